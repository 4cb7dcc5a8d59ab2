"""VoID: that each number is what a query counts, in the shape that editors read, once a release."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from flask.testing import FlaskClient
from rdflib.namespace import DCTERMS, RDF, VOID

import filled_release
import tiny_release
from remit.queries import load
from remit.terms import PREFIXES
from remit_api import counting, void
from remit_api.engine.faults import Busy, TooSlow
from remit_api.site import site

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
URL = "http://127.0.0.1:8000/"
ENDPOINT = rdflib.URIRef(f"{URL}sparql")

# As the editor of the SIB asks: https://github.com/sib-swiss/sparql-editor
SIB_CLASSES = """
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX void-ext: <http://ldf.fi/void-ext#>
SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype WHERE {
  {
    ?cp void:class ?subjectClass ; void:propertyPartition ?pp .
    ?pp void:property ?prop .
    OPTIONAL {
      { ?pp void:classPartition [ void:class ?objectClass ] }
      UNION { ?pp void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ] }
    }
  } UNION {
    ?linkset void:subjectsTarget [ void:class ?subjectClass ] ; void:linkPredicate ?prop ;
      void:objectsTarget [ void:class ?objectClass ] .
  }
}
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with tiny_release.application(tmp_path_factory.mktemp("service"), deadline=10.0) as app:
        yield app.test_client()


@pytest.fixture(scope="module")
def store(client: FlaskClient) -> ox.Store:
    """The store of the release, asked without anything of ours between."""
    release = client.application.extensions["remit"].now.release
    return ox.Store.read_only(str(release.store_path))


@pytest.fixture(scope="module")
def described(client: FlaskClient) -> rdflib.Graph:
    return rdflib.Graph().parse(data=client.get("/sparql").data, format="turtle")


@pytest.fixture(scope="module")
def counted(client: FlaskClient) -> rdflib.Graph:
    return rdflib.Graph().parse(data=client.get("/.well-known/void").data, format="turtle")


def test_void_says_where_things_are(client: FlaskClient, counted: rdflib.Graph) -> None:
    whole = rdflib.URIRef(f"{URL}.well-known/void#dataset")
    assert (whole, RDF.type, VOID.Dataset) in counted
    assert set(counted.objects(whole, VOID.sparqlEndpoint)) == {ENDPOINT}
    assert [str(item) for item in counted.objects(whole, VOID.uriSpace)] == [f"{tiny_release.BASE}id/"]
    for dump in counted.objects(whole, VOID.dataDump):
        assert client.get(str(dump).removeprefix(URL.rstrip("/"))).status_code == 200
    samples = set(counted.objects(whole, VOID.exampleResource))
    assert len(samples) == 3
    for sample in samples:
        path = str(sample).removeprefix(f"{tiny_release.BASE}id/")
        assert client.get(f"/doc/{path}.ttl").status_code == 200
    assert rdflib.URIRef(PREFIXES["remit"]) in set(counted.objects(whole, VOID.vocabulary))


@pytest.mark.parametrize("extension", ["ttl", "nt", "nq", "trig", "jsonld", "rdf"])
def test_documents_say_which_dataset_they_are_of(client: FlaskClient, extension: str) -> None:
    answer = client.get(f"/doc/body/mpa.{extension}")
    page, thing = f"{URL}doc/body/mpa", f"{tiny_release.BASE}id/body/mpa"
    kind = ox.RdfFormat.from_extension(extension)
    assert kind
    said = {
        (quad.predicate.value, quad.object.value)
        for quad in ox.parse(answer.data, kind)
        if quad.subject == ox.NamedNode(page)
    }
    assert said == {
        (str(VOID.inDataset), f"{URL}.well-known/void#dataset"),
        ("http://xmlns.com/foaf/0.1/primaryTopic", thing),
    }


def test_void_agrees_with_the_service_description(described: rdflib.Graph, counted: rdflib.Graph) -> None:
    default = described.value(None, SD.defaultGraph) or next(described.objects(None, SD.defaultGraph))
    graphs = {default, *described.objects(None, SD.graph)}
    whole = next(described.objects(None, SD.defaultDataset))
    measured = set(counted.subjects(VOID.classes))
    assert graphs == measured and len(graphs) == 3
    assert measured <= set(counted.objects(whole, VOID.subset))


