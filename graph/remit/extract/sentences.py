"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re

# No sentence of the archive is longer; a page without stops must not cost more than that.
LONGEST = 700

# A class of characters comes first, since that is what a search is fastest with.
_STOP = re.compile(
    r"[.!?\n\t|](?:(?<=[\t|])|(?<=\n)(?:\s*\n|(?=\s*(?:[•·*–—-]|\d{1,3}\.|\([a-z\d]{1,3}\))\s))"
    r"|(?<=[.!?])[”’\"')]*(?=\s+[A-Z0-9“‘\"'(•]))"
)
# A stop after these ends no sentence.
_SHORT_WORDS = frozenset("Mr Mrs Ms Dr Sir St No Nos para paras etc vs cf Ch Supt Insp Cllr".split())
_SHORT = re.compile(
    rf"(?:\b(?:{'|'.join(sorted(_SHORT_WORDS))}|e\.g|i\.e)|\b[A-Z]|^\s*\d{{1,3}}(?:\.\d+)?)\Z"
)


# What may stand behind a stop that belongs to it.
_SIGNS = frozenset(".!?”’\"')")
# So much is read on, where only white space can stand between a stop and what shows that it is one.
_BEYOND = 64


class Sentences:
    """The sentences, cells and list items of a text, each found when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last = (0, 0)

    def at(self, offset: int) -> tuple[int, int]:
        """The half-open span of the one that an offset lies in, at most LONGEST on each side of it."""
        if self._last[0] <= offset < self._last[1]:
            return self._last
        low = max(offset - LONGEST, 0)
        start, end = self._between(offset, low)
        span = _trimmed(self._text, max(start, low), max(min(end, offset + LONGEST), start, low))
        # Of a sentence that is cut, another part may be asked for.
        self._last = span if end - start < LONGEST and (start > low or not low) else (0, 0)
        return span

    def _between(self, offset: int, low: int) -> tuple[int, int]:
        """The ends of the stops before and behind an offset, as far as those are near."""
        text = self._text
        word = offset
        while word > low and text[word - 1].isspace():
            word -= 1
        gap = text.rfind("\n\n", low, word)
        start = gap if gap >= 0 else low
        while gap < 0 < start and text[start - 1] in _SIGNS:
            start -= 1
        for match in _STOP.finditer(text, start, offset + LONGEST + _BEYOND):
            stop, end = match.span()
            if text[stop] == "." and _abbreviated(text, stop):
                continue
            if end > offset:
                return start, end if text[stop] in ".!?" else stop
            start = end
        return start, len(text)


def _abbreviated(text: str, stop: int) -> bool:
    # Most stops follow a word that is long enough to be whole.
    before = text[stop - 6 : stop]
    if len(before) == 6 and before.isalpha():
        return False
    low = max(stop - 8, 0)
    line = text.rfind("\n", low, stop) + 1
    before = text[max(line, low) : stop]
    word = before[before.rfind(" ") + 1 :]
    if word.isalpha():
        return word in _SHORT_WORDS or (len(word) == 1 and word.isupper())
    return _SHORT.search(before) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
