"""Duties that are to pass to another body, and what was only told of them, in sentences of our own."""

from __future__ import annotations

import pytest

from test_extract_duties import read, told

ANNOUNCED = "announced-continuation"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Inspection of hulls, now paid for by the River Authority, will be paid by the Harbour Board.",
            ("river", ANNOUNCED, "Inspection of hulls"),
        ),
        (
            "Grants to crews, hitherto a matter for the River Authority, become the responsibility of the"
            " Harbour Board.",
            ("river", ANNOUNCED, "Grants to crews"),
        ),
        ("Responsibility for tolls will pass to the Harbour Board.", ("ferry", ANNOUNCED, "tolls")),
        (
            "Responsibility for tolls is to be handed over to the Harbour Board.",
            ("ferry", ANNOUNCED, "tolls"),
        ),
        (
            "Approval of loans is expected to fall to the Harbour Board.",
            ("ferry", ANNOUNCED, "Approval of loans"),
        ),
        (
            "The audit work of the River Authority will transfer to the Harbour Board.",
            ("river", ANNOUNCED, "The audit work"),
        ),
        (
            "Complaints of crews will no longer go to the River Authority but to the Harbour Board.",
            ("river", ANNOUNCED, "Complaints of crews"),
        ),
        (
            "The monitoring of tides will be undertaken by the Harbour Board.",
            ("harbour", "will-be", "The monitoring of tides"),
        ),
        (
            "The Harbour Board will continue the funding of pilots.",
            ("harbour", "will-continue", "funding of pilots"),
        ),
    ],
)
def test_what_is_to_pass_to_another_body(text, expected):
    assert told(text) == [expected]


def test_what_one_that_has_not_begun_will_continue_is_of_the_body_of_the_page():
    (duty,) = read("The Office for Rivers will continue the funding of pilots.", coming={"office"})
    assert (duty.holder, duty.state, duty.receiver) == ("ferry", ANNOUNCED, "office")


@pytest.mark.parametrize(
    "text",
    [
        "Responsibility for it will pass to the Harbour Board.",
        "Ten posts will transfer to the Harbour Board.",
        "The work of the River Authority will pass to the Harbour Board.",
        "The building, now used by the River Authority, will be taken over by the Harbour Board.",
        "The cost of training the crews will be met by the Harbour Board.",
        "A review of tolls will be carried out by the Harbour Board.",
        "The dredging of the quay will be considered by the Harbour Board.",
        "The report, written by the River Authority, goes to the Harbour Board.",
        "Planning and tolls will pass to the Harbour Board.",
        "The Harbour Board will continue the meeting in May.",
    ],
)
def test_what_passes_and_is_no_duty(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was explained that wrecks were the responsibility of the Harbour Board.", "is"),
        ("Ned said that the Harbour Board was new. It was responsible for wrecks.", "is"),
        ("Ned said that the Harbour Board was new. Its duties were to look for wrecks.", "is"),
        ("Ned said that the Harbour Board was old. It had been responsible for wrecks.", "has-been"),
        ("The Harbour Board was old. It was responsible for wrecks.", "has-been"),
        ("Ned said that tides were high.\n\nThe Harbour Board was responsible for wrecks.", "has-been"),
    ],
)
def test_the_past_of_what_was_told_in_a_meeting_is_the_present(text, expected):
    assert [(holder, state) for holder, state, _ in told(text)] == [("harbour", expected)]


def test_what_is_that_of_many_and_of_one_to_come():
    text = "It was explained that wrecks were the responsibility of local authorities."
    assert told(text) == [("local authorities", "is", "wrecks")]
    assert told("Wrecks are a matter for the pilots.") == []
    text = "There is to be an Office for Rivers, which will publish the tides."
    assert told(text, coming={"office"}) == [("office", "will-be", "publish the tides")]
    assert told(text) == []
    assert told("There is an Office for Rivers, which will cease in May.", coming={"office"}) == []


def test_a_list_of_bare_verbs_is_that_of_a_plural():
    assert told("The Lock Groups:\n\n• hold meetings\n• advise the Harbour Board\n") == [
        ("Lock Groups", "is", "hold meetings"),
        ("Lock Groups", "is", "advise the Harbour Board"),
    ]
    assert told("The Lock Groups:\n\n• youth clubs\n• crews\n") == []
