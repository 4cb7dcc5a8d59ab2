"""The record of the page itself: a report, minutes or other document with what its head prints."""

from __future__ import annotations

from remit.extract import dates_printed
from remit.extract.header import Header
from remit.extract.layout import Layout
from remit.extract.lines import NOTHING, Found
from remit.extract.quote import Quote, address
from remit.extract.sections import Section
from remit.model import Evidence, Page, Record


def record(page: Page, parts: Layout, quote: Quote) -> Record:
    """The `documents` record; where head and description line disagree the head's word stands."""
    head = parts.header
    printed = _printed(page.text, parts)
    fields = {column: value.value for column, value in printed.items()} | {
        "kind": head.kind,
        "meeting_date": dates_printed.parse(printed["meeting_date"].value).iso or "",
        "url": page.address,
        "source_url": address(page),
    }
    evidence = {
        column: quote(value.start, value.end, _rule(column, value, head), 1.0)
        for column, value in printed.items()
        if fields[column]
    }
    _conflicts(head, fields, evidence, quote)
    line = page.text.count("\n", 0, head["title"].start) + 1
    return Record("documents", _key(page), fields, page.source, page.file, line, evidence)


def _key(page: Page) -> str:
    return f"{page.source}-{page.sha256[:12]}"


def _printed(text: str, parts: Layout) -> dict[str, Found]:
    head = parts.header
    summary = next((section for section in parts.sections if section.role == "summary"), None)
    return {
        "title": head["title"],
        "committee": head["committee"],
        "meeting_date": meeting_date(head),
        "report_no": head["report_no"] if head["report_no"].value else head["described_no"],
        "by": head["by"],
        "report_authors": parts.contact.raw,
        "abstract": _summary(text, summary) if summary else NOTHING,
    }


def meeting_date(head: Header) -> Found:
    """The date as the head prints it, or the description line's where the head's is none."""
    for date in (head["date"], head["described_date"]):
        if dates_printed.parse(date.value).iso:
            return date
    return head["date"]


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


def _conflicts(head: Header, fields: dict[str, str], evidence: dict[str, Evidence], quote: Quote) -> None:
    """Adds `date_conflict` and `number_conflict` where the description line differs from the head."""
    dates = [dates_printed.parse(head[name].value).iso for name in ("date", "described_date")]
    numbers = [head[name].value.lower().lstrip("0") for name in ("report_no", "described_no")]
    for name, said, kind in (("date", "described_date", dates), ("report_no", "described_no", numbers)):
        if all(kind) and kind[0] != kind[1]:
            column = "date_conflict" if name == "date" else "number_conflict"
            fields[column] = f"the head says {head[name].value}, the description line {head[said].value}"
            evidence[column] = quote(head[said].start, head[said].end, "description-line", 1.0)
