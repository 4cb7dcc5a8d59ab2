"""The head of a page: description line, warning box, title, report number, date and By line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from remit.extract import dates_printed, description, kinds, labels, meeting_line
from remit.extract.banner import is_banner
from remit.extract.description import Description
from remit.extract.lines import NOTHING, Found, Line, Span
from remit.model import Page

# How many lines may stand before the first heading of a page without labels.
FAR = 12
LONGEST_TITLE = 160

_NAVIGATION = re.compile(
    r"You are in\b|Contents$|Home$|Skip to\b|Print this page|[•·]\s|[^>»]{1,60}\s[>»]\s|Back to\b.{0,60}$"
    r"|(?:Home|MPA home|Start)\s*[|/:>»–-]",
    re.I,
)


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
    first, last = labels.run(lines, links)
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
    title = _above(page, lines, first, rest)
    fields = labels.values(lines[first:last])
    if title:
        fields["title"] = Found(title.words, title.start, title.end)
    blocks = [[line for line in block if line is not title] for block in rest]
    described = _described(text, [block for block in blocks if block])
    below, last, late = _below(text, lines, last)
    if late and not described.fields:
        described = late
    # The description line prints the committee's name in full, a `Meeting:` line often short.
    fields |= described.fields
    kind = kinds.of_head(fields)
    if kind == "other" and labels.of_report(lines[first:last]):
        kind = "report"
    if not title and kind == "press-release" and last < len(lines):
        title = lines[last]
        fields["title"], last = Found(title.words, title.start, title.end), last + 1
    boilerplate += below
    return Header(kind, fields, described.rest, boilerplate, last, described.joint, _dated(fields))


def _above(page: Page, lines: list[Line], first: int, rest: list[list[Line]]) -> Line | None:
    """The title above the labels: the last heading of the mark-up, else the line before them."""
    flat = [line for block in rest for line in block]
    title = next((line for line in reversed(flat) if line.start in page.headings), None)
    if title is None and flat and (flat[-1] is lines[first - 1] or _is_title(flat[-1].words)):
        title = flat[-1]
    return None if title and description.read(page.text, title.start, title.end) else title


def _is_title(words: str) -> bool:
    """Whether a line that a warning box parts from the labels can be the title."""
    return len(words) < LONGEST_TITLE and not words.endswith(".")


def _below(text: str, lines: list[Line], last: int) -> tuple[tuple[Span, ...], int, Description | None]:
    """The warning boxes and the description line that stand below the labels, and where the body begins."""
    boilerplate: tuple[Span, ...] = ()
    described = None
    while last < len(lines) and lines[last].after_gap:
        stop = last + 1
        while stop < len(lines) and not lines[stop].after_gap:
            stop += 1
        block = Span(lines[last].start, lines[stop - 1].end)
        if told := None if described else description.read(text, *block):
            described = told
        elif is_banner(text, *block):
            boilerplate += (block,)
        else:
            break
        last = stop
    return boilerplate, last, described


def _unlabelled(page: Page, lines: list[Line], links: int) -> Header:
    """The head of a page without labels: its title, and what the lines beside it say of a meeting."""
    text = page.text
    boilerplate, rest = _front(page, lines, links, len(lines))
    described, title, first = None, None, 0
    for n, block in enumerate(rest):
        told = None if described else description.read(text, block[0].start, block[-1].end)
        # Where the minutes begin below such a line it is their title.
        heads = told and rest[n + 1 :] and meeting_line.OVER.match(rest[n + 1][0].words)
        if not told or heads:
            title, first = _titled(page, lines, block), lines.index(block[0])
            break
        described = told
    fields, rest_of_line, joint = described or Description({}, None, joint=False)
    if title is None:
        return Header(kinds.of_head(fields), fields, rest_of_line, boilerplate, 0, joint, _dated(fields))
    near = meeting_line.read(page, lines, first, title, fields)
    fields = {**near.fields, **fields}
    if near.title.value:
        fields["title"] = near.title
    joint = joint or near.joint
    return Header(near.kind, fields, rest_of_line, boilerplate, near.body, joint, _dated(fields))


def _titled(page: Page, lines: list[Line], block: list[Line]) -> Line:
    """The title of a page without labels: the first heading of its mark-up, else its first line."""
    first = lines.index(block[0])
    for line in lines[first : first + FAR] if page.headings else ():
        if line.start in page.headings and not kinds.PRESS.fullmatch(line.words):
            return line
    return block[0]


def _front(page: Page, lines: list[Line], links: int, stop: int) -> tuple[tuple[Span, ...], list[list[Line]]]:
    """Navigation and warning box, and the runs of other lines before the line `stop`.

    On a page without labels (where `stop` is its end) only the first such runs are looked at.
    """
    boilerplate = [Span(lines[0].start, lines[links - 1].end)] if links else []
    rest: list[list[Line]] = []
    i, end = links, min(stop, links + labels.FRONT)
    whole = stop < len(lines)
    while i < end:
        last = i + 1
        while last < stop and not lines[last].after_gap and last - i < labels.FRONT:
            last += 1
        block = lines[i:last]
        i = last
        others = [
            line for line in block if line.start not in page.links and not _NAVIGATION.match(line.words)
        ]
        banner = is_banner(page.text, block[0].start, block[-1].end)
        # A description line may say what has been replaced too.
        describes = bool(others and (banner or not whole)) and _describes(page.text, others)
        if banner and not describes:
            boilerplate.append(Span(block[0].start, block[-1].end))
            continue
        if len(others) < len(block):
            boilerplate += [Span(line.start, line.end) for line in block if line not in others]
        if others:
            rest.append(others)
            if not whole and not describes:
                break
    return tuple(boilerplate), rest


def _describes(text: str, block: Sequence[Line]) -> bool:
    """Whether lines are a description line."""
    return description.read(text, block[0].start, block[-1].end) is not None


def _described(text: str, blocks: Sequence[Sequence[Line]]) -> Description:
    """What the description line says; any other prose there describes too."""
    spans = [Span(block[0].start, block[-1].end) for block in blocks]
    for span in spans:
        if described := description.read(text, *span):
            return described
    return Description({}, spans[0] if spans else None, joint=False)
