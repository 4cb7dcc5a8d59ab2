"""Dates as English pages print them, to ISO 8601; what is no date gives the reason instead."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from remit.extract.lines import NOTHING, Found

_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {form: number for number, name in enumerate(_NAMES, 1) for form in (name, name[:3])} | {"sept": 9}
# A page on government since the war prints `98` for 1998 and `03` for 2003.
CENTURY_TURNS = 50

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_PRINTED = re.compile(
    r"(?:[a-z]{3,6}day,?\s+)?(?:the\s+)?(?P<day>\d{1,2})\s*(?:st|nd|rd|th)?\s*(?:of\s+)?"
    r"(?P<month>[a-z]{3,9})\.?,?\s*(?P<year>\d[\d/]*)?\.?",
    re.I,
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})")
_MONTH_ONLY = re.compile(r"(?P<month>[a-z]{3,9})\.?,?\s*(?P<year>\d{4}|\d{2})\.?", re.I)
_IN_TEXT = re.compile(
    rf"(?:(?:[a-z]{{3,6}}day,?\s+)?(?<!\d)\d{{1,2}}\s*(?:st|nd|rd"
    rf"|th)?\s*(?:of\s+)?{MONTH}\b\.?,?\s*(?:\d{{4}}|\d{{2}})(?!\d))"
    r"|(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])",
    re.I,
)


class Printed(NamedTuple):
    """A date in ISO 8601 (a day, or the month of a date without one), or None and the reason."""

    iso: str | None
    reason: str = ""


def parse(words: str, year: str = "") -> Printed:
    """The date that `words` print, if only that: `8 December 2011`, `09 Oct 03`, `October2011`.

    `year` (four digits) is that of the date where the words print none, or one that is no year.
    """
    words = words.strip()
    if _ISO.fullmatch(words):
        return _valid(*(int(part) for part in words.split("-")))
    if figures := _FIGURES.fullmatch(words):
        return _valid(_full_year(figures[3]), int(figures[2]), int(figures[1]))
    match = _PRINTED.fullmatch(words)
    month = MONTHS.get(match["month"].lower()) if match else None
    if match is None or month is None:
        return _month(words)
    printed = match["year"] or ""
    if printed.isdigit() and len(printed) in (2, 4):
        return _valid(_full_year(printed), month, int(match["day"]))
    if year:
        return _valid(int(year), month, int(match["day"]))
    return Printed(None, f"{printed} is no year" if printed else "no year is printed")


def find(text: str, start: int, end: int) -> Found:
    """The first day with its year that is printed between two offsets."""
    match = _IN_TEXT.search(text, start, end)
    return Found(" ".join(match.group().split()), *match.span()) if match else NOTHING


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


def _month(words: str) -> Printed:
    """A month with its year, where no day is printed."""
    if not words:
        return Printed(None, "no date is printed")
    match = _MONTH_ONLY.fullmatch(words)
    month = MONTHS.get(match["month"].lower()) if match else None
    if match is None or month is None:
        return Printed(None, "not a date in a form that is known")
    return Printed(f"{_full_year(match['year'])}-{month:02}")
