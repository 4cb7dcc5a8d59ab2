"""The resolved view: rank, then class of source, then number of agreeing sources; what lost is said."""

from __future__ import annotations

import gzip
import re
from collections import Counter

import pytest

from remit import ontology
from remit.model import IRI, Statement
from remit.resolve import resolve
from remit.terms import PROV, RDF, REMIT, Names, edtf

NAMES = Names()
BODY = NAMES.thing("body", "x")
GRAPH = NAMES.graph("source/s")
FUNCTIONAL = frozenset({REMIT.end})


def claim(key, value, *sources, rank=REMIT.normal, classes=()):
    """A claim on the end of the body, with the classes of its sources."""
    iri = NAMES.thing("claim", key)
    rows = [
        (iri, RDF.type, REMIT.Claim), (iri, REMIT.claimSubject, BODY), (iri, REMIT.claimPredicate, REMIT.end),
        (iri, REMIT.claimValue, edtf(value)), (iri, REMIT.rank, rank),
    ]  # fmt: skip
    for source, kind in zip(sources, classes, strict=True):
        rows += [(iri, PROV.wasDerivedFrom, IRI(source)), (IRI(source), REMIT.sourceClass, kind)]
    return [Statement(*row, GRAPH) for row in rows]


def chosen(*claims, stated=()):
    """The value that wins and the keys of the claims that lost."""
    statements = [Statement(BODY, REMIT.end, edtf(value), GRAPH) for value in stated]
    found = resolve([*statements, *(row for rows in claims for row in rows)], FUNCTIONAL, set(), NAMES)
    values = [row.object.value for row in found.statements if row.predicate == REMIT.end]
    return values, sorted(row.object.rpartition("/")[2] for row in found.passed_over)


LAW, OFFICIAL, PAGE, PRESS = REMIT.law, REMIT.officialPage, REMIT.archivedPage, REMIT.press
WIKI, MIRROR = REMIT.encyclopaedia, REMIT.mirror


def test_rank_comes_before_the_class_of_the_source():
    claims = (
        claim("a", "2001", "s:1", rank=REMIT.preferred, classes=[MIRROR]),
        claim("b", "2002", "s:2", classes=[LAW]),
    )
    assert chosen(*claims, stated=["2002", "2001"]) == (["2001"], ["b"])


def test_a_deprecated_claim_loses_to_any_other():
    claims = (
        claim("a", "2001", "s:1", rank=REMIT.deprecated, classes=[LAW]),
        claim("b", "2002", "s:2", classes=[MIRROR]),
    )
    assert chosen(*claims, stated=["2001", "2002"]) == (["2002"], ["a"])


@pytest.mark.parametrize(
    ("better", "worse"), [(LAW, OFFICIAL), (OFFICIAL, PAGE), (PAGE, PRESS), (PRESS, WIKI), (WIKI, MIRROR)]
)
def test_the_classes_of_sources_have_their_order_and_outweigh_numbers(better, worse):
    many = claim("b", "2002", "s:2", "s:3", "s:4", classes=[worse] * 3)
    assert chosen(claim("a", "2001", "s:1", classes=[better]), many, stated=["2002", "2001"]) == (
        ["2001"],
        ["b"],
    )


def test_of_one_class_the_value_that_more_sources_agree_on_wins():
    claims = (
        claim("a", "2001", "s:1", classes=[PAGE]),
        claim("b", "2002", "s:2", classes=[PAGE]),
        claim("c", "2002", "s:3", classes=[PAGE]),
    )
    assert chosen(*claims, stated=["2001", "2002"]) == (["2002"], ["a"])


def test_one_source_that_says_it_twice_counts_once():
    claims = (
        claim("a", "2001", "s:1", "s:4", classes=[PAGE] * 2),
        claim("b", "2002", "s:2", classes=[PAGE]),
        claim("c", "2002", "s:2", classes=[PAGE]),
        claim("d", "2002", "s:2", classes=[PAGE]),
    )
    assert chosen(*claims, stated=["2002", "2001"])[0] == ["2001"]


def test_sources_that_agree_pass_nothing_over():
    claims = claim("a", "2001", "s:1", classes=[PAGE]), claim("b", "2001", "s:2", classes=[LAW])
    assert chosen(*claims, stated=["2001"]) == (["2001"], [])


