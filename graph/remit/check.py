"""The graph that the shapes look at: the resolved view, claims and evidence, and the stored texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

import rdflib

from remit import bounds, ontology, rules
from remit.emit.quoted import annotation
from remit.graphs import Graphs
from remit.model import IRI, Literal, Statement, Term
from remit.release import Release
from remit.store import Store, read_file
from remit.terms import OA, REMIT, Names, text
from remit.validate import Report, joined, validate

# So much evidence is looked at at a time.
NOTES = 10_000


def check(graphs: Graphs, texts: Mapping[str, str]) -> Report:
    """The SHACL report on a release in the making; findings name the row that they came from.

    `texts` are the stored texts by their SHA-256.
    """
    origins = {str(node): place for node, place in graphs.origins.items()}
    rows = chain(graphs.default, graphs.asserted, graphs.proposed)
    notes = (list(annotation(quoted, graphs.names)) for quoted in graphs.quoted)
    return _check(rows, notes, texts, graphs.names, origins)


def check_release(release: Release) -> Report:
    """The SHACL report on a release that was made before."""
    names = Names(release.base)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (release.path / "texts").glob("*.txt")}
    notes: dict[str, list[Statement]] = {}
    rows: list[Statement] = []
    for row in Store(release.store_path):
        if row.subject.startswith(names.evidence):
            notes.setdefault(row.subject.partition("#")[0], []).append(row)
        elif _counts(row, names):
            rows.append(row)
    return _check(rows, notes.values(), texts, names, {})


def _check(
    rows: Iterable[Statement],
    notes: Iterable[Sequence[Statement]],
    texts: Mapping[str, str],
    names: Names,
    origins: Mapping[str, str],
) -> Report:
    """The report on statements and on the evidence for them, whose notes are looked at so many at a time.

    Evidence is most of what pages say, and its shapes look no further than at its source.
    """
    links: dict[IRI, list[Statement]] = {}
    sources: dict[Term, list[Statement]] = {}
    terms: list[Statement] = []
    kept: list[Statement] = []
    for row in _with_texts((row for row in rows if _counts(row, names)), texts):
        if row.predicate == REMIT.evidence:
            links.setdefault(IRI(str(row.object)), []).append(row)
            continue
        kept.append(row)
        if row.subject.startswith(names.source):
            sources.setdefault(row.subject, []).append(row)
        elif row.subject.startswith(str(REMIT)):
            terms.append(row)
    reports = []
    batches = iter(notes)
    while batch := list(islice(batches, NOTES)):
        reports.append(_check_notes(batch, links, sources, terms, origins))
        kept += (row for note in batch for row in note if row.predicate == OA.hasBody)
    # What is left are links to evidence that nobody describes.
    kept += (row for found in links.values() for row in found)
    return joined([*reports, validate(as_rdflib(kept), origins=origins)])


def _check_notes(
    notes: Sequence[Sequence[Statement]],
    links: dict[IRI, list[Statement]],
    sources: Mapping[Term, Sequence[Statement]],
    terms: Sequence[Statement],
    origins: Mapping[str, str],
) -> Report:
    """The report on some evidence alone, with its sources; takes the links to it out of `links`."""
    looked_at = [*terms]
    used: set[Term] = set()
    for note in notes:
        looked_at += note
        looked_at += links.pop(IRI(note[0].subject.partition("#")[0]), [])
        used |= {row.object for row in note if row.object in sources}
    for source in used:
        looked_at += sources[source]
    focused = {row.subject for note in notes for row in note}
    report = validate(as_rdflib(looked_at), origins=origins)
    return Report(tuple(finding for finding in report.findings if finding.focus in focused))


def check_files(files: Sequence[Path]) -> Report:
    """The SHACL report on RDF files together, after bounds and rules have derived what follows from them.

    A file's ending says its format: .ttl, .nt, .rdf, .nq, .trig or .jsonld.
    """
    terms = [row._replace(graph=None) for row in ontology.load(Names()).statements]
    stated = _looked_at([row for path in files for row in read_file(path)])
    known = [*terms, *stated, *bounds.derive(stated)]
    return validate(as_rdflib([*known, *rules.entail(known)]))


def _looked_at(rows: Sequence[Statement]) -> list[Statement]:
    """Of files, what the shapes look at of a release: a dump also holds drafts, and values passed over.

    A file of triples is all default graph; what it says of claims that stand elsewhere is left out.
    """
    apart = ("/id/claim/", "/id/evidence/")
    kept = [
        row
        for row in rows
        if row.graph is None or "/graph/" not in row.graph or any(part in row.subject for part in apart)
    ]
    known = {row.subject for row in kept}
    elsewhere = (REMIT.passedOver, REMIT.evidence)
    return [
        row._replace(graph=None)
        for row in kept
        if row.predicate not in elsewhere or IRI(str(row.object)) in known
    ]


def as_rdflib(statements: Iterable[Statement]) -> rdflib.Graph:
    """Statements as one rdflib graph in memory, whatever their graph."""
    graph = rdflib.Graph()
    known: dict[IRI | Literal, rdflib.URIRef | rdflib.BNode | rdflib.Literal] = {}

    def term(value: IRI | Literal) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
        # To make a term takes longer than to find it again, and one in memory is enough.
        found = known.get(value)
        if found is None:
            found = known[value] = _term(value)
        return found

    for row in statements:
        graph.add((term(row.subject), term(row.predicate), term(row.object)))
    return graph


def _counts(row: Statement, names: Names) -> bool:
    """Whether the shapes look at a quad: the default graph's, and claims from their sources."""
    return row.graph is None or row.subject.startswith(names.claim)


def _with_texts(statements: Iterable[Statement], texts: Mapping[str, str]) -> Iterator[Statement]:
    for row in statements:
        yield row
        if row.predicate == REMIT.sha256 and isinstance(row.object, Literal) and row.object.value in texts:
            yield Statement(row.subject, REMIT.text, text(texts[row.object.value]))


def _term(value: IRI | Literal) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    if isinstance(value, Literal):
        datatype = rdflib.URIRef(value.datatype) if value.datatype else None
        return rdflib.Literal(value.value, datatype=datatype, lang=value.language)
    return rdflib.BNode(value[2:]) if value.startswith("_:") else rdflib.URIRef(value)
