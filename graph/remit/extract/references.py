"""The laws, plans, strategies and papers that a page refers to, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
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
_YEARS = re.compile(r"\s(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?(?!\d)")
_YEAR = re.compile(r"\s(?:1[89]|20)\d\d(?!\d)")
# The capitalised words before the last word of a title; regulations amend the act of a year.
_TITLE = re.compile(
    r"(?:(?:[A-Z][\w’'-]*|(?:19|20)\d\d(?=\s\()|\([A-Z][^()\n]{2,60}\)),?\s(?:(?:and|of|the|for|on"
    r"|in|to(?!\sthe\b)|etc\.?|&)\s){0,2})+\Z"
)
_PLAN = re.compile(r"(?:[A-Z][\w’'-]*,?\s(?:(?:and|of|for|&)\s){0,1})+\Z")
_ANY_PLAN = re.compile(
    r"(?:Action|Project|Work|Implementation|Delivery|Draft|New|Proposed|The|Improvement|Training"
    r"|Legal|Staff)\Z"
)
# A plan that names a unit or a post is none: `Strategy and Improvement`, `the Estates Strategy Panel`.
_GOES_ON = re.compile(r"\s[A-Z]|\s(?:and|&)\s[A-Z]|,\s[A-Z]\w+\s(?:and|&)\s[A-Z]")
_OF_UNIT = re.compile(
    r"\b(?:Director(?:ate)?|Head|Chief|Deputy|Assistant|Commander|Superintendent|Inspector|Officer"
    r"|Manager|Unit"
    r"|Branch|Board|Group|Panel|Team|Mr|Mrs|Ms|Miss|Dr|Sir|Lady|DCI|DCS|DAC|AC)\b"
)
# `Inspector Bill Oar`
_SURNAME = re.compile(r"\s[A-Z][a-z]")
# Schemes are mostly what people do, not papers.
_PAPER_SCHEME = re.compile(r"(?:Equality|Publication|Transfer)\s\Z", re.I)
_YEARS_BEFORE = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:\d\d){1,2}\s\Z")
# `Race equality scheme 2005-08`, as a line begins.
_SMALL = ("plan", "strategy", "scheme", "charter")
_SMALL_PLAN = re.compile(
    r"(?:\d{1,2}[a-z]?[.)]?[ \t]+|[•·–-] )?(?P<title>[A-Z][a-z]+(?: [a-z]+){0,2} (?:plan|strategy"
    r"|scheme|charter)"
    r" (?:19|20)\d\d\s?[-–/]\s?(?:\d\d){1,2})(?!\d)",
)
_BOTH = re.compile(r".*\b(?:Plan|Strategy|Charter|Framework|Scheme)\s(?:and|&)\s")
_DATED = re.compile(r"(?:,\s(?:[A-Z]\w+\s)?(?:19|20)\d\d|\s\([^()]*\)(?:,.*)?)\Z")
# What another committee had before it, rather than a paper with a title.
_A_REPORT = re.compile(
    r"(?:Report|Item)s?\s(?:\d\w*\s(?:to|of)\b|to\b"
    r"|of\b(?=[^\n]*\b(?:to the|meeting|[Cc]ommittee|Authority|Board)\b))"
    r"|Minutes\s(?:\d|to|of)"
)
# `Report to the Authority, 11 April 2002: Review of committees`.
_ENTITLED = re.compile(r"Reports?\s(?:\d\w*\s)?(?:to|of)\b[^:\n]{3,90}:\s(?=[A-Z‘“'\"])")
_ITEM = re.compile(r"(?:[•·●▪*–—-]|\(?(?:\d{1,2}|[a-z])[.)]|\d{1,2}(?=\s[A-Z]))\s+")
_PART_END = re.compile(r"[;\n]")
_UNENDED = re.compile(r"(?:\b(?:of|the|and|for|to|on|in|by|with|from|a)|[,&])\Z")
_QUOTED = re.compile(
    r"[‘“](?P<title>[A-Z][^‘“”\n]{4,80}?)[’”](?=\s(?:\([A-Z]\w+\)\s)?(?:framework|report|document"
    r"|strategy|paper|toolkit|guidance|plan|pamphlet|leaflet)\b)"
)
# What may begin a sentence before a title: `Had the Bill`, `Under Part III of the Police Act 1996`.
_FIRST = re.compile(
    r"(?:(?:(?:Part|Section|Schedule|Chapter|Paragraph|Regulation|Article)s?\s(?:\d[\w().]*|[IVXLC]+)"
    r"(?:\s(?:and|to)\s(?:\d[\w().]*|[IVXLC]+))?"
    r"|The|A|An|Had|Were|Should|If|As|But|Until|Before|After|Once|While|Though|Although|Where|Under|In|By|For"
    r"|Of|On|To|This|That|Each|Our|Its|Their|All|Section|Sections|Schedule|Part|And|Since|When|With|See|Draft)"
    r"\s(?:of\s|to\s)?(?:the\s)?)+"
)
# That there are none, and what is said of all of them.
_NONE = re.compile(
    r"(?:none|nil|n/?a|not applicable|there are (?:none|no)\b.*)\W*\Z"
    r"|(?:the following|they|these|this|it|all|copies)\s(?:\w+\s){0,4}(?:is|are|have|has|may|can|form)\b",
    re.I,
)
_LONGEST = 90
_JOINING = frozenset(["and", "of", "the", "for", "on", "in", "to", "etc"])
# `its report, Counting the Cost, was`: a title without marks, set off by commas.
_PAPERS = ("report", "paper", "document", "booklet", "pamphlet", "leaflet", "study", "strategy", "inquiry")
_SET_OFF = re.compile(
    r"(?:\son\s(?:[a-z]+\s){0,3}[a-z]+)?,\s(?P<title>[A-Z][\w’'-]+(?:\s[\w’'-]+){0,8}?\s[A-Z]\w[\w’'-]*)(?=[,.;])"
)
# A title has such a word; the name or the post of a person has none.
_OF_TITLE = re.compile(r"\s(?:the|to|in|on|but|not|with|from|at|by|our|your|is|into|without|through)\s")
_ONLY_TITLE = re.compile(
    r"(?:[A-Z][\w’'-]*|the|to|in|on|but|not|with|from|at|by|our|your|is|into|without|through"
    r"|of|for|and|an?)(?:\s|\Z)"
)
# The words that are looked for beforehand.
WORDS = [f" {word}" for word in (*_LAWS, *_PLANS, *_PAPERS)]
_TRIGGERS = Triggers(WORDS)


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
    titles = [section for section in sections if section.role == "title"]
    found = [
        *_papers(text, sections),
        *_named(searched, _LAWS, _YEAR, "law", body),
        *_named(searched, _PLANS, _YEARS, "plan", body, titles),
        *_quoted(text, body),
        *_set_off(searched, body),
        *_small_plans(searched, body),
    ]
    seen: set[str] = set()
    kept: list[Reference] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        title = text[one.start : one.end].lower()
        # What stands among the background papers is one of them, though the text has named it.
        again = title in seen and one.rule != "background-paper"
        if not again and not (kept and one.start < kept[-1].end):
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


def _set_off(searched: Searched, body: int) -> Iterator[Reference]:
    """Titles between commas behind the word for a paper."""
    text = searched.text
    for word in _PAPERS:
        for at in searched.anywhere(f" {word}"):
            end = at + 1 + len(word)
            if at < body or text[end : end + 2] not in (", ", " o"):
                continue
            title = _SET_OFF.match(text, end)
            if not title or not _OF_TITLE.search(title["title"]):
                continue
            if all(_ONLY_TITLE.fullmatch(each) for each in title["title"].split()):
                yield Reference(*title.span("title"), "title")


def _small_plans(searched: Searched, body: int) -> Iterator[Reference]:
    """Plans in small letters, which a line begins with and which years follow."""
    text = searched.text
    for word in _SMALL:
        for at in searched.anywhere(f" {word}"):
            years = at + 1 + len(word)
            if at >= body and text[years : years + 3] in (" 19", " 20"):
                if match := _SMALL_PLAN.match(text, text.rfind("\n", 0, at) + 1):
                    yield Reference(*match.span("title"), "plan")


def _papers(text: str, sections: Sequence[Section]) -> Iterator[Reference]:
    """What stands under `Background papers`, one a line or between semicolons."""
    for section in sections:
        if section.role != "background-papers":
            continue
        for block in section.blocks:
            for start, end in _parts(text, block.start, block.end):
                if entitled := _ENTITLED.match(text, start, end):
                    start = entitled.end()
                if dated := _DATED.search(text, start, end):
                    end = dated.start()
                # What ends in a colon leads to the papers.
                if (
                    end - start > 5
                    and text[end - 1] != ":"
                    and not text[start].islower()
                    and not _NONE.match(text, start, end)
                    and not _A_REPORT.match(text, start, end)
                ):
                    yield Reference(start, end, "background-paper")


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The papers of a block: its lines, and what semicolons part; a line that is not ended goes on."""
    ends: list[int] = []
    for match in _PART_END.finditer(text, start, end):
        before, after = text[start : match.start()].rstrip(), text[match.end() : end].lstrip()
        if match.group() == ";" or (
            after[:1] and (after[0].isupper() or not after[0].isalpha()) and not _UNENDED.search(before)
        ):
            ends.append(match.start())
    for first, last in pairwise([start - 1, *ends, end]):
        at, stop = first + 1, last
        if item := _ITEM.match(text, at + len(text[at:stop]) - len(text[at:stop].lstrip()), stop):
            at = item.end()
        words = text[at:stop]
        yield at + len(words) - len(words.lstrip()), at + len(words.rstrip(" \n\t.,"))


