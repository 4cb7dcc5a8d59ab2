"""The contact block and the By line: who wrote a report, in which post, for which unit and organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from remit.extract import person
from remit.extract.forenames import SURE
from remit.extract.lines import NOTHING, Found, Line, found
from remit.extract.parts import (
    TITLES,
    is_house,
    is_name,
    is_of_several,
    is_organisation,
    is_post,
    is_unit,
)

_LABEL = re.compile(
    r"(?:Report\s+)?authors?(?:\s*\(s\))?(?:\s+of\s+(?:this\s+|the\s+)?(?:report|paper))?\s*:\s*"
    r"|(?:Report\s+|Paper\s+)?(?:written|prepared|compiled|drafted)\s+by\s*:\s*"
    r"|(?:The\s+)?(?:report\s+)?authors?(?:\s+of\s+this\s+(?:report|paper))?\s+(?:is|are|was|were)\s+"
    r"|This\s+(?:report|paper)\s+(?:was|has\s+been)\s+(?:written|prepared)\s+by\s+",
    re.I,
)
_LABELS = (
    "Report", "Author", "The ", "This ", "REPORT", "AUTHOR", "THE ", "THIS ", "report", "author", "Paper ",
    "Written ", "Prepared ", "Compiled ", "Drafted ",
)  # fmt: skip
_OVER = re.compile(
    r"For\s+(?:more\s+|further\s+)?information|(?-i:[A-Z]{3,7}) general\s*:|Media enquiries\s*:", re.I
)
_PHONE = re.compile(
    r"[\s,;(-]*(?:(?:tel(?:ephone)?|e-?mail|ext(?:ension)?)\b.*|\(?0\d[\d ]{7,}.*|\S+@\S+.*)$", re.I | re.S
)
_BETWEEN = re.compile(r";\s*|\n\s*|\s+(?:and|&)\s+")
_AND = re.compile(r"\s(?:and|&)\s")
_OF = re.compile(r"\s(?:of|for)\s")
_COMMA = re.compile(r",\s+(?:and\s+)?(?=[A-Z])")
_PART = re.compile(r"(?:(?!\s[-–—]\s)[^,\n()])+")
# What leads from a name to what is said of it.
_LEADS = re.compile(r"\s*(?:[-–—]\s+|(?:of|from|at)\s+(?:the\s+)?(?=[A-Z]))")
_FROM = re.compile(r"\s+(?:of|from|at)\s+(?:the\s+)?(?=[A-Z])")
_AT = re.compile(r"\s+at\s+(?:the\s+)?(?=[A-Z])")
# What an author wrote of the paper.
_ASIDE = re.compile(r"(?:annex|append|items?\b|sections?\b|parts?\b|para|chapter|tel\b|ext\b).*", re.I)
_BEHALF = re.compile(r",?\s+on\s+behalf\s+of\b", re.I)
# The longest block seen names two people in 160 characters.
LONGEST = 600


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
        words = lines[i].words
        label = _LABEL.match(words) if words.startswith(_LABELS) else None
        if label:
            return _contact(text, lines, i, lines[i].start + label.end())
    return Contact()


def by_line(text: str, value: Found, authors: tuple[Author, ...]) -> tuple[Author, ...]:
    """The people whom a By line names, before `on behalf of`.

    Most name an office, which two capitals do not tell from a name (`Harbour Master`): one of the people has
    a rank or a post, or is an author of the contact block, too.
    """
    behalf = _BEHALF.search(text, value.start, value.end)
    chunks = _people(text, value.start, behalf.start() if behalf else value.end) if value.value else ()
    named = tuple(author for chunk in chunks if (author := _author(text, chunk)))
    known = {author.name.value for author in authors}
    certain = any(one.role.value or one.name.value in known or _is_given(one.name.value) for one in named)
    return named if certain else ()


def _contact(text: str, lines: list[Line], first: int, start: int) -> Contact:
    last = first
    while last + 1 < len(lines) and not lines[last + 1].after_gap and not _OVER.match(lines[last + 1].words):
        last += 1
    end = min(lines[last].end, start + LONGEST)
    authors = [author for chunk in _people(text, start, end) if (author := _author(text, chunk))]
    return Contact(lines[first].number, found(text, start, end), tuple(_shared(authors)))


def _shared(authors: list[Author]) -> Iterator[Author]:
    """The authors; a post of several is of those before, too: `Ann Oar and Ben Keel, Policy Officers`."""
    for author, following in zip_longest(authors, authors[1:]):
        alone = not (author.role.value or author.unit.value or author.body.value)
        if alone and following and is_of_several(following.role.value):
            author = replace(author, role=following.role, unit=following.unit, body=following.body)
        yield author


def _people(text: str, start: int, end: int) -> Iterator[Found]:
    """The parts of the block that are about one person each.

    `and` parts two people only where a person's name follows and a name or an organisation stands before:
    posts have an `and` of their own.
    """
    gaps = sorted((*_BETWEEN.finditer(text, start, end), *_COMMA.finditer(text, start, end)), key=_place)
    for gap in gaps:
        # A name of two words follows.
        if gap.start() < start or not text[gap.end() : gap.end() + 1].isupper():
            continue
        after = _parts(text, gap.end(), _next_gap(text, gap.end(), end))
        somebody = person.read(text, after[0]) if after else None
        before = _parts(text, start, gap.start()) if somebody else []
        if not somebody or not before:
            continue
        closed = gap.group()[0] != "," and (
            gap.group().strip() in ("", ";")
            or is_organisation(before[-1].value)
            or (len(before) == 1 and person.read(text, before[0]) is not None)
            # `Ann Oar, Superintendent and Ben Keel, Analyst`: a name with a post of its own follows.
            or (len(before) > 1 and len(after) > 1 and _is_said_of_one(after[1].value))
        )
        if closed or somebody.rank.value or _is_given(after[0].value):
            yield found(text, start, gap.start())
            start = gap.end()
    last = found(text, start, end)
    if last.value:
        yield last


def _place(gap: re.Match[str]) -> int:
    return gap.start()


def _is_given(name: str) -> bool:
    """Whether a name begins with a title or a given name, so that it is no office or unit."""
    first = name.split()[0]
    return first in SURE or first in TITLES or bool(person.COURTESY.match(name))


def _is_said_of_one(value: str) -> bool:
    """Whether a part only stands behind a name: a post, or a unit with its organisation (`MPA Treasury`)."""
    first, _, rest = value.partition(" ")
    return is_post(value) or (is_house(first) and bool(rest))


def _next_gap(text: str, start: int, end: int) -> int:
    gap = _BETWEEN.search(text, start, end)
    return gap.start() if gap else end


def _author(text: str, chunk: Found) -> Author | None:
    behalf = _BEHALF.search(text, chunk.start, chunk.end)
    end = behalf.start() if behalf else chunk.end
    contact = _PHONE.search(text, chunk.start, end)
    parts = _parts(text, chunk.start, contact.start() if contact else end)
    parts = _named_apart(text, parts)
    somebody = person.read(text, parts[0]) if parts else None
    if not somebody or not is_name(somebody.name.value):
        return None
    name, rank = somebody
    role, unit, body, certainty = _told(text, parts[1:])
    role, leading = _leading(text, role, body)
    if not body.value and unit.value:
        leading = _leading(text, unit, body)[1] if not leading.value else leading
    return Author(name, role if role.value else rank, unit, body if body.value else leading, certainty)


def capacity(text: str, start: int, end: int) -> tuple[Found, Found, Found]:
    """The post, unit and organisation of `Head of Tar, Rope and Twine, Estates Unit, PWA`."""
    return _told(text, _parts(text, start, end))[:3]


def _told(text: str, parts: list[Found]) -> tuple[Found, Found, Found, float]:
    """Post, unit and organisation of the parts behind a name, and how certain it is which is which."""
    home = _AT.search(text, parts[-1].start, parts[-1].end) if parts else None
    if home and is_organisation(text[home.end() : parts[-1].end]):
        # `Clerk at the PWA`
        last = parts.pop()
        parts += [found(text, last.start, home.start()), found(text, home.end(), last.end)]
    body = parts.pop() if parts and is_organisation(parts[-1].value) else NOTHING
    role, unit, certainty = _post_and_unit(text, parts)
    return role, unit, body, certainty


def _parts(text: str, start: int, end: int) -> list[Found]:
    """What stands between commas and brackets, without a full stop at the end."""
    parts = [_without_lead(text, *part.span()) for part in _PART.finditer(text, start, end)]
    parts = [part for part in parts if part.value and not _ASIDE.match(part.value)]
    if parts and parts[-1].value.endswith("."):
        parts[-1] = found(text, parts[-1].start, parts[-1].end - 1)
    return [part for part in parts if part.value]


def _without_lead(text: str, start: int, end: int) -> Found:
    lead = _LEADS.match(text, start, end)
    return found(text, lead.end() if lead else start, end)


def _named_apart(text: str, parts: list[Found]) -> list[Found]:
    """The parts with the first one split where an organisation or unit follows the name: `Ann Oar MPA`,
    `Ann Oar of the Tar Unit`."""
    if not parts:
        return parts
    first = parts[0]
    home = _FROM.search(text, first.start, first.end)
    if home and (is_unit(where := text[home.end() : first.end]) or is_organisation(where)):
        return [found(text, first.start, home.start()), found(text, home.end(), first.end), *parts[1:]]
    name, _, last = first.value.rpartition(" ")
    if is_house(last) and " " in name:
        return [
            found(text, first.start, first.end - len(last)),
            found(text, first.end - len(last), first.end),
            *parts[1:],
        ]
    return parts


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
    if rest and (is_house(first) or first == body.value):
        acronym = Found(first, value.start, value.start + len(first))
        return found(text, acronym.end, value.end), acronym
    return value, NOTHING


def _join(text: str, parts: list[Found]) -> Found:
    return found(text, parts[0].start, parts[-1].end) if parts else NOTHING
