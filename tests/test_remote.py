"""An endpoint has the face of a store: analyses give the same answers over both."""

from __future__ import annotations

import json

import pytest

import engines
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
    text = bound("SELECT ?a ?b WHERE { ?a ?p ?b }", {"b": evil, "a": IRI("https://a.example/?p?b")})
    assert text == (
        'SELECT ?a ?b WHERE { VALUES (?b ?a) { ("\\"} DROP ALL #\\n"@en <https://a.example/?p?b>) }'
        " <https://a.example/?p?b> ?p ?b }"
    )
    both = bound("ASK { ?a ?ab ?b }", {"a": IRI("https://a.example/?b"), "b": IRI("https://b.example/?a")})
    assert both.endswith("} <https://a.example/?b> ?ab <https://b.example/?a> }")
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


def test_the_command_asks_and_never_updates(remit):
    with engines.faulty(engines.whole(engines.ROW)) as server:
        for text in ("INSERT DATA { <a:b> <a:c> <a:d> }", "PREFIX a: <a:> DROP ALL"):
            result = remit("query", "-", "--endpoint", server.url, given=text)
            assert result.exit_code == 2 and "is an update" in result.stderr
        assert server.seen == []


def test_the_command_says_what_the_endpoint_says_of_a_wrong_query(remit):
    with engines.faulty(engines.whole(b"line 1: no such word", "text/plain", "400 Bad")) as server:
        result = remit("query", "-", "--endpoint", server.url, given="SELECT nothing")
    assert result.exit_code == 2 and "line 1: no such word" in result.stderr


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (engines.whole(engines.ROW)[:-9], "9 bytes missing"),
        (engines.whole(engines.ROW[:-9]), "results in JSON"),
    ],
)
@pytest.mark.parametrize("format_name", ["json", "table"])
def test_half_an_answer_is_not_printed_as_a_whole_one(remit, format_name, answer, said):
    with engines.faulty(answer) as server:
        arguments = ("query", "-", "--endpoint", server.url, "--format", format_name)
        result = remit(*arguments, given="SELECT * {}")
    assert result.exit_code == 3 and said in result.stderr and result.stdout == ""


def test_a_blank_node_cannot_be_asked_for_again():
    with engines.faulty(engines.whole(engines.ROW)) as server:
        endpoint = Endpoint(server.url)
        node = IRI("_:b0")
        assert endpoint.select("SELECT ?a WHERE { ?a ?p ?b }", a=node) == []
        assert endpoint.ask("ASK { ?a ?p ?b }", a=node) is False
        assert endpoint.statements("CONSTRUCT WHERE { ?a ?p ?b }", a=node) == []
        assert server.seen == []


def test_a_password_by_digest_is_never_sent_in_the_clear(monkeypatch):
    monkeypatch.setenv("REMIT_ENDPOINT_USER", "someone")
    monkeypatch.setenv("REMIT_ENDPOINT_PASSWORD", "open-sesame")
    challenge = (
        b'HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm="x", nonce="abc", qop="auth", algorithm="MD5"\r\n'
        b"Content-Length: 0\r\n\r\n"
    )
    right = engines.whole(engines.ROW)
    with engines.faulty(
        lambda request: right if b"Authorization: Digest" in request else challenge
    ) as server:
        endpoint = Endpoint(server.url)
        for _ in range(8):
            assert endpoint.select("SELECT ?x WHERE { ?x ?y ?z }") == [{"x": Literal("1")}]
    assert len(server.seen) == 16 and not any(b"Basic" in request for request in server.seen)


def test_an_answer_whose_end_is_unknown_is_not_taken_for_whole():
    line = b"<https://a.example/s> <https://a.example/p> <https://a.example/o> .\n"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/n-triples\r\n"
    query = "CONSTRUCT WHERE { ?s ?p ?o }"
    for answer in (head, head + b"\r\n" + line, head + b"Connection: close\r\n\r\n"):
        with engines.faulty(answer) as server, pytest.raises(SystemFault, match="where its answer ends"):
            Endpoint(server.url).statements(query)
    chunked = head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(line), line)
    with engines.faulty(chunked) as server:
        assert len(Endpoint(server.url).statements(query)) == 1
    with engines.faulty(engines.JSON + b"\r\n" + engines.ROW) as server:
        assert len(Endpoint(server.url).select("SELECT ?x WHERE { ?x ?y ?z }")) == 1
