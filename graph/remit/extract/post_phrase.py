"""A post as a noun phrase: words up to one for what a person is, and its field (`former Head of Tar`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from remit.extract import person
from remit.extract.forenames import SURE
from remit.extract.lines import NOTHING, Found, found
from remit.extract.parts import POSTS, TITLES, is_house


class Post(NamedTuple):
    """A post as printed, with the unit and organisation beside it; `words` where it is put otherwise."""

    post: Found = NOTHING
    unit: Found = NOTHING
    organisation: Found = NOTHING
    words: str = ""

    @property
    def end(self) -> int:
        """Where its words end."""
        return max(self.post.end, self.organisation.end)


_TOKEN = re.compile(r"[^\s,;:.()\[\]“”\"]+")
_LEAD = re.compile(
    r"(?:(?:as|formerly|then|now|currently|previously|presently|at\s+present|lately|its|their|our|his"
    r"|her(?!\s+Majesty)|whose|the|an?|first|last|only|new|present|next)\s+)*",
    re.I,
)
# What goes with a post: its field, or that of which it is a post.
_OF = frozenset("of for to".split())
_ENDS = frozenset(
    "a about after again also among and are as asked at be because been before being but by can could "
    "during from had has have he her his how i if in is it its may might must no nor not on or our over "
    "she should since so that the their them then there they this those through told under until up was "
    "we were what when where whether which while who whom whose will with would an said says replied "
    "took".split()
)
_TIME = re.compile(
    r"for\s+(?:(?:the|an?|this|that|its)\s+)?(?:\w+\s+)?(?:remainder|rest|time|years?|months?|weeks?|days?|duration"
    r"|present|period|term|while|meetings?|items?|purposes?|ever)\b",
    re.I,
)
# Somebody else, behind `and`.
_BEGINS = re.compile(
    rf"\s+(?:{person.RANK.pattern}|{person.COURTESY.pattern}|(?:{'|'.join(sorted(TITLES))})\s)"
)
_LASTS = frozenset("designate elect general".split())
_MORE = re.compile(
    r"(?:,\s+[A-Z][\w’'&-]*)+,?\s+and\s+[A-Z][\w’'&-]*"
    r"(?:(?:\s+[A-Z][\w’'&-]*){0,2}\s(?:(?:Sub-)?Committee|Board|Panel|Forum|Group|Unit|Team|Directorate"
    r"|Department)\b)?(?=[,.;:)\s])(?!\s+[A-Z])"
)
POLICE = (
    r"(?:[A-Z][\w’'&-]*\s+){1,5}?"
    r"(?:Police(?:\s+(?:Authority|Service|Federation))?|Constabulary|Council|Agency)"
)
_OUTSIDE = re.compile(
    rf"{POLICE}|(?:[A-Z][\w’'&-]*\s+(?:of\s+)?){{1,5}}(?:Association|Society|Union|Trust|Foundation|Inspectorate"
    r"|University|College|Borough|Chambers?)"
    r"|(?:[A-Z][\w’'&-]*\s+){0,3}(?:Association|Society|Union|Federation|Institute|University|College|Borough|Chambers?)"
    r"\s+(?:of|for)\s+(?:the\s+)?(?:(?:and\s+)?[A-Z][\w’'&-]*\s*){1,5}"
)
# Of what somebody is one of many, an acronym names an organisation; a head or a chair has units, too.
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_OF_MANY = frozenset(
    "member secretary president sergeant constable officer inspector representative spokesman spokeswoman "
    "director trustee".split()
)
_LABEL = re.compile(r"\n[A-Z][^:\n]{1,30}:")
# Lines that were wrapped are no shorter.
SHORTEST = 55


def read(text: str, start: int, end: int) -> Post | None:
    """The post at an offset: words up to its head, and the field or body behind `of`."""
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    if text.startswith(("and ", "or "), begin):
        return None
    head = stop = 0
    link = None
    organisation = NOTHING
    for word, token in _words(text, begin, end):
        low = word.lower()
        if not head and is_house(word):
            organisation, begin = Found(word, *token), token[1]
        elif link is None and low in _OF and not _TIME.match(text, token[0]):
            if not head:
                return None
            link = token
        elif low in _ENDS | _OF and not _goes_on(text, link, token, low):
            break
        elif link is None and word.endswith(("'s", "’s")) and not word.startswith("Majesty"):
            # `the Authority's Treasurer` is Treasurer.
            head, begin = 0, token[1]
        elif link is None:
            head = token[1] if is_head(low) or (head and low in _LASTS) else 0
            stop = token[1]
            continue
        stop = token[1]
    if not head or text[begin:head].strip().lower().startswith(("and ", "&")):
        return None
    if link is None:
        return Post(found(text, begin, head), organisation=organisation)
    post = _with_body(text, begin, head, link[1], stop)
    return post if post.organisation.value else post._replace(organisation=organisation)


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """The words up to a mark of punctuation or the end of a line."""
    last = start
    for token in _TOKEN.finditer(text, start, end):
        if text[last : token.start()].strip(" ") and last > start:
            if text[last : token.start()] != "\n" or not _is_wrapped(text, last, token.end()):
                return
        elif last == start and text[last : token.start()].strip():
            return
        yield token.group(), token.span()
        last = token.end()


def _is_wrapped(text: str, feed: int, next_word: int) -> bool:
    """Whether a line feed only wraps a line, as one that had no room for the next word does."""
    return next_word - text.rfind("\n", 0, feed) > SHORTEST and not _LABEL.match(text, feed)


def _goes_on(text: str, link: tuple[int, int] | None, token: tuple[int, int], low: str) -> bool:
    """Whether a word that ends most posts goes on with one: `Head of the Unit`, `Clerk and Solicitor`."""
    following = text[token[1] : token[1] + 2].strip()
    if low in _OF:
        return link is not None and not _TIME.match(text, token[0])
    if low == "her" and text.startswith(" Majesty", token[1]):
        return True
    if low == "and":
        given = text[token[1] : token[1] + 20].split()[:1]
        return following.isupper() and given[0] not in SURE and not _BEGINS.match(text, token[1])
    return (
        link is not None
        and low in ("the", "a", "an", "his", "her", "its")
        and (
            text[link[1] : token[0]].isspace()
            or text[max(0, token[0] - 5) : token[0]].endswith((" of ", " for ", " to "))
        )
    )


def is_head(word: str) -> bool:
    return (
        word in POSTS
        or (word.endswith("s") and word[:-1] in POSTS)
        or (("-" in word or "/" in word) and any(part in POSTS for part in re.split(r"[-/]", word)))
    )


def _with_body(text: str, begin: int, head: int, of: int, stop: int) -> Post:
    """A post with its field; an outside body behind `of` is its organisation instead."""
    if more := _MORE.match(text, stop):
        stop = more.end()
    field = found(text, of, stop)
    lead = _LEAD.match(text, field.start, field.end)
    body = found(text, lead.end() if lead else field.start, field.end)
    if not field.value:
        return Post(found(text, begin, head))
    last = text[begin:head].rpartition(" ")[2].lower()
    if (
        is_house(body.value)
        or (last in _OF_MANY and _ACRONYM.fullmatch(body.value))
        or _OUTSIDE.fullmatch(body.value)
    ):
        return Post(found(text, begin, head), organisation=body)
    return Post(found(text, begin, stop))
