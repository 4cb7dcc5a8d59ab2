"""What must be answered from the five archived pages by query (issue 3, point 2)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
STRANDS = "streets specialist partners connect people olympics support standards".split()
IN_ANY = "GRAPH ?g { ?note oa:hasTarget ?target . ?target oa:hasSelector ?words . ?words oa:exact ?quote }"


def said(file):
    """The words of an archived page, as one line."""
    return (next(SEEDS.glob(f"{file}_*.txt"))).read_text(encoding="utf-8")


def of_the_sop_committee(seeds):
    """The duties that the legacy report lists, in its order: label, outcome, intended holder, quote."""
    rows = seeds.rows(
        f"""?label ?outcome ?to ?quote {{ ?holding a remit:Holding ; remit:holder <body/mpa-sop> ;
        remit:responsibility ?duty ; remit:start ?from ; remit:outcome ?outcome ; remit:evidence ?note .
        ?duty skos:prefLabel ?label . OPTIONAL {{ ?holding remit:intendedHolder ?whom }}
        BIND(COALESCE(?whom, "") AS ?to) {IN_ANY} }}"""
    )
    text = said("001")
    return sorted(rows, key=lambda row: text.index(row[-1]))


def test_the_five_responsibilities_of_the_sop_committee_each_with_its_quote(seeds):
    rows = of_the_sop_committee(seeds)
    assert len(rows) == 5
    bullets = re.findall(r"(?m)^  • (.*)$", said("001"))[:5]
    assert [row[-1] for row in rows] == [bullet.rstrip(".") for bullet in bullets]
    assert [row[0] for row in rows] == [row[-1] for row in rows]


def test_what_mopac_is_to_carry_on_is_announced_and_the_rest_unaccounted(seeds):
    found = [row[1:3] for row in of_the_sop_committee(seeds)]
    announced, unaccounted = ("remit:announced", "body/mopac"), ("remit:unaccounted", "")
    assert found == [announced, announced, unaccounted, unaccounted, unaccounted]


def test_what_tables_say_of_the_same_duties_is_kept_beside(seeds):
    assert seeds.ask(
        "<holding/fn-sop-policy> remit:outcome remit:announced ; remit:intendedHolder <body/mopac>"
    )
    assert seeds.ask("<holding/fn-sop-urgent> remit:outcome remit:unaccounted")


def test_oversight_of_violence_against_women_is_announced(seeds):
    rows = seeds.rows(
        f"""?to ?quote {{ ?holding a remit:Holding ; remit:holder <body/mpa-sop> ; remit:intendedHolder ?to ;
        remit:outcome remit:announced ; remit:evidence ?note .
        FILTER NOT EXISTS {{ ?holding remit:start ?from }}
        {IN_ANY} }}"""
    )
    assert [row[0] for row in rows] == ["body/mopac"] and rows[0][1].startswith("oversight of")


def test_what_mopac_is_only_to_do_is_no_fact_of_the_day(seeds):
    of_the_page = 'STRSTARTS(STR(?holding), "http") && CONTAINS(STR(?holding), "--duty-")'
    assert not seeds.ask(f"?holding remit:holder <body/mopac> . FILTER({of_the_page})")
    assert seeds.ask(
        f"GRAPH ?g {{ ?holding a remit:Draft ; remit:holder <body/mopac> . FILTER({of_the_page}) }}"
    )


def test_the_eight_strands_of_met_forward_each_with_its_quote(seeds):
    rows = seeds.rows(
        f"""DISTINCT ?strand ?quote {{ ?strand dct:isPartOf <programme/met-forward> ; remit:evidence ?note .
        {IN_ANY} }}"""
    )
    assert dict(rows) == {f"programme/met-{name}": f"Met {name.title()}" for name in STRANDS}


def test_the_commissioners_policy_forum(seeds):
    (forum,) = seeds.rows(
        """?start ?by ?often { <body/mps-cpf> remit:start ?start ; remit:establishedBy ?by ;
        remit:meetingFrequency ?often }"""
    )
    assert forum == ("2011-12", "body/commissioner", "monthly")
    topics = seeds.values("?topic { <body/mps-cpf> remit:discusses ?topic }")
    assert len(topics) == 9 and {"Public Order Tactics", "MPS Change Programme"} <= topics


def test_who_leads_the_performance_board_and_how_often_it_meets(seeds):
    (board,) = seeds.rows(
        "?lead ?often { <body/mps-perfboard> remit:lead ?lead ; remit:meetingFrequency ?often }"
    )
    assert board == ("Assistant Commissioner for Territorial Policing", "a monthly basis")
    assert len(seeds.values("?topic { <body/mps-perfboard> remit:discusses ?topic }")) == 5


def test_mopac_is_a_stakeholder_of_the_resources_board(seeds):
    assert seeds.values("?who { <body/mps-resboard> remit:stakeholder ?who }") == {"body/mopac"}


def test_the_programme_board_of_met_forward(seeds):
    assert seeds.values("?board { <programme/met-forward> remit:programmeBoard ?board }") == {"body/mpa-bmg"}


@pytest.mark.parametrize(
    "statement",
    [
        "<body/mps-cpf> remit:meetingFrequency",
        "<body/mps-perfboard> remit:lead",
        "<body/mps-resboard> remit:stakeholder",
        "<programme/met-forward> remit:programmeBoard",
    ],
)
def test_each_has_the_words_of_a_page(seeds, statement):
    subject, predicate = statement.split()
    quotes = seeds.values(
        f"""?quote {{ GRAPH ?g {{ ?claim remit:claimSubject {subject} ; remit:claimPredicate {predicate} ;
        remit:evidence ?note . ?note oa:hasTarget ?target . ?target oa:hasSelector ?words .
        ?words oa:exact ?quote }} }}"""
    )
    texts = [path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")]
    assert len(quotes) == 1 and any(quotes.copy().pop() in text for text in texts)


def test_eight_recommendations_over_the_four_reports_each_with_its_text(seeds):
    rows = seeds.rows(
        """?document ?text { ?one a remit:Recommendation ; remit:recommendedIn ?document ;
        dct:description ?text ; remit:evidence ?note }"""
    )
    assert len(rows) == 8 and len({document for document, _ in rows}) == 4
    assert all(text for _, text in rows)


def test_figures_with_their_unit_and_what_they_count(seeds):
    rows = seeds.rows(
        """?value ?in ?of { ?one a remit:Figure ; remit:value ?value .
        OPTIONAL { ?one remit:unit ?unit } OPTIONAL { ?one remit:counts ?counts }
        BIND(COALESCE(?unit, "") AS ?in) BIND(COALESCE(STR(?counts), "") AS ?of) }"""
    )
    found = {(float(value), unit, counts) for value, unit, counts in rows}
    assert {(1155.0, "", "dogs"), (1_700_000.0, "GBP", "")} <= found
