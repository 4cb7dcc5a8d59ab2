"""What the archived pages say of names and change, by query: who came after whom, in the pages' own words."""

from __future__ import annotations

import hashlib

WORDS = """?e oa:hasTarget ?t . ?t oa:hasSource ?page ; oa:hasSelector ?p, ?q . ?q oa:exact ?exact .
    ?p oa:start ?start ; oa:end ?end ."""


def quoted(asked, pattern):
    """The words of the proposals that fit a pattern."""
    found = f"?x a remit:Proposal ; remit:evidence ?e . {WORDS} {pattern}"
    return asked.values(f"?exact {{ GRAPH <../graph/inferred> {{ {found} }} }}")


def test_the_race_hate_crime_forum_was_widened_to_the_hate_crime_forum(seeds):
    rows = seeds.rows(
        f"""?change ?exact {{ ?change org:originalOrganization <body/mpa-rhcf> ;
        org:resultingOrganization <body/mpa-hcf> ; remit:evidence ?e . GRAPH ?g {{ {WORDS} }} }}"""
    )
    assert [row[0] for row in rows] == ["change/chg-hcf"]
    assert "race hate crime forum has been expanded to incorporate other forms" in rows[0][1]
    assert seeds.ask("<body/mpa-rhcf> remit:hasSuccessor <body/mpa-hcf>")


def test_what_became_of_the_gangs_panel(seeds):
    (founded,) = quoted(seeds, "?x remit:proposes remit:Foundation ; remit:proposedResult <body/mpa-gangs>")
    assert founded.startswith("The MPA initially established the Gangs Panel")
    (later,) = quoted(
        seeds,
        """?x remit:proposes remit:Replacement ; remit:proposedOriginal <body/mpa-gangs> ;
        remit:proposedResult <body/mpa-antiviolence>""",
    )
    assert "Gangs Panel" in later
    assert seeds.ask("<body/mpa-gangs> remit:hasSuccessor <body/mpa-antiviolence>")


def test_a_succession_that_is_only_announced_is_a_draft_and_no_fact(seeds):
    assert seeds.rows(
        """?x { GRAPH <../graph/inferred> { ?x a remit:Draft ; remit:proposedOriginal <body/mpa-gangs> ;
        remit:proposedResult <body/mpa-antiviolence> } }"""
    )
    assert not seeds.rows("?x { ?x a remit:Proposal }")


def test_nothing_of_the_default_graph_rests_on_a_proposal(seeds):
    assert not seeds.rows(
        """?x { GRAPH <../graph/inferred> { ?x a remit:Proposal } { ?x ?p ?o } UNION { ?o ?p ?x } }"""
    )


def test_the_words_of_proposals_stand_in_the_stored_texts(seeds):
    rows = seeds.rows(
        f"""?sha ?start ?end ?exact {{ GRAPH <../graph/inferred> {{ ?x remit:evidence ?e . {WORDS} }}
        ?page remit:sha256 ?sha }}"""
    )
    assert len(rows) > 5
    for sha, start, end, exact in rows:
        raw = (seeds.release.path / "texts" / f"{sha}.txt").read_bytes()
        assert hashlib.sha256(raw).hexdigest() == sha and raw.decode()[int(start) : int(end)] == exact
