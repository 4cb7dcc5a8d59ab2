"""What bodies left when they ended, and what became of it: duties, bodies, seats, programmes, documents.

A thing is part of the estate where its dates let it be so at the end of its body: certainly, or possibly.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from remit.dates import Answer as State
from remit.model import IRI
from remit.queries import load
from remit.succession.fate import (
    ANNOUNCED,
    CONTINUED,
    TRANSFERRED,
    UNACCOUNTED,
    End,
    Fates,
    end_of_body,
    heirs,
)
from remit.succession.read import Row, value
from remit.succession.register import Holding, Seat, Subordination
from remit.succession.span import Span
from remit.succession.view import View

RESPONSIBILITY, BODY, SEAT, PROGRAMME, DOCUMENT = "responsibility", "body", "seat", "programme", "document"
ENDED_WITH, DECIDED, UNKNOWN = "ended-with-it", "decided", "unknown"

# How long before the end of a body something that is only dated by days on which it was seen, a seat or a
# report, is taken to have been of its last days.
WINDOW = dt.timedelta(days=90)
# How long after it somebody may first be seen with a successor and be taken to have moved there.
MOVING = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that a body had at its end, and what became of it.

    `said` is what its sources and quotes stand at; `counted` is false for what is listed and not accounted,
    since nothing shows that anything had to become of it.
    """

    what: str
    thing: IRI
    label: str
    kind: str
    body: IRI
    state: State
    outcome: str
    to: Sequence[IRI] = ()
    date: str = ""
    note: str = ""
    said: IRI | None = None
    counted: bool = True


def at_end(span: Span, end: End) -> State:
    """Whether something was so when its body ended: on the last day before its end."""
    if span.latest_end and end.earliest and span.latest_end < end.earliest:
        return State.NO
    if span.earliest_start and end.latest and span.earliest_start >= end.latest:
        return State.NO
    begun = bool(span.latest_start) and span.latest_start < end.earliest
    together = bool(end.date) and span.end == end.date
    if span.earliest_end:
        lasted = bool(end.latest) and span.earliest_end >= end.latest
    else:
        lasted = not span.ended
    return State.CERTAINLY if begun and (together or lasted) else State.POSSIBLY


