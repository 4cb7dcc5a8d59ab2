"""Who held it before, and who took over: one row a hop, to any depth, however the bodies merged and split."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from remit.dates import bounds, certainly_before
from remit.errors import NoSuchName
from remit.model import IRI, Literal
from remit.names import key, label_of
from remit.queries import load
from remit.store import Store
from remit.succession import evidence
from remit.succession.answer import Answer
from remit.succession.evidence import value

COLUMNS = (
    "from", "to", "kind", "date", "earliest", "latest", "certainty", "law", "sources", "quote", "hop",
    "direction",
)  # fmt: skip

BACKWARD, FORWARD = "backward", "forward"


@dataclass(frozen=True, slots=True)
class _Hop:
    """One change as seen from a body: `number` counts hops from the body that was asked about."""

    change: IRI
    kind: str
    giver: IRI
    taker: IRI
    date: str
    number: int
    direction: str
    row: Mapping[str, IRI | Literal]

    @property
    def earliest(self) -> str:
        """The first day that its date can mean; empty where it has none."""
        return value(self.row.get("earliest"))


def trace(store: Store, release: str, body: IRI, to: dt.date | None = None) -> Answer:
    """The chain of bodies through one, farthest predecessor first.

    Follows changes that make successors, and hive-offs and transfers of functions, which do not; each change
    is shown once, so that a cycle ends. `to` leaves out what certainly came after that day.
    """
    backward = sorted(
        _walk(store, body, BACKWARD, to), key=lambda hop: (-hop.number, hop.earliest, hop.giver)
    )
    forward = sorted(_walk(store, body, FORWARD, to), key=lambda hop: (hop.number, hop.earliest, hop.taker))
    rows = [_row(store, hop) for hop in (*backward, *forward)]
    return Answer(f"trace {label_of(store, body)}", release, COLUMNS, rows)


def trace_responsibility(
    store: Store, release: str, responsibility: IRI, through: IRI, to: dt.date | None = None
) -> Answer:
    """The chain of holders of one responsibility, oldest hand-over first.

    Raises NoSuchName where the body `through` which it is asked for never held it.
    """
    holders = {
        IRI(str(row["holder"]))
        for part in _told(store, responsibility)
        for row in store.select(load("held"), responsibility=part)
    }
    if through not in holders:
        listed = ", ".join(sorted(label_of(store, holder) for holder in holders)) or "nobody"
        raise NoSuchName(
            f"{label_of(store, through)} is not shown to have held {label_of(store, responsibility)!r}: "
            f"its holders are {listed}"
        )
    told = _told(store, responsibility)
    found = [row for part in told for row in store.select(load("holders"), responsibility=part)]
    found.sort(key=lambda row: (value(row.get("earliest")), value(row["from"])))
    hops = [
        _Hop(
            IRI(str(row.get("change", row["transfer"]))),
            key(IRI(str(row["kind"]))).rpartition("#")[2] if "kind" in row else "Transfer",
            IRI(str(row["from"])),
            IRI(str(row["to"])),
            value(row.get("date")),
            number,
            FORWARD,
            row,
        )
        for number, row in enumerate(found, start=1)
    ]
    kept = [hop for hop in hops if not _after(hop.date, to)]
    rows = [_row(store, hop) for hop in kept]
    return Answer(f"trace responsibility {label_of(store, responsibility)}", release, COLUMNS, rows)


def _told(store: Store, responsibility: IRI) -> list[IRI]:
    """A responsibility and those as which later holders went on with it, each once."""
    told = [responsibility]
    for part in told:
        further = (IRI(str(row["further"])) for row in store.select(load("continued"), responsibility=part))
        told += [item for item in further if item not in told]
    return told


def _walk(store: Store, body: IRI, direction: str, to: dt.date | None) -> Iterator[_Hop]:
    """Every hop from a body in one direction, breadth first.

    A body passes on only what it had by then: a hop that certainly came before the one that led to it (or,
    backwards, after it) is another story and is not followed.
    """
    query = load(f"hops-{direction}")
    seen: set[tuple[IRI, IRI, IRI]] = set()
    waiting: deque[tuple[IRI, str, int]] = deque([(body, "", 0)])
    while waiting:
        here, since, number = waiting.popleft()
        for row in store.select(query, body=here):
            hop = _hop(row, here, direction, number + 1)
            edge = (hop.change, hop.giver, hop.taker)
            wrong_way = (hop.date, since) if direction == FORWARD else (since, hop.date)
            if edge in seen or certainly_before(*wrong_way) or _after(hop.date, to):
                continue
            seen.add(edge)
            yield hop
            waiting.append((hop.taker if direction == FORWARD else hop.giver, hop.date, hop.number))


def _hop(row: Mapping[str, IRI | Literal], here: IRI, direction: str, number: int) -> _Hop:
    other = IRI(str(row["other"]))
    giver, taker = (here, other) if direction == FORWARD else (other, here)
    kind = str(row["kind"]).rpartition("#")[2]
    return _Hop(IRI(str(row["change"])), kind, giver, taker, value(row.get("date")), number, direction, row)


def _after(printed: str, to: dt.date | None) -> bool:
    return bool(printed and to) and bounds(printed).earliest > (to or dt.date.max)


def _row(store: Store, hop: _Hop) -> dict[str, Any]:
    return {
        "from": {"iri": hop.giver, "label": label_of(store, hop.giver)},
        "to": {"iri": hop.taker, "label": label_of(store, hop.taker)},
        "kind": hop.kind,
        "date": hop.date,
        "earliest": value(hop.row.get("earliest")),
        "latest": value(hop.row.get("latest")),
        "certainty": _certainty(hop.row),
        "law": evidence.laws(store, hop.change),
        "sources": evidence.sources(store, hop.change),
        "quote": evidence.best_quote(store, hop.change),
        "hop": hop.number,
        "direction": hop.direction,
    }


def _certainty(row: Mapping[str, IRI | Literal]) -> str:
    """Contested where sources differ on it, certain where it and its date are confirmed, else possible."""
    if value(row.get("contested")) == "true":
        return "contested"
    printed = value(row.get("date"))
    dated = bool(printed) and not bounds(printed).qualified
    return "certain" if dated and float(value(row.get("certainty")) or 0) == 1.0 else "possible"
