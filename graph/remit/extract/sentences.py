"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right

# No sentence of the archive is longer; a page without stops must not cost more than that.
LONGEST = 700

_STOP = re.compile(
    r"(?:[.!?][”’\"')]*)(?=\s+[A-Z0-9“‘\"'(•])|\n\s*\n|\n(?=\s*(?:[•·*–—-]|\d{1,3}\.|\([a-z\d]{1,3}\))\s)|[\t|]"
)
# A stop after these ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sir|St|No|Nos|para|paras|etc|e\.g|i\.e|vs|cf|Ch|Supt|Insp|Cllr)|\b[A-Z]|^\s*\d{1,3}(?:\.\d+)?)\Z"
)


class Sentences:
    """The sentences, cells and list items of a text, found once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: list[int] = []
        self._starts: list[int] = [0]
        for match in _STOP.finditer(text):
            stop = match.start()
            full = text[stop] in ".!?"
            if text[stop] == "." and _abbreviated(text, stop):
                continue
            self._ends.append(match.end() if full else stop)
            self._starts.append(match.end())
        self._ends.append(len(text))

    def at(self, offset: int) -> tuple[int, int]:
        """The half-open span of the one that an offset lies in, at most LONGEST on each side of it."""
        number = bisect_right(self._starts, offset) - 1
        start, end = max(self._starts[number], offset - LONGEST), min(self._ends[number], offset + LONGEST)
        return _trimmed(self._text, start, max(end, start))


def _abbreviated(text: str, stop: int) -> bool:
    low = max(stop - 8, 0)
    line = text.rfind("\n", low, stop) + 1
    return bool(_SHORT.search(text[max(line, low) : stop]))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
