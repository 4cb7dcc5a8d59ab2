"""Content negotiation, with the headers that clients really send."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit_api.faults import UnknownFormat
from remit_api.negotiate import GRAPHS, HTML, RESULTS, choose

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
JENA_ROWS = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.9, text/tab-separated-values;q=0.7, "
    "text/csv;q=0.5, application/json;q=0.2, application/xml;q=0.2, */*;q=0.1"
)
JENA_GRAPH = (
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3"
)
RAPPER = (
    "application/n-triples, text/plain;q=0.1, application/rdf+xml, text/rdf;q=0.6, application/x-turtle;q=0.2"
)
COMUNICA = "application/sparql-results+json;q=1.0,application/sparql-results+xml;q=0.7"
RDFLIB_GRAPH = (
    "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1, "
    "application/n-triples;q=0.05"
)
SPARQLWRAPPER = "application/sparql-results+json,application/json,text/javascript,application/javascript"


@pytest.mark.parametrize(
    ("accept", "rows", "graph"),
    [
        (None, "json", "ttl"),
        ("*/*", "json", "ttl"),
        (FIREFOX, "html", "html"),
        (CHROME, "html", "html"),
        (JENA_ROWS, "json", "rdf"),
        (JENA_GRAPH, "json", "ttl"),
        (RAPPER, "csv", "nt"),
        (COMUNICA, "json", None),
        (RDFLIB_GRAPH, "html", "rdf"),
        (SPARQLWRAPPER, "json", "jsonld"),
        ("text/turtle;charset=utf-8", None, "ttl"),
        ("application/ld+json;profile=http://www.w3.org/ns/json-ld#compacted", None, "jsonld"),
        ("TEXT/TURTLE ; Q=0.5", None, "ttl"),
        ("application/json", "json", "jsonld"),
        ("application/xml", "xml", "rdf"),
        ("text/plain", "csv", "nt"),
        ("text/*;q=0.5, text/csv;q=0.1", "tsv", "ttl"),
        ("text/turtle;q=0, */*", "json", "nt"),
        ("image/png", None, None),
        ("text/csv;q=0", None, None),
        ("text/csv;q=nonsense", None, None),
        (",,;;=", None, None),
    ],
)
def test_real_headers(accept: str | None, rows: str | None, graph: str | None) -> None:
    assert _name((*RESULTS, HTML), accept) == rows
    assert _name((*GRAPHS, HTML), accept) == graph


def _name(offers: tuple[object, ...], accept: str | None) -> str | None:
    chosen = choose(offers, accept)  # type: ignore[arg-type]
    return chosen.name if chosen else None


def test_a_name_beats_the_header() -> None:
    chosen = choose((*RESULTS, HTML), "text/html", "csv")
    assert chosen and chosen.name == "csv"
    assert choose(RESULTS, "text/csv", "ttl") is None
    with pytest.raises(UnknownFormat, match="json"):
        choose(RESULTS, None, "xlsx")


def test_a_header_of_thousands_is_read_in_part() -> None:
    started = time.perf_counter()
    assert choose(RESULTS, "text/nothing," * 20_000 + "text/csv") is None
    assert time.perf_counter() - started < 0.05


@given(st.text(alphabet='text/csv*;q=01., \\"é\x00', max_size=200))
def test_no_header_breaks_it(accept: str) -> None:
    chosen = choose(RESULTS, accept)
    assert chosen is None or chosen in RESULTS
