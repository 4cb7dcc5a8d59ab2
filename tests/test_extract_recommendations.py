"""Recommendations: a list, one sentence, or none."""

from pathlib import Path

import pytest

from remit.extract import extract
from remit.readers.page import read, stored

PAGES = Path(__file__).parent / "pages"
HEAD = "T\n\nReport: 1\nDate: 1 May 2001\n\n"


def recommendations(page):
    return [
        (record["number"], record["text"]) for record in extract(page) if record.table == "recommendations"
    ]


def section(words):
    return stored(
        f"{HEAD}A. Recommendation\n\n{words}\n\nB. Supporting information\n\n1. X.\n",
        "s",
        "f",
    )


def test_each_item_is_one_without_the_words_that_join_it():
    page = read(PAGES / "riverside.txt", "s")
    assert recommendations(page) == [
        ("1", "members accept the figures in Appendix 1"),
        ("2", "the night ferry at Rotherhithe be kept"),
        ("3", "a further paper come to the summer meeting."),
    ]
    for record in extract(page):
        if record.table == "recommendations":
            assert record.evidence["text"].exact == record["text"]


def test_bullets_below_an_item_belong_to_it():
    first, second = recommendations(read(PAGES / "barrows.txt", "s"))
    assert first == ("1", "note the number of barrows, which is • 40 in Whitechapel • 25 in the Borough")
    assert second == ("2", "thank the Beadle.")


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("That the paper be received.", [("1", "That the paper be received.")]),
        ("That:\n\n  • it rain; or\n  • it shine.", [("1", "it rain"), ("2", "it shine.")]),
        ("1. That it rain.\n\n2. That it shine.", [("1", "That it rain."), ("2", "That it shine.")]),
        ("  1. 1. it rain", [("1", "it rain")]),
        ("Members are asked to note this.", [("1", "Members are asked to note this.")]),
        ("The Tar Board is recommended to buy tar.", [("1", "The Tar Board is recommended to buy tar.")]),
        ("None.", []),
        ("Tar is black.", []),
    ],
)
def test_forms_of_the_section(words, texts):
    assert recommendations(section(words)) == texts