def graphs_of(described: rdflib.Graph) -> dict[rdflib.term.Node, ox.NamedNode | None]:
    """The nodes of graphs, and the graph of the store that each is."""
    found: dict[rdflib.term.Node, ox.NamedNode | None] = {
        next(described.objects(None, SD.defaultGraph)): None
    }
    for node in described.subjects(RDF.type, SD.NamedGraph):
        name = described.value(node, SD.name)
        found[next(described.objects(node, SD.graph))] = ox.NamedNode(str(name))
    return found


def test_every_statistic_is_what_a_query_counts(
    described: rdflib.Graph, counted: rdflib.Graph, store: ox.Store
) -> None:
    for node, name in graphs_of(described).items():
        quads = list(store.quads_for_pattern(None, None, None, name or ox.DefaultGraph()))
        of_class = {(quad.subject, quad.object) for quad in quads if quad.predicate.value == str(RDF.type)}
        wanted = {
            VOID.triples: len(quads),
            VOID.distinctSubjects: len({quad.subject for quad in quads}),
            VOID.distinctObjects: len({quad.object for quad in quads}),
            VOID.properties: len({quad.predicate for quad in quads}),
            VOID.entities: len({subject for subject, _ in of_class}),
            VOID.classes: len({cls for _, cls in of_class}),
        }
        for statistic, number in wanted.items():
            assert [int(str(item)) for item in counted.objects(node, statistic)] == [number], (
                node,
                statistic,
            )
        assert set(properties(counted, node)) == {
            (quad.predicate.value, sum(other.predicate == quad.predicate for other in quads))
            for quad in quads
        }
        classes = {cls.value: {subject for subject, one in of_class if one == cls} for _, cls in of_class}
        parts = {
            str(counted.value(part, VOID["class"])): part
            for part in counted.objects(node, VOID.classPartition)
        }
        assert parts.keys() == classes.keys()
        for name_, members in classes.items():
            own = [quad for quad in quads if quad.subject in members]
            assert int(str(counted.value(parts[name_], VOID.entities))) == len(members)
            assert set(properties(counted, parts[name_])) == {
                (quad.predicate.value, sum(other.predicate == quad.predicate for other in own))
                for quad in own
            }


def properties(counted: rdflib.Graph, node: rdflib.term.Node) -> Iterator[tuple[str, int]]:
    """The property partitions of a graph or a class: the property, and how many triples it has."""
    for part in counted.objects(node, VOID.propertyPartition):
        yield str(counted.value(part, VOID.property)), int(str(counted.value(part, VOID.triples)))


def test_the_editor_of_the_sib_finds_classes_and_datatypes(counted: rdflib.Graph, store: ox.Store) -> None:
    found = {tuple(str(cell) if cell else "" for cell in row) for row in counted.query(SIB_CLASSES)}
    wanted = {
        tuple(row[name].value if row[name] else "" for name in ("c", "p", "o", "d"))
        for graph in [None, *store.named_graphs()]
        for row in store.query(
            """SELECT DISTINCT ?c ?p ?o ?d {
              ?s a ?c ; ?p ?v
              OPTIONAL { ?v a ?o }
              BIND(IF(isLiteral(?v), DATATYPE(?v), ?none) AS ?d)
            }""",
            default_graph=graph or ox.DefaultGraph(),
        )
    }
    # A property with objects of a class, and others without one, has a row for the class only.
    partial = {row for row in wanted if not row[2] and not row[3]}
    assert wanted - partial <= found and {row[:2] for row in found} == {row[:2] for row in wanted}
    assert found - wanted == set() and any(row[2] for row in found) and any(row[3] for row in found)


