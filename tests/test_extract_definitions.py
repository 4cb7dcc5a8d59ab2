"""Names that a page introduces: acronyms in brackets, and `a X Panel`."""

from __future__ import annotations

import pytest

from remit.extract.definitions import (
    brackets,
    definition,
    headings,
    introduced,
    is_body,
    taken_up,
    where_named,
)


def defined(text):
    found = [definition(text, bracket) for bracket in brackets(text)]
    for one in found:
        assert one is None or text[one.acronym_start : one.acronym_end] == one.acronym
    return [(one.name, one.acronym) if one else None for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Lantern Working Group (LWG) met.", ("Lantern Working Group", "LWG")),
        ("the Board for Rivers and Quays (BRQ)", ("Board for Rivers and Quays", "BRQ")),
        ("a Counter-Tide Forum (CTF)", ("Counter-Tide Forum", "CTF")),
        ("the Lantern Working Group (the LWG)", ("Lantern Working Group", "LWG")),
        ("the Lantern Working Group (“LWG”)", ("Lantern Working Group", "LWG")),
        ("Lantern Working Groups (LWGs)", ("Lantern Working Groups", "LWG")),
        ("the National Intelligence Model (NIM)", ("National Intelligence Model", "NIM")),
    ],
)
def test_the_long_form_of_an_acronym(text, found):
    assert defined(text) == [found]


@pytest.mark.parametrize("text", ["of 12 May (AM)", "he said. (XYZ)", "boats and quays (XQZ)", "(LWG)"])
def test_brackets_that_define_nothing(text):
    assert defined(text) == [None]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Lantern Working Group", True),
        ("Intelligence Model", False),
        ("Lantern Groups", False),
        ("", False),
    ],
)
def test_a_body_has_the_last_word_of_one(name, is_one):
    assert is_body(name) is is_one


def test_a_body_introduced_by_an_article():
    text = "We set up a Beacon Panel, and a new Board of Lights and Buoys Committee; the Wharf Panel met."
    assert [one.name for one in introduced(text)] == ["Beacon Panel", "Board of Lights and Buoys Committee"]
    assert introduced("a panel, a Panel Member, a Beacon Panel Member") == []


def test_a_heading_that_the_next_words_take_up():
    text = "Beacon Panel\n\nThis panel was set up in 2004.\n\nWharf Panel\n\nBoats were lost."
    first, second = headings(text)
    assert (first.name, taken_up(text, first)) == ("Beacon Panel", True)
    assert (second.name, taken_up(text, second)) == ("Wharf Panel", False)


@pytest.mark.parametrize("piece", ["(", "A ", "(AB) ", "Aa Bb ", " "])
def test_long_texts_are_read_to_their_end(piece):
    text = piece * (60_000 // len(piece)) + ". The Lantern Working Group (LWG)"
    assert defined(text)[-1] == ("Lantern Working Group", "LWG")


def test_a_body_introduced_as_new_or_set_up_or_chaired():
    text = (
        "Ned chairs a weekly Tolls Panel. Clerks form one Dock Records Unit. "
        "The Mud Board was set up in May. The Wreck Forum, chaired by Ned, met."
    )
    assert [one.name for one in introduced(text)] == [
        "Tolls Panel", "Dock Records Unit", "Mud Board", "Wreck Forum",
    ]  # fmt: skip
    assert introduced("The Mud Board met. It was set up in May. The chair of the Wreck Forum was Ned.") == []


def test_a_body_that_is_called_so_or_told_of_in_a_clause():
    text = (
        "Until May this was known as the Mud Panel. It was renamed the Tide Watch Group. It belongs to the "
        "Association of Lock Keepers. The Oar Bureau, formerly in Kent, moved. The Wreck Board, which met, "
        "rose."
    )
    assert sorted(one.name for one in introduced(text)) == [
        "Association of Lock Keepers", "Mud Panel", "Oar Bureau", "Tide Watch Group", "Wreck Board",
    ]  # fmt: skip
    assert introduced("It became the Mud Panel Report. It became the rule; the Oar Bureau moved.") == []
    # What was replaced is named for what replaced it.
    assert introduced("It replaced the Mud Liaison Panel.") == []


def test_a_line_that_tells_of_a_body_behind_a_colon():
    (one,) = headings(text := "Tide Watch Group: advises the port on mud.\n")
    assert (one.name, taken_up(text, one)) == ("Tide Watch Group", True)
    (one,) = headings(text := "Tide Watch Group: minutes of May\n")
    assert not taken_up(text, one)
    assert headings("About the Tide Watch Group\n") == []


def test_a_body_of_which_the_page_tells_as_of_a_body():
    text = (
        "The Mud Liaison Forum meets monthly. The Oar and Sail Board is led by Ned. Ned said the Rope "
        "Task Group had been appointed. The Wreck Watch Panel, on which he sat, rose. The Tar Oil Group, a "
        "body of hands, sang. The Hemp Working Party was wound up. The former Keel Safety Network came to "
        "an end."
    )
    assert sorted(one.name for one in introduced(text)) == [
        "Hemp Working Party", "Keel Safety Network", "Mud Liaison Forum", "Oar and Sail Board",
        "Rope Task Group", "Tar Oil Group", "Wreck Watch Panel",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        # Two words are the name of many; lists and owners are no part of a name.
        "The Steering Group meets monthly.",
        "The Mud Squad, the Rope Team and the Keel Support Unit, which meet here, sang.",
        "The DA’s Keel Support Unit is led by Ned.",
        # Of what an aside is told only the subject of the sentence is sure.
        "He left the Mud Liaison Forum, which has not met.",
        "The Mud Liaison Forum paper was appointed to be read. The Mud Liaison Forum likes tar.",
    ],
)
def test_what_does_not_tell_of_a_body(text):
    assert introduced(text) == []


def test_where_a_text_names_a_body_that_a_change_tells_of():
    text = "It replaced the Mud\nLiaison Forum, the Panel and the Rope Users Panel of 2003."
    assert where_named(text, "Mud Liaison Forum")[:3] == ("Mud Liaison Forum", 16, 33)
    assert where_named(text, "Panel") is None
    assert where_named(text, "Rope Users Panel") is None
    assert where_named(text, "Harbour Steam Company") is None
