"""Formats to records: one file a format, and the two functions that read what a build was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from remit.errors import BadInput, Problem
from remit.inputs import Input
from remit.model import Page, Record
from remit.readers import page, tables
from remit.readers.schema import TABLES


def read_tables(inputs: Iterable[Input], kinds: Sequence[str]) -> dict[str, list[Record]]:
    """The rows of all tables by the name of the table; raises BadInput with everything that is wrong."""
    problems: list[Problem] = []
    records = [
        record
        for item in inputs
        for path in item.tables
        for record in tables.read(path, item.descriptor.key, kinds, problems)
    ]
    problems += tables.check([record for record in records if record.table in TABLES])
    if problems:
        raise BadInput(problems)
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.table, []).append(record)
    return found


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
