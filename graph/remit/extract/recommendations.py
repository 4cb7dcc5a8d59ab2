"""What a report asks its readers to agree: `That` and a list, or one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile, zip_longest

from remit.extract import committee
from remit.extract.lines import NOTHING, Found, Span, found
from remit.extract.quote import Quote
from remit.extract.sections import Block, Section
from remit.model import Record

_ASKS = re.compile(
    r"(?:that|to|it is recommended|members|(?:the|this) (?:[\w-]+ ){0,6}(?:committee|sub-committee|authority"
    r"|board|panel|forum|group) (?:is|are|be|agrees?|approves?|notes?|endorses?|considers?|receives?))\b",
    re.I,
)
_WHO = (
    r"(?:members|(?:the|this) (?:[\w&,-]+ ){0,9}"
    r"(?:committee|sub-committee|authority|board|panel|forum|group))"
)
_IS_ASKED = (
    rf"{_WHO} (?:is|are) (?:(?:therefore|accordingly|also|now) )?(?:asked|invited|requested|recommended)"
)
_LEAD_IN = re.compile(
    rf"(?:(?:it is )?(?:recommended )?that(?: {_WHO})?|{_IS_ASKED}(?: to)?|.{{1,120}}:)\s*[:–-]?",
    re.I | re.S,
)
# Where no heading says that recommendations follow, only these words do.
_SAID = re.compile(rf"(?:it is )?recommended that\b|{_IS_ASKED}\b|that {_WHO}\b|that\s*:?$", re.I)
# The end of an item of an agenda that leads to a list: `Report of the Clerk. Members are asked to:`.
_ENDS_ASKING = re.compile(
    rf"(?:(?<=[.:;)]\s)|(?<=\n))(?:{_IS_ASKED}(?: to)?|it(?: is recommended|"
    r" recommends) that)\s*[:–-]?\Z",
    re.I,
)
# The sentence that ends an item of an agenda and asks by itself: `The Board is asked to note the rope.`; what
# members are asked, is to declare interests.
_ASKS_AT_END = re.compile(
    r"[.:;)\n]\s+The (?:[\w&,-]+ ){0,9}(?:[Cc]ommittee|[Aa]uthority|[Bb]oard|[Pp]anel|[Ff]orum|[Gg]roup)"
    r" (?:is|are) (?:therefore |also )?(?:asked|invited|requested|recommended) to (?P<what>[a-z][^:;\n]*?)"
    r"\.?\s*\Z"
)
_AND_TO = re.compile(r",? and to (?=[a-z])")
# The first of the points of a sentence: `That (1) the lamps be noted; and (2) the ropes be bought`.
_FIRST_POINT = re.compile(rf"(?:that(?: {_WHO})?|{_IS_ASKED}(?: to)?)\s*:?\s*\((?P<number>1|a|i)\)\s+", re.I)
_LABEL = re.compile(
    r"^[ \t]*Recommendations?[ \t]*[:–-][ \t]+"
    r"(?=(?:that|to|members|it is)\b|(?!(?:none|nil|see|not)\b)[a-z]+ [a-z]+ [a-z])",
    re.I | re.M,
)
_ONLY_LEADS = re.compile(
    rf"(?:(?:it is )?(?:recommended )?that(?: {_WHO})?|{_IS_ASKED}(?: to)?)\s*[:–-]?", re.I
)
# Points whose numbers have no stop.
_UNSTOPPED = re.compile(r"^[ \t]*(\d{1,2})\s+(?=[a-z])", re.M)
_LOST = re.compile(r"(?<=[;,])(?:\s*(?:and|or))?[ \t]*\n\s*")
_JOINT = re.compile(r"\s*[;,](?:\s*(?:and|or))?$", re.I)
# `; and` with some white space: no more of an item is searched.
JOINT = 12


def records(text: str, sections: list[Section], document: Record, quote: Quote) -> Iterator[Record]:
    """The recommendations of a page, in order, without the `; and` that joins them."""
    for ordinal, block in enumerate(_found(text, sections, document["kind"]), 1):
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


def _found(text: str, sections: Sequence[Section], kind: str) -> list[Block]:
    if kind == "agenda":
        # Each of its items may ask for something.
        return sorted((*_below_items(text, sections), *_labelled(text, sections)), key=_start)
    blocks = [block for section in sections if section.role == "recommendation" for block in section.blocks]
    if not blocks and kind == "report":
        blocks = list(_labelled(text, sections)) or list(_unheaded(text, sections))
    return _recommendations(text, blocks)


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
        return [point for item in items for point in _inline(text, item)]
    if len(blocks) > 1 and _LEAD_IN.fullmatch(text, blocks[0].start, blocks[0].end):
        return [point for block in blocks[1:] if block.kind != "heading" for point in _points(text, block)]
    asked = [block for block in blocks if _asks(text[block.start : block.end])]
    return [point for block in asked for point in _below_that(text, block)]


_THAT = re.compile(r"That\s*[:–-]?[ \t]*\n\s*", re.I)
_NEXT = re.compile(r"[;,.]\s*(?:and\s+)?\(\s*(\d{1,2}|[a-z]|[ivx]{1,4})\s*\)\s+(?=\S)")


def _below_that(text: str, block: Block) -> Iterator[Block]:
    """A sentence that asks, its points where it numbers them, or the lines of a list below a line that is
    only `That`."""
    if point := _FIRST_POINT.match(text, block.start, block.end):
        yield from _inline(text, block._replace(number=point["number"], start=point.end()))
        return
    if numbered := _numbered(text, block):
        yield from numbered
        return
    that = _THAT.match(text, block.start, block.end)
    yield from _points(text, block._replace(start=that.end())) if that else [block]


def _inline(text: str, block: Block) -> Iterator[Block]:
    """The points of a list that is printed on one line, `(1) that ...; and (2) that ...`."""
    if not block.number.isalnum():
        yield block
        return
    awaited = chr(ord(block.number[-1]) + 1)
    start, number = block.start, block.number
    for mark in _NEXT.finditer(text, block.start, block.end):
        if mark.group(1)[-1] == awaited and text[block.start - 2 : block.start - 1] == ")":
            yield block._replace(number=number, start=start, end=mark.start())
            start, number, awaited = mark.end(), mark.group(1), chr(ord(awaited) + 1)
    yield block._replace(number=number, start=start)


def _numbered(text: str, block: Block) -> list[Block]:
    """The points of a block whose lines begin with 1, 2, 3 and no stop; none where they do not."""
    marks = list(_UNSTOPPED.finditer(text, block.start, block.end))
    if [mark[1] for mark in marks] != [str(number) for number in range(1, len(marks) + 1)]:
        return []
    return [
        block._replace(number=mark[1], start=mark.end(), end=after.start() - 1 if after else block.end)
        for mark, after in zip_longest(marks, marks[1:])
    ]


def _points(text: str, block: Block) -> Iterator[Block]:
    """The points of a list whose marks are lost, of which several may stand in one block."""
    if numbered := _numbered(text, block):
        yield from numbered
        return
    start = block.start
    for gap in _LOST.finditer(text, block.start, block.end):
        yield block._replace(start=start, end=gap.start())
        start = gap.end()
    yield block._replace(start=start)


def addressed(text: str, sections: Sequence[Section]) -> Found:
    """The committee that the recommendations are addressed to: `The Estates Sub-Committee is asked:`."""
    for section in sections:
        for block in section.blocks[:1] if section.role == "recommendation" else ():
            match = _ADDRESSED.match(text, block.start, block.end)
            name = committee.name_at(text, match.end(), block.end) if match else None
            if name and _ASKED.match(text, name.end, block.end):
                return found(text, *name)
    return NOTHING


_ADDRESSED = re.compile(r"(?:The\s+)?(?=[A-Z])")
_ASKED = re.compile(r"\s+(?:is|are)\s+(?:asked|invited|requested|recommended)\b")


def _unheaded(text: str, sections: Sequence[Section]) -> Iterator[Block]:
    """What a report without headings asks: the words that say so, and the list that they lead to."""
    blocks = [block for section in sections for block in section.blocks]
    first = next(
        (i for i, block in enumerate(blocks) if _SAID.match(text, block.start, block.end)), len(blocks)
    )
    # The number of the paragraph is none of a recommendation.
    yield from (block._replace(number="") for block in blocks[first : first + 1])
    if first < len(blocks) and _LEAD_IN.fullmatch(text, blocks[first].start, blocks[first].end):
        yield from _list(blocks[first + 1 :])


def _below_items(text: str, sections: Sequence[Section]) -> Iterator[Block]:
    """The lists of an agenda below items that end with asking for something, or with `Recommendations:`."""
    for section in sections:
        below = section.role == "recommendation"
        for number, block in enumerate(section.blocks):
            if below or _ENDS_ASKING.search(text, block.start, block.end):
                start = number if below else number + 1
                yield from (item for item in _list(section.blocks[start:]) if not item.number.isdigit())
            elif block.number.isdigit() and (asks := _ASKS_AT_END.search(text, block.start, block.end)):
                start = asks.start("what")
                for joint in _AND_TO.finditer(text, start, block.end):
                    yield block._replace(number="", start=start, end=joint.start())
                    start = joint.end()
                yield block._replace(number="", start=start)
            below = False


def _labelled(text: str, sections: Sequence[Section]) -> Iterator[Block]:
    """What stands on one line with its label, `Recommendation: That the paper be received`, or the items of
    the list below that, `Recommendations: That`."""
    for section in sections:
        for number, block in enumerate(section.blocks):
            for label in _LABEL.finditer(text, block.start, block.end):
                line = text.find("\n", label.end(), block.end)
                end = line if line > 0 else block.end
                below = section.blocks[number + 1 :] if end == block.end else ()
                if _ONLY_LEADS.fullmatch(text, label.end(), end):
                    yield from _list([*takewhile(_is_item, below)])
                else:
                    yield from _below_that(text, block._replace(number="", start=label.end(), end=end))


def _start(block: Block) -> int:
    return block.start


def _is_item(block: Block) -> bool:
    return block.kind == "item"


def _list(blocks: Sequence[Block]) -> Iterator[Block]:
    """The items that some blocks begin with, all of one style."""
    style = ""
    for block in blocks:
        mark = "1" if block.number.isdigit() else "a" if block.number.isalnum() else block.number
        if not mark or (style and mark != style):
            return
        style = mark
        yield block


def _asks(words: str) -> bool:
    return bool(_ASKS.match(words)) and not _LEAD_IN.fullmatch(words)


def lead_ins(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """What only leads to a list: `That`, `Members are asked to:`."""
    for block, below in pairwise(blocks):
        if not block.number and (below.number or _LEAD_IN.fullmatch(text, block.start, block.end)):
            yield Span(block.start, block.end)
