"""Documents, the meetings that they were put to, who submitted and who wrote them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from remit.dates import whole_day
from remit.emit.bodies import iri
from remit.emit.meetings import meeting
from remit.emit.sheet import Node, Sheet
from remit.link import MEETING_KINDS, Linked
from remit.link.names import normal
from remit.link.offices import submitters
from remit.model import IRI, Record
from remit.terms import DCT, PROV, REMIT, date

CLASSES: Mapping[str, IRI] = {
    "report": REMIT.Report,
    "minutes": REMIT.Minutes,
    "agenda": REMIT.Agenda,
    "press-release": REMIT.PressRelease,
}


def emit(sheet: Sheet, linked: Linked) -> None:
    """Every document once, with what each of its rows and pages says."""
    topics = topic_labels(linked.tables.get("topics", ()))
    offices = linked.offices()
    for group in linked.documents:
        for row in group:
            key = linked.document_keys[row.key]
            node = sheet.node("document", key, row, CLASSES.get(row["kind"], REMIT.Page))
            _described(node, row)
            _presented(sheet, linked, node, row)
            _tagged(node, row, topics)
            _submitted(sheet, linked, node, row, offices)
            if row["id"] and row["id"] != key:
                _redirect(sheet, row, key)


def topic_labels(rows: Sequence[Record]) -> dict[str, str]:
    """The key of the topic that each label, and each key, stands for."""
    labels: dict[str, str] = {}
    for row in rows:
        for label in (row["id"], row["pref_label"], *row.many("alt_labels")):
            labels.setdefault(normal(label), row["id"])
    return labels


def _described(node: Node, row: Record) -> None:
    node.english(DCT.title, row["title"])
    node.text(DCT.identifier, row["report_no"])
    node.english(DCT.abstract, row["abstract"])
    node.text(REMIT.printedBody, row["committee"])
    node.text(REMIT.byLine, row["by"])
    node.english(REMIT.remark, row["note"], row["date_conflict"], row["number_conflict"], row["date_doubt"])
    if day := whole_day(row["meeting_date"]):
        node.add(DCT.date, date(day))
    if row["url"].startswith("http"):
        node.add(DCT.source, IRI(row["url"]))
    for column, words in row.evidence.items():
        topic = column.removeprefix("topic ")
        node.evidence(words, about=node.sheet.names.thing("topic", topic) if topic != column else None)


def _presented(sheet: Sheet, linked: Linked, node: Node, row: Record) -> None:
    day = whole_day(row["meeting_date"])
    bodies = linked.committee(row, "committee", day)
    if not bodies:
        return
    if row["kind"] in MEETING_KINDS and day:
        node.add(REMIT.presentedAt, meeting(sheet, linked, row, bodies, day).iri)
    else:
        node.add(REMIT.mentions, *(iri(sheet, linked.bodies, body) for body in bodies))


def _tagged(node: Node, row: Record, topics: Mapping[str, str]) -> None:
    for tag in row.many("topics"):
        topic = topics.get(normal(tag))
        if topic:
            node.add(DCT.subject, node.sheet.names.thing("topic", topic))
        else:
            node.text(REMIT.keyword, tag)


def _submitted(sheet: Sheet, linked: Linked, node: Node, row: Record, offices: frozenset[str]) -> None:
    if row["by"]:
        found = submitters(row["by"], whole_day(row["meeting_date"]), linked.gazetteer, offices)
        node.add(REMIT.submittedBy, *(iri(sheet, linked.bodies, office) for office in found))
        if not found:
            linked.leave_open("documents", row["by"], "no office of this build is named in the By line")
    for key in row.many("creators"):
        node.add(DCT.creator, sheet.names.thing("person", key))
    author = row["report_authors"].split(",")[0].strip()
    if author and not row["creators"]:
        person = linked.people.link(author)
        if person:
            node.add(DCT.creator, sheet.names.thing("person", person))
        else:
            linked.leave_open("documents", author, "no one person of this build bears the author's name")


def _redirect(sheet: Sheet, row: Record, key: str) -> None:
    old = Node(sheet, sheet.names.thing("document", row["id"]), row)
    old.add(DCT.isReplacedBy, sheet.names.thing("document", key))
    old.add(PROV.wasDerivedFrom, sheet.source(row))
