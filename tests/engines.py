"""Other engines, as tests start them: oxigraph, Virtuoso, and little servers that misbehave over sockets."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"
JSON = HEAD + b"Content-Type: application/sparql-results+json\r\n"
ROW = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'


@dataclass(frozen=True)
class Engine:
    """The addresses of an engine: for queries, for updates, and of its graph store."""

    query: str
    update: str
    store: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(*options: str) -> Iterator[Engine]:
    """An empty `oxigraph serve` in memory."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    assert program, "the engine is in the extra `dev`: pip install oxigraph"
    port = free_port()
    process = subprocess.Popen(
        [program, "serve", "-b", f"127.0.0.1:{port}", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(port, process)
        root = f"http://127.0.0.1:{port}"
        yield Engine(f"{root}/query", f"{root}/update", f"{root}/store")
    finally:
        process.kill()
        process.wait(10)


def virtuoso_program() -> str | None:
    return shutil.which("virtuoso-t")


@contextmanager
def virtuoso(folder: Path, buffers: int = 10_000) -> Iterator[Engine]:
    """An empty Virtuoso with so many buffers of 8 kB, whose user `dba` has the password `dba`."""
    port = free_port()
    (folder / "virtuoso.ini").write_text(
        "[Database]\nDatabaseFile = v.db\nErrorLogFile = v.log\nLockFile = v.lck\nTransactionFile = v.trx\n"
        "xa_persistent_file = v.pxa\n[TempDatabase]\nDatabaseFile = t.db\nTransactionFile = t.trx\n"
        f"[Parameters]\nServerPort = {free_port()}\n"
        f"NumberOfBuffers = {buffers}\nMaxDirtyBuffers = {buffers * 3 // 5}\n"
        f"[HTTPServer]\nServerPort = {port}\nServerThreads = 8\n[SPARQL]\nResultSetMaxRows = 1000000\n"
    )
    process = subprocess.Popen(
        [virtuoso_program() or "", "+foreground"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(port, process, 120)
        root = f"http://127.0.0.1:{port}"
        yield Engine(f"{root}/sparql", f"{root}/sparql-auth", f"{root}/sparql-graph-crud-auth")
    finally:
        process.kill()
        process.wait(10)


class Faulty:
    """A server that answers each request with the bytes that a function of the request gives, and hangs up.

    None keeps the connection open and silent. `seen` holds the requests.
    """

    def __init__(self, answer: Callable[[bytes], bytes | None]) -> None:
        self.seen: list[bytes] = []
        self._answer = answer
        self._held: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/sparql"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()
        for connection in self._held:
            connection.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError):
            request = _request(connection)
            self.seen.append(request)
            answer = self._answer(request)
            if answer is None:
                self._held.append(connection)
                return
            connection.sendall(answer)
            connection.close()


@contextmanager
def faulty(answer: Callable[[bytes], bytes | None] | bytes | None) -> Iterator[Faulty]:
    """A server that gives one answer, or those of a function of the request."""
    server = Faulty(answer if callable(answer) else lambda request: answer)
    try:
        yield server
    finally:
        server.close()


def trickling(connections: list[socket.socket]) -> str:
    """The address of a server that sends one byte of an endless answer every tenth of a second."""
    listening = socket.create_server(("127.0.0.1", 0))
    connections.append(listening)

    def serve() -> None:
        with suppress(OSError):
            connection, _ = listening.accept()
            connections.append(connection)
            _request(connection)
            connection.sendall(JSON + b"\r\n")
            while True:
                connection.sendall(b" ")
                time.sleep(0.1)

    threading.Thread(target=serve, daemon=True).start()
    return f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"


def whole(
    body: bytes, content_type: str = "application/sparql-results+json", status: str = "200 OK"
) -> bytes:
    """An answer as HTTP writes it."""
    return (
        f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode() + body


def _request(connection: socket.socket) -> bytes:
    """The bytes of one request, head and body."""
    found = b""
    while b"\r\n\r\n" not in found:
        part = connection.recv(1 << 16)
        if not part:
            return found
        found += part
    head, _, body = found.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    wanted = int(lengths[0].split(b":")[1]) if lengths else 0
    while len(body) < wanted:
        body += connection.recv(1 << 16)
    return head + b"\r\n\r\n" + body


def _await(port: int, process: subprocess.Popen[bytes], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, "the engine ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"the engine did not start ({os.getpid()})")


def rows(count: int, size: int = 1) -> bytes:
    """Results of so many rows, each with a value of so many bytes."""
    row = {"x": {"type": "literal", "value": "x" * size}}
    return json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [row] * count}}).encode()
