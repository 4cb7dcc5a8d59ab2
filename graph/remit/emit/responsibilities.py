"""Responsibilities, who held them from when to when, and how they passed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from remit.dates import certainly_before, overlap
from remit.emit.bodies import iri
from remit.emit.events import Event, by_pair
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
    known = _Known(
        bodies, by_pair(events, bodies), dated, {row.key: row for row in rows}, _held_by(rows, bodies)
    )
    for row in rows:
        responsibility = _responsibility(sheet, row)
        if row["continues_as"]:
            responsibility.add(REMIT.continuesAs, sheet.names.thing("responsibility", row["continues_as"]))
        _held(sheet, row, responsibility, known)


def _responsibility(sheet: Sheet, row: Record) -> Node:
    """The responsibility of a row: its own, or that of the row of which it is a further holding."""
    if row["holding_of"]:
        return Node(sheet, sheet.names.thing("responsibility", row["holding_of"]), row)
    node = sheet.node("responsibility", row.key, row, REMIT.Responsibility)
    node.english(SKOS.prefLabel, row["label"])
    node.english(SKOS.note, row["note"])
    node.add(DCT.subject, *(sheet.names.thing("topic", topic) for topic in row.many("topics")))
    return node


def _held_by(rows: Sequence[Record], bodies: Bodies) -> dict[tuple[str, str], list[Record]]:
    """The rows of responsibilities that several rows hold, by responsibility and holder."""
    found: dict[tuple[str, str], list[Record]] = {}
    for row in rows:
        found.setdefault((row["holding_of"] or row.key, bodies.key(row["body_id"])), []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What a row of responsibilities.csv is read in the light of."""

    bodies: Bodies
    pairs: Mapping[tuple[str, str], Sequence[Event]]
    dated: Mapping[str, str]
    rows: Mapping[str, Record]
    held_by: Mapping[tuple[str, str], Sequence[Record]]

    def next_row(self, row: Record) -> Record | None:
        """The row that tells how the receiver held the same responsibility from then on, if one does."""
        holder = row["holding_of"] or row.key, self.bodies.key(row["transferred_to_body_id"])
        fitting = (other for other in self.held_by.get(holder, ()) if other.key != row.key)
        return next((other for other in fitting if overlap(other["from"], row["to"])), None)

    def unbroken(self, row: Record) -> bool:
        """Whether a duty went to the same body under its next name, and so to nobody else."""
        receiver = row["transferred_to_body_id"]
        return bool(receiver) and self.bodies.key(receiver) == self.bodies.key(row["body_id"])

    def outcome(self, row: Record) -> str:
        """What became of a duty; what was written before the change can only have announced it."""
        if row["outcome"] or not row["transferred_to_body_id"] or self.unbroken(row):
            return row["outcome"] or "unaccounted"
        stated = row["stated_on"] or self.dated.get(normal_address(row["source_url"]), "")
        return "announced" if certainly_before(stated, row["to"]) else "transferred"

    def told_elsewhere(self, row: Record) -> bool:
        """Whether another row tells what became of a duty with the body that took it over."""
        further = self.rows.get(row["continues_as"])
        receiver = self.bodies.key(row["transferred_to_body_id"])
        return further is not None and self.bodies.key(further["body_id"]) == receiver


def _held(sheet: Sheet, row: Record, responsibility: Node, known: _Known) -> None:
    receiver = row["transferred_to_body_id"]
    unbroken = known.unbroken(row)
    end = known.bodies.interval(row["body_id"]).end if unbroken else row["to"]
    holding = _holding(sheet, known.bodies, row, row.key, row["body_id"])
    holding.add(REMIT.responsibility, responsibility.iri)
    holding.kept()
    _lasted(holding, row["from"], end)
    if not end and (unbroken or not receiver):
        return
    outcome = known.outcome(row)
    holding.add(REMIT.outcome, REMIT.term(outcome))
    if outcome == "announced" and receiver:
        holding.add(REMIT.intendedHolder, iri(sheet, known.bodies, receiver))
    elif outcome == "transferred" and receiver:
        _transfer(sheet, row, holding, responsibility, known)


def _holding(sheet: Sheet, bodies: Bodies, row: Record, key: str, body: str) -> Node:
    holding = sheet.node("holding", key, row, REMIT.Holding)
    holding.claimed(REMIT.holder, iri(sheet, bodies, body))
    holding.add(REMIT.certainty, number(certainty(row)))
    if row["mode"]:
        holding.add(REMIT.mode, REMIT.term(row["mode"]))
    return holding


def _lasted(holding: Node, start: str, end: str) -> None:
    if start:
        holding.claimed(REMIT.start, edtf(start))
    if end:
        holding.claimed(REMIT.end, edtf(end))


def _transfer(sheet: Sheet, row: Record, holding: Node, responsibility: Node, known: _Known) -> None:
    receiver, start = row["transferred_to_body_id"], row["to"]
    key = f"{row.key}--{known.bodies.key(receiver)}"
    told = known.next_row(row)
    transfer = sheet.node("transfer", key, row, REMIT.Transfer)
    transfer.add(REMIT.fromHolding, holding.iri)
    if told:
        transfer.add(REMIT.toHolding, sheet.names.thing("holding", told.key))
    else:
        taken = _holding(sheet, known.bodies, row, key, receiver)
        taken.add(REMIT.responsibility, responsibility.iri)
        end = known.bodies.interval(receiver).end
        _lasted(taken, start, end)
        if end and not known.told_elsewhere(row):
            taken.add(REMIT.outcome, REMIT.unaccounted)
        transfer.add(REMIT.toHolding, taken.iri)
    if start:
        transfer.add(REMIT.effectiveDate, edtf(start))
    transfer.add(REMIT.certainty, number(certainty(row)))
    pair = known.bodies.key(row["body_id"]), known.bodies.key(receiver)
    event = by_change(known.pairs.get(pair, ()), start)
    if event:
        transfer.add(REMIT.byChange, sheet.names.thing("change", event.key))


def by_change(joining: Sequence[Event], date: str) -> Event | None:
    """Of the changes that join two bodies, the most specific one at a date: that of fewest participants."""
    found = [event for event in joining if event.row["date"] and overlap(event.row["date"], date)]
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
