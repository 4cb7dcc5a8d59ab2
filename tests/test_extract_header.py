"""The head of a page: every variant that the archive's first five pages show, and what is missing."""

from pathlib import Path

import pytest

from remit.extract import extract
from remit.extract.banner import is_banner
from remit.readers.page import read, stored

PAGES = Path(__file__).parent / "pages"


def document(page):
    return next(record for record in extract(page) if record.table == "documents")


def of(text):
    return document(stored(text, "s", "f.txt"))


@pytest.mark.parametrize(
    ("file", "title", "number", "date", "committee", "by"),
    [
        ("riverside.txt", "Ferry timetables: yearly review", "7", "2009-03-12",
         "Riverside, Docks and Bridges Committee", "Harbour Master"),
        ("riverside.html", "Ferry timetables: yearly review", "7", "2009-03-12",
         "Riverside, Docks and Bridges Committee", "Harbour Master"),
        ("lamps.html", "Lamps at St Katharine’s Dock", "9", "2008-06-05",
         "Lamps and Lanterns Sub-committee", "Chief Lamplighter"),
        ("barrows.txt", "Barrows 2003/04 - second paper", "06b", "2003-10-09",
         "Markets, Fairs & Barrows Committee", "Beadle"),
        ("bridges.txt", "Bridge Forward – the second year", "6", "2010-05-20", "", "Chief Executive"),
    ],
)  # fmt: skip
def test_the_head_of_a_report(file, title, number, date, committee, by):
    report = document(read(PAGES / file, "wapping"))
    assert report["kind"] == "report"
    assert (report["title"], report["report_no"], report["meeting_date"]) == (title, number, date)
    assert (report["committee"], report["by"]) == (committee, by)
    assert "date_conflict" not in report.fields and "number_conflict" not in report.fields


def test_every_field_rests_on_words_at_their_offsets():
    page = read(PAGES / "riverside.html", "wapping")
    report = document(page)
    assert report.evidence.keys() >= {"title", "report_no", "meeting_date", "committee", "by", "abstract"}
    for words in report.evidence.values():
        assert page.text[words.start : words.end] == words.exact
        assert page.text[: words.start].endswith(words.prefix) and page.text[words.end :].startswith(
            words.suffix
        )
        assert words.source.startswith("web-")
    assert report.evidence["meeting_date"].exact == "12 March 2009"
    assert report.evidence["committee"].rule == "description-line"


def test_a_page_without_a_head_has_a_title_and_nothing_else():
    page = read(PAGES / "piers.txt", "wapping")
    (report,) = extract(page)
    assert (report["kind"], report["title"]) == ("committee-page", "Piers, Jetties and Wharves")
    assert not any(
        report[field] for field in ("committee", "meeting_date", "report_no", "by", "abstract", "url")
    )
    assert report["source_url"] == f"hash://sha256/{page.sha256}"
    assert report.evidence.keys() == {"title"}


def test_the_heads_date_and_number_stand_and_the_conflict_is_told():
    report = of(
        "Report 8 of the 21 May 2009 meeting of the Tar Board and describes tar.\n\nTar\n\n"
        "Report: 08a\nDate: 28 May 2009\nBy: Clerk\n"
    )
    assert (report["report_no"], report["meeting_date"]) == ("08a", "2009-05-28")
    assert report["date_conflict"] == "the head says 28 May 2009, the description line 21 May 2009"
    assert report["number_conflict"] == "the head says 08a, the description line 8"


def test_a_zero_before_the_number_or_a_short_year_is_no_conflict():
    report = of(
        "Report 05 for the 9 Oct 03 meeting of the Tar Board\n\nTar\n\nReport: 5\nDate: 9 October 2003\n"
    )
    assert "number_conflict" not in report.fields and "date_conflict" not in report.fields


def test_the_description_line_helps_out_where_the_head_is_unreadable():
    report = of(
        "Report 2 of the 3 May 2006 meeting of the Tar Board.\n\nTar\n\nReport:\nDate: May 20009\nBy:\n"
    )
    assert (report["title"], report["report_no"], report["meeting_date"], report["by"]) == (
        "Tar",
        "2",
        "2006-05-03",
        "",
    )
    assert report.evidence["meeting_date"].exact == "3 May 2006"


def test_a_description_line_may_be_wrapped():
    report = of(
        "Report 2 of the 3 May 2006\nmeeting of the Tar\nand Rope Board and tells.\n\n"
        "Tar\n\nReport: 2\nDate: 3 May 2006\n"
    )
    assert (report["committee"], report["title"]) == ("Tar and Rope Board", "Tar")


