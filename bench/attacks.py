"""A bystander's light query, idle and under every attack of tests/attacks.py, in the same run.

In interleaved rounds, for each attack: the bystander asks every 50 ms while nothing else happens, then while
clients keep two copies of the attack going each. Printed are the p99 of both, their ratio, and how many
answers were lost or wrong, which must be none; the limit of the issue is a p99 of 200 ms. No cache answers,
because the query is another one each time.

    python bench/attacks.py --dir build --clients 4 --seconds 5 3
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from attacks import QUERIES

LIMIT_MILLISECONDS = 200.0
GAP = 0.05
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
LIGHT = (
    "SELECT (%d AS ?n) ?l { ?s a <https://w3id.org/remit/def#Body> ; "
    "<http://www.w3.org/2000/01/rdf-schema#label> ?l } LIMIT 1"
)


def main() -> None:
    """Runs every attack so many rounds, and prints one line for each."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--dir", default="build", help="the folder of a release")
    options.add_argument("--seconds", type=float, default=5.0, help="of each phase")
    options.add_argument("--clients", type=int, default=4, help="who attack")
    options.add_argument("rounds", type=int, nargs="?", default=3)
    given = options.parse_args()
    idle: dict[str, list[float]] = {name: [] for name in QUERIES}
    under: dict[str, list[float]] = {name: [] for name in QUERIES}
    wrong = 0
    with served(given.dir) as port:
        for number in range(given.rounds):
            for name, (query, _) in QUERIES.items():
                wrong += stand_by(port, given.seconds / 2, idle[name])
                with attacked(port, query, name, given.clients):
                    wrong += stand_by(port, given.seconds, under[name])
            print(f"round {number + 1} of {given.rounds}", file=sys.stderr)
    for name in QUERIES:
        print(line(name, idle[name], under[name]))
    every = line(
        "all", [x for each in idle.values() for x in each], [x for each in under.values() for x in each]
    )
    print(every)
    print(f"lost or wrong answers: {wrong} of {sum(map(len, idle.values())) + sum(map(len, under.values()))}")


def line(name: str, idle: list[float], under: list[float]) -> str:
    """The p99 in milliseconds of both, their ratio, and that to the limit."""
    quiet, loud = p99(idle), p99(under)
    medians = statistics.median(under) / statistics.median(idle)
    return (
        f"{name:34} p99 idle {quiet:7.1f} ms, attacked {loud:7.1f} ms, ratio {loud / quiet:5.1f} "
        f"(medians {medians:4.1f}); of the limit {loud / LIMIT_MILLISECONDS:.2f}"
    )


def p99(seconds: list[float]) -> float:
    """In milliseconds; of a short list its greatest."""
    return 1000 * sorted(seconds)[min(len(seconds) - 1, int(0.99 * len(seconds)))]


def stand_by(port: int, seconds: float, waits: list[float]) -> int:
    """Asks every 50 ms for so long; adds what each took, and returns how many answers were lost or wrong."""
    wrong = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        number = time.monotonic_ns()
        started = time.perf_counter()
        try:
            status, body = ask(port, LIGHT % number, "bystander")
            wrong += status != 200 or json.loads(body)["results"]["bindings"][0]["n"]["value"] != str(number)
        except (OSError, http.client.HTTPException, LookupError):
            wrong += 1
        waits.append(time.perf_counter() - started)
        time.sleep(GAP)
    return wrong


def ask(port: int, query: str, agent: str) -> tuple[int, bytes]:
    """Status and body of the answer to a query."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        return post(connection, query, agent)


def post(connection: http.client.HTTPConnection, query: str, agent: str) -> tuple[int, bytes]:
    """As `ask`, on a connection."""
    connection.request("POST", "/sparql", urlencode({"query": query}), HEADERS | {"User-Agent": agent})
    answer = connection.getresponse()
    return answer.status, answer.read()


@contextmanager
def attacked(port: int, query: str, name: str, clients: int) -> Iterator[None]:
    """Clients that each keep two copies of an attack going, and hang up at the end."""
    stop = threading.Event()
    calls: set[http.client.HTTPConnection] = set()

    def attack(agent: str) -> None:
        while not stop.is_set():
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
                calls.add(connection)
                with suppress(OSError, http.client.HTTPException):
                    post(connection, f"{query} # {time.monotonic_ns()}", agent)
                calls.discard(connection)
            stop.wait(0.01)

    threads = [
        threading.Thread(target=attack, args=(f"{name} {number // 2}",), daemon=True)
        for number in range(2 * clients)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for connection in list(calls):
            with suppress(OSError, AttributeError):
                connection.sock.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join()
        time.sleep(0.5)  # for the server to be quiet again


@contextmanager
def served(directory: str) -> Iterator[int]:
    """The port of a server of a release, with the limits of a real one but for the budgets of clients."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-c", "from remit.cli import main; main()", "serve", "--dir", directory]
    command += ["--port", str(port), "--cpu-minute", "0", "--errors-minute", "0", "--log-level", "error"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ)
    try:
        until(lambda: ask(port, "ASK {}", "bystander")[0] == 200)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def until(true: Callable[[], bool]) -> None:
    """Waits for a server to answer."""
    for _ in range(200):
        with suppress(OSError):
            if true():
                return
        time.sleep(0.05)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
