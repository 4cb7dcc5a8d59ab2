"""The account of a change or a reform: what became of everything that the bodies held which it ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from remit.errors import NoSuchName
from remit.model import IRI
from remit.succession.answer import Answer, thing
from remit.succession.estate import (
    BODY,
    DECIDED,
    DOCUMENT,
    ENDED_WITH,
    PROGRAMME,
    RESPONSIBILITY,
    SEAT,
    Estate,
    Item,
)
from remit.succession.fate import CONTINUED, DROPPED, TRANSFERRED, End, end_of_body
from remit.succession.reforms import members
from remit.succession.view import View

COLUMNS = (
    "what", "item", "kind", "body", "state", "outcome", "to", "date", "accounted", "total", "share",
    "note", "sources", "quote",
)  # fmt: skip

KINDS = (RESPONSIBILITY, BODY, SEAT, PROGRAMME, DOCUMENT)
TOTAL, ALL = "total", "all"

# What is known to have become of a thing. Announced is not: it was meant to go on, and not shown to have.
ACCOUNTED = frozenset({TRANSFERRED, CONTINUED, DROPPED, ENDED_WITH, DECIDED})


def ledger(view: View, what: IRI) -> Answer:
    """The account of a change, a reform or a body: a row a thing, then the totals of each kind and of all.

    `what` of a row is responsibility, body (that stood under one that ended), seat, programme, document, or
    total; `body` had it. The estate of a body holds that of the bodies under it that ended as it did. In a
    total, `kind` says of what, `accounted` of `total` things are known to have been transferred, continued,
    dropped, decided or to have ended too, and `share` is the one by the other. No rows where nothing ended.
    Raises NoSuchName for what is no change, reform or body.
    """
    items = account(view, what)
    view.evidence.gather(_said(item) for item in items)
    rows = [_row(view, item) for item in items]
    totals = [_total(kind, part) for kind, part in _parts(items)]
    return Answer(f"ledger of {view.register.label(what)}", view.release, COLUMNS, rows + totals)


def share(view: View, what: IRI) -> Mapping[str, tuple[int, int]]:
    """How many things are accounted for, and how many there are, of each kind and of `all`."""
    return {kind: _counts(part) for kind, part in _parts(account(view, what))}


def account(view: View, what: IRI) -> list[Item]:
    """Everything that the bodies had which ended in a change or a reform, or that a body had at its end."""
    return list(Estate(view, ended_by(view, what)).items())


def ended_by(view: View, what: IRI) -> dict[IRI, End]:
    """The bodies that ended in a change or a reform, or a body itself where it ended, and when each did."""
    register = view.register
    if what in register.bodies:
        end = end_of_body(register, what)
        return {what: end} if end else {}
    events = [register.events[what]] if what in register.events else members(view, what)
    if not events and what not in register.reforms:
        raise NoSuchName(f"no change, reform or body in this release is {what}")
    found: dict[IRI, End] = {}
    for event in events:
        for body, effect in event.effects.items():
            end = end_of_body(register, body, [event]) if effect == "ended" else None
            if end and (body not in found or end.within(found[body])):
                found[body] = end
    return found


def _parts(items: Sequence[Item]) -> list[tuple[str, Sequence[Item]]]:
    """The things of each kind that there is, and all of them."""
    parts = [(kind, [item for item in items if item.what == kind]) for kind in KINDS]
    return [*((kind, part) for kind, part in parts if part), (ALL, items)] if items else []


def _counts(items: Iterable[Item]) -> tuple[int, int]:
    counted = [item for item in items if item.counted]
    return sum(item.outcome in ACCOUNTED for item in counted), len(counted)


def _said(item: Item) -> IRI:
    return item.said or item.thing


def _row(view: View, item: Item) -> dict[str, Any]:
    said = _said(item)
    return {
        "what": item.what,
        "item": {"iri": item.thing, "label": item.label},
        "kind": item.kind,
        "body": thing(view.register, item.body),
        "state": item.state,
        "outcome": item.outcome,
        "to": [thing(view.register, body) for body in item.to],
        "date": item.date,
        "accounted": int(item.counted and item.outcome in ACCOUNTED),
        "total": int(item.counted),
        "share": None,
        "note": item.note,
        "sources": view.evidence.sources(said),
        "quote": view.evidence.quote(said),
    }


def _total(kind: str, items: Sequence[Item]) -> dict[str, Any]:
    accounted, total = _counts(items)
    outcomes = Counter(item.outcome for item in items if item.counted)
    listed = len(items) - total
    notes = [f"{count} {outcome}" for outcome, count in sorted(outcomes.items())]
    return dict.fromkeys(COLUMNS) | {
        "what": TOTAL,
        "kind": kind,
        "to": [],
        "accounted": accounted,
        "total": total,
        "share": round(accounted / total, 3) if total else None,
        "note": ", ".join([*notes, *([f"{listed} not counted"] if listed else [])]),
        "sources": [],
    }
