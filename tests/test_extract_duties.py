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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour Board deals with wrecks.", ("harbour", "is", "wrecks")),
        ("The Harbour Board keeps an eye on the moorings.", ("harbour", "is", "the moorings")),
        ("The Harbour Board holds pilots to account.", ("harbour", "is", "pilots to account")),
        (
            "The Harbour Board answers to the River Authority for dredging.",
            ("harbour", "is", "dredging"),
        ),
        ("The Harbour Board used to look after the cranes.", ("harbour", "has-been", "the cranes")),
        (
            "The Harbour Board is to continue to monitor the tides.",
            ("harbour", "will-continue", "monitor the tides"),
        ),
        ("A Mud Removal Board would oversee dredging.", ("Mud Removal Board", "will-be", "dredging")),
        (
            "Members agreed that the Harbour Board be responsible for buoys.",
            ("harbour", "will-be", "buoys"),
        ),
        (
            "The Harbour Board is going to be responsible for buoys.",
            ("harbour", "will-be", "buoys"),
        ),
        ("The Harbour Board has charge of the cranes.", ("harbour", "is", "the cranes")),
        ("Until then boroughs remain responsible for footpaths.", ("boroughs", "is", "footpaths")),
        (
            "Harbour Board\n\nScrutinises the accounts of the docks.",
            ("harbour", "is", "the accounts of the docks"),
        ),
    ],
)
def test_verbs_of_duty_by_their_tense(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Board will oversee the inquiry in May.",
        "Members asked about the way the Harbour Board deals with wrecks.",
        "The chair of the Harbour Board oversees dredging.",
        "The Harbour Board advises against it.",
        "Captain Rudge, who used to manage the cranes of the Harbour Board, deals with wrecks.",
        "The Harbour Board manages with three.",
    ],
)
def test_verbs_that_tell_no_duty_of_a_body(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "opening",
    [
        "The Harbour Board will:",
        "The Harbour Board met in May. It will meet monthly and will",
        "It falls to the Harbour Board to:",
        "The Harbour Board is required to",
        "The duties of the Harbour Board are to:",
        "The Harbour Board’s terms of reference make it responsible for:",
        "The Harbour Board met in May. Its tasks are going to be:",
        "The Harbour Board keeps the following under review:",
    ],
)
def test_a_list_after_any_opening(opening):
    found = told(f"{opening}\n\n  (a) mark the channel\n  (b) light the quays\n\nNothing else.\n")
    assert [(holder, words) for holder, _, words in found] == [
        ("harbour", "mark the channel"),
        ("harbour", "light the quays"),
    ]


def test_each_item_with_its_own_verb():
    text = "The Harbour Board at present\n- marks the channel,\n- lights the quays.\n"
    assert told(text) == [("harbour", "is", "marks the channel"), ("harbour", "is", "lights the quays")]


def test_a_recommendation_is_no_duty():
    assert told("That the Harbour Board\n\n  1. notes the report\n  2. thanks the pilots\n") == []


def test_a_list_whose_marks_are_lost():
    text = "The Harbour Board is responsible for\n\nmarking the channel\nthe quays\n\nIt meets in May.\n"
    assert [words for _, _, words in told(text)] == ["marking the channel", "the quays"]
    assert told("The Harbour Board is responsible for:\n\nThe tide is high. The moon is up.\n") == []


def test_terms_of_reference_in_a_line():
    text = "A Harbour Board\n\nSuggested terms of reference: to mark the channel; and to light the quays.\n"
    assert told(text) == [
        ("harbour", "will-be", "mark the channel"),
        ("harbour", "will-be", "light the quays"),
    ]


def test_what_is_done_with_duties_is_none():
    assert told("The duties of the Harbour Board are to be shared out.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wrecks are a matter for the Harbour Board.", ("harbour", "is", "Wrecks")),
        ("Pilotage falls to the Harbour Board.", ("harbour", "is", "Pilotage")),
        ("Dredging used to fall to the Harbour Board.", ("harbour", "has-been", "Dredging")),
        ("Salvage remains with the Harbour Board.", ("harbour", "will-continue", "Salvage")),
        (
            "Claims will be dealt with by the Harbour Board.",
            ("harbour", "will-be", "Claims"),
        ),
    ],
)
def test_what_belongs_to_a_body(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Thanks go to the Harbour Board.",
        "Captain Ned Rudge goes to the Harbour Board.",
        "This is a matter for the Harbour Board.",
        "A wreck off Dock Point is a matter for the Harbour Board.",
        "Apologies are for the Harbour Board.",
    ],
)
def test_what_only_comes_to_a_body(text):
    assert told(text) == []


