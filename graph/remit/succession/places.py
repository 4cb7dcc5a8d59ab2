"""How a body or a holding of the past stands today, and the steps on from it.

A body that ended is left by the events that ended it; where there are none, by whatever it passed on before.
A holding that ended is left by its transfer; where nothing shows who took over, by the events that ended its
holder, which is said.

Nobody changes a link or a place once it is made, except to note where a link leads. They are not frozen,
since frozen ones take longer to make, and a list of a million rows makes many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from remit.dates import CERTAINLY, BadDate, bounds
from remit.model import IRI
from remit.succession.register import RENAME, SUCCEEDING, Event, Holding, Register
from remit.succession.span import Span
from remit.succession.trace import CERTAIN, CONTESTED, POSSIBLE, told_as

# What it means that there is no step on: nothing says who took over, or a source says that nobody did.
UNKNOWN, NONE = "unknown", "none"

# How a duty passed where no event is known: by a transfer, as another duty, to the next holder, by a plan.
TRANSFER, CONTINUED, NEXT, ANNOUNCED = "Transfer", "Continuation", "Holding", "Announcement"


@dataclass(slots=True)
class Link:
    """One step on: to a body, or to a holding of its (`node`), by what, and when at the earliest and latest.

    `text` is how a chain shows it, `said` the thing whose sources say so, `note` what it takes for granted.
    `place` is where it leads, once somebody has looked.
    """

    node: str
    body: IRI
    kind: str
    text: str
    said: IRI
    first: str = ""
    last: str = ""
    certainty: str = CERTAIN
    note: str = ""
    place: Place | None = None


@dataclass(slots=True, eq=False)
class Place:
    """A body or a holding as it stands today; `ways` are the steps on, those that say most first, none empty.

    `surely` says that it certainly stands, `end` what it means where no way is open, and `said` who says so.
    By what got there until `soonest` all steps of the first way can be taken.
    """

    node: str
    body: IRI
    living: bool
    surely: bool = False
    ways: tuple[tuple[Link, ...], ...] = ()
    end: str = UNKNOWN
    said: IRI | None = None
    soonest: str = "~"

    @classmethod
    def left(
        cls, node: str, body: IRI, ways: Iterable[Iterable[Link]], end: str = UNKNOWN, said: IRI | None = None
    ) -> Place:
        """One that is no more."""
        found = tuple(way for way in map(tuple, ways) if way)
        days = [day for link in (found[0] if found else ()) for day in (link.first, link.last) if day]
        return cls(node, body, False, False, found, end, said, min(days, default="~"))


class Places:
    """The bodies and holdings of a register as of `today`, each looked at once."""

    def __init__(self, register: Register, today: str) -> None:
        self._register, self._today = register, today
        self._ended = _by_body(register, lambda event: _with_effect(event, "ended"))
        self._began = _by_body(register, lambda event: _with_effect(event, "began"))
        self._reorganised = _by_body(
            register, lambda event: event.originals if event.kind == "Reorganisation" else ()
        )
        self._taken = {transfer.taker for transfer in register.transfers}
        self._known: dict[str, Place] = {}

    def at(self, node: str) -> Place:
        """How a body (by its IRI) or a holding (by its key) stands."""
        found = self._known.get(node)
        if found is None:
            holding = self._register.holdings.get(node)
            found = self._known[node] = self._of_holding(holding) if holding else self._of_body(IRI(node))
        return found

    def why(self, place: Place) -> str:
        """A sentence on a place with no way on."""
        holding = self._register.holdings.get(place.node)
        return self._why_held_no_more(holding) if holding else self._why_gone(place)

    # Bodies

    def _of_body(self, iri: IRI) -> Place:
        span = self._span(iri)
        if not self._gone(iri, span):
            return Place(iri, iri, living=True, surely=span.on(self._today) is CERTAINLY)
        closing, earlier = [], []
        for hop in self._register.given(iri):
            link = self._by(hop.event, hop.taker)
            if link.first > self._today:
                continue
            if _closes(hop.event, iri, span, link):
                closing.append(link)
            else:
                note = f"only this is shown to have passed on from {self._label(iri)}, before it ended"
                earlier.append(_doubted(link, note))
        # The heir of the body itself comes before those who took over some function.
        closing.sort(key=lambda link: link.kind not in SUCCEEDING)
        nobody = next((event for event in self._ended.get(iri, ()) if _for_nobody(event, iri)), None)
        end, said = (NONE, nobody.iri) if nobody else (UNKNOWN, None)
        return Place.left(iri, iri, (closing, earlier), end, said)

    def _span(self, iri: IRI) -> Span:
        body = self._register.bodies.get(iri)
        return body.span if body else Span()

    def _gone(self, iri: IRI, span: Span) -> bool:
        """Whether it certainly ended by today and did not begin again after that."""
        last = span.latest_end
        if last > self._today:
            return False
        if not span.ended:
            ends = [_days(event) for event in self._ended.get(iri, ())]
            past = [last for first, last in ends if (last or first) <= self._today]
            if not past:
                return False
            last = max(past) if all(past) else ""
        return not any(self._again(event, last) for event in self._began.get(iri, ()))

    def _again(self, event: Event, ended: str) -> bool:
        first, _ = _days(event)
        if not ended or not first or first > self._today:
            return False
        return first > ended or (first == ended and event.kind == "Reestablishment")

    def _by(self, event: Event, taker: IRI) -> Link:
        text = self._shown(taker, event.date)
        return Link(taker, taker, event.kind, text, event.iri, *_days(event), grade(event))

    def _shown(self, body: IRI, date: str) -> str:
        return f" → {self._label(body)} ({date or 'undated'})"

    def _label(self, thing: IRI) -> str:
        return self._register.label(thing)

    def _why_gone(self, place: Place) -> str:
        label, span = self._label(place.body), self._span(place.body)
        nobody = self._register.events.get(place.said) if place.said else None
        if nobody:
            return f"{label} was dissolved{_in(nobody.date)} and its source names nobody that took over"
        found = [f"{label} ended{_in(span.end)} and nothing says who took over"]
        for event in self._reorganised.get(place.body, ()):
            into = ", ".join(self._label(body) for body in event.results if body != place.body)
            found.append(f"it was reorganised{_in(event.date)} into {into}")
        over = Span(earliest_start=span.earliest_end)
        above = [item.parent for item in self._register.parents_of(place.body) if not item.span.before(over)]
        if above:
            found.append("it stood under " + ", ".join(map(self._label, dict.fromkeys(above))))
        return "; ".join(found)

    # Holdings

    def _of_holding(self, holding: Holding) -> Place:
        further = tuple(self._told_on(holding))
        holder = self.at(holding.holder)
        if not further and not self._ended_there(holding, holder):
            surely = holder.surely and holding.span.on(self._today) is CERTAINLY
            return Place(holding.key, holding.holder, living=True, surely=surely)
        if holding.outcome == "dropped":
            return Place.left(holding.key, holding.holder, (further,), NONE, holding.iri)
        ways = (
            further,
            self._transfers(holding),
            self._by_others(holding),
            self._next(holding),
            self._announced(holding),
            self._instead(holding, holder),
        )
        return Place.left(holding.key, holding.holder, ways)

    def _ended_there(self, holding: Holding, holder: Place) -> bool:
        if not holder.living:
            return True
        if holding.span.latest_end:
            return holding.span.latest_end <= self._today
        out = self._register.transfers_from(holding.key)
        passed = any(transfer.earliest <= self._today for transfer in out)
        return holding.span.ended or bool(holding.outcome) or passed

    def _told_on(self, holding: Holding) -> Iterator[Link]:
        """The same holder going on with it as another responsibility, which tells what became of it."""
        for other in self._continued(holding):
            if other.holder == holding.holder:
                yield Link(other.key, other.holder, CONTINUED, "", holding.iri)

    def _continued(self, holding: Holding) -> Iterator[Holding]:
        """The holdings of the responsibilities as which later holders went on with it."""
        register = self._register
        known = register.responsibilities.get(holding.responsibility)
        for duty in known.continues_as if known else ():
            if holding.responsibility not in told_as(register, duty):
                yield from (
                    other for other in register.holders_of(duty) if not other.span.before(holding.span)
                )

    def _transfers(self, holding: Holding) -> Iterator[Link]:
        register = self._register
        for transfer in register.transfers_from(holding.key):
            taker = register.holdings.get(transfer.taker)
            event = register.events.get(transfer.change) if transfer.change else None
            known = transfer if transfer.date or not event else event
            first, last = _limits(known.date, known.earliest, known.latest)
            if taker is None or first > self._today:
                continue
            kind, said = (event.kind, event.iri) if event else (TRANSFER, transfer.iri)
            text = self._shown(taker.holder, known.date)
            contested = event is not None and event.contested
            sure = _grade(known.date, known.latest, transfer.certainty, contested)
            yield Link(taker.key, taker.holder, kind, text, said, first, last, sure)

    def _by_others(self, holding: Holding) -> Iterator[Link]:
        found = [other for other in self._continued(holding) if other.holder != holding.holder]
        begun = [other for other in found if other.key not in self._taken]
        for other in begun or found:
            yield self._beginning(other, CONTINUED, "")

    def _next(self, holding: Holding) -> Iterator[Link]:
        """Whoever held the same responsibility from the day on which this holding ended."""
        for other in self._register.holders_of(holding.responsibility):
            if other.holder != holding.holder and other.key not in self._taken and _follows(holding, other):
                label = self._label(other.holder)
                yield self._beginning(
                    other, NEXT, f"no transfer is told: {label} is shown to have held it next"
                )

    def _beginning(self, other: Holding, kind: str, note: str) -> Link:
        start = other.span
        limits = _limits(start.start, start.earliest_start, start.latest_start)
        text = self._shown(other.holder, start.start)
        return Link(other.key, other.holder, kind, text, other.iri, *limits, POSSIBLE, note)

    def _announced(self, holding: Holding) -> Iterator[Link]:
        end = holding.span
        limits = _limits(end.end, end.earliest_end, end.latest_end)
        for body in holding.intended:
            note = f"that it went to {self._label(body)} was announced, and is not shown"
            text = self._shown(body, end.end)
            yield Link(body, body, ANNOUNCED, text, holding.iri, *limits, POSSIBLE, note)

    def _instead(self, holding: Holding, holder: Place) -> Iterator[Link]:
        """The steps on from a holder that ended stand in where nothing says who took over."""
        label = self._label(holding.holder)
        note = f"nothing shows who took it over: it is followed through the successors of {label}"
        until = holding.span.earliest_end
        if not holder.living and (ended := self._span(holding.holder).earliest_end):
            until = min(until, ended)  # no holding outlives its holder, whatever its own end says
        for links in holder.ways:
            kept = [link for link in links if not link.last or link.last >= until]
            if kept:
                yield from (_doubted(link, note) for link in kept)
                return

    def _why_held_no_more(self, holding: Holding) -> str:
        until = f" until {holding.span.end}" if holding.span.end else ""
        if holding.outcome == "dropped":
            return f"{self._label(holding.holder)} held it{until}, when it was dropped"
        return f"{self._label(holding.holder)} held it{until} and nothing says who took it over"


def _by_body(register: Register, bodies: Callable[[Event], Iterator[IRI] | tuple[IRI, ...]]) -> _Index:
    found: _Index = {}
    for event in register.events.values():
        for body in bodies(event):
            found.setdefault(body, []).append(event)
    return found


_Index = dict[IRI, list[Event]]


def _with_effect(event: Event, wanted: str) -> Iterator[IRI]:
    return (body for body, effect in event.effects.items() if effect == wanted)


def _closes(event: Event, body: IRI, span: Span, link: Link) -> bool:
    """Whether an event is one by which a body ended, or came when it had ended."""
    if event.kind == RENAME or event.effects.get(body) == "ended":
        return True
    if event.kind in SUCCEEDING and body not in event.effects:
        return True
    return bool(link.first and span.earliest_end) and link.first >= span.earliest_end


def _for_nobody(event: Event, body: IRI) -> bool:
    return event.kind == "Dissolution" and not any(other != body for other in event.results)


def _follows(holding: Holding, other: Holding) -> bool:
    """Whether the other can have begun on the day on which the one ended, both being dated."""
    ended, began = holding.span, other.span
    if not ended.latest_end or not began.earliest_start:
        return False
    first = ended.earliest_end or ended.latest_end
    return began.earliest_start <= ended.latest_end and (began.latest_start or began.earliest_start) >= first


def _doubted(link: Link, note: str) -> Link:
    """A step that is at best possible, and why."""
    return replace(link, certainty=POSSIBLE if link.certainty == CERTAIN else link.certainty, note=note)


def _days(event: Event) -> tuple[str, str]:
    return _limits(event.date, event.earliest, event.latest)


def _limits(printed: str, earliest: str, latest: str) -> tuple[str, str]:
    """The first and the last day that a date can mean, doubted or not: outside them it is impossible."""
    if latest or not printed:
        return earliest, latest
    try:
        found = bounds(printed)
    except BadDate:
        return earliest, latest
    return found.earliest.isoformat(), found.latest.isoformat()


def grade(event: Event) -> str:
    """How certain an event is: contested where sources differ, certain where it and its date are sure."""
    return _grade(event.date, event.latest, event.certainty, event.contested)


def _grade(date: str, latest: str, degree: float, contested: bool) -> str:
    """A date that is doubted has no latest day."""
    if contested:
        return CONTESTED
    return CERTAIN if date and latest and degree == 1.0 else POSSIBLE


def _in(date: str) -> str:
    return f" ({date})" if date else ""
