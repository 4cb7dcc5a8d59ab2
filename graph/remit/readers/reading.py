"""Everything that a build was given, read: tables and registers to records, pages to their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from remit.dates import first_day_after
from remit.errors import BadInput, Problem
from remit.model import Page, Record
from remit.readers import page, tables, warc
from remit.readers.formats import READERS
from remit.readers.given import Input
from remit.readers.reader import Imported
from remit.readers.schema import TABLES
from remit.terms import source_key


@dataclass(slots=True)
class Read:
    """The rows by the name of their table, and what each register came to by its key."""

    tables: dict[str, list[Record]] = field(default_factory=dict)
    imports: dict[str, Imported] = field(default_factory=dict)


def read_tables(inputs: Sequence[Input], kinds: Sequence[str]) -> dict[str, list[Record]]:
    """The rows of all tables and registers by the name of the table; raises BadInput as `read_all` does."""
    return read_all(inputs, kinds).tables


def read_all(inputs: Sequence[Input], kinds: Sequence[str]) -> Read:
    """The rows of all tables and registers; raises BadInput with everything that is wrong."""
    problems: list[Problem] = []
    found = Read(imports=dict(_imports(inputs, kinds, problems)))
    records = [
        record
        for item in inputs
        for path in item.tables
        for record in tables.read(path, item.descriptor.key, kinds, problems)
    ]
    imported = [record for register in found.imports.values() for record in register.records]
    problems += (problem for record in imported for problem in tables.faults(record, kinds))
    problems += _headings(inputs, [*records, *imported])
    problems += tables.check([record for record in (*records, *imported) if record.table in TABLES])
    if problems:
        raise BadInput(problems)
    conventions = {item.descriptor.key: item.descriptor.end_convention for item in inputs}
    for record in records:
        last_day = conventions[record.source] == "last-day"
        found.tables.setdefault(record.table, []).append(first_days(record) if last_day else record)
    for record in imported:
        found.tables.setdefault(record.table, []).append(record)
    return found


def _imports(
    inputs: Sequence[Input], kinds: Sequence[str], problems: list[Problem]
) -> Iterator[tuple[str, Imported]]:
    for item in inputs:
        if item.registers:
            try:
                yield (
                    item.descriptor.key,
                    READERS[item.descriptor.format].read(item.registers, item.descriptor, kinds),
                )
            except BadInput as error:
                problems += error.problems


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
_ENDS = {
    "bodies": ("abolished",),
    "subordinations": ("to",),
    "responsibilities": ("to",),
    "people_names": ("to",),
    "roles": ("to",),
    "links": ("to",),
}


def first_days(record: Record) -> Record:
    """A row of a source that prints last days, with each end as the first day on which it is no longer so."""
    ends: tuple[str, ...] = _ENDS.get(record.table, ())
    if record.table == "claims" and record["field"] in ("abolished", "to"):
        ends = ("value",)
    shifted = {name: first_day_after(record[name]) for name in ends if record[name]}
    return replace(record, fields={**record.fields, **shifted}) if shifted else record


@dataclass(slots=True)
class Pages:
    """The pages that could be read, why others could not, which were left out because another text has their
    address, and how many records of archives hold no page."""

    pages: list[Page] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubles: list[str] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)


def read_pages(inputs: Iterable[Input], read: Callable[[Path, str], Page] = page.read) -> Pages:
    """The pages of all sources, each address once; one that cannot be read is told, and costs none of the
    others.

    `read` takes a file and the key of its source.
    """
    found = Pages()
    first: dict[str, Page] = {}
    for item in inputs:
        key = item.descriptor.key
        for path in item.pages:
            if warc.is_archive(path):
                continue
            try:
                _add(read(path, key), found, first)
            except BadInput as error:
                found.problems += error.problems
        archives = [path for path in item.pages if warc.is_archive(path)]
        for one in warc.read(archives, key, found.problems, found.skipped):
            _add(one, found, first)
    return found


def _add(one: Page, found: Pages, first: dict[str, Page]) -> None:
    """Adds a page, unless another text has its address: a quote must stand in the text of its source."""
    other = first.setdefault(source_key(one.published), one)
    if other.sha256 == one.sha256:
        found.pages.append(one)
    else:
        found.doubles.append(
            f"{one.file}: left out, as {other.file} has another text of the same address, {other.address}"
        )
