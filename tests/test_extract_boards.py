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


@pytest.mark.parametrize(
    ("text", "lead", "frequency"),
    [
        (
            "The Ferry Board, which Lord Wherry is to chair, holds quarterly meetings.",
            "Lord Wherry",
            "quarterly",
        ),
        ("Ned reports to the Ferry Board (FB), chaired by the Warden of Locks.", "Warden of Locks", ""),
        ("Oars go to the Ferry Board, which Ned leads and which meets each quarter.", "Ned", "each quarter"),
        ("The Ferry Board, which since May has been chaired by Lord Wherry, is new.", "Lord Wherry", ""),
        ("The Ferry Board has met fortnightly since July.", "", "fortnightly"),
        (
            "Ferry Board\n\nMeetings take place every two months and are open.",
            "",
            "every two months",
        ),
        (
            "The Ferry Board brings Ned, Ada and the River Office round one table four times a year.",
            "",
            "four times a year",
        ),
    ],
)
def test_who_leads_it_in_clauses_of_its_own(text, lead, frequency):
    (board,) = read(text)
    assert (board.body, board.lead, board.frequency) == ("ferry", lead, frequency)


def test_who_chairs_a_known_board_is_no_news_of_it():
    assert read("Ada Wherry, who chairs the Ferry Board, thanked the crews.") == []
    (board,) = read("Ada Wherry, who chairs the Oars Working Party, thanked the crews.")
    assert (board.body, board.lead) == ("Oars Working Party", "Ada Wherry")


@pytest.mark.parametrize(
    ("text", "body", "lead", "frequency"),
    [
        (
            "The Ferry Board has five members, who meet as and when required; the chair is Ada Wherry.",
            "ferry",
            "Ada Wherry",
            "as and when required",
        ),
        ("The Ferry Board met every other month.", "ferry", "", "every other month"),
        ("The Ferry Board is open to all and meets once a term.", "ferry", "", "once a term"),
        ("The Ferry Board meets six-weekly.", "ferry", "", "six-weekly"),
        ("The Ferry Board met in May. The chair is Ada Wherry.", "ferry", "Ada Wherry", ""),
        ("Ferry Board\n\nLed by the Warden of Locks; open to all.", "ferry", "Warden of Locks", ""),
        ("The Lock Board met. Ada Wherry leads the Board and writes plans.", "Lock Board", "Ada Wherry", ""),
        ("Ada Wherry heads a new Quay Safety Panel.", "Quay Safety Panel", "Ada Wherry", ""),
        (
            "The Warden Ropes Board, led by Ada Wherry, is new. It meets weekly.",
            "Warden Ropes Board",
            "Ada Wherry",
            "weekly",
        ),
        ("The Dock met. Its Dock Safety Board meets weekly.", "Dock Safety Board", "", "weekly"),
        (
            "Ferry Board\n\nAda Wherry, Head of Docks, chairs this forum monthly.",
            "ferry",
            "Ada Wherry",
            "monthly",
        ),
        (
            "Ferry Board\n\nThe Warden, Ada Wherry, takes the chair. It meets monthly.",
            "ferry",
            "Ada Wherry",
            "monthly",
        ),
        ("The Ferry Board, which had replaced the Oar Group, was sitting weekly.", "ferry", "", "weekly"),
        ("The Ferry Board, which replaced the Oar Group, meets weekly.", "ferry", "", "weekly"),
        ("A Lock Board, chaired by the Warden, meets weekly.", "Lock Board", "Warden", "weekly"),
        ("The Ferry Board is chaired by the Warden and considers tolls.", "ferry", "Warden", ""),
        ("The Ferry Board sits monthly under Ada Wherry and fixes tolls.", "ferry", "Ada Wherry", "monthly"),
        (
            "Lock Board\n\nThe Oar Group and Mud Group were merged to make the Lock Board. It meets weekly.",
            "Lock Board",
            "",
            "weekly",
        ),
    ],
)
def test_whose_it_is_and_what_other_words_say_so(text, body, lead, frequency):
    (board,) = read(text)
    assert (board.body, board.lead, board.frequency) == (body, lead, frequency)


@pytest.mark.parametrize(
    "text",
    [
        "The Ferry Board met in May. The chair is away.",
        "Ada Wherry leads the search for the Ferry Board.",
        "The Ferry Board met twice.",
        "The Ferry Board met in May. Ada Wherry, Warden, chairs the board.",
        "Ada Wherry, who chairs the board monthly in turn, was late.",
        "Board\tLed by\tMeets\nLock Board\tAda\tweekly",
    ],
)
def test_what_tells_of_no_board(text):
    assert read(text) == []
