"""The ontology as data: its triples, the kinds of bodies, and which properties have one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from remit.model import IRI, Statement
from remit.resources import folder
from remit.store import read_turtle
from remit.terms import OWL, PROV, RDF, RDFS, REMIT, SKOS, Namespace

FILES = ("remit.ttl", "kinds.ttl", "topics.ttl", "alignments.ttl")
KIND = Namespace("https://w3id.org/remit/id/kind/")


@dataclass(frozen=True, slots=True)
class Ontology:
    """The triples of `ontology/*.ttl` and what the engine reads from them."""

    statements: tuple[Statement, ...]

    @property
    def kinds(self) -> dict[str, IRI]:
        """The class that bodies of each kind belong to, by the key of the kind."""
        return {
            statement.subject.removeprefix(str(KIND)): IRI(str(statement.object))
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


def load(graph: IRI) -> Ontology:
    """The bundled ontology, its triples placed in `graph`."""
    here = folder("ontology")
    return Ontology(tuple(row for name in FILES for row in read_turtle(here / name, graph)))


def rules() -> Sequence[Path]:
    """The CONSTRUCT rules, in the order in which they run."""
    return sorted((folder("ontology") / "rules").glob("*.rq"))