def test_a_missing_title_is_not_the_warning_box():
    report = of(
        "Warning: This is archived material\n\nSee the MOHB website for further information.\n\n"
        "Report: 2\nDate: 3 May 2006\n"
    )
    assert (report["title"], report["report_no"]) == ("", "2")


def test_a_meeting_line_names_the_committee_of_the_earliest_pages():
    report = of(
        "Mooring fees\n\nReport: 6\nMeeting: Port of Wapping Authority\nDate: 10 July 2000\nBy: Treasurer\n"
    )
    assert (report["committee"], report["by"], report["title"]) == (
        "Port of Wapping Authority",
        "Treasurer",
        "Mooring fees",
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Minutes of the 3 May 2006 meeting of the Tar Board\n\nTar Board\n", "minutes"),
        ("Minutes 3 May 2006\n\nPresent\n", "minutes"),
        ("Agenda for Tar Board\n\n1. Apologies\n", "agenda"),
        ("You are in:\n\nPress release: 66/04\n\nBoats\n", "press-release"),
        ("By: the river\n\nA poem about boats.\n", "other"),
    ],
)
def test_the_kind_of_a_page(text, kind):
    assert of(text)["kind"] == kind


HEAD = "Report: 5\nDate: 26 July 2001\nBy: Clerk"
WARNING = "Attention: archived text. The Harbour Board gave way to the Mayor's Office for Boats."


@pytest.mark.parametrize(
    "line",
    [
        "Report 5 to the Tar Board, 26 July 2001",
        "Report: 5 of the Tar Board of 26 July 2001, about tar",
        "Report 5 of the Tar Board's meeting of 26 July 2001, which asks for more",
        "Report no. 5 of the 26 July 2001 Tar Board meeting and sets out what is new",
        "This report 5 of the meeting of the Tar Board held on Thursday 26 July 2001 shows tar",
        "Report 5 (exempt) presented to the 26/7/01 meeting of the Tar Board",
        "Paper 5 for the special meeting of the Tar Board on 26 July 2001",
    ],
)
def test_a_description_line_in_any_order(line):
    report = of(f"{line}\n\nTar\n\nReport:\nDate:\nBy: Clerk\n\nSummary\n\nIt is black.\n")
    assert (report["report_no"], report["meeting_date"]) == ("5", "2001-07-26")
    assert (report["committee"], report["title"]) == ("Tar Board", "Tar")


@pytest.mark.parametrize(
    "line", ["Report of the Tar Board on ropes", "Report of 26 July 2001 on tar", "Report 5 on the Tar Board"]
)
def test_a_title_that_begins_like_a_description_line(line):
    assert of(f"{line}\n\n{HEAD}\n")["title"] == line


def test_a_joint_meeting_in_a_description_line():
    report = of(
        "Report 5 of the joint meeting of the Tar Board and the Rope Board on 26 July 2001\n\n"
        f"Tar\n\n{HEAD}\n"
    )
    assert report["committee"] == "Tar Board and the Rope Board"
    assert "date_conflict" not in report.fields


def test_the_description_line_and_the_warning_may_stand_below_the_labels():
    report = of(
        f"Tar\n\n{HEAD}\n\nReport 5 of the 19 July 2001 meeting of the Tar Board.\n\n{WARNING}\n\n"
        "A. Recommendation\n\nThat it be noted.\n"
    )
    assert (report["title"], report["committee"], report["meeting_date"]) == (
        "Tar",
        "Tar Board",
        "2001-07-26",
    )


def test_the_warning_may_stand_between_title_and_labels():
    assert of(f"Tar\n\n{WARNING}\n\n{HEAD}\n")["title"] == "Tar"


@pytest.mark.parametrize(
    ("head", "by"),
    [
        ("Report:\n\n5\n\nDate:\n\n26 July 2001\n\nBy:\n\nTar Master", "Tar Master"),
        (
            "Report: 5\nDate: 26 July 2001\nBy: Tar Master on behalf of\nthe Clerk",
            "Tar Master on behalf of the Clerk",
        ),
        (
            "Report: 5\nDate: 26 July 2001\nBy: Tar Master\nDocks, on behalf of the Clerk",
            "Tar Master Docks, on behalf of the Clerk",
        ),
        ("Report: 5\nDate: 26 July 2001\nBy: Tar Master\nTar is black.", "Tar Master"),
        ("Report: 5\nDate: 26 July 2001\nBy:\n\nTar is black.", ""),
    ],
)
def test_values_below_their_labels(head, by):
    report = of(f"Tar\n\n{head}\n\nSummary\n\nIt is black.\n")
    assert (report["report_no"], report["meeting_date"], report["by"]) == ("5", "2001-07-26", by)


