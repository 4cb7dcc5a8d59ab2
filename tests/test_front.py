"""The front: what is kept and what is not, what a key hangs on, and how an answer reaches a client."""

from __future__ import annotations

import asyncio
import dataclasses
import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import tiny_release
from remit.errors import SystemFault
from remit_api.front.cache import COST, LARGEST, Cache, Kept, etag, matches
from remit_api.front.message import PART
from remit_api.front.room import Room
from remit_api.serving import _address

LABELS = "SELECT ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l } ORDER BY ?l LIMIT 3"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LARGE = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 3000"
JSON = "application/sparql-results+json"


@dataclasses.dataclass
class Served:
    """An application and how often Flask and the workers had to do with it."""

    app: Flask
    client: FlaskClient
    in_flask: list[str]

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.client.get(path, headers={name.replace("_", "-"): text for name, text in headers.items()})

    def ask(self, query: str, **headers: str) -> TestResponse:
        return self.get(f"/sparql?query={quote(query)}", **headers)

    @property
    def queries(self) -> int:
        return sum(self.app.extensions["remit"].now.pool.counters.outcomes.values())


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with tiny_release.application(tmp_path, workers=1) as app:
        seen: list[str] = []

        @app.before_request
        def note() -> None:
            from flask import request

            seen.append(request.path)

        yield Served(app, app.test_client(), seen)


def test_a_hit_touches_neither_flask_nor_a_worker(served: Served) -> None:
    answers = [served.ask(LABELS, Accept=JSON) for _ in range(3)]
    assert served.queries == 1 and served.in_flask == []
    assert len({answer.data for answer in answers}) == 1 and answers[0].status_code == 200
    assert answers[2].headers["Cache-Control"].startswith("public, max-age=")
    pages = [served.get("/doc/body/mpa", Accept="text/html") for _ in range(3)]
    assert served.in_flask == ["/doc/body/mpa"] and pages[0].data == pages[2].data
    front = served.app.extensions["remit.front"]
    assert (front.counts.hits, front.counts.misses) == (4, 2)


def test_a_validator_is_strong_and_saves_the_body(served: Served) -> None:
    first = served.ask(LABELS, Accept=JSON)
    tag = first.headers["ETag"]
    assert tag.startswith('"') and served.ask(LABELS, Accept=JSON).headers["ETag"] == tag
    assert served.ask(LABELS, Accept="text/csv").headers["ETag"] != tag
    for said in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        same = served.ask(LABELS, Accept=JSON, If_None_Match=said)
        assert (same.status_code, same.data, same.headers["ETag"]) == (304, b"", tag)
        assert same.headers["Access-Control-Allow-Origin"] == "*" and "Content-Type" not in same.headers
        assert "Content-Security-Policy" in same.headers and same.headers["Vary"] == "Accept"
    assert served.ask(LABELS, Accept=JSON, If_None_Match='"other"').data == first.data
    page = served.get("/doc/body/mpa.ttl")
    assert served.get("/doc/body/mpa.ttl", If_None_Match=page.headers["ETag"]).status_code == 304


@pytest.mark.parametrize(
    "path", ["/sparql?query=ASK%7B%7D", "/doc/body/mpa", "/", "/doc/body/none", f"/x{'y' * 99}"]
)
def test_head_is_get_without_the_body(served: Served, path: str) -> None:
    cold, get, warm = served.client.head(path), served.client.get(path), served.client.head(path)
    for head in (cold, warm):
        assert head.status_code == get.status_code and head.data == b""
        kept = {name for name, _ in get.headers} - {"X-Query-Id"}
        assert {name: head.headers.get(name) for name in kept} == {name: get.headers[name] for name in kept}


@pytest.mark.parametrize(
    "call", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()", "now ()", "StrUuid#x\n()"]
)
def test_what_changes_each_time_is_not_kept(served: Served, call: str) -> None:
    query = f"SELECT ({call} AS ?x) {{}}"
    first, second = served.ask(query), served.ask(query)
    assert first.status_code == 200 and served.queries == 2
    assert first.headers["Cache-Control"] == "no-store" and "ETag" not in second.headers


def test_a_word_in_a_string_or_an_iri_is_no_function(served: Served) -> None:
    for _ in range(2):
        assert (
            served.ask('SELECT ("RAND() now" AS ?x) { BIND(<http://e/UUID> AS ?y) } # BNODE').status_code
            == 200
        )
    assert served.queries == 1


