"""What pages add to the tables: the pages themselves, mentions, recommendations and changes."""

from __future__ import annotations

from collections.abc import Sequence

from remit.emit import page_boards, page_decisions, page_duties, page_figures, page_successions
from remit.emit.bodies import iri
from remit.emit.events import Event
from remit.emit.sheet import Node, Sheet
from remit.link import Linked
from remit.model import Record
from remit.terms import DCT, REMIT, text


def emit(sheet: Sheet, linked: Linked, events: Sequence[Event]) -> None:
    """Everything that only pages say."""
    for row in linked.tables.get("pages", ()):
        source = Node(sheet, sheet.source(row), row)
        source.add(REMIT.sha256, text(row["sha256"]))
        source.add(REMIT.file, text(row["file"]))
    named: set[tuple[str, str]] = set()
    for row in linked.tables.get("mentions", ()):
        # The first words of a page that name a body are enough to show that it does.
        if (row["document"], row["body"]) in named:
            continue
        named.add((row["document"], row["body"]))
        document = _document(sheet, linked, row)
        body = iri(sheet, linked.bodies, row["body"])
        document.add(REMIT.mentions, body)
        document.evidence(row.evidence["body"], about=body)
    for row in linked.tables.get("recommendations", ()):
        _recommendation(sheet, linked, row)
    page_decisions.emit(sheet, linked)
    page_successions.emit(sheet, linked, events)
    page_duties.emit(sheet, linked)
    page_boards.emit(sheet, linked)
    page_figures.emit(sheet, linked)


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
