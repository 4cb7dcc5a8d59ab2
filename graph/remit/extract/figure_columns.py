"""What heads the column of a table in which a number stands: its unit, or that it counts nothing."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONEY = re.compile(
    r"£\s?(?P<scale>m|million|bn|k|000s?|’000|'000)?\b|\(£(?P<inner>m|million|bn|k|000s?)?\)", re.I
)
SCALES = {"m": 10**6, "million": 10**6, "bn": 10**9, "k": 1000}
# A longer line is no row of a table that people read.
_LONGEST_ROW = 2000


class Column(NamedTuple):
    """The heading of a column; `scale` is by what its sums are to be multiplied, 0 where they are no sums."""

    heading: str
    scale: int


_NONE = Column("", 0)


class Columns:
    """The tables of one text, whose cells are parted by tabs; numbers are asked for in their order."""

    def __init__(self, text: str) -> None:
        self._text, self._any = text, "\t" in text
        self._start = self._end = -1
        self._headings: list[Column] = []

    def of(self, at: int) -> Column:
        """The column of the number at an offset; empty outside of tables and in their first row."""
        if not self._any:
            return _NONE
        text = self._text
        line = text.rfind("\n", max(at - _LONGEST_ROW, 0), at) + 1
        stop = text.find("\n", at, at + _LONGEST_ROW)
        if (not line and at > _LONGEST_ROW) or text.find("\t", line, max(stop, at)) < 0:
            return _NONE
        stop = len(text) if stop < 0 else stop
        if not self._start <= at < self._end:
            self._enter(line, stop)
        first = self._start
        if line == first:
            return _NONE
        column = text.count("\t", line, at)
        return self._headings[column] if column < len(self._headings) else _NONE

    def _enter(self, line: int, stop: int) -> None:
        """Looks at the table that a line belongs to: the lines around it that have tabs."""
        text = self._text
        while line:
            above = text.rfind("\n", 0, line - 1) + 1
            if text.find("\t", above, line - 1) < 0:
                break
            line = above
        while stop < len(text):
            below = text.find("\n", stop + 1)
            below = len(text) if below < 0 else below
            if text.find("\t", stop + 1, below) < 0:
                break
            stop = below
        self._start, self._end = line, stop
        end = text.find("\n", line)
        cells = text[line : end if end >= 0 else len(text)].split("\t")
        self._headings = [Column(cell.strip(), _scale(cell)) for cell in cells]


def _scale(heading: str) -> int:
    money = _MONEY.search(heading)
    if money is None:
        return 0
    scale = (money["scale"] or money["inner"] or "").lower()
    return SCALES.get(scale, 1000 if "000" in scale else 1)
