"""A chain drawn: what stands on the chart is what the chain holds, and everybody can read it."""

from __future__ import annotations

import io
import itertools
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remit.errors import NoSuchName
from remit.model import IRI
from remit.succession.drawing import draw_graphml, draw_mermaid, draw_responsibility_svg, draw_svg
from remit.succession.drawing.axis import axis
from remit.succession.drawing.chart import SMALL, WIDTH, End
from remit.succession.drawing.layout import laid_out
from remit.succession.drawing.order import Link, ordered
from remit.succession.drawing.routes import BAR
from remit.succession.drawing.signs import SIGNS
from remit.succession.drawing.story import Bar, Change, Row, Story, When, when
from remit.succession.drawing.tell import MOST_ROWS, of_body, of_responsibility
from remit.succession.drawing.text import clean, fitted, width, wrapped
from remit.succession.drawing.words import date, life
from remit.succession.evidence import Evidence
from remit.succession.lens import NEW
from remit.succession.register import PASSING, Body, Event, Holding, Name, Register, Responsibility, Transfer
from remit.succession.span import Span
from remit.succession.trace import walk
from remit.succession.view import View
from remit.terms import DEFAULT_BASE, Names

SVG = "{http://www.w3.org/2000/svg}"
NAMES = Names(DEFAULT_BASE)


class Nothing:
    """A graph in which nothing is found: a chart is drawn from the register alone."""

    def select(self, query, /, **bindings):
        raise AssertionError("a chart asks no query")


def iri(key, kind="body"):
    return IRI(str(NAMES.thing(kind, key)))


def body(key, start="", end="", label="", names=()):
    periods = tuple(
        Name(iri(f"{key}-{number}", "name"), text, Span.printed(first, last))
        for number, (text, first, last) in enumerate(names)
    )
    return Body(iri(key), label or f"Body {key}", Span.printed(start, end), names=periods)


def event(key, kind, day, givers, takers, effects=None, **more):
    span = Span.printed(day)
    return Event(
        iri(key, "change"),
        kind,
        key,
        day,
        span.earliest_start,
        span.latest_start,
        certainty=more.pop("certainty", 1.0),
        originals=tuple(iri(giver) for giver in givers),
        results=tuple(iri(taker) for taker in takers),
        effects={iri(one): effect for one, effect in (effects or {}).items()},
        **more,
    )


def seen_as(register):
    return View("a-release", NAMES, Nothing(), register, Evidence(Nothing()))


def viewed(bodies, events=(), **more):
    return seen_as(Register({one.iri: one for one in bodies}, {one.iri: one for one in events}, **more))


def parsed(svg):
    return ET.fromstring(svg)


def by_class(root, name):
    return [element for element in root.iter() if element.get("class") == name]


def words(element):
    return " ".join("".join(element.itertext()).split())


def chart_of(view, key, to=""):
    return laid_out(of_body(view, iri(key), to))


def connector(chart, key):
    return next(one for one in chart.connectors if one.change.iri == iri(key, "change"))


def bar(chart, key):
    return next(one for one in chart.bars if one.key == iri(key))


CHAIN = (
    [
        body("a", "1980", "1990-04-01"),
        body("b", "1985-02-01", "1990-04-01"),
        body("c", "1990-04-01", "2000-07"),
        body("d", "2000-07", ""),
        body("e", "1970", ""),
    ],
    [
        event("merged", "Merger", "1990-04-01", "ab", "c", {"a": "ended", "b": "ended", "c": "began"}),
        event("split", "Split", "2000-07", "c", "de", {"c": "ended", "d": "began"}),
    ],
)


def assert_sound(chart):
    """What holds of every chart: bars of a lane do not overlap, and everything is inside."""
    for lane in range(len(chart.lanes)):
        bars = sorted((one.left, one.right) for one in chart.bars if one.lane == lane)
        for (_, right), (left, _) in itertools.pairwise(bars):
            assert right <= left
    for upper, lower in itertools.pairwise(chart.lanes):
        assert upper.bottom == lower.top
    for one in chart.bars:
        assert 0 <= one.left <= one.begun <= one.over <= one.right <= WIDTH
        assert one.right > one.left
    for lane in chart.lanes:
        assert lane.top <= lane.centre - BAR / 2 < lane.centre + BAR / 2 <= lane.bottom
        height = 16 * len(lane.lines) + 14.5 * len(lane.life)
        assert lane.lines and height <= lane.bottom - lane.top
        for text in lane.lines:
            assert 16 + width(text, 13, lane.asked) <= chart.plot[0]
    for one in chart.connectors:
        for leg in one.legs:
            met, lane = next((met, chart.lanes[met.lane]) for met in chart.bars if met.key == leg.bar)
            assert met.left <= leg.x <= met.right
            assert abs(leg.y - lane.centre) <= BAR / 2
            assert one.top <= leg.y <= one.bottom
            assert leg.turn == one.x
        assert 0 < one.x < WIDTH
        assert one.top <= one.sign.y <= one.bottom


