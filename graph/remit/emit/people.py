"""People, the posts and seats that they were seen in, and the meetings that they came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from remit.emit.bodies import iri, kind_of
from remit.emit.sheet import Node, Sheet
from remit.link import Linked
from remit.link import roles as printed_roles
from remit.link.roles import APOLOGIES, ATTENDING, PRESENT
from remit.model import IRI, Record
from remit.terms import DCT, ORG, REMIT, SKOS, date, edtf, normal_address, slug, text


@dataclass(frozen=True, slots=True)
class _Post:
    """A post as printed here, and as it is usually printed."""

    printed: str
    label: str

    @property
    def key(self) -> str:
        """The words of the post as a key; empty where none are printed."""
        return slug(self.printed)


def emit(sheet: Sheet, linked: Linked) -> None:
    """The people of people.csv and what each row of roles.csv saw or dates them as."""
    for row in linked.tables.get("people", ()):
        person = sheet.node("person", row.key, row, REMIT.Person)
        person.text(SKOS.prefLabel, row["name"])
        person.text(SKOS.altLabel, *row.many("variants"))
        person.kept()
    _names(sheet, linked.tables.get("people_names", ()))
    for row in linked.tables.get("posts", ()):
        post = sheet.node("post", row.key, row, ORG.Post)
        post.english(SKOS.prefLabel, row["label"])
        post.english(SKOS.note, row["note"])
        post.add(ORG.postIn, iri(sheet, linked.bodies, row["body_id"]))
        post.kept()
    documents = {
        normal_address(row["url"]): linked.document_keys[row.key]
        for row in linked.tables.get("documents", ())
        if row["url"]
    }
    labels = _usual_labels(linked.tables.get("roles", ()))
    for row in linked.tables.get("roles", ()):
        if row["document"]:
            _seen_on_page(sheet, linked, row, labels)
        elif any(row[column] for column in ("id", "body_id", "post_id", "from", "to")):
            _appointed(sheet, linked, row, labels)
        else:
            _seen(sheet, linked, row, documents.get(normal_address(row["url"])), labels)


def _names(sheet: Sheet, rows: Sequence[Record]) -> None:
    """The dated names of people, numbered in the order of the table."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row["person_id"]] += 1
        number = str(counts[row["person_id"]])
        period = sheet.node("name", f"{row['person_id']}--{number}", row, REMIT.NamePeriod)
        person = Node(sheet, _person(sheet, row), row)
        period.text(REMIT.name, row["name"])
        period.add(REMIT.nameOf, person.iri)
        period.add(REMIT.number, text(number))
        period.kept()
        _lasted(period, row)
        person.add(REMIT.namePeriod, period.iri)


def _lasted(node: Node, row: Record) -> None:
    if row["from"]:
        node.add(REMIT.start, edtf(row["from"]))
    if row["to"]:
        node.add(REMIT.end, edtf(row["to"]))


def _appointed(sheet: Sheet, linked: Linked, row: Record, labels: Mapping[str, str]) -> None:
    """A row that gives the body by its id, or dates: a seat of its own, with the dates that the row has."""
    node = sheet.node("membership", row.key, row, ORG.Membership)
    node.add(ORG.member, _person(sheet, row))
    if row["body_id"]:
        node.add(ORG.organization, iri(sheet, linked.bodies, row["body_id"]))
    else:
        node.text(REMIT.printedBody, row["body"])
    post = printed_roles.read(row["role"]).post
    if slug(post):
        node.add(ORG.role, _role(sheet, row, _Post(post, labels.get(slug(post), post))))
    if row["post_id"]:
        node.add(REMIT.post, sheet.names.thing("post", row["post_id"]))
    if row["date_seen"]:
        node.add(REMIT.seenOn, date(row["date_seen"]))
    _lasted(node, row)
    node.kept()


