"""All names of all bodies with their dates: a printed name and a date to the bodies that it denotes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from remit.dates import Answer, on_day
from remit.link.bodies import Bodies
from remit.link.decisions import BODY, NOBODY, Decisions
from remit.link.names import halves, is_joint, normal, without_occasion
from remit.model import Interval, Record

_MARGIN = dt.timedelta(days=365)
# One name is printed on many pages of one day or month.
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Link:
    """The bodies that a printed name denotes, or none and the reason."""

    bodies: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A body that bore a name, with the interval of the row that lists the name."""

    body: str
    interval: Interval


class Gazetteer:
    """Looks printed names up, by name and date; what is not certain is left open."""

    def __init__(self, bodies: Bodies, decisions: Decisions | None = None) -> None:
        self._decisions = decisions
        self._bodies = bodies
        self._bearers: dict[str, list[Bearer]] = {}
        for row in bodies.rows.values():
            if bodies.is_plan(row["id"]):
                continue
            bearer = Bearer(bodies.key(row["id"]), Interval(row["established"], row["abolished"]))
            for name in (name for said in bodies.said(row["id"]) for name in names_of(said)):
                listed = self._bearers.setdefault(normal(name), [])
                if bearer not in listed:
                    listed.append(bearer)
        self._lives = {key: bodies.interval(key) for key in bodies.keys()}
        self._links = lru_cache(_REMEMBERED)(self._link)
        self._living = lru_cache(_REMEMBERED)(lambda body, day: _holds(self._lives[body], day))

    def link(self, printed: str, day: str) -> Link:
        """The body, or the two of a joint meeting, that a printed committee of a day denotes.

        A decision of a curator on the name comes before all else.
        """
        return self._links(printed, day)

    def _link(self, printed: str, day: str) -> Link:
        if (decided := self.decided(printed, day)) is not None:
            return decided
        if is_joint(printed):
            pair = halves(printed, lambda name: normal(name) in self._bearers)
            if pair is None:
                return Link((), "a joint meeting whose two bodies cannot be told apart")
            found = [self._one(name, day) for name in pair]
            missing = [link.reason for link in found if link.reason]
            return Link((), missing[0]) if missing else Link(tuple(sorted(link.bodies[0] for link in found)))
        return self._one(printed, day)

    def decided(self, printed: str, day: str) -> Link | None:
        """What a curator has decided that a name denotes on a day; None where no decision is on record."""
        found = self._decisions.of(BODY, printed, day) if self._decisions else None
        if found is None:
            return None
        return (
            Link((), "links.csv says that it denotes none")
            if found == NOBODY
            else Link((self._bodies.key(found),))
        )

    def bearers(self, name: str) -> list[Bearer]:
        """Every body that ever bore a name."""
        return self._bearers.get(normal(name), [])

    def is_part_of(self, body: str, owner: str) -> bool:
        """Whether a body stands directly under one that ever bore a printed name."""
        above = self._bodies.row(body)["parent_id"]
        return bool(above) and self._bodies.key(above) in {bearer.body for bearer in self.bearers(owner)}

    def alive(self, body: str, day: str) -> bool:
        """Whether a body may have lived on a day; any may where either is not known."""
        return self._living(body, day)

    def _one(self, printed: str, day: str) -> Link:
        found = self.bearers(printed) or self.bearers(without_occasion(printed))
        bodies = sorted({bearer.body for bearer in found})
        if len(bodies) > 1:
            alive = [bearer for bearer in found if self.alive(bearer.body, day)]
            # One of them may have borne the name on that day, and the others before or after.
            named = [bearer for bearer in alive if _holds(bearer.interval, day)]
            bodies = sorted({bearer.body for bearer in named or alive})
            if len(bodies) != 1:
                among = ", ".join(sorted({bearer.body for bearer in found}))
                return Link((), f"several bodies bear this name: {among}")
        if not bodies:
            return Link((), "no body of this build bears this name")
        if not self._near(bodies[0], day):
            return Link((), f"{bodies[0]}, the one body of this name, did not live anywhere near {day}")
        return Link(tuple(bodies))

    def _near(self, body: str, day: str) -> bool:
        """Whether a body lived within a year of a day: a new one meets before it formally begins."""
        if self.alive(body, day):
            return True
        when = dt.date.fromisoformat(day)
        return any(on_day(self._lives[body], when + step) is not Answer.NO for step in (-_MARGIN, _MARGIN))


def _holds(interval: Interval, day: str) -> bool:
    return not day or on_day(interval, dt.date.fromisoformat(day)) is not Answer.NO


def names_of(row: Record) -> Iterable[str]:
    """Every name in a row of bodies.csv, misprints too."""
    yield row["name"]
    if row["acronym"]:
        yield row["acronym"]
    yield from row.many("alt_names")
    yield from row.many("hidden_names")
