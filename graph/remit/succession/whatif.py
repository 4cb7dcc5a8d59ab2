"""Which answers about a thing would be others, were another source of one of its dates preferred.

Nothing is guessed: the analyses are put to the register as it is and as it would be (`prefer.py`), as far as
it has to do with the thing: the bodies that changes join to it, nearest first, and what they hold.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from remit.errors import CommandError
from remit.model import IRI
from remit.succession.contested import overlaps
from remit.succession.lens import SAME, through
from remit.succession.orphans import lost
from remit.succession.prefer import preferring
from remit.succession.read import read
from remit.succession.register import Body, Event, Holding, Register
from remit.succession.said import called, root
from remit.succession.span import Span
from remit.succession.trace import certainty, walk
from remit.succession.view import View

# Bodies that are looked at around a thing: more than any succession that we know has.
_NEAREST = 300


class WhatIf:
    """The register of a view before the identity policy, and the answers about a thing in it."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._register = _uncut(view)
        self._joined = _joined(self._register)
        self._events: dict[IRI, list[Event]] = {}
        for event in self._register.events.values():
            for body in _bodies(event):
                self._events.setdefault(body, []).append(event)

    def changes(self, subject: IRI, source: IRI) -> list[str]:
        """What would be another answer about a body, event or holding, were a source preferred."""
        part = self._around(subject)
        try:
            other = preferring(part, source)
        except CommandError:  # the source says nothing of anything here
            return []
        now, then = (through(each, self._view.lens, self._view.names) for each in (part, other))
        answers = (_traces, _states, _lost, _contests)
        return [change for answer in answers for change in answer(subject, now, then)]

    def _around(self, subject: IRI) -> Register:
        """The part of the register that a thing belongs to."""
        register = self._register
        holding = register.holdings.get(subject)
        event = register.events.get(subject)
        first = (holding.holder,) if holding else _bodies(event) if event else (subject,)
        bodies = self._near(first)
        holdings = {each.key: each for body in bodies for each in self._held(body)}
        known = {**bodies, **{each.holder: None for each in holdings.values()}}
        events = {event.iri: event for body in bodies for event in self._events.get(body, ())}
        iris = (*known, *events, *dict.fromkeys(each.iri for each in holdings.values()))
        return replace(
            register,
            bodies={body: register.bodies[body] for body in known if body in register.bodies},
            events=events,
            holdings=holdings,
            transfers=[transfer for key in holdings for transfer in register.transfers_from(key)],
            subordinations=[item for body in known for item in register.parents_of(body)],
            responsibilities={
                iri: register.responsibilities[iri]
                for iri in dict.fromkeys(each.responsibility for each in holdings.values())
                if iri in register.responsibilities
            },
            seats=(),
            claims=[claim for iri in iris for claim in register.claims_about(iri)],
            seen={},
        )

    def _near(self, first: Iterable[IRI]) -> dict[IRI, None]:
        found = dict.fromkeys(first)
        waiting = deque(found)
        while waiting and len(found) < _NEAREST:
            for event in self._events.get(waiting.popleft(), ()):
                for body in _bodies(event):
                    if body not in found:
                        found[body] = None
                        waiting.append(body)
        return found

    def _held(self, body: IRI) -> Iterator[Holding]:
        """The holdings of a body, and all of the same responsibilities, as which they go on included."""
        told = list(dict.fromkeys(holding.responsibility for holding in self._register.held_by(body)))
        for responsibility in told:
            yield from self._register.holders_of(responsibility)
            told += [other for other in self._joined.get(responsibility, ()) if other not in told]


def _uncut(view: View) -> Register:
    """The register of a view, its preferred source heeded, before the identity policy cut bodies."""
    if view.lens == SAME:
        return view.register
    register = read(view.graph, view.names)
    return preferring(register, view.prefer) if view.prefer else register


