"""What there was on a day: certainly, possibly, or unknown where nothing is dated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import iri
from remit.dates import Answer as State
from remit.errors import CommandError, NoSuchName
from remit.succession.asof import COLUMNS, asof, chart, existing
from remit.succession.register import Body, Holding, Name, Register, Responsibility, Seat, Subordination
from remit.succession.span import Span


def body(key, start="", end="", label=""):
    return Body(iri(f"body/{key}"), label or key.title(), Span.printed(start, end))


def edge(child, parent, start="", end=""):
    return Subordination(
        iri(f"subordination/{child}--{parent}"),
        iri(f"body/{child}"),
        iri(f"body/{parent}"),
        Span.printed(start, end),
    )


def seat(person, where, span):
    return Seat(iri(f"membership/{person}"), iri(f"person/{person}"), person.title(), where, "Member", span)


def register(*bodies, **more):
    return Register(bodies={one.iri: one for one in bodies}, **more)


def key(thing):
    return thing["iri"].rpartition("/")[2] if thing else ""


def told(answer, what="body"):
    """The states of the rows of a kind, by the key of the body."""
    return {key(row["body"]): row["state"] for row in answer.rows if row["what"] == what}


@pytest.fixture
def view(tiny):
    return tiny.view()


@pytest.mark.parametrize(
    "day",
    ["2012-01", "2012", "20120116", "2012-02-30", "2012-W03-1", "tomorrow", "", "2012-1-6", "２０１２-01-16"],
)
def test_what_is_no_day_is_refused(view, day):
    with pytest.raises(CommandError, match="is no day: write one such as 2012-01-16"):
        asof(view, day)


def test_a_kind_of_rows_that_there_is_not_is_refused_with_those_there_are(view):
    with pytest.raises(CommandError, match="'people'; there are: bodies, parents, seats, responsibilities"):
        asof(view, "2003-03-06", None, ("bodies", "people"))


def test_a_body_that_is_not_there_is_refused(view):
    with pytest.raises(NoSuchName):
        asof(view, "2003-03-06", iri("body/nobody"))


def test_states_follow_from_the_bounds_and_what_was_not_so_is_left_out(view):
    known = register(
        body("sure", "1990", "2000-05-01"),
        body("doubted", "1990?"),
        body("month", "1990", "2000-04"),
        body("over", "1980", "1999"),
        body("later", "2001"),
        body("undated"),
    )
    answer = asof(replace(view, register=known), "2000-04-10")
    assert told(answer) == {
        "sure": "certainly", "doubted": "possibly", "month": "possibly", "undated": "unknown",
    }  # fmt: skip
    assert [row["state"] for row in answer.rows] == ["certainly", "possibly", "possibly", "unknown"]


def test_an_end_is_the_first_day_on_which_it_is_no_longer_so(tiny):
    view, board, office = tiny.view(), iri("body/old-board"), iri("body/new-office")
    before, after = (dict(_states(view.register, day)) for day in ("2005-06-30", "2005-07-01"))
    assert before[board] is State.CERTAINLY and office not in before
    assert after[office] is State.CERTAINLY and board not in after


def _states(known, day):
    return [(one.iri, state) for one, state in existing(known, day)]


def test_every_row_has_the_columns_in_their_order_and_a_known_state(view):
    answer = asof(view, "2003-03-06")
    assert answer.rows and all(tuple(row) == COLUMNS for row in answer.rows)
    assert {row["state"] for row in answer.rows} == {"certainly", "possibly", "unknown"}
    assert [row["what"] for row in answer.rows if row["state"] != "unknown"] == sorted(
        (row["what"] for row in answer.rows if row["state"] != "unknown"),
        key=["body", "parent", "seat", "responsibility"].index,
    )


def test_only_the_kinds_of_rows_that_are_wanted_are_given(view):
    for kind, what in (("bodies", "body"), ("parents", "parent"), ("responsibilities", "responsibility")):
        assert {row["what"] for row in asof(view, "2003-03-06", None, (kind,)).rows} == {what}
    both = asof(view, "2003-03-06", iri("body/patrol"), ("seats", "bodies"))
    assert {row["what"] for row in both.rows} == {"body", "seat"}


def test_a_body_with_no_date_is_dated_by_the_days_on_which_it_was_seen(view):
    known = register(
        body("shown"), body("halved", end="2000"), seen={iri("body/shown"): ("1995-01-01", "1997-06-30")}
    )
    known = replace(known, seen={**known.seen, iri("body/halved"): ("1995-01-01", "1997-06-30")})
    on = {day: dict(_states(known, day)) for day in ("1995-01-01", "1997-06-30", "1997-07-01", "2001-01-01")}
    assert on["1995-01-01"] == on["1997-06-30"] == dict.fromkeys(known.bodies, State.CERTAINLY)
    assert on["1997-07-01"] == dict.fromkeys(known.bodies, State.POSSIBLY)
    assert on["2001-01-01"] == {iri("body/shown"): State.POSSIBLY}
    (row, *_) = asof(replace(view, register=known), "2001-01-01").rows
    assert row["note"] == "seen from 1995-01-01 to 1997-06-30"


def test_a_body_has_the_name_that_it_bore(tiny):
    def named(day, lens="same"):
        return {
            key(row["body"]): row["name"] for row in asof(tiny.view(lens), day).rows if row["what"] == "body"
        }

    assert named("1998-04-30")["ferry-committee"] == "Ferry Panel"
    assert named("1998-05-01")["ferry-committee"] == "Ferry Committee"
    assert named("1998-04-30", "new")["ferry-panel"] == "Ferry Panel"
    assert "ferry-committee" not in named("1998-04-30", "new")


def test_where_the_name_is_open_all_that_it_may_have_been_are_told(view):
    names = (
        Name(iri("name/a"), "Old", Span.printed("1990", "[1995..1999]")),
        Name(iri("name/b"), "New", Span.printed("[1995..1999]", "")),
    )
    known = register(replace(body("one", "1990"), names=names, label="New"))
    (row,) = asof(replace(view, register=known), "1997-01-01").rows
    assert (row["name"], row["note"]) == ("New", "called Old or New")
    (row,) = asof(replace(view, register=known), "1992-01-01").rows
    assert (row["name"], row["note"]) == ("Old", "")


def test_what_takes_two_bodies_is_no_surer_than_they_are(view):
    known = register(
        body("town", "1974"),
        body("board", "1990", "2005"),
        body("gone", "1980", "1985"),
        body("here"),
        body("there"),
        subordinations=[
            edge("board", "town"), edge("gone", "town"), edge("here", "there"), edge("here", "town", "1990"),
        ],
    )  # fmt: skip
    answer = asof(replace(view, register=known), "2000-01-01", None, ("parents",))
    assert [(key(row["body"]), key(row["parent"]), row["state"]) for row in answer.rows] == [
        ("here", "town", "certainly"),
        ("board", "town", "possibly"),
        ("here", "there", "unknown"),
    ]


def test_a_seat_that_its_own_dates_put_outside_the_life_of_its_body_is_kept_and_noted(view):
    where = body("ministry", "1990", "2007-06-28")
    known = register(
        where,
        seats=[
            seat("late", where.iri, Span.printed("2005-05-09", "2007-06-29")),
            seat("early", where.iri, Span.printed("1989-12-30", "1991")),
            seat("open", where.iri, Span.printed("2005-05-09")),
            seat("undated", where.iri, Span()),
            seat("after", where.iri, Span.printed("2008-01-01")),
        ],
    )
    view = replace(view, register=known)

    def seats(day):
        return {
            key(row["person"]): (row["state"], row["note"]) for row in asof(view, day, None, ("seats",)).rows
        }

    assert seats("2007-06-27") == {
        "late": ("certainly", ""), "open": ("certainly", ""), "undated": ("possibly", ""),
    }  # fmt: skip
    assert seats("2007-06-28") == {"late": ("certainly", "outside the life of Ministry")}
    assert seats("1989-12-31") == {"early": ("certainly", "outside the life of Ministry")}
    assert seats("2008-06-01") == {"after": ("certainly", "outside the life of Ministry")}


def test_a_seat_that_was_only_seen_is_certain_between_and_possible_while_its_body_lived(tiny):
    def seats(day):
        return {
            key(row["person"]): (row["state"], row["note"])
            for row in asof(tiny.view(), day, iri("body/patrol"), ("seats",)).rows
        }

    assert seats("2003-05-01")["ben-lock"] == ("certainly", "seen from 2003-03-06 to 2003-06-05")
    assert seats("2003-05-01")["cy-reed"] == ("possibly", "seen on 2003-03-06")
    assert seats("2005-07-01") == {}


def test_a_body_is_shown_with_what_is_above_and_all_that_is_under_it(view):
    rows = asof(view, "2003-03-06", iri("body/old-board")).rows
    bodies = [(key(row["body"]), row["depth"], key(row["parent"])) for row in rows if row["what"] == "body"]
    assert bodies[0] == ("old-board", 0, "")
    assert {one[0] for one in bodies[1:]} == {"chief", "patrol", "locks", "ferry-committee", "audit-second"}
    assert {one[1:] for one in bodies[1:]} == {(1, "old-board")}
    above = [row for row in rows if row["what"] == "parent" and row["depth"] is None]
    assert [(key(row["parent"]), row["state"]) for row in above] == [("council", "possibly")]
    duties = {key(row["responsibility"]): row["mode"] for row in rows if row["what"] == "responsibility"}
    assert duties == {"fn-authority": "sole", "fn-scrutiny": "oversight"}
    assert rows[0]["sources"] == ["https://law.example/1989"]
    assert all(row["sources"] for row in rows if row["what"] in ("seat", "responsibility"))


def test_the_chart_from_the_top_goes_to_any_depth_and_follows_the_day(view):
    known, council = view.register, iri("body/council")
    assert [(key({"iri": place.body}), place.depth) for place in chart(known, "2003-03-06", council)] == [
        ("old-board", 1),
        ("audit-second", 2),
        ("chief", 2),
        ("ferry-committee", 2),
        ("locks", 2),
        ("patrol", 2),
    ]
    assert [key({"iri": place.body}) for place in chart(known, "2000-06-01", council)][-1] == "tugs"
    assert [key({"iri": place.body}) for place in chart(known, "2006-01-01", council)] == ["new-office"]


def test_a_chart_in_which_bodies_stand_above_themselves_ends(view):
    ring = register(
        *(body(name, "1990") for name in "abc"),
        subordinations=[edge("b", "a"), edge("c", "b"), edge("a", "c"), edge("a", "a")],
    )
    places = chart(ring, "2000-01-01", iri("body/a"))
    assert [(key({"iri": place.body}), place.depth, place.repeated) for place in places] == [
        ("b", 1, False), ("c", 2, False), ("a", 3, True),
    ]  # fmt: skip
    rows = asof(replace(view, register=ring), "2000-01-01", iri("body/a")).rows
    assert [key(row["body"]) for row in rows if row["what"] == "body"] == ["a", "b", "c"]


def test_a_body_under_two_parents_is_expanded_once_and_both_edges_are_told(view):
    known = register(
        *(body(name, "1990") for name in ("top", "left", "right", "both", "leaf")),
        subordinations=[
            edge("left", "top"), edge("right", "top"), edge("both", "left"), edge("both", "right"),
            edge("leaf", "both"),
        ],
    )  # fmt: skip
    rows = asof(replace(view, register=known), "2000-01-01", iri("body/top")).rows
    assert [key(row["body"]) for row in rows if row["what"] == "body"] == [
        "top", "left", "both", "leaf", "right",
    ]  # fmt: skip
    parents = [(key(row["body"]), key(row["parent"])) for row in rows if row["what"] == "parent"]
    assert sorted(parents) == [
        ("both", "left"), ("both", "right"), ("leaf", "both"), ("left", "top"), ("right", "top"),
    ]  # fmt: skip


def test_a_very_deep_chart_is_no_recursion(view):
    count = 5000
    deep = register(
        *(body(f"b{number}", "1990") for number in range(count)),
        subordinations=[edge(f"b{number + 1}", f"b{number}") for number in range(count - 1)],
    )
    assert chart(deep, "2000-01-01", iri("body/b0"))[-1].depth == count - 1


def test_a_parent_and_a_holder_that_the_register_does_not_know_are_still_told(view):
    known = register(
        body("board", "1990"),
        subordinations=[edge("board", "unknown", "1990"), edge("stray", "board", "1990")],
        responsibilities={iri("responsibility/r"): Responsibility(iri("responsibility/r"), "Duty")},
        holdings={"h": Holding("h", iri("holding/h"), iri("responsibility/r"), iri("body/board"), Span())},
    )
    rows = asof(replace(view, register=known), "2000-01-01", iri("body/board")).rows
    assert [(row["what"], row["body"]["label"], row["state"]) for row in rows] == [
        ("body", "Board", "certainly"),
        ("body", "stray", "unknown"),
        ("parent", "Board", "certainly"),
        ("parent", "stray", "certainly"),
        ("responsibility", "Board", "possibly"),
    ]


def test_a_preferred_source_moves_the_day(tiny):
    board = iri("body/old-board")
    mirror = tiny.view(prefer="mirror.example").register
    assert dict(_states(tiny.view().register, "2005-06-30"))[board] is State.CERTAINLY
    assert board not in dict(_states(mirror, "2005-06-30"))


def test_a_day_before_everything_gives_only_what_no_date_rules_out(view):
    rows = asof(view, "0001-01-01").rows
    assert {row["state"] for row in rows} == {"possibly", "unknown"}
    assert "old-board" not in {key(row["body"]) for row in rows}


def test_the_day_on_which_london_changed_hands(bundled):
    view = bundled.view()
    before, after = (told(asof(view, day, None, ("bodies",))) for day in ("2012-01-15", "2012-01-16"))
    assert before["mpa"] == "certainly" and "mopac" not in before
    assert after["mopac"] == "certainly" and "mpa" not in after
    under = asof(view, "2010-09-01", iri("body/gla"), ("bodies",)).rows
    assert {"mpa", "mpa-sop", "mpa-olympics", "tfl"} <= {key(row["body"]) for row in under}
    depths = {key(row["body"]): row["depth"] for row in under}
    assert (depths["gla"], depths["mpa"], depths["mpa-sop"], depths["mpa-olympics"]) == (0, 1, 2, 3)
