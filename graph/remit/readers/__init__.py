"""Formats to records: one file a format, and the two functions that read what a build was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from remit.dates import first_day_after
from remit.errors import BadInput, Problem
from remit.inputs import Input
from remit.model import Page, Record
from remit.readers import page, tables
from remit.readers.schema import TABLES


def read_tables(inputs: Sequence[Input], kinds: Sequence[str]) -> dict[str, list[Record]]:
    """The rows of all tables by the name of the table; raises BadInput with everything that is wrong."""
    problems: list[Problem] = []
    records = [
        record
        for item in inputs
        for path in item.tables
        for record in tables.read(path, item.descriptor.key, kinds, problems)
    ]
    problems += _headings(inputs, records)
    problems += tables.check([record for record in records if record.table in TABLES])
    if problems:
        raise BadInput(problems)
    conventions = {item.descriptor.key: item.descriptor.end_convention for item in inputs}
    found: dict[str, list[Record]] = {}
    for record in records:
        last_day = conventions[record.source] == "last-day"
        found.setdefault(record.table, []).append(first_days(record) if last_day else record)
    return found


def _headings(inputs: Sequence[Input], records: Sequence[Record]) -> list[Problem]:
    """The headings of descriptors that stand for no body of this build."""
    known = {record["id"] for record in records if record.table == "bodies"}
    return [
        Problem(f"source.toml of {item.descriptor.key}", 0, heading, body, "no bodies.csv has this id")
        for item in inputs
        for heading, body in item.descriptor.headings.items()
        if body not in known
    ]


# The columns that hold ends.
_ENDS = {"bodies": ("abolished",), "subordinations": ("to",), "responsibilities": ("to",)}


def first_days(record: Record) -> Record:
    """A row of a source that prints last days, with each end as the first day on which it is no longer so."""
    ends: tuple[str, ...] = _ENDS.get(record.table, ())
    if record.table == "claims" and record["field"] in ("abolished", "to"):
        ends = ("value",)
    shifted = {name: first_day_after(record[name]) for name in ends if record[name]}
    return replace(record, fields={**record.fields, **shifted}) if shifted else record


def read_pages(inputs: Iterable[Input]) -> list[Page]:
    """The pages of all sources; raises BadInput naming every page that cannot be read."""
    found: list[Page] = []
    problems: list[Problem] = []
    for item in inputs:
        for path in item.pages:
            try:
                found.append(page.read(path, item.descriptor.key))
            except BadInput as error:
                problems += error.problems
    if problems:
        raise BadInput(problems)
    return found
