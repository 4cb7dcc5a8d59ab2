"""The layouts of the archive's pages, one line each: description lines, numbers, dates, By lines, other
kinds."""

import pytest

from remit.extract import account, extract
from remit.extract.banner import is_banner
from remit.readers.html import to_text
from remit.readers.page import stored

TAR = "Tar, Rope & Twine Committee"


def document(page):
    return next(record for record in extract(page) if record.table == "documents")


def of(text):
    return document(stored(text, "s", "f.txt"))


def of_html(markup):
    reading = to_text(markup)
    return document(stored(reading.text, "s", "f.html", reading.address, reading.headings, reading.links))


def report(line="", head="Report: 5\nDate: 26 July 2001\nBy: Clerk"):
    return of(f"You are in:\n\nContents\n\n{line}\n\nTar\n\n{head}\n\nSummary\n\nIt is black.\n")


@pytest.mark.parametrize(
    "line",
    [
        f"Report 5 of the 26 Jul 01 meeting of the {TAR}",
        f"Report 5 for the 26 July 2001 meeting of the {TAR} which asks for more",
        f"This report 5 of the 26th July 2001 meeting of the {TAR}: what is new",
        f"This is report 5 of the 26.7.01 special meeting of the {TAR}, explaining it",
    ],
)
def test_description_lines(line):
    found = report(line, "Report:\nDate:\nBy: Clerk")
    assert (found["report_no"], found["meeting_date"], found["committee"]) == ("5", "2001-07-26", TAR)
    assert (found["kind"], found["title"]) == ("report", "Tar")


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("Report: 05", "05"),
        ("Report:13", "13"),
        ("Report: 3b-AGM", "3b-AGM"),
        ("Covering Report: 9", "9"),
        ("Report: 3b - Annual General Meeting", "3b - Annual General Meeting"),
        ("Report: 4 - agm", "4 - agm"),
        ("Report: Annual Meeting Report 1", "Annual Meeting Report 1"),
        ("Report no: 6a", "6a"),
        ("Report:\n8", "8"),
        ("", ""),
    ],
)
def test_numbers(label, number):
    found = report(head=f"{label}\nDate: 26 July 2001\nBy: Clerk")
    assert (found["kind"], found["report_no"], found["meeting_date"]) == ("report", number, "2001-07-26")


@pytest.mark.parametrize(
    ("printed", "line", "iso"),
    [
        ("October2011", "", "2011-10"),
        ("12 July", "", ""),
        ("12 July 20011", "", ""),
        ("3 May 2001, 10am", "", "2001-05-03"),
        ("12 July", f"Report 5 of the 12 July 2001 meeting of the {TAR}", "2001-07-12"),
        ("12 July 2001/12", f"Report 5 of the 13 July 2001 meeting of the {TAR}", "2001-07-12"),
    ],
)
def test_dates(printed, line, iso):
    found = report(line, f"Report: 5\nDate:{printed}\nBy: Clerk")
    assert found["meeting_date"] == iso
    assert bool(found["date_doubt"]) == (len(iso) == len("2011-10"))


@pytest.mark.parametrize(
    ("head", "by"),
    [
        ("By: on behalf of the Chief Executive", "on behalf of the Chief Executive"),
        ("By:Clerk and Commissioner", "Clerk and Commissioner"),
        (
            "By: Director of Tar\non behalf of the Commissioner",
            "Director of Tar on behalf of the Commissioner",
        ),
        ("By:\nDirector of Tar", "Director of Tar"),
        ("By: Director of Tar on", "Director of Tar on"),
        ("By:", ""),
    ],
)
def test_by_lines(head, by):
    assert report(head=f"Report: 5\nDate: 26 July 2001\n{head}")["by"] == by


