"""What pages say, joined to the tables: authors to people, units to bodies, names in the text to bodies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from remit.descriptor import Descriptor
from remit.extract import account, extract, layout, topics
from remit.extract.quote import address, quoter
from remit.link.bodies import Bodies
from remit.link.gazetteer import Gazetteer
from remit.link.mentions import Mention, Mentions, OpenMention
from remit.link.people import People
from remit.model import Evidence, Page, Record
from remit.terms import slug

# How surely a name in running text denotes the body that it is linked to.
_CERTAINTY = {"name": 0.9, "acronym": 0.8}


def read_into(
    tables: dict[str, list[Record]], pages: Sequence[Page], sources: Mapping[str, Descriptor]
) -> list[dict[str, Any]]:
    """Adds what pages say to the tables; returns for each page an account of what was not understood."""
    if not pages:
        return []
    bodies = Bodies(tables.get("bodies", ()), tables.get("changes", ()))
    gazetteer = Gazetteer(bodies)
    ambiguous = frozenset(name for source in sources.values() for name in source.ambiguous)
    reader = _Reader(
        Mentions(bodies, gazetteer, ambiguous),
        gazetteer,
        People(tables.get("people", ())),
        {
            label: row["id"]
            for row in tables.get("topics", ())
            for label in (row["pref_label"], *row.many("alt_labels"))
            if label not in ambiguous
        },
    )
    accounts = []
    for page in pages:
        records, found = reader.read(page)
        for record in records:
            tables.setdefault(record.table, []).append(record)
        accounts.append(found)
    return accounts


class _Reader:
    """Reads one page after the other in the light of the tables."""

    def __init__(
        self, mentions: Mentions, gazetteer: Gazetteer, people: People, labels: Mapping[str, str]
    ) -> None:
        self._mentions = mentions
        self._gazetteer = gazetteer
        self._people = people
        self._labels = labels

    def read(self, page: Page) -> tuple[list[Record], dict[str, Any]]:
        """The records of a page in the shape of the tables, and the account of the page."""
        parts = layout.read(page)
        records = list(extract(page, parts))
        document, others = records[0], records[1:]
        authors = {record.key: self._person(record) for record in others if record.table == "people"}
        found, left = self._mentions.find(page.text, document["meeting_date"])
        kept = [
            _page(page, document),
            self._document(page, parts, document, list(authors.values())),
            *self._joined(others, authors),
            *_mentioned(page, document, found),
        ]
        return kept, _account(account.account(page, parts, records), left)

    def _person(self, record: Record) -> str:
        """The key of an author: that of the one person of this name, else one of the page's own source."""
        return self._people.link(record["name"]) or f"{record.source}-{slug(record['name'])}"

    def _document(self, page: Page, parts: layout.Layout, document: Record, authors: Sequence[str]) -> Record:
        subjects = topics.find(page, parts.sections, self._labels)
        fields = {
            **document.fields,
            "topics": "|".join(topic for topic, _ in subjects),
            "creators": "|".join(authors),
        }
        words = {f"topic {topic}": evidence for topic, evidence in subjects}
        return replace(document, fields=fields, evidence={**document.evidence, **words})

    def _joined(self, records: Sequence[Record], authors: Mapping[str, str]) -> Iterator[Record]:
        for record in records:
            if record.table == "people":
                key = authors[record.key]
                if not self._people.knows(key):
                    yield replace(record, key=key)
            elif record.table == "roles":
                body = self._unit(record)
                fields = {**record.fields, "person_id": authors[record["person_id"]], "body": body}
                yield replace(record, fields=fields)
            elif record.table == "claims":
                # What a page says of two names is no row of claims.csv, which gives ids.
                yield replace(record, table="successions")
            else:
                yield record

    def _unit(self, record: Record) -> str:
        """The unit that an author works in where it is a body of this build, else the organisation."""
        unit = record["unit"]
        return unit if unit and self._gazetteer.link(unit, record["date_seen"]).bodies else record["body"]


def _page(page: Page, document: Record) -> Record:
    fields = {"source_url": address(page), "sha256": page.sha256, "file": page.file}
    return replace(document, table="pages", fields=fields, evidence={})


def _mentioned(page: Page, document: Record, found: Sequence[Mention]) -> Iterator[Record]:
    quote = quoter(page)
    for mention in found:
        words: Evidence = quote(
            mention.start, mention.end, f"mention-{mention.rule}", _CERTAINTY[mention.rule]
        )
        fields = {"document": document.key, "body": mention.body, "source_url": document["source_url"]}
        line = page.text.count("\n", 0, mention.start) + 1
        yield Record(
            "mentions",
            f"{document.key}--{mention.body}",
            fields,
            document.source,
            document.file,
            line,
            {"body": words},
        )


def _account(found: account.PageAccount, left: Sequence[OpenMention]) -> dict[str, Any]:
    return {
        "file": found.file,
        "characters": found.characters,
        "understood": found.understood,
        "missing": [{"field": item.field, "reason": item.reason} for item in found.missing],
        "skipped": [{"start": item.start, "end": item.end, "reason": item.reason} for item in found.skipped],
        "open": [{"printed": item.printed, "start": item.start, "reason": item.reason} for item in left],
    }
