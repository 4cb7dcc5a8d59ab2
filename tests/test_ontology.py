"""The ontology is complete, within OWL 2 RL, and in step with its JSON-LD context.

`python tests/test_ontology.py` rewrites ontology/context.jsonld from the ontology.
"""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from owlrl.OWLRL import OWLRL_Semantics  # type: ignore[import-untyped]
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, Graph, URIRef

from entailed import BASE, ONTOLOGY, PREFIXES, REMIT, ROOT, TURTLE_HEAD, entailed
from remit import terms as engine

XSD = rdflib.Namespace(PREFIXES["xsd"])
DEFINITION = URIRef(f"{BASE}def")
SCHEMA = rdflib.Namespace("https://schema.org/")
CONTEXT = ROOT / "ontology" / "context.jsonld"
GOOD = (ROOT / "tests" / "shapes_data" / "good.ttl").read_text(encoding="utf-8")

# The names that the graph, the shapes, the API and outside users rely on: renaming one breaks somebody.
FIXED = """
Body NamePeriod namePeriod name Subordination subordination parent Programme start end earliestStart
latestStart earliestEnd latestEnd Change Foundation Dissolution Merger Absorption Split HiveOff
Replacement FunctionTransfer Reorganisation Reestablishment Alteration Rename ParentChange StatusChange
participation Participation body effect began ended survived Reform effectiveDate announcedDate
enactedDate locator hasSuccessor hasPredecessor Responsibility Holding holder responsibility mode sole
shared delegated oversight advisory Transfer fromHolding toHolding byChange extent whole part outcome
transferred dropped announced unaccounted Document Report Minutes Agenda PressRelease Page presentedAt
submittedBy mentions keyword Meeting meetingOf Figure value unit counts Recommendation Decision number
concerns recommendedIn decidedAt Person Attendance attendee atMeeting attendanceStatus present apologies
inAttendance seenOn post Source sha256 address retrieved sourceClass law officialPage archivedPage press
encyclopaedia mirror endConvention firstDay lastDay Claim claimSubject claimPredicate claimValue rank
preferred normal deprecated certainty Evidence evidence rule supports passedOver foundedBy fromName
toName intendedHolder runBy jurisdiction organizationType Draft byLine printedBody printedRole place
time text Stub flaw printedValue printedKind printedStatus
""".split()


@cache
def ontology(*names: str) -> Graph:
    """The files of the ontology, all of them unless some are named."""
    graph = Graph()
    for path in ONTOLOGY:
        if not names or path.stem in names:
            graph.parse(path)
    return graph


def terms() -> list[URIRef]:
    """Every term that remit.ttl defines."""
    return sorted(t for t in ontology("remit").subjects(RDF.type) if isinstance(t, URIRef) and t in REMIT)


def is_property(term: URIRef) -> bool:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return any((term, RDF.type, kind) in ontology() for kind in kinds)


@pytest.mark.parametrize("path", ONTOLOGY, ids=lambda path: path.stem)
def test_each_file_parses_alike_in_rdflib_and_oxigraph_without_blank_nodes(path: Path) -> None:
    quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    graph = Graph().parse(path)
    assert len(graph) == len({quad.triple for quad in quads})
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.BNode)]


def test_header_says_version_licence_and_prefix_and_imports_nothing() -> None:
    graph = ontology("remit")
    version = str(graph.value(DEFINITION, OWL.versionInfo))
    assert graph.value(DEFINITION, OWL.versionIRI) == URIRef(f"{DEFINITION}/{version}")
    assert str(graph.value(DEFINITION, DCTERMS.license)).startswith("https://creativecommons.org/")
    assert str(graph.value(DEFINITION, DCTERMS.creator)) == "Remit project"
    assert (
        str(graph.value(DEFINITION, URIRef("http://purl.org/vocab/vann/preferredNamespacePrefix"))) == "remit"
    )
    assert not list(ontology().triples((None, OWL.imports, None)))


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.split("#")[1])
def test_each_term_is_complete(term: URIRef) -> None:
    graph = ontology("remit")
    for words in (RDFS.label, SKOS.definition):
        assert [getattr(text, "language", "") for text in graph.objects(term, words)] == ["en"], words
    assert graph.value(term, SKOS.example) is not None
    assert graph.value(term, RDFS.isDefinedBy) == DEFINITION
    near = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, RDFS.seeAlso)
    assert [other for link in near for other in graph.objects(term, link)], "refines or is near to nothing"
    if is_property(term):
        said = graph.value(term, RDFS.comment) is not None
        assert graph.value(term, RDFS.domain) or (said and _says_why(term, "domain"))
        assert graph.value(term, RDFS.range) or (said and _says_why(term, "range"))