def test_people_in_a_by_line_and_offices_that_look_like_people():
    def authors(by):
        page = stored(f"T\n\nReport: 5\nDate: 26 July 2001\nBy: {by}\n", "s", "f.txt")
        return [(record["name"], record["post"]) for record in extract(page) if record.table == "roles"]

    assert authors("Detective Superintendent Ann Oar and Ben Keel") == [
        ("Ann Oar", "Detective Superintendent"),
        ("Ben Keel", ""),
    ]
    assert authors("Commander Ann Oar, Docks Unit, on behalf of the Commissioner") == [
        ("Ann Oar", "Commander")
    ]
    assert authors("Harbour Master") == authors("Chief Executive") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Tar Board\n\nAgenda for the meeting to be held on 3 May 2001\n\n1. Apologies\n",
            ("agenda", "Tar Board", "2001-05-03", "Tar Board", ""),
        ),
        (
            "Agenda: Tar Board\n\nThursday 3 May 2001 at 2.00 pm\n\nPart 1\n\n1. Apologies\n",
            ("agenda", "Agenda: Tar Board", "2001-05-03", "Tar Board", ""),
        ),
        (
            "Minutes\n\nTar & Rope Committee: inquorate meeting held on 3 May 2001\n\nPresent: Ann Oar\n",
            ("minutes", "Minutes", "2001-05-03", "Tar & Rope Committee", ""),
        ),
        (
            "Tar Board\n\nMinutes\n\n3 May 2001, 10 am\n\nPresent: Ann Oar\n",
            ("minutes", "Minutes", "2001-05-03", "Tar Board", ""),
        ),
        (
            "Tar Forum - note of the meeting\n\nHeld on 3 May 2001 at the Wharf\n",
            ("minutes", "Tar Forum - note of the meeting", "2001-05-03", "Tar Forum", ""),
        ),
        (
            "Minutes of the meeting of the Tar Board held on 3 May 2001 at the Wharf, E1.\n\nPRESENT:\n",
            (
                "minutes",
                "Minutes of the meeting of the Tar Board held on 3 May 2001",
                "2001-05-03",
                "Tar Board",
                "",
            ),
        ),
        (
            "More tar for all\n\n66/04\n28th October 2004\n\nTar is coming.\n",
            ("press-release", "More tar for all", "2004-10-28", "", "66/04"),
        ),
        (
            "More tar\n\n14 March 2006\n\nPress release: 12/06\n\nTar is coming.\n",
            ("press-release", "More tar", "2006-03-14", "", "12/06"),
        ),
        (
            "More tar\n\nPress release: 12/09\nDate: 27 February 2009\n\nTar is coming.\n",
            ("press-release", "More tar", "2009-02-27", "", "12/09"),
        ),
        (
            "Tar, Rope and Twine Committee\n\nReports considered in 2001\n\nReport\tTitle\n2\tTar\n",
            ("reports-list", "Reports considered in 2001", "", "Tar, Rope and Twine Committee", ""),
        ),
        (
            "Tar Board\n\nThe Board has met since 2001. It is chaired by the Clerk and meets monthly.\n",
            ("committee-page", "Tar Board", "", "Tar Board", ""),
        ),
        ("Contact us\n\nWrite to the wharf.\n", ("other", "Contact us", "", "", "")),
    ],
)
def test_pages_without_labels(text, found):
    record = of(text)
    assert tuple(record[f] for f in ("kind", "title", "meeting_date", "committee", "report_no")) == found


def test_html_headings_say_what_the_title_is_and_links_before_it_are_navigation():
    record = of_html(
        "<div><a href=/>Tar home</a> <a href=/n>News</a> <a href=/n/6>2006</a></div><ul><li><a "
        "href=x>Boards</a></ul>"
        "<h2>Press releases</h2><h1>New tar</h1><p>71/06 &#8211; 2 October 2006</p><p>Tar is new."
    )
    assert (record["kind"], record["title"], record["report_no"]) == ("press-release", "New tar", "71/06")
    page = to_text(
        "<p><a href=/>Home</a> | <a href=/b>Back</a><h1>Tar</h1><p>See <a href=x>this</a> and much else."
    )
    assert page.links == {0} and page.headings == {page.text.index("Tar")}


