"""What the page of each kind of thing shows beside its statements: one query and one table each."""

from __future__ import annotations

from dataclasses import dataclass

from remit.model import IRI, Term
from remit.terms import CV, DCT, ORG, PROV, REMIT, SKOS
from remit_api.site import Site, query

ON_PAGE = 25
ON_LIST = 100

Row = dict[str, Term]


@dataclass(frozen=True, slots=True)
class Section:
    """A table: the name of its query, its title, and its columns as (variable, heading)."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a section, with those of its columns that are not empty."""

    section: Section
    columns: tuple[tuple[str, str], ...]
    rows: list[Row]
    total: int
    page: int
    pages: int


TIME = (("start", "From"), ("end", "Until"))
NAMES = Section("names", "Names", (("name", "Name"), *TIME))
HELD = Section(
    "held",
    "Responsibilities",
    (
        ("responsibility", "Responsibility"),
        *TIME,
        ("mode", "How"),
        ("outcome", "Outcome"),
        ("next", "Went to"),
        ("intended", "Was meant for"),
    ),
)
PARENTS = Section("parents", "Stood under", (("body", "Body"), *TIME))
CHILDREN = Section("children", "Bodies under it", (("body", "Body"), *TIME))
ALTERATIONS = Section(
    "alterations", "Changes", (("date", "Date"), ("change", "Change"), ("effect", "What became of it"))
)
FOUNDING = (("body", "Body"), ("date", "Date"), ("change", "Change"))
FOUNDERS = Section("founders", "Founded by", FOUNDING)
FOUNDED = Section("founded", "Bodies it founded", FOUNDING)
MEETINGS = Section("meetings", "Meetings", (("date", "Date"), ("meeting", "Meeting"), ("place", "Place")))
DOCUMENTS = Section(
    "documents", "Documents", (("date", "Date"), ("number", "Number"), ("document", "Document"))
)
SEEN = (("first", "First seen"), ("last", "Last seen"))
PEOPLE = Section("people", "People", (("person", "Person"), ("role", "Role"), *SEEN))
ROLES = Section("roles", "Roles", (("role", "Role"), ("body", "Body"), *SEEN))
WRITTEN = Section("written", "Documents written", DOCUMENTS.columns)
ABOUT = Section("about", "Documents on it", DOCUMENTS.columns)
ATTENDED = Section(
    "attended",
    "Meetings attended",
    (("date", "Date"), ("meeting", "Meeting"), ("status", "Status"), ("printedRole", "As printed")),
)
PAPERS = Section(
    "papers", "Papers", (("number", "Number"), ("document", "Document"), ("body", "Submitted by"))
)
ATTENDANCE = Section(
    "attendance", "Attendance", (("person", "Person"), ("status", "Status"), ("printedRole", "As printed"))
)
DECIDED = Section("decided", "Decisions", (("decision", "Decision"), ("description", "What was decided")))
RECOMMENDED = Section(
    "recommended",
    "Recommendations",
    (("number", "Number"), ("description", "What is recommended")),
)
HOLDERS = Section(
    "holders", "Who held it", (("body", "Body"), *TIME, ("mode", "How"), ("outcome", "Outcome"))
)
PARTICIPANTS = Section("participants", "Bodies in it", (("body", "Body"), ("effect", "What became of it")))
PARTS = Section("parts", "Changes in it", (("date", "Date"), ("change", "Change")))
NARROWER = Section("narrower", "Narrower topics", (("topic", "Topic"),))
INCOMING = Section("incoming", "What refers to it", (("subject", "Thing"), ("property", "As its")))

SECTIONS: dict[str, tuple[Section, ...]] = {
    "body": (
        NAMES,
        FOUNDERS,
        HELD,
        PARENTS,
        CHILDREN,
        FOUNDED,
        ALTERATIONS,
        PEOPLE,
        DOCUMENTS,
        MEETINGS,
    ),
    "change": (PARTICIPANTS,),
    "document": (RECOMMENDED,),
    "meeting": (PAPERS, DECIDED, ATTENDANCE),
    "person": (ROLES, WRITTEN, ATTENDED),
    "reform": (PARTS,),
    "responsibility": (HOLDERS,),
    "topic": (NARROWER, ABOUT),
}

