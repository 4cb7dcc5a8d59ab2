"""Where the sentence around an offset begins and ends."""

from __future__ import annotations

import re

# No sentence of the archive is longer; a page without stops must not cost more than that.
LONGEST = 700

_STOP = re.compile(
    r"(?:[.!?][”’\"')]*)(?=\s+[A-Z0-9“‘\"'(•])|\n\s*\n|\n(?=\s*(?:[•·*–—-]|\d{1,3}\.|\([a-z\d]{1,3}\))\s)|[\t|]"
)
# A stop after these ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sir|St|No|Nos|para|paras|etc|e\.g|i\.e|vs|cf|Ch|Supt|Insp|Cllr)|\b[A-Z]|^\s*\d{1,3}(?:\.\d+)?)\Z"
)


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The half-open span of the sentence, cell or list item that an offset lies in."""
    low, high = max(at - LONGEST, 0), min(at + LONGEST, len(text))
    start = low
    for match in _STOP.finditer(text, low, high):
        if match.group()[0] == "." and _abbreviated(text, low, match.start()):
            continue
        if match.end() <= at:
            start = match.end()
        elif match.start() >= at:
            return _trimmed(text, start, match.end() if match.group()[0] in ".!?" else match.start())
    return _trimmed(text, start, high)


def _abbreviated(text: str, low: int, stop: int) -> bool:
    line = text.rfind("\n", low, stop) + 1
    return bool(_SHORT.search(text[max(line, stop - 8, low) : stop]))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
