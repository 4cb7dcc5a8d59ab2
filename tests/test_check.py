"""The shapes over a release: evidence is looked at in parts, and the report is that on all of it at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Asked
from remit import check, nquads, store
from remit.model import IRI, Literal, Statement
from remit.release import Release
from remit.store import Store
from remit.terms import OA, REMIT, Names, text
from remit.validate import Report, validate


def damaged(rows: list[Statement], names: Names) -> list[Statement]:
    """A release with wrong quotes, and with evidence without source, without subject, or not described."""
    notes = sorted({row.subject.partition("#")[0] for row in rows if row.subject.startswith(names.evidence)})
    assert len(notes) > 12
    misquoted, bare = set(notes[::3]), notes[1]
    without = {(f"{notes[4]}#target", OA.hasSource), (notes[5], OA.hasBody)}
    kept = []
    for row in rows:
        note = row.subject.partition("#")[0]
        if note == bare or (row.subject, row.predicate) in without:
            continue
        if row.predicate == OA.exact and note in misquoted:
            row = row._replace(object=text("never said"))
        if row.predicate == OA.hasBody and note == notes[7]:
            row = row._replace(object=IRI(f"{names.base}id/body/nobody"))
        kept.append(row)
    return kept


@pytest.fixture
def release(archive: Asked, tmp_path: Path) -> Release:
    names = Names(archive.release.base)
    rows = damaged(list(Store(archive.release.store_path)), names)
    nquads.write(tmp_path / "all.nq", sorted(map(nquads.line, rows)))
    store.create(tmp_path / "store", tmp_path / "all.nq")
    (tmp_path / "texts").symlink_to(archive.release.texts_path)
    return replace(archive.release, path=tmp_path)


def at_once(release: Release) -> Report:
    names = Names(release.base)
    graph = []
    for row in Store(release.store_path):
        if row.graph is None or row.subject.startswith((names.claim, names.evidence)):
            graph.append(row)
        if row.graph is None and row.predicate == REMIT.sha256:
            assert isinstance(row.object, Literal)
            found = release.texts_path / f"{row.object.value}.txt"
            if found.exists():
                graph.append(Statement(row.subject, REMIT.text, text(found.read_text(encoding="utf-8"))))
    return validate(check.as_rdflib(graph))


@pytest.mark.parametrize("notes", [1, 4, check.NOTES])
def test_evidence_in_parts_is_found_to_be_what_it_is_as_a_whole(
    release: Release, notes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "NOTES", notes)
    report = check.check_release(release)
    whole = at_once(release)
    assert set(report.findings) ^ set(whole.findings) == set()
    assert report == whole
    found = {finding.rule for finding in report.findings}
    assert {
        "quote is found at its place",
        "evidence exists",
        "evidence has a source",
        "evidence is for something",
        "reference to nothing",
    } <= found