class Estate:
    """What some bodies, and the bodies under them that ended as they did, had at the end."""

    def __init__(self, view: View, ended: Mapping[IRI, End]) -> None:
        self._view = view
        self._register = view.register
        self._fates = Fates(view.register)
        self.ended = dict(ended)
        waiting = list(ended)
        for body in waiting:
            for edge, _ in self._under(body):
                end = end_of_body(self._register, edge.body)
                if end and not end.after(self.ended[body].latest) and edge.body not in self.ended:
                    self.ended[edge.body] = end
                    waiting.append(edge.body)

    def items(self) -> Iterator[Item]:
        """Everything, a kind after the other, and of each kind by body; what two bodies had, once."""
        bodies = sorted(self.ended, key=lambda body: (self._register.label(body), body))
        for find in (self._responsibilities, self._bodies, self._seats, self._programmes):
            seen: set[IRI | None] = set()
            for body in bodies:
                for item in find(body, self.ended[body]):
                    one = item.said if item.what == RESPONSIBILITY else item.thing
                    if one not in seen:
                        seen.add(one)
                        yield item
        yield from self._documents(bodies)

    def _responsibilities(self, body: IRI, end: End) -> Iterator[Item]:
        """The duties held at the end; one that the same body held in other words too is one duty."""
        states = {holding.key: at_end(holding.span, end) for holding in self._register.held_by(body)}
        held = [one for one in self._register.held_by(body) if states[one.key] is not State.NO]
        told = {holding.key: self._in_other_words(holding, held) for holding in held}
        for holding in held:
            # Where words lead round to these, the first of them stand for all.
            if any(holding.key not in told[other] or other < holding.key for other in told[holding.key]):
                continue
            outcome = self._fates.outcome(holding)
            takers = self._fates.onward(holding)
            to = holding.intended if outcome == ANNOUNCED else [taker.holder for taker, _ in takers]
            dates = [transfer.date if transfer else taker.span.start for taker, transfer in takers]
            label = self._register.label(holding.responsibility)
            yield Item(
                RESPONSIBILITY, holding.responsibility, label, holding.mode, body, states[holding.key],
                outcome, tuple(dict.fromkeys(to)), next(iter(dates), ""), said=holding.iri,
            )  # fmt: skip

    def _in_other_words(self, holding: Holding, held: Sequence[Holding]) -> list[str]:
        """The keys of other holdings of a body that tell the same duty in the words that came later."""
        found = [holding]
        for one in found:
            known = self._register.responsibilities.get(one.responsibility)
            further = known.continues_as if known else ()
            found += [other for other in held if other.responsibility in further and other not in found]
        return [other.key for other in found[1:]]

    def _bodies(self, body: IRI, end: End) -> Iterator[Item]:
        """The bodies under it at the end."""
        for edge, state in self._under(body):
            known = self._register.bodies.get(edge.body)
            outcome, to, date = self._became(edge, end)
            yield Item(
                BODY, edge.body, self._register.label(edge.body), known.kind if known else "", body, state,
                outcome, to, date, said=edge.iri,
            )  # fmt: skip

    def _under(self, body: IRI) -> Iterator[tuple[Subordination, State]]:
        """The bodies directly under one when it ended, each with the last of its edges to it."""
        end = self.ended[body]
        found: dict[IRI, tuple[Subordination, State]] = {}
        for edge in self._register.children_of(body):
            known = self._register.bodies.get(edge.body)
            states = (at_end(edge.span, end), at_end(known.span, end) if known else State.POSSIBLY)
            if edge.body != body and State.NO not in states:
                state = State.CERTAINLY if set(states) == {State.CERTAINLY} else State.POSSIBLY
                found[edge.body] = (edge, state)
        label = self._register.label
        yield from sorted(found.values(), key=lambda item: (label(item[0].body), item[0].body))

    def _became(self, edge: Subordination, end: End) -> tuple[str, tuple[IRI, ...], str]:
        """What became of a body under one that ended: outcome, with or under whom, and when."""
        gone = end_of_body(self._register, edge.body)
        if gone and not gone.after(end.latest):
            took = heirs(self._register, edge.body, gone)
            return (TRANSFERRED if took else ENDED_WITH), tuple(taker for taker, _ in took), gone.date
        above = [
            other
            for other in self._register.parents_of(edge.body)
            if other.parent not in self.ended
            and other.span.dated
            and end.latest
            and other.span.on(end.latest) in (State.CERTAINLY, State.POSSIBLY)
        ]
        if above:
            return CONTINUED, tuple(other.parent for other in above), above[0].span.start
        return (CONTINUED if self._lived_on(edge.body, end) else UNACCOUNTED), (), ""

    def _lived_on(self, body: IRI, end: End) -> bool:
        """Whether something shows a body later: its own end, a day on which it was seen, or an event."""
        days = [self._register.seen.get(body, ("", ""))[1]]
        days += [hop.event.earliest for hop in (*self._register.given(body), *self._register.taken(body))]
        gone = end_of_body(self._register, body)
        return bool(end.latest) and (max(days) >= end.latest or bool(gone and gone.after(end.latest)))

    @cached_property
    def _heirs(self) -> frozenset[IRI]:
        """The bodies that took something over from any of those that ended, and the bodies under them."""
        found = {taker for body, end in self.ended.items() for taker, _ in heirs(self._register, body, end)}
        under = {edge.body for taker in found for edge in self._register.children_of(taker)}
        return frozenset(found | under) - self.ended.keys()

    @cached_property
    def _sat(self) -> Mapping[IRI, Sequence[Seat]]:
        """The seats in bodies that took over, by person."""
        found: dict[IRI, list[Seat]] = {}
        for body in sorted(self._heirs):
            for seat in self._register.seats_of(body):
                found.setdefault(seat.person, []).append(seat)
        return found

    def _seats(self, body: IRI, end: End) -> Iterator[Item]:
        """The posts and seats filled at the end, or last seen filled not long before it."""
        for seat in sorted(self._register.seats_of(body), key=lambda one: (one.person_label, one.iri)):
            state = at_end(seat.span, end)
            dated = seat.span.start or seat.span.end
            if state is State.NO or not (dated or seat.span.earliest_end > _before(end)):
                continue
            moved = tuple(
                dict.fromkeys(other.body for other in self._sat.get(seat.person, ()) if _after(other, end))
            )
            outcome, note = UNACCOUNTED, ""
            if moved:
                outcome = TRANSFERRED
            elif end.latest and seat.span.earliest_end > end.latest:
                outcome, note = CONTINUED, "filled after its body ended"
            elif seat.span.end:
                outcome = ENDED_WITH
            label = seat.person_label or self._register.label(seat.person)
            yield Item(
                SEAT, seat.iri, label, seat.role, body, state, outcome, moved, seat.span.end, note, seat.iri
            )

    @cached_property
    def _all_programmes(self) -> Mapping[IRI, _Programme]:
        found: dict[IRI, _Programme] = {}
        for row in self._view.graph.select(load("ledger-programmes")):
            iri = IRI(str(row["programme"]))
            span = Span(*(value(row.get(name)) for name in _SPAN))
            one = found.setdefault(iri, _Programme(iri, value(row["label"]), span, [], []))
            for name, into in (("runner", one.runners), ("whole", one.wholes)):
                if name in row and IRI(str(row[name])) not in into:
                    into.append(IRI(str(row[name])))
        return found

    def _programmes(self, body: IRI, end: End) -> Iterator[Item]:
        """The programmes that it ran, and their parts."""
        for programme in self._all_programmes.values():
            runners = self._runners(programme.iri)
            if body not in runners:
                continue
            spans = [self._all_programmes[part].span for part in self._wholes(programme.iri)]
            states = {at_end(span, end) for span in spans}
            if State.NO in states:
                continue
            state = State.CERTAINLY if states == {State.CERTAINLY} else State.POSSIBLY
            took = [
                hop.taker for hop in self._register.given(programme.iri) if not end.after(hop.event.latest)
            ]
            others = [runner for runner in runners if runner in self._heirs]
            outcome, to = UNACCOUNTED, tuple(others or took)
            if to:
                outcome = TRANSFERRED
            elif any(span.ended and not _end(span).after(end.latest) for span in spans):
                outcome = ENDED_WITH
            yield Item(
                PROGRAMME, programme.iri, programme.label, "", body, state, outcome, to, said=programme.iri
            )

    def _wholes(self, programme: IRI) -> list[IRI]:
        """A programme and those that it is part of, to any depth."""
        found = [programme]
        for part in found:
            found += [
                whole
                for whole in self._all_programmes[part].wholes
                if whole in self._all_programmes and whole not in found
            ]
        return found

    def _runners(self, programme: IRI) -> list[IRI]:
        return [runner for part in self._wholes(programme) for runner in self._all_programmes[part].runners]

    def _documents(self, bodies: Sequence[IRI]) -> Iterator[Item]:
        """The reports put to a body in its last days, and those that it only submitted, each once.

        Whether one was left unfinished can be told only where the graph knows that it recommends something:
        it is unaccounted where no decision on it is recorded. The others are listed, and not counted.
        """
        asked = [
            (row, body)
            for body in bodies
            for row in self._view.graph.select(load("ledger-documents"), body=body)
            if _before(self.ended[body]) < value(row["day"]) < self.ended[body].latest
        ]
        found: set[IRI] = set()
        for row, body in sorted(asked, key=lambda item: value(item[0]["submitted"])):
            document = IRI(str(row["document"]))
            if document not in found:
                found.add(document)
                yield _report(row, document, body)


