"""People in a list: their names, and what is printed with each, a post, a unit or an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from remit.extract import person
from remit.extract.lines import NOTHING, Found, Line, found
from remit.extract.parts import is_house, is_organisation, is_post, is_unit

# Columns are parted by blanks, too.
_PART = re.compile(r"(?:[^,;\s()\[\]]|[^\S\t\n](?![^\S\n])|\([^()\n]*\)|\[[^\[\]\n]*\])+")
_AND = re.compile(r"\s+(?:and|&)\s+")
_LINK = re.compile(r"\s+(?:and|&)\s+|\s*\(|\s+(?:of|from|representing)\s+")
# What stands before a name in a list, and where somebody is from.
_LEAD = re.compile(r"(?:(?:and|also|from|by|on\s+behalf\s+of)\s+)+", re.I)
_FROM_WHERE = re.compile(r"\s+(?:of|from|representing)\s+(?:the\s+)?(?=[A-Z])")
_OFFICE = re.compile(r"(?:(?:and|from|by|on\s+behalf\s+of)\s+)*the\s+", re.I)
_AFRESH = re.compile(r"\b(?:and|from|by)\b|[;&]")
_RANK = re.compile(person.RANKS)
_PEER = re.compile(r"\b(?:Lord|Lady|Baroness|Baron|Viscount|Earl)\s")
_DASH = re.compile(r"\s+[-–—]\s+")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_PASSING = re.compile(
    r"(?:for\s+|from\s+|to\s+|until\s+|except\s+|up to\s+|part of\s+)*(?:agenda\s+)?(?:items?|minutes?|part"
    r"|paras?)\b.*|.*\bitems?\s+\d.*"
    r"|(?:by|via)\s+\w+|left\b.*|arrived\b.*|(?:and\s+)?for\s+(?:late|early|whom)\b.*|for lateness|late"
    r"|who\b.*|members?\s+only|members|(?:\w+\s+)?vacan(?:cy|cies|t)|all",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody in a list of minutes: how they were there, and what is printed with the name."""

    name: Found
    status: str
    post: Found = NOTHING
    unit: Found = NOTHING
    body: Found = NOTHING
    default_post: str = ""
    heading: str = ""
    member: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    status: str
    default_post: str = ""
    heading: str = ""
    member: bool = False
    mixed: bool = False


def begins_with_a_name(text: str, line: Line, start: int = 0, end: int = 0) -> bool:
    first = next(parts(text, start or line.start, end or line.end), NOTHING)
    return person.read(text, _bare(text, first)) is not None


def parts(text: str, start: int, end: int) -> Iterator[Found]:
    """What stands between the commas, semicolons and `and`s outside of brackets."""
    for part in _PART.finditer(text, start, end):
        begin = part.start()
        for gap in _AND.finditer(text, part.start(), part.end()):
            # Posts and units have an `and` of their own.
            after = found(text, gap.end(), part.end())
            if _depth(text, part.start(), gap.start()) == 0 and (
                _office(text, after).value or _is_somebody(text, after)
            ):
                yield found(text, begin, gap.start())
                begin = gap.end()
        yield found(text, begin, part.end())


def _is_somebody(text: str, part: Found) -> bool:
    """Whether a part begins with a person's name: up to brackets, a dash or another `and`."""
    link = _LINK.search(text, part.start, part.end)
    return (
        person.read(text, _bare(text, found(text, part.start, link.start() if link else part.end)))
        is not None
    )


def _office(text: str, part: Found) -> Found:
    """The post of a part that only says `the Treasurer`."""
    lead = _OFFICE.match(text, part.start, part.end)
    bare = _bare(text, part)
    post = found(text, max(lead.end(), bare.start), bare.end) if lead else NOTHING
    return post if post.value and is_post(post.value) else NOTHING


def _depth(text: str, start: int, end: int) -> int:
    words = text[start:end]
    return words.count("(") + words.count("[") - words.count(")") - words.count("]")


