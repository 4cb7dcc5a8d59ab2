"""The bodies of a build: which rows are one body under two names, when each lived, what each is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from remit.dates import bounds, certainly_before
from remit.model import Interval, Record

OFFICE_KINDS = frozenset({"office-holder", "corporation-sole"})
PROGRAMME_KINDS = frozenset({"programme", "work-strand"})


@dataclass(frozen=True, slots=True)
class Name:
    """One name with the interval in which it was borne, and the row that says so."""

    text: str
    interval: Interval
    row: Record


class Bodies:
    """Every body of the tables by its key; the row that a rename led to gives the key."""

    def __init__(self, rows: Sequence[Record], changes: Sequence[Record]) -> None:
        # Several sources may speak of one id: the first of them gives the name that we use.
        self.rows: dict[str, Record] = {}
        self._said: dict[str, list[Record]] = {}
        for row in rows:
            self.rows.setdefault(row["id"], row)
            self._said.setdefault(row["id"], []).append(row)
        self._successor = _renamed(changes)
        self._chains: dict[str, list[Record]] = {}
        for row in self.rows.values():
            self._chains.setdefault(self.key(row["id"]), []).append(row)
        for key, chain in self._chains.items():
            chain.sort(key=lambda row: (row["id"] == key, -self._renames(row["id"]), self._age(row["id"])))

    def key(self, row_id: str) -> str:
        """The key of the body that a row is about: its own, or that of the row it was renamed to."""
        while row_id in self._successor:
            row_id = self._successor[row_id]
        return row_id

    def keys(self) -> Iterable[str]:
        """The keys of all bodies, each once."""
        return self._chains.keys()

    def replaced(self) -> list[tuple[str, str]]:
        """Row ids that are no keys, each with the key that took its place."""
        return [(row_id, self.key(row_id)) for row_id in self._successor if row_id in self.rows]

    def names(self, row_id: str) -> list[Name]:
        """The main names that a body bore, oldest first."""
        return [
            Name(row["name"], Interval(row["established"], row["abolished"]), row) for row in self._of(row_id)
        ]

    def chain(self, row_id: str) -> list[Record]:
        """The rows about one body, oldest name first; the last one says what it is called now."""
        return self._of(row_id)

    def said(self, row_id: str) -> list[Record]:
        """What every source says of one id."""
        return self._said[row_id]

    def row(self, row_id: str) -> Record:
        """The row that says what a body is called now."""
        return self._of(row_id)[-1]

    def interval(self, row_id: str) -> Interval:
        """From the start of the first name to the end of the last."""
        chain = self._of(row_id)
        return Interval(chain[0]["established"], chain[-1]["abolished"])

    def label(self, row_id: str) -> str:
        """What a body is called now."""
        return self.row(row_id)["name"]

    def is_programme(self, row_id: str) -> bool:
        """Whether a row is a programme or a strand of one, which holds no responsibilities."""
        return self.row(row_id)["kind"] in PROGRAMME_KINDS

    def is_plan(self, row_id: str) -> bool:
        """Whether a body exists only as a plan."""
        return self.row(row_id)["status"] == "plan"

    def existed_before(self, row_id: str, date: str, founded: frozenset[str]) -> bool:
        """Whether a body certainly lived before an event.

        An undated body did, unless some event (its row id is in `founded`) is known to have begun it.
        """
        start = self.interval(row_id).start
        if start and date:
            return certainly_before(start, date)
        return self.key(row_id) not in founded

    def _renames(self, row_id: str) -> int:
        """How many renames lie between a row and the one that gives the key."""
        steps = 0
        while row_id in self._successor:
            row_id, steps = self._successor[row_id], steps + 1
        return steps

    def _of(self, row_id: str) -> list[Record]:
        return self._chains[self.key(row_id)]

    def _age(self, row_id: str) -> str:
        start = self.rows[row_id]["established"]
        return bounds(start).earliest.isoformat() if start else ""


def _day(change: Record) -> str:
    return bounds(change["date"]).earliest.isoformat() if change["date"] else ""


def _renamed(changes: Sequence[Record]) -> dict[str, str]:
    successor: dict[str, str] = {}
    dates: dict[str, str] = {}
    # By date, since a name may be taken up again; undated ones, which say nothing of that, first.
    for change in sorted(changes, key=_day):
        old, new = change.many("from_ids"), change.many("to_ids")
        if change["type"] != "rename" or change["status"] == "plan" or len(old) != 1 or len(new) != 1:
            continue
        if old[0] == new[0]:
            continue
        # A name that is taken up again ends the chain there instead of closing a circle.
        again = certainly_before(dates.get(new[0], ""), change["date"])
        if again or old[0] in _followed(new[0], successor):
            successor.pop(new[0], None)
        successor[old[0]], dates[old[0]] = new[0], change["date"]
    return successor


def _followed(row_id: str, successor: Mapping[str, str]) -> list[str]:
    """The row ids to which renames lead from one."""
    found = [row_id]
    while found[-1] in successor:
        found.append(successor[found[-1]])
    return found
