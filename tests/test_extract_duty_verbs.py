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
        ("The Harbour Board and crews are jointly under a duty to report wrecks.", None),
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
