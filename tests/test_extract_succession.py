"""The warning box: one body replaced by another."""

from pathlib import Path

import pytest

from remit.extract import extract
from remit.readers.page import read, stored

PAGES = Path(__file__).parent / "pages"


def claims(page):
    return [record for record in extract(page) if record.table == "claims"]


@pytest.mark.parametrize("file", ["riverside.txt", "riverside.html", "barrows.txt", "bridges.txt"])
def test_the_box_is_a_claim_with_its_words(file):
    page = read(PAGES / file, "s")
    (claim,) = claims(page)
    assert (claim["subject_name"], claim["field"]) == ("Port of Wapping Authority", "hasSuccessor")
    assert claim["object_name"].replace("’", "'") == "Mayor's Office for Harbours"
    assert claim["object_acronym"] == "MOHB"
    words = claim.evidence["field"]
    assert page.text[words.start : words.end] == words.exact
    assert words.exact.startswith("The Port of Wapping") and words.exact.endswith("(MOHB).")


def test_a_page_without_a_box_claims_nothing():
    assert claims(read(PAGES / "piers.txt", "s")) == []


def test_the_same_words_outside_the_box_are_running_text():
    page = stored("T\n\nThe Tar Board has been replaced by the Oil Board (OB).\n", "s", "f")
    assert claims(page) == []


def test_the_acronym_may_be_missing():
    page = stored(
        "Warning: This is archived material. The Tar Board has been replaced by the Oil Board.\n\nT\n",
        "s",
        "f",
    )
    assert [(claim["object_name"], claim["object_acronym"]) for claim in claims(page)] == [("Oil Board", "")]