# The properties that stand at the top of a page, with their words; the others are among the statements.
EVENT = (
    (REMIT.effectiveDate, "Took effect"),
    (REMIT.announcedDate, "Announced"),
    (REMIT.enactedDate, "Enacted"),
    (CV.hasFormalFramework, "Under"),
)
FACTS: dict[str, tuple[tuple[IRI, str], ...]] = {
    "change": (
        *EVENT,
        (ORG.originalOrganization, "From"),
        (ORG.resultingOrganization, "To"),
        (REMIT.foundedBy, "Founded by"),
        (DCT.isPartOf, "Part of"),
    ),
    "claim": (
        (REMIT.claimSubject, "Of"),
        (REMIT.claimPredicate, "Says that its"),
        (REMIT.claimValue, "Is"),
        (PROV.wasDerivedFrom, "Made by"),
    ),
    "document": (
        (DCT.date, "Date"),
        (DCT.identifier, "Number"),
        (REMIT.presentedAt, "Presented at"),
        (REMIT.submittedBy, "Submitted by"),
        (DCT.creator, "Written by"),
        (DCT.subject, "On"),
        (REMIT.mentions, "Mentions"),
        (DCT.source, "Address"),
        (DCT.abstract, "Summary"),
    ),
    "holding": (
        (REMIT.holder, "Held by"),
        (REMIT.responsibility, "Responsibility"),
        (REMIT.mode, "How"),
        (REMIT.outcome, "Outcome"),
        (REMIT.intendedHolder, "Was meant for"),
    ),
    "meeting": (
        (REMIT.meetingOf, "Of"),
        (DCT.date, "Date"),
        (REMIT.time, "Time"),
        (REMIT.place, "Place"),
    ),
    "membership": (
        (ORG.member, "Person"),
        (ORG.organization, "Body"),
        (ORG.role, "Role"),
        (REMIT.seenOn, "Seen on"),
    ),
    "reform": EVENT,
    "responsibility": ((DCT.subject, "On"), (SKOS.broader, "Part of")),
    "source": (
        (REMIT.address, "Address"),
        (REMIT.retrieved, "Fetched"),
        (REMIT.sourceClass, "Class"),
        (DCT.publisher, "Publisher"),
        (DCT.license, "Licence"),
        (DCT.isPartOf, "Part of"),
    ),
    "topic": ((SKOS.broader, "Part of"),),
    "transfer": (
        (REMIT.fromHolding, "From"),
        (REMIT.toHolding, "To"),
        (REMIT.byChange, "By"),
        (REMIT.effectiveDate, "Took effect"),
    ),
}


def show(here: Site, iri: IRI, kind: str) -> list[Shown]:
    """The first rows of every section of a thing that has any."""
    shown = (_page(here, iri, section, 1, ON_PAGE) for section in SECTIONS.get(kind, ()))
    return [item for item in shown if item.total]


def show_one(here: Site, iri: IRI, kind: str, name: str, page: int) -> Shown | None:
    """One page of one section, by its name; None where there is none such."""
    for section in (*SECTIONS.get(kind, ()), INCOMING):
        if section.name == name:
            shown = _page(here, iri, section, page, ON_LIST)
            return shown if 1 <= page <= shown.pages else None
    return None


def incoming(here: Site, iri: IRI) -> list[Row]:
    """How many statements have the thing as their value, by property."""
    return here.store.select(query("thing/incoming-counts"), thing=iri)


def _page(here: Site, iri: IRI, section: Section, page: int, size: int) -> Shown:
    name = "thing/incoming" if section is INCOMING else f"sections/{section.name}"
    rows = here.store.select(query(name), thing=iri)
    pages = max(1, -(-len(rows) // size))
    columns = tuple(column for column in section.columns if any(column[0] in row for row in rows))
    return Shown(section, columns, rows[(page - 1) * size : page * size], len(rows), page, pages)
