"""The people of one page, joined to those of the tables; who is not known there is known by name and place."""

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
    """The key of each person of a page by the key that the page gives: of the tables, else of the page's
    source.

    Two of one name stay two where their organisations differ; the one of a name that several people of the
    tables
    bear is left open (the empty string) where neither post nor date tells who it is.
    """
    found: dict[str, str] = {}
    for record in records:
        if record.table == "people":
            roles = [role for role in records if role.table == "roles" and role["person_id"] == record.key]
            places = [role[column] for role in roles for column in ("body", "organisation", "post")]
            linked = people.link(record["name"], day, places)
            found[record.key] = linked or ("" if people.is_shared(record["name"]) else own_key(record))
    return found


def own_key(record: Record) -> str:
    """The key of somebody who is in no table: the source, the name and the organisation."""
    return "-".join(filter(None, (record.source, slug(record["name"]), slug(record["organisation"]))))


def joined(
    records: Sequence[Record], found: Mapping[str, str], people: People, gazetteer: Gazetteer, bodies: Bodies
) -> Iterator[Record]:
    """The people and roles of a page with the keys found; units and committees as bodies where they are some."""
    for record in records:
        if record.table == "people":
            if found[record.key] and not people.knows(found[record.key]):
                yield replace(record, key=found[record.key])
        elif record.table == "roles":
            fields = {**record.fields, "person_id": found.get(record["person_id"], "")}
            yield replace(record, fields=fields | _place(record, gazetteer, bodies))


def _place(record: Record, gazetteer: Gazetteer, bodies: Bodies) -> dict[str, str]:
    """The unit where it is a body of this build, else the organisation or committee, as printed and as ids."""
    day = whole_day(record["date_seen"])
    unit, body = record["unit"], record["body"]
    if unit and gazetteer.link(unit, day).bodies:
        body = unit
    return {"body": body, "body_ids": "|".join(committees(body, day, gazetteer, bodies)) if body else ""}
