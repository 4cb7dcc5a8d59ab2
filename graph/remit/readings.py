"""What pages were read to in earlier builds: a page that has not changed is not read again.

A SQLite file beside the releases keeps, for each page, its text and its records, under a key of all that they
depend on: the content, the code that reads, and for records also the tables in whose light they were read.
A build commits every few dozen pages, so that one that is killed loses little, and the next repeats little.
The file is a convenience: where it cannot be used, pages are read as if there were none.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import remit
from remit.descriptor import Descriptor
from remit.extract.quote import AROUND
from remit.model import Evidence, Page, Record
from remit.readers import page

FILE_NAME = "readings.sqlite"
# Pages between two commits.
BATCH = 50
# The tables in whose light a page is read.
_TABLES = ("bodies", "changes", "people", "roles", "topics", "links", "subordinations")
# The parts of the engine that make records of a page.
_CODE = ("readers", "extract", "link", "model.py", "terms.py", "dates.py", "descriptor.py", "readings.py")

Reading = tuple[list[Record], dict[str, Any]]


class Readings:
    """The readings of earlier builds, and how many of this build's pages were `kept` and how many `read`."""

    def __init__(self, path: Path | None) -> None:
        self._database = _opened(path) if path else None
        self._code = _code()
        self._used: set[str] = set()
        self._waiting = 0
        self.kept = self.read = 0

    def page(self, path: Path, source: str) -> Page:
        """The page in a file; raises BadInput where it cannot be read."""
        key = self._of_file(path)
        found = self._get(key) if key else None
        if found is not None:
            more = {name: frozenset(found[name]) for name in ("headings", "links")}
            return Page(source, found["text"], found["sha256"], path.name, found["address"], **more)
        made = page.read(path, source)
        if key:
            told = {name: getattr(made, name) for name in ("text", "sha256", "address")}
            self._put(key, told | {"headings": sorted(made.headings), "links": sorted(made.links)})
        return made

    def _of_file(self, path: Path) -> str:
        """The key of a file; empty where it cannot be one of a page, which reading it will tell."""
        with suppress(OSError):
            if path.stat().st_size <= page.LARGEST:
                return _key("page", self._code, path.suffix, hashlib.sha256(path.read_bytes()).hexdigest())
        return ""

    def records(self, of: Page, context: str, make: Callable[[], Reading]) -> Reading:
        """The records and the account of a page; `make` reads it where no earlier build did."""
        key = _key("records", self._code, context, of.source, of.file, of.address, of.sha256)
        found = self._get(key)
        if found is not None:
            self.kept += 1
            return [_record(row, of) for row in found["records"]], found["account"]
        self.read += 1
        records, account = make()
        self._put(key, {"records": [_packed(record) for record in records], "account": account})
        return records, account

    def keep(self) -> None:
        """Keeps what was read so far, whatever comes."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.commit()
                self._waiting = 0

    def close(self, *, whole: bool) -> None:
        """Keeps what was read; after a `whole` build forgets what it did not use."""
        if self._database is None:
            return
        with suppress(sqlite3.Error):
            if whole:
                self._database.execute("CREATE TEMP TABLE used (key TEXT PRIMARY KEY)")
                self._database.executemany(
                    "INSERT OR IGNORE INTO used VALUES (?)", [(key,) for key in self._used]
                )
                self._database.execute("DELETE FROM reading WHERE key NOT IN (SELECT key FROM used)")
            self._database.commit()
        self._database.close()
        self._database = None

    def _get(self, key: str) -> Any:
        self._used.add(key)
        if self._database is None:
            return None
        with suppress(sqlite3.Error, ValueError):
            row = self._database.execute("SELECT content FROM reading WHERE key = ?", (key,)).fetchone()
            return json.loads(row[0]) if row else None
        return None

    def _put(self, key: str, content: Mapping[str, Any]) -> None:
        if self._database is None:
            return
        with suppress(sqlite3.Error):
            written = json.dumps(content, ensure_ascii=False)
            self._database.execute("INSERT OR REPLACE INTO reading VALUES (?, ?)", (key, written))
            self._waiting += 1
            if self._waiting >= BATCH:
                self.keep()


@contextmanager
def kept(path: Path | None) -> Iterator[Readings]:
    """The readings in a file, kept whatever comes; a whole build forgets those that it did not use."""
    known = Readings(path)
    whole = False
    try:
        yield known
        whole = True
    finally:
        known.close(whole=whole)


def context(tables: Mapping[str, Sequence[Record]], sources: Mapping[str, Descriptor]) -> str:
    """A digest of the tables and descriptors in whose light pages are read."""
    digest = hashlib.sha256()
    for table in _TABLES:
        for row in tables.get(table, ()):
            digest.update(repr((table, row.key, sorted(row.fields.items()), row.source)).encode())
    for key, descriptor in sorted(sources.items()):
        told = {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in asdict(descriptor).items()
        }
        digest.update(repr((key, told)).encode())
    return digest.hexdigest()


def _opened(path: Path) -> sqlite3.Connection | None:
    """The database at a path, made anew where it is damaged; None where there can be none."""
    for attempt in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(path, timeout=5)
            database.execute("PRAGMA journal_mode = WAL")
            database.execute(
                "CREATE TABLE IF NOT EXISTS reading (key TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID"
            )
            return database
        except sqlite3.DatabaseError:
            if attempt:
                return None
            with suppress(OSError):
                path.unlink()
        except OSError:
            return None
    return None


def _code() -> str:
    root = Path(remit.__file__).parent
    files = [
        path
        for name in _CODE
        for path in ([root / name] if name.endswith(".py") else (root / name).rglob("*.py"))
    ]
    return _key(*(hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)))


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _packed(record: Record) -> list[Any]:
    words = {
        name: [one.source, one.start, one.end, one.rule, one.certainty]
        for name, one in record.evidence.items()
    }
    return [record.table, record.key, dict(record.fields), record.line, words]


def _record(row: Sequence[Any], of: Page) -> Record:
    table, key, fields, line, words = row
    evidence = {name: _evidence(of.text, *one) for name, one in words.items()}
    return Record(table, key, fields, of.source, of.file, line, evidence)


def _evidence(text: str, source: str, start: int, end: int, rule: str, certainty: float) -> Evidence:
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    return Evidence(source, start, end, text[start:end], before, after, rule, certainty)
