"""Names taken up again: `the Committee`, `this board`, `the Authority` mean the page's own body, or the last
one that was called so; where neither is plain, nobody."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from remit.extract.searched import Searched
from remit.extract.subjects import Named
from remit.link.context import Context
from remit.link.lexicon import inside_word

_HEADS = (
    "authority|sub-committee|sub committee|subcommittee|committee|board|panel|forum|assembly|unit|group"
    "|commission|inquiry|directorate|command|partnership|network|agency|squad|team|department|constabulary"
    "|ocu"
).split("|")
# These are taken up with a capital alone: in small letters they are no more than words.
_CAPITAL = frozenset(
    [
        "authority",
        "assembly",
        "commission",
        "inquiry",
        "partnership",
        "agency",
    ]
)
# These mean a body in small letters where they stand by themselves: no `command of the river`.
_PLAIN = frozenset(["directorate", "command", "squad", "team", "department", "constabulary"])
_GOES_ON = re.compile(r"\s(?:of|for|in|leader|structure|board|office|manager|members?)\b|-")
# What stands before such a word where it takes a name up; before `authority` any word does.
_ARTICLES = ("the ", "this ", "that ", "our ", "full ", "present ", "new ")
_ARTICLED = re.compile(
    r"(?:the (?:full |present |new )?|this (?:present |new )?|that |our (?:new )?|full |present )\Z"
)
_LONGEST = 13
_HEADING = 70
_ITEM = re.compile(r"\s|[•·*–-]\s")
_BEFORE = frozenset("abcdefghijklmnopqrstuvwxyz,")
# The words that set this rule off.
WORDS = [f" {head}" for head in _HEADS]
# No paragraph is longer.
_PARAGRAPH = 5000
_PROPER = re.compile(r"\b(?!The\b|Our\b|This\b|In\b|By\b|To\b|For\b|Of\b|At\b|From\b)[A-Z][a-z][\w’'-]*\s\Z")
_LONGER = re.compile(r"[\s-][A-Z(]")
_ANY_AUTHORITY = re.compile(r"\b(?:an|each|any|every|no|another|other)\s\Z", re.I)


class Taken(NamedTuple):
    """A body meant by a common word, and where the word stands."""

    body: str
    start: int
    end: int


class Spans:
    """Spans of a text, to ask what overlaps them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends: list[int] = []
        furthest = 0
        for _, end in ordered:
            furthest = max(furthest, end)
            self._ends.append(furthest)

    def overlap(self, start: int, end: int) -> bool:
        """Whether one of them has a character between two offsets."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


class Calls:
    """The names that a text has used and that one word can take up, in order: where each began, and whose it
    was (empty: of a body that the tables do not know)."""

    def __init__(self, called: Iterable[tuple[int, str]]) -> None:
        ordered = sorted(called, key=itemgetter(0))
        self._starts = [start for start, _ in ordered]
        self._bodies = [body for _, body in ordered]
        self._same = next(
            (i for i, body in enumerate(self._bodies) if body != self._bodies[0]), len(self._bodies)
        )

    def last(self, at: int) -> tuple[int, str, bool]:
        """Where the last one before an offset began, whose it was, and whether all to it were of one body;
        a negative offset where there is none."""
        last = bisect_right(self._starts, at) - 1
        return (self._starts[last], self._bodies[last], last < self._same) if last >= 0 else (-1, "", False)

    def within(self, start: int, end: int) -> str:
        """The one body that is called so between two offsets."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        found = set(self._bodies[low:high])
        return found.pop() if len(found) == 1 else ""


def generic(
    searched: Searched, called: Callable[[str], Calls], page: Context, named: Sequence[Named]
) -> list[Taken]:
    """The bodies that common words mean, in order; `called` gives the names that a word takes up, `named` are
    those that stand in the text, by their start."""
    text = searched.text
    starts = [name.start for name in named]
    found = list(_tails(searched, named, starts))
    for first, start, end, head in _phrases(searched):
        bare = start - first == 2  # no article: `to Authority members`
        if inside_word(text, start, end) or _LONGER.match(text, end):
            continue
        # Names do not overlap.
        before = bisect_left(starts, end)
        if before and named[before - 1].end > start:
            continue
        if text[start].islower() and head in _CAPITAL:
            continue
        if not bare and text[first - 1 : first].isalnum():
            continue
        if bare and (text[first].isupper() or _ANY_AUTHORITY.search(text, max(start - 9, 0), start)):
            continue
        if bare and _PROPER.search(text, max(start - 24, 0), start):
            continue
        if head in _PLAIN and (text[start].islower() and _GOES_ON.match(text, end)):
            continue
        word = "sub-committee" if head.startswith("sub") else head
        body = _meant(text, word, start, first, called, page)
        if body and (not text[first:start].endswith("new ") or page.register[body].was_new(page.day)):
            found.append(Taken(body, start, end))
    return found


