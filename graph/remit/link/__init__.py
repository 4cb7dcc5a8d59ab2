"""Names to bodies and people: each step takes records and says what it could not link, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from remit.dates import whole_day
from remit.descriptor import Descriptor
from remit.link import documents as document_groups
from remit.link.bodies import OFFICE_KINDS, Bodies
from remit.link.decisions import Decisions
from remit.link.gazetteer import Gazetteer, Link
from remit.link.people import People
from remit.model import Record
from remit.terms import normal_address

MEETING_KINDS = frozenset({"report", "minutes", "agenda"})


@dataclass(frozen=True, slots=True, order=True)
class Unlinked:
    """A printed name that denotes nothing for certain: where it stood, how often, and why it is left open."""

    table: str
    printed: str
    reason: str
    count: int = 1


@dataclass(slots=True)
class Linked:
    """The records of a build with what their names denote."""

    tables: Mapping[str, Sequence[Record]]
    sources: Mapping[str, Descriptor]
    bodies: Bodies
    gazetteer: Gazetteer
    people: People
    documents: list[list[Record]] = field(default_factory=list)
    document_keys: Mapping[str, str] = field(default_factory=dict)
    meetings_at: dict[str, str] = field(default_factory=dict)
    _printed: dict[str, set[str]] = field(default_factory=dict)
    _open: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def committee(self, record: Record, column: str, day: str) -> tuple[str, ...]:
        """The bodies that a printed committee denotes; where none, the name is kept as unlinked."""
        printed = record[column]
        if not printed:
            return tuple(record.many(f"{column}_ids"))
        self._printed.setdefault(record.table, set()).add(printed)
        # The reading of a page has linked its head in the light of the whole page.
        if read := record.many("body_ids" if column == "body" else f"{column}_ids"):
            return tuple(read)
        link = self.heading(record, printed) or self.gazetteer.link(printed, day)
        if link.reason:
            self.leave_open(record.table, printed, link.reason)
        return link.bodies

    def heading(self, record: Record, printed: str) -> Link | None:
        """The body whose officers stand under a heading such as `MPA officers`."""
        body = self.sources[record.source].headings.get(printed)
        return Link((self.bodies.key(body),)) if body else None

    def leave_open(self, table: str, printed: str, reason: str) -> None:
        """Keeps a name that could not be linked."""
        key = (table, printed, reason)
        self._open[key] = self._open.get(key, 0) + 1

    def unlinked(self) -> list[Unlinked]:
        """Every name that could not be linked, sorted."""
        return sorted(Unlinked(*key, count) for key, count in self._open.items())

    def coverage(self) -> dict[str, dict[str, int]]:
        """By table, how many distinct names of bodies are printed, and how many of them are linked."""
        left = {(table, printed) for table, printed, _ in self._open}
        return {
            table: {"printed": len(names), "linked": sum((table, name) not in left for name in names)}
            for table, names in sorted(self._printed.items())
        }

    def offices(self) -> frozenset[str]:
        """The bodies that a By line can name."""
        return frozenset(key for key in self.bodies.keys() if self.bodies.row(key)["kind"] in OFFICE_KINDS)


def link(tables: Mapping[str, Sequence[Record]], sources: Mapping[str, Descriptor]) -> Linked:
    """Links the records of a build: bodies first, then documents, then the meetings that they belong to."""
    bodies = Bodies(tables.get("bodies", ()), tables.get("changes", ()))
    decisions = Decisions(tables.get("links", ()))
    gazetteer = Gazetteer(bodies, decisions)
    people = People(tables.get("people", ()), tables.get("roles", ()), decisions)
    linked = Linked(tables, sources, bodies, gazetteer, people)
    linked.documents = document_groups.groups(tables.get("documents", ()), gazetteer)
    linked.document_keys = document_groups.keys(linked.documents)
    linked.meetings_at = dict(_meetings_at(linked))
    return linked


def meeting_key(bodies: Sequence[str], day: str) -> str:
    """The key of a meeting: its bodies and its day."""
    return "--".join((*sorted(bodies), day))


def _meetings_at(linked: Linked) -> Iterable[tuple[str, str]]:
    """The addresses of pages that list who attended, each with the key of the meeting."""
    pages = [
        *((row, "committee", row["date"]) for row in linked.tables.get("meetings", ()) if row["url"]),
        *(
            (row, "committee", row["meeting_date"])
            for row in linked.tables.get("documents", ())
            if row["kind"] == "minutes" and (row["url"] or row["source_url"])
        ),
    ]
    for row, column, day in pages:
        day = whole_day(day)
        bodies = tuple(row.many("committee_ids")) or linked.gazetteer.link(row[column], day).bodies
        if bodies and day:
            yield normal_address(row["url"] or row["source_url"]), meeting_key(bodies, day)