def _says_why(term: URIRef, axiom: str) -> bool:
    words = str(ontology("remit").value(term, RDFS.comment))
    return f"No {axiom}" in words or "without domain and range" in words


@pytest.mark.parametrize(
    "term", [term for term in terms() if is_property(term)], ids=lambda t: t.split("#")[1]
)
def test_the_example_of_a_property_is_turtle_that_uses_it(term: URIRef) -> None:
    example = Graph().parse(data=TURTLE_HEAD + str(ontology().value(term, SKOS.example)), format="turtle")
    assert len(list(example.triples((None, term, None)))) == len(example) == 1


def test_all_fixed_names_are_defined() -> None:
    assert {URIRef(REMIT + name) for name in FIXED} <= set(terms())


def test_engine_rules_and_shapes_use_defined_terms_only() -> None:
    used = set()
    for path in (*(ROOT / "graph").rglob("*.py"), *(ROOT / "api").rglob("*.py")):
        used |= set(re.findall(r"\bREMIT\.([A-Za-z]\w*)", path.read_text(encoding="utf-8")))
    for path in (
        *(ROOT / "ontology").rglob("*.*"),
        *(ROOT / "shapes").glob("*.ttl"),
        *(ROOT / "graph").rglob("*.rq"),
    ):
        used |= set(re.findall(r"\bremit:([A-Za-z]\w*)", path.read_text(encoding="utf-8")))
    # `REMIT.term("...")` is the way to write a name that Python does not take; the rest is prose.
    assert {URIRef(REMIT + name) for name in used - {"term"}} - set(terms()) == set()


def test_terms_of_others_exist_where_they_are_taken_from() -> None:
    known = (ORG, PROV, SKOS, FOAF, DCTERMS, OWL, RDFS, RDF, rdflib.DCAT, rdflib.SDO, rdflib.TIME, rdflib.XSD)
    names = {term for triple in ontology() for term in triple if isinstance(term, URIRef)}
    for term in names:
        for vocabulary in known:
            if term.startswith(str(vocabulary._NS)) and term != str(vocabulary._NS):
                assert term in vocabulary, term


def test_properties_are_of_one_kind_and_data_ranges_are_of_owl_2_rl() -> None:
    graph = ontology()
    kinds = [set(graph.subjects(RDF.type, kind)) for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)]
    annotations = set(graph.subjects(RDF.type, OWL.AnnotationProperty))
    assert not kinds[0] & kinds[1] and not annotations & (kinds[0] | kinds[1])
    for term in kinds[1]:
        # OWL 2 RL has neither xsd:date nor a datatype of others (OWL 2 Profiles, section 4.2).
        assert graph.value(term, RDFS.range) in (None, RDFS.Literal, XSD.string, XSD.decimal), term
    for term in graph.subjects(RDF.type, OWL.FunctionalProperty):
        assert term in kinds[0] | kinds[1]
    allowed = """Ontology Class ObjectProperty DatatypeProperty AnnotationProperty NamedIndividual
        FunctionalProperty versionIRI versionInfo inverseOf disjointWith""".split()
    assert {term for triple in graph for term in triple if str(term).startswith(str(OWL))} <= {
        OWL[n] for n in allowed
    }


def test_a_resolved_view_has_one_value_of_the_right_properties() -> None:
    functional = {
        str(term).split("#")[1] for term in ontology("remit").subjects(RDF.type, OWL.FunctionalProperty)
    }
    one = "start end effectiveDate announcedDate enactedDate holder responsibility parent outcome mode name"
    assert functional >= {
        *one.split(),
        "number",
        "latestStart",
        "earliestEnd",
        "certainty",
        "body",
        "effect",
        "extent",
    }
    many = (
        "meetingOf mentions keyword seenOn evidence namePeriod hasSuccessor participation byLine printedBody "
        "fromName toName flaw printedStatus"
    )
    assert not functional & set(many.split())


def test_subclasses_have_no_circle() -> None:
    graph = ontology()
    for term in set(graph.subjects(RDFS.subClassOf)):
        assert term not in list(graph.transitive_objects(term, RDFS.subClassOf))[1:]


def _contradictions(turtle: str) -> list[str]:
    graph = entailed(turtle)
    closure = OWLRL_Semantics(graph, False, False)
    closure.closure()
    return list(closure.error_messages)


def test_owl_rl_finds_no_contradiction_in_the_good_example() -> None:
    assert _contradictions(GOOD) == []


