"""Checks a graph against the shapes and says, in words, what is wrong, with what, and where that was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Literal

import pyshacl
from rdflib import DCTERMS, PROV, RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib import Literal as Value
from rdflib.collection import Collection
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from remit.errors import SystemFault
from remit.resources import folder
from remit.terms import ORG, PREFIXES, REMIT, digest

Severity = Literal["Violation", "Warning", "Info"]
SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")
REPORT = URIRef("https://w3id.org/remit/report")
EXAMPLES = 5  # of each rule that should hold, shown to a person

# What a thing without a label is called by, in this order: a holding by its responsibility and its holder.
_CALLED_BY = tuple(
    URIRef(term)
    for term in (
        REMIT.responsibility, REMIT.holder, REMIT.fromHolding, REMIT.body, REMIT.parent,
        ORG.member, REMIT.attendee, ORG.organization, REMIT.meetingOf, REMIT.atMeeting, REMIT.decidedAt,
        REMIT.recommendedIn, REMIT.statedIn, REMIT.claimSubject, REMIT.address,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One result: `focus` breaks `rule` (`message` in words); `places` are file:line, `sources` addresses."""

    severity: Severity
    rule: str
    focus: str
    label: str
    message: str
    path: str
    value: Node | None
    sources: tuple[str, ...]
    places: tuple[str, ...]
    shape: str
    component: str

    def as_json(self) -> dict[str, Any]:
        """The finding as plain values."""
        return {
            "severity": self.severity,
            "rule": self.rule,
            "focus": {"iri": self.focus, "label": self.label},
            "message": self.message,
            "path": self.path,
            "value": None if self.value is None else str(self.value),
            "sources": list(self.sources),
            "places": list(self.places),
            "shape": self.shape,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """What the shapes found: violations (must hold) first, then warnings and notes (should hold)."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether all that must hold holds."""
        return not self.counts["Violation"]

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity there are."""
        found = [finding.severity for finding in self.findings]
        return {severity: found.count(severity) for severity in SEVERITIES}

    def as_text(self) -> str:
        """The report for a person: each violation, and the rest counted by rule with examples."""
        violations, warnings, notes = self.counts.values()
        lines = [f"{violations} violations, {warnings} warnings, {notes} notes."]
        for finding in self.findings:
            if finding.severity == "Violation":
                lines += ["", f"VIOLATION  {finding.label} <{finding.focus}>", *_details(finding)]
        rest = [finding for finding in self.findings if finding.severity != "Violation"]
        for (severity, rule), group in groupby(rest, key=lambda finding: (finding.severity, finding.rule)):
            lines += ["", *_summary(severity, rule, list(group))]
        return "\n".join(lines) + "\n"

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return {
            "conforms": self.conforms,
            "counts": dict(self.counts),
            "findings": [finding.as_json() for finding in self.findings],
        }

    def as_turtle(self) -> str:
        """The report as a sh:ValidationReport (SHACL, section 3.6): the same bytes for the same findings."""
        graph = Graph(bind_namespaces="none")
        for prefix, namespace in {**PREFIXES, "sh": str(SH)}.items():
            graph.bind(prefix, namespace)
        graph.add((REPORT, RDF.type, SH.ValidationReport))
        # The conformance of SHACL counts warnings too; ours is in remit's report.json.
        graph.add((REPORT, SH.conforms, Value(not self.findings)))
        for finding in self.findings:
            _describe(graph, finding)
        return graph.serialize(format="turtle")


class ParsedOnce(Graph):
    """A graph that parses each SPARQL text once: pySHACL asks the same for every focus node."""

    def __init__(self, data: Graph) -> None:
        super().__init__(store=data.store, identifier=data.identifier, bind_namespaces="none")
        self._parsed: dict[str, Query] = {}

    def query(  # type: ignore[override]
        self, query_object: str | Query, *args: Any, initNs: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Result:
        """The answer to a query; pySHACL writes the prefixes into the text, so the text is the key."""
        if isinstance(query_object, str):
            if query_object not in self._parsed:
                self._parsed[query_object] = prepareQuery(query_object)
            query_object = self._parsed[query_object]
        return super().query(query_object, *args, **kwargs)


@cache
def bundled_shapes() -> Graph:
    """The shapes that must hold and those that should, as shipped."""
    shapes = Graph()
    for path in sorted(folder("shapes").glob("*.ttl")):
        shapes.parse(path, format="turtle")
    return shapes


def validate(data: Graph, shapes: Graph | None = None, origins: Mapping[str, str] | None = None) -> Report:
    """The findings on a graph held in memory, by the bundled shapes unless others are given.

    `data` is the default graph of a release with the claims and the evidence, and remit:text on the sources
    whose text is stored; `origins` says by IRI the file and line that a node was read from. Follows SHACL 1.0.
    """
    shapes = bundled_shapes() if shapes is None else shapes
    _, results, text = pyshacl.validate(ParsedOnce(data), shacl_graph=shapes, inplace=True)
    if not isinstance(results, Graph):
        raise SystemFault(f"the shapes cannot be run: {text}")
    reader = _Reader(data, shapes, origins or {})
    found = {reader.finding(results, result) for result in results.objects(None, SH.result)}
    return Report(tuple(sorted(found, key=_order)))


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
            label=self.label(focus),
            message=self._named(self._sharpest(shape, messages)),
            path=_path(self.shapes, self.shapes.value(shape, SH.path)),
            value=None if value == focus else value,
            sources=tuple(sorted(self._address(source) for source in self._sources(focus))),
            places=tuple(dict.fromkeys(self._places(focus, value))),
            shape=str(shape),
            component=str(results.value(result, SH.sourceConstraintComponent)),
        )

    def label(self, node: Node, depth: int = 2) -> str:
        """What a node is called: by its label, else by what it joins, else by the end of its IRI."""
        for known in (RDFS.label, SKOS.prefLabel, DCTERMS.title):
            if labels := sorted(str(label) for label in self.data.objects(node, known)):
                return labels[0]
        if not isinstance(node, URIRef):
            return str(node)
        joined = [other for term in _CALLED_BY for other in sorted(self.data.objects(node, term))]
        if joined and depth:
            return " – ".join(self.label(other, depth - 1) for other in joined)
        return re.sub(r"^.*?/id/", "", str(node))

    def _sharpest(self, shape: Node, messages: Sequence[str]) -> str:
        """The message of the query where there is one beside that of its shape."""
        general = {str(words) for words in self.shapes.objects(shape, SH.message)}
        return next((words for words in messages if words not in general), " ".join(messages))

    def _named(self, message: str) -> str:
        """A message with the names of things in the place of their IRIs."""
        return re.sub(r"https?://[^\s,;)]+", lambda found: self._name(found[0]), message)

    def _name(self, address: str) -> str:
        iri = address.rstrip(".:")
        known = (URIRef(iri), None, None) in self.data
        return (self.label(URIRef(iri)) if known else iri) + address[len(iri) :]

    def _sources(self, focus: Node) -> Iterable[Node]:
        return self.data.objects(focus, PROV.wasDerivedFrom)

    def _address(self, source: Node) -> str:
        return str(self.data.value(source, URIRef(REMIT.address)) or source)

    def _places(self, focus: Node, value: Node | None) -> Iterator[str]:
        """Where the focus and the value were read; for one that nothing states, where it is referred to."""
        known = [node for node in (focus, value) if str(node) in self.origins]
        for node in known or sorted(self.data.subjects(None, focus)):
            if place := self.origins.get(str(node)):
                yield place


def _severity(node: Node | None) -> Severity:
    return next((name for name in SEVERITIES if node == SH[name]), "Violation")


def _order(finding: Finding) -> tuple[int, str, str, str, str, str]:
    rank = SEVERITIES.index(finding.severity)
    return rank, finding.rule, finding.label, finding.focus, finding.message, str(finding.value)


def _path(shapes: Graph, node: Node | None) -> str:
    """A property path as SPARQL writes it, full IRIs in no brackets where it is one property."""
    if node is None or isinstance(node, URIRef):
        return str(node or "")
    if inverse := shapes.value(node, SH.inversePath):
        return f"^{_short(_path(shapes, inverse))}"
    alternatives = shapes.value(node, SH.alternativePath)
    parts = [_short(_path(shapes, part)) for part in Collection(shapes, alternatives or node)]
    return ("|" if alternatives else "/").join(parts)


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _details(finding: Finding) -> Iterator[str]:
    yield f"  {finding.rule}: {finding.message}"
    if finding.path:
        value = "" if finding.value is None else f" = {finding.value}"
        yield f"  at {_short(finding.path)}{value}"
    if finding.places:
        yield f"  read in {_few(finding.places)}"
    if finding.sources:
        yield f"  which names {_few(finding.sources)}"


def _few(items: Sequence[str]) -> str:
    """The first three of a list, and how many more."""
    more = len(items) - 3
    return ", ".join(items[:3]) + (f" and {more} more" if more > 0 else "")


def _summary(severity: str, rule: str, group: Sequence[Finding]) -> Iterator[str]:
    alike = len({finding.message for finding in group}) == 1
    yield f"{severity.upper()}  {rule} ({len(group)})" + (f": {group[0].message}" if alike else "")
    for finding in group[:EXAMPLES]:
        place = f" ({_few(finding.places)})" if finding.places else ""
        yield f"  {finding.label} <{finding.focus}>{place}" + ("" if alike else f": {finding.message}")
    if len(group) > EXAMPLES:
        yield f"  and {len(group) - EXAMPLES} more"


def _describe(graph: Graph, finding: Finding) -> None:
    """Adds a sh:ValidationResult; its IRI is made from its content, so that it is the same next time."""
    key = digest(finding.shape, finding.focus, finding.component, finding.message, str(finding.value))
    result = URIRef(f"{REPORT}#{key}")
    graph.add((REPORT, SH.result, result))
    graph.add((result, RDF.type, SH.ValidationResult))
    graph.add((result, SH.resultSeverity, SH[finding.severity]))
    graph.add((result, SH.focusNode, URIRef(finding.focus)))
    graph.add((result, SH.sourceShape, URIRef(finding.shape)))
    graph.add((result, SH.sourceConstraintComponent, URIRef(finding.component)))
    graph.add((result, SH.resultMessage, Value(finding.message, lang="en")))
    if finding.path.startswith("http"):
        graph.add((result, SH.resultPath, URIRef(finding.path)))
    if finding.value is not None:
        graph.add((result, SH.value, finding.value))
