"""The ontology as data: its triples, the kinds of bodies, and which properties have one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from remit.model import IRI, Statement
from remit.resources import folder
from remit.store import read_turtle
from remit.terms import DEFAULT_BASE, OWL, PROV, RDF, RDFS, REMIT, SKOS, Names

FILES = ("remit.ttl", "kinds.ttl", "topics.ttl", "alignments.ttl")


@dataclass(frozen=True, slots=True)
class Ontology:
    """The triples of `ontology/*.ttl` and what the engine reads from them."""

    statements: tuple[Statement, ...]

    @property
    def kinds(self) -> dict[str, IRI]:
        """The class that bodies of each kind belong to, by the key of the kind."""
        return {
            statement.subject.rsplit("/", 1)[1]: IRI(str(statement.object))
            for statement in self.statements
            if statement.predicate == REMIT.organizationType
        }

    @property
    def functional(self) -> frozenset[IRI]:
        """The properties that have one value in the resolved view."""
        return frozenset(
            statement.subject
            for statement in self.statements
            if statement.predicate == RDF.type and statement.object == OWL.FunctionalProperty
        )

    @property
    def activities(self) -> frozenset[IRI]:
        """The classes of activities: what happened is not derived from a source, as entities are (PROV-O)."""
        above: dict[IRI, set[IRI]] = {}
        for row in self.statements:
            if row.predicate == RDFS.subClassOf:
                above.setdefault(row.subject, set()).add(IRI(str(row.object)))
        found = {PROV.Activity}
        while more := {name for name, parents in above.items() if parents & found} - found:
            found |= more
        return frozenset(found)

    @property
    def labels(self) -> dict[IRI, str]:
        """The label of each term."""
        wanted = (RDFS.label, SKOS.prefLabel)
        return {
            row.subject: row.object.value  # type: ignore[union-attr]
            for row in self.statements
            if row.predicate in wanted
        }


def load(names: Names) -> Ontology:
    """The bundled ontology in its graph; the kinds and the topic scheme have the base of the build."""
    here, graph = folder("ontology"), names.graph("ontology")
    rows = (row for name in FILES for row in read_turtle(here / name, graph))
    if names.base != DEFAULT_BASE:
        rows = (_rebased(row, names.base) for row in rows)
    return Ontology(tuple(rows))


def _rebased(row: Statement, base: str) -> Statement:
    old, new = f"{DEFAULT_BASE}id/", f"{base}id/"
    value = row.object
    if isinstance(value, IRI) and value.startswith(old):
        value = IRI(new + value.removeprefix(old))
    if row.subject.startswith(old):
        return row._replace(subject=IRI(new + row.subject.removeprefix(old)), object=value)
    return row._replace(object=value)


def rules() -> Sequence[Path]:
    """The CONSTRUCT rules, in the order in which they run."""
    return sorted((folder("ontology") / "rules").glob("*.rq"))
