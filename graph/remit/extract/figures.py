"""The numbers of a text that count or measure: value, unit, and what they count in its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from remit.extract.quote import Quote
from remit.model import Record

RULE = "figure"
CERTAINTY = 0.8

_NUMBER = re.compile(
    r"(?<![\d,])(?P<number>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?(?!,?\d)|\d{1,12}(?:\.\d{1,6})?(?!,?\d))"
    r"(?:\s?(?P<scale>million|billion|thousand|bn|m|k)\b)?(?P<percent>\s?%|\s(?:per\s?cent|percent)\b)?"
)
_SCALES = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 1000, "k": 1000}
_MONEY = re.compile(r"£\s?\Z")
# What a number may not touch, so that it is no date, time, reference, telephone or part of a name.
_GLUED_BEFORE = re.compile(r"[A-Za-z\d_/.:,#(+-]\Z|\d[\s-]\Z|[–—]\Z(?<=\d.)|\(0\Z")
_GLUED_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|[A-Za-z_/]|:\d|[-–]?\d|\s?(?:am|pm|a\.m|p\.m|o[’']clock|noon)\b|\s\d{3}"
    r"|[-–]\w*\d{2,}\b|\.\d"
)
_NAMED = re.compile(
    r"(?:\b(?:reports?|paragraphs?|paras?|sections?|appendix|appendices|annex|annexes|rooms?"
    r"|items?|minutes?|parts?|schedules?|tables?|figures?"
    r"|nos?|numbers?|pages?|bands?|levels?|stages?|phases?|tel|telephone|fax|ext|acts?|circulars?"
    r"|chapters?|recommendations?|agenda|objectives?|priority"
    r"|priorities|grades?|zones?|volumes?|operation|option|options|tier|article|clause|regulation"
    r"|rule|notice|press release|exhibit|question|standard|quarter"
    r"|Cm|SO|CO|SCD|SCO|form|version|target|day|week|year|month|street|road|age|aged|census"
    r"|window|platform|floor)\.?:?\s(?:nos?\.?\s)?(?:\d{1,3}(?:,|\sand|\sto|\sor|\s?-|\s?–)\s?)*"
    r"|\n\s*|\A\s*)\Z",
    re.I,
)
_LIST_MARK = re.compile(r"(?:\.\d+)*[.)]?[^\S\n]+(?=[^\s%£])")
_SPAN_OF_YEARS = re.compile(r"(?:19|20)\d\d\s?[–-]\s?\Z")
_YEAR = re.compile(r"(?:18|19|20)\d\d\Z")
_UNIT = re.compile(
    r"[\s-]+(?P<unit>(?:calendar |working )?(?:days?|weeks?|months?|years?|hours?|minutes?"
    r"|seconds?)|square (?:metres|feet|miles)|kilometres|miles|metres"
    r"|tonnes|litres|kg|km)\b(?![’']?s?\s(?:old|ago))"
)
_COUNTED = re.compile(
    r"[\s-]+(?!(?:of|in|to|and|or|for|at|on|by|per|a|an|is|are|was|were|have|has|had|will|from"
    r"|with|the|as|more|less|than|out|that|who|which)\b)"
    r"(?P<words>[A-Za-z][\w’'-]*(?:\s(?:and\s)?(?!(?:of|in|to|or|for|at|on|by|per|is|are|was|were"
    r"|have|has|had|will|from|with|the|as|than|that|who|which|and|this|last|now|were|a|each|every"
    r"|before|after|during|since|came|took|attend|arrived)\b)[a-z][\w’'-]*){0,3})"
)
_PHONE = re.compile(r"\b0\d{2,4}[\s-]\d{3,4}")
_AROUND = 40


class Figure(NamedTuple):
    """A figure where it stands; `unit` is GBP, percent, a word, or empty for a plain count."""

    start: int
    end: int
    value: str
    unit: str
    counts: str


def find(text: str, dates: Sequence[tuple[int, int]] = ()) -> Iterator[Figure]:
    """The figures of a text; `dates` are the spans of its dates, sorted."""
    starts = [start for start, _ in dates]
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        money = start > 0 and text[start - 1] in "£ " and _MONEY.search(text, max(start - 2, 0), start)
        first = money.start() if money else start
        before = text[max(first - _AROUND, 0) : first]
        if not money and not _counts(text, match, before, dates, starts):
            continue
        value = Decimal(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
        unit, last = "GBP" if money else "percent" if match["percent"] else "", end
        if not unit and (measured := _UNIT.match(text, end, end + 30)):
            unit, last = measured["unit"].rstrip("s") + "s", measured.end()
        counted = None if unit else _COUNTED.match(text, end, min(end + 60, len(text)))
        yield Figure(first, last, format(value.normalize(), "f"), unit, counted["words"] if counted else "")


def records(text: str, dates: Sequence[tuple[int, int]], document: Record, quote: Quote) -> Iterator[Record]:
    """The `figures` records of a page."""
    for number, figure in enumerate(find(text, dates), start=1):
        fields = {
            "document": document.key,
            "value": figure.value,
            "unit": figure.unit,
            "counts": figure.counts,
            "source_url": document["source_url"],
        }
        words = quote(figure.start, figure.end, RULE, CERTAINTY)
        key = f"{document.key}--figure-{number}"
        yield Record("figures", key, fields, document.source, document.file, 0, {"value": words})


def _counts(
    text: str, match: re.Match[str], before: str, dates: Sequence[tuple[int, int]], starts: Sequence[int]
) -> bool:
    """Whether a number without a currency counts something."""
    start, end = match.span()
    near = bisect_right(starts, end) - 1
    if near >= 0 and dates[near][0] < end and start < dates[near][1]:
        return False
    if match["scale"] in ("m", "k"):
        return False
    if match["percent"]:
        return not before.endswith("/")
    number = match["number"]
    if _GLUED_BEFORE.search(before) or _GLUED_AFTER.match(text, match.end("number")):
        return False
    if _YEAR.match(number) or _SPAN_OF_YEARS.search(before) or (number[0] == "0" and len(number) > 1):
        return False
    named = _NAMED.search(before)
    if named and not (named.group().isspace() or not named.group()):
        return False
    line = max(text.rfind("\n", max(start - _AROUND, 0), start) + 1, start - _AROUND, 0)
    if not text[line:start].strip():
        # `12. Next` and `12 Next` at the head of a line number a paragraph; `12 horses` counts.
        mark = _LIST_MARK.match(text, end)
        return bool(mark) and text[end] == " " and text[end + 1 : end + 2].islower()
    if text[line:start].strip().isdigit() or "£" == text[end : end + 1]:
        return False
    return not _PHONE.search(text, max(line, start - 20), end + 20)
