"""The record of the page itself: a report, minutes or other document with what its head prints."""

from __future__ import annotations

import re

from remit.extract import dates_printed
from remit.extract.header import Header
from remit.extract.layout import Layout
from remit.extract.lines import NOTHING, Found
from remit.extract.quote import Quote
from remit.extract.recommendations import addressed
from remit.extract.sections import Section
from remit.model import Evidence, Page, Record


def record(page: Page, parts: Layout, quote: Quote) -> Record:
    """The `documents` record; where head and description line disagree the head's word stands."""
    head = parts.header
    printed = _printed(page.text, parts)
    fields = {column: value.value for column, value in printed.items()} | {
        "kind": head.kind,
        "meeting_date": head.date.iso,
        "url": page.address,
        "source_url": page.published,
    }
    evidence = {
        column: quote(value.start, value.end, _rule(column, value, head), 1.0)
        for column, value in printed.items()
        if fields[column]
    }
    _conflicts(head, fields, evidence, quote)
    if fields["meeting_date"] and len(fields["meeting_date"]) < len("2011-10-01"):
        fields["date_doubt"] = f"the head says {printed['meeting_date'].value}, which gives no day"
    line = page.text.count("\n", 0, head["title"].start) + 1
    return Record("documents", _key(page), fields, page.source, page.file, line, evidence)


def _key(page: Page) -> str:
    return f"{page.source}-{page.sha256[:12]}"


def _printed(text: str, parts: Layout) -> dict[str, Found]:
    head = parts.header
    summary = next((section for section in parts.sections if section.role == "summary"), None)
    return {
        "title": head["title"],
        "committee": head["committee"] if head["committee"].value else _addressed(text, parts),
        "meeting_date": head.date.printed,
        "report_no": head["report_no"] if head["report_no"].value else head["described_no"],
        "by": head["by"],
        "report_authors": parts.contact.raw,
        "abstract": _summary(text, summary) if summary else NOTHING,
    }


def _addressed(text: str, parts: Layout) -> Found:
    """The committee whom a report without a description line asks to decide."""
    return addressed(text, parts.sections) if parts.header.kind == "report" else NOTHING


def _summary(text: str, section: Section) -> Found:
    """The paragraphs of the summary as they stand, so that their words can be quoted."""
    if not section.blocks:
        return NOTHING
    start, end = section.blocks[0].start, section.blocks[-1].end
    return Found(text[start:end], start, end)


def _rule(column: str, value: Found, head: Header) -> str:
    if column == "report_authors":
        return "contact-block"
    if column == "abstract":
        return "summary"
    described = value in (head["described_no"], head["described_date"])
    if described or (column == "committee" and head["described_date"].value):
        return "description-line"
    return "head"


def _short(number: str) -> str:
    """A number of a report for comparing: `3b - Annual General Meeting` is 3b."""
    match = _NUMBER.search(number)
    return match.group().lower() if match else ""


_NUMBER = re.compile(r"[1-9]\d*[a-z]?(?![a-z])", re.I)


def _conflicts(head: Header, fields: dict[str, str], evidence: dict[str, Evidence], quote: Quote) -> None:
    """Adds `date_conflict` and `number_conflict` where the description line differs from the head."""
    dates = [dates_printed.parse(head[name].value).iso for name in ("date", "described_date")]
    numbers = [_short(head[name].value) for name in ("report_no", "described_no")]
    for name, said, kind in (("date", "described_date", dates), ("report_no", "described_no", numbers)):
        if all(kind) and kind[0] != kind[1]:
            column = "date_conflict" if name == "date" else "number_conflict"
            fields[column] = f"the head says {head[name].value}, the description line {head[said].value}"
            evidence[column] = quote(head[said].start, head[said].end, "description-line", 1.0)
