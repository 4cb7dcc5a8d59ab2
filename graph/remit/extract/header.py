"""The head of a page: description line, warning box, title, report number, date and By line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from remit.extract import committee
from remit.extract.lines import NOTHING, Found, Line, Span, found

# The head of the longest page seen, with its navigation, ends by line 30.
FRONT = 80

_LABEL = re.compile(r"(?P<label>(?:Covering\s+)?Report|Meeting|Date|By)\s*:\s*(?P<value>.*)", re.I | re.S)
_FIELDS = {
    "report": "report_no",
    "covering report": "report_no",
    "meeting": "committee",
    "date": "date",
    "by": "by",
}
_NUMBER = re.compile(r"(?:Annual\s+Meeting\s+Report\s+)?\d", re.I)
_NAVIGATION = re.compile(
    r"You are in\b|Contents$|Home$|Skip to\b|Print this page|[•·]\s|[^>»]{1,60}\s[>»]\s", re.I
)
_WARNING = re.compile(r"Warning\s*:|See the .{1,80} website for further information", re.I | re.S)
_DESCRIPTION = re.compile(
    r"(?:This\s+|Covering\s+)*"
    r"(?:Report\s*:?\s*(?P<number>\d\w{0,3}(?:\s*-\s*[A-Za-z]+(?:\s+[A-Za-z]+){0,2})?)|(?:Draft\s+)?(?P<kind>Minutes|Agenda))"
    r"\s+(?:of|for|from|to)\s+(?:the\s+)?(?P<date>[\w\s,.]{4,40}?)\s+"
    r"(?P<sort>(?:(?:joint|special|annual|ordinary|extraordinary|inaugural|urgent)\s+){0,3})meetings?\s+of\s+(?:the\s+)?",
    re.I,
)
_TO_REMAINDER = re.compile(r"(?:\s*\([^()]{1,40}\))?[\s,;:–—-]*(?:and\s+)?", re.I)
_KINDS = {
    "minutes": re.compile(r"(?:draft\s+)?minutes\b", re.I),
    "agenda": re.compile(r"agenda\b", re.I),
    "press-release": re.compile(r"(?:press|news|media)\s+release\b", re.I),
}


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a page prints.

    `fields` holds title, report_no, date, by, committee, and what the description line says of the same
    (described_no, described_date, described_kind); `description` is what that line says after the committee's
    name, `boilerplate` the navigation and the warning box; `body` the index of the first line after the head.
    """

    kind: str
    fields: Mapping[str, Found]
    description: Span | None
    boilerplate: tuple[Span, ...]
    body: int

    def __getitem__(self, name: str) -> Found:
        """The field called `name`, with an empty value where it is not printed."""
        return self.fields.get(name, NOTHING)


def parse(text: str, lines: list[Line]) -> Header:
    """The head of a page; fields that are not printed are absent."""
    first, last = _labels(lines)
    headed = first < last
    boilerplate, blocks, title = _front(text, lines[: first if headed else FRONT], headed)
    fields = _values(lines[first:last])
    if title:
        fields["title"] = Found(title.words, title.start, title.end)
    described, description = _described(text, blocks)
    # The description line prints the committee's name in full, a `Meeting:` line often short.
    fields |= described
    body = last if headed else lines.index(title) + 1 if title else 0
    return Header(_kind(fields, lines[:body]), fields, description, boilerplate, body)


def _labels(lines: list[Line]) -> tuple[int, int]:
    """Where the run of `Report:`, `Date:`, `By:` lines begins and ends; an empty run where there is none."""
    for first, line in enumerate(lines[:FRONT]):
        match = _LABEL.match(line.words) if ":" in line.words else None
        if not match:
            continue
        last = first + 1
        while last < len(lines) and _LABEL.match(lines[last].words):
            last += 1
        # One label alone may be a sentence that begins with `By:`; a report's number cannot be mistaken.
        if last - first > 1 or (match["label"].lower().endswith("report") and _NUMBER.match(match["value"])):
            return first, last
    return 0, 0


def _values(lines: list[Line]) -> dict[str, Found]:
    fields: dict[str, Found] = {}
    for line in lines:
        match = _LABEL.match(line.words)
        if match and match["value"]:
            name = _FIELDS[" ".join(match["label"].lower().split())]
            value = " ".join(match["value"].split())
            fields.setdefault(name, Found(value, line.start + match.start("value"), line.end))
    return fields


def _front(text: str, lines: list[Line], headed: bool) -> tuple[tuple[Span, ...], list[Span], Line | None]:
    """Navigation and warning box, what else stands before the title, and the title.

    The title is the line before `Report:`; on a page without, the first line that is nothing else.
    """
    boilerplate: list[Span] = []
    rest: list[list[Line]] = []
    for block in _blocks(lines):
        boxed = _WARNING.match(block[0].words)
        others = [] if boxed else [line for line in block if not _NAVIGATION.match(line.words)]
        boilerplate += [Span(line.start, line.end) for line in block if line not in others]
        if others and not headed and not _DESCRIPTION.match(text, others[0].start, others[-1].end):
            return tuple(boilerplate), _spans(rest), others[0]
        if others:
            rest.append(others)
    title = rest[-1][-1] if headed and rest and rest[-1][-1] is lines[-1] else None
    if title and _DESCRIPTION.match(text, rest[-1][0].start, title.end) and len(rest[-1]) == 1:
        title = None
    if title:
        rest[-1] = rest[-1][:-1]
    return tuple(boilerplate), _spans(rest), title


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """The runs of lines that no blank line parts."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and not line.after_gap:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _spans(blocks: list[list[Line]]) -> list[Span]:
    return [Span(block[0].start, block[-1].end) for block in blocks if block]


def _described(text: str, blocks: list[Span]) -> tuple[dict[str, Found], Span | None]:
    """What the description line says, and the span of its last part; any other prose there describes too."""
    for block in blocks:
        if described := _describe(text, block):
            return described
    return {}, blocks[0] if blocks else None


def _describe(text: str, block: Span) -> tuple[dict[str, Found], Span | None] | None:
    """What a description line says: number, date and committee, and the span of the rest."""
    match = _DESCRIPTION.match(text, block.start, block.end)
    if not match:
        return None
    fields = {"described_date": found(text, *match.span("date"))}
    if match["number"]:
        fields["described_no"] = found(text, *match.span("number"))
    if match["kind"]:
        fields["described_kind"] = found(text, *match.span("kind"))
    name = committee.name_at(text, match.end(), block.end, "joint" in match["sort"].lower())
    if name:
        fields["committee"] = found(text, *name)
    rest = _TO_REMAINDER.match(text, name.end if name else match.end(), block.end)
    start = rest.end() if rest else block.end
    return fields, Span(start, block.end) if start < block.end else None


def _kind(fields: Mapping[str, Found], head: list[Line]) -> str:
    if "report_no" in fields or "described_no" in fields:
        return "report"
    for name in ("described_kind", "title"):
        for kind, pattern in _KINDS.items():
            if pattern.match(fields.get(name, NOTHING).value):
                return kind
    return "press-release" if any(_KINDS["press-release"].match(line.words) for line in head) else "other"
