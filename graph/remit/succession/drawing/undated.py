"""Where a change without a date is drawn: after what led to it, before what it led to, if that is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from remit.succession.drawing.axis import Axis, days, ordinal
from remit.succession.drawing.story import Bar, Change, Story

# Kinds by which what was before is over, and those by which what comes after begins.
_ENDING = frozenset({"Merger", "Absorption", "Split", "Replacement", "Rename"})
_BEGINNING = frozenset({"Merger", "Split", "HiveOff", "Replacement", "Reestablishment", "Rename"})
_STEP = 44.0
_MOST = 0.4


def unplaced(story: Story, axis: Axis, dated: Mapping[int, float]) -> dict[int, float]:
    """A place for each change that has no date; it can be left or right of the axis."""
    bars = {bar.key: bar for bar in story.bars}
    found: dict[int, float] = {}
    waiting = []
    for number, change in enumerate(story.changes):
        if number not in dated:
            anchor = _anchor(change, bars, axis)
            if anchor is None:
                waiting.append(number)
            else:
                found[number] = anchor
    after = _after(story, waiting)
    ranks = _ranks(waiting, after)
    low, high = _limits(story, waiting, axis, {**dated, **found})
    # A step at least after what led to it, and before what it led to.
    for number in sorted(waiting, key=lambda number: ranks[number]):
        for later in after[number]:
            if number in low and ranks[later] > ranks[number]:
                low[later] = max(low.get(later, low[number]), low[number] + _STEP)
    for number in sorted(waiting, key=lambda number: -ranks[number]):
        for later in after[number]:
            if later in high and ranks[later] > ranks[number]:
                high[number] = min(high.get(number, high[later]), high[later] - _STEP)
    step = min(_STEP * 2, (axis.right - axis.left) / (max(ranks.values(), default=0) + 2))
    for number in waiting:
        sides = [side[number] for side in (low, high) if number in side]
        found[number] = sum(sides) / len(sides) if sides else axis.left + step * (ranks[number] + 1)
    return found


def margins(axis: Axis, places: Mapping[int, float]) -> tuple[float, float]:
    """How much room left and right of the axis is needed by what has no date, within reason."""
    most = _MOST * (axis.right - axis.left)
    left = max((axis.left + _STEP / 2 - x for x in places.values()), default=0.0)
    right = max((x + _STEP - axis.right for x in places.values()), default=0.0)
    return min(max(left, 0.0), most), min(max(right, 0.0), most / 2)


def _anchor(change: Change, bars: Mapping[str, Bar], axis: Axis) -> float | None:
    """When a giver ended by it, or a taker began by it, where that is known."""
    if not axis.dated:
        return None
    if change.kind in _ENDING:
        ends = [axis.x(known[1]) for key in change.givers if (known := days(bars[key].end))]
        if ends:
            return max(ends)
    if change.kind in _BEGINNING:
        starts = [axis.x(known[0]) for key in change.takers if (known := days(bars[key].start))]
        if starts:
            return min(starts)
    return None


def _limits(
    story: Story, waiting: Sequence[int], axis: Axis, placed: Mapping[int, float]
) -> tuple[dict[int, float], dict[int, float]]:
    """How far left and how far right each change can be, where its bodies or their other changes tell."""
    low, high = {}, {}
    for number in waiting:
        lowest, highest = _known(story, number, axis, placed)
        if lowest:
            low[number] = max(lowest)
        if highest:
            high[number] = min(highest)
    return low, high


def _known(
    story: Story, number: int, axis: Axis, placed: Mapping[int, float]
) -> tuple[list[float], list[float]]:
    """What its bodies and their other changes say of how early and how late a change can be."""
    change = story.changes[number]
    bars = {bar.key: bar for bar in story.bars if bar.key in change.ends} if axis.dated else {}
    low = [axis.x(known[1]) for key in bars if (known := days(bars[key].start))]
    high = [axis.x(known[0]) for key in bars if (known := days(bars[key].end))]
    for other, x in placed.items():
        into, out = story.changes[other].takers, story.changes[other].givers
        if set(into) & set(change.givers):
            low.append(x + _STEP)
        if set(out) & set(change.takers):
            high.append(x - _STEP)
    for key, bar in bars.items():
        shown = [axis.x(day) for text in bar.shown if (day := ordinal(text)) is not None]
        if shown and key in change.takers and change.kind in _BEGINNING:
            high.append(min(shown) - _STEP / 2)
        elif shown and key in change.givers and change.kind in _ENDING:
            low.append(max(shown) + _STEP / 2)
    return low, high


def _after(story: Story, waiting: Sequence[int]) -> dict[int, list[int]]:
    """For each change those that pass on what it gave."""
    giving: defaultdict[str, list[int]] = defaultdict(list)
    for number in waiting:
        for key in story.changes[number].givers:
            giving[key].append(number)
    return {
        number: sorted({later for key in story.changes[number].takers for later in giving[key]} - {number})
        for number in waiting
    }


def _ranks(waiting: Sequence[int], after: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """How many changes without a date lead to each; in a circle, the one told first comes first."""
    before = Counter(later for number in waiting for later in after[number])
    ranks: dict[int, int] = {}
    rank = 0
    while len(ranks) < len(waiting):
        left = [number for number in waiting if number not in ranks]
        ready = [number for number in left if before[number] <= 0] or left[:1]
        ranks |= dict.fromkeys(ready, rank)
        before.subtract(later for number in ready for later in after[number])
        rank += 1
    return ranks
