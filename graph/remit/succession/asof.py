"""What there was on a day: bodies and their names, who stood under whom, who sat where, who held which duty.

Each is so certainly, or possibly, or it is unknown, where nothing is dated; what was certainly not so is left
out. The answer comes from the bounds of the printed dates, never from a guess.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from remit.dates import CERTAINLY, NO, POSSIBLY, UNKNOWN
from remit.dates import Answer as State
from remit.errors import CommandError, NoSuchName
from remit.model import IRI
from remit.succession.answer import Answer, thing
from remit.succession.garbage import uncollected
from remit.succession.register import Body, Holding, Register, Seat, Subordination
from remit.succession.span import Span
from remit.succession.view import View

COLUMNS = (
    "what", "body", "state", "name", "depth", "parent", "person", "role", "responsibility", "mode",
    "from", "to", "note", "sources",
)  # fmt: skip

BODY, PARENT, SEAT, RESPONSIBILITY = "body", "parent", "seat", "responsibility"
KINDS = {"bodies": BODY, "parents": PARENT, "seats": SEAT, "responsibilities": RESPONSIBILITY}

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Row = dict[str, Any]
Said = list[str] | None
Sources = Callable[[IRI], list[str]]
Held = tuple[State, str]
Standing = tuple[Subordination, Held, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A body in a chart: by which edge it stands under its parent, how many levels below the root.

    `repeated` says that it stands in the chart before (it has two parents, or stands above itself), so that
    what is under it is not shown again.
    """

    body: IRI
    edge: Subordination
    state: State
    note: str
    depth: int
    repeated: bool


def asof(view: View, day: str, body: IRI | None = None, what: Collection[str] = ()) -> Answer:
    """The state on a day, certain and possible things first, and what nothing dates at the end.

    With a `body`, only that: its parents, its posts and seats, its responsibilities, and every body under it
    on that day, in the order of the chart; its own rows have sources. `what` are the kinds of rows wanted,
    of KINDS; all where it is empty. Raises CommandError for what is no day or no kind of rows, NoSuchName for
    a body that is not there.
    """
    wanted = _wanted(what)
    on = Day(view.register, checked(day))
    if body is None:
        with uncollected():
            return Answer(f"as of {day}", view.release, COLUMNS, _ordered(_listed(on, wanted)))
    found = view.register.bodies.get(body)
    if found is None:
        raise NoSuchName(f"no body in this release is {body}")
    rows = list(_around(view, on, found, wanted))
    return Answer(f"as of {day}: {found.label}", view.release, COLUMNS, rows)


def checked(day: str) -> str:
    """A day as it was given; raises CommandError where it is none."""
    try:
        if _DAY.fullmatch(day):
            return dt.date.fromisoformat(day).isoformat()
    except ValueError:
        pass
    raise CommandError(f"{day!r} is no day: write one such as 2012-01-16")


def existing(register: Register, day: str) -> list[tuple[Body, State]]:
    """The bodies that there were on a day, or of which nothing is known, in the order of their labels."""
    on = Day(register, day)
    return [(body, state) for body in register.bodies_on(day) if (state := on.met(body).alive) is not NO]


def chart(register: Register, day: str, root: IRI) -> list[Place]:
    """Every body under one on a day, each before those under it, to any depth and by label on each level."""
    return Day(register, day).chart(root)


@dataclass(slots=True)
class Met:
    """A body on a day: whether it existed, how it stands in a row, what it was called (or its label)."""

    alive: State
    thing: dict[str, str]
    name: str