@pytest.mark.parametrize(
    ("head", "committee"),
    [
        ("Minutes\n\nNote: it was inquorate; see the meeting of the Rope Board on 9 June 2001.\n\n"
         "Minutes of the Tar Board held on 3 May 2001 at the Wharf", "Tar Board"),
        ("Minutes - draft\n\nTo be agreed at the next meeting of the Rope Board on 9 June 2001.\n\n"
         "Tar Board, 3 May 2001", "Tar Board"),
        ("MINUTES OF THE TAR BOARD HELD ON 3 MAY 2001", "TAR BOARD"),
        ("AGENDA\n\nJoint meeting of the Tar Board and the Rope Board\n\n"
         "Date: Thursday 3 May 2001\nTime: 10am", "Tar Board and the Rope Board"),
        ("Port of Wapping Authority\n\nTar Board\n\nMinutes of the meeting held on 3 May 2001", "Tar Board"),
        ("Minutes\n\nTar Board 3/5/2001", "Tar Board"),
    ],
)  # fmt: skip
def test_the_meeting_of_minutes_and_agendas(head, committee):
    found = of(f"{head}\n\nPresent: Ann Oar\n\n1. Apologies\n\n2. Declarations of interests\n")
    assert (found["meeting_date"], found["committee"]) == ("2001-05-03", committee)


@pytest.mark.parametrize(
    "head",
    [
        "This is an archived press release.\n\nPress release\n\n"
        "Number: 41/03\nDate: 27 June 2003\nContact: Ann Oar\n\nBoats go",
        "Press release\n\nBoats go\n\n27 June 2003",
        "News release: 41/03\nDate: 27 June 2003\n\nBoats go",
        "Boats go\n\nNews release: 41/03\n27 June 2003",
    ],
)
def test_the_title_of_a_press_release(head):
    found = of(f"{head}\n\nAll the boats of the port went at noon, said the Port Authority.\n")
    assert (found["kind"], found["title"], found["meeting_date"]) == (
        "press-release",
        "Boats go",
        "2003-06-27",
    )


@pytest.mark.parametrize(
    ("words", "banner"),
    [
        ("Kept for reference. The Board closed in 2012, when the Port Office took its place.", True),
        ("Note to readers: archived. The successor of the Board is the Office.", True),
        ("Current information is on the Office website.", True),
        ("Archived page", True),
        ("Archive policy: what is kept", False),
        ("Note of the meeting of the Board held on 3 May 2001.", False),
        ("This report explains why the Board will no longer meet and has been replaced.", False),
        ("Please note that the meeting replaces the one planned for 5 May.", False),
        ("Archiving of harbour records: the Authority has agreed to keep them.", False),
    ],
)
def test_a_notice_is_known_by_what_it_says(words, banner):
    assert is_banner(words, 0, len(words)) == banner


POINTER = "Up-to-date news can be found on the Port Office website."


@pytest.mark.parametrize(
    ("above", "below", "title"),
    [
        # What stands above the notice describes the page, or names a section of the site.
        ("These are the minutes of the 3 May 2001 meeting of the Tar Board.",
         "Minutes\n\nPresent", "Minutes"),
        ("This page holds the agenda for the 3 May 2001 meeting of the Tar Board.",
         "Agenda\n\n1. Apologies\n\n2. Declarations of interests", "Agenda"),
        ("Minutes of the meeting of the Tar Board held on 3 May 2001 at the Wharf.",
         "Minutes\n\nPresent", "Minutes"),
        ("Tar Board", "Minutes: 3 May 2001\n\nPresent", "Minutes: 3 May 2001"),
        # Where the text begins below the notice, what stands above it is the title.
        ("Minutes of the meeting of the Tar Board held on 3 May 2001", "Present",
         "Minutes of the meeting of the Tar Board held on 3 May 2001"),
        ("Minutes of the 3 May 2001 meeting of the Tar Board", "Present",
         "Minutes of the 3 May 2001 meeting of the Tar Board"),
    ],
)  # fmt: skip
def test_what_stands_on_either_side_of_a_notice(above, below, title):
    found = of(f"{above}\n\n{WARNING}\n\n{POINTER}\n\n{below}\n\nAnn Oar\n\n1. Apologies\n")
    assert (found["title"], found["committee"], found["meeting_date"]) == (title, "Tar Board", "2001-05-03")


def test_text_below_a_notice_is_no_title():
    text = "The pages of the Board tell who moors where. It met for the first time in May."
    assert of(f"Tar and rope\n\n{WARNING}\n\n{POINTER}\n\n{text}\n")["title"] == "Tar and rope"
    assert of(f"Tar\n\n{WARNING}\n\n{POINTER}\n\nMembership\n\n{text}\n")["title"] == "Tar"


