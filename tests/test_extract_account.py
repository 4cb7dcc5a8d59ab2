"""What was not understood is told."""

from pathlib import Path

from remit.extract.account import RUNNING_TEXT, account
from remit.readers.page import read, stored

PAGES = Path(__file__).parent / "pages"


def test_a_report_that_is_whole_misses_nothing_and_leaves_its_running_text():
    page = read(PAGES / "riverside.txt", "s")
    told = account(page)
    assert told.missing == () and told.kind == "report"
    assert {skipped.reason for skipped in told.skipped} == {RUNNING_TEXT}
    assert page.text[told.skipped[0].start :].startswith("1. Six observers")
    assert 0 < told.understood < told.characters


def test_what_is_missing_has_its_reason():
    page = stored(
        "T\n\nReport: 1\nDate: 12 July\nBy:\n\nF. Contact details\n\nReport author: the Clerk\n", "s", "f"
    )
    told = account(page)
    assert {missing.field: missing.reason for missing in told.missing} == {
        "meeting_date": "no year is printed",
        "committee": "the page has no description line that names a meeting",
        "by": "no By line is printed, or it is empty",
        "report_authors": "no report author is named, or no person recognised there",
    }


def test_recommendations_and_heads_in_unknown_words_are_skipped_with_their_reason():
    page = stored(
        "Strange\n\nAnd more\n\nT\n\nReport: 1\nDate: 1 May 2001\n\nA. Recommendation\n\nTar is black.\n",
        "s",
        "f",
    )
    reasons = [(page.text[skipped.start : skipped.end], skipped.reason) for skipped in account(page).skipped]
    assert ("Tar is black.", "no recommendation was recognised in these words") in reasons
    assert any(reason == "no part of a page's head that is known" for _, reason in reasons)
