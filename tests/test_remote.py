"""An endpoint has the face of a store: analyses give the same answers over both."""

from __future__ import annotations

import json

import pytest

from conftest import served
from remit.errors import SystemFault
from remit.model import IRI, Literal
from remit.queries import load
from remit.remote import Endpoint, bound
from remit.succession.trace import trace
from remit.succession.view import view


@pytest.fixture(scope="module")
def remote(second):
    with served(second) as url:
        yield Endpoint(url)


def rows_of(found):
    return sorted(sorted((name, str(value)) for name, value in row.items()) for row in found)


QUERIES = ["bodies", "names", "aliases", "events", "participants", "effects", "reforms", "subordinations",
           "responsibilities", "holdings", "transfers", "seats", "claims", "seen", "passed-over",
           "sources"]  # fmt: skip


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_gives_the_same_rows_as_in_process(second, remote, name):
    query = load(f"register/{name}")
    assert rows_of(remote.select(query)) == rows_of(second.store.select(query))


def test_a_bound_query_gives_the_same_rows_as_in_process(second, remote):
    divers = second.names.thing("body", "divers")
    for name in ("label", "sources", "laws", "classes"):
        query = load(name)
        assert rows_of(remote.select(query, thing=divers)) == rows_of(
            second.store.select(query, thing=divers)
        )
    assert remote.select(load("label"), thing=IRI("https://nobody.example/")) == []


def test_an_analysis_gives_the_same_answer_over_both(second, remote):
    body = second.names.thing("body", "old-board")
    asked = trace(view(remote, remote.url, second.names), body)
    assert asked.rows == trace(second.view(), body).rows and asked.release == remote.url


def test_values_are_data_and_cannot_become_a_query():
    evil = Literal('"} DROP ALL #\n', None, "en")
    text = bound("SELECT ?a ?b WHERE { ?a ?p ?b }", {"b": evil, "a": IRI("https://a.example/")})
    assert text == (
        'SELECT ?a ?b WHERE { VALUES (?b ?a) { ("\\"} DROP ALL #\\n"@en <https://a.example/>) } ?a ?p ?b }'
    )
    with pytest.raises(ValueError, match="IRI"):
        bound("SELECT ?a WHERE { ?a ?p ?b }", {"a": IRI("https://a.example/> ?x ?y } #")})


def test_what_is_no_endpoint_is_a_fault_of_the_system(remote):
    for path in ("/", "/nowhere"):
        with pytest.raises(SystemFault, match=r"127\.0\.0\.1"):
            Endpoint(remote.url.replace("/sparql", path)).select("SELECT ?x WHERE { ?x ?y ?z } LIMIT 1")


def test_the_command_asks_an_endpoint(remit, remote):
    result = remit("trace", "RPB", "--endpoint", remote.url, "--json")
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    assert answer["release"] == remote.url and {row["to"]["label"] for row in answer["rows"]} >= {
        "Office for River Policing"
    }
    assert remit("trace", "RPB", "--endpoint", "http://127.0.0.1:1/sparql").exit_code == 3
