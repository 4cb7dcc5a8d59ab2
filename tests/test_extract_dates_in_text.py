"""Dates in running text: their forms, the year that is not printed, their roles, and what is no date."""

from __future__ import annotations

import pytest

from remit.extract.dates_in_text import find

DAY = "2006-09-14"


def values(text, day=DAY):
    found = find(text, day)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    return [one.value for one in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("held on 8 December 2005.", "2005-12-08"),
        ("held on 20th September 2005.", "2005-09-20"),
        ("held on the 3rd of March 2005.", "2005-03-03"),
        ("the 06 Sept 02 meeting of the board", "2002-09-06"),
        ("Minutes\t18 Jan 01", "2001-01-18"),
        ("Date: October2005", "2005-10"),
        ("in May 2005", "2005-05"),
        ("since 1982 without a break", "1982"),
        ("began with watermen in 1829 and", "1829"),
        ("on May 12, 2005 the boat", "2005-05-12"),
        ("on 05/11/2004.", "2004-11-05"),
        ("on 31 November 2004", "2004-11"),
    ],
)
def test_forms(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The board met on 3 August.", "2006-08-03"),
        ("The board met on 3 October.", "2005-10-03"),
        ("The board will meet on 3 October.", "2006-10-03"),
        ("The board will meet in March.", "2007-03"),
        ("It has run since October.", "2005-10"),
        ("Nothing may change before next March.", "2007-03"),
        ("A report was asked for by 30 October.", "2006-10-30"),
        ("RESOLVED - That a report be made in November.", "2006-11"),
        ("the minutes of 12 July be agreed", "2006-07-12"),
        ("The election is widely expected on 3 May.", "2007-05-03"),
        # The clause decides, not the sentence.
        ("The Chair said that the work would begin in January.", "2007-01"),
        ("Mr Oar, who has been Clerk since the war, retires on 30 March.", "2007-03-30"),
        ("The units became one, to be called the Docks Unit, on 15 August.", "2006-08-15"),
        ("RESOLVED that the paper tabled on 3 July be noted", "2006-07-03"),
        ("It will be fully opened in December.", "2006-12"),
        ("The Minister told the House on 11 December that ports would be helped.", "2005-12-11"),
        # Words of time.
        ("It was created last September.", "2005-09"),
        ("The board in November last year took it on.", "2005-11"),
        ("the guidance of 30 October", "2005-10-30"),
        ("34% against 5% in December.", "2005-12"),
        # A last day comes, unless it is over.
        ("Vacancies are left unfilled until April.", "2007-04"),
        ("Until the end of April the work was done by hand.", "2006-04"),
        # A plan may have come to nothing.
        ("The branch was to have been moved in November.", "2006-11"),
        ("It replaces the sittings planned for 7 September.", "2006-09-07"),
        ("Members were told of preparations for the regatta on 2 October.", "2006-10-02"),
        ("Two boats had been sold and a third was listed for 20 October.", "2006-10-20"),
        ("The hearing was fixed for 20 August.", "2006-08-20"),
        ("A second pier, if approved by the board in October, would cost more.", "2006-10"),
        ("The pier was approved by the board in October.", "2005-10"),
        # What has passed can be told of.
        ("The Clerk will report on thefts in July.", "2006-07"),
        ("The Clerk will report on progress in November.", "2006-11"),
    ],
)
def test_a_year_that_is_not_printed_is_told_by_the_words(text, value):
    assert values(text) == [value]


def test_dates_of_a_list_share_the_year_of_the_last():
    assert values("on 4 October and 7 February 2008") == ["2007-10-04", "2008-02-07"]


def test_that_year_is_the_last_one_told():
    assert values("Until 2002 it was a port. It closed on 1 April of that year.") == ["2002", "2002-04-01"]
    assert values("Until 2002 it was a port. It closed on 1 April of this year.") == ["2002", "2006-04-01"]


def test_two_financial_years_are_two():
    assert values("in 2006/07 and 2008/09") == ["2006-04/2007-03", "2008-04/2009-03"]


def test_dates_of_a_list_share_the_year_above_it():
    text = "Dates of meetings in 2008\n26 January, 30 March, 1 June\n\n12. Other business"
    assert values(text) == ["2008", "2008-01-26", "2008-03-30", "2008-06-01"]


def test_a_day_that_is_printed_in_full_elsewhere_has_its_year():
    assert values("(withdrawn; see 5 July)\n\n5 July 2004\n", "") == ["2004-07-05", "2004-07-05"]
    assert values("(see 5 July)\n\n5 July 2004, 5 July 2003\n", "")[0] == "XXXX-07-05"


