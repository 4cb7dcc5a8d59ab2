"""What a page says that bodies do and count: duties, programmes, boards, figures, and what it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remit.extract import boards, duties, figures, programmes, references
from remit.extract.date_forms import InText
from remit.extract.layout import Layout
from remit.extract.quote import quoter
from remit.extract.searched import Searched
from remit.extract.subjects import Subjects
from remit.link.bodies import PROGRAMME_KINDS
from remit.link.mentions import Named
from remit.model import Page, Record

# The words that set these rules off.
WORDS = [*duties.WORDS, *boards.WORDS, *programmes.WORDS, *references.WORDS]


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
    begin = parts.lines[parts.header.body].start if parts.header.body < len(parts.lines) else 0
    had = duties.find(text, bodies, own, when, coming, searched, begin)
    yield from duties.records(text, had, document, quote)
    found = programmes.find(text, bodies, known, subjects, begin, searched)
    yield from programmes.records(text, found, document, quote)
    told = boards.find(text, bodies, known, subjects, when, searched)
    yield from boards.records(text, told, bodies, document, quote)
    counted = figures.find(text, [(date.start, date.end) for date in dates], searched)
    yield from figures.records(counted, document, quote)
    referred = references.find(text, parts.sections, begin, searched)
    yield from references.records(text, referred, document, quote)
