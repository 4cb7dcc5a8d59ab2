"""The dates in running text, as EDTF, with what each of them dates; a missing year is told from the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from remit.extract import date_forms, date_roles
from remit.extract.date_forms import InText, Raw, edtf, printed
from remit.extract.date_roles import Roles, by_then, ends_period
from remit.extract.date_years import Years
from remit.extract.quote import Quote
from remit.extract.searched import Searched, Triggers
from remit.extract.sentences import Sentences
from remit.model import Record

RULE = "date"
# How far from a date the words may stand that tell its tense: those of its clause.
_LEFT, _RIGHT = 240, 120
# A page with more dates than this is a table, whose words tell nothing of them.
_MANY = 2000

# What a page says of its own day.
_REVIEWED = re.compile(
    r"\b(?:(?:last )?(?:updated|reviewed|modified|amended|revised|changed|checked|edited|corrected)\b[\s:]*"
    r"(?:on |in |at )?"
    r"|(?:as at|as of|correct at|position (?:at|in|on)|as (?:they|it|things) stood (?:at|in|on))\s"
    r"(?:the )?(?:end of )?)\Z",
    re.I,
)
_YEARS = re.compile(r"\d{4}-04/\d{4}-03|\d{4}/\d{4}")
_RANGE = re.compile(r"\s*(?:to|–|—|-|until|and)\s*")
_OPENS = re.compile(r"\b(?:between|from)\s+(?:the\s+)?\Z", re.I)

# Pages whose own day is that of a meeting; that of another, such as a press release, is when it came out.
_OF_MEETINGS = ("", "report", "minutes", "agenda", "reports-list")
_LAST_CHANGED = re.compile(r"\blast (?:changed|reviewed|updated|modified|revised)(?: on)?:? \Z", re.I)
_APART = ("", "\n", "\t")
# The words that are looked for beforehand.
WORDS = (*date_forms.WORDS, *date_roles.WORDS)
_TRIGGERS = Triggers(WORDS)


def find(
    text: str,
    page_day: str = "",
    own: Sequence[tuple[int, int]] = (),
    sentences: Sentences | None = None,
    searched: Searched | None = None,
    titles: Sequence[tuple[int, int]] = (),
    kind: str = "",
) -> list[InText]:
    """The dates of a text, in order. `page_day` (ISO) is the day of the page, `own` the spans in which
    the page prints it, `titles` those of titles of papers, whose years date nothing; `kind` is the page's."""
    searched = searched or Searched(text, _TRIGGERS)
    found = _Reading(searched, page_day, own, sentences or Sentences(text), kind).read()
    return [
        date
        for date in found
        if not (_is_named(text, date) and any(start <= date.start < end for start, end in titles))
    ]


