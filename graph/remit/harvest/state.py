"""What a harvest knows, in one SQLite file beside its WARC files: whole after a kill at any moment.

A page's outcome, the links found on it and the length of the WARC file that holds it are written in one
transaction, after the page was written to that file. So what a WARC file holds beyond the length recorded
here was written just before an interruption.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from remit.errors import CommandError, SystemFault

FILE_NAME = "harvest.sqlite"
NOFOLLOW = "rel=nofollow"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS harvest (first TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS run (
  id INTEGER PRIMARY KEY, ended INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS archive (
  name TEXT PRIMARY KEY, run INTEGER NOT NULL, size INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS page (
  id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE,
  run INTEGER NOT NULL, depth INTEGER NOT NULL, hops INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', target TEXT NOT NULL DEFAULT '',
  etag TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '', archive TEXT NOT NULL DEFAULT '', offset INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS waiting ON page (run, state, tries, depth, id);
"""

# An address that a page asked not to follow is asked all the same if another page links to it without that.
_FOUND = """
INSERT INTO page (address, run, depth, hops, state, reason) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (address) DO UPDATE SET
  run = excluded.run, depth = excluded.depth, hops = excluded.hops, tries = 0,
  state = excluded.state, reason = excluded.reason, target = ''
WHERE page.run < excluded.run OR (page.state = 'skipped' AND page.reason = 'rel=nofollow'
  AND NOT (excluded.state = 'skipped' AND excluded.reason = 'rel=nofollow'))
"""


@dataclass(frozen=True, slots=True)
class Copy:
    """The last copy of a page that was kept: where it stands, and how to ask whether it is still the same."""

    archive: str
    offset: int
    date: str
    digest: str
    etag: str
    modified: str


@dataclass(frozen=True, slots=True)
class Known:
    """An address that is to be asked: how many links and redirects away, and its last copy."""

    id: int
    address: str
    depth: int
    hops: int
    tries: int
    copy: Copy | None


class State:
    """The addresses of one run of a harvest: `pending`, `fetched`, `unchanged`, `redirected`, ..."""

    def __init__(self, database: sqlite3.Connection, run: int, resumed: bool) -> None:
        self._database = database
        self._run = run
        self.resumed = resumed

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside it, or nothing."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def found(
        self, addresses: Iterable[str], depth: int, hops: int = 0, state: str = "pending", reason: str = ""
    ) -> None:
        """Addresses that a page links or redirects to; those known in this run already stay as they are."""
        rows = ((address, self._run, depth, hops, state, reason) for address in addresses)
        self._database.executemany(_FOUND, rows)

    def next(self, depth: int) -> Known | None:
        """The address to ask next, those that failed after all others; None where none is left."""
        row = self._database.execute(
            f"SELECT {_KNOWN} FROM page WHERE run = ? AND state = 'pending' AND depth <= ?"
            " ORDER BY tries, depth, id LIMIT 1",
            (self._run, depth),
        ).fetchone()
        return _known(row) if row else None

    def known(self, address: str) -> Known | None:
        """What is known of an address."""
        row = self._database.execute(f"SELECT {_KNOWN} FROM page WHERE address = ?", (address,)).fetchone()
        return _known(row) if row else None

    def settle(self, page: Known, state: str, reason: str = "", target: str = "") -> None:
        """Records what became of an address; `target` is where it redirects to."""
        self._database.execute(
            "UPDATE page SET state = ?, reason = ?, target = ? WHERE id = ?", (state, reason, target, page.id)
        )

    def retry(self, page: Known) -> None:
        """Leaves an address for later, with one more try counted."""
        self._database.execute("UPDATE page SET tries = tries + 1 WHERE id = ?", (page.id,))

    def keep(self, page: Known, copy: Copy) -> None:
        """Records the copy of a page that has been kept."""
        self._database.execute(
            "UPDATE page SET archive = ?, offset = ?, date = ?, digest = ?, etag = ?, modified = ?"
            " WHERE id = ?",
            (copy.archive, copy.offset, copy.date, copy.digest, copy.etag, copy.modified, page.id),
        )

    def outcome(self, address: str) -> tuple[str, str, str]:
        """The state, reason and target of an address."""
        row = self._database.execute(
            "SELECT state, reason, target FROM page WHERE address = ? AND run = ?", (address, self._run)
        ).fetchone()
        return (row[0], row[1], row[2]) if row else ("", "", "")

    def add_bytes(self, count: int) -> None:
        """Counts bytes received."""
        self._database.execute("UPDATE run SET bytes = bytes + ? WHERE id = ?", (count, self._run))

    def bytes(self) -> int:
        """The bytes received in this run."""
        return int(self._database.execute("SELECT bytes FROM run WHERE id = ?", (self._run,)).fetchone()[0])

    def end(self) -> None:
        """Records that the run is done: the next one begins anew."""
        self._database.execute("UPDATE run SET ended = 1 WHERE id = ?", (self._run,))

    def counts(self) -> dict[tuple[str, str], int]:
        """How many addresses of this run are in each state, for each reason."""
        rows = self._database.execute(
            "SELECT state, reason, count(*) FROM page WHERE run = ?"
            " GROUP BY state, reason ORDER BY 3 DESC, 2",
            (self._run,),
        )
        return {(state, reason): count for state, reason, count in rows}

    def count(self, state: str) -> int:
        """How many addresses of this run are in a state."""
        row = self._database.execute(
            "SELECT count(*) FROM page WHERE run = ? AND state = ?", (self._run, state)
        ).fetchone()
        return int(row[0])

    def beyond(self, depth: int) -> int:
        """How many addresses wait that are more links away."""
        row = self._database.execute(
            "SELECT count(*) FROM page WHERE run = ? AND state = 'pending' AND depth > ?", (self._run, depth)
        ).fetchone()
        return int(row[0])

    def failures(self) -> list[tuple[str, str]]:
        """Each address that failed in this run, and why."""
        rows = self._database.execute(
            "SELECT address, reason FROM page WHERE run = ? AND state = 'failed' ORDER BY id", (self._run,)
        )
        return [(address, reason) for address, reason in rows]

    def archives(self, all_runs: bool = False) -> list[tuple[str, int]]:
        """The WARC files of this run, or of all, in order: the name, and the length accounted for."""
        rows = self._database.execute(
            "SELECT name, size FROM archive WHERE run = ? OR ? ORDER BY name", (self._run, all_runs)
        )
        return [(name, size) for name, size in rows]

    def begin_archive(self, name: str) -> None:
        """Records a WARC file that is about to be written."""
        self._database.execute("INSERT INTO archive (name, run) VALUES (?, ?)", (name, self._run))

    def account_for(self, name: str, size: int) -> None:
        """Records that all of a WARC file up to a length is in this state."""
        self._database.execute("UPDATE archive SET size = ? WHERE name = ?", (size, name))


