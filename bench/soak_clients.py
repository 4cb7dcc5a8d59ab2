"""The clients of the soak: people who ask properly, and strangers who do not.

Each is a function that runs until `stop` is set, over a connection or more of its own, and writes what it saw
in a `Tally`. Every loop is bounded by time and waits between its requests.
"""

from __future__ import annotations

import http.client
import json
import random
import socket
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

RESULTS = "application/sparql-results+json"
SLOWEST = 60.0  # seconds before a client gives up on an answer
PAUSE = 0.02  # seconds that a proper client waits between two requests

# Light questions with one right answer on whatever release; the answer before the load is the right one.
NAMES = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
BODIES = f"?s a <https://w3id.org/remit/def#Body> ; {NAMES} ?name"
QUESTIONS = (
    "SELECT (COUNT(*) AS ?n) { ?s a ?t }",
    f"SELECT ?s ?name {{ {BODIES} }} ORDER BY ?s ?name LIMIT 20",
    f"ASK {{ ?s {NAMES} ?name }}",
    "SELECT ?t (COUNT(*) AS ?n) { ?s a ?t } GROUP BY ?t ORDER BY ?t",
    f"SELECT ?s ?name {{ {BODIES} FILTER(STRSTARTS(?name, 'M')) }} ORDER BY ?s ?name",
)
PAGES = ("/", "/about", "/limits", "/downloads", "/def", "/sparql", "/healthz", "/metrics")

DOUBLING = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
BOMBS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?f LIMIT 10",
    f"SELECT (STRLEN(?x30) AS ?n) {{ BIND('0123456789' AS ?x0) {DOUBLING} }}",
    "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "SELECT * { ?a " + "/".join(["<http://p>"] * 1500) + " ?b }",
    "SELECT * { ?a (<http://p>|!<http://q>)* ?b . ?c (<http://p>|!<http://q>)* ?d }",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }",
    "SELECT (GROUP_CONCAT(?c) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "}{ not a query \\",
)
HEAVY = BOMBS[0]
# What a bomb may be told; anything else, and above all a 200 that is cut short, is a fault of the server.
REFUSALS = frozenset({400, 403, 413, 422, 429, 503, 504})


@dataclass(slots=True)
class Tally:
    """What the clients saw."""

    started: float
    waits: list[tuple[float, float]] = field(default_factory=list)  # when, seconds
    failures: list[str] = field(default_factory=list)
    strangers: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fail(self, said: str) -> None:
        """Notes one failure of the server."""
        with self.lock:
            self.failures.append(f"{time.monotonic() - self.started:.1f} s: {said}")

    def count(self, what: str) -> None:
        """Notes what a stranger got."""
        with self.lock:
            self.strangers[what] = self.strangers.get(what, 0) + 1


@dataclass(frozen=True, slots=True)
class Target:
    """The server, and the right answers to the questions."""

    port: int
    right: dict[str, bytes]
    tally: Tally
    stop: threading.Event


