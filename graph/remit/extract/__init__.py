"""What an archived page says, in the shape of the tables' rows, each value with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from remit.extract import decisions, document, layout, people, recommendations, roles, succession
from remit.extract.quote import quoter
from remit.model import Page, Record

__all__ = ["extract"]


def extract(page: Page, parts: layout.Layout | None = None) -> Iterator[Record]:
    """The records of a page: documents (one), people, roles, recommendations, resolutions, claims."""
    parts = parts or layout.read(page)
    quote = quoter(page)
    report = document.record(page, parts, quote)
    yield report
    everybody = roles.People(page.text, parts.lines, report, quote)
    everybody.authors(parts.contact.authors, roles.CONTACT)
    everybody.authors(people.by_line(page.text, parts.header["by"], parts.contact.authors), roles.BY_LINE)
    everybody.attended(parts.attendees)
    everybody.mentioned()
    yield from everybody.records()
    yield from recommendations.records(page.text, parts.sections, report, quote)
    if parts.header.kind == "minutes":
        yield from decisions.records(parts.lines[parts.header.body :], report, quote)
    yield from succession.records(page.text, report, quote)
