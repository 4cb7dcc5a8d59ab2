"""The head of a page: description line, warning box, title, report number, date and By line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from remit.extract import committee, dates_printed, kinds, meeting_line
from remit.extract.banner import is_banner
from remit.extract.lines import NOTHING, Found, Line, Span, found
from remit.model import Page

# The head of the longest page seen, with its navigation, ends by line 30.
FRONT = 80
# How many lines may stand before the first heading of a page without labels.
FAR = 12

_LABEL = re.compile(
    r"(?P<label>(?:Covering\s+)?Report(?:\s+(?:no\.?|number|by))?|(?:Press|News"
    r"|Media)\s+release(?:\s+(?:no\.?|number))?"
    r"|Meeting|Committee|Date|By)\s*:\s*(?P<value>.*)",
    re.I | re.S,
)
_FIELDS = {"meeting": "committee", "committee": "committee", "date": "date", "by": "by", "report by": "by"}
_LABELS = frozenset("rRcCpPnNmMdDbB")
_NUMBER = re.compile(r"(?:Annual\s+(?:General\s+)?Meeting\s+)?(?:Report\s+)?\d", re.I)
# A second label on one line, where the line breaks of the page are lost.
_SECOND = re.compile(r"\s(?=(?:Date|By)\s*:)", re.I)
# What may stand below a label that has its value on the next line is no heading, no item and no sentence.
_NO_VALUE = re.compile(r"(?:Executive\s+)?Summary$|[A-Z][.)]\s|Recommendations?\b|[•·–-]\s|That\b", re.I)
LONGEST_VALUE = 160
# Labels that only reports have, also where nothing is printed behind them.
_REPORTS = re.compile(r"(?:Covering\s+)?(?:Report|By)\s*:", re.I)
# How a By line goes on in the next line.
_BEHALF = re.compile(r"(?:and\s+[A-Z].{0,60}\s)?on behalf of\b", re.I)
_NAVIGATION = re.compile(
    r"You are in\b|Contents$|Home$|Skip to\b|Print this page|[•·]\s|[^>»]{1,60}\s[>»]\s|Back to\b.{0,60}$"
    r"|(?:Home|MPA home|Start)\s*[|/:>»–-]",
    re.I,
)
_DESCRIPTION = re.compile(
    r"(?:This\s+(?:is\s+)?(?:a\s+)?|Covering\s+)*"
    r"(?:Report\s*:?\s*(?P<number>\d\w{0,3}(?:\s*-\s*[A-Za-z]+(?:\s+[A-Za-z]+){0,2}?)?)?"
    r"|(?:Draft\s+)?(?P<kind>Minutes|Agenda))"
    r"\s+(?:of|for|from|to)\s+(?:the\s+)?(?P<date>[\w\s,./]{4,40}?)\s+"
    r"(?P<sort>(?:(?:joint|special|annual|general|ordinary|extraordinary|inaugural|urgent|full"
    r"|public)\s+){0,3})"
    r"meetings?\s+of\s+(?:the\s+)?",
    re.I,
)
_TO_REMAINDER = re.compile(r"(?:\s*\([^()]{1,40}\))?[\s,;:–—-]*(?:and\s+)?", re.I)


class Dated(NamedTuple):
    """The date of a page: as printed, in ISO 8601 (empty where it is not known), and why it is not known."""

    printed: Found
    iso: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a page prints.

    `fields` holds title, report_no, date, by, committee, and what the description line says of the same
    (described_no, described_date, described_kind); `description` is what that line says after the committee's
    name, `boilerplate` the navigation and the warning box; `body` the index of the first line after the head.
    `joint` says that two bodies met together, `date` when it is from.
    """

    kind: str
    fields: Mapping[str, Found]
    description: Span | None
    boilerplate: tuple[Span, ...]
    body: int
    joint: bool
    date: Dated

    def __getitem__(self, name: str) -> Found:
        """The field called `name`, with an empty value where it is not printed."""
        return self.fields.get(name, NOTHING)


def _dated(fields: Mapping[str, Found]) -> Dated:
    """The date; one without a year, or with a misprinted one, takes the year of the description line."""
    line = fields.get("described_date", NOTHING)
    described = dates_printed.parse(line.value).iso or "" if line.value else ""
    first = fields.get("date", NOTHING)
    parsed = dates_printed.parse(first.value, described[:4])
    if not parsed.iso and first.value:
        leading = dates_printed.find(first.value, 0, len(first.value))
        if leading.value and not leading.start:
            parsed = dates_printed.parse(leading.value)
    if parsed.iso:
        return Dated(first, parsed.iso)
    return Dated(line, described) if described else Dated(first, "", parsed.reason)


def parse(page: Page, lines: list[Line]) -> Header:
    """The head of a page; fields that are not printed are absent."""
    links = _first_words(lines, page.links) if page.links else 0
    first, last = _labels(lines, links)
    if first < last:
        return _labelled(page, lines, links, first, last)
    return _unlabelled(page, lines, links)


def _first_words(lines: list[Line], links: frozenset[int]) -> int:
    """The index of the first line that is not merely links."""
    return next((i for i, line in enumerate(lines) if line.start not in links), len(lines))


