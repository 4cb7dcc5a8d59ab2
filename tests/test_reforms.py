"""Reforms as sources tell them, and those proposed from changes of one law, or of one day and body."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import iri
from remit.errors import NoSuchName
from remit.succession.ledger import share
from remit.succession.reforms import CHANGES, COLUMNS, proposals, reform, reforms
from remit.succession.register import Event, Register
from remit.succession.span import Span


def event(key, date, originals=(), results=(), kind="Replacement", reforms=()):
    when = Span.printed(date)
    return Event(
        iri(f"change/{key}"),
        kind,
        key,
        date,
        when.earliest_start,
        when.latest_start,
        originals=tuple(iri(f"body/{body}") for body in originals),
        results=tuple(iri(f"body/{body}") for body in results),
        reforms=tuple(iri(f"reform/{one}") for one in reforms),
    )


def keys(things):
    return [thing["iri"].rpartition("/")[2] for thing in things]


@pytest.fixture
def proposed(tiny):
    """The groups proposed for some events, by the keys of their changes; no law is known of them."""

    def of(*events):
        known = Register(events={one.iri: one for one in events})
        return [
            ([one.label for one in group.events], group.reason)
            for group in proposals(replace(tiny.view(), register=known))
        ]

    return of


def test_a_reform_is_told_with_its_changes_and_what_became_of_the_bodies(tiny):
    answer = reforms(tiny.view())
    told = answer.rows[0]
    assert tuple(told) == COLUMNS and answer.question == "reforms"
    assert (keys([told["reform"]]), told["proposed"], told["reason"]) == (["reform-2005"], False, "")
    assert (told["date"], told["earliest"], told["latest"]) == ("2005-07-01",) * 3
    assert told["law"] == ["River Policing Act 2004"] and told["sources"] == ["https://law.example/2004"]
    assert {"chg-office", "chg-committees-end"} <= set(keys(told["changes"]))
    assert {"old-board", "patrol", "locks"} <= set(keys(told["ended"])) and keys(told["begun"]) == [
        "new-office"
    ]


def test_changes_that_rest_on_one_law_are_proposed_as_a_reform(tiny):
    (row,) = (row for row in reforms(tiny.view()).rows if row["proposed"])
    assert set(keys(row["changes"])) == {"chg-board", "chg-minister"}
    assert "they rest on one law: River Police Act 1989" in row["reason"]
    assert "River Police Act 1989, s.1" in row["law"] and row["sources"] == ["https://law.example/1989"]


def test_a_reform_found_by_the_tables_is_told_and_none_of_its_changes_proposed(mapping):
    told, *others = reforms(mapping.view()).rows
    assert told["proposed"] is False and set(keys(told["changes"])) == {"c-reform-1", "c-reform-2"}
    assert all(row["proposed"] for row in others)
    assert not {"c-reform-1", "c-reform-2"} & {key for row in others for key in keys(row["changes"])}


def test_one_change_told_as_two_events_is_no_reform(mapping):
    found = [set(keys(row["changes"])) for row in reforms(mapping.view()).rows]
    assert not any("c-abolition-two" in part for part in found)
    assert {"c-abolition-new", "c-abolition-new--transfer", "c-new-home"} in found


def test_a_release_in_which_nothing_belongs_together_has_no_reforms(network):
    assert reforms(network.view()).rows == []


def test_changes_of_one_day_belong_together_through_the_bodies_that_they_share(proposed):
    assert proposed(
        event("one", "2010-05-01", "a", "b"),
        event("two", "2010-05-01", "c", "b"),
        event("three", "2010-05-01", "c", "d"),
        event("apart", "2010-05-01", "x", "y"),
    ) == [
        (
            ["one", "three", "two"],
            "they took effect on 2010-05-01 and have b in common; "
            "they took effect on 2010-05-01 and have c in common",
        )
    ]


@pytest.mark.parametrize("date", ["2010-05", "2010", "2010-05-01?", "[2010-05-01..2010-05-02]", ""])
def test_only_an_exact_day_brings_changes_together(proposed, date):
    assert proposed(event("one", date, "a", "b"), event("two", date, "c", "b")) == []
    assert proposed(event("one", date, "a", "b"), event("two", "2010-05-01", "c", "b")) == []


def test_changes_of_different_days_or_in_a_reform_already_are_not_proposed(proposed):
    assert proposed(event("one", "2010-05-01", "a", "b"), event("two", "2010-05-02", "c", "b")) == []
    told = event("told", "2010-05-01", "c", "b", reforms=["known"])
    assert proposed(event("one", "2010-05-01", "a", "b"), told) == []


def test_two_groups_of_one_day_stay_two(proposed):
    found = proposed(
        event("one", "2010-05-01", "a", "b"),
        event("two", "2010-05-01", "c", "b"),
        event("three", "2010-05-01", "p", "q"),
        event("four", "2010-05-01", "r", "q"),
    )
    assert [changes for changes, _ in found] == [["four", "three"], ["one", "two"]]


def test_a_long_ring_of_shared_bodies_is_one_group(proposed):
    count = 3000
    ring = [event(f"e{n:04}", "2010-05-01", [f"b{n}"], [f"b{(n + 1) % count}"]) for n in range(count)]
    ((changes, _),) = proposed(*ring)
    assert len(changes) == count


def test_the_changes_of_a_reform_come_in_their_order_and_the_undated_last(tiny):
    known = Register(
        events={
            one.iri: one
            for one in (
                event("undated", "", "a", "b", reforms=["r"]),
                event("late", "2012-01-01", "a", "b", reforms=["r"]),
                event("early", "2011", "a", "b", reforms=["r"]),
                event("other", "2010", "a", "b"),
            )
        },
        reforms=tiny.view().register.reforms
        | {iri("reform/r"): replace(next(iter(tiny.view().register.reforms.values())), iri=iri("reform/r"))},
    )
    answer = reform(replace(tiny.view(), register=known), iri("reform/r"))
    assert keys(row["change"] for row in answer.rows) == ["early", "late", "undated"]


def test_a_change_of_a_reform_is_told_with_law_source_and_sides(tiny):
    found = reform(tiny.view(), iri("reform/reform-2005"))
    row = next(row for row in found.rows if keys([row["change"]]) == ["chg-office"])
    assert tuple(row) == CHANGES
    assert (row["kind"], row["date"], row["announced"]) == ("Replacement", "2005-07-01", "2003-05")
    assert (keys(row["from"]), keys(row["to"])) == (["old-board"], ["new-office"])
    assert (keys(row["ended"]), keys(row["begun"]), row["survived"]) == (["old-board"], ["new-office"], [])
    assert row["law"] == ["River Policing Act 2004"] and row["sources"] == ["https://law.example/2004"]


def test_a_proposed_reform_can_be_asked_for_and_accounted_like_a_told_one(tiny):
    view = tiny.view()
    (row,) = (row for row in reforms(view).rows if row["proposed"])
    assert [one["change"] for one in reform(view, row["reform"]["iri"]).rows] == row["changes"]
    assert share(view, row["reform"]["iri"]) == {}


def test_a_reform_that_there_is_not_is_refused(tiny):
    with pytest.raises(NoSuchName):
        reform(tiny.view(), iri("reform/nothing"))


def test_the_reforms_of_london_come_as_told_and_in_their_order(bundled):
    told = [row for row in reforms(bundled.view()).rows if not row["proposed"]]
    assert keys(row["reform"] for row in told) == ["reform-2000", "reform-2002", "reform-2008", "reform-2012"]
    police = told[-1]
    assert {"mpa", "mpa-sop", "mpa-ctps", "police-authorities-ew"} <= set(keys(police["ended"]))
    assert {"mopac", "la-pcc", "dmpc", "pccs-ew"} == set(keys(police["begun"]))
    assert (police["earliest"], police["latest"], len(police["changes"])) == ("2012-01-16", "2014-01-01", 13)
