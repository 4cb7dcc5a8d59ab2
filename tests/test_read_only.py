"""The public application has no update operation and no way to write a graph."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

import tiny_release

SPARQL = "application/sparql-update"
QUERY = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
TURTLE = "text/turtle"
INSERT = "INSERT DATA { <urn:s> <urn:p> <urn:o> }"
READING = {"GET", "HEAD", "OPTIONS"}

# Whatever updates could be: all of SPARQL 1.1 Update, and ways to hide one from a reader of first words.
TEXTS = [
    INSERT,
    "DELETE DATA { <urn:s> <urn:p> <urn:o> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:1/>",
    "LOAD SILENT <file:///etc/passwd> INTO GRAPH <urn:g>",
    "CLEAR ALL",
    "DROP SILENT DEFAULT",
    "CREATE GRAPH <urn:g>",
    "ADD DEFAULT TO <urn:g>",
    "MOVE DEFAULT TO <urn:g>",
    "COPY DEFAULT TO <urn:g>",
    f"PREFIX a: <urn:a> BASE <urn:b> # ASK {{}}\n{INSERT}",
    f"#\n\t insert{INSERT[6:]}",
    f"ASK {{}} ; {INSERT}",
    f"ASK {{}}\n{INSERT}",
    f"SELECT * {{ {INSERT} }}",
    "ASK { { SELECT * { DELETE WHERE { ?s ?p ?o } } } }",
]
WAYS = [
    ("POST", "/sparql", SPARQL, INSERT.encode(), 415),
    ("POST", f"/sparql?update={quote(INSERT)}", SPARQL, b"", 415),
    ("POST", f"/sparql?query=ASK%7B%7D&update={quote(INSERT)}", FORM, b"", 400),
    ("POST", "/sparql", FORM, f"update={quote(INSERT)}".encode(), 400),
    ("POST", "/sparql", FORM, f"query=ASK%7B%7D&update={quote(INSERT)}".encode(), 400),
    ("POST", "/sparql", f"{QUERY}, {SPARQL}", INSERT.encode(), 415),
    ("QUERY", "/sparql", SPARQL, INSERT.encode(), 415),
    ("GET", f"/sparql?update={quote(INSERT)}", None, b"", 400),
    ("GET", f"/sparql?query={quote(INSERT)}", None, b"", 400),
    ("POST", "/update", SPARQL, INSERT.encode(), 404),
    ("POST", "/sparql/update", SPARQL, INSERT.encode(), 404),
    ("POST", "/sparql/", SPARQL, INSERT.encode(), 308),
    ("PUT", "/sparql", TURTLE, b"<urn:s> <urn:p> <urn:o> .", 405),
    ("PATCH", "/sparql", SPARQL, INSERT.encode(), 405),
    ("DELETE", "/sparql", None, b"", 405),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with tiny_release.application(tmp_path_factory.mktemp("read-only"), errors_minute=0) as app:
        yield app.test_client()


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_of_a_query_is_taken_for_an_update(client: FlaskClient, text: str) -> None:
    before = graph(client)
    answer = client.post("/sparql", data=text, content_type=QUERY)
    assert answer.status_code in (400, 403) and answer.content_type == "application/problem+json"
    assert graph(client) == before


@pytest.mark.parametrize(("method", "path", "content_type", "body", "status"), WAYS)
def test_no_request_is(
    client: FlaskClient, method: str, path: str, content_type: str | None, body: bytes, status: int
) -> None:
    answer = client.open(path, method=method, data=body, content_type=content_type)
    assert answer.status_code == status
    assert status != 405 or set(answer.headers["Allow"].split(", ")) == {*READING, "POST", "QUERY"}


def test_every_other_route_only_reads(client: FlaskClient) -> None:
    # A query may be posted, and one's own taken back.
    writing = {rule.rule: rule.methods - READING for rule in client.application.url_map.iter_rules()}
    assert {path: methods for path, methods in writing.items() if methods} == {
        "/sparql": {"POST", "QUERY"},
        "/sparql/": {"POST", "QUERY"},
        "/queries/<query_id>": {"DELETE"},
    }


def graph(client: FlaskClient) -> int:
    """How many triples and quads there are."""
    query = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    answer = client.get("/sparql", query_string={"query": query, "format": "json"})
    return int(answer.get_json(force=True)["results"]["bindings"][0]["n"]["value"])
