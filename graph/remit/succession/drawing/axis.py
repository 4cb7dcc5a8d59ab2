"""The axis of time: which days a chart spans, where a day stands on it, where the ticks are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from remit.succession.drawing.story import Bar, Story, When
from remit.succession.drawing.words import MONTHS

_YEAR = 365.25
_LEAST = round(3 * _YEAR)
_MARGIN = 0.05
# The axis is at most so many times as long as the time of the changes; or longer where they are few.
_SHARE = 2.2
_SPARSE = 40 * _YEAR
_YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000)
_ROOM_OF_YEAR, _ROOM_OF_MONTH = 50.0, 76.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the chart, and what stands at it."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last` (ordinals) on a line from `left` to `right`; both 0 where none is known."""

    first: int
    last: int
    left: float
    right: float
    margins: tuple[float, float] = (0.0, 0.0)
    """Room left and right of the dates, for what has none and came before or after them."""

    @property
    def outer(self) -> tuple[float, float]:
        """Left and right of all that is drawn."""
        return self.left - self.margins[0], self.right + self.margins[1]

    def narrowed(self, margins: tuple[float, float]) -> Axis:
        """The same days on a shorter line, between two margins."""
        left, right = self.left + margins[0], self.right - margins[1]
        return Axis(self.first, self.last, left, right, margins)

    @property
    def dated(self) -> bool:
        """Whether there is any date to place."""
        return self.last > self.first

    def x(self, day: int) -> float:
        """Where a day stands; a day off the axis stands at its end."""
        if not self.dated:
            return self.left
        inside = min(max(day, self.first), self.last)
        return self.left + (self.right - self.left) * (inside - self.first) / (self.last - self.first)

    def before(self, day: int) -> bool:
        """Whether a day lies before the axis begins."""
        return day < self.first

    def after(self, day: int) -> bool:
        """Whether a day lies after the axis ends."""
        return day > self.last

    def ticks(self) -> tuple[Tick, ...]:
        """Ticks at years, or at months where the axis is short; none on an axis without dates."""
        if not self.dated:
            return ()
        wide = (self.right - self.left) / (self.last - self.first)
        for months in (1, 3, 6):
            if months * 30.4 * wide >= _ROOM_OF_MONTH:
                return self._ticks(months)
        step = next((years for years in _YEARS if years * _YEAR * wide >= _ROOM_OF_YEAR), _YEARS[-1])
        return self._ticks(12 * step)

    def _ticks(self, months: int) -> tuple[Tick, ...]:
        found = []
        count = (dt.date.fromordinal(self.first).year * 12 // months) * months
        while count // 12 < dt.MAXYEAR:
            year, month = divmod(count, 12)
            count += months
            if year < dt.MINYEAR:
                continue
            day = dt.date(year, month + 1, 1).toordinal()
            if day > self.last:
                break
            if day >= self.first:
                name = f"{MONTHS[month][:3]} {year}" if months < 12 else str(year)
                found.append(Tick(self.x(day), name))
        return tuple(found)


def ordinal(day: str) -> int | None:
    """The number of an ISO day; none for what is no day."""
    try:
        return dt.date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def days(moment: When | None) -> tuple[int, int] | None:
    """The first and the last day that a date can mean, as numbers."""
    if moment is None:
        return None
    first, last = ordinal(moment.earliest), ordinal(moment.latest)
    return None if first is None or last is None else (first, last)


def axis(story: Story, left: float, right: float) -> Axis:
    """An axis over the changes of a story, and over the lives of its bodies as far as these leave room.

    An office of 1829 beside the changes of 2000 would squeeze them into a corner: its bar comes in from the
    edge instead, with the year in it.
    """
    core = [*_all(change.when for change in story.changes), *_all(one.when for one in story.renamings)]
    lives = sorted({day for bar in story.bars for day in _of_bar(bar)})
    if not core and not lives:
        return Axis(0, 0, left, right)
    times = len({change.when for change in story.changes if change.when}) or 1
    first, last = _widened(core, lives, times) if core else (lives[0], lives[-1])
    last = max(last, first + _LEAST)
    room = round(_MARGIN * (last - first))
    return Axis(
        max(first - room, dt.date.min.toordinal()),
        # On the right there has to be room for the lines that leave the last change.
        min(last + 2 * room, dt.date.max.toordinal()),
        left,
        right,
    )


def _widened(core: Sequence[int], lives: Iterable[int], times: int) -> tuple[int, int]:
    """The days of the changes, and around them as many of the lives as keep changes at `times` days apart."""
    first, last = min(core), max(core)
    most = max(_SHARE * (last - first), _SPARSE / times)
    for day in sorted(lives, key=lambda day: (max(first - day, day - last, 0), day)):
        if max(last, day) - min(first, day) <= most:
            first, last = min(first, day), max(last, day)
    return first, last


def _all(moments: Iterable[When | None]) -> list[int]:
    return [day for moment in moments for day in days(moment) or ()]


def _of_bar(bar: Bar) -> list[int]:
    return _all((bar.start, bar.end)) or [day for text in bar.shown if (day := ordinal(text)) is not None]