def test_duties_of_the_page_that_are_shared_out_are_announced():
    text = "Its duties are to be divided. Pilotage goes to the Harbour Board."
    (duty,) = read(text)
    assert (duty.holder, duty.state, duty.receiver) == ("ferry", "announced-continuation", "harbour")


def test_duties_line_by_line():
    text = (
        "The work of the docks is now divided as follows.\n\nOwnership of quays: the Harbour Board\n"
        "Ferries and tolls: the Ferry Committee, as before\nNobody knows more.\n"
    )
    assert told(text) == [("harbour", "is", "Ownership of quays"), ("ferry", "is", "Ferries and tolls")]


def test_it_is_the_body_in_the_heading():
    text = "Harbour Board\n\nMeets monthly under the Ferry Committee. It deals with wrecks.\n"
    assert told(text) == [("harbour", "is", "wrecks")]


def test_the_head_of_a_page_has_no_duties():
    text = "The Harbour Board deals with this page.\n"
    assert duties.find(text, [Named("harbour", 4, 17)], ("ferry",), body=len(text)) == []


def test_responsibility_that_passes_is_announced():
    text = "Responsibility for loans passes from the Ferry Committee to the secretary of the Harbour Board."
    (duty,) = read(text)
    assert (duty.holder, duty.state, duty.receiver) == ("ferry", "announced-continuation", "harbour")


def test_what_was_of_one_body_and_is_of_another():
    text = "Salvage, which used to be a matter for the Old Wreck Board, now falls to the Harbour Board."
    assert told(text) == [("Old Wreck Board", "has-been", "Salvage"), ("harbour", "is", "Salvage")]


def test_it_over_a_list_after_a_semicolon_and_within_its_remit():
    text = (
        "Harbour Board\n\nIt looked at:\n\n  • mud\n  • tides\n\nIt deals with wrecks.\n\n"
        "Ned said that the Ferry Committee met; it also oversees tolls.\n\n"
        "The Harbour Board met. Pilotage comes within its remit.\n"
    )
    assert told(text) == [
        ("harbour", "is", "wrecks"),
        ("ferry", "is", "tolls"),
        ("harbour", "is", "Pilotage"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Harbour Board is answerable to the Minister for the state of the quays.",
            ("harbour", "is", "the state of the quays"),
        ),
        ("The Harbour Board was accountable in law for wrecks.", ("harbour", "has-been", "wrecks")),
        ("The Harbour Board has had the task of counting boats.", ("harbour", "is", "counting boats")),
        (
            "The Harbour Board was responsible for buoys, the Warden said.",
            ("harbour", "is", "buoys"),
        ),
        ("Dredging remains the concern of the Harbour Board.", ("harbour", "will-continue", "Dredging")),
        ("Dredging was the business of the Harbour Board.", ("harbour", "has-been", "Dredging")),
        (
            "Since May, when the law changed, dredging has been the Harbour Board's own responsibility.",
            ("harbour", "is", "dredging"),
        ),
        (
            "Damage to boats is not covered here: it is a matter for the Harbour Board.",
            ("harbour", "is", "Damage to boats"),
        ),
        (
            "Pilots' pay has not been settled. That rests with the Harbour Board.",
            ("harbour", "is", "Pilots' pay"),
        ),
        (
            "Ned replied that responsibility for lost oars lay with the Dock Stores Panel.",
            ("Dock Stores Panel", "is", "lost oars"),
        ),
        ("Dock Stores Group: advises the Mayor on ropes.", ("Dock Stores Group", "is", "the Mayor on ropes")),
        (
            "The Harbour Board meets in May, and pilotage will stay within its remit.",
            ("harbour", "will-continue", "pilotage"),
        ),
        (
            "There are two parts:\n\n- Wet Stores, which deals with ropes (Ned Oar);\n- the yard.\n",
            ("Wet Stores", "is", "ropes (Ned Oar)"),
        ),
        ("The Harbour Board is the body responsible for buoys.", ("harbour", "is", "buoys")),
        ("The Harbour Board, which is responsible for buoys, met in May.", ("harbour", "is", "buoys")),
        ("The Harbour Board exercises oversight of tolls.", ("harbour", "is", "tolls")),
        ("The Harbour Board took on responsibility for tolls.", ("harbour", "is", "tolls")),
        ("The Harbour Board has a statutory duty to inspect hulls.", ("harbour", "is", "inspect hulls")),
        ("The Harbour Board takes the lead on dredging.", ("harbour", "is", "dredging")),
        ("The Harbour Board carries out the survey of quays.", ("harbour", "is", "the survey of quays")),
        ("The care of buoys is vested in the Harbour Board.", ("harbour", "is", "The care of buoys")),
        (
            "The survey of quays is undertaken by the Harbour Board.",
            ("harbour", "is", "The survey of quays"),
        ),
    ],
)
def test_whose_it_is_in_other_words(text, expected):
    assert told(text) == [expected]


