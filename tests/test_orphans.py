"""Responsibilities that nobody is shown to hold, and how each is graded; by hand and in the small sources."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import iri
from remit.errors import NoSuchName
from remit.succession.fate import Fates, end_of_body
from remit.succession.orphans import COLUMNS, GRADES, lost, orphans
from remit.succession.register import Body, Event, Holding, Register, Responsibility, Transfer
from remit.succession.span import Span


def body(key, start="", end=""):
    return Body(iri(f"body/{key}"), key.title(), Span.printed(start, end))


def holding(duty, who, start="", end="", outcome="", intended=()):
    key = f"{duty}--{who}"
    return Holding(
        key,
        iri(f"holding/{key}"),
        iri(f"responsibility/{duty}"),
        iri(f"body/{who}"),
        Span.printed(start, end),
        "",
        outcome,
        tuple(iri(f"body/{one}") for one in intended),
    )


def register(bodies, holdings, transfers=(), continues=(), events=()):
    """`transfers` are pairs of keys of holdings, `continues` pairs of responsibilities."""
    duties = {one.responsibility for one in holdings}
    further = {iri(f"responsibility/{old}"): (iri(f"responsibility/{new}"),) for old, new in continues}
    return Register(
        bodies={one.iri: one for one in bodies},
        events={event.iri: event for event in events},
        responsibilities={
            duty: Responsibility(duty, duty.rpartition("/")[2], (), further.get(duty, ())) for duty in duties
        },
        holdings={one.key: one for one in holdings},
        transfers=[Transfer(iri(f"transfer/{giver}--{taker}"), giver, taker) for giver, taker in transfers],
    )


def found(known):
    """(responsibility, holders in their order, grade) of each, by keys."""
    return [
        (
            orphan.responsibility.rpartition("/")[2],
            " ".join(one.holder.rpartition("/")[2] for one in orphan.hands),
            orphan.grade,
        )
        for orphan in lost(known)
    ]


def keys(things):
    return [thing["iri"].rpartition("/")[2] for thing in things]


def rows(answer):
    return {row["responsibility"]["iri"].rpartition("/")[2]: row for row in answer.rows}


def test_each_grade_of_the_small_source_is_told(tiny):
    answer = orphans(tiny.view())
    assert [(keys([row["responsibility"]])[0], row["grade"]) for row in answer.rows] == [
        ("fn-drills", "unaccounted"),
        ("fn-ferries", "unaccounted"),
        ("fn-locks", "announced"),
        ("fn-authority", "successor-ended"),
        ("fn-badges", "dropped"),
    ]
    assert all(tuple(row) == COLUMNS for row in answer.rows)
    assert list(dict.fromkeys(row["grade"] for row in answer.rows)) == list(GRADES)


def test_an_orphan_names_its_last_holder_and_who_may_have_it(tiny):
    found = rows(orphans(tiny.view()))
    locks, authority = found["fn-locks"], found["fn-authority"]
    assert keys([locks["holder"]]) == ["locks"] and locks["ended"] == "2005-07-01"
    assert keys(locks["intended"]) == keys(locks["heirs"]) == ["new-office"]
    assert locks["sources"] == ["https://archive.example/legacy"]
    assert (keys([authority["holder"]]), keys(authority["passed"])) == (["old-board"], ["minister"])


def test_what_was_handed_over_and_is_held_today_is_no_orphan(tiny):
    assert "fn-scrutiny" not in rows(orphans(tiny.view()))
    assert "fn-plan" not in rows(orphans(tiny.view()))


def test_of_a_body_are_those_that_it_held_at_any_time(tiny):
    view = tiny.view()
    assert list(rows(orphans(view, iri("body/minister")))) == ["fn-authority"]
    assert list(rows(orphans(view, iri("body/patrol")))) == ["fn-drills", "fn-badges"]
    assert orphans(view, iri("body/council")).rows == []
    assert orphans(view, iri("body/minister")).question == "orphans of Rivers Minister"
    with pytest.raises(NoSuchName):
        orphans(view, iri("body/nobody"))


def test_where_a_rename_makes_a_new_body_it_is_one_more_hand(tiny):
    same, new = (rows(orphans(tiny.view(lens)))["fn-ferries"] for lens in ("same", "new"))
    assert (same["grade"], same["passed"]) == ("unaccounted", [])
    assert (new["grade"], keys(new["passed"])) == ("successor-ended", ["ferry-panel"])


def test_a_release_without_responsibilities_has_no_orphans(mapping):
    assert orphans(mapping.view()).rows == []


def test_a_holding_without_an_end_ended_with_its_holder():
    bodies = [body("board", "1990", "2005"), body("office", "1990")]
    known = register(bodies, [holding("lost", "board", "1990"), holding("kept", "office", "1990")])
    assert found(known) == [("lost", "board", "unaccounted")]


def test_a_holder_that_only_an_event_ends_has_ended():
    end = Event(iri("change/end"), "Dissolution", "", "2005", "2005-01-01", "2005-12-31",
                originals=(iri("body/board"),), effects={iri("body/board"): "ended"})  # fmt: skip
    known = register([body("board", "1990")], [holding("lost", "board", "1990")], events=[end])
    assert found(known) == [("lost", "board", "unaccounted")]
    assert end_of_body(known, iri("body/board")).date == "2005"


def test_the_more_exact_of_two_dates_of_an_end_is_taken_and_the_own_one_kept_where_they_differ():
    def ended(printed, date):
        when = Span.printed(date)
        event = Event(iri("change/end"), "Dissolution", "", date, when.earliest_start, when.latest_start,
                      effects={iri("body/board"): "ended"})  # fmt: skip
        known = register([body("board", "1990", printed)], [], events=[event])
        return end_of_body(known, iri("body/board")).date

    assert ended("2006-04", "2006-04-01") == "2006-04-01"
    assert ended("2006-04-01", "2006-04") == "2006-04-01"
    assert ended("2006-04-01", "2007") == "2006-04-01"
    assert ended("2006?", "2006-05-02") == "2006-05-02"


def test_an_end_that_is_still_to_come_is_none():
    year = dt.date.today().year + 2
    bodies = [body("board", "1990", str(year)), body("office", "1990")]
    held = [holding("with-its-holder", "board", "1990"), holding("by-its-own", "office", "1990", str(year))]
    assert found(register(bodies, held)) == []


def test_a_duty_that_went_on_in_other_words_is_no_orphan_while_somebody_holds_those():
    bodies = [body("old", "1990", "2000"), body("new", "2000"), body("past", "2000", "2010")]
    held = [
        holding("duty", "old", "1990", "2000", "unaccounted"),
        holding("same-duty", "new", "2000"),
        holding("other", "old", "1990", "2000", "unaccounted"),
        holding("same-other", "past", "2000", "2010", "unaccounted"),
    ]
    known = register(bodies, held, continues=[("duty", "same-duty"), ("other", "same-other")])
    assert found(known) == [
        ("same-other", "past", "unaccounted"),
        ("other", "old past", "successor-ended"),
    ]


def test_other_words_that_were_out_of_use_before_do_not_account_for_a_duty():
    bodies = [body("old", "1990", "2000"), body("before", "1970", "1980")]
    held = [holding("duty", "old", "1990", "2000"), holding("words", "before", "1970", "1980")]
    known = register(bodies, held, continues=[("duty", "words")])
    assert ("duty", "old", "unaccounted") in found(known)


def test_a_chain_is_followed_to_its_last_hand_and_takes_its_grade():
    bodies = [
        body("a", "1990", "2000"),
        body("b", "2000", "2010"),
        body("c", "2010", "2015"),
        body("d", "2010"),
    ]
    held = [
        holding("duty", "a", "1990", "2000", "transferred"),
        holding("duty", "b", "2000", "2010", "transferred"),
        holding("duty", "c", "2010", "2015", "announced", ["d"]),
    ]
    hands = [("duty--a", "duty--b"), ("duty--b", "duty--c")]
    assert found(register(bodies, held, hands)) == [("duty", "a b c", "announced")]
    dropped = [*held[:2], replace(held[2], outcome="dropped", intended=())]
    assert found(register(bodies, dropped, hands)) == [("duty", "a b c", "dropped")]
    silent = [*held[:2], replace(held[2], outcome="unaccounted", intended=())]
    assert found(register(bodies, silent, hands)) == [("duty", "a b c", "successor-ended")]
    living = [*silent[:2], holding("duty", "d", "2010")]
    assert found(register(bodies, living, [*hands[:1], ("duty--b", "duty--d")])) == []


def test_a_duty_that_was_split_is_held_while_one_part_is():
    bodies = [body("a", "1990", "2000"), body("b", "2000", "2010"), body("c", "2000")]
    held = [holding("duty", "a", "1990", "2000"), holding("duty", "b", "2000", "2010")]
    hands = [("duty--a", "duty--b"), ("duty--a", "duty--c")]
    assert found(register(bodies, [*held, holding("duty", "c", "2000")], hands)) == []
    longer = [*held, holding("duty", "c", "2000", "2011")]
    assert found(register(bodies, longer, hands)) == [("duty", "a c", "successor-ended")]
    both = [*held, holding("duty", "c", "2000", "2010")]
    assert found(register(bodies, both, hands)) == [
        ("duty", "a b", "successor-ended"),
        ("duty", "a c", "successor-ended"),
    ]


def test_a_duty_that_came_back_ends_the_walk_and_is_held_or_lost():
    bodies = [body("a", "1990"), body("b", "1990")]
    held = [holding("duty", "a", "1990", "2000"), holding("duty", "b", "2000", "2010")]
    again = replace(holding("duty", "a", "2010"), key="again")
    hands = [("duty--a", "duty--b"), ("duty--b", "again")]
    assert found(register(bodies, [*held, again], hands)) == []
    lost_again = replace(again, span=Span.printed("2010", "2015"))
    assert found(register(bodies, [*held, lost_again], hands)) == [("duty", "a b a", "successor-ended")]


def test_hands_that_only_form_a_cycle_end_the_walk_and_lose_it_in_the_last():
    bodies = [body("a", "1990", "2010"), body("b", "1990", "2010")]
    held = [holding("duty", "a", "1990", "2000"), holding("duty", "b", "2000", "2009")]
    known = register(bodies, held, [("duty--a", "duty--b"), ("duty--b", "duty--a")])
    assert found(known) == [("duty", "a b", "successor-ended")]
    itself = register(bodies, held[:1], [("duty--a", "duty--a")])
    assert found(itself) == [("duty", "a", "unaccounted")]


def test_other_words_may_form_a_cycle_too():
    bodies = [body("a", "1990", "2000")]
    held = [holding("one", "a", "1990", "2000"), holding("two", "a", "1990", "2000")]
    known = register(bodies, held, continues=[("one", "two"), ("two", "one")])
    assert sorted(duty for duty, _, _ in found(known)) == ["one", "two"]


def test_a_duty_that_others_held_too_is_held_while_they_do():
    bodies = [body("a", "1990", "2000"), body("b", "1990"), body("c", "1990", "2000")]
    shared = [holding("duty", "a", "1990"), holding("duty", "b", "1990")]
    assert found(register(bodies, shared)) == []
    assert Fates(register(bodies, shared)).outcome(shared[0]) == "continued"
    ended = [holding("duty", "a", "1990"), holding("duty", "c", "1990")]
    assert found(register(bodies, ended)) == [
        ("duty", "a", "unaccounted"), ("duty", "c", "unaccounted"),
    ]  # fmt: skip


def test_what_was_transferred_to_nobody_named_is_passed_on_and_no_orphan():
    known = register([body("a", "1990", "2000")], [holding("duty", "a", "1990", "2000", "transferred")])
    assert found(known) == []
    dangling = register(
        [body("a", "1990", "2000")], [holding("duty", "a", "1990", "2000")], [("duty--a", "nowhere")]
    )
    assert found(dangling) == []


_ENDS = st.sampled_from(["", "2000", "2005", "2010?"])


@given(
    ends=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), _ENDS), min_size=1, max_size=8),
    hands=st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=10),
    words=st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=3),
)
def test_whatever_the_hands_a_duty_is_lost_where_nobody_reached_has_it_and_only_there(ends, hands, words):
    held = [
        replace(holding(f"d{duty}", f"b{who}", "1990", end), key=f"h{number}")
        for number, (duty, who, end) in enumerate(ends)
    ]
    passed = [(f"h{giver}", f"h{taker}") for giver, taker in sorted(hands) if max(giver, taker) < len(held)]
    further = [(f"d{old}", f"d{new}") for old, new in sorted(words)]
    known = register([body(f"b{number}", "1990") for number in range(4)], held, passed, further)
    fates = Fates(known)
    gone = {orphan.responsibility for orphan in lost(known)}
    for duty in {one.responsibility for one in held}:
        reached = {one.key: one for one in known.holders_of(duty)}
        waiting = list(reached.values())
        for one in waiting:
            new = [taker for taker, _ in fates.onward(one) if taker.key not in reached]
            reached.update((taker.key, taker) for taker in new)
            waiting += new
        assert (duty in gone) == all(fates.end(one) for one in reached.values())


def test_notes_say_that_the_holder_goes_on_and_that_the_one_meant_has_ended(tiny):
    bodies = [body("a", "1990"), body("b", "1990", "2003")]
    held = [holding("duty", "a", "1990", "2000", "announced", ["b"])]
    (row,) = orphans(replace(tiny.view(), register=register(bodies, held))).rows
    assert row["note"] == "its holder goes on; B has ended" and row["heirs"] == []


def test_what_london_leaves_open(bundled):
    view = bundled.view()
    found = rows(orphans(view))
    grades = {duty: row["grade"] for duty, row in found.items()}
    assert grades["fn-mpa-confidence"] == "unaccounted"
    assert grades["fn-cgc-risk"] == grades["fn-sop-vawg"] == "announced"
    assert grades["fn-rec-property"] == "successor-ended"
    assert grades["fn-mayor-appoint-mpa"] == "dropped"
    # Each of these went on, under the same words or others.
    assert not {"fn-hs-authority", "fn-mpa-authority", "fn-rec-finance", "fn-mpa-views"} & grades.keys()
    assert set(rows(orphans(view, iri("body/mpa")))) == {
        "fn-mpa-cdrp", "fn-mpa-confidence", "fn-mpa-improve", "fn-mpa-inquiries", "fn-mpa-senior",
        "fn-rec-property",
    }  # fmt: skip
