"""Bodies and programmes: their names with dates, their parents, when they began and ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from remit.emit.sheet import Node, Sheet, certainty
from remit.link.bodies import Bodies
from remit.model import IRI, Interval, Record
from remit.terms import DCT, FOAF, ORG, PROV, REMIT, SKOS, date, edtf, number, text


def emit(sheet: Sheet, bodies: Bodies, parents: Sequence[Record], kinds: Mapping[str, IRI]) -> None:
    """Every body once, under the key of its last name, with what all its rows say."""
    dated = _dated_parents(parents, bodies)
    for key in bodies.keys():
        chain = bodies.chain(key)
        for row in chain:
            for said in bodies.said(row["id"]):
                _body(sheet, bodies, key, said, kinds)
        _names(sheet, bodies, key)
        _parents(sheet, bodies, key, dated.get(key, []))
    for row_id, key in bodies.replaced():
        row = bodies.rows[row_id]
        node = Node(sheet, sheet.names.thing(kind_of(bodies, row_id), row_id), row)
        node.add(DCT.isReplacedBy, sheet.names.thing(kind_of(bodies, key), key))
        node.add(PROV.wasDerivedFrom, sheet.source(row))
        sheet.origins.setdefault(node.iri, f"{row.file}:{row.line}")


def kind_of(bodies: Bodies, row_id: str) -> str:
    """The kind in the IRI of a row of bodies.csv."""
    return "programme" if bodies.is_programme(row_id) else "body"


def iri(sheet: Sheet, bodies: Bodies, row_id: str) -> IRI:
    """The IRI of the body that a row is about."""
    return sheet.names.thing(kind_of(bodies, row_id), bodies.key(row_id))


def _body(sheet: Sheet, bodies: Bodies, key: str, row: Record, kinds: Mapping[str, IRI]) -> None:
    first, last = bodies.chain(key)[0]["id"], bodies.row(key)
    programme = bodies.is_programme(key)
    types = [REMIT.Programme] if programme else [REMIT.Body, kinds[last["kind"]]]
    if row["status"] == "stub":
        types.append(REMIT.Stub)
    node = sheet.node(kind_of(bodies, key), key, row, *types)
    node.add(ORG.classification, sheet.names.thing("kind", last["kind"]))
    node.english(SKOS.prefLabel if row["name"] == last["name"] else SKOS.altLabel, row["name"])
    node.english(SKOS.altLabel, row["acronym"], *row.many("alt_names"))
    node.text(SKOS.hiddenLabel, *row.many("hidden_names"))
    node.text(REMIT.jurisdiction, row["jurisdiction"])
    node.english(SKOS.note, row["note"])
    node.text(DCT.identifier, row["id"])
    node.text(REMIT.printedStatus, *row.many("printed_status"))
    node.kept()
    if row["homepage_or_path"].startswith("http"):
        node.add(FOAF.homepage, IRI(row["homepage_or_path"]))
    if row["id"] == last["id"]:
        node.add(REMIT.certainty, number(certainty(row)))
    if row["seen_on"]:
        node.add(REMIT.seenOn, date(row["seen_on"]))
    if row["established"] and row["id"] == first:
        node.claimed(REMIT.start, edtf(row["established"]), row["printed_established"])
    if row["abolished"] and row["id"] == last["id"]:
        node.claimed(REMIT.end, edtf(row["abolished"]), row["printed_abolished"])
    elif row["id"] == last["id"]:
        _ended_by(node, row)


def _names(sheet: Sheet, bodies: Bodies, key: str) -> None:
    body = iri(sheet, bodies, key)
    for position, name in enumerate(bodies.names(key), start=1):
        period = sheet.node("name", name_key(bodies, name.row["id"]), name.row, REMIT.NamePeriod)
        period.text(REMIT.name, name.text)
        period.add(REMIT.nameOf, body)
        _interval(period, name.interval)
        _ended_by(period, name.row)
        Node(sheet, body, name.row).add(REMIT.namePeriod, period.iri)
        period.add(REMIT.number, text(str(position)))


def name_key(bodies: Bodies, row_id: str) -> str:
    """The key of the name that a row of bodies.csv gives."""
    key = bodies.key(row_id)
    return f"{key}--{row_id}" if row_id != key else key


def _dated_parents(parents: Sequence[Record], bodies: Bodies) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in parents:
        found.setdefault(bodies.key(record["body_id"]), []).append(record)
    return found


def _parents(sheet: Sheet, bodies: Bodies, key: str, dated: Sequence[Record]) -> None:
    listed = {bodies.key(record["parent_id"]) for record in dated}
    for number_, record in enumerate(dated, start=1):
        interval = Interval(record["from"], record["to"])
        _parent(sheet, bodies, key, record, f"{number_}", interval)
    for row in (said for link in bodies.chain(key) for said in bodies.said(link["id"])):
        if row["parent_id"] and bodies.key(row["parent_id"]) not in listed:
            listed.add(bodies.key(row["parent_id"]))
            _parent(sheet, bodies, key, row, "", Interval())


def _parent(sheet: Sheet, bodies: Bodies, key: str, record: Record, suffix: str, interval: Interval) -> None:
    child, parent = iri(sheet, bodies, key), iri(sheet, bodies, record["parent_id"])
    if child == parent:
        return
    if bodies.is_programme(key):
        above = DCT.isPartOf if bodies.is_programme(record["parent_id"]) else REMIT.runBy
        Node(sheet, child, record).add(above, parent)
        return
    node_key = "--".join(filter(None, (key, bodies.key(record["parent_id"]), suffix)))
    node = sheet.node("subordination", node_key, record, REMIT.Subordination)
    node.claimed(REMIT.parent, parent)
    _interval(node, interval)
    Node(sheet, child, record).add(REMIT.subordination, node.iri)


def _ended_by(node: Node, row: Record) -> None:
    """The one bound that is known where a source only says that something is over by a day."""
    if row["ended_by"] and not row["abolished"]:
        node.add(REMIT.latestEnd, date(row["ended_by"]))


def _interval(node: Node, interval: Interval) -> None:
    if interval.start:
        node.add(REMIT.start, edtf(interval.start))
    if interval.end:
        node.add(REMIT.end, edtf(interval.end))
