"""The warning box: the archive's own statement that one body has been replaced by another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from remit.extract.quote import Quote
from remit.model import Record

RULE, CERTAINTY = "warning-box", 1.0
# The box is two sentences; whatever comes later is the page's own text.
BOX = 600

_BOX = re.compile(r"Warning\s*:\s*This\s+is\s+archived\s+material", re.I)
_REPLACED = re.compile(
    r"(?:\bThe\s+)?(?P<old>\b[A-Z][^.()]{2,120}?)\s+has\s+been\s+replaced\s+by\s+"
    r"(?:the\s+)?(?P<new>[A-Z][^.()]{2,120}?)(?:\s*\(\s*(?:the\s+)?(?P<acronym>[A-Z][A-Za-z&]{1,9})\s*\))?\s*\."
)


def records(text: str, document: Record, quote: Quote) -> Iterator[Record]:
    """The claim of the warning box, where the page has one: the old body `hasSuccessor` the new."""
    box = _BOX.search(text) if "rchived" in text or "RCHIVED" in text else None
    match = _REPLACED.search(text, box.end(), box.end() + BOX) if box else None
    if not match:
        return
    fields = {
        "subject_name": " ".join(match["old"].split()),
        "field": "hasSuccessor",
        "object_name": " ".join(match["new"].split()),
        "object_acronym": match["acronym"] or "",
        "confidence": "confirmed",
        "document": document.key,
        "source_url": document["source_url"],
    }
    line = text.count("\n", 0, match.start()) + 1
    evidence = {"field": quote(match.start(), match.end(), RULE, CERTAINTY)}
    yield Record(
        "claims", f"{document.key}--succession", fields, document.source, document.file, line, evidence
    )
