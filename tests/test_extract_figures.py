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
        ("It saves 0.8 million pounds a year.", ("800000", "GBP", "")),
        ("A floor of 2½% is enough.", ("2.5", "percent", "")),
        ("Newham\t-2%", ("-2", "percent", "")),
        ("Some sank (84 boats were lost).", ("84", "", "boats")),
        ("They meet once a month. 28 groups have met.", ("28", "", "groups")),
        ("It has under 30 boats.", ("30", "", "boats")),
        ("It held the meeting at 10 boroughs.", ("10", "", "boroughs")),
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
        "It met at 10 Tar Wharf Street, London.",
        "Strand 1: Oars. Strand 2: Ropes.",
        "Operation Heron 2 went on; the position at period 6.",
        "Ring extension 61207 (items 4 & 5).",
        "Most were under 21. None was over 65 and none came.",
        "The meeting began at 10 and finished at 12.10.",
        "Of those aged between 18 and 25 none came.",
    ],
)
def test_no_figure(text):
    assert read(text) == []


def test_rows_of_tables_hold_figures():
    assert [value for value, _, _ in read("Joined 118 204 287\nLeft 91 77 78")] == [
        "118", "204", "287", "91", "77", "78",
    ]  # fmt: skip
    assert [value for value, _, _ in read("Fares\t£6.1m\t121\n2005/06\t£7.4m\t139")][:2] == ["6100000", "121"]
    assert read("Call 7946 0217 or 7202 0202") == []


def test_the_heading_of_a_column_tells_what_it_holds():
    assert read("Set aside for\t£m\nOars\t12.4\nRopes\t6.0") == [
        ("12400000", "GBP", ""),
        ("6000000", "GBP", ""),
    ]
    assert read("Name\tItems\nAnn Oar\t6\nBen Keel\t4") == []
    assert [value for value, _, _ in read("Name\tBoats\nAnn Oar\t6")] == ["6"]


def test_a_number_within_a_date_is_none():
    text = "On 12 May nothing happened."
    assert read(text, [(3, 9)]) == []


def test_the_span_holds_the_whole_figure():
    text = "It gave £1.7 million away."
    (one,) = figures.find(text)
    assert text[one.start : one.end] == "£1.7 million"
