"""The suites of the W3C for results in CSV, TSV and JSON, through a running server."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
import rdflib
import w3c
from rdflib.collection import Collection

import filled_release

QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
TYPES = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".srj": "application/sparql-results+json",
}

# The store keeps a number as its value, in the primitive type: "1.0E6" is written 1000000.0 or so, and
# xsd:negativeInteger is xsd:integer. These two tests are of such numbers; their values are compared.
BY_VALUE = ("csv03", "tsv03")


@dataclass(frozen=True)
class Case:
    """A query over a file, and the file that the answer must equal."""

    name: str
    query: Path
    data: Path
    result: Path


def cases(folder: str) -> list[Case]:
    """The tests of a folder."""
    manifest = w3c.FOLDER / folder / "manifest.ttl"
    if not manifest.is_file():
        return []
    graph = rdflib.Graph().parse(manifest, format="turtle")
    (entries,) = graph.objects(None, w3c.MF.entries)
    found = []
    for test in Collection(graph, entries):
        action = graph.value(test, w3c.MF.action)
        nodes = graph.value(action, QT.query), graph.value(action, QT.data), graph.value(test, w3c.MF.result)
        query, data, result = (Path(str(node).removeprefix("file://")) for node in nodes)
        found.append(Case(str(test).rpartition("#")[2], query, data, result))
    return found


CSV_TSV, JSON = cases("csv-tsv-res"), cases("json-res")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server in which each file of data is a graph by its path."""
    quads = [
        ox.Quad(*quad.triple, ox.NamedNode(path.as_uri()))
        for path in {case.data for case in (*CSV_TSV, *JSON)}
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    ]
    with filled_release.server(tmp_path_factory.mktemp("results"), quads) as url:
        yield url


def test_the_numbers() -> None:
    assert (len(CSV_TSV), len(JSON)) == (6, 4)


@pytest.mark.parametrize("case", [*CSV_TSV, *JSON], ids=lambda case: case.name)
def test_results(public: str, case: Case) -> None:
    media_type = TYPES[case.result.suffix]
    asked = urlencode(
        {"query": case.query.read_text(), "default-graph-uri": case.data.as_uri()}, quote_via=quote
    )
    answer = w3c.send(public, "GET", f"/sparql?{asked}", {"Accept": media_type})
    assert answer.status == 200 and answer.media_type == media_type
    wanted = case.result.read_bytes()
    read = READERS[media_type]
    assert _kept(case, read(answer.body)) == _kept(case, read(wanted))


def test_lines_end_as_each_format_says(public: str) -> None:
    query = quote("SELECT * { VALUES (?a ?b) { ('x' 'a,\"b\"\\n\\t') (<x:> UNDEF) } }")
    for media_type, wanted in (
        ("text/csv", b'a,b\r\nx,"a,""b""\n\t"\r\nx:,\r\n'),
        ("text/tab-separated-values", b'?a\t?b\n"x"\t"a,\\"b\\"\\n\\t"\n<x:>\t\n'),
    ):
        answer = w3c.send(public, "GET", f"/sparql?query={query}", {"Accept": media_type})
        assert answer.body == wanted
        assert answer.headers["Content-Type"] == f"{media_type}; charset=utf-8"


# `SELECT *` has its columns in no order that the specification gives, so rows are compared by name.


def _csv(body: bytes) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(body.decode(), newline=""))
    return [{name: re.sub(r"^_:.*", "_:b", cell) for name, cell in row.items()} for row in rows]


def _tsv(body: bytes) -> list[dict[str, object]]:
    """Rows of terms: an integer may be written `4` or in full."""
    header, *lines = body.decode().splitlines()
    names = header.split("\t")
    return [dict(zip(names, map(_term, line.split("\t")), strict=True)) for line in lines]


def _json(body: bytes) -> object:
    content = json.loads(body)
    content["head"]["vars"] = sorted(content["head"].get("vars", ()))
    for row in content.get("results", {}).get("bindings", ()):
        for cell in row.values():
            if cell["type"] == "bnode":
                cell["value"] = "b"
    return content


def _term(written: str) -> object:
    if not written:
        return None
    if written.startswith("_:"):
        return "_:b"
    (quad,) = ox.parse(f"<a:> <a:> {written} .".encode(), ox.RdfFormat.TURTLE)
    term = quad.object
    if isinstance(term, ox.Literal) and term.datatype.value.endswith("#double"):
        return float(term.value)
    return term


def _kept(case: Case, rows: object) -> object:
    """Rows as the store keeps their terms, where the test is of numbers that it changes."""
    if case.name not in BY_VALUE:
        return rows
    assert isinstance(rows, list)
    return [{name.lstrip("?"): _value(cell) for name, cell in row.items()} for row in rows]


def _value(cell: object) -> object:
    written = cell.value if isinstance(cell, ox.Literal) else cell
    is_number = not isinstance(cell, ox.Literal) or "XMLSchema#" in cell.datatype.value
    try:
        return float(written) if is_number else cell  # type: ignore[arg-type]
    except ValueError:
        return cell
    except TypeError:
        return cell


READERS = {"text/csv": _csv, "text/tab-separated-values": _tsv, "application/sparql-results+json": _json}
