"""Responsibilities that nobody is shown to hold any more, graded by what is known of them.

This looks at responsibilities, hand by hand; topics, which many bodies share, would give false alarms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from remit.errors import NoSuchName
from remit.model import IRI
from remit.succession.answer import Answer, thing
from remit.succession.fate import ANNOUNCED, DROPPED, TRANSFERRED, UNACCOUNTED, End, Fates, end_of_body, heirs
from remit.succession.register import Holding, Register
from remit.succession.view import View

COLUMNS = (
    "responsibility", "holder", "ended", "grade", "intended", "heirs", "passed", "note", "sources", "quote",
)  # fmt: skip

SUCCESSOR_ENDED = "successor-ended"
GRADES = {
    UNACCOUNTED: "nothing says what became of it",
    ANNOUNCED: "it was meant to go on, and is not shown to have",
    SUCCESSOR_ENDED: "it was passed on, and who had it last ended without passing it on",
    DROPPED: "a source says that it was dropped, so that nothing is missing",
}


@dataclass(frozen=True, slots=True)
class Orphan:
    """A responsibility with the hands that it went through, and when and how it left the last of them."""

    responsibility: IRI
    hands: Sequence[Holding]
    end: End
    grade: str

    @property
    def last(self) -> Holding:
        return self.hands[-1]


def orphans(view: View, body: IRI | None = None) -> Answer:
    """The responsibilities whose last holding ended, the most open first; with a `body`, those it ever held.

    `holder` had it last and `passed` are those before, in their order; `heirs` succeeded the holder, so that
    they may have it. A duty that is held today, in whatever words, is not here. Raises NoSuchName for a body
    that is not in the release.
    """
    register = view.register
    if body is not None and body not in register.bodies:
        raise NoSuchName(f"no body in this release is {body}")
    found = [
        orphan
        for orphan in lost(register)
        if body is None or body in {holding.holder for holding in orphan.hands}
    ]
    view.evidence.gather(thing for orphan in found for thing in (orphan.last.iri, orphan.responsibility))
    asked = f"orphans of {register.label(body)}" if body else "orphans"
    return Answer(asked, view.release, COLUMNS, [_row(view, orphan) for orphan in found])


def lost(register: Register) -> list[Orphan]:
    """Every responsibility that nobody is shown to hold, once for each hand in which it was lost."""
    fates = Fates(register)
    found = [
        orphan
        for responsibility in {holding.responsibility for holding in register.holdings.values()}
        for orphan in _lost(register, fates, responsibility)
    ]
    grades = list(GRADES)
    return sorted(
        found,
        key=lambda orphan: (
            grades.index(orphan.grade),
            orphan.end.earliest or orphan.end.latest,
            register.label(orphan.responsibility),
            orphan.last.key,
        ),
    )


def _lost(register: Register, fates: Fates, responsibility: IRI) -> Iterator[Orphan]:
    holdings = register.holders_of(responsibility)
    given = {taker.key for holding in holdings for taker, _ in fates.onward(holding)}
    # Those that nobody gave away come first; a cycle of hands, which has none, begins with its earliest.
    ways = fates.followed(sorted(holdings, key=lambda holding: holding.key in given))
    reached = [hands[-1] for hands in ways.values()]
    if any(_goes_on(fates, holding) for holding in reached):
        return
    # Where the hands only form a cycle, it was lost in the one that ended last.
    last = [holding for holding in reached if not fates.onward(holding)] or [max(reached, key=_ended_last)]
    for holding in last:
        end = fates.end(holding)
        assert end is not None
        yield Orphan(responsibility, ways[holding.key], end, _grade(fates, holding, ways[holding.key]))


def _goes_on(fates: Fates, holding: Holding) -> bool:
    """Whether a duty is held, or a source says that it was passed on without saying to whom."""
    if fates.end(holding) is None:
        return True
    return fates.outcome(holding) == TRANSFERRED and not fates.onward(holding)


def _ended_last(holding: Holding) -> tuple[str, str]:
    return holding.span.latest_end, holding.key


def _grade(fates: Fates, holding: Holding, hands: Sequence[Holding]) -> str:
    outcome = fates.outcome(holding)
    if outcome in (ANNOUNCED, DROPPED):
        return outcome
    return SUCCESSOR_ENDED if len(hands) > 1 else UNACCOUNTED


def _row(view: View, orphan: Orphan) -> dict[str, Any]:
    register, last = view.register, orphan.last
    gone = end_of_body(register, last.holder)
    took = [taker for taker, _ in heirs(register, last.holder, gone)] if gone else []
    passed = dict.fromkeys(holding.holder for holding in orphan.hands if holding.holder != last.holder)
    return {
        "responsibility": thing(register, orphan.responsibility),
        "holder": thing(register, last.holder),
        "ended": orphan.end.date,
        "grade": orphan.grade,
        "intended": [thing(register, body) for body in last.intended],
        "heirs": [thing(register, body) for body in took],
        "passed": [thing(register, body) for body in passed],
        "note": "; ".join(_notes(register, orphan, gone)),
        "sources": view.evidence.sources(last.iri),
        "quote": view.evidence.quote(last.iri) or view.evidence.quote(orphan.responsibility),
    }


def _notes(register: Register, orphan: Orphan, gone: End | None) -> Iterator[str]:
    if orphan.last.responsibility != orphan.responsibility:
        yield f"it went on as: {register.label(orphan.last.responsibility)}"
    if gone is None:
        yield "its holder goes on"
    for body in orphan.last.intended:
        if end_of_body(register, body):
            yield f"{register.label(body)} has ended"
