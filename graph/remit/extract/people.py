"""The contact block: who wrote a report, in which post, for which unit and organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from remit.extract.lines import NOTHING, Found, Line, found
from remit.extract.parts import ORGANISATIONS, is_name, is_organisation, is_post, is_unit
from remit.extract.quote import Quote
from remit.model import Record

_LABEL = re.compile(r"Report\s+author(?:s|\s*\(s\))?\s*:\s*", re.I)
_OVER = re.compile(r"For\s+(?:more\s+|further\s+)?information|MPA general\s*:|Media enquiries\s*:", re.I)
_PHONE = re.compile(
    r"[\s,;(-]*(?:(?:tel(?:ephone)?|e-?mail|ext(?:ension)?)\b.*|\(?0\d[\d ]{7,}.*|\S+@\S+.*)$", re.I | re.S
)
_BETWEEN = re.compile(r";|\n|\s+(?:and|&)\s+")
_AND = re.compile(r"\s(?:and|&)\s")
_OF = re.compile(r"\s(?:of|for)\s")
_PART = re.compile(r"[^,]+")
RULE = "contact-author"
# The longest block seen names two people in 160 characters.
LONGEST = 600
_RANK = re.compile(
    r"(?:(?:T/|A/|Acting\s+|Temporary\s+)?(?:Deputy\s+Assistant\s+Commissioner|Assistant\s+Commissioner"
    r"|(?:Detective\s+)?Chief\s+(?:Superintendent|Inspector)|(?:Detective\s+)?(?:Superintendent|Inspector|Sergeant|Constable)"
    r"|Deputy\s+Commissioner|Commander|D?AC|D?C?Supt|D?CI|D?Insp|D?Supt|P[CS]|D[CIS]))\s+(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Author:
    """A person of the contact block as printed; `certainty` is lower where a part may be a unit or a post."""

    name: Found
    role: Found = NOTHING
    unit: Found = NOTHING
    body: Found = NOTHING
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Contact:
    """The line and the words of the contact block that name authors, and the authors found in them."""

    line: int = 0
    raw: Found = NOTHING
    authors: tuple[Author, ...] = ()


def parse(text: str, lines: list[Line]) -> Contact:
    """The contact block, which is the last place where a page names its authors."""
    for i in range(len(lines) - 1, -1, -1):
        label = _LABEL.match(lines[i].words) if lines[i].words[:6].lower() == "report" else None
        if label:
            return _contact(text, lines, i, lines[i].start + label.end())
    return Contact()


def records(contact: Contact, document: Record, quote: Quote) -> Iterator[Record]:
    """A `people` record for each author, and a `roles` record where the block prints a post, unit or body."""
    for number, author in enumerate(contact.authors, 1):
        key = f"{document.key}--author-{number}"
        evidence = {"name": quote(author.name.start, author.name.end, RULE, 1.0)}
        fields = {"name": author.name.value}
        person = Record("people", key, fields, document.source, document.file, contact.line, evidence)
        yield person
        if author.role.value or author.unit.value or author.body.value:
            yield _role(person, author, document, quote)


def _role(person: Record, author: Author, document: Record, quote: Quote) -> Record:
    body = author.body if author.body.value else author.unit
    printed = {"person_name": author.name, "role": author.role, "body": body, "unit": author.unit}
    fields = {column: value.value for column, value in printed.items()} | {
        "person_id": person.key,
        "date_seen": document["meeting_date"],
        "document": document.key,
        "url": document["source_url"],
    }
    evidence = {
        column: quote(value.start, value.end, RULE, author.certainty)
        for column, value in printed.items()
        if value.value
    }
    return Record("roles", f"{person.key}--post", fields, person.source, person.file, person.line, evidence)


def _contact(text: str, lines: list[Line], first: int, start: int) -> Contact:
    last = first
    while last + 1 < len(lines) and not lines[last + 1].after_gap and not _OVER.match(lines[last + 1].words):
        last += 1
    end = min(lines[last].end, start + LONGEST)
    authors = [_author(text, chunk) for chunk in _people(text, start, end)]
    return Contact(
        lines[first].number, found(text, start, end), tuple(author for author in authors if author)
    )


def _people(text: str, start: int, end: int) -> Iterator[Found]:
    """The parts of the block that are about one person each.

    `and` parts two people only where a person's name follows and a name or an organisation stands before:
    posts have an `and` of their own.
    """
    for gap in _BETWEEN.finditer(text, start, end):
        before = _parts(text, start, gap.start())
        after = _parts(text, gap.end(), _next_gap(text, gap.end(), end))
        closed = bool(before) and (
            gap.group().strip() in ("", ";")
            or is_organisation(before[-1].value)
            or (len(before) == 1 and is_name(_unranked(text, before[0]).value))
        )
        if closed and after and is_name(_unranked(text, after[0]).value):
            yield found(text, start, gap.start())
            start = gap.end()
    last = found(text, start, end)
    if last.value:
        yield last


def _next_gap(text: str, start: int, end: int) -> int:
    gap = _BETWEEN.search(text, start, end)
    return gap.start() if gap else end


def _author(text: str, chunk: Found) -> Author | None:
    contact = _PHONE.search(text, chunk.start, chunk.end)
    parts = _parts(text, chunk.start, contact.start() if contact else chunk.end)
    name = _unranked(text, parts[0]) if parts else NOTHING
    if not is_name(name.value):
        return None
    rank = found(text, parts[0].start, name.start)
    middle = parts[1:]
    body = middle.pop() if middle and is_organisation(middle[-1].value) else NOTHING
    role, unit, certainty = _post_and_unit(text, middle)
    role, leading = _leading(text, role, body)
    if not body.value and unit.value:
        leading = _leading(text, unit, body)[1] if not leading.value else leading
    return Author(name, role if role.value else rank, unit, body if body.value else leading, certainty)


def _parts(text: str, start: int, end: int) -> list[Found]:
    """What stands between the commas, without a full stop at the end."""
    parts = [found(text, *part.span()) for part in _PART.finditer(text, start, end)]
    parts = [part for part in parts if part.value]
    if parts and parts[-1].value.endswith("."):
        parts[-1] = found(text, parts[-1].start, parts[-1].end - 1)
    return [part for part in parts if part.value]


def _post_and_unit(text: str, parts: list[Found]) -> tuple[Found, Found, float]:
    """Which of the parts between name and organisation are the post, and which the unit.

    A post may hold commas (`Head of A, B and C`): it then goes on to the part with the `and`.
    """
    if not parts:
        return NOTHING, NOTHING, 1.0
    if not is_post(parts[0].value):
        return NOTHING, _join(text, parts), 1.0 if is_unit(parts[-1].value) else 0.7
    last = 0
    if _OF.search(parts[0].value):
        ands = [
            i for i, part in enumerate(parts) if i and _AND.search(part.value) and not is_unit(part.value)
        ]
        last = ands[0] if ands else 0
    while last + 1 < len(parts) and is_post(parts[last + 1].value) and not is_unit(parts[last + 1].value):
        last += 1
    unit = parts[last + 1 :]
    certainty = 0.7 if unit and not is_unit(unit[-1].value) else 1.0
    return _join(text, parts[: last + 1]), _join(text, unit), certainty


def _leading(text: str, value: Found, body: Found) -> tuple[Found, Found]:
    """A post without the acronym of the organisation before it, and that acronym."""
    first, _, rest = value.value.partition(" ")
    if rest and (first in ORGANISATIONS or first == body.value):
        acronym = Found(first, value.start, value.start + len(first))
        return found(text, acronym.end, value.end), acronym
    return value, NOTHING


def _join(text: str, parts: list[Found]) -> Found:
    return found(text, parts[0].start, parts[-1].end) if parts else NOTHING


def _unranked(text: str, part: Found) -> Found:
    rank = _RANK.match(text, part.start, part.end)
    return found(text, rank.end(), part.end) if rank else part
