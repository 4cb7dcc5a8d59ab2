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
        ("That (1) it rain; and (2) it shine.", [("1", "it rain"), ("2", "it shine.")]),
        ("That the Board:\n1 buys tar\n2 sells rope", [("1", "buys tar"), ("2", "sells rope")]),
        ("That 2 boats and 3 ropes be bought.", [("1", "That 2 boats and 3 ropes be bought.")]),
        ("None.", []),
        ("Tar is black.", []),
    ],
)
def test_forms_of_the_section(words, texts):
    assert recommendations(section(words)) == texts


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("3. The Board is therefore asked to buy tar.", [("1", "The Board is therefore asked to buy tar.")]),
        (
            "3. Members are accordingly asked to:\n\n(a) buy tar;\n(b) sell rope.\n\n4. Tar is black.",
            [("a", "buy tar"), ("b", "sell rope.")],
        ),
        ("3. The Board was asked in May to buy tar.", []),
    ],
)
def test_what_is_asked_among_the_paragraphs(words, texts):
    page = stored(f"{HEAD}Supporting information\n\n2. Ropes are long.\n\n{words}\n", "s", "f")
    assert recommendations(page) == texts


def test_the_items_of_an_agenda_may_ask_for_something():
    items = (
        "1. Tar\nReport of the Clerk. Members are asked:\n\n(a) to buy tar; and\n(b) to sell rope.\n\n"
        "2. Reports from panels\n(a) Rope Panel\n(b) Sail Panel\n\n"
        "3. Rope\nA report of the Clerk. It recommends that\n\n(a) rope be cut\n\n"
        "4. Rope\nReport of the Clerk.\nRecommendation: That rope be noted\n\n"
        "4. Sails\nRecommendations:\n(a) That sails be seen; and\n(b) That they be mended.\n\n"
        "5. Tiller\nReport of the Clerk.\nRecommendations: That\n"
        "(1) tillers be bought; and\n(2) masts be sold.\n\n"
        "6. Oars\nRecommendation: the oars be noted.\n\n"
        "7. Keels\nRecommendations: None\n\n"
        "8. Hulls\nRecommendations: That (1) hulls be seen; and (2) ribs be bent.\n\n"
        "9. Decks\nReport of the Clerk. The Board is asked to note the decks, and to buy rails.\n\n"
        "10. Interests\nMembers are asked to declare any interest.\n\n"
        "11. Any other business\n"
    )
    page = stored(f"Agenda\n\nAgenda for the meeting of the Tar Board on 3 May 2006\n\n{items}", "s", "f")
    assert recommendations(page) == [
        ("a", "to buy tar"),
        ("b", "to sell rope."),
        ("a", "rope be cut"),
        ("4", "That rope be noted"),
        ("a", "That sails be seen"),
        ("b", "That they be mended."),
        ("1", "tillers be bought"),
        ("2", "masts be sold."),
        ("9", "the oars be noted."),
        ("1", "hulls be seen"),
        ("2", "ribs be bent."),
        ("12", "note the decks"),
        ("13", "buy rails."),
    ]


def test_a_recommendation_on_the_line_of_its_label():
    page = stored(
        f"{HEAD}Recommendation: that members note this.\n\nSupporting information\n\n1. X.\n", "s", "f"
    )
    assert recommendations(page) == [("1", "that members note this.")]