def _named(
    searched: Searched,
    last: Sequence[str],
    year: re.Pattern[str],
    rule: str,
    body: int,
    titles: Sequence[Section] = (),
) -> Iterator[Reference]:
    text = searched.text
    for word in last:
        for at in searched.at(f" {word}"):
            end = at + 1 + len(word)
            headed = at < body and any(title.start <= at < title.end for title in titles)
            if (at < body and not headed) or text[end : end + 1].isalnum():
                continue
            # `an action Plan`, `they Act`: a title's last word is no other small one.
            word_before = text[text.rfind(" ", max(at - _LONGEST, 0), at) + 1 : at]
            if word_before.islower() and word_before.isalpha() and word_before not in _JOINING:
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
            if not words or not words[0][0].isupper() or (headed and not dated):
                continue
            if rule == "law":
                # A law has its year or a subject in brackets, a bill has neither yet.
                bill = word == "Bill" and not (_OF_UNIT.search(text, start, at) or _SURNAME.match(text, end))
                if dated or bill or text[at - 1] == ")":
                    yield Reference(start, dated.end() if dated else end, rule)
            elif _is_plan(text, start, at, end, bool(dated)):
                before = _YEARS_BEFORE.search(text, max(start - 12, 0), start)
                yield Reference(before.start() if before else start, dated.end() if dated else end, rule)


def _is_plan(text: str, start: int, at: int, end: int, dated: bool) -> bool:
    """Whether capitalised words and `Plan` are the title of one: a plan of one word's name is any plan."""
    if _OF_UNIT.search(text, start, at):
        return False
    if not dated and (
        _GOES_ON.match(text, end)
        or (text.startswith(" Scheme", at) and not _PAPER_SCHEME.search(text, start, at + 1))
    ):
        return False
    words = text[start:at].split()
    return len(words) > 1 or not _ANY_PLAN.match(words[0])
