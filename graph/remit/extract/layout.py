"""A page read once: its lines, its head, its sections and its contact block."""

from __future__ import annotations

from dataclasses import dataclass

from remit.extract import header, people, sections
from remit.extract.lines import Line, split
from remit.model import Page


@dataclass(frozen=True, slots=True)
class Layout:
    """What every step of the extraction looks at."""

    lines: list[Line]
    header: header.Header
    sections: list[sections.Section]
    contact: people.Contact


def read(page: Page) -> Layout:
    """The layout of a page."""
    lines = split(page.text)
    head = header.parse(page.text, lines)
    return Layout(lines, head, sections.parse(lines, head), people.parse(page.text, lines[head.body :]))