def assert_apart(chart):
    """Lines do not run over each other, but for those that share one, and no sign stands on another."""
    for one, other in itertools.combinations(chart.connectors, 2):
        together = one.change.kind == other.change.kind and one.change.takers == other.change.takers
        if not together and one.top < other.bottom and other.top < one.bottom:
            assert abs(one.x - other.x) >= 9
    for one, other in itertools.permutations(chart.connectors, 2):
        if other.top < one.sign.y < other.bottom and other.x != one.x:
            left, right = (-18, 6) if one.sign.leftward else (-6, 18)
            assert not one.sign.x + left < other.x < one.sign.x + right
    signs = [one.sign for one in chart.connectors] + [one.sign for one in chart.marks]
    for sign, other in itertools.combinations(signs, 2):
        assert abs(sign.x - other.x) >= 12 or abs(sign.y - other.y) >= 12


def assert_in_view(svg):
    """Every text lies inside the picture, and is of nine points or more where it prints on A4."""
    root = parsed(svg)
    _, _, wide, high = map(float, root.get("viewBox").split())
    assert wide == 1040
    for text in root.iter(f"{SVG}text"):
        size = float(text.get("font-size", SMALL))
        assert size * 0.75 >= 9
        x, y = float(text.get("x")), float(text.get("y"))
        room = width("".join(text.itertext()), size, text.get("font-weight") == "bold") / 1.04
        left = {"middle": x - room / 2, "end": x - room}.get(text.get("text-anchor"), x)
        assert left >= 0 and left + room <= wide, "".join(text.itertext())
        assert size <= y <= high - 2
    return root


# What stands on it


def test_each_body_is_a_bar_with_its_name_and_each_hop_a_connector_between_two_bars():
    view = viewed(*CHAIN)
    root = assert_in_view(draw_svg(view, iri("c")))
    bars = {
        one.get("data-key"): one.find(f"{SVG}title").text
        for one in by_class(root, "bar")
        if one.get("data-key")
    }
    assert bars == {
        iri("a"): "Body a: 1980 – 1 Apr 1990",
        iri("b"): "Body b: 1 Feb 1985 – 1 Apr 1990",
        iri("c"): "Body c: 1 Apr 1990 – Jul 2000",
        iri("d"): "Body d: from Jul 2000; no known end",
        iri("e"): "Body e: from 1970; no known end",
    }
    drawn = set()
    for change in by_class(root, "change"):
        givers = [leg.get("data-bar") for leg in by_class(change, "giver")]
        takers = [leg.get("data-bar") for leg in by_class(change, "taker")]
        drawn |= {(change.get("data-iri"), *pair) for pair in itertools.product(givers, takers)}
    steps = walk(view.register, iri("c"))
    assert drawn == {(step.hop.event.iri, step.hop.giver, step.hop.taker) for step in steps}
    assert len(steps) == 4


def test_connectors_end_at_their_bars_where_they_are():
    chart = chart_of(viewed(*CHAIN), "c")
    assert_sound(chart)
    merged = connector(chart, "merged")
    assert merged.x >= bar(chart, "a").right == bar(chart, "b").right
    assert bar(chart, "c").left < merged.x < bar(chart, "c").right
    assert [leg.taker for leg in merged.legs] == [False, False, True]


def test_the_chain_is_told_in_a_sentence_a_hop():
    described = parsed(draw_svg(viewed(*CHAIN), iri("c"))).find(f"{SVG}desc").text
    assert (
        "On 1 April 1990, Body a merged into Body c. On 1 April 1990, Body b merged into Body c." in described
    )
    assert (
        "In July 2000, Body c was split into Body d. In July 2000, Body c was split into Body e." in described
    )


def test_the_list_tells_each_change_once_by_the_number_on_its_sign():
    chart = chart_of(viewed(*CHAIN), "c")
    told = {item.number: " ".join(item.lines) for item in chart.items}
    assert told == {
        1: "On 1 April 1990, Body a and Body b merged into Body c.",
        2: "In July 2000, Body c was split into Body d and Body e.",
    }
    assert [(one.number, one.sign.tag) for one in chart.connectors] == [(1, "1"), (2, "2")]


def test_a_body_on_its_own_is_drawn_and_says_so():
    view = viewed([body("a", "2001", "")])
    root = assert_in_view(draw_svg(view, iri("a")))
    assert len(by_class(root, "lane")) == 1
    assert not by_class(root, "change")
    assert "No change is known." in words(root)


def test_the_body_asked_for_is_marked_without_colour():
    chart = chart_of(viewed(*CHAIN), "c")
    assert [lane.iri for lane in chart.lanes if lane.asked] == [iri("c")]
    root = parsed(draw_svg(viewed(*CHAIN), iri("c")))
    bold = [words(text) for text in root.iter(f"{SVG}text") if text.get("font-weight") == "bold"]
    assert "Body c" in bold
    assert "Body a" not in bold


