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

from remit.dates import Answer as State
from remit.errors import CommandError, NoSuchName
from remit.model import IRI
from remit.succession.answer import Answer, thing
from remit.succession.register import Body, Holding, Register, Seat, Span, Subordination
from remit.succession.view import View

COLUMNS = (
    "what", "body", "state", "name", "depth", "parent", "person", "role", "responsibility", "mode",
    "from", "to", "note", "sources",
)  # fmt: skip

BODY, PARENT, SEAT, RESPONSIBILITY = "body", "parent", "seat", "responsibility"
KINDS = {"bodies": BODY, "parents": PARENT, "seats": SEAT, "responsibilities": RESPONSIBILITY}

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CERTAINLY, _POSSIBLY, _UNKNOWN = State.CERTAINLY.value, State.POSSIBLY.value, State.UNKNOWN.value

Row = dict[str, Any]
Shown = tuple[dict[str, str], str]
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
    return [
        (body, state) for body in register.bodies_on(day) if (state := on.alive(body.iri)) is not State.NO
    ]


def chart(register: Register, day: str, root: IRI) -> list[Place]:
    """Every body under one on a day, each before those under it, to any depth and by label on each level."""
    return Day(register, day).chart(root)


class Day:
    """A register on one day: what was certainly or possibly so on it."""

    def __init__(self, register: Register, day: str) -> None:
        self.register = register
        self.day = day
        self._alive: dict[IRI, State] = {}
        self._shown: dict[IRI, Shown] = {}

    def alive(self, body: IRI) -> State:
        """Whether a body existed: from its own dates, and from the days on which a source shows it."""
        state = self._alive.get(body)
        if state is None:
            state = self._alive[body] = self._lived(body)
        return state

    def shown(self, body: IRI) -> Shown:
        """A body as it stands in a row, and the name that it bore, or its label where none is certain."""
        shown = self._shown.get(body)
        if shown is None:
            known = self.register.bodies.get(body)
            found = thing(self.register, body)
            shown = self._shown[body] = found, known.called(self.day) if known else found["label"]
        return shown

    def held(self, span: Span, *bodies: IRI) -> Held:
        """Whether something that takes some bodies (a parent, a seat, a holding) was so, and a note.

        Where one of them certainly did not exist it was not so either, unless its own dates say that it was:
        then the source contradicts itself, it is kept, and the note names the body. With no dates of its own
        it was possible while the bodies were; where they have none either, it is unknown.
        """
        state, note = span.on(self.day), ""
        if state is State.NO:
            return state, note
        lives = [self.alive(body) for body in bodies]
        if State.NO in lives:
            if not (state is State.CERTAINLY and self._says_so(span, bodies)):
                return State.NO, note
            gone = [self.register.label(body) for body in bodies if self.alive(body) is State.NO]
            note = f"outside the life of {' and of '.join(gone)}"
        if state is State.UNKNOWN and any(life is not State.UNKNOWN for life in lives):
            state = State.POSSIBLY
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

    def _lived(self, body: IRI) -> State:
        known = self.register.bodies.get(body)
        state = known.span.on(self.day) if known else State.UNKNOWN
        if state is State.NO or state is State.CERTAINLY or body not in self.register.seen:
            return state
        first, last = self.register.seen[body]
        return State.CERTAINLY if first <= self.day <= last else State.POSSIBLY

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
            if edge.body != parent and (held := self.held(edge.span, edge.body, parent))[0] is not State.NO
        ]
        label = self.register.label
        return sorted(found, key=lambda item: (label(item[0].body), item[0].body, item[0].iri), reverse=True)


def _wanted(what: Collection[str]) -> frozenset[str]:
    unknown = sorted(set(what) - set(KINDS))
    if unknown:
        raise CommandError(f"there are no rows of the kind {unknown[0]!r}; there are: {', '.join(KINDS)}")
    return frozenset(KINDS[name] for name in what) or frozenset(KINDS.values())


def _ordered(rows: Iterable[Row]) -> list[Row]:
    """Bodies, parents, seats, responsibilities, of each the certain first; the unknown after them all."""
    parts: dict[tuple[str, str], list[Row]] = {
        (what, state): [] for what in KINDS.values() for state in (_CERTAINLY, _POSSIBLY, _UNKNOWN)
    }
    for row in rows:
        parts[row["what"], row["state"]].append(row)
    known = [row for (_, state), part in parts.items() if state != _UNKNOWN for row in part]
    return known + [row for (_, state), part in parts.items() if state == _UNKNOWN for row in part]


