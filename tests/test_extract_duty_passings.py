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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• Grants to pilots: the Office for Rivers will carry these on.", "Grants to pilots"),
        ("2. Pay of crews: to be handled by the Office for Rivers", "Pay of crews"),
        ("Locks and quays: to pass to the Office for Rivers.", "Locks and quays"),
        ("• collection of fees will be taken on by the Office for Rivers", "collection of fees"),
        ("• audit will be looked at by the Office for Rivers instead of the Ferry Committee;", "audit"),
        ("Audit will be dealt with by the Office for Rivers rather than by the Ferry Committee.", "Audit"),
        (
            "• the work of the Ferry Committee on tolls will be continued by the Office for Rivers;",
            "the work of the Ferry Committee on tolls",
        ),
        (
            "• the Ferry Committee is to close; supervision of races will be a matter for the Office"
            " for Rivers; and",
            "supervision of races",
        ),
        (
            "• The Ferry Committee will cease. The licensing of boats will be handled by the Office for"
            " Rivers.",
            "The licensing of boats",
        ),
    ],
)
def test_what_lists_say_is_to_go_on_elsewhere(text, expected):
    lead = "Members agreed what should happen:\n\n"
    found = [
        (d.holder, d.state, d.receiver, (lead + text)[d.start : d.end]) for d in read(lead + text + "\n")
    ]
    assert found == [("ferry", ANNOUNCED, "office", expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Recommendation: to be dealt with by the Harbour Board.",
        "Action: the Harbour Board will take this forward.",
        "Ned Oar: the Harbour Board will take this on.",
        "Fog signals: the Harbour Board will take this seriously.",
        "The dispute will be looked at by the Harbour Board.",
        "The paper will be looked at by the Harbour Board instead of the Ferry Committee.",
        "Item 5 will be considered by the Harbour Board instead of the Ferry Committee.",
        "Anything left over will be picked up by the Harbour Board.",
    ],
)
def test_what_lists_say_of_what_is_done_once(text):
    assert told(text + "\n") == []


def test_only_a_body_that_ends_gives_what_is_told_after_it():
    text = "The Ferry Committee will meet; oversight of tolls will be a matter for the Harbour Board."
    assert told(text) == [("harbour", "will-be", "oversight of tolls")]
    text = "The Ferry Committee will cease. Fishing will be a matter for the Harbour Board."
    assert told(text) == [("harbour", "will-be", "Fishing")]


def test_what_has_always_been_is():
    text = "The checking of hulls has always been the job of the Harbour Board."
    assert told(text) == [("harbour", "is", "The checking of hulls")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The licensing of boats is now for the Harbour Board.", ("harbour", "is", "The licensing of boats")),
        ("Approval of tolls would be for a Mud Board.", ("Mud Board", "will-be", "Approval of tolls")),
        ("Ned said that control of locks was for the Harbour Board.", ("harbour", "is", "control of locks")),
        ("Dredging has been the task of the Harbour Board since 1990.", ("harbour", "is", "Dredging")),
        ("Dredging has been the task of the Harbour Board.", ("harbour", "has-been", "Dredging")),
        (
            "Care of the quays had rested with the Harbour Board since 1990.",
            ("harbour", "has-been", "Care of the quays"),
        ),
        ("Towing of hulls stayed with the Harbour Board.", ("harbour", "is", "Towing of hulls")),
        (
            "Approval of loans, now a matter for the River Authority, will rest with the Harbour Board.",
            ("river", ANNOUNCED, "Approval of loans"),
        ),
        (
            "After a look at dock functions it met. The care of hulls currently falls to the Harbour Board.",
            ("harbour", "is", "The care of hulls"),
        ),
        (
            "Its duties are to be shared out. The care of hulls currently falls to the Harbour Board.",
            ("harbour", "is", "The care of hulls"),
        ),
    ],
)
def test_what_belongs_to_a_body_now_or_until_then(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The money is for the Harbour Board.",
        "The paper was for the Harbour Board.",
        "The timing of the visit is for the Harbour Board.",
        "The next meeting of crews is for the Harbour Board.",
        "Licensing of boats is for the Harbour Board to decide.",
        "The last Warden, Mr Ned Oar, stays with the Harbour Board.",
        "The last Warden stays with the Harbour Board.",
        "Its bookkeeper, Dr Ann Eel, will remain with the Harbour Board.",
        "The functions of the Harbour Board will be dealt with below.",
        "The duties of the Harbour Board were laid down in 1990.",
    ],
)
def test_what_is_for_a_body_or_stays_with_it_and_is_no_duty(text):
    assert told(text) == []
