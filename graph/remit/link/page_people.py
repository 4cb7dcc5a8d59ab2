"""The people of one page, joined to those of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from remit.dates import whole_day
from remit.link.bodies import Bodies
from remit.link.committees import committees
from remit.link.gazetteer import Gazetteer
from remit.link.people import People
from remit.model import Record
from remit.terms import slug


def keys(records: Sequence[Record], people: People, day: str) -> dict[str, str]:
    """The key of each person of a page, by the key that the page gives: the tables', else of its source.

    Two of one name stay two where their organisations differ. Left open (the empty string) are those whose
    name several people of the tables bear, where neither post nor date tells who it is, and those in no table
    whom only running text names: a list or a contact block is sure to name people, a sentence is not.
    """
    roles: dict[str, list[Record]] = {}
    for record in records:
        if record.table == "roles":
            roles.setdefault(record["person_id"], []).append(record)
    return {
        record.key: _key(record, roles.get(record.key, ()), people, day)
        for record in records
        if record.table == "people"
    }


def _key(person: Record, roles: Sequence[Record], people: People, day: str) -> str:
    places = [role[column] for role in roles for column in ("body", "organisation", "post")]
    if linked := people.link(person["name"], day, places):
        return linked
    listed = any(role["role"] != "mentioned" for role in roles)
    return own_key(person) if listed and not people.is_shared(person["name"]) else ""


def own_key(record: Record) -> str:
    """The key of somebody who is in no table: the source, the name and the organisation."""
    return "-".join(filter(None, (record.source, slug(record["name"]), slug(record["organisation"]))))


def joined(
    records: Sequence[Record], found: Mapping[str, str], people: People, gazetteer: Gazetteer, bodies: Bodies
) -> Iterator[Record]:
    """The people and roles of a page with the keys found, and units and committees as bodies."""
    for record in records:
        if record.table == "people":
            if found[record.key] and not people.knows(found[record.key]):
                yield replace(record, key=found[record.key])
        elif record.table == "roles":
            fields = {**record.fields, "person_id": found.get(record["person_id"], "")}
            yield replace(record, fields=fields | _place(record, gazetteer, bodies))


def _place(record: Record, gazetteer: Gazetteer, bodies: Bodies) -> dict[str, str]:
    """The unit where it is a body, else the organisation or committee, as printed and as ids."""
    day = whole_day(record["date_seen"])
    unit, body = record["unit"], record["body"]
    if unit and gazetteer.link(unit, day).bodies:
        body = unit
    return {"body": body, "body_ids": "|".join(committees(body, day, gazetteer, bodies)) if body else ""}
