"""A chain as a Mermaid flowchart, for a wiki or a README that draws it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from remit.succession.drawing.story import Bar, Change, Story
from remit.succession.drawing.text import clean, shortened
from remit.succession.drawing.words import date, kind, life
from remit.succession.register import SUCCEEDING
from remit.succession.trace import CERTAIN

# Mermaid refuses more than 500 edges or 50,000 characters, unless it is told otherwise.
MOST_ROWS, MOST_LINKS = 120, 450
_LONGEST = 120
# Everything that Mermaid, or the HTML in its labels, could take for more than a character.
_SPECIAL = re.compile(r"[^\w\s.,:'’()/–—-]")


def flowchart(story: Story) -> str:
    """The story from left to right: a node a body, an arrow a change; one of many bodies is a node too."""
    return "\n".join((*_lines(story), ""))


def _lines(story: Story) -> Iterator[str]:
    yield "flowchart LR"
    yield f"  accTitle: {_escaped(story.title)}"
    nodes = {bar.key: f"b{number}" for number, bar in enumerate(story.bars, start=1)}
    asked = {row.key for row in story.rows if row.asked}
    for bar in story.bars:
        former = [one.before for one in story.renamings if one.bar == bar.key]
        yield f"  {nodes[bar.key]}[{_label(bar, former)}]{':::asked' if bar.row in asked else ''}"
    links, left = 0, story.changes_left
    for number, change in enumerate(story.changes, start=1):
        # A change with its own node needs a link a body.
        links += len(change.ends)
        if links > MOST_LINKS:
            left += 1
            continue
        givers, takers = [nodes[key] for key in change.givers], [nodes[key] for key in change.takers]
        dotted = change.kind not in SUCCEEDING
        if len(givers) == len(takers) == 1:
            yield f"  {givers[0]} {'-.->' if dotted else '-->'}|{_told(change)}| {takers[0]}"
            continue
        yield f"  c{number}{{{{{_told(change)}}}}}"
        yield from (f"  {giver} {'-.-' if dotted else '---'} c{number}" for giver in givers)
        yield from (f"  c{number} {'-.->' if dotted else '-->'} {taker}" for taker in takers)
    if story.rows_left or left:
        yield f'  more["{story.rows_left} more bodies and {left} changes are not drawn"]'
    if asked:
        yield "  classDef asked stroke-width:4px"


def _label(bar: Bar, former: Sequence[str]) -> str:
    lines = [_escaped(bar.label), _escaped(life(bar).replace(";", ","))]
    if former:
        lines.append(f"before: {_escaped(', '.join(former))}")
    return f'"{"<br/>".join(lines)}"'


def _told(change: Change) -> str:
    sure = "" if change.certainty == CERTAIN else f"<br/>{change.certainty}"
    return f'"{_escaped(kind(change.kind))}<br/>{_escaped(date(change.when))}{sure}"'


def _escaped(text: str) -> str:
    short = shortened(clean(text), _LONGEST)
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", short)
