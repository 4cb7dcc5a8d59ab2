"""What pages add to the tables: the pages themselves, mentions, recommendations and claims of succession."""

from __future__ import annotations

from collections.abc import Sequence

from remit.emit.bodies import iri
from remit.emit.events import Event
from remit.emit.sheet import Node, Sheet
from remit.link import Linked
from remit.model import Record
from remit.terms import DCT, REMIT, text

# The changes that make successors.
_SUCCESSIONS = frozenset({REMIT.Merger, REMIT.Absorption, REMIT.Split, REMIT.Replacement})


def emit(sheet: Sheet, linked: Linked, events: Sequence[Event]) -> None:
    """Everything that only pages say."""
    for row in linked.tables.get("pages", ()):
        source = Node(sheet, sheet.source(row), row)
        source.add(REMIT.sha256, text(row["sha256"]))
        source.add(REMIT.file, text(row["file"]))
    for row in linked.tables.get("mentions", ()):
        document = _document(sheet, linked, row)
        body = iri(sheet, linked.bodies, row["body"])
        document.add(REMIT.mentions, body)
        document.evidence(row.evidence["body"], about=body)
    for row in linked.tables.get("recommendations", ()):
        _recommendation(sheet, linked, row)
    for row in linked.tables.get("successions", ()):
        _succession(sheet, linked, row, events)


def _document(sheet: Sheet, linked: Linked, row: Record) -> Node:
    return Node(sheet, sheet.names.thing("document", linked.document_keys[row["document"]]), row)


def _recommendation(sheet: Sheet, linked: Linked, row: Record) -> None:
    document = linked.document_keys[row["document"]]
    number = row.key.rsplit("-", 1)[1]
    node = sheet.node("recommendation", f"{document}--{number}", row, REMIT.Recommendation)
    node.add(REMIT.recommendedIn, sheet.names.thing("document", document))
    node.text(REMIT.number, row["number"])
    node.english(DCT.description, row["text"])
    node.evidence(row.evidence["text"])


def _succession(sheet: Sheet, linked: Linked, row: Record, events: Sequence[Event]) -> None:
    """A page's word that one body came after another: a claim, which supports the change that says so too.

    Where no change does, the claim stays a proposal that supports nothing.
    """
    pair = [_one(linked, row, name) for name in ("subject_name", "object_name")]
    if not all(pair):
        return
    old, new = (Node(sheet, iri(sheet, linked.bodies, key), row) for key in pair)
    claim = sheet.claim(old, REMIT.hasSuccessor, new.iri, row.evidence["field"])
    for event in events:
        if event.row["status"] == "plan" or not event.originals:
            continue
        sides = [{linked.bodies.key(body) for body in side} for side in (event.originals, event.results)]
        if pair[0] in sides[0] and pair[1] in sides[1] and event.type in _SUCCESSIONS:
            change = Node(sheet, sheet.names.thing("change", event.key), row)
            claim.add(REMIT.supports, change.iri)
            change.add(REMIT.evidence, claim.evidence(row.evidence["field"]))


def _one(linked: Linked, row: Record, column: str) -> str:
    link = linked.gazetteer.link(row[column], "")
    if len(link.bodies) != 1:
        linked.leave_open("successions", row[column], link.reason or "two bodies")
        return ""
    return link.bodies[0]
