"""The statements of a release: what sources assert, what is derived, and the resolved default graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from remit import bounds, rules
from remit.emit import emit
from remit.emit.quoted import Quoted, annotation
from remit.link import Linked
from remit.model import IRI, Statement
from remit.ontology import Ontology
from remit.resolve import resolve
from remit.terms import RDF, REMIT, Names


@dataclass(frozen=True, slots=True)
class Graphs:
    """All statements of a release, evidence apart, and the row behind each node that a source speaks of."""

    names: Names
    asserted: list[Statement]
    proposed: list[Statement]
    default: list[Statement]
    derived: list[Statement]
    passed_over: list[Statement]
    quoted: list[Quoted]
    origins: dict[IRI, str]

    def rows(self) -> Iterator[Statement]:
        """Every quad, some more than once."""
        for rows in (self.asserted, self.default, self.derived, self.proposed):
            yield from rows
        for quoted in self.quoted:
            yield from annotation(quoted, self.names)

    def counts(self) -> dict[str, int]:
        """How many things of each class of ours the default graph has, the terms themselves left out."""
        found: dict[str, int] = {}
        ours = str(REMIT)
        for row in self.default:
            if (
                row.predicate == RDF.type
                and str(row.object).startswith(ours)
                and not row.subject.startswith(ours)
            ):
                name = str(row.object).removeprefix(ours)
                found[name] = found.get(name, 0) + 1
        return dict(sorted(found.items()))


def state(linked: Linked, names: Names, terms: Ontology) -> Graphs:
    """States what the sources say, chooses where they differ, and derives what follows."""
    sheet = emit(linked, names, terms)
    asserted = [*terms.statements, *sheet.statements]
    resolved = resolve(asserted, terms.functional, sheet.drafts, names)
    limits = list(bounds.derive(resolved.statements))
    followed = rules.entail([*resolved.statements, *resolved.passed_over, *limits])
    derived = [*resolved.passed_over, *limits, *followed]
    graph = names.graph("derived")
    return Graphs(
        names=names,
        asserted=asserted,
        proposed=list(sheet.proposed),
        default=[*resolved.statements, *derived],
        derived=[row._replace(graph=graph) for row in derived],
        passed_over=resolved.passed_over,
        quoted=list(sheet.quoted.values()),
        origins=sheet.origins,
    )
