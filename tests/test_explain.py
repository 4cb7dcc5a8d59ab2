"""The words behind a thing: in their context, compared with the stored text, and what was passed over."""

from __future__ import annotations

import json
import shutil

import pytest

from remit.errors import NoSuchName
from remit.model import IRI
from remit.remote import bound
from remit.succession.explain import COLUMNS, STANDINGS, explain, known
from remit.succession.view import View, view
from remit.terms import KINDS


@pytest.fixture(scope="module")
def pages(archive):
    """The view of the river and its archived pages, with the stored texts."""
    return view(archive.store, archive.release.id, archive.names, texts=archive.release.path / "texts")


def behind(asked: View, kind, key, **options):
    return explain(asked, asked.names.thing(kind, key), **options).rows


def said(rows):
    """(property, value, standing) of the rows that are claims."""
    return [
        (row["property"]["label"], value["iri"].rpartition("/")[2] if isinstance(value, dict) else value,
         row["standing"])
        for row in rows if row["property"] and (value := row["value"])
    ]  # fmt: skip


def test_the_words_behind_a_change_come_with_context_offsets_rule_and_certainty(pages):
    rows = [row for row in behind(pages, "change", "chg-office") if row["quote"]]
    assert len(rows) == 2
    for row in rows:
        text = (pages.texts / f"{row['source'].rpartition('/')[2]}.txt").read_text()
        assert text[row["start"] : row["end"]] == row["quote"]
        assert f"{row['prefix']}{row['quote']}{row['suffix']}" in text
        assert row["quote"].startswith(
            "The River Police Board has been replaced by the Office for River Policing"
        )
        assert row["prefix"].endswith("may be outdated. ") and "See the" in row["suffix"]
        assert (row["matches"], row["rule"], row["certainty"]) == (True, "warning-box", 1.0)
        assert (
            row["property"]["label"] == "hasSuccessor"
            and row["value"]["label"] == "Office for River Policing"
        )


def test_a_row_has_these_columns_and_can_be_written_as_json(pages):
    rows = behind(pages, "change", "chg-office")
    assert all(tuple(row) == COLUMNS for row in rows)
    assert json.dumps(rows) and {row["standing"] for row in rows} <= {*STANDINGS, ""}


def test_sources_without_a_quote_are_there_once(pages):
    rows = behind(pages, "change", "chg-office")
    unquoted = [row for row in rows if not row["quote"]]
    assert {row["source"] for row in unquoted} == {"https://law.example/2004"}
    assert [said([row])[0][0] for row in unquoted] == [
        "originalOrganization", "resultingOrganization", "announcedDate", "effectiveDate", "enactedDate",
    ]  # fmt: skip


def test_of_a_body_the_claims_the_names_the_parents_and_what_denotes_it_are_shown(pages):
    rows = behind(pages, "body", "ferry-committee")
    about = [row["thing"]["iri"].split("/id/")[1].split("/")[0] for row in rows]
    assert {"body", "name", "subordination", "document"} <= set(about)
    assert said(rows)[:2] == [("end", "2005-07-01", "followed"), ("start", "1990-05-01", "followed")]
    mentions = [row for row in rows if row["thing"]["iri"].rpartition("/")[0].endswith("/document")]
    assert "Ferry Panel" in {row["quote"] for row in mentions}
    assert {row["value"]["iri"] for row in mentions} == {pages.names.thing("body", "ferry-committee")}
    assert len({row["evidence"] for row in rows if row["evidence"]}) == len(
        [r for r in rows if r["evidence"]]
    )


def test_what_was_passed_over_is_said_with_the_reason(second):
    rows = behind(second.view(), "body", "old-board")
    (passed,) = [row for row in rows if row["standing"] == "passed over"]
    assert passed["value"] == "2005-06-30" and passed["source"] == "https://mirror.example/board"
    assert passed["why"] == "2005-07-01 stands: a law counts more than a mirror"
    coarse = [row for row in behind(second.view(), "body", "new-office") if row["value"] == "2005-07"]
    assert [row["standing"] for row in coarse] == ["agrees"]


def test_a_note_on_a_claim_is_shown(tiny):
    rows = behind(tiny.view(), "body", "old-board")
    assert {row["note"] for row in rows if row["standing"] == "passed over"} == {
        "A mirror gives the last day."
    }


def test_what_a_register_printed_is_shown_where_it_was_converted(make, tmp_path):
    (tmp_path / "source.toml").write_text('[source]\nkey = "parish"\ntitle = "Parishes"\nformat = "csv"\n')
    (tmp_path / "parishes.csv").write_text(
        "id,name,start,end,replaced-by\na,A Parish,1990-01-01,2000-03-31,b\nb,B Parish,2000-04-01,,\n"
    )
    made = make(tmp_path)
    (end,) = [row for row in behind(made.view(), "body", "parish-a") if row["printed"]]
    assert (end["value"], end["printed"]) == ("2000-04-01", "2000-03-31")


def test_what_stands_follows_the_preferred_source(second):
    rows = behind(second.view(prefer="mirror.example"), "body", "old-board")
    ends = {(value, standing) for name, value, standing in said(rows) if name == "end"}
    assert ends >= {("2005-06-30", "followed"), ("2005-07-01", "passed over")}


def test_a_responsibility_is_explained_by_its_holdings_and_transfers(tiny):
    rows = behind(tiny.view(), "responsibility", "fn-scrutiny")
    kinds = [row["thing"]["iri"].split("/id/")[1] for row in rows]
    assert set(kinds) == {
        "responsibility/fn-scrutiny", "holding/fn-scrutiny", "transfer/fn-scrutiny--new-office",
        "holding/fn-scrutiny--new-office",
    }  # fmt: skip
    assert ("holder", "old-board", "followed") in said(rows) and ("holder", "new-office", "followed") in said(
        rows
    )
    assert {row["source"] for row in rows} == {"https://law.example/2004"}
    labels = {row["thing"]["label"] for row in rows}
    assert "Scrutinise the river police (River Police Board)" in labels
    assert "Scrutinise the river police to Office for River Policing" in labels