def test_what_only_a_claim_says_is_in_the_resolved_view():
    assert chosen(claim("a", "2001", "s:1", classes=[PAGE])) == (["2001"], [])


def test_drafts_have_no_part_in_the_choice():
    draft = NAMES.thing("claim", "a")
    rows = [*claim("a", "2001", "s:1", classes=[LAW]), *claim("b", "2002", "s:2", classes=[MIRROR])]
    rows.append(Statement(BODY, REMIT.end, edtf("2002"), GRAPH))
    found = resolve(rows, FUNCTIONAL, {draft}, NAMES)
    assert [row.object.value for row in found.statements if row.predicate == REMIT.end] == ["2002"]


def test_the_better_class_wins_in_a_build_and_what_lost_is_said(tiny, second):
    assert tiny.value("?d { <change/chg-dive> remit:effectiveDate ?d }") == "1995-06"
    assert tiny.value("?d { <body/old-tide> remit:start ?d }") == "1965"
    assert tiny.value("?d { <body/old-board> remit:end ?d }") == "2005-07-01"
    assert second.value("?d { <body/new-office> remit:start ?d }") == "2005-07-01"
    assert second.value("?d { <body/divers> remit:end ?d }") == "1995-06"
    over = """?value ?graph { <body/divers> remit:passedOver ?c .
        GRAPH ?graph { ?c remit:claimValue ?value ; remit:claimSubject <body/divers> } }"""
    assert [row[0] for row in second.rows(over)] == ["1995-06-01"]


def test_the_bounds_are_those_of_the_value_that_won(tiny):
    assert tiny.rows("?a ?b { <change/chg-dive> remit:earliestStart ?a ; remit:latestStart ?b }") == [
        ("1995-06-01", "1995-06-30")
    ]


def test_all_claims_are_kept_whoever_won(second):
    values = second.values(
        "?v { GRAPH ?g { ?c remit:claimSubject <body/divers> ; remit:claimPredicate remit:end ; "
        "remit:claimValue ?v } }"
    )
    assert values == {"1995-06-01", "1995-06"}


def test_a_date_that_only_a_second_source_gives_is_in_the_default_graph(second):
    assert second.value("?d { <body/moorings> remit:start ?d }") == "1950"
    assert second.ask("<body/moorings> remit:latestStart '1950-12-31'^^xsd:date")


def test_a_table_without_addresses_counts_as_the_class_of_its_source(make, tmp_path):
    """An official register that gives no address for each row is not weaker than a mirror."""
    register = tmp_path / "register"
    register.mkdir()
    (register / "source.toml").write_text(
        '[source]\nkey="register"\ntitle="R"\nclass="law"\n[classes]\nmirror=["m.example"]\n'
    )
    (register / "bodies.csv").write_text("id,name,kind,established\nquay,Quay Board,board,2001-02-03\n")
    (register / "claims.csv").write_text(
        "subject_id,field,value,source_url\nquay,established,2001,https://m.example/q\n"
    )
    found = make(register)
    assert found.value("?d { <body/quay> remit:start ?d }") == "2001-02-03"
    assert found.value("?class { <source/register> remit:sourceClass ?class }") == "remit:law"


def test_a_key_that_two_sources_use_is_one_thing_with_what_both_say(make):
    found = make("tiny", "twins")
    assert found.ask("<body/old-board> skos:altLabel 'RPB'@en, 'Board for the River'@en")
    says = "?g { GRAPH ?g { <body/old-board> a remit:Body } }"
    assert found.values(says) == {f"https://w3id.org/remit/graph/source/{key}" for key in ("tiny", "twins")}
    assert found.value("?end { <body/old-board> remit:end ?end }") == "2005-07-01"
    assert found.rows("?n { <body/old-board> skos:prefLabel ?n }") == [("River Police Board",)]


FIXTURES = ["tiny", "second", "archive", "mapping", "bundled"]


@pytest.fixture(params=FIXTURES)
def any_release(request):
    return request.getfixturevalue(request.param)