def test_to_a_day_leaves_out_what_came_after_it():
    chart = chart_of(viewed(*CHAIN), "c", "1995-01-01")
    assert [one.change.kind for one in chart.connectors] == ["Merger"]
    assert "until 1 January 1995" in chart.heading[1].text


# Time


def test_ends_are_drawn_as_they_are_known():
    view = viewed(
        [
            body("a", "1901", "2000-07-03"),
            body("b", "2000-07-03", "[2005-01-01..2006-12-31]"),
            body("c", "2006?", ""),
            body("d"),
        ],
        [
            event("1", "Replacement", "2000-07-03", "a", "b"),
            event("2", "Replacement", "[2005-01-01..2006-12-31]", "b", "c"),
            event("3", "FunctionTransfer", "2002-01-01", "d", "b"),
            event("4", "FunctionTransfer", "2004-01-01", "d", "b"),
        ],
    )
    chart = chart_of(view, "b")
    ends = {key: (bar(chart, key).first, bar(chart, key).last) for key in "abcd"}
    assert ends == {
        "a": (End.BEYOND, End.SHARP),
        "b": (End.SHARP, End.BETWEEN),
        "c": (End.BETWEEN, End.OPEN),
        "d": (End.UNKNOWN, End.OPEN),
    }
    assert bar(chart, "a").years[0] == "since 1901"
    assert bar(chart, "b").right - bar(chart, "b").over > 20
    # It is surely there at the first change that shows it, and not said to begin anywhere.
    assert bar(chart, "d").begun == connector(chart, "3").x > bar(chart, "d").left
    assert bar(chart, "c").right == chart.plot[2]
    assert_sound(chart)
    assert_in_view(draw_svg(view, iri("b")))


def test_an_old_office_does_not_squeeze_the_changes_into_a_corner():
    years = range(2000, 2010)
    bodies = [body("old", "1829", ""), *(body(str(year), str(year), "") for year in years)]
    events = [event(f"e{year}", "HiveOff", f"{year}-01-01", ["old"], [str(year)]) for year in years]
    chart = chart_of(viewed(bodies, events), "old")
    xs = [one.x for one in chart.connectors]
    assert max(xs) - min(xs) > 0.4 * (chart.plot[2] - chart.plot[0])


def test_a_date_that_a_change_gives_ends_and_begins_what_is_not_dated():
    view = viewed(
        [body("a"), body("b")],
        [event("1", "Replacement", "2001-02-03", "a", "b", {"a": "ended", "b": "began"})],
    )
    chart = chart_of(view, "a")
    assert (bar(chart, "a").last, bar(chart, "b").first) == (End.SHARP, End.SHARP)
    assert bar(chart, "a").right == bar(chart, "b").left
    assert chart.lanes[0].life == ("until 3 Feb 2001; start not known",)


def test_without_any_date_before_stands_left_of_after_and_no_year_is_made_up():
    kinds = ["Merger", "Replacement", "Split", "Absorption"]
    bodies = [body(key) for key in "abcde"]
    events = [
        event(f"{number}", kind, "", [giver], [taker])
        for number, (kind, (giver, taker)) in enumerate(zip(kinds, itertools.pairwise("abcde"), strict=True))
    ]
    chart = chart_of(viewed(bodies, events), "c")
    xs = [connector(chart, str(number)).x for number in range(4)]
    assert xs == sorted(xs) and len(set(xs)) == 4
    assert not chart.ticks
    assert all(one.sign.tag.endswith("n.d.") for one in chart.connectors)
    assert "At a date not known, Body b replaced Body c." not in chart.described
    assert "At a date not known, Body c replaced Body b." in chart.described


def test_what_came_undated_before_the_first_date_stands_left_of_the_axis():
    view = viewed(
        [body("a"), body("b"), body("c", "", "2016-07-15"), body("d", "2016-07-15", "2024-01-01")],
        [
            event("1", "Split", "", "a", "b"),
            event("2", "Replacement", "", "b", "c"),
            event("3", "Replacement", "2016-07-15", "c", "d"),
        ],
    )
    chart = chart_of(view, "d")
    first, second, third = (connector(chart, key) for key in "123")
    assert first.x < second.x < chart.scale[0] <= third.x
    assert min(tick.x for tick in chart.ticks) >= chart.scale[0]
    assert_sound(chart)
    root = assert_in_view(draw_svg(view, iri("d")))
    assert "n.d." in [words(text) for text in root.iter(f"{SVG}text")]


def test_a_cycle_is_drawn_with_each_body_once_and_told():
    view = viewed(
        [body("a", "1990", ""), body("b", "1997", ""), body("c", "2007", "")],
        [
            event("1", "FunctionTransfer", "1998", "a", "b"),
            event("2", "FunctionTransfer", "2007", "b", "c"),
            event("3", "FunctionTransfer", "2024", "c", "a"),
        ],
    )
    chart = chart_of(view, "a")
    assert sorted(lane.iri for lane in chart.lanes) == [iri("a"), iri("b"), iri("c")]
    assert len(chart.connectors) == 3
    assert connector(chart, "3").sign.tag == "3 back"
    assert "the succession holds a cycle" in " ".join(chart.described)
    assert_sound(chart)