def _bare(text: str, part: Found, name: bool = True) -> Found:
    """What stands before brackets or a dash in a part, without `and` and a full stop; of a `name`, without
    where somebody is from, too."""
    end = part.end
    lead = _LEAD.match(text, part.start, end)
    start = lead.end() if lead else part.start
    for pattern in (_BRACKETS, _DASH):
        if match := pattern.search(text, part.start, end):
            end = match.start()
    home = _FROM_WHERE.search(text, start, end) if name else None
    if home and not _PEER.search(text, start, home.start()) and not is_post(text[start : home.start()]):
        end = home.start()
    while end > start and text[end - 1] in ".:* ":
        end -= 1
    if text[start:end].endswith(" and"):
        end -= 4
    return found(text, start, end)


def people(text: str, start: int, end: int, group: Group) -> Iterator[Attendee]:
    """The people of a line; what follows a name and is none is a post, a unit or an organisation."""
    semicolons = ";" in text[start:end]
    current: Attendee | None = None
    office = NOTHING
    before = start
    for part in parts(text, start, end):
        if not part.value:
            continue
        gap = text[before : part.start]
        # Before an `and` parts end only where somebody follows.
        parted = ";" in gap or gap.strip() in ("and", "&")
        opens = current is None or not semicolons or parted or text[before - 1] in ")]"
        afresh = current is None or _AFRESH.search(text, before, part.start + 5)
        before = part.end
        if afresh and (post := _office(text, part)).value:
            # `and the Treasurer, Ann Oar`: who holds it may follow.
            if current:
                yield current
            current, office = None, post
            continue
        bare = _bare(text, part)
        somebody = person.read(text, bare) if opens and not _PASSING.fullmatch(bare.value) else None
        if somebody:
            if current:
                yield current
            current = Attendee(
                somebody.name, group.status, somebody.rank if somebody.rank.value else office, NOTHING,
                NOTHING, group.default_post, group.heading, group.member,
            )  # fmt: skip
            office = NOTHING
            current = _told(text, current, found(text, bare.end, part.end))
        elif current and not (semicolons and opens):
            told = _bare(text, part, name=False)
            current = _told(text, _further(current, told), found(text, told.end, part.end))
    if current:
        yield current


def _told(text: str, attendee: Attendee, rest: Found) -> Attendee:
    """An attendee with what stands in brackets, or behind a dash, after the name."""
    if home := _FROM_WHERE.match(text, rest.start - 1, rest.end):
        where = _bare(text, found(text, home.end(), rest.end))
        attendee, rest = _further(attendee, where), found(text, where.end, rest.end)
    if rest.value[:1] and rest.value[0] in "-–—":
        post = _bare(text, found(text, rest.start + 1, rest.end))
        attendee, rest = _further(attendee, post), found(text, post.end, rest.end)
    for match in _BRACKETS.finditer(text, rest.start, rest.end):
        for part in re.finditer(r"[^,;]+", match.group(1)):
            offset = match.start(1)
            attendee = _further(attendee, found(text, offset + part.start(), offset + part.end()))
    return attendee


def _further(attendee: Attendee, part: Found) -> Attendee:
    """An attendee with one more part: a post first, then an organisation or a unit."""
    value = part.value.strip(". ")
    if not value or _PASSING.fullmatch(value):
        return attendee
    part = Found(value, part.start, part.start + len(value))
    first, _, rest = value.partition(" ")
    if attendee.post is attendee.body is NOTHING and is_house(first) and is_post(rest or first):
        # `MPA Head of Tar`
        attendee = replace(attendee, body=Found(first, part.start, part.start + len(first)))
        part = Found(rest, part.end - len(rest), part.end)
        value = rest
    if attendee.heading and value.isupper() and " " not in value and not _RANK.fullmatch(value):
        # An acronym beside officers of the MPS is one of its units.
        return replace(attendee, unit=part) if attendee.unit is NOTHING else attendee
    if (
        is_organisation(value)
        and not _RANK.fullmatch(value)
        and attendee.body is NOTHING
        and not (attendee.post is not NOTHING and is_unit(value))
    ):
        return replace(attendee, body=part)
    if attendee.post is NOTHING and (
        is_post(value) or _RANK.fullmatch(value) or " in the chair" in f" {value.lower()}"
    ):
        return replace(attendee, post=part)
    if attendee.post is NOTHING and attendee.body is NOTHING and attendee.unit is NOTHING:
        return replace(attendee, unit=part) if is_unit(value) else replace(attendee, body=part)
    second = attendee.post is not NOTHING and is_post(value)
    return replace(attendee, unit=part) if attendee.unit is NOTHING and not second else attendee
