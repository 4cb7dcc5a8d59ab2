"""What sources tell differently of one body: what came after it, by which kind of change, under whom.

These properties take many values, and a release keeps what each source says: nothing is chosen. Collections
differ where each tells of a body what the other does not tell. What one collection tells in two rows, such as
a replacement and a transfer of functions beside it, belongs together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from remit.dates import Answer as Sure
from remit.model import IRI
from remit.queries import load
from remit.succession.apart import CONTRADICTION, LESS_EXACT, OVERLAP, apart, may_meet
from remit.succession.read import local, value
from remit.succession.register import PASSING, SUCCEEDING, Claim, Event, Subordination
from remit.succession.said import Said, Weight, addresses, class_weight, root, weight, why
from remit.succession.view import View
from remit.terms import ORG, RDF, REMIT

_ENDING = SUCCEEDING | {"Dissolution"}


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values of a property of a thing: texts, or sets of bodies; `claims` are those for the other value.

    `days` is from the first to the second where they are dates.
    """

    subject: IRI
    property: IRI
    chosen: str | tuple[IRI, ...]
    chosen_sources: Sequence[str]
    other: str | tuple[IRI, ...]
    other_sources: Sequence[str]
    days: int | None
    kind: str
    why: str
    claims: Sequence[Claim] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one collection tells it."""

    event: Event
    kind: str
    collection: str
    originals: frozenset[IRI]
    results: frozenset[IRI]
    sources: tuple[str, ...]
    weight: Weight


def told_differently(view: View, said: Said) -> Iterator[Difference]:
    """Every difference on what came after a body, on the kind or date of an event, and on parents."""
    roots = {body.iri: root(body) for body in view.register.bodies.values()}
    if len({claim.collection for claim in view.register.claims}) > 1:
        yield from _of_events(tellings(view, said, roots))
        yield from _of_parents(view, said, roots)
    yield from _of_successors(view, said, roots)


def tellings(view: View, said: Said, roots: Mapping[IRI, IRI]) -> list[Telling]:
    """Every event as each collection tells it, by event and collection."""
    register, prefix = view.register, view.names.graph("source/")
    rows: dict[tuple[IRI, str, str], list[tuple[str, str, str]]] = {}
    for row in view.graph.select(load("conflicts/told")):
        iri, collection = IRI(str(row["event"])), value(row["collection"]).removeprefix(prefix)
        source = value(row.get("source"))
        told = (source, value(row.get("address")) or source or collection, local(row.get("class")))
        if iri in register.events:
            rows.setdefault((iri, collection, local(row["kind"])), []).append(told)
    found = []
    for (iri, collection, kind), told_in in sorted(rows.items()):
        event = register.events[iri]
        sides = (ORG.originalOrganization, event.originals), (ORG.resultingOrganization, event.results)
        originals, results = (
            frozenset(
                body for body in bodies if collection in _told_by(said, iri, side, roots.get(body, body))
            )
            for side, bodies in sides
        )
        shown = tuple(dict.fromkeys(address for _, address, _ in told_in))
        best = max(class_weight(name) for _, _, name in told_in)
        counted = Weight(1, best, len({source for source, _, _ in told_in}))
        found.append(Telling(event, kind, collection, originals, results, shown, counted))
    return found


def _told_by(said: Said, event: IRI, side: IRI, body: IRI) -> set[str]:
    """The collections that put a body on a side of an event."""
    return {claim.collection for claim in said.claims((event, side), body)}


def _of_events(told: Sequence[Telling]) -> Iterator[Difference]:
    tells = {(item.collection, item.event.iri) for item in told}
    by_body: dict[IRI, list[Telling]] = {}
    for item in told:
        for body in item.originals if item.kind in PASSING | _ENDING else ():
            by_body.setdefault(body, []).append(item)
    # Two events of several bodies differ in kind or date once, and not once for each body.
    once: dict[tuple[IRI, IRI, str, str], Difference] = {}
    for body, items in sorted(by_body.items()):
        for pair in combinations(items, 2):
            one, other = sorted(pair, key=lambda item: (_heaviest(item.weight), item.event.iri))
            if _alternatives(one, other, tells) and (found := _differing(body, one, other, items)):
                key = (found.subject, found.property, one.collection, other.collection)
                once.setdefault(key, found)
    yield from once.values()


def _alternatives(one: Telling, other: Telling, tells: set[tuple[str, IRI]]) -> bool:
    """Whether two collections tell one event, or each an event that the other does not tell."""
    if one.collection == other.collection:
        return False
    if one.event.iri == other.event.iri:
        return True
    return not {(one.collection, other.event.iri), (other.collection, one.event.iri)} & tells


def _differing(body: IRI, one: Telling, other: Telling, items: Sequence[Telling]) -> Difference | None:
    """In what two tellings of a body differ, if in anything: in a date, in its heirs, or in the kind.

    A body ends once, so that two tellings of its end are of one event; of other events only those are taken
    for one that are alike.
    """
    ending = one.kind in _ENDING and other.kind in _ENDING
    alike = (one.originals, one.results) == (other.originals, other.results)
    if not may_meet(one.event.date, other.event.date):
        if not (alike and ending):
            return None
        days, kind = apart(one.event.date, other.event.date, turn=True)
        dates = one.event.date, other.event.date
        return _of_both(one.event.iri, REMIT.effectiveDate, (one, other), dates, days, kind)
    if ending and not _heirs(one, body, items) & _heirs(other, body, items):
        heirs = tuple(sorted(one.results)), tuple(sorted(other.results))
        return _of_both(body, REMIT.hasSuccessor, (one, other), heirs)
    if (
        alike
        and one.kind != other.kind
        and not _tells_kind(one, other, items) | _tells_kind(other, one, items)
    ):
        return _of_both(one.event.iri, RDF.type, (one, other), (one.kind, other.kind))
    return None


def _heirs(told: Telling, body: IRI, items: Iterable[Telling]) -> set[frozenset[IRI]]:
    """The takers of a body, without and with those of the events that the same collection tells beside it."""
    beside = [
        item.results
        for item in items
        if item.collection == told.collection and may_meet(item.event.date, told.event.date)
    ]
    return {told.results, told.results.union(*beside) - {body}}


def _tells_kind(one: Telling, other: Telling, items: Iterable[Telling]) -> bool:
    """Whether the collection of one tells, beside it, an event of the kind of the other."""
    return any(item.collection == one.collection and item.kind == other.kind for item in items)


def _of_both(
    subject: IRI,
    name: IRI,
    told: tuple[Telling, Telling] | tuple[_Standing, _Standing],
    values: tuple[str, str] | tuple[tuple[IRI, ...], tuple[IRI, ...]],
    days: int | None = None,
    kind: str = CONTRADICTION,
) -> Difference:
    (one, other), (first, second) = told, values
    reason = _both_stand(one.weight, other.weight)
    return Difference(subject, name, first, one.sources, second, other.sources, days, kind, reason)


def _of_parents(view: View, said: Said, roots: Mapping[IRI, IRI]) -> Iterator[Difference]:
    by_body: dict[IRI, list[_Standing]] = {}
    for item in view.register.subordinations:
        values = said.values.get((item.iri, REMIT.parent), {})
        claims = [claim for found in values.values() for claim in found]
        standing = _Standing(item, roots.get(item.parent, item.parent), claims)
        by_body.setdefault(item.body, []).append(standing)
    for body, items in sorted(by_body.items()):
        for pair in combinations(items, 2):
            one, other = sorted(pair, key=lambda each: (_heaviest(each.weight), each.item.iri))
            met = one.item.span.meets(other.item.span)
            if met is Sure.NO or one.collections & other.collections:
                continue
            if one.parent == other.parent:
                yield from _stints(one, other)
            elif not any(_seconds(each, one, other) or _seconds(each, other, one) for each in items):
                # Of parents without any date nothing says that they were there one after the other.
                undated = not (one.item.span.dated or other.item.span.dated)
                kind = CONTRADICTION if undated or met is Sure.CERTAINLY else OVERLAP
                parents = (one.item.parent,), (other.item.parent,)
                yield _of_both(body, REMIT.parent, (one, other), parents, None, kind)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A body under a parent, as claimed; `parent` is the same whatever the identity policy."""

    item: Subordination
    parent: IRI
    claims: Sequence[Claim]

    @property
    def collections(self) -> set[str]:
        return {claim.collection for claim in self.claims}

    @property
    def sources(self) -> Sequence[str]:
        return addresses(self.claims)

    @property
    def weight(self) -> Weight:
        return weight(self.claims)


