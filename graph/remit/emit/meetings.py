"""Meetings, from their own table and from the documents put to them, and what they decided."""

from __future__ import annotations

from collections.abc import Sequence

from remit.dates import whole_day
from remit.emit.bodies import iri
from remit.emit.sheet import Node, Sheet
from remit.link import Linked, meeting_key
from remit.link.names import normal
from remit.model import Record
from remit.terms import DCT, REMIT, SKOS, date, integer


def emit(sheet: Sheet, linked: Linked) -> None:
    """The meetings of meetings.csv."""
    for row in linked.tables.get("meetings", ()):
        bodies = linked.committee(row, "committee", row["date"])
        if bodies:
            node = meeting(sheet, linked, row, bodies, row["date"])
            node.text(REMIT.place, row["place"])
            node.text(REMIT.time, row["time"])


def meeting(sheet: Sheet, linked: Linked, row: Record, bodies: Sequence[str], day: str) -> Node:
    """The meeting of one body, or of two together, on a day."""
    node = sheet.node("meeting", meeting_key(bodies, day), row, REMIT.Meeting)
    node.add(REMIT.meetingOf, *(iri(sheet, linked.bodies, body) for body in bodies))
    node.add(DCT.date, date(day))
    names = " and ".join(linked.bodies.label(body) for body in bodies)
    node.english(SKOS.prefLabel, f"{names}, {day}")
    return node


def emit_decisions(sheet: Sheet, linked: Linked) -> None:
    """The decisions of decisions.csv, numbered within their meeting in the order of the table."""
    titles = _titles(linked)
    counts: dict[str, int] = {}
    for row in linked.tables.get("decisions", ()):
        bodies = linked.committee(row, "committee", row["date"])
        place = meeting_key(bodies, row["date"]) if bodies else row.key
        counts[place] = counts.get(place, 0) + 1
        node = sheet.node("decision", f"{place}--{counts[place]}", row, REMIT.Decision)
        node.add(REMIT.number, integer(counts[place]))
        node.add(DCT.date, date(row["date"]))
        node.english(DCT.title, row["item_title"])
        node.english(DCT.description, row["outcome"])
        if bodies:
            node.add(REMIT.decidedAt, meeting(sheet, linked, row, bodies, row["date"]).iri)
            for document in titles.get((place, normal(row["item_title"])), ()):
                node.add(REMIT.concerns, sheet.names.thing("document", document))


def _titles(linked: Linked) -> dict[tuple[str, str], set[str]]:
    """The documents of each meeting by their titles."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in linked.tables.get("documents", ()):
        day = whole_day(row["meeting_date"])
        bodies = linked.gazetteer.link(row["committee"], day).bodies
        if bodies and day and row["title"]:
            place = meeting_key(bodies, day), normal(row["title"])
            found.setdefault(place, set()).add(linked.document_keys[row.key])
    return found