class Day:
    """A register on one day: what was certainly or possibly so on it."""

    def __init__(self, register: Register, day: str) -> None:
        self.register = register
        self.day = day
        self._met: dict[IRI, Met] = {}

    def met(self, body: Body) -> Met:
        """A body on the day: it existed by its own dates, or by those on which a source shows it."""
        met = self._met.get(body.iri)
        if met is None:
            alive = body.span.on(self.day)
            if alive is not NO and alive is not CERTAINLY and body.iri in self.register.seen:
                first, last = self.register.seen[body.iri]
                alive = CERTAINLY if first <= self.day <= last else POSSIBLY
            shown = {"iri": body.iri, "label": body.label or self.register.label(body.iri)}
            met = self._met[body.iri] = Met(alive, shown, body.called(self.day))
        return met

    def of(self, body: IRI) -> Met:
        """A body on the day, of which the register may know no more than its edges and seats."""
        return self._met.get(body) or self.met(self.body(body))

    def body(self, body: IRI) -> Body:
        """What the register knows of a body, at least a label."""
        return self.register.bodies.get(body) or Body(body, self.register.label(body))

    def held(self, span: Span, *bodies: IRI) -> Held:
        """Whether something that takes some bodies (a parent, a seat, a holding) was so, and a note.

        Where one of them certainly did not exist it was not so either, unless its own dates say that it was:
        then the source contradicts itself, it is kept, and the note names the body. With no dates of its own
        it was possible while the bodies were; where they have none either, it is unknown.
        """
        state, note = span.on(self.day), ""
        if state is NO:
            return state, note
        lives = [self.of(body).alive for body in bodies]
        if NO in lives:
            if not (state is CERTAINLY and self._says_so(span, bodies)):
                return NO, note
            gone = [self.register.label(body) for body in bodies if self.of(body).alive is NO]
            note = f"outside the life of {' and of '.join(gone)}"
        if state is UNKNOWN and any(life is not UNKNOWN for life in lives):
            state = POSSIBLY
        return state, note

    def chart(self, root: IRI) -> list[Place]:
        """Every body under one, each before those under it, to any depth and by label on each level."""
        places: list[Place] = []
        shown = {root}
        waiting = self._under(root, 1)
        while waiting:
            edge, held, depth = waiting.pop()
            places.append(Place(edge.body, edge, *held, depth, edge.body in shown))
            if edge.body not in shown:
                shown.add(edge.body)
                waiting += self._under(edge.body, depth + 1)
        return places

    def _says_so(self, span: Span, bodies: Iterable[IRI]) -> bool:
        """Whether its own dates put the day outside the lives of bodies: an open end is bounded by theirs."""
        if span.earliest_end:
            return True
        lives = [self.register.bodies[body].span for body in bodies if body in self.register.bodies]
        over = [life.latest_end for life in lives if life.latest_end and life.latest_end <= self.day]
        return all(end <= span.earliest_start for end in over)

    def _under(self, parent: IRI, depth: int) -> list[Standing]:
        """The edges to the bodies directly under one, the last of them first, as a stack takes them."""
        found: list[Standing] = [
            (edge, held, depth)
            for edge in self.register.children_of(parent)
            if edge.body != parent and (held := self.held(edge.span, edge.body, parent))[0] is not NO
        ]
        label = self.register.label
        return sorted(found, key=lambda item: (label(item[0].body), item[0].body, item[0].iri), reverse=True)


def _wanted(what: Collection[str]) -> frozenset[str]:
    unknown = sorted(set(what) - set(KINDS))
    if unknown:
        raise CommandError(f"there are no rows of the kind {unknown[0]!r}; there are: {', '.join(KINDS)}")
    return frozenset(KINDS[name] for name in what) or frozenset(KINDS.values())


def _ordered(parts: Iterable[Iterable[Row]]) -> list[Row]:
    """Part by part, of each the certain first; the unknown after them all."""
    known: list[Row] = []
    unknown: list[Row] = []
    for part in parts:
        possible: list[Row] = []
        for row in part:
            state = row["state"]
            (known if state is CERTAINLY else possible if state is POSSIBLY else unknown).append(row)
        known += possible
    return known + unknown


def _listed(on: Day, wanted: frozenset[str]) -> Iterator[Iterator[Row]]:
    """The rows of every body, by label; no sources, which are asked for one thing at a time."""
    register, day = on.register, on.day
    if BODY in wanted:
        yield (_body(on, body) for body in register.bodies_on(day) if on.met(body).alive is not NO)
    if PARENT in wanted:
        yield _parents(on, register.parents_on(day))
    if SEAT in wanted:
        yield _seats(on, register.seats_on(day))
    if RESPONSIBILITY in wanted:
        yield _held(on, register.held_on(day))


def _around(view: View, on: Day, body: Body, wanted: frozenset[str]) -> Iterator[Row]:
    """A body's own rows, with their sources, and the chart under it."""
    sources = view.evidence.sources
    below = on.chart(body.iri)
    own = _ordered(_relations(on, body.iri, wanted, sources))
    if BODY in wanted:
        if on.met(body).alive is not NO:
            yield _body(on, body) | {"depth": 0, "sources": sources(body.iri)}
        for place in below:
            if not place.repeated:
                yield _placed(on, place)
    yield from (row for row in own if row["what"] == PARENT)
    if PARENT in wanted:
        for place in below:
            yield _parent(on, place.edge, (place.state, place.note)) | {"depth": place.depth}
    yield from (row for row in own if row["what"] != PARENT)


