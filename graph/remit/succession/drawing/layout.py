"""Gives everything in a story its place: the same story, the same chart, to the last digit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from remit.succession.drawing.axis import Axis, axis, days
from remit.succession.drawing.bars import placed
from remit.succession.drawing.chart import (
    CONTESTED_TAG,
    EDGE,
    LARGE,
    LEADING,
    LIFE_LEADING,
    NAME_LEADING,
    PLAIN,
    POSSIBLE_TAG,
    RETURN_TAG,
    SMALL,
    UNDATED_TAG,
    WIDTH,
    Caption,
    Chart,
    Connector,
    End,
    Item,
    Key,
    Lane,
    Mark,
    Note,
    Placed,
)
from remit.succession.drawing.order import Link, ordered
from remit.succession.drawing.routes import BAR, Lines, Told, connectors, marks
from remit.succession.drawing.signs import MEANING
from remit.succession.drawing.story import Bar, Change, Renaming, Row, Story
from remit.succession.drawing.text import clean, shortened, width, wrapped
from remit.succession.drawing.words import change as told_change
from remit.succession.drawing.words import life, renaming
from remit.succession.trace import CONTESTED, POSSIBLE

_NAMES = 284.0
_LEFT, _RIGHT = EDGE + _NAMES + 24.0, WIDTH - 40.0
_LEAST_LANE = 44.0
_SAMPLE = 46.0
_NAMELESS = "(no name)"
_SINCE = 130.0
# Over the first lane there is room for the sign of a renaming.
_ABOVE = 8.0
_MOST_NAME, _MOST_LIFE, _MOST_ITEM = 3, 3, 5
_MOST_LIVES = 3
_MOST_HOPS, _LONGEST = 400, 500
# After every day that there is: what has no date comes last.
_LAST = (10**7, 10**7)

_TAGS = {
    POSSIBLE_TAG: "possible: not confirmed, or its date is doubted",
    CONTESTED_TAG: "sources differ",
    UNDATED_TAG: "no date: placed by what is known of its bodies",
    RETURN_TAG: "returns to a body on the way: a cycle",
}
_ENDS = {
    End.BETWEEN: "began or ended between two days, or on a doubted one",
    End.UNKNOWN: "day not known",
    End.OPEN: "no known end",
    End.BEYOND: "goes on beyond the axis",
}


def laid_out(story: Story) -> Chart:
    """The chart of a story."""
    heading, top = _heading(story)
    bars, at, time = placed(story, axis(story, _LEFT, _RIGHT))
    rows = _ordered(story, bars, at)
    names = {bar.key: clean(bar.label) for bar in story.bars}
    of_row = {row.key: clean(row.label) for row in story.rows}
    row_of = {bar.key: of_row[bar.row] for bar in story.bars}
    bars, lanes = _lanes(story, rows, bars, top + 26 + _ABOVE)
    bottom = lanes[-1].bottom if lanes else top + _LEAST_LANE
    lines = _lines(bars, lanes)
    told, renamed = _numbered(story, at, time, bars, row_of)
    marked = marks(renamed, lines)
    drawn = connectors(told, lines, marked)
    legend, below = _legend(story, drawn, marked, bars.values(), bottom + 44)
    items, below = _items(drawn, marked, below + 10)
    notes, below = _notes(story, below)
    return Chart(
        height=round(below + 14),
        title=shortened(clean(story.title), _LONGEST),
        heading=heading,
        described=_described(story, row_of),
        plot=(_LEFT, top + 26, _RIGHT, bottom),
        ticks=time.ticks(),
        scale=(time.left, time.right) if time.dated else (_LEFT, _LEFT),
        lanes=lanes,
        bars=tuple(
            replace(bar, title=_title(one, names[one.key])) for one in story.bars for bar in (bars[one.key],)
        ),
        connectors=tuple(drawn),
        marks=tuple(marked),
        captions=tuple(_captions(marked, drawn, lines)),
        legend=legend,
        items=items,
        notes=notes,
    )


def _heading(story: Story) -> tuple[tuple[Note, ...], float]:
    """The title and the lines under it, and where they end."""
    y = EDGE + LARGE
    found = []
    for line in wrapped(clean(story.title), WIDTH - 2 * EDGE, LARGE, 2, bold=True):
        found.append(Note(EDGE, y, line, large=True))
        y += LARGE + 4
    for text in story.about:
        for line in wrapped(clean(text), WIDTH - 2 * EDGE, SMALL, 2):
            found.append(Note(EDGE, y - 2, line))
            y += LEADING
    return tuple(found), y


def _title(bar: Bar, name: str) -> str:
    return f"{shortened(name, _LONGEST)}: {life(bar)}"


def _ordered(story: Story, bars: Mapping[str, Placed], at: Mapping[int, float]) -> list[Row]:
    row_of = {bar.key: bar.row for bar in story.bars}
    extents: dict[str, tuple[float, float]] = {}
    for bar in story.bars:
        one = bars[bar.key]
        left, right = extents.get(bar.row, (one.left, one.right))
        extents[bar.row] = min(left, one.left), max(right, one.right)
    links = [
        Link(
            frozenset(row_of[key] for key in change.givers),
            frozenset(row_of[key] for key in change.takers),
            at[number],
        )
        for number, change in enumerate(story.changes)
    ]
    known = {row.key: row for row in story.rows if row.key in extents}
    return [known[key] for key in ordered(list(known), links, extents)]


def _lanes(
    story: Story, rows: Sequence[Row], bars: Mapping[str, Placed], top: float
) -> tuple[dict[str, Placed], tuple[Lane, ...]]:
    """Rows to lanes, more than one where bars of a row would overlap."""
    of_row: defaultdict[str, list[Bar]] = defaultdict(list)
    for bar in story.bars:
        of_row[bar.row].append(bar)
    found: dict[str, Placed] = {}
    lanes: list[Lane] = []
    for row in rows:
        for number, together in enumerate(_packed(of_row[row.key], bars)):
            name = (clean(row.label) or _NAMELESS) + (" (also)" if number else "")
            lane = _lane(row, name, _lives(together), top)
            for bar in together:
                found[bar.key] = replace(bars[bar.key], lane=len(lanes), asked=row.asked)
            lanes.append(lane)
            top = lane.bottom
    return found, tuple(lanes)


def _lives(together: Sequence[Bar]) -> str:
    told = [clean(f"{life(bar)}{f'; {bar.note}' if bar.note else ''}") for bar in together[:_MOST_LIVES]]
    more = len(together) - _MOST_LIVES
    return "; ".join([*told, f"and {more} times more"] if more > 0 else told)


def _lane(row: Row, name: str, lives: str, top: float) -> Lane:
    lines = wrapped(name, _NAMES, PLAIN, _MOST_NAME, bold=row.asked)
    under = wrapped(lives, _NAMES, SMALL, _MOST_LIFE)
    height = max(_LEAST_LANE, len(lines) * NAME_LEADING + len(under) * LIFE_LEADING + 12)
    middle = top + height / 2
    return Lane(row.iri, top, top + height, middle, lines, under, shortened(name, _LONGEST), row.asked)


def _packed(together: Sequence[Bar], bars: Mapping[str, Placed]) -> list[list[Bar]]:
    """Bars put into as few lanes as they need so that none overlap."""
    lanes: list[list[Bar]] = []
    for bar in sorted(together, key=lambda bar: (bars[bar.key].left, bars[bar.key].right, bar.key)):
        for lane in lanes:
            if bars[lane[-1].key].right <= bars[bar.key].left:
                lane.append(bar)
                break
        else:
            lanes.append([bar])
    return lanes


def _lines(bars: Mapping[str, Placed], lanes: Sequence[Lane]) -> Lines:
    in_lane: list[list[Placed]] = [[] for _ in lanes]
    for bar in bars.values():
        in_lane[bar.lane].append(bar)
    return Lines([lane.centre for lane in lanes], bars, in_lane, WIDTH - 44)


@dataclass(frozen=True, slots=True)
class _Entry:
    day: tuple[int, int]
    place: int
    what: Change | Renaming


def _numbered(
    story: Story, at: Mapping[int, float], time: Axis, bars: Mapping[str, Placed], names: Mapping[str, str]
) -> tuple[list[Told], list[tuple[int, Renaming, float, str, str]]]:
    """The changes and renamings with their numbers: by date, those without one last."""
    both: list[Change | Renaming] = [*story.changes, *story.renamings]
    entries = [_Entry(days(what.when) or _LAST, place, what) for place, what in enumerate(both)]
    told: list[Told] = []
    renamed: list[tuple[int, Renaming, float, str, str]] = []
    for number, entry in enumerate(sorted(entries, key=lambda entry: (entry.day, entry.place)), start=1):
        what = entry.what
        tag = _tag(number, what)
        if isinstance(what, Renaming):
            found = days(what.when)
            bar = bars[what.bar]
            x = time.x((found[0] + found[1]) // 2) if found else (bar.begun + bar.over) / 2
            renamed.append((number, what, x, tag, renaming(what)))
        else:
            sentence = told_change(what, _named(what.givers, names), _named(what.takers, names))
            told.append(Told(number, what, at[entry.place], tag, sentence))
    return told, renamed


def _named(keys: Iterable[str], names: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(names[key] for key in keys))


def _tag(number: int, what: Change | Renaming) -> str:
    marked = [str(number)]
    if what.when is None:
        marked.append(f" {UNDATED_TAG}")
    elif what.certainty == POSSIBLE:
        marked.append(POSSIBLE_TAG)
    if what.certainty == CONTESTED:
        marked.append(CONTESTED_TAG)
    if isinstance(what, Change) and what.returns:
        marked.append(f" {RETURN_TAG}")
    return "".join(marked)


def _described(story: Story, names: Mapping[str, str]) -> tuple[str, ...]:
    """The chain in words, a sentence a hop; what is beyond the limit is counted."""
    hops = [
        told_change(change, [names[giver]], [names[taker]])
        for change in sorted(story.changes, key=lambda change: days(change.when) or _LAST)
        for giver in change.givers
        for taker in change.takers
        if giver != taker
    ]
    hops += [renaming(one) for one in story.renamings]
    more = f"And {len(hops) - _MOST_HOPS} more." if len(hops) > _MOST_HOPS else ""
    told = hops[:_MOST_HOPS] or ["No change is known."]
    return tuple(filter(None, (*map(clean, story.about), *told, more)))


def _captions(marked: Sequence[Mark], drawn: Sequence[Connector], lines: Lines) -> Iterator[Caption]:
    """Former names on their bars, where a name has the room and no line runs through it."""
    reached: dict[str, float] = {}
    for mark in sorted(marked, key=lambda mark: mark.x):
        bar = lines.bars[mark.renaming.bar]
        left = reached.get(bar.key, bar.begun + (_SINCE if bar.years[0] else 0)) + 6
        reached[bar.key] = mark.x
        name, y = clean(mark.renaming.before), lines.centres[bar.lane]
        right = left + width(name, SMALL)
        crossed = any(left - 6 < one.x < right + 6 and one.top - BAR < y < one.bottom + BAR for one in drawn)
        if right < mark.x - 3 and not crossed:
            yield Caption(left, y, name, bar.asked)


def _legend(
    story: Story,
    drawn: Sequence[Connector],
    marked: Sequence[Mark],
    bars: Iterable[Placed],
    y: float,
) -> tuple[tuple[Key, ...], float]:
    """What the signs mean that occur, in rows, and where they end."""
    kinds = {one.change.kind for one in drawn} | ({"Rename"} if marked else set())
    shapes = {end for bar in bars for end in (bar.first, bar.last)}
    tags = " ".join([one.sign.tag for one in drawn] + [one.sign.tag for one in marked])
    keys = [Key(0.0, 0.0, "the one asked for", asked=True)] if any(row.asked for row in story.rows) else []
    keys += [Key(0.0, 0.0, MEANING[kind], kind=kind) for kind in MEANING if kind in kinds]
    keys += [Key(0.0, 0.0, kind, kind=kind) for kind in sorted(kinds - MEANING.keys())]
    keys += [Key(0.0, 0.0, text, end=end) for end, text in _ENDS.items() if end in shapes]
    keys += [Key(0.0, 0.0, text, tag=tag) for tag, text in _TAGS.items() if tag in tags]
    found, x = [], EDGE
    for key in keys:
        sample = width(key.tag, SMALL, bold=True) + 8 if key.tag else _SAMPLE
        room = sample + width(key.text, SMALL)
        if x + room > WIDTH - EDGE and x > EDGE:
            x, y = EDGE, y + 20
        found.append(replace(key, x=x, y=y, text_x=x + sample))
        x += room + 18
    return tuple(found), y + 20


def _items(drawn: Sequence[Connector], marked: Sequence[Mark], y: float) -> tuple[tuple[Item, ...], float]:
    """The changes in words, by number, and where the list ends."""
    found = []
    told = [(one.number, one.change.kind, one.title) for one in drawn]
    told += [(one.number, "Rename", one.title) for one in marked]
    for number, kind, text in sorted(told):
        lines = wrapped(text, WIDTH - 2 * EDGE - 56, SMALL, _MOST_ITEM)
        found.append(Item(number, kind, y + SMALL, lines))
        y += len(lines) * LEADING
    return tuple(found), y


def _notes(story: Story, y: float) -> tuple[tuple[Note, ...], float]:
    """What is not drawn, and why."""
    texts = []
    if not story.rows:
        texts.append("Nobody is known.")
    elif not story.changes:
        texts.append("No change is known.")
    if story.rows_left or story.changes_left:
        texts.append(
            f"Not drawn, as there are too many: {story.rows_left} more farther away, "
            f"and {story.changes_left} changes. The table of this chain has them all."
        )
    found = []
    for text in texts:
        y += LEADING
        found.append(Note(EDGE, y, text))
    return tuple(found), y
