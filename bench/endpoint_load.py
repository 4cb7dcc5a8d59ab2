"""Asks a server over so many connections for so many seconds, in a process of its own; prints JSON.

python bench/endpoint_load.py PORT PATHS CONNECTIONS SECONDS [START]

PATHS is a file of request targets, one a line, asked in turn from number START on. Raw sockets and no HTTP
library, so that the one who asks takes a tenth of the time of the one who answers.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path


def accept(query: str) -> str:
    """What is asked for: each server is at its best with one format for rows and one for graphs."""
    graph = "DESCRIBE" in query or "CONSTRUCT" in query
    return "text/turtle" if graph else "application/sparql-results+json"


class Connection:
    """One request after the other on one connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.began = 0.0
        self.status = 0
        self._head = b""
        self._left = -1  # bytes of the body to come, where the head told
        self._tail = b""

    def ask(self, target: str) -> None:
        """Sends a request."""
        self._head, self._left, self._tail = b"", -1, b""
        self.began = time.perf_counter()
        head = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept(target)}\r\n\r\n"
        self.socket.sendall(head.encode())

    def read(self) -> bool:
        """Reads what has come; whether the answer is whole."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise ConnectionError("the server hung up")
        if not self._tail:
            self._head += part
            head, found, part = self._head.partition(b"\r\n\r\n")
            if not found:
                return False
            self.status = int(head[9:12])
            _, _, value = head.lower().partition(b"content-length:")
            self._left = int(value.partition(b"\r")[0]) if value else -1
            # From now on `tail` holds the end of what has come, which is all that is looked at.
            self._tail = b"\r\n"
        self._tail = (self._tail + part)[-7:]
        if self._left >= 0:
            self._left -= len(part)
            return self._left <= 0
        return self._tail.endswith(b"\r\n0\r\n\r\n")


def run(port: int, targets: list[str], connections: int, seconds: float) -> dict[str, float]:
    """How many answers, in how many seconds, their latencies in milliseconds, and how many were errors."""
    selector = selectors.EpollSelector()
    ask = iter(_endless(targets))
    began = time.perf_counter()
    for _ in range(connections):
        connection = Connection(port)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.ask(next(ask))
    taken: list[float] = []
    errors = 0
    while (now := time.perf_counter()) < began + seconds:
        for key, _ in selector.select(began + seconds - now):
            connection = key.data
            if connection.read():
                taken.append(time.perf_counter() - connection.began)
                errors += connection.status != 200
                connection.ask(next(ask))
    lasted = time.perf_counter() - began
    taken.sort()
    at = [taken[int(share * (len(taken) - 1))] * 1000 if taken else float("inf") for share in (0.5, 0.99)]
    return {"answers": len(taken), "seconds": lasted, "p50": at[0], "p99": at[1], "errors": errors}


def _endless(targets: list[str]) -> Iterator[str]:
    while True:
        yield from targets


if __name__ == "__main__":
    port, path, connections, seconds, *start = sys.argv[1:]
    lines = Path(path).read_text().splitlines()
    first = int(start[0]) % len(lines) if start else 0
    lines = [*islice(lines, first, None), *lines[:first]]
    print(json.dumps(run(int(port), lines, int(connections), float(seconds))))