def test_owl_rl_finds_that_a_body_is_no_change() -> None:
    assert _contradictions(GOOD + "<id/transfer/odd> remit:byChange <id/body/mpa> .")


def test_kinds_cover_the_bundled_bodies_and_name_a_type() -> None:
    graph, scheme = ontology("kinds"), URIRef(f"{BASE}id/kind")
    concepts = set(graph.subjects(SKOS.inScheme, scheme))
    types = {ORG.FormalOrganization, ORG.OrganizationalUnit, REMIT.Programme}
    for concept in concepts:
        assert graph.value(concept, REMIT.organizationType) in types
        assert graph.value(concept, SKOS.prefLabel) and graph.value(concept, SKOS.definition)
        assert (graph.value(concept, SKOS.broader) in concepts) != (
            (concept, SKOS.topConceptOf, scheme) in graph
        )
    keys = {str(concept).rsplit("/", 1)[1] for concept in concepts}
    with (ROOT / "graph" / "sources" / "london" / "bodies.csv").open(
        encoding="utf-8-sig", newline=""
    ) as table:
        assert {row["kind"] for row in csv.DictReader(table)} - {""} <= keys
    assert "corporation-sole" in keys


# The JSON-LD context


def derive_context() -> dict[str, object]:
    """A JSON-LD 1.1 context with every term of remit.ttl, and the links to things of other vocabularies."""
    graph = ontology("remit", "alignments")
    defined: dict[str, object] = {}
    for term in {term for term in graph.subjects(RDF.type) if isinstance(term, URIRef)}:
        ours, name = term in REMIT, _compact(term)
        datatype = _datatype(graph, term)
        if (term, RDF.type, OWL.ObjectProperty) in graph:
            defined[name.removeprefix("remit:")] = {"@id": name, "@type": _link(graph, term)}
        elif datatype:
            defined[name.removeprefix("remit:")] = {"@id": name, "@type": _compact(datatype)}
        elif ours:
            defined[name.removeprefix("remit:")] = name
    # A term wins over a prefix of the same name: remit:time over the Time Ontology, which no data uses.
    return {"@context": {"@version": 1.1, **dict(sorted({**engine.PREFIXES, **defined}.items()))}}


def _compact(term: str) -> str:
    for prefix, namespace in engine.PREFIXES.items():
        if term.startswith(namespace):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return str(term)


def _values(graph: Graph, term: URIRef) -> set[rdflib.term.Node]:
    return {*graph.objects(term, RDFS.range), *graph.objects(term, SCHEMA.rangeIncludes)}


def _link(graph: Graph, term: URIRef) -> str:
    """`@vocab` where the values are of a short list of ours, so that a document may say "effect": "ended"."""
    listed = graph.subjects(RDF.type, OWL.NamedIndividual)
    lists = {kind for value in listed for kind in graph.objects(value, RDF.type)} - {OWL.NamedIndividual}
    return "@vocab" if _values(graph, term) & lists else "@id"


def _datatype(graph: Graph, term: URIRef) -> URIRef | None:
    """The one datatype of a property, where it is not a string."""
    found = _values(graph, term) - {RDFS.Literal, XSD.string}
    typed = [URIRef(str(kind)) for kind in found if str(kind).startswith((str(XSD), PREFIXES["edtf"]))]
    return typed[0] if len(found) == 1 and typed else None


def test_context_is_in_step_with_the_ontology() -> None:
    assert json.loads(CONTEXT.read_text(encoding="utf-8")) == derive_context(), (
        "run python tests/test_ontology.py"
    )


def test_context_gives_the_same_triples_as_turtle() -> None:
    document = {
        **derive_context(),
        "@id": f"{BASE}id/participation/x--mpa",
        "@type": "Participation",
        "body": {
            "@id": f"{BASE}id/body/mpa",
            "start": "2000-07-03",
            "latestEnd": "2012-01-16",
            "name": "MPA",
        },
        "effect": "ended",
        "prov:wasDerivedFrom": f"{BASE}id/source/s",
    }
    turtle = """
        <id/participation/x--mpa> a remit:Participation ;
            remit:body <id/body/mpa> ; remit:effect remit:ended ; prov:wasDerivedFrom <id/source/s> .
        <id/body/mpa> remit:start "2000-07-03"^^edtf:EDTF ;
            remit:latestEnd "2012-01-16"^^xsd:date ; remit:name "MPA" ."""
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    assert set(graph) == set(Graph().parse(data=TURTLE_HEAD + turtle, format="turtle"))


if __name__ == "__main__":
    CONTEXT.write_text(json.dumps(derive_context(), indent=2) + "\n", encoding="utf-8")