def test_a_cycle_without_dates_is_drawn_too():
    view = viewed(
        [body("a"), body("b")], [event("1", "Split", "", "a", "b"), event("2", "Split", "", "b", "a")]
    )
    chart = chart_of(view, "a")
    assert len(chart.connectors) == 2
    assert_sound(chart)


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("2012-01-16", "16 January 2012"),
        ("2008-10", "October 2008"),
        ("2000?", "2000 (doubted)"),
        ("2002-06-27~", "about 27 June 2002"),
        ("198X", "the 1980s"),
        ("[2005..2008]", "between 2005 and 2008"),
        ("[2002-06-14..2002-09-26]", "between 14 June and 26 September 2002"),
        ("[2002-06-14..2002-06-26]", "between 14 and 26 June 2002"),
        ("[2001-12-31..2002-01-02]", "between 31 December 2001 and 2 January 2002"),
        ("2004-21", "2004-21"),
    ],
)
def test_dates_are_told_in_words_with_their_doubt(printed, told):
    assert date(when(printed)) == told


def test_bounds_stand_in_for_what_is_not_printed():
    assert when("", "2001-01-01", "2001-12-31") == When("", "2001-01-01", "2001-12-31")
    assert date(when("", "2001-01-01", "2001-12-31")) == "between 1 January and 31 December 2001"
    assert when("", "2001-01-01", "") is None
    assert when("soon") is None
    assert life(Bar("k", "k", "l", None, None, True)) == "start not known; end not dated"


# Kinds of change


def test_no_two_kinds_look_alike_without_colour():
    assert PASSING | {"Rename"} <= SIGNS.keys()
    looks = {kind: (one.path, one.filled, one.inner) for kind, one in SIGNS.items() if kind != "Transfer"}
    assert len(set(looks.values())) == len(looks)
    assert {kind for kind, one in SIGNS.items() if one.dashes} == {
        "HiveOff",
        "FunctionTransfer",
        "Transfer",
        "Rename",
    }


def test_the_legend_explains_what_occurs_and_nothing_else():
    chart = chart_of(viewed(*CHAIN), "c")
    assert {key.kind for key in chart.legend if key.kind} == {"Merger", "Split"}
    assert {key.end for key in chart.legend if key.end} == {End.BETWEEN, End.OPEN, End.BEYOND}
    assert [key.text for key in chart.legend if key.asked] == ["the one asked for"]
    assert not [key for key in chart.legend if key.tag]


def test_doubt_and_dispute_stand_beside_the_number():
    view = viewed(
        [body("a", "1990", ""), body("b", "1990", "")],
        [
            event("1", "FunctionTransfer", "2001?", "a", "b"),
            event("2", "FunctionTransfer", "2003", "a", "b", contested=True),
            event("3", "FunctionTransfer", "2005", "a", "b", certainty=0.7),
        ],
    )
    chart = chart_of(view, "a")
    assert [one.sign.tag for one in chart.connectors] == ["1?", "2≠", "3?"]
    assert {key.tag for key in chart.legend if key.tag} == {"?", "≠"}
    assert "In 2003, functions passed from Body a to Body b (sources differ)." in chart.described


def test_a_rename_is_a_mark_on_the_bar_or_under_the_other_policy_a_change(mapping):
    same = laid_out(of_body(mapping.view(), iri("new-name")))
    assert len(same.marks) == 1
    assert not same.connectors and len(same.lanes) == 1
    new = laid_out(of_body(mapping.view(lens=NEW), iri("new-name")))
    assert [one.change.kind for one in new.connectors] == ["Rename"]
    assert not new.marks and len(new.lanes) == 2


def test_former_names_are_marked_where_the_names_alone_tell_them():
    names = [("First name", "1970-01-01", "1985-04-01"), ("Second name", "1985-04-01", "")]
    chart = chart_of(viewed([body("a", "1970-01-01", "", "Second name", names)]), "a")
    (mark,) = chart.marks
    assert mark.title == "On 1 April 1985, First name was renamed Second name."
    assert bar(chart, "a").left < mark.x < bar(chart, "a").right
    assert [caption.text for caption in chart.captions] == ["First name"]
    assert chart.captions[0].x + width("First name", SMALL) < mark.x


def test_a_split_that_the_divided_body_survives_has_one_leg_to_each(mapping):
    chart = laid_out(of_body(mapping.view(), iri("mother-listed")))
    (only,) = chart.connectors
    assert [(leg.bar, leg.taker) for leg in only.legs] == [
        (iri("mother-listed"), False),
        (iri("daughter-listed"), True),
    ]


