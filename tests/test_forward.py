"""Old bodies to who answers today: every status, names, dates, duties, and files good and bad."""

from __future__ import annotations

import csv
import io
import json

import pytest

from registers import body, event, holding, looked_at, name, register, thing, transfer, under
from remit.errors import BadInput, CommandError
from remit.succession.forward import forward, forward_csv, forward_file, forwarded
from remit.succession.forwarder import COLUMNS, STATUSES, Forwarder
from remit.succession.register import Responsibility

TODAY = "2026-01-01"


def cells(view, *question):
    """The answer to one question, by column."""
    forwarder = Forwarder(view, TODAY)
    return forwarder.cells(forwarder.answer(*question))


def ask(view, *question):
    """(status, answers, chains) of one question."""
    found = cells(view, *question)
    return found["status"], [answer["label"] for answer in found["answers"]], list(found["chain"])


def of(*items, lens="same"):
    return looked_at(register(*items), lens)


def note(view, *question):
    return cells(view, *question)["note"]


# What becomes of a body


@pytest.fixture(scope="module")
def chain():
    """A, then B and C at once, then one of both; E exists still."""
    return of(
        body("a", "1980", "1990-04-01"),
        body("b", "1990-04-01", "2000-04-01"),
        body("c", "1990-04-01", "2005-04-01"),
        body("d", "2000-04-01", "2010"),
        body("e", "2005-04-01"),
        event("Split", "1990-04-01", "a", "b c"),
        event("Replacement", "2000-04-01", "b", "d"),
        event("Merger", "2005-04-01", "c", "e"),
        event("Absorption", "2010", "d", "e", effects="e:survived"),
    )


def test_a_body_that_exists_answers_for_itself(chain):
    assert ask(chain, "E") == ("current", ["E"], ["E"])
    assert cells(chain, "e")["certainty"] == "certain"


def test_the_chain_is_told_with_its_dates_and_each_heir_once(chain):
    assert ask(chain, "B") == ("forwarded", ["E"], ["B → D (2000-04-01) → E (2010)"])
    assert ask(chain, "A") == ("forwarded", ["E"], ["A → C (1990-04-01) → E (2005-04-01)"])
    found = cells(chain, "B")
    assert found["via"] == ("Replacement", "Absorption") and found["answers_iri"] == (thing("e"),)


def test_several_heirs_are_listed_each_with_its_chain():
    view = of(
        body("a", "", "1990"),
        body("b"),
        body("c"),
        event("Split", "1990", "a", "b c"),
    )
    assert ask(view, "a") == ("several", ["B", "C"], ["A → B (1990)", "A → C (1990)"])


def test_the_successor_comes_before_those_that_took_some_function():
    view = of(
        body("a", "", "1990"),
        body("b"),
        body("c"),
        event("FunctionTransfer", "1990", "a", "b", effects="a:ended"),
        event("Replacement", "1990", "a", "c"),
    )
    assert ask(view, "a")[1] == ["C", "B"]


def test_ended_and_nothing_said_is_unknown_and_not_none():
    view = of(body("p"), body("a", "1980", "1990"), under("a", "p"))
    assert ask(view, "a") == ("unknown", [], ["A"])
    assert note(view, "a") == "A ended (1990) and nothing says who took over; it stood under P"


def test_dissolved_with_no_receiver_is_none():
    view = of(
        body("a", "1980", "1990"), body("b", "1990", "2000"),
        event("Replacement", "1990", "a", "b"), event("Dissolution", "2000", "b"),
    )  # fmt: skip
    assert ask(view, "a") == ("none", [], ["A → B (1990)"])
    assert "B was dissolved (2000) and its source names nobody" in note(view, "a")


def test_one_way_lost_and_one_dissolved_is_unknown():
    view = of(
        body("a", "", "1990"), body("b", "", "2000"), body("c", "", "2001"),
        event("Split", "1990", "a", "b c"), event("Dissolution", "2000", "b"),
    )  # fmt: skip
    assert ask(view, "a")[0] == "unknown"


def test_a_dissolution_whose_functions_went_on_is_followed_through_them():
    view = of(
        body("a", "", "2013-10"), body("b"), body("c"),
        event("Dissolution", "2013-10", "a"),
        event("FunctionTransfer", "2012-12", "a", "b"), event("HiveOff", "2011", "a", "c"),
    )  # fmt: skip
    assert ask(view, "a") == ("several", ["C", "B"], ["A → C (2011)", "A → B (2012-12)"])
    assert cells(view, "a")["certainty"] == "possible"
    assert "only this is shown to have passed on from A" in note(view, "a")


