"""Linked records to statements, each kind of record in a module of its own."""

from __future__ import annotations

from remit.emit import (
    bodies,
    changes,
    claims,
    documents,
    meetings,
    pages,
    people,
    responsibilities,
    sources,
    topics,
)
from remit.emit.events import events
from remit.emit.sheet import Sheet
from remit.link import Linked
from remit.ontology import Ontology
from remit.terms import Names, normal_address


def emit(linked: Linked, names: Names, terms: Ontology) -> Sheet:
    """Everything that the sources of a build state, with the row behind each node."""
    tables = linked.tables
    sheet = Sheet(names, linked.sources, terms.activities)
    for descriptor in linked.sources.values():
        sources.emit(sheet, descriptor)
    rows, parents = tables.get("changes", ()), tables.get("subordinations", ())
    happened = events(rows, linked.bodies, parents)
    topics.emit(sheet, tables.get("topics", ()))
    bodies.emit(sheet, linked.bodies, parents, terms.kinds)
    changes.emit(sheet, linked.bodies, happened)
    changes.emit_reforms(sheet, tables.get("reforms", ()), rows, happened)
    responsibilities.emit(sheet, linked.bodies, tables.get("responsibilities", ()), happened, _dated(linked))
    claims.emit(sheet, linked)
    documents.emit(sheet, linked)
    meetings.emit(sheet, linked)
    meetings.emit_decisions(sheet, linked)
    people.emit(sheet, linked)
    pages.emit(sheet, linked, happened)
    return sheet


def _dated(linked: Linked) -> dict[str, str]:
    """The date of each page whose address a document or a meeting gives."""
    found: dict[str, str] = {}
    for table, column in (("documents", "meeting_date"), ("meetings", "date")):
        for row in linked.tables.get(table, ()):
            if row["url"] and row[column]:
                found.setdefault(normal_address(row["url"]), row[column])
    return found