def _labelled(page: Page, lines: list[Line], links: int, first: int, last: int) -> Header:
    """The head of a page with `Report:`, `Date:` and `By:`: its title is the line before them."""
    text = page.text
    boilerplate, rest = _front(page, lines, links, first)
    title = rest[-1][-1] if rest and (rest[-1][-1] is lines[first - 1]) else None
    heading = next(
        (line for block in reversed(rest) for line in reversed(block) if line.start in page.headings), None
    )
    title = heading or title
    if title and _DESCRIPTION.match(text, title.start, title.end):
        title = None
    fields = _values(lines[first:last])
    if title:
        fields["title"] = Found(title.words, title.start, title.end)
    blocks = [[line for line in block if line is not title] for block in rest]
    described, description, joint = _described(text, [block for block in blocks if block])
    # The description line prints the committee's name in full, a `Meeting:` line often short.
    fields |= described
    kind = kinds.of_head(fields)
    if kind == "other" and any(_REPORTS.match(line.words) for line in lines[first:last]):
        kind = "report"
    return Header(kind, fields, description, boilerplate, last, joint, _dated(fields))


def _unlabelled(page: Page, lines: list[Line], links: int) -> Header:
    """The head of a page without labels: its title, and what the lines beside it say of a meeting."""
    text = page.text
    boilerplate, rest = _front(page, lines, links, len(lines))
    fields: dict[str, Found] = {}
    description, joint, title, first = None, False, None, 0
    for block in rest:
        told = None if description or fields else _describe(text, Span(block[0].start, block[-1].end))
        if not told:
            title, first = _titled(page, lines, block), lines.index(block[0])
            break
        fields, description, joint = told
    if title is None:
        return Header(kinds.of_head(fields), fields, description, boilerplate, 0, joint, _dated(fields))
    near = meeting_line.read(page, lines, first, title, fields)
    if near.title.value:
        fields["title"] = near.title
    fields = {**near.fields, **fields}
    joint = joint or near.joint
    return Header(near.kind, fields, description, boilerplate, near.body, joint, _dated(fields))


def _titled(page: Page, lines: list[Line], block: list[Line]) -> Line:
    """The title of a page without labels: the first heading of its mark-up, else its first line."""
    first = lines.index(block[0])
    for line in lines[first : first + FAR] if page.headings else ():
        if line.start in page.headings and not kinds.PRESS.fullmatch(line.words):
            return line
    return block[0]


def _labels(lines: list[Line], links: int) -> tuple[int, int]:
    """Where the run of `Report:`, `Date:`, `By:` lines begins and ends; an empty run where there is none."""
    for first in range(links, min(len(lines), links + FRONT)):
        words = lines[first].words
        match = _LABEL.match(words) if words[0] in _LABELS and ":" in words else None
        if not match:
            continue
        last, labels = first + 1, 1
        while last < len(lines):
            if _LABEL.match(lines[last].words):
                labels += 1
            elif not _is_value(lines, last):
                break
            last += 1
        # One label alone may be a sentence that begins with `By:`; a report's number cannot be mistaken.
        name = match["label"].lower()
        if labels > 1 or (_name(name) == "report_no" and _NUMBER.match(match["value"])):
            return first, last
    return 0, 0


def _is_value(lines: list[Line], i: int) -> bool:
    """Whether a line is the value of the label above it."""
    above, line = lines[i - 1], lines[i]
    if not line.after_gap and _BEHALF.match(line.words):
        return True
    empty = above.words.endswith(":") and bool(_LABEL.fullmatch(above.words))
    return (
        empty and not line.after_gap and len(line.words) < LONGEST_VALUE and not _NO_VALUE.match(line.words)
    )


def _name(label: str) -> str:
    return _FIELDS.get(" ".join(label.lower().split()), "report_no")


def _values(lines: list[Line]) -> dict[str, Found]:
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


def _front(page: Page, lines: list[Line], links: int, stop: int) -> tuple[tuple[Span, ...], list[list[Line]]]:
    """Navigation and warning box, and the runs of other lines before the line `stop`.

    On a page without labels (where `stop` is its end) only the first such runs are looked at.
    """
    boilerplate = [Span(lines[0].start, lines[links - 1].end)] if links else []
    rest: list[list[Line]] = []
    i, end = links, min(stop, links + FRONT)
    whole = stop < len(lines)
    while i < end:
        last = i + 1
        while last < stop and not lines[last].after_gap and last - i < FRONT:
            last += 1
        block = lines[i:last]
        i = last
        if is_banner(page.text, block[0].start, block[-1].end):
            boilerplate.append(Span(block[0].start, block[-1].end))
            continue
        others = [
            line for line in block if line.start not in page.links and not _NAVIGATION.match(line.words)
        ]
        if len(others) < len(block):
            boilerplate += [Span(line.start, line.end) for line in block if line not in others]
        if others:
            rest.append(others)
            if not whole and not _DESCRIPTION.match(page.text, others[0].start, others[-1].end):
                break
    return tuple(boilerplate), rest


def _described(text: str, blocks: Sequence[Sequence[Line]]) -> tuple[dict[str, Found], Span | None, bool]:
    """What the description line says, and the span of its last part; any other prose there describes too."""
    spans = [Span(block[0].start, block[-1].end) for block in blocks]
    for span in spans:
        if described := _describe(text, span):
            return described
    return {}, spans[0] if spans else None, False


def _describe(text: str, block: Span) -> tuple[dict[str, Found], Span | None, bool] | None:
    """What a description line says: number, date and committee, and the span of the rest."""
    match = _DESCRIPTION.match(text, block.start, block.end)
    if not match:
        return None
    fields = {"described_date": found(text, *match.span("date"))}
    if match["number"]:
        fields["described_no"] = found(text, *match.span("number"))
    if match["kind"]:
        fields["described_kind"] = found(text, *match.span("kind"))
    joint = "joint" in match["sort"].lower()
    name = committee.name_at(text, match.end(), block.end, joint)
    if name:
        fields["committee"] = found(text, *name)
    rest = _TO_REMAINDER.match(text, name.end if name else match.end(), block.end)
    start = rest.end() if rest else block.end
    return fields, Span(start, block.end) if start < block.end else None, joint
