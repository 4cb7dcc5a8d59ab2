"""Lists of duties under their leads, and what bodies are set up for, in sentences of our own."""

from __future__ import annotations

import pytest

from remit.extract import duties
from remit.extract.subjects import Named
from test_extract_duties import told

LEADS = [
    ("The Harbour Board had been responsible for:", "has-been"),
    ("The Harbour Board has the following responsibilities:", "is"),
    ("A Harbour Board should be formed. It would have no powers. Its tasks would be:", "will-be"),
    ("The Harbour Board met in May. Its role will be to:", "will-be"),
    ("The purposes of the Harbour Board are:", "is"),
    ("The terms of reference for the Harbour Board are:", "is"),
    ("The responsibilities of the Harbour Board:", "is"),
    ("The Harbour Board's role includes:", "is"),
    ("The work of the Harbour Board includes:", "is"),
    ("The Harbour Board will:", "will-be"),
    ("The Harbour Board was set up in May with nine members, to:", "is"),
    ("The Mud Board has gone and its place been taken by a Harbour Board, to:", "is"),
    ("In May a Harbour Board was formed in order to:", "is"),
    ("A Harbour Board is to be established to:", "will-be"),
    ("The Ferry Committee set up a Harbour Board in May to:", "is"),
    ("The Harbour Board was given the task of:", "has-been"),
    ("The Harbour Board has delegated authority to:", "is"),
    ("The Harbour Board meets monthly to:", "is"),
]
MARKS = [
    "\n\n  • mark the channel\n  • light the quays\n",
    "\n\n- mark the channel;\n- light the quays.\n",
    "\n\n1. mark the channel;\n2. light the quays.\n",
    "\n\n(i) mark the channel;\n(ii) light the quays.\n",
    "\n\nmark the channel\n\nlight the quays\n",
    "\n\nmark the channel\nlight the quays.\n",
]


@pytest.mark.parametrize(("lead", "state"), LEADS)
@pytest.mark.parametrize("marks", MARKS)
def test_a_list_under_any_lead_with_any_marks(lead, state, marks):
    assert told(f"{lead}{marks}\nNothing else was said.\n") == [
        ("harbour", state, "mark the channel"),
        ("harbour", state, "light the quays"),
    ]


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize(
    "lead",
    [
        "The Harbour Board discussed the following:",
        "The Harbour Board agreed to:",
        "The Harbour Board is asked to:",
        "The Harbour Board has been asked to:",
        "The Harbour Board recommended to the Ferry Committee:",
        "Members of the Harbour Board will:",
        "The members of the Harbour Board are:",
        "The Harbour Board was not set up to:",
        "The work programme of the Harbour Board includes:",
        "The terms of reference for the Harbour Board were agreed:",
        "The role of the chair of the Harbour Board is to:",
    ],
)
def test_no_list_of_duties(lead, marks):
    assert told(f"{lead}{marks}\nNothing else was said.\n") == []


def test_lists_of_days_and_paragraphs_that_are_no_list():
    assert told("The Harbour Board will meet on:\n\n• 3 May\n• 4 June\n") == []
    assert told("The Harbour Board will:\n\nmark the channel\n\nThe tide is high.\n") == []


def test_what_is_at_present_that_of_another():
    text = (
        "The Harbour Board will:\n\n• fine pilots, at present a matter for the Ferry Committee\n• dig mud.\n"
    )
    assert told(text) == [
        ("ferry", "announced-continuation", "fine pilots"),
        ("harbour", "will-be", "dig mud"),
    ]


