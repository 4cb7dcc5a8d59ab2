"""Reads the test suites of the W3C that are HTTP requests and what must come back, and sends them.

https://github.com/w3c/rdf-tests, `sparql/sparql11`: a manifest of ht:Connection, each a list of requests to
be sent in order. What we use of the suites stands in `sparql11`, with its licence.
"""

from __future__ import annotations

import http.client
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import rdflib
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, RDFS

FOLDER = Path(__file__).parent / "sparql11"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

STATUSES = {"OK": (200,), "Created": (201,), "NoContent": (204,), "NotFound": (404,)}
BOOLEAN = ("application/sparql-results+json", "application/sparql-results+xml")
TABULAR = (*BOOLEAN, "text/csv", "text/tab-separated-values")
# The names of test_content_type_construct: RDF/XML, Turtle, N-Triples, RDFa.
GRAPHS = {"application/rdf+xml": "xml", "text/turtle": "turtle", "application/n-triples": "nt"}


@dataclass(frozen=True)
class Step:
    """A request, and what its answer must be."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: frozenset[int]
    boolean: bool | None
    form: str | None
    content_type: str | None
    graph: str | None
    location: str | None


@dataclass(frozen=True)
class Case:
    """One test: graphs to load first, by name, and its steps."""

    name: str
    graphs: dict[str, Path]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def media_type(self) -> str:
        """Its type, without parameters."""
        return str(self.headers.get("Content-Type", "")).partition(";")[0]


def cases(*manifests: str) -> list[Case]:
    """The tests of manifests, in order."""
    found = []
    for manifest in manifests:
        graph = rdflib.Graph().parse(FOLDER / manifest, format="turtle")
        (entries,) = graph.objects(None, MF.entries)
        found += [_case(graph, test) for test in Collection(graph, entries)]
    return found


def play(case: Case, url: str, prefix: str, place: str) -> None:
    """Sends a test to a server, `place` for `prefix` in its paths; fails where an answer differs."""
    location = ""
    for step in case.steps:
        path = step.path.replace("$LOCATION$", location).replace(prefix, place, 1)
        answer = send(url, step.method, path, step.headers, step.body)
        check(case, step, answer)
        if step.location:
            location = answer.headers["Location"]


def send(url: str, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> Answer:
    """One request with these headers and no others but Host and Content-Length."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        if body or method in ("POST", "PUT", "PATCH", "QUERY"):
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        reply = connection.getresponse()
        return Answer(reply.status, reply.headers, reply.read())
    finally:
        connection.close()


def check(case: Case, step: Step, answer: Answer) -> None:
    """Fails where an answer is not what the test expects."""
    said = (
        f"{case.name}: {step.method} {step.path}: {answer.status} {answer.media_type} {answer.body[:300]!r}"
    )
    assert answer.status in step.statuses, said
    if step.form == "boolean":
        assert answer.media_type in BOOLEAN, said
    elif step.form == "tabular":
        assert answer.media_type in TABULAR, said
    elif step.form == "RDF":
        assert answer.media_type in GRAPHS, said
        rdflib.Graph().parse(data=answer.body, format=GRAPHS[answer.media_type])
    if step.boolean is not None:
        assert boolean(answer) is step.boolean, said
    if step.content_type:
        assert _same_type(answer.headers["Content-Type"], step.content_type), said
    if step.graph is not None:
        wanted = rdflib.Graph().parse(data=step.graph, format="turtle")
        assert isomorphic(rdflib.Graph().parse(data=answer.body, format="turtle"), wanted), said


def boolean(answer: Answer) -> bool:
    """The yes or no of an ASK."""
    if answer.media_type == BOOLEAN[0]:
        return bool(json.loads(answer.body)["boolean"])
    tree = ElementTree.parse(io.BytesIO(answer.body))
    return tree.findtext("{http://www.w3.org/2005/sparql-results#}boolean") == "true"


def _same_type(one: str, other: str) -> bool:
    return one.replace(" ", "").lower() == other.replace(" ", "").lower()


def _case(graph: rdflib.Graph, test: rdflib.term.Node) -> Case:
    graphs = {
        str(graph.value(node, RDFS.label)): Path(str(graph.value(node, UT.graph)).removeprefix("file://"))
        for node in graph.objects(test, UT.graphData)
    }
    connection = graph.value(test, MF.action)
    requests = Collection(graph, graph.value(connection, HT.requests))
    return Case(str(test).rpartition("#")[2], graphs, tuple(_step(graph, node) for node in requests))


def _step(graph: rdflib.Graph, node: rdflib.term.Node) -> Step:
    reply = graph.value(node, HT.resp)
    wanted = _headers(graph, reply)
    boolean = graph.value(reply, MF.expectedBoolean)
    content = graph.value(graph.value(reply, HT.body), CNT.chars)
    body = graph.value(node, HT.body)
    encoding = str(graph.value(body, CNT.characterEncoding) or "utf-8")
    return Step(
        method=str(graph.value(node, HT.methodName)),
        path=str(graph.value(node, HT.absolutePath)),
        headers=_headers(graph, node),
        body=str(graph.value(body, CNT.chars) or "").encode(encoding),
        statuses=frozenset(_statuses(graph, reply)),
        boolean=None if boolean is None else bool(boolean.toPython()),
        form=_text(graph.value(reply, MF.expectedFormat)),
        content_type=wanted.get("content-type"),
        graph=_text(content),
        location=_text(graph.value(reply, MF.expectedLocation)),
    )


def _headers(graph: rdflib.Graph, node: rdflib.term.Node | None) -> dict[str, str]:
    first = graph.value(node, HT.headers)
    if first is None:
        return {}
    return {
        str(graph.value(item, HT.fieldName)): str(graph.value(item, HT.fieldValue))
        for item in Collection(graph, first)
        if (item, RDF.type, None) in graph
    }


def _statuses(graph: rdflib.Graph, reply: rdflib.term.Node | None) -> Iterator[int]:
    for status in graph.objects(reply, MF.expectedStatus):
        name = str(status).rpartition("#")[2]
        if name.startswith("StatusCode"):  # StatusCode2xx
            yield from range(int(name[10]) * 100, int(name[10]) * 100 + 100)
        else:
            yield from STATUSES[name]


def _text(node: rdflib.term.Node | None) -> str | None:
    return None if node is None else str(node)
