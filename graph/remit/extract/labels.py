"""The labelled lines of a head: `Report: 5`, `Date: 26 July 2001`, `By: Clerk`, also with values below."""

from __future__ import annotations

import re

from remit.extract import description
from remit.extract.lines import Found, Line, found

# The head of the longest page seen, with its navigation, ends by line 30.
FRONT = 80

_LABEL = re.compile(
    r"(?P<label>(?:Covering\s+)?Report(?:\s+(?:no\.?|number|by))?|(?:Press|News"
    r"|Media)\s+release(?:\s+(?:no\.?|number))?"
    r"|Meeting|Committee|Date|By)\s*:\s*(?P<value>.*)",
    re.I | re.S,
)
_FIELDS = {"meeting": "committee", "committee": "committee", "date": "date", "by": "by", "report by": "by"}
_INITIALS = frozenset("rRcCpPnNmMdDbB")
_NUMBER = re.compile(r"(?:Annual\s+(?:General\s+)?Meeting\s+)?(?:Report\s+)?\d", re.I)
# A second label on one line, where the line breaks of the page are lost.
_SECOND = re.compile(r"\s(?=(?:Date|By)\s*:)", re.I)
# What may stand below a label that has its value on the next line is no heading, no item and no sentence.
_NO_VALUE = re.compile(r"(?:Executive\s+)?Summary$|[A-Z][.)]\s|Recommendations?\b|[•·–-]\s|That\b", re.I)
LONGEST_VALUE = 160
# Labels that only reports have, also where nothing is printed behind them.
_REPORTS = re.compile(r"(?:Covering\s+)?(?:Report|By)\s*:", re.I)
# How a By line goes on in the next line, and what it cannot end with.
_BEHALF = re.compile(r"[^.:;]{0,80}\bon behalf of\b", re.I)
_UNENDED = re.compile(r"(?:\b(?:of|the|and|for|to|on behalf)|[,&])$", re.I)


def run(lines: list[Line], start: int) -> tuple[int, int]:
    """Where the run of `Report:`, `Date:`, `By:` lines begins and ends; an empty run where there is none."""
    for first in range(start, min(len(lines), start + FRONT)):
        words = lines[first].words
        match = _LABEL.match(words) if words[0] in _INITIALS and ":" in words else None
        if not match or _describes(lines, first):
            continue
        last, labels = first + 1, 1
        while last < len(lines):
            if _LABEL.match(lines[last].words):
                labels += 1
            elif not _is_value(lines, first, last):
                break
            last += 1
        # One label alone may be a sentence that begins with `By:`; a report's number cannot be mistaken.
        name = match["label"].lower()
        if labels > 1 or (_name(name) == "report_no" and _NUMBER.match(match["value"])):
            return first, last
    return 0, 0


def values(lines: list[Line]) -> dict[str, Found]:
    """The values of a run of labelled lines by field: report_no, committee, date, by."""
    fields: dict[str, Found] = {}
    label = ""
    for line in lines:
        start, end = 0, len(line.words)
        while start < end:
            second = _SECOND.search(line.words, start)
            stop = second.start() if second else end
            match = _LABEL.match(line.words, start, stop)
            label = _name(match["label"]) if match else label
            at = match.start("value") if match else start
            value = found(line.words, at, stop)
            if value.value and label == "by" and label in fields and not match:
                first = fields[label]
                fields[label] = Found(f"{first.value} {value.value}", first.start, line.start + value.end)
            elif value.value:
                fields.setdefault(label, Found(value.value, line.start + value.start, line.start + value.end))
            start = stop + 1
    return fields


def of_report(lines: list[Line]) -> bool:
    """Whether labelled lines have a label that only reports have."""
    return any(_REPORTS.match(line.words) for line in lines)


def _describes(lines: list[Line], i: int) -> bool:
    """Whether a line is the description line, printed with a colon: `Report: 6 of the Finance Committee`."""
    words = lines[i].words
    return description.read(words, 0, len(words)) is not None


def _is_value(lines: list[Line], first: int, i: int) -> bool:
    """Whether a line is the value of the label above it, or goes on with it."""
    above, line = lines[i - 1], lines[i]
    if len(line.words) > LONGEST_VALUE or _NO_VALUE.match(line.words):
        return False
    if _LABEL.fullmatch(above.words) and above.words.endswith(":"):
        return not line.after_gap or _is_apart(lines, first, i)
    by = not line.after_gap and any(
        _name(match["label"]) == "by"
        for label in lines[max(i - 2, first) : i]
        if (match := _LABEL.match(label.words))
    )
    return by and bool(_BEHALF.match(line.words) or _UNENDED.search(above.words))


def _is_apart(lines: list[Line], first: int, i: int) -> bool:
    """Whether the values of these labels are paragraphs of their own: the next label follows, or the last
    had one."""
    if i + 1 < len(lines) and _LABEL.match(lines[i + 1].words):
        return True
    return i - 2 > first and lines[i - 2].after_gap and not _LABEL.match(lines[i - 2].words)


def _name(label: str) -> str:
    return _FIELDS.get(" ".join(label.lower().split()), "report_no")