def test_the_new_body_is_the_one_that_is_to_be_formed():
    text = (
        "1. The Lock Sub-Committee and the Quay Sub-Committee be merged to form a Lock and Quay"
        " Sub-Committee.\n\nIt is proposed that the two"
        " should meet. The new sub-committee will:\n\n  • mark the channel\n  • light the quays\n"
    )
    assert [holder for holder, _, _ in told(text)] == ["Lock and Quay Sub-Committee"] * 2
    assert told(text.replace("to form", "like")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A Mud Services Board was formed last spring to monitor the tolls. It meets.",
            [("Mud Services Board", "is", "monitor the tolls")],
        ),
        (
            "A Mud Services Board will be established, with ten members, to advise pilots on mud.",
            [("Mud Services Board", "will-be", "advise pilots on mud")],
        ),
        (
            "A Mud Care Unit, of nine staff, was set up in July to analyse floods.",
            [("Mud Care Unit", "is", "analyse floods")],
        ),
        (
            "The River Authority will set up a Mud and Silt Committee to scrutinise the pilots.",
            [("Mud and Silt Committee", "will-be", "scrutinise the pilots")],
        ),
        (
            "The River Authority has formed a Mud Working Group to develop a plan for locks.",
            [("Mud Working Group", "is", "develop a plan for locks")],
        ),
        (
            "Ned spoke. The Harbour Board was to inspect hulls, to regulate the tolls and to advise pilots.",
            [
                ("harbour", "is", "inspect hulls"),
                ("harbour", "is", "regulate the tolls"),
                ("harbour", "is", "advise pilots"),
            ],
        ),
    ],
)
def test_what_a_body_is_set_up_for(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A Mud Services Board was set up to take the place of the Harbour Board.",
        "The idea that a Mud Services Board be set up to monitor tolls was not pursued.",
        "A Mud Services Board was set up, which asked pilots to monitor tolls.",
        "A Mud Services Board had been set up to monitor tolls.",
        "The River Authority set up a Mud Committee to monitor tolls.",
        "The River Authority will set up a Mud Committee to meet on Fridays.",
        "Ned asked whether the River Authority will set up a Mud Committee to monitor tolls.",
        "The Harbour Board is to meet, to review the tolls on 4 May and to go home.",
        "Ned was to hold the rope, to keep watch and to report fires.",
    ],
)
def test_what_a_body_is_not_set_up_for(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Harbour Board took over responsibility for pilots from the Ferry Committee in May 2008.",
            ("harbour", "is", "pilots"),
        ),
        (
            "It was explained that the wrecks would remain the responsibility of the Harbour Board.",
            ("harbour", "will-continue", "the wrecks"),
        ),
        ("Pilots' pay will stay with the Harbour Board.", ("harbour", "will-continue", "Pilots' pay")),
        (
            "The Harbour Board is led by Ned. The Chair may attend. It meets and allocates the tolls.",
            ("harbour", "is", "the tolls"),
        ),
        (
            "The Dock Command brings under one roof the former Harbour Board. It investigates wrecks.",
            ("Dock Command", "is", "wrecks"),
        ),
    ],
)
def test_where_the_words_of_a_duty_end_and_whose_they_are(text, expected):
    assert told(text) == [expected]


def test_the_duties_of_another_are_no_duty():
    assert told("The duties of the River Authority as bank now rest with the Harbour Board.") == []


