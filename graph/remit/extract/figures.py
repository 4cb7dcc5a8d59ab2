"""The numbers of a text that count or measure: value, unit, and what they count in its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from remit.extract.figure_columns import NO_COLUMN, Column, Columns, below
from remit.extract.quote import Quote
from remit.extract.searched import Searched, Triggers
from remit.model import Record

RULE = "figure"
CERTAINTY = 0.8

_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?(?!,?\d)|\d{1,12}(?:\.\d{1,6})?(?!,?\d))"
    r"(?P<fraction>[½¼¾])?(?:\s?(?P<scale>million|billion|thousand|bn|m|k)\b)?(?P<percent>\s?%|\s(?:per\s?cent|percent)\b)?"
)
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_POUNDS = re.compile(r"\s(?:pounds|sterling)\b")
_SCALES = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 1000, "k": 1000}
# What a number may not touch, so that it is no date, time, reference, telephone or part of a name.
_GLUED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_/.:,#(+-")
_TOUCHES = re.compile(r"\d(?:[ \xa0]|[–—])\Z")
_GLUED_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|[A-Za-z_/]|:\d|[-–]?\d|\s?(?:am|pm|a\.m|p\.m|o[’']clock|noon)\b|[ \xa0]\d{3}"
    r"|[-–]\w*\d{2,}\b|\.\d"
)
# `(184 cases were open)`: brackets also hold numbers of items.
_OPENS = re.compile(r"\s(?!(?:and|or|to|am|pm)\b)[a-z]")
# What gives a number as its own: `Report 5`, `rooms 3 and 4`.
_NAMING = (
    "reports? paragraphs? paras? sections? appendix appendices annex annexes rooms? items? minutes? parts? "
    "schedules? tables? figures? nos? numbers? pages? bands? levels? stages? phases? tel telephone fax ext "
    "acts? actions? circulars? chapters? recommendations? agenda objectives? priority priorities grades? "
    "zones? volumes? operation option options tier article clause regulation rule notice release exhibit "
    "question standard quarter cm so co scd sco form version target day week year month street road age aged "
    "census window platform floor strand period extension project objective theme workstream tranche wave "
    "case category module unit building block gate route ref file pc sgt"
).split()
_NAMED = re.compile(
    rf"\b(?:aged between|{'|'.join(_NAMING).replace('release', 'press release')})"
    r"(?:(?<=no|os)\.|(?<=ara|tel)\.)?:?\s(?:nos?\.?\s)?(?:\d{1,3}(?:,|\sand|\sto|\sor|\s&|\s?-|\s?–)\s?)*\Z",
    re.I,
)
_NAMES = frozenset(
    form for word in _NAMING for form in (word.rstrip("?"), word[:-2] if word[-1] == "?" else word)
) - {"release"}
# Over a column, these say what its numbers count.
_COUNTING = frozenset(["target", "case"])
# An address: `10 Dean Farrar Street`.
_ADDRESS = re.compile(
    r"[a-z]?,?\s(?:[A-Z][\w’'-]+\s){1,4}(?:Street|Road|Square|Lane|Avenue|Place|Gardens|House|Row|Way|Court"
    r"|Hill|Terrace|Embankment|Broadway|Park|Yard|Close|Crescent)\b"
)
_AGES = frozenset(["under", "over", "aged", "below"])
# Who is over an age: `anyone over 18, from any borough`.
_AGED = frozenset(
    "be anyone anybody everyone those people persons children girls boys men women adults residents".split()
)
_AGED_AS = _AGED | {"was", "were", "is", "are", "victims", "offenders", "suspects", "passengers", "pupils"}
# What goes on with somebody's age before it: `where the victim was under 18 fell`, `children over 12 who`.
_OF_THEM = re.compile(
    r"\s(?:who|whose|were|was|are|is|have|has|had|can|may|will|in|at|from|by|on|to|fell|rose|under|over)\b"
)
_AFTER_AGE = re.compile(r"[.;)]?(?:\s(?:and|or)\b|\s[A-Z]|[.;)]|\Z)")
_TIME = re.compile(
    r"\b(?:began|begins?|ended|ends|finish(?:ed|es)|closed|started|opened|commenced|concluded|rose|adjourned"
    r"|starting|meeting)\s(?:\w+\s){0,2}?at\s\Z"
)
# Short words that a stop does not part from their number.
_SHORT = frozenset(["no", "nos", "para", "paras", "tel", "ext", "fig", "app", "sec", "vol"])
# A row of a table whose columns are parted by blanks.
_ROW = re.compile(
    r"[^\d\n]{0,60}?(?P<last>[^\W\d]+)\W{0,2}?(?:[ \t][+−-]?£?[1-9][\d,.]*[%mk]?){2,}"
    r"(?:[ \t][+−-]?[\w.]+%?){0,2}$",
    re.M,
)
# Other words before a number that may go on with one that is named.
_MAY_NAME = frozenset(["release", "and", "to", "or", "between"])
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
_CELL = re.compile(
    r"(?:\s?(?:\(?\d+(?!\d)\)?[a-z]?[.*]?|[,;&–-]|and|to|or|from|items?|all|parts?|onwards|only|part of"
    r"|except|until)){1,12}"
    r"[^\S\n\t]*(?:[\t\n]|\Z)",
    re.I,
)
# The heading of a column of sums, at the end of a line.
_SUMS = re.compile(r"£ ?(?:000s?|m|million|k)?\)?\n")
_AROUND = 40
_LONGEST_ROW = 160


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
    columns = Columns(text)
    sums = bool(_SUMS.search(text))
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
        column = columns.of(start)
        if before == "£" or (before == " " and text[start - 2 : start - 1] == "£"):
            first = start - 1 if before == "£" else start - 2
        elif sums and (listed := _listed(text, match)).scale:
            column = listed
            first = start - 1 if before in "-−" else start
        elif not _counts(text, match, dates, starts):
            continue
        elif (
            (heading := column.heading.lower().rstrip(".s")) in _NAMES
            and heading not in _COUNTING
            and (_is_cell(text, start) or (text[last : last + 1] != " " and not match["percent"]))
        ):
            continue
        elif match["percent"] and before in "-−" and text[start - 2 : start - 1].isspace():
            first = start - 1
        yield _figure(text, match, first, column.scale)


def _listed(text: str, match: re.Match[str]) -> Column:
    """The column of a number on a line of its own."""
    start, end = match.span()
    alone = text[end : end + 1] in ("\n", "") and (
        text[start - 1] == "\n" or (text[start - 1] in "+-−" and text[start - 2] == "\n")
    )
    return below(text, start, end) if alone and start > 1 else NO_COLUMN


def _figure(text: str, match: re.Match[str], first: int, scale: int) -> Figure:
    """The figure of a number, which has a currency where the words begin before it, or its column has it
    (`scale` is then that of the column)."""
    end = match.end()
    value = Decimal(match["number"].replace(",", "")) + _FRACTIONS.get(match["fraction"] or "", 0)
    value *= _SCALES.get(match["scale"] or "", 1)
    unit, last = "GBP" if text[first] == "£" else "percent" if match["percent"] else "", end
    if text[first] in "-−":
        value = -value
    if match["scale"] and not unit and (pounds := _POUNDS.match(text, end)):
        unit, last = "GBP", pounds.end()
    if scale and not unit and not match["scale"]:
        value, unit = value * scale, "GBP"
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
    # `£000` heads a column.
    if text[start:stop] == "000":
        return True
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
    if before in _GLUED and not (before == "(" and _OPENS.match(text, end)):
        return False
    if text[end : end + 1] == "£" or _ADDRESS.match(text, end):
        return False
    if _GLUED_AFTER.match(text, match.end("number")) and not _in_row(text, start, end):
        return False
    number = match["number"]
    if (len(number) == 4 and number[:2] in _CENTURIES and number.isdigit()) or (
        number[0] == "0" and number[1:2] not in ("", ".")
    ):
        return False
    return not _is_named(text, start, end)


def _is_cell(text: str, start: int) -> bool:
    """Whether a cell of a table holds nothing but numbers: `6a`, `1 to 4`."""
    return _CELL.match(text, max(text.rfind("\t", 0, start), text.rfind("\n", 0, start)) + 1) is not None


def _naming(word: str) -> str:
    """A word before a number, without the stop of a short one; after another stop a sentence begins."""
    word = word.removesuffix(":").lower()
    return word[:-1] if word[:-1] in _SHORT else word


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
    elif text[start - 1].isspace() and _naming(words[-1]) in _NAMES:
        return True
    last = words[-1].lower() if words else ""
    if last in _AGES and end - start == 2:
        whose = words[-2].lower() if len(words) > 1 else ""
        aged = (whose in _AGED and text[end : end + 2] == ", ") or (
            whose in _AGED_AS and _OF_THEM.match(text, end)
        )
        if aged or _AFTER_AGE.match(text, end):
            return True
    if last == "at" and _TIME.search(text, low, start) and not _OPENS.match(text, end):
        return True
    if len(words) > 1 and words[-2] in ("Operation", "Project") and words[-1].istitle():
        return True
    if not words or text[start - 1] != " " or not words[-1].isalpha() or last in _MAY_NAME:
        before = text[low:start]
        if _TOUCHES.search(before) and not _in_row(text, start, end):
            return True
        if _SPAN_OF_YEARS.search(before) or _NAMED.search(before):
            return True
    around = max(line, start - 20), end + 20
    return text.find("0", *around) >= 0 and _PHONE.search(text, *around) is not None


def _in_row(text: str, start: int, end: int) -> bool:
    """Whether a number stands in a row of a table: words, then numbers, of which none is a telephone's."""
    line = text.rfind("\n", 0, start) + 1
    row = _ROW.match(text, line, min(len(text), line + _LONGEST_ROW)) if start - line < _LONGEST_ROW else None
    return row is not None and row.end() >= end and row["last"].lower() not in _NAMES
