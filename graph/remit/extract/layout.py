"""A page read once: its lines, its head, its sections and its contact block."""

from __future__ import annotations

from dataclasses import dataclass

from remit.extract import attendance, header, listed, people, sections
from remit.extract.lines import Line, split
from remit.model import Page


@dataclass(frozen=True, slots=True)
class Layout:
    """What every step of the extraction looks at."""

    lines: list[Line]
    header: header.Header
    sections: list[sections.Section]
    contact: people.Contact
    attendees: tuple[listed.Attendee, ...] = ()


def read(page: Page) -> Layout:
    """The layout of a page."""
    lines = split(page.text)
    head = header.parse(page, lines)
    body = lines[head.body :]
    attendees = list(attendance.read(page.text, body, page.headings)) if head.kind == "minutes" else []
    if head.kind in ("committee-page", "other"):
        attendees += attendance.members(page.text, body)
    if head.kind != "minutes" and "\t" in page.text:
        attendees += attendance.in_tables(page.text, body)
    contact = people.parse(page.text, body)
    return Layout(lines, head, sections.parse(lines, head), contact, tuple(attendees))
