"""The pipeline: sources to records, records to statements, statements to a release. Read this first."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import remit
from remit import check, dumps, inputs, nquads, ontology, readings, release, store
from remit.errors import BadInput, Problem, Violations
from remit.graphs import Graphs, state
from remit.inputs import Options
from remit.link import link
from remit.link.pages import read_into
from remit.model import Page, Record
from remit.readers import read_all, read_pages
from remit.readers.given import Input
from remit.readings import Readings
from remit.release import Release
from remit.report import BuildReport
from remit.resources import folder
from remit.settings import Settings
from remit.terms import Names
from remit.validate import Report

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """A release, whether it had been made before, and why pages of its sources could not be read."""

    release: Release
    reused: bool
    unread: tuple[str, ...] = ()


def build(
    paths: Sequence[Path],
    settings: Settings,
    *,
    bundle: bool = True,
    options: Options | None = None,
    progress: Progress = lambda step: None,
) -> Built:
    """Makes a release from the bundled sources and those named, and points `DIR/current` at it.

    `options` say how to read registers. Where the content fails a check, raises BadInput or Violations and
    leaves the last release as it was.
    """
    progress("finding the sources")
    found = inputs.find(paths, bundle, options)
    release_id = _release_id(found, settings.base)
    release.clear_debris(settings.dir)
    if release.is_whole(settings.dir, release_id):
        release.make_current(settings.dir, release_id)
        return _built(release.current(settings.dir), reused=True)
    with release.workplace(settings.dir, release_id) as place:
        with readings.kept(settings.dir / readings.FILE_NAME) as known, _rare_collections():
            _make(place, release_id, found, settings.base, known, progress)
        return _built(release.publish(settings.dir, place, release_id), reused=False)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Has Python look seldom for garbage in circles: of the millions of things of a build few are."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _built(made: Release, *, reused: bool) -> Built:
    report = json.loads((made.path / "report.json").read_text(encoding="utf-8"))
    return Built(made, reused, tuple(report.get("unread", ())))


def _make(
    place: Path,
    release_id: str,
    found: Sequence[Input],
    base: str,
    known: Readings,
    progress: Progress,
) -> None:
    """Every step, in order, in a folder that nobody serves yet."""
    started = time.monotonic()
    names = Names(base)
    terms = ontology.load(names)
    progress("reading tables and pages")
    read = read_all(found, sorted(terms.kinds))
    tables = read.tables
    report = BuildReport(warnings=[*_expected(found, tables), *_shared_ids(tables)])
    report.imports = {key: register.as_json() for key, register in read.imports.items()}
    read_in = read_pages(found, known.page)
    pages = read_in.pages
    if not pages and not tables and read_in.problems:
        raise BadInput(read_in.problems)
    report.warnings += read_in.doubles
    report.unread = [str(problem) for problem in sorted(read_in.problems)]
    report.skipped = dict(sorted(read_in.skipped.items()))
    progress("linking names to bodies and people")
    sources = {item.descriptor.key: item.descriptor for item in found}
    light = readings.context(tables, sources)
    report.pages = read_into(tables, pages, sources, lambda page, make: known.records(page, light, make))
    known.keep()
    report.rows = {table: len(rows) for table, rows in sorted(tables.items())}
    linked = link(tables, sources)
    progress("stating, resolving and deriving")
    graphs = state(linked, names, terms)
    report.unlinked, report.coverage = linked.unlinked(), linked.coverage()
    report.passed_over = graphs.passed_over
    progress("checking the shapes")
    checked = check.check(graphs, {page.sha256: page.text for page in pages})
    if not checked.conforms:
        raise Violations(checked.as_text())
    progress("writing the dumps")
    scratch = place / "scratch"
    scratch.mkdir()
    files = dumps.write(place / "dumps", scratch, nquads.arranged(graphs.rows(), scratch))
    progress("writing the store")
    quads = store.create(place / "store", scratch / dumps.ALL)
    _write_texts(place / "texts", pages)
    _write_report(place, report, checked)
    shutil.rmtree(scratch)
    info = _info(release_id, found, base, graphs)
    info["pages"] = {"read": known.read, "kept": known.kept}
    info |= {"quads": quads, "seconds": round(time.monotonic() - started, 1), "dumps": files}
    _write_json(place / "release.json", info)


def _expected(found: Sequence[Input], tables: dict[str, list[Record]]) -> list[str]:
    """Warns of tables with more rows than expected; raises BadInput for those with fewer."""
    problems, warnings = [], []
    for item in found:
        for table, limits in item.descriptor.expected.items():
            count = sum(record.source == item.descriptor.key for record in tables.get(table, ()))
            if count < limits.min:
                reason = f"has {count} rows, and at least {limits.min} are expected: is it cut?"
                problems.append(Problem(f"{table}.csv of {item.descriptor.key}", 0, "", "", reason))
            elif limits.max and count > limits.max:
                warnings.append(
                    f"{table}.csv of {item.descriptor.key} has {count} rows, more than {limits.max}"
                )
    if problems:
        raise BadInput(problems)
    return warnings


def _shared_ids(tables: Mapping[str, Sequence[Record]]) -> Iterator[str]:
    """Warns of ids that several sources use: they are one thing, which a source may not have meant."""
    for table, rows in tables.items():
        users: dict[str, set[str]] = {}
        for row in rows:
            if row["id"]:
                users.setdefault(row["id"], set()).add(row.source)
        shared = sorted(key for key, sources in users.items() if len(sources) > 1)
        if shared:
            some = ", ".join(shared[:5]) + (" ..." if len(shared) > 5 else "")
            yield f"{table}.csv: {len(shared)} ids stand in several sources and are one thing each: {some}"


def _write_texts(folder: Path, pages: Sequence[Page]) -> None:
    folder.mkdir()
    for page in pages:
        (folder / f"{page.sha256}.txt").write_bytes(page.text.encode())


def _write_report(place: Path, report: BuildReport, checked: Report) -> None:
    (place / "report.ttl").write_text(checked.as_turtle(), encoding="utf-8")
    _write_json(place / "report.json", {"shapes": checked.as_json(), **report.as_json()})


def _info(release_id: str, found: Sequence[Input], base: str, graphs: Graphs) -> dict[str, Any]:
    """What `release.json` says; the only place with the time of the build."""
    return {
        "id": release_id,
        "created": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "base": base,
        "engine": remit.__version__,
        "counts": graphs.counts(),
        "sources": [
            {
                "key": item.descriptor.key,
                "title": item.descriptor.title,
                "publisher": item.descriptor.publisher,
                "licence": item.descriptor.licence,
                "sha256": item.digest,
                "files": dict(item.hashes),
            }
            for item in found
        ],
    }


def _write_json(path: Path, content: object) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
        out.flush()
        os.fsync(out.fileno())  # a power cut must not leave a release whose description is empty


def _release_id(found: Sequence[Input], base: str) -> str:
    """12 hex digits over all that the bytes of a release depend on: inputs, base, engine and ontology."""
    sources = [(item.descriptor.key, item.digest) for item in found]
    engine = sorted((path.name, _hash(path)) for path in Path(remit.__file__).parent.rglob("*.py"))
    model = [
        (path.name, _hash(path))
        for name in ("ontology", "shapes")
        for path in sorted(folder(name).rglob("*"))
        if path.is_file() and "questions" not in path.relative_to(folder(name)).parts
    ]
    content = repr((remit.__version__, base, sources, engine, model))
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