def _listed(on: Day, wanted: frozenset[str]) -> Iterator[Row]:
    """The rows of every body, by label; no sources, which are asked for one thing at a time."""
    register = on.register
    if BODY in wanted:
        for body in register.bodies_on(on.day):
            if (state := on.alive(body.iri)) is not State.NO:
                yield _body(on, body, state)
    if PARENT in wanted:
        yield from _parents(on, register.parents_on(on.day))
    if SEAT in wanted:
        yield from _seats(on, register.seats_on(on.day))
    if RESPONSIBILITY in wanted:
        yield from _held(on, register.held_on(on.day))


def _around(view: View, on: Day, body: Body, wanted: frozenset[str]) -> Iterator[Row]:
    """A body's own rows, with their sources, and the chart under it."""
    sources = view.evidence.sources
    below = on.chart(body.iri)
    own = _ordered(_relations(on, body.iri, wanted, sources))
    if BODY in wanted:
        if (state := on.alive(body.iri)) is not State.NO:
            yield _body(on, body, state) | {"depth": 0, "sources": sources(body.iri)}
        for place in below:
            if not place.repeated:
                yield _placed(on, place)
    yield from (row for row in own if row["what"] == PARENT)
    if PARENT in wanted:
        for place in below:
            yield _parent(on, place.edge, (place.state, place.note)) | {"depth": place.depth}
    yield from (row for row in own if row["what"] != PARENT)


def _relations(on: Day, body: IRI, wanted: frozenset[str], sources: Sources) -> Iterator[Row]:
    """The parents, seats and responsibilities of a body."""
    register = on.register
    if PARENT in wanted:
        yield from _parents(on, register.parents_of(body), sources)
    if SEAT in wanted:
        yield from _seats(on, register.seats_of(body), sources)
    if RESPONSIBILITY in wanted:
        yield from _held(on, register.held_by(body), sources)


def _parents(on: Day, edges: Iterable[Subordination], sources: Sources | None = None) -> Iterator[Row]:
    for edge in edges:
        held = on.held(edge.span, edge.body, edge.parent)
        if held[0] is not State.NO:
            yield _parent(on, edge, held, sources and sources(edge.iri))


def _seats(on: Day, seats: Iterable[Seat], sources: Sources | None = None) -> Iterator[Row]:
    for seat in seats:
        held = on.held(seat.span, seat.body)
        if held[0] is not State.NO:
            yield _seat(on, seat, held, sources and sources(seat.iri))


def _held(on: Day, holdings: Iterable[Holding], sources: Sources | None = None) -> Iterator[Row]:
    for holding in holdings:
        held = on.held(holding.span, holding.holder)
        if held[0] is not State.NO:
            yield _holding(on, holding, held, sources and sources(holding.iri))


def _row(what: str, on: Day, body: IRI, state: State, span: Span) -> Row:
    """What every row has, in the order of the columns."""
    shown, name = on.shown(body)
    return {
        "what": what,
        "body": shown,
        "state": state.value,
        "name": name,
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


def _body(on: Day, body: Body, state: State) -> Row:
    row = _row(BODY, on, body.iri, state, body.span)
    row["note"] = _named(on, body)
    return row


def _placed(on: Day, place: Place) -> Row:
    """A body of a chart, which may be known by its parents alone."""
    body = on.register.bodies.get(place.body) or Body(place.body, on.register.label(place.body))
    parent, _ = on.shown(place.edge.parent)
    return _body(on, body, on.alive(body.iri)) | {"depth": place.depth, "parent": parent}


def _named(on: Day, body: Body) -> str:
    """What is open about the name of a body, and what shows a body that has no dates."""
    notes = []
    if len(body.names) > 1:
        borne = {name.text: name.span.on(on.day) for name in body.names}
        open_names = [text for text, state in borne.items() if state is not State.NO]
        if len(open_names) > 1 and State.CERTAINLY not in borne.values():
            notes.append(f"called {' or '.join(open_names)}")
    if body.iri in on.register.seen and not body.span.dated:
        notes.append("seen from {} to {}".format(*on.register.seen[body.iri]))
    return "; ".join(notes)


def _parent(on: Day, edge: Subordination, held: Held, sources: Said = None) -> Row:
    row = _row(PARENT, on, edge.body, held[0], edge.span)
    (row["parent"], _), row["note"], row["sources"] = on.shown(edge.parent), held[1], sources
    return row


def _seat(on: Day, seat: Seat, held: Held, sources: Said) -> Row:
    row = _row(SEAT, on, seat.body, held[0], seat.span)
    row["person"] = {"iri": seat.person, "label": seat.person_label or on.register.label(seat.person)}
    row["role"], row["sources"] = seat.role, sources
    row["note"] = "; ".join(filter(None, (_seen(seat.span), held[1])))
    return row


def _holding(on: Day, holding: Holding, held: Held, sources: Said) -> Row:
    row = _row(RESPONSIBILITY, on, holding.holder, held[0], holding.span)
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
