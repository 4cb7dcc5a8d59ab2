"""The head of a page without labels: minutes, agendas, notices, lists and pages about bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from remit.extract import committee, dates_printed, kinds
from remit.extract.lines import NOTHING, Found, Line, Span, found
from remit.model import Page

# How many lines after the title may belong to the head.
NEAR = 7
LONGEST_REFERENCE = 80

_REFERENCE = re.compile(r"(?<![\d/])\d{1,3}/\d\d(?:\d\d)?(?![\d/])")
# What stands beside the number of a press release, its date apart.
_BESIDE = re.compile(
    r"(?:(?:(?-i:[A-Z]{3,7})\s+)?(?:press|news|media)\s+(?:release|notice|statement)s?|ref(?:erence)?|release|notice"
    r"|number|no|date|issued|published"
    r"|embargo(?:ed)?(?:\s+until)?|on|of|for immediate release)\b|[\s:;.,|()–—-]+",
    re.I,
)
_LABELLED = re.compile(
    r"(?:(?:meeting\s+)?date|when|held(?:\s+on)?|issued|published|embargo(?:ed)?)\b[^:]{0,20}:\s*", re.I
)
# Lines of a press release's head that are not its title, whatever stands behind the label.
_NO_TITLE = re.compile(
    r"(?:(?:media|press|news)\s+)?(?:contacts?|enquir(?:y|ies)|office|telephone|tel|phone|e-?mail|embargo(?:ed)?"
    r"|issued(?:\s+by)?|from|to|released?|published|ref(?:erence)?|number|no|date|time)\b[^:]{0,24}:\s"
    r"|(?:for immediate release|embargoed?\b|not for (?:release|publication|broadcast))",
    re.I,
)
_MEETS = re.compile(r"\b(?:meetings?|minutes|agenda|held|sitting|session|notes)\b", re.I)
_OF = re.compile(
    r"\b(?:(?:meetings?|sitting|session|minutes|agenda|notes)\s+(?:of|for)\s+|(?:minutes"
    r"|agenda)\s*[:–-]\s*)(?:(?:a|the)\s+)?",
    re.I,
)
_AGAIN = re.compile(
    r"(?:(?:joint|special|annual|general|ordinary|inquorate|first)\s+){0,3}(?:meetings?|sitting"
    r"|session)\s+of\s+(?:the\s+)?",
    re.I,
)
# A meeting that is none of the page's own.
_ANOTHER = re.compile(
    r"\b(?:next|last|previous|earlier|following|future|separate)\s+(?:\w+\s+){0,2}meetings?\b", re.I
)
_A_MEETING = re.compile(
    r"(?:(?:an?|the)\s+)?(?:(?:joint|special|annual|general|ordinary|extraordinary|inquorate|first)\s+){0,3}"
    r"(?:meetings?|sitting|session)\s+of\b",
    re.I,
)
_JOINT = re.compile(r"\bjoint\b", re.I)
# What stands below the head of minutes and agendas.
OVER = re.compile(
    r"(?:members\s+)?present\b|apologies\b|in attendance\b|\d{1,3}[.)]\s|[a-z0-9]{1,3}\s*[\t|]|item\s*[\t|]"
    r"|part\s+\w+$",
    re.I,
)
_PLACE = re.compile(r"\s*(?:,|at\b|in\b|\()[^\n]*$|\.$")


class Head(NamedTuple):
    """Kind, title, other fields, the index of the first line after the head, whether two bodies met."""

    kind: str
    title: Found
    fields: Mapping[str, Found]
    body: int
    joint: bool


def read(
    page: Page,
    lines: list[Line],
    first: int,
    title: Line,
    described: Mapping[str, Found],
    above: Sequence[Line] = (),
    boilerplate: Sequence[Span] = (),
) -> Head:
    """What the title and the lines beside it, from the line `first` on, say; `above` are those that a notice
    parts from it."""
    near = _near(lines, first, boilerplate)
    heading = title if title.start in page.headings else None
    if notice := _notice(lines, first, near, heading, any(kinds.PRESS.match(line.words) for line in above)):
        return notice
    fields: dict[str, Found] = {}
    body, joint = lines.index(title, first) + 1, False
    if body > first + 1:
        near = [title, *(line for line in near if line is not title)]
    kind = kinds.of_head(described) if described else kinds.of_title(title.words)
    if kind in ("", "other"):
        kind, title = _listed(page, title, near)
        body = max(body, lines.index(title, first) + 1)
    if bare := _bare(page.text, title, near):
        kind, title = kinds.of_title(bare.words), bare
    beside = [*near, *above]
    if not kind:
        kind = next((said for line in beside if (said := _said(line.words))), "")
    if kind in ("minutes", "agenda"):
        fields, body, joint = _meeting(page.text, lines, first, beside, body)
    elif kind == "press-release":
        dated, last = _date_near(near, 0)
        fields = {"date": dated} if dated.value else {}
        body = max(body, first + last + 1)
    elif kind != "report":
        listed = kind == "reports-list"
        fields = _named(page.text, beside if listed else [title, *above])
        if listed:
            fields = _of_one_meeting(page.text, near) | fields
    if not kind or kind == "other":
        kind = kinds.of_text(title.words, page.text, title.end)
        if kind in ("minutes", "agenda"):
            fields, body, joint = _meeting(page.text, lines, first, beside, body)
    return Head(kind, _title(page.text, title, kind), fields, body, joint)


def _bare(text: str, title: Line, near: list[Line]) -> Line | None:
    """The line `Minutes` or `Agenda` below the name of the committee, which is then the title."""
    if title not in near or not _is_name(text, title):
        return None
    for line in near[near.index(title) + 1 :][:2]:
        if kinds.BARE.match(line.words):
            return line
        # Below the name of the Authority stands that of the committee that met.
        if not _is_name(text, line):
            break
    return None


def _is_name(text: str, line: Line) -> bool:
    """Whether a line is nothing but the name of a committee."""
    name = committee.name_at(text, line.start, line.end)
    return name is not None and name.end == line.end


def _near(lines: list[Line], first: int, boilerplate: Sequence[Span]) -> list[Line]:
    """The lines that may belong to the head: up to the first list, or the first paragraph."""
    near = [lines[first]]
    for line in lines[first + 1 : first + NEAR]:
        if any(start <= line.start < end for start, end in boilerplate):
            continue
        if OVER.match(line.words) or (len(line.words) > 200 and not _MEETS.search(line.words[:80])):
            break
        near.append(line)
    return near


def _said(words: str) -> str:
    """The kind that a line below the title says."""
    if kinds.AGENDA.match(words):
        return "agenda"
    return "minutes" if kinds.MINUTES.match(words) and _MEETS.search(words, 7) else ""


def _notice(
    lines: list[Line], first: int, near: list[Line], heading: Line | None, pressed: bool
) -> Head | None:
    """The head of a press release: its number, its date and its title, in any order; `pressed` says that it
    stands in the section of press releases."""
    numbered = next(
        (
            (i, match)
            for i, line in enumerate(near[:4])
            if len(line.words) < LONGEST_REFERENCE
            and (match := _REFERENCE.search(line.words))
            and _is_dated(line.words, match)
        ),
        None,
    )
    fields: dict[str, Found] = {}
    if numbered:
        i, match = numbered
        start = near[i].start
        fields["report_no"] = Found(match.group(), start + match.start(), start + match.end())
    elif kinds.PRESS.fullmatch(near[0].words):
        i = 0
    elif pressed:
        i = -1
    else:
        return None
    dated, last = _date_near(near, i)
    if dated.value:
        fields["date"] = dated
    used = {n for n in (i, last) if n >= 0}
    used |= {n for n, one in enumerate(near) if _NO_TITLE.match(one.words)}
    others = (one for n, one in enumerate(near) if n not in used and not kinds.PRESS.fullmatch(one.words))
    title = heading or next(others, None)
    last = max(used, default=-1)
    end = lines.index(near[last], first) + 1 if used else first
    # Before the number, or after it: what stands further down is the text.
    if title is None or (not heading and near.index(title) > last + 1):
        return Head("press-release", NOTHING, fields, end, False)
    body = max(end, lines.index(title, first) + 1)
    return Head("press-release", Found(title.words, title.start, title.end), fields, body, False)


def _is_dated(words: str, number: re.Match[str] | None) -> bool:
    """Whether a line holds nothing but the number of a press release, and perhaps its date."""
    rest = f"{words[: number.start()]} {words[number.end() :]}" if number else words
    date = dates_printed.find(rest, 0, len(rest))
    rest = rest[: date.start] + rest[date.end :] if date.value else rest
    return not _BESIDE.sub("", rest)


def day_of_notice(lines: list[Line]) -> tuple[Found, int]:
    """The date that stands by itself in the first of some lines below the number of a press release, and the
    index of its line, or -1."""
    for n, line in enumerate(lines):
        date = dates_printed.find(line.words, _after_label(line) - line.start, len(line.words))
        if date.value and _is_dated(line.words, None):
            return Found(date.value, line.start + date.start, line.start + date.end), n
    return NOTHING, -1


def _date_near(near: list[Line], i: int) -> tuple[Found, int]:
    """The date on the line `i` or on one beside it, and the index of that line, or -1."""
    for n in (i, i + 1, i - 1, i + 2):
        if not 0 <= n < len(near):
            continue
        line = near[n]
        start = _after_label(line) - line.start
        date = dates_printed.find(line.words, start, len(line.words))
        if date.value and (n == i or (date.start == start and len(line.words) - date.end < 3)):
            return Found(date.value, line.start + date.start, line.start + date.end), n
    return NOTHING, -1


def _listed(page: Page, title: Line, near: list[Line]) -> tuple[str, Line]:
    """Whether the page lists reports, and its title: in text the heading of the list, below the committee's
    name."""
    for line in near[1:4]:
        if kinds.LIST.match(line.words) and len(line.words) < 90:
            return "reports-list", title if page.headings else line
    return "", title


def _meeting(
    text: str, lines: list[Line], first: int, near: list[Line], body: int
) -> tuple[dict[str, Found], int, bool]:
    """Date and committee of the meeting that a line of the head names: a line that is about nothing else
    before a sentence, which may tell of another meeting."""
    fields: dict[str, Found] = {}
    joint = any(_JOINT.search(line.words) for line in near if _heads(text, line))
    ranked = sorted(near, key=lambda line: not _heads(text, line))
    for line in ranked:
        date = dates_printed.find(text, line.start, line.end)
        if not date.value or _ANOTHER.search(text, line.start, date.start):
            continue
        meets = _MEETS.search(line.words)
        if meets or date.start == _after_label(line) or _is_after_name(text, line, date):
            fields["date"] = date
            if line.start >= lines[first].start:
                body = max(body, lines.index(line, first) + 1)
            ranked = [line, *(other for other in ranked if other is not line)]
            break
    # Below the name of the Authority stands that of the committee that met.
    for line in sorted(ranked, key=lambda line: line.words.endswith("Authority")):
        if name := _committee(text, line, joint or bool(_JOINT.search(line.words))):
            fields["committee"] = name
            break
    return fields, body, joint


def _heads(text: str, line: Line) -> bool:
    """Whether a line of the head begins with the meeting, its committee or its date."""
    if kinds.MINUTES.match(line.words) or kinds.AGENDA.match(line.words) or _A_MEETING.match(line.words):
        return True
    date = dates_printed.find(text, line.start, line.end)
    if date.value and date.start == _after_label(line):
        return True
    name = committee.name_at(text, line.start, line.end)
    return name is not None and (
        name.end == line.end or not text[name.end : name.end + 2].strip()[:1].isalpha()
    )


def _after_label(line: Line) -> int:
    """Where a line begins, `Date:` apart."""
    label = _LABELLED.match(line.words)
    return line.start + (label.end() if label else 0)


def _is_after_name(text: str, line: Line, date: Found) -> bool:
    name = committee.name_at(text, line.start, line.end)
    return name is not None and not text[name.end : date.start].strip(" ,:;–—-()")


def _committee(text: str, line: Line, joint: bool) -> Found | None:
    """The committee whose meeting a line names, or whose name the line begins with."""
    for match in _OF.finditer(text, line.start, line.end):
        again = _AGAIN.match(text, match.end(), line.end)
        start = again.end() if again else match.end()
        if name := committee.name_at(text, start, line.end, joint):
            return found(text, *name)
    start = line.start + (4 if line.words[:4].lower() == "the " else 0)
    name = committee.name_at(text, start, line.end, joint)
    return found(text, *name) if name else None


def named_above(text: str, lines: Sequence[Line]) -> dict[str, Found]:
    """The committee and the day of a meeting that a line above the title of a report is about."""
    for line in lines:
        name = _committee(text, line, joint=bool(_JOINT.search(line.words))) if _heads(text, line) else None
        # An acronym, or `Committees`, is as well the name of a section.
        if name and " " in name.value:
            day = dates_printed.find(text, name.end, line.end)
            return {"committee": name} | ({"described_date": day} if day.value else {})
    return {}


def _named(text: str, near: list[Line]) -> dict[str, Found]:
    """The committee that the page is about: a line that is nothing but its name, or what its papers are
    called."""
    for line in near:
        name = committee.name_at(text, line.start, line.end)
        if name and (name.end == line.end or kinds.PAPERS_OF.fullmatch(text, name.end, line.end)):
            return {"committee": found(text, *name)}
    return {}


def _of_one_meeting(text: str, near: list[Line]) -> dict[str, Found]:
    """The day and the committee of the one meeting whose papers a page lists."""
    for line in near[:4]:
        day = dates_printed.find(text, line.start, line.end) if kinds.LIST.match(line.words) else NOTHING
        if day.value and _MEETS.search(line.words[:80]):
            name = _committee(text, line, joint=bool(_JOINT.search(line.words)))
            return {"date": day} | ({"committee": name} if name else {})
    return {}


def _title(text: str, title: Line, kind: str) -> Found:
    """The title, without the place of a meeting that is told in one sentence with it."""
    date = dates_printed.find(text, title.start, title.end) if kind in ("minutes", "agenda") else NOTHING
    told = date.value and _OF.search(title.words) and _PLACE.match(text, date.end, title.end)
    end = date.end if told else title.end
    return found(text, title.start, end)