def _stints(one: _Standing, other: _Standing) -> Iterator[Difference]:
    """The differing dates of one body under one parent."""
    spans = one.item.span, other.item.span
    for name, dates in (
        (REMIT.start, (spans[0].start, spans[1].start)),
        (REMIT.end, (spans[0].end, spans[1].end)),
    ):
        if all(dates) and dates[0] != dates[1]:
            days, kind = apart(dates[0], dates[1], turn=True)
            yield _of_both(one.item.iri, name, (one, other), dates, days, kind)


def _seconds(each: _Standing, one: _Standing, other: _Standing) -> bool:
    """Whether the collection of one parent tells the other parent too."""
    return each.parent == other.parent and bool(each.collections & one.collections)


def _of_successors(view: View, said: Said, roots: Mapping[IRI, IRI]) -> Iterator[Difference]:
    """Where a page says that another body came after one than the changes do.

    One of several successors is less exact, and so is a later one in the same succession.
    """
    events: dict[IRI, list[Event]] = {}
    heirs: dict[IRI, set[IRI]] = {}
    for hop in view.register.hops:
        giver, taker = (roots.get(body, body) for body in (hop.giver, hop.taker))
        if hop.event.kind in SUCCEEDING and giver != taker:
            events.setdefault(giver, []).append(hop.event)
            heirs.setdefault(giver, set()).add(taker)
    for (body, name), values in said.values.items():
        if name != REMIT.hasSuccessor or body not in heirs:
            continue
        known = tuple(sorted(heirs[body]))
        stated = [
            claim
            for event in events[body]
            for claim in said.claims((event.iri, ORG.originalOrganization), body)
        ]
        for other, claims in values.items():
            if known != (other,):
                kind = LESS_EXACT if other in _all_heirs(heirs, body) else CONTRADICTION
                sources = addresses(stated), addresses(claims)
                reason = "the changes are followed; what a page says of two names is a claim beside them"
                yield Difference(body, name, known, sources[0], (IRI(other),), sources[1], None, kind, reason)


def _all_heirs(heirs: Mapping[IRI, set[IRI]], body: IRI) -> set[str]:
    """Everything that came after a body, however long after."""
    found: set[str] = set()
    waiting = [body]
    while waiting:
        fresh = heirs.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return found


def _both_stand(one: Weight, other: Weight) -> str:
    return f"both stand in the graph: {why(one, other)}"


def _heaviest(weight_of: Weight) -> tuple[int, ...]:
    return tuple(-number for number in weight_of)
