"""Topics: the concepts of the one topic scheme, in the graph of topics."""

from __future__ import annotations

from collections.abc import Sequence

from remit.emit.sheet import Node, Sheet
from remit.model import Record
from remit.terms import PROV, RDF, SKOS


def emit(sheet: Sheet, rows: Sequence[Record]) -> None:
    """The concepts of topics.csv."""
    scheme = sheet.names.topic_scheme
    for row in rows:
        node = Node(sheet, sheet.names.thing("topic", row.key), row)
        node.graph = sheet.names.graph("topics")
        sheet.origins.setdefault(node.iri, f"{row.file}:{row.line}")
        node.add(RDF.type, SKOS.Concept)
        node.add(PROV.wasDerivedFrom, sheet.names.thing("source", row.source))
        node.english(SKOS.prefLabel, row["pref_label"])
        node.english(SKOS.altLabel, *row.many("alt_labels"))
        node.english(SKOS.scopeNote, row["note"])
        node.add(SKOS.inScheme, scheme)
        if row["broader_id"]:
            node.add(SKOS.broader, sheet.names.thing("topic", row["broader_id"]))
        else:
            node.add(SKOS.topConceptOf, scheme)