def test_a_post_may_be_answered_from_what_is_kept_and_is_not_to_be_kept(served: Served) -> None:
    got = served.ask(LABELS, Accept=JSON)
    for kind, body in (
        ("application/sparql-query", LABELS),
        ("application/x-www-form-urlencoded", urlencode({"query": LABELS})),
    ):
        posted = served.client.post("/sparql", data=body, content_type=kind, headers={"Accept": JSON})
        assert posted.data == got.data and posted.headers["Cache-Control"] == "no-store"
    assert served.queries == 1
    assert served.ask(LABELS, Accept=JSON).headers["Cache-Control"].startswith("public")


def test_what_is_not_in_the_key_does_not_shape_what_is_kept(served: Served) -> None:
    lies = {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "javascript",
        "X-Original-URL": "/evil",
        "Origin": "https://evil.example",
        "Cookie": "evil=1",
        "Accept-Language": "xx-evil",
        "Referer": "https://evil.example/",
        "Range": "bytes=0-3",
        "X-Query-Id": "evil-evil-evil",
    }
    for path in ("/", "/doc/body/mpa", "/sparql", "/def", f"/sparql?query={quote(LABELS)}"):
        poisoned = served.client.get(path, headers={"Accept": "text/html", **lies})
        assert poisoned.status_code == 200 and b"evil" not in poisoned.data
        clean = served.client.get(path, headers={"Accept": "text/html"})
        assert clean.data == poisoned.data
        assert not any("evil" in f"{name}{value}" for name, value in clean.headers)


def test_each_representation_has_an_entry_of_its_own(served: Served) -> None:
    accepted = (JSON, "application/sparql-results+xml", "text/csv", "text/html")
    for _ in range(2):
        kinds = [served.ask(LABELS, Accept=accept).content_type.partition(";")[0] for accept in accepted]
        assert kinds == list(accepted)
        assert served.get(f"/sparql?query={quote(LABELS)}&format=csv", Accept=JSON).mimetype == "text/csv"
        for suffix, kind in (("", "text/html"), (".ttl", "text/turtle"), (".json", "application/json")):
            assert served.get(f"/doc/body/mpa{suffix}", Accept="text/html").mimetype == kind
        assert served.get("/doc/body/mpa", Accept="text/turtle").mimetype == "text/turtle"


def test_the_dataset_is_part_of_the_key(served: Served) -> None:
    count = f"/sparql?query={quote('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')}"
    graphs = [
        "",
        f"&default-graph-uri={quote(tiny_release.GRAPH)}",
        "&default-graph-uri=a:b",
        "&named-graph-uri=a:b",
    ]
    for _ in range(2):
        found = [served.get(f"{count}{graph}").json for graph in graphs]
        many = [int(item["results"]["bindings"][0]["n"]["value"]) for item in found if item]
        assert many[0] > many[1] > many[2] == many[3] == 0


def test_errors_are_not_kept(served: Served) -> None:
    for path, status in (
        ("/sparql?query=ASK%7B", 400),
        ("/doc/body/none", 404),
        ("/sparql?query=x&query=y", 400),
    ):
        for _ in range(2):
            answer = served.get(path)
            assert answer.status_code == status and answer.headers["Cache-Control"] == "no-store"
            assert "ETag" not in answer.headers
    assert len(served.app.extensions["remit.front"].cache) == 0


def test_a_new_release_has_new_answers(served: Served, tmp_path: Path) -> None:
    sites = served.app.extensions["remit"]
    count = "SELECT (COUNT(*) AS ?n) { ?d <https://w3id.org/remit/def#presentedAt> ?m }"
    before = served.ask(count), served.get("/downloads"), served.get("/")
    from remit_api.site import open_site

    fresh = open_site(tiny_release.settings(tiny_release.make(tmp_path / "next", documents=7), workers=1))
    sites.change(dataclasses.replace(fresh, release=dataclasses.replace(fresh.release, id="fedcba987654")))
    after = served.ask(count), served.get("/downloads"), served.get("/")
    assert [
        json.loads(item.data)["results"]["bindings"][0]["n"]["value"] for item in (before[0], after[0])
    ] == [
        "130",
        "7",
    ]
    assert b"fedcba987654" in after[1].data and before[0].headers["ETag"] != after[0].headers["ETag"]


def test_no_cache_where_none_is_wanted(tmp_path: Path) -> None:
    with tiny_release.application(tmp_path, workers=1, cache=0) as app:
        client = app.test_client()
        tags = {client.get("/sparql?query=ASK%7B%7D").headers["ETag"] for _ in range(2)}
        assert len(tags) == 1 and sum(app.extensions["remit"].now.pool.counters.outcomes.values()) == 2
        assert len(app.extensions["remit.front"].cache) == 0


