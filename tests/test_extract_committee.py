"""Where a committee's name ends."""

import pytest

from remit.extract.committee import name_at


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Riverside and Docks Committee, summarises the year", "Riverside and Docks Committee"),
        ("Riverside and Docks Committee and describes it", "Riverside and Docks Committee"),
        ("Planning, Ferries & Fees Committee and highlights", "Planning, Ferries & Fees Committee"),
        ("Chair's Co-ordination and Mooring Committee", "Chair's Co-ordination and Mooring Committee"),
        ("Olympics/Regatta Sub-committee discusses oars", "Olympics/Regatta Sub-committee"),
        ("Pay Sub Committee: a report", "Pay Sub Committee"),
        ("Audit Panel, Internal Audit Directorate reports", "Audit Panel"),
        ("Port Authority Finance Committee and sets out", "Port Authority Finance Committee"),
        ("Fees Committee and sets out the Tar Board's plans", "Fees Committee"),
        ("Fees Committee and Tar Board progress on brushes", "Fees Committee"),
        ("Fees Committee and Tar Board, describes", "Fees Committee and Tar Board"),
        ("Fees and Wages and Tar and Rope Committees, sets", "Fees and Wages and Tar and Rope Committees"),
        ("full Authority and asks members", "full Authority"),
        ("PWA Committee and asks", "PWA Committee"),
        ("PWA and asks members", "PWA"),
        ("Tar Board (TB) and", "Tar Board"),
        ("Tar and Rope (TR) Committee asks", "Tar and Rope (TR) Committee"),
        ("Tar Board's meeting", "Tar Board"),
        ("full PWA meeting", "full PWA"),
        ("Tar Board 3 May", "Tar Board"),
        ("TAR BOARD HELD ON 3 MAY", "TAR BOARD"),
    ],
)
def test_the_name_ends_at_its_last_head_noun(words, name):
    span = name_at(words, 0, len(words))
    assert span and words[slice(*span)] == name


@pytest.mark.parametrize(
    "words",
    ["committee and describes", "harbour about boats", "Wharf Team and says", "AGENDA", "NOTE: tar", ""],
)
def test_no_name_is_made_up(words):
    assert name_at(words, 0, len(words)) is None


def test_a_joint_meeting_has_both_names():
    words = "Fees Committee and Tar Board progress"
    assert words[slice(*name_at(words, 0, len(words), joint=True))] == "Fees Committee and Tar Board"
