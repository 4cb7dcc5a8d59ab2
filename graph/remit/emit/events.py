"""What kind of event a row of changes.csv is: the mapping of `docs/decisions/0003-changes.md`, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from remit.dates import overlap
from remit.link.bodies import Bodies
from remit.model import IRI, Record
from remit.terms import REMIT

# Types of rows that begin the bodies on their right side, where those did not exist before.
_FOUNDING = ("establishment", "succession", "merger", "split", "hive-off")

ALTERATIONS = frozenset({REMIT.Rename, REMIT.ParentChange, REMIT.StatusChange})


@dataclass(frozen=True, slots=True)
class Event:
    """One event: row ids of who went in, who came out, who founded, and whom it only altered."""

    key: str
    type: IRI
    row: Record
    originals: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    founders: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()


def events(rows: Sequence[Record], bodies: Bodies, parents: Sequence[Record]) -> list[Event]:
    """The events of all rows; a restructure that finer rows tell in detail is a reform and no event."""
    founded = frozenset(
        bodies.key(body)
        for row in rows
        if row["type"] in _FOUNDING and row["status"] != "plan"
        for body in row.many("to_ids")
    )
    reforms = {row.key for row, _ in reform_rows(rows)}
    reader = _Reader(bodies, founded, parents)
    return [event for row in rows if row.key not in reforms for event in reader.read(row)]


def by_pair(events: Sequence[Event], bodies: Bodies) -> Mapping[tuple[str, str], Sequence[Event]]:
    """The events that happened, by each body that went in and each that came out."""
    found: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        if event.row["status"] == "plan":
            continue
        givers, takers = ({bodies.key(row) for row in side} for side in (event.originals, event.results))
        for giver in givers:
            for taker in takers:
                found.setdefault((giver, taker), []).append(event)
    return found


def reform_rows(rows: Sequence[Record]) -> list[tuple[Record, list[Record]]]:
    """The restructures that other rows of the same date and bodies tell in detail, each with those rows."""
    with_body: dict[str, list[Record]] = {}
    for row in rows:
        for body in _participants(row):
            with_body.setdefault(body, []).append(row)
    found = []
    for row in rows:
        if row["type"] == "restructure":
            near = {
                id(other): other for body in sorted(_participants(row)) for other in with_body.get(body, ())
            }
            if finer := _finer(row, list(near.values())):
                found.append((row, finer))
    return found


def _finer(reform: Record, rows: Sequence[Record]) -> list[Record]:
    """Which of some rows tell a restructure in detail."""
    among = _participants(reform)
    return [
        row
        for row in rows
        if row["type"] != "restructure"
        and row["status"] == reform["status"]
        and row["date"]
        and reform["date"]
        and overlap(row["date"], reform["date"])
        and len(_participants(row)) > 1
        and _participants(row) < among
    ]


def _participants(row: Record) -> set[str]:
    return {*row.many("from_ids"), *row.many("to_ids")}


class _Reader:
    """Reads rows in the light of when the bodies lived and whom they belonged to."""

    def __init__(self, bodies: Bodies, founded: frozenset[str], parents: Sequence[Record]) -> None:
        self._bodies = bodies
        self._founded = founded
        self._parents: dict[str, list[Record]] = {}
        for parent in parents:
            self._parents.setdefault(bodies.key(parent["body_id"]), []).append(parent)

    def read(self, row: Record) -> list[Event]:
        """The events of one row: two for an abolition whose work passes on."""
        old, new = tuple(row.many("from_ids")), tuple(row.many("to_ids"))
        match row["type"]:
            case "establishment":
                return [Event(row.key, REMIT.Foundation, row, results=new, founders=old)]
            case "abolition":
                return self._abolition(row, old, new)
            case "succession":
                kind = REMIT.Absorption if self._one_existed(row, new) else REMIT.Replacement
                return [Event(row.key, kind, row, old, new)]
            case "merger":
                return [self._merger(row, old, new)]
            case "absorption":
                return [Event(row.key, REMIT.Absorption, row, old, new)]
            case "split":
                return [self._split(row, old, new)]
            case "hive-off":
                return [Event(row.key, REMIT.HiveOff, row, old, new)]
            case "rename":
                return [Event(row.key, REMIT.Rename, row, altered=new or old)]
            case "transfer-of-functions":
                return [Event(row.key, REMIT.FunctionTransfer, row, old, new)]
            case _:
                return [self._restructure(row, old, new)]

    def _abolition(self, row: Record, old: tuple[str, ...], new: tuple[str, ...]) -> list[Event]:
        if self._one_existed(row, new):
            return [Event(row.key, REMIT.Absorption, row, old, new)]
        ended = Event(row.key, REMIT.Dissolution, row, old)
        if not new:
            return [ended]
        return [ended, Event(f"{row.key}--transfer", REMIT.FunctionTransfer, row, old, new)]

    def _merger(self, row: Record, old: tuple[str, ...], new: tuple[str, ...]) -> Event:
        ended = tuple(body for body in old if body not in new)
        if len(ended) < len(old) or self._one_existed(row, new):
            return Event(row.key, REMIT.Absorption, row, ended, new)
        return Event(row.key, REMIT.Merger, row, old, new)

    def _split(self, row: Record, old: tuple[str, ...], new: tuple[str, ...]) -> Event:
        out = tuple(body for body in new if body not in old)
        end = self._bodies.interval(old[0]).end if old else ""
        ended = row["originals"] == "ended" or (end and overlap(end, row["date"]))
        if len(out) == len(new) and ended and row["originals"] != "survived":
            return Event(row.key, REMIT.Split, row, old, new)
        return Event(row.key, REMIT.HiveOff, row, old, out)

    def _restructure(self, row: Record, old: tuple[str, ...], new: tuple[str, ...]) -> Event:
        both = tuple(body for body in old if body in new)
        if both:
            kind = REMIT.ParentChange if any(self._moves(body, row) for body in both) else REMIT.StatusChange
            return Event(row.key, kind, row, altered=both)
        if old and new and all(self._moves(body, row, new) for body in old):
            return Event(row.key, REMIT.ParentChange, row, altered=old)
        return Event(row.key, REMIT.Reorganisation, row, old, new)

    def _moves(self, body: str, row: Record, to: tuple[str, ...] = ()) -> bool:
        """Whether a body comes under a parent (one of `to`, where given) at the date of a row."""
        return any(
            (not to or parent["parent_id"] in to)
            and parent["from"]
            and row["date"]
            and overlap(parent["from"], row["date"])
            for parent in self._parents.get(self._bodies.key(body), ())
        )

    def _one_existed(self, row: Record, new: tuple[str, ...]) -> bool:
        return len(new) == 1 and self._bodies.existed_before(new[0], row["date"], self._founded)
