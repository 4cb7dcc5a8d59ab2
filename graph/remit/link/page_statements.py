"""What a page says that bodies do and count: duties, programmes, boards, figures, and what it refers to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from remit.extract import boards, duties, figures, programmes, references
from remit.extract.date_forms import InText
from remit.extract.definitions import Definition
from remit.extract.layout import Layout
from remit.extract.quote import quoter
from remit.extract.searched import Searched
from remit.extract.subjects import Named as Body
from remit.extract.subjects import Subjects
from remit.link.bodies import PROGRAMME_KINDS
from remit.link.mentions import Named
from remit.model import Page, Record

# The words that set these rules off.
WORDS = [*duties.WORDS, *boards.WORDS, *programmes.WORDS, *references.WORDS]

_START = attrgetter("start")
# Shorter acronyms mean too much else.
_LETTERS = 3


def records(
    page: Page,
    document: Record,
    parts: Layout,
    named: Named,
    dates: Sequence[InText],
    searched: Searched,
) -> Iterator[Record]:
    """The records of a page of whose bodies the names are known."""
    text, quote, bodies, context = page.text, quoter(page), named.mentions, named.context
    own = context.home
    keys = {mention.body for mention in bodies}
    day = context.day
    coming = {key for key in keys if day and not context.register[key].had_begun(day)}
    known = {key for key in keys if context.register[key].kind in PROGRAMME_KINDS}
    when = [(date.start, date.end, date.value) for date in dates]
    subjects = Subjects(text, bodies, own)
    called = with_acronyms(text, bodies, named.proposals)
    told_of = Subjects(text, called, own) if len(called) > len(bodies) else subjects
    begin = parts.lines[parts.header.body].start if parts.header.body < len(parts.lines) else 0
    about_home = document["kind"] == "committee-page"
    had = duties.find(text, called, own, when, coming, searched, begin, about_home)
    yield from duties.records(text, had, document, quote)
    found = programmes.find(text, bodies, known, subjects, begin, searched)
    yield from programmes.records(text, found, document, quote)
    told = boards.find(text, called, known, told_of, when, searched)
    yield from boards.records(text, told, bodies, document, quote)
    counted = figures.find(text, [(date.start, date.end) for date in dates], searched)
    yield from figures.records(counted, document, quote)
    referred = references.find(text, parts.sections, begin, searched)
    yield from references.records(text, referred, document, quote)


def with_acronyms(text: str, bodies: Sequence[Body], defined: Sequence[Definition]) -> Sequence[Body]:
    """The bodies of a text, with those that it defines itself where it calls them by their acronyms."""
    found: list[Body] = []
    for one in defined:
        if len(one.acronym) < _LETTERS or one.acronym not in text[one.acronym_end :]:
            continue
        # `the TSU Board` is another body.
        for match in re.finditer(rf"(?<![\w(]){re.escape(one.acronym)}(?![\w)]|\s[A-Z])", text):
            before = bisect_left(bodies, match.end(), key=_START)
            if not before or bodies[before - 1].end <= match.start():
                found.append(Body(one.name, *match.span(), "acronym"))
    return sorted([*bodies, *found], key=_START) if found else bodies
