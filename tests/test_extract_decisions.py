"""Minutes: what was resolved, recommended, noted or left to be done, with the number of the minute."""

import pytest

from remit.extract import extract
from remit.readers.page import stored

HEAD = "Minutes\n\nMinutes of the meeting of the Tar Board held on 3 May 2006.\n\nPresent: Ann Oar\n\n"


def decided(words):
    page = stored(HEAD + words, "s", "f.txt")
    found = [record for record in extract(page) if record.table == "resolutions"]
    for record in found:
        words = record.evidence["text"]
        assert page.text[words.start : words.end] == words.exact
    return [(record["number"], record["how"], record["text"]) for record in found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("7. Tar\n\nResolved - That tar be bought.", [("7", "resolved", "That tar be bought.")]),
        (
            "7. Tar\n\nResolved\n\nThat\n\n(1) tar be bought; and\n\n(2) rope be sold.\n\nThat was all.",
            [("7", "resolved", "tar be bought"), ("7", "resolved", "rope be sold.")],
        ),
        ("7. Tar\n\nResolved\n\nThe tar was bought.", []),
        ("7. Tar\n\nDECISION: that tar be bought.", [("7", "resolved", "that tar be bought.")]),
        ("7. Tar\n\nNoted - that tar is black.", [("7", "noted", "that tar is black.")]),
        (
            "7. TAR\n\nRESOLVED –\n\n(1) That tar be bought; and\n\n(2) that rope be sold.",
            [("7", "resolved", "That tar be bought"), ("7", "resolved", "that rope be sold.")],
        ),
        (
            "7. Tar\nResolved: That\n1. tar be bought; and\n2. rope be sold.\n8. Rope\nIt was long.",
            [("7", "resolved", "tar be bought"), ("7", "resolved", "rope be sold.")],
        ),
        (
            "1. Tar\n\nResolved That\n\n(a) tar be bought; and\n\n(b) rope be sold.\n\n"
            "2. Rope\n\nAction: Clerk to sell it",
            [
                ("1", "resolved", "tar be bought"),
                ("1", "resolved", "rope be sold."),
                ("2", "action", "Clerk to sell it"),
            ],
        ),
        (
            "7. Tar\n\nRecommended - That\n\n(i) tar be bought;\n\n(ii) rope be sold.",
            [("7", "recommended", "tar be bought"), ("7", "recommended", "rope be sold.")],
        ),
        (
            "7. Tar\n\nResolved: That\n\ntar be bought; and\n\nrope be sold.\n\n8. Rope\n\nNothing.",
            [("7", "resolved", "tar be bought"), ("7", "resolved", "rope be sold.")],
        ),
        (
            "7. Tar\n\nResolved: (1) that tar be bought; and (2) that rope be sold.",
            [("7", "resolved", "that tar be bought"), ("7", "resolved", "that rope be sold.")],
        ),
        ("7. Tar\n\nThe report was noted.", [("7", "noted", "The report was noted.")]),
        ("7. Tar. It is black. ACTION: Clerk to stir it.", [("7", "action", "Clerk to stir it.")]),
        (
            "Tar\n\n7. Members looked at the tar.\n\nResolved: that it be bought",
            [("7", "resolved", "that it be bought")],
        ),
        (
            "2. Tar\n\nResolved –\n\n(1) That a;\n\n(2) that b.\n\n3. Rope\n\nLong.",
            [("2", "resolved", "That a"), ("2", "resolved", "that b.")],
        ),
    ],
)
def test_what_was_decided(words, found):
    assert decided(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "7. Tar\n\nIt was resolved after a while.",
        "7. Resolved matters\n\nNone.",
        "7. Tar\n\nAgreed items were few.",
        "7. Tar\n\nDecisions on tar are late. Noted authors wrote of it.",
        "7. Tar\n\nTar to be seen.\n\nACTION: Director of Tar",
    ],
)
def test_other_sentences_are_no_decisions(words):
    assert decided(words) == []


def test_a_report_resolves_nothing():
    page = stored("T\n\nReport: 1\nDate: 1 May 2001\nBy: Clerk\n\nResolved - That x.\n", "s", "f.txt")
    assert [record.table for record in extract(page) if record.table == "resolutions"] == []
