"""The head of a page: description line, warning box, title, report number, date and By line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from remit.extract import dates_printed, description, front, kinds, labels, meeting_line
from remit.extract.banner import is_banner
from remit.extract.description import Description
from remit.extract.lines import NOTHING, Found, Line, Span
from remit.model import Page

# How many lines may stand before the first heading of a page without labels.
FAR = 12
LONGEST_TITLE = 160

# A word for a part of any page: what stands above the notice is then the title.
_PART = re.compile(
    r"(?:executive\s+)?summary$|introduction$|background$|overview$|(?:aims?|purpose|role|remit|members(?:hip)?"
    r"|contact(?:s| details)?|terms of reference|recommendations?)\b|about (?:us|the)\b",
    re.I,
)
# The name of a section of a site.
_SECTION = re.compile(
    r"(?:(?:(?-i:[A-Z]{3,7})|our|the|all|latest|recent)\s+)?(?:committees?|news|publications?|meetings?|agendas|reports?"
    r"|papers|documents|about(?: us| the \w+)?|what we do|work|press|media|home|contents|partnerships?"
    r"|scrutin(?:y|ies)|members|archive|(?-i:[A-Z]{3,7})|(?:[a-z]+\s+){1,3}authority"
    r"|(?:press|news|media)\s+(?:releases?|notices?|statements?|centre|office))"
    r"(?:(?:,|\s+and|\s+&)\s+(?:agendas|minutes|reports|papers|events|meetings|committees|decisions))*$",
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
    boilerplate, above, below_notice = front.read(page, lines, links, first)
    described, rest = _described(page, lines, first, [*above, *below_notice])
    fields = labels.values(lines[first:last])
    title = None if "title" in fields else _above(page, lines, first, rest)
    if title:
        fields["title"] = Found(title.words, title.start, title.end)
        rest = [line for line in rest if line is not title]
    if not described.fields and rest:
        fields = meeting_line.named_above(text, rest) | fields
        # Any other prose there describes too.
        described = Description({}, Span(rest[0].start, rest[0].end), joint=False)
    below, last, late = _below(text, lines, last, not described.fields)
    if late:
        described = late
    # The description line prints the committee's name in full, a `Meeting:` line often short.
    fields |= described.fields
    kind = kinds.of_head(fields)
    if kind == "other" and labels.of_report(lines[first:last]):
        kind = "report"
    if kind == "press-release" and "date" not in fields:
        day = next((line for line in rest if _is_day(text, line)), None)
        if day:
            fields["date"] = Found(day.words, day.start, day.end)
        else:
            last = _day_below(lines, last, fields)
    if "title" not in fields:
        last = _title_below(lines, last, kind, fields)
    boilerplate += below
    return Header(kind, fields, described.rest, boilerplate, last, described.joint, _dated(fields))


def _day_below(lines: list[Line], last: int, fields: dict[str, Found]) -> int:
    """Adds the day of a press release that stands below its number, or below the title that follows that;
    where what it leaves begins."""
    below = lines[last : last + 2]
    day, n = meeting_line.day_of_notice(below)
    if not day.value:
        return last
    fields["date"] = day
    if n and "title" not in fields:
        fields["title"] = Found(below[0].words, below[0].start, below[0].end)
    return last + n + 1


def _title_below(lines: list[Line], last: int, kind: str, fields: dict[str, Found]) -> int:
    """Adds the title that stands below the labels from the line `last` on; where the body begins."""
    title = lines[last] if last < len(lines) else None
    if title and (
        kind == "press-release" or (_is_heading(title.words) and not labels.opens_body(title.words))
    ):
        fields["title"] = Found(title.words, title.start, title.end)
        return max(last, lines.index(title) + 1)
    return last


def _above(page: Page, lines: list[Line], first: int, above: list[Line]) -> Line | None:
    """The title above the labels: the last heading of the mark-up, else the last line that can be one."""
    title = next((line for line in reversed(above) if line.start in page.headings), None)
    title = title or next(
        (line for line in reversed(above) if _is_title(line.words) and not _is_day(page.text, line)), None
    )
    title = title or (above[-1] if above and above[-1] is lines[first - 1] else None)
    return None if title and description.read(page.text, title.start, title.end) else title


def _is_title(words: str) -> bool:
    """Whether a line above the labels can be the title: a sentence describes the page."""
    return len(words) < LONGEST_TITLE and not words.endswith(".")


def _is_day(text: str, line: Line) -> bool:
    """Whether a line is but a date."""
    return line.words[:1].isdigit() and dates_printed.find(text, line.start, line.end).value == line.words


def _is_heading(words: str) -> bool:
    """Whether a line of a page can be its title, rather than text or the heading of a part."""
    return (
        _is_title(words)
        and not words.endswith((";", ":", ","))
        and not _PART.match(words)
        and not meeting_line.OVER.match(words)
    )


def _below(
    text: str, lines: list[Line], last: int, undescribed: bool
) -> tuple[tuple[Span, ...], int, Description | None]:
    """The warning boxes and the description line that stand below the labels, and where the body begins."""
    boilerplate: tuple[Span, ...] = ()
    described = None
    while last < len(lines) and lines[last].after_gap:
        stop = last + 1
        while stop < len(lines) and not lines[stop].after_gap:
            stop += 1
        block = Span(lines[last].start, lines[stop - 1].end)
        if told := description.read(text, *block) if undescribed and not described else None:
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
    boilerplate, above, below = front.read(page, lines, links, len(lines))
    described: Description | None = None
    runs: list[list[Line]] = []
    # How many of them stand above the notice.
    upper = 0
    for n, block in enumerate([*above, *below]):
        told = None if described else description.read(text, block[0].start, block[-1].end)
        if told:
            described, describing = told, block
        else:
            runs.append(block)
            upper += n < len(above)
    # Where the minutes begin below such a line it is their title.
    if described and (runs[upper:] or not runs) and _begins(lines, runs):
        runs, upper = [describing], 0
    fields, rest_of_line, joint = described or Description({}, None, joint=False)
    if not runs:
        return Header(kinds.of_head(fields), fields, rest_of_line, boilerplate, 0, joint, _dated(fields))
    block = _chosen(page, runs[:upper], runs[upper:])
    first = lines.index(block[0])
    others = [line for run in runs[:upper] if run is not block for line in run]
    title = _titled(page, lines, block)
    near = meeting_line.read(page, lines, first, title, fields, others, boilerplate)
    fields = {**near.fields, **fields}
    if near.title.value:
        fields["title"] = near.title
    joint = joint or near.joint
    return Header(near.kind, fields, rest_of_line, boilerplate, near.body, joint, _dated(fields))


def _begins(lines: list[Line], runs: list[list[Line]]) -> bool:
    """Whether minutes or an agenda begin with the last of these runs."""
    return bool(runs and meeting_line.OVER.match(runs[-1][0].words))


def _chosen(page: Page, above: list[list[Line]], below: list[list[Line]]) -> list[Line]:
    """The run that holds the title: as a rule what follows the notice.

    Above the notice stands the name of the section or a sentence on the page, else, where the text begins
    below, the title.
    """
    if not above or not below:
        return (above or below)[0]
    if page.headings:
        marked = (
            run
            for run in above
            if any(line.start in page.headings and not _SECTION.match(line.words) for line in run)
        )
        if run := next(marked, None):
            return run
    return below[0] if _is_heading(below[0][0].words) else above[-1]


def _titled(page: Page, lines: list[Line], block: list[Line]) -> Line:
    """The title of a page without labels: the first heading of its mark-up, else its first line."""
    first = lines.index(block[0])
    for line in lines[first : first + FAR] if page.headings else ():
        if line.start in page.headings and not kinds.PRESS.fullmatch(line.words):
            return line
    return block[0]


def _described(
    page: Page, lines: list[Line], first: int, blocks: Sequence[Sequence[Line]]
) -> tuple[Description, list[Line]]:
    """What the description line above the labels says, and the lines that are not it."""
    told: Description | None = None
    rest: list[Line] = []
    for block in blocks:
        here = None if told else description.read(page.text, block[0].start, block[-1].end)
        if here and len(block) > 1 and _ends_with_title(page, lines, first, block):
            here = description.read(page.text, block[0].start, block[-2].end)
            rest.append(block[-1])
        elif not here:
            rest += block
        told = told or here
    return told or Description({}, None, joint=False), rest


def _ends_with_title(page: Page, lines: list[Line], first: int, block: Sequence[Line]) -> bool:
    """Whether the last line of a block is the title below the description line, rather than its end."""
    by_labels = block[-1] is lines[first - 1] and not lines[first].after_gap
    return by_labels or block[-1].start in page.headings or block[-2].words.endswith(".")
