"""Last days and first days without, found out pair by pair, and reported."""

from __future__ import annotations

import pytest

from remit.readers import ends
from remit.readers.ends import EITHER, FIRST_DAY, LAST_DAY, infer, told

FIRST = {"ends": {"a": "2009-04-01"}, "starts": {"b": "2009-04-01"}, "links": [("a", "b")]}
LAST = {"ends": {"a": "2009-03-31"}, "starts": {"b": "2009-04-01"}, "links": [("a", "b")]}


def read(*registers, usual="", **more):
    """The ends of registers put into one, and of some more bodies that nothing came after."""
    every = {"ends": dict(more), "starts": {}, "links": []}
    for number, register in enumerate(registers):
        for name in ("ends", "starts"):
            every[name] |= {f"{body}{number}": day for body, day in register[name].items()}
        every["links"] += [(f"{old}{number}", f"{new}{number}") for old, new in register["links"]]
    return infer(every["ends"], every["starts"], every["links"], usual)


def test_each_pair_shows_its_own_convention_and_both_ends_are_one_day():
    found = read(FIRST, LAST)
    assert found.dates == {"a0": "2009-04-01", "a1": "2009-04-01"}
    assert found.decided == {"a0": FIRST_DAY, "a1": LAST_DAY}
    assert [(pair.old, pair.end, pair.start, pair.convention) for pair in found.pairs] == [
        ("a0", "2009-04-01", "2009-04-01", FIRST_DAY),
        ("a1", "2009-03-31", "2009-04-01", LAST_DAY),
    ]


@pytest.mark.parametrize(
    ("registers", "usual", "end"),
    [
        ([FIRST], "", "1998-03-31"),
        ([LAST], "", "1998-04-01"),
        ([FIRST, LAST], "", "[1998-03-31..1998-04-01]"),
        ([], "", "[1998-03-31..1998-04-01]"),
        ([FIRST, LAST], FIRST_DAY, "1998-03-31"),
        ([LAST], FIRST_DAY, "1998-03-31"),
    ],
)
def test_an_end_without_a_pair_follows_what_all_pairs_agree_on(registers, usual, end):
    assert read(*registers, usual=usual, lone="1998-03-31").dates["lone"] == end


@pytest.mark.parametrize("start", ["2009-04-02", "2009-03-01", "2009", ""])
def test_a_start_at_another_day_shows_nothing(start):
    found = infer({"a": "2009-03-31"}, {"b": start}, [("a", "b")])
    assert found.pairs == [] and found.decided == {"a": EITHER}


def test_a_body_whose_two_heirs_show_different_conventions_may_have_ended_on_either_day():
    starts = {"b": "2009-03-31", "c": "2009-04-01"}
    found = infer({"a": "2009-03-31"}, starts, [("a", "b"), ("a", "c")])
    assert found.dates == {"a": "[2009-03-31..2009-04-01]"} and len(found.pairs) == 2


@pytest.mark.parametrize("end", ["2009-03", "2009", "2009-03-31?", "[2005..2008]"])
def test_what_is_coarser_than_a_day_stays_as_it_is(end):
    for found in (infer({"a": end}, {"b": "2009-04-01"}, [("a", "b")]), told({"a": end}, LAST_DAY)):
        assert found.dates == {"a": end} and found.decided == {}


def test_a_convention_that_is_told_is_taken_at_its_word():
    assert told({"a": "2009-04-01"}, FIRST_DAY).dates == {"a": "2009-04-01"}
    assert told({"a": "2009-04-01"}, LAST_DAY).dates == {"a": "2009-04-02"}


def test_how_ends_were_read_is_counted():
    counts = read(FIRST, LAST, LAST, lone="1998-03-31", coarse="1998").counts()
    assert counts == {
        "ends_first_day": 1,
        "ends_last_day": 2,
        "ends_either_day": 1,
        "pairs_first_day": 1,
        "pairs_last_day": 2,
    }
    assert ends.listed(read(LAST).pairs, str.upper) == [
        {"old": "A0", "new": "B0", "end": "2009-03-31", "start": "2009-04-01", "shows": LAST_DAY}
    ]
