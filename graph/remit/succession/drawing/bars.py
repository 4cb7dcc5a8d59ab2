"""Bars in time: where each begins and ends on the axis, how, and how far its ends are in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from remit.succession.drawing.axis import Axis, days, ordinal
from remit.succession.drawing.chart import End, Placed
from remit.succession.drawing.story import Bar, Story, When
from remit.succession.drawing.undated import margins, unplaced
from remit.succession.drawing.words import date

# A doubted end fades over at least this much; one that is not known is torn off this far from what is.
_FADE = 14.0
_TORN = 26.0
_LEAST = 8.0
# What is shorter than this looks like one day.
_SEEN = 3.0

Side = tuple[float, float, End, str]


def placed(story: Story, axis: Axis) -> tuple[dict[str, Placed], dict[int, float], Axis]:
    """The bars by key, where in time each change (by its place in the story) happens, and the axis for both.

    The axis gives way where what has no date needs room before or after it.
    """
    at = _changes(story, axis)
    room = margins(axis, at) if axis.dated else (0.0, 0.0)
    if any(room):
        axis = axis.narrowed(room)
        at = _changes(story, axis)
    left, right = axis.outer
    at = {number: min(max(x, left + _TORN), right - _TORN) for number, x in at.items()}
    touching: dict[str, list[float]] = {bar.key: [] for bar in story.bars}
    for number, change in enumerate(story.changes):
        for key in change.ends:
            touching[key].append(at[number])
    return {bar.key: _bar(bar, axis, touching[bar.key]) for bar in story.bars}, at, axis


def _changes(story: Story, axis: Axis) -> dict[int, float]:
    dated = {
        number: axis.x((found[0] + found[1]) // 2)
        for number, change in enumerate(story.changes)
        if (found := days(change.when)) and axis.dated
    }
    return dated | unplaced(story, axis, dated)


def _bar(bar: Bar, axis: Axis, touching: Sequence[float]) -> Placed:
    """A bar from its dates, and from the days and changes that show it where it has none."""
    shown = [axis.x(day) for text in bar.shown if (day := ordinal(text)) is not None and axis.dated]
    met = [*shown, *touching]
    left, begun, first, since = _start(bar.start, axis)
    over, right, last, until = _end(bar.end, axis, bar.ended)
    if first is End.UNKNOWN:
        begun = min([*met, over] if last not in (End.OPEN, End.UNKNOWN) else met or [sum(axis.outer) / 2])
        left = max(begun - _TORN, axis.outer[0] - _TORN / 2)
    if last is End.UNKNOWN:
        over = max([*met, begun])
        right = min(over + _TORN, axis.outer[1])
    if begun > over:
        # Ends that can mean the same days, or that contradict each other: nothing is sure between them.
        begun = over = (begun + over) / 2
    left, right = min(left, begun), max(right, over)
    if right - left < _LEAST:
        right = min(left + _LEAST, axis.outer[1])
        left = right - _LEAST
        begun, over = (left if first is End.SHARP else begun), (right if last is End.SHARP else over)
        begun, over = min(max(begun, left), right), min(max(over, left), right)
    return Placed(bar.key, left, begun, over, right, first, last, years=(since, until))


def _start(moment: When | None, axis: Axis) -> Side:
    found = days(moment)
    if moment is None or found is None:
        return axis.outer[0], axis.outer[0], End.UNKNOWN, ""
    if axis.before(found[1]):
        return axis.outer[0], axis.outer[0], End.BEYOND, f"since {date(moment, short=True)}"
    earliest, latest = axis.x(found[0]), axis.x(found[1])
    if moment.doubted or latest - earliest >= _SEEN:
        return earliest, max(latest, earliest + (_FADE if moment.doubted else 0)), End.BETWEEN, ""
    return earliest, earliest, End.SHARP, ""


def _end(moment: When | None, axis: Axis, ended: bool) -> Side:
    found = days(moment)
    if moment is None or found is None:
        return axis.outer[1], axis.outer[1], (End.UNKNOWN if ended else End.OPEN), ""
    if axis.after(found[0]):
        return axis.outer[1], axis.outer[1], End.BEYOND, f"until {date(moment, short=True)}"
    earliest, latest = axis.x(found[0]), axis.x(found[1])
    if moment.doubted or latest - earliest >= _SEEN:
        return min(earliest, latest - (_FADE if moment.doubted else 0)), latest, End.BETWEEN, ""
    return latest, latest, End.SHARP, ""
