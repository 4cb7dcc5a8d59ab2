"""Duties of bodies in sentences and lists of our own: whose, in what state, and where the words stand."""

from __future__ import annotations

import pytest

from remit.extract import duties
from remit.extract.subjects import Named

NAMES = {
    "Ferry Committee": "ferry",
    "Harbour Board": "harbour",
    "River Authority": "river",
    "Office for Rivers": "office",
    "the Committee": "ferry",
}


def read(text, home=("ferry",), coming=(), dates=()):
    named = sorted(
        Named(body, at, at + len(name))
        for name, body in NAMES.items()
        for at in range(len(text))
        if text.startswith(name, at)
    )
    named.sort(key=lambda name: name.start)
    return duties.find(text, named, home, dates, coming)


def told(text, **given):
    return [(duty.holder, duty.state, text[duty.start : duty.end]) for duty in read(text, **given)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ferry Committee is responsible for the quays.", ("ferry", "is", "the quays")),
        ("The Ferry Committee (FC) has been responsible for the quays.", ("ferry", "has-been", "the quays")),
        (
            "The Ferry Committee of the River Authority was responsible for the quays.",
            ("ferry", "has-been", "the quays"),
        ),
        (
            "The River Authority's Ferry Committee will be responsible for locks.",
            ("ferry", "will-be", "locks"),
        ),
        ("The Harbour Board meets weekly. It is responsible for buoys.", ("harbour", "is", "buoys")),
        (
            "The Ferry Committee was replaced by the Harbour Board. It is responsible for buoys.",
            ("harbour", "is", "buoys"),
        ),
        (
            "Money went to the Ferry Committee and plans to a Harbour Board, which is responsible for buoys.",
            ("harbour", "is", "buoys"),
        ),
        (
            "The Harbour Board will continue to mark the channel.",
            ("harbour", "will-continue", "mark the channel"),
        ),
        ("The Harbour Board leads on dredging.", ("harbour", "is", "dredging")),
        ("It is for the Harbour Board to close the channel.", ("harbour", "is", "close the channel")),
        (
            "The upkeep of locks was the responsibility of the Harbour Board.",
            ("harbour", "has-been", "The upkeep of locks"),
        ),
        ("Responsibility for locks rests with the Harbour Board.", ("harbour", "is", "locks")),
        ("She said that the Harbour Board was responsible for locks.", ("harbour", "is", "locks")),
        ("Local councils are responsible for footpaths.", ("Local councils", "is", "footpaths")),
        ("The Tide Watch Group meets. It is responsible for tides.", ("Tide Watch Group", "is", "tides")),
    ],
)
def test_a_duty_in_a_sentence(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Ferry Committee is not responsible for the quays.",
        "Is the Ferry Committee responsible for the quays?",
        "The officer responsible for the quays wrote to the Ferry Committee.",
        "Ferries will continue to be late.",
        "Nothing was said of the Ferry Committee and the Harbour Board.",
    ],
)
def test_no_duty(text):
    assert told(text) == []


def test_each_item_of_a_list_with_those_below_it_is_a_duty():
    text = (
        "The Harbour Board is responsible for:\n\n  • buoys\n  • advising:\n      • pilots\n      • crews;\n"
        "  • lights.\n\nNothing else.\n"
    )
    assert [words for _, _, words in told(text)] == [
        "buoys",
        "advising:\n      • pilots\n      • crews",
        "lights",
    ]


def test_terms_of_reference_are_duties_of_the_body_of_the_page():
    text = "Terms of reference\n\n1. To keep the quays.\n2. To mend the ferries.\n"
    assert told(text) == [("ferry", "is", "To keep the quays"), ("ferry", "is", "To mend the ferries")]
    assert told(text, home=()) == []


def test_a_list_of_what_is_to_go_on_elsewhere_announces():
    text = "Areas that should continue under the Office for Rivers are:\n\n  • the quays\n  • the locks\n"
    found = read(text)
    assert [(duty.state, duty.receiver) for duty in found] == [("announced-continuation", "office")] * 2


PAST = (
    "The Ferry Committee has been responsible for:\n\n  • inspecting harbour lights and signals\n"
    "  • paying crews\n"
)


def test_a_past_duty_is_announced_where_a_paragraph_on_another_body_has_its_words():
    text = (
        PAST + "\nThe Office for Rivers will be responsible for signals and inspecting lights in a harbour.\n"
    )
    assert [duty.receiver for duty in read(text)][:2] == ["office", ""]
    less = PAST + "\nThe Office for Rivers will be responsible for signals.\n"
    assert [duty.receiver for duty in read(less)][:2] == ["", ""]


def test_what_a_body_that_has_not_begun_will_do_is_its_duty_and_of_others_is_none():
    text = "The Office for Rivers will publish the tides. The Harbour Board will publish the depths."
    assert told(text, coming={"office"}) == [("office", "will-be", "publish the tides")]
    assert told(text) == []


def test_since_when():
    text = "The Ferry Committee was set up in 2003 and has been responsible for the quays."
    at = text.index("2003")
    (duty,) = read(text, dates=[(at, at + 4, "2003")])
    assert duty.since == "2003"


def test_words_stand_where_they_are_said_to():
    for duty in read(PAST):
        assert PAST[duty.start : duty.end].strip() == PAST[duty.start : duty.end] != ""
