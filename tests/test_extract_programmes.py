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
