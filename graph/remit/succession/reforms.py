"""Changes that belong together: the reforms that sources tell, and those that law and day propose.

A reform is proposed where changes that no source puts into one rest on the same law, or took effect on the
same day and have a body in common. It is marked as proposed, with the reason; it is in no graph, and its IRI
is made from its first change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from remit.errors import NoSuchName
from remit.model import IRI
from remit.names import REFORM, find_any, key
from remit.queries import load
from remit.succession.answer import Answer, thing
from remit.succession.read import value
from remit.succession.register import Event, Register
from remit.succession.trace import certainty
from remit.succession.view import View

COLUMNS = (
    "reform", "proposed", "reason", "date", "earliest", "latest", "law", "changes", "ended", "begun",
    "survived", "sources",
)  # fmt: skip
CHANGES = (
    "change", "kind", "date", "earliest", "latest", "announced", "from", "to", "ended", "begun", "survived",
    "law", "certainty", "sources", "quote",
)  # fmt: skip

DISSOLUTION = "Dissolution"


@dataclass(frozen=True, slots=True)
class Group:
    """A reform: its events in their order, and, for a proposed one, why they are taken together."""

    iri: IRI
    label: str
    date: str
    events: Sequence[Event]
    reason: str = ""

    @property
    def proposed(self) -> bool:
        """Whether no source tells of it."""
        return bool(self.reason)


def reforms(view: View) -> Answer:
    """The reforms that sources tell, by date, and then those proposed."""
    return Answer("reforms", view.release, COLUMNS, [_row(view, group) for group in groups(view)])


def reform(view: View, iri: IRI) -> Answer:
    """The changes of one reform, told or proposed, in their order; raises NoSuchName where there is none."""
    group = next((group for group in groups(view) if group.iri == iri), None)
    if group is None:
        raise NoSuchName(f"no reform in this release is {iri}")
    rows = [_change(view, event) for event in group.events]
    return Answer(f"changes of {group.label}", view.release, CHANGES, rows)


def called(view: View, printed: str, kinds: Sequence[str] = (REFORM,)) -> IRI:
    """The reform, or the thing of another kind, that a text denotes; a proposed reform by its key.

    Raises NoSuchName, or AmbiguousName.
    """
    try:
        return find_any(view.graph, view.names, printed, kinds)
    except NoSuchName:
        proposed = (group.iri for group in proposals(view) if printed in (group.iri, key(group.iri)))
        if found := next(proposed, None):
            return found
        raise


def members(view: View, iri: IRI) -> Sequence[Event]:
    """The events of a reform, told or proposed, in their order; none where there is no such reform."""
    if iri in view.register.reforms:
        return _told(view.register).get(iri, ())
    return next((group.events for group in proposals(view) if group.iri == iri), ())


def groups(view: View) -> list[Group]:
    """Every reform: those told, by date, and then those proposed, by the date of their first change."""
    told = _told(view.register)
    known = sorted(view.register.reforms.values(), key=lambda one: (one.earliest, one.iri))
    return [Group(one.iri, one.label, one.date, told.get(one.iri, ())) for one in known] + proposals(view)


def proposals(view: View) -> list[Group]:
    """The groups of two or more changes that no source puts into a reform, and that belong together."""
    events = [event for event in view.register.events.values() if not event.reforms]
    ties = [*_by_law(view, events), *_by_day(view.register, events)]
    joined = _Joined()
    for _, first, second in ties:
        joined.join(first, second)
    reasons: dict[IRI, dict[str, None]] = {}
    for reason, first, _ in ties:
        reasons.setdefault(joined.head(first), {})[reason] = None
    found: dict[IRI, list[Event]] = {}
    for event in sorted(events, key=_order):
        if joined.head(event.iri) in reasons:
            found.setdefault(joined.head(event.iri), []).append(event)
    return [_proposed(view, part, list(reasons[head])) for head, part in found.items() if _several(part)]


class _Joined:
    """Things joined two by two into groups: disjoint sets, each known by one of its members."""

    def __init__(self) -> None:
        self._above: dict[IRI, IRI] = {}

    def head(self, thing: IRI) -> IRI:
        """The member by which the group of a thing is known."""
        while (above := self._above.get(thing, thing)) != thing:
            self._above[thing] = self._above.get(above, above)
            thing = above
        return thing

    def join(self, first: IRI, second: IRI) -> None:
        """Makes one group of those of two things."""
        self._above[self.head(second)] = self.head(first)


Tie = tuple[str, IRI, IRI]


def _several(events: Sequence[Event]) -> bool:
    """Whether events are more than one change: that a body ended, and what it then gave away, is one."""
    passed = {event.originals for event in events if event.kind != DISSOLUTION}
    return sum(event.kind != DISSOLUTION or event.originals not in passed for event in events) > 1


def _by_law(view: View, events: Iterable[Event]) -> Iterator[Tie]:
    """Two events that rest on one law, and that as the reason; a section counts as its Act."""
    known = {event.iri for event in events}
    first: dict[IRI, IRI] = {}
    for row in view.graph.select(load("reform-laws")):
        event, law = IRI(str(row["event"])), IRI(str(row["law"]))
        if event in known and first.setdefault(law, event) != event:
            yield f"they rest on one law: {value(row['label'])}", first[law], event


def _by_day(register: Register, events: Iterable[Event]) -> Iterator[Tie]:
    """Two events of one day with a body in common, and that as the reason."""
    first: dict[tuple[str, IRI], IRI] = {}
    for event in events:
        if not event.date or event.earliest != event.latest or event.date != event.earliest:
            continue
        for body in _bodies(event):
            other = first.setdefault((event.date, body), event.iri)
            if other != event.iri:
                yield (
                    f"they took effect on {event.date} and have {register.label(body)} in common",
                    other,
                    event.iri,
                )


def _bodies(event: Event) -> list[IRI]:
    return list(dict.fromkeys((*event.originals, *event.results, *event.founders, *event.effects)))


def _proposed(view: View, events: Sequence[Event], reasons: Sequence[str]) -> Group:
    first = events[0]
    iri = view.names.thing("reform", f"proposed--{first.iri.rpartition('/')[2]}")
    more = len(events) - 1
    label = f"{view.register.label(first.iri)}, and {more} other change{'s' if more > 1 else ''}"
    days = {event.date for event in events}
    return Group(iri, label, days.pop() if len(days) == 1 else "", events, "; ".join(sorted(reasons)))


def _told(register: Register) -> Mapping[IRI, Sequence[Event]]:
    """The events of each reform that a source tells, in their order."""
    found: dict[IRI, list[Event]] = {}
    for event in sorted(register.events.values(), key=_order):
        for iri in event.reforms:
            found.setdefault(iri, []).append(event)
    return found


def _order(event: Event) -> tuple[str, str, IRI]:
    """By date; the undated last."""
    return event.earliest or event.latest or "9999", event.latest, event.iri


def _row(view: View, group: Group) -> dict[str, Any]:
    register, events = view.register, group.events
    effects = _effects(events)
    starts = [event.earliest for event in events if event.earliest]
    ends = [event.latest or event.earliest for event in events]
    said = [group.iri] if not group.proposed else [event.iri for event in events]
    return {
        "reform": {"iri": group.iri, "label": group.label},
        "proposed": group.proposed,
        "reason": group.reason,
        "date": group.date,
        "earliest": min(starts, default=""),
        "latest": max(ends, default=""),
        "law": _each_once(law for iri in said for law in view.evidence.laws(iri)),
        "changes": [thing(register, event.iri) for event in events],
        **{name: [thing(register, body) for body in effects[effect]] for name, effect in _EFFECTS.items()},
        "sources": _each_once(source for iri in said for source in view.evidence.sources(iri)),
    }


def _change(view: View, event: Event) -> dict[str, Any]:
    register, effects = view.register, _effects([event])
    return {
        "change": thing(register, event.iri),
        "kind": event.kind,
        "date": event.date,
        "earliest": event.earliest,
        "latest": event.latest,
        "announced": event.announced,
        "from": [thing(register, body) for body in (*event.originals, *event.founders)],
        "to": [thing(register, body) for body in event.results],
        **{name: [thing(register, body) for body in effects[effect]] for name, effect in _EFFECTS.items()},
        "law": view.evidence.laws(event.iri),
        "certainty": certainty(event),
        "sources": view.evidence.sources(event.iri),
        "quote": view.evidence.quote(event.iri),
    }


_EFFECTS = {"ended": "ended", "begun": "began", "survived": "survived"}


def _effects(events: Iterable[Event]) -> Mapping[str, Sequence[IRI]]:
    """The bodies that ended, that began, and that survived everything, each by IRI."""
    found: dict[str, set[IRI]] = {effect: set() for effect in _EFFECTS.values()}
    for event in events:
        for body, effect in event.effects.items():
            found.setdefault(effect, set()).add(body)
    found["survived"] -= found["ended"] | found["began"]
    return {effect: sorted(bodies) for effect, bodies in found.items()}


def _each_once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
