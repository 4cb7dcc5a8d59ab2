"""What was understood of a page, and what was not, with the reason: for the build report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from remit.extract import extract
from remit.extract.header import Header
from remit.extract.layout import Layout, read
from remit.extract.lines import Line
from remit.extract.recommendations import lead_ins
from remit.model import Page, Record

RUNNING_TEXT = "running text: no statement was recognised in these words"
_REASONS = {
    "recommendation": "no recommendation was recognised in these words",
    "contact": "no person was recognised in these words",
    "background-papers": "no title of a paper was recognised in these words",
}
_EXPECTED = {
    "report": ("title", "report_no", "meeting_date", "committee", "by", "report_authors"),
    "minutes": ("title", "meeting_date", "committee"),
    "agenda": ("title", "meeting_date", "committee"),
    "press-release": ("title", "report_no", "meeting_date"),
    "committee-page": ("title",),
    "reports-list": ("title", "committee"),
    "other": ("title",),
}
# Lines that every page of the archive has, which say nothing about it.
_BOILERPLATE = re.compile(
    r"for (?:more |further )?information\b|\w+ general\s*:|media enquiries\s*:"
    r"|(?:none|nil|n/a|not applicable)\.?$",
    re.I,
)
LONGEST_BOILERPLATE = 60


class Skipped(NamedTuple):
    """Words that nothing was made of, and why."""

    start: int
    end: int
    reason: str


class Missing(NamedTuple):
    """A field that documents of this kind have and this one does not show, and why."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class PageAccount:
    """The account of one page: `characters` that are words, how many were `understood`, and what was not."""

    file: str
    kind: str
    characters: int
    understood: int
    skipped: tuple[Skipped, ...]
    missing: tuple[Missing, ...]


def account(page: Page, layout: Layout | None = None, records: Iterable[Record] | None = None) -> PageAccount:
    """The account of a page, from what `extract` gave for it; that is found anew where it is not given."""
    layout = layout or read(page)
    records = extract(page, layout) if records is None else records
    lines = layout.lines
    covered = _covered(lines, _known(page.text, layout), records)
    skipped = tuple(_skipped(layout, covered))
    characters = sum([line.end - line.start for line in lines])
    understood = sum([line.end - line.start for line, known in zip(lines, covered, strict=True) if known])
    return PageAccount(
        page.file, layout.header.kind, characters, understood, skipped, tuple(_missing(layout))
    )


def _known(text: str, layout: Layout) -> Iterator[tuple[int, int]]:
    """What is understood without being a statement: navigation, labels, headings, lead-ins, boilerplate."""
    yield from layout.header.boilerplate
    yield from ((field.start, field.end) for field in layout.header.fields.values())
    for section in layout.sections:
        if section.heading:
            yield section.heading
        if section.role == "footer":
            yield section.start, section.end
        if section.role == "recommendation":
            yield from lead_ins(text, section.blocks)
        yield from ((block.start, block.end) for block in section.blocks if block.kind == "heading")


def _covered(lines: list[Line], known: Iterable[tuple[int, int]], records: Iterable[Record]) -> list[bool]:
    """For each line whether it is boilerplate, or words of it are known or are the evidence of a record."""
    starts, count = [line.start for line in lines], len(lines)
    covered = [False] * count
    quoted = [(words.start, words.end) for record in records for words in record.evidence.values()]
    for start, end in (*known, *quoted):
        if start < end:
            i = max(bisect_right(starts, start) - 1, 0)
            covered[i] = True
            # Most spans are of one line.
            while (i := i + 1) < count and starts[i] < end:
                covered[i] = True
    return [
        seen or (line.end - line.start < LONGEST_BOILERPLATE and _BOILERPLATE.match(line.words) is not None)
        for seen, line in zip(covered, lines, strict=True)
    ]


def _skipped(layout: Layout, covered: list[bool]) -> Iterator[Skipped]:
    """The lines that nothing covers, neighbours for the same reason as one span."""
    starts = [section.start for section in layout.sections]
    first, last, current = 0, 0, ""
    for i, line in enumerate(layout.lines):
        reason = "" if covered[i] else _reason(layout, i, starts)
        if reason != current:
            if current:
                yield Skipped(first, last, current)
            first, current = line.start, reason
        last = line.end
    if current:
        yield Skipped(first, last, current)


def _reason(layout: Layout, i: int, starts: list[int]) -> str:
    if i < layout.header.body:
        return "no part of a page's head that is known"
    section = layout.sections[bisect_right(starts, layout.lines[i].start) - 1]
    return _REASONS.get(section.role, RUNNING_TEXT)


def _missing(layout: Layout) -> Iterator[Missing]:
    head = layout.header
    numbered = head["report_no"].value or head["described_no"].value
    printed = {
        "title": (head["title"].value, "no line stands where titles stand"),
        "report_no": (numbered, "no number is printed"),
        "meeting_date": (head.date.iso, head.date.reason),
        "committee": (head["committee"].value, _why_no_committee(head)),
        "by": (head["by"].value, "no By line is printed, or it is empty"),
        "report_authors": (
            layout.contact.authors,
            "no report author is named, or no person recognised there",
        ),
    }
    for field in _EXPECTED[head.kind]:
        value, reason = printed[field]
        if not value:
            yield Missing(field, reason)


def _why_no_committee(head: Header) -> str:
    if head["described_date"].value:
        return "the description line names a meeting in words that hold no committee's name"
    return "the page has no description line that names a meeting"
