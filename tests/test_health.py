"""The health of the evidence: what has no quote, one source or none, and quotes that are off."""

from __future__ import annotations

import shutil

import pytest

from remit import nquads, store
from remit.succession.health import COLUMNS, FINDINGS, SUMMARY, health, summary
from remit.succession.view import view
from remit.terms import DCT, PROV


def findings(answer, kind=None):
    """The findings on each thing, by its kind and key, with their details."""
    found = {}
    for row in answer.rows:
        if kind in (None, row["kind"]):
            key = row["thing"]["iri"].split("/id/")[1]
            found.setdefault(key, []).append((row["finding"], row["detail"]))
    return found


def test_a_change_that_pages_tell_too_has_sources_and_quotes_and_is_not_listed(archive, tiny):
    before, after = findings(health(tiny.view())), findings(health(archive.view()))
    assert before["change/chg-office"] == [("single-source", "https://law.example/2004"), ("no-quote", "")]
    assert "change/chg-office" not in after
    assert after["change/chg-dive"] == before["change/chg-dive"]


def test_a_second_source_that_agrees_counts_and_one_that_does_not_is_none(second):
    dates = findings(health(second.view()), "date")
    assert ("no-quote", "start 2005-07-01") in dates["body/new-office"]
    assert not [each for each in dates["body/new-office"] if each[0] == "single-source"], (
        "a mirror says July too"
    )
    assert ("single-source", "end 2005-07-01: https://law.example/1989") in dates["body/old-board"]


def test_every_kind_of_statement_is_looked_at(archive):
    of = {row["kind"]: row["of"] for row in summary(archive.view()).rows}
    assert set(of) == {
        "change", "date", "subordination", "holding", "transfer", "membership", "recommendation", "decision",
        "reform",
    }  # fmt: skip
    counted = {
        "holding": "?thing a remit:Holding",
        "transfer": "?thing a remit:Transfer",
        "subordination": "?thing a remit:Subordination",
        "recommendation": "?thing a remit:Recommendation",
        "membership": "?thing a org:Membership",
        "change": "?thing a ?kind FILTER(?kind IN (remit:Change, remit:Alteration))",
        "date": "?thing ?date ?day { ?thing a remit:Body } UNION { ?thing a remit:Programme } "
        "FILTER(?date IN (remit:start, remit:end))",
    }
    for kind, pattern in counted.items():
        assert of[kind] == len(archive.rows(f"* {{ {pattern} }}")), kind


def test_recommendations_are_quoted_and_have_one_source(archive):
    rows = findings(health(archive.view()), "recommendation")
    assert rows and {finding for each in rows.values() for finding, _ in each} == {"single-source"}


def test_the_summary_counts_the_rows(archive):
    asked = archive.view()
    rows = health(asked, archive.release.path / "texts").rows
    counted = summary(asked, archive.release.path / "texts").rows
    assert all(tuple(row) == SUMMARY for row in counted) and all(tuple(row) == COLUMNS for row in rows)
    assert sum(row["count"] for row in counted) == len(rows) > 50
    assert all(row["count"] <= row["of"] for row in counted)
    assert {row["finding"] for row in rows} < set(FINDINGS)


def test_quotes_match_their_stored_texts_as_they_were_built(archive):
    texts = archive.release.path / "texts"
    assert not [row for row in health(archive.view(), texts).rows if row["finding"] == "quote-mismatch"]
    looked = [row for row in summary(archive.view(), texts).rows if row["finding"] == "quote-mismatch"]
    assert {row["kind"] for row in looked} >= {"document", "recommendation"}
    assert sum(row["of"] for row in looked) > 20
    assert not [row for row in summary(archive.view()).rows if row["finding"] == "quote-mismatch"]


@pytest.fixture
def texts(archive, tmp_path):
    """A copy of the stored texts of the archive, by the words they begin with."""
    folder = shutil.copytree(archive.release.path / "texts", tmp_path / "texts")
    return folder, {path.read_text()[:8]: path for path in folder.iterdir()}


