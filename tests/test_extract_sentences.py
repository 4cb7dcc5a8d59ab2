"""Where sentences begin and end: stops, abbreviations, items, cells, and texts without any stop."""

from __future__ import annotations

import pytest

from remit.extract.sentences import LONGEST, Sentences

TEXT = (
    "The Quay Board met. It heard from Mr. J. Oar of St. Anne’s, e.g. on tolls! “Why?” asked Ms Keel.\n\n"
    "1. Tolls rose by 2.5 per cent\nover a year. (It was a wet one.)\n"
    "  • first item\n  • second item\n \n\nlast\tcell|other cell"
)


def sentences(text):
    found = Sentences(text)
    spans = dict.fromkeys(found.at(at) for at, sign in enumerate(text) if not sign.isspace())
    return [text[start:end] for start, end in spans]


def test_stops_items_and_cells_part_sentences_and_abbreviations_do_not():
    assert sentences(TEXT) == [
        "The Quay Board met.",
        "It heard from Mr. J. Oar of St. Anne’s, e.g. on tolls!",
        "“Why?” asked Ms Keel.",
        "1. Tolls rose by 2.5 per cent\nover a year.",
        "(It was a wet one.)",
        "• first item",
        "• second item",
        "last",
        "cell",
        "other cell",
    ]


@pytest.mark.parametrize("step", [1, 3, 7, -1])
def test_a_sentence_is_the_same_whatever_was_asked_before(step):
    text = TEXT * 20
    places = range(len(text))[::step]
    shared = Sentences(text)
    assert [shared.at(place) for place in places] == [Sentences(text).at(place) for place in places]


def test_a_text_without_stops_is_cut_around_the_place():
    text = "so on and " * 1000
    start, end = Sentences(text).at(5000)
    assert 5000 - LONGEST <= start < 5000 < end <= 5000 + LONGEST
    assert Sentences("").at(0) == (0, 0)
