"""What pages say that bodies have to do, as responsibilities in words of theirs beside those of the tables.

A duty of a body that is not known is not asserted. What is only to begin, or was said of a body that had not
begun on the day of the page, is a plan. See docs/decisions/0009-duties-of-pages.md.
"""

from __future__ import annotations

from dataclasses import replace

from remit.dates import certainly_before
from remit.emit.bodies import iri
from remit.emit.sheet import Sheet
from remit.link import Linked
from remit.model import Record
from remit.terms import REMIT, SKOS, edtf, number

_WILL_BE, _ANNOUNCED = "will-be", "announced-continuation"


def emit(sheet: Sheet, linked: Linked) -> None:
    """The records `duties` of pages, each as a responsibility and a holding of it."""
    for row in linked.tables.get("duties", ()):
        if not _is_body(linked, row["holder"]):
            linked.leave_open("duties", row["holder"], "no body of this build bears this name")
            continue
        _duty(
            sheet,
            linked,
            replace(row, fields={**row.fields, "status": "plan"}) if _is_plan(linked, row) else row,
        )


def _is_body(linked: Linked, name: str) -> bool:
    bodies = linked.bodies
    return name in bodies.rows and not bodies.is_programme(name) and not bodies.is_plan(name)


def _is_plan(linked: Linked, row: Record) -> bool:
    """Whether a duty had not begun on the day of its page."""
    begins = linked.bodies.interval(row["holder"]).start
    return row["state"] == _WILL_BE or certainly_before(row["stated_on"], begins)


def _duty(sheet: Sheet, linked: Linked, row: Record) -> None:
    words = row.evidence["text"]
    duty = sheet.node("responsibility", row.key, row, REMIT.Responsibility)
    duty.english(SKOS.prefLabel, row["text"])
    holding = sheet.node("holding", row.key, row, REMIT.Holding)
    holding.add(REMIT.evidence, duty.evidence(words))
    holding.add(REMIT.responsibility, duty.iri)
    holding.add(REMIT.certainty, number(words.certainty))
    holder = iri(sheet, linked.bodies, row["holder"])
    holding.add(REMIT.holder, holder)
    sheet.claim(holding, REMIT.holder, holder, words)
    if row["from"]:
        holding.add(REMIT.start, edtf(row["from"]))
        sheet.claim(holding, REMIT.start, edtf(row["from"]), words)
    if row["status"] == "plan":
        return
    receiver = row["receiver"] if _is_body(linked, row["receiver"]) else ""
    if receiver:
        holding.add(REMIT.intendedHolder, iri(sheet, linked.bodies, receiver))
    # Nobody holds a duty longer than there is a body to hold it.
    if end := linked.bodies.interval(row["holder"]).end:
        holding.add(REMIT.end, edtf(end))
        holding.add(REMIT.outcome, REMIT.announced if receiver else REMIT.unaccounted)
