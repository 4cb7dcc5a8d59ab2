"""By how much two printed dates differ, and whether that is a contradiction or only a way of writing.

Compared after their precision (2012-01 holds 2012-01-16) and their convention: of one ending, one source may
print the last day and another the first day after, which are one day apart.
"""

from __future__ import annotations

from typing import NamedTuple

from remit.dates import BadDate, bounds, overlap

CONTRADICTION, CONVENTION = "contradiction", "convention"
OVERLAP, LESS_EXACT = "overlap", "agrees-less-exactly"
KINDS = {
    CONTRADICTION: "they cannot both be so",
    CONVENTION: "one prints the last day, the other the first day on which it is no longer so",
    OVERLAP: "nothing rules out that both are so, and neither is the other, less exactly",
    LESS_EXACT: "one is the other, less exactly",
}


class Apart(NamedTuple):
    """The days from one date to another (0 where they can mean one day, None where one is no date)."""

    days: int | None
    kind: str


def apart(chosen: str, other: str, *, turn: bool) -> Apart:
    """How far `other` lies from `chosen`: below 0 where it is earlier.

    `turn` says that the dates are where one thing ends and another begins, so that a convention may be
    behind one day; months and years that adjoin are a contradiction, as no day is known.
    """
    try:
        one, two = bounds(chosen), bounds(other)
    except BadDate:
        return Apart(None, CONTRADICTION)
    if one.overlaps(two):
        within = (one.earliest <= two.earliest and two.latest <= one.latest) or (
            two.earliest <= one.earliest and one.latest <= two.latest
        )
        return Apart(0, LESS_EXACT if within else OVERLAP)
    gap = (two.earliest - one.latest if two.earliest > one.latest else two.latest - one.earliest).days
    exact = one.earliest == one.latest or two.earliest == two.latest
    return Apart(gap, CONVENTION if turn and exact and abs(gap) == 1 else CONTRADICTION)


def may_meet(one: str, other: str) -> bool:
    """Whether two dates can mean one day; what is empty, or no date, may mean any."""
    try:
        return overlap(one, other)
    except BadDate:
        return True
