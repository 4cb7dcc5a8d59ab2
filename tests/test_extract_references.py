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
    ],
)
def test_a_reference(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text", ["They Act as one.", "An Act of kindness.", "An Action Plan is due.", "A plan."]
)
def test_none(text):
    assert read(text) == []


def test_each_background_paper_but_none_is_one():
    text = (
        "The ferries\n\nReport: 3\n\nA. Recommendation\n\nThat it be noted.\n\nB. Background papers\n\n{}\n"
    )
    for papers, expected in (
        ("  • On ferries\n  • On locks; On quays", ["On ferries", "On locks", "On quays"]),
        ("None.", []),
    ):
        whole = text.format(papers)
        page = Page("s", whole, "0" * 64, "p.txt")
        found = references.find(whole, sections(page))
        assert [whole[one.start : one.end] for one in found] == expected
