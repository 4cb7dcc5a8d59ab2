"""The SPARQL Protocol as clients speak it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
import rdflib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import tiny_release
from tiny_release import BASE

ASK = "ASK { ?s ?p ?o }"
LABELS = "SELECT ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l } ORDER BY ?l LIMIT 3"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
SOURCE = f"{BASE}graph/source/test"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with tiny_release.application(tmp_path_factory.mktemp("sparql"), deadline=1.0) as app:
        yield app.test_client()


def get(client: FlaskClient, query: str, accept: str = "*/*", **parameters: str) -> TestResponse:
    return client.get("/sparql", query_string={"query": query} | parameters, headers={"Accept": accept})


def test_the_three_ways_to_ask(client: FlaskClient) -> None:
    answers = [
        get(client, ASK),
        client.post("/sparql", data=urlencode({"query": ASK}), content_type=FORM),
        client.post("/sparql", data=ASK, content_type=f"{QUERY}; charset=utf-8"),
    ]
    for answer in answers:
        assert answer.status_code == 200 and answer.json == {"head": {}, "boolean": True}
        assert answer.content_type == "application/sparql-results+json"


@pytest.mark.parametrize(
    ("accept", "content_type", "start"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", b"{"),
        ("application/json", "application/sparql-results+json", b"{"),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        ("text/csv", "text/csv; charset=utf-8", b"l\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", b"?l\n"),
    ],
)
def test_formats_of_rows(client: FlaskClient, accept: str, content_type: str, start: bytes) -> None:
    answer = get(client, LABELS, accept)
    assert answer.content_type == content_type and answer.data.startswith(start)
    assert answer.headers["Vary"] == "Accept" and len(answer.data) == answer.content_length


@pytest.mark.parametrize(
    ("name", "content_type", "parser"),
    [
        ("ttl", "text/turtle; charset=utf-8", "turtle"),
        ("nt", "application/n-triples", "nt"),
        ("rdf", "application/rdf+xml", "xml"),
        ("jsonld", "application/ld+json", "json-ld"),
    ],
)
def test_formats_of_graphs(client: FlaskClient, name: str, content_type: str, parser: str) -> None:
    answer = get(client, f"DESCRIBE <{BASE}body/mpa> <{BASE}id/body/mpa>", format=name)
    assert answer.content_type == content_type and "Vary" not in answer.headers
    graph = rdflib.Graph().parse(data=answer.data, format=parser)
    assert (rdflib.URIRef(f"{BASE}id/body/mpa"), rdflib.RDFS.label, None) in graph
    assert get(client, "CONSTRUCT WHERE { ?s ?p ?o }").content_type == "text/turtle; charset=utf-8"


def test_ask_has_no_csv_and_falls_to_json(client: FlaskClient) -> None:
    assert get(client, ASK, "text/csv").content_type == "application/sparql-results+json"


def test_a_format_that_does_not_fit_the_form(client: FlaskClient) -> None:
    assert get(client, LABELS, format="ttl").status_code == 406
    assert get(client, "CONSTRUCT WHERE { ?s ?p ?o }", "text/csv").status_code == 406
    assert get(client, LABELS, "image/png").status_code == 406
    assert get(client, LABELS, format="xls").status_code == 400


def test_the_dataset_comes_from_the_request(client: FlaskClient) -> None:
    count = "SELECT (COUNT(*) AS ?n) FROM <http://example.org/none> { ?s ?p ?o }"
    in_address = f"/sparql?default-graph-uri={quote(SOURCE, safe='')}"
    answers = [
        client.get(f"{in_address}&query={quote(count)}"),
        client.post(in_address, data=count, content_type=QUERY),
        client.post(
            "/sparql", data=urlencode({"default-graph-uri": SOURCE, "query": count}), content_type=FORM
        ),
    ]
    assert [int(json.loads(item.data)["results"]["bindings"][0]["n"]["value"]) > 5 for item in answers] == [
        True
    ] * 3
    bad = client.get(f"/sparql?default-graph-uri=not%20an%20iri&query={quote(ASK)}")
    assert bad.status_code == 400


BAD = [
    ("GET", f"?query={quote(ASK)}&query={quote(ASK)}", None, b"", 400),
    ("GET", "?format=json", None, b"", 400),
    ("GET", "?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF%22%20%7D", None, b"", 400),
    ("GET", "?update=CLEAR%20ALL", None, b"", 400),
    ("POST", "", FORM, b"query=ASK%7B%7D&query=ASK%7B%7D", 400),
    ("POST", "", FORM, b"update=CLEAR%20ALL", 400),
    ("POST", "?query=ASK%7B%7D", FORM, b"query=ASK%7B%7D", 400),
    ("POST", "", "text/plain", ASK.encode(), 415),
    ("POST", "", None, ASK.encode(), 415),
    ("POST", "", "application/sparql-update", b"CLEAR ALL", 415),
    ("POST", "", f"{QUERY}; charset=utf-16", ASK.encode("utf-16"), 415),
    ("POST", "", QUERY, ASK.encode("utf-16"), 400),
    ("POST", "", QUERY, b"ASK { ?s ?p 'caf\xe9' }", 400),
    ("POST", "", QUERY, b"INSERT DATA { <a:a> <a:a> <a:a> }", 400),
    ("POST", "", QUERY, b"ASK { SERVICE <http://127.0.0.1/> { } }", 403),
    ("POST", "", QUERY, b"ASK " + b"{" * 65 + b"}" * 65, 400),
    ("POST", "", QUERY, b"ASK { } #" + b"x" * 65536, 413),
    ("POST", "", QUERY, b"ASK { } #" + b"x" * 999_999, 413),
    ("PUT", "", QUERY, ASK.encode(), 405),
    ("DELETE", "", None, b"", 405),
]


@pytest.mark.parametrize(("method", "address", "content_type", "body", "status"), BAD)
def test_what_the_protocol_forbids(
    client: FlaskClient, method: str, address: str, content_type: str | None, body: bytes, status: int
) -> None:
    answer = client.open(f"/sparql{address}", method=method, data=body, content_type=content_type)
    assert answer.status_code == status and answer.content_type == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    problem = answer.get_json(force=True)
    assert {"type", "title", "status", "detail", "instance"} <= problem.keys() and problem["status"] == status
    assert f'id="{problem["type"].partition("#")[2]}"' in client.get("/limits").text or status == 405
    assert status != 405 or "GET" in answer.headers["Allow"]


def test_a_syntax_error_has_its_line(client: FlaskClient) -> None:
    problem = get(client, "SELECT * {\n ?s ?p ~ }").get_json(force=True)
    assert (problem["line"], problem["column"]) == (2, 10) and "[" not in problem["detail"]
    page = get(client, "SELECT * {\n ?s ?p ~ }", BROWSER)
    assert page.status_code == 400 and "Line 2, column 10" in page.text and "?s ?p ~ }" in page.text


def test_a_query_that_takes_too_long(client: FlaskClient) -> None:
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = get(client, cross)
    problem = answer.get_json(force=True)
    assert answer.status_code == 504 and problem["limit"] == "deadline" and len(problem["queryId"]) == 16
    assert get(client, ASK).status_code == 200


def test_head_and_preflight(client: FlaskClient) -> None:
    head = client.head("/sparql", query_string={"query": ASK})
    assert head.status_code == 200 and head.data == b"" and head.content_length == 26
    flight = client.options("/sparql", headers={"Origin": "https://example.org"})
    assert "POST" in flight.headers["Access-Control-Allow-Methods"]
    assert flight.headers["Access-Control-Allow-Headers"] == "Accept, Content-Type, X-Query-Id"
    assert not any(name.startswith("Access-Control-Allow-Credentials") for name, _ in flight.headers)


def test_the_service_description_says_what_is_on(client: FlaskClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle", "Host": "evil.example"})
    assert "evil" not in answer.text
    graph = rdflib.Graph().parse(data=answer.data, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert [str(item) for item in graph.objects(None, sd.endpoint)] == ["http://127.0.0.1:8000/sparql"]
    assert rdflib.URIRef(SOURCE) in set(graph.objects(None, sd.name))
    assert len(set(graph.objects(None, sd.defaultGraph))) == 1
    offered = {str(item).rpartition("/")[2] for item in graph.objects(None, sd.resultFormat)}
    assert {"SPARQL_Results_JSON", "SPARQL_Results_CSV", "Turtle", "N-Triples"} <= offered
    assert not set(graph.objects(None, sd.feature))


def test_the_form_and_the_table_for_people(client: FlaskClient) -> None:
    form = client.get("/sparql", headers={"Accept": BROWSER})
    assert form.content_type == "text/html; charset=utf-8" and "<textarea" in form.text
    table = get(client, f"SELECT * {{ <{BASE}id/body/script> ?p ?o }}", BROWSER)
    assert "&lt;script&gt;" in table.text and "<script" not in table.text
    assert 'href="/def/Body"' in table.text
    hostile = get(
        client, f"SELECT ?o {{ <{BASE}id/body/mpa> <http://xmlns.com/foaf/0.1/homepage> ?o }}", BROWSER
    )
    assert "javascript:alert(1)" in hostile.text and 'href="javascript' not in hostile.text
    assert ">Yes<" in get(client, ASK, BROWSER).text


def test_a_long_table_is_cut_and_says_so(client: FlaskClient) -> None:
    page = get(client, "SELECT * { ?s ?p ?o . ?a ?b ?c }", BROWSER)
    assert "The first 1,000 rows" in page.text and page.text.count("<tr>") == 1001


def test_json_is_what_the_store_holds(client: FlaskClient) -> None:
    answer = get(client, f"SELECT ?e {{ <{BASE}id/body/mpa> <https://w3id.org/remit/def#end> ?e }}")
    cell = json.loads(answer.data)["results"]["bindings"][0]["e"]
    assert cell["value"] == "2012-01-16" and cell["datatype"].endswith("edtf/EDTF")