def test_labels_within_html_and_its_entities():
    record = of_html(
        "<h2 class=hidden>Contents</h2><p>Report&nbsp;4 for the 23&nbsp;July&nbsp;2009 annual meeting of "
        "the PWA Committee</p>"
        "<h1>Members' tar</h1><p><b>Report:</b>&nbsp;4 - agm<br><b>Date:</b>&nbsp;23 July "
        "2009<br><b>By:</b>&nbsp;Treasurer</p>"
    )
    assert (record["title"], record["report_no"], record["by"]) == ("Members' tar", "4 - agm", "Treasurer")
    assert (record["committee"], record["number_conflict"]) == ("PWA Committee", "")


@pytest.mark.parametrize(
    ("words", "banner"),
    [
        ("Warning: This is archived material and may be out of date. X has been replaced by Y.", True),
        ("Please note: this is an archived page and is not kept up to date.", True),
        ("Archived material: the Y took over from the X in 2012. Some information may have dated.", True),
        ("Warning: archived page. The X was superseded and this site is no longer updated.", True),
        ("For current news visit the Y website.", True),
        ("See the Y website for further information.", True),
        ("Please note the archive is in the tower.", False),
        ("Warning signs: a report on tar", False),
        ("See and be seen", False),
    ],
)
def test_any_notice_that_a_page_is_archived_is_no_title(words, banner):
    assert is_banner(words, 0, len(words)) == banner
    assert (of(f"{words}\n\nTar\n\nReport: 1\nDate: 3 May 2001\n")["title"]) == "Tar"


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (
            "That the Tar Board\n\n  a) buy tar;\n  b) sell rope.\n\n1. Tar is black.",
            ["buy tar", "sell rope."],
        ),
        (
            "Members are asked\n\n- to buy tar\n- to sell rope\n\nTar is black.",
            ["to buy tar", "to sell rope"],
        ),
        ("Tar is black.\n\n1. That is that.", []),
    ],
)
def test_recommendations_without_a_heading(words, texts):
    page = stored(f"T\n\nReport: 1\nDate: 3 May 2001\nBy: Clerk\n\n{words}\n", "s", "f.txt")
    assert [record["text"] for record in extract(page) if record.table == "recommendations"] == texts


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("That\n\nthe tar be bought; and\n\nthe rope be sold.", ["the tar be bought", "the rope be sold."]),
        ("That\nthe tar be bought; and\nthe rope be sold.", ["the tar be bought", "the rope be sold."]),
        ("(1) That tar be bought; and (2) that rope be sold.", ["That tar be bought", "that rope be sold."]),
        ("i. buy tar\n\nii. sell rope", ["buy tar", "sell rope"]),
    ],
)
def test_lists_whose_marks_are_lost_or_on_one_line(words, texts):
    page = stored(
        f"T\n\nReport: 1\nDate: 3 May 2001\n\nA. Recommendation\n\n{words}\n\nB. Information\n\n1. X.\n",
        "s",
        "f",
    )
    assert [record["text"] for record in extract(page) if record.table == "recommendations"] == texts


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "a",
        "(",
        "Ann ",
        ", ",
        "• a\n",
        "Mr A ",
        "Resolved: That\n",
        "and Ann Oar ",
        "Report: ",
        "\t",
        "O'",
    ],
)
def test_a_long_page_of_one_thing_is_read_to_its_end(unit):
    # A pattern that goes back over what it has read would need hours for this.
    lists = unit * (500_000 // len(unit))
    page = stored(
        f"Minutes of the meeting of the Tar Board held on 3 May 2006\n\nPresent: {lists}", "s", "f.txt"
    )
    told = account.account(page)
    assert told.kind == "minutes" and told.understood <= told.characters <= len(page.text)
