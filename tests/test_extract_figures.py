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
        "Action 1: tar to be bought.",
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
        "Rowers must be over 18, to be safe. Anyone under 16, from any port, may swim.",
        "Thefts where the rower was under 18 fell. Passengers over 60 were few.",
        "Budget £000\nForecast £000",
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
    assert [value for value, _, _ in read("Crews\tTarget\nHarbour\t118")] == ["118"]
    assert [value for value, _, _ in read("Name\tBoats\nAnn Oar\t6")] == ["6"]
    assert read("Name\tItems\nAnn Oar\t4 and 5\nBen Keel\tfrom item 6") == []
    # Text in the column of numbers, whose cell has lines of its own.
    assert [value for value, _, _ in read("No.\tReport\n6\tOars\nThey rose by 6% in price.\tClerk")] == ["6"]


def test_a_table_with_a_cell_a_line():
    table = (
        "It cost this.\n\nWhat\nBudget £000\nSpent £000\nOars\n1,200\n1,310\nOld rope\n40\n-15\n\nIt was 5."
    )
    assert [(value, unit) for value, unit, _ in read(table)] == [
        ("1200000", "GBP"),
        ("1310000", "GBP"),
        ("40000", "GBP"),
        ("-15000", "GBP"),
        ("5", ""),
    ]
    # Rows of another length are no table.
    assert ("1310000", "GBP", "") not in read(table.replace("\n40\n", "\n"))
    assert read("See\n\nWhat\nBudget £000\nItem\nOars\n1\n2\nRope\n3\n4\n") == [
        ("1000", "GBP", ""),
        ("3000", "GBP", ""),
    ]


def test_a_number_over_which_something_is():
    assert [value for value, _, _ in read("The number rose to over 18, a record.")] == ["18"]


def test_a_number_within_a_date_is_none():
    text = "On 12 May nothing happened."
    assert read(text, [(3, 9)]) == []


def test_the_span_holds_the_whole_figure():
    text = "It gave £1.7 million away."
    (one,) = figures.find(text)
    assert text[one.start : one.end] == "£1.7 million"
