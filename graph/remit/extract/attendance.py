"""Minutes: who was present, who sent apologies, who was in attendance, and in what post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from remit.extract import columns, listed
from remit.extract import people as authors
from remit.extract.columns import Columns
from remit.extract.lines import NOTHING, Found, Line
from remit.extract.listed import Attendee, Group, begins_with_a_name
from remit.extract.parts import PARTICLES, is_organisation, is_post

PRESENT, APOLOGIES, ATTENDING, MENTIONED = "present", "apologies", "in-attendance", "mentioned"
RULE = "attendance"

_GROUP = re.compile(
    r"(?P<label>(?:(?:also|those)\s+)?(?:present|in\s+attendance|attending|attendance|attendees"
    r"|attended\s+by)(?:\s+were)?"
    r"|(?P<chair>chaired\s+by|in\s+the\s+chair|chair(?:man|woman|person)?(?=:))|(?:sent\s+)?apologies(?:\s+for\s+absence)?|absent"
    r"|(?:(?P<sort>co-?opted|independent|lay|voting|non-voting|elected|substitute|assembly|authority"
    r"|committee|forum|board|panel|other)\s+)?"
    r"members(?:\s+(?:also\s+)?(?:present|attending|in\s+attendance))?"
    r"|(?:(?P<body>[A-Z](?:[\w&’']|[ ](?![ ])){1,50}?)\s+)?(?:officers?|staff"
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
# Between `received from` and the names.
_WHOSE = re.compile(r"(?:the\s+following\s*)?(?:\w+\s+)?(?:members|officers)?\s*:\s*", re.I)
# Below a heading `Apologies for absence`.
_FROM = re.compile(r"(?:(?:(?:were|had\s+been)\s+)?received\s+|sent\s+)?(?:from|by)\s+|none\s+but\s+", re.I)
_ITEM = re.compile(r"\([^()]*\)")
_SENT = re.compile(
    r"\s+(?:had\s+|have\s+)?(?:sent|gave|given|tendered)\s+(?:their\s+|his\s+|her\s+)?apologies\b", re.I
)
_MEMBERS = re.compile(
    r"(?:(?:the|current|our|its|committee|board|panel|forum)\s+)*members(?:hip)?(?:\s+(?:of|in"
    r"|for)\b[^:]{1,60}?)?(?:\s+(?:is|are))?\s*(?::\s*|$)",
    re.I,
)
# Before a name in the list of members.
_SEAT = re.compile(r"(?:[•·●*–—-]\s+)?(?:(?P<post>[A-Z][\w’'/ -]{2,40}):\s+)?")
_MEMBER = re.compile(r"(?:^|\b(?:co-opted|independent|vice|deputy)[ -])(?:chair\w*|member)\b|^in the chair")
# Where a part of a list may begin.
_BEGINS = re.compile(r"[,;\t()\[\]]|\s(?:and|&)\s")
_BULLET = re.compile(r"[•·●*–—-]\s+")
# `Present: A, B and C. Officers: D (Clerk)`
_NEXT_GROUP = re.compile(r"[.;]\s+(?=[A-Z][\w’' ]{3,60}(?:\([^()\n]*\))?:\s)")
# What the cell of a table says of how somebody was there.
_STATUS = re.compile(
    r"(?P<present>present|yes|attended)|(?P<apologies>apolog|absent|no\b)|(?:also )?in attendance", re.I
)
_MINUTE = re.compile(r"\d{1,3}(?:\.\d{1,2})?[.)]?\s+\S")
# Not that of an initial or a title.
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[DM]r)(?<!\bM[rs]s)\.(?=\s|$)")
# A list of names is short; a sentence that begins with `Members` is not looked at any further.
LONGEST = 4_000
FEWEST = 3


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
        seat = _SEAT.match(text, start, line.end) if below else None
        start = seat.end() if seat else start
        if (below or match) and start < line.end and len(line.words) < LONGEST:
            if begins_with_a_name(text, line, start):
                post = seat["post"] if seat and seat["post"] and is_post(seat["post"]) else ""
                yield from listed.people(text, start, line.end, Group(MENTIONED, post, member=True))
                continue
        elif (
            not match
            and line.words.count(",") + line.words.count(";") >= FEWEST - 1
            and len(line.words) < LONGEST
            and _may_list_people(line.words)
        ):
            people = list(listed.people(text, line.start, line.end, Group(MENTIONED, member=True)))
            # A list of places has names of two words, too, but nobody in the chair.
            parts = sum(1 for _ in listed.parts(text, line.start, line.end))
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
        elif table and (people := list(_row(text, line, table, Group(MENTIONED)))):
            yield from people
        else:
            table = columns.read(line.words) or table


def _row(text: str, line: Line, table: Columns, group: Group) -> Iterator[Attendee]:
    """The people of a row: what stands with the name in its cell, else in the cells of their columns."""
    cells = columns.cells(text, line)
    for number, heading in table.names:
        cell = columns.person_in(text, _cell(cells, number), heading)
        if not cell.value or not begins_with_a_name(text, line, cell.start, cell.end):
            continue
        seat = replace(group, default_post=columns.post_of_all(heading) or group.default_post)
        if said := _STATUS.match(_cell(cells, table.status).value):
            status = PRESENT if said["present"] else APOLOGIES if said["apologies"] else ATTENDING
            seat = replace(seat, status=status, member=status != ATTENDING)
        for one in listed.people(text, cell.start, cell.end, seat):
            post, unit, body = _cell(cells, table.post), NOTHING, NOTHING
            if "," in post.value:
                post, unit, body = authors.capacity(text, post.start, post.end)
            elif post.value and is_organisation(post.value):
                post, body = NOTHING, post
            yield replace(
                one,
                post=_first(one.post, post),
                unit=_first(one.unit, _cell(cells, table.unit), unit),
                body=_first(one.body, _cell(cells, table.organisation), body),
            )


def _first(*told: Found) -> Found:
    return next((one for one in told if one.value), NOTHING)


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
        received = list(_RECEIVED.finditer(text, start, stop))
        for told in received:
            whose = _WHOSE.match(text, told.end(), stop)
            begin = whose.end() if whose else told.end()
            yield from listed.people(text, begin, _sentence(text, begin, stop), Group(APOLOGIES))
        if received:
            continue
        if match := _SENT.search(text, start, stop):
            yield from listed.people(text, start, match.start(), Group(APOLOGIES))


def _below(text: str, line: Line) -> Iterator[Attendee]:
    """Those in a line below a heading: names alone, or behind `received from` up to the end of a sentence."""
    source = _FROM.match(text, line.start, line.end)
    start = source.end() if source else line.start
    end = _sentence(text, start, line.end) if source else line.end
    if begins_with_a_name(text, line, start, end) and not line.words[0].isdigit():
        yield from listed.people(text, start, end, Group(APOLOGIES))


def _sentence(text: str, start: int, stop: int) -> int:
    """Where a sentence ends."""
    end = _SENTENCE_END.search(text, start, stop)
    return end.start() if end else stop


def _listed(text: str, lines: Sequence[Line], headings: frozenset[int]) -> Iterator[Attendee]:
    group: Group | None = None
    table: Columns | None = None
    outer = ""
    for line in lines:
        match = _GROUP.match(line.words)
        if not match and not group and "\t" in line.words and (heads := columns.read(line.words)):
            # A table that says of each how they were there needs no heading.
            group, table = (Group(PRESENT, member=True), heads) if heads.status >= 0 else (None, None)
            continue
        if not match and (
            _MINUTE.match(line.words)
            or (group and line.start in headings and not is_organisation(line.words.rstrip(":")))
        ):
            break
        if group and not match and "\t" in line.words:
            people = list(_row(text, line, table, group)) if table else []
            yield from (_seated(one, group) for one in people)
            # `Ann Oar`, `Chair` is a row, not the headings of columns.
            heads = None if people or begins_with_a_name(text, line) else columns.read(line.words)
            if people or heads:
                table = heads or table
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
                group = Group(ATTENDING if group.member else group.status, "", body["body"])
                start = body.end()
        if group and start < line.end and len(line.words) < LONGEST and not _RECEIVED.match(line.words):
            if not begins_with_a_name(text, line, start):
                continue
            for part, begin, end in _groups(text, start, line.end, group):
                yield from (_seated(one, part) for one in listed.people(text, begin, end, part))


def _groups(text: str, start: int, end: int, group: Group) -> Iterator[tuple[Group, int, int]]:
    """The groups of one line, each with where its people stand."""
    for stop in _NEXT_GROUP.finditer(text, start, end):
        if match := _GROUP.match(text, stop.end(), end):
            yield group, start, stop.start()
            group, start = _group(match, group, group.status), match.end()
    yield group, start, end


def _seated(one: Attendee, group: Group) -> Attendee:
    """Somebody of a list that does not tell members from officers: a chair, a member, or who has no post."""
    if not group.mixed:
        return one
    post = one.post.value.lower()
    alone = not post and one.body is NOTHING and one.unit is NOTHING
    return replace(one, status=PRESENT, member=True) if alone or _MEMBER.search(post) else one


def _group(match: re.Match[str], above: Group | None, outer: str) -> Group:
    label = " ".join(match["label"].lower().split())
    sort = (match["sort"] or "").lower()
    body = " ".join((match["body"] or match["of"] or match["where"] or "").split())
    if match["chair"]:
        return Group(PRESENT, "chair", "", True)
    if label.startswith(("apologies", "absent", "sent")):
        return Group(APOLOGIES, member=True)
    if "member" in label:
        status = outer if outer == APOLOGIES else PRESENT
        return Group(status, f"{sort.capitalize()} member" if sort.startswith("co") else "", "", True)
    if label == "present":
        return Group(PRESENT, "", body, True)
    return Group(ATTENDING, "", body, mixed=label in ("attendance", "attendees"))