def test_many_changes_of_one_day_stand_beside_each_other():
    kinds = ["Replacement", "FunctionTransfer", "Absorption", "Merger", "Split", "Reestablishment"]
    bodies = [body("x", "2010-04-01", ""), *(body(kind, "1990", "2010-04-01") for kind in kinds)]
    events = [event(f"e-{kind}", kind, "2010-04-01", [kind], ["x"]) for kind in kinds]
    chart = chart_of(viewed(bodies, events), "x")
    assert_apart(chart)
    day = bar(chart, "x").left
    assert all(day < one.x < day + 60 for one in chart.connectors)


def test_three_of_a_kind_to_one_body_on_one_day_share_a_line_and_keep_their_signs():
    bodies = [body("x", "2010-04-01", ""), *(body(f"g{number}", "1990", "2010-04-01") for number in range(4))]
    events = [event(f"e{number}", "Replacement", "2010-04-01", [f"g{number}"], ["x"]) for number in range(4)]
    chart = chart_of(viewed(bodies, events), "x")
    assert len({one.x for one in chart.connectors}) == 1
    assert len({one.sign.y for one in chart.connectors}) == 4
    assert_sound(chart)


def test_rows_are_ordered_so_that_no_line_of_a_tree_crosses_a_bar():
    rows = list("adgbecf")
    joined = (("ab", "c"), ("de", "f"), ("cf", "g"))
    links = [Link(frozenset(givers), frozenset(takers), 50.0) for givers, takers in joined]
    found = ordered(rows, links, dict.fromkeys(rows, (0.0, 100.0)))
    for givers, takers in joined[:2]:
        at = sorted(found.index(row) for row in givers + takers)
        assert at[-1] - at[0] == 2
    assert sorted(found) == sorted(rows)


# Responsibilities


def test_the_holders_of_a_responsibility_are_bars_and_its_transfers_connectors(tiny):
    chart = laid_out(of_responsibility(tiny.view(), iri("fn-authority", "responsibility"), iri("old-board")))
    assert [(lane.lines[0], lane.asked) for lane in chart.lanes] == [
        ("Rivers Minister", False),
        ("River Police Board", True),
    ]
    (only,) = chart.connectors
    assert only.change.iri == iri("chg-minister", "change")
    assert_sound(chart)
    svg = draw_responsibility_svg(tiny.view(), iri("fn-authority", "responsibility"))
    assert "Act as police authority for the river" in words(assert_in_view(svg).find(f"{SVG}title"))


def duty(pieces, transfers=()):
    told = iri("duty", "responsibility")
    holdings = {
        key: Holding(key, iri(key, "holding"), told, iri(holder), Span.printed(start, end))
        for key, holder, start, end in pieces
    }
    passed = [Transfer(iri(f"t{n}", "transfer"), giver, taker, None, day, day, day, 1.0)
              for n, (giver, taker, day) in enumerate(transfers)]  # fmt: skip
    holders = {holder for _, holder, _, _ in pieces}
    return viewed(
        [body(holder, "1980", "") for holder in sorted(holders)],
        responsibilities={told: Responsibility(told, "A duty")},
        holdings=holdings,
        transfers=passed,
    )


def test_a_duty_that_comes_back_has_two_bars_in_the_lane_of_its_holder():
    view = duty(
        [("h1", "a", "1990-01-01", "2000-01-01"), ("h2", "b", "2000-01-01", "2010-01-01"),
         ("h3", "a", "2010-01-01", "")],
        [("h1", "h2", "2000-01-01"), ("h2", "h3", "2010-01-01")],
    )  # fmt: skip
    chart = laid_out(of_responsibility(view, iri("duty", "responsibility")))
    assert len(chart.lanes) == 2
    assert len([one for one in chart.bars if chart.lanes[one.lane].iri == iri("a")]) == 2
    assert [one.sign.tag for one in chart.connectors] == ["1", "2 back"]
    assert_sound(chart)


def test_holdings_that_overlap_have_lanes_of_their_own():
    view = duty([("h1", "a", "1990", "2005"), ("h2", "a", "2000", ""), ("h3", "a", "2010", "")])
    chart = laid_out(of_responsibility(view, iri("duty", "responsibility")))
    assert [lane.lines[0] for lane in chart.lanes] == ["Body a", "Body a (also)"]
    assert_sound(chart)


def test_a_duty_that_nobody_held_is_drawn_as_that():
    root = assert_in_view(draw_responsibility_svg(duty([]), iri("duty", "responsibility")))
    assert "Nobody is known." in words(root)


def test_what_is_not_known_is_refused_by_its_name(tiny):
    for draw in (draw_svg, draw_mermaid, draw_graphml):
        with pytest.raises(NoSuchName, match="nobody-knows"):
            draw(tiny.view(), iri("nobody-knows"))
    with pytest.raises(NoSuchName, match="unknown-duty"):
        draw_responsibility_svg(tiny.view(), iri("unknown-duty", "responsibility"))
    with pytest.raises(NoSuchName, match="Tug Section is not shown to have held"):
        draw_responsibility_svg(tiny.view(), iri("fn-authority", "responsibility"), iri("tugs"))


# For everybody