def test_no_triple_of_the_default_graph_counts_twice(any_release):
    total = any_release.value("(COUNT(*) AS ?n) { ?s ?p ?o }")
    distinct = any_release.value("(COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }")
    assert total == distinct
    for kind in ("remit:Body", "remit:Document", "remit:Change"):
        both = any_release.rows(f"(COUNT(?x) AS ?n) (COUNT(DISTINCT ?x) AS ?m) {{ ?x a {kind} }}")
        assert both[0][0] == both[0][1]


def test_a_functional_property_has_one_value_in_the_default_graph(any_release):
    functional = ontology.load(NAMES).functional
    counts = Counter(
        (row.subject, row.predicate)
        for row in any_release.store
        if row.graph is None and row.predicate in functional
    )
    assert counts and {key for key, count in counts.items() if count > 1} == set()


def test_claims_and_evidence_stand_in_their_source_graph_alone(any_release):
    assert not any_release.ask("?c a remit:Claim") and not any_release.ask("?e a remit:Evidence")
    assert not any_release.ask("?c remit:claimSubject ?s") and not any_release.ask("?e oa:hasTarget ?t")
    graphs = any_release.values("DISTINCT ?g { GRAPH ?g { ?c a remit:Claim } }")
    assert graphs and all("/graph/source/" in graph for graph in graphs)
    apart = "GRAPH ?g { ?e oa:hasBody ?claim } GRAPH ?h { ?claim a remit:Claim } FILTER(?g != ?h)"
    assert not any_release.ask(apart)


def test_everything_the_sources_say_of_non_functional_properties_is_in_the_default_graph(tiny):
    functional = ontology.load(NAMES).functional
    rows = list(tiny.store)
    default = {row._replace(graph=None) for row in rows if row.graph is None}
    drafts = {row.subject for row in rows if row.object == REMIT.Draft}
    for row in rows:
        apart = re.search(r"/id/(claim|evidence)/", row.subject) or {row.subject, row.object} & drafts
        if row.graph and not apart and row.predicate not in functional:
            assert row._replace(graph=None) in default


def test_there_is_no_blank_node_anywhere(any_release):
    text = gzip.decompress((any_release.release.path / "dumps" / "remit.nq.gz").read_bytes()).decode()
    assert "_:" not in re.sub(r'"(\\.|[^"\\])*"', '""', text)
    assert not any_release.ask("?s ?p ?o FILTER(isBlank(?s) || isBlank(?o))")


def test_dates_are_days_or_edtf_and_never_moments_with_a_zone(any_release):
    assert not any_release.ask("GRAPH ?g { ?s ?p ?o } FILTER(DATATYPE(?o) = xsd:dateTime)")
    assert not any_release.ask(
        "?s ?p ?o FILTER(DATATYPE(?o) = xsd:date && !REGEX(STR(?o), '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'))"
    )


def test_derived_statements_stand_in_the_derived_graph_and_in_the_default_graph(any_release):
    assert any_release.ask("GRAPH <../graph/derived> { ?a remit:hasSuccessor ?b } ?a remit:hasSuccessor ?b")
    lacking = "GRAPH <../graph/derived> { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o }"
    assert not any_release.ask(lacking)


def test_a_vaguer_date_that_holds_the_exact_one_agrees_and_is_not_passed_over():
    exact, vague = (
        claim("a", "2012-01-16", "s:1", classes=[LAW]),
        claim("b", "2012-01", "s:2", classes=[PAGE]),
    )
    assert chosen(exact, vague, stated=["2012-01-16"]) == (["2012-01-16"], [])


def test_the_source_of_a_thing_does_not_speak_for_a_value_that_another_one_claims():
    """A law that is silent on the date does not outweigh the official page that gives another one."""
    rows = [*claim("a", "2000", "s:1", classes=[PAGE]), *claim("b", "2001", "s:2", classes=[PAGE])]
    rows += [Statement(BODY, REMIT.end, edtf("2000"), GRAPH)]
    rows += [Statement(BODY, PROV.wasDerivedFrom, IRI("s:law"), GRAPH)]
    rows += [Statement(IRI("s:law"), REMIT.sourceClass, LAW, GRAPH)]
    rows += claim("c", "2001", "s:3", classes=[PAGE])
    found = resolve(rows, FUNCTIONAL, set(), NAMES)
    assert [row.object.value for row in found.statements if row.predicate == REMIT.end] == ["2001"]
