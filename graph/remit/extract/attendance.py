"""Minutes: who was present, who sent apologies, who was in attendance, and in what post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from remit.extract import columns, person
from remit.extract.columns import Columns
from remit.extract.lines import NOTHING, Found, Line, found
from remit.extract.parts import ORGANISATIONS, PARTICLES, is_organisation, is_post, is_unit

PRESENT, APOLOGIES, ATTENDING, MENTIONED = "present", "apologies", "in-attendance", "mentioned"
RULE = "attendance"

_GROUP = re.compile(
    r"(?P<label>(?:(?:also|those)\s+)?(?:present|in\s+attendance|attending|attendance|attendees"
    r"|attended\s+by)(?:\s+were)?"
    r"|(?P<chair>chaired\s+by|in\s+the\s+chair)|(?:sent\s+)?apologies(?:\s+for\s+absence)?|absent"
    r"|(?:(?P<sort>co-?opted|independent|lay|voting|non-voting|elected|substitute|assembly|authority"
    r"|committee|forum|board|panel|other)\s+)?"
    r"members(?:\s+(?:also\s+)?(?:present|attending|in\s+attendance))?"
    r"|(?:(?P<body>[A-Z][\w&’' ]{1,50}?)\s+)?(?:officers?|staff"
    r"|representatives)(?:\s+(?:also\s+)?(?:present|attending|in\s+attendance))?"
    r"(?:\s+(?:of|from|for)\s+(?:the\s+)?(?P<of>[^:]{2,50}))?"
    r"|others?(?:\s+(?:present|attending|in\s+attendance))?|observers?|guests|invited|speakers?)"
    r"(?:\s*\((?P<where>[^()]*)\))?\s*(?P<colon>:|[–—-](?=\s)|\t|$)\s*",
    re.I,
)
_BODY = re.compile(r"(?:(?:for|from)\s+(?:the\s+)?)?(?P<body>[A-Z][\w&’' ]{1,60}?)\s*(?:[:\t]\s*|$)", re.I)
_APOLOGY = re.compile(r"apologies|able\s+to\s+attend|\babsent\b", re.I)
_RECEIVED = re.compile(
    r"\bapologies\b[^.:;]{0,70}?\s(?:from|by|on behalf of)\s+|\bapologies\b[^.:;]{0,50}?(?:for absence"
    r"|received)?\s*:\s*|\b(?:not\s+|un)able\s+to\s+attend\s*:\s*|\babsent\s*:\s*",
    re.I,
)
# Below a heading `Apologies for absence`.
_FROM = re.compile(r"(?:(?:(?:were|had\s+been)\s+)?received\s+|sent\s+)?(?:from|by)\s+|none\s+but\s+", re.I)
_ITEM = re.compile(r"\([^()]*\)")
_SENT = re.compile(
    r"\s+(?:had\s+|have\s+)?(?:sent|gave|given|tendered)\s+(?:their\s+|his\s+|her\s+)?apologies\b", re.I
)
_MEMBERS = re.compile(
    r"(?:(?:current|our|its|committee|board|panel|forum)\s+)?members(?:hip)?(?:\s+(?:of|in"
    r"|for)\b[^:]{1,60})?\s*(?::\s*|$)",
    re.I,
)
_MEMBER = re.compile(r"(?:^|\b(?:co-opted|independent|vice|deputy)[ -])(?:chair\w*|member)\b|^in the chair")
_BULLET = re.compile(r"[•·●*–—-]\s+")
_MINUTE = re.compile(r"\d{1,3}(?:\.\d{1,2})?[.)]?\s+\S")
_PART = re.compile(r"(?:[^,;\t()\[\]\n]|\([^()\n]*\)|\[[^\[\]\n]*\])+")
_AND = re.compile(r"\s+(?:and|&)\s+")
_LINK = re.compile(r"\s+(?:and|&)\s+|\s*\(|\s+(?:of|from|representing)\s+")
# What stands before a name in a list, and where somebody is from.
_LEAD = re.compile(r"(?:(?:and|also|from|by|on\s+behalf\s+of)\s+)+", re.I)
_FROM_WHERE = re.compile(r"\s+(?:of|from|representing)\s+(?:the\s+)?(?=[A-Z])")
_OFFICE = re.compile(r"(?:(?:and|from|by|on\s+behalf\s+of)\s+)*the\s+", re.I)
_AFRESH = re.compile(r"\b(?:and|from|by)\b|[;&]")
_RANK = re.compile(person.RANKS)
_PEER = re.compile(r"\b(?:Lord|Lady|Baroness|Baron|Viscount|Earl)\s")
# Where a part of a list may begin.
_BEGINS = re.compile(r"[,;\t()\[\]]|\s(?:and|&)\s")
_DASH = re.compile(r"\s+[-–—]\s+")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_PASSING = re.compile(
    r"(?:for\s+|from\s+|to\s+|until\s+|except\s+|up to\s+|part of\s+)*(?:agenda\s+)?(?:items?|minutes?|part"
    r"|paras?)\b.*|.*\bitems?\s+\d.*"
    r"|(?:by|via)\s+\w+|left\b.*|arrived\b.*|(?:and\s+)?for\s+(?:late|early|whom)\b.*|for lateness|late"
    r"|who\b.*|members?\s+only|members|(?:\w+\s+)?vacan(?:cy|cies|t)|all",
    re.I,
)
# Not that of an initial or a title.
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[DM]r)(?<!\bM[rs]s)\.(?=\s|$)")
# A list of names is short; a sentence that begins with `Members` is not looked at any further.
LONGEST = 4_000
FEWEST = 3


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
class _Group:
    status: str
    default_post: str = ""
    heading: str = ""
    member: bool = False
    mixed: bool = False


def read(text: str, lines: Sequence[Line], headings: frozenset[int] = frozenset()) -> list[Attendee]:
    """Everybody in the lists before the first minute, and those whose apologies a minute records."""
    found_here = {one.name.start: one for one in (*_apologies(text, lines), *_listed(text, lines, headings))}
    return list(found_here.values())


def members(text: str, lines: Sequence[Line]) -> Iterator[Attendee]:
    """The members of a body whom its page lists, below or behind a heading that says so."""
    below = False
    for line in lines:
        match = _MEMBERS.match(line.words)
        start = line.start + match.end() if match else line.start
        if (below or match) and start < line.end and len(line.words) < LONGEST:
            if _begins_with_a_name(text, line, start):
                yield from _people(text, start, line.end, _Group(MENTIONED, member=True))
                continue
        elif (
            not match
            and line.words.count(",") + line.words.count(";") >= FEWEST - 1
            and len(line.words) < LONGEST
            and _may_list_people(line.words)
        ):
            people = list(_people(text, line.start, line.end, _Group(MENTIONED, member=True)))
            # A list of places has names of two words, too, but nobody in the chair.
            parts = sum(1 for _ in _parts(text, line.start, line.end))
            if len(people) >= max(FEWEST, parts * 0.6) and any(one.post is not NOTHING for one in people):
                yield from people
        below = bool(match) and start >= line.end


def _may_list_people(words: str) -> bool:
    """Whether enough parts of a line begin as names do; most sentences with commas have too few."""
    begun = [part.strip().removeprefix("and ") for part in _BEGINS.split(words)]
    names = [part for part in begun if part[:1].isupper() or part.partition(" ")[0] in PARTICLES]
    return len(names) >= FEWEST


def in_tables(text: str, lines: Sequence[Line]) -> Iterator[Attendee]:
    """The people in a column of a table whose heading says that people stand there."""
    table: Columns | None = None
    for line in lines:
        if "\t" not in line.words:
            # A row that is one cell parts those above from those below.
            table = None if line.after_gap else table
        elif table and (people := list(_row(text, line, table, _Group(MENTIONED)))):
            yield from people
        else:
            table = columns.read(line.words) or table


def _row(text: str, line: Line, table: Columns, group: _Group) -> Iterator[Attendee]:
    """The people of a row: what stands with the name in its cell, else in the cells of their columns."""
    cells = columns.cells(text, line)
    for number, heading in table.names:
        cell = columns.person_in(text, _cell(cells, number), heading)
        if not cell.value or not _begins_with_a_name(text, line, cell.start, cell.end):
            continue
        seat = replace(group, default_post=columns.post_of_all(heading) or group.default_post)
        for one in _people(text, cell.start, cell.end, seat):
            yield replace(
                one,
                post=one.post if one.post.value else _cell(cells, table.post),
                unit=one.unit if one.unit.value else _cell(cells, table.unit),
                body=one.body if one.body.value else _cell(cells, table.organisation),
            )


def _cell(cells: Sequence[Found], number: int) -> Found:
    return cells[number] if 0 <= number < len(cells) else NOTHING


def _apologies(text: str, lines: Sequence[Line]) -> Iterator[Attendee]:
    """Those whose apologies are told in a sentence, or in the lines below a heading that says so."""
    below = False
    for line in lines:
        if not _APOLOGY.search(line.words[:200]):
            if below:
                yield from _below(text, line)
            below = below and bool(_ITEM.fullmatch(line.words))
            continue
        below = bool(_MINUTE.match(line.words)) and len(line.words) < 80
        start, stop = line.start, min(line.end, line.start + LONGEST)
        if match := _RECEIVED.search(text, start, stop):
            yield from _people(text, match.end(), _sentence(text, match.end(), stop), _Group(APOLOGIES))
        elif match := _SENT.search(text, start, stop):
            yield from _people(text, start, match.start(), _Group(APOLOGIES))


def _below(text: str, line: Line) -> Iterator[Attendee]:
    """Those in a line below a heading: names alone, or behind `received from` up to the end of a sentence."""
    source = _FROM.match(text, line.start, line.end)
    start = source.end() if source else line.start
    end = _sentence(text, start, line.end) if source else line.end
    if _begins_with_a_name(text, line, start, end) and not line.words[0].isdigit():
        yield from _people(text, start, end, _Group(APOLOGIES))


def _sentence(text: str, start: int, stop: int) -> int:
    """Where a sentence ends."""
    end = _SENTENCE_END.search(text, start, stop)
    return end.start() if end else stop


def _listed(text: str, lines: Sequence[Line], headings: frozenset[int]) -> Iterator[Attendee]:
    group: _Group | None = None
    table: Columns | None = None
    outer = ""
    for line in lines:
        match = _GROUP.match(line.words)
        if not match and (
            _MINUTE.match(line.words)
            or (group and line.start in headings and not is_organisation(line.words.rstrip(":")))
        ):
            break
        if group and not match and "\t" in line.words:
            people = list(_row(text, line, table, group)) if table else []
            yield from (_seated(one, group) for one in people)
            if people or (heads := columns.read(line.words)):
                table = table if people else heads
                continue
        table = None
        start = line.start
        bullet = _BULLET.match(text, start, line.end)
        start = bullet.end() if bullet else start
        while match:
            group = _group(match, group, outer)
            outer = group.status if group.member or not match["body"] else outer
            start += match.end() if start == line.start else match.end() - start
            # `Present: Members: A, B`
            match = _GROUP.match(text, start, line.end)
        if group and start == line.start and (body := _BODY.match(text, start, line.end)):
            if is_organisation(body["body"]):
                # An organisation behind the members has officers, also behind those of them who were absent.
                group = _Group(ATTENDING if group.member else group.status, "", body["body"])
                start = body.end()
        if group and start < line.end and len(line.words) < LONGEST and not _RECEIVED.match(line.words):
            if not _begins_with_a_name(text, line, start):
                continue
            yield from (_seated(one, group) for one in _people(text, start, line.end, group))


def _seated(one: Attendee, group: _Group) -> Attendee:
    """Somebody of a list that does not tell members from officers: a chair, a member, or who has no post."""
    if not group.mixed:
        return one
    post = one.post.value.lower()
    alone = not post and one.body is NOTHING and one.unit is NOTHING
    return replace(one, status=PRESENT, member=True) if alone or _MEMBER.search(post) else one


def _begins_with_a_name(text: str, line: Line, start: int = 0, end: int = 0) -> bool:
    first = next(_parts(text, start or line.start, end or line.end), NOTHING)
    return person.read(text, _bare(text, first)) is not None


def _group(match: re.Match[str], above: _Group | None, outer: str) -> _Group:
    label = " ".join(match["label"].lower().split())
    sort = (match["sort"] or "").lower()
    body = " ".join((match["body"] or match["of"] or match["where"] or "").split())
    if match["chair"]:
        return _Group(PRESENT, "chair", "", True)
    if label.startswith(("apologies", "absent", "sent")):
        return _Group(APOLOGIES, member=True)
    if "member" in label:
        status = outer if outer == APOLOGIES else PRESENT
        return _Group(status, f"{sort.capitalize()} member" if sort.startswith("co") else "", "", True)
    if label == "present":
        return _Group(PRESENT, "", body, True)
    return _Group(ATTENDING, "", body, mixed=label in ("attendance", "attendees"))


def _parts(text: str, start: int, end: int) -> Iterator[Found]:
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


def _bare(text: str, part: Found) -> Found:
    """The name in a part: what stands before brackets or a dash, without `and` and a full stop."""
    end = part.end
    lead = _LEAD.match(text, part.start, end)
    start = lead.end() if lead else part.start
    for pattern in (_BRACKETS, _DASH):
        if match := pattern.search(text, part.start, end):
            end = match.start()
    home = _FROM_WHERE.search(text, start, end)
    if home and not _PEER.search(text, start, home.start()) and not is_post(text[start : home.start()]):
        end = home.start()
    while end > start and text[end - 1] in ".:* ":
        end -= 1
    if text[start:end].endswith(" and"):
        end -= 4
    return found(text, start, end)


def _people(text: str, start: int, end: int, group: _Group) -> Iterator[Attendee]:
    """The people of a line; what follows a name and is none is a post, a unit or an organisation."""
    semicolons = ";" in text[start:end]
    current: Attendee | None = None
    office = NOTHING
    before = start
    for part in _parts(text, start, end):
        if not part.value:
            continue
        opens = (
            current is None or not semicolons or ";" in text[before : part.start] or text[before - 1] in ")]"
        )
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
                somebody.name, group.status, somebody.rank if somebody.rank.value else office, NOTHING, NOTHING,
                group.default_post, group.heading, group.member,
            )  # fmt: skip
            office = NOTHING
            current = _told(text, current, found(text, bare.end, part.end))
        elif current and not (semicolons and opens):
            current = _told(text, _further(current, bare), found(text, bare.end, part.end))
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
    if (
        attendee.heading
        and value.isupper()
        and value not in ORGANISATIONS
        and " " not in value
        and not _RANK.fullmatch(value)
    ):
        # An acronym beside officers of the MPS is one of its units.
        return replace(attendee, unit=part) if attendee.unit is NOTHING else attendee
    if (
        is_organisation(value)
        and not _RANK.fullmatch(value)
        and attendee.body is NOTHING
        and not (attendee.post is not NOTHING and is_unit(value))
    ):
        return replace(attendee, body=part)
    if attendee.post is NOTHING and (is_post(value) or _RANK.fullmatch(value) or " in the chair" in f" {value.lower()}"):
        return replace(attendee, post=part)
    if attendee.post is NOTHING and attendee.body is NOTHING and attendee.unit is NOTHING:
        return replace(attendee, unit=part) if is_unit(value) else replace(attendee, body=part)
    second = attendee.post is not NOTHING and is_post(value)
    return replace(attendee, unit=part) if attendee.unit is NOTHING and not second else attendee
