"""The statements of a release: what sources assert, what is derived, and the resolved default graph."""

from __future__ import annotations

from dataclasses import dataclass

from remit import bounds, nquads, rules
from remit.emit import emit
from remit.link import Linked
from remit.model import IRI, Statement
from remit.ontology import Ontology
from remit.resolve import resolve
from remit.terms import RDF, REMIT, Names


@dataclass(frozen=True, slots=True)
class Graphs:
    """All statements of a release, and the row behind each node that a source speaks of."""

    asserted: list[Statement]
    proposed: list[Statement]
    default: list[Statement]
    derived: list[Statement]
    passed_over: list[Statement]
    origins: dict[IRI, str]

    def lines(self) -> list[tuple[str, str]]:
        """Every quad once as N-Quads, sorted, each with its graph (empty for the default graph)."""
        quads = {*self.asserted, *self.default, *self.derived, *self.proposed}
        return sorted(((row.graph or "", nquads.line(row)) for row in quads), key=lambda item: item[1])

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
        asserted=asserted,
        proposed=list(sheet.proposed),
        default=[*resolved.statements, *derived],
        derived=[row._replace(graph=graph) for row in derived],
        passed_over=resolved.passed_over,
        origins=sheet.origins,
    )