def test_quotes_of_a_text_that_moved_are_off_and_it_is_said_where_the_words_are(archive, texts):
    folder, paths = texts
    path = paths["Report 0"]
    path.write_text(f"New.\n{path.read_text()}")
    rows = [row for row in health(archive.view(), folder).rows if row["finding"] == "quote-mismatch"]
    titles = [row for row in rows if "'Lighting of the bridges'" in row["detail"]]
    place = path.read_text().index("Lighting of the bridges")
    assert titles and titles[0]["thing"]["iri"].endswith("/document/doc-bridges")
    assert f"at {place - 5} to " in titles[0]["detail"] and titles[0]["detail"].endswith(
        f"they stand at {place}"
    )
    assert not [row for row in rows if row["thing"]["iri"].endswith("/document/doc-ferries")]


def test_quotes_of_a_text_that_is_gone_or_says_something_else_are_off(archive, texts):
    folder, paths = texts
    paths["Report 4"].unlink()
    paths["Report 0"].write_text("Nothing.")
    rows = [row for row in health(archive.view(), folder).rows if row["finding"] == "quote-mismatch"]
    reasons = {row["thing"]["iri"].rpartition("/")[2]: row["detail"].rpartition(": ")[2] for row in rows}
    assert reasons["doc-ferries"] == "its source has no stored text any more"
    assert reasons["doc-bridges"] == "they are nowhere in it"
    changed = [row for row in rows if row["thing"]["iri"].endswith("/change/chg-office")]
    assert len(changed) == 2 and {row["kind"] for row in changed} == {"change"}


def test_a_folder_of_the_view_is_looked_at_too(archive, texts):
    folder, paths = texts
    paths["Report 4"].unlink()
    asked = view(archive.store, archive.release.id, archive.names, texts=folder)
    assert health(asked).rows == health(archive.view(), folder).rows


def test_what_no_source_says_is_found(tiny, tmp_path):
    """No build makes such a release; an endpoint may serve one that another tool made."""
    bare = tiny.names.thing("change", "chg-dive"), tiny.names.thing("transfer", "fn-scrutiny--new-office")
    claims = {claim.iri for claim in tiny.view().register.claims if claim.subject in bare}
    quads = [
        row
        for row in tiny.store
        if not (row.subject in {*bare, *claims} and row.predicate in (DCT.source, PROV.wasDerivedFrom))
    ]
    nquads.write(tmp_path / "store.nq", map(nquads.line, quads))
    store.create(tmp_path / "store", tmp_path / "store.nq")
    other = view(store.Store(tmp_path / "store"), "other", tiny.names)
    found = findings(health(other))
    assert found["change/chg-dive"] == [("no-source", ""), ("no-quote", "")]
    assert ("no-source", "") in found["transfer/fn-scrutiny--new-office"]
    assert not [row for row in health(tiny.view()).rows if row["finding"] == "no-source"]


def test_rows_are_in_one_order_and_an_empty_graph_has_none(tiny, tmp_path):
    rows = health(tiny.view()).rows
    assert (
        rows == health(tiny.view()).rows == sorted(rows, key=lambda row: (row["kind"], row["thing"]["label"]))
    )
    (tmp_path / "empty.nq").write_text("")
    store.create(tmp_path / "store", tmp_path / "empty.nq")
    empty = view(store.Store(tmp_path / "store"), "empty", tiny.names)
    assert health(empty).rows == summary(empty).rows == []


def test_labels_say_what_a_statement_is(tiny):
    labels = {(row["kind"], row["thing"]["label"]) for row in health(tiny.view()).rows}
    assert labels >= {
        ("holding", "Scrutinise the river police (River Police Board)"),
        ("transfer", "Scrutinise the river police to Office for River Policing"),
        ("subordination", "Tug Section under Riverton Council"),
        ("membership", "Ben Lock, Member, Patrol and Bridges Committee"),
        ("change", "Split of Tug Section into East Tugs and West Tugs"),
        ("date", "Tug Section"),
    }
