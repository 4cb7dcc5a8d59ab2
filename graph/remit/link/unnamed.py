"""Bodies that the tables do not know, told by the last word of their names or by what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from remit.extract.definitions import Definition, is_body

HEADS = (
    r"(?:Authority|Board|Commission|Committee|Sub-?[Cc]ommittee|Sub Committee|(?:Sub-?|Working )?Group"
    r"|Working Party|Task ?[Ff]orce|Secretariat|Bureau|Council|Directorate|Forum|Group|Network|Panel"
    r"|Partnership|Team|Unit"
    r"|Command|Squad|Agency|Service|Office|Branch|Department|Division|Centre|Inspectorate|Constabulary"
    r"|Academy|School|College|Institute|Wing|Section|Pool|Desk|Laboratory|Consortium|Registry)"
)
_UNKNOWN = re.compile(
    r"\b(?:[A-Z][\w’'&/-]*,?\s(?:(?:and|of|for|&|the|on|at|in|to|with)\s){0,2}){1,8}?"
    + HEADS
    + r"s?\b(?:\sfor\s[A-Z][a-z]+)?(?!\s(?:and\s)?[A-Z])"
)
# What bodies follow and take over, though it is none itself: `the Canal Watch Project`.
_EFFORT = re.compile(
    r"\b(?!(?:Capital|Work|Training|Best|Grants?|Pension|Forward|Audit|Internal|Annual|Final|Major"
    r"|Development|The"
    r"|Building|Property|Estates?|Works) (?:Value )?(?:Project|Programme|Initiative))"
    r"[A-Z][\w’'&-]+(?:\s(?:and\s|of\s|for\s|the\s)?[A-Z][\w’'&-]+){0,5}?\s(?:Project|Programme|Initiative)\b"
    r"(?!\s(?:and\s)?[A-Z]|\s(?:board|team|manager|office|budget|plan|report))"
)
# What begins a sentence, and no name.
_ARTICLE = re.compile(
    r"(?:(?:The|An?|This|That|These|Our|Its|Their|His|Her|No|Each|Every|Both|All|In|At|On|By|For|From"
    r"|Under|With"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?=\sthe\s)"
    r"|To|Of|Since|When|While|As|If|After|Before|Until|And|But|Following|Within)\s(?:(?:the|an?)\s)?)+"
)
_FIRM = (
    r"(?:[A-Z][\w’'&-]+\s){1,4}?(?:LLP|Ltd|Limited|plc|PLC|Associates|Consultants|Consulting|Solutions"
    r"|Systems)\b"
)
_CAPITALS = r"[A-Z][\w’'&-]+(?:\s(?:(?:and|of|&)\s)?[A-Z][\w’'&-]+){1,5}"
# A firm by its last word; and two names by the words that say that one became the other.
_TOLD = re.compile(
    rf"\b{_FIRM}|\b(?:(?:re-?named|rebranded)(?: as)?|(?:formerly|previously|once|originally|then|now"
    rf"|since|been"
    rf"|later) (?:known as|called|named)|known (?:until|before|up to) [\w ]{{2,16}} as"
    rf"|(?:given|under) the (?:new )?(?:name|title)(?: of)?)\s(?:the\s)?"
    rf"(?P<after>{_CAPITALS})"
)
_TOLD_BEFORE = re.compile(
    rf"(?P<before>{_CAPITALS})(?=,?\s\(?(?:(?:was|has (?:since )?been|since|later|now|subsequently"
    rf"|recently)\s){{1,2}}"
    r"(?:re-?named|rebranded)\b)"
)
_TOLD_WORDS = ("name", "rebranded", "known", "called", " title")
_FIRM_WORDS = ("LLP", "Ltd", "Limited", "plc", "PLC", "Associates", "Consult", "Solutions", "Systems")
_HEAD_WORD = re.compile(rf"\b{HEADS}\b")
_AND_THE = re.compile(r",?\s(?:and|with)\sthe\s")
# Two names of the same sort: `the Lock Repair Group and Quay Audit Working Group`.
_TWO = re.compile(
    r"\s(?:(?:Sub-?)?Committee|Board|Panel|Group|Unit|Team|Forum|Directorate|Branch|Squad|Working Party"
    r"|Task ?[Ff]orce|Department|Bureau|Office|School)(?P<and>\sand\s)"
    r"(?!(?:Committee|Board|Panel|Group|Unit|Team|Forum|Member|Authority)s?\s)[A-Z][\w’'&/-]*\s"
)


class Party(NamedTuple):
    """A body where a text speaks of it: `name` is its id, or as printed where the tables do not know it."""

    start: int
    end: int
    name: str
    known: bool
    printed: str = ""


def unnamed(text: str, start: int, end: int) -> Iterator[Party]:
    """The bodies between two offsets that their names tell to be such."""
    for match in _UNKNOWN.finditer(text, start, end):
        for one in _apart(match):
            if " " in one.name:
                yield one
    for match in _EFFORT.finditer(text, start, end):
        one = _without_article(text, *match.span())
        if " " in one.name:
            yield one


def _apart(match: re.Match[str]) -> Iterator[Party]:
    """The names in words taken for one: `Department of Land and the Rating Branch`."""
    text, (start, end) = match.string, match.span()
    middle = _AND_THE.search(text, start, end)
    if middle and (_HEAD_WORD.search(text, start, middle.start()) or text[start : middle.start()].isupper()):
        yield _without_article(text, start, middle.start())
        start = middle.end()
    elif middle and " " not in text[start : middle.start()]:
        # `at Christmas and the Tide Panel`.
        start = middle.end()
    if two := _TWO.search(text, start, end):
        yield _without_article(text, start, two.start("and"))
        start = two.end("and")
    yield _without_article(text, start, end)


def renamed(text: str, start: int, end: int) -> Iterator[Party]:
    """Bodies with no word in their names that says so: firms, and what is said to be renamed."""
    words = text[start:end]
    told = any([word in words for word in _TOLD_WORDS])
    if told or any([word in words for word in _FIRM_WORDS]):
        for match in _TOLD.finditer(text, start, end):
            low, high = match.span("after" if match["after"] else 0)
            yield Party(low, high, " ".join(text[low:high].split()), False)
    if told:
        for match in _TOLD_BEFORE.finditer(text, start, end):
            yield _without_article(text, *match.span())


def _without_article(text: str, start: int, end: int) -> Party:
    """A name not known as a party, without the article that begins its sentence."""
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    return Party(start, end, " ".join(text[start:end].split()), False)


def defined(text: str, unknown: Iterable[Definition]) -> Iterator[Party]:
    """The bodies that the text defines itself, wherever it names them in full or by their acronym."""
    bodies = {one.acronym: one.name for one in unknown if one.acronym and is_body(one.name)}
    for one in unknown:
        yield Party(one.start, one.end, one.name, False)
        if one.acronym and one.acronym not in bodies:
            yield Party(one.acronym_start, one.acronym_end, one.name, False)
    if bodies:
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, bodies))})\b")
        for match in pattern.finditer(text):
            yield Party(*match.span(), bodies[match.group()], False)