NASTY = [
    'Board of <script>alert("1")</script> & Sons',
    "a\x00b\x0bc\ufffe\u202edesrever\u2066\ud800",
    "وزارة الداخلية",
    "委員會" * 60,
    "W" * 3000,
    " \t\n ",
    "]]> <!-- -- --> &amp; &#x3C; 'x'",
]


@pytest.mark.parametrize("name", NASTY)
def test_no_name_breaks_the_drawing(name):
    view = viewed(
        [body("a", "1990", "2000", name), body("b", "2000", "")], [event("1", "Split", "2000", "a", "b")]
    )
    svg = draw_svg(view, iri("a"))
    root = assert_in_view(svg)
    told = next(
        lane.find(f"{SVG}title").text for lane in by_class(root, "lane") if lane.get("data-iri") == iri("a")
    )
    assert told == (clean(name)[:499] + "…" if len(name) > 500 else clean(name) or "(no name)")
    assert not [one for one in root.iter() if one.tag == f"{SVG}script"]
    assert len(svg) < 30_000
    assert_sound(chart_of(view, "a"))


def test_names_that_do_not_fit_are_wrapped_and_then_cut_with_the_whole_name_in_the_title():
    name = "Committee for the " + "very " * 40 + "long name"
    chart = chart_of(viewed([body("a", "1990", "", name)]), "a")
    lines = chart.lanes[0].lines
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert chart.lanes[0].full == name


def test_text_is_cut_to_the_room_that_it_has():
    for text in ("short", "several words that go on", "W" * 50, "委員會" * 9, ""):
        for room in (30.0, 80.0, 200.0):
            assert width(fitted(text, room, 12), 12) <= room
            lines = wrapped(text, room, 12, 3)
            assert len(lines) <= 3
            assert all(width(line, 12) <= room for line in lines)
    assert wrapped("one two three", 500, 12, 3) == ("one two three",)


def test_names_are_links_only_where_there_is_an_address():
    view = viewed(*CHAIN)
    plain = parsed(draw_svg(view, iri("c")))
    assert not list(plain.iter(f"{SVG}a"))
    linked = parsed(
        draw_svg(view, iri("c"), link=lambda one: None if one == iri("e") else f'/doc?a="{one[-1]}"&b=1')
    )
    links = {one.get("aria-label"): one.get("href") for one in linked.iter(f"{SVG}a")}
    assert sorted(links) == ["Body a", "Body b", "Body c", "Body d"]
    assert links["Body a"] == '/doc?a="a"&b=1'


def test_it_needs_nothing_but_itself_and_runs_nothing(tiny):
    view = tiny.view()
    svg = draw_svg(view, iri("new-office"), link=lambda one: "/doc")
    root = parsed(svg)
    for element in root.iter():
        assert element.tag.removeprefix(SVG) not in (
            "script",
            "style",
            "image",
            "use",
            "foreignObject",
            "set",
        )
        assert not [name for name in element.attrib if name == "style" or name.lower().startswith("on")]
    known = {element.get("id") for element in root.iter() if element.get("id")}
    assert set(re.findall(r"url\(([^)]*)\)", svg)) <= {f"#{name}" for name in known}
    assert not re.search(r'(?:href|src)="(?!/doc")', svg)


def test_it_is_a_document_with_a_title_and_lists_for_those_who_listen():
    root = parsed(draw_svg(viewed(*CHAIN), iri("c")))
    assert root.get("role") == "graphics-document document"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == "Before and after: Body c"
    lists = {one.get("aria-label"): one for one in root.iter() if one.get("role") == "list"}
    assert set(lists) == {"Who there was", "What the signs mean", "Changes"}
    for one in lists.values():
        assert {child.get("role") for child in one} == {"listitem"}
    assert all(one.get("aria-hidden") == "true" for one in by_class(root, "bar"))


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_stands_out_from_what_is_behind_it():
    names = [("First", "1970-01-01", "1985-04-01"), ("Second", "1985-04-01", "")]
    bodies = [body("a", "1970-01-01", "", "Second", names), body("b", "1970-01-01", "", "Second", names)]
    view = viewed(bodies, [event("1", "Split", "1990", "a", "b")])
    svg = draw_svg(view, iri("a"), link=lambda one: "/doc")
    root = parsed(svg)
    on_white = {text.get("fill", root.get("fill")) for text in root.iter(f"{SVG}text")} - {"#ffffff"}
    assert on_white and all(_contrast(colour, "#ffffff") >= 4.5 for colour in on_white)
    fills = {rect.get("fill") for one in by_class(root, "bar") for rect in one.iter(f"{SVG}rect")}
    light, dark = sorted((fill for fill in fills if fill.startswith("#")), key=_luminance, reverse=True)
    assert _contrast(root.get("fill"), light) >= 4.5
    assert _contrast("#ffffff", dark) >= 4.5
    # Printed in grey, the one asked for is still the dark one.
    assert _contrast(light, dark) >= 4.5


