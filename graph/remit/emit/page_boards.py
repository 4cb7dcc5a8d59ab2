"""What pages say of how bodies work and which strands programmes have; only of those that are known."""

from __future__ import annotations

from remit.emit.bodies import iri
from remit.emit.sheet import Node, Sheet
from remit.link import Linked
from remit.model import IRI, Evidence, Record, Term
from remit.terms import DCT, REMIT, edtf, text


def emit(sheet: Sheet, linked: Linked) -> None:
    """The records `strands` and `boards` of pages."""
    for row in linked.tables.get("strands", ()):
        if row["part_of"] and row["body"]:
            strand = Node(sheet, iri(sheet, linked.bodies, row["body"]), row)
            _state(strand, DCT.isPartOf, iri(sheet, linked.bodies, row["part_of"]), row.evidence["name"])
        elif not row["body"]:
            linked.leave_open("strands", row["name"], "no programme of this build bears this name")
    for row in linked.tables.get("boards", ()):
        if row["body"] in linked.bodies.rows:
            _board(sheet, linked, row)
        else:
            linked.leave_open("boards", row["name"], "no body of this build bears this name")


def _board(sheet: Sheet, linked: Linked, row: Record) -> None:
    body = Node(sheet, iri(sheet, linked.bodies, row["body"]), row)
    said = row.evidence
    if row["lead"]:
        _state(body, REMIT.lead, text(row["lead"]), said["lead"])
        office = linked.gazetteer.link(row["lead"], "").bodies
        if len(office) == 1:
            _state(body, REMIT.ledBy, iri(sheet, linked.bodies, office[0]), said["lead"])
    if row["frequency"]:
        _state(body, REMIT.meetingFrequency, text(row["frequency"]), said["frequency"])
    language = sheet.sources[row.source].language
    for position, topic in enumerate(row.many("topics")):
        _state(body, REMIT.discusses, text(topic, language), said[f"topic {position}"])
    for other in row.many("stakeholders"):
        _state(body, REMIT.stakeholder, iri(sheet, linked.bodies, other), said["stakeholder"])
    if row["founder"]:
        _state(body, REMIT.establishedBy, iri(sheet, linked.bodies, row["founder"]), said["founder"])
    if row["established"]:
        sheet.claim(body, REMIT.start, edtf(row["established"]), said["established"])
    if row["programme"]:
        programme = Node(sheet, iri(sheet, linked.bodies, row["programme"]), row)
        _state(programme, REMIT.programmeBoard, body.iri, said["acts_as"])


def _state(node: Node, predicate: IRI, value: Term, words: Evidence) -> None:
    """States a value, with a claim of it by the page and the words behind that."""
    node.add(predicate, value)
    claim = node.sheet.claim(node, predicate, value, words)
    node.add(REMIT.evidence, claim.evidence(words))
