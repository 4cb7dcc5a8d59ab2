"""Dates as printed (EDTF) to bounds, half-open intervals, and the three answers to "on that day?".

EDTF (Library of Congress, Extended Date/Time Format, 2019) is read by the `edtf` package, but for years,
months and days, which need no grammar. A reading by grammar takes milliseconds, so each distinct text is
read once.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from remit.model import Interval

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# A year, a month or a day, doubted or not, and some time between two: nearly all dates, without a grammar.
_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?([?~%]?)")
_BETWEEN = re.compile(r"\[([0-9-]+)\.\.([0-9-]+)\]")
_NO_DATE = "is not an EDTF date such as 2012-01-16, 2008-10, 2000? or [2005..2008]"


class BadDate(ValueError):
    """A text that is no EDTF date; the message says why."""


class Answer(StrEnum):
    """The three answers to an as-of question, and the one for bodies with no date at all."""

    CERTAINLY = "certainly"
    POSSIBLY = "possibly"
    NO = "no"
    UNKNOWN = "unknown"


# For code that asks this of every row: Python 3.11 looks a member up through the class of its class.
CERTAINLY, POSSIBLY, NO, UNKNOWN = Answer


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day that a printed date can mean.

    `qualified` says that the source doubts it (`?`, `~`, `%`): such a date never gives certainty.
    """

    earliest: dt.date
    latest: dt.date
    qualified: bool

    def overlaps(self, other: Bounds) -> bool:
        """Whether both can mean one day."""
        return self.earliest <= other.latest and other.earliest <= self.latest


@cache
def bounds(printed: str) -> Bounds:
    """The strict bounds of an EDTF date; raises BadDate where it is none, or is open or an interval."""
    if plain := _PLAIN.fullmatch(printed):
        return _plain(plain)
    if between := _BETWEEN.fullmatch(printed):
        return _between(bounds(between[1]), bounds(between[2]))
    try:
        parsed = edtf.parse_edtf(printed)
        first, last = parsed.lower_strict(), parsed.upper_strict()
        earliest, latest = dt.date(*first[:3]), dt.date(*last[:3])
    except (EDTFParseException, TypeError, ValueError, OverflowError):
        raise BadDate(_NO_DATE) from None
    if earliest > latest:
        raise BadDate("ends before it begins")
    if isinstance(parsed, edtf.Interval):
        raise BadDate("is an interval where one date is expected: for some time between, write [2005..2008]")
    return Bounds(earliest, latest, qualified=any(mark in printed for mark in "?~%"))


def _plain(printed: re.Match[str]) -> Bounds:
    """A year, a month or a day."""
    year, month, day = (int(part or 0) for part in printed.group(1, 2, 3))
    try:
        first = dt.date(year, month or 1, day or 1)
        last = dt.date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        raise BadDate(_NO_DATE) from None
    if first == dt.date.max:
        raise BadDate("stands for no date: leave the cell empty")
    return Bounds(first, last, qualified=bool(printed[4]))


def _between(first: Bounds, last: Bounds) -> Bounds:
    if first.earliest > last.latest:
        raise BadDate("ends before it begins")
    return Bounds(first.earliest, last.latest, qualified=False)


def first_day_after(printed: str) -> str:
    """The day after a last day, at day precision only: coarser and doubted dates are kept as printed."""
    if not _DAY.fullmatch(printed):
        return printed
    return (bounds(printed).latest + dt.timedelta(days=1)).isoformat()


def on_day(interval: Interval, day: dt.date) -> Answer:
    """Whether a half-open interval holds on a day, from its bounds; a doubted date gives no certainty."""
    if not interval.start and not interval.end:
        return Answer.UNKNOWN
    start = bounds(interval.start) if interval.start else None
    end = bounds(interval.end) if interval.end else None
    if (start and day < start.earliest) or (end and day >= end.latest):
        return Answer.NO
    surely_begun = start is not None and not start.qualified and start.latest <= day
    surely_not_over = end is None or (not end.qualified and day < end.earliest)
    return Answer.CERTAINLY if surely_begun and surely_not_over else Answer.POSSIBLY


def overlap(left: str, right: str) -> bool:
    """Whether two printed dates can mean one day; an empty one can mean any."""
    return not left or not right or bounds(left).overlaps(bounds(right))


def certainly_before(left: str, right: str) -> bool:
    """Whether every day that `left` can mean comes before every day that `right` can mean."""
    return bool(left and right) and bounds(left).latest < bounds(right).earliest


def whole_day(printed: str) -> str:
    """A date where it is a day, else (a month, a year, nothing) the empty string."""
    return printed if _DAY.fullmatch(printed) else ""