def _is_named(text: str, date: InText) -> bool:
    """Whether nothing but years is printed, and not as the year of issue: `(HMIC, 2001)`."""
    years = len(date.value) == len("2004") or _YEARS.fullmatch(date.value) is not None
    return years and not text.endswith((", ", "("), 0, date.start)


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
        self,
        searched: Searched,
        page_day: str,
        own: Sequence[tuple[int, int]],
        sentences: Sentences,
        kind: str,
    ) -> None:
        self._text = searched.text
        self._own, self._sentences = own, sentences
        self._own_role = "meeting" if kind in _OF_MEETINGS else "published"
        self._listed = kind == "reports-list"
        self._roles = Roles(searched)
        self._raws = printed(searched)
        self._today = _day(page_day or self._reviewed())
        self._iso = self._today.isoformat() if self._today else ""
        self._years = Years(self._text, self._raws, self._today, self._around)

    def read(self) -> list[InText]:
        found: list[InText] = []
        raws, i = self._raws, 0
        while i < len(raws):
            raw = raws[i]
            following = raws[i + 1] if i + 1 < len(raws) else None
            if run := _months_in_a_row(self._text, raws, i):
                found.append(self._period(raw, raws[i + run - 1]))
                i += run
            elif run := _months_of_any_year(self._text, raws, i):
                i += run
            elif (
                isinstance(raw, InText)
                and isinstance(following, InText)
                and _is_span(self._text, raw, following)
            ):
                value = f"{raw.value.partition('/')[0]}/{following.value.partition('/')[2]}"
                found.append(InText(raw.start, following.end, value, "period"))
                i += 2
            elif following and _is_range(self._text, raw, following):
                found.append(self._period(raw, following))
                i += 2
            else:
                found.append(raw if isinstance(raw, InText) else self._dated(raw, i))
                i += 1
        return found

    def _period(self, left: Raw | InText, right: Raw | InText) -> InText:
        assert isinstance(left, Raw) and isinstance(right, Raw)
        year = right.year or self._years.alone(right)
        last = right._replace(year=year)
        first = left
        if not left.told:
            before = (left.month, left.day) <= (right.month, right.day)
            first = left._replace(year=year - (0 if before else 1) if year else 0)
        return InText(left.start, right.end, f"{edtf(first)}/{edtf(last)}", "period")

    def _dated(self, raw: Raw, i: int) -> InText:
        own = any([start <= raw.start < end for start, end in self._own])
        if not raw.year:
            year = self._today.year if own and self._today else self._years.of(i)
            raw = raw._replace(year=year)
        value = edtf(raw)
        return InText(raw.start, raw.end, value, self._own_role if own else self._role(raw, value))

    def _role(self, raw: Raw, value: str) -> str:
        text = self._text
        low = max(raw.start - 60, 0)
        if ends_period(text[low : raw.start]):
            return "period"
        if self._iso and value[:4].isdigit() and value > self._iso[: len(value)]:
            return "deadline" if by_then(text[low : raw.start]) else "planned"
        if raw.day and (self._roles.meets(low, raw.start) or (self._listed and self._is_cell(raw))):
            return "meeting"
        if text.startswith(" meeting", raw.end):
            return "meeting"
        if _LAST_CHANGED.search(text, low, raw.start):
            return "published"
        if role := self._roles.of(*self._around(raw), has_day=bool(raw.day)):
            return role
        return "deadline" if by_then(text[low : raw.start]) else "event"

    def _is_cell(self, raw: Raw) -> bool:
        """Whether a date is all of a line or of a cell, as the days of meetings are in lists of reports."""
        text = self._text
        return text[raw.start - 1 : raw.start] in _APART and text[raw.end : raw.end + 1] in _APART

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


def _is_span(text: str, left: InText, right: InText) -> bool:
    """Whether two financial years are the first and the last of some: `2006/07 to 2008/09`."""
    if not (_YEARS.fullmatch(left.value) and _YEARS.fullmatch(right.value)) or left.value >= right.value:
        return False
    return text[left.end : right.start].strip() in ("to", "–", "—", "until")


_LISTED = (",", "and", ", and", "or", "&")
_EACH_YEAR = re.compile(r",?\s(?:of\s)?(?:each|every)\syear\b", re.I)
_MEETS_IN = re.compile(
    r"\b(?:meets?|(?:normally|usually|held|times a year|twice a year|quarterly|annually),?)\sin\s\Z"
)


def _months_of_any_year(text: str, raws: Sequence[Raw | InText], at: int) -> int:
    """How many months are those of every year: `in May and June of each year`, `meets in May and March`; 0
    where they are months of one."""
    count = 0
    for left in raws[at:]:
        if isinstance(left, InText) or not left.month or left.day or left.year:
            break
        if count and text[raws[at + count - 1].end : left.start].strip() not in _LISTED:
            break
        count += 1
    if not count:
        return 0
    start, end = raws[at].start, raws[at + count - 1].end
    recurs = _EACH_YEAR.match(text, end) or (count > 1 and _MEETS_IN.search(text, max(start - 30, 0), start))
    return count if recurs else 0


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
