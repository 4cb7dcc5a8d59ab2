"""What the words around a date say that it is the date of: a meeting, a beginning, a decision and so on."""

from __future__ import annotations

import re
from bisect import bisect_left

from remit.extract.searched import Searched

_BY_THEN = re.compile(
    r"\b(?:until|till|by|before|(?<!due )to|no later than|deadline[^.]{0,20}|last day[^.]{0,12})\s*\Z", re.I
)
_BY_THEN_WORDS = ("until", "till", "by", "before", "to", "than")
# `in the year to March 2005`
_PERIOD = re.compile(
    r"\b(?:years?|half|months|quarter|weeks|period)\s(?:to|ending|ended|up\sto)\s(?:the\send\sof\s)?\Z"
)
_PERIOD_WORDS = ("to ", "ed ", "ing ", "of ")
_MEETING = re.compile(
    r"\b(?:meetings?|minutes|agm|held|session|report \w+ (?:of|for)|committee,|board,|panel,"
    r"|authority,|reports?\t)",
    re.I,
)
_PUBLISHED = re.compile(
    r"\b(?:publish\w*|reported|issued|came out|report of|last updated|released|printed)\b", re.I
)
_ANNOUNCED = re.compile(r"\b(?:announc\w+|agreed|decided|accepted|approved|resolved)\b", re.I)
_EFFECTIVE = re.compile(
    r"\b(?:establish\w*|set up|creat\w+|form\w*|replac\w+|supersed\w+|took over|taken over|became"
    r"|renamed|launched"
    r"|introduc\w+|came into (?:force|effect|being)|transferr\w+|abolish\w+|merged|since|with effect"
    r"|passed to|began work)\b",
    re.I,
)
# Each role with the words that show it, and how these begin.
_ROLES = tuple(
    (role, pattern, tuple(words.split("|")))
    for role, pattern, words in (
        (
            "effective",
            _EFFECTIVE,
            "establish|set up|creat|form|replac|supersed|took over|taken over|became|renamed|launched"
            "|introduc|came into |transferr|abolish|merged|since|with effect|passed to|began work",
        ),
        ("published", _PUBLISHED, "publish|reported|issued|came out|report of|last updated|released|printed"),
        ("announced", _ANNOUNCED, "announc|agreed|decided|accepted|approved|resolved"),
        ("meeting", _MEETING, "meeting|minutes|agm|held|session|report|committee,|board,|panel,|authority,"),
    )
)
# The words that are looked for beforehand.
WORDS = tuple(word for _, _, words in _ROLES for word in words)


class Roles:
    """The roles that the words of one text show."""

    def __init__(self, searched: Searched) -> None:
        self._text = searched.text
        self._cues = {
            role: sorted(at for word in words for at in searched.anywhere(word)) for role, _, words in _ROLES
        }

    def meets(self, start: int, end: int) -> bool:
        """Whether words between two offsets are about a meeting."""
        return self._cued("meeting", start, end) and _MEETING.search(self._text[start:end]) is not None

    def of(self, start: int, end: int, has_day: bool) -> str:
        """The role that words between two offsets give a date; empty where they give none."""
        for role, pattern, _ in _ROLES:
            if (role != "meeting" or has_day) and self._cued(role, start, end):
                if pattern.search(self._text[start:end]):
                    return role
        return ""

    def _cued(self, role: str, start: int, end: int) -> bool:
        """Whether a word that shows a role may begin between two offsets."""
        places = self._cues[role]
        first = bisect_left(places, start)
        return first < len(places) and places[first] < end


def by_then(before: str) -> bool:
    """Whether words before a date make it a last day."""
    lower = before.lower()
    if not lower.rstrip().endswith(_BY_THEN_WORDS) and "deadline" not in lower and "last day" not in lower:
        return False
    return _BY_THEN.search(before) is not None


def ends_period(before: str) -> bool:
    """Whether words before a date make it the end of a year, or of some months."""
    return before.endswith(_PERIOD_WORDS) and _PERIOD.search(before) is not None
