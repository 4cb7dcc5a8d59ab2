"""Dates as English pages print them, to ISO 8601; what is no date gives the reason instead."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {form: number for number, name in enumerate(_NAMES, 1) for form in (name, name[:3])} | {"sept": 9}
# A page about policing in London prints `98` for 1998 and `03` for 2003.
CENTURY_TURNS = 50

_PRINTED = re.compile(
    r"(?:[a-z]{3,6}day,?\s+)?(?P<day>\d{1,2})\s*(?:st|nd|rd|th)?\s*(?:of\s+)?"
    r"(?P<month>[a-z]{3,9})\.?,?\s*(?P<year>\d+)?\.?",
    re.I,
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NO_DAY = re.compile(r"[a-z]{3,9}\.?,?\s*\d{2,4}\.?", re.I)


class Printed(NamedTuple):
    """A date in ISO 8601, or None and the reason."""

    iso: str | None
    reason: str = ""


def parse(words: str) -> Printed:
    """The date that `words` print, if only that: `8 December 2011`, `09 Oct 03`, `20th September 2007`."""
    words = words.strip()
    if _ISO.fullmatch(words):
        return _valid(*(int(part) for part in words.split("-")))
    match = _PRINTED.fullmatch(words)
    month = MONTHS.get(match["month"].lower()) if match else None
    if match is None or month is None:
        return Printed(None, _why(words))
    if match["year"] is None:
        return Printed(None, "no year is printed")
    if len(match["year"]) not in (2, 4):
        return Printed(None, f"{match['year']} is no year")
    return _valid(_full_year(match["year"]), month, int(match["day"]))


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= CENTURY_TURNS else 2000)


def _valid(year: int, month: int, day: int) -> Printed:
    try:
        return Printed(date(year, month, day).isoformat())
    except ValueError:
        return Printed(None, "there is no such day")


def _why(words: str) -> str:
    if not words:
        return "no date is printed"
    month = _NO_DAY.fullmatch(words)
    if month and words[:3].lower() in MONTHS:
        return "no day is printed"
    return "not a date in a form that is known"
