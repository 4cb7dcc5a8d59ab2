"""How bodies work, in text of our own: who leads them, how often they meet, and what they discuss."""

from __future__ import annotations

import pytest

from remit.extract import boards
from remit.extract.subjects import Named, Subjects

KNOWN = {
    "Ferry Board": "ferry",
    "Harbour Group": "harbour",
    "River Office": "office",
    "Rivers Ahead": "ahead",
    "Warden": "warden",
}


def read(text, dates=()):
    named = sorted(
        (
            Named(key, at, at + len(name))
            for name, key in KNOWN.items()
            for at in range(len(text))
            if text.startswith(name, at)
        ),
        key=lambda name: name.start,
    )
    return boards.find(text, named, {"ahead"}, Subjects(text, named, ()), dates)


@pytest.mark.parametrize(
    ("text", "lead", "frequency"),
    [
        ("The Ferry Board is chaired by the Warden and meets monthly.", "Warden", "monthly"),
        (
            "The Ferry Board is led by the Warden of Locks. It meets every two months.",
            "Warden of Locks",
            "every two months",
        ),
        ("The Ferry Board meets on a quarterly basis.", "", "a quarterly basis"),
        ("Ferry Board\n\nThis forum, which meets monthly, was set up by the Warden.", "", "monthly"),
    ],
)  # fmt: skip
def test_lead_and_frequency(text, lead, frequency):
    (board,) = read(text)
    assert (board.body, board.lead, board.frequency) == ("ferry", lead, frequency)


def test_topics_in_a_list_are_those_of_the_body_described_last():
    text = (
        "The Ferry Board meets monthly.\n\nTopics discussed include:\n\n  • Lights\n  • Buoys\n\n"
        "The Harbour Group meets weekly.\n\nItems discussed include:\n  • Mud\n"
    )
    found = {board.body: [text[start:end] for start, end in board.topics] for board in read(text)}
    assert found == {"ferry": ["Lights", "Buoys"], "harbour": ["Mud"]}


def test_who_set_it_up_and_when():
    text = "Ferry Board\n\nThis forum, which meets monthly, was established by the Warden in May 2003."
    at = text.index("May 2003")
    (board,) = read(text, [(at, at + 8, "2003-05")])
    assert (board.founder, board.established) == ("warden", "2003-05")


def test_a_programme_board_and_a_stakeholder():
    text = (
        "Rivers Ahead began. The Harbour Group acts as the Rivers Ahead Programme Board. "
        "The Ferry Board meets monthly. "
        "It works with the River Office: the River Office is described as a 'stakeholder'."
    )
    found = {board.body: board for board in read(text)}
    assert (found["harbour"].acts_as, found["harbour"].programme) == ("Rivers Ahead Programme Board", "ahead")
    assert found["ferry"].stakeholders == ["office"]


def test_a_review_led_by_somebody_is_no_board():
    assert read("A review, led by Sir Ned Wherry, looked at the Ferry Board.") == []


@pytest.mark.parametrize(
    ("text", "lead", "frequency"),
    [
        ("Ferry Board\n\nMeets quarterly under Ada Wherry.", "Ada Wherry", "quarterly"),
        ("The Ferry Board comes together every second month.", "", "every second month"),
        (
            "The Ferry Board sits on the first Monday of the month.",
            "",
            "the first Monday of the month",
        ),
        ("Ada Wherry chairs a weekly Ferry Board.", "Ada Wherry", "weekly"),
        ("Ferry Board\n\nLord Wherry presides. Meetings are held when needed.", "Lord Wherry", "when needed"),
        ("The Ferry Board, run by Ada Wherry, has no minutes.", "Ada Wherry", ""),
        (
            "Every three months the Ferry Board, chaired by Ada Wherry, looks at tolls.",
            "Ada Wherry",
            "Every three months",
        ),
        ("The Ferry Board meets weekly with Ada Wherry in the chair.", "Ada Wherry", "weekly"),
    ],
)
def test_other_ways_to_say_so(text, lead, frequency):
    (board,) = read(text)
    assert (board.body, board.lead, board.frequency) == ("ferry", lead, frequency)


def test_an_office_that_is_led_is_no_board():
    assert read("The River Office is led by Ada Wherry. It meets weekly.") == []
