"""The Graph Store Protocol suites of the W3C: what reads on the public application, all on a writable one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest
import w3c
import writable

import filled_release
from tiny_release import BASE

DIRECT = w3c.cases("graph-store-protocol/manifest-direct.ttl")
INDIRECT = w3c.cases("graph-store-protocol/manifest-indirect.ttl")
# A graph that the suite identifies by its own address has one below the base of the release.
PLACES = {"/gsp/": "/graph/", "/gsp": "/rdf-graph-store"}


def prefix(case: w3c.Case) -> str:
    """What the paths of a test begin with."""
    return "/gsp/" if case in DIRECT else "/gsp"


@pytest.fixture(scope="module")
def open_to_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ox.Store]]:
    with writable.serving(tmp_path_factory.mktemp("writable")) as (url, store):
        yield url, store


def test_the_numbers() -> None:
    assert (len(DIRECT), len(INDIRECT)) == (4, 9)
    assert len(READS) == 18


@pytest.mark.parametrize("case", [*DIRECT, *INDIRECT], ids=lambda case: case.name)
def test_all_of_it_where_one_may_write(open_to_all: tuple[str, ox.Store], case: w3c.Case) -> None:
    url, store = open_to_all
    store.clear()
    w3c.play(case, url, prefix(case), PLACES[prefix(case)])


def reads() -> list[tuple[w3c.Case, int, w3c.Step]]:
    """Every GET and HEAD of the suites, with its number in its test."""
    return [
        (case, number, step)
        for case in (*DIRECT, *INDIRECT)
        for number, step in enumerate(case.steps)
        if step.method in ("GET", "HEAD")
    ]


READS = reads()


def place(case: w3c.Case, number: int, path: str) -> str:
    """The path under which the public server has what a test reads: each read has a graph of its own."""
    if path == "/gsp?default":
        return "/rdf-graph-store?default"
    # Where the graphs of a test differ by how they are encoded, nothing else keeps them apart.
    own = case.name if "twice" in case.name else f"{case.name}-{number}"
    if case in DIRECT:
        return path.replace("/gsp/", f"/graph/{own}/")
    name = path.replace("$LOCATION$", "http://www.example/gsp/new").partition("graph=")[2]
    # What is encoded in the name stays as it is.
    return "/rdf-graph-store?graph=" + name.replace("www.example", f"{own}.example")


def graph(address: str) -> ox.NamedNode | ox.DefaultGraph:
    """The graph that an address of the public server names."""
    path, _, query = address.partition("?")
    if query == "default":
        return ox.DefaultGraph()
    if query:
        return ox.NamedNode(unquote(query.removeprefix("graph=")))
    return ox.NamedNode(f"{BASE}{path.lstrip('/')}")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that has what each read finds; but for the default graph, which is that of the release."""
    quads = [
        ox.Quad(*quad.triple, graph(place(case, number, step.path)))
        for case, number, step in READS
        for quad in ox.parse((step.graph or _written_before(case, number)).encode(), ox.RdfFormat.TURTLE)
        if 404 not in step.statuses and step.path != "/gsp?default"
    ]
    with filled_release.server(tmp_path_factory.mktemp("graphs"), quads) as url:
        yield url


def _written_before(case: w3c.Case, number: int) -> str:
    """What the request before a HEAD wrote."""
    return case.steps[number - 1].body.decode() if number else ""


@pytest.mark.parametrize(
    ("case", "number", "step"), READS, ids=[f"{case.name}-{number}" for case, number, _ in READS]
)
def test_what_reads(public: str, case: w3c.Case, number: int, step: w3c.Step) -> None:
    address = place(case, number, step.path)
    if step.path == "/gsp?default":
        step = replace(step, graph=None)
    answer = w3c.send(public, step.method, address, step.headers)
    w3c.check(case, step, answer)
    assert step.method != "HEAD" or (not answer.body and int(answer.headers["Content-Length"]) > 0)


def test_the_traps_of_percent_are_different_graphs() -> None:
    traps = [graph(place(case, number, step.path)) for case, number, step in READS if "twice" in case.name]
    assert [urlsplit(name.value).path for name in traps] == ["/gsp/person/1.ttl", "/gsp/person/%31.ttl"]
    assert len({urlsplit(name.value).netloc for name in traps}) == 1
