"""Fixtures, and how to pick one.

The sources that tests build are whole tiny sources in `tests/sources/`, each a folder with source.toml and
    CSV:

tiny       a river police board and all that happened to it: one row or more of every table. Begin here.
second     another publisher on the same bodies: differing claims, the same documents; goes with tiny
archive    two archived pages about the same bodies; goes with tiny
twins      uses a key of tiny for a row of its own; goes with tiny
mapping    one row of changes.csv for each row of the mapping in the decisions page
lastday    a register that prints the last day of things
network    bodies whose networks can be counted by hand
quay       an answer to each of the competency questions; with quay-mirror, a source that differs from it
broken     a dangling id, a bad date, a duplicate id and a wrong column
violating  rows that can be read and break a shape

A test that only asks takes the release of the session: `tiny`, `second` (tiny and second), `archive` (tiny
    and
archive), `mapping`, `lastday`, `network`, `bundled` (the bundled graph) or `seeds` (the bundled graph and the
archived pages of ../shared/seeds; skipped where those are absent). Each is an `Asked`: `rows`, `values`
    and `ask`
take SPARQL with IRIs relative to the base of ids, and give IRIs back as short: `body/mpa`, `remit:Merger`.

A test that builds takes `make` (in this process, never with the bundled graph), `remit` (the command line
    in this
process) or `shell` (a process of its own), and `copied` for a source that it may edit.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from remit.build import Built, build
from remit.cli import main
from remit.model import IRI, Literal, Term
from remit.release import Release
from remit.settings import Settings
from remit.store import Store
from remit.succession.lens import SAME
from remit.succession.view import View, view
from remit.terms import DEFAULT_BASE, PREFIXES, Names

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
SEEDS = HERE.parent.parent / "shared" / "seeds"
COMMAND = [sys.executable, "-c", "from remit.cli import main; main()"]


@pytest.fixture(scope="module", params=[0, 64], ids=["on disk", "in memory"])
def in_memory(request: pytest.FixtureRequest) -> int:
    """The megabytes that the store of query workers may take in memory; a test runs with and without any."""
    return int(request.param)


@dataclass(frozen=True)
class Asked:
    """A release and its store, asked in SPARQL with the prefixes of the project."""

    release: Release
    store: Store

    @property
    def names(self) -> Names:
        return Names(self.release.base)

    def view(self, lens: str = SAME, prefer: str = "") -> View:
        """What an analysis of the succession takes."""
        return view(self.store, self.release.id, self.names, lens, prefer)

    def ask(self, query: str) -> bool:
        return self.store.ask(f"BASE <{self.release.base}id/>\nASK {{ {query} }}")

    def rows(self, query: str) -> list[tuple[str, ...]]:
        """The rows of a SELECT (written without the word), unbound cells as empty strings."""
        text = f"BASE <{self.release.base}id/>\nSELECT {query}"
        found = self.store.select(text)
        columns = list(dict.fromkeys(name for row in found for name in row))
        return [tuple(short(row.get(name)) for name in columns) for row in found]

    def values(self, query: str) -> set[str]:
        """The values of the one column of a SELECT."""
        return {row[0] for row in self.rows(query)}

    def value(self, query: str) -> str:
        """The one value of a SELECT that has one row."""
        (row,) = self.rows(query)
        return row[0]


def short(term: Term | None) -> str:
    """A term as a test writes it: `body/mpa`, `remit:Merger`, or the text of a literal."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.value
    if "/id/" in term and not term.startswith(PREFIXES["remit"]):
        return term.split("/id/", 1)[1]
    for prefix, namespace in PREFIXES.items():
        if term.startswith(namespace):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return str(term)


def settings(directory: Path, base: str = DEFAULT_BASE) -> Settings:
    return Settings.from_env({}, dir=directory, base=base)


def opened(release: Release) -> Asked:
    return Asked(release, Store(release.store_path))


@pytest.fixture(scope="session")
def source() -> Callable[[str], Path]:
    """The folder of a tiny source."""
    return lambda name: SOURCES / name


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Asked]:
    """Builds sources, by name or by path, into a folder (a fresh one unless it is given)."""

    def made(*sources: str | Path, into: Path | None = None, base: str = DEFAULT_BASE) -> Asked:
        directory = into or tmp_path_factory.mktemp("release")
        built: Built = build([SOURCES / name for name in sources], settings(directory, base), bundle=False)
        return opened(built.release)

    return made


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[str], Path]:
    """A copy of a tiny source that the test may edit."""
    return lambda name: shutil.copytree(SOURCES / name, tmp_path / "sources" / name)


@pytest.fixture
def remit() -> Callable[..., Result]:
    """Runs the command line in this process; an exception that is no error of ours fails the test."""

    def run(*arguments: object, given: str | bytes = "") -> Result:
        return CliRunner().invoke(
            main, [str(item) for item in arguments], input=given, catch_exceptions=False
        )

    return run


@pytest.fixture
def shell() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command line in a process of its own."""

    def run(*arguments: object, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *(str(item) for item in arguments)],
            capture_output=True,
            text=True,
            env={**os.environ, **environ},
            timeout=120,
        )

    return run


@pytest.fixture(scope="session")
def tiny(make: Callable[..., Asked]) -> Asked:
    return make("tiny")


@pytest.fixture(scope="session")
def second(make: Callable[..., Asked]) -> Asked:
    return make("tiny", "second")


@pytest.fixture(scope="session")
def archive(make: Callable[..., Asked]) -> Asked:
    return make("tiny", "archive")


@pytest.fixture(scope="session")
def mapping(make: Callable[..., Asked]) -> Asked:
    return make("mapping")


@pytest.fixture(scope="session")
def lastday(make: Callable[..., Asked]) -> Asked:
    return make("lastday")


@pytest.fixture(scope="session")
def network(make: Callable[..., Asked]) -> Asked:
    return make("network")


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The bundled graph, built once."""
    return opened(build([], settings(tmp_path_factory.mktemp("bundled"))).release)


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """The bundled graph and the five archived pages, built once."""
    if not SEEDS.is_dir():
        pytest.skip("the archived pages are not part of the repository")
    yield opened(build([SEEDS], settings(tmp_path_factory.mktemp("seeds"))).release)


@pytest.fixture(scope="session")
def endpoint(bundled: Asked) -> Iterator[str]:
    """The address of a live endpoint over the bundled graph."""
    with served(bundled) as url:
        yield url


@contextmanager
def served(asked: Asked) -> Iterator[str]:
    """The address of the SPARQL endpoint of a server of a release, which ends afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    directory = asked.release.path.parent.parent
    arguments = ["serve", "--dir", str(directory), "--port", str(port), "--workers", "1"]
    server = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}/sparql"
    finally:
        server.terminate()
        server.wait(20)


def _wait(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not start")


def iri(key: str) -> IRI:
    """The IRI of `KIND/KEY` in a build with the usual base."""
    return IRI(f"{DEFAULT_BASE}id/{key}")
