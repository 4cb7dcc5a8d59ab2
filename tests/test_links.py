"""Links from body to body to events: which links are one event, of what type, and when."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.readers.links import (
    MERGER,
    RENAME,
    SPLIT,
    SUCCESSION,
    TRANSFER,
    Life,
    Link,
    events,
    numbers,
    records,
)

DAY, LATER = "2009-04-01", "2012-04-01"


def told(*links, **lives):
    """The events of links given as OLD, NEW, KIND and date: type, who went in, who came out, date."""
    known = {body: Life(label=body.upper()) for link in links for body in link[:2]}
    for link in links:
        known[link[0]] = Life(end=link[3] if len(link) > 3 else "", ended=True, label=link[0].upper())
    found = events([Link(*link) for link in links], known | lives)
    return sorted(
        (event.type, "".join(event.olds), "".join(sorted(event.news)), event.date) for event in found
    )


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([("a", "b", RENAME, DAY)], [("rename", "a", "b", DAY)]),
        ([("a", "b", SUCCESSION, DAY)], [("succession", "a", "b", DAY)]),
        ([("a", "b", MERGER, DAY)], [("absorption", "a", "b", DAY)]),
        ([("a", "c", MERGER, DAY), ("b", "c", MERGER, DAY)], [("merger", "ab", "c", DAY)]),
        ([("a", "c", MERGER, DAY), ("b", "c", SUCCESSION, DAY)], [("merger", "ab", "c", DAY)]),
        ([("a", "b", SPLIT, DAY), ("a", "c", SPLIT, DAY)], [("split", "a", "bc", DAY)]),
        ([("a", "b", SUCCESSION, DAY), ("a", "c", SUCCESSION, DAY)], [("succession", "a", "bc", DAY)]),
        ([("a", "b", TRANSFER, DAY)], [("transfer-of-functions", "a", "b", DAY)]),
    ],
)
def test_the_type_of_an_event_is_what_its_links_say(links, expected):
    assert told(*links) == expected


def test_links_without_a_date_are_not_known_to_be_one_event():
    assert told(("a", "c", MERGER), ("b", "c", MERGER)) == [
        ("absorption", "a", "c", ""),
        ("absorption", "b", "c", ""),
    ]


def test_bodies_with_other_successors_or_another_day_are_another_event():
    assert told(("a", "c", SUCCESSION, DAY), ("b", "c", SUCCESSION, LATER)) == [
        ("absorption", "b", "c", LATER),  # since it came out of the first
        ("succession", "a", "c", DAY),
    ]
    assert told(("a", "c", SPLIT, DAY), ("a", "d", SPLIT, DAY), ("b", "d", SPLIT, DAY)) == [
        ("split", "a", "cd", DAY),
        ("succession", "b", "d", DAY),
    ]


def test_several_bodies_that_became_several_are_an_event_each():
    links = [(old, new, SPLIT, DAY) for old, new in product("ab", "cd")]
    assert told(*links) == [("split", "a", "cd", DAY), ("split", "b", "cd", DAY)]


def test_a_body_that_began_before_absorbs_and_one_that_began_then_does_not():
    for start, expected in (("2001-01-01", "absorption"), (DAY, "succession")):
        assert told(("a", "b", MERGER, DAY), b=Life(start=start))[0][0] == expected


def test_what_a_body_lets_go_while_it_lives_on_is_hived_off():
    assert told(("a", "b", SPLIT, DAY), a=Life()) == [("hive-off", "a", "b", DAY)]
    assert told(("a", "b", SPLIT, DAY), a=Life(end=LATER, ended=True)) == [("hive-off", "a", "b", DAY)]


def test_a_change_of_name_of_a_body_that_goes_on_is_none():
    assert told(("a", "b", RENAME, DAY), a=Life(end=LATER, ended=True)) == [("hive-off", "a", "b", DAY)]


@pytest.mark.parametrize(
    "links",
    [
        [("a", "b", RENAME, DAY), ("a", "c", RENAME, DAY)],
        [("a", "c", RENAME, DAY), ("b", "c", RENAME, LATER)],
        [("a", "b", RENAME, DAY), ("a", "c", MERGER, LATER)],
        [("a", "b", RENAME, DAY), ("b", "a", RENAME, LATER)],
        [("a", "b", RENAME, DAY), ("b", "a", SUCCESSION, LATER)],
        [("a", "b", RENAME, DAY), ("b", "c", RENAME, LATER), ("c", "a", SPLIT, LATER)],
    ],
)
def test_names_that_cannot_be_of_one_body_leave_two(links):
    found = told(*links)
    assert "rename" not in {event[0] for event in found}
    pairs = {(old, new) for _, olds, news, _ in found for old, new in product(olds, news)}
    assert pairs == {link[:2] for link in links}


def test_a_stub_is_not_the_next_name_of_a_body():
    assert told(("a", "b", RENAME, DAY), b=Life(stub=True)) == [("succession", "a", "b", DAY)]


@pytest.mark.parametrize(
    ("links", "lives", "why"),
    [
        ([("a", "b", MERGER, DAY)], {"b": Life(end="2005", ended=True, label="B")}, "B had ended, on 2005"),
        ([("a", "b", SUCCESSION, DAY)], {"b": Life(start="2010", label="B")}, "B begins only on 2010"),
        ([("a", "b", SUCCESSION, DAY)], {"a": Life(end="2005", ended=True, label="A")}, "A had ended before"),
        ([("a", "b", SUCCESSION, DAY)], {"a": Life(end="2015", ended=True, label="A")}, "A ended after it"),
        ([("a", "b", RENAME, DAY)], {"b": Life(end="2005", ended=True, label="B")}, "B had ended, on 2005"),
        ([("a", "b", TRANSFER, DAY)], {"b": Life(end="2005", ended=True, label="B")}, "B had ended, on 2005"),
    ],
)
def test_a_date_that_the_lives_contradict_is_left_out_and_told(links, lives, why):
    known = {"a": Life(end=DAY, ended=True, label="A"), "b": Life(label="B")} | lives
    (event,) = events([Link(*link) for link in links], known)
    assert event.date == "" and any(why in flaw and DAY in flaw for flaw in event.flaws)
    (row,) = records([event], "mine")
    assert row["date"] == "" and row["flaws"] == "|".join(event.flaws)


def test_a_transfer_by_which_a_body_ended_is_of_its_end():
    assert told(("a", "b", TRANSFER, DAY), a=Life(end=DAY, ended=True)) == [
        ("transfer-of-functions", "a", "b", DAY)
    ]


def test_a_record_says_what_the_source_printed_and_where():
    told = {
        "announced": "2009-01-01",
        "printed": "Demerger",
        "file": "mine.csv",
        "address": "https://a.example/",
    }
    links = [
        Link("a", "b", SPLIT, DAY, identifier="l-1", note="Only once.", line=7, **told),
        Link("a", "c", SPLIT, DAY, identifier="l-2", line=8, **told),
    ]
    lives = {"a": Life(ended=True), "b": Life(), "c": Life()}
    (row,) = records(events(links, lives), "mine")
    assert (row.table, row.source, row.file, row.line) == ("changes", "mine", "mine.csv", 7)
    assert row.key.startswith("mine-") and row["originals"] == "ended"
    assert (row["date"], row["announced"], row["printed_kind"]) == (DAY, "2009-01-01", "Demerger")
    assert (row["identifiers"], row["source_url"], row["note"]) == (
        "l-1|l-2",
        "https://a.example/",
        "Only once.",
    )


def test_how_links_hang_together_is_counted():
    assert numbers([("a", "b"), ("b", "c"), ("c", "b"), ("x", "y")]) == {
        "links": 4,
        "linked_bodies": 5,
        "components": 2,
        "circles": 1,
        "longest_chain": 1,
    }
    assert numbers([])["components"] == numbers([])["longest_chain"] == 0


BODIES = st.sampled_from("abcdefgh")
DATES = st.sampled_from(["", DAY, LATER, "2010", "[2009-04-01..2009-04-05]", "2011?"])
KINDS = st.sampled_from([RENAME, MERGER, SPLIT, SUCCESSION, TRANSFER])


@st.composite
def registers(draw):
    lives = {
        body: Life(draw(DATES), draw(DATES), draw(st.booleans()), draw(st.booleans()), body)
        for body in "abcdefgh"
    }
    pairs = draw(st.sets(st.tuples(BODIES, BODIES).filter(lambda pair: pair[0] != pair[1])))
    return [Link(*pair, draw(KINDS), draw(DATES)) for pair in sorted(pairs)], lives


@given(registers())
def test_events_give_exactly_the_links_however_they_are_tangled(register):
    links, lives = register
    pairs = [pair for event in events(links, lives) for pair in product(event.olds, event.news)]
    assert sorted(pairs) == sorted((link.old, link.new) for link in links)
