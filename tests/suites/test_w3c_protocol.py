"""The SPARQL 1.1 Protocol suite of the W3C: all of it, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
import w3c
import writable

import filled_release

CASES = w3c.cases("protocol/manifest.ttl")
READING = [case for case in CASES if case.name.startswith(("query_", "bad_query", "bad_multiple_queries"))]
REFUSED = [case for case in CASES if case.name.startswith(("bad_update", "bad_multiple_updates"))]


def quads(cases: list[w3c.Case]) -> list[ox.Quad]:
    """The graphs that tests want to be there."""
    graphs = {name: path for case in cases for name, path in case.graphs.items()}
    return [
        ox.Quad(*quad.triple, ox.NamedNode(name))
        for name, path in graphs.items()
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_TRIPLES)
    ]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running server of a release that has the graphs of the suite."""
    with filled_release.server(tmp_path_factory.mktemp("protocol"), quads(READING)) as url:
        yield url


@pytest.fixture(scope="module")
def open_to_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ox.Store]]:
    with writable.serving(tmp_path_factory.mktemp("writable")) as (url, store):
        yield url, store


def test_the_numbers() -> None:
    assert (len(CASES), len(READING), len(REFUSED)) == (34, 20, 7)
    assert sum(len(case.steps) for case in CASES) == 39


@pytest.mark.parametrize("case", READING, ids=lambda case: case.name)
def test_what_reads(public: str, case: w3c.Case) -> None:
    w3c.play(case, public, "/sparql/", "/sparql")


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_a_bad_update_is_as_bad_where_there_are_none(public: str, case: w3c.Case) -> None:
    w3c.play(case, public, "/sparql/", "/sparql")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_all_of_it_where_one_may_write(open_to_all: tuple[str, ox.Store], case: w3c.Case) -> None:
    url, store = open_to_all
    store.clear()
    store.extend(quads([case]))
    w3c.play(case, url, "/sparql/", "/sparql")
