"""What an archived page says, in the shape of the tables' rows, each value with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from remit.extract import document, layout, people, recommendations, succession
from remit.extract.quote import quoter
from remit.model import Page, Record

__all__ = ["extract"]


def extract(page: Page, parts: layout.Layout | None = None) -> Iterator[Record]:
    """The records of a page: documents (one), people, roles, recommendations, claims."""
    parts = parts or layout.read(page)
    quote = quoter(page)
    report = document.record(page, parts, quote)
    yield report
    yield from people.records(parts.contact, report, quote)
    yield from recommendations.records(page.text, parts.sections, report, quote)
    yield from succession.records(page.text, report, quote)
