"""The order of the rows: so that connectors are short, cross few bars and mostly run downwards."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

_CROSSED_ROW = 1.0
_CROSSED_BAR = 1.5
_UPWARDS = 0.4
# After the first search so many rows, in all, are moved in blocks and searched again.
_KICKED = 600
# How often a row may be looked at with a link: about a second. A chart that a person can read needs a tenth.
_LOOKS = 400_000
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Link:
    """A change as the order of the rows sees it: the rows that it joins, and where it stands in time."""

    givers: frozenset[str]
    takers: frozenset[str]
    x: float


def ordered(
    rows: Sequence[str], links: Sequence[Link], extents: Mapping[str, tuple[float, float]]
) -> list[str]:
    """The rows in an order that a local search likes best; `extents` are the left and right of their bars.

    Sifting (Rudell 1993, Matuszewski 1999): each row in turn is put where it costs least among the others.
    Then blocks of rows are moved and sifted again, and what is better is kept; the same each time.
    """
    place = {row: number for number, row in enumerate(rows)}
    search = _Search(rows, links, extents)
    starts = (sorted(rows, key=lambda row: (*extents[row], place[row])), list(rows))
    cost, best = min((search.searched(start) for start in starts), key=lambda found: found[0])
    chance = random.Random(len(rows))
    for _ in range(_KICKED // len(rows) if len(rows) > 3 else 0):
        if cost <= _NOTHING or search.looks <= 0:
            break
        again, found = search.searched(_kicked(best, chance))
        if again < cost - _NOTHING:
            cost, best = again, found
    return best


def _kicked(places: Sequence[str], chance: random.Random) -> list[str]:
    """The rows with one block of them moved elsewhere, in every other case turned around."""
    # random() alone is the same for a seed in every version of Python.
    size = 2 + int(chance.random() * (len(places) // 2 - 1))
    start = int(chance.random() * (len(places) - size + 1))
    block, rest = list(places[start : start + size]), [*places[:start], *places[start + size :]]
    if chance.random() < 0.5:
        block.reverse()
    to = int(chance.random() * (len(rest) + 1))
    return [*rest[:to], *block, *rest[to:]]


class _Search:
    def __init__(
        self, rows: Sequence[str], links: Sequence[Link], extents: Mapping[str, tuple[float, float]]
    ) -> None:
        self._links = [link for link in links if len(link.givers | link.takers) > 1]
        self.looks = _LOOKS
        degree = {row: 0 for row in rows}
        for link in self._links:
            for row in link.givers | link.takers:
                degree[row] += 1
        # Those with most links first: the others gather around them.
        self._turns = sorted(rows, key=lambda row: (-degree[row], row))
        self._weights = [
            {
                row: 0.0
                if row in link.givers or row in link.takers
                else _CROSSED_ROW + (_CROSSED_BAR if extents[row][0] <= link.x <= extents[row][1] else 0.0)
                for row in rows
            }
            for link in self._links
        ]

    def searched(self, places: Sequence[str]) -> tuple[float, list[str]]:
        """What the best order near a given one costs, and that order."""
        found = list(places)
        before: list[str] = []
        while found != before and self.looks > 0:
            before = found
            for row in self._turns:
                found = self._sifted(found, row)
            self.looks -= len(found) * len(self._links)
        return self._total(found), found

    def _total(self, places: Sequence[str]) -> float:
        at = {row: number for number, row in enumerate(places)}
        cost = 0.0
        for link, weights in zip(self._links, self._weights, strict=True):
            givers, takers = [at[row] for row in link.givers], [at[row] for row in link.takers]
            first = min(givers)
            cost += _UPWARDS * sum(1 for place in takers if place < first)
            cost += sum(weights[row] for row in places[min(first, *takers) : max(*givers, *takers) + 1])
        return cost

    def _sifted(self, places: list[str], row: str) -> list[str]:
        """The order with one row where it costs least; where it stands, unless another place is better."""
        others = [other for other in places if other != row]
        at = {other: number for number, other in enumerate(others)}
        # What each gap between the others costs more than the one before it.
        steps = [0.0] * (len(others) + 2)
        for link, weights in zip(self._links, self._weights, strict=True):
            givers = [at[other] for other in link.givers if other != row]
            takers = [at[other] for other in link.takers if other != row]
            low, high = min(*givers, *takers, len(others)), max(*givers, *takers, -1)
            if row not in link.givers and row not in link.takers:
                steps[low + 1] += weights[row]
                steps[high + 1] -= weights[row]
                continue
            for number in range(low):
                steps[number + 1] -= weights[others[number]]
            for number in range(high + 1, len(others)):
                steps[number + 1] += weights[others[number]]
            first = min(givers, default=len(others))
            if row in link.givers:
                for taker in takers:
                    steps[taker + 1] += _UPWARDS if taker < first else 0.0
            elif givers:
                steps[first + 1] -= _UPWARDS
        costs = list(accumulate(steps[:-1]))
        best = places.index(row)
        for gap, cost in enumerate(costs):
            if cost < costs[best] - _NOTHING:
                best = gap
        return [*others[:best], row, *others[best:]]
