"""Minutes: what was resolved, recommended by an inquorate meeting, noted, or left as an action."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from remit.extract.lines import Line, Span
from remit.extract.quote import Quote
from remit.model import Record

_CUE = re.compile(
    r"(?P<cue>RESOLVED|Resolved|AGREED|Agreed|DECI(?:DED|SIONS?)|Deci(?:ded|sions?)|NOTED|Noted"
    r"|RECOMMENDED|Recommended|ACTIONS?|Actions?)\b(?:\s+(?:by"
    r"|for)\s+[^:–—-]{1,40})?"
    r"\s*(?P<sign>[:–—-]*)\s*(?=(?P<that>(?:[Tt]hat|THAT)\b[\s:–—-]*)?)"
)
_HOW = {
    "resolved": "resolved",
    "agreed": "resolved",
    "decided": "resolved",
    "decision": "resolved",
    "decisions": "resolved",
    "noted": "noted",
    "recommended": "recommended",
    "action": "action",
    "actions": "action",
}
_ITEM = re.compile(
    r"(?:\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[•·●*–—-])\s+(?=\S)"
)
_HEADING = re.compile(r"(?P<number>\d{1,4}(?:\.\d{1,2})?)[.)]?\s+(?=[A-Z“‘\"'(])")
_NOTED = re.compile(
    r"(?:That\s+)?(?:the\s+)?(?:[\w’'-]+\s+){0,4}(?:report|reports|update|minutes|position|paper|papers"
    r"|presentation|announcements?|information)"
    r"\s+(?:was|were)\s+(?:received\s+and\s+)?(?:noted|received)\.?$",
    re.I,
)
_JOINT = re.compile(r"\s*[;,.]?(?:\s+(?:and|or))?\s*$")
# What stands below a cue that is alone on its line.
_BELOW = ("That", "that", "THAT")
_GOES_ON = (";", ",", "; and", ", and", "; or")
LONGEST_HEADING = 130


def records(lines: Sequence[Line], document: Record, quote: Quote) -> Iterator[Record]:
    """A `resolutions` record for each point, with the number of its minute."""
    points = (point for point in _points(lines) if not _is_only_whose(*point[1:]))
    for ordinal, (number, how, span, line) in enumerate(points, 1):
        words = " ".join(line.words[span.start - line.start : span.end - line.start].split())
        fields = {
            "document": document.key,
            "number": number,
            "text": words,
            "how": how,
            "source_url": document["source_url"],
        }
        evidence = {"text": quote(span.start, span.end, f"minutes-{how}", 1.0)}
        key = f"{document.key}--resolution-{ordinal}"
        yield Record("resolutions", key, fields, document.source, document.file, line.number, evidence)


def _points(lines: Sequence[Line]) -> Iterator[tuple[str, str, Span, Line]]:
    """The number of the minute, how it was decided, the words, and their line."""
    number, how, listing, style = "", "", 0, ""
    previous: Line | None = None
    for line, below in zip_longest(lines, lines[1:]):
        item = _ITEM.match(line.words) if listing else None
        if (
            item
            and (not style or style == _style(item))
            and not _is_next_minute(previous, line, number, listing)
        ):
            listing, style = listing + 1, _style(item)
            yield number, how, _trimmed(line, item.end()), line
            previous = line
            continue
        cue = _CUE.match(line.words) if line.words[0] in "RADN" else None
        if cue and (cue["sign"] or cue["that"]):
            how, listing, style = _HOW[cue["cue"].lower()], 0, ""
            start = cue.end()
            after = start + len(cue["that"] or "")
            if after >= len(line.words.rstrip(" :–—-")):
                listing = 1
            else:
                first = _ITEM.match(line.words, after)
                listing = 2 if first or line.words.endswith(_GOES_ON) else 0
                style = _style(first) if first else ""
                for begin, end in _inline(line, first) if first else [(start, len(line.words))]:
                    yield number, how, _trimmed(line, begin, end), line
            previous = line
            continue
        if cue and below and cue.end() == len(line.words) and below.words.startswith(_BELOW):
            how, listing, style, previous = _HOW[cue["cue"].lower()], 1, "", line
            continue
        if listing == 1 and line.words.rstrip(" :–—-") in _BELOW:
            continue
        if listing and previous and _goes_on(previous, line, listing):
            yield number, how, _trimmed(line, 0), line
            listing, previous = listing + 1, line
            continue
        listing = 0
        if heading := _heading(line) or _numbered(line, number):
            number = heading
        if inline := list(_INLINE_CUE.finditer(line.words)):
            ends = [match.start() for match in inline[1:]] + [len(line.words)]
            for match, end in zip(inline, ends, strict=True):
                yield number, _HOW[match["cue"].lower()], _trimmed(line, match.end(), end), line
        elif heading:
            continue
        elif len(line.words) < LONGEST_HEADING and _NOTED.match(line.words):
            yield number, "noted", _trimmed(line, 0), line


def _is_only_whose(how: str, span: Span, line: Line) -> bool:
    """Whether an action says but who is to do what the minute said: `ACTION: Clerk`."""
    words = line.words[span.start - line.start : span.end - line.start].rstrip(".").split()
    return how == "action" and len(words) < 4 and all(word[:1].isupper() or word in _LINKS for word in words)


_LINKS = ("and", "of", "the", "&", "/")


def _style(item: re.Match[str]) -> str:
    """How an item is marked: `(1)`, `1.`, `a)` and so on, with its number taken out."""
    return re.sub(r"\d+", "1", re.sub(r"[a-z]+", "a", item.group().strip()))


def _inline(line: Line, first: re.Match[str]) -> list[tuple[int, int]]:
    """The points of a list that is printed on one line, `(1) that ...; (2) that ...`."""
    marks = [first, *_NEXT.finditer(line.words, first.end())]
    ends = [mark.start() for mark in marks[1:]] + [len(line.words)]
    return [(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]


# Behind a sentence, in the same paragraph.
_INLINE_CUE = re.compile(r"(?<=[.:;?!)] )(?P<cue>ACTION|Action|RESOLVED|Resolved)\s*[:–—-]+\s*(?=\S)")
_NEXT = re.compile(r"(?<=[;.,d] )\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+")


def _is_next_minute(previous: Line | None, line: Line, number: str, listing: int) -> bool:
    """Whether a numbered line is the heading of the next minute, and not the next point of a list."""
    heading = _heading(line)
    if not heading or not heading.isdigit() or not number.isdigit() or int(heading) != int(number) + 1:
        return False
    return int(heading) != listing or (previous is not None and previous.words.endswith("."))


def _heading(line: Line) -> str:
    """The number of a minute whose heading a line is, or the empty string."""
    match = _HEADING.match(line.words) if line.words[0].isdigit() else None
    if not match or len(line.words) > LONGEST_HEADING or line.words.endswith((".", ";", ",")):
        return ""
    return match["number"]


def _numbered(line: Line, number: str) -> str:
    """The number of a paragraph, where it is the next one: some minutes number paragraphs below bare
    headings."""
    match = _HEADING.match(line.words) if line.words[0].isdigit() else None
    if not match or not match["number"].isdigit() or (number and not number.isdigit()):
        return ""
    return match["number"] if not number or int(match["number"]) == int(number) + 1 else ""


def _goes_on(previous: Line, line: Line, listing: int) -> bool:
    """Whether a line without a mark is the next point of a list whose marks are lost."""
    if listing <= 1:
        return not _heading(line) and not _CUE.match(line.words)
    return previous.words.endswith(_GOES_ON) and not _heading(line)


def _trimmed(line: Line, start: int, end: int = 0) -> Span:
    """The words of a point without what joins it to the next."""
    end = end or len(line.words)
    joint = _JOINT.search(line.words, max(start, end - 8), end)
    if joint and line.words[joint.start() : joint.start() + 1] in (";", ","):
        end = joint.start()
    return Span(line.start + start, line.start + end)
