"""The five archived pages, where they are at hand: each comes out exactly."""

import re
from pathlib import Path

import pytest

from remit.extract import extract
from remit.extract.account import account
from remit.extract.sections import sections
from remit.readers.page import read

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the archived pages are not part of the repository"
)

SOP = "Strategic and Operational Policing Committee"
HEADS = {
    "001": ("report", "5", "2011-12-08", SOP, "Chief Executive"),
    "002": ("report", "9", "2009-02-05", SOP, "Chief Executive"),
    "003": ("report", "14b", "2003-10-09", "Planning, Performance & Review Committee", "Commissioner"),
    "004": ("report", "6", "2010-05-27", "", "Chief Executive"),
    "000": ("committee-page", "", "", "", ""),
}
POSTS = {
    "001": [("Siobhan Coldwell", "Head of Policing Policy, Scrutiny and Oversight", "", "MPA")],
    "002": [("Jane Harwood", "", "", "MPA")],
    "003": [("Michael Debens", "", "MPS Corporate Planning Group", "MPS")],
    "004": [("Susan Doran", "", "Met Forward Programme Team", "Met Forward Programme Team")],
    "000": [],
}
# Two people in running text; `Baby P` is no name that one could look up.
MENTIONED = {"000": ["Jimmy Savile"], "004": ["Baby Peter", "Ian Tomlinson"]}


@pytest.fixture(scope="module")
def pages():
    return {page.file[:3]: page for page in (read(path, "seeds") for path in sorted(SEEDS.glob("*.txt")))}


def rows(page, table):
    return [record for record in extract(page) if record.table == table]


@pytest.mark.parametrize("file", sorted(HEADS))
def test_heads_and_people(pages, file):
    (report,) = rows(pages[file], "documents")
    assert tuple(report[f] for f in ("kind", "report_no", "meeting_date", "committee", "by")) == HEADS[file]
    assert "date_conflict" not in report.fields
    posts = [
        tuple(post[f] for f in ("name", "post", "unit", "body"))
        for post in rows(pages[file], "roles")
        if post["role"] == "author"
    ]
    assert posts == POSTS[file]
    named = [person["name"] for person in rows(pages[file], "people")]
    assert named == [post[0] for post in POSTS[file]] + MENTIONED.get(file, [])


def test_titles(pages):
    titles = {file: rows(page, "documents")[0]["title"] for file, page in pages.items()}
    assert titles == {
        "000": "Policy, Performance and Resources",
        "001": f"{SOP}: legacy report",
        "002": "MPA Strategic Framework",
        "003": "Update on Policing Plan 2004/05 - supplementary paper",
        "004": "Met Forward – one year on",
    }


def test_eight_recommendations(pages):
    counts = {file: len(rows(page, "recommendations")) for file, page in pages.items()}
    assert counts == {"000": 0, "001": 2, "002": 1, "003": 4, "004": 1}


def test_four_pages_claim_the_succession_in_words_found_at_their_offsets(pages):
    for file in ("001", "002", "003", "004"):
        (claim,) = rows(pages[file], "claims")
        assert (claim["subject_name"], claim["object_acronym"]) == ("Metropolitan Police Authority", "MOPC")
        assert claim["object_name"] == "Mayor's Office for Policing and Crime"
        words = claim.evidence["field"]
        assert pages[file].text[words.start : words.end] == words.exact
        assert words.exact.startswith("The Metropolitan") and words.exact.endswith("Crime (MOPC).")
    assert rows(pages["000"], "claims") == []


def test_headings(pages):
    def headings(file):
        text = pages[file].text
        blocks = [block for section in sections(pages[file]) for block in section.blocks]
        return [
            text[slice(*(b.heading or (b.start, b.end)))] for b in blocks if b.heading or b.kind == "heading"
        ]

    assert headings("000") == ["Commissioners Policy Forum", "Performance Board", "Resources Board"]
    assert headings("002") == ["Proposed Work Programme", "Next steps"]
    assert len(headings("001")) == 9 and len(headings("003")) == 4
    assert "Dogs as weapons" in headings("004") and len(headings("004")) == 19


def test_only_the_committee_of_page_four_is_missing(pages):
    missing = {file: [gap.field for gap in account(page).missing] for file, page in pages.items()}
    assert missing == {"000": [], "001": [], "002": [], "003": [], "004": ["committee"]}


def test_no_test_page_copies_twelve_words_in_a_row(pages):
    def runs(text):
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + 12]) for i in range(len(words) - 11)}

    seeds = set[tuple[str, ...]]().union(*(runs(page.text) for page in pages.values()))
    paths = [path for path in sorted((HERE / "pages").iterdir()) if path.suffix in (".txt", ".html")]
    for page in (read(path, "s") for path in paths):
        assert not runs(page.text) & seeds, page.file
