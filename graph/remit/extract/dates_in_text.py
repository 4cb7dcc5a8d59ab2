"""The dates in running text, as EDTF, with what each of them dates; a missing year is told from the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from remit.extract import date_forms, date_roles
from remit.extract.date_forms import InText, Raw, edtf, printed
from remit.extract.date_roles import Roles, by_then
from remit.extract.quote import Quote
from remit.extract.searched import Searched, Triggers
from remit.extract.sentences import Sentences
from remit.model import Record

RULE = "date"
# How far from a date the words may stand that tell its tense: those of its clause.
_LEFT, _RIGHT = 240, 120
# A page with more dates than this is a table, whose words tell nothing of them.
_MANY = 2000

_FUTURE = re.compile(
    r"\b(?:will|shall|would|can|(?-i:may)|invited|is to|are to|be|go|goes|going|due|next|until|plans?"
    r"|planned|proposes?|proposed|intends?"
    r"|intended|expects?|expected|forthcoming|further|await\w*|deadline|no later than|scheduled"
    r"|hopes?|subject to)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?<!\bbe )(?:was|were|set|had|has|have|did|been|since|ago|asked|took|gave|began|met|held"
    r"|ended|opened|launched|became"
    r"|received|reported|rose|fell|left|joined|came|went"
    r"|(?<!the )(?<!\ba )(?<!\ban )(?<!\bis )(?<!\bare )(?<!\bbe )[a-z]{3,}(?:ied|[^e]ed))\b",
    re.I,
)
_SINCE = re.compile(r"\b(?:since|after|last)\s+(?:early |late |mid-?)?\Z", re.I)
_OF_MINUTES = re.compile(
    r"\b(?:minutes|notes|meeting|held)\s(?:of|held on|held|on the)?\s?(?:the\s)?\Z", re.I
)
_RESOLVED = re.compile(
    r"(?:resolved|recommended|action)\b[\s:–—-]*(?:\([^)]*\)\s*)?that\b(?!.*\bminutes\b)", re.I
)
_NEXT = re.compile(r"\bnext\s\Z", re.I)
_JOINT = re.compile(r"[\s,;]*(?:and|or|&)?\s*")
_SENTENCE_END = re.compile(r"[.;!?|\t]\s|\n|[.;|\t]\Z")
_REVIEWED = re.compile(r"\b(?:last )?(?:updated|reviewed|modified|amended)\b[\s:]*(?:on )?\Z", re.I)
_RANGE = re.compile(r"\s*(?:to|–|—|-|until|and)\s*")
_OPENS = re.compile(r"\b(?:between|from)\s+(?:the\s+)?\Z", re.I)

# The words that are looked for beforehand.
WORDS = (*date_forms.WORDS, *date_roles.WORDS)
_TRIGGERS = Triggers(WORDS)


def find(
    text: str,
    page_day: str = "",
    meeting: Sequence[tuple[int, int]] = (),
    sentences: Sentences | None = None,
    searched: Searched | None = None,
) -> list[InText]:
    """The dates of a text, in order. `page_day` (ISO) is the day of the page, `meeting` the spans in which
    the page prints its own day."""
    searched = searched or Searched(text, _TRIGGERS)
    return _Reading(searched, page_day, meeting, sentences or Sentences(text)).read()


def records(found: Sequence[InText], document: Record, quote: Quote) -> Iterator[Record]:
    """Dates as records of the table `dates`."""
    for number, item in enumerate(found, 1):
        fields = {
            "value": item.value,
            "role": item.role,
            "document": document.key,
            "source_url": document["source_url"],
        }
        yield Record(
            "dates",
            f"{document.key}--date-{number}",
            fields,
            document.source,
            document.file,
            0,
            {"value": quote(item.start, item.end, RULE, 0.9)},
        )


class _Reading:
    """One text being read."""

    def __init__(
        self, searched: Searched, page_day: str, meeting: Sequence[tuple[int, int]], sentences: Sentences
    ) -> None:
        self._text = searched.text
        self._meeting, self._sentences = meeting, sentences
        self._roles = Roles(searched)
        self._raws = printed(searched)
        self._today = _day(page_day or self._reviewed())
        self._iso = self._today.isoformat() if self._today else ""

    def read(self) -> list[InText]:
        found: list[InText] = []
        raws, i = self._raws, 0
        while i < len(raws):
            raw = raws[i]
            following = raws[i + 1] if i + 1 < len(raws) else None
            if run := _months_in_a_row(self._text, raws, i):
                found.append(self._period(raw, raws[i + run - 1]))
                i += run
            elif following and _is_range(self._text, raw, following):
                found.append(self._period(raw, following))
                i += 2
            else:
                found.append(
                    raw
                    if isinstance(raw, InText)
                    else self._dated(raw, raws[i - 1] if i else None, following)
                )
                i += 1
        return found

    def _period(self, left: Raw | InText, right: Raw | InText) -> InText:
        assert isinstance(left, Raw) and isinstance(right, Raw)
        year = right.year or (self._year(right, self._today) if self._today else 0)
        last = right._replace(year=year)
        first = left
        if not left.told:
            before = (left.month, left.day) <= (right.month, right.day)
            first = left._replace(year=year - (0 if before else 1) if year else 0)
        return InText(left.start, right.end, f"{edtf(first)}/{edtf(last)}", "period")

    def _dated(
        self,
        raw: Raw,
        before: Raw | InText | None,
        after: Raw | InText | None,
    ) -> InText:
        own = any([start <= raw.start < end for start, end in self._meeting])
        if not raw.year:
            if self._today:
                year = (
                    self._today.year
                    if own
                    else self._listed(raw, before, after) or self._year(raw, self._today)
                )
            else:
                year = before.year if isinstance(before, Raw) else 0
            raw = raw._replace(year=year)
        value = edtf(raw)
        return InText(raw.start, raw.end, value, "meeting" if own else self._role(raw, value))

    def _listed(self, raw: Raw, before: Raw | InText | None, after: Raw | InText | None) -> int:
        """The year that a date shares with the next of a list, or one earlier in its sentence; else 0."""
        if (
            isinstance(after, Raw)
            and after.told
            and after.month
            and _JOINT.fullmatch(self._text[raw.end : after.start])
        ):
            return after.year - ((raw.month, raw.day) > (after.month, after.day) and raw.day > 0)
        if isinstance(before, Raw) and before.told and before.month and raw.start - before.end < 200:
            later = (raw.month, raw.day) >= (before.month, before.day)
            if later and not _SENTENCE_END.search(self._text, before.end, raw.start):
                return before.year
        return 0

    def _year(self, raw: Raw, today: date) -> int:
        """The year of a date without one: by the words before it, the tense around it, else the nearest."""
        text = self._text
        before = text[max(raw.start - 24, 0) : raw.start]
        here = (raw.month, raw.day or today.day) >= (today.month, today.day)
        if raw.month == today.month and not raw.day and not _NEXT.search(before):
            return today.year
        coming, gone = today.year + (0 if here else 1), today.year - (1 if here else 0)
        if (raw.month, raw.day) == (today.month, today.day):
            return today.year
        if _NEXT.search(before):
            return coming
        if _SINCE.search(before):
            return gone
        if _OF_MINUTES.search(before):
            return gone
        if by_then(before):
            return _nearest(raw, today, coming, gone)
        start, end = self._around(raw)
        # The clause decides: what stands nearest on the left, else what follows.
        left = text[start : raw.start]
        if _RESOLVED.match(left):
            return coming
        futures = [match.start() for match in _FUTURE.finditer(left)]
        pasts = [match.start() for match in _PAST.finditer(left)]
        if futures or pasts:
            return coming if max(futures, default=-1) >= max(pasts, default=-1) else gone
        right = text[raw.end : end]
        future, past = _FUTURE.search(right), _PAST.search(right)
        if future and (not past or future.start() < past.start()):
            return coming
        if past:
            return gone
        return _nearest(raw, today, coming, gone)

    def _role(self, raw: Raw, value: str) -> str:
        text = self._text
        low = max(raw.start - 60, 0)
        if self._iso and value[:4].isdigit() and value > self._iso[: len(value)]:
            return "deadline" if by_then(text[low : raw.start]) else "planned"
        if raw.day and self._roles.meets(low, raw.start):
            return "meeting"
        if role := self._roles.of(*self._around(raw), has_day=bool(raw.day)):
            return role
        return "deadline" if by_then(text[low : raw.start]) else "event"

    def _around(self, raw: Raw) -> tuple[int, int]:
        """The clause of a date: its sentence, as far as that is near."""
        if len(self._raws) > _MANY:
            return raw.start, raw.end
        start, end = self._sentences.at(raw.start)
        return max(start, raw.start - _LEFT), min(end, raw.end + _RIGHT)

    def _reviewed(self) -> str:
        """The day on which a page says that it was last reviewed; empty where it does not."""
        for raw in self._raws:
            if isinstance(raw, Raw) and raw.told and raw.month:
                if _REVIEWED.search(self._text, max(raw.start - 30, 0), raw.start):
                    return edtf(raw)
        return ""


def _day(printed: str) -> date | None:
    """A day of the page, the middle of it where only a month is known."""
    try:
        return date.fromisoformat(printed if len(printed) == 10 else f"{printed}-15")
    except ValueError:
        return None


def _is_range(text: str, left: Raw | InText, right: Raw | InText) -> bool:
    if right.start - left.end > 8 or isinstance(left, InText) or isinstance(right, InText):
        return False
    between = text[left.end : right.start]
    if not _RANGE.fullmatch(between):
        return False
    opened = _OPENS.search(text, max(left.start - 12, 0), left.start)
    word = between.strip()
    if word == "and":
        return bool(opened and opened.group().lower().startswith("between"))
    if word == "until":
        return bool(opened)
    return bool(left.month) == bool(right.month)


def _months_in_a_row(text: str, raws: Sequence[Raw | InText], at: int) -> int:
    """How many months follow one another, as in `April, May and June`; 0 where fewer than three do."""
    count = 1
    while at + count < len(raws):
        left, right = raws[at + count - 1], raws[at + count]
        if isinstance(left, InText) or isinstance(right, InText) or left.day or right.day or left.year:
            break
        if not left.month or right.month != left.month % 12 + 1:
            break
        if text[left.end : right.start].strip() not in (",", "and", ", and", "&"):
            break
        count += 1
    return count if count > 2 else 0


def _nearest(raw: Raw, today: date, coming: int, gone: int) -> int:
    try:
        ahead = abs((date(coming, raw.month, raw.day or 15) - today).days)
        behind = abs((today - date(gone, raw.month, raw.day or 15)).days)
    except ValueError:
        return coming
    return coming if ahead <= behind else gone
