"""The structure of a page's body: sections, numbered paragraphs, items, sub-headings and run-in headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from remit.extract import header
from remit.extract.lines import Line, Span, split
from remit.model import Page


class Block(NamedTuple):
    """A heading, paragraph or item: its number as printed (`14`, `1.1`, `a`, a bullet), the offsets of its
    words without the number, its line, and a heading that runs into them (`14. Ferries at night: ...`)."""

    kind: str
    number: str
    start: int
    end: int
    line: int
    heading: Span | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: title, description, summary, or a section with what its heading makes of it.

    Roles: title, description, summary, recommendation, information, implications, background-papers, contact,
    other, body (the text of a page without sections), footer.
    """

    role: str
    letter: str
    start: int
    end: int
    heading: Span | None = None
    blocks: tuple[Block, ...] = ()


# Headings that every report has: they say what the section is for, and nothing about the report's subject.
_ROLES = (
    ("recommendation", re.compile(r"recommendations?\b", re.I)),
    ("information", re.compile(r"(?:supporting\s+)?information$|introduction$|background$", re.I)),
    (
        "implications",
        re.compile(r".*\b(?:implications?|impacts?|considerations?)$|review arrangements$", re.I),
    ),
    ("background-papers", re.compile(r"background papers?\b", re.I)),
    ("contact", re.compile(r"contact(?:\s+(?:details|officers?))?$", re.I)),
    ("summary", re.compile(r"(?:executive\s+)?summary$", re.I)),
)
_NAMED = dict(_ROLES)
# Without letters only these part a page: `Financial implications` is often a sub-heading.
_UNLETTERED = frozenset(["recommendation", "information", "background-papers", "contact", "summary"])

# What is asked, who is to be asked and what was read are short lines that would pass for sub-headings.
_PLAIN = frozenset(["recommendation", "contact", "background-papers"])

_LETTERED = re.compile(r"([A-Z])(?:[.):]|(?=\s))\s+(\S.{0,99})$")
_AFTER_LETTER = frozenset(".): ")
_FOOTER = re.compile(r"(?:Send an )?e-?mail (?:a link|linking) to this page|Feedback$", re.I)
_MARK = re.compile(
    r"(?:(?P<bullet>[•·●▪‣◦*–—-])|(?P<number>\d{1,3})[.)](?:\s+(?P=number)[.)])?"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2})+)\.?"
    r"|\((?P<inner>[a-z]|[ivx]{1,4}|\d{1,2})\)|(?P<letter>[a-z]|[ivx]{2,4})[.)])\s+(?=\S)"
)
_RUN_IN = re.compile(r"([A-Z“‘\"'][^.:;?!]{1,90}):\s+(?=[A-Z“‘\"'£\d(])")
# A lead-in to what follows has a verb (`The committee noted the following:`), a heading seldom does.
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|that|which|include[sd]?|following|noted|said|states?)\b", re.I
)
_STOPS = tuple(".:;,!")
_SENTENCE_ENDS = (*_STOPS, "?")
_LEAD_IN = re.compile(r"(?:that|none|nil|n/a|not applicable)\b", re.I)
LONGEST_HEADING = 90
LONGEST_RUN_IN = 9


def sections(page: Page) -> list[Section]:
    """The parts of a page in order, with offsets into its text: see Section."""
    lines = split(page.text)
    return parse(lines, header.parse(page, lines))


def parse(lines: list[Line], head: header.Header) -> list[Section]:
    """The parts of a page whose lines and head are known."""
    parts: list[Section] = []
    if head.description:
        parts.append(Section("description", "", *head.description))
    if title := head["title"]:
        if title.value:
            parts.append(Section("title", "", title.start, title.end, Span(title.start, title.end)))
    body = lines[head.body :]
    stop = next(
        (i for i, line in enumerate(body) if line.words[0] in "SEF" and _FOOTER.match(line.words)), len(body)
    )
    parts += _split(body[:stop], headed="report_no" in head.fields or "by" in head.fields)
    if stop < len(body):
        parts.append(Section("footer", "", body[stop].start, body[-1].end))
    return parts


@lru_cache(maxsize=4096)
def role_of(heading: str) -> str:
    """What a heading makes of its section, or the empty string where it is a subject of its own."""
    return next((role for role, pattern in _ROLES if pattern.match(heading)), "")


def _split(lines: list[Line], headed: bool) -> list[Section]:
    starts = _lettered(lines) or _unlettered(lines)
    first = starts[0][0] if starts else len(lines)
    parts: list[Section] = []
    if first:
        parts.append(_opening(lines[:first], summary=headed and bool(starts)))
    ends = [start for start, _, _ in starts[1:]] + [len(lines)] * bool(starts)
    for (start, letter, heading), end in zip(starts, ends, strict=True):
        name = heading or lines[start].words
        role = role_of(name) or "other"
        line = lines[start]
        span = Span(line.end - len(name), line.end)
        blocks = _blocks(lines[start + 1 : end], headings=role not in _PLAIN)
        parts.append(Section(role, letter, line.start, lines[end - 1].end, span, blocks))
    return parts