def test_years_in_the_titles_of_papers_date_nothing():
    text = "Receiver's Accounts 1999/2000; Open All Hours (HMIC, 2001); Letter, 5 May 2004"
    found = find(text, DAY, titles=[(0, len(text))])
    assert [one.value for one in found] == ["2001", "2004-05-05"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The next meeting is on 13.9.07", "2007-09-13"),
        ("Crime rose in the mid 1980s.", "198X"),
        ("The force disbanded its vice section in 2004, it said.", "2004"),
        ("It was taken over in stages up to 2003.", "2003"),
        ("The panel replaces the Postal Panel of 2003, it says.", "2003"),
        ("A report will come to the November meeting.", "2006-11"),
        ("At the committee's July meeting it fell.", "2006-07"),
        ("Target  Apr-Jun 05  Note", "2005-04/2005-06"),
        ("The table gives April to September 2001.", "2001-04/2001-09"),
        ("Our work, 2003 to 2005", "2003/2005"),
        ("An agreement for the years 2006/07 to 2008/09 was made.", "2006-04/2009-03"),
        ("The boards as they stood in October 2004 were two.", "2004-10"),
        ("MINUTES OF THE TAR BOARD, 25 MAR 2004", "2004-03-25"),
        ("It is to be held in November.", "2006-11"),
        ("Tar and rope, report 3, 6 November 2005", "2005-11-06"),
    ],
)
def test_more_forms(text, value):
    assert values(text) == [value]


def test_without_a_day_of_the_page_a_year_stays_open():
    assert values("on 4 October", "") == ["XXXX-10-04"]
    assert values("It met on 4 October. Last reviewed 5 May 2004.", "") == ["2003-10-04", "2004-05-05"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in 2003/04 there were", "2003-04/2004-03"),
        ("a budget for 2009-12", "2009-04/2012-03"),
        ("between 9 and 22 November 2005", "2005-11-09/2005-11-22"),
        ("between April and August they met", "2006-04/2006-08"),
        ("January to March 2005", "2005-01/2005-03"),
        ("from 1 April 2004 to 31 March 2005", "2004-04-01/2005-03-31"),
        ("In April, May and June boats were lost", "2006-04/2006-06"),
    ],
)
def test_spans_are_periods(text, value):
    assert [(one.value, one.role) for one in find(text, DAY)] == [(value, "period")]


@pytest.mark.parametrize(
    "text",
    [
        "the Police Reform Act 2002 and section 2004",
        "the Census 2001 results",
        "the 2012 Olympics and the 2012 games",
        "the Boat Award 2005",
        "May I ask whether he may come?",
        "the March of Progress",
        "some 2000 boats, or 2,005 of them; £2004 in all",
        "Room 2005; telephone 020 7202 2005",
        "meetings every May",
        "Case 2006/14",
        "Sections 1 to 4, at 1400 hours",
        "the Annual Report 2005",
        "1.10.06 is a paragraph; see 1.2.06 and version 3.1.05",
        "Table 1\n\nApril May June",
        "a total of 2003 boats, up to 2000 people",
        "section 2004 and paragraph 2005",
        "The board meets quarterly, normally in March, June and December.",
        "Fees are due in April and October of each year.",
    ],
)
def test_what_looks_like_a_date_and_is_none(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The panel was established in May 2005.", "effective"),
        ("The report was published in May 2005.", "published"),
        ("It was announced in May 2005.", "announced"),
        ("The boat sank in May 2005.", "event"),
        ("at its meeting on 4 May 2005", "meeting"),
        ("It will open in May 2007.", "planned"),
        ("to be done by 31 March 2007", "deadline"),
        ("Fares rose in the year to March 2006.", "period"),
        ("It was set up with a budget for the six months ended 31 March 2006.", "period"),
        ("They had six years to do it in March 2006.", "event"),
        ("At the July meeting the Board said no.", "meeting"),
        ("Page last reviewed on 4 May 2006.", "published"),
        ("The tide was last seen to change on 4 May 2006.", "event"),
    ],
)
def test_roles(text, role):
    assert [one.role for one in find(text, DAY)] == [role]


def test_the_day_of_the_page_itself_is_that_of_a_meeting():
    text = "Report 5 of the 14 September meeting"
    assert [(one.value, one.role) for one in find(text, DAY, [(16, 28)])] == [("2006-09-14", "meeting")]
    (notice,) = find(text, DAY, [(16, 28)], kind="press-release")
    assert notice.role == "published"


def test_the_days_in_a_list_of_reports_are_those_of_meetings():
    text = "Reports\n\n5\tTar and rope\t4 May 2006\n6\tTar since 5 May 2006\t1 June 2006"
    assert [one.role for one in find(text, DAY, kind="reports-list")] == ["meeting", "effective", "meeting"]


@pytest.mark.parametrize("piece", [" ", "5 and ", "May 12 ", "in 2004 and", "(", "5 May 2004 "])
def test_long_texts_are_read_to_their_end(piece):
    assert values(piece * (60_000 // len(piece)) + "\n\nheld on 8 December 2005.")[-1] == "2005-12-08"
