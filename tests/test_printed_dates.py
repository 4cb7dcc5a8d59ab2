"""Dates as registers print them: which day each is, and what is refused."""

from __future__ import annotations

import pytest

from remit.dates import BadDate
from remit.readers.printed_dates import edtf


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("", ""),
        ("2016-07-14", "2016-07-14"),
        ("2016-07-14T00:00:00.000+01:00", "2016-07-14"),
        ("2016-01-14T23:30:00Z", "2016-01-14"),
        ("2016-07-14 00:00:00", "2016-07-14"),
        (" 2016-07 ", "2016-07"),
        ("1894", "1894"),
        ("2000?", "2000?"),
        ("[2005..2008]", "[2005..2008]"),
        ("31/03/2009", "2009-03-31"),
        ("03/31/2009", "2009-03-31"),
        ("5/5/2009", "2009-05-05"),
        ("31.3.2009", "2009-03-31"),
        ("9999-12-31", ""),
        ("31/12/9999", ""),
        ("9999-12-31T00:00:00Z", ""),
    ],
)
def test_a_printed_date_is_the_local_day(printed, expected):
    assert edtf(printed) == expected


@pytest.mark.parametrize(("order", "expected"), [("day-first", "2009-05-04"), ("month-first", "2009-04-05")])
def test_an_order_decides_what_can_be_read_both_ways(order, expected):
    assert edtf("04/05/2009", order) == expected


@pytest.mark.parametrize(
    ("printed", "order"),
    [
        ("04/05/2009", ""),
        ("31/03/2009", "month-first"),
        ("31/02/2009", ""),
        ("32/13/2009", ""),
        ("2009-02-30", ""),
        ("2009-02-30T00:00:00Z", ""),
        ("spring 2009", ""),
        ("01/04/09", ""),
        ("2009-04-01T25:00", ""),
        ("12.03/2009", ""),
    ],
)
def test_what_is_no_date_or_two_is_refused(printed, order):
    with pytest.raises(BadDate):
        edtf(printed, order)


def test_a_date_that_can_be_read_both_ways_says_which_option_decides():
    with pytest.raises(BadDate, match="--dates day-first"):
        edtf("04/05/2009")
