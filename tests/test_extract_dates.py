"""Dates as English pages print them."""

import pytest

from remit.extract.dates_printed import find, parse


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
        ("7/7/2005", "2005-07-07"),
        ("October2011", "2011-10"),
        ("Sept 02", "2002-09"),
    ],
)
def test_a_printed_date_becomes_iso(words, iso):
    assert parse(words) == (iso, "")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "no date is printed"),
        ("12 July", "no year is printed"),
        ("30 February 2010", "there is no such day"),
        ("5 March 20009", "20009 is no year"),
        ("5 March 2001/12", "2001/12 is no year"),
        ("5 Marzo 2009", "not a date in a form that is known"),
        ("8 and 9 December 2011", "not a date in a form that is known"),
    ],
)
def test_what_is_no_date_gives_the_reason(words, reason):
    assert parse(words) == (None, reason)


@pytest.mark.parametrize("words", ["12 July", "12 July 20005", "12 July 2005/06"])
def test_a_date_without_a_year_or_with_a_misprinted_one_takes_the_year_of_the_description_line(words):
    assert parse(words, "2005") == ("2005-07-12", "")


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("Minutes of the meeting held on Thursday, 3rd of May 2001 at Lambeth", "Thursday, 3rd of May 2001"),
        ("12 May 11, 14.00, Chamber", "12 May 11"),
        ("Report 12 May be printed", ""),
        ("in 120 May 2001", ""),
    ],
)
def test_the_first_day_in_a_line_is_found(line, printed):
    assert find(line, 0, len(line)).value == printed