@pytest.mark.parametrize("number", ["", "41/03\n\n"])
def test_a_release_in_the_section_of_press_releases(number):
    text = "All the boats of the port went at noon, said the Port Authority."
    found = of(f"News releases\n\n{WARNING}\n\n{number}27 June 2003\n\nBoats go\n\n{text}\n")
    assert (found["kind"], found["title"], found["meeting_date"]) == (
        "press-release",
        "Boats go",
        "2003-06-27",
    )


@pytest.mark.parametrize(
    ("above", "committee"), [("Tar Board", "Tar Board"), ("Committees", ""), ("News of tar", "")]
)
def test_the_name_above_a_report_without_a_description_line(above, committee):
    report = of(f"{above}\n\n{WARNING}\n\nTar\n\n{HEAD}\n\nSummary\n\nIt is black.\n")
    assert (report["title"], report["committee"]) == ("Tar", committee)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Report: 5\nTitle: Tar\nDate: 26 July 2001\nBy: Clerk", "Tar"),
        ("Report: 5\nDate: 26 July 2001\nBy: Clerk\n\nTar", "Tar"),
        (
            "Tar\n\nThis paper tells what tar is.\n\nReport: 5\nDate of meeting: 26 July 2001\nBy: Clerk",
            "Tar",
        ),
        ("Report: 5\nDate: 26 July 2001\nBy: Clerk", ""),
    ],
)
def test_where_the_title_of_a_report_may_stand(head, title):
    report = of(f"{WARNING}\n\n{head}\n\nSummary\n\nIt is black.\n")
    assert (report["title"], report["meeting_date"], report["by"]) == (title, "2001-07-26", "Clerk")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Tar Board: reports\n\nReports for the meeting of 3 May 2001", "Tar Board: reports"),
        ("Tar Board papers\n\nPapers for the meeting of the Tar Board on 3 May 2001", "Tar Board papers"),
    ],
)
def test_the_papers_of_one_meeting(head, title):
    found = of(f"{head}\n\nNo.\tReport\tBy\n1\tRope\tClerk\n2\tOars\tClerk\n")
    assert (found["kind"], found["title"], found["committee"]) == ("reports-list", title, "Tar Board")
    assert found["meeting_date"] == "2001-05-03"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_page_without_blank_lines(gap):
    notice = "This page is archived and out of date.\nThe Board has been replaced by the Port Office."
    told = "Minutes of the meeting of the Tar Board held on 3 May 2001"
    for above in ("", f"These are the minutes of the 3 May 2001 meeting of the Tar Board.{gap}"):
        found = of(f"{above}{notice}{gap}{POINTER}{gap}Minutes{gap}{told}{gap}Present{gap}Ann Oar\n")
        assert (found["title"], found["committee"], found["meeting_date"]) == (
            "Minutes", "Tar Board", "2001-05-03",
        )  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Appendix 1 to report 5 of the 26 July 2001 meeting of the Tar Board",
        "Report 5 supplementary of the 26 July 2001 meeting of the Tar Board",
    ],
)
def test_what_belongs_to_a_report_is_described_by_it(line):
    found = of(f"{line}\n\n{WARNING}\n\nTar\n\n{POINTER}\n\nTar is black.\n")
    assert (found["title"], found["committee"], found["report_no"]) == ("Tar", "Tar Board", "5")


@pytest.mark.parametrize(
    ("above", "below", "title"),
    [
        ("<h2>Committees</h2>", "<h1>Tar Board</h1>", "Tar Board"),
        ("<h2>News and events</h2>", "<h1>Boats go</h1>", "Boats go"),
        ("<h1>Tar and rope</h1>", "<h2>What tar is</h2>", "Tar and rope"),
        ("<h1>Minutes</h1>", "<h2>Present</h2><p>Ann Oar</p>", "Minutes"),
        ("<h1>Publications</h1>", "<h2>Introduction</h2>", "Publications"),
    ],
)
def test_a_heading_above_the_notice(tmp_path, above, below, title):
    page = tmp_path / "p.html"
    page.write_text(f"<body>{above}<p>{WARNING}</p>{below}<p>Tar is black, and rope is long.</p></body>")
    assert document(read(page, "s"))["title"] == title


def test_the_names_of_the_authority_and_its_committee_above_an_agenda():
    found = of("Port of Wapping Authority\n\nTar Board\n\nAgenda\n\n3 May 2001\n\n1. Apologies\n")
    assert (found["kind"], found["title"], found["committee"]) == ("agenda", "Agenda", "Tar Board")
