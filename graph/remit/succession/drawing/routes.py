"""Connectors: from bar to bar at the time of a change, beside each other where many happen on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from remit.succession.drawing.chart import SMALL, WIDTH, Connector, Leg, Mark, Placed, Sign
from remit.succession.drawing.story import Change, Renaming
from remit.succession.drawing.text import width

BAR = 16.0
SIGN = 12.0
_STEP = 3.0
# Lines side by side are this far apart, and this far off the end of a bar that they do not touch.
_APART = 9.0
_OFF_END = 4.0
# From the end of a bar to the line that leaves it.
_STUB = 7.0
_FARTHEST = 260.0
# From so many on, changes of one day to one bar share a line.
_BUNDLE = 3
_COLUMN = 16.0
_EDGE = WIDTH - 4
_LIFT = 4.0


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A change that is to be drawn: its number, its sentence, and the tag beside its sign."""

    number: int
    change: Change
    x: float
    tag: str
    title: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The lanes as routes see them: the middle of each, and the bars in it."""

    centres: Sequence[float]
    bars: Mapping[str, Placed]
    in_lane: Sequence[Sequence[Placed]]
    right: float

    def gap(self, upper: int) -> float:
        """The middle between a lane and the next; above the first for -1."""
        if upper < 0:
            return self.centres[0] - BAR / 2 - SIGN
        return (self.centres[upper] + self.centres[upper + 1]) / 2

    def gaps(self, top: int, bottom: int) -> Iterator[int]:
        """The gaps that a line from one lane to another crosses; above the lane where it is one."""
        yield from range(top, bottom) if top < bottom else (top - 1,)


class _Taken:
    """The room that is taken by upright lines, and by boxes of signs with their tags; found by columns."""

    def __init__(self) -> None:
        self._lines: defaultdict[int, list[tuple[float, float, float]]] = defaultdict(list)
        self._boxes: defaultdict[int, list[Box]] = defaultdict(list)

    def add_line(self, x: float, top: float, bottom: float) -> None:
        self._lines[int(x // _COLUMN)].append((x, top, bottom))

    def add_box(self, box: Box) -> None:
        for column in _columns(box[0], box[2]):
            self._boxes[column].append(box)

    def line_fits(self, x: float, top: float, bottom: float) -> bool:
        # Lines that meet end to end would look like one.
        beside = any(
            abs(x - other) < _APART and top - 1 < low and high < bottom + 1
            for column in _columns(x - _APART, x + _APART)
            for other, high, low in self._lines[column]
        )
        return not beside and not any(
            left - 2 < x < right + 2 and top < low and high < bottom
            for column in _columns(x - 2, x + 2)
            for left, high, right, low in self._boxes[column]
        )

    def box_fits(self, box: Box) -> bool:
        left, top, right, bottom = box
        if right > _EDGE:
            return False
        crossed = any(
            left - 2 < x < right + 2 and top < low and high < bottom
            for column in _columns(left - 2, right + 2)
            for x, high, low in self._lines[column]
        )
        return not crossed and not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for column in _columns(left, right)
            for other in self._boxes[column]
        )


def _columns(left: float, right: float) -> range:
    return range(int(left // _COLUMN), int(right // _COLUMN) + 1)


def marks(renamings: Sequence[tuple[int, Renaming, float, str, str]], lines: Lines) -> list[Mark]:
    """Each renaming (number, what it is, x, tag, sentence) as a notch in its bar with a sign above it."""
    taken = _Taken()
    found = []
    for number, renaming, x, tag, title in renamings:
        bar = lines.bars[renaming.bar]
        x = min(max(x, bar.left + 2), bar.right - 2)
        y = lines.centres[bar.lane] - BAR / 2 - SIGN / 2 - 2
        while not taken.box_fits(_box(_sign(x, y, tag))) and x < bar.right - _STEP:
            x += _STEP
        sign = _sign(x, y, tag)
        taken.add_box(_box(sign))
        found.append(Mark(number, renaming, x, y, lines.centres[bar.lane] + BAR / 2, sign, title))
    return found


def connectors(told: Sequence[Told], lines: Lines, marked: Sequence[Mark]) -> list[Connector]:
    """The changes as lines that do not run over each other, each as near to its day as there is room."""
    bundles = _bundled(told, lines)
    day = {one.number: one.x for one in told}
    best: list[Connector] = []
    least = float("inf")
    # Of what happens on one day the short lines go first, or the long ones, with tags on this side or on
    # that: whichever leaves all nearer.
    for leftward, upwards in ((False, 1), (True, 1), (False, -1), (True, -1)):
        found = _all_routed(bundles, lines, marked, upwards, leftward)
        far = sum(connector.x - day[connector.number] for connector in found)
        if far < least:
            best, least = found, far
        if least <= _STUB * len(found):
            break
    return sorted(best, key=lambda connector: connector.number)


def _bundled(told: Sequence[Told], lines: Lines) -> list[list[Told]]:
    """Changes that share a line: of one kind and day, each from one bar, three or more to the same one."""
    found: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one in told:
        change = one.change
        alone = len(change.givers) == len(change.takers) == 1 and len(set(change.ends)) == 2
        apart = alone and lines.bars[change.givers[0]].lane != lines.bars[change.takers[0]].lane
        same = (change.kind, change.when, change.takers, round(one.x, 1)) if apart else (one.number,)
        found[same].append(one)
    bundles = []
    for bundle in found.values():
        of_givers = {one.change.givers for one in bundle}
        together = len(bundle) >= _BUNDLE and len(of_givers) == len(bundle)
        bundles += [bundle] if together else [[one] for one in bundle]
    return bundles


def _all_routed(
    bundles: Sequence[Sequence[Told]], lines: Lines, marked: Sequence[Mark], upwards: int, leftward: bool
) -> list[Connector]:
    taken = _Taken()
    for mark in marked:
        taken.add_box(_box(mark.sign))
    found = []
    for bundle in sorted(bundles, key=lambda one: (one[0].x, upwards * _height(one, lines), one[0].number)):
        routed = _routed(bundle, lines, taken, (leftward, not leftward))
        for connector in routed:
            taken.add_line(connector.x, connector.top, connector.bottom)
            taken.add_box(_box(connector.sign))
        found += routed
    return found


def _height(bundle: Sequence[Told], lines: Lines) -> int:
    at = [lines.bars[key].lane for one in bundle for key in one.change.ends]
    return max(at) - min(at)


def _sign(x: float, y: float, tag: str) -> Sign:
    """A sign with its tag to the right, where the picture has room for it."""
    sign = Sign(x, y, tag)
    return sign if _box(sign)[2] <= _EDGE else Sign(x, y, tag, leftward=True)


def _box(sign: Sign) -> Box:
    """The room of a sign with its tag."""
    half, beside = SIGN / 2, width(sign.tag, SMALL, bold=True) + 3
    left, right = (beside, 0.0) if sign.leftward else (0.0, beside)
    return sign.x - half - 1 - left, sign.y - half - 1, sign.x + half + 1 + right, sign.y + half + 1


def _routed(bundle: Sequence[Told], lines: Lines, taken: _Taken, sides: tuple[bool, bool]) -> list[Connector]:
    """The connectors of a bundle at the first free place from its day on; at the first where none is free.

    A place along the end of a bar that is not touched is taken only if there is no other.
    """
    bars = [lines.bars[key] for one in bundle for key in one.change.ends]
    start = bundle[0].x
    inside = all(bar.left + _OFF_END <= start <= bar.right - _OFF_END for bar in bars)
    x = first = min(start + (0.0 if inside else _STUB), lines.right)
    second: list[Connector] = []
    while x <= min(first + _FARTHEST, lines.right):
        found = _at(bundle, x, lines, taken, sides)
        if found and not _at_an_end(x, bars, lines):
            return found
        second = second or found
        x += _STEP
    return second or [
        _made(one, _sign(first, next(_signs(one.change, lines)), one.tag), lines) for one in bundle
    ]


def _at(
    bundle: Sequence[Told], x: float, lines: Lines, taken: _Taken, sides: tuple[bool, bool]
) -> list[Connector]:
    """The connectors of a bundle at `x`; none where they or their signs do not fit there."""
    found: list[Connector] = []
    for one in bundle:
        _, top, bottom = _legs(one.change, x, lines)
        if not taken.line_fits(x, top, bottom):
            return []
        # In a bundle the sign has to be beside the bar that it is about.
        places = list(_signs(one.change, lines))[: 1 if len(bundle) > 1 else None]
        signs = (Sign(x, y, one.tag, leftward) for y, leftward in product(places, sides))
        fitting = next((sign for sign in signs if taken.box_fits(_box(sign))), None)
        if fitting is None:
            return []
        found.append(_made(one, fitting, lines))
    return found


def _made(one: Told, sign: Sign, lines: Lines) -> Connector:
    legs, top, bottom = _legs(one.change, sign.x, lines)
    top, bottom = min(top, sign.y), max(bottom, sign.y)
    return Connector(one.number, one.change, sign.x, top, bottom, legs, sign, one.title)


def _signs(change: Change, lines: Lines) -> Iterator[float]:
    """Where on its line the sign of a change can stand, best first: at the end where it is one body.

    A merger has its sign beside the body that comes out, a split beside the one that goes in.
    """
    at = [lines.bars[key].lane for key in change.ends]
    gaps = list(lines.gaps(min(at), max(at)))
    alone = change.givers[0] if len(change.givers) == 1 else change.takers[0]
    lane = lines.bars[alone].lane
    for gap in sorted(gaps, key=lambda gap: (abs(gap + 0.5 - lane), gap)):
        yield lines.gap(gap)


def _at_an_end(x: float, bars: Sequence[Placed], lines: Lines) -> bool:
    """Whether a line would run along the end of a bar that it passes, as if it touched it."""
    own, at = {bar.key for bar in bars}, [bar.lane for bar in bars]
    return any(
        bar.key not in own and min(abs(x - bar.left), abs(x - bar.right)) < _OFF_END
        for lane in range(min(at), max(at) + 1)
        for bar in lines.in_lane[lane]
    )


def _legs(change: Change, x: float, lines: Lines) -> tuple[tuple[Leg, ...], float, float]:
    """The legs of a change at `x`, and the top and bottom of its line."""
    at = [lines.bars[key].lane for key in change.ends]
    givers = [lines.bars[key].lane for key in change.givers]
    top, bottom = min(at), max(at)
    legs = tuple(
        _leg(lines.bars[key], taker, x, lines.centres, (top, bottom), givers)
        for taker, keys in ((False, change.givers), (True, change.takers))
        for key in keys
    )
    ys = [leg.y for leg in legs]
    return legs, min(ys), max(ys)


def _leg(
    bar: Placed,
    taker: bool,
    x: float,
    centres: Sequence[float],
    reach: tuple[int, int],
    givers: Sequence[int],
) -> Leg:
    centre, half = centres[bar.lane], BAR / 2
    if not bar.left <= x <= bar.right:
        # Beside the bar: the line turns and runs to its end; what enters there, a little above what leaves.
        return Leg(bar.key, taker, bar.right if x > bar.right else bar.left, centre - taker * _LIFT, x)
    if bar.lane == reach[0] < reach[1]:
        return Leg(bar.key, taker, x, centre + half, x, up=True)
    if bar.lane == reach[1]:
        return Leg(bar.key, taker, x, centre - half, x)
    if not taker:
        return Leg(bar.key, taker, x, centre, x)
    above = any(lane < bar.lane for lane in givers)
    return Leg(bar.key, taker, x, centre - half if above else centre + half, x, up=not above)
