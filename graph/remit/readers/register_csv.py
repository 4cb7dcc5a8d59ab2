"""Any register in one CSV file: id, name, start, end, what replaced a body, and if it has them more columns.

Columns are found by their usual names, in any case, or named by the user. What an end means, the last day or
the first day without, is told by the user or found out pair by pair.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from remit.dates import BadDate, bounds
from remit.descriptor import INFER, Descriptor
from remit.errors import BadInput, Problem
from remit.model import Record
from remit.readers import cells, ends, links
from remit.readers.links import Life, Link
from remit.readers.printed_dates import edtf
from remit.readers.reader import Imported, Reader, key_of, lasting, plain, several
from remit.terms import is_address, slug

DEFAULTS = Descriptor(key="", title="")

# The usual names of each column, the likeliest first; those that must be there stand in REQUIRED.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "code", "key", "identifier", "ref", "reference", "organisation-id", "body-id"),
    "name": ("name", "title", "label", "organisation", "organisation-name", "body", "body-name"),
    "start": (
        "start", "start-date", "established", "opened", "open-date", "date-established", "valid-from", "from",
        "created",
    ),
    "end": (
        "end", "end-date", "abolished", "closed", "close-date", "closed-at", "date-abolished", "dissolved",
        "valid-to", "to",
    ),
    "replaced-by": (
        "replaced-by", "replacement", "replacements", "successor", "successors", "superseded-by",
        "succeeded-by", "successor-id", "successor-ids",
    ),
    "kind": ("kind", "type", "category", "classification"),
    "parent": ("parent", "parent-id", "part-of", "parent-organisation"),
    "acronym": ("acronym", "abbreviation", "short-name", "initials"),
    "url": ("url", "website", "homepage", "web", "web-url", "link"),
}  # fmt: skip
REQUIRED = ("id", "name")
ANY_KIND = "public-body"
_SUFFIXES = (".csv", ".tsv")
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by our names of the columns, its dates as EDTF, before ends are read."""

    key: str
    cells: Mapping[str, str]
    start: str
    end: str
    line: int

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    @property
    def successors(self) -> list[str]:
        """The ids of what replaced the body, each once."""
        parts = (part.strip() for part in re.split(r"[|;]", self["replaced-by"]))
        return list(dict.fromkeys(part for part in parts if part))


def files(path: Path) -> Sequence[Path]:
    """The file; none for a folder, or where its name says that it is something else."""
    return [path] if path.is_file() and path.suffix.lower() in _SUFFIXES else []


def read(paths: Sequence[Path], source: Descriptor, kinds: Sequence[str]) -> Imported:
    """The bodies, their parents and their changes; raises BadInput with everything that is wrong."""
    if len(paths) > 1:
        listed = ", ".join(path.name for path in paths)
        reason = f"holds several registers ({listed}); each is a source of its own"
        raise BadInput([Problem(str(paths[0].parent), 0, "", "", reason)])
    table = _Table(paths[0], source)
    rows = list(table.rows())
    if not rows and not table.problems:
        table.problems.append(Problem(str(paths[0]), 1, "", "", "holds no rows"))
    if table.problems:
        raise BadInput(table.problems)
    return _Importer(rows, table, source, kinds).imported()


READER = Reader(
    "one CSV file with columns such as id, name, start, end, replaced-by",
    DEFAULTS,
    files,
    read,
    tuple(COLUMNS),
)