def test_the_name_of_a_query_is_the_clients_or_ours(served: Served) -> None:
    assert served.ask("ASK {}", X_Query_Id="mine-2026_a").headers["X-Query-Id"] == "mine-2026_a"
    for bad in ("short", "x" * 65, "with space and more", "täglich-eine"):
        name = served.ask(f"ASK {{}} # {bad}", X_Query_Id=bad).headers["X-Query-Id"]
        assert name != bad and len(name) == 16
    assert "X-Query-Id" not in served.ask("ASK {}").headers
    problem = served.ask("ASK {", X_Query_Id="mine-2026_b")
    assert problem.headers["X-Query-Id"] == "mine-2026_b" == problem.get_json(force=True)["queryId"]


def test_a_large_answer_is_not_kept_and_has_a_validator(served: Served) -> None:
    first, second = served.ask(LARGE, Accept=JSON), served.ask(LARGE, Accept=JSON)
    assert len(first.data) == int(first.headers["Content-Length"]) > 1 << 16
    assert first.data == second.data and first.headers["ETag"] == second.headers["ETag"]
    assert served.queries == 2
    same = served.ask(LARGE, Accept=JSON, If_None_Match=first.headers["ETag"])
    assert (same.status_code, same.data) == (304, b"") and "Content-Length" not in same.headers


def test_the_cache_is_bounded_and_forgets_what_was_not_asked_for() -> None:
    cache = Cache(size=10 * (COST + 100))
    for number in range(100):
        cache.put(("key", number), Kept([], b"x" * 90, f'"{number}"'), 10)
        assert cache.held <= cache.size and cache.get(("key", 0))
    assert len(cache) == 10 and cache.get(("key", 99)) and cache.get(("key", 50)) is None
    cache.alias("other name", ("key", 0), 10)
    found = cache.get("other name")
    assert found and found.etag == '"0"' and cache.get("no name") is None
    cache.put("large", Kept([], b"x" * (LARGEST + 1), '"l"'), 5)
    cache.put("heavy key", Kept([], b"", '"h"'), cache.size)
    assert cache.get("large") is None and cache.get("heavy key") is None
    for number in range(100):
        cache.put("the same", Kept([], b"x" * number, '"s"'), 8)
    assert cache.held <= cache.size


def test_an_alias_of_what_is_gone_leads_nowhere() -> None:
    cache = Cache(size=4 * COST)
    cache.put("answer", Kept([], b"", '"a"'), 0)
    cache.alias("name", "answer", 0)
    for number in range(2):
        cache.get("name")
        cache.put(number, Kept([], b"", '"b"'), 0)
    cache.put("more", Kept([], b"", '"b"'), 0)
    cache.put("most", Kept([], b"", '"b"'), 0)
    assert len(cache) == 4 and (cache.get("name") is None or cache.get("answer"))


def test_equal_bytes_have_equal_tags() -> None:
    assert etag([b"ab", b"c"]) == etag([b"abc"]) != etag([b"abd"])
    assert not matches(None, '"a"') and not matches('"b"', '"a"') and matches('W/"a"', '"a"')


def test_a_reader_who_stops_is_hung_up_on() -> None:
    async def send(client: str, ours: socket.socket) -> int:
        room, sent = Room(client, asyncio.get_running_loop()), 0
        try:
            while True:
                await room.wait(0.3)
                sent += ours.send(b"x" * PART)
        except TimeoutError:
            return sent
        finally:
            room.close()

    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())
        ours, (host, port) = server.accept()
        with ours:
            sent = asyncio.run(send(f"{host}:{port}", ours))
            read = 0
            while part := client.recv(1 << 20):
                read += len(part)
            assert 0 < read == sent


def test_whose_connection_cannot_be_found_is_sent_to_all_the_same() -> None:
    async def wait() -> bool:
        room = Room("192.0.2.1:1", asyncio.get_running_loop())
        await room.wait(0.01)
        room.close()
        return True

    assert asyncio.run(wait())


# A real server


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    options: dict[str, object] = {"workers": 1, "deadline": 15.0, "concurrent": 0, "log_level": "warning"}
    with tiny_release.server(tmp_path_factory.mktemp("live"), **options) as (url, _):
        yield int(url.rpartition(":")[2])


