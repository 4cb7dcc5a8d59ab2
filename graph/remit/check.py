"""The graph that the shapes look at: the resolved view, claims and evidence, and the stored texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import rdflib

from remit import bounds, ontology, rules
from remit.graphs import Graphs
from remit.model import IRI, Literal, Statement
from remit.release import Release
from remit.store import Store, read_file
from remit.terms import REMIT, Names, text
from remit.validate import Report, validate


def check(graphs: Graphs, texts: Mapping[str, str], names: Names) -> Report:
    """The SHACL report on a release in the making; findings name the row that they came from.

    `texts` are the stored texts by their SHA-256.
    """
    origins = {str(node): place for node, place in graphs.origins.items()}
    looked_at = (row for row in (*graphs.default, *graphs.asserted, *graphs.proposed) if _counts(row, names))
    return validate(as_rdflib(_with_texts(looked_at, texts)), origins=origins)


def check_release(release: Release) -> Report:
    """The SHACL report on a release that was made before."""
    names = Names(release.base)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (release.path / "texts").glob("*.txt")}
    looked_at = (row for row in Store(release.store_path) if _counts(row, names))
    return validate(as_rdflib(_with_texts(looked_at, texts)))


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
    for row in statements:
        graph.add((_resource(row.subject), rdflib.URIRef(row.predicate), _term(row.object)))
    return graph


def _counts(row: Statement, names: Names) -> bool:
    """Whether the shapes look at a quad: the default graph's, and claims and evidence from their sources."""
    return row.graph is None or row.subject.startswith(
        (f"{names.base}id/claim/", f"{names.base}id/evidence/")
    )


def _with_texts(statements: Iterable[Statement], texts: Mapping[str, str]) -> Iterator[Statement]:
    for row in statements:
        yield row
        if row.predicate == REMIT.sha256 and isinstance(row.object, Literal) and row.object.value in texts:
            yield Statement(row.subject, REMIT.text, text(texts[row.object.value]))


def _term(value: IRI | Literal) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    if isinstance(value, Literal):
        datatype = rdflib.URIRef(value.datatype) if value.datatype else None
        return rdflib.Literal(value.value, datatype=datatype, lang=value.language)
    return _resource(value)


def _resource(value: IRI) -> rdflib.URIRef | rdflib.BNode:
    return rdflib.BNode(value[2:]) if value.startswith("_:") else rdflib.URIRef(value)