def _relations(on: Day, body: IRI, wanted: frozenset[str], sources: Sources) -> Iterator[Iterator[Row]]:
    """The parents, seats and responsibilities of a body."""
    register = on.register
    if PARENT in wanted:
        yield _parents(on, register.parents_of(body), sources)
    if SEAT in wanted:
        yield _seats(on, register.seats_of(body), sources)
    if RESPONSIBILITY in wanted:
        yield _held(on, register.held_by(body), sources)


def _parents(on: Day, edges: Iterable[Subordination], sources: Sources | None = None) -> Iterator[Row]:
    for edge in edges:
        held = on.held(edge.span, edge.body, edge.parent)
        if held[0] is not NO:
            yield _parent(on, edge, held, sources and sources(edge.iri))


def _seats(on: Day, seats: Iterable[Seat], sources: Sources | None = None) -> Iterator[Row]:
    for seat in seats:
        held = on.held(seat.span, seat.body)
        if held[0] is not NO:
            yield _seat(on, seat, held, sources and sources(seat.iri))


def _held(on: Day, holdings: Iterable[Holding], sources: Sources | None = None) -> Iterator[Row]:
    for holding in holdings:
        held = on.held(holding.span, holding.holder)
        if held[0] is not NO:
            yield _holding(on, holding, held, sources and sources(holding.iri))


def _row(what: str, met: Met, state: State, span: Span) -> Row:
    """What every row has, in the order of the columns."""
    return {
        "what": what,
        "body": met.thing,
        "state": state,
        "name": met.name,
        "depth": None,
        "parent": None,
        "person": None,
        "role": "",
        "responsibility": None,
        "mode": "",
        "from": span.start,
        "to": span.end,
        "note": "",
        "sources": None,
    }


def _body(on: Day, body: Body) -> Row:
    met = on.met(body)
    row = _row(BODY, met, met.alive, body.span)
    row["note"] = _named(on, body)
    return row


def _placed(on: Day, place: Place) -> Row:
    """A body of a chart, which may be known by its parents alone."""
    return _body(on, on.body(place.body)) | {"depth": place.depth, "parent": on.of(place.edge.parent).thing}


def _named(on: Day, body: Body) -> str:
    """What is open about the name of a body, and what shows a body that has no dates."""
    notes = []
    if len(body.names) > 1:
        borne = {name.text: name.span.on(on.day) for name in body.names}
        open_names = [text for text, state in borne.items() if state is not NO]
        if len(open_names) > 1 and CERTAINLY not in borne.values():
            notes.append(f"called {' or '.join(open_names)}")
    if body.iri in on.register.seen and not body.span.dated:
        notes.append("seen from {} to {}".format(*on.register.seen[body.iri]))
    return "; ".join(notes)


def _parent(on: Day, edge: Subordination, held: Held, sources: Said = None) -> Row:
    row = _row(PARENT, on.of(edge.body), held[0], edge.span)
    row["parent"], row["note"], row["sources"] = on.of(edge.parent).thing, held[1], sources
    return row


def _seat(on: Day, seat: Seat, held: Held, sources: Said) -> Row:
    row = _row(SEAT, on.of(seat.body), held[0], seat.span)
    row["person"] = {"iri": seat.person, "label": seat.person_label or on.register.label(seat.person)}
    row["role"], row["sources"] = seat.role, sources
    seen, note = _seen(seat.span), held[1]
    row["note"] = f"{seen}; {note}" if seen and note else seen or note
    return row


def _holding(on: Day, holding: Holding, held: Held, sources: Said) -> Row:
    row = _row(RESPONSIBILITY, on.of(holding.holder), held[0], holding.span)
    row["responsibility"], row["mode"] = thing(on.register, holding.responsibility), holding.mode
    row["note"], row["sources"] = held[1], sources
    return row


def _seen(span: Span) -> str:
    """On which days a seat was seen that no source dates: its end is the day after the last."""
    if span.start or span.end or not span.latest_start or not span.earliest_end:
        return ""
    last = _day_before(span.earliest_end)
    return f"seen on {last}" if last == span.latest_start else f"seen from {span.latest_start} to {last}"


@lru_cache(4096)
def _day_before(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
