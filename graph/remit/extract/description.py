"""The description line of a page: `Report 5 of the 26 Jul 01 meeting of the Finance Committee and asks ...`.

After the word Report and its number stand day, meeting and committee, in whatever order the page's author put
them: `report 5 of the joint meeting of the X and the Y on 26 July`, `Report 5 to the X of 26 July 2001`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from remit.extract import committee, dates_printed
from remit.extract.lines import Found, Span, found

_OPENING = re.compile(
    r"(?:(?:This|The|is|an?|following|covering|joint|draft|supplementary)\s+){0,4}"
    r"(?:(?:Report|Paper)\s*:?\s*(?:(?:no\.?|number)\s*)?"
    r"(?P<number>\d\w{0,3}(?:\s*-\s*[A-Za-z]+(?:\s+[A-Za-z]+){0,2}?(?=\s+(?:of|for|from|to)\b))?)?"
    r"|(?P<kind>Minutes|Agenda))(?:\s*\([^()]{1,20}\))?(?=[\s,(])",
    re.I,
)
# What leads to the next of day, meeting and committee.
_LEADING = re.compile(
    r"(?:[’']s?)?[\s,(–—-]+(?:(?:(?:which|that)\s+)?(?:was|is|as)\s+)?(?:(?:presented|submitted|made|put"
    r"|given|going|considered|prepared|written|held|dated)\s+)?(?:(?:of|for|from|to|at|by|before|(?P<on>on|in)|and)\s+)?(?:the\s+|its\s+|an?\s+)?",
    re.I,
)
_DAY = re.compile(
    rf"(?:[a-z]{{3,6}}day,?\s+)?(?:\d{{1,2}}\s*(?:st|nd|rd|th)?\s*(?:of\s+)?{dates_printed.MONTH}\b\.?,?"
    rf"(?:\s*\d[\d/]{{1,9}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|{dates_printed.MONTH}\b\.?,?\s*\d{{4}})(?!\w)",
    re.I,
)
_MEETING = re.compile(
    rf"(?P<sort>(?:{dates_printed.MONTH}\s+)?(?:(?:joint|special|annual|general|ordinary|extraordinary|inaugural|urgent|full|public"
    r"|inquorate|first|final|last)\s+){0,3})(?:meetings?|sitting|session|AGM)\b(?:[’']s)?",
    re.I,
)
_JOINT = re.compile(r"\bjoint\b", re.I)
_TO_REMAINDER = re.compile(r"(?:\s*\([^()]{1,40}\))?[\s,;:.–—-]*(?:and\s+)?", re.I)


class Description(NamedTuple):
    """What the line says of the page (described_no, described_date, described_kind, committee), the span of
    what it says after that, and whether two bodies met together."""

    fields: Mapping[str, Found]
    rest: Span | None
    joint: bool


def read(text: str, start: int, end: int) -> Description | None:
    """The description line that begins at `start`, or None where none does."""
    opening = _OPENING.match(text, start, end)
    if not opening:
        return None
    fields, at, joint, meets = _slots(text, opening.end(), end)
    # A report's number and committee tell enough; other papers are of a day's meeting.
    told = "committee" in fields if opening["number"] else meets and "described_date" in fields
    if not told or (opening["kind"] and not _is_dated_first(fields)):
        return None
    if opening["number"]:
        fields["described_no"] = found(text, *opening.span("number"))
    if opening["kind"]:
        fields["described_kind"] = found(text, *opening.span("kind"))
    rest = _TO_REMAINDER.match(text, at, end)
    at = rest.end() if rest else end
    return Description(fields, Span(at, end) if at < end else None, joint)


def _slots(text: str, at: int, end: int) -> tuple[dict[str, Found], int, bool, bool]:
    """Day, meeting and committee, each once; where they end; whether a joint meeting, whether a meeting."""
    fields: dict[str, Found] = {}
    joint = bool(_JOINT.match(text, at, end))
    meets = False
    while leading := _LEADING.match(text, at, end):
        start = leading.end()
        if "described_date" not in fields and (day := _DAY.match(text, start, end)):
            fields["described_date"] = found(text, *day.span())
            at = day.end()
        elif not meets and (meeting := _MEETING.match(text, start, end)):
            meets, joint = True, joint or bool(_JOINT.search(meeting["sort"]))
            at = meeting.end()
        elif (
            not leading["on"]
            and "committee" not in fields
            and (name := committee.name_at(text, start, end, joint))
        ):
            fields["committee"] = found(text, *name)
            at = name.end
        else:
            break
    return fields, at, joint, meets


def _is_dated_first(fields: Mapping[str, Found]) -> bool:
    """Whether the day stands before the committee; else the line is itself the heading of minutes."""
    named = fields.get("committee")
    return named is None or fields["described_date"].start < named.start
