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
    offset, gap = 0, True
    for number, raw in enumerate(text.split("\n"), 1):
        length = len(raw)
        words = raw.strip()
        if not words:
            gap = True
        elif words == raw:
            append(new(Line, (number, offset, offset + length, words, 0, gap)))
            gap = False
        else:
            indent = length - len(raw.lstrip())
            start = offset + indent
            append(new(Line, (number, start, start + len(words), words, indent, gap)))
            gap = False
        offset += length + 1
    return lines


def found(text: str, start: int, end: int) -> Found:
    """What stands between two offsets, with no white space at its ends and single blanks inside."""
    raw = text[start:end]
    words = raw.strip()
    if not words:
        return NOTHING
    if len(words) < len(raw):
        start += len(raw) - len(raw.lstrip())
    return Found(" ".join(words.split()), start, start + len(words))