def test_a_holding_and_a_transfer_are_explained(tiny):
    holding = behind(tiny.view(), "holding", "fn-scrutiny")
    assert {row["thing"]["iri"].rpartition("/")[2] for row in holding} == {
        "fn-scrutiny",
        "fn-scrutiny--new-office",
    }
    (transfer,) = behind(tiny.view(), "transfer", "fn-scrutiny--new-office")
    assert transfer["source"] == "https://law.example/2004" and transfer["matches"] is None


def test_a_document_is_explained_by_the_words_of_its_fields(pages):
    rows = behind(pages, "document", "doc-bridges")
    words = {row["rule"]: row["quote"] for row in rows if row["value"] is None and row["quote"]}
    assert "Lighting of the bridges" in {row["quote"] for row in rows} and words
    assert all(row["matches"] for row in rows if row["quote"])


def test_a_claim_and_an_evidence_lead_to_the_same_words(pages):
    (found, *_) = [row for row in behind(pages, "change", "chg-office") if row["quote"]]
    (one,) = explain(pages, IRI(found["evidence"])).rows
    claim = next(
        claim for claim in pages.register.claims
        if claim.predicate.endswith("hasSuccessor") and claim.address == found["source"]
    )  # fmt: skip
    (other,) = explain(pages, claim.iri).rows
    assert one == other == found
    assert explain(pages, claim.iri).question == (
        "evidence River Police Board: hasSuccessor Office for River Policing"
    )


def test_a_changed_text_no_longer_matches_and_a_missing_one_neither(archive, tmp_path):
    texts = shutil.copytree(archive.release.path / "texts", tmp_path / "texts")
    asked = archive.view()
    thing = asked.names.thing("change", "chg-office")
    first, second = sorted(texts.iterdir())
    first.write_text("Moved.\n" + first.read_text())
    second.unlink()
    rows = [row for row in explain(asked, thing, texts).rows if row["quote"]]
    assert [row["matches"] for row in rows] == [False, False]
    assert all("outdated" in row["prefix"] for row in rows), "the words around are those that were stored"
    assert {row["matches"] for row in explain(asked, thing).rows if row["quote"]} == {None}


def test_a_text_of_other_bytes_is_none(archive, tmp_path):
    for path in (archive.release.path / "texts").iterdir():
        (tmp_path / path.name).write_bytes(b"\xff\xfe\x00")
    rows = explain(archive.view(), archive.names.thing("change", "chg-office"), tmp_path).rows
    assert {row["matches"] for row in rows if row["quote"]} == {False}


def test_a_plan_is_explained_as_a_plan(tiny):
    rows = behind(tiny.view(), "change", "chg-plan")
    assert said(rows) and {row["standing"] for row in rows if row["property"]} == {"beside"}
    assert {row["why"] for row in rows if row["property"]} == {"it is only a plan"}


def test_what_nobody_speaks_of_is_refused(tiny):
    for iri in ("https://w3id.org/remit/id/body/nobody", "https://example.org/<>", "http://x y/"):
        with pytest.raises(NoSuchName, match="nothing in this release"):
            explain(tiny.view(), IRI(iri))


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("change/chg-office", "change/chg-office"),
        ("id/change/chg-office", "change/chg-office"),
        ("/id/change/chg-office", "change/chg-office"),
        ("https://w3id.org/remit/id/change/chg-office", "change/chg-office"),
        ("body/ferry-panel", "body/ferry-committee"),
        ("change/nothing", None),
        ("River Police Board", None),
        ("change/", None),
        ("and/or", None),
        ("", None),
    ],
)
def test_an_iri_or_a_kind_and_key_denote_a_thing_and_a_replaced_key_the_one_that_took_its_place(
    tiny, printed, key
):
    found = known(tiny.view(), printed)
    assert found == (f"https://w3id.org/remit/id/{key}" if key else None)


def test_every_kind_of_thing_in_a_release_can_be_explained(archive):
    asked = archive.view()
    rows = archive.rows(
        "DISTINCT ?thing { GRAPH ?graph { ?thing a ?class } FILTER(CONTAINS(STR(?thing), '/id/')) }"
    )
    kinds = {}
    for (thing,) in rows:
        kinds.setdefault(thing.split("/")[0], thing)
    assert {"body", "change", "claim", "document", "evidence", "holding", "person", "source"} <= set(kinds)
    for thing in kinds.values():
        iri = IRI(f"{archive.release.base}id/{thing}")
        assert explain(asked, iri).question.startswith("evidence ") and iri.split("/")[-2] in KINDS


class OverTheWire:
    """A store that is asked as an endpoint is: values stand as data in the query."""

    def __init__(self, store):
        self._store = store

    def select(self, query, /, **bindings):
        return self._store.select(bound(query, bindings))


def test_an_endpoint_gives_the_same_answer(archive):
    remote = view(OverTheWire(archive.store), "there", archive.names)
    for kind, key in (("body", "old-board"), ("change", "chg-office"), ("document", "doc-bridges")):
        assert behind(remote, kind, key) == behind(archive.view(), kind, key)


def test_under_the_other_policy_the_parts_of_every_stage_are_there(tiny):
    same, new = (behind(tiny.view(lens), "body", "ferry-panel") for lens in ("same", "new"))
    assert {row["thing"]["iri"] for row in same} == {row["thing"]["iri"] for row in new}
