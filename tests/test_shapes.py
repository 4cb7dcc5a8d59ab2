"""Each shape catches what it is for: one good graph in which all holds, and a break of it for each shape."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache

import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from entailed import BASE, PREFIXES, REMIT, ROOT, entailed
from remit.validate import AskedOnce, Report, binds_this, bundled_shapes, validate

RS = rdflib.Namespace(f"{BASE}shapes#")
HEAD = f"BASE <{BASE}>\n" + "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
THEN = f" ;\n{HEAD}"  # rdflib forgets the prefixes between two updates
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
ADA, REPORT, SOP = "<id/person/ada-example>", "<id/document/report-05>", "<id/meeting/sop--2011-12-08>"
MEMBER = "<id/membership/ada-example--sop--chair>"
THERE = "<id/attendance/sop--2011-12-08--ada-example--present>"
STREETS = "<id/programme/met-streets>"  # undated, so that any date may be put on it


def add(turtle: str) -> str:
    return f"INSERT DATA {{ {turtle} }}"


def drop(pattern: str) -> str:
    return f"DELETE WHERE {{ {pattern} }}"


def swap(subject: str, predicate: str, value: str) -> str:
    return drop(f"{subject} {predicate} ?was") + THEN + add(f"{subject} {predicate} {value}")


def day(value: str) -> str:
    return f'"{value}"^^xsd:date'


def claimed_fate(body: str, effect: str) -> str:
    part = "<id/participation/odd>"
    return add(
        f"<id/change/trust> remit:participation {part} . "
        f"{part} a remit:Participation ; remit:body {body} ; remit:effect remit:{effect}"
    )


# The shape (after a bar its query, where that has words of its own), and the change of the good graph that it
# catches; a bar with nothing after it marks a second break of the same shape.
MUST = {
    "iri": "INSERT { _:x a remit:Person } WHERE {}",
    "not-draft": add("<id/change/trust> a remit:Draft"),
    "source-of-activity": drop("<id/change/mpa-mopac> dct:source ?source"),
    "activity-not-derived": add("<id/change/mpa-mopac> prov:wasDerivedFrom <id/source/act>"),
    "provenance": drop("<id/body/mpa> prov:wasDerivedFrom ?source"),
    "source-is-source": add("<id/body/mpa> prov:wasDerivedFrom <id/source/none>"),
    "label-present": drop("<id/body/mpa> skos:prefLabel ?name"),
    "label-unique": add('<id/body/mpa> skos:prefLabel "The Authority"@en'),
    "person-label": add(f'{ADA} skos:prefLabel "Ada B. Example"'),
    "title-unique": add(f'{REPORT} dct:title "Another"@en'),
    "certainty": add("<id/body/mopac> remit:certainty 1.5"),
    "start": add(f'{STREETS} remit:start "next year"^^edtf:EDTF'),
    "end": add(f"{STREETS} remit:end {day('2012-01-16')}"),
    "effective-date": add('<id/change/trust> remit:effectiveDate "2014"^^edtf:EDTF'),
    "announced-date": add('<id/change/trust> remit:announcedDate "2013"'),
    "enacted-date": add('<id/change/trust> remit:enactedDate "2013"'),
    "earliest-start": add(
        f"{STREETS} remit:earliestStart {day('2009-02-01')} ; remit:latestStart {day('2009-01-01')}"
    ),
    "latest-start": add(f'{STREETS} remit:latestStart "2009"'),
    "earliest-end": add(
        f"{STREETS} remit:earliestEnd {day('2009-02-01')} ; remit:latestEnd {day('2009-01-01')}"
    ),
    "latest-end": add(f'{STREETS} remit:latestEnd "2009"'),
    "announced-bounds": add(f"<id/change/mpa-mopac> remit:earliestAnnounced {day('2012-01-01')}"),
    "enacted-bounds": add(f"<id/change/mpa-mopac> remit:earliestEnacted {day('2012-01-01')}"),
    "start-before-end": add(
        f"{STREETS} remit:earliestStart {day('2009-01-01')} ; remit:latestEnd {day('2009-01-01')}"
    ),
    "seen-on": add(f'{MEMBER} remit:seenOn "2011"'),
    "body-type": drop("<id/body/mpa> a org:FormalOrganization"),
    "name-period": drop("<id/name/mpa--1> remit:name ?name"),
    "subordination": drop("<id/subordination/cop--mpa--1> remit:parent ?parent"),
    "body-not-own-parent": add("<id/subordination/cop--mpa--1> remit:parent <id/body/cop>"),
    "successor-both-ways": drop("<id/body/mopac> remit:hasPredecessor ?body"),
    "successor-both-ways|": drop("<id/body/mpa> remit:hasSuccessor ?body"),
    "successor-by-change|successor-by-change-query": add("<id/body/scd> remit:hasSuccessor <id/body/mopac>"),
    "is-body": add(f"{STREETS} remit:runBy <id/body/none>"),
    "is-body|": add("<id/body/cop> remit:ledBy <id/body/none>"),
    "is-participant": add("<id/change/mpc-est> org:resultingOrganization <id/body/none>"),
    "change-type": add("<id/change/trust> a remit:Merger"),
    "change-participants": drop(
        "<id/change/sop-end> org:originalOrganization ?body ; remit:participation ?part"
    ),
    "foundation-originals": add("<id/change/mpc-est> org:originalOrganization <id/body/home-secretary>"),
    "foundation-results": drop("<id/change/met-forward-est> remit:participation ?part"),
    "founders": add("<id/change/trust> remit:foundedBy <id/body/mpa>"),
    "dissolution-originals": drop("<id/change/sop-end> org:originalOrganization ?body"),
    "dissolution-results": add("<id/change/sop-end> org:resultingOrganization <id/body/mopac>"),
    "merger-originals": "DELETE DATA { <id/change/sop> org:originalOrganization <id/body/psc> }",
    "merger-originals|": add("<id/change/sop> org:originalOrganization <id/body/sop>"),
    "merger-results": add("<id/change/sop> org:resultingOrganization <id/body/scd>"),
    "absorption-originals": drop("<id/change/csmb-cop> org:originalOrganization ?body"),
    "absorption-results": add("<id/change/csmb-cop> org:resultingOrganization <id/body/scd>"),
    "absorption-ends-one": swap("<id/change/csmb-cop>", "org:originalOrganization", "<id/body/cop>"),
    "split-originals": add("<id/change/trust> org:originalOrganization <id/body/so>"),
    "split-results": "DELETE DATA { <id/change/trust> org:resultingOrganization <id/body/nps> }",
    "hive-off-originals": add("<id/change/scd> org:originalOrganization <id/body/mpa>"),
    "hive-off-results": drop("<id/change/scd> org:resultingOrganization ?body"),
    "replacement-originals": add("<id/change/mpa-mopac> org:originalOrganization <id/body/so>"),
    "replacement-results": drop("<id/change/mpa-mopac> org:resultingOrganization ?body"),
    "transfer-originals": drop("<id/change/hs-mpa> org:originalOrganization ?body"),
    "reestablishment-results": drop("<id/change/pscases> org:resultingOrganization ?body"),
    "alteration-participants": drop("<id/change/iopc> remit:participation ?part"),
    "alteration-no-results": add("<id/change/iopc> org:resultingOrganization <id/body/iopc>"),
    "participation-body": drop("<id/participation/iopc--iopc> remit:body ?body"),
    "participation-effect": drop("<id/participation/iopc--iopc> remit:effect ?effect"),
    "alteration-survived": swap("<id/participation/iopc--iopc>", "remit:effect", "remit:ended"),
    "participation-complete|original-has-participation": drop(
        "<id/participation/trust--trust> remit:body ?body"
    ),
    "participation-complete|result-has-participation": drop("<id/participation/trust--nps> remit:body ?body"),
    "participation-sides|began-comes-out": claimed_fate("<id/body/mopac>", "began"),
    "participation-sides|ended-goes-in": claimed_fate("<id/body/psc>", "ended"),
    "participation-sides|ended-stays-in": swap(
        "<id/participation/trust--nps>", "remit:effect", "remit:ended"
    ),
    "change-dates|ended-too-early": swap("<id/change/trust>", "remit:earliestStart", day("2014-06-02")),
    "change-dates|ended-too-late": swap("<id/body/trust>", "remit:earliestEnd", day("2014-06-02")),
    "change-dates|survivor-had-ended": add(
        f"<id/body/home-secretary> remit:latestEnd {day('2000-07-03')}"
    ),
    "change-dates|began-earlier": swap("<id/body/nps>", "remit:latestStart", day("2014-05-31")),
    "change-dates|not-yet-begun": swap("<id/body/so>", "remit:earliestStart", day("2002-12-01")),
    "reform-part": add("<id/reform/2011> dct:hasPart <id/body/mpa>"),
    "rename-names": add("<id/change/iopc> remit:fromName <id/body/mpa>"),
    "holding-holder": drop("<id/holding/plan> remit:holder ?body"),
    "holding-responsibility": drop("<id/holding/plan> remit:responsibility ?duty"),
    "is-responsibility": add("<id/holding/plan> remit:responsibility <id/responsibility/none>"),
    "holding-mode": swap("<id/holding/plan>", "remit:mode", '"sole"'),
    "holding-outcome": swap("<id/holding/plan>", "remit:outcome", "remit:ended"),
    "holding-transferred": drop("<id/transfer/plan--mopac> remit:fromHolding ?from"),
    "holding-in-life|holding-starts-in-life": swap(
        "<id/holding/plan--mopac>", "remit:holder", "<id/body/mpa>"
    ),
    "holding-in-life|holding-ends-in-life": swap("<id/holding/plan>", "remit:earliestEnd", day("2012-03-01")),
    "transfer-from": swap("<id/transfer/plan--mopac>", "remit:fromHolding", "<id/holding/none>"),
    "transfer-to": drop("<id/transfer/plan--mopac> remit:toHolding ?to"),
    "transfer-change": add("<id/transfer/plan--mopac> remit:byChange <id/change/trust>"),
    "transfer-extent": swap("<id/transfer/plan--mopac>", "remit:extent", '"all"'),
    "transfer-joins|transfer-one-responsibility": swap(
        "<id/holding/plan--mopac>", "remit:responsibility", "<id/responsibility/visits>"
    ),
    "transfer-joins|transfer-two-holders": swap("<id/holding/plan--mopac>", "remit:holder", "<id/body/mpa>"),
    "transfer-joins|transfer-outcome": swap("<id/holding/plan>", "remit:outcome", "remit:dropped"),
    "document-date": add(f'{REPORT} dct:date "8 December 2011"'),
    "document-author": add(f"{REPORT} dct:creator <id/body/mpa>"),
    "is-document": swap("<id/figure/report-05--1>", "remit:statedIn", "<id/document/none>"),
    "meeting-body": drop(f"{SOP} remit:meetingOf ?body"),
    "meeting-date": drop(f"{SOP} dct:date ?date"),
    "is-meeting": swap(REPORT, "remit:presentedAt", "<id/meeting/none>"),
    "meeting-in-life|meeting-in-life-query": swap(SOP, "dct:date", day("2012-01-16"))
    + THEN
    + swap(SOP, "dct:source", "<id/source/act>"),
    "decision": drop("<id/decision/sop--2011-12-08--1> remit:decidedAt ?meeting"),
    "recommendation": drop("<id/recommendation/report-05--1> remit:recommendedIn ?document"),
    "figure-document": swap("<id/figure/report-05--1>", "remit:statedIn", "<id/document/none>"),
    "printed-words": add('<id/body/cop> remit:meetingFrequency "monthly "'),
    "printed-words|": add(f'{REPORT} remit:cites "Example\\nAct 1999"'),
    "figure": swap("<id/figure/report-05--1>", "remit:value", '"many"'),
    "membership-member": drop(f"{MEMBER} org:member ?person"),
    "membership-body": add(f"{MEMBER} org:organization <id/body/mpa>"),
    "attendance-person": drop(f"{THERE} remit:attendee ?person"),
    "attendance-meeting": drop(f"{THERE} remit:atMeeting ?meeting"),
    "attendance-status": swap(THERE, "remit:attendanceStatus", '"present"'),
    "is-person": swap(THERE, "remit:attendee", "<id/person/none>"),
    "source-class": swap("<id/source/page>", "remit:sourceClass", '"archive"'),
    "source-convention": swap("<id/source/london>", "remit:endConvention", '"last day"'),
    "source-hash": swap("<id/source/page>", "remit:sha256", '"e3b0c4"'),
    "source-retrieved": swap("<id/source/act>", "remit:retrieved", '"yesterday"'),
    "claim-subject": drop("<id/claim/page> remit:claimSubject ?subject"),
    "claim-predicate": drop("<id/claim/page> remit:claimPredicate ?predicate"),
    "claim-value": drop("<id/claim/page> remit:claimValue ?value"),
    "claim-rank": swap("<id/claim/page>", "remit:rank", '"high"'),
    "is-claim": add("<id/body/mpa> remit:passedOver <id/claim/none>"),
    "is-evidence": add("<id/claim/page> remit:evidence <id/evidence/none>"),
    "evidence-body": drop("<id/evidence/e1> oa:hasBody ?claim"),
    "evidence-source": drop("<id/evidence/e1#target> oa:hasSource ?source"),
    "evidence-quote": drop("<id/evidence/e1#quote> oa:exact ?words"),
    "evidence-start": swap("<id/evidence/e1#position>", "oa:start", "-1"),
    "position": swap("<id/evidence/e1#position>", "oa:end", "10"),
    "quote-found|quote-found-query": swap("<id/evidence/e1#quote>", "oa:exact", '"new  Office"'),
    "quote-found|": swap("<id/evidence/e1#position>", "oa:start", "11"),
}  # fmt: skip
SHOULD = {
    "dangling": add(f"{REPORT} dct:subject <id/topic/none>"),
    "claim-about-something": swap("<id/claim/page>", "remit:claimSubject", "<id/body/none>"),
    "replaced-unused|replaced-unused-query": add(f"{REPORT} remit:mentions <id/body/ipcc>"),
    "body-kind": drop("<id/body/mpa> org:classification ?kind"),
    "body-start-known": drop("<id/body/mpa> remit:start ?start"),
    "body-name-shared|body-name-shared-query": swap("<id/body/nps>", "skos:prefLabel", '"Areas"@en'),
    "body-end-explained": swap("<id/participation/mpa-mopac--mpa>", "remit:effect", "remit:survived"),
    "hierarchy-cycle": add("<id/body/mpa> org:subOrganizationOf <id/body/cop>"),
    "parent-in-life|parent-had-ended": swap(
        "<id/subordination/cop--mpa--1>", "remit:earliestStart", day("2013-01-01")
    ),
    "parent-in-life|parent-ended-since": drop("<id/body/cop> remit:end ?end"),
    "change-dated": drop("<id/change/trust> remit:effectiveDate ?date"),
    "transfer-receiver": drop("<id/change/hs-mpa> org:resultingOrganization ?body"),
    "transfer-self": add("<id/change/hs-mpa> org:originalOrganization <id/body/mpa>"),
    "reestablished|reestablished-query": add("<id/change/pscases> org:originalOrganization <id/body/psc>"),
    "ended-has-end|ended-has-end-query": drop("<id/body/trust> remit:end ?end"),
    "began-has-start|began-has-start-query": drop("<id/body/nps> remit:start ?start"),
    "rename-complete": drop("<id/change/iopc> remit:toName ?name"),
    "responsibility-topic": drop("<id/responsibility/plan> dct:subject ?topic"),
    "responsibility-held": drop("<id/holding/visits> remit:responsibility ?duty"),
    "holding-outcome-ended": drop("<id/holding/visits> remit:end ?end"),
    "holding-ended-outcome": drop("<id/holding/visits> remit:outcome ?outcome"),
    "holding-open|holding-open-query": drop("<id/holding/visits> remit:end ?end"),
    "holding-after-start|holding-after-start-query": swap(
        "<id/holding/visits>", "remit:latestStart", day("2008-10-05")
    ),
    "announced-holder": drop("<id/holding/visits> remit:intendedHolder ?body"),
    "transfer-by-change": drop("<id/transfer/plan--mopac> remit:byChange ?change"),
    "transfer-dates|transfer-before-start": swap(
        "<id/holding/plan--mopac>", "remit:latestStart", day("2012-01-15")
    ),
    "transfer-dates|transfer-after-end": swap(
        "<id/holding/plan--mopac>", "remit:earliestStart", day("2012-01-17")
    ),
    "document-titled": drop(f"{REPORT} dct:title ?title"),
    "document-dated": drop(f"{REPORT} dct:date ?date"),
    "document-in-life|document-in-life-query": swap(REPORT, "dct:date", day("2012-01-16")),
    "page-meeting-in-life|page-meeting-in-life-query": swap(SOP, "dct:date", day("2012-01-16")),
    "meeting-after-start|meeting-after-start-query": swap(SOP, "dct:date", day("2008-10-05")),
    "member-in-life|member-after-end": add(f"{MEMBER} remit:seenOn {day('2012-01-16')}"),
    "member-in-life|member-before-start": add(f"{MEMBER} remit:seenOn {day('2008-10-05')}"),
    "membership-role": drop(f"{MEMBER} org:role ?role"),
    "membership-linked": drop(f"{MEMBER} org:organization ?body"),
    "decision-said": drop("<id/decision/sop--2011-12-08--1> dct:description ?words"),
    "number-unique": add("<id/decision/sop--2011-12-08--1> remit:number 2"),
    "post-body": drop("<id/post/sop--chair> org:postIn ?body"),
    "role-named": drop("<id/role/chair> skos:prefLabel ?name"),
    "topic-scheme": drop("<id/topic/planning> skos:inScheme ?scheme"),
    "topic-cycle": add("<id/topic/planning> skos:broader <id/topic/custody>"),
    "flaw|flaw-query": add('<id/body/mpa> remit:flaw "It ends before it begins."@en'),
    "source-address": drop("<id/source/act> remit:address ?address"),
    "evidence-checked|evidence-checked-query": drop("<id/source/page> remit:text ?text"),
    "quote-context|quote-prefix-query": swap("<id/evidence/e1#quote>", "oa:prefix", '"Note: a "'),
    "quote-context|quote-suffix-query": swap("<id/evidence/e1#quote>", "oa:suffix", '" took a place"'),
}  # fmt: skip

LATE_MEETING = MUST["meeting-in-life|meeting-in-life-query"]


@cache
def good() -> Graph:
    return entailed((ROOT / "tests" / "shapes_data" / "good.ttl").read_text(encoding="utf-8"))


def broken(update: str) -> Graph:
    """The good graph with one change to it, which does change it."""
    graph = Graph()
    graph += good()
    graph.update(HEAD + update)
    assert set(graph) != set(good())
    return graph


def check(update: str) -> Report:
    return validate(broken(update))


def test_all_that_must_and_should_hold_holds_in_the_good_graph() -> None:
    report = validate(good())
    assert report.findings == () and report.conforms
    assert report.as_text() == "0 violations, 0 warnings, 0 notes.\n"


@pytest.mark.parametrize("key", [*MUST, *SHOULD])
def test_each_shape_catches_what_breaks_it(key: str) -> None:
    name, _, query = key.partition("|")
    report = check({**MUST, **SHOULD}[key])
    assert name in {finding.shape.split("#")[1] for finding in report.findings}
    caught = [finding for finding in report.findings if finding.shape == str(RS[name])]
    assert {finding.severity == "Violation" for finding in caught} == {key in MUST}
    if query:
        (words,) = bundled_shapes().objects(RS[query], SH.message)
        pattern = ".*".join(re.escape(part) for part in re.split(r"\{[^}]*\}", str(words)))
        assert any(re.fullmatch(pattern, finding.message) for finding in caught), caught


def test_a_shape_that_must_hold_stops_a_release_and_one_that_should_does_not() -> None:
    assert not check(MUST["label-present"]).conforms
    assert check(SHOULD["document-titled"]).conforms


def test_every_shape_and_every_query_has_its_break() -> None:
    shapes = bundled_shapes()
    targeted = {shape for target in TARGETS for shape in shapes.subjects(target)}
    assert {str(shape).split("#")[1] for shape in targeted} == {
        key.split("|")[0] for key in {**MUST, **SHOULD}
    }
    tried = {key.split("|")[1] for key in {**MUST, **SHOULD} if "|" in key}
    for shape, query in shapes.subject_objects(SH.sparql):
        alone = len(list(shapes.objects(shape, SH.sparql))) == 1 and not list(
            shapes.objects(query, SH.message)
        )
        assert str(query).split("#")[1] in tried or alone, query


def test_each_shape_has_a_name_a_message_and_a_severity_of_its_file() -> None:
    for name, severities in (("remit", {None}), ("quality", {SH.Warning, SH.Info})):
        shapes = Graph().parse(ROOT / "shapes" / f"{name}.ttl")
        for shape in {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.subjects(RDF.type, SH.NodeShape)}:
            assert isinstance(shape, URIRef)
            assert (
                len(list(shapes.objects(shape, SH.name))) == len(list(shapes.objects(shape, SH.message))) == 1
            )
            assert str(shapes.value(shape, SH.message)).endswith((".", "?"))
            assert shapes.value(shape, SH.severity) in severities


def test_shapes_are_shapes_by_the_shapes_of_shacl() -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=bundled_shapes(), meta_shacl=True)
    assert conforms, text


def _patterns(part: object) -> list[list[tuple[object, ...]]]:
    """The basic graph patterns of a parsed query, in the order in which rdflib will match them."""
    if isinstance(part, CompValue):
        own = [list(part.triples)] if part.name == "BGP" else []
        return own + [found for key in part for found in _patterns(part[key])]
    return [found for item in part for found in _patterns(item)] if isinstance(part, list | tuple) else []


def test_each_query_starts_at_its_focus_node_and_not_from_all_nodes_of_a_class() -> None:
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    for query, text in bundled_shapes().subject_objects(SH.select):
        known = {rdflib.Variable("this")}
        for pattern in _patterns(prepareQuery(prefixes + str(text)).algebra)[:1]:
            for triple in pattern:
                variables = {term for term in triple if isinstance(term, rdflib.Variable)}
                assert variables & known, f"{query}: {triple} is matched before it is tied to the focus node"
                known |= variables


def _asked() -> list[str]:
    """The breaks of the shapes that ask a query."""
    asking = {str(shape).split("#")[1] for shape in bundled_shapes().subjects(SH.sparql)}
    return [key for key in {**MUST, **SHOULD} if key.split("|")[0] in asking]


@pytest.mark.parametrize("key", _asked())
def test_asking_of_all_nodes_at_once_finds_the_same(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = broken({**MUST, **SHOULD}[key])
    one_by_one = validate(graph).findings
    monkeypatch.setattr("remit.validate.MANY", 1)
    assert validate(graph).findings == one_by_one != ()


def test_a_query_is_asked_of_all_nodes_only_where_that_is_the_same() -> None:
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    for query, text in bundled_shapes().subject_objects(SH.select):
        assert binds_this(prefixes + str(text)), query
    assert not binds_this("SELECT $this WHERE { ?a ?b ?c FILTER(?c = $this) }")
    assert not binds_this("SELECT $this WHERE { OPTIONAL { $this ?b ?c } }")
    assert not binds_this("SELECT $this (COUNT(?c) AS ?n) WHERE { $this ?b ?c } GROUP BY $this")


def test_asking_once_changes_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("remit.validate.MANY", 2)
    graph = broken(
        THEN.join(
            [
                MUST["change-dates|began-earlier"],
                LATE_MEETING,
                SHOULD["holding-open|holding-open-query"],
            ]
        )
    )
    plain = pyshacl.validate(graph, shacl_graph=bundled_shapes(), inplace=True)
    once = pyshacl.validate(AskedOnce(graph), shacl_graph=bundled_shapes(), inplace=True)
    assert not plain[0] and not once[0]
    assert isomorphic(plain[1], once[1]) and len(list(plain[1].subjects(RDF.type, SH.ValidationResult))) >= 4


def test_a_graph_without_the_ontology_is_read_with_it() -> None:
    bare = Graph().parse(ROOT / "tests" / "shapes_data" / "good.ttl")
    found = {finding.shape.split("#")[1] for finding in validate(bare).findings}
    # A merger is known to be a change, and so what the rules would have derived about it is missed.
    assert "participation-complete" in found
    assert not found & {"reform-part", "label-unique", "change-type", "is-participant"}
    assert (REMIT.Merger, None, REMIT.Change) not in bare


def test_validation_leaves_the_graph_as_it_was() -> None:
    graph = broken(LATE_MEETING)
    before = set(graph)
    validate(graph)
    assert set(graph) == before


def test_a_finding_names_thing_rule_place_and_source() -> None:
    graph = broken(LATE_MEETING)
    places = {f"{BASE}id/meeting/sop--2011-12-08": "meetings.csv:7", f"{BASE}id/body/sop": "bodies.csv:9"}
    (finding,) = [
        found
        for found in validate(graph, origins=places).findings
        if found.shape == str(RS["meeting-in-life"])
    ]
    assert finding.label == "Strategic and Operational Policing Committee, 8 December 2011"
    assert finding.message.startswith(
        "The meeting is on 2012-01-16, but Strategic and Operational Policing Committee ended on"
    )
    assert finding.places == ("meetings.csv:7", "bodies.csv:9")
    assert finding.sources == ("https://www.legislation.gov.uk/ukpga/2011/13",)
    text = validate(graph, origins=places).as_text()
    assert "VIOLATION  Strategic and Operational" in text and "read in meetings.csv:7, bodies.csv:9" in text


def test_what_no_row_states_is_looked_for_where_it_is_referred_to() -> None:
    report = validate(broken(MUST["is-meeting"]), origins={f"{BASE}id/document/report-05": "documents.csv:3"})
    (finding,) = [found for found in report.findings if found.shape == str(RS["is-meeting"])]
    assert finding.label == "meeting/none" and finding.places == ("documents.csv:3",)


def test_a_thing_without_a_label_is_called_by_what_it_joins() -> None:
    (finding,) = check(MUST["holding-mode"]).findings
    assert finding.label == "Set the policing plan – Metropolitan Police Authority"
    assert finding.path == str(REMIT.mode) and str(finding.value) == "sole"


def test_warnings_are_counted_by_rule() -> None:
    many = " . ".join(
        f"<id/document/d{number}> a remit:Page ; prov:wasDerivedFrom <id/source/page>" for number in range(7)
    )
    text = check(add(many)).as_text()
    assert text.startswith("0 violations, 14 warnings, 0 notes.\n")
    assert "WARNING  document has a title (7): The document has no title.\n" in text and "and 2 more" in text


def test_report_as_json_can_be_written_and_read() -> None:
    report = check(MUST["holding-mode"])
    data = json.loads(json.dumps(report.as_json()))
    assert data["conforms"] is False and data["counts"] == {"Violation": 1, "Warning": 0, "Info": 0}
    assert data["findings"][0]["focus"]["iri"] == f"{BASE}id/holding/plan"
    assert data["findings"][0]["message"].startswith("A responsibility is held in one of the modes")


def test_report_as_turtle_says_apart_what_must_and_what_should_hold() -> None:
    report = check(SHOULD["document-titled"])
    graph = Graph().parse(data=report.as_turtle(), format="turtle")
    conforms = {str(found).split("#")[1]: bool(value) for found, value in graph.subject_objects(SH.conforms)}
    assert conforms == {"must-hold": True, "should-hold": False}
    (result,) = graph.subjects(RDF.type, SH.ValidationResult)
    assert graph.value(result, SH.resultSeverity) == SH.Warning
    assert graph.value(result, SH.focusNode) == URIRef(f"{BASE}id/document/report-05")
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.BNode)]


def test_report_has_the_same_bytes_in_every_process() -> None:
    program = (
        "from test_shapes import *\n"
        "r = check(THEN.join([MUST['change-type'], MUST['holding-mode'], SHOULD['dangling']]))\n"
        "print(r.as_turtle(), r.as_text(), json.dumps(r.as_json()))"
    )
    path = os.pathsep.join([str(ROOT / "tests"), *sys.path])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1 and b"VIOLATION" in outputs.pop()


def test_a_quote_with_a_backslash_is_checked_like_any_other() -> None:
    # pySHACL puts selected values into messages with re.sub, where a backslash is no plain character.
    exact = swap("<id/evidence/e1#quote>", "oa:exact", r'"C:\\plans"')
    place = (
        drop("<id/evidence/e1#position> oa:start ?a ; oa:end ?b")
        + THEN
        + add("<id/evidence/e1#position> oa:start 66 ; oa:end 74")
    )
    around = drop("<id/evidence/e1#quote> oa:prefix ?a ; oa:suffix ?b")
    assert check(THEN.join([exact, place, around])).findings == ()
    assert "quote-found" in str(check(THEN.join([exact, around])).findings)


def test_places_are_counted_in_characters_not_bytes() -> None:
    text = swap("<id/source/page>", "remit:text", '"Ñöte: thé new Office took the place of it."')
    around = drop("<id/evidence/e1#quote> oa:prefix ?a ; oa:suffix ?b")
    assert check(THEN.join([text, around])).findings == ()