class _Table:
    """The rows of one file, and everything that is wrong with them."""

    def __init__(self, path: Path, source: Descriptor) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.columns: dict[str, str] = {}
        self.left: list[str] = []
        self._source = source

    def rows(self) -> Iterator[Row]:
        """The rows that have an id and a name, with dates that are dates."""
        text = cells.text(self.path, []) or ""
        delimiter = _delimiter(next((line for line in text.splitlines() if line.strip()), ""))
        for line, printed in cells.read(self.path, self.problems, self._header, delimiter):
            row = {name: printed.get(column, "") for name, column in self.columns.items()}
            for name in REQUIRED:
                if name in self.columns and not row[name]:
                    self._problem(line, name, "", "must not be empty")
            dates = [self._date(line, name, row.get(name, "")) for name in ("start", "end")]
            yield Row(key_of(self._source.key, row.get("id", "")), row, dates[0], dates[1], line)

    def _header(self, path: Path, header: Sequence[str]) -> Iterator[Problem]:
        chosen = self._source.columns
        known = {_plain(column): column for column in reversed(header) if column}
        for name, usual in COLUMNS.items():
            wanted = (chosen[name],) if name in chosen else usual
            found = next((known[_plain(column)] for column in wanted if _plain(column) in known), None)
            if found is not None:
                self.columns[name] = found
            elif name in chosen:
                yield Problem(str(path), 1, chosen[name], "", f"this column, named for {name}, is missing")
            elif name in REQUIRED:
                there = ", ".join(column for column in header if column)
                yield Problem(str(path), 1, name, "", f"no column is known to hold it; there are {there}: "
                              f"name one with --column {name}=COLUMN")  # fmt: skip
        taken = Counter(self.columns.values())
        for column, count in taken.items():
            names = [name for name, other in self.columns.items() if other == column]
            if count > 1:
                yield Problem(str(path), 1, column, "", f"is named for {' and '.join(names)}: name another")
            if header.count(column) > 1:
                yield Problem(str(path), 1, column, "", "stands twice in the header")
        self.left = [column for column in header if column and column not in taken]

    def _date(self, line: int, name: str, printed: str) -> str:
        try:
            return edtf(printed, self._source.dates)
        except BadDate as error:
            self._problem(line, name, printed, str(error))
            return ""

    def _problem(self, line: int, name: str, value: str, reason: str) -> None:
        self.problems.append(Problem(str(self.path), line, self.columns[name], value, reason))


