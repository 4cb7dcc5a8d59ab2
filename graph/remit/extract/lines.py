"""The lines of a stored text that hold words, each with its offsets."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open offsets into the stored text."""

    start: int
    end: int


class Line(NamedTuple):
    """A line with words: its number from 1, and where the words stand without the white space around."""

    number: int
    start: int
    end: int
    words: str
    indent: int
    after_gap: bool


class Found(NamedTuple):
    """A value as printed, and where."""

    value: str
    start: int
    end: int


NOTHING = Found("", 0, 0)


def split(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    lines: list[Line] = []
    # Most of the time of a named tuple is spent on its arguments' names.
    new, append = tuple.__new__, lines.append
    offset, gap, number = 0, True, 0
    for raw in text.split("\n"):
        number += 1
        words = raw.strip()
        if words:
            length = len(words)
            indent = 0 if length == len(raw) else len(raw) - len(raw.lstrip())
            start = offset + indent
            append(new(Line, (number, start, start + length, words, indent, gap)))
            gap = False
        else:
            gap = True
        offset += len(raw) + 1
    return lines


def found(text: str, start: int, end: int) -> Found:
    """What stands between two offsets, with no white space at its ends and single blanks inside."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Found(" ".join(words.split()), start, start + len(words)) if words else NOTHING