def test_what_a_body_passed_on_while_it_lived_does_not_answer_for_it():
    view = of(
        body("a", "", "2013"), body("b"), body("c"),
        event("HiveOff", "2001", "a", "b"), event("Replacement", "2013", "a", "c"),
    )  # fmt: skip
    assert ask(view, "a")[1] == ["C"]


def test_a_way_that_leads_back_among_the_dead_is_a_cycle():
    view = of(
        body("a", "", "1990"), body("b", "", "1990"),
        event("Replacement", "", "a", "b"), event("Replacement", "", "b", "a", effects="a:ended"),
    )  # fmt: skip
    assert ask(view, "a") == ("cycle", [], ["A → B (undated) → A (undated)"])


def test_a_cycle_that_the_way_meets_from_two_sides_is_found_too():
    """X went into A and B; A into C, C into B, B into A: no way passes one body twice before it was seen."""
    dead = [body(key, "", "1990") for key in "xabc"]
    hops = [event("Split", "", "x", "a b"), *(event("Replacement", "", *pair) for pair in ("ac", "cb", "ba"))]
    view = of(*dead, *(item for item in hops))
    status, heirs, (chain,) = ask(view, "x")
    assert (status, heirs) == ("cycle", [])
    assert (
        chain.count("A (undated)") == 2 or chain.count("B (undated)") == 2 or chain.count("C (undated)") == 2
    )


def test_a_cycle_with_a_way_out_is_followed_out():
    view = of(
        body("a", "", "1990"), body("b", "", "1995"), body("c"),
        event("Replacement", "1990", "a", "b"),
        event("FunctionTransfer", "1992", "b", "a"), event("Replacement", "1995", "b", "c"),
    )  # fmt: skip
    assert ask(view, "a") == ("forwarded", ["C"], ["A → B (1990) → C (1995)"])


def test_no_way_leads_back_in_time():
    """B gave to C in 1980 what it had then; what it got from A in 1990 was not in it."""
    view = of(
        body("a", "", "1990"), body("b", "", "1995"), body("c"),
        event("Replacement", "1990", "a", "b"), event("Replacement", "1980", "b", "c"),
    )  # fmt: skip
    assert ask(view, "a") == ("unknown", [], ["A → B (1990)"])
    assert "what B is shown to have passed on went before (1980-12-31)" in note(view, "a")
    assert ask(view, "b")[0] == "forwarded"


def test_an_undated_step_does_not_make_a_way_back_in_time():
    """A to B in 2000, B to C nobody knows when, C to D in 1990: what A had cannot have got to D."""
    view = of(
        body("a", "", "2000"), body("b", "", "2005"), body("c", "", "2005"), body("d"),
        event("Replacement", "2000", "a", "b"), event("Replacement", "", "b", "c"),
        event("Replacement", "1990", "c", "d"),
    )  # fmt: skip
    assert ask(view, "a")[0] == "unknown" and ask(view, "b")[1] == ["D"]


def test_a_body_reached_again_at_an_earlier_day_leads_on_from_there():
    """The short way gets to C too late for its step to D; the long way does not."""
    view = of(
        *(body(key, "", "2009") for key in "abce"), body("d"),
        event("Replacement", "2005", "a", "c"), event("Replacement", "1990", "a", "b"),
        event("Replacement", "1991", "b", "e"), event("Replacement", "1992", "e", "c"),
        event("Replacement", "1995", "c", "d"),
    )  # fmt: skip
    assert ask(view, "a") == ("forwarded", ["D"], ["A → B (1990) → E (1991) → C (1992) → D (1995)"])


def test_an_end_or_an_event_to_come_is_not_come_yet():
    view = of(
        body("a", "1990", "2031-04-01"), body("b", "2031-04-01"), event("Replacement", "2031-04-01", "a", "b")
    )
    assert ask(view, "a")[:2] == ("current", ["A"])
    then = Forwarder(view, "2031-04-01")
    assert then.cells(then.answer("a"))["answers_iri"] == (thing("b"),)


