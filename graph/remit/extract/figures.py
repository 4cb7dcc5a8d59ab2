"""The numbers of a text that count or measure: value, unit, and what they count in its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from remit.extract.quote import Quote
from remit.extract.searched import Searched, Triggers
from remit.model import Record

RULE = "figure"
CERTAINTY = 0.8

_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?(?!,?\d)|\d{1,12}(?:\.\d{1,6})?(?!,?\d))"
    r"(?:\s?(?P<scale>million|billion|thousand|bn|m|k)\b)?(?P<percent>\s?%|\s(?:per\s?cent|percent)\b)?"
)
_SCALES = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 1000, "k": 1000}
# What a number may not touch, so that it is no date, time, reference, telephone or part of a name.
_GLUED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_/.:,#(+-")
_TOUCHES = re.compile(r"\d(?:\s|[–—])\Z")
_GLUED_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|[A-Za-z_/]|:\d|[-–]?\d|\s?(?:am|pm|a\.m|p\.m|o[’']clock|noon)\b|\s\d{3}"
    r"|[-–]\w*\d{2,}\b|\.\d"
)
# What gives a number as its own: `Report 5`, `rooms 3 and 4`.
_NAMING = (
    "reports? paragraphs? paras? sections? appendix appendices annex annexes rooms? items? minutes? parts? "
    "schedules? tables? figures? nos? numbers? pages? bands? levels? stages? phases? tel telephone fax ext "
    "acts? circulars? chapters? recommendations? agenda objectives? priority priorities grades? zones? "
    "volumes? operation option options tier article clause regulation rule notice release exhibit question "
    "standard quarter cm so co scd sco form version target day week year month street road age aged "
    "census window platform floor"
).split()
_NAMED = re.compile(
    rf"\b(?:{'|'.join(_NAMING).replace('release', 'press release')})"
    r"\.?:?\s(?:nos?\.?\s)?(?:\d{1,3}(?:,|\sand|\sto|\sor|\s?-|\s?–)\s?)*\Z",
    re.I,
)
_NAMES = frozenset(
    form for word in _NAMING for form in (word.rstrip("?"), word[:-2] if word[-1] == "?" else word)
) - {"release"}
# Other words before a number that may go on with one that is named.
_MAY_NAME = frozenset(["release", "and", "to", "or"])
_LIST_MARK = re.compile(r"(?:\.\d+)*[.)]?[^\S\n]+(?=[^\s%£])")
_SPAN_OF_YEARS = re.compile(r"(?:19|20)\d\d\s?[–-]\s?\Z")
_CENTURIES = ("18", "19", "20")
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


_NO_WORDS = Triggers(())


class Figure(NamedTuple):
    """A figure where it stands; `unit` is GBP, percent, a word, or empty for a plain count."""

    start: int
    end: int
    value: str
    unit: str
    counts: str


def find(
    text: str, dates: Sequence[tuple[int, int]] = (), searched: Searched | None = None
) -> Iterator[Figure]:
    """The figures of a text; `dates` are the spans of its dates, sorted."""
    starts = [start for start, _ in dates]
    last = 0
    for start, stop in (searched or Searched(text, _NO_WORDS)).numbers():
        before = text[start - 1 : start]
        if start < last or before == "," or _is_none(text, start, stop, before):
            continue
        match = _NUMBER.match(text, start)
        if match is None:
            continue
        last = match.end()
        first = start
        if before == "£" or (before == " " and text[start - 2 : start - 1] == "£"):
            first = start - 1 if before == "£" else start - 2
        elif not _counts(text, match, dates, starts):
            continue
        yield _figure(text, match, first)


def _figure(text: str, match: re.Match[str], first: int) -> Figure:
    """The figure of a number, which has a currency where the words begin before it."""
    start, end = match.span()
    value = Decimal(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
    unit, last = "GBP" if first < start else "percent" if match["percent"] else "", end
    if not unit and (measured := _UNIT.match(text, end, end + 30)):
        unit, last = measured["unit"].rstrip("s") + "s", measured.end()
    counted = None if unit else _COUNTED.match(text, end, min(end + 60, len(text)))
    return Figure(first, last, format(value.normalize(), "f"), unit, counted["words"] if counted else "")


def records(found: Iterable[Figure], document: Record, quote: Quote) -> Iterator[Record]:
    """The `figures` records of a page."""
    for number, figure in enumerate(found, start=1):
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


def _is_none(text: str, start: int, stop: int, before: str) -> bool:
    """Whether a run of digits surely counts nothing: most are years, or number a paragraph or a section."""
    after = text[stop : stop + 1]
    if before in ("\n", "") and after in (".", ")"):
        return not text[stop + 1 : stop + 2].isdigit()
    if after in ("%", ",", ".") or (after.isspace() and text[stop + 1 : stop + 2] in ("%", "p")):
        return False
    words = text[max(start - _AROUND, 0) : start]
    if before == " " and words[words.rfind(" ", 0, -1) + 1 : -1].lower() in _NAMES:
        return True
    return stop - start == 4 and text[start : start + 2] in _CENTURIES and "£" not in words[-2:]


def _counts(text: str, match: re.Match[str], dates: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Whether a number without a currency counts something."""
    start, end = match.span()
    near = bisect_right(starts, end) - 1
    if near >= 0 and dates[near][0] < end and start < dates[near][1]:
        return False
    if match["scale"] in ("m", "k"):
        return False
    before = text[start - 1 : start]
    if match["percent"]:
        return before != "/"
    if before in _GLUED or text[end : end + 1] == "£" or _GLUED_AFTER.match(text, match.end("number")):
        return False
    number = match["number"]
    if (len(number) == 4 and number[:2] in _CENTURIES and number.isdigit()) or (
        number[0] == "0" and len(number) > 1
    ):
        return False
    return not _is_named(text, start, end)


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether the words around a number say that it is none that counts."""
    low = max(start - _AROUND, 0)
    line = text.rfind("\n", low, start) + 1 or low
    words = text[line:start].split()
    if not words:
        # `12. Next` and `12 Next` at the head of a line number a paragraph; `12 horses` counts.
        mark = _LIST_MARK.match(text, end)
        if not (mark and text[end] == " " and text[end + 1 : end + 2].islower()):
            return True
    elif len(words) == 1 and words[0].isdigit():
        return True
    elif text[start - 1].isspace() and words[-1].removesuffix(":").removesuffix(".").lower() in _NAMES:
        return True
    if not words or text[start - 1] != " " or not words[-1].isalpha() or words[-1].lower() in _MAY_NAME:
        before = text[low:start]
        if _TOUCHES.search(before) or _SPAN_OF_YEARS.search(before) or _NAMED.search(before):
            return True
    around = max(line, start - 20), end + 20
    return text.find("0", *around) >= 0 and _PHONE.search(text, *around) is not None
