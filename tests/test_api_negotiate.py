"""Content negotiation, with the headers that clients really send.

Those of SPARQLWrapper 2.0, rdflib 7.6, Comunica, rapper and curl were recorded from the clients themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remit_api.faults import UnknownFormat
from remit_api.negotiate import (
    GRAPHS,
    HTML,
    LONGEST_HEADER,
    MOST_RANGES,
    PROBLEM,
    RESOURCE_JSON,
    RESULTS,
    Format,
    choose,
)

ROWS, GRAPH = (*RESULTS, HTML), (*GRAPHS, HTML)
PAGE = (HTML, GRAPHS[0], RESOURCE_JSON, *GRAPHS[1:])
FAULT = (PROBLEM, HTML)
CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
SAFARI = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
COMUNICA_LINKS = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,"
    "text/turtle;q=0.6,application/rdf+xml;q=0.5,text/n3;q=0.35,application/xml;q=0.3,image/svg+xml;q=0.3,"
    "text/xml;q=0.3,text/html;q=0.2,application/xhtml+xml;q=0.18,application/json;q=0.135,"
    "text/shaclc;q=0.1,text/shaclc-ext;q=0.05"
)
JENA_ROWS = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.9, text/tab-separated-values;q=0.7, "
    "text/csv;q=0.5, application/json;q=0.2, application/xml;q=0.2, */*;q=0.1"
)
JENA_GRAPH = (
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3"
)
RAPPER_GUESS = (
    "application/n-triples, text/plain;q=0.1, application/rdf+xml, text/rdf;q=0.6, "
    "application/x-turtle;q=0.2, text/turtle, application/x-trig"
)
RAPPER_TURTLE = (
    "text/turtle, application/x-turtle, application/turtle, text/n3;q=0.3, text/rdf+n3;q=0.3, "
    "application/rdf+n3;q=0.3, */*;q=0.1"
)
RDF4J_ROWS = (
    "application/x-binary-rdf-results-table;q=0.8, application/sparql-results+json;q=0.8, "
    "application/sparql-results+xml;q=0.9, text/csv;q=0.5, text/tab-separated-values;q=0.8"
)
RDFLIB_ANY = (
    "application/rdf+xml, text/n3, text/turtle, application/n-triples, application/ld+json, "
    "application/n-quads, application/trix, application/trig"
)
SPARQLWRAPPER_N3 = "application/turtle,text/turtle,text/rdf+n3,application/n-triples,application/n3,text/n3"

# Who, what they send, and the format that they get of rows, of a graph, and of a page about a thing.
REAL: list[tuple[str, str | None, str | None, str | None, str | None]] = [
    ("no header", None, "json", "ttl", "html"),
    ("curl, wget, requests", "*/*", "json", "ttl", "html"),
    ("java.net", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "html", "html", "html"),
    ("Firefox", FIREFOX, "html", "html", "html"),
    ("Firefox 132", SAFARI, "html", "html", "html"),
    ("Chrome, Edge", CHROME, "html", "html", "html"),
    ("Safari", SAFARI, "html", "html", "html"),
    ("lynx", "text/html, text/plain, text/sgml, */*;q=0.01", "html", "html", "html"),
    ("fetch", "*/*", "json", "ttl", "html"),
    ("axios", "application/json, text/plain, */*", "json", "nt", "json"),
    ("jQuery", "application/json, text/javascript, */*; q=0.01", "json", "jsonld", "json"),
    ("YASGUI", "application/sparql-results+json,*/*;q=0.9", "json", "ttl", "html"),
    ("Jena, rows", JENA_ROWS, "json", "rdf", "json"),
    ("Jena, a graph", JENA_GRAPH, "json", "ttl", "ttl"),
    ("RDF4J, rows", RDF4J_ROWS, "xml", None, None),
    ("rapper", "application/rdf+xml, text/rdf;q=0.6, */*;q=0.1", "json", "rdf", "rdf"),
    ("rapper, turtle", RAPPER_TURTLE, "json", "ttl", "ttl"),
    ("rapper, guess", RAPPER_GUESS, "csv", "ttl", "ttl"),
    ("Comunica, rows", "application/sparql-results+json;q=1.0,application/sparql-results+xml;q=0.7", "json",
     None, None),
    ("Comunica, a graph", "text/turtle", None, "ttl", "ttl"),
    ("Comunica, links", COMUNICA_LINKS, "xml", "nq", "nq"),
    ("rdflib, any", RDFLIB_ANY, None, "ttl", "ttl"),
    ("rdflib, xml", "application/rdf+xml, */*;q=0.1", "json", "rdf", "rdf"),
    ("rdflib, turtle", "text/turtle, application/x-turtle, */*;q=0.1", "json", "ttl", "ttl"),
    ("rdflib, nt", "text/plain, */*;q=0.1", "csv", "nt", "nt"),
    ("rdflib, n3", "text/n3, */*;q=0.1", "json", "ttl", "ttl"),
    ("rdflib, json-ld", "application/ld+json, application/json;q=0.9, */*;q=0.1", "json", "jsonld", "jsonld"),
    ("SPARQLStore", "application/sparql-results+xml, application/rdf+xml", "xml", "rdf", "rdf"),
    ("SPARQLWrapper", "application/sparql-results+xml", "xml", None, None),
    ("SPARQLWrapper, JSON",
     "application/sparql-results+json,application/json,text/javascript,application/javascript",
     "json", "jsonld", "json"),
    ("SPARQLWrapper, turtle", "application/turtle,text/turtle", None, "ttl", "ttl"),
    ("SPARQLWrapper, n3", SPARQLWRAPPER_N3, None, "ttl", "ttl"),
    ("SPARQLWrapper, JSON-LD", "application/ld+json,application/x-json+ld", None, "jsonld", "jsonld"),
    ("OpenRefine", "application/json", "json", "jsonld", "json"),
    ("pandas", "text/csv", "csv", None, None),
    ("R", "text/csv; charset=utf-8, text/plain;q=0.5", "csv", "nt", "nt"),
    ("Protégé",
     "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09",
     "xml", "rdf", "rdf"),
]  # fmt: skip

# What the grammar of RFC 9110 allows, and what it does not.
ODD: list[tuple[str, str | None, str | None]] = [
    ("text/turtle;charset=utf-8", None, "ttl"),
    ("application/sparql-results+json;version=1.2", "json", None),
    ("application/ld+json;profile=http://www.w3.org/ns/json-ld#compacted", None, "jsonld"),
    ('application/ld+json;profile="a, b;q=0";q=0.1, text/turtle;q=0.2', None, "ttl"),
    ('application/ld+json;profile="a\\", text/turtle";q=0.1', None, "jsonld"),
    ("TEXT/TURTLE ; Q=0.5", None, "ttl"),
    ("application/xml", "xml", "rdf"),
    ("text/plain", "csv", "nt"),
    ("application/*", "json", "nt"),
    ("text/*;q=0.5, text/csv;q=0.1", "tsv", "ttl"),
    ("text/turtle;q=0, */*", "json", "nt"),
    # An alias does not bring back what is refused by name.
    ("application/sparql-results+json;q=0, application/json, text/csv;q=0.1", "csv", "jsonld"),
    ("application/sparql-results+json;q=0.2, application/sparql-results+xml;q=0.3", "xml", None),
    ("text/csv, text/csv;q=0.1, application/json;q=0.5", "csv", "jsonld"),
    ("text/csv;q=1.000, text/turtle;q=.5", "csv", "ttl"),
    ("image/png", None, None),
    ("text/csv;q=0", None, None),
    ("text/csv;q=0.0000", None, None),
    ("text/csv;q=nonsense", None, None),
    ("text/csv;q=nan", None, None),
    ("text/csv;q=１", None, None),
    ("text/csv;q=-1", None, None),
    ("text/csv;q=7, application/json;q=0.9", "csv", "jsonld"),
    (",,;;=", None, None),
    ("", "json", "ttl"),
    ('"', None, None),
]


@pytest.mark.parametrize(("who", "accept", "rows", "graph", "page"), REAL, ids=[row[0] for row in REAL])
def test_real_headers(
    who: str, accept: str | None, rows: str | None, graph: str | None, page: str | None
) -> None:
    assert (_name(ROWS, accept), _name(GRAPH, accept), _name(PAGE, accept)) == (rows, graph, page)


@pytest.mark.parametrize(("accept", "rows", "graph"), ODD)
def test_odd_headers(accept: str, rows: str | None, graph: str | None) -> None:
    assert (_name(ROWS, accept), _name(GRAPH, accept)) == (rows, graph)


def test_an_error_is_a_page_for_browsers_only() -> None:
    pages = {who for who, accept, *_ in REAL if _name(FAULT, accept) == "html"}
    assert pages == {"java.net", "Firefox", "Firefox 132", "Chrome, Edge", "Safari", "lynx"} | {
        "Comunica, links"
    }


def test_a_name_beats_the_header() -> None:
    assert _name(ROWS, "text/html", "csv") == "csv"
    assert _name(ROWS, "text/csv", "ttl") is None
    with pytest.raises(UnknownFormat, match="json"):
        choose(RESULTS, None, "xlsx")
    with pytest.raises(UnknownFormat) as caught:
        choose(RESULTS, None, "\r\n" * 50_000)
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    ("name", "rows", "graph"),
    [
        ("text/csv", "csv", None),
        ("application/sparql-results+json", "json", None),
        ("application/json", "json", "jsonld"),
        ("rdf+xml", None, "rdf"),
        ("json-ld", None, "jsonld"),
        ("n3", None, "ttl"),
        ("text/turtle", None, "ttl"),
    ],
)
def test_names_that_clients_use(name: str, rows: str | None, graph: str | None) -> None:
    assert (_name(ROWS, None, name), _name(GRAPH, None, name)) == (rows, graph)


def test_every_offer_can_be_had_by_its_type_and_by_each_of_its_names() -> None:
    for offers in (ROWS, GRAPH):
        for offer in offers:
            assert choose(offers, offer.media_type) is offer
            assert choose(offers, f"{offer.media_type};q=0.001, image/png") is offer
            assert all(_name(offers, None, name) for name in offer.names)
            assert choose(offers, None, offer.name) is offer


def test_between_any_two_the_greater_weight_wins() -> None:
    for offers in (ROWS, GRAPH):
        for one, other in product(offers, offers):
            if one is not other:
                assert choose(offers, f"{one.media_type};q=0.4, {other.media_type};q=0.6") is other
                assert choose(offers, f"{other.media_type};q=0.6,{one.media_type};q=0.4") is other


def test_only_the_beginning_of_a_long_header_is_read() -> None:
    assert choose(RESULTS, "text/nothing," * (MOST_RANGES - 1) + "text/csv") is not None
    assert choose(RESULTS, "text/nothing," * MOST_RANGES + "text/csv") is None
    assert choose(RESULTS, " " * LONGEST_HEADER + "text/csv") is None


@pytest.mark.parametrize("unit", ['"', '"\\', "text/csv,", ";q=", '"a\\"', 'a/b;c="d,e",', ",", "\\"])
def test_the_work_grows_as_the_header(unit: str) -> None:
    """Counted in steps of the interpreter, on headers as long as the part that is read, and half of it."""
    half, whole = (_steps(unit * (length // len(unit))) for length in (LONGEST_HEADER // 2, LONGEST_HEADER))
    assert whole <= 2 * half + 500
    assert _steps(unit * (100 * LONGEST_HEADER)) <= whole + 500


@settings(deadline=None)
@given(st.text(alphabet='text/csv*;q=01., \\"é\x00', max_size=200))
def test_no_header_breaks_it(accept: str) -> None:
    _fits(accept)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["*/*", "text/*", "a/b", "", *(offer.media_type for offer in (*ROWS, *GRAPH))]),
            st.sampled_from(["", ";q=0", ";q=0.3", ";q=1", ";q=x", ';a="b,c"', ';a="', ";q=0.5;q=0"]),
        ),
        max_size=60,
    )
)
def test_no_list_of_ranges_breaks_it(ranges: list[tuple[str, str]]) -> None:
    _fits(",".join(media + parameters for media, parameters in ranges))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_it(raw: bytes) -> None:
    _fits(raw.decode("latin-1"))


def _fits(accept: str) -> None:
    for offers in (ROWS, GRAPH, PAGE, FAULT):
        chosen = choose(offers, accept)
        assert chosen is None or chosen in offers
        assert chosen is choose(offers, accept)


def _name(offers: Sequence[Format], accept: str | None, name: str | None = None) -> str | None:
    chosen = choose(offers, accept, name)
    return chosen.name if chosen else None


def _steps(accept: str) -> int:
    """How many lines the interpreter runs to read a header."""
    count = 0

    def step(frame: object, event: str, arg: object) -> object:
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)  # type: ignore[arg-type]
    try:
        choose(RESULTS, accept)
    finally:
        sys.settrace(before)
    return count
