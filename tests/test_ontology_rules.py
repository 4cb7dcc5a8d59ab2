"""The rules of the ontology, on changes of every type: who began, ended and survived, and what follows."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS, Graph, URIRef
from rdflib import Literal as Value

from entailed import BASE, REMIT, ROOT, RULES, as_rdflib, run_rules, store_of

GOOD = (ROOT / "tests" / "shapes_data" / "good.ttl").read_text(encoding="utf-8")


def derived(turtle: str) -> Graph:
    """What the rules add to the ontology and `turtle`, in which bounds are given as they stand."""
    store = store_of(turtle)
    before = set(as_rdflib(store))
    run_rules(store)
    graph = Graph()
    for triple in set(as_rdflib(store)) - before:
        graph.add(triple)
    return graph


def effects(turtle: str) -> dict[str, str]:
    """Body to effect of the participations that the rules derive."""
    graph = derived(turtle)
    found = {}
    for participation, body in graph.subject_objects(REMIT.body):
        (effect,) = graph.objects(participation, REMIT.effect)
        (change,) = graph.subjects(REMIT.participation, participation)
        assert (participation, RDF.type, REMIT.Participation) in graph
        key = str(body).rsplit("/", 1)[1]
        assert str(participation) == f"{str(change).replace('/change/', '/participation/')}--{key}"
        found[key] = str(effect).split("#")[1]
    return found


def successions(turtle: str) -> set[tuple[str, str]]:
    """Pairs of a body and its successor, which the rules derive in both directions or not at all."""
    graph = derived(turtle)
    forward = set(graph.subject_objects(REMIT.hasSuccessor))
    assert forward == {(old, new) for new, old in graph.subject_objects(REMIT.hasPredecessor)}
    return {(str(old).rsplit("/", 1)[1], str(new).rsplit("/", 1)[1]) for old, new in forward}


def days(names: tuple[str, str], printed: str) -> list[str]:
    """Turtle of bounds: of both, of the first, or of none, as days are given."""
    return [f'remit:{name} "{day}"^^xsd:date' for name, day in zip(names, printed.split(), strict=False)]


def change(kind: str, old: str, new: str = "", day: str = "") -> str:
    """Turtle of a change; `old` and `new` are keys of bodies, `day` its bounds."""
    sides = [f"org:originalOrganization <id/body/{key}>" for key in old.split()]
    sides += [f"org:resultingOrganization <id/body/{key}>" for key in new.split()]
    bounds = days(("earliestStart", "latestStart"), day)
    return f"<id/change/c> {' ; '.join([f'a remit:{kind}', *sides, *bounds])} .\n"


def body(key: str, start: str = "", end: str = "") -> str:
    """Turtle of a body with the bounds of a start and an end."""
    bounds = days(("earliestStart", "latestStart"), start) + days(("earliestEnd", "latestEnd"), end)
    return f"<id/body/{key}> {' ; '.join(['a remit:Body', *bounds])} .\n"


ON = "2010-06-01 2010-06-01"
FATES = [
    ("Foundation", "", "new", ON, {"new": "began"}),
    ("Dissolution", "old", "", ON, {"old": "ended"}),
    ("Merger", "old older", "new", ON, {"old": "ended", "older": "ended", "new": "began"}),
    ("Absorption", "old", "long", ON, {"old": "ended", "long": "survived"}),
    ("Absorption", "old long", "long", ON, {"old": "ended", "long": "survived"}),
    ("Split", "old", "new newer", ON, {"old": "ended", "new": "began", "newer": "began"}),
    ("HiveOff", "long", "new", ON, {"long": "survived", "new": "began"}),
    ("HiveOff", "long", "long new", ON, {"long": "survived", "new": "began"}),
    ("Replacement", "old", "new", ON, {"old": "ended", "new": "began"}),
    ("Replacement", "old", "new long", ON, {"old": "ended", "new": "began", "long": "survived"}),
    ("Replacement", "old", "new", "", {"old": "ended", "new": "began"}),
    ("FunctionTransfer", "long", "new", ON, {"long": "survived", "new": "began"}),
    ("FunctionTransfer", "old", "long", ON, {"old": "ended", "long": "survived"}),
    ("FunctionTransfer", "old", "new", "2010-06-01", {"old": "ended", "new": "began"}),
    ("FunctionTransfer", "old", "new", "", {"old": "survived", "new": "survived"}),
    (
        "Reorganisation",
        "old vague long",
        "new",
        ON,
        {"old": "ended", "vague": "ended", "long": "survived", "new": "began"},
    ),
    ("Reorganisation", "early", "late", ON, {"early": "survived", "late": "survived"}),
    ("Reestablishment", "long", "long", ON, {"long": "survived"}),
    ("Reestablishment", "", "new", ON, {"new": "began"}),
]
BODIES = (
    body("old", "2001-01-01 2001-01-01", ON) + body("older", end=ON) + body("new", ON) + body("newer", ON)
    + body("long", "1999-01-01 1999-12-31") + body("vague", end="2010-01-01 2010-12-31")
    + body("early", end="2010-05-31 2010-05-31") + body("late", "2010-06-02 2010-06-02")
)  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "day", "fates"), FATES, ids=lambda value: str(value)[:30])
def test_rules_say_who_began_ended_and_survived(
    kind: str, old: str, new: str, day: str, fates: dict[str, str]
) -> None:
    assert effects(BODIES + change(kind, old, new, day)) == fates


def test_an_uncertain_end_written_like_the_date_of_the_event_is_that_end() -> None:
    turtle = """
        <id/body/old> a remit:Body ; remit:end "2010?"^^edtf:EDTF ; remit:latestEnd "2010-12-31"^^xsd:date .
        <id/change/c> remit:effectiveDate "2010?"^^edtf:EDTF ."""
    assert effects(turtle + change("FunctionTransfer", "old", "", "2010-01-01")) == {"old": "ended"}
    apart = turtle.replace('remit:effectiveDate "2010?"', 'remit:effectiveDate "2010~"')
    assert effects(apart + change("FunctionTransfer", "old", "", "2010-01-01")) == {"old": "survived"}


def test_a_participation_of_a_programme_has_an_iri_of_the_same_form() -> None:
    graph = derived(change("Dissolution", "old").replace("id/body/old", "id/programme/met-forward"))
    assert (None, REMIT.participation, URIRef(f"{BASE}id/participation/c--met-forward")) in graph


def test_participations_keep_the_base_of_the_build() -> None:
    turtle = (BODIES + change("Replacement", "old", "new")).replace("<id/", "<https://data.example.org/x/id/")
    found = set(derived(turtle).subjects(REMIT.effect))
    assert found == {
        URIRef(f"https://data.example.org/x/id/participation/c--{key}") for key in ("old", "new")
    }


@pytest.mark.parametrize(
    ("kind", "old", "new", "pairs"),
    [
        ("Merger", "old older", "new", {("old", "new"), ("older", "new")}),
        ("Absorption", "old long", "long", {("old", "long")}),
        ("Split", "old", "new newer", {("old", "new"), ("old", "newer")}),
        ("Replacement", "old", "new", {("old", "new")}),
        ("HiveOff", "long", "new", set()),
        ("FunctionTransfer", "old", "new", set()),
        ("Reorganisation", "old", "new", set()),
        ("Dissolution", "old", "", set()),
        ("Foundation", "", "new", set()),
    ],
)
def test_only_an_end_in_a_succession_gives_a_successor(
    kind: str, old: str, new: str, pairs: set[tuple[str, str]]
) -> None:
    assert successions(BODIES + change(kind, old, new, ON)) == pairs


def test_successions_may_go_in_a_circle() -> None:
    back = change("Replacement", "new", "old", "2012-01-01").replace("change/c", "change/back")
    assert successions(BODIES + change("Replacement", "old", "new", ON) + back) == {
        ("old", "new"),
        ("new", "old"),
    }


def test_a_plan_derives_nothing_of_a_change() -> None:
    plan = BODIES + change("Replacement", "old", "new", ON) + "<id/change/c> a remit:Draft ."
    assert effects(plan) == {} and successions(plan) == set()
    assert not list(derived(plan).subject_objects(ORG.changedBy))


def test_rules_derive_the_flat_edges_and_labels() -> None:
    graph = derived(
        BODIES
        + change("Replacement", "old", "new", ON)
        + """<id/reform/r> a remit:Reform ; dct:hasPart <id/change/c> ; skos:prefLabel "Reform"@en .
        <id/body/new> remit:subordination <id/subordination/s> .
        <id/subordination/s> remit:parent <id/body/long> .
        <id/holding/h> remit:holder <id/body/new> ; remit:responsibility <id/responsibility/r> .
        <id/topic/b> skos:broader <id/topic/a> . <id/topic/a> skos:topConceptOf <id/topic> .
        <id/document/d> a remit:Report ; dct:title "Title"@en ."""
    )
    thing = rdflib.Namespace(f"{BASE}id/")
    assert {
        (thing["body/new"], ORG.subOrganizationOf, thing["body/long"]),
        (thing["body/new"], REMIT.holds, thing["responsibility/r"]),
        (thing["body/new"], ORG.resultedFrom, thing["change/c"]),
        (thing["body/old"], ORG.changedBy, thing["change/c"]),
        (thing["change/c"], DCTERMS.isPartOf, thing["reform/r"]),
        (thing["topic/a"], SKOS.narrower, thing["topic/b"]),
        (thing["topic"], SKOS.hasTopConcept, thing["topic/a"]),
        (thing["reform/r"], RDFS.label, Value("Reform", lang="en")),
        (thing["document/d"], RDFS.label, Value("Title", lang="en")),
        (thing["document/d"], RDF.type, FOAF.Document),
        (thing["change/c"], RDF.type, PROV.Activity),
        (thing["body/new"], RDF.type, FOAF.Agent),
    } <= set(graph)


def test_a_title_is_no_second_label() -> None:
    graph = derived('<id/source/s> skos:prefLabel "Name"@en ; dct:title "Title"@en .')
    assert list(graph.objects(URIRef(f"{BASE}id/source/s"), RDFS.label)) == [Value("Name", lang="en")]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_each_rule_says_what_it_derives_and_repeats_nothing(rule: Path) -> None:
    text = rule.read_text(encoding="utf-8")
    assert re.match(r"# Derives[ ,][^\n]+\.\n", text)
    store = store_of(GOOD)
    run_rules(store)
    triples = [str(triple) for triple in store.query(text)]  # type: ignore[union-attr]
    assert not any("_:" in triple for triple in triples)
    before = len(store)
    store.extend([ox.Quad(*triple) for triple in store.query(text)])  # type: ignore[union-attr]
    assert len(store) == before, "a second run adds nothing"
    if "a remit:Participation" not in text:
        # A template of several triples may repeat one; each solution of the others is one triple.
        assert len(triples) == len(set(triples))


def test_every_rule_derives_something_in_the_good_example() -> None:
    added = run_rules(store_of(GOOD))
    assert all(added), dict(zip([rule.name for rule in RULES], added, strict=True))
