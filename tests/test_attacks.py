"""Every attack of the design against a running server, while a bystander asks a light question every 50 ms.

The bystander must lose no request and get no wrong answer; how quickly it is served is measured by
bench/attacks.py, and only bounded here by what a server without protection would do to it.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tiny_release
from attacks import ANY, FETCHES, QUERIES, SERVICES
from tiny_release import BASE

DEADLINE, MEMORY, WORKERS = 1.5, 512, 2
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "*/*"}
LABEL = f"SELECT (%d AS ?n) ?l {{ <{BASE}id/body/mpa> <http://www.w3.org/2000/01/rdf-schema#label> ?l }}"
CROSS = f"SELECT (COUNT(*) AS ?n) {{ {ANY} }}"


@dataclass
class Server:
    """A running server: where it listens, its process, and a door beside it that must stay silent."""

    host: str
    port: int
    pid: int
    door: socket.socket
    address: str = field(init=False)

    def __post_init__(self) -> None:
        self.address = f"http://127.0.0.1:{self.door.getsockname()[1]}/"

    def request(
        self, method: str, path: str, body: str | None = None, agent: str = "attacker", **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in lower case, and body of the answer."""
        with closing(http.client.HTTPConnection(self.host, self.port, timeout=30)) as connection:
            connection.request(method, path, body, FORM | {"User-Agent": agent} | headers)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def ask(self, query: str, agent: str = "attacker", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """The answer to a query by POST."""
        return self.request("POST", "/sparql", urlencode({"query": query}), agent, **headers)

    def problem(self, query: str, agent: str) -> str:
        """The name of the problem that answers a query, complete as it should be; empty for an answer."""
        status, headers, body = self.ask(query, agent)
        assert headers["access-control-allow-origin"] == "*"
        assert headers["x-content-type-options"] == "nosniff"
        if status == 200:
            return ""
        assert headers["content-type"] == "application/problem+json" and b"Traceback" not in body
        document = json.loads(body)
        assert document["status"] == status and document["detail"] and document["title"]
        assert document["queryId"] == headers["x-query-id"]
        name: str = document["type"].partition("#")[2]
        return name

    def state(self) -> dict[str, Any]:
        """What /readyz says."""
        found: dict[str, Any] = json.loads(self.request("GET", "/readyz", agent="operator")[2])
        return found

    def silent(self) -> bool:
        """Whether nobody has knocked at the door."""
        self.door.settimeout(0)
        try:
            self.door.accept()
        except BlockingIOError:
            return True
        return False

    def rss(self) -> float:
        """The megabytes of the web process, at most so far."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024

    def descriptors(self) -> int:
        """How many files and sockets the web process holds."""
        return len(os.listdir(f"/proc/{self.pid}/fd"))


@dataclass
class Bystander:
    """Asks a light question every 50 ms, each time another one, and checks each answer."""

    server: Server
    waits: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        number = 0
        while not self.stop.wait(0.05):
            number += 1
            started = time.monotonic()
            try:
                status, _, body = self.server.ask(LABEL % number, agent="bystander")
                self.check(number, status, body)
            except (OSError, http.client.HTTPException) as error:
                self.wrong.append(f"{number}: {error!r}")
            self.waits.append(time.monotonic() - started)

    def check(self, number: int, status: int, body: bytes) -> None:
        rows = json.loads(body)["results"]["bindings"] if status == 200 else []
        if not rows or any(row["n"]["value"] != str(number) or not row["l"]["value"] for row in rows):
            self.wrong.append(f"{number}: {status} {body[:300]!r}")


@contextmanager
def attacked(folder: Path, **options: object) -> Iterator[Server]:
    """A server, and afterwards the assurance that it has called nobody."""
    given: dict[str, object] = {
        "deadline": DEADLINE,
        "memory": MEMORY,
        "workers": WORKERS,
        "log_level": "error",
        "cpu_minute": 60,
        "errors_minute": 30,
    }
    with (
        socket.create_server(("127.0.0.1", 0)) as door,
        tiny_release.server(folder, **given | options) as (url, process),
    ):
        host, _, port = url.removeprefix("http://").partition(":")
        server = Server(host, int(port), process.pid, door)
        yield server
        assert process.poll() is None and server.silent()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with attacked(tmp_path_factory.mktemp("attacks")) as found:
        yield found


@pytest.fixture(autouse=True)
def bystander(server: Server) -> Iterator[Bystander]:
    """Asks while a test lasts, and a moment longer."""
    found = Bystander(server)
    thread = threading.Thread(target=found.run)
    thread.start()
    yield found
    time.sleep(0.2)
    found.stop.set()
    thread.join(60)
    assert not found.wrong and found.waits
    # Nobody waits as long as a bomb may burn, as it would be with one bomb for each worker.
    assert sorted(found.waits)[len(found.waits) // 2] < DEADLINE
    assert server.silent()


def together(*acts: Callable[[], object]) -> None:
    """Does all at once; what one raises is raised."""
    raised: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        try:
            act()
        except BaseException as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if raised:
        raise raised[0]


def recovers(server: Server) -> None:
    """Returns when every worker is idle again and no query is left."""
    end = time.monotonic() + 20
    while True:
        state = server.state()
        busy = state["slow"] or state["waiting"] or state["idle"] != state["workers"] or state["spooled"]
        if state["status"] == "ready" and not busy and state["workers"] >= WORKERS + 1:
            return
        assert time.monotonic() < end, state
        time.sleep(0.05)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_that_burns_or_crashes_gets_its_problem(server: Server, name: str) -> None:
    query, expected = QUERIES[name]

    def attack() -> None:
        assert server.problem(query, agent=f"attacker of {name}") in expected

    together(attack, attack)
    assert len(tiny_release.workers(server.pid)) <= 2 * WORKERS + 2


def test_nothing_makes_it_call_another_host(server: Server) -> None:
    for form in SERVICES:
        status, _, body = server.ask(form.format(server.address), agent=f"caller {form}")
        assert status in (400, 403), (form, body)
    for form in FETCHES:
        status, _, body = server.ask(form.format(server.address), agent=f"fetcher {form}")
        assert status == 400 or (status == 200 and b"root:" not in body), (form, body)
    for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
        for graph in (server.address, "file:///etc/passwd"):
            query = quote("SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")
            status, _, body = server.request("GET", f"/sparql?query={query}&{name}={quote(graph, safe='')}")
            assert status in (200, 400) and b"root:" not in body
    update = urlencode({"update": f"LOAD <{server.address}>"})
    assert server.request("POST", "/sparql", update)[0] == 400
    assert server.silent()


def test_bombs_of_many_clients_at_once(server: Server) -> None:
    bombs = [QUERIES[name][0] for name in ("cartesian product", "sort", "doubling", "distinct")]

    def attack(number: int) -> None:
        said = server.problem(bombs[number % 4], agent=f"bomber {number // 2}")
        assert said in ("deadline", "memory", "busy")

    together(*(lambda number=number: attack(number) for number in range(16)))  # type: ignore[misc]
    recovers(server)


def test_a_flood_of_one_client_is_told_to_wait(server: Server) -> None:
    said: list[str] = []

    def flood() -> None:
        said.append(server.problem(CROSS, agent="flood"))

    together(*[flood] * 40)
    assert set(said) <= {"deadline", "busy", "too-many-requests"} and "too-many-requests" in said
    recovers(server)


def test_clients_that_go_away_leave_nothing_running(server: Server) -> None:
    body = urlencode({"query": CROSS})
    for number in range(12):
        with socket.create_connection((server.host, server.port)) as client:
            head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nUser-Agent: leaver {number}\r\n"
            head += "Content-Type: application/x-www-form-urlencoded\r\n"
            client.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
            time.sleep(0.01 * (number % 4))
    recovers(server)


def test_a_query_is_taken_back_by_its_name(server: Server) -> None:
    said: list[bytes] = []
    name = f"mine-{os.getpid()}-{time.monotonic_ns()}"
    thread = threading.Thread(target=lambda: said.append(server.ask(CROSS, **{"X-Query-Id": name})[2]))
    thread.start()
    end = time.monotonic() + DEADLINE
    while server.request("DELETE", f"/queries/{name}")[0] != 204:
        assert time.monotonic() < end
    thread.join()
    assert json.loads(said[0])["type"].endswith("#cancelled")
    assert server.request("DELETE", f"/queries/{name}")[0] == 404


def test_slow_readers_and_slow_senders_hold_no_worker(server: Server) -> None:
    path = "/sparql?format=csv&query=" + quote("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 90000")
    slow = []
    for number in range(8):
        reader = socket.create_connection((server.host, server.port))
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nUser-Agent: reader {number}\r\n\r\n".encode())
        sender = socket.create_connection((server.host, server.port))
        sender.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nConte")
        slow += [reader, sender]
    for _ in range(5):
        for client in slow[::2]:
            assert client.recv(1)
    state = server.state()
    assert state["status"] == "ready" and state["slow"] == 0
    for client in slow:
        client.close()
    recovers(server)


@pytest.mark.parametrize(
    ("method", "path", "headers", "statuses"),
    [
        ("GET", "/sparql?query=ASK%7B%7D&format=json%0D%0AX-Evil:%201", {}, {400}),
        ("GET", "/sparql?query=ASK%7B%7D", {"Accept": "text/html," * 900}, {200, 406, 431, 400}),
        ("GET", "/sparql?query=ASK%7B%7D", {"Accept": "a/b;q=0.5," * 800 + "*/*"}, {200, 406}),
        ("GET", "/sparql", {"Host": "evil.example", "Accept": "text/turtle"}, {200}),
        ("GET", "/downloads/..%2f..%2f..%2fetc%2fpasswd", {}, {404}),
        ("GET", "/static/..%2f..%2f..%2fetc%2fpasswd", {}, {404}),
        ("GET", "/downloads/%00", {}, {400, 404}),
        ("GET", "/sparql?" + "&".join(["query=ASK%7B%7D"] * 5000), {}, {400, 414}),
        ("GET", "/sparql?query=" + "%28" * 60000, {}, {400, 413, 414, 431}),
        ("POST", "/sparql", {"Content-Length": "99999999999"}, {400, 413}),
        ("POST", "/sparql", {"Content-Encoding": "gzip"}, {400, 415}),
        ("TRACE", "/sparql", {}, {405, 501}),
        ("DELETE", "/queries/..%2f", {}, {404, 405}),
    ],
)
def test_malformed_requests(
    server: Server, method: str, path: str, headers: dict[str, str], statuses: set[int]
) -> None:
    try:
        status, answered, body = server.request(method, path, None, **headers)
    except (http.client.HTTPException, OSError):
        return  # the server hangs up on what is no HTTP
    assert status in statuses, (status, body[:300])
    assert "x-evil" not in answered and b"evil.example" not in body and b"root:" not in body


def test_afterwards_everything_works_and_nothing_is_left(server: Server) -> None:
    recovers(server)
    assert server.ask("ASK { ?s ?p ?o }")[0] == 200
    assert server.request("GET", "/doc/body/mpa", Accept="text/html")[0] == 200
    described = server.ask(f"DESCRIBE <{BASE}id/body/mpa>")
    assert described[0] == 200 and described[1]["content-type"].startswith("text/turtle")
    # Memory is bounded: the web process holds what is kept and spooled, not what queries made.
    assert server.rss() < 400
    children = tiny_release.descendants(server.pid)
    assert len(children) <= 2 * WORKERS + 3 and server.descriptors() < 100
    assert all(tiny_release._stat(child)[0] != "Z" for child in children)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose patience with each query is short."""
    with attacked(tmp_path_factory.mktemp("fuzz"), deadline=0.4, errors_minute=0, cpu_minute=0) as found:
        yield found


DEEP = st.tuples(st.sampled_from(["()", "{}", "[]", "!", "-", "<<>>"]), st.integers(1, 3000)).map(
    lambda pair: f"ASK {{ FILTER({pair[0][0] * pair[1]}1{pair[0][-1] * pair[1]}) }}"
)
LONG = st.tuples(st.sampled_from(["/", "|", "||", "&&", " . ", " UNION "]), st.integers(1, 2000)).map(
    lambda pair: f"ASK {{ ?s {pair[0].join(['<a:p>'] * pair[1])} ?o }}"
)
WIDE = st.integers(2, 6).map(
    lambda count: "SELECT * { " + " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(count)) + " } ORDER BY ?c1"
)
SPACE = st.sampled_from([" ", "\n", "\t", " # SERVICE\n", ""])
CALL = st.tuples(
    st.sampled_from(["SERVICE", "service", "SeRvIcE"]),
    SPACE,
    st.sampled_from(["SILENT", "", "silent"]),
    SPACE,
).map(lambda parts: "SELECT * { " + "".join(parts) + "<{0}> {{ ?s ?p ?o }} }")
SOUP = st.lists(
    st.sampled_from(
        "SELECT * ASK { } ( ) [ ] ?s ?p ?o <a:b> 'x' \" ''' SERVICE LOAD GRAPH 1 . ; , / | ^ # \\ é".split()
    ),
    max_size=40,
).map(" ".join)


@given(query=st.one_of(DEEP, LONG, WIDE, CALL, SOUP))
@settings(deadline=None, max_examples=40)
def test_fuzzed_variants(quick: Server, query: str) -> None:
    calls = "{0}" in query
    said = quick.problem(
        query.replace("{{", "{").replace("}}", "}").replace("{0}", quick.address), agent="fuzz"
    )
    assert said != "internal" and quick.silent()
    assert not calls or said in ("service", "bad-query")


def test_after_the_fuzz(quick: Server) -> None:
    with suppress(AssertionError):
        recovers(quick)
    assert quick.problem("ASK {}", agent="other") == ""