def test_a_list_that_says_where_functions_go_is_not_what_one_body_does():
    text = "The role of the Ferry Committee is:\n\n• to moor boats{}\n• to light the quays\n"
    assert len(told(text.format(""))) == 2
    assert told(text.format(" – the Harbour Board")) == [("ferry", "is", "to light the quays")]


def test_terms_of_reference_with_headings_of_their_own():
    text = (
        "A page\n\nThe Harbour Board audits it.\n\nTerms of reference\n\n"
        "Boats\n\n1. To moor boats.\n2. To paint them.\n\n"
        "Quays\n\n1. To light the quays.\n\nThe Board meets.\n"
    )
    expected = ["To moor boats", "To paint them", "To light the quays"]
    assert [words for _, _, words in told(text)] == expected
    named = [Named("harbour", text.index("Harbour Board"), text.index("Harbour Board") + 13)]
    own = duties.find(text, named, ("ferry",), about_home=True)
    assert [(duty.holder, text[duty.start : duty.end]) for duty in own] == [
        ("ferry", one) for one in expected
    ]


def test_what_is_to_be_kept_under_another_body():
    text = "It is essential to retain {} going forward into the Harbour Board."
    assert told(text.format("oversight of tolls")) == [
        ("ferry", "announced-continuation", "oversight of tolls")
    ]
    assert told(text.format("members")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Board is responsible to members who asked for it.",
        "Dredging is not the Harbour Board's business.",
        "The river is the Harbour Board's work of years.",
        "Letters are handled by the Harbour Board.",
        "The Harbour Board has no duty to inspect hulls.",
        "A survey of quays was carried out by the Harbour Board.",
        "Ned drafts the budget in May. It goes to the Harbour Board.",
        "The Ferry Committee met in May. It rests with the Harbour Board.",
        "Purpose: to comment on the plan before it goes to the Harbour Board.",
    ],
)
def test_what_is_nobodys_in_such_words(text):
    assert told(text) == []


def test_a_list_under_what_a_body_is_able_to_do_and_one_without_marks():
    text = "The Harbour Board will be able to\n\n• close the quays\n• fine ferries.\n"
    assert [words for _, _, words in told(text)] == ["close the quays", "fine ferries"]
    text = "The Harbour Board will have the following functions:\n\n• to close quays\n• piloting boats.\n"
    assert [(state, words) for _, state, words in told(text)] == [
        ("will-be", "to close quays"),
        ("will-be", "piloting boats"),
    ]
    assert told("The Harbour Board has the following duties under review.\n\n• one\n• two\n") == []
    text = (
        "3. The Harbour Board will be responsible until next March for:\nthe old quays\nropes and oars\n\n"
        "4. After that, if members agree, others take over.\n"
    )
    assert [words for _, _, words in told(text)] == ["the old quays", "ropes and oars"]
