"""The sheet that statements are written on: nodes, their sources, claims about them and the words behind."""

from __future__ import annotations

from collections.abc import Mapping

from remit.descriptor import Descriptor
from remit.emit import quoted
from remit.emit.quoted import Quoted
from remit.model import IRI, Evidence, Record, Statement, Term
from remit.terms import DCT, PROV, RDF, REMIT, Names, digest, number, source_key, text

CERTAINTY = {"confirmed": 1.0, "inferred": 0.7, "unconfirmed": 0.3, "": 1.0}

CLASS_TERMS: Mapping[str, IRI] = {
    "law": REMIT.law,
    "official": REMIT.officialPage,
    "archive": REMIT.archivedPage,
    "press": REMIT.press,
    "encyclopaedia": REMIT.encyclopaedia,
    "mirror": REMIT.mirror,
}


class Sheet:
    """Collects the statements of a build, and for each node the row that it came from."""

    def __init__(
        self, names: Names, sources: Mapping[str, Descriptor], activities: frozenset[IRI] = frozenset()
    ) -> None:
        self.names = names
        self.sources = sources
        self._activities = activities
        self.statements: dict[Statement, None] = {}
        self.proposed: dict[Statement, None] = {}
        self.quoted: dict[tuple[IRI, IRI], Quoted] = {}
        self.origins: dict[IRI, str] = {}
        self.drafts: set[IRI] = set()

    def node(self, kind: str, key: str, record: Record, *types: IRI, shared: bool = False) -> Node:
        """A node of the record's graph, with its types, its source and the row that it came from.

        What other rows speak of too, such as a law, is `shared`: no plan makes it a plan.
        """
        node = Node(self, self.names.thing(kind, key), record)
        node.add(RDF.type, *types)
        # PROV derives entities from entities: a change or a meeting is an activity, and only has a source.
        activity = not self._activities.isdisjoint(types)
        node.add(DCT.source if activity else PROV.wasDerivedFrom, self.source(record))
        if record["status"] == "plan" and not shared:
            node.add(RDF.type, REMIT.Draft)
            self.drafts.add(node.iri)
        self.origins.setdefault(node.iri, f"{record.file}:{record.line}")
        return node

    def notion(self, kind: str, key: str, record: Record, *types: IRI) -> Node:
        """A node that is nothing but its words, such as the role of member: the collection as a whole is
        its source, and not each of a thousand pages that print the words."""
        node = Node(self, self.names.thing(kind, key), record)
        node.add(RDF.type, *types)
        node.add(PROV.wasDerivedFrom, self.names.thing("source", record.source))
        self.origins.setdefault(node.iri, f"{record.file}:{record.line}")
        return node

    def graph(self, record: Record) -> IRI:
        """The named graph of the record's source."""
        return self.names.graph(f"source/{record.source}")

    def source(self, record: Record) -> IRI:
        """The source that a record was read from: its address, else the collection."""
        address = record["source_url"] or record["url"] or record["listed_on"]
        if not address:
            return self.names.thing("source", record.source)
        node = Node(self, self.names.thing("source", source_key(address)), record)
        descriptor = self.sources[record.source]
        node.add(RDF.type, REMIT.Source)
        node.add(REMIT.address, text(address))
        node.add(REMIT.sourceClass, CLASS_TERMS[descriptor.class_of(address)])
        node.add(DCT.isPartOf, self.names.thing("source", record.source))
        return node.iri

    def claim(self, node: Node, predicate: IRI, value: Term, evidence: Evidence | None = None) -> Node:
        """A claim that `node` has `value`, by the source of the node's record."""
        record = node.record
        key = digest(node.iri, predicate, repr(value), self.source(record), record.source)
        claim = self.node("claim", key, record, REMIT.Claim)
        claim.add(REMIT.claimSubject, node.iri)
        claim.add(REMIT.claimPredicate, predicate)
        claim.add(REMIT.claimValue, value)
        claim.add(REMIT.rank, REMIT.term(record["rank"] or "normal"))
        claim.add(REMIT.certainty, number(evidence.certainty if evidence else certainty(record)))
        if evidence:
            claim.evidence(evidence)
        return claim


class Node:
    """One thing, in the graph of the record that speaks of it."""

    def __init__(self, sheet: Sheet, iri: IRI, record: Record) -> None:
        self.sheet, self.iri, self.record = sheet, iri, record
        self.graph = sheet.graph(record)

    def add(self, predicate: IRI, *objects: Term) -> None:
        """States each of the objects."""
        for value in objects:
            self.sheet.statements[Statement(self.iri, predicate, value, self.graph)] = None

    def text(self, predicate: IRI, *printed: str, language: str | None = None) -> None:
        """States each text that is not empty."""
        self.add(predicate, *(text(value, language) for value in printed if value))

    def english(self, predicate: IRI, *printed: str) -> None:
        """States each text that is not empty, in the language of the source."""
        self.text(predicate, *printed, language=self.sheet.sources[self.record.source].language)

    def claimed(self, predicate: IRI, value: Term, printed: str = "") -> None:
        """States a value and keeps the claim behind it, with what the source prints where that differs."""
        self.add(predicate, value)
        self.sheet.claim(self, predicate, value).text(REMIT.printedValue, printed)

    def kept(self) -> None:
        """States what an importer keeps of the row: its keys in the source, and its flaws."""
        self.text(DCT.identifier, *self.record.many("identifiers"))
        self.text(REMIT.printedKind, *self.record.many("printed_kind"))
        self.english(REMIT.flaw, *self.record.many("flaws"))

    def evidence(self, words: Evidence, about: IRI | None = None) -> IRI:
        """Ties the node to the exact words behind it, as a W3C Web Annotation; returns the evidence.

        `about` is what the words denote, where that is not the node itself.
        """
        note = self.sheet.names.thing("evidence", quoted.key(self.iri, about, words))
        self.sheet.quoted[note, self.graph] = Quoted(note, about or self.iri, words, self.graph)
        self.add(REMIT.evidence, note)
        return note


class Proposed(Node):
    """One thing that is proposed, not asserted: it stands in the graph of what is inferred."""

    def __init__(self, sheet: Sheet, iri: IRI, record: Record) -> None:
        super().__init__(sheet, iri, record)
        self.graph = sheet.names.graph("inferred")

    def add(self, predicate: IRI, *objects: Term) -> None:
        """Proposes each of the objects."""
        for value in objects:
            self.sheet.proposed[Statement(self.iri, predicate, value, self.graph)] = None


def certainty(record: Record) -> float:
    """How certain a record is: confirmed 1.0, inferred 0.7, unconfirmed 0.3."""
    return CERTAINTY[record["confidence"]]
