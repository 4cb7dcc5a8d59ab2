"""Who answers today for a body, as a list names it: by any name, on a date, for a responsibility."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from remit import dates
from remit.dates import BadDate
from remit.model import IRI
from remit.queries import load
from remit.succession import bearers
from remit.succession.answer import thing
from remit.succession.bearers import FORMER, Bearer, When
from remit.succession.garbage import uncollected
from remit.succession.heirs import CURRENT, CYCLE, FORWARDED, SEVERAL, Heirs, Outcome
from remit.succession.places import NONE, UNKNOWN
from remit.succession.register import Holding
from remit.succession.trace import told_as
from remit.succession.view import View

COLUMNS = ("answers", "answers_iri", "status", "chain", "certainty", "via", "sources", "note")

AMBIGUOUS, NO_SUCH_NAME, BAD_DATE = "ambiguous", "no-such-name", "bad-date"
NOT_HELD, BAD_ROW = "not-held", "bad-row"

STATUSES: dict[str, str] = {
    CURRENT: "still exists, and holds it",
    FORWARDED: "one heir answers",
    SEVERAL: "several heirs answer",
    UNKNOWN: "it ended, and nothing says who took over",
    NONE: "a source says that nobody took over",
    CYCLE: "every way leads back to where it was, and nobody on it exists today",
    AMBIGUOUS: "several bear the name; the note lists them",
    NO_SUCH_NAME: "nothing bears the name",
    BAD_DATE: "the date is none",
    NOT_HELD: "the body is not shown to have held the responsibility, or not then",
    BAD_ROW: "the row cannot be read",
}
# Those of which a person should look at the row.
FAULTS = (AMBIGUOUS, NO_SUCH_NAME, BAD_DATE, NOT_HELD, BAD_ROW)

# Whatever an EDTF date is written with: other texts need no parser to be refused.
_LIKE_A_DATE = re.compile(r"[-0-9XYESu?~%.,\[\]{}]+", re.I)
_NO_DATE = "is not a date such as 2012-01-16, 2008-10 or 2005?"
# A note lists so many candidates or holders at most.
_LISTED = 20
# Answers of so many bytes are remembered: some 200 MB with all that belongs to them.
REMEMBERED = 100_000_000


@dataclass(slots=True, eq=False)
class Found:
    """What became of a row; `head` is the answer as CSV in UTF-8, all columns but the note."""

    status: str
    note: str
    head: bytes
    outcome: Outcome | None = None

    @property
    def line(self) -> str:
        """The answer as CSV (RFC 4180), without the end of the line."""
        return self.head.decode() + quoted(self.note)


class Forwarder:
    """Answers over one view: names and ways are worked out once, and remembered within bounds.

    It may be asked from several threads. `today` is the day on which an heir must exist: an ISO day, by
    default the present one.
    """

    def __init__(self, view: View, today: str = "") -> None:
        register = self._register = view.register
        self.view, self.today = view, today or dt.date.today().isoformat()
        with uncollected():
            self._heirs = Heirs(register, self.today)
            self._bodies = bearers.bodies(register, view.names, _replaced(view))
            self._duties = bearers.responsibilities(register, view.names)
        self._when = lru_cache(bearers.REMEMBERED)(_when)
        self._known: dict[tuple[str, ...], list[tuple[str, str, Found]]] = {}
        self._size = 0

    def answer(self, body: str, responsibility: str = "", date: str = "") -> Found:
        """Who answers today for a body by any name of it, on a date and for a responsibility if given."""
        when, wrong = self._when(date.strip())
        if wrong:
            return refused(BAD_DATE, wrong)
        body, responsibility = body.strip(), responsibility.strip()
        meant = self._bodies.meant(body, when)
        if responsibility:
            return self._for_duty(body, meant, responsibility, when)
        if len(meant) != 1:
            return self._not_one(body, meant)
        return self._for_body(meant[0], when)

    def cells(self, found: Found) -> dict[str, Any]:
        """An answer in COLUMNS: a thing is `{"iri", "label"}`, what there may be several of a tuple."""
        outcome, register = found.outcome, self._register
        return {
            "answers": tuple(thing(register, heir) for heir in outcome.heirs) if outcome else (),
            "answers_iri": outcome.heirs if outcome else (),
            "status": found.status,
            "chain": self._chains(outcome) if outcome else (),
            "certainty": outcome.certainty if outcome else "",
            "via": _kinds(outcome) if outcome else (),
            "sources": self.view.evidence.addresses(outcome.said) if outcome else (),
            "note": found.note,
        }

    def _for_body(self, meant: Bearer, when: When | None) -> Found:
        body = self._register.bodies[meant.thing]
        since, notes = "", []
        if meant.in_turn and meant.rank == FORMER:
            stands = self._heirs.places.at(body.iri).living
            notes.append(f"{'now' if stands else 'last'} called {body.label}")
        if when:
            since = when.first
            if body.span.latest_end and body.span.latest_end <= when.first:
                since = ""
                notes.append(f"it had ended by then ({body.span.end}): followed from its end")
            elif when.last < body.span.earliest_start:
                notes.append(f"it only began after that ({body.span.start})")
        found = self._of((body.iri,), since)
        if not notes:
            return found
        return Found(found.status, "; ".join(filter(None, (*notes, found.note))), found.head, found.outcome)

    def _for_duty(
        self, printed: str, meant: Sequence[Bearer], responsibility: str, when: When | None
    ) -> Found:
        wanted = {duty.thing for duty in self._duties.of(responsibility)}
        if not wanted:
            near = _or(self._duties.near(responsibility))
            return refused(NO_SUCH_NAME, f"no responsibility is called {responsibility!r}{near}")
        held = {
            bearer.thing: [
                one for one in self._register.held_by(bearer.thing) if one.responsibility in wanted
            ]
            for bearer in meant
        }
        holders = [body for body, holdings in held.items() if holdings] or list(held)
        if len(holders) != 1:
            return self._not_one(printed, meant)
        holdings = held[holders[0]]
        then = [one for one in holdings if not when or when.within(one.span) is not dates.NO]
        if not then:
            return self._not_held(holders[0], holdings, wanted)
        return self._of(tuple(one.key for one in then), when.first if when else "")

    def _of(self, starts: tuple[str, ...], since: str) -> Found:
        """An answer holds for every `since` between two days, and is remembered for them."""
        for after, until, found in self._known.get(starts, ()):
            if (not after or after < since) and since <= until:
                return found
        after, until, outcome = self._heirs.between(starts, since)
        found = self._written(outcome)
        if self._size > REMEMBERED:
            self._known.clear()
            self._size = 0
        self._known.setdefault(starts, []).append((after, until, found))
        self._size += len(found.head) + len(found.note)
        return found

    def _written(self, outcome: Outcome) -> Found:
        answers = " | ".join([self._register.label(heir) for heir in outcome.heirs])
        addresses = self.view.evidence.addresses(outcome.said)
        chain, sources = " | ".join(self._chains(outcome)), " | ".join(addresses)
        head = (
            f"{quoted(answers)},{quoted(' | '.join(outcome.heirs))},{outcome.status},{quoted(chain)},"
            f"{outcome.certainty},{' | '.join(_kinds(outcome))},{quoted(sources)},"
        )
        return Found(outcome.status, "; ".join(outcome.notes), head.encode(), outcome)

    def _chains(self, outcome: Outcome) -> tuple[str, ...]:
        """The bodies of each way with the date of each step: `A → B (2000-07-03) → C (undated)`."""
        start = self._register.label(outcome.start)
        return tuple(start + "".join([link.text for link in way]) for way in outcome.ways)

    def _not_one(self, printed: str, meant: Sequence[Bearer]) -> Found:
        if meant:
            listed = [
                f"{bearer.thing.rpartition('/')[2]}: {self._described(bearer.thing)}" for bearer in meant
            ]
            more = f", and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
            return refused(AMBIGUOUS, f"{printed!r} may be {', '.join(listed[:_LISTED])}{more}")
        if not printed:
            return refused(NO_SUCH_NAME, "no body is named")
        return refused(NO_SUCH_NAME, f"nothing is called {printed!r}{_or(self._bodies.near(printed))}")

    def _described(self, iri: IRI) -> str:
        body = self._register.bodies[iri]
        return f"{body.label} ({body.span.start or '?'} to {body.span.end or '?'})"

    def _not_held(self, body: IRI, holdings: Sequence[Holding], wanted: set[IRI]) -> Found:
        register = self._register
        label, duty = register.label(body), register.label(min(wanted))
        if holdings:
            times = ", ".join(f"{one.span.start or '?'} to {one.span.end or '?'}" for one in holdings)
            return refused(NOT_HELD, f"{label} did not hold {duty!r} then, but {times}")
        told = [part for iri in sorted(wanted) for part in told_as(register, iri)]
        holders = dict.fromkeys(one.holder for part in told for one in register.holders_of(part))
        listed = ", ".join(register.label(holder) for holder in list(holders)[:_LISTED]) or "nobody"
        return refused(NOT_HELD, f"{label} is not shown to have held {duty!r}: its holders are {listed}")


def refused(status: str, note: str) -> Found:
    """A row without an answer, and why."""
    return Found(status, note, f",,{status},,,,,".encode())


def quoted(text: str) -> str:
    """A cell of CSV."""
    if not _QUOTED.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'


_QUOTED = re.compile(r'[",\r\n]')


def _kinds(outcome: Outcome) -> tuple[str, ...]:
    return tuple(dict.fromkeys([link.kind for way in outcome.ways for link in way]))


def _or(near: Sequence[str]) -> str:
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""


def _when(printed: str) -> tuple[When | None, str]:
    """What a date means, or what is wrong with it."""
    if not printed:
        return None, ""
    if not _LIKE_A_DATE.fullmatch(printed):
        return None, f"{printed!r} {_NO_DATE}"
    try:
        return When.printed(printed), ""
    except BadDate as error:
        return None, f"{printed!r} {error}"


def _replaced(view: View) -> dict[IRI, IRI]:
    """The IRIs that were found to be another's."""
    rows = view.graph.select(load("replaced"))
    return {IRI(str(row["thing"])): IRI(str(row["now"])) for row in rows}
