"""A chart as SVG: a document of its own, or a part of a page.

No script, no style sheet and no `style` attribute, no font and no file from elsewhere: all looks are
presentation attributes, so that it is served and embedded under `style-src 'self'`. White under dark ink, as
it prints. What is seen only (bars, lines) is hidden from those who listen: the names with their dates, and
the list of changes, tell the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from remit.model import IRI
from remit.succession.drawing.chart import (
    EDGE,
    LARGE,
    LEADING,
    LIFE_LEADING,
    NAME_LEADING,
    PLAIN,
    SMALL,
    UNDATED_TAG,
    WIDTH,
    Chart,
    Connector,
    End,
    Key,
    Lane,
    Leg,
    Mark,
    Placed,
    Sign,
)
from remit.succession.drawing.routes import BAR
from remit.succession.drawing.signs import sign
from remit.succession.drawing.text import FONTS, escaped, isolated

Link = Callable[[IRI], str | None]

_INK, _SOFT, _RULE, _GRID, _LINK = "#16222e", "#46535f", "#e3e7ea", "#cfd6db", "#0b4f7a"
_BAR, _BAR_EDGE, _ASKED = "#d0dae3", "#4a5b69", "#17324d"
_HEAD, _HALF_HEAD = 7.0, 4.2
_TOOTH = 4.0
_ROOM_FOR_WORDS = 30.0


def written(chart: Chart, link: Link | None = None) -> str:
    """The SVG of a chart; `link` gives the address of a thing, where names are to be links."""
    return "\n".join((*_document(chart, link), ""))


def _document(chart: Chart, link: Link | None) -> Iterator[str]:
    size = f'width="{WIDTH:g}" height="{chart.height:g}" viewBox="0 0 {WIDTH:g} {chart.height:g}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} xml:lang="en" role="graphics-document document" '
        f'font-family="{FONTS}" font-size="{SMALL:g}" fill="{_INK}">'
    )
    yield f"<title>{escaped(chart.title)}</title>"
    yield f"<desc>{escaped(' '.join(chart.described))}</desc>"
    yield from _fades(chart)
    yield f'<rect width="{WIDTH:g}" height="{chart.height:g}" fill="#ffffff"/>'
    yield from _heading(chart)
    yield from _grid(chart)
    yield '<g class="lanes" role="list" aria-label="Who there was">'
    for number, lane in enumerate(chart.lanes):
        yield from _lane(chart, number, lane, link)
    yield "</g>"
    yield '<g class="changes" aria-hidden="true" fill="none">'
    for connector in chart.connectors:
        yield from _line(connector)
    for connector in chart.connectors:
        yield from _connector(connector)
    for mark in chart.marks:
        yield from _mark(mark)
    for caption in chart.captions:
        ink = "#ffffff" if caption.asked else _INK
        yield _text(caption.x, caption.y + 4.3, caption.text, fill=ink)
    yield "</g>"
    yield from _legend(chart)
    yield from _items(chart)
    for note in chart.notes:
        yield _text(note.x, note.y, note.text, fill=_SOFT)
    yield "</svg>"


def _text(x: float, y: float, text: str, **attributes: object) -> str:
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text x="{_n(x)}" y="{_n(y)}"{more}>{escaped(isolated(text))}</text>'


def _n(number: float) -> str:
    """A coordinate to a tenth of a pixel."""
    return f"{round(number, 1) + 0.0:g}"


def _heading(chart: Chart) -> Iterator[str]:
    for note in chart.heading:
        looks = {"font_size": f"{LARGE:g}", "font_weight": "bold"} if note.large else {"fill": _SOFT}
        yield _text(note.x, note.y, note.text, **looks)


def _grid(chart: Chart) -> Iterator[str]:
    left, top, right, bottom = chart.plot
    yield '<g class="axis" aria-hidden="true">'
    for lane in chart.lanes[1:]:
        yield f'<path d="M{_n(EDGE)} {_n(lane.top)}H{_n(right)}" stroke="{_RULE}"/>'
    for tick in chart.ticks:
        yield f'<path d="M{_n(tick.x)} {_n(top)}V{_n(bottom)}" stroke="{_GRID}"/>'
        for y in (top - 7, bottom + 16):
            yield _text(tick.x, y, tick.label, text_anchor="middle", fill=_SOFT)
    begin, end = chart.scale
    dashed = f'stroke="{_BAR_EDGE}" stroke-dasharray="2 4"'
    for y, words in ((top, top - 7), (bottom, bottom + 16)):
        yield f'<path d="M{_n(left)} {_n(y)}H{_n(begin)}M{_n(end)} {_n(y)}H{_n(right)}" {dashed}/>'
        yield f'<path d="M{_n(begin)} {_n(y)}H{_n(end)}" stroke="{_BAR_EDGE}"/>'
        if begin == end:
            yield _text(left, words, "no date is known: what came before stands to the left", fill=_SOFT)
            continue
        for first, last in ((left, begin), (end, right)):
            if last - first > _ROOM_FOR_WORDS:
                yield _text((first + last) / 2, words, UNDATED_TAG, fill=_SOFT, text_anchor="middle")
    yield "</g>"


def _lane(chart: Chart, number: int, lane: Lane, link: Link | None) -> Iterator[str]:
    yield f'<g class="lane" role="listitem" data-iri="{escaped(lane.iri)}">'
    yield f"<title>{escaped(lane.full)}</title>"
    address = link(lane.iri) if link else None
    height = len(lane.lines) * NAME_LEADING + len(lane.life) * LIFE_LEADING
    y = lane.centre - height / 2 + SMALL
    looks: dict[str, object] = {"font_size": f"{PLAIN:g}"}
    if lane.asked:
        looks["font_weight"] = "bold"
    if address:
        looks |= {"fill": _LINK, "text_decoration": "underline"}
        yield f'<a href="{escaped(address)}" aria-label="{escaped(lane.full)}">'
    for line in lane.lines:
        yield _text(EDGE, y, line, **looks)
        y += NAME_LEADING
    if address:
        yield "</a>"
    for line in lane.life:
        yield _text(EDGE, y - 1, line, fill=_SOFT)
        y += LIFE_LEADING
    bars = [bar for bar in chart.bars if bar.lane == number]
    if bars:
        first = min(bar.left for bar in bars)
        if first > chart.plot[0] + 8:
            yield (
                f'<path d="M{_n(chart.plot[0] - 6)} {_n(lane.centre)}H{_n(first - 4)}" stroke="#9aa6b0" '
                'stroke-dasharray="1 4" aria-hidden="true"/>'
            )
    for bar in bars:
        yield from _bar(bar, lane.centre)
    yield "</g>"


def _fades(chart: Chart) -> Iterator[str]:
    """What bars with a doubted or unknown end are painted with, from the colour of the bar to white."""
    needed = {
        (end, bar.asked)
        for bar in chart.bars
        for end, how in (("in", bar.first), ("out", bar.last))
        if how in (End.BETWEEN, End.UNKNOWN)
    }
    if any(key.end in (End.BETWEEN, End.UNKNOWN) for key in chart.legend):
        needed.add(("out", False))
    if not needed:
        return
    yield "<defs>"
    for end, asked in sorted(needed):
        full = _ASKED if asked else _BAR
        stops = ("#ffffff", full) if end == "in" else (full, "#ffffff")
        yield (
            f'<linearGradient id="{_fade(end, asked)}"><stop offset="0" stop-color="{stops[0]}"/>'
            f'<stop offset="1" stop-color="{stops[1]}"/></linearGradient>'
        )
    yield "</defs>"


def _fade(end: str, asked: bool) -> str:
    return f"remit-fade-{end}{'-asked' if asked else ''}"


def _bar(bar: Placed, centre: float) -> Iterator[str]:
    top, bottom = centre - BAR / 2, centre + BAR / 2
    fill, edge = (_ASKED, _ASKED) if bar.asked else (_BAR, _BAR_EDGE)
    yield (
        f'<g class="bar" aria-hidden="true" data-key="{escaped(bar.key)}" stroke="{edge}">'
        f"<title>{escaped(bar.title)}</title>"
    )
    if bar.over > bar.begun:
        yield (
            f'<rect x="{_n(bar.begun)}" y="{_n(top)}" width="{_n(bar.over - bar.begun)}" '
            f'height="{BAR:g}" fill="{fill}" stroke="none"/>'
        )
    yield from _end(bar.first, bar.begun, bar.left, top, bottom, f"url(#{_fade('in', bar.asked)})")
    yield from _end(bar.last, bar.over, bar.right, top, bottom, f"url(#{_fade('out', bar.asked)})", fill)
    for y in (top, bottom):
        if bar.over > bar.begun:
            yield f'<path d="M{_n(bar.begun)} {_n(y)}H{_n(bar.over)}"/>'
    ink = "#ffffff" if bar.asked else _INK
    for x, text, anchor in ((bar.left + 12, bar.years[0], "start"), (bar.right - 12, bar.years[1], "end")):
        if text and bar.over - bar.begun > 110:
            yield _text(x, centre + 4.3, text, fill=ink, stroke="none", text_anchor=anchor)
    yield "</g>"


def _end(
    how: End, inner: float, outer: float, top: float, bottom: float, fade: str, fill: str = ""
) -> Iterator[str]:
    """One end of a bar, from where it is sure to where it is over: each of the five looks its own way."""
    if how is End.SHARP:
        yield f'<path d="M{_n(inner)} {_n(top)}V{_n(bottom)}" stroke-width="1.6"/>'
    elif how is End.BETWEEN:
        x, wide = min(inner, outer), abs(outer - inner)
        yield (
            f'<rect x="{_n(x)}" y="{_n(top)}" width="{_n(wide)}" height="{BAR:g}" fill="{fade}" '
            'stroke-dasharray="2.5 2.5"/>'
        )
    elif how is End.UNKNOWN:
        yield f'<path d="{_torn(inner, outer, top, bottom)}" fill="{fade}" stroke-width="0.8"/>'
    elif how is End.OPEN:
        middle = (top + bottom) / 2
        yield (
            f'<path d="M{_n(inner)} {_n(top)}L{_n(inner + BAR / 2)} {_n(middle)}L{_n(inner)} {_n(bottom)}" '
            f'fill="{fill}"/>'
        )
    else:
        for x in (outer - 3, outer + 1):
            yield f'<path d="M{_n(x)} {_n(bottom + 3)}L{_n(x + 5)} {_n(top - 3)}" stroke-width="1.4"/>'


def _torn(inner: float, outer: float, top: float, bottom: float) -> str:
    """An end torn off, in teeth."""
    step = (bottom - top) / 4
    way = _TOOTH if outer > inner else -_TOOTH
    teeth = "".join(
        f"L{_n(outer - (way if number % 2 else 0))} {_n(top + number * step)}" for number in range(5)
    )
    return f"M{_n(inner)} {_n(top)}{teeth}L{_n(inner)} {_n(bottom)}"


def _line(connector: Connector) -> Iterator[str]:
    """The line of a change, over bars and earlier lines as a bridge is; drawn from the taker's end.

    Where several share a line their dashes fall together so.
    """
    x, ends = _n(connector.x), (connector.top, connector.bottom)
    to = next((leg.y for leg in connector.legs if leg.taker), ends[1])
    run = f"M{x} {_n(min(ends, key=lambda y: abs(y - to)))}V{_n(max(ends, key=lambda y: abs(y - to)))}"
    legs = "".join(f"M{_n(leg.x)} {_n(leg.y)}H{_n(leg.turn)}" for leg in connector.legs if leg.x != leg.turn)
    dashes = sign(connector.change.kind).dashes
    pattern = f' stroke-dasharray="{dashes}"' if dashes else ""
    yield f'<path d="{run}" stroke="#ffffff" stroke-width="5"/>'
    yield f'<path class="line" d="{run}{legs}" stroke="{_INK}" stroke-width="1.6"{pattern}/>'


def _connector(connector: Connector) -> Iterator[str]:
    """Where the line of a change meets bars, its sign and its number."""
    change = connector.change
    yield (
        f'<g class="change" data-iri="{escaped(change.iri)}" data-kind="{escaped(change.kind)}" '
        f'stroke="{_INK}"><title>{escaped(connector.title)}</title>'
    )
    for leg in connector.legs:
        yield _leg_end(leg)
    yield from _sign(change.kind, connector.sign.x, connector.sign.y)
    yield _tag(connector.sign)
    yield "</g>"


def _leg_end(leg: Leg) -> str:
    """An arrow into the bar of a taker, a dot on that of a giver that the line leaves before its end."""
    at = f'data-bar="{escaped(leg.bar)}"'
    if not leg.taker:
        radius = 2.8 if leg.x == leg.turn else 1.6
        return f'<circle class="giver" {at} cx="{_n(leg.x)}" cy="{_n(leg.y)}" r="{radius}" fill="{_INK}"/>'
    if leg.x != leg.turn:
        back = -_HEAD if leg.turn < leg.x else _HEAD
        points = f"{_n(leg.x + back)},{_n(leg.y - _HALF_HEAD)} {_n(leg.x + back)},{_n(leg.y + _HALF_HEAD)}"
    else:
        back = _HEAD if leg.up else -_HEAD
        points = f"{_n(leg.x - _HALF_HEAD)},{_n(leg.y + back)} {_n(leg.x + _HALF_HEAD)},{_n(leg.y + back)}"
    tip = f"{_n(leg.x)},{_n(leg.y)}"
    looks = f'fill="{_INK}" stroke="#ffffff" stroke-width="0.8"'
    return f'<polygon class="taker" {at} points="{tip} {points}" {looks}/>'


def _sign(kind: str, x: float, y: float) -> Iterator[str]:
    drawn = sign(kind)
    fill = _INK if drawn.filled else "#ffffff"
    yield (
        f'<path class="sign" transform="translate({_n(x)} {_n(y)})" d="{drawn.path}" fill="{fill}" '
        f'stroke="{_INK}" stroke-width="1.6"/>'
    )
    if drawn.inner:
        yield f'<path transform="translate({_n(x)} {_n(y)})" d="{drawn.inner}" fill="{_INK}" stroke="none"/>'


def _tag(place: Sign) -> str:
    """The number of a change beside its sign, on white so that it is read over lines."""
    x, anchor = (place.x - 9, "end") if place.leftward else (place.x + 9, "start")
    return _text(
        x, place.y + 4.3, place.tag, fill=_INK, stroke="#ffffff", stroke_width="3", paint_order="stroke",
        font_weight="bold", text_anchor=anchor,
    )  # fmt: skip


def _mark(mark: Mark) -> Iterator[str]:
    told, x, top, bottom = mark.renaming, _n(mark.x), _n(mark.bottom - BAR), _n(mark.bottom)
    named = f'data-iri="{escaped(told.iri)}" data-bar="{escaped(told.bar)}"'
    yield f'<g class="renaming" {named} stroke="{_INK}">'
    yield f"<title>{escaped(mark.title)}</title>"
    yield f'<path d="M{x} {top}V{bottom}" stroke="#ffffff" stroke-width="4"/>'
    dashes = sign("Rename").dashes
    yield f'<path d="M{x} {_n(mark.top)}V{bottom}" stroke-width="1.8" stroke-dasharray="{dashes}"/>'
    yield from _sign("Rename", mark.sign.x, mark.sign.y)
    yield _tag(mark.sign)
    yield "</g>"


def _legend(chart: Chart) -> Iterator[str]:
    if not chart.legend:
        return
    yield '<g class="legend" role="list" aria-label="What the signs mean">'
    for key in chart.legend:
        yield '<g class="key" role="listitem">'
        yield from _sample(key)
        yield _text(key.text_x, key.y + 4.3, key.text)
        yield "</g>"
    yield "</g>"


def _sample(key: Key) -> Iterator[str]:
    x, y = key.x, key.y
    if key.tag:
        yield _text(x, y + 4.3, key.tag, font_weight="bold")
    elif key.kind:
        dashes = sign(key.kind).dashes
        pattern = f' stroke-dasharray="{dashes}"' if dashes else ""
        yield f'<path d="M{_n(x)} {_n(y)}H{_n(x + 40)}" stroke="{_INK}" stroke-width="1.6"{pattern}/>'
        yield from _sign(key.kind, x + 20, y)
    elif key.end is not None:
        inner = x + (30 if key.end in (End.OPEN, End.BEYOND) else 12)
        bar = Placed("", x, x, inner, x + 34, End.SHARP, key.end)
        yield from _bar(bar, y)
    elif key.asked:
        yield from _bar(Placed("", x, x, x + 34, x + 34, End.SHARP, End.SHARP, asked=True), y)


def _items(chart: Chart) -> Iterator[str]:
    if not chart.items:
        return
    yield '<g class="items" role="list" aria-label="Changes">'
    for item in chart.items:
        yield '<g class="item" role="listitem">'
        yield _text(38, item.y, str(item.number), font_weight="bold", text_anchor="end")
        yield from _sign(item.kind, 52, item.y - 4.3)
        for number, line in enumerate(item.lines):
            yield _text(68, item.y + LEADING * number, line)
        yield "</g>"
    yield "</g>"