def _report(row: Row, document: IRI, body: IRI) -> Item:
    recommends, decided = value(row["recommends"]) == "true", value(row["decided"]) == "true"
    outcome, note = UNKNOWN, ""
    if decided:
        outcome = DECIDED
    elif recommends:
        outcome, note = UNACCOUNTED, "it recommends something, and no decision on it is recorded"
    label = value(row.get("title")) or document.rpartition("/")[2]
    return Item(
        DOCUMENT, document, label, "Report", body, State.CERTAINLY, outcome, (), value(row["day"]), note,
        document, counted=recommends or decided,
    )  # fmt: skip


_SPAN = ("start", "end", "earliestStart", "latestStart", "earliestEnd", "latestEnd")


@dataclass(frozen=True, slots=True)
class _Programme:
    iri: IRI
    label: str
    span: Span
    runners: list[IRI]
    wholes: list[IRI]


def _end(span: Span) -> End:
    return End(span.end, span.earliest_end, span.latest_end)


def _before(end: End) -> str:
    """The day before the last days of a body."""
    return _shifted(end.earliest, -WINDOW) if end.earliest else end.latest or "9999"


def _shifted(day: str, by: dt.timedelta) -> str:
    try:
        return (dt.date.fromisoformat(day) + by).isoformat()
    except OverflowError:
        # In the first or the last days of the calendar.
        return day


def _after(seat: Seat, end: End) -> bool:
    """Whether a seat is shown to have been held on or after the day of an end, not first long after."""
    span = seat.span
    if not end.earliest or not end.latest or span.latest_start > _shifted(end.latest, MOVING):
        return False
    if span.earliest_end:
        return span.earliest_end > end.earliest
    return bool(span.latest_start) and not span.ended
