"""Changes, alterations and reforms, from the events that `events.py` reads."""

from __future__ import annotations

from collections.abc import Sequence

from remit.emit import laws
from remit.emit.bodies import iri, name_key
from remit.emit.events import ALTERATIONS, Event, reform_rows
from remit.emit.sheet import Node, Sheet, certainty
from remit.link.bodies import Bodies
from remit.model import IRI, Record
from remit.terms import DCT, ORG, REMIT, SKOS, edtf, number

_DATES = (
    ("date", REMIT.effectiveDate),
    ("announced", REMIT.announcedDate),
    ("enacted", REMIT.enactedDate),
)

_LABELS = {
    REMIT.Foundation: "Foundation of {new}",
    REMIT.Dissolution: "Dissolution of {old}",
    REMIT.Merger: "Merger of {old} into {new}",
    REMIT.Absorption: "Absorption of {old} into {new}",
    REMIT.Split: "Split of {old} into {new}",
    REMIT.HiveOff: "Hive-off of {new} from {old}",
    REMIT.Replacement: "Replacement of {old} by {new}",
    REMIT.FunctionTransfer: "Transfer of functions from {old} to {new}",
    REMIT.Reorganisation: "Reorganisation of {old} into {new}",
    REMIT.Rename: "Renaming of {old} as {new}",
    REMIT.ParentChange: "Change of parent of {old}",
    REMIT.StatusChange: "Change of status of {old}",
}


def emit(sheet: Sheet, bodies: Bodies, events: Sequence[Event]) -> None:
    """Every event as a change or an alteration."""
    for event in events:
        node = _node(sheet, event)
        node.english(SKOS.prefLabel, _label(bodies, event))
        if event.type in ALTERATIONS:
            _altered(sheet, bodies, node, event)
        else:
            _participants(sheet, bodies, node, event)
        _named(sheet, bodies, node, event)


def emit_reforms(
    sheet: Sheet, reforms: Sequence[Record], rows: Sequence[Record], events: Sequence[Event]
) -> None:
    """The reforms of reforms.csv, and those that a restructure and its finer rows tell."""
    of_reform: dict[str, list[Event]] = {}
    of_row: dict[str, list[Event]] = {}
    for event in events:
        of_reform.setdefault(event.row["reform_id"], []).append(event)
        of_row.setdefault(event.row.key, []).append(event)
    for row in reforms:
        node = sheet.node("reform", row.key, row, REMIT.Reform)
        node.english(SKOS.prefLabel, row["label"])
        _described(node, row)
        _parts(sheet, node, of_reform.get(row.key, ()))
    for row, finer in reform_rows(rows):
        node = sheet.node("reform", row.key, row, REMIT.Reform)
        node.english(SKOS.prefLabel, row["functions"] or row.key)
        _described(node, row)
        _parts(sheet, node, [event for other in finer for event in of_row.get(other.key, ())])


def _node(sheet: Sheet, event: Event) -> Node:
    node = sheet.node("change", event.key, event.row, event.type)
    _described(node, event.row)
    node.kept()
    return node


def _described(node: Node, row: Record) -> None:
    for column, predicate in _DATES:
        if row[column]:
            node.claimed(predicate, edtf(row[column]), row["printed_date"] if column == "date" else "")
    node.add(REMIT.certainty, number(certainty(row)))
    node.english(DCT.description, row["functions"])
    node.english(SKOS.note, row["note"])
    laws.cite(node, row["legal_basis"])


def _participants(sheet: Sheet, bodies: Bodies, node: Node, event: Event) -> None:
    for row_ids, predicate, effect in (
        (event.originals, ORG.originalOrganization, REMIT.survived),
        (event.results, ORG.resultingOrganization, REMIT.began),
    ):
        for row_id in row_ids:
            if bodies.is_programme(row_id):
                # A programme is no organisation: the properties of ORG do not fit it.
                _participation(sheet, bodies, node, row_id, effect)
            else:
                node.claimed(predicate, iri(sheet, bodies, row_id))
    node.add(REMIT.foundedBy, *(iri(sheet, bodies, row_id) for row_id in event.founders))


def _altered(sheet: Sheet, bodies: Bodies, node: Node, event: Event) -> None:
    for row_id in event.altered:
        _participation(sheet, bodies, node, row_id, REMIT.survived)


def _named(sheet: Sheet, bodies: Bodies, node: Node, event: Event) -> None:
    """Which of its names a source has a renamed body take part by: the row is lost where two are one body."""
    taking_part = {*event.originals, *event.results, *event.founders, *event.altered}
    for column, predicate in (("from_ids", REMIT.fromName), ("to_ids", REMIT.toName)):
        for row_id in event.row.many(column):
            several = row_id in taking_part and len(bodies.chain(row_id)) > 1
            if several or event.type == REMIT.Rename:
                node.add(predicate, sheet.names.thing("name", name_key(bodies, row_id)))


def _participation(sheet: Sheet, bodies: Bodies, node: Node, row_id: str, effect: IRI) -> None:
    key = f"{node.iri.rsplit('/', 1)[1]}--{bodies.key(row_id)}"
    part = sheet.node("participation", key, node.record, REMIT.Participation)
    part.add(REMIT.body, iri(sheet, bodies, row_id))
    part.add(REMIT.effect, effect)
    node.add(REMIT.participation, part.iri)


def _parts(sheet: Sheet, node: Node, events: Sequence[Event]) -> None:
    node.add(DCT.hasPart, *(sheet.names.thing("change", event.key) for event in events))


def _label(bodies: Bodies, event: Event) -> str:
    old = event.originals or event.altered
    if event.type == REMIT.Rename:
        old = tuple(event.row.many("from_ids"))
    new = event.results or tuple(event.row.many("to_ids"))
    return _LABELS[event.type].format(old=_listed(bodies, old), new=_listed(bodies, new))


def _listed(bodies: Bodies, row_ids: Sequence[str]) -> str:
    names = [bodies.rows[row_id]["name"] for row_id in row_ids]
    if not names:
        return "a body that is not named"
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
