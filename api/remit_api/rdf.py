"""Writes statements as RDF, in the formats of `negotiate.GRAPHS`."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from remit.model import IRI, Literal, Statement, Term
from remit.terms import PREFIXES
from remit_api.engine.worker import GRAPHS

WITH_GRAPHS = ("nq", "trig", "jsonld")


def serialize(statements: Iterable[Statement], format_name: str) -> bytes:
    """The statements in a format; those that know no graphs get each triple once."""
    target = GRAPHS[format_name]
    if format_name in WITH_GRAPHS:
        quads = [ox.Quad(*_triple(item), _graph(item.graph)) for item in statements]
        return ox.serialize(dict.fromkeys(quads), format=target, prefixes=PREFIXES) or b""
    triples = [ox.Triple(*_triple(item)) for item in statements]
    return ox.serialize(dict.fromkeys(triples), format=target, prefixes=PREFIXES) or b""


def is_iri(written: str) -> bool:
    """Whether a text is an absolute IRI (RFC 3987), as the engine checks it."""
    try:
        ox.NamedNode(written)
    except ValueError:
        return False
    return True


def _triple(item: Statement) -> tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]:
    return ox.NamedNode(item.subject), ox.NamedNode(item.predicate), _term(item.object)


def _graph(name: IRI | None) -> ox.NamedNode | ox.DefaultGraph:
    return ox.NamedNode(name) if name else ox.DefaultGraph()


def _term(term: Term) -> ox.NamedNode | ox.Literal:
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(term.value, language=term.language)
        return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype) if term.datatype else None)
    return ox.NamedNode(term)
