"""Responsibilities, who held them from when to when, and how they passed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from remit.dates import certainly_before, overlap
from remit.emit.bodies import iri
from remit.emit.events import Event
from remit.emit.sheet import Node, Sheet, certainty
from remit.link.bodies import Bodies
from remit.model import Record
from remit.terms import DCT, REMIT, SKOS, edtf, normal_address, number


def emit(
    sheet: Sheet,
    bodies: Bodies,
    rows: Sequence[Record],
    events: Sequence[Event],
    dated: Mapping[str, str],
) -> None:
    """Every row as a responsibility and a holding; one that passed on, as a transfer to a further holding.

    `dated` gives the date of the page at an address, where it is known.
    """
    for row in rows:
        responsibility = sheet.node("responsibility", row.key, row, REMIT.Responsibility)
        responsibility.english(SKOS.prefLabel, row["label"])
        responsibility.english(SKOS.note, row["note"])
        responsibility.add(DCT.subject, *(sheet.names.thing("topic", topic) for topic in row.many("topics")))
        _held(sheet, bodies, row, responsibility, events, dated)


def _held(
    sheet: Sheet,
    bodies: Bodies,
    row: Record,
    responsibility: Node,
    events: Sequence[Event],
    dated: Mapping[str, str],
) -> None:
    receiver = row["transferred_to_body_id"]
    unbroken = bool(receiver) and bodies.key(receiver) == bodies.key(row["body_id"])
    # What goes to the same body under its next name has not ended with the name.
    end = bodies.interval(row["body_id"]).end if unbroken else row["to"]
    holding = _holding(sheet, bodies, row, row.key, row["body_id"], row["from"], end)
    holding.add(REMIT.responsibility, responsibility.iri)
    if not end and (unbroken or not receiver):
        return
    outcome = row["outcome"] or _outcome(row, "" if unbroken else receiver, dated)
    holding.add(REMIT.outcome, REMIT.term(outcome))
    if outcome == "announced" and receiver:
        holding.add(REMIT.intendedHolder, iri(sheet, bodies, receiver))
    elif outcome == "transferred" and receiver:
        _transfer(sheet, bodies, row, holding, responsibility, events)


def _holding(sheet: Sheet, bodies: Bodies, row: Record, key: str, body: str, start: str, end: str) -> Node:
    holding = sheet.node("holding", key, row, REMIT.Holding)
    holding.claimed(REMIT.holder, iri(sheet, bodies, body))
    holding.add(REMIT.certainty, number(certainty(row)))
    if start:
        holding.claimed(REMIT.start, edtf(start))
    if end:
        holding.claimed(REMIT.end, edtf(end))
    if row["mode"]:
        holding.add(REMIT.mode, REMIT.term(row["mode"]))
    return holding


def _outcome(row: Record, receiver: str, dated: Mapping[str, str]) -> str:
    """What became of a duty; what was written before the change can only have announced it."""
    if not receiver:
        return "unaccounted"
    stated = row["stated_on"] or dated.get(normal_address(row["source_url"]), "")
    return "announced" if certainly_before(stated, row["to"]) else "transferred"


def _transfer(
    sheet: Sheet, bodies: Bodies, row: Record, holding: Node, responsibility: Node, events: Sequence[Event]
) -> None:
    receiver = row["transferred_to_body_id"]
    key = f"{row.key}--{bodies.key(receiver)}"
    end = bodies.interval(receiver).end
    start = row["to"]
    taken = _holding(sheet, bodies, row, key, receiver, start, end)
    taken.add(REMIT.responsibility, responsibility.iri)
    if end:
        taken.add(REMIT.outcome, REMIT.unaccounted)
    transfer = sheet.node("transfer", key, row, REMIT.Transfer)
    transfer.add(REMIT.fromHolding, holding.iri)
    transfer.add(REMIT.toHolding, taken.iri)
    if start:
        transfer.add(REMIT.effectiveDate, edtf(start))
    transfer.add(REMIT.certainty, number(certainty(row)))
    event = by_change(events, bodies, row["body_id"], receiver, start)
    if event:
        transfer.add(REMIT.byChange, sheet.names.thing("change", event.key))


def by_change(events: Sequence[Event], bodies: Bodies, giver: str, receiver: str, date: str) -> Event | None:
    """The most specific change that joins two bodies at a date: the one with the fewest participants."""
    found = [
        event
        for event in events
        if event.row["status"] != "plan"
        and bodies.key(giver) in map(bodies.key, event.originals)
        and bodies.key(receiver) in map(bodies.key, event.results)
        and event.row["date"]
        and overlap(event.row["date"], date)
    ]
    # Of two equally small ones, the change of the bodies themselves explains more than a named function.
    ranked = sorted(
        found,
        key=lambda event: (
            len(event.originals) + len(event.results),
            event.type == REMIT.FunctionTransfer,
            event.key,
        ),
    )
    return ranked[0] if ranked else None
