"""The sources themselves: each collection with its publisher and licence."""

from __future__ import annotations

from remit.descriptor import Descriptor
from remit.emit.sheet import CLASS_TERMS, Sheet
from remit.model import IRI, Statement, Term
from remit.terms import DCT, FOAF, RDF, REMIT, date, text

_CONVENTIONS = {"first-day": REMIT.firstDay, "last-day": REMIT.lastDay}


def emit(sheet: Sheet, descriptor: Descriptor) -> None:
    """One collection as a source, in its own graph."""
    graph = sheet.names.graph(f"source/{descriptor.key}")
    subject = sheet.names.thing("source", descriptor.key)
    stated: list[tuple[IRI, Term]] = [
        (RDF.type, REMIT.Source),
        (DCT.title, text(descriptor.title, descriptor.language)),
        (REMIT.sourceClass, CLASS_TERMS[descriptor.default_class]),
    ]
    if descriptor.end_convention in _CONVENTIONS:
        stated.append((REMIT.endConvention, _CONVENTIONS[descriptor.end_convention]))
    for name, digest in descriptor.files:
        stated.append((REMIT.file, text(name)))
        if len(descriptor.files) == 1:
            stated.append((REMIT.sha256, text(digest)))
    if descriptor.publisher:
        stated.append((DCT.publisher, text(descriptor.publisher)))
    if descriptor.licence:
        stated.append((DCT.license, IRI(descriptor.licence)))
    if descriptor.address:
        stated.append((FOAF.page, IRI(descriptor.address)))
    if descriptor.retrieved:
        stated.append((REMIT.retrieved, date(descriptor.retrieved)))
    for predicate, value in stated:
        sheet.statements[Statement(subject, predicate, value, graph)] = None
