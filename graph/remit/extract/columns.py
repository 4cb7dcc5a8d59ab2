"""Tables that name people: which column holds names, and which the posts and organisations beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from remit.extract import person
from remit.extract.forenames import SURE
from remit.extract.lines import NOTHING, Found, Line, found
from remit.extract.parts import TITLES

_NAME = re.compile(
    r"(?:chair(?:man|ed by)?|(?:lead |link )?members?(?: \w+)?|names?|lead(?: officer)?"
    r"|(?:report )?authors?|representatives?|contact|officers?|attendees?|by|present)",
    re.I,
)
_SEAT = re.compile(
    r"(?:(?:vice|deputy|co)[- ])?chair(?:man|woman|person)?|secretary|convenor|convener|clerk", re.I
)
_POST = re.compile(r"capacity|post|position|role|rank|(?:job )?title|designation", re.I)
_ORGANISATION = re.compile(r"organi[sz]ation|representing|employer", re.I)
_UNIT = re.compile(r"unit|department|directorate|branch|division|command", re.I)
# How somebody was there: `Present`, `Apologies`.
_STATUS = re.compile(r"attendance|attended|status|present ?[/ ](?:or )?(?:absent|apologies)", re.I)
_BEHALF = re.compile(r",?\s+(?:on\s+behalf\s+of|for\s+the)\b")


@dataclass(frozen=True, slots=True)
class Columns:
    """The numbers of the columns, -1 where there is none, and the headings of those of names."""

    names: tuple[tuple[int, str], ...]
    post: int = -1
    unit: int = -1
    organisation: int = -1
    status: int = -1


def read(words: str) -> Columns | None:
    """The columns of a row of headings, or None of any other row."""
    heads = [cell.strip() for cell in words.split("\t")]
    names = tuple((number, head) for number, head in enumerate(heads) if _NAME.fullmatch(head))
    if not names:
        return None
    return Columns(names, *(_first(heading, heads) for heading in (_POST, _UNIT, _ORGANISATION, _STATUS)))


def post_of_all(heading: str) -> str:
    """The post that a heading gives to everybody below it."""
    return heading if _SEAT.fullmatch(heading) else ""


def cells(text: str, line: Line) -> list[Found]:
    """The cells of a row."""
    row: list[Found] = []
    start = line.start
    for cell in line.words.split("\t"):
        row.append(found(text, start, start + len(cell)))
        start += len(cell) + 1
    return row


def person_in(text: str, cell: Found, heading: str) -> Found:
    """What a cell says of a person, without whom they stand in for; nothing where offices stand, too."""
    if heading.lower() == "by" and not _is_person(text, cell):
        return NOTHING
    behalf = _BEHALF.search(text, cell.start, cell.end)
    return found(text, cell.start, behalf.start()) if behalf else cell


def _is_person(text: str, cell: Found) -> bool:
    """Whether a cell begins with a rank, a title or a given name."""
    first = cell.value.partition(" ")[0]
    rank = person.RANK.match(text, cell.start, cell.end)
    return bool(rank or person.COURTESY.match(text, cell.start, cell.end)) or first in SURE or first in TITLES


def _first(heading: re.Pattern[str], heads: list[str]) -> int:
    return next((number for number, head in enumerate(heads) if heading.fullmatch(head)), -1)
