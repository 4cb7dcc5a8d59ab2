"""The same over Virtuoso, whose default graph is the union of all and whose users come in by HTTP Digest."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

import engines
from conftest import Asked
from engines import Engine
from remit import push, pushed
from remit.loaders import GraphStoreLoader, UpdateLoader
from remit.peer import Credentials, Peer, Unauthorised
from remit.remote import Endpoint
from remit.settings import Settings
from remit_api import create_app

pytestmark = pytest.mark.skipif(
    not engines.virtuoso_program(), reason="Virtuoso is not installed (Debian: virtuoso-opensource)"
)
DBA = Credentials("dba", "dba")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with engines.virtuoso(tmp_path_factory.mktemp("virtuoso")) as started:
        yield started


@pytest.fixture(scope="module")
def folder(second: Asked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release, in a folder where a push may keep what it has done."""
    place = tmp_path_factory.mktemp("pushed") / "here"
    return Path(shutil.copytree(second.release.path.parent.parent, place, symlinks=True))


@pytest.mark.parametrize("way", ["graph-store", "update"])
def test_a_release_is_pushed_and_counted(
    engine: Engine,
    folder: Path,
    second: Asked,
    remit: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    monkeypatch.setenv("REMIT_ENDPOINT_USER", "dba")
    monkeypatch.setenv("REMIT_ENDPOINT_PASSWORD", "dba")
    address = engine.update if way == "update" else engine.store
    done = remit("push", engine.query, f"--{way}", address, "--dir", folder, "--replace", "--json")
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["sent"] == told["quads"] == len(list(second.store))
    assert told["default_graph"].endswith("graph/resolved")


@pytest.mark.parametrize("kind", [UpdateLoader, GraphStoreLoader])
def test_a_wrong_password_is_told(engine: Engine, kind: type[UpdateLoader] | type[GraphStoreLoader]) -> None:
    address = engine.update if kind is UpdateLoader else engine.store
    with pytest.raises(Unauthorised, match="refuses the user 'dba'") as caught:
        kind(Peer(address, known=Credentials("dba", "wr0ng"))).add(
            "https://a.example/", ["<a:b> <a:c> <a:d> ."]
        )
    assert "wr0ng" not in str(caught.value)


def test_the_analyses_and_pages_are_those_of_the_release(
    engine: Engine, second: Asked, remit: Callable[..., Result], folder: Path
) -> None:
    loader = GraphStoreLoader(Peer(engine.store, known=DBA))
    push.push(second.release, Endpoint(engine.query), loader, replace=True)
    described = pushed.description(Endpoint(engine.query), second.release.base)
    assert described and described.id == second.release.id
    for command in (["trace", "RPB"], ["conflicts"], ["orphans"], ["asof", "2012-01-16"]):
        here, there = (
            remit(*command, *of, "--json") for of in (["--dir", folder], ["--endpoint", engine.query])
        )
        assert there.exit_code == 0, there.stderr
        assert json.loads(there.stdout)["rows"] == json.loads(here.stdout)["rows"]
    app = create_app(Settings.from_env({}, endpoint=engine.query, workers=1))
    try:
        of = app.test_client()
        count = of.get("/sparql?query=SELECT(COUNT(*)AS?n){?s?p?o}", headers={"Accept": "text/csv"})
        assert count.status_code == 200 and count.text.split()[1] == str(
            second.store.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"][0]
        )
        for query, yes in (
            ("ASK{?s a <https://w3id.org/remit/def%23Body>}", True),
            ("ASK{?s a <a:b>}", False),
        ):
            assert of.get(f"/sparql?query={query}&format=json").json["boolean"] is yes
        assert of.get("/doc/body/old-board.ttl").status_code == 200
        # What Virtuoso 7 writes as TSV has no variables, and is not passed off as such.
        assert of.get("/sparql?query=SELECT*{?s?p?o}LIMIT 1&format=tsv").status_code == 502
    finally:
        app.extensions["remit"].close()
