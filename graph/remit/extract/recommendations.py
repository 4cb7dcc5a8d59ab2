"""What a report asks its readers to agree: `That` and a list, or one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from remit.extract.lines import Span
from remit.extract.quote import Quote
from remit.extract.sections import Block, Section
from remit.model import Record

_ASKS = re.compile(
    r"(?:that|to|it is recommended|members|(?:the|this) (?:[\w-]+ ){0,6}(?:committee|sub-committee|authority"
    r"|board|panel|forum|group) (?:is|are|be|agrees?|approves?|notes?|endorses?|considers?|receives?))\b",
    re.I,
)
_LEAD_IN = re.compile(r"(?:that(?: members)?|.{1,120}:)\s*[:–-]?", re.I | re.S)
_JOINT = re.compile(r"\s*[;,](?:\s*(?:and|or))?$", re.I)
# `; and` with some white space: no more of an item is searched.
JOINT = 12


def records(text: str, sections: list[Section], document: Record, quote: Quote) -> Iterator[Record]:
    """The recommendations of a page, in order, without the `; and` that joins them."""
    blocks = [block for section in sections if section.role == "recommendation" for block in section.blocks]
    for ordinal, block in enumerate(_recommendations(text, blocks), 1):
        joint = _JOINT.search(text, max(block.start, block.end - JOINT), block.end)
        end = joint.start() if joint else block.end
        rule = "recommendation-item" if block.number else "recommendation-sentence"
        fields = {
            "document": document.key,
            "number": block.number if block.number.isalnum() else str(ordinal),
            "text": " ".join(text[block.start : end].split()),
        }
        key = f"{document.key}--recommendation-{ordinal}"
        evidence = {"text": quote(block.start, end, rule, 1.0)}
        yield Record("recommendations", key, fields, document.source, document.file, block.line, evidence)


def _recommendations(text: str, blocks: list[Block]) -> list[Block]:
    """The items of the list (bullets go with the number above), else the sentences that ask."""
    items: list[Block] = []
    for block in blocks:
        if not block.number:
            continue
        below = items and items[0].number.isdigit() and not block.number.isdigit()
        if below:
            items[-1] = items[-1]._replace(end=block.end)
        else:
            items.append(block)
    if items:
        return items
    return [block for block in blocks if _asks(text[block.start : block.end])]


def _asks(words: str) -> bool:
    return bool(_ASKS.match(words)) and not _LEAD_IN.fullmatch(words)


def lead_ins(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """What only leads to a list: `That`, `Members are asked to:`."""
    for block, below in pairwise(blocks):
        if not block.number and (below.number or _LEAD_IN.fullmatch(text, block.start, block.end)):
            yield Span(block.start, block.end)
