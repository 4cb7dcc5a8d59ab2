"""Graphs read whole: the Graph Store Protocol, its names to the letter, and what keeps it bounded."""

from __future__ import annotations

import socket
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
import rdflib
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

import filled_release
import tiny_release
from remit.errors import BadInput
from remit.store import read_file
from remit_api.negotiate import GRAPHS
from tiny_release import BASE

# Names that a decoder too many, or one too few, takes for another.
NAMES = [
    "http://a.example/1",
    "http://a.example/%31",
    "http://a.example/%2531",
    "http://a.example/a%2Fb",
    "http://a.example/a/b",
    "http://a.example/a+b",
    "http://a.example/a%20b",
    "http://a.example/x&y=z;@,!'()*",
    "http://a.example/#part",
    "http://a.example/?graph=http://a.example/1",
    "http://a.example/орган",
    "http://a.example/" + quote("орган"),
    unicodedata.normalize("NFC", "http://a.example/é"),
    unicodedata.normalize("NFD", "http://a.example/é"),
    "HTTP://A.example/1",
    "urn:x:1",
    f"{BASE}graph/source/ü",
]
DEEP = 2000


def quads() -> Iterator[ox.Quad]:
    """In each graph one triple that tells which it is; and one graph of more."""
    yields = ox.NamedNode("http://a.example/is")
    for number, name in enumerate(NAMES):
        yield ox.Quad(ox.NamedNode(f"urn:{number}"), yields, ox.Literal(name), ox.NamedNode(name))
    for number in range(DEEP):
        node = ox.NamedNode(f"urn:{number}")
        yield ox.Quad(node, yields, ox.Literal(str(number)), ox.NamedNode(f"{BASE}graph/source/many"))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with filled_release.application(tmp_path_factory.mktemp("gsp"), quads(), answer_rows=1000) as app:
        yield app.test_client()


def get(client: FlaskClient, query: str, accept: str = "application/n-triples") -> TestResponse:
    return client.get(f"/rdf-graph-store?{query}", headers={"Accept": accept})


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_decoded_once_and_taken_to_the_letter(client: FlaskClient, name: str) -> None:
    for encoded in (quote(name, safe=""), quote(name, safe=":/?@!$'()*,;")):
        answer = get(client, f"graph={encoded}")
        assert answer.status_code == 200 and answer.content_type == "application/n-triples"
        (quad,) = ox.parse(answer.data, ox.RdfFormat.N_TRIPLES)
        assert quad.object.value == name


def test_no_two_names_are_one() -> None:
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("offer", GRAPHS, ids=lambda offer: offer.name)
def test_every_format(client: FlaskClient, offer: object) -> None:
    graph = quote(f"{BASE}graph/source/test", safe="")
    plain = {quad.triple for quad in ox.parse(get(client, f"graph={graph}").data, ox.RdfFormat.N_TRIPLES)}
    assert len(plain) > 10
    for query, accept in (
        (f"graph={graph}&format={offer.name}", "*/*"),
        (f"graph={graph}", offer.media_type),
    ):
        answer = get(client, query, accept)
        assert answer.status_code == 200 and answer.content_type == offer.content_type
        assert ("Vary" in answer.headers) == ("format" not in query)
        found = list(ox.parse(answer.data, ox.RdfFormat.from_media_type(offer.media_type)))
        # A graph is given as such, whatever its name.
        assert {quad.triple for quad in found} == plain
        assert all(isinstance(quad.graph_name, ox.DefaultGraph) for quad in found)


def test_the_default_graph_is_what_queries_see(client: FlaskClient) -> None:
    counted = client.get(
        "/sparql", query_string={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "json"}
    )
    size = int(counted.get_json(force=True)["results"]["bindings"][0]["n"]["value"])
    assert len(list(ox.parse(get(client, "default").data, ox.RdfFormat.N_TRIPLES))) == size
    assert get(client, "default=").status_code == 200


def test_a_graph_is_not_cut_at_the_rows_of_an_answer(client: FlaskClient) -> None:
    answer = get(client, urlencode({"graph": f"{BASE}graph/source/many"}))
    assert answer.data.count(b"\n") == DEEP
    asked = {"query": "CONSTRUCT WHERE { ?s ?p ?o }", "default-graph-uri": f"{BASE}graph/source/many"}
    assert client.get("/sparql", query_string=asked).status_code == 422


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("graph=http%3A%2F%2Fa.example%2Fnone", 404),
        ("graph=HTTP%3A%2F%2Fa.example%2F1", 404),
        ("graph=urn%3AX%3A1", 404),
        ("graph=", 400),
        ("graph=relative", 400),
        ("graph=%2Fabsolute-path", 400),
        ("graph=http%3A%2F%2Fa.example%2F%3E%7D", 400),
        ("graph=http%3A%2F%2Fa.example%2F%0A", 400),
        ("graph=http%3A%2F%2Fa.example%2F%00", 400),
        ("graph=http%3A%2F%2Fa.example%2F%FF", 400),
        ("graph=http%3A%2F%2Fa.example%2F1&graph=urn%3Ax%3A1", 400),
        ("graph=http%3A%2F%2Fa.example%2F1&default", 400),
        ("default&default", 400),
        ("default=yes", 400),
        ("Default", 400),
        ("other=1", 400),
        ("format=ttl", 400),
        ("default&format=nonsense", 400),
        ("default&format=csv", 406),
    ],
)
def test_what_is_no_graph(client: FlaskClient, query: str, status: int) -> None:
    answer = get(client, query)
    assert answer.status_code == status and answer.content_type == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_what_is_not_acceptable(client: FlaskClient) -> None:
    assert get(client, "default", "text/csv").status_code == 406
    assert get(client, "default", "text/csv, text/turtle;q=0.1").content_type.startswith("text/turtle")


