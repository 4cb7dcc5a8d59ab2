"""Duties in the present tense of ordinary verbs, in sentences of our own, and what only looks like one."""

from __future__ import annotations

import pytest

from test_extract_duties import told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Harbour Board reviews the tolls each year.", ["the tolls each year"]),
        ("The Harbour Board examines complaints about pilots.", ["complaints about pilots"]),
        ("The Harbour Board also considers the dredging plan.", ["the dredging plan"]),
        ("The Harbour Board comments on plans for the quays.", ["plans for the quays"]),
        ("The Harbour Board draws up the tide tables.", ["the tide tables"]),
        ("The Harbour Board follows up the advice of pilots.", ["the advice of pilots"]),
        ("The Harbour Board receives the yearly report of the pilots.", ["the yearly report of the pilots"]),
        ("The Harbour Board provides legal advice to crews.", ["legal advice to crews"]),
        ("The Harbour Board makes small grants to crews.", ["small grants to crews"]),
        ("The Harbour Board acts as secretary of the pool.", ["secretary of the pool"]),
        ("The Harbour Board takes decisions on salvage.", ["salvage"]),
        ("The Harbour Board sets the budget of the docks.", ["the budget of the docks"]),
        ("The Harbour Board will continue to carry out surveys.", ["carry out surveys"]),
        (
            "The Harbour Board meets weekly. It reviews tolls, examines accounts and draws up plans.",
            ["tolls", "accounts", "plans"],
        ),
        ("The Harbour Board, which reviews the tolls, met in May.", ["the tolls"]),
        ("The Harbour Board, which now also looks at tides, met in May.", ["tides"]),
        ("The Harbour Board looks in detail at the ten worst wrecks.", ["the ten worst wrecks"]),
        ("The Harbour Board decides on loans of less than £10.", ["loans of less than £10"]),
        ("The Harbour Board decides whether pilots are to be fined.", ["whether pilots are to be fined"]),
        ("The Harbour Board settles how many boats sail.", ["how many boats sail"]),
        ("The Harbour Board signs off the plan of each quay.", ["the plan of each quay"]),
        ("The Harbour Board takes the main decisions on salvage.", ["salvage"]),
        ("The Harbour Board pays for the buoys and trains pilots.", ["the buoys", "pilots"]),
        ("The Harbour Board runs a training scheme for crews.", ["a training scheme for crews"]),
        ("The Harbour Board funds small repairs.", ["small repairs"]),
        ("The Harbour Board advises owners of small boats.", ["owners of small boats"]),
    ],
)
def test_what_a_body_does_in_the_present(text, words):
    assert [duty for _, state, duty in told(text) if state in ("is", "will-continue")] == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Mud Support Groups now review the tolls.", ("Mud Support Groups", "is", "the tolls")),
        ("Local councils patrol the quays.", ("Local councils", "is", "the quays")),
        ("The Harbour Board has two boats. They patrol the quays.", None),
        ("The Mud Support Groups review team met.", None),
        ("The Harbour Board review the tolls.", None),
    ],
)
def test_the_verb_of_a_plural(text, expected):
    assert told(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "That the Ferry Committee approves the plan.",
        "It is recommended that the Ferry Committee reviews the tolls.",
        "Resolved - That the Ferry Committee reviews the tolls.",
        "Ned asked that the Ferry Committee examines the accounts.",
        "The plan will come back after the Harbour Board reviews the tolls.",
        "If the Harbour Board approves the plan, work begins.",
        "Recommendations\n\nThat\n\n1. the Ferry Committee approves it;\n2. the Harbour Board reviews tolls.",
        "A. Recommendations\n\n1. The Ferry Committee approves it.\n2. The Harbour Board reviews tolls.",
        "On 4 May 2009 the Harbour Board considers the plan.",
        "The Harbour Board considers that tolls are low.",
        "The Harbour Board agrees with the pilots.",
        "The Harbour Board acts as a brake.",
        "The Harbour Board runs the risk of fire.",
        "The Harbour Board runs a stall.",
        "The Harbour Board pays for itself.",
        "The Harbour Board decides that tolls are low.",
        "The Harbour Board signs the letter.",
        "The Harbour Board funds were low.",
        "The Harbour Board advises pilots to wait.",
        "The Harbour Board provides a clerk.",
        "The Harbour Board receives letters.",
        "The Harbour Board makes way for ships.",
        "A report by the Harbour Board reviews the tolls.",
    ],
)
def test_what_is_wished_or_done_once_is_no_duty(text):
    assert told(text) == []


