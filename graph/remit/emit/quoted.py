"""The words behind a node as a W3C Web Annotation (2017), stated when it is asked for.

Most of what an archive says is evidence: kept as it was read, a quote takes a tenth of the memory of its
fifteen statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from remit.model import IRI, Evidence, Literal, Statement
from remit.terms import OA, PROV, RDF, REMIT, XSD, Names, digest, number, text


class Quoted(NamedTuple):
    """Evidence in a graph: the words behind `about`."""

    iri: IRI
    about: IRI
    words: Evidence
    graph: IRI


def key(node: IRI, about: IRI | None, words: Evidence) -> str:
    """The key of the evidence for a node: the same words of the same source by the same rule are one."""
    return digest(node, about or "", words.source, str(words.start), str(words.end), words.rule)


def source(quoted: Quoted, names: Names) -> IRI:
    """The source whose text the words stand in."""
    return names.thing("source", quoted.words.source)


def annotation(quoted: Quoted, names: Names) -> Iterator[Statement]:
    """The statements of a quote: the annotation, its target, and where and what the words are."""
    note, about, words, graph = quoted
    target, position, quote = (IRI(f"{note}#{part}") for part in ("target", "position", "quote"))
    text_of = source(quoted, names)
    for subject, predicate, value in (
        (note, RDF.type, REMIT.Evidence),
        (note, RDF.type, OA.Annotation),
        (note, OA.hasBody, about),
        (note, OA.hasTarget, target),
        (note, PROV.wasDerivedFrom, text_of),
        (note, REMIT.rule, text(words.rule)),
        (note, REMIT.certainty, number(words.certainty)),
        (target, RDF.type, OA.SpecificResource),
        (target, OA.hasSource, text_of),
        (target, OA.hasSelector, position),
        (target, OA.hasSelector, quote),
        (position, RDF.type, OA.TextPositionSelector),
        (position, OA.start, Literal(str(words.start), XSD.nonNegativeInteger)),
        (position, OA.end, Literal(str(words.end), XSD.nonNegativeInteger)),
        (quote, RDF.type, OA.TextQuoteSelector),
        (quote, OA.exact, text(words.exact)),
        (quote, OA.prefix, text(words.prefix)),
        (quote, OA.suffix, text(words.suffix)),
    ):
        yield Statement(subject, predicate, value, graph)
