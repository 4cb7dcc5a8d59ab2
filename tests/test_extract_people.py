"""The contact block: names, posts, units, organisations."""

from pathlib import Path

import pytest

from remit.extract import extract
from remit.readers.page import read, stored

PAGES = Path(__file__).parent / "pages"


def posts(page):
    return [
        (record["name"], record["post"], record["unit"], record["body"])
        for record in extract(page)
        if record.table == "roles" and record["role"] == "author"
    ]


def block(words):
    return stored(
        f"T\n\nReport: 1\nDate: 1 May 2001\n\nF. Contact details\n\nReport author{words}\n\nFeedback\n",
        "s",
        "f",
    )


@pytest.mark.parametrize(
    ("file", "post"),
    [
        ("riverside.html", ("Maud Lockkeeper", "Head of Piers, Moorings and Lights", "", "PWA")),
        ("lamps.html", ("Ned Wick", "", "", "PWA")),
        ("barrows.txt", ("Tobias Weigh", "", "PWA Corporate Barrows Group", "PWA")),
        ("bridges.txt", ("Ida Rivet", "", "Bridge Forward Programme Team", "Bridge Forward Programme Team")),
    ],
)
def test_the_four_forms_of_the_first_pages(file, post):
    assert posts(read(PAGES / file, "s")) == [post]


@pytest.mark.parametrize(
    ("words", "role", "unit", "body"),
    [
        (": Ann Oar, Best Boats Manager, MPA", "Best Boats Manager", "", "MPA"),
        (": Ann Oar,Boat Analysis Unit,MPS", "", "Boat Analysis Unit", "MPS"),
        (": Ann Oar, Boat Analyst, Big Boats Group", "Boat Analyst", "Big Boats Group", "Big Boats Group"),
        (": Ann Oar, MPA Boat Services", "", "MPA Boat Services", "MPA"),
        (": Ann Oar, HR Manager, MPA", "HR Manager", "", "MPA"),
        (": Ann Oar, MPA Treasurer", "Treasurer", "", "MPA"),
        (": Ann Oar, Boats Manager at the MPA", "Boats Manager", "", "MPA"),
        (
            ": Ann Oar, Director of Boats and Wharf Services, MPS",
            "Director of Boats and Wharf Services",
            "",
            "MPS",
        ),
        (
            ": Ann Oar, Clerk, Directorate of Boats, Home Office",
            "Clerk",
            "Directorate of Boats",
            "Home Office",
        ),
        (": Commander Ann Oar, MPS", "Commander", "", "MPS"),
        ("(s): Ann Oar, Boats, MPS.", "", "Boats", "MPS"),
        (": Ann Oar, Boat Officer, MPA (tel: 020 7946 0123)", "Boat Officer", "", "MPA"),
        (": Ann Oar, PWA Harbour Master's Assistant", "Harbour Master's Assistant", "", "PWA"),
        (": Ann Oar of the Boats Unit, PWA", "", "Boats Unit", "PWA"),
        (": Ann Oar (Boat Officer) of the River Authority", "Boat Officer", "", "River Authority"),
    ],
)
def test_what_stands_between_name_and_organisation(words, role, unit, body):
    assert posts(block(words)) == [("Ann Oar", role, unit, body)]


def test_names_may_have_titles_initials_and_hyphens():
    assert posts(block(": Dr A. O'Dell-Smith, MPS"))[0][0] == "A. O'Dell-Smith"


def test_two_people_are_two_only_where_a_name_follows():
    assert [post[0] for post in posts(block("s: Ann Oar, MPA and Ben Keel, MPS"))] == ["Ann Oar", "Ben Keel"]
    assert [post[0] for post in posts(block("s: Ann Oar, MPA;\nBen Keel, MPS"))] == ["Ann Oar", "Ben Keel"]
    people = [
        record["name"]
        for record in extract(block("s: Ann Oar and Ben Keel, MPA"))
        if record.table == "people"
    ]
    assert people == ["Ann Oar", "Ben Keel"]


@pytest.mark.parametrize(
    "words", [":", ": Internal Audit, MPA", ": the Clerk", ": 020 7946 0123", ": Treasury Team, MPA"]
)
def test_nobody_is_made_up(words):
    assert {record.table for record in extract(block(words))} == {"documents"}


def test_evidence_stands_on_the_exact_words_and_the_date_is_the_meetings():
    page = read(PAGES / "riverside.txt", "s")
    post = next(record for record in extract(page) if record.table == "roles")
    assert post.evidence["post"].exact == "Head of Piers, Moorings and Lights"
    assert page.text[: post.evidence["post"].start].endswith("Maud Lockkeeper, PWA ")
    assert (post["date_seen"], post.line) == ("2009-03-12", 58)
    assert post["document"] == next(extract(page)).key


@pytest.mark.parametrize(
    ("words", "people"),
    [
        (": Ann Oar (Boat Officer, Tar Team, MPA)", [("Ann Oar", "Boat Officer", "Tar Team", "MPA")]),
        (
            "s: Ann Oar and Ben Keel (Boat Officers, Tar Team), MPA",
            [
                ("Ann Oar", "Boat Officers", "Tar Team", "MPA"),
                ("Ben Keel", "Boat Officers", "Tar Team", "MPA"),
            ],
        ),
        (
            "s: DCI Ann Oar, SCD99 (annexes 1-3), Ruth Keel, Boat Adviser, Tar Team, MPA (annex 4)",
            [("Ann Oar", "DCI", "SCD99", "SCD99"), ("Ruth Keel", "Boat Adviser", "Tar Team", "MPA")],
        ),
        (
            "s: Ann Oar, Boat Support, and Ruth Keel, Boat Finance, MPS",
            [("Ann Oar", "", "Boat Support", "Boat Support"), ("Ruth Keel", "", "Boat Finance", "MPS")],
        ),
        (
            " of report: Chief Inspector Ann Oar on behalf of AC Mast, Tar Team",
            [("Ann Oar", "Chief Inspector", "", "")],
        ),
        (": Ann Oar - Tar Team", [("Ann Oar", "", "Tar Team", "Tar Team")]),
        (
            ": Ann Oar, Head of Ropes, Tar and Sails, MPA",
            [("Ann Oar", "Head of Ropes, Tar and Sails", "", "MPA")],
        ),
    ],
)
def test_brackets_and_several_authors(words, people):
    assert posts(block(words)) == people


def test_a_by_line_that_names_a_person_or_an_office():
    def by(words):
        return posts(stored(f"T\n\nReport: 1\nDate: 1 May 2001\nBy: {words}\n\nSummary\n\nX.\n", "s", "f"))

    assert by("Ruth Keel on behalf of the Chief Executive") == [("Ruth Keel", "", "", "")]
    assert by("Harbour Master on behalf of the Chief Executive") == []
