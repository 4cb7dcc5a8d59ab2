"""The figures that pages give, and the laws and papers to which they refer."""

from __future__ import annotations

from remit.emit.sheet import Node, Sheet
from remit.link import Linked
from remit.model import Literal
from remit.terms import REMIT, XSD, text


def emit(sheet: Sheet, linked: Linked) -> None:
    """The records `figures` and `references` of pages."""
    for row in linked.tables.get("figures", ()):
        figure = sheet.node("figure", row.key, row, REMIT.Figure)
        document = sheet.names.thing("document", linked.document_keys[row["document"]])
        figure.add(REMIT.statedIn, document)
        figure.add(REMIT.value, Literal(_canonical(row["value"]), XSD.decimal))
        figure.text(REMIT.unit, row["unit"])
        figure.english(REMIT.counts, row["counts"])
        figure.evidence(row.evidence["value"])
    for row in linked.tables.get("references", ()):
        document = sheet.names.thing("document", linked.document_keys[row["document"]])
        node = Node(sheet, document, row)
        claim = sheet.claim(node, REMIT.cites, text(row["to"]), row.evidence["to"])
        node.add(REMIT.cites, text(row["to"]))
        node.add(REMIT.evidence, claim.evidence(row.evidence["to"]))


def _canonical(printed: str) -> str:
    """A number as the store keeps it: no zeros at the end of a fraction, none at all of a whole one."""
    return printed.rstrip("0").rstrip(".") if "." in printed else printed
