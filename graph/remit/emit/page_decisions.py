"""What pages say that meetings decided, and what inquorate ones could only recommend."""

from __future__ import annotations

from remit.emit.sheet import Node, Sheet
from remit.link import Linked
from remit.model import Record
from remit.terms import DCT, REMIT, date, normal_address


def emit(sheet: Sheet, linked: Linked) -> None:
    """The records `resolutions` of pages: decisions of the meeting that the page records."""
    days = {row.key: row["meeting_date"] for row in linked.tables.get("documents", ())}
    for row in linked.tables.get("resolutions", ()):
        meeting = linked.meetings_at.get(normal_address(row["source_url"]))
        document = linked.document_keys[row["document"]]
        key = f"{document}--{row.key.rsplit('--', 1)[1]}"
        if row["how"] == "recommended":
            node = sheet.node("recommendation", key, row, REMIT.Recommendation)
            node.add(REMIT.recommendedIn, sheet.names.thing("document", document))
        elif meeting:
            node = sheet.node("decision", key, row, REMIT.Decision)
            node.add(REMIT.decidedAt, sheet.names.thing("meeting", meeting))
            node.add(DCT.date, date(days[row["document"]]))
        else:
            linked.leave_open(
                "resolutions", row["text"], "the page does not tell whose meeting it was, or when"
            )
            continue
        _worded(node, row)


def _worded(node: Node, row: Record) -> None:
    node.text(REMIT.number, row["number"])
    node.english(DCT.description, row["text"])
    node.evidence(row.evidence["text"])