def test_void_is_counted_once_and_whoever_comes_meanwhile_is_told(tmp_path: Path) -> None:
    with tiny_release.application(tmp_path, url="http://once.example/", cache=0) as app:
        here = app.extensions["remit"].now
        ran, begun, go_on = [], threading.Event(), threading.Event()
        run = here.pool.run

        def slow(question, **who):  # type: ignore[no-untyped-def]
            ran.append(question)
            begun.set()
            assert go_on.wait(60)
            return run(question, **who)

        here.pool.run = slow
        first: list[int] = []
        asking = threading.Thread(
            target=lambda: first.append(app.test_client().get("/.well-known/void").status_code)
        )
        asking.start()
        assert begun.wait(60)
        # One client has one page made at a time; this is another.
        meanwhile = app.test_client().get("/.well-known/void", headers={"User-Agent": "another"})
        assert meanwhile.status_code == 503 and meanwhile.headers["Retry-After"]
        go_on.set()
        asking.join()
        asked = len(ran)
        assert first == [200] and app.test_client().get("/.well-known/void?format=nt").status_code == 200
        assert len(ran) == asked > 10


def test_a_count_that_meets_a_limit_is_left_out_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tiny_release.application(tmp_path, url="http://limited.example/", cache=0) as app:
        here = app.extensions["remit"].now
        run = here.pool.run
        stopped = load("void/object-classes", Path(counting.__file__).parent / "queries")

        def limited(question, **who):  # type: ignore[no-untyped-def]
            if question.query == stopped:
                raise TooSlow("the query ran too long")
            return run(question, **who)

        here.pool.run = limited
        answer = app.test_client().get("/.well-known/void")
        assert answer.headers["Cache-Control"] == "max-age=600"
        graph = rdflib.Graph().parse(data=answer.data, format="turtle")
        default = rdflib.URIRef("http://limited.example/.well-known/void#default-graph")
        assert "object-classes" in str(graph.value(default, rdflib.RDFS.comment))
        assert graph.value(default, VOID.classPartition) and graph.value(default, DCTERMS.title)

        def busy(question, **who):  # type: ignore[no-untyped-def]
            raise Busy("every worker is busy")

        here.pool.run = busy
        assert app.test_client().get("/.well-known/void?format=ttl").status_code == 200
        # What met a limit is counted again after a while.
        monkeypatch.setattr(void, "AGAIN", -1)
        assert app.test_client().get("/.well-known/void?format=ttl").status_code == 503
        here.pool.run = run
        answer = app.test_client().get("/.well-known/void?format=ttl")
        assert answer.status_code == 200 and b"Not counted" not in answer.data


def test_classes_without_an_iri_are_left_out(tmp_path: Path) -> None:
    strange = ox.parse(
        b"_:restriction a _:class ; <urn:p> [ a _:class ] . <urn:s> a 'a class' , <urn:Class> ; <urn:p> 1 .",
        ox.RdfFormat.TURTLE,
    )
    quads = [ox.Quad(*quad.triple, ox.NamedNode("urn:strange#graph")) for quad in strange]
    with filled_release.application(tmp_path, quads, url="http://strange.example/") as app:
        answer = app.test_client().get("/.well-known/void")
        assert answer.status_code == 200
        graph = rdflib.Graph().parse(data=answer.data, format="turtle")
        title = rdflib.Literal("The graph urn:strange#graph", lang="en")
        (node,) = graph.subjects(DCTERMS.title, title)
        classes = {graph.value(part, VOID["class"]) for part in graph.objects(node, VOID.classPartition)}
        assert classes == {rdflib.URIRef("urn:Class")}
        assert int(str(graph.value(node, VOID.triples))) == len(quads)
        assert app.test_client().get("/sparql").status_code == 200


def test_of_very_many_graphs_only_the_first_are_counted(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(void, "COUNTED", 2)
    with client.application.test_request_context():
        written = void.describe(site()).written("nt")
    graph = rdflib.Graph().parse(data=written, format="nt")
    assert len(set(graph.subjects(VOID.classes)) & set(graph.objects(None, VOID.subset))) == 2
    titles = {str(title) for title in graph.objects(None, DCTERMS.title)}
    assert f"The graph {tiny_release.BASE}graph/source/test" in titles and len(titles) == 4
