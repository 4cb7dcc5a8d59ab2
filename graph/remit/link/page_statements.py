"""What a page says that bodies do and count: duties, programmes, boards, figures, and what it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remit.extract import boards, duties, figures, programmes, references
from remit.extract.date_forms import InText
from remit.extract.layout import Layout
from remit.extract.quote import quoter
from remit.extract.subjects import Named as Body
from remit.extract.subjects import Subjects
from remit.link.bodies import PROGRAMME_KINDS
from remit.link.mentions import Named
from remit.model import Page, Record


def records(
    page: Page,
    document: Record,
    parts: Layout,
    named: Named,
    dates: Sequence[InText],
    home: Sequence[str],
    day: str,
) -> Iterator[Record]:
    """The records of a page on whose `day` (ISO, empty: not known) the bodies are `named`."""
    quote = quoter(page)
    context = named.context
    own = list(context.home) if context and context.home else list(home)
    bodies = [Body(mention.body, mention.start, mention.end) for mention in named.mentions]
    coming = {
        mention.body
        for mention in named.mentions
        if day and context and not context.register[mention.body].had_begun(day)
    }
    when = [(date.start, date.end, date.value) for date in dates]
    known = {
        mention.body
        for mention in named.mentions
        if context and context.register[mention.body].kind in PROGRAMME_KINDS
    }
    text, subjects = page.text, Subjects(page.text, bodies, own)
    yield from duties.records(text, duties.find(text, bodies, own, when, coming), document, quote)
    begin = parts.lines[parts.header.body].start if parts.header.body < len(parts.lines) else 0
    found = programmes.find(text, bodies, known, subjects, begin)
    yield from programmes.records(text, found, document, quote)
    told = boards.find(text, bodies, known, subjects, when)
    yield from boards.records(text, told, bodies, document, quote)
    yield from figures.records(text, [(date.start, date.end) for date in dates], document, quote)
    yield from references.records(text, parts.sections, document, quote, begin)