class _Importer:
    """Makes records of the rows of one register."""

    def __init__(self, rows: Sequence[Row], table: _Table, source: Descriptor, kinds: Sequence[str]) -> None:
        self._file, self._table, self._source = str(table.path), table, source
        self._repeated: dict[str, list[Row]] = {}
        self._rows: dict[str, Row] = {}
        for row in rows:
            if self._rows.setdefault(row["id"], row) is not row:
                self._repeated.setdefault(row["id"], []).append(row)
        self._kinds = {form: kind for kind in kinds for form in (kind, kind.replace("-", " "))}
        self._pairs = [
            (row["id"], new) for row in self._rows.values() for new in row.successors if new != row["id"]
        ]
        self._referring = self._dangling()
        self._ends = self._first_days()
        self._lives = dict(self._lived())

    def imported(self) -> Imported:
        """The records, what they come to, and what was noticed."""
        found = [self._link(old, new) for old, new in self._pairs]
        events = links.events(found, self._lives)
        bodies = [self._body(row) for row in self._rows.values()]
        stubs = [self._stub(id, row) for id, row in sorted(self._referring.items())]
        changes = links.records(events, self._source.key)
        records = [*bodies, *stubs, *changes]
        return Imported(records, self._numbers(found, events, records), self._lists(records))

    def _dangling(self) -> dict[str, Row]:
        """The ids that are referred to and not in the file, each with a row that does so."""
        named = ((id, row) for row in self._rows.values() for id in (*row.successors, row["parent"]) if id)
        return {id: row for id, row in named if id not in self._rows}

    def _key(self, id: str) -> str:
        return self._rows[id].key if id in self._rows else key_of(self._source.key, id)

    def _first_days(self) -> ends.Ends:
        printed = {id: row.end for id, row in self._rows.items() if row.end}
        if self._source.end_convention != INFER:
            return ends.told(printed, self._source.end_convention)
        starts = {id: row.start for id, row in self._rows.items() if row.start}
        return ends.infer(printed, starts, self._pairs)

    def _life(self, row: Row) -> tuple[str, str, str]:
        """The start and the end of a body, and what is wrong with them."""
        return lasting(row.start, self._ends.dates.get(row["id"], ""), (row["start"], row["end"]))

    def _lived(self) -> Iterator[tuple[str, Life]]:
        for row in self._rows.values():
            start, end, _ = self._life(row)
            yield row.key, Life(start, end, bool(row.end or row.successors), label=plain(row["name"]))
        for id in self._referring:
            yield self._key(id), Life(stub=True, label=id)

    def _link(self, old: str, new: str) -> Link:
        row = self._rows[old]
        several_ = len([id for id in row.successors if id != old]) > 1
        return Link(
            row.key,
            self._key(new),
            links.SPLIT if several_ else links.SUCCESSION,
            self._handed_over(row),
            confidence="inferred",
            file=self._file,
            line=row.line,
        )

    def _handed_over(self, row: Row) -> str:
        """When a body was replaced: on its end, or between that and the start of what came after a gap."""
        end = self._lives[row.key].end
        starts = [self._lives[self._key(id)].start for id in row.successors]
        late = [start for start in starts if end and start and bounds(start).earliest > bounds(end).latest]
        if not late or bounds(end).qualified or any(bounds(start).qualified for start in late):
            return end
        last = max(bounds(start).latest for start in late)
        return f"[{bounds(end).earliest}..{last}]"

    def _body(self, row: Row) -> Record:
        life = self._lives[row.key]
        parent = row["parent"] if row["parent"] != row["id"] else ""
        url = row["url"]
        fields = {
            "id": row.key,
            "name": plain(row["name"]),
            "acronym": plain(row["acronym"]),
            "kind": self._kinds.get(row["kind"].lower(), ANY_KIND),
            "parent_id": self._key(parent) if parent else "",
            "established": life.start,
            "abolished": life.end,
            "homepage_or_path": url if is_address(url) else "",
            "printed_kind": plain(row["kind"]),
            "printed_established": row["start"] if row["start"] != life.start else "",
            "printed_abolished": row["end"] if row["end"] != life.end else "",
            "identifiers": several(row["id"]),
            "flaws": several(*self._flaws(row)),
        }
        return Record("bodies", row.key, fields, self._source.key, self._file, row.line)

    def _flaws(self, row: Row) -> Iterator[str]:
        yield self._life(row)[2]
        if row["url"] and not is_address(row["url"]):
            yield f"Its address is none: {plain(row['url'])}."
        if row["parent"] == row["id"]:
            yield "It is said to stand under itself; that parent is left out."
        if row["id"] in row.successors:
            yield "It is said to be replaced by itself; that is left out."
        for other in self._repeated.get(row["id"], ()):
            same = "says the same" if other.cells == row.cells else "says something else and is left out"
            yield f"Line {other.line} has the same id and {same}."

    def _stub(self, id: str, row: Row) -> Record:
        said = f"No row has the id {plain(id)}, to which line {row.line}, {plain(row['name'])}, refers."
        fields = {
            "id": self._key(id),
            "name": plain(id),
            "kind": ANY_KIND,
            "status": "stub",
            "identifiers": several(id),
            "flaws": several(said),
        }
        return Record("bodies", fields["id"], fields, self._source.key, self._file, row.line)

    def _numbers(
        self, found: Sequence[Link], events: Sequence[links.Event], records: Sequence[Record]
    ) -> dict[str, int]:
        over = [row for row in self._rows.values() if row.end or row.successors]
        return {
            "bodies": len(self._rows),
            **links.numbers(self._pairs),
            "dangling": sum(new in self._referring for _, new in self._pairs),
            "undated_links": sum(not link.date for link in found),
            **links.counts(events),
            "stubs": len(self._referring),
            "ended": len(over),
            "ended_without_successor": sum(not row.successors for row in over),
            "gaps": sum(self._handed_over(row) != self._lives[row.key].end for row in self._rows.values()),
            "repeated": sum(map(len, self._repeated.values())),
            **self._ends.counts(),
            "flaws": sum(bool(row["flaws"]) for row in records),
        }

    def _lists(self, records: Sequence[Record]) -> dict[str, Sequence[Mapping[str, str]]]:
        either = [id for id, convention in self._ends.decided.items() if convention == ends.EITHER]
        unknown = Counter(row["printed_kind"] for row in records if row["kind"] == ANY_KIND)
        return {
            "columns": [{"column": column, "read_as": name} for name, column in self._table.columns.items()],
            "columns_left": [{"column": column} for column in self._table.left],
            "pairs": ends.listed(self._ends.pairs, self._key),
            "either_day": [{"key": self._key(id), "printed": self._rows[id]["end"]} for id in either],
            "kinds_without_concept": [{"kind": kind} for kind in sorted(unknown) if kind],
            "stubs": [{"key": self._key(id), "id": id} for id in sorted(self._referring)],
            "flaws": [{"key": row.key, "flaw": row["flaws"]} for row in records if row["flaws"]],
            "repeated": [
                {"id": id, "place": f"{self._file}:{row.line}"}
                for id, rows in self._repeated.items()
                for row in rows
            ],
        }


def _plain(column: str) -> str:
    return slug(column)


def _delimiter(header: str) -> str:
    """What stands most often between the names of the header."""
    return max(_DELIMITERS, key=header.count)
