"""Programmes and their strands in text of our own."""

from __future__ import annotations

from remit.extract import programmes
from remit.extract.subjects import Named, Subjects

TEXT = "1. The River Forward work strands are –River Boats, River Banks and River Mouths. Others are not.\n"
KNOWN = {"River Forward": "forward", "River Boats": "boats"}


def read(text):
    named = [
        Named(key, text.index(name), text.index(name) + len(name))
        for name, key in KNOWN.items()
        if name in text
    ]
    return programmes.find(text, named, set(KNOWN.values()), Subjects(text, named, ()))


def test_strands_are_part_of_the_programme_of_their_sentence():
    found = [(TEXT[one.start : one.end], one.key, one.part_of) for one in read(TEXT)]
    assert found == [
        ("River Forward", "forward", ""),
        ("River Boats", "boats", "forward"),
        ("River Banks", "", "forward"),
        ("River Mouths", "", "forward"),
    ]


def test_strands_of_no_known_programme_are_none():
    text = "The work strands are River Boats and River Banks."
    assert [one.part_of for one in read(text)] == [""]


def test_a_programme_by_its_name():
    text = "River Forward and the Quay Renewal Programme begin."
    assert [text[one.start : one.end] for one in read(text)] == ["River Forward", "Quay Renewal Programme"]


def test_strands_that_are_counted_stand_in_the_next_lines_or_sentence():
    text = (
        "River Forward began in May.\n\nIt has two strands:\n\n"
        "Strand 1: River Banks. Ada Wherry\nStrand 2: Mouths\n"
    )
    assert [(text[one.start : one.end], one.part_of) for one in read(text)] == [
        ("River Forward", ""),
        ("River Banks", "forward"),
        ("Mouths", "forward"),
    ]
    text = "River Forward began in May. There are three strands to it: River Banks, Mouths and Locks."
    assert [text[one.start : one.end] for one in read(text)][1:] == ["River Banks", "Mouths", "Locks"]


def test_a_heading_alone_tells_of_no_programme():
    assert read("River Forward\n\nFerries are late.\n") == []
    (one,) = read("Ferries are part of River Forward now.\n")
    assert one.key == "forward"


def names(text):
    return [text[one.start : one.end] for one in read(text)]


def test_a_name_that_is_only_mentioned_tells_of_no_programme():
    assert names("This was one of the first fruits of River Forward. Boats are late.") == []
    assert names("In May the Authority owed it to River Forward, and boats are late.") == []
    assert names("The plan is part of River Forward.") == ["River Forward"]
    assert names("This was a fruit of River Forward, the plan of the Authority.") == ["River Forward"]


def test_what_a_sentence_says_to_be_a_scheme_is_one():
    assert names("3. Boat Watch is a scheme under which crews report thefts.") == ["Boat Watch"]
    assert names("The Quay Pledge (QP) was a two year project run by the docks.") == ["Quay Pledge"]
    assert names("Boat Watch, a scheme of patrols for crews, runs in nine docks.") == ["Boat Watch"]
    assert names("Ned Oar, the project manager of the docks, was late.") == []
    assert names("It is a scheme under which crews report thefts.") == []
    assert names("River Boats is in charge of a scheme for crews.") == ["River Boats"]
    assert names("The Dock Warden is a friend of the scheme for crews.") == []


def test_strands_with_marks_alone():
    text = (
        "River Forward began.\n\nIt has two strands:\n\n• the Lock Project, which pays crews\n• Mud Watch.\n"
    )
    assert names(text) == ["River Forward", "Lock Project", "Mud Watch"]
    text = (
        "River Forward began in May.\n\nIt has two strands:\n\n• Until now crews were paid\n• A lock is new\n"
    )
    assert names(text) == ["River Forward"]


def test_a_heading_is_left_for_the_sentence_below_it():
    text = "8. Quay Renewal Programme\n\nThe Quay Renewal Programme has two parts.\n"
    (one,) = read(text)
    assert one.start == text.index("Quay", 20)
    assert names("8. Quay Renewal Programme\n\nIt has two parts.\n") == ["Quay Renewal Programme"]


def test_a_plan_of_work_and_the_title_of_a_paper_are_no_programmes():
    assert names("The Forward Work Programme is attached.") == []
    assert names("Quay Renewal Programme: full business case") == []
