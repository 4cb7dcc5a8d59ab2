"""Finding what may have been so on a day, without looking at what was long over or had still to begin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Decades(Generic[Item]):
    """Things by the decades that each may touch.

    Of each is given the first day on which it may have been, the first on which it no longer can, both empty
    where they are not known, and the thing. A decade before and one after all that are told stand for all
    other days.
    """

    def __init__(self, items: Iterable[tuple[str, str, Item]]) -> None:
        kept = list(items)
        told = [int(day[:3]) for start, end, _ in kept for day in (start, end) if day]
        self._first, self._last = min(told, default=0) - 1, max(told, default=0) + 1
        self._decades: list[list[tuple[str, str, Item]]] = [[] for _ in range(self._first, self._last + 1)]
        for one in kept:
            first = int(one[0][:3]) if one[0] else self._first
            last = int(one[1][:3]) if one[1] else self._last
            for decade in range(first, last + 1):
                self._decades[decade - self._first].append(one)

    def on(self, day: str) -> list[Item]:
        """What may have been so on a day, in the order in which it was given."""
        decade = min(max(int(day[:3]), self._first), self._last)
        return [
            item
            for start, end, item in self._decades[decade - self._first]
            if start <= day and (not end or day < end)
        ]
