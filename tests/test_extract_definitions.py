"""Names that a page introduces: acronyms in brackets, and `a X Panel`."""

from __future__ import annotations

import pytest

from remit.extract.definitions import brackets, definition, headings, introduced, is_body, taken_up


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