def test_a_numbered_paragraph_after_recommendations_tells_what_is():
    text = (
        "A. Recommendations\n\n1. The Ferry Committee approves it.\n\nB. Background\n\n"
        "1. The Harbour Board reviews the tolls.\n"
    )
    assert told(text) == [("harbour", "is", "the tolls")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Harbour Board replaced the Ferry Board. The new board is responsible for buoys.",
            ("harbour", "is", "buoys"),
        ),
        (
            "The Harbour Board will replace the Old Quay Board. The new board will be responsible for buoys.",
            ("harbour", "will-be", "buoys"),
        ),
        (
            "The Ferry Committee will give way to a Mud Committee. "
            "The new committee will be responsible for ropes.",
            ("Mud Committee", "will-be", "ropes"),
        ),
        (
            "The Ferry Committee will give way to a Mud Committee. "
            "The outgoing committee has been responsible for oars.",
            ("ferry", "has-been", "oars"),
        ),
        (
            "Ned spoke of the Quay Renewal Scheme.\n\n2. The Scheme was responsible for oars.",
            ("Quay Renewal Scheme", "has-been", "oars"),
        ),
        (
            "The Harbour Board, on which Ned Oar, Warden, speaks for the River Authority, approves tolls.",
            ("harbour", "is", "tolls"),
        ),
        (
            "The Mud Forum met. The Forum sits weekly. It comments on tides.",
            ("Mud Forum", "is", "tides"),
        ),
        (
            "Members were reminded that the Mud Task Group had met. It had been responsible for oars.",
            ("Mud Task Group", "has-been", "oars"),
        ),
        (
            "The River Authority said in May that tides were high. It is responsible for oars.",
            ("river", "is", "oars"),
        ),
        ("The Harbour Board and crews are jointly under a duty to report wrecks.", None),
        (
            "The River Authority Dock Board, led by Ned Oar, oversees ropes.",
            ("River Authority Dock Board", "is", "ropes"),
        ),
        ("The Harbour Board is thus responsible for ropes.", ("harbour", "is", "ropes")),
        ("The Harbour Board is also under a duty to report wrecks.", ("harbour", "is", "report wrecks")),
        ("The functions of the Harbour Board were brought together with others in May.", None),
        (
            "The Quay Scheme met. The Tide Scheme met.\n\n2. The Scheme was responsible for oars.",
            None,
        ),
    ],
)
def test_whom_a_common_word_means(text, expected):
    assert told(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The Harbour Board was originally responsible for buoys.", "has-been"),
        ("The Harbour Board is ultimately accountable for buoys.", "is"),
        ("The Harbour Board will remain responsible for buoys.", "will-continue"),
        ("The Harbour Board takes responsibility for buoys.", "is"),
        ("The Harbour Board is the lead for buoys.", "is"),
        ("The Harbour Board leads the work on buoys.", "is"),
        ("The Harbour Board has a remit to look for buoys.", "is"),
        ("The Harbour Board has a statutory responsibility to look for buoys.", "is"),
        ("The Harbour Board was tasked to look for buoys.", "has-been"),
        ("The Harbour Board is required by the Harbours Act 1964 to look for buoys.", "is"),
        ("The Harbour Board ensures that there are buoys.", "is"),
        ("The Harbour Board makes sure that there are buoys.", "is"),
        ("The Harbour Board helps crews to look for buoys.", "is"),
        ("The Harbour Board secures the supply of buoys.", "is"),
        ("It is the responsibility of the Harbour Board to look for buoys.", "is"),
        ("It was the role of the Harbour Board to look for buoys.", "has-been"),
        ("The mending of buoys became the responsibility of the Harbour Board.", "is"),
        ("The mending of buoys is within the remit of the Harbour Board.", "is"),
        ("The mending of buoys will fall within the terms of reference of the Harbour Board.", "will-be"),
        ("The mending of buoys is provided by the Harbour Board.", "is"),
        ("The mending of buoys had been carried out by the Harbour Board.", "has-been"),
        ("The mending of buoys was previously carried out by the Harbour Board.", "has-been"),
        ("Responsibility for buoys has been given to the Harbour Board.", "is"),
        ("Responsibility for buoys now sits with the Harbour Board.", "is"),
    ],
)
def test_the_ordinary_words_for_a_duty(text, state):
    assert [(holder, told_as) for holder, told_as, _ in told(text)] == [("harbour", state)]
    assert "buoys" in told(text)[0][2]


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Board leads on behalf of crews.",
        "The Harbour Board is required to meet in May.",
        "The Harbour Board takes the chair for buoys.",
        "The Harbour Board ensures.",
        "The mending of buoys was carried out by the Harbour Board.",
        "The mending of buoys is not within the remit of the Harbour Board.",
        "Responsibility for buoys was discussed with the Harbour Board.",
        "Responsibility for buoys was explained to the Harbour Board.",
        "Food is provided by the Harbour Board.",
        "The Harbour Board has a responsibility to the crews.",
        "The Harbour Board has no remit to look for buoys.",
        "The Harbour Board agrees the minutes of the last meeting.",
        "The Harbour Board recommends approval of the plan.",
        "The Ferry Committee considers the Warden's plan at its next meeting.",
        "The Harbour Board meets today and considers tolls.",
        "The Harbour Board reviews are held in May.",
        "The Harbour Board commissions were paid.",
        "The Harbour Board comments on the plan were noted.",
        "The Harbour Board takes decisions on 4 May.",
        "The Harbour Board appoints Ned Oar as its clerk.",
        "Ned Oar of the Harbour Board examines the accounts.",
        "As the Harbour Board considers tolls Ned waits.",
    ],
)
def test_what_sounds_like_a_duty(text):
    assert told(text) == []


