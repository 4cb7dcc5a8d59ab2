"""Figures in text of our own: value, unit and what they count; and numbers that count nothing."""

from __future__ import annotations

import pytest

from remit.extract import figures


def read(text, dates=()):
    return [(one.value, one.unit, one.counts) for one in figures.find(text, dates)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It seized 1,155 boats in all.", ("1155", "", "boats")),
        ("It gave £1.7 million to crews.", ("1700000", "GBP", "")),
        ("Costs were £83,000.", ("83000", "GBP", "")),
        ("Of these 12 per cent failed.", ("12", "percent", "")),
        ("Only 7.5% came.", ("7.5", "percent", "")),
        ("A term of 4 years.", ("4", "years", "")),
        ("The unit has:\n- 12 horses\n", ("12", "", "horses")),
    ],
)
def test_a_figure(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "See section 96 and Appendix 2.",
        "Report 5 went to room 12.",
        "Call 020 7946 0000 now.",
        "1. The first paragraph.\n2. The second.",
        "It met at 10:30 on 3rd of it.",
        "SO15 and the G20 met in 2009.",
        "The plan for 2004/05 stands.",
    ],
)
def test_no_figure(text):
    assert read(text) == []


def test_a_number_within_a_date_is_none():
    text = "On 12 May nothing happened."
    assert read(text, [(3, 9)]) == []


def test_the_span_holds_the_whole_figure():
    text = "It gave £1.7 million away."
    (one,) = figures.find(text)
    assert text[one.start : one.end] == "£1.7 million"
