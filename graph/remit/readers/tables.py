"""CSV tables in the columns of `schema.py`, as curators keep them in a spreadsheet.

Every bad row of a run is reported, with its file, line, column, value and the reason; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from remit.dates import BadDate, bounds
from remit.errors import Problem
from remit.model import Record
from remit.readers import cells
from remit.readers.schema import CLAIMED, TABLES, Column
from remit.terms import is_address

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*")


def read(path: Path, source: str, kinds: Sequence[str], problems: list[Problem]) -> Iterator[Record]:
    """The rows of one table, good or bad; what is wrong with them is added to `problems`."""
    table = path.stem
    if table not in TABLES:
        known = ", ".join(f"{name}.csv" for name in TABLES)
        problems.append(Problem(str(path), 0, "", "", f"no table has this name; there are {known}"))
        return
    columns = TABLES[table]
    for line, fields in cells.read(
        path, problems, lambda file, header: _header_faults(file, header, columns)
    ):
        key = fields.get("id") or f"{source}-{table}-{line}"
        record = Record(table, key, fields, source, str(path), line)
        problems.extend(faults(record, kinds))
        yield record


def check(records: Sequence[Record]) -> list[Problem]:
    """What is wrong across rows: ids used twice in a source, and ids that no source of this build has."""
    return [*_duplicates(records), *_dangling(records), *_wrong_fields(records)]


def _header_faults(path: Path, header: Sequence[str], columns: Sequence[Column]) -> Iterator[Problem]:
    known = [column.name for column in columns]
    for name in header:
        if name not in known:
            yield Problem(str(path), 1, name, "", f"is no column of this table; there are {', '.join(known)}")
        elif header.count(name) > 1:
            yield Problem(str(path), 1, name, "", "stands twice in the header")
    for column in columns:
        if column.required and column.name not in header:
            yield Problem(str(path), 1, column.name, "", "this column is missing")


def faults(record: Record, kinds: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with the cells of a row."""
    for column in TABLES[record.table]:
        printed = record[column.name]
        if not printed:
            # A column that is missing altogether has been reported once, with the header.
            if column.required and column.name in record.fields:
                yield _problem(record, column.name, printed, "must not be empty")
            continue
        reason = _reason(column, printed, kinds)
        if reason:
            yield _problem(record, column.name, printed, reason)


def _reason(column: Column, printed: str, kinds: Sequence[str]) -> str:
    """Why a cell is wrong, or the empty string."""
    if column.name == "id" and not _KEY.fullmatch(printed):
        return "an id is letters, digits, dots, hyphens and underscores"
    if column.holds == "edtf" or (column.holds == "day" and _DAY.fullmatch(printed)):
        try:
            bounds(printed)
        except BadDate as error:
            return str(error)
    elif column.holds == "day":
        return "is not a day such as 2012-01-16"
    elif column.holds == "page" and printed.startswith("http") and not is_address(printed):
        return "is not an address (http:// or https://)"
    elif column.holds == "address" and not is_address(printed):
        return "is not an address (http://, https:// or hash://sha256/ and 64 hex digits)"
    elif column.holds == "choice" and printed not in column.choices:
        return f"must be one of {', '.join(column.choices)}"
    elif column.holds == "kind" and printed not in kinds:
        return f"is no kind of ontology/kinds.ttl: {', '.join(kinds)}"
    return ""


def _duplicates(records: Sequence[Record]) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], Record] = {}
    for record in records:
        if not record["id"]:
            continue
        first = seen.setdefault((record.source, record.table, record["id"]), record)
        if first is not record:
            yield _problem(record, "id", record["id"], f"stands already in {first.file}:{first.line}")


def _dangling(records: Sequence[Record]) -> Iterator[Problem]:
    known: dict[str, set[str]] = {}
    for record in records:
        known.setdefault(record.table, set()).add(record["id"])
    for record in records:
        for column in TABLES[record.table]:
            if not column.refers:
                continue
            printed = record.many(column.name) if column.many else [record[column.name]]
            for value in filter(None, printed):
                if value not in column.choices and not any(
                    value in known.get(table, ()) for table in column.refers
                ):
                    where = " or ".join(f"{table}.csv" for table in column.refers)
                    yield _problem(record, column.name, value, f"no {where} of this build has this id")


def _wrong_fields(records: Sequence[Record]) -> Iterator[Problem]:
    """Claims about a field that their subject does not have."""
    tables = {record["id"]: record.table for record in records if record.table in CLAIMED}
    for record in records:
        table = tables.get(record["subject_id"]) if record.table == "claims" else None
        if table and record["field"] and record["field"] not in CLAIMED[table]:
            known = ", ".join(CLAIMED[table])
            yield _problem(record, "field", record["field"], f"a row of {table}.csv has only {known}")


def _problem(record: Record, column: str, value: str, reason: str) -> Problem:
    return Problem(record.file, record.line, column, value, reason)
