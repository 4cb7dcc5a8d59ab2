"""A remote SPARQL 1.1 endpoint, asked through SPARQLWrapper, with the face of a store."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import IO, Any

import SPARQLWrapper as sw

from remit import nquads
from remit.errors import CommandError
from remit.model import IRI, Literal, Statement, Term
from remit.peer import BadAnswer, Peer, Rejected, credentials
from remit.queries import load
from remit.store import read_results, read_triples
from remit.terms import PREFIXES

SELECT, ASK, CONSTRUCT, DESCRIBE = sw.SELECT, sw.ASK, sw.CONSTRUCT, sw.DESCRIBE
# The media type by which each format is asked for, and others that it is known by.
RESULTS = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
GRAPHS = {
    "ttl": ("text/turtle", "application/x-turtle"),
    "nt": ("application/n-triples", "text/plain"),
    "nq": ("application/n-quads", "text/x-nquads"),
    "trig": ("application/trig", "application/x-trig"),
    "rdf": ("application/rdf+xml",),
    "jsonld": ("application/ld+json",),
}
MOST = 512 << 20  # bytes that the answer to a query of our own may have
# By these Virtuoso tells that rows are missing: ResultSetMaxRows, and a query that ran out of time.
_CUT = ("X-SPARQL-MaxRows", "X-SQL-State")
# What an IRI must not hold (SPARQL 1.1, IRIREF).
_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_DECLARED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query is asked of (SPARQL 1.1 Protocol, 2.1.4); none means all that there is."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Endpoint:
    """A SPARQL 1.1 endpoint with the face of a store, so that analyses ask it as they ask a release."""

    def __init__(self, peer: Peer | str, dataset: Dataset = Dataset()) -> None:
        self.peer = Peer(peer, known=credentials()) if isinstance(peer, str) else peer
        self.dataset = dataset

    @property
    def url(self) -> str:
        """Its address."""
        return self.peer.url

    def select(self, query: str, /, **bindings: Term) -> list[dict[str, Term]]:
        """The solutions of a SELECT, unbound variables left out of a row."""
        if _has_blank(bindings):
            return []
        found = self._results(SELECT, bound(query, bindings))
        if isinstance(found, bool):
            raise BadAnswer(f"{self.peer.name} answers a SELECT with yes or no")
        return found

    def ask(self, query: str, /, **bindings: Term) -> bool:
        """The answer to an ASK."""
        if _has_blank(bindings):
            return False
        found = self._results(ASK, bound(query, bindings))
        if not isinstance(found, bool):
            raise BadAnswer(f"{self.peer.name} answers an ASK with rows")
        return found

    def statements(self, query: str, /, **bindings: Term) -> list[Statement]:
        """The triples of a CONSTRUCT or DESCRIBE, each once."""
        if _has_blank(bindings):
            return []
        answer = self._whole(CONSTRUCT, bound(query, bindings), GRAPHS["nt"])
        try:
            return read_triples(answer)
        except SyntaxError as error:
            raise BadAnswer(f"{self.peer.name} does not answer with N-Triples: {error.msg}") from None

    def graphs(self) -> list[IRI]:
        """The named graphs, sorted."""
        if self.dataset.named:
            return sorted(IRI(name) for name in self.dataset.named)
        rows = self.select(load("remote/graphs"))
        return sorted(name for row in rows if isinstance(name := row["graph"], IRI))

    def count(self, graph: str = "") -> int:
        """How many triples a graph has; without one, the default graph as the endpoint sees it."""
        if graph:
            return self.number("remote/count", graph=IRI(graph))
        return self.number("remote/count-default")

    def number(self, name: str, /, **bindings: Term) -> int:
        """The one number that one of our queries counts."""
        try:
            (row,) = self.select(load(name), **bindings)
            return int(str(row["count"][0]))
        except (ValueError, KeyError):
            raise BadAnswer(f"{self.peer.name} does not answer a count with a number") from None

    def _results(self, form: str, query: str) -> list[dict[str, Term]] | bool:
        return _read(self.peer, self._whole(form, query, RESULTS["json"]))

    def _whole(self, form: str, query: str, media_types: tuple[str, ...]) -> bytes:
        until = time.monotonic() + self.peer.seconds
        with send(self.peer, form, _DECLARED + query, media_types[0], self.dataset) as answer:
            return self.peer.read(expecting(self.peer, answer, media_types), until, MOST)


def send(peer: Peer, form: str, text: str, accept: str, dataset: Dataset = Dataset()) -> HTTPResponse:
    """The answer to a query, from its first byte: `form` is SELECT, ASK, CONSTRUCT or DESCRIBE."""
    client = _Client(peer, form, text)
    client.addCustomHttpHeader("Accept", accept)
    for name, graphs in (("default-graph-uri", dataset.default), ("named-graph-uri", dataset.named)):
        for graph in graphs:
            client.addParameter(name, graph)
    answer: HTTPResponse = client.query().response
    return answer


def update(peer: Peer, text: str) -> None:
    """Sends a SPARQL 1.1 update."""
    client = _Client(peer, sw.INSERT, text)
    until = time.monotonic() + peer.seconds
    with client.query().response as answer:
        peer.read(answer, until, 1 << 20)


def expecting(peer: Peer, answer: HTTPResponse, media_types: tuple[str, ...]) -> HTTPResponse:
    """The answer, where it is whole and has one of these media types; else BadAnswer."""
    for header in _CUT:
        if told := answer.headers.get(header):
            raise BadAnswer(
                f"{peer.name} cut its answer short, at a limit of its own ({header}: {told[:80]})"
            )
    found = answer.headers.get_content_type() if "Content-Type" in answer.headers else "nothing"
    if found not in media_types:
        raise BadAnswer(f"{peer.name} was asked for {media_types[0]} and answers with {found}")
    # Half of JSON is found out by reading it; of other formats the end must be told by HTTP.
    if answer.length is None and not answer.chunked and media_types != RESULTS["json"]:
        raise BadAnswer(f"{peer.name} does not say where its answer ends, and {found} does not show it")
    return answer


def _read(peer: Peer, results: bytes) -> list[dict[str, Term]] | bool:
    try:
        return read_results(results)
    except SyntaxError as error:
        said = f"{peer.name} does not answer with SPARQL 1.1 results in JSON"
        raise BadAnswer(f"{said}: {error.msg}") from None


def bound(query: str, bindings: Mapping[str, Term]) -> str:
    """One of our queries with values given to variables, as a store does that takes substitutions.

    The value stands as data in front of the pattern, so that the variable is in the answer
    (https://www.w3.org/TR/sparql11-query/#inline-data); an IRI also stands in its place within, where an
    engine sees it at once.
    """
    if not bindings:
        return query
    for item in bindings.values():
        if not isinstance(item, Literal) and _FORBIDDEN.search(item):
            raise ValueError(f"{item!r} is no IRI")
    lines = [line for line in query.splitlines() if not line.startswith("#")]
    head, opening, rest = "\n".join(lines).partition("{")
    pattern, closing, tail = rest.rpartition("}")
    if not opening or not closing:
        raise ValueError("a query has a pattern in braces")
    names = " ".join(f"?{name}" for name in bindings)
    values = " ".join(nquads.term(value) for value in bindings.values())
    placed = {f"?{name}": f"<{value}>" for name, value in bindings.items() if isinstance(value, IRI)}
    # In one pass, since an IRI may hold what looks like a variable.
    pattern = re.sub(r"\?\w+", lambda found: placed.get(found[0], found[0]), pattern)
    return f"{head}{{ VALUES ({names}) {{ ({values}) }}{pattern}}}{tail}"


def ask(endpoint: str, query: str, wanted: str | None, output: IO[bytes], timeout: int = 60) -> str:
    """Writes the answer of an endpoint to a query; returns the format used.

    Our prefixes are declared in front of a query, as they are for a release.
    """
    peer = Peer(endpoint, timeout, credentials())
    form = _form(query)
    known = GRAPHS if form in (CONSTRUCT, DESCRIBE) else RESULTS
    chosen = wanted or ("ttl" if known is GRAPHS else "json")
    if chosen not in known:
        raise CommandError(f"{form} has no format {chosen!r}; there are: {', '.join(known)}")
    until = time.monotonic() + timeout
    try:
        with send(peer, form, _DECLARED + query, known[chosen][0]) as answer:
            body = peer.read(expecting(peer, answer, known[chosen]), until, MOST)
    except Rejected as error:
        raise CommandError(str(error)) from None
    if chosen == "json":
        _read(peer, body)
    output.write(body)
    return chosen


class _Client(sw.SPARQLWrapper):
    """A client that asks just the operation it is told, through the opener of a peer.

    SPARQLWrapper guesses the operation with regular expressions, and would take some queries for updates.
    """

    def __init__(self, peer: Peer, form: str, text: str) -> None:
        super().__init__(peer.url, agent="remit")
        self._peer = peer
        self.setMethod(sw.POST)
        self.setOnlyConneg(True)
        self.queryType = form
        self.queryString = text

    def _query(self) -> tuple[HTTPResponse, str]:
        return self._peer.open(self._createRequest()), self.returnFormat


def _form(query: str) -> str:
    """The form of a query of the user's own; CommandError for an update."""
    client = sw.SPARQLWrapper("http://localhost/")
    client.setQuery(_DECLARED + query)
    if client.isSparqlUpdateRequest():
        raise CommandError(f"{client.queryType} is an update, and `remit query` only asks")
    return str(client.queryType)


def _has_blank(bindings: Mapping[str, Any]) -> bool:
    """Whether a value is a blank node, by whose label nothing can be asked in another query."""
    return any(isinstance(value, IRI) and value.startswith("_:") for value in bindings.values())
