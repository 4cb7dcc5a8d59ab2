"""Who answers today for a body or a duty of the past: every way on from it, to those that still exist.

No way leads back in time: what certainly came before the thing got there is another story.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from remit.model import IRI
from remit.succession.places import NONE, UNKNOWN, Link, Place, Places, grade
from remit.succession.register import Register
from remit.succession.trace import CERTAIN, CONTESTED, POSSIBLE

CURRENT, FORWARDED, SEVERAL, CYCLE = "current", "forwarded", "several", "cycle"

# A note names so many bodies at most.
_NAMED = 4


@dataclass(slots=True, eq=False)
class Trail:
    """The way to a place; where it began has no link."""

    body: IRI
    link: Link | None = None
    before: Trail | None = None

    def links(self) -> list[Link]:
        """The steps, the first first."""
        found, trail = [], self
        while trail.link and trail.before:
            found.append(trail.link)
            trail = trail.before
        return found[::-1]

    def meets(self, body: IRI) -> bool:
        """Whether it led through a body."""
        trail: Trail | None = self
        while trail and trail.body != body:
            trail = trail.before
        return trail is not None


@dataclass(slots=True, eq=False)
class Outcome:
    """Who answers today, each by one way, or how far the ways lead; and the things that say so."""

    status: str
    start: IRI
    heirs: tuple[IRI, ...]
    ways: tuple[tuple[Link, ...], ...]
    certainty: str
    notes: tuple[str, ...]
    said: tuple[IRI, ...]


@dataclass(slots=True)
class _Walk:
    """What was found on the way: `met` are the places and the earliest days on which they were got to.

    `after` and `until` are the days next to the one asked about that anything was compared with.
    """

    after: str = ""
    until: str = "~"
    met: dict[Place, str] = field(default_factory=dict)
    heirs: dict[IRI, Trail] = field(default_factory=dict)
    lost: dict[Place, Trail] = field(default_factory=dict)
    circles: list[Trail] = field(default_factory=list)

    def compared(self, since: str, day: str) -> None:
        if day and day < since:
            self.after = max(self.after, day)
        elif day and day < self.until:
            self.until = day

    def circle(self, place: Place) -> Trail:
        """A way from a place round to a place that was on it, where every place leads on."""
        trail, been = Trail(place.body), set()
        while place not in been:
            been.add(place)
            link = _open(place, self.met[place], None)[0]
            assert link.place, "it was looked at when it was met"
            place, trail = link.place, Trail(link.body, link, trail)
        return trail


class Heirs:
    """The heirs of the bodies and holdings of one register, as of `today`."""

    def __init__(self, register: Register, today: str) -> None:
        self._register = register
        self.places = Places(register, today)

    def of(self, starts: tuple[str, ...], since: str = "") -> Outcome:
        """Who answers for a body, or for holdings of one; what certainly came before `since` is left out."""
        return self.between(starts, since)[2]

    def between(self, starts: tuple[str, ...], since: str) -> tuple[str, str, Outcome]:
        """The outcome, and the days (after one, up to another) between which any `since` leads to it."""
        walk = self._walk(starts, since)
        return walk.after, walk.until, self._outcome(starts, walk)

    def _walk(self, starts: Sequence[str], since: str) -> _Walk:
        """Every way on, breadth first.

        A node is left again only where it is met at an earlier day than before, from which more may lead on.
        """
        walk = _Walk()
        at, met = self.places.at, walk.met
        bodies: set[IRI] = set()
        waiting = deque((place, since, Trail(place.body)) for place in map(at, starts))
        while waiting:
            place, day, trail = waiting.popleft()
            before = met.get(place)
            if before is not None and before <= day:
                continue
            met[place] = day
            bodies.add(trail.body)
            if place.living:
                walk.heirs.setdefault(place.body, trail)
                continue
            # A later day than the one asked about comes from the way and stays what it is.
            links = _open(place, day, walk if day == since else None)
            if not links:
                walk.lost.setdefault(place, trail)
            elif before is not None:
                walk.lost.pop(place, None)
            for link in links:
                onward = Trail(link.body, link, trail)
                if link.body in bodies and link.text and trail.meets(link.body):
                    walk.circles.append(onward)
                ahead = link.place
                if ahead is None:
                    ahead = link.place = at(link.node)
                waiting.append((ahead, link.first if link.first > day else day, onward))
        return walk

    def _outcome(self, starts: Sequence[str], walk: _Walk) -> Outcome:
        places = list(walk.lost)
        first = self.places.at(starts[0])
        start = first.body
        trails = list(walk.heirs.values())
        if walk.heirs:
            status = FORWARDED if len(walk.heirs) == 1 else SEVERAL
            status = CURRENT if set(walk.heirs) == {start} else status
        elif walk.lost:
            status = NONE if all(place.end == NONE for place in places) else UNKNOWN
            trails = list(walk.lost.values())
        else:
            status = CYCLE
            trails = walk.circles[:1] or [walk.circle(first)]
        ways = tuple(tuple(trail.links()) for trail in trails)
        links = [link for way in ways for link in way]
        said = [link.said for link in links]
        said += [place.said for place in places if place.said and not walk.heirs]
        return Outcome(
            status,
            start,
            tuple(walk.heirs),
            ways,
            self._certainty(walk, links, places),
            self._notes(walk, links, places),
            tuple(dict.fromkeys(said)),
        )

    def _notes(self, walk: _Walk, links: Sequence[Link], places: Sequence[Place]) -> tuple[str, ...]:
        notes = dict.fromkeys(link.note for link in links if link.note)
        notes |= dict.fromkeys(map(self._loss, places[:_NAMED]))
        if len(places) > _NAMED:
            notes[f"and {len(places) - _NAMED} more ways end so"] = None
        back = dict.fromkeys(trail.body for trail in walk.circles)
        notes |= {f"the way returns to {self._register.label(body)}": None for body in list(back)[:_NAMED]}
        return tuple(notes)

    def _loss(self, place: Place) -> str:
        last = max((link.last for way in place.ways for link in way), default="")
        if place.end == UNKNOWN and last:
            return f"what {self._register.label(place.body)} is shown to have passed on went before ({last})"
        return self.places.why(place)

    def _certainty(self, walk: _Walk, links: Sequence[Link], places: Sequence[Place]) -> str:
        found = {link.certainty for link in links}
        if not walk.heirs:
            found |= {self._of_end(place) for place in places}
        elif not all(self.places.at(body).surely for body in walk.heirs):
            found.add(POSSIBLE)
        return next((grade for grade in (CONTESTED, POSSIBLE) if grade in found), CERTAIN)

    def _of_end(self, place: Place) -> str:
        event = self._register.events.get(place.said) if place.said else None
        if event:
            return grade(event)
        return CERTAIN if place.end == NONE else POSSIBLE


def _open(place: Place, day: str, walk: _Walk | None) -> Sequence[Link]:
    """The steps that can be taken from a place by what got there on a day: of the ways that say most."""
    if day <= place.soonest:
        if walk and place.soonest < walk.until:
            walk.until = place.soonest
        return place.ways[0] if place.ways else ()
    for links in place.ways:
        if walk:
            for link in links:
                walk.compared(day, link.last)
                walk.compared(day, link.first)
        taken = [link for link in links if not link.last or link.last >= day]
        if taken:
            return taken
    return ()
