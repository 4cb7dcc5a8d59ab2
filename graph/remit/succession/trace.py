"""Who held it before, and who took over: one row a hop, to any depth, however the bodies merged and split."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import networkx as nx

from remit.dates import BadDate, Bounds, bounds
from remit.errors import NoSuchName
from remit.model import IRI
from remit.succession.answer import Answer, thing
from remit.succession.register import Event, Holding, Hop, Register, Transfer
from remit.succession.view import View

COLUMNS = (
    "from", "to", "kind", "date", "earliest", "latest", "certainty", "law", "sources", "quote", "hop",
    "direction", "change", "note",
)  # fmt: skip

BACKWARD, FORWARD = "backward", "forward"
CERTAIN, POSSIBLE, CONTESTED = "certain", "possible", "contested"


@dataclass(frozen=True, slots=True)
class Step:
    """A hop as seen from the body that was asked about: how many hops away, which way, and if it comes back.

    `returns` says that the hop leads to a body on the way to it: the succession holds a cycle there.
    """

    hop: Hop
    number: int
    direction: str
    returns: bool


def trace(view: View, body: IRI, to: str = "") -> Answer:
    """The chain of bodies through one, farthest predecessor first.

    Follows changes that make successors, and hive-offs and transfers of functions, which do not; each change
    is shown once, so that a cycle ends. `to` (a day) leaves out what certainly came after it.
    """
    steps = walk(view.register, body, to)
    view.evidence.gather(step.hop.event.iri for step in steps)
    rows = [_row(view, step) for step in steps]
    return Answer(f"trace {view.register.label(body)}", view.release, COLUMNS, rows)


def walk(register: Register, body: IRI, to: str = "") -> list[Step]:
    """The steps through a body: what came before it, farthest first, and then what came after it."""
    before = sorted(
        _walk(register, body, BACKWARD, to),
        key=lambda step: (-step.number, step.hop.event.earliest, step.hop.giver, step.hop.event.iri),
    )
    after = sorted(
        _walk(register, body, FORWARD, to),
        key=lambda step: (step.number, step.hop.event.earliest, step.hop.taker, step.hop.event.iri),
    )
    return [*before, *after]


def trace_responsibility(view: View, responsibility: IRI, through: IRI | None = None, to: str = "") -> Answer:
    """The chain of holders of one responsibility, oldest hand-over first.

    Raises NoSuchName where a body `through` which it is asked for never held it.
    """
    register = view.register
    told = told_as(register, responsibility)
    holders = {holding.holder for part in told for holding in register.holders_of(part)}
    if through and through not in holders:
        listed = ", ".join(sorted(register.label(holder) for holder in holders)) or "nobody"
        raise NoSuchName(
            f"{register.label(through)} is not shown to have held {register.label(responsibility)!r}: "
            f"its holders are {listed}"
        )
    passed = [
        (holding, transfer)
        for part in told
        for holding in register.holders_of(part)
        for transfer in register.transfers_from(holding.key)
        if transfer.taker in register.holdings and not _after(transfer.earliest, to)
    ]
    rows, held = [], set()
    for number, (holding, transfer) in enumerate(_in_order(register, passed), start=1):
        taker = register.holdings[transfer.taker].holder
        held.add(holding.holder)
        rows.append(_handed(view, holding, transfer, number, returns=taker in held))
    return Answer(f"trace responsibility {register.label(responsibility)}", view.release, COLUMNS, rows)


def _in_order(register: Register, passed: list[tuple[Holding, Transfer]]) -> list[tuple[Holding, Transfer]]:
    """Hand-overs by date; of those on one day, the one to a body before the one from it."""
    waiting = sorted(passed, key=lambda item: (item[1].earliest, item[0].holder, item[1].iri))
    ordered = []
    while waiting:
        same = [item for item in waiting if item[1].earliest == waiting[0][1].earliest]
        takers = {register.holdings[transfer.taker].holder for _, transfer in same}
        first = next((item for item in same if item[0].holder not in takers), waiting[0])
        waiting.remove(first)
        ordered.append(first)
    return ordered


def told_as(register: Register, responsibility: IRI) -> list[IRI]:
    """A responsibility and those as which later holders went on with it, each once."""
    told = [responsibility]
    for part in told:
        known = register.responsibilities.get(part)
        told += [item for item in (known.continues_as if known else ()) if item not in told]
    return told


def certainty(event: Event) -> str:
    """Contested where sources differ on it, certain where it and its date are confirmed, else possible."""
    if event.contested:
        return CONTESTED
    return CERTAIN if _sure(event) else POSSIBLE


def _sure(told: Event | Transfer) -> bool:
    """Whether it and its date are beyond doubt: a doubted date has no latest day."""
    return bool(told.date and told.latest) and told.certainty == 1.0


def _bounds(date: str) -> Bounds | None:
    """What a date can mean; None where there is none, or one that an endpoint serves and nobody can read."""
    try:
        return bounds(date) if date else None
    except BadDate:
        return None


def _walk(register: Register, body: IRI, direction: str, to: str) -> list[Step]:
    """Every hop from a body in one direction, breadth first, each once.

    A body passes on only what it had by then: a hop is followed where there is a way to it on days that do
    not go back (backwards: do not go forward). One that comes to a body on such a way returns.
    """
    found = _reached(register, body, _NEVER if direction == FORWARD else _EVER, direction, to)
    round_about = _round_about(found)
    days: dict[IRI, str] = {body: _NEVER if direction == FORWARD else _EVER}
    for edge in found.values():
        days[edge.there] = _sooner(edge.day, days.get(edge.there, edge.day), direction)
    returning = {
        key
        for there in sorted(round_about)
        for key in _reached(register, there, days[there], direction, to)
        if found[key].there == there
    }
    return [Step(edge.hop, edge.number, direction, returns=key in returning) for key, edge in found.items()]


_NEVER, _EVER = "", "9999-12-31"
_Key = tuple[IRI, IRI, IRI]


@dataclass(slots=True)
class _Edge:
    """A hop that was reached: how many hops away, where it leads, and the soonest day after it.

    Backwards, the latest day before it.
    """

    hop: Hop
    number: int
    there: IRI
    day: str


def _reached(register: Register, body: IRI, since: str, direction: str, to: str) -> dict[_Key, _Edge]:
    """The hops on the ways from a body on which days do not go back; one with a better day goes on."""
    forward = direction == FORWARD
    found: dict[_Key, _Edge] = {}
    waiting: deque[tuple[IRI, str, int]] = deque([(body, since, 0)])
    while waiting:
        here, day, number = waiting.popleft()
        for hop in register.given(here) if forward else register.taken(here):
            first, last = _days(hop.event)
            if _after(hop.event.earliest, to) or (last < day if forward else first > day):
                continue
            then = max(day, first) if forward else min(day, last)
            key = (hop.event.iri, hop.giver, hop.taker)
            known = found.get(key)
            there = hop.taker if forward else hop.giver
            if known is None:
                found[key] = _Edge(hop, number + 1, there, then)
            elif _sooner(then, known.day, direction) != known.day:
                known.day = then
            else:
                continue
            waiting.append((there, then, number + 1))
    return found


def _round_about(found: dict[_Key, _Edge]) -> set[IRI]:
    """The bodies to which hops can come back at all: those in a strongly connected part."""
    graph: nx.DiGraph[IRI] = nx.DiGraph((edge.hop.giver, edge.hop.taker) for edge in found.values())
    return {body for part in nx.strongly_connected_components(graph) if len(part) > 1 for body in part}


def _sooner(one: str, other: str, direction: str) -> str:
    return min(one, other) if direction == FORWARD else max(one, other)


def _days(event: Event) -> tuple[str, str]:
    """The first and the last day on which an event can have happened."""
    if event.earliest and event.latest:
        return event.earliest, event.latest
    known = _bounds(event.date)
    return (known.earliest.isoformat(), known.latest.isoformat()) if known else (_NEVER, _EVER)


def _after(earliest: str, to: str) -> bool:
    return bool(earliest and to) and earliest > to


def _row(view: View, step: Step) -> dict[str, Any]:
    event = step.hop.event
    row = _told(view, event.iri, step.hop.giver, step.hop.taker)
    returns = f"returns to {view.register.label(_end(step))}" if step.returns else ""
    notes = (returns, *_former(view, event, step.hop.giver, step.hop.taker), *_disputed(view, event))
    return row | {
        "kind": event.kind,
        "date": event.date,
        "earliest": event.earliest,
        "latest": event.latest,
        "certainty": certainty(event),
        "hop": step.number,
        "direction": step.direction,
        "change": thing(view.register, event.iri),
        "note": "; ".join(filter(None, notes)),
    }


def _end(step: Step) -> IRI:
    return step.hop.taker if step.direction == FORWARD else step.hop.giver


def _former(view: View, event: Event | Transfer, giver: IRI, taker: IRI) -> Iterator[str]:
    """What the bodies were called then, where that is not what they are called now."""
    if event.earliest <= dt.date.min.isoformat():
        return
    eve = (dt.date.fromisoformat(event.earliest) - dt.timedelta(days=1)).isoformat()
    for iri, day in ((giver, eve), (taker, event.latest or event.earliest)):
        body = view.register.bodies.get(iri)
        name = body.called(day) if body else ""
        if body and name != body.label:
            yield f"{body.label} was then {name}"


def _disputed(view: View, event: Event) -> Iterator[str]:
    """What other sources say of an event, which was passed over."""
    if event.contested:
        for claim in view.register.claims_about(event.iri):
            if claim.passed_over:
                yield f"{claim.address or claim.source} says {claim.value}"


def _handed(
    view: View, holding: Holding, transfer: Transfer, number: int, *, returns: bool
) -> dict[str, Any]:
    register = view.register
    event = register.events.get(transfer.change) if transfer.change else None
    taker = register.holdings[transfer.taker].holder
    found = CERTAIN if _sure(transfer) else POSSIBLE
    back = f"returns to {register.label(taker)}" if returns else ""
    notes = (back, *_former(view, transfer, holding.holder, taker))
    return _told(view, event.iri if event else transfer.iri, holding.holder, taker) | {
        "kind": event.kind if event else "Transfer",
        "date": transfer.date,
        "earliest": transfer.earliest,
        "latest": transfer.latest,
        "certainty": CONTESTED if event and event.contested else found,
        "hop": number,
        "direction": FORWARD,
        "change": thing(register, event.iri) if event else None,
        "note": "; ".join(filter(None, notes)),
    }


def _told(view: View, said: IRI, giver: IRI, taker: IRI) -> dict[str, Any]:
    """The ends of a hop, and who says so: the columns that every row has, in their order."""
    return dict.fromkeys(COLUMNS) | {
        "from": thing(view.register, giver),
        "to": thing(view.register, taker),
        "law": view.evidence.laws(said),
        "sources": view.evidence.sources(said),
        "quote": view.evidence.quote(said),
    }
