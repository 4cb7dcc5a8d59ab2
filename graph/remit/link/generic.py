"""Names taken up again: `the Committee`, `this board`, `the Authority` mean the page's own body, or the last
one that was called so; where neither is plain, nobody."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from remit.link.context import Context
from remit.link.lexicon import inside_word

_HEADS = (
    "authority|sub-committee|sub committee|subcommittee|committee|board|panel|forum|assembly|unit|group"
    "|commission|inquiry|directorate|command|partnership|network|agency|squad"
).split("|")
# These are taken up with a capital alone: in small letters they are no more than words.
_CAPITAL = frozenset(
    [
        "authority",
        "assembly",
        "commission",
        "inquiry",
        "directorate",
        "command",
        "partnership",
        "agency",
        "squad",
    ]
)
_ARTICLES = (
    "the",
    "this",
    "our",
    "the full",
    "the present",
    "this present",
    "the new",
    "this new",
    "our new",
)
_PHRASES = {
    **{f"{article} {head}": head for article in _ARTICLES for head in _HEADS},
    **{f"{article} {head}": head for article in ("full", "present") for head in _HEADS},
    **{f"{before} authority": "authority" for before in "abcdefghijklmnopqrstuvwxyz,"},
}  # fmt: skip
_AUTOMATON = AhoCorasick(list(_PHRASES), matchkind=MatchKind.LeftmostLongest)
_HEAD_OF = list(_PHRASES.values())
# No paragraph is longer.
_PARAGRAPH = 5000
_LONGER = re.compile(r"[\s-][A-Z(]")
_ANY_AUTHORITY = re.compile(r"\b(?:an|each|any|every|no|another|other)\s\Z", re.I)


class Taken(NamedTuple):
    """A body meant by a common word, and where the word stands."""

    body: str
    start: int
    end: int


class Called(NamedTuple):
    """A name that a text has used: where it begins, the words that can take it up, and whose it is (empty: of
    a body that the tables do not know)."""

    start: int
    words: frozenset[str]
    body: str


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


def generic(text: str, folded: str, called: Sequence[Called], taken: Spans, page: Context) -> list[Taken]:
    """The bodies that common words mean, in order; `called` are the names used before, `taken` where."""
    by_word: dict[str, list[tuple[int, str]]] = {}
    for one in sorted(called, key=lambda name: name.start):
        for word in one.words:
            by_word.setdefault(word, []).append((one.start, one.body))
    found = []
    for index, first, end in _AUTOMATON.find_matches_as_indexes(folded):
        head = _HEAD_OF[index]
        start = end - len(head)
        bare = start - first == 2  # no article: `to Authority members`
        if inside_word(text, start, end) or _LONGER.match(text, end) or taken.overlap(start, end):
            continue
        if text[start].islower() and head in _CAPITAL:
            continue
        if not bare and text[first - 1 : first].isalnum():
            continue
        if bare and (text[first].isupper() or _ANY_AUTHORITY.search(text, max(start - 9, 0), start)):
            continue
        word = "sub-committee" if head.startswith("sub") else head
        if body := _meant(text, word, text[start].isupper(), first, by_word.get(word, ()), page):
            found.append(Taken(body, start, end))
    return found


def _meant(
    text: str, head: str, capital: bool, at: int, called: Sequence[tuple[int, str]], page: Context
) -> str:
    register = page.register
    if head == "authority":
        return page.authority if page.authority and register[page.authority].kind == "authority" else ""
    homes = [key for key in page.home if head in register[key].last_words]
    if len(homes) > 1:
        return ""
    last = bisect_right(called, (at, "\uffff")) - 1
    here = last >= 0 and called[last][0] > text.rfind("\n\n", max(at - _PARAGRAPH, 0), at)
    if homes and (capital or not here):
        return homes[0]
    if here:
        return called[last][1]
    if last < 0 or (page.home and head in ("committee", "sub-committee")):
        return ""
    # Further off, a word in small letters means a body only where no other was called so.
    return called[last][1] if capital or len({body for _, body in called[: last + 1]}) == 1 else ""
