"""Dates as registers print them, to EDTF: `2016-07-14T00:00:00+01:00`, `14/07/2016`, `2016-07`, `2016?`."""

from __future__ import annotations

import re

from remit.dates import BadDate, bounds

# A moment is read in local time, as printed: in UTC a midnight of summer would slip to the day before.
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-4]):[0-5]\d(:[0-5]\d([.,]\d+)?)?\s*(Z|[+-]\d\d(:?\d\d)?)?"
)
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

# The year that registers write where there is no end.
_NEVER = "9999"


def edtf(printed: str, order: str = "") -> str:
    """A printed date in EDTF, empty where there is none or it only says so; raises BadDate.

    `order` is `day-first` or `month-first`, for days with slashes that can be read both ways.
    """
    text = printed.strip()
    moment = _MOMENT.fullmatch(text)
    found = moment[1] if moment else text
    slashed = _SLASHED.fullmatch(found)
    if not found or found.startswith(_NEVER) or (slashed and slashed[4] == _NEVER):
        return ""
    if slashed:
        found = _day(int(slashed[1]), int(slashed[3]), slashed[4], order)
    bounds(found)
    return found


def is_day(date: str) -> bool:
    """Whether an EDTF date is a plain day."""
    return bool(_DAY.fullmatch(date))


def _day(first: int, second: int, year: str, order: str) -> str:
    """A day with slashes as ISO 8601 has it; raises BadDate where nothing says which is the month."""
    if not order and first <= 12 and second <= 12 and first != second:
        raise BadDate("can be read with the day or with the month first: say which with --dates day-first")
    month_first = order == "month-first" or (not order and second > 12)
    day, month = (second, first) if month_first else (first, second)
    return f"{year}-{month:02}-{day:02}"