def _usual_labels(rows: Sequence[Record]) -> dict[str, str]:
    """For each role, which is nothing but its words, the way of printing them that is most common."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        printed = row["post"] if row["document"] else printed_roles.read(row["role"]).post
        counts.setdefault(slug(printed), Counter())[printed] += 1
    return {key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in counts.items()}


def _seen(sheet: Sheet, linked: Linked, row: Record, document: str | None, labels: Mapping[str, str]) -> None:
    role = printed_roles.read(row["role"])
    officer = linked.heading(row, row["body"]) is not None
    bodies, post = _where(linked, row, role.post)
    if role.author and document:
        Node(sheet, sheet.names.thing("document", document), row).add(DCT.creator, _person(sheet, row))
    if post and len(bodies) < 2:
        _membership(sheet, linked, row, _Post(post, labels.get(slug(post), post)), bodies, officer)
    meeting = linked.meetings_at.get(normal_address(row["url"]))
    if meeting and not role.author:
        sits = not officer and any(body in meeting.split("--") for body in bodies)
        _attendance(sheet, row, role.status or (PRESENT if sits else ATTENDING), meeting)


# How a page says that somebody came, and the term for it.
_CAME = {"present": PRESENT, "apologies": APOLOGIES, "in-attendance": ATTENDING}


def _seen_on_page(sheet: Sheet, linked: Linked, row: Record, labels: Mapping[str, str]) -> None:
    """Somebody whom a page names: in a post as an author or at a meeting, or only in its text."""
    if not row["person_id"]:
        linked.leave_open("roles", row["name"], "no one person of this build is known to be meant")
        return
    if row["role"] == "mentioned":
        document = sheet.names.thing("document", linked.document_keys[row["document"]])
        node, person = Node(sheet, document, row), _person(sheet, row)
        node.add(REMIT.mentions, person)
        node.evidence(row.evidence["name"], about=person)
        return
    bodies = linked.committee(row, "body", row["date_seen"]) if row["body"] else ()
    post = _Post(row["post"], labels.get(slug(row["post"]), row["post"]))
    if (row["post"] or row["body"]) and len(bodies) < 2:
        _membership(sheet, linked, row, post, bodies, row["role"] in ("author", "in-attendance"))
    meeting = linked.meetings_at.get(normal_address(row["url"]))
    if meeting and row["role"] in _CAME:
        _attendance(sheet, row, _CAME[row["role"]], meeting).evidence(row.evidence["name"])


def _where(linked: Linked, row: Record, post: str) -> tuple[tuple[str, ...], str]:
    """The bodies of a role, and the role without the body's name where only the role prints that."""
    if row["body"]:
        return linked.committee(row, "body", row["date_seen"]), post
    role, _, body = post.rpartition(", ")
    if role:
        link = linked.gazetteer.link(body, row["date_seen"])
        if link.bodies:
            return link.bodies, role
    return (), post


def _person(sheet: Sheet, row: Record) -> IRI:
    return sheet.names.thing("person", row["person_id"])


def _membership(
    sheet: Sheet, linked: Linked, row: Record, post: _Post, bodies: Sequence[str], officer: bool
) -> None:
    where = bodies[0] if bodies else slug(row["body"])
    key = "--".join(filter(None, (row["person_id"], where, post.key)))
    node = sheet.node("membership", key, row, ORG.Membership)
    node.add(ORG.member, _person(sheet, row))
    if post.key:
        node.add(ORG.role, _role(sheet, row, post))
    if row["date_seen"]:
        node.add(REMIT.seenOn, date(row["date_seen"]))
    for words in row.evidence.values():
        node.evidence(words)
    if not bodies:
        node.text(REMIT.printedBody, row["body"])
        return
    body = iri(sheet, linked.bodies, where)
    # A programme is no organisation, so that a seat in its team belongs to nobody that ORG knows.
    node.add(REMIT.concerns if kind_of(linked.bodies, where) == "programme" else ORG.organization, body)
    if officer and post.key:
        holding = sheet.notion("post", f"{where}--{post.key}", row, ORG.Post)
        _called(holding, post)
        holding.add(ORG.postIn, body)
        holding.add(ORG.role, _role(sheet, row, post))
        node.add(REMIT.post, holding.iri)


def _role(sheet: Sheet, row: Record, post: _Post) -> IRI:
    role = sheet.notion("role", post.key, row, ORG.Role)
    _called(role, post)
    return role.iri


def _called(node: Node, post: _Post) -> None:
    node.english(SKOS.prefLabel, post.label)
    if post.printed != post.label:
        node.english(SKOS.altLabel, post.printed)


def _attendance(sheet: Sheet, row: Record, status: str, meeting: str) -> Node:
    node = sheet.node("attendance", "--".join((meeting, row["person_id"], status)), row, REMIT.Attendance)
    node.add(REMIT.attendee, _person(sheet, row))
    node.add(REMIT.atMeeting, sheet.names.thing("meeting", meeting))
    node.add(REMIT.attendanceStatus, REMIT.term(status))
    node.text(REMIT.printedRole, row["post"] if row["document"] else row["role"])
    return node
