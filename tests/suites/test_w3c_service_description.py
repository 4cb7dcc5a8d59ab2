"""The Service Description suite of the W3C: three names of tests, and what they name, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
import rdflib
import w3c
from rdflib.collection import Collection

import tiny_release

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
SHAPES = Path(__file__).parents[1] / "service_description.ttl"
MANIFEST = w3c.FOLDER / "service-description" / "manifest.ttl"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with tiny_release.server(tmp_path_factory.mktemp("description")) as (url, _):
        yield f"{url}/sparql"


def test_the_numbers() -> None:
    graph = rdflib.Graph().parse(MANIFEST, format="turtle")
    (entries,) = graph.objects(None, w3c.MF.entries)
    names = {str(test).rpartition("#")[2] for test in Collection(graph, entries)}
    assert names == {"has-endpoint-triple", "returns-rdf", "conforms-to-schema"}


@pytest.mark.parametrize("address", ["", "?", "/"])
@pytest.mark.parametrize(
    "accept", [None, "*/*", "text/turtle", "application/rdf+xml", "application/n-triples"]
)
def test_all_three(endpoint: str, address: str, accept: str | None) -> None:
    headers = {} if accept is None else {"Accept": accept}
    answer = w3c.send(endpoint, "GET", f"/sparql{address}", headers)
    if address == "/":
        assert answer.status == 308
        answer = w3c.send(endpoint, "GET", answer.headers["Location"], headers)
    # returns-rdf
    assert answer.status == 200 and answer.media_type in w3c.GRAPHS
    graph = rdflib.Graph().parse(data=answer.body, format=w3c.GRAPHS[answer.media_type])
    # has-endpoint-triple
    assert list(graph.objects(None, SD.endpoint)) == [rdflib.URIRef(endpoint)]
    # conforms-to-schema
    conforms, _, said = pyshacl.validate(graph, shacl_graph=SHAPES.read_text(), shacl_graph_format="turtle")
    assert conforms, said