def _joined(register: Register) -> dict[IRI, list[IRI]]:
    """For each responsibility those as which it goes on, and those that go on as it."""
    found: dict[IRI, list[IRI]] = {}
    for each in register.responsibilities.values():
        for further in each.continues_as:
            found.setdefault(each.iri, []).append(further)
            found.setdefault(further, []).append(each.iri)
    return found


def _bodies(event: Event) -> tuple[IRI, ...]:
    return tuple(dict.fromkeys((*event.originals, *event.results, *event.effects)))


def _traces(subject: IRI, now: Register, then: Register) -> Iterator[str]:
    for body in _concerned(subject, now):
        if _steps(now, body) != _steps(then, body):
            yield f"trace {now.label(body)}"


def _concerned(subject: IRI, register: Register) -> tuple[IRI, ...]:
    """The bodies whose answers a thing has a part in: itself, or those that an event joins."""
    event = register.events.get(subject)
    return _bodies(event) if event else tuple(body.iri for body in _stages(subject, register))


def _steps(register: Register, body: IRI) -> list[tuple[object, ...]]:
    """The rows of a trace, without the words behind them, which no preference changes."""
    found: list[tuple[object, ...]] = []
    for step in walk(register, body):
        event, hop = step.hop.event, step.hop
        dated = event.date, event.earliest, event.latest, certainty(event)
        found.append((event.iri, hop.giver, hop.taker, step.number, step.direction, step.returns, *dated))
    return found


def _states(subject: IRI, now: Register, then: Register) -> Iterator[str]:
    for body in _stages(subject, now):
        yield from _days(body.span, then.bodies[body.iri].span)
    for key, holding in now.holdings.items():
        if holding.iri == subject and key in then.holdings:
            yield from _days(holding.span, then.holdings[key].span)


def _days(now: Span, then: Span) -> Iterator[str]:
    """The days on which the state is another, with both answers: it can turn only where a bound lies."""
    turns = sorted(set(filter(None, (*_bounds(now), *_bounds(then)))))
    if not turns:
        return
    day = dt.date.fromisoformat
    before = (day(turns[0]) - dt.timedelta(days=1)).isoformat()
    for first, after in pairwise(["", *turns, ""]):
        answers = now.on(first or before), then.on(first or before)
        if answers[0] is not answers[1]:
            last = (day(after) - dt.timedelta(days=1)).isoformat() if after else ""
            days = first if first == last else f"{first or '...'} to {last or '...'}"
            yield f"asof {days}: {answers[0]}, would be {answers[1]}"


def _bounds(span: Span) -> tuple[str, ...]:
    return span.earliest_start, span.latest_start, span.earliest_end, span.latest_end


def _lost(subject: IRI, now: Register, then: Register) -> Iterator[str]:
    if _orphans(subject, now) != _orphans(subject, then):
        yield f"orphans {called(now, subject)}"


def _orphans(subject: IRI, register: Register) -> list[tuple[object, ...]]:
    bodies = set(_concerned(subject, register))
    return [
        (orphan.responsibility, tuple(held.key for held in orphan.hands), orphan.end, orphan.grade)
        for orphan in lost(register)
        if any(held.iri == subject or held.holder in bodies for held in orphan.hands)
    ]


def _contests(subject: IRI, now: Register, then: Register) -> Iterator[str]:
    if _contested(subject, now) != _contested(subject, then):
        yield f"contested {called(now, subject)}"


def _contested(subject: IRI, register: Register) -> list[tuple[object, ...]]:
    bodies = {body.iri for body in _stages(subject, register)}
    return [
        (item.responsibility, item.one.key, item.other.key, item.since, item.until, item.certain, item.kind)
        for item in overlaps(register)
        if subject in (item.one.holding.iri, item.other.holding.iri)
        or bodies & {item.one.holder, item.other.holder}
    ]


def _stages(subject: IRI, register: Register) -> list[Body]:
    """The body that is meant, or the bodies that the identity policy makes of it."""
    return [body for body in register.bodies.values() if root(body) == subject]