def test_it_is_the_common_word_with_which_the_sentence_before_begins():
    text = (
        "Lock Sub-Committee\n\nThe Ferry Committee was new. The sub-committee had been kept and now told the"
        " Ferry Committee of wrecks. It decides whether pilots should be fined.\n"
    )
    assert told(text) == [("Lock Sub-Committee", "is", "whether pilots should be fined")]
    assert [holder for holder, _, _ in told(text.replace("The sub-committee", "The pilots"))] == ["ferry"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A Mud Services Board is to be created in May. It will gather news of mud from crews.",
            ("Mud Services Board", "will-be", "gather news of mud from crews"),
        ),
        (
            "The River Authority has set up a Mud Services Board. It would advise pilots on mud.",
            ("Mud Services Board", "will-be", "advise pilots on mud"),
        ),
    ],
)
def test_what_is_said_of_a_body_right_after_its_beginning(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Board met in May. It will share news of mud.",
        "A Mud Services Board is to be launched. It will report to the Ferry Committee.",
        "A Mud Services Board is to be launched. It will hold its first meeting soon.",
        "A Mud Services Board is to be launched. It will help crews on 4 May.",
        "The Harbour Board was set up.\n\nIt will share news of mud.",
        "A fund is to be launched in May. It will help crews.",
    ],
)
def test_what_a_body_will_do_once_or_anyway(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "heading", ["Terms of reference", "Role and responsibilities", "2. Remit:", "Duties"]
)
def test_what_a_body_will_do_under_its_terms_of_reference_it_does(heading):
    text = f"{heading}\n\nThe Ferry Committee will:\n\n• oversee the quays\n• fix tolls\n"
    assert [state for _, state, _ in told(text)] == ["is", "is"]
    assert [state for _, state, _ in told(text, coming={"ferry"})] == ["will-be", "will-be"]
    text = text.replace("Ferry Committee", "Mud Committee")
    assert {state for _, state, _ in told(text)} == {"will-be"}


def test_what_a_body_will_do_under_another_heading_it_will():
    text = "Next steps\n\nThe Ferry Committee will:\n\n• oversee the quays\n• fix tolls\n"
    assert [state for _, state, _ in told(text)] == ["will-be", "will-be"]


def test_a_list_of_the_new_centre_is_that_of_the_one_named_before():
    text = "In May the Hull Repair Centre opened.\n\nThe new centre:\n\n• runs the dock\n• trains crews.\n"
    assert told(text) == [
        ("Hull Repair Centre", "is", "runs the dock"),
        ("Hull Repair Centre", "is", "trains crews"),
    ]


@pytest.mark.parametrize("verb", ["looks at", "considers", "deals with", "examines"])
def test_the_agenda_of_a_body_that_meets_is_no_duty(verb):
    assert told(f"The Harbour Board meets weekly and {verb} tolls, ropes and the state of the locks.") == []
    assert told(f"The Harbour Board is chaired by Ned Oar. It {verb} tolls, ropes and mud.") == []
    assert told(f"The Harbour Board {verb} complaints of crews.") == [
        ("harbour", "is", "complaints of crews")
    ]
    assert told(f"The Harbour Board meets weekly. It {verb} complaints of crews.") != []


def test_who_supplies_a_chair_has_no_duty():
    assert told("The Harbour Board provides the chair and secretariat.") == []
    assert told("The Harbour Board provides the secretariat.") != []


@pytest.mark.parametrize(
    "beside",
    [
        "The River Authority and the Office for Rivers attend.",
        "The River Authority is represented.",
        "The River Authority has two seats.",
        "The River Authority was widened into the Harbour Board.",
    ],
)
def test_it_is_the_body_of_the_heading_whoever_comes_to_it(beside):
    text = f"Harbour Board\n\n{beside} It oversees the buoys."
    assert told(text) == [("harbour", "is", "the buoys")]


def test_it_is_the_body_that_a_sentence_under_a_heading_is_about():
    text = "Harbour Board\n\nThe River Authority has its own plans. It oversees the buoys."
    assert told(text) == [("river", "is", "the buoys")]


def test_the_board_is_the_one_named_right_before_though_the_page_names_another():
    text = (
        "The Harbour Board met.\n\nNed Oar chairs the Mud Transition Board. The Board oversees dredging.\n\n"
        "Ned Oar chairs the Harbour Board. The Board oversees dredging."
    )
    at = [i for i in range(len(text)) if text.startswith("The Board", i)]
    named = [Named("harbour", i, i + 13) for i in range(len(text)) if text.startswith("Harbour Board", i)]
    named += [Named("harbour", i, i + 9, "generic") for i in at]
    found = duties.find(text, sorted(named, key=lambda name: name.start), ())
    assert [duty.holder for duty in found] == ["Mud Transition Board", "harbour"]