def test_a_body_without_dates_ends_by_its_event_and_can_begin_again():
    ended = event("Replacement", "1990", "a", "b")
    assert ask(of(body("a"), body("b"), ended), "a")[:2] == ("forwarded", ["B"])
    again = event("Reestablishment", "1995", "b", "a", effects="b:survived a:began")
    assert ask(of(body("a"), body("b"), ended, again), "a")[:2] == ("current", ["A"])


def test_doubt_and_dispute_on_the_way_are_told():
    def grade(**options):
        view = of(body("a", "", "1990"), body("b", "1990"), event("Replacement", "1990", "a", "b", **options))
        return cells(view, "a")["certainty"]

    assert (
        grade() == "certain" and grade(certainty=0.7) == "possible" and grade(contested=True) == "contested"
    )
    undated = of(body("a", "", "1990"), body("b", "1990"), event("Replacement", "", "a", "b"))
    assert cells(undated, "a")["certainty"] == "possible"


# What a body is called, and when


@pytest.fixture(scope="module")
def namesakes():
    renamed = (name("new--old", "Old Panel", "1990", "2000"), name("new", "New Panel", "2000"))
    return of(
        body("first", "1990", "1996", "Audit Panel"), body("second", "2000", "2005", "Audit Panel"),
        body("heir", "1996"), event("Replacement", "1996", "first", "heir"),
        body("new", "1990", "", "New Panel", others="NP", names=renamed),
        body("other", "1980", "1985", "Old Panel"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "printed",
    ["e", str(thing("e")), "E", " e ", "the E", "ee", "E.E.", "E’E"],
)
def test_a_body_is_found_by_any_name_of_it(printed):
    view = of(body("e", "1990", others="E-E|EE|E. E."))
    if printed == "ee":
        assert ask(view, printed)[0] == "current"
    assert ask(view, printed)[1] == ["E"]


def test_of_namesakes_the_one_that_bore_the_name_then_is_meant(namesakes):
    status, answers, _ = ask(namesakes, "Audit Panel")
    assert (status, answers) == ("ambiguous", [])
    assert "first: Audit Panel (1990 to 1996), second: Audit Panel (2000 to 2005)" in note(
        namesakes, "audit panel"
    )
    assert ask(namesakes, "Audit Panel", "", "1992-05-01")[:2] == ("forwarded", ["Heir"])
    assert ask(namesakes, "Audit Panel", "", "2001")[0] == "unknown"
    assert ask(namesakes, "Audit Panel", "", "1998")[0] == "ambiguous"
    assert ask(namesakes, "first")[:2] == ("forwarded", ["Heir"])


def test_a_former_name_is_followed_to_the_body_that_bore_it_then(namesakes):
    assert ask(namesakes, "Old Panel", "", "1982")[0] == "unknown"
    assert ask(namesakes, "Old Panel", "", "1995")[:2] == ("current", ["New Panel"])
    assert note(namesakes, "Old Panel", "", "1995") == "now called New Panel"


def test_a_date_decides_only_between_namesakes(namesakes):
    assert ask(namesakes, "New Panel", "", "1985")[:2] == ("current", ["New Panel"])
    assert "it only began after that (1990)" in note(namesakes, "New Panel", "", "1985")


def test_a_name_that_nobody_bears_is_told_with_names_that_come_close():
    view = of(body("a", label="Metropolitan Police Authority"), body("b", label="Fisheries Board"))
    assert ask(view, "Metropolitian Polise Authority")[0] == "no-such-name"
    assert "did you mean 'Metropolitan Police Authority'?" in note(view, "Metropolitian Polise Authority")
    assert note(view, "Xyz") == "nothing is called 'Xyz'" and note(view, "  ") == "no body is named"
    assert ask(view, "???")[0] == ask(view, "http://[")[0] == ask(view, "a b/c")[0] == "no-such-name"


def test_an_old_key_stands_for_the_body_that_took_its_place(tiny):
    for printed in ("ferry-panel", str(tiny.names.thing("body", "ferry-panel")), "Ferry Panel", "fp"):
        found = cells(tiny.view(), printed)
        assert found["chain"] == ("Ferry Committee → Office for River Policing (2005-07-01)",)
    found = cells(tiny.view("new"), "ferry-panel")
    assert found["chain"] == (
        "Ferry Panel → Ferry Committee (1998-05-01) → Office for River Policing (2005-07-01)",
    )


# Dates


def test_only_what_did_not_certainly_come_before_a_date_is_followed():
    view = of(
        body("a", "1980", "2000"), body("b"), body("c"),
        event("FunctionTransfer", "1990", "a", "b"), event("FunctionTransfer", "1995-06", "a", "c"),
    )  # fmt: skip
    assert ask(view, "a")[1] == ["B", "C"]
    assert ask(view, "a", "", "1990-12-31")[1] == ["B", "C"]
    assert ask(view, "a", "", "1991")[1] == ["C"] == ask(view, "a", "", "1995-06-30")[1]
    assert ask(view, "a", "", "1995-07-01")[0] == "unknown"
    assert ask(view, "a", "", "199X")[1] == ["B", "C"]


def test_a_date_after_the_end_is_followed_from_the_end(chain):
    assert ask(chain, "B", "", "2003")[:2] == ("forwarded", ["E"])
    assert note(chain, "B", "", "2003") == "it had ended by then (2000-04-01): followed from its end"


@pytest.mark.parametrize("date", ["2003", "1990-04", "2003-05-06", "2001?", "[1999..2001]", "1984~"])
def test_dates_asked_in_turn_do_not_answer_for_each_other(chain, date):
    """Outcomes are remembered for a stretch of days: asked alone, a question has the same answer."""
    used = Forwarder(chain, TODAY)
    for before in ("", "1979", "1990-03-31", "1990-04-01", "2000-04-01", "2004", "2010-12-31", "2011-01-01"):
        used.answer("A", "", before)
        used.answer("C", "", before)
    for key in "abcde":
        assert used.answer(key, "", date).line == Forwarder(chain, TODAY).answer(key, "", date).line


@pytest.mark.parametrize(
    "date", ["16/01/2012", "2012-13-01", "yesterday", "2001/2005", "0000", "9999-12-31", "[]"]
)
def test_a_date_that_is_none_is_said(chain, date):
    status, answers, _ = ask(chain, "A", "", date)
    assert (status, answers) == ("bad-date", []) and repr(date) in note(chain, "A", "", date)


# Responsibilities


@pytest.fixture(scope="module")
def duties():
    """Fishing went from A to B and stays there, though A was replaced by C; salt ended with A."""
    one, two = holding("fishing", "a", "1980", "1990", "transferred"), holding("fishing", "b", "1990")
    return of(
        body("a", "1980", "2000"), body("b", "1985"), body("c", "2000"),
        event("Replacement", "2000", "a", "c"), one, two, transfer(one, two, "1990"),
        holding("salt", "a", "1980", "2000", "unaccounted"),
        holding("tolls", "a", "1980", "1995", "dropped"),
        holding("locks", "a", "1980", "2000", "announced", "b"),
        holding("weirs", "c", "2000", "2010", "unaccounted"),
    )  # fmt: skip


def test_a_duty_is_followed_from_holder_to_holder_and_not_through_the_successors(duties):
    assert ask(duties, "a", "Fishing") == ("forwarded", ["B"], ["A → B (1990)"])
    assert ask(duties, "b", "fishing") == ("current", ["B"], ["B"])
    assert ask(duties, "a")[1] == ["C"]


def test_where_nothing_shows_who_took_it_over_the_successors_stand_in_and_that_is_said(duties):
    assert ask(duties, "a", "Salt") == ("forwarded", ["C"], ["A → C (2000)"])
    assert "nothing shows who took it over: it is followed through the successors of A" in note(
        duties, "a", "Salt"
    )
    assert cells(duties, "a", "Salt")["certainty"] == "possible"


def test_a_duty_that_was_dropped_is_none_and_one_that_a_living_body_lost_is_unknown(duties):
    assert ask(duties, "a", "Tolls") == ("none", [], ["A"])
    assert note(duties, "a", "Tolls") == "A held it until 1995, when it was dropped"
    assert ask(duties, "c", "Weirs")[0] == "unknown"


def test_a_duty_only_announced_to_go_is_said_to_be(duties):
    found = cells(duties, "a", "Locks")
    assert [answer["label"] for answer in found["answers"]] == ["B"] and found["via"] == ("Announcement",)
    assert found["certainty"] == "possible" and "was announced, and is not shown" in found["note"]


def test_a_body_that_did_not_hold_it_or_not_then_is_told_who_did(duties):
    assert ask(duties, "c", "Fishing")[0] == "not-held"
    assert "its holders are A, B" in note(duties, "c", "Fishing")
    assert ask(duties, "a", "Fishing", "1995")[0] == "not-held"
    assert "A did not hold 'Fishing' then, but 1980 to 1990" in note(duties, "a", "Fishing", "1995")
    assert ask(duties, "a", "Fishing", "1985")[1] == ["B"]
    assert ask(duties, "a", "Hunting")[0] == "no-such-name"


def test_a_duty_that_went_on_as_another_is_followed_there():
    one, two = holding("old", "a", "1980", "1990", "transferred"), holding("old", "b", "1990", "2000")
    three, four = holding("new", "b", "1990", "2000", "transferred"), holding("new", "c", "2000")
    view = of(
        body("a", "", "1990"), body("b", "1990", "2000"), body("c"),
        one, two, three, four, transfer(one, two, "1990"), transfer(three, four, "2000"),
        Responsibility(thing("old", "responsibility"), "Old", (), (thing("new", "responsibility"),)),
    )  # fmt: skip
    assert ask(view, "a", "Old") == ("forwarded", ["C"], ["A → B (1990) → C (2000)"])


def test_a_duty_that_left_and_came_back_is_held_again():
    parts = [holding("equality", key, start, end) for key, start, end in
             (("a", "1998", "2001"), ("b", "2001", "2007"), ("a", "2007", ""))]  # fmt: skip
    view = of(
        body("a"), body("b"), *parts,
        transfer(parts[0], parts[1], "2001"), transfer(parts[1], parts[2], "2007"),
    )  # fmt: skip
    assert ask(view, "a", "Equality")[:2] == ("current", ["A"])
    status, _, (way,) = ask(view, "a", "Equality", "1999")
    assert (status, way) == ("current", "A → B (2001) → A (2007)")
    assert "the way returns to A" in note(view, "a", "Equality", "1999")
    assert ask(view, "b", "Equality") == ("forwarded", ["A"], ["B → A (2007)"])


def test_a_circle_of_transfers_among_the_dead_ends():
    one, two = holding("salt", "a"), holding("salt", "b")
    view = of(body("a", "", "1990"), body("b", "", "1990"), one, two, transfer(one, two), transfer(two, one))
    assert ask(view, "a", "Salt") == ("cycle", [], ["A → B (undated) → A (undated)"])


def test_a_duty_does_not_outlive_its_holder():
    view = of(
        body("a", "", "1990"), body("b"), event("Replacement", "1990", "a", "b"),
        holding("salt", "a", "1980", "2031"), holding("tolls", "a", "1980"),
    )  # fmt: skip
    assert ask(view, "a", "Salt")[1] == ask(view, "a", "Tolls")[1] == ["B"]


def test_responsibilities_that_continue_as_each_other_end():
    old, new = (thing(key, "responsibility") for key in ("old", "new"))
    view = of(
        body("a"), holding("old", "a", "1990"), holding("new", "a", "1990"),
        Responsibility(old, "Old", (), (new,)), Responsibility(new, "New", (), (old,)),
    )  # fmt: skip
    assert ask(view, "a", "Old")[:2] == ("current", ["A"])


def test_of_namesakes_the_one_that_held_the_duty_is_meant():
    view = of(
        body("one", "1990", "", "Panel"), body("two", "1990", "", "Panel"), holding("salt", "two", "1990")
    )
    assert ask(view, "Panel")[0] == "ambiguous" and ask(view, "Panel", "Salt")[:2] == ("current", ["Panel"])


def test_the_next_holder_is_followed_where_no_transfer_is_told():
    view = of(
        body("a"), body("b"), body("c"), holding("salt", "a", "1980", "1990"),
        holding("salt", "b", "1990"), holding("salt", "c", "1970", "1975"),
    )  # fmt: skip
    assert ask(view, "a", "Salt") == ("forwarded", ["B"], ["A → B (1990)"])
    assert "no transfer is told: B is shown to have held it next" in note(view, "a", "Salt")


# Real sources, both policies


def test_the_truths_of_the_tiny_source(tiny):
    view = tiny.view()
    assert ask(view, "RPB")[:2] == ("forwarded", ["Office for River Policing"])
    assert ask(view, "Tug Section")[:2] == ("several", ["East Tugs", "West Tugs"])
    assert ask(view, "Rivers Minister", "Act as police authority for the river") == (
        "forwarded",
        ["Office for River Policing"],
        ["Rivers Minister → River Police Board (1990-04-01) → Office for River Policing (2005-07-01)"],
    )
    assert ask(view, "Patrol and Bridges Committee", "Issue boat badges")[0] == "none"
    assert ask(view, "Patrol and Bridges Committee", "Hold yearly drills")[1] == ["Office for River Policing"]
    assert ask(view, "Audit Panel", "", "1992")[0] == "none"
    assert ask(view, "Audit Panel", "", "2003")[1] == ["Office for River Policing"]
    assert cells(view, "RPB")["sources"] == ("https://law.example/2004",)


def test_every_kind_of_change_is_followed_or_said_to_be_unknown(mapping):
    view = mapping.view()
    assert ask(view, "Gone")[0] == "none"
    assert ask(view, "Lost Two")[:2] == ("several", ["Taker A", "Taker B"])
    assert ask(view, "Whole")[1] == ["Part A", "Part B"] and ask(view, "Left")[1] == ["Both"]
    assert ask(view, "Mother")[:2] == ("current", ["Mother"]) == ask(view, "mother")[:2]
    assert ask(view, "Mixed A")[0] == "unknown"
    assert "it was reorganised (2014-04-01) into Mixed B" in note(view, "Mixed A")


def test_a_rename_is_a_step_only_where_it_makes_a_new_body(mapping):
    assert ask(mapping.view(), "Old Name")[2] == ["New Name"]
    assert ask(mapping.view("new"), "Old Name")[2] == ["Old Name → New Name (2012-04-01)"]


def test_the_heirs_of_the_police_authority(bundled):
    view = bundled.view()
    status, answers, chains = ask(view, "MPA")
    assert status == "several" and "London Assembly Police and Crime Committee" in answers
    assert chains[0] == "Metropolitan Police Authority → Mayor's Office for Policing and Crime (2012-01-16)"
    assert ask(view, "NPIA")[1] == [
        "College of Policing", "Home Office", "West Yorkshire Police", "National Crime Agency",
    ]  # fmt: skip
    assert ask(view, "Audit Commission")[0] == "none" and ask(view, "Forensic Science Service")[0] == "none"
    assert ask(view, "Special Demonstration Squad")[0] == "unknown"


# Rows and files


def rows_of(view, text, **options):
    output = io.StringIO()
    summary = forward_csv(view, io.StringIO(text), output, today=TODAY, **options)
    return summary, list(csv.DictReader(io.StringIO(output.getvalue())))


def test_rows_keep_their_columns_and_get_the_answer(chain):
    (row,) = forward(chain, [{"Name": "B", "date": None, "our number": "7"}], today=TODAY)
    assert list(row) == ["Name", "date", "our number", *COLUMNS]
    assert row["our number"] == "7" and row["answers"] == ({"iri": thing("e"), "label": "E"},)
    answer = forwarded(chain, [{"body": "B"}, {"body": "nobody"}], today=TODAY)
    assert [row["status"] for row in json.loads(json.dumps(answer.as_json()))["rows"]] == [
        "forwarded",
        "no-such-name",
    ]
    assert answer.as_csv().splitlines()[0] == ",".join(["body", *COLUMNS])


def test_a_file_is_written_again_with_the_answers(chain):
    summary, rows = rows_of(chain, 'ref, Body ,DATE\r\n1,B,\r\n2,"A",1985\r\n\r\n3,Nobody,\r\n')
    assert [(row["ref"], row["answers"], row["status"]) for row in rows] == [
        ("1", "E", "forwarded"), ("2", "E", "forwarded"), ("3", "", "no-such-name"),
    ]  # fmt: skip
    assert summary.rows == 3 and summary.counts == {"forwarded": 2, "no-such-name": 1}
    (problem,) = summary.problems
    assert (problem.line, problem.value) == (5, "Nobody")
    assert "3 rows" in summary.as_text() and "the input:5" in summary.as_text()


def test_several_answers_are_separated_by_bars():
    view = of(body("a", "", "1990"), body("b"), body("c"), event("Split", "1990", "a", "b c"))
    (row,) = rows_of(view, "body\na\n")[1]
    assert row["answers"] == "B | C" and row["answers_iri"] == f"{thing('b')} | {thing('c')}"
    assert row["chain"] == "A → B (1990) | A → C (1990)"


@pytest.mark.parametrize(
    "header", ["body", "BODY", " Name ", "Organisation", "organization", "\ufeffbody", '\ufeff"Body"']
)
def test_the_column_of_the_body_is_found_in_any_case_and_after_a_mark(chain, header):
    assert rows_of(chain, f"{header}\nB\n")[1][0]["answers"] == "E"


def test_columns_can_be_named_and_a_body_column_goes_before_a_name_column(chain):
    text = "Name,body,When,Duty\nzz,B,1995,\n"
    assert rows_of(chain, text)[1][0]["status"] == "forwarded"
    _, (row,) = rows_of(chain, text, body_column="name", date_column="when", responsibility_column="Duty")
    assert row["status"] == "no-such-name"


def test_columns_that_are_called_as_ours_are_kept_under_another_name(chain):
    (row,) = rows_of(chain, "body,status\nB,sent\n")[1]
    assert (row["given_status"], row["status"]) == ("sent", "forwarded")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        (
            "who,when\nB,\n",
            "no column is called body, name, organisation or organization; there are: 'who', 'when'",
        ),
        ("body,Body\nB,B\n", "stands twice"),
        ('"body\nB\n', "cannot be read as CSV"),
    ],
)
def test_a_file_without_a_header_is_refused(chain, text, reason):
    with pytest.raises(BadInput, match=reason):
        rows_of(chain, text)


