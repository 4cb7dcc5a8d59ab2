"""What was understood of a page, and what was not, with the reason: for the build report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from remit.extract import dates_printed, extract
from remit.extract.document import meeting_date
from remit.extract.header import Header
from remit.extract.layout import Layout, read
from remit.extract.lines import Line, Span
from remit.extract.recommendations import lead_ins
from remit.model import Page, Record

RUNNING_TEXT = "running text: only names and headings are read"
_REASONS = {
    "recommendation": "no recommendation was recognised in these words",
    "contact": "no person was recognised in these words",
    "background-papers": "references to other papers are not read",
}
_EXPECTED = {
    "report": ("title", "report_no", "meeting_date", "committee", "by", "report_authors"),
    "minutes": ("title", "meeting_date", "committee"),
    "agenda": ("title", "meeting_date", "committee"),
    "press-release": ("title",),
    "other": ("title",),
}
# Lines that every page of the archive has, which say nothing about it.
_BOILERPLATE = re.compile(
    r"for (?:more |further )?information\b|\w+ general\s*:|media enquiries\s*:"
    r"|(?:none|nil|n/a|not applicable)\.?$",
    re.I,
)


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
    covered = _covered(layout.lines, [*_known(page.text, layout), *_quoted(records)])
    skipped = tuple(_skipped(layout, covered))
    characters = sum(len(line.words) for line in layout.lines)
    understood = sum(len(layout.lines[i].words) for i in covered)
    kind = layout.header.kind
    return PageAccount(page.file, kind, characters, understood, skipped, tuple(_missing(layout)))


def _quoted(records: Iterable[Record]) -> Iterator[Span]:
    return (Span(words.start, words.end) for record in records for words in record.evidence.values())


def _known(text: str, layout: Layout) -> Iterator[Span]:
    """What is understood without being a statement: navigation, labels, headings, lead-ins, boilerplate."""
    yield from layout.header.boilerplate
    yield from (Span(field.start, field.end) for field in layout.header.fields.values())
    for section in layout.sections:
        if section.heading:
            yield section.heading
        if section.role == "footer":
            yield Span(section.start, section.end)
        for block in section.blocks:
            if block.kind == "heading":
                yield Span(block.start, block.end)
        if section.role == "recommendation":
            yield from lead_ins(text, section.blocks)
    yield from (Span(line.start, line.end) for line in layout.lines if _BOILERPLATE.match(line.words))


def _covered(lines: list[Line], spans: Iterable[Span]) -> set[int]:
    """The indexes of the lines in which at least one of the spans has words."""
    starts = [line.start for line in lines]
    covered: set[int] = set()
    for start, end in spans:
        if start < end:
            covered.update(range(max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)))
    return covered


def _skipped(layout: Layout, covered: set[int]) -> Iterator[Skipped]:
    """The lines that nothing covers, neighbours for the same reason as one span."""
    starts = [section.start for section in layout.sections]
    current: Skipped | None = None
    for i, line in enumerate(layout.lines):
        reason = "" if i in covered else _reason(layout, i, starts)
        if current and reason == current.reason:
            current = current._replace(end=line.end)
            continue
        if current:
            yield current
        current = Skipped(line.start, line.end, reason) if reason else None
    if current:
        yield current


def _reason(layout: Layout, i: int, starts: list[int]) -> str:
    if i < layout.header.body:
        return "no part of a page's head that is known"
    section = layout.sections[bisect_right(starts, layout.lines[i].start) - 1]
    return _REASONS.get(section.role, RUNNING_TEXT)


def _missing(layout: Layout) -> Iterator[Missing]:
    head = layout.header
    date = meeting_date(head)
    numbered = head["report_no"].value or head["described_no"].value
    printed = {
        "title": (head["title"].value, "no line stands where titles stand"),
        "report_no": (numbered, "no number is printed"),
        "meeting_date": (dates_printed.parse(date.value).iso, dates_printed.parse(date.value).reason),
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
