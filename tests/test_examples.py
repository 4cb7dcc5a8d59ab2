"""The example queries as RDF: found as editors find them, and every one of them run."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
import rdflib
from flask.testing import FlaskClient
from rdflib.namespace import RDF

import tiny_release
from remit.terms import PREFIXES
from remit_api import examples

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
URL = "http://127.0.0.1:8000/"
ENDPOINT = rdflib.URIRef(f"{URL}sparql")
EXAMPLES = f"{URL}sparql/.well-known/sparql-examples/"

# As the editor of the SIB asks: https://github.com/sib-swiss/sparql-editor
SIB_EXAMPLES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX spex: <https://purl.expasy.org/sparql-examples/ontology#>
SELECT DISTINCT ?sq ?comment ?query WHERE {
  ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|spex:describe ?query .
} ORDER BY ?sq
"""
SIB_PREFIXES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix } ORDER BY ?prefix
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with tiny_release.application(tmp_path_factory.mktemp("service"), deadline=10.0) as app:
        yield app.test_client()


@pytest.fixture(scope="module")
def shown(client: FlaskClient) -> rdflib.Graph:
    return rdflib.Graph().parse(data=client.get(EXAMPLES).data, format="turtle")


def test_the_examples_as_the_editor_of_the_sib_finds_them(shown: rdflib.Graph) -> None:
    rows = list(shown.query(SIB_EXAMPLES))
    assert [(str(sq).removeprefix(EXAMPLES), str(query)) for sq, _, query in rows] == sorted(
        (example.name, example.query) for example in examples.library()
    )
    declared = {str(prefix): str(namespace) for prefix, namespace in shown.query(SIB_PREFIXES)}
    assert declared == PREFIXES


def test_each_example_is_what_it_says(client: FlaskClient, shown: rdflib.Graph) -> None:
    forms = {example.form for example in examples.library()}
    assert forms == {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
    for example in examples.library():
        node = rdflib.URIRef(f"{EXAMPLES}{example.name}")
        holds, kind = examples.FORMS[example.form]
        assert (node, rdflib.URIRef(holds), rdflib.Literal(example.query)) in shown
        assert kind is None or (node, RDF.type, rdflib.URIRef(kind)) in shown
        assert shown.value(node, rdflib.URIRef("https://schema.org/target")) == ENDPOINT
        assert (
            example.keywords
            and len(list(shown.objects(node, rdflib.URIRef("https://schema.org/keywords")))) >= 1
        )
        alone = rdflib.Graph().parse(data=client.get(f"{EXAMPLES}{example.name}").data, format="turtle")
        assert set(alone.subjects(RDF.type, SH.SPARQLExecutable)) == {node}
    assert client.get(f"{EXAMPLES}none-such").status_code == 404
    assert client.get(EXAMPLES.rstrip("/")).status_code == 308


@pytest.mark.parametrize("example", examples.library(), ids=lambda example: example.name)
def test_each_example_has_rows(
    request: pytest.FixtureRequest, client: FlaskClient, example: examples.Example
) -> None:
    store = request.getfixturevalue("bundled").store
    output = io.BytesIO()
    used = store.run(example.query, output, "json" if example.form in ("SELECT", "ASK") else "nt")
    content = json.loads(output.getvalue()) if used == "json" else output.getvalue()
    if example.form == "ASK":
        assert content["boolean"] is True
    else:
        assert content["results"]["bindings"] if used == "json" else content.count(b" .\n") > 1
    answer = client.get("/sparql", query_string={"query": example.query})
    assert answer.status_code == 200
