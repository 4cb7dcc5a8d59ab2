"""What pages say, joined to the tables: authors to people, units to bodies, names in the text to bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from remit.dates import whole_day
from remit.descriptor import Descriptor
from remit.extract import account, extract, layout
from remit.extract.topics import Topics
from remit.link import page_people
from remit.link.bodies import OFFICE_KINDS, Bodies
from remit.link.committees import annual, committees
from remit.link.decisions import Decisions
from remit.link.gazetteer import Gazetteer
from remit.link.mentions import Mentions, OpenMention
from remit.link.offices import submitter, submitters
from remit.link.page_bodies import PageBodies
from remit.link.people import People
from remit.model import Page, Record

Reading = tuple[list[Record], dict[str, Any]]
Known = Callable[[Page, Callable[[], Reading]], Reading]


def read_into(
    tables: dict[str, list[Record]],
    pages: Sequence[Page],
    sources: Mapping[str, Descriptor],
    known: Known = lambda page, make: make(),
) -> list[dict[str, Any]]:
    """Adds what pages say to the tables; returns for each page an account of what was not understood.

    `known` gives the reading of a page from an earlier build, or makes it.
    """
    if not pages:
        return []
    reader = PageReader.of(tables, sources)
    accounts = []
    for page in pages:
        records, found = known(page, partial(reader.read, page))
        for record in records:
            tables.setdefault(record.table, []).append(record)
        accounts.append(found)
    return accounts


class PageReader:
    """Reads one page after the other in the light of the tables."""

    def __init__(
        self,
        mentions: Mentions,
        bodies: Bodies,
        gazetteer: Gazetteer,
        people: People,
        labels: Mapping[str, str],
    ) -> None:
        self._page_bodies = PageBodies(mentions, gazetteer)
        self._bodies = bodies
        self._gazetteer = gazetteer
        self._people = people
        self._topics = Topics(labels)
        self._offices = frozenset(key for key in bodies.keys() if bodies.row(key)["kind"] in OFFICE_KINDS)

    @classmethod
    def of(cls, tables: Mapping[str, Sequence[Record]], sources: Mapping[str, Descriptor]) -> PageReader:
        """A reader that knows the bodies, people and topics of some tables."""
        bodies = Bodies(tables.get("bodies", ()), tables.get("changes", ()))
        decisions = Decisions(tables.get("links", ()))
        gazetteer = Gazetteer(bodies, decisions)
        ambiguous = frozenset(name for source in sources.values() for name in source.ambiguous)
        labels = {
            label: row["id"]
            for row in tables.get("topics", ())
            for label in (row["pref_label"], *row.many("alt_labels"))
            if label not in ambiguous
        }
        people = People(tables.get("people", ()), tables.get("roles", ()), decisions)
        return cls(Mentions(bodies, gazetteer, ambiguous), bodies, gazetteer, people, labels)

    def read(self, page: Page) -> tuple[list[Record], dict[str, Any]]:
        """The records of a page in the shape of the tables, and the account of the page."""
        parts = layout.read(page)
        records = list(extract(page, parts))
        document, others = records[0], records[1:]
        day = whole_day(document["meeting_date"])
        home, offices = self._home(document, parts, day), self._submitters(document, day)
        people = page_people.keys(others, self._people, day)
        claims = [record for record in others if record.table == "claims"]
        of_bodies, left = self._page_bodies.read(page, document, parts, home, offices, claims)
        kept = [
            _page(page, document),
            self._document(page, parts, document, home, people, others),
            *page_people.joined(others, people, self._people, self._gazetteer, self._bodies),
            *_others(others),
            *of_bodies,
        ]
        told = [record for record in of_bodies if record.table not in ("mentions", "dates")]
        return kept, _account(account.account(page, parts, [*records, *told]), left)

    def _home(self, document: Record, parts: layout.Layout, day: str) -> tuple[str, ...]:
        """The bodies whose page it is: those of the committee printed.

        A report to an annual meeting that prints none is the full Authority's.
        """
        printed = document["committee"]
        if printed:
            return committees(printed, day, self._gazetteer, self._bodies, parts.header.joint)
        return annual(document["report_no"], day, self._gazetteer)

    def _submitters(self, document: Record, day: str) -> tuple[str, ...]:
        by = document["by"]
        return submitters(by, day, self._gazetteer, self._offices) if by else ()

    def _document(
        self,
        page: Page,
        parts: layout.Layout,
        document: Record,
        home: Sequence[str],
        people: Mapping[str, str],
        others: Sequence[Record],
    ) -> Record:
        subjects = self._topics.find(page, parts.sections)
        day = whole_day(document["meeting_date"])
        authors = [role["person_id"] for role in others if role.table == "roles" and role["role"] == "author"]
        fields = {
            **document.fields,
            "committee_ids": "|".join(home),
            "by_body": submitter(document["by"], day, self._gazetteer, self._offices)
            if document["by"]
            else "",
            "topics": "|".join(topic for topic, _ in subjects),
            "creators": "|".join(dict.fromkeys(people[author] for author in authors if people.get(author))),
        }
        words = {f"topic {topic}": evidence for topic, evidence in subjects}
        return replace(document, fields=fields, evidence={**document.evidence, **words})


def _others(records: Sequence[Record]) -> Iterator[Record]:
    """What needs no joining."""
    return (record for record in records if record.table not in ("people", "roles", "claims"))


def _page(page: Page, document: Record) -> Record:
    fields = {"source_url": page.published, "sha256": page.sha256, "file": page.file}
    return replace(document, table="pages", fields=fields, evidence={})


def _account(found: account.PageAccount, left: Sequence[OpenMention]) -> dict[str, Any]:
    return {
        "file": found.file,
        "characters": found.characters,
        "understood": found.understood,
        "missing": [{"field": item.field, "reason": item.reason} for item in found.missing],
        "skipped": [{"start": item.start, "end": item.end, "reason": item.reason} for item in found.skipped],
        "open": [{"printed": item.printed, "start": item.start, "reason": item.reason} for item in left],
    }