def raw(port: int, request: bytes) -> socket.socket:
    """A connection on which a request has been sent."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection.sendall(request)
    return connection


def line(request: bytes, port: int) -> bytes:
    """The status line of the answer to a request."""
    with raw(port, request) as connection:
        return connection.makefile("rb").readline().strip()


def get(query: str) -> bytes:
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: x\r\nAccept: {JSON}\r\n\r\n".encode()


def outcomes(port: int) -> str:
    with urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        return str(answer.read().decode())


def until(port: int, words: str) -> bool:
    """Whether the metrics say so before long."""
    for _ in range(200):
        if words in outcomes(port):
            return True
        time.sleep(0.05)
    return False


def test_a_client_that_hangs_up_ends_its_query(port: int) -> None:
    connection = raw(port, get(CROSS))
    assert until(port, "remit_workers_slow 1.0")
    connection.close()
    assert until(port, 'remit_queries_total{outcome="cancelled"} 1.0')
    assert line(get("ASK { <a:b> ?p ?o }"), port).endswith(b"200 OK")


def test_readers_that_do_not_read_hold_nobody_up(port: int) -> None:
    idle = [raw(port, get(f"{LARGE} # {number}")) for number in range(40)]
    heads = [connection.recv(9) for connection in idle]
    assert set(heads) == {b"HTTP/1.1 "}
    assert all(line(get(f"ASK {{}} # {number}"), port).endswith(b"200 OK") for number in range(20))
    response = http.client.HTTPResponse(idle[7])
    rest = idle[7].makefile("rb").read(1 << 16)
    assert rest.startswith(b"200 OK") and response.fp is not None
    for connection in idle:
        connection.close()


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /sparql?query=ASK%7B%7D%23" + b"x" * 60_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"200"),
        (b"GET /sparql?query=" + b"%20" * 30_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 300_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 500 + b"\r\n", b"431"),
        (b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n\r\n", b"413"),
        (b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", b"400"),
        (b"\x16\x03\x01 nonsense\r\n\r\n", b"400"),
        (b"GET /sparql?query=ASK\xff HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
        (b"GET /doc/%FF HTTP/1.1\r\nHost: x\r\nAccept: caf\xe9\r\n\r\n", b"404"),
    ],
    ids=[
        "long",
        "too long",
        "large header",
        "many headers",
        "large body",
        "negative",
        "two lengths",
        "nonsense",
        "no UTF-8",
        "no UTF-8 in the path",
    ],
)
def test_bounds_of_a_request(port: int, request_: bytes, status: bytes) -> None:
    assert line(request_, port).split()[1] == status


def test_nothing_but_http_1_is_spoken(port: int) -> None:
    with raw(port, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") as connection:
        assert connection.recv(100) == b""


def test_a_body_without_a_length_is_bounded_too(port: int) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    part = b"10000\r\n" + b"#" * 0x10000 + b"\r\n"
    connection = raw(port, head + b"Transfer-Encoding: chunked\r\n\r\n")
    try:
        for _ in range(100):
            connection.sendall(part)
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has heard enough
    assert connection.recv(12) in (b"HTTP/1.1 413", b"")
    whole = b"Transfer-Encoding: chunked\r\n\r\n5\r\nASK {\r\n1\r\n}\r\n0\r\n\r\n"
    assert line(head + whole, port).endswith(b"200 OK")


def test_a_cut_answer_can_be_seen_to_be_cut(tmp_path: Path) -> None:
    with tiny_release.server(tmp_path, workers=1, deadline=20.0) as (url, process):
        connection = http.client.HTTPConnection("127.0.0.1", int(url.rpartition(":")[2]), timeout=20)
        query = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 60000"
        connection.request("GET", f"/sparql?query={quote(query)}", headers={"Accept": JSON})
        answer = connection.getresponse()
        assert answer.status == 200 and len(answer.read(100)) == 100
        process.kill()
        with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
            answer.read()


def test_what_is_under_way_is_finished_before_the_end(tmp_path: Path) -> None:
    with tiny_release.server(tmp_path, workers=1, deadline=2.0) as (url, process):
        port, found = int(url.rpartition(":")[2]), []
        asking = threading.Thread(target=lambda: found.append(line(get(CROSS), port)))
        asking.start()
        assert until(port, "remit_workers_slow 1.0")
        process.terminate()
        asking.join(20)
        assert found == [b"HTTP/1.1 504 Gateway Timeout"] and process.wait(20) == 0


def test_a_port_that_somebody_has_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemFault, match=f"cannot listen on 127.0.0.1:{port}"):
            _address(tiny_release.settings(Path("none"), port=port))
    assert _address(tiny_release.settings(Path("none"), port=port)) == "127.0.0.1"
    with pytest.raises(SystemFault, match=r"cannot listen on no\.such\.host\.invalid"):
        _address(tiny_release.settings(Path("none"), host="no.such.host.invalid"))
