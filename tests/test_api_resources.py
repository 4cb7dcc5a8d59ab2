"""Things, the documents about them, and the ontology."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import rdflib
from flask.testing import FlaskClient
from rdflib.compare import isomorphic

import tiny_release
from tiny_release import BASE

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
MPA = rdflib.URIRef(f"{BASE}id/body/mpa")
REMIT = rdflib.Namespace("https://w3id.org/remit/def#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with tiny_release.application(tmp_path_factory.mktemp("resources")) as app:
        yield app.test_client()


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        (BROWSER["Accept"], "/doc/body/mpa"),
        ("text/turtle", "/doc/body/mpa.ttl"),
        ("application/rdf+xml, text/turtle;q=0.5", "/doc/body/mpa.rdf"),
        ("application/json", "/doc/body/mpa.json"),
    ],
)
def test_a_thing_sends_to_a_document(client: FlaskClient, accept: str, location: str) -> None:
    answer = client.get("/id/body/mpa", headers={"Accept": accept, "Host": "evil.example"})
    assert answer.status_code == 303 and answer.headers["Location"] == location
    assert answer.headers["Vary"] == "Accept" and "describedby" in answer.headers["Link"]
    assert client.get(location).status_code == 200


@pytest.mark.parametrize(
    "path", ["/id/body/none", "/doc/body/none.ttl", "/doc/body/mpa.exe", "/doc/cat/mpa", "/id/"]
)
def test_what_is_not_there(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
    page = client.get(path, headers=BROWSER)
    assert page.status_code == 404 and page.content_type == "text/html; charset=utf-8"


def test_no_form_is_acceptable(client: FlaskClient) -> None:
    assert client.get("/id/body/mpa", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/doc/body/mpa?format=xls").status_code == 400


def test_one_that_was_merged_sends_to_the_survivor(client: FlaskClient) -> None:
    for path in ("/id/body/old-mopac", "/doc/body/old-mopac", "/doc/body/old-mopac.ttl"):
        answer = client.get(path)
        assert answer.status_code == 301 and answer.headers["Location"] == path.replace("old-", "")


def test_a_key_with_reserved_characters(client: FlaskClient) -> None:
    assert client.get("/id/body/a%2Fb.c", headers=BROWSER).headers["Location"] == "/doc/body/a%2Fb.c"
    assert "Odd key" in client.get("/doc/body/a%2Fb.c", headers=BROWSER).text
    assert client.get("/doc/body/a/b.c.ttl").status_code == 200


def test_the_rdf_of_a_thing(client: FlaskClient) -> None:
    answer = client.get("/doc/body/mpa.ttl")
    assert 'rel="alternate"; type="text/html"' in answer.headers["Link"] and "Vary" not in answer.headers
    graph = rdflib.Graph().parse(data=answer.data, format="turtle")
    assert {str(item) for item in graph.objects(MPA, REMIT.end)} == {"2012-01-16"}
    assert (rdflib.URIRef(f"{BASE}id/body/mopac"), rdflib.RDFS.label, None) in graph
    assert (
        rdflib.URIRef(f"{BASE}id/evidence/1#quote"),
        OA.exact,
        rdflib.Literal("the Authority ended"),
    ) in graph
    assert (rdflib.URIRef(f"{BASE}id/claim/1"), REMIT.claimSubject, MPA) in graph
    for name, parser in (("nt", "nt"), ("rdf", "xml")):
        other = rdflib.Graph().parse(data=client.get(f"/doc/body/mpa.{name}").data, format=parser)
        assert isomorphic(other, graph)


@pytest.mark.parametrize(("name", "parser"), [("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_evidence_stays_in_the_graph_of_its_source(client: FlaskClient, name: str, parser: str) -> None:
    data = rdflib.Dataset()
    data.parse(data=client.get(f"/doc/body/mpa.{name}").data, format=parser)
    source = data.graph(rdflib.URIRef(f"{BASE}graph/source/test"))
    assert (rdflib.URIRef(f"{BASE}id/claim/1"), REMIT.claimSubject, MPA) in source
    assert (MPA, REMIT.end, None) not in source


def test_the_json_of_a_thing(client: FlaskClient) -> None:
    found = client.get("/doc/body/mpa.json").json
    assert found and found.keys() == {"iri", "types", "labels", "statements"}
    assert found["iri"] == str(MPA) and found["labels"] == ["Metropolitan Police Authority", "MPA"]
    end = next(item for item in found["statements"] if item["property"] == str(REMIT.end))
    assert end["value"] == "2012-01-16" and end["sources"] == ["https://example.org/page"]
    successor = next(item for item in found["statements"] if item["property"] == str(REMIT.hasSuccessor))
    assert successor["label"] == "Mayor's Office for Policing and Crime"


def test_the_document_negotiates_too(client: FlaskClient) -> None:
    answer = client.get("/doc/body/mpa", headers={"Accept": "text/turtle"})
    assert answer.content_type == "text/turtle; charset=utf-8" and answer.headers["Vary"] == "Accept"
    assert answer.headers["Content-Location"] == "/doc/body/mpa.ttl"


def test_the_page_of_a_body(client: FlaskClient) -> None:
    page = client.get("/doc/body/mpa", headers=BROWSER).text
    for words in (
        "3 July 2000",
        "16 January 2012",
        "replacement",
        "Mayor&#39;s Office",
        "unaccounted",
        "Jane Doe",
    ):
        assert words in page
    assert "on that day <mark>the Authority ended</mark> for good" in page
    assert "(stated by a source only)" in page and "https://example.org/page" in page
    assert (
        'href="/doc/body/mopac"' in page and 'href="javascript' not in page and "The first 25 of 130" in page
    )


def test_a_long_list_has_pages(client: FlaskClient) -> None:
    first = client.get("/doc/body/mpa?section=documents", headers=BROWSER).text
    second = client.get("/doc/body/mpa?section=documents&page=2", headers=BROWSER).text
    assert (first.count("<tr>"), second.count("<tr>")) == (101, 31)
    assert "page=2" in first and "page=1" in second
    for query in ("section=documents&page=3", "section=documents&page=0", "section=nothing"):
        assert client.get(f"/doc/body/mpa?{query}", headers=BROWSER).status_code == 404
    assert "meeting of" in client.get("/doc/body/mpa?section=incoming", headers=BROWSER).text


@pytest.mark.parametrize(
    "path",
    ["change/mpa-mopac", "claim/1", "person/jane-doe", "meeting/mpa--2003-10-09", "source/page", "law/act"],
)
def test_every_kind_has_a_page(client: FlaskClient, path: str) -> None:
    page = client.get(f"/doc/{path}", headers=BROWSER)
    assert page.status_code == 200 and f"{BASE}id/{path}" in page.text


def test_markup_in_a_label_is_text(client: FlaskClient) -> None:
    page = client.get("/doc/body/script", headers=BROWSER).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script" not in page


def test_the_ontology(client: FlaskClient) -> None:
    page = client.get("/def", headers=BROWSER).text
    assert 'href="/def/hasSuccessor"' in page and "Properties whose value is a thing" in page
    graph = rdflib.Graph().parse(data=client.get("/def.ttl").data, format="turtle")
    assert (REMIT.Body, rdflib.RDF.type, rdflib.OWL.Class) in graph
    assert client.get("/def", headers={"Accept": "text/turtle"}).headers["Vary"] == "Accept"


def test_one_term(client: FlaskClient) -> None:
    assert "holds public responsibilities" in client.get("/def/Body", headers=BROWSER).text
    graph = rdflib.Graph().parse(data=client.get("/def/Body.ttl").data, format="turtle")
    assert set(graph.subjects()) == {REMIT.Body}
    assert client.get("/def/Nothing").status_code == client.get("/def/Body.exe").status_code == 404
    assert client.get("/def/a b").status_code == 404
