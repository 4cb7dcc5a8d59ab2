"""The programmes that a page names, and the strands into which it says that one is divided."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from remit.extract.quote import Quote
from remit.extract.searched import Searched, Triggers
from remit.extract.subjects import Named, Subjects
from remit.model import Record

_WORDS = ("strands", "streams", "workstreams")
_ARE = re.compile(
    r"(?:work[\s-]?)?(?:strands|streams|workstreams)\b[^.;:\n–—]{0,30}?(?:\b(?:are|namely|called"
    r"|were)\b|:|–|—)\s*:?\s*[–—-]?\s*",
    re.I,
)
_STRAND = re.compile(r"[A-Z][\w’'-]*(?:\s(?:(?:and|of|for)\s)?[A-Z][\w’'-]*)*")
_JOIN = re.compile(r",\s*(?:and\s+)?|\s+and\s+|;\s*(?:and\s+)?")
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|following)\s+(?:\w+\s+)?\Z", re.I
)
_LINE = re.compile(
    r"\s*\n[^\S\n]*(?:(?:[•·*–-]\s+|\(?[a-z\d]{1,2}[.)]\s+)?(?:(?:[Ss]trand|[Ww]orkstream)\s\w{1,3}\s?[:–-]\s+)"
    r"|(?:[•·*–-]|\(?[a-z\d]{1,2}[.)])\s+(?:[Tt]he\s)?)"
    r"(?P<name>[A-Z][\w’'&-]*(?:\s(?:(?:and|of|for)\s)?[A-Z][\w’'&-]*)*)(?=\s*(?:[,.;:(\n]|[–-]\s|\Z))"
)
_CALLED = re.compile(r"(?:[A-Z][\w’'-]*\s(?:(?:and|of|for|&)\s)?){1,6}\Z")
_NOT = re.compile(
    r"(?:(?:The|This|That|A|An|Our|Its|Work|In|Of|Under|Each|Proposed|Draft|Forward|Future)\s)+"
)
_PROGRAMME = " Programme"
# A scheme that goes on for good is no programme of work.
_STANDING = re.compile(r"\b(?:scheme|visitors?|visiting|panels)\b", re.I)
# Words before a name that is only mentioned.
_ASIDE = re.compile(r"(?<!part)\s(?:of|to)\s\Z|\s(?:In)\s\Z")
_APPOSED = re.compile(r",\s(?:the|a|an|our|its|which)\b")
# What a sentence says that a thing is: `Bus Watch is a scheme under which`.
_IS_ONE = re.compile(
    r"(?:(?:\d{1,3}(?:\.\d{1,3})*|[A-Z])[.)]?\s+)?(?:The\s)?"
    r"(?P<name>[A-Z][\w’'&-]*(?:\s(?:(?:and|of|for|to)\s)?[A-Z][\w’'&-]*){0,6})"
    r"(?:\s\([A-Z][\w&-]*\))?(?:\s(?:is|was|has\sbeen|will\sbe)|,)\s(?:a|an|the)\s(?:(?!(?:of|in|on|to|for|with)\s)[a-z\d-]+\s){0,3}"
    r"(?:campaign|initiative|programme|project|scheme)\s"
    r"(?:under|by|in|through|of|for|to|that|which|run|between|with|led|funded)\b"
)
# Before the name in a heading.
_NUMBERED = re.compile(r"\s*(?:(?:\d{1,3}(?:\.\d{1,3})*|[A-Z])[.)]?\s+)?(?:The\s)?")
_NO_NAME = re.compile(
    r"(?:It|This|That|There|They|He|She|One|A|An|What|Another|Its|Here|Which|Programme|Scheme)\b"
)
_IS_WORDS = (" campaign", " initiative", " programme", " project", " scheme")
_START = attrgetter("start")
# More of the name, or of the title of a paper.
_AFTER = re.compile(r"\s[A-Z]|:")
# The words that set these rules off.
WORDS = [*_WORDS, _PROGRAMME, *_IS_WORDS]
_TRIGGERS = Triggers(WORDS)


class Programme(NamedTuple):
    """A programme or strand where it is named: its key or its name as printed, and the one it is part of."""

    start: int
    end: int
    key: str
    part_of: str
    rule: str


def find(
    text: str,
    named: Sequence[Named],
    programmes: Collection[str],
    subjects: Subjects,
    body: int = 0,
    searched: Searched | None = None,
) -> list[Programme]:
    """The programmes of a text, each once; `programmes` are the keys of those known, `body` is where the head
    of the page ends."""
    searched = searched or Searched(text, _TRIGGERS)
    named = named[bisect_left(named, body, key=_START) :]
    known = [name for name in named if name.body in programmes] if programmes else []
    found: dict[str, Programme] = {}
    strands = _strands(searched, known, subjects)
    defined = _defined(searched, named, subjects, body)
    for one in (*strands, *_first(text, known), *_printed(searched, named), *defined):
        found.setdefault(one.key or text[one.start : one.end].lower(), one)
    return sorted(found.values(), key=lambda one: one.start)


def records(text: str, found: Sequence[Programme], document: Record, quote: Quote) -> Iterator[Record]:
    """The `strands` records of a page; `body` is the key of one that is known."""
    for number, one in enumerate(found, start=1):
        fields = {
            "document": document.key,
            "name": " ".join(text[one.start : one.end].split()),
            "body": one.key,
            "part_of": one.part_of,
            "source_url": document["source_url"],
        }
        words = quote(one.start, one.end, one.rule, 0.9 if one.rule == "strands" else 0.7)
        key = f"{document.key}--strand-{number}"
        yield Record("strands", key, fields, document.source, document.file, 0, {"name": words})


def _strands(searched: Searched, known: Sequence[Named], subjects: Subjects) -> Iterator[Programme]:
    """`The X work strands are A, B and C`, `it has four strands: ...`, where X is one known programme."""
    text = searched.text
    for word in _WORDS:
        for at in searched.at(word):
            match = _ARE.match(text, at)
            if not match:
                continue
            start, end = subjects.sentence(at)
            here = known[bisect_left(known, start, key=_START) : bisect_left(known, end, key=_START)]
            before = {name.body for name in here if name.end <= at}
            counted = _COUNTED.search(text, max(start, at - 40), at)
            if len(before) == 1 or (not before and counted):
                listed = list(_listed(text, match.end(), end)) or list(_lines(text, match.end()))
                whole = next(iter(before), "") or _above(known, start, text)
                for first, last in listed if len(listed) > 1 else ():
                    keys = {name.body for name in here if first == name.start and name.end == last}
                    yield Programme(first, last, "".join(keys), whole, "strands")


def _lines(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The names at the beginning of the lines of a list: `Strand 1: Patrol. Inspector X`, `- Patrol`."""
    at = text.rfind("\n", 0, at + 1) if text[at - 1 : at].isspace() else text.find("\n", at)
    while at >= 0:
        match = _LINE.match(text, at)
        if match is None:
            return
        yield match.span("name")
        at = text.find("\n", match.end())


