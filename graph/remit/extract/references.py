"""The laws, plans, strategies and papers that a page refers to, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from remit.extract.quote import Quote
from remit.extract.searched import Searched, Triggers
from remit.extract.sections import Section
from remit.model import Record

CERTAINTY = 0.8

_LAWS = ("Act", "Bill", "Regulations")
_PLANS = (
    "Plan",
    "Strategy",
    "Charter",
    "Concordat",
    "Protocol",
    "Scheme",
    "Framework",
    "Code of Practice",
    "Annual Report",
)
# The words that are looked for beforehand.
WORDS = [f" {word}" for word in (*_LAWS, *_PLANS)]
_TRIGGERS = Triggers(WORDS)
_YEARS = re.compile(r"\s(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?(?!\d)")
_YEAR = re.compile(r"\s(?:1[89]|20)\d\d(?!\d)")
# The capitalised words before the last word of a title.
_TITLE = re.compile(
    r"(?:(?:[A-Z][\w’'-]*|\((?:[A-Z][\w’'-]*\s?)+\)),?\s(?:(?:and|of|the|for|on|in|to|etc\.?|&)\s){0,2})+\Z"
)
_PLAN = re.compile(r"(?:[A-Z][\w’'-]*,?\s(?:(?:and|of|for|&)\s){0,1})+\Z")
_ANY_PLAN = re.compile(
    r"(?:Action|Project|Work|Implementation|Delivery|Draft|New|Proposed|The|Improvement|Training"
    r"|Legal|Staff)\Z"
)
_BOTH = re.compile(r".*\b(?:Plan|Strategy|Charter|Framework|Scheme)\s(?:and|&)\s")
_DATED = re.compile(r"(?:,\s(?:[A-Z]\w+\s)?(?:19|20)\d\d|\s\([A-Z][^()]*\)(?:,.*)?)\Z")
_A_REPORT = re.compile(r"(?:Report|Minutes|Item)s?\s(?:\d|to|of)")
_QUOTED = re.compile(
    r"[‘“](?P<title>[A-Z][^‘“”\n]{4,80}?)[’”](?=\s(?:\([A-Z]\w+\)\s)?(?:framework|report|document"
    r"|strategy|paper|toolkit|guidance|plan|pamphlet|leaflet)\b)"
)
_FIRST = re.compile(
    r"(?:(?:The|A|An|Under|In|By|For|Of|On|To|This|That|Each|Our|Its|Their|All|Section|Sections"
    r"|Schedule|Part|And|Since|When|With|See|Draft)\s(?:of\s|to\s)?(?:the\s)?)+"
)
_NONE = re.compile(r"(?:none|nil|n/?a|not applicable|there are (?:none|no)\b.*)\W*\Z", re.I)
_LONGEST = 90


class Reference(NamedTuple):
    """What is referred to, where its title stands; `rule` is law, plan or background-paper."""

    start: int
    end: int
    rule: str


def find(
    text: str, sections: Sequence[Section], body: int = 0, searched: Searched | None = None
) -> list[Reference]:
    """The references of a text, in order, each title once; `body` is where the head of the page ends."""
    searched = searched or Searched(text, _TRIGGERS)
    found = [
        *_papers(text, sections),
        *_named(searched, _LAWS, _YEAR, "law", body),
        *_named(searched, _PLANS, _YEARS, "plan", body),
        *_quoted(text, body),
    ]
    seen: set[str] = set()
    kept: list[Reference] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        title = text[one.start : one.end].lower()
        if title not in seen and not (kept and one.start < kept[-1].end):
            seen.add(title)
            kept.append(one)
    return kept


def records(text: str, found: Sequence[Reference], document: Record, quote: Quote) -> Iterator[Record]:
    """The `references` records of a page."""
    for number, one in enumerate(found, start=1):
        fields = {
            "document": document.key,
            "to": " ".join(text[one.start : one.end].split()),
            "source_url": document["source_url"],
        }
        words = quote(one.start, one.end, one.rule, CERTAINTY)
        key = f"{document.key}--reference-{number}"
        yield Record("references", key, fields, document.source, document.file, 0, {"to": words})


def _quoted(text: str, body: int) -> Iterator[Reference]:
    """Titles in quotation marks."""
    for mark in "‘“":
        at = text.find(mark, body)
        while at >= 0:
            if match := _QUOTED.match(text, at):
                yield Reference(*match.span("title"), "quoted")
            at = text.find(mark, at + 1)


def _papers(text: str, sections: Sequence[Section]) -> Iterator[Reference]:
    """What stands under `Background papers`, one a line or between semicolons."""
    for section in sections:
        if section.role != "background-papers":
            continue
        for block in section.blocks:
            at = block.start
            for part in text[block.start : block.end].split(";"):
                start = at + len(part) - len(part.lstrip())
                end = at + len(part.rstrip(" \n\t.,"))
                at += len(part) + 1
                if dated := _DATED.search(text, start, end):
                    end = dated.start()
                if (
                    end - start > 5
                    and not _NONE.match(text, start, end)
                    and not _A_REPORT.match(text, start, end)
                ):
                    yield Reference(start, end, "background-paper")


def _named(
    searched: Searched, last: Sequence[str], year: re.Pattern[str], rule: str, body: int
) -> Iterator[Reference]:
    text = searched.text
    for word in last:
        for at in searched.at(f" {word}"):
            end = at + 1 + len(word)
            if at < body or text[end : end + 1].isalnum():
                continue
            low = max(at - _LONGEST, text.rfind("\n", max(at - _LONGEST, 0), at) + 1, 0)
            title = (_TITLE if rule == "law" else _PLAN).search(text, low, at + 1)
            dated = year.match(text, end)
            start = title.start() if title else at + 1
            if lead := _FIRST.match(text, start, at + 1):
                start = lead.end()
            if both := _BOTH.match(text, start, at + 1):
                start = both.end()
            words = text[start:at].split()
            # A law has its year, a bill has none yet; a plan of one word's name is any plan.
            named = words and (
                dated or word == "Bill"
                if rule == "law"
                else len(words) > 1 or not _ANY_PLAN.match(words[0] if words else "")
            )
            if named and words[0][0].isupper():
                yield Reference(start, dated.end() if dated else end, rule)