def _opening(lines: list[Line], summary: bool) -> Section:
    """What stands before the first section: a report's summary, with or without a heading that says so."""
    named = role_of(lines[0].words) == "summary"
    heading = Span(lines[0].start, lines[0].end) if named else None
    blocks = _blocks(lines[1:] if named else lines)
    return Section(
        "summary" if summary or named else "body", "", lines[0].start, lines[-1].end, heading, blocks
    )


def _lettered(lines: list[Line]) -> list[tuple[int, str, str]]:
    """The headings `A. Recommendation`, `B. Supporting information`: a known one, or the next letter."""
    starts: list[tuple[int, str, str]] = []
    for i, line in enumerate(lines):
        words = line.words
        if words[1:2] not in _AFTER_LETTER or line.indent or len(words) > 104 or not words[0].isupper():
            continue
        match = _LETTERED.match(words)
        if not match:
            continue
        letter, heading = match.groups()
        awaited = chr(ord(starts[-1][1]) + 1) if starts else "A"
        stopped = words[1] != " "
        if role_of(heading) or (stopped and letter == awaited and not heading.endswith(_SENTENCE_ENDS)):
            starts.append((i, letter, heading))
    return starts


def _unlettered(lines: list[Line]) -> list[tuple[int, str, str]]:
    return [
        (i, "", "")
        for i, line in enumerate(lines)
        if len(line.words) < 40
        and line.words[0].isupper()
        and any(_NAMED[role].fullmatch(line.words.rstrip(":")) for role in _UNLETTERED)
    ]


def _blocks(lines: list[Line], headings: bool = True) -> tuple[Block, ...]:
    marks = [_mark(line.words) for line in lines]
    headed = _headings(lines, marks) if headings else [False] * len(lines)
    blocks: list[Block] = []
    for i, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if headed[i]:
            blocks.append(Block("heading", "", line.start, line.end, line.number))
        elif mark:
            blocks.append(_marked(line, mark))
        elif blocks and blocks[-1].kind != "heading" and _continues(lines[i - 1], line, blocks[-1].kind):
            blocks[-1] = blocks[-1]._replace(end=line.end)
        else:
            blocks.append(Block("paragraph", "", line.start, line.end, line.number))
    return tuple(blocks)


def _mark(words: str) -> re.Match[str] | None:
    """The number or bullet that a line begins with."""
    if words[0].isalpha():
        head = words[1:5]
        if "." not in head and ")" not in head:
            return None
    return _MARK.match(words)


def _marked(line: Line, mark: re.Match[str]) -> Block:
    kind = mark.lastgroup or ""
    words, start = line.words, line.start + mark.end()
    if line.indent or kind not in ("number", "decimal"):
        return Block("item", mark[kind], start, line.end, line.number)
    run_in = _RUN_IN.match(words, mark.end()) if ":" in words[:100] else None
    heading = run_in.group(1) if run_in else ""
    is_heading = heading and len(heading.split()) <= LONGEST_RUN_IN and not _VERB.search(heading)
    span = Span(start, start + len(heading)) if is_heading else None
    return Block("paragraph", mark[kind], start, line.end, line.number, span)


def _headings(lines: list[Line], marks: list[re.Match[str] | None]) -> list[bool]:
    """Which lines are sub-headings: short, no sentence, and followed by a paragraph or a lower heading."""
    headed = [False] * len(lines)
    for i in range(len(lines) - 2, -1, -1):
        below, mark = lines[i + 1], marks[i + 1]
        if marks[i] or not _looks_like_heading(lines, i):
            continue
        if mark:
            headed[i] = bool(mark["number"] or mark["decimal"])
        elif headed[i + 1]:
            headed[i] = below.after_gap
        else:
            headed[i] = len(below.words) > LONGEST_HEADING or below.words.endswith(_SENTENCE_ENDS)
    return headed


def _looks_like_heading(lines: list[Line], i: int) -> bool:
    line = lines[i]
    # A question may be a heading; what ends in another stop is a sentence or leads to a list.
    if line.indent or len(line.words) > LONGEST_HEADING or line.words.endswith(_STOPS):
        return False
    apart = line.after_gap or not i or lines[i - 1].words.endswith(_SENTENCE_ENDS)
    capital = line.words[0].isupper() or line.words[0].isdigit()
    return apart and capital and not _LEAD_IN.match(line.words)


def _continues(previous: Line, line: Line, kind: str) -> bool:
    """Whether a line goes on with the sentence of the line before, as in text that was wrapped."""
    if line.after_gap or previous.words.endswith(_SENTENCE_ENDS[:2]):
        return False
    return kind == "paragraph" or line.indent > 0 or line.words[0].islower()
