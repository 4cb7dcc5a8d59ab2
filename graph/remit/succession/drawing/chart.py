"""A chart with everything in its place, in pixels of 1/96 inch: what the layout makes, the writer writes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from remit.model import IRI
from remit.succession.drawing.axis import Tick
from remit.succession.drawing.story import Change, Renaming

# 1,040 pixels are 275 mm: A4 across with its margins, where 12 pixels are 9 points.
WIDTH = 1040.0
SMALL, PLAIN, LARGE = 12.0, 13.0, 19.0
# From line to line: in a name, in the dates under it, and in the list.
NAME_LEADING, LIFE_LEADING, LEADING = 16.0, 14.5, 16.5
EDGE = 16.0

# What stands behind the number of a change.
POSSIBLE_TAG, CONTESTED_TAG, UNDATED_TAG, RETURN_TAG = "?", "≠", "n.d.", "back"


class End(Enum):
    """How a bar begins or ends."""

    SHARP = "on one day"
    BETWEEN = "between two days, or doubted"
    UNKNOWN = "on a day not known"
    OPEN = "no known end"
    BEYOND = "beyond the axis"


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar: surely so from `begun` to `over`, possibly so from `left` to `right`."""

    key: str
    left: float
    begun: float
    over: float
    right: float
    first: End
    last: End
    lane: int = 0
    title: str = ""
    asked: bool = False
    years: tuple[str, str] = ("", "")
    """What stands in the bar where it begins before, or ends after, the axis."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A strip across the chart with the name of what it belongs to; `centre` is the middle of its bars."""

    iri: IRI
    top: float
    bottom: float
    centre: float
    lines: tuple[str, ...]
    life: tuple[str, ...]
    full: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Leg:
    """Where a connector meets a bar: `x` on it, `y` its edge or middle; from `turn` it runs along the lane.

    `up` says that an arrow into the bar points upwards, `turn` differs from `x` where it points sideways.
    """

    bar: str
    taker: bool
    x: float
    y: float
    turn: float
    up: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """The middle of the sign of a change, and the tag beside it: to the right, or to the left."""

    x: float
    y: float
    tag: str
    leftward: bool = False


@dataclass(frozen=True, slots=True)
class Connector:
    """A change as a line from `top` to `bottom` at `x`, with legs to its bars, a sign and a number."""

    number: int
    change: Change
    x: float
    top: float
    bottom: float
    legs: tuple[Leg, ...]
    sign: Sign
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A change of name on a bar, with its sign above it."""

    number: int
    renaming: Renaming
    x: float
    top: float
    bottom: float
    sign: Sign
    title: str


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered line of the list under the chart, wrapped."""

    number: int
    kind: str
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A line of text somewhere on the chart; the title is `large`."""

    x: float
    y: float
    text: str
    large: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """A former name, written on the part of a bar that bore it; `asked` on a dark one."""

    x: float
    y: float
    text: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: for a kind of change, an end of a bar, a tag, or the one asked for."""

    x: float
    y: float
    text: str
    text_x: float = 0.0
    kind: str = ""
    end: End | None = None
    tag: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing. `described` tells the chain, a sentence a hop, to those who cannot see it."""

    height: float
    title: str
    heading: tuple[Note, ...]
    described: tuple[str, ...]
    plot: tuple[float, float, float, float]
    """Left, top, right and bottom of where the bars are."""
    ticks: tuple[Tick, ...]
    scale: tuple[float, float]
    """Where the days begin and end in the plot; at one point where there are none."""
    lanes: tuple[Lane, ...]
    bars: tuple[Placed, ...]
    connectors: tuple[Connector, ...]
    marks: tuple[Mark, ...]
    captions: tuple[Caption, ...]
    legend: tuple[Key, ...]
    items: tuple[Item, ...]
    notes: tuple[Note, ...]
