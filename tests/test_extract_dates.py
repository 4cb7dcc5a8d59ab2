"""Dates as English pages print them."""

import pytest

from remit.extract.dates_printed import parse


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("8 December 2011", "2011-12-08"),
        ("09 Oct 03", "2003-10-09"),
        ("06 Sept 02", "2002-09-06"),
        ("20th September 2007", "2007-09-20"),
        ("Thursday, 1st of May 1997", "1997-05-01"),
        ("12October 2011", "2011-10-12"),
        ("3 Jan. 98", "1998-01-03"),
        ("29 February 2008.", "2008-02-29"),
        ("2009-02-05", "2009-02-05"),
    ],
)
def test_a_printed_date_becomes_iso(words, iso):
    assert parse(words) == (iso, "")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "no date is printed"),
        ("12 July", "no year is printed"),
        ("October2011", "no day is printed"),
        ("30 February 2010", "there is no such day"),
        ("5 March 20009", "20009 is no year"),
        ("5 Marzo 2009", "not a date in a form that is known"),
        ("8 and 9 December 2011", "not a date in a form that is known"),
    ],
)
def test_what_is_no_date_gives_the_reason(words, reason):
    assert parse(words) == (None, reason)