def test_the_same_chain_gives_the_same_bytes(tmp_path):
    view = viewed(*CHAIN)
    assert draw_svg(view, iri("c")) == draw_svg(view, iri("c"))
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_drawing as t; "
        "v = t.viewed(*t.CHAIN); c = t.iri('c'); "
        "sys.stdout.write(t.draw_svg(v, c) + t.draw_mermaid(v, c) + t.draw_graphml(v, c))"
    )
    drawn = {
        subprocess.run(
            [sys.executable, "-c", script, os.path.dirname(__file__)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(drawn) == 1


# Size


def test_a_chain_without_end_is_drawn_near_the_body_asked_for_and_the_rest_counted():
    count = MOST_ROWS + 60
    bodies = [body(f"n{number:03}", str(1700 + number), str(1701 + number)) for number in range(count)]
    events = [
        event(f"e{number:03}", "Replacement", str(1701 + number), [f"n{number:03}"], [f"n{number + 1:03}"])
        for number in range(count - 1)
    ]
    view = viewed(bodies, events)
    chart = chart_of(view, "n000")
    assert len(chart.lanes) == MOST_ROWS and len(chart.connectors) == MOST_ROWS - 1
    assert {lane.iri for lane in chart.lanes} == {one.iri for one in bodies[:MOST_ROWS]}
    assert "60 more farther away, and 60 changes" in " ".join(note.text for note in chart.notes)
    assert_in_view(draw_svg(view, iri("n000")))
    mermaid = draw_mermaid(view, iri("n000"))
    assert "140 more bodies and 140 changes are not drawn" in mermaid
    assert len(mermaid) < 50_000
    assert nx.parse_graphml(draw_graphml(view, iri("n000"))).number_of_nodes() == count


# Other formats


def test_mermaid_draws_changes_of_many_bodies_as_nodes():
    lines = draw_mermaid(viewed(*CHAIN), iri("c")).splitlines()
    assert lines[0] == "flowchart LR"
    named = {
        line.split('"')[1].split("<br/>")[0]: line.split("[")[0].strip() for line in lines if '["' in line
    }
    assert sorted(named) == ["Body a", "Body b", "Body c", "Body d", "Body e"]
    merged = next(line for line in lines if "{{" in line and "merger" in line)
    node = merged.split("{{")[0].strip()
    assert f"  {named['Body a']} --- {node}" in lines
    assert f"  {named['Body b']} --- {node}" in lines
    assert f"  {node} --> {named['Body c']}" in lines
    assert sum(":::asked" in line for line in lines) == 1


def test_mermaid_dots_what_makes_no_successor():
    lines = draw_mermaid(
        viewed(
            [body("a", "1990", ""), body("b", "1990", "")],
            [event("1", "FunctionTransfer", "2001?", "a", "b")],
        ),
        iri("a"),
    ).splitlines()
    assert '  b1 -.->|"function transfer<br/>2001 (doubted)<br/>possible"| b2' in lines


@pytest.mark.parametrize(
    "name", [*NASTY, 'x"]; click b1 "javascript:alert(1)" %%{init: {}}%% `md` #quot; end']
)
def test_no_name_breaks_mermaid(name):
    text = draw_mermaid(viewed([body("a", "1990", "", name)]), iri("a"))
    lines = text.splitlines()
    assert len(lines) == 4
    label = lines[2].removeprefix('  b1["').removesuffix('"]:::asked').replace("<br/>", "")
    assert not re.search(r"[\"<>`{}\[\]|%\\&]", label)
    assert not re.search(r"#(?!\d+;)", label)


def test_graphml_holds_every_hop_with_its_change(network):
    view = network.view()
    graph = nx.parse_graphml(draw_graphml(view, iri("cedar")), force_multigraph=True)
    assert dict(graph.nodes(data="label")) == {
        str(iri(key)): view.register.label(iri(key)) for key in ("alder", "birch", "cedar", "doum")
    }
    assert [key for key, asked in graph.nodes(data="asked") if asked == "true"] == [iri("cedar")]
    edges = sorted(
        (giver[-5:], taker[-5:], data["kind"], data["date"]) for giver, taker, data in graph.edges(data=True)
    )
    assert edges == [
        ("alder", "cedar", "Merger", "2000"),
        ("birch", "cedar", "Merger", "2000"),
        ("cedar", "/doum", "Replacement", "2010"),
    ]


def test_graphml_is_xml_whatever_the_names(tmp_path):
    for name in NASTY:
        text = draw_graphml(viewed([body("a", "1990", "", name)]), iri("a"))
        assert ET.parse(io.StringIO(text)).getroot() is not None


# The bundled graph


def test_the_police_authority_as_it_is_drawn(bundled):
    view = bundled.view()
    chart = laid_out(of_body(view, iri("mpa")))
    assert_sound(chart)
    assert_in_view(draw_svg(view, iri("mpa")))
    told = [" ".join(item.lines) for item in chart.items]
    assert (
        "On 16 January 2012, Mayor's Office for Policing and Crime replaced Metropolitan Police Authority."
        in told
    )
    assert bar(chart, "mpa").last is End.SHARP
    assert bar(chart, "mopac").left == bar(chart, "mpa").right
    assert bar(chart, "mopac").last is End.OPEN
    assert bar(chart, "mpc").last is End.BETWEEN


def test_no_lines_run_over_each_other_where_ten_committees_end_in_one_day(bundled):
    chart = laid_out(of_body(bundled.view(), iri("mopac")))
    assert_sound(chart)
    assert len(chart.lanes) > 20
    assert_apart(chart)


# Whatever there is

DATES = st.sampled_from(
    ["", "1829", "1990", "1990-04-01", "2000?", "2000-07", "[2001-01-01..2003-12-31]", "198X", "2012-01-16",
     "2030~", "0001", "9999"]
)  # fmt: skip
KEYS = "abcdefgh"
BODIES = st.builds(
    lambda start, end, label: (start, end, label),
    DATES,
    DATES,
    st.text(max_size=70) | st.sampled_from(NASTY),
)
EVENTS = st.tuples(
    st.sampled_from([*sorted(PASSING), "Rename", "Dissolution"]),
    DATES,
    st.sets(st.sampled_from(KEYS), min_size=1, max_size=4),
    st.sets(st.sampled_from(KEYS), min_size=1, max_size=4),
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["began", "ended", "survived"])),
    st.booleans(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BODIES, min_size=8, max_size=8), st.lists(EVENTS, max_size=14), DATES)
def test_whatever_the_register_holds_is_drawn_soundly(bodies, events, to):
    view = viewed(
        [
            body(key, start, end, label, [("Once", start, end), ("Then", end, "")])
            for key, (start, end, label) in zip(KEYS, bodies, strict=True)
        ],
        [
            event(f"e{number}", kind, day, sorted(givers), sorted(takers), effects, contested=contested)
            for number, (kind, day, givers, takers, effects, contested) in enumerate(events)
        ],
    )
    day = to if re.fullmatch(r"\d{4}-\d\d-\d\d", to) else ""
    steps = walk(view.register, iri("a"), day)
    chart = chart_of(view, "a", day)
    assert_sound(chart)
    shown = {iri("a"), *(end for step in steps for end in (step.hop.giver, step.hop.taker))}
    assert {lane.iri for lane in chart.lanes} == shown
    hops = {
        (one.change.iri, giver.bar, taker.bar)
        for one in chart.connectors
        for giver in one.legs
        for taker in one.legs
        if not giver.taker and taker.taker and giver.bar != taker.bar
    }
    assert {(step.hop.event.iri, step.hop.giver, step.hop.taker) for step in steps} <= hops
    assert_in_view(draw_svg(view, iri("a"), day))
    assert draw_mermaid(view, iri("a"), day).startswith("flowchart LR\n")
    graph = nx.parse_graphml(draw_graphml(view, iri("a"), day), force_multigraph=True)
    assert graph.number_of_edges() == len({(s.hop.event.iri, s.hop.giver, s.hop.taker) for s in steps})


PIECES = st.lists(st.tuples(st.sampled_from("abc"), DATES, DATES), max_size=8)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), DATES), max_size=8))
def test_whatever_holdings_there_are_are_drawn_soundly(pieces, transfers):
    held = [(f"h{number}", *piece) for number, piece in enumerate(pieces)]
    kept = [
        (f"h{giver}", f"h{taker}", day) for giver, taker, day in transfers if max(giver, taker) < len(held)
    ]
    view = duty(held, kept)
    view = replace(view, register=replace(view.register, transfers=_bounded(view.register.transfers)))
    chart = laid_out(of_responsibility(view, iri("duty", "responsibility")))
    assert_sound(chart)
    assert len(chart.bars) == len(held)
    assert_in_view(draw_responsibility_svg(view, iri("duty", "responsibility")))


def _bounded(transfers):
    for one in transfers:
        span = Span.printed(one.date)
        yield replace(one, earliest=span.earliest_start, latest=span.latest_start)


def test_an_axis_has_ticks_in_order_inside_it_for_any_length():
    for first, last in (
        ("2012-01-01", "2012-02-01"),
        ("2000-01-01", "2026-01-01"),
        ("0001-01-01", "9998-12-31"),
    ):
        moments = [When(day, day, day) for day in (first, last)]
        bars = tuple(Bar(day.printed, "r", "l", day, None, False) for day in moments)
        changes = tuple(
            Change(iri(day.printed, "change"), "Split", day, "certain", (bars[0].key,), (bars[1].key,))
            for day in moments
        )
        found = axis(Story("t", (), (Row("r", iri("r"), "r"),), bars, changes), 300, 1000)
        xs = [tick.x for tick in found.ticks()]
        assert 2 <= len(xs) <= 20
        assert all(300 <= x <= 1000 for x in xs)
        assert all(later - earlier >= 40 for earlier, later in itertools.pairwise(xs))
