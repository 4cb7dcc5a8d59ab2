"""Dumps: the right sums, strict RDF that holds the whole store, bytes that depend on nothing but the data."""

from __future__ import annotations

import gzip
import hashlib
import subprocess

import pyoxigraph as ox
import pytest

from remit import nquads
from remit.model import IRI, Literal, Statement
from remit.nquads import line, term
from remit.terms import PREFIXES

FORMATS = {
    "remit.nq.gz": ox.RdfFormat.N_QUADS,
    "remit.trig.gz": ox.RdfFormat.TRIG,
    "remit.ttl.gz": ox.RdfFormat.TURTLE,
    "remit.jsonld.gz": ox.RdfFormat.JSON_LD,
}


@pytest.fixture(params=["archive", "bundled"])
def any_release(request):
    return request.getfixturevalue(request.param)


def quads(path, kind):
    return list(ox.parse(input=gzip.decompress(path.read_bytes()), format=kind))


def test_there_is_a_dump_in_each_format_one_of_each_graph_and_the_sums(archive):
    graphs = [
        name.removeprefix(str(archive.names.graph(""))).replace("/", "-") for name in archive.store.graphs()
    ]
    expected = {*FORMATS, *(f"{name}.nq.gz" for name in graphs), "SHA256SUMS"}
    assert {dump.name for dump in archive.release.dumps} == expected
    assert {"ontology", "topics", "derived", "source-tiny", "source-archive"} == set(graphs)


def test_sha256sum_finds_every_file_right(any_release):
    folder = any_release.release.path / "dumps"
    checked = subprocess.run(
        ["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True
    )
    assert checked.returncode == 0 and checked.stdout.count(": OK") == len(any_release.release.dumps) - 1


def test_release_json_gives_size_and_sum_of_every_dump(any_release):
    for dump in any_release.release.dumps:
        content = dump.path.read_bytes()
        assert (dump.size, dump.sha256) == (len(content), hashlib.sha256(content).hexdigest())
        assert dump.title and "/" in dump.media_type


def test_the_quads_of_the_dump_are_those_of_the_store(any_release):
    folder = any_release.release.path / "dumps"
    for name in ("remit.nq.gz", "remit.trig.gz"):
        found = quads(folder / name, FORMATS[name])
        assert len(found) == len(set(found)) == len(any_release.store)
    # The engine keeps every kind of integer as an xsd:integer; the dumps keep the kind that W3C OA asks for.
    text = gzip.decompress((folder / "remit.nq.gz").read_bytes()).decode()
    kept = text.replace("XMLSchema#nonNegativeInteger", "XMLSchema#integer")
    assert {line(row) for row in any_release.store} == set(kept.splitlines())


def test_triples_of_the_dumps_are_those_of_the_default_graph(any_release):
    folder = any_release.release.path / "dumps"
    default = sum(row.graph is None for row in any_release.store)
    for name in ("remit.ttl.gz", "remit.jsonld.gz"):
        assert len({quad.triple for quad in quads(folder / name, FORMATS[name])}) == default


def test_each_graph_has_its_own_file_and_together_with_the_default_graph_they_are_all(any_release):
    folder = any_release.release.path / "dumps"
    total = sum(row.graph is None for row in any_release.store)
    for name in any_release.store.graphs():
        key = name.removeprefix(str(any_release.names.graph(""))).replace("/", "-")
        found = quads(folder / f"{key}.nq.gz", ox.RdfFormat.N_QUADS)
        assert {quad.graph_name.value for quad in found} == {name}
        total += len(found)
    assert total == len(any_release.store)


def test_gzip_files_carry_no_time_and_no_name(any_release):
    for path in (any_release.release.path / "dumps").glob("*.gz"):
        header = path.read_bytes()[:10]
        assert header[4:8] == b"\0\0\0\0" and header[3] == 0, path.name


def test_n_quads_are_sorted_each_once(any_release):
    lines = (
        gzip.decompress((any_release.release.path / "dumps" / "remit.nq.gz").read_bytes())
        .decode()
        .splitlines()
    )
    assert lines == sorted(set(lines))


def test_turtle_is_written_with_prefixes_that_a_person_knows(tiny):
    text = gzip.decompress((tiny.release.path / "dumps" / "remit.ttl.gz").read_bytes()).decode()
    assert f"@prefix remit: <{PREFIXES['remit']}>" in text and "remit:hasSuccessor" in text


def test_what_a_person_typed_is_dumped_as_typed(make, copied):
    odd = 'A "quoted" name \\ with a back\\slash,\ta tab and ünïcödé 😀 \u2028'
    network = copied("network")
    with (network / "people.csv").open("a", encoding="utf-8") as out:
        out.write('odd,"' + odd.replace('"', '""') + '"\n')
    made = make(network)
    assert made.value("?label { <person/odd> skos:prefLabel ?label }") == odd.strip()
    found = quads(made.release.path / "dumps" / "remit.nq.gz", ox.RdfFormat.N_QUADS)
    assert odd.strip() in {quad.object.value for quad in found if isinstance(quad.object, ox.Literal)}


def test_printed_numbers_and_dates_keep_their_form(tiny):
    text = gzip.decompress((tiny.release.path / "dumps" / "remit.nq.gz").read_bytes()).decode()
    assert '"05" .' in text and '"198X"^^<http://id.loc.gov/datatypes/edtf/EDTF>' in text


def test_a_name_in_many_lines_is_one_line_of_n_quads():
    assert term(Literal('one\ntwo\r"three"\\\x00')) == '"one\\ntwo\\r\\"three\\"\\\\\\u0000"'


@pytest.mark.parametrize("run", [1, 2, 3, 7, 8, 9, 100])
def test_quads_are_sorted_by_way_of_files_as_they_are_in_memory(tmp_path, monkeypatch, run):
    node, graph = IRI("https://example.org/a"), IRI("https://example.org/graph/source/x")
    words = ["b\tar", "b", "ba", "é", "z\nz", "", "Ω", "b\\"]
    rows = [Statement(node, node, Literal(text), where) for text in words for where in (None, graph)]
    rows += rows[::3]
    monkeypatch.setattr(nquads, "RUN", run)
    found = list(nquads.arranged(iter(rows), tmp_path))
    assert found == sorted({(line(row), row.graph or "") for row in rows}) and len(found) == 16
    assert list(tmp_path.iterdir()) == []
