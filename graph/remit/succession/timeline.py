"""Finding what may have been so on a day, without looking at what was long over or had still to begin."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item")

# Into so many stretches a line is cut: a thing is listed in each that it may touch, a day looks through one.
STRETCHES = 100

_EVER = 9999_99_99


class Timeline(Generic[Item]):
    """Things by the stretches of time that each may touch, with about as many first and last days in each.

    Of each thing is given the first day on which it may have been, the first on which it no longer can, both
    empty where they are not known, and the thing. Days are kept as numbers (20120116) side by side, since
    texts lie scattered in memory.
    """

    def __init__(self, items: Iterable[tuple[str, str, Item]]) -> None:
        kept = [(_number(start), _number(end) or _EVER, item) for start, end, item in items]
        days = sorted(day for start, end, _ in kept for day in (start, end) if 0 < day < _EVER)
        self._cuts = sorted(set(days[:: len(days) // STRETCHES + 1]))
        self._stretches: list[tuple[array[int], array[int], list[Item]]] = [
            (array("l"), array("l"), []) for _ in range(len(self._cuts) + 1)
        ]
        for start, end, item in kept:
            first, last = bisect_right(self._cuts, start), bisect_right(self._cuts, end)
            for starts, ends, listed in self._stretches[first : last + 1]:
                starts.append(start)
                ends.append(end)
                listed.append(item)

    def on(self, day: str) -> list[Item]:
        """What may have been so on a day, in the order in which it was given."""
        asked = _number(day)
        starts, ends, listed = self._stretches[bisect_right(self._cuts, asked)]
        return [item for start, end, item in zip(starts, ends, listed, strict=True) if start <= asked < end]


def _number(day: str) -> int:
    """A day of an endpoint may have a time or a zone after it, which does not count."""
    return int(day[:10].replace("-", "")) if day else 0