@pytest.mark.parametrize("query", ["default", "graph=urn%3Ax%3A1"])
def test_head_and_conditional(client: FlaskClient, query: str) -> None:
    whole = get(client, query)
    head = client.head(f"/rdf-graph-store?{query}", headers={"Accept": "application/n-triples"})
    assert head.status_code == 200 and head.data == b"" and head.content_length == len(whole.data)
    assert head.content_type == whole.content_type
    assert client.head("/rdf-graph-store?graph=urn%3Anone").status_code == 404
    turtle = get(client, query, "text/turtle")
    assert whole.headers["ETag"] and turtle.headers["ETag"] != whole.headers["ETag"]
    again = client.get(
        f"/rdf-graph-store?{query}",
        headers={"Accept": "application/n-triples", "If-None-Match": whole.headers["ETag"]},
    )
    assert again.status_code == 304 and again.data == b""
    assert get(client, query).data == whole.data


def test_a_graph_of_ours_has_its_address(client: FlaskClient) -> None:
    for name in ("source/test", "ontology", "source/ü", "source/many"):
        direct = client.get(f"/graph/{quote(name)}", headers={"Accept": "application/n-triples"})
        named = get(client, urlencode({"graph": f"{BASE}graph/{name}"}))
        assert direct.status_code == 200 and direct.data == named.data
    for name in ("source/none", "source", "", "source/test/", "source/%3E", "%25"):
        assert client.get(f"/graph/{name}").status_code == 404


@settings(max_examples=100, deadline=None)
@given(
    raw=st.binary(max_size=40), prefix=st.sampled_from(["", "graph=", "default&", "graph=http://a.example/"])
)
def test_no_bytes_break_it(client: FlaskClient, raw: bytes, prefix: str) -> None:
    for address in (f"/rdf-graph-store?{prefix}{quote(raw, safe='=&%+:/?')}", f"/graph/{quote(raw)}"):
        assert client.get(address).status_code in (200, 400, 404, 406), address


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/rdf-graph-store?default", "/rdf-graph-store", "/graph/source/test"])
def test_nothing_can_be_written(client: FlaskClient, method: str, path: str) -> None:
    answer = client.open(path, method=method, data=b"<a:> <a:> <a:> .", content_type="text/turtle")
    assert answer.status_code == 405 and set(answer.headers["Allow"].split(", ")) == {
        "GET",
        "HEAD",
        "OPTIONS",
    }


def test_a_graph_larger_than_an_answer_is_refused_with_what_to_do(tmp_path: Path) -> None:
    subject, value = ox.NamedNode("urn:s"), ox.NamedNode("urn:p")
    name = ox.NamedNode("urn:large")
    large = (ox.Quad(subject, value, ox.Literal(f"{number}{'x' * 10_000}"), name) for number in range(150))
    with filled_release.application(tmp_path, large, answer_size=1) as app:
        client = app.test_client()
        answer = client.get("/rdf-graph-store?graph=urn%3Alarge")
        assert answer.status_code == 422 and answer.get_json(force=True)["limit"] == "answer-size"
        assert client.get("/rdf-graph-store?graph=urn%3Alarge").status_code == 422
        assert client.get("/rdf-graph-store?default").status_code == 200


@pytest.fixture
def trap() -> Iterator[tuple[str, list[object]]]:
    """The address of somebody who listens, and whoever called."""
    callers: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        ended = threading.Event()

        def listen() -> None:
            while not ended.is_set():
                try:
                    connection, caller = listener.accept()
                except TimeoutError:
                    continue
                callers.append(caller)
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/context.jsonld", callers
        ended.set()
        thread.join()


def test_no_context_of_json_ld_is_fetched(tmp_path: Path, trap: tuple[str, list[object]]) -> None:
    address, callers = trap
    documents = [
        f'{{"@context": "{address}", "@id": "urn:a", "name": "b"}}',
        f'{{"@context": ["{address}"], "@id": "urn:a", "name": "b"}}',
        f'{{"@context": {{"@import": "{address}"}}, "@id": "urn:a", "name": "b"}}',
        f'{{"@context": {{"name": {{"@id": "urn:n", "@context": "{address}"}}}}, "name": {{"x": 1}}}}',
    ]
    for document in documents:
        path = tmp_path / "given.jsonld"
        path.write_text(document)
        with pytest.raises(BadInput):
            list(read_file(path))
    assert callers == []
    # What we write needs none: a reader that fetches whatever it is told to has nothing to fetch.
    with tiny_release.application(tmp_path / "release") as app:
        client = app.test_client()
        for path_ in (
            "/rdf-graph-store?default&format=jsonld",
            "/doc/body/mpa.jsonld",
            "/sparql?format=jsonld&query=CONSTRUCT+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D",
        ):
            answer = client.get(path_)
            assert answer.content_type == "application/ld+json" and b"@context" not in answer.data
            assert len(rdflib.Graph().parse(data=answer.data, format="json-ld")) > 5