def _tails(searched: Searched, named: Sequence[Named], starts: Sequence[int]) -> Iterator[Taken]:
    """`the working group`, `the Urgency Committee`: the last two words of just one name before."""
    text, folded = searched.text, searched.folded
    tails: dict[str, set[str]] = {}
    first: dict[str, int] = {}
    printed: dict[tuple[str, str], int] = {}
    for name in named:
        printed.setdefault((folded[name.start : name.end], name.body), name.start)
    for (words_printed, body), start in printed.items():
        words = words_printed.split()
        if len(words) > 2 and words[-1] in _HEADS and words[-1] not in _CAPITAL:
            tail = f"{words[-2]} {words[-1]}"
            tails.setdefault(tail, set()).add(body)
            first.setdefault(tail, start)
    for tail, bodies in tails.items():
        article = f" the {tail}" if len(bodies) == 1 else ""
        at = folded.find(article, first[tail]) if article else -1
        while at >= 0:
            start, end = at + 5, at + len(article)
            before = bisect_left(starts, end)
            taken = before and named[before - 1].end > start
            if not (taken or inside_word(text, start, end) or _LONGER.match(text, end)):
                yield Taken(next(iter(bodies)), start, end)
            at = folded.find(article, end)


def _phrases(searched: Searched) -> Iterator[tuple[int, int, int, str]]:
    """Phrases like `the full committee`: where each begins, where its last word does and ends, the word."""
    folded = searched.folded
    phrases = []
    for word, head in zip(WORDS, _HEADS, strict=True):
        for at in searched.anywhere(word):
            start = at + 1
            article = None
            if folded.endswith(_ARTICLES, 0, start):
                article = _ARTICLED.search(folded, max(start - _LONGEST, 0), start)
            if article:
                phrases.append((article.start(), start, start + len(head), head))
            elif head == "authority" and folded[at - 1 : at] in _BEFORE:
                phrases.append((at - 1, start, start + len(head), head))
    done = 0
    for phrase in sorted(phrases):
        if phrase[0] >= done:
            done = phrase[2]
            yield phrase


def _heading(text: str, at: int) -> tuple[int, int]:
    """The line that heads the section of an offset: short, without a stop, between blank lines."""
    low = max(at - _PARAGRAPH, 0)
    end = text.rfind("\n\n", low, at)
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        if (
            2 < end - start < _HEADING
            and text[end - 1] not in ".:;,"
            and text[start - 2 : start] in ("\n\n", "")
            and not _ITEM.match(text, start, end)
        ):
            return start, end
        end = text.rfind("\n\n", low, end)
    return 0, 0


def _meant(
    text: str, head: str, start: int, first: int, called: Callable[[str], Calls], page: Context
) -> str:
    register = page.register
    if head == "authority":
        return page.authority if page.authority and register[page.authority].kind == "authority" else ""
    homes = [key for key in page.home if head in register[key].last_words]
    if len(homes) > 1:
        return ""
    if homes and text.startswith("this ", first):
        # A paper of the page's own body.
        return homes[0]
    capital = text[start].isupper()
    calls = called(head)
    if section := calls.within(*_heading(text, first)):
        return section
    if homes and capital:
        return homes[0]
    last, body, alone = calls.last(first)
    if last >= 0 and last > text.rfind("\n\n", max(first - _PARAGRAPH, 0), first):
        return body
    if homes:
        return homes[0]
    if last < 0 or (head in _PLAIN and not capital) or (page.home and head in ("committee", "sub-committee")):
        return ""
    # Further off, a word in small letters means a body only where no other was called so.
    return body if capital or alone else ""
