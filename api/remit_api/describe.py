"""What the release says of one thing: its statements with their sources, its succession, its evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from remit.model import IRI, Literal, Statement, Term
from remit.terms import DCT, PROV, RDF, RDFS, REMIT, SKOS
from remit_api.display import iri_of, text
from remit_api.sections import Row
from remit_api.site import Site, query

LABELS = (SKOS.prefLabel, SKOS.altLabel, DCT.title, RDFS.label)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about a thing; `resolved` is false where the resolved view chose another value."""

    property: IRI
    value: Term
    resolved: bool
    derived: bool
    sources: tuple[IRI, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the release: its facts, and the labels of whatever they name."""

    iri: IRI
    facts: list[Fact]
    names: dict[str, Term]

    def name(self, iri: str) -> str:
        """The label of something that a fact names, or the empty string."""
        return text(self.names[iri]) if iri in self.names else ""

    def values(self, property: IRI) -> list[Term]:
        """The values of a property in the resolved view, or wherever it is stated if there is none there."""
        resolved = [fact.value for fact in self.facts if fact.property == property and fact.resolved]
        return resolved or [fact.value for fact in self.facts if fact.property == property]

    def value(self, property: IRI) -> str:
        """The text of the first value of a property, or the empty string."""
        return next((text(value) for value in self.values(property)), "")

    @property
    def misprints(self) -> list[str]:
        """The wrong spellings of its names that sources print."""
        return [text(value) for value in self.values(SKOS.hiddenLabel)]

    def sources(self) -> dict[IRI, int]:
        """The sources of its facts, numbered in the order in which the facts name them."""
        found = dict.fromkeys(iri for fact in self.facts for iri in fact.sources)
        return {iri: number for number, iri in enumerate(found, start=1)}

    @property
    def types(self) -> list[IRI]:
        """Its classes, ours first."""
        found = [value for value in self.values(RDF.type) if isinstance(value, IRI)]
        return sorted(found, key=lambda iri: (not iri.startswith(str(REMIT)), iri))

    @property
    def labels(self) -> list[str]:
        """Its names, the preferred one first."""
        found = (text(value) for name in LABELS for value in self.values(name))
        return list(dict.fromkeys(found))


def describe(here: Site, iri: IRI) -> Thing | None:
    """All that is said of a thing, or None where nothing is."""
    rows = here.store.select(query("thing/statements"), thing=iri)
    if not rows:
        return None
    claims = here.store.select(query("thing/claims"), thing=iri)
    named = {text(row["source"]) for row in claims}
    for row in rows:
        named |= {text(row[name]) for name in ("property", "value") if isinstance(row[name], IRI)}
    return Thing(iri, _facts(rows, claims, here.names.graph("derived")), _names(here, named))


def succession(here: Site, iri: IRI) -> dict[str, list[Row]]:
    """The changes before and after a body, under `before` and `after`; mere transfers of duties come last."""
    found: dict[str, list[Row]] = {"before": [], "after": []}
    rows = here.store.select(query("thing/succession"), thing=iri)
    for row in sorted(rows, key=lambda row: row["kind"] == REMIT.FunctionTransfer):
        found[text(row["direction"])].append(row)
    return found


def evidence(here: Site, iri: IRI) -> list[Row]:
    """The quoted words that statements about a thing rest on, each once, with its claim if it has one."""
    rows = here.store.select(query("thing/evidence"), thing=iri)
    rows.sort(key=lambda row: "property" in row)
    return list({row["evidence"]: row for row in rows}.values())


def statements(here: Site, thing: Thing) -> list[Statement]:
    """The RDF of a thing: its statements, labels of what they name, the claims and evidence behind them."""
    resolved = [fact for fact in thing.facts if fact.resolved] or thing.facts
    own = [Statement(thing.iri, fact.property, fact.value) for fact in resolved]
    named = {str(fact.value) for fact in resolved if isinstance(fact.value, IRI)}
    labels = [Statement(IRI(name), RDFS.label, label) for name, label in thing.names.items() if name in named]
    return [*own, *labels, *_provenance(here, thing.iri)]


def as_json(thing: Thing) -> dict[str, Any]:
    """The JSON of a thing, in the shape that `decisions.md` fixes."""
    return {
        "iri": thing.iri,
        "types": thing.types,
        "labels": thing.labels,
        "statements": [_fact_json(thing, fact) for fact in thing.facts if fact.resolved],
    }


def _fact_json(thing: Thing, fact: Fact) -> dict[str, Any]:
    written: dict[str, Any] = {"property": fact.property, "value": text(fact.value)}
    if isinstance(fact.value, Literal):
        written |= {"datatype": fact.value.datatype} if fact.value.datatype else {}
        written |= {"language": fact.value.language} if fact.value.language else {}
    sources = [thing.name(iri) or iri for iri in fact.sources]
    return written | {"label": thing.name(text(fact.value)) or None, "sources": sources}


def _names(here: Site, iris: set[str]) -> dict[str, Term]:
    # One look-up each: the engine plans the join of all of them from the side of every label there is.
    label = query("thing/label")
    found = ((iri, here.store.select(label, thing=IRI(iri))) for iri in sorted(iris))
    return {iri: rows[0]["label"] for iri, rows in found if rows}


def _facts(rows: list[Row], claims: list[Row], derived_graph: IRI) -> list[Fact]:
    graphs: dict[tuple[IRI, Term], set[str]] = defaultdict(set)
    for row in rows:
        graphs[iri_of(row["property"]), row["value"]].add(text(row["graph"]) if "graph" in row else "")
    claimed = _claimed(claims)
    own = {iri_of(row["value"]) for row in rows if _names_source(row)}
    facts = []
    for (property, value), where in graphs.items():
        asserted = where - {"", derived_graph}
        sources = claimed.get((property, value)) or (own if asserted else set())
        if value in own:
            # That a thing was read in a source, that source says; a thing may have hundreds of them.
            sources = {iri_of(value)}
        facts.append(Fact(property, value, "" in where, not asserted, tuple(sorted(sources))))
    return sorted(facts, key=lambda fact: (fact.property != RDF.type, fact.property, text(fact.value)))


def _names_source(row: Row) -> bool:
    """Whether a statement says where a thing was read; the dct:source of a document is only its address."""
    if row["property"] == DCT.source:
        return "/id/source/" in text(row["value"])
    return row["property"] == PROV.wasDerivedFrom


def _claimed(claims: list[Row]) -> dict[tuple[IRI, Term], set[IRI]]:
    found: dict[tuple[IRI, Term], set[IRI]] = defaultdict(set)
    for row in claims:
        found[iri_of(row["property"]), row["value"]].add(iri_of(row["source"]))
    return found


def _provenance(here: Site, iri: IRI) -> list[Statement]:
    """The claims about a thing and the evidence for them, each in the graph of its source."""
    nodes = {
        (iri_of(row["graph"]), iri_of(row[name]))
        for row in here.store.select(query("thing/nodes"), thing=iri)
        for name in ("claim", "evidence", "target", "selector")
        if name in row
    }
    return [
        Statement(node, iri_of(row["property"]), row["value"], graph)
        for graph, node in sorted(nodes)
        for row in here.store.select(query("thing/in-graph"), graph=graph, thing=node)
    ]