def test_what_a_body_also_does_ends_its_duty():
    assert told("The Harbour Board oversees the docks and reports to members.") == [
        ("harbour", "is", "the docks")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour Board monitors and reviews the tolls.", ("harbour", "is", "the tolls")),
        ("The Harbour Board monitors and supports the crews.", ("harbour", "is", "the crews")),
        ("The Harbour Board keeps the register of hulls.", ("harbour", "is", "the register of hulls")),
        ("The Harbour Board keeps its charts up to date.", ("harbour", "is", "its charts up to date")),
        ("The Harbour Board would continue to mark wrecks.", ("harbour", "will-continue", "mark wrecks")),
        ("The Harbour Board would remain the lead for buoys.", ("harbour", "will-continue", "buoys")),
        (
            "The Mud Forum meets in May. The Forum, which oversees the locks, will close.",
            ("Mud Forum", "is", "the locks"),
        ),
        (
            "The Mud Group and the Silt Group were combined in a Wet Mud Group. It oversees the locks.",
            ("Wet Mud Group", "is", "the locks"),
        ),
        (
            "The Mud Group and the Silt Group came together as the Harbour Board. It meets under Ned Oar and"
            " keeps the list of pilots.",
            ("harbour", "is", "the list of pilots"),
        ),
        (
            "Recommendations: That\n\n(1) a report be made; and\n(2) a chart be drawn.\n\n"
            "9. Harbour Board: update\nThe Harbour Board reviews the tolls.",
            ("harbour", "is", "the tolls"),
        ),
    ],
)
def test_more_verbs_of_duty_and_whose_they_are(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Board keeps the peace.",
        "The Harbour Board keeps its promises.",
        "The Harbour Board monitors and ships.",
        "The Harbour Board would continue.",
        "The Harbour Board would remain in the lead.",
        "Ned Oar wrote the plan, which reviews the tolls.",
    ],
)
def test_words_like_them_that_are_no_duty(text):
    assert told(text) == []
