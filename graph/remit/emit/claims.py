"""The differing word of a second source: a claim beside the one that the main tables make."""

from __future__ import annotations

from remit.emit.bodies import iri, name_key
from remit.emit.sheet import Node, Sheet
from remit.link import Linked
from remit.model import IRI, Record
from remit.terms import REMIT, SKOS, edtf

_FIELDS = {
    "established": REMIT.start,
    "abolished": REMIT.end,
    "date": REMIT.effectiveDate,
    "announced": REMIT.announcedDate,
    "enacted": REMIT.enactedDate,
    "from": REMIT.start,
    "to": REMIT.end,
}


def emit(sheet: Sheet, linked: Linked) -> None:
    """Every row of claims.csv as a claim; which one the resolved view follows is decided later."""
    changes = {row.key for row in linked.tables.get("changes", ())}
    for row in linked.tables.get("claims", ()):
        subject = Node(sheet, _subject(sheet, linked, row, changes), row)
        claim = sheet.claim(subject, _FIELDS[row["field"]], edtf(row["value"]))
        claim.english(SKOS.note, row["note"])


def _subject(sheet: Sheet, linked: Linked, row: Record, changes: set[str]) -> IRI:
    """What a claim is about: for a date inside a renamed body's life, the name that began or ended."""
    key = row["subject_id"]
    if key not in linked.bodies.rows:
        return sheet.names.thing("change" if key in changes else "holding", key)
    chain = linked.bodies.chain(key)
    outer = chain[0] if row["field"] == "established" else chain[-1]
    if outer["id"] == key:
        return iri(sheet, linked.bodies, key)
    return sheet.names.thing("name", name_key(linked.bodies, key))
