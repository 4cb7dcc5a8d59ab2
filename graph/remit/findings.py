"""What the shapes found, for a person, for a program, and as a SHACL validation report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from rdflib import RDF, SH, Graph, URIRef
from rdflib import Literal as Value
from rdflib.term import Node

from remit.terms import PREFIXES, digest

Severity = Literal["Violation", "Warning", "Info"]
SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")
REPORT = "https://w3id.org/remit/report#"
MUST_HOLD, SHOULD_HOLD = URIRef(f"{REPORT}must-hold"), URIRef(f"{REPORT}should-hold")
EXAMPLES = 5  # of each rule that should hold, shown to a person


@dataclass(frozen=True, slots=True)
class Finding:
    """One result: `focus`, called `label`, breaks `rule`; `message` says in words how.

    `path` is the property concerned (an IRI, or a SPARQL path of prefixed names) and `value` the value, where
    there is one; `sources` are the addresses that the focus was derived from, and `places` the rows
    (file:line) behind focus and value.
    """

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
        names = ("violation", "warning", "note")
        totals = [_count(number, name) for number, name in zip(self.counts.values(), names, strict=True)]
        lines = [", ".join(totals) + "."]
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
        """Two SHACL 1.0 reports (section 3.6), on what must and what should hold: same findings, same bytes.

        They are two since in SHACL any result, be it a note, means that a graph does not conform.
        """
        graph = Graph(bind_namespaces="none")
        for prefix, namespace in {**PREFIXES, "sh": str(SH)}.items():
            graph.bind(prefix, namespace)
        for report, conforms in (
            (MUST_HOLD, self.conforms),
            (SHOULD_HOLD, all(finding.severity == "Violation" for finding in self.findings)),
        ):
            graph.add((report, RDF.type, SH.ValidationReport))
            graph.add((report, SH.conforms, Value(conforms)))
        for finding in self.findings:
            _describe(graph, finding)
        return graph.serialize(format="turtle")


def short(iri: str) -> str:
    """An IRI as a prefixed name, where it is in one of our namespaces."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _details(finding: Finding) -> Iterator[str]:
    yield f"  {finding.rule}: {finding.message}"
    if finding.path:
        value = "" if finding.value is None else f" = {finding.value}"
        yield f"  at {short(finding.path)}{value}"
    if finding.places:
        yield f"  read in {_few(finding.places)}"
    if finding.sources:
        yield f"  which names {_few(finding.sources)}"


def _summary(severity: str, rule: str, group: Sequence[Finding]) -> Iterator[str]:
    alike = len({finding.message for finding in group}) == 1
    yield f"{severity.upper()}  {rule} ({len(group)})" + (f": {group[0].message}" if alike else "")
    for finding in group[:EXAMPLES]:
        place = f" ({_few(finding.places)})" if finding.places else ""
        yield f"  {finding.label} <{finding.focus}>{place}" + ("" if alike else f": {finding.message}")
    if len(group) > EXAMPLES:
        yield f"  and {len(group) - EXAMPLES} more"


def _few(items: Sequence[str]) -> str:
    """The first three of a list, and how many more there are."""
    more = len(items) - 3
    return ", ".join(items[:3]) + (f" and {more} more" if more > 0 else "")


def _describe(graph: Graph, finding: Finding) -> None:
    """Adds a sh:ValidationResult whose IRI is made from its content, so that it is the same next time."""
    key = digest(finding.shape, finding.focus, finding.component, finding.message, str(finding.value))
    result = URIRef(f"{REPORT}{key}")
    graph.add((MUST_HOLD if finding.severity == "Violation" else SHOULD_HOLD, SH.result, result))
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