def test_a_column_that_was_named_and_is_not_there_is_refused(chain):
    with pytest.raises(BadInput, match=r"when.*missing; there are: 'body'"):
        rows_of(chain, "body\nB\n", date_column="when")


def test_a_header_alone_is_an_answer_without_rows(chain):
    summary, rows = rows_of(chain, "body\n")
    assert (summary.rows, rows) == (0, []) and summary.as_text() == "0 rows"


def test_a_row_that_cannot_be_read_is_told_and_the_next_is_answered(chain):
    text = 'body,date\nB,\nMayor\'s Office, Policing,1999\n"B"x,\nB\n"C,\n' + "B,\n" * 3
    summary, rows = rows_of(chain, text)
    assert [row["status"] for row in rows] == ["forwarded", "bad-row", "bad-row", "forwarded", "bad-row"]
    assert rows[1]["note"] == "line 3: has more cells than the header: 1999"
    assert rows[2]["note"].startswith("line 4: cannot be read as CSV")
    assert rows[4]["note"].startswith("lines 6 to 9: cannot be read as CSV")
    assert [problem.line for problem in summary.problems] == [3, 4, 6]


def test_a_cell_over_many_lines_is_one_row(chain):
    summary, rows = rows_of(chain, 'note,body\n"a\nb\nc",B\nd,Nobody\n')
    assert rows[0]["status"] == "forwarded" and summary.problems[0].line == 5


