"""Runs the SHACL shapes over a graph and reads the results into findings that a curator understands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyshacl
from rdflib import DCTERMS, PROV, RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Processor, Result
from rdflib.term import Identifier, Node, Variable

from remit.errors import SystemFault
from remit.findings import SEVERITIES, Finding, Report, Severity, short
from remit.resources import folder
from remit.store import Workbench
from remit.terms import ORG, REMIT

__all__ = ["AskedOnce", "Finding", "Report", "bundled_shapes", "validate"]

# What a thing without a label is called by, in this order: a holding by its responsibility and its holder.
_CALLED_BY = tuple(
    URIRef(term)
    for term in (
        REMIT.responsibility, REMIT.holder, REMIT.fromHolding, REMIT.body, REMIT.parent, ORG.member,
        REMIT.attendee, ORG.organization, REMIT.meetingOf, REMIT.atMeeting, REMIT.decidedAt,
        REMIT.recommendedIn, REMIT.statedIn, REMIT.claimSubject, REMIT.address,
    )
)  # fmt: skip


# From so many nodes on a query is asked of all at once.
MANY = 50


class AskedOnce(Graph):
    """The same triples, for pySHACL, which asks the query of a SPARQL constraint anew for every focus node.

    Each text is parsed once. One that is asked of many nodes, and whose outermost pattern binds `$this`, is
    asked of all of them at once: Oxigraph finds the nodes for which there are rows, and rdflib the rows.
    """

    def __init__(self, data: Graph) -> None:
        super().__init__(store=data.store, identifier=data.identifier, bind_namespaces="none")
        self._asked: Counter[str] = Counter()
        self._suspects: dict[str, frozenset[str]] = {}
        self._bench: Workbench | None = None

    def query(
        self,
        query_object: str | Query,
        processor: str | Processor = "sparql",
        result: str | type[Result] = "sparql",
        initNs: Mapping[str, Any] | None = None,
        initBindings: Mapping[str, Identifier] | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> Result:
        """The answer to a query whose prefixes are declared in it, as pySHACL does."""
        bound = initBindings or {}
        if isinstance(query_object, str):
            if set(bound) == {"this"} and not self._suspect(query_object, bound["this"]):
                return _no_rows()
            query_object = _parse(query_object)
        return super().query(query_object, processor, result, initNs, initBindings, *args, **kwargs)

    def _suspect(self, text: str, node: Node) -> bool:
        """Whether a query may have rows for a node."""
        self._asked[text] += 1
        if self._asked[text] < MANY or not binds_this(text):
            return True
        if text not in self._suspects:
            if self._bench is None:
                self._bench = Workbench()
                self._bench.load_rdflib(self)
            self._suspects[text] = self._bench.values(text, "this")
        return str(node) in self._suspects[text]


@cache
def binds_this(text: str) -> bool:
    """Whether a SELECT is no more than a pattern with `$this` in it, and filters of it."""
    part = _parse(text).algebra
    while part.name in ("SelectQuery", "Project", "Distinct", "Filter"):
        part = part.p
    return part.name == "BGP" and any(Variable("this") in triple for triple in part.triples)


def _no_rows() -> Result:
    rows = Result("SELECT")
    rows.vars, rows.bindings = [], []
    return rows


@cache
def _parse(text: str) -> Query:
    return prepareQuery(text)


@cache
def bundled_shapes() -> Graph:
    """The shapes that must hold and those that should, as shipped."""
    shapes = Graph()
    for path in sorted(folder("shapes").glob("*.ttl")):
        shapes.parse(path, format="turtle")
    return shapes


def validate(data: Graph, shapes: Graph | None = None, origins: Mapping[str, str] | None = None) -> Report:
    """The findings on a graph in memory, by the bundled shapes unless others are given (SHACL 1.0).

    `data` is the default graph of a release with the claims and the evidence, and remit:text on the sources
    whose text is stored; `origins` gives by IRI the file and line that a node was read from. Never pass a
    graph that Oxigraph backs: pySHACL finds false faults in it and misses true ones.
    """
    shapes = bundled_shapes() if shapes is None else shapes
    data = _with_ontology(data)
    _, results, text = pyshacl.validate(AskedOnce(data), shacl_graph=shapes, inplace=True)
    if not isinstance(results, Graph):
        raise SystemFault(f"the shapes cannot be run: {text}")
    reader = _Reader(data, shapes, origins or {})
    found = {reader.finding(results, result) for result in results.objects(None, SH.result)}
    return Report(tuple(sorted(found, key=_order)))


def joined(reports: Iterable[Report]) -> Report:
    """Several reports as one, each finding once."""
    return Report(tuple(sorted({found for report in reports for found in report.findings}, key=_order)))


def _with_ontology(data: Graph) -> Graph:
    """The graph, or a copy with the ontology: without it a merger would not be known to be a change."""
    if (URIRef(REMIT.Merger), RDFS.subClassOf, URIRef(REMIT.Change)) in data:
        return data
    whole = Graph()
    whole += data
    for path in sorted(folder("ontology").glob("*.ttl")):
        whole.parse(path, format="turtle")
    return whole


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns SHACL results into findings, with the names and places that the graph knows."""

    data: Graph
    shapes: Graph
    origins: Mapping[str, str]

    def finding(self, results: Graph, result: Node) -> Finding:
        """The finding that a sh:ValidationResult stands for."""
        focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
        shape = results.value(result, SH.sourceShape)
        assert focus is not None and shape is not None
        messages = sorted(str(words) for words in results.objects(result, SH.resultMessage))
        return Finding(
            severity=_severity(results.value(result, SH.resultSeverity)),
            rule=str(self.shapes.value(shape, SH.name) or shape),
            focus=str(focus),
            label=self._label(focus),
            message=self._named(self._sharpest(shape, messages)),
            path=_path(self.shapes, self.shapes.value(shape, SH.path)),
            value=None if value == focus else value,
            sources=tuple(sorted(map(self._address, self._sources(focus)))),
            places=tuple(dict.fromkeys(self._places(focus, value))),
            shape=str(shape),
            component=str(results.value(result, SH.sourceConstraintComponent)),
        )

    def _label(self, node: Node, depth: int = 2) -> str:
        """What a node is called: by its label, else by what it joins, else by the end of its IRI."""
        for known in (RDFS.label, SKOS.prefLabel, DCTERMS.title):
            if labels := sorted(str(label) for label in self.data.objects(node, known)):
                return labels[0]
        joined = [other for term in _CALLED_BY for other in _sorted(self.data.objects(node, term))]
        if joined and depth:
            return " – ".join(self._label(other, depth - 1) for other in joined)
        return re.sub(r"^.*?/id/", "", str(node))

    def _sharpest(self, shape: Node, messages: Sequence[str]) -> str:
        """The message of the query, where there is one beside that of its shape."""
        general = {str(words) for words in self.shapes.objects(shape, SH.message)}
        return next((words for words in messages if words not in general), " ".join(messages))

    def _named(self, message: str) -> str:
        """A message with the names of things in the place of their IRIs."""
        return re.sub(r"https?://[^\s,;)]+", lambda found: self._name(found[0]), message)

    def _name(self, address: str) -> str:
        iri = URIRef(address.rstrip(".:"))
        known = (iri, None, None) in self.data
        return (self._label(iri) if known else iri) + address[len(iri) :]

    def _sources(self, focus: Node) -> Iterator[Node]:
        """The sources of an entity or of an event; the dct:source of a document is only its address."""
        yield from self.data.objects(focus, PROV.wasDerivedFrom)
        for source in self.data.objects(focus, DCTERMS.source):
            if (source, RDF.type, URIRef(REMIT.Source)) in self.data:
                yield source

    def _address(self, source: Node) -> str:
        return str(self.data.value(source, URIRef(REMIT.address)) or source)

    def _places(self, focus: Node, value: Node | None) -> Iterator[str]:
        """Where focus and value were read; for what no row states, where it is referred to."""
        known = [node for node in (focus, value) if str(node) in self.origins]
        for node in known or _sorted(self.data.subjects(None, focus)):
            if place := self.origins.get(str(node)):
                yield place


def _severity(node: Node | None) -> Severity:
    return next((name for name in SEVERITIES if node == SH[name]), "Violation")


def _order(finding: Finding) -> tuple[int, str, str, str, str, str]:
    rank = SEVERITIES.index(finding.severity)
    return rank, finding.rule, finding.label, finding.focus, finding.message, str(finding.value)


def _sorted(nodes: Iterator[Node]) -> list[Node]:
    return sorted(nodes, key=str)


def _path(shapes: Graph, node: Node | None) -> str:
    """A property path as SPARQL writes it, of prefixed names; a single property as its IRI."""
    if node is None or isinstance(node, URIRef):
        return str(node or "")
    if inverse := shapes.value(node, SH.inversePath):
        return f"^{short(_path(shapes, inverse))}"
    alternatives = shapes.value(node, SH.alternativePath)
    parts = [short(_path(shapes, part)) for part in Collection(shapes, alternatives or node)]
    return "|".join(parts) if alternatives else "/".join(parts)