_KNOWN = "id, address, depth, hops, tries, archive, offset, date, digest, etag, modified"


def _known(row: tuple[int, str, int, int, int, str, int, str, str, str, str]) -> Known:
    copy = Copy(*row[5:]) if row[5] else None
    return Known(row[0], row[1], row[2], row[3], row[4], copy)


@contextmanager
def opened(folder: Path, first: str) -> Iterator[State]:
    """The state of the harvest in a folder, for this process alone: of an interrupted run, or of a new one.

    Raises CommandError where the folder holds the harvest of another address, or one that is going on.
    """
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"{folder} is no folder")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    database = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        _lock(database, folder)
        database.executescript(_SCHEMA)
        _belongs(database, folder, first)
        yield _state(database, first)
    except sqlite3.Error as error:
        raise SystemFault(f"{path}: {error}") from None
    finally:
        database.close()


def _lock(database: sqlite3.Connection, folder: Path) -> None:
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("BEGIN EXCLUSIVE")
        database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise CommandError(f"another harvest is at work in {folder}") from None
        raise


def _belongs(database: sqlite3.Connection, folder: Path, first: str) -> None:
    row = database.execute("SELECT first FROM harvest").fetchone()
    if row and row[0] != first:
        if database.execute("SELECT 1 FROM archive").fetchone():
            raise CommandError(f"{folder} holds the harvest of {row[0]}: name another folder")
        for table in ("harvest", "run", "page"):
            database.execute(f"DELETE FROM {table}")
        row = None
    if not row:
        database.execute("INSERT INTO harvest VALUES (?)", (first,))


def _state(database: sqlite3.Connection, first: str) -> State:
    row = database.execute("SELECT id, ended FROM run ORDER BY id DESC LIMIT 1").fetchone()
    if row and not row[1]:
        return State(database, row[0], resumed=True)
    run = row[0] + 1 if row else 1
    state = State(database, run, resumed=False)
    with state.transaction():
        database.execute("INSERT INTO run (id) VALUES (?)", (run,))
        state.found([first], depth=0)
    return state
