"""References to laws, plans and papers in text of our own."""

from __future__ import annotations

import pytest

from remit.extract import references
from remit.extract.sections import sections
from remit.model import Page


def read(text):
    return [text[one.start : one.end] for one in references.find(text, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under section 4 of the Ferries Act 1996 it may.", "Ferries Act 1996"),
        ("The Rivers (Amendment) Act 2000 applies.", "Rivers (Amendment) Act 2000"),
        ("The Harbours and Rivers Bill is before Parliament.", "Harbours and Rivers Bill"),
        ("It adopted the River Business Plan 2009-12.", "River Business Plan 2009-12"),
        ("The ‘Towards safer rivers’ framework is new.", "Towards safer rivers"),
        ("Under Part III of the Ferries Act 1996 it may.", "Ferries Act 1996"),
        ("The Ferries Act 1996 (Fares) Regulations 2003 apply.", "Ferries Act 1996 (Fares) Regulations 2003"),
        ("The Annual Rivers Plan 2005/06 is out.", "Annual Rivers Plan 2005/06"),
        (
            "the Rivers (Complaints and Fares) Regulations 2004",
            "Rivers (Complaints and Fares) Regulations 2004",
        ),
        ("the Regulation of Ferries Act 2000 (ROFA)", "Regulation of Ferries Act 2000"),
        ("Had the Rivers Bill been enacted, it might.", "Rivers Bill"),
        ("It was in the 2010-2011 Rivers Plan.", "2010-2011 Rivers Plan"),
        ("8. Ferry equality scheme 2005-08\nTo note.", "Ferry equality scheme 2005-08"),
        ("They are bound by the Rivers (Fares) Regulations.", "Rivers (Fares) Regulations"),
        ("Its report on fares, Paying for the Boat, came out in May.", "Paying for the Boat"),
        ("It read a booklet, Oars not Engines, with care.", "Oars not Engines"),
        ("The reply of the Board to the Rivers (Amendment) Act 2000 is late.", "Rivers (Amendment) Act 2000"),
        ("The Access to Rivers Act 2000 applies.", "Access to Rivers Act 2000"),
    ],
)
def test_a_reference(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They Act as one.",
        "An Act of kindness.",
        "An Action Plan is due.",
        "A plan.",
        "The Moorings Strategy Panel met.",
        "Ann Oar (Deputy Director, Strategy and Improvement) spoke.",
        "Dr Ben Keel, Strategy, Modernisation and Performance",
        "Questions to Ms Oar (Rivers Strategy and Improvement).",
        "It is for others to run the Wharf Visiting Scheme.",
        "Had the Bill been enacted",
        "In her report, Dame Ann Oar of Wapping, said so.",
        "In his paper, Director of Ropes and Tar, he says so.",
        "After the report, Ms Oar went to the Board, and Mr Keel too.",
        "The Regulations apply.",
        "They met Inspector Bill Oar and Chief Superintendent Bill.",
    ],
)
def test_none(text):
    assert read(text) == []


def test_a_plan_of_some_years_in_the_title_of_the_page():
    text = "Rivers Plan 2004/05: a Ferries Plan\n\nReport: 3\nDate: 3 May 2004\n\nSummary\n\nThe text.\n"
    page = Page("s", text, "0" * 64, "p.txt")
    body = text.index("Summary")
    assert [text[a:b] for a, b, _ in references.find(text, sections(page), body)] == ["Rivers Plan 2004/05"]


def test_each_background_paper_but_none_is_one():
    text = (
        "The ferries\n\nReport: 3\n\nA. Recommendation\n\nThat it be noted.\n\nB. Background papers\n\n{}\n"
    )
    for papers, expected in (
        ("  • On ferries\n  • On locks; On quays", ["On ferries", "On locks", "On quays"]),
        (
            "On ferries\nOn locks and\nquays, 2004\nReport 8, Rivers Board, 12 June 2003",
            ["On ferries", "On locks and\nquays", "Report 8, Rivers Board, 12 June 2003"],
        ),
        ("1 Report 6, Rivers Board", ["Report 6, Rivers Board"]),
        (
            "Papers relied upon, as the rules require:\nLetter, Ann Oar to Ben Keel",
            ["Letter, Ann Oar to Ben Keel"],
        ),
        ("Report to the Board, 3 May 2003: On oars (draft)", ["On oars"]),
        ("Report 2 to the Board, 3 May 2003; monthly returns", []),
        (
            "Report of the inquiry into oars; Report of the Clerk to the Board",
            ["Report of the inquiry into oars"],
        ),
        ("None.", []),
        ("The following is a list of papers which have been relied on. They are available on request.", []),
    ):
        whole = text.format(papers)
        page = Page("s", whole, "0" * 64, "p.txt")
        found = references.find(whole, sections(page))
        assert [whole[one.start : one.end] for one in found] == expected


def test_a_background_paper_that_the_text_has_named():
    text = "The ferries\n\nReport: 3\n\nB. Information\n\nThe Ferries Act 1996 and the Ferries Act 1996.\n\n"
    text += "C. Background papers\n\n- Ferries Act 1996\n"
    page = Page("s", text, "0" * 64, "p.txt")
    found = references.find(text, sections(page))
    assert [(text[one.start : one.end], one.rule) for one in found] == [
        ("Ferries Act 1996", "law"),
        ("Ferries Act 1996", "background-paper"),
    ]