def test_text_in_another_encoding_is_refused_with_its_line(chain, tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"body\nB\nCaf\xe9\n")
    with pytest.raises(BadInput, match=r"list\.csv:\d+: .*UTF-8"):
        forward_file(chain, file, tmp_path / "out.csv")


def test_files_that_cannot_be_opened_or_would_be_overwritten_are_refused(chain, tmp_path):
    file = tmp_path / "list.csv"
    with pytest.raises(CommandError, match=r"list\.csv: No such file"):
        forward_file(chain, file)
    file.write_text("body\nB\n")
    with pytest.raises(CommandError, match="written over while it is read"):
        forward_file(chain, file, file)
    assert file.read_text() == "body\nB\n"
    summary = forward_file(chain, file, tmp_path / "out.csv")
    assert summary.rows == 1 and (tmp_path / "out.csv").read_text().startswith("body,answers,")


def test_a_million_faults_are_counted_and_the_first_are_listed(chain):
    summary, _ = rows_of(chain, "body\n" + "nobody\n" * 500)
    assert summary.counts == {"no-such-name": 500} and len(summary.problems) == 20
    assert "and 480 more to look at" in summary.as_text()


def test_every_status_is_explained():
    view = of(body("a"))
    assert {ask(view, "a")[0], ask(view, "b")[0]} <= set(STATUSES) and all(STATUSES.values())
