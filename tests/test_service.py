"""The service description: that the endpoint is what it says of itself, and comes in every format."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from flask.testing import FlaskClient

import tiny_release
from remit_api import service
from remit_api.front.message import Request
from remit_api.negotiate import GRAPHS, RESULTS
from remit_api.protocol import FORM

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
URL = "http://127.0.0.1:8000/"
ENDPOINT = rdflib.URIRef(f"{URL}sparql")
EXAMPLES = f"{URL}sparql/.well-known/sparql-examples/"
SHAPES = (Path(__file__).parent / "service_description.ttl").read_text()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with tiny_release.application(tmp_path_factory.mktemp("service"), deadline=10.0) as app:
        yield app.test_client()


@pytest.fixture(scope="module")
def described(client: FlaskClient) -> rdflib.Graph:
    return rdflib.Graph().parse(data=client.get("/sparql").data, format="turtle")


@pytest.mark.parametrize("offer", GRAPHS, ids=lambda offer: offer.name)
@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void", "/rdf-graph-store", EXAMPLES])
def test_each_comes_in_every_format(client: FlaskClient, path: str, offer: service.Format) -> None:
    answer = client.get(path, headers={"Accept": offer.media_type})
    assert answer.status_code == 200 and answer.content_type == offer.content_type
    assert answer.headers["Vary"] == "Accept"
    turtle = client.get(path, headers={"Accept": "text/turtle"})
    assert triples(answer.data, offer.media_type) == triples(turtle.data, "text/turtle")
    assert len(triples(answer.data, offer.media_type)) > 10


def triples(content: bytes, media_type: str) -> set[ox.Triple]:
    kind = ox.RdfFormat.from_media_type(media_type)
    assert kind
    return {quad.triple for quad in ox.parse(content, kind)}


def test_the_three_tests_of_the_w3c(client: FlaskClient, described: rdflib.Graph) -> None:
    # returns-rdf, has-endpoint-triple, conforms-to-schema
    answer = client.get("/sparql")
    assert answer.content_type == "text/turtle; charset=utf-8" and len(described) > 10
    assert list(described.objects(None, SD.endpoint)) == [ENDPOINT]
    conforms, _, said = pyshacl.validate(described, shacl_graph=SHAPES, shacl_graph_format="turtle")
    assert conforms, said


@pytest.mark.parametrize(
    "broken",
    [
        "DELETE WHERE { ?s sd:endpoint ?o }",
        "DELETE WHERE { ?s sd:defaultGraph ?o }",
        "DELETE WHERE { ?s sd:name ?o }",
        "DELETE WHERE { ?s sd:supportedLanguage ?o }",
        "INSERT { ?s sd:defaultGraph <urn:another> } WHERE { ?s sd:defaultGraph ?o }",
        "INSERT { ?s sd:feature <urn:another> } WHERE { ?s sd:endpoint ?o }",
        "INSERT { ?s sd:resultFormat <urn:another> } WHERE { ?s sd:endpoint ?o }",
    ],
)
def test_the_shapes_find_what_is_wrong(described: rdflib.Graph, broken: str) -> None:
    graph = rdflib.Graph() + described
    graph.update(f"PREFIX sd: <{SD}> {broken}")
    conforms, *_ = pyshacl.validate(graph, shacl_graph=SHAPES, shacl_graph_format="turtle")
    assert not conforms


def test_only_without_a_query_string(client: FlaskClient) -> None:
    for query_string in ("query=", "x", "format=ttl", "default-graph-uri=a:"):
        assert client.get(f"/sparql?{query_string}").status_code == 400
    assert client.get("/sparql?").status_code == 200


@pytest.mark.parametrize("path", ["/sparql/", "//sparql", "///sparql"])
def test_another_spelling_of_the_address_leads_to_it(client: FlaskClient, path: str) -> None:
    front = client.application.extensions["remit.front"]
    asked, header = "query=ASK%7B%7D&default-graph-uri=urn%3A%2525", {"content-type": FORM}
    for method, query_string, body in (("GET", asked, b""), ("POST", "", asked.encode())):
        reply = front.respond(Request(method, path, query_string, header.get, body=body))
        assert reply.status == 308
        assert reply.header("location") == ("/sparql?" + query_string if query_string else "/sparql")


def test_every_graph_that_it_names_is_there(client: FlaskClient, described: rdflib.Graph) -> None:
    names = set(described.objects(None, SD.name))
    found = client.get("/sparql?format=json&query=SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").get_json(
        force=True
    )
    assert {str(name) for name in names} == {row["g"]["value"] for row in found["results"]["bindings"]}
    for name in names:
        answer = client.get("/rdf-graph-store", query_string={"graph": str(name)})
        assert answer.status_code == 200 and answer.content_length


def test_every_format_that_it_names_can_be_had(client: FlaskClient, described: rdflib.Graph) -> None:
    named = {str(item).rpartition("/")[2] for item in described.objects(None, SD.resultFormat)}
    assert named == set(service.FORMAT_NAMES.values()) and len(named) == 10
    for (form, name), label in service.FORMAT_NAMES.items():
        query = "SELECT * { ?s ?p ?o } LIMIT 3" if form == "rows" else "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3"
        offer = next(item for item in (RESULTS if form == "rows" else GRAPHS) if item.name == name)
        for asked in ({"Accept": offer.media_type}, {}):
            parameters = {"query": query} | ({} if asked else {"format": name})
            answer = client.get("/sparql", query_string=parameters, headers=asked)
            assert answer.status_code == 200 and answer.content_type == offer.content_type, label
            assert how_many(answer.data, offer.media_type) == 3, label


def how_many(content: bytes, media_type: str) -> int:
    """The rows or triples of an answer, read by somebody else."""
    if kind := ox.RdfFormat.from_media_type(media_type):
        return len({quad.triple for quad in ox.parse(content, kind)})
    if media_type == "text/csv":
        return len(list(csv.DictReader(io.StringIO(content.decode()))))
    found = ox.parse_query_results(content, ox.QueryResultsFormat.from_media_type(media_type))
    assert isinstance(found, ox.QuerySolutions)
    return len(list(found))


def test_every_language_that_it_names_is_spoken(client: FlaskClient, described: rdflib.Graph) -> None:
    assert set(described.objects(None, SD.supportedLanguage)) == {SD.SPARQL11Query}
    # What 1.1 has over 1.0: paths, aggregates, subqueries, negation, assignment.
    query = """SELECT ?n {
      { SELECT (COUNT(*) AS ?n) { ?s (<a:>|^<a:>)* ?o FILTER NOT EXISTS { ?s <b:> ?o } } }
      MINUS { <c:> <c:> ?n } BIND(1 AS ?one) VALUES ?one { 1 } }"""
    assert client.get("/sparql", query_string={"query": query}).status_code == 200
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 400


def test_every_feature_that_is_on_is_named_and_no_other(client: FlaskClient, described: rdflib.Graph) -> None:
    def count(query: str) -> int:
        answer = client.get("/sparql", query_string={"query": query, "format": "json"})
        if answer.status_code != 200:
            return -1
        return int(answer.get_json(force=True)["results"]["bindings"][0]["n"]["value"])

    default = count("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    union = count("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }")
    on = {
        SD.UnionDefaultGraph: default == union,
        SD.BasicFederatedQuery: count("SELECT (COUNT(*) AS ?n) { SERVICE <http://127.0.0.1:1/> {} }") >= 0,
        SD.RequiresDataset: default < 0,
        SD.DereferencesURIs: count(f"SELECT (COUNT(*) AS ?n) FROM <{URL}doc/body/mpa.ttl> {{ ?s ?p ?o }}")
        > 0,
    }
    assert set(described.objects(None, SD.feature)) == {feature for feature, is_on in on.items() if is_on}


def test_the_service_says_what_a_query_may_be_sent_as(client: FlaskClient) -> None:
    # RFC 10008 has Accept-Query for the QUERY method.
    named = client.get("/sparql").headers["Accept-Query"].split(", ")
    assert named == ["application/sparql-query", "application/x-www-form-urlencoded"]
    for content_type, body in zip(named, ("ASK {}", "query=ASK+%7B%7D"), strict=True):
        answer = client.open("/sparql", method="QUERY", data=body, content_type=content_type)
        assert answer.status_code == 200 and answer.get_json(force=True)["boolean"] is True
