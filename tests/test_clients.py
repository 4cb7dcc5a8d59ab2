"""Real clients against a running server: what researchers point at an endpoint."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pandas
import pytest
import rdflib
import SPARQLWrapper as sw
from rdflib.plugins.stores.sparqlstore import SPARQLStore

import tiny_release
from tiny_release import BASE

SELECT = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?body ?name ?end WHERE { ?body a <https://w3id.org/remit/def#Body> ; skos:prefLabel ?name
  OPTIONAL { ?body <https://w3id.org/remit/def#end> ?end } } ORDER BY ?name"""
NAMES = [
    "<script>alert(1)</script>",
    "Mayor's Office for Policing and Crime",
    "Metropolitan Police Authority",
]
ASK = f"ASK {{ <{BASE}id/body/mpa> ?p ?o }}"
CONSTRUCT = f"CONSTRUCT {{ <{BASE}id/body/mpa> ?p ?o }} WHERE {{ <{BASE}id/body/mpa> ?p ?o }}"
DESCRIBE = f"DESCRIBE <{BASE}id/body/mpa>"
SOURCE = f"{BASE}graph/source/test"
COMUNICA = "4.5.0"  # 5 needs Node.js 22
CACHE = (
    Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "remit-tests" / f"comunica-{COMUNICA}"
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with tiny_release.server(tmp_path_factory.mktemp("clients")) as (address, _):
        yield f"{address}/sparql"


@pytest.fixture(scope="module")
def size(url: str) -> int:
    """How many triples CONSTRUCT and DESCRIBE give."""
    return len(rdflib.Graph().parse(f"{url}?query={quote(CONSTRUCT)}&format=nt", format="nt"))


def wrapper(url: str, query: str, returned: str | None, method: str = sw.GET) -> sw.SPARQLWrapper:
    client = sw.SPARQLWrapper(url)
    if returned:
        client.setReturnFormat(returned)
    client.setMethod(method)
    client.setQuery(query)
    return client


@pytest.mark.parametrize("method", [sw.GET, sw.POST])
@pytest.mark.parametrize("posting", [sw.URLENCODED, sw.POSTDIRECTLY])
def test_sparqlwrapper_rows(url: str, method: str, posting: str) -> None:
    client = wrapper(url, SELECT, sw.JSON, method)
    client.setRequestMethod(posting)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == NAMES and "end" not in rows[0]
    for returned in (sw.XML, None):
        document = wrapper(url, SELECT, returned, method).queryAndConvert()
        assert len(document.getElementsByTagName("result")) == 3
    for returned, mark in ((sw.CSV, b"\r\n"), (sw.TSV, b"\n")):
        content = wrapper(url, SELECT, returned, method).queryAndConvert()
        assert content.count(mark) == 4


@pytest.mark.parametrize("method", [sw.GET, sw.POST])
def test_sparqlwrapper_graphs_and_yes(url: str, size: int, method: str) -> None:
    for query in (CONSTRUCT, DESCRIBE):
        for returned in (None, sw.XML, sw.RDFXML, sw.JSONLD):
            assert len(wrapper(url, query, returned, method).queryAndConvert()) == size
        for returned in (sw.TURTLE, sw.N3):
            content = wrapper(url, query, returned, method).queryAndConvert()
            assert len(rdflib.Graph().parse(data=content, format="turtle")) == size
    assert wrapper(url, ASK, sw.JSON, method).queryAndConvert()["boolean"] is True


def test_sparqlwrapper_names_graphs_and_is_told_what_is_wrong(url: str) -> None:
    client = wrapper(url, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", sw.JSON)
    client.addDefaultGraph(SOURCE)
    (row,) = client.queryAndConvert()["results"]["bindings"]
    assert 5 < int(row["n"]["value"]) < 50
    with pytest.raises(sw.SPARQLExceptions.QueryBadFormed, match="line"):
        wrapper(url, "SELECT * { ?s ?p ~ }", sw.JSON).query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("returned", ["json", "xml", "csv", "tsv"])
def test_rdflib_sparqlstore(url: str, size: int, method: str, returned: str) -> None:
    graph = rdflib.Graph(SPARQLStore(url, method=method, returnFormat=returned))
    assert [str(row.name) for row in graph.query(SELECT)] == NAMES
    mpa = rdflib.URIRef(f"{BASE}id/body/mpa")
    if returned in ("json", "xml"):
        assert len(list(graph.predicate_objects(mpa))) == size
        assert (mpa, None, None) in graph
        assert graph.query(ASK).askAnswer is True
        assert str(graph.value(mpa, rdflib.SKOS.altLabel)) == "MPA"


def test_rdflib_reads_graphs(url: str, size: int) -> None:
    graph = rdflib.Graph(SPARQLStore(url, returnFormat="application/rdf+xml"))
    assert len(graph.query(CONSTRUCT).graph) == size
    root = url.removesuffix("/sparql")
    store = f"{root}/rdf-graph-store"
    named = f"{store}?{urlencode({'graph': SOURCE})}"
    for kind in ("turtle", "xml", "nt", "json-ld", "trig"):
        assert len(rdflib.Graph().parse(named, format=kind)) == len(rdflib.Graph().parse(named)) > 5
    assert len(rdflib.Graph().parse(f"{root}/graph/source/test")) == len(rdflib.Graph().parse(named))
    assert len(rdflib.Graph().parse(f"{store}?default")) > size


def test_pandas_reads_csv(url: str) -> None:
    table = pandas.read_csv(f"{url}?{urlencode({'query': SELECT, 'format': 'csv'})}")
    assert list(table.columns) == ["body", "name", "end"] and list(table["name"]) == NAMES
    assert list(table["end"].fillna("")) == ["", "", "2012-01-16"]
    query = "SELECT ?n ?x ?t { VALUES (?n ?x ?t) { (1 2.5 'a,\"b\"\\nc') (-2 0.5 'é') } }"
    table = pandas.read_csv(f"{url}?{urlencode({'query': query})}", storage_options={"Accept": "text/csv"})
    assert (
        table["n"].tolist() == [1, -2] and table["x"].sum() == 3 and table["t"].tolist() == ['a,"b"\nc', "é"]
    )
    again = table.to_csv(index=False, lineterminator="\r\n").encode()
    assert pandas.read_csv(io.BytesIO(again)).equals(table)


def curl(*arguments: str, given: bytes = b"") -> tuple[int, str, bytes]:
    """The status, the type and the body of what curl gets."""
    end = "\n%{http_code} %{content_type}"
    run = subprocess.run(
        ["curl", "--silent", "--max-time", "30", "--write-out", end, *arguments],
        input=given,
        capture_output=True,
    )
    assert run.returncode == 0, run.stderr
    body, _, written = run.stdout.rpartition(b"\n")
    status, _, kind = written.decode().partition(" ")
    return int(status), kind, body


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl(url: str) -> None:
    wanted = {"head": {}, "boolean": True}
    posted = ["--header", "Content-Type: application/sparql-query", "--data-binary", ASK]
    form = ["--data-urlencode", f"query={ASK}"]
    ways = [
        ["--get", *form, url],
        [*form, url],
        [*posted, url],
        ["--request", "QUERY", *posted, url],
        ["--request", "QUERY", *form, url],
        ["--header", "Transfer-Encoding: chunked", *form, url],
    ]
    for way in ways:
        status, kind, body = curl(*way)
        assert (status, kind, json.loads(body)) == (200, "application/sparql-results+json", wanted), way
    status, kind, body = curl("--head", f"{url}?query={quote(ASK)}")
    assert status == 200 and b"content-length: 26" in body.lower()
    assert curl("--data", ASK, "--header", "Content-Type: text/plain", url)[0] == 415
    assert curl("--data", "", url)[0] == 400
    assert curl(url)[:2] == (200, "text/turtle; charset=utf-8")


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl_with_long_queries(url: str) -> None:
    def asked(size: int) -> bytes:
        return b"ASK {} #" + b"x" * size

    direct = ["--header", "Content-Type: application/sparql-query", "--data-binary", "@-"]
    for size, by_get, by_post in ((50_000, 200, 200), (80_000, 414, 413)):
        assert curl("--get", "--data-urlencode", "query@-", url, given=asked(size))[0] == by_get
        assert curl("--data-urlencode", "query@-", url, given=asked(size))[0] == by_post
        assert curl(*direct, url, given=asked(size))[0] == by_post
    # What the server does not read to its end, it cannot tell by the address.
    assert curl("--get", "--data-urlencode", "query@-", url, given=asked(300_000))[0] in (414, 431)


@pytest.fixture(scope="module")
def comunica() -> str:
    """The command of Comunica, installed below the user's cache where npm can."""
    command = CACHE / "node_modules" / ".bin" / "comunica-sparql"
    if not command.exists():
        if not shutil.which("npm"):
            pytest.skip("npm is not installed")
        CACHE.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(CACHE)]
        done = subprocess.run(
            [*install, f"@comunica/query-sparql@{COMUNICA}"], capture_output=True, text=True, timeout=600
        )
        if done.returncode or not command.exists():
            pytest.skip(f"npm cannot install Comunica: {done.stderr[-200:]}")
    return str(command)


def rows(command: str, source: str, query: str) -> list[dict[str, str]]:
    """What Comunica finds in a source, each value as text."""
    run = subprocess.run(
        [command, source, query, "-t", "application/sparql-results+json"], capture_output=True, timeout=120
    )
    assert run.returncode == 0, run.stderr.decode()
    found = json.loads(run.stdout)["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in found]


def test_comunica(url: str, comunica: str) -> None:
    # Told that it is an endpoint, and finding out by the service description.
    for source in (f"sparql@{url}", url):
        assert [row["name"] for row in rows(comunica, source, SELECT)] == NAMES


def test_comunica_reads_graphs(url: str, comunica: str, size: int) -> None:
    root = url.removesuffix("/sparql")
    query = f"SELECT * WHERE {{ <{BASE}id/body/mpa> ?p ?o }}"
    assert len(rows(comunica, f"{root}/rdf-graph-store?default", query)) == size
    run = subprocess.run(
        [comunica, f"sparql@{url}", CONSTRUCT, "-t", "application/n-triples"],
        capture_output=True,
        timeout=120,
    )
    assert run.returncode == 0 and len(rdflib.Graph().parse(data=run.stdout, format="nt")) == size
