"""The store: the only module that knows the engine; what goes in comes out, and faults are sentences."""

from __future__ import annotations

import io
import json

import pytest

from remit import nquads
from remit.errors import CommandError, SystemFault
from remit.model import IRI, Literal, Statement
from remit.store import FORMATS, RESULTS, Store, Workbench, convert, create
from remit.terms import PREFIXES, REMIT, XSD, date, edtf, integer, number, text

A, B, GRAPH = IRI("https://e.example/a"), IRI("https://e.example/b"), IRI("https://e.example/g")
STATEMENTS = [
    Statement(A, REMIT.parent, B),
    Statement(A, REMIT.name, text("Bö\n\"ard\"")),
    Statement(A, REMIT.name, text("Board", "en")),
    Statement(A, REMIT.start, edtf("198X"), GRAPH),
    Statement(B, REMIT.seenOn, date("2012-01-16"), GRAPH),
    Statement(B, REMIT.number, integer(5)),
    Statement(B, REMIT.certainty, number(0.7)),
]  # fmt: skip


@pytest.fixture
def store(tmp_path):
    nquads.write(tmp_path / "in.nq", (nquads.line(row) for row in STATEMENTS))
    assert create(tmp_path / "store", tmp_path / "in.nq") == len(STATEMENTS)
    return Store(tmp_path / "store")


def test_what_goes_in_comes_out(store):
    assert set(store) == set(STATEMENTS) and len(store) == len(STATEMENTS) and store.graphs() == [GRAPH]


def test_values_are_bound_and_never_spliced(store):
    found = store.select("SELECT ?thing ?name { ?thing remit:name ?name }", name=text('Bö\n"ard"'))
    assert found == [{"thing": A, "name": text('Bö\n"ard"')}]
    evil = text('" } UNION { ?thing ?p ?name } #')
    assert store.select("SELECT ?thing ?name { ?thing remit:name ?name }", name=evil) == []


def test_a_row_leaves_out_what_is_not_bound(store):
    found = store.select("SELECT ?s ?x { ?s remit:parent ?o OPTIONAL { ?s remit:place ?x } }")
    assert found == [{"s": A}]


def test_questions_of_yes_or_no_and_triples(store):
    assert store.ask("ASK { ?s remit:parent ?o }") and not store.ask("ASK { ?s remit:place ?o }")
    built = store.statements(
        "CONSTRUCT { ?o remit:child ?s } { { ?s remit:parent ?o } UNION { ?s remit:parent ?o } }"
    )
    assert built == [Statement(B, REMIT.child, A)]


@pytest.mark.parametrize("call", ["select", "statements"])
def test_the_wrong_kind_of_query_is_a_wrong_command(store, call):
    with pytest.raises(CommandError):
        getattr(store, call)("ASK { ?s ?p ?o }")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT",
        "SELECT * { ?s nope:p ?o }",
        "INSERT DATA { <a:b> <c:d> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "",
        "#",
    ],
)
def test_a_query_that_cannot_be_read_is_a_wrong_command_and_writes_nothing(store, query):
    with pytest.raises(CommandError, match="cannot be read"):
        store.run(query, io.BytesIO(), None)
    assert len(store) == len(STATEMENTS)


def test_a_service_that_does_not_answer_is_a_fault_of_the_system(store):
    with pytest.raises((SystemFault, OSError)):
        store.run("SELECT * { SERVICE <http://nowhere.invalid/> { ?s ?p ?o } }", io.BytesIO(), "json")


def test_a_graph_that_is_not_in_the_store_is_not_fetched(store):
    out = io.BytesIO()
    store.run("SELECT ?s FROM <http://nowhere.invalid/x> { ?s ?p ?o }", out, "csv")
    assert out.getvalue() == b"s\r\n"


@pytest.mark.parametrize("name", RESULTS)
def test_rows_are_written_in_each_format(store, name):
    out = io.BytesIO()
    assert store.run("SELECT ?name { ?s remit:name ?name } ORDER BY ?name", out, name) == name
    assert b"Board" in out.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_triples_are_written_in_each_format(store, name):
    out = io.BytesIO()
    assert store.run("CONSTRUCT WHERE { ?s remit:name ?o }", out, name) == name
    assert b"Board" in out.getvalue()


@pytest.mark.parametrize(
    ("query", "name"),
    [("SELECT * { ?s ?p ?o }", "ttl"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv"), ("ASK {}", "docx")],
)
def test_a_format_that_does_not_fit_the_answer_is_a_wrong_command(store, query, name):
    with pytest.raises(CommandError, match="cannot be written as"):
        store.run(query, io.BytesIO(), name)


def test_an_answer_without_a_format_is_json_or_turtle(store):
    out = io.BytesIO()
    assert (
        store.run("ASK { ?s ?p ?o }", out, None) == "json" and json.loads(out.getvalue())["boolean"] is True
    )
    assert store.run("DESCRIBE <https://e.example/a>", io.BytesIO(), None) == "ttl"


def test_a_graph_is_dumped_alone_and_triples_of_the_default_graph(store):
    one, rest = io.BytesIO(), io.BytesIO()
    store.dump(one, "nt", GRAPH)
    store.dump(rest, "nt")
    assert (one.getvalue().count(b"\n"), rest.getvalue().count(b"\n")) == (2, 5)


def test_a_store_that_is_not_there_is_a_system_fault(tmp_path):
    with pytest.raises(SystemFault, match="cannot be opened"):
        Store(tmp_path / "nothing")


def test_the_workbench_holds_triples_once_whatever_their_graph():
    bench = Workbench()
    bench.load([*STATEMENTS, Statement(A, REMIT.start, edtf("198X"))])
    found = bench.construct("CONSTRUCT { ?s remit:seen ?d } { ?s remit:start ?d }")
    assert found == [Statement(A, REMIT.seen, edtf("198X"))]


def test_a_file_is_rewritten_in_order(tmp_path):
    nquads.write(tmp_path / "in.nq", sorted(nquads.line(row) for row in STATEMENTS if row.graph is None))
    convert(tmp_path / "in.nq", tmp_path / "out.nt", "nt")
    assert (tmp_path / "out.nt").read_bytes() == (tmp_path / "in.nq").read_bytes()


def test_turtle_has_its_prefixes_in_one_order(tmp_path):
    nquads.write(tmp_path / "in.nq", (nquads.line(row) for row in STATEMENTS if row.graph is None))
    convert(tmp_path / "in.nq", tmp_path / "out.ttl", "ttl")
    head = [line for line in (tmp_path / "out.ttl").read_text().splitlines() if line.startswith("@prefix")]
    assert len(head) == len(PREFIXES) and head == sorted(head)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.nq", "out.ttl"]


def test_a_plain_string_and_a_typed_one_are_the_same():
    assert nquads.term(Literal("x", XSD.string)) == nquads.term(Literal("x")) == '"x"'