def fetch(
    port: int, path: str, agent: str, accept: str = "*/*", *, method: str = "GET", query_id: str = ""
) -> tuple[int, bytes]:
    """Status and body of one request on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SLOWEST)
    named = {"X-Query-Id": query_id} if query_id else {}
    try:
        connection.request(method, path, headers={"User-Agent": agent, "Accept": accept, **named})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def question(query: str) -> str:
    """The path that asks a query."""
    return "/sparql?" + urlencode({"query": query})


def answers(port: int) -> dict[str, bytes]:
    """The answer to each of the questions, while nobody else asks."""
    found = {}
    for query in QUESTIONS:
        status, body = fetch(port, question(query), "soak-baseline", RESULTS)
        assert status == 200, (status, query, body)
        found[query] = body
    for path in PAGES:
        fetch(port, path, "soak-baseline", "text/html")
    return found


def proper(target: Target, number: int) -> None:
    """Asks one thing after another, and compares what it is told with what is right."""
    choose = random.Random(number)
    agent = f"soak-proper-{number}"
    while not target.stop.is_set():
        # A connection serves some requests, as a client library does.
        connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=SLOWEST)
        try:
            for _ in range(25):
                _one(target, connection, choose, agent)
                if target.stop.wait(PAUSE):
                    break
        except (OSError, http.client.HTTPException) as error:
            target.tally.fail(f"a proper request was lost: {error!r}")
        finally:
            connection.close()


def _one(target: Target, connection: http.client.HTTPConnection, choose: random.Random, agent: str) -> None:
    kind = choose.random()
    query, path = "", choose.choice(PAGES)
    if kind < 0.5:
        query = choose.choice(QUESTIONS)
        path = question(query)
    elif kind < 0.8:  # one that no cache has seen
        path = question(f"SELECT * {{ ?s a ?t }} OFFSET {choose.randrange(10**9)} LIMIT 9")
    started = time.monotonic()
    status, body = _on(connection, path, agent, RESULTS if path.startswith("/sparql?") else "text/html")
    ended = time.monotonic()
    if status != 200:
        target.tally.fail(f"{status} for a proper request: {path[:200]}: {body[:300]!r}")
    elif query and body != target.right[query]:
        target.tally.fail(f"a wrong answer: {path[:200]}: {body[:200]!r}")
    elif kind < 0.8:
        json.loads(body)
    target.tally.waits.append((ended - target.tally.started, ended - started))


def bomber(target: Target, number: int) -> None:
    """Sends one bomb after another, under a new name each time."""
    choose = random.Random(number)
    while not target.stop.wait(0.2):
        agent = f"soak-bomber-{choose.randrange(10**6)}"
        bomb = choose.choice(BOMBS)
        try:
            status, body = fetch(target.port, question(bomb), agent, RESULTS)
        except (OSError, http.client.HTTPException) as error:
            target.tally.count(type(error).__name__)
            continue
        target.tally.count(f"bomb {status}")
        if status not in REFUSALS:
            target.tally.fail(f"{status} for a bomb: {bomb[:80]}: {body[:100]!r}")


def leaver(target: Target, number: int) -> None:
    """Asks what takes long, and hangs up before it is answered; or reads a little, slowly, and hangs up."""
    choose = random.Random(number)
    while not target.stop.wait(0.5):
        long = choose.random() < 0.6
        path = question(HEAVY if long else "SELECT * { ?s ?p ?o } LIMIT 20000")
        try:
            with socket.create_connection(("127.0.0.1", target.port), timeout=SLOWEST) as hand:
                agent = f"soak-leaver-{choose.randrange(10**6)}"
                hand.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nUser-Agent: {agent}\r\n\r\n".encode())
                if not long:
                    hand.recv(100)
                target.stop.wait(choose.random())
        except OSError as error:
            target.tally.count(f"leaver {type(error).__name__}")
        else:
            target.tally.count("left")


def canceller(target: Target, number: int) -> None:
    """Asks what takes long, and takes it back; both the query and the taking back are answered."""
    choose = random.Random(number)
    while not target.stop.wait(0.5):
        name = f"{choose.randrange(16**16):016x}"
        asking = threading.Thread(target=_asked_and_cancelled, args=(target, name))
        asking.start()
        target.stop.wait(0.2 + choose.random() / 2)
        try:
            status, _ = fetch(target.port, f"/queries/{name}", "soak-canceller", method="DELETE")
            target.tally.count(f"cancel {status}")
        except (OSError, http.client.HTTPException) as error:
            target.tally.fail(f"a cancel was lost: {error!r}")
        asking.join()


def _asked_and_cancelled(target: Target, name: str) -> None:
    try:
        status, _ = fetch(target.port, question(HEAVY), f"soak-{name}", RESULTS, query_id=name)
        target.tally.count(f"cancelled {status}")
        if status not in REFUSALS:
            target.tally.fail(f"{status} for a query that was taken back")
    except (OSError, http.client.HTTPException) as error:
        target.tally.fail(f"a cancelled query was not answered: {error!r}")


def _on(connection: http.client.HTTPConnection, path: str, agent: str, accept: str) -> tuple[int, bytes]:
    connection.request("GET", path, headers={"User-Agent": agent, "Accept": accept})
    answer = connection.getresponse()
    return answer.status, answer.read()