def _above(known: Sequence[Named], at: int, text: str) -> str:
    """The programme that is named last in the paragraphs right before an offset."""
    low = text.rfind("\n\n", 0, max(text.rfind("\n\n", 0, at), 0))
    near = [name.body for name in known if low < name.start < at]
    return near[-1] if len(set(near)) == 1 else ""


def _listed(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a list of capitalised names; `and` parts two of them."""
    while at < end:
        strand = _STRAND.match(text, at, end)
        if strand is None:
            return
        first, last = strand.span()
        inner = text.find(" and ", first, last)
        if inner >= 0:
            yield first, inner
            first = inner + 5
        yield first, last
        join = _JOIN.match(text, last, end)
        if join is None:
            return
        at = join.end()


def _first(text: str, known: Sequence[Named]) -> Iterator[Programme]:
    """The first mention of each known programme that is more than a line of its own, as a heading is."""
    seen: set[str] = set()
    for name in known:
        standing = _STANDING.search(text, name.start, name.end + 8)
        aside = _ASIDE.search(text, max(name.start - 12, 0), name.start) and not _APPOSED.match(
            text, name.end
        )
        if name.body not in seen and not (standing or aside or _is_line(text, name)):
            seen.add(name.body)
            yield Programme(name.start, name.end, name.body, "", "programme")


def _is_line(text: str, name: Named) -> bool:
    """Whether a name stands alone in its line."""
    start, end = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end)
    return not (text[start : name.start] + text[name.end : end if end >= 0 else len(text)]).strip(" \t\r\xa0")


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a name is all of a line, its number apart, and the text has it again."""
    line, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    alone = not text[end : last if last >= 0 else len(text)].strip() and _NUMBERED.fullmatch(
        text, line, start
    )
    return bool(alone) and text.find(text[start:end], end) >= 0


def _defined(
    searched: Searched, named: Sequence[Named], subjects: Subjects, body: int
) -> Iterator[Programme]:
    """`X is a scheme under which ...`, where X is no body's name."""
    text = searched.text
    for word in _IS_WORDS:
        for at in searched.at(word):
            if at < body or not any(
                be in text[max(at - 60, 0) : at] for be in (" is ", " was ", " be", ", a", ", the ")
            ):
                continue
            match = _IS_ONE.match(text, subjects.sentence(at)[0])
            if match and match.end() > at and not _NO_NAME.match(match["name"]):
                start, end = match.span("name")
                if not subjects.within(start, end):
                    yield Programme(start, end, "", "", "programme-defined")


def _printed(searched: Searched, named: Sequence[Named]) -> Iterator[Programme]:
    """`the X Programme` that is no body's name."""
    text, first = searched.text, named[0].start if named else 0
    for at in searched.at(_PROGRAMME):
        if at < first:
            continue
        end = at + len(_PROGRAMME)
        title = _CALLED.search(text, max(at - 70, text.rfind("\n", max(at - 70, 0), at) + 1, 0), at + 1)
        if title and not text[end : end + 1].isalpha() and not _AFTER.match(text, end):
            lead = _NOT.match(text, title.start(), at + 1)
            start = lead.end() if lead else title.start()
            # Names do not overlap: only the last one before this ends can be over its last word.
            before = bisect_left(named, end, key=_START)
            taken = before and named[before - 1].end >= at and named[before - 1].end > start
            if start < at and not taken and not _is_heading(text, start, end):
                yield Programme(start, end, "", "", "programme-name")
