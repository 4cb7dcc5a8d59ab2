"""Dates as printed: strict bounds, half-open intervals, three answers, ends as last days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from remit.dates import Answer, BadDate, bounds, certainly_before, first_day_after, on_day, overlap
from remit.model import Interval

DAY = dt.date(2005, 6, 30)


@pytest.mark.parametrize(
    ("printed", "earliest", "latest", "qualified"),
    [
        ("2012-01-16", "2012-01-16", "2012-01-16", False),
        ("2008-10", "2008-10-01", "2008-10-31", False),
        ("2004-02", "2004-02-01", "2004-02-29", False),
        ("1900-02", "1900-02-01", "1900-02-28", False),
        ("2000", "2000-01-01", "2000-12-31", False),
        ("2000?", "2000-01-01", "2000-12-31", True),
        ("2002-06-27~", "2002-06-27", "2002-06-27", True),
        ("2002-06%", "2002-06-01", "2002-06-30", True),
        ("[2002-05..2004-05]", "2002-05-01", "2004-05-31", False),
        ("[2002-06-14..2002-07-04]", "2002-06-14", "2002-07-04", False),
        ("[2005..2008]", "2005-01-01", "2008-12-31", False),
        ("[2005-02-03..2008]", "2005-02-03", "2008-12-31", False),
        ("2005-21", "2005-03-01", "2005-05-31", False),
        ("198X", "1980-01-01", "1989-12-31", False),
        ("200X", "2000-01-01", "2009-12-31", False),
    ],
)
def test_bounds_are_strict(printed, earliest, latest, qualified):
    found = bounds(printed)
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)
    assert found.qualified is qualified


@pytest.mark.parametrize(
    "printed",
    [
        "", "2012-02-30", "2012-02-30?", "2011-02-29~", "2012-13-01", "2012-1-6", "16/01/2012", "..", "0000",
        "2012-01-00", "2012-01-00?",
        "16 January 2012", "January 2012", "unknown", "2012-01-16 to 2012-02-01", "２０１２-01-16",
        "[2011-02-29..2011-03-05]", "Y17E7", "-0100",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(printed):
    with pytest.raises(BadDate):
        bounds(printed)


@pytest.mark.parametrize(
    "printed", ["2004-06/..", "../2004-06", "2004/2005", "2004-06/2005-07", "2004/", "/2004"]
)
def test_intervals_are_refused_where_one_date_is_expected(printed):
    with pytest.raises(BadDate):
        bounds(printed)


def test_a_closed_interval_is_refused_with_the_way_to_write_some_time_between():
    with pytest.raises(BadDate, match=r"interval.*\[2005\.\.2008\]"):
        bounds("2005/2008")


@pytest.mark.parametrize("printed", ["[..1984]", "[1984..]"])
def test_a_set_that_is_open_has_no_bounds_and_is_refused(printed):
    with pytest.raises(BadDate):
        bounds(printed)


@pytest.mark.parametrize("printed", ["Y170000000002", "Y17E100000"])
def test_a_year_outside_the_calendar_is_refused_and_no_crash(printed):
    with pytest.raises(BadDate):
        bounds(printed)


def test_some_time_between_the_wrong_way_round_is_refused():
    with pytest.raises(BadDate):
        bounds("[2005..2003]")


@hypothesis_settings(deadline=None, max_examples=150)
@given(st.text("0123456789X?~%[]{}.,-/YSETZ:+ ", max_size=14))
def test_any_text_is_a_date_with_ordered_bounds_or_is_refused(printed):
    try:
        found = bounds(printed)
    except BadDate:
        return
    assert found.earliest <= found.latest


@st.composite
def printed_dates(draw):
    """A date as sources print them, at any precision, doubted or not."""
    day = draw(st.dates(dt.date(1800, 1, 1), dt.date(2100, 12, 31)))
    full, month, year = day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]
    later = (day + dt.timedelta(days=draw(st.integers(0, 900)))).isoformat()
    form = draw(st.sampled_from((full, full, month, year, year[:3] + "X", f"[{full}..{later}]")))
    return form + draw(st.sampled_from(("", "", "?", "~"))) if form[0] != "[" else form


@hypothesis_settings(deadline=None, max_examples=60)
@given(printed_dates())
def test_bounds_hold_the_date_and_are_ordered(printed):
    found = bounds(printed)
    assert found.earliest <= found.latest
    assert found.qualified == (printed[-1] in "?~")
    assert printed.strip("[?~")[:3] == str(found.earliest.year)[:3]


@hypothesis_settings(deadline=None, max_examples=80)
@given(
    st.one_of(st.just(""), printed_dates()), st.one_of(st.just(""), printed_dates()), st.integers(-400, 400)
)
def test_certainly_and_no_agree_with_every_reading_of_the_dates(start, end, shift):
    """Certainly holds in every reading of two exact dates, no in none; a doubted date never gives
    certainty."""
    anchor = bounds(start or end or "2000-01-01").earliest
    day = anchor + dt.timedelta(days=shift)
    answer = on_day(Interval(start, end), day)
    if not start and not end:
        assert answer is Answer.UNKNOWN
    if answer is Answer.CERTAINLY:
        assert bounds(start).latest <= day and not bounds(start).qualified
        assert not end or (day < bounds(end).earliest and not bounds(end).qualified)
    if answer is Answer.NO:
        assert (start and day < bounds(start).earliest) or (end and day >= bounds(end).latest)


@pytest.mark.parametrize(
    ("start", "end", "day", "answer"),
    [
        ("2000-07-03", "2012-01-16", "2000-07-02", Answer.NO),
        ("2000-07-03", "2012-01-16", "2000-07-03", Answer.CERTAINLY),
        ("2000-07-03", "2012-01-16", "2012-01-15", Answer.CERTAINLY),
        ("2000-07-03", "2012-01-16", "2012-01-16", Answer.NO),
        ("2000-07-03", "", "2026-01-01", Answer.CERTAINLY),
        ("2008-10", "", "2008-09-30", Answer.NO),
        ("2008-10", "", "2008-10-01", Answer.POSSIBLY),
        ("2008-10", "", "2008-10-30", Answer.POSSIBLY),
        ("2008-10", "", "2008-10-31", Answer.CERTAINLY),
        ("2000", "2008-10", "2008-09-30", Answer.CERTAINLY),
        ("2000", "2008-10", "2008-10-01", Answer.POSSIBLY),
        ("2000", "2008-10", "2008-10-30", Answer.POSSIBLY),
        ("2000", "2008-10", "2008-10-31", Answer.NO),
        ("2000?", "", "2010-01-01", Answer.POSSIBLY),
        ("2000", "2012-01-16?", "2005-01-01", Answer.POSSIBLY),
        ("2000", "2012-01-16~", "2012-01-17", Answer.NO),
        ("", "2012-01-16", "2005-01-01", Answer.POSSIBLY),
        ("", "2012-01-16", "2012-01-16", Answer.NO),
        ("", "", "2005-01-01", Answer.UNKNOWN),
        ("[2002-06-14..2002-07-04]", "", "2002-06-20", Answer.POSSIBLY),
    ],
)
def test_on_a_day_there_are_three_answers_and_unknown(start, end, day, answer):
    assert on_day(Interval(start, end), dt.date.fromisoformat(day)) is answer


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("2012-03-31", "2012-04-01"),
        ("2011-12-31", "2012-01-01"),
        ("2004-02-28", "2004-02-29"),
        ("2012-03", "2012-03"),
        ("2012", "2012"),
        ("2012-03-31?", "2012-03-31?"),
        ("[2012-03-30..2012-03-31]", "[2012-03-30..2012-03-31]"),
    ],
)
def test_a_last_day_becomes_a_first_day_at_day_precision_only(last, first):
    assert first_day_after(last) == first


def test_dates_overlap_where_both_can_mean_one_day():
    assert overlap("2008-10", "2008-10-06") and overlap("2008", "[2008-12-31..2009-01-05]")
    assert not overlap("2008-10", "2008-11") and overlap("", "2008-11")


def test_certainly_before_needs_every_reading():
    assert certainly_before("2008-09", "2008-10-01")
    assert not certainly_before("2008-10", "2008-10-06")
    assert not certainly_before("", "2008") and not certainly_before("2008", "")
