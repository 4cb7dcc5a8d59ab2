"""The application over another engine: the same answers, and a clear fault for all that it does wrong."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from click.testing import Result
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import engines
from conftest import Asked
from engines import Engine, whole
from remit import push
from remit.loaders import GraphStoreLoader
from remit.peer import Peer
from remit.queries import load
from remit.remote import RESULTS, Endpoint, send
from remit.settings import Settings
from remit_api import create_app
from remit_api.engine import faults
from remit_api.engine.process import Question
from remit_api.reload import Follower
from remit_api.site import QUERIES, Sites, open_site

NOTHING = whole(b'{"head":{"vars":["x"]},"results":{"bindings":[]}}')
TROUBLE = "SELECT ?x WHERE { ?x ?y ?z } # TROUBLE"
JSON = RESULTS["json"][0]
LIMITS = {"workers": 1, "concurrent": 0, "errors_minute": 0, "cpu_minute": 0.0, "cache": 0}


def settings(**options: object) -> Settings:
    return Settings.from_env({}, **(LIMITS | options))


@pytest.fixture(scope="module")
def engine(second: Asked) -> Iterator[Engine]:
    """An oxigraph that holds the release `second`."""
    with engines.oxigraph() as started:
        loader = GraphStoreLoader(Peer(started.store))
        push.push(second.release, Endpoint(started.query), loader)
        yield started


@pytest.fixture(scope="module")
def remote(engine: Engine) -> Iterator[FlaskClient]:
    """A client of the application over that engine."""
    yield from client(settings(endpoint=engine.query, deadline=20.0, answer_rows=2000))


@pytest.fixture(scope="module")
def local(second: Asked) -> Iterator[FlaskClient]:
    """A client of the application over the release itself."""
    yield from client(settings(dir=second.release.path.parent.parent, deadline=20.0, answer_rows=2000))


def client(given: Settings) -> Iterator[FlaskClient]:
    app = create_app(given)
    sites: Sites = app.extensions["remit"]
    try:
        sites.now.pool.warm()
        yield app.test_client()
    finally:
        sites.close()


def ask(of: FlaskClient, query: str, accept: str = JSON, **more: str) -> TestResponse:
    return of.post("/sparql", data={"query": query, **more}, headers={"Accept": accept})


PAGES = ["/about", "/def", "/doc/body/old-board", "/doc/body/old-board.ttl", "/doc/body/old-board.nt",
         "/succession/old-board", "/succession/old-board.json", "/succession/old-board.svg",
         "/asof/2012-01-16.json", "/orphans.json", "/contested.json", "/conflicts.json", "/reforms.json",
         "/succession/nobody", "/doc/body/nobody", "/id/body/old-board"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_same_over_both(local: FlaskClient, remote: FlaskClient, path: str) -> None:
    here, there = (of.get(path, headers={"Accept": "text/html"}) for of in (local, remote))
    assert here.status_code == there.status_code
    # Rows that an order does not tell apart may stand in any.
    assert sorted(here.text.splitlines()) == sorted(there.text.splitlines())


ASKED = {
    "rows": "SELECT ?s ?l WHERE { ?s a remit:Body ; rdfs:label ?l } ORDER BY ?s ?l LIMIT 9",
    "yes": "ASK { ?s a remit:Body }",
    "no": "ASK { ?s a remit:Nothing }",
    "graph": "CONSTRUCT { ?s a remit:Body } WHERE { ?s a remit:Body } ORDER BY ?s",
    "about": "DESCRIBE <https://w3id.org/remit/id/body/old-board>",
}
PREFIXES = (
    "PREFIX remit: <https://w3id.org/remit/def#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
)


@pytest.mark.parametrize("accept", [
    "application/sparql-results+json", "application/sparql-results+xml", "text/csv",
    "text/tab-separated-values", "text/turtle", "application/n-triples", "application/n-quads",
    "application/trig", "application/rdf+xml", "application/ld+json", "text/html",
])  # fmt: skip
@pytest.mark.parametrize("name", ASKED)
def test_an_answer_is_the_same_over_both(
    local: FlaskClient, remote: FlaskClient, name: str, accept: str
) -> None:
    here, there = (ask(of, PREFIXES + ASKED[name], accept) for of in (local, remote))
    assert (here.status_code, here.content_type) == (there.status_code, there.content_type)
    if here.status_code == 200:
        assert _said(here) == _said(there)


def _said(answer: TestResponse) -> list[str]:
    """What an answer says, whatever the order and the mark-up of it."""
    media_type = str(answer.mimetype)
    if graphs := ox.RdfFormat.from_media_type(media_type):
        return sorted({str(quad.triple) for quad in ox.parse(answer.data, graphs)})
    return sorted(re.sub("[0-9a-f]{16}", "", answer.text).replace("},", "},\n").split())


def test_the_bytes_are_those_of_the_engine(engine: Engine, remote: FlaskClient) -> None:
    query = PREFIXES + ASKED["rows"]
    with engines.faulty(lambda request: whole(b"?x\n\"  odd  but\\tright\"@en\n", RESULTS["tsv"][0])
                        if b"TROUBLE" in request else NOTHING) as odd:  # fmt: skip
        for of in client(settings(endpoint=odd.url)):
            assert ask(of, TROUBLE, RESULTS["tsv"][0]).data == b'?x\n"  odd  but\\tright"@en\n'
    assert ask(remote, query).json["results"]["bindings"][0]["s"]["type"] == "uri"


@pytest.mark.parametrize("path", sorted(
    str(path.relative_to(QUERIES).with_suffix("")) for path in QUERIES.rglob("*.rq")
    if "?thing" in path.read_text()
))  # fmt: skip
def test_each_query_of_our_pages_gives_the_same_rows_over_both(
    second: Asked, engine: Engine, path: str
) -> None:
    query, endpoint = load(path, QUERIES), Endpoint(engine.query)
    for key in ("old-board", "divers", "nobody"):
        thing = second.names.thing("body", key)
        if path.endswith("known"):
            assert endpoint.ask(query, thing=thing) == second.store.ask(query, thing=thing)
            continue
        here, there = second.store.select(query, thing=thing), endpoint.select(query, thing=thing)
        assert sorted(map(repr, map(sorted, map(dict.items, here)))) == sorted(
            map(repr, map(sorted, map(dict.items, there)))
        )


def test_statements_and_graphs_are_those_of_the_store(second: Asked, engine: Engine) -> None:
    endpoint = Endpoint(engine.query)
    query = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }"
    assert set(endpoint.statements(query)) == set(second.store.statements(query))
    assert [name for name in endpoint.graphs() if not name.endswith("graph/release")] == second.store.graphs()


def test_the_release_is_the_one_that_was_pushed(second: Asked, engine: Engine, remote: FlaskClient) -> None:
    assert second.release.id in remote.get("/", headers={"Accept": "text/html"}).text
    page = remote.get("/downloads", headers={"Accept": "text/html"})
    assert page.status_code == 200 and "There are no files here" in page.text
    assert remote.get(f"/downloads/{second.release.id}/remit.nq.gz").status_code == 404
    site = open_site(settings(endpoint=engine.query))
    try:
        info = site.release.info
        assert info["counts"] == second.release.info["counts"]
        told = {(row["key"], row["title"], row["publisher"]) for row in second.release.info["sources"]}
        assert {(row["key"], row["title"], row["publisher"]) for row in info["sources"]} == told
    finally:
        site.close()


@pytest.mark.parametrize("accept", ["application/sparql-results+xml", "application/rdf+xml"])
def test_half_a_document_of_xml_is_told_wherever_it_ends(engine: Engine, accept: str) -> None:
    rows = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 2"
    query = rows if "results" in accept else "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 2"
    with send(Peer(engine.query), query.split()[0], query, accept) as answer:
        document = answer.read()
    now = [document]
    with engines.faulty(lambda request: whole(now[0], accept) if b"LIMIT" in request else NOTHING) as server:
        for of in client(settings(endpoint=server.url)):
            assert ask(of, query, accept).data == document
            for place in [match.end() for match in re.finditer(b">", document)][:-1]:
                now[0] = document[:place]
                assert ask(of, query, accept).status_code == 502, now[0][-40:]


def test_another_push_is_seen_when_the_server_is_told_to_look(second: Asked, tiny: Asked) -> None:
    with engines.oxigraph() as engine:
        loader, endpoint = GraphStoreLoader(Peer(engine.store)), Endpoint(engine.query)
        push.push(second.release, endpoint, loader)
        given = settings(endpoint=engine.query)
        sites = Sites(open_site(given))
        follower = Follower(sites, given)
        follower.start()
        try:
            assert sites.now.release.id == second.release.id
            push.push(tiny.release, endpoint, loader, replace=True)
            follower.look()
            until = time.monotonic() + 30
            while sites.now.release.id != tiny.release.id and time.monotonic() < until:
                time.sleep(0.05)
            assert sites.now.release.id == tiny.release.id
        finally:
            follower.stop()
            sites.close()


def test_an_engine_that_says_nothing_of_itself_has_an_id_for_each_start() -> None:
    with engines.oxigraph() as empty:
        found = [open_site(settings(endpoint=empty.query)) for _ in range(2)]
        for site in found:
            site.close()
    assert len({site.release.id for site in found}) == 2


def test_a_dataset_of_the_request_is_that_of_the_engine(second: Asked, remote: FlaskClient) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graph = str(second.names.graph("topics"))
    there = ask(remote, query, **{"default-graph-uri": graph}).json["results"]["bindings"][0]["n"]["value"]
    here = second.store.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")[0]["n"].value
    assert there == here != "0"


def test_relative_names_are_relative_to_our_address(local: FlaskClient, remote: FlaskClient) -> None:
    query = "CONSTRUCT { <a#b> a <../c> } WHERE {}"
    assert ask(remote, query, "text/plain").data == ask(local, query, "text/plain").data != b""


@pytest.mark.parametrize(("query", "status"), [
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }", 403),
    ("INSERT DATA { <a:b> <a:c> <a:d> }", 400),
    ("ASK " + "{" * 200 + "}" * 200, 400),
])  # fmt: skip
def test_what_is_refused_is_not_sent(query: str, status: int) -> None:
    with engines.faulty(NOTHING) as server:
        for of in client(settings(endpoint=server.url)):
            before = len(server.seen)
            assert ask(of, query).status_code == status
            assert len(server.seen) == before


@pytest.mark.parametrize("query", [
    "PREFIX insert: <http://a.example/> SELECT * { ?s insert:x ?o }",
    "PREFIX a: <http://x#>#>\n SELECT * {} # \nINSERT DATA {}",
    "SELECT ?insert { ?insert ?delete 'DROP ALL' }",
    "BASE <http://x> # > INSERT\nSELECT * {}",
])  # fmt: skip
def test_a_query_is_never_sent_as_an_update(query: str) -> None:
    with engines.faulty(NOTHING) as server:
        for of in client(settings(endpoint=server.url)):
            ask(of, query)
        bodies = [request.partition(b"\r\n\r\n")[2] for request in server.seen]
        assert len(bodies) > 3 and all(body.startswith(b"query=") for body in bodies)
        assert all(b"update" not in request.split(b"\r\n")[0] for request in server.seen)


FAULTS = {
    "a page": (whole(b"<html>", "text/html"), 502, "bad-gateway", "text/html"),
    "another format": (whole(b"<sparql/>", RESULTS["xml"][0]), 502, "bad-gateway", "sparql-results+xml"),
    "nonsense": (whole(b"nonsense"), 502, "bad-gateway", "json"),
    "half a document": (whole(engines.ROW[:-3]), 502, "bad-gateway", "json"),
    "half an answer": (whole(engines.ROW)[:-3], 502, "bad-gateway", "ends early"),
    "yes to a select": (whole(b'{"head":{},"boolean":true}'), 502, "bad-gateway", "yes or no"),
    "chunks that end early": (
        engines.JSON + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{\"hea\r\n",
        502,
        "bad-gateway",
        "not to the end",
    ),
    "not HTTP": (b"220 smtp ready\r\n", 502, "bad-gateway", "does not answer in HTTP"),
    "a hang-up": (b"", 502, "bad-gateway", "does not answer"),
    "an error": (whole(b"<h1>Oops</h1>", "text/html", "500 Oops"), 502, "bad-gateway", "HTTP 500"),
    "a redirect": (
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n", 502, "bad-gateway", "not followed"
    ),
    "no rights": (whole(b"", "text/plain", "401 No"), 502, "bad-gateway", "REMIT_ENDPOINT_USER"),
    "not found": (whole(b"", "text/plain", "404 No"), 502, "bad-gateway", "HTTP 404"),
    "not acceptable": (whole(b"", "text/html", "406 No"), 406, "not-acceptable", "does not write json"),
    "cannot read it": (whole(b"parse error", "text/plain", "400 No"), 400, "bad-query", "parse error"),
    "busy": (whole(b"", "text/plain", "503 Later"), 503, "gateway-busy", "no more requests"),
    "too late": (whole(b"", "text/plain", "504 Late"), 504, "gateway-timeout", "too long"),
    "silence": (None, 504, "deadline", "1.5 seconds"),
    "a limit of its own": (
        whole(engines.ROW).replace(b"\r\n\r\n", b"\r\nX-SPARQL-MaxRows: 1\r\n\r\n", 1),
        502,
        "bad-gateway",
        "cut its answer short",
    ),
    "too many rows": (whole(engines.rows(60)), 422, "too-large", ""),
    "too many bytes": (whole(engines.rows(40, 100_000)), 422, "too-large", ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def trouble() -> Iterator[tuple[dict[str, bytes | None], FlaskClient, engines.Faulty]]:
    """An application over an engine that answers with whatever is put in the dictionary."""
    answer: dict[str, bytes | None] = {}

    def faulty(request: bytes) -> bytes | None:
        return answer["now"] if b"TROUBLE" in request or "pages" in answer else NOTHING

    with engines.faulty(faulty) as server:
        given = settings(endpoint=server.url, deadline=1.5, answer_rows=50, answer_size=1)
        for of in client(given):
            yield answer, of, server


@pytest.mark.parametrize("name", [name for name in FAULTS if not name.startswith("too many")])
def test_a_fault_behind_a_page_is_told(
    trouble: tuple[dict[str, bytes | None], FlaskClient, engines.Faulty], name: str
) -> None:
    answer, of, server = trouble
    answer["now"], answer["pages"] = FAULTS[name][0], b"too"
    try:
        found = of.get("/orphans.json", headers={"Accept": "application/json"})
    finally:
        del answer["pages"]
    assert found.status_code in (502, 503, 504) and found.json["detail"] and server.url not in found.text


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_engine_is_told(
    trouble: tuple[dict[str, bytes | None], FlaskClient, engines.Faulty], name: str
) -> None:
    answer, of, server = trouble
    answer["now"], status, kind, said = FAULTS[name]
    found = ask(of, TROUBLE)
    document = found.json
    assert (found.status_code, document["type"]) == (status, f"/limits#{kind}"), document
    assert said in document["detail"]
    assert server.url not in found.text  # strangers need not know where it is
    answer["now"] = whole(engines.ROW)
    assert ask(of, TROUBLE).status_code == 200


def test_an_answer_that_trickles_is_cut_at_the_deadline() -> None:
    held: list[socket.socket] = []
    try:
        slow = Peer(engines.trickling(held), seconds=0.5)
        with pytest.raises(Exception, match=r"within 0\.5 s"):
            Endpoint(slow).select("SELECT ?x WHERE { ?x ?y ?z }")
    finally:
        for connection in held:
            connection.close()


def test_a_page_says_so_when_the_engine_is_gone() -> None:
    with engines.oxigraph() as engine:
        found = client(settings(endpoint=engine.query, deadline=2.0))
        of = next(found)
    for path, accept in (
        ("/doc/body/x", "text/html"),
        ("/sparql?query=ASK%7B%7D", JSON),
        ("/orphans.json", JSON),
    ):
        answer = of.get(path, headers={"Accept": accept})
        assert answer.status_code == 502, path
    found.close()


def test_the_password_is_used_and_told_to_nobody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("REMIT_ENDPOINT_USER", "someone")
    monkeypatch.setenv("REMIT_ENDPOINT_PASSWORD", "open-sesame")
    right = b"Authorization: Basic c29tZW9uZTpvcGVuLXNlc2FtZQ=="
    challenge = b'HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n'
    accepts = [True]

    def answer(request: bytes) -> bytes:
        return NOTHING if right in request and accepts[0] else challenge

    with engines.faulty(answer) as server:
        for of in client(settings(endpoint=server.url)):
            assert ask(of, "SELECT * {}").status_code == 200
            accepts[0] = False
            refused = ask(of, "SELECT * {}")
            assert refused.status_code == 502 and "'someone'" in refused.json["detail"]
            for pid in of.application.extensions["remit"].now.pool.pids:
                assert b"sesame" not in Path(f"/proc/{pid}/cmdline").read_bytes()
            assert "sesame" not in refused.text + caplog.text


def test_a_query_that_is_cancelled_is_cancelled_at_the_engine() -> None:
    gone = threading.Event()
    begun = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            request = connection.recv(1 << 16)
            if b"TROUBLE" not in request + (b"" if b"query=" in request else connection.recv(1 << 16)):
                connection.sendall(NOTHING)
                connection.close()
                continue
            begun.set()
            while connection.recv(1 << 16):
                pass
            gone.set()

    threading.Thread(target=serve, daemon=True).start()
    site = open_site(settings(endpoint=f"http://127.0.0.1:{listening.getsockname()[1]}/", deadline=60.0))
    outcome: list[str] = []

    def run() -> None:
        question = Question(TROUBLE, "http://x/", {"rows": "json", "boolean": None, "graph": None})
        try:
            site.pool.run(question, query_id="mine")
        except faults.QueryFault as fault:
            outcome.append(type(fault).__name__)

    try:
        site.pool.warm()
        thread = threading.Thread(target=run)
        thread.start()
        assert begun.wait(30) and site.pool.cancel("mine")
        thread.join(30)
        assert outcome == ["Cancelled"] and gone.wait(10)
    finally:
        site.close()
        listening.close()


def test_a_server_without_an_engine_says_why_it_does_not_start(remit: Callable[..., Result]) -> None:
    for url, code, said in (
        ("http://127.0.0.1:1/sparql", 3, "does not answer"),
        ("http://user:secret@127.0.0.1/", 2, "must not hold a password"),
        ("nonsense", 2, "no address"),
    ):
        result = remit("serve", "--endpoint", url, "--port", engines.free_port())
        assert result.exit_code == code and said in result.stderr, result.stderr
        assert "secret" not in result.stderr


def test_the_time_of_the_engine_counts_as_that_of_the_client() -> None:
    def slow(request: bytes) -> bytes:
        if b"TROUBLE" in request:
            time.sleep(0.4)
        return NOTHING

    with engines.faulty(slow) as server:
        for of in client(settings(endpoint=server.url, cpu_minute=1.0)):
            found = [ask(of, TROUBLE + str(number)) for number in range(6)]
            assert {answer.status_code for answer in found} == {200, 429}
            assert json.loads(found[-1].data)["limit"] == "cpu" and quote(server.url) not in found[-1].text
