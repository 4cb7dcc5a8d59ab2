"""What an analysis works on: the bodies of a release, the events between them and the duties they held.

A register is read once from a graph (`read.py`) and held in memory; the identity policy (`lens.py`) and a
preferred source (`prefer.py`) make another register of it, so that every analysis follows them.
Days are ISO texts (`2012-01-16`), which compare as dates do; the empty text stands for "not known".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, TypeVar

from remit.dates import CERTAINLY
from remit.model import IRI
from remit.succession.span import UNDATED, Span
from remit.succession.timeline import Timeline

_Item = TypeVar("_Item")

# Events in which a body that ended has successors, and those that only pass something on.
SUCCEEDING = frozenset({"Merger", "Absorption", "Split", "Replacement", "Reestablishment"})
PASSING = SUCCEEDING | {"HiveOff", "FunctionTransfer"}
RENAME = "Rename"


class Dated(Protocol):
    """What was so over a span."""

    @property
    def span(self) -> Span:
        """When it was so."""


_Dated = TypeVar("_Dated", bound=Dated)


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a body bore, and when; `iri` is its node."""

    iri: IRI
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Body:
    """A body: `others` are its aliases, acronyms and misprints, each with how well it names it (2 or 3)."""

    iri: IRI
    label: str
    span: Span = UNDATED
    kind: str = ""
    names: tuple[Name, ...] = ()
    others: tuple[tuple[str, int], ...] = ()

    def called(self, day: str) -> str:
        """The name it bore on a day, or its label where none is certain."""
        if not [name for name in self.names if name.text != self.label]:
            return self.label
        found = [name.text for name in self.names if name.span.on(day) is CERTAINLY]
        return found[0] if len(found) == 1 else self.label


@dataclass(frozen=True, slots=True)
class Event:
    """A change or an alteration: who went in, who came out, what became of each (began, ended, survived)."""

    iri: IRI
    kind: str
    label: str = ""
    date: str = ""
    earliest: str = ""
    latest: str = ""
    announced: str = ""
    certainty: float = 0.0
    originals: tuple[IRI, ...] = ()
    results: tuple[IRI, ...] = ()
    founders: tuple[IRI, ...] = ()
    effects: Mapping[IRI, str] = field(default_factory=dict)
    reforms: tuple[IRI, ...] = ()
    contested: bool = False
    from_names: tuple[IRI, ...] = ()
    to_names: tuple[IRI, ...] = ()


@dataclass(frozen=True, slots=True)
class Hop:
    """One body passing something on to another, by an event."""

    event: Event
    giver: IRI
    taker: IRI


@dataclass(frozen=True, slots=True)
class Reform:
    """One reform, of which events are parts."""

    iri: IRI
    label: str
    date: str = ""
    earliest: str = ""
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Subordination:
    """A body under a parent, and when."""

    iri: IRI
    body: IRI
    parent: IRI
    span: Span


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A duty or power, its topics, and the responsibilities as which later holders went on with it."""

    iri: IRI
    label: str
    topics: tuple[IRI, ...] = ()
    continues_as: tuple[IRI, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """A body holding a responsibility; `key` tells the pieces apart into which a lens may cut one.

    `mode`, `outcome` are the last parts of their terms (sole, shared ...; transferred, dropped ...).
    """

    key: str
    iri: IRI
    responsibility: IRI
    holder: IRI
    span: Span
    mode: str = ""
    outcome: str = ""
    intended: tuple[IRI, ...] = ()
    certainty: float = 0.0


@dataclass(frozen=True, slots=True)
class Transfer:
    """A responsibility passing from one holding to another (by their keys), by a change if one is known."""

    iri: IRI
    giver: str
    taker: str
    change: IRI | None = None
    date: str = ""
    earliest: str = ""
    latest: str = ""
    certainty: float = 0.0


@dataclass(frozen=True, slots=True)
class Seat:
    """A person in a post or a seat of a body; `span` holds bounds only where it was seen and not dated."""

    iri: IRI
    person: IRI
    person_label: str
    body: IRI
    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of one property of one thing; `passed_over` where another value was chosen."""

    iri: IRI
    subject: IRI
    predicate: IRI
    value: str
    source: IRI
    address: str
    collection: str
    source_class: str
    rank: str
    certainty: float
    passed_over: bool


@dataclass(frozen=True)
class Register:
    """Everything that the analyses of succession need of one release, with indexes over it."""

    bodies: Mapping[IRI, Body] = field(default_factory=dict)
    events: Mapping[IRI, Event] = field(default_factory=dict)
    reforms: Mapping[IRI, Reform] = field(default_factory=dict)
    subordinations: Sequence[Subordination] = ()
    responsibilities: Mapping[IRI, Responsibility] = field(default_factory=dict)
    holdings: Mapping[str, Holding] = field(default_factory=dict)
    transfers: Sequence[Transfer] = ()
    seats: Sequence[Seat] = ()
    claims: Sequence[Claim] = ()
    seen: Mapping[IRI, tuple[str, str]] = field(default_factory=dict)
    """The first and the last day on which documents, meetings or people show a body."""

    def label(self, thing: IRI) -> str:
        """What a body, event, reform or responsibility is called; else the last part of its IRI."""
        for found in (self.bodies, self.responsibilities, self.events, self.reforms):
            if thing in found:
                return str(found[thing].label) or thing.rsplit("/", 1)[1]
        return thing.rsplit("/", 1)[1]

    def given(self, body: IRI) -> Sequence[Hop]:
        """The hops away from a body, by date and then by taker; to itself there are none."""
        return self._given.get(body, ())

    def taken(self, body: IRI) -> Sequence[Hop]:
        """The hops to a body, by date and then by giver."""
        return self._taken.get(body, ())

    def held_by(self, body: IRI) -> Sequence[Holding]:
        """The holdings of a body, by start."""
        return self._held.get(body, ())

    def holders_of(self, responsibility: IRI) -> Sequence[Holding]:
        """The holdings of a responsibility, by start."""
        return self._holders.get(responsibility, ())

    def transfers_from(self, holding: str) -> Sequence[Transfer]:
        """The transfers out of a holding."""
        return self._transfers.get(holding, ())

    def parents_of(self, body: IRI) -> Sequence[Subordination]:
        """The parents that a body stood under at some time."""
        return self._parents.get(body, ())

    def children_of(self, body: IRI) -> Sequence[Subordination]:
        """The bodies that stood under one at some time."""
        return self._children.get(body, ())

    def claims_about(self, thing: IRI) -> Sequence[Claim]:
        """What sources say of the properties of a thing, in the order of the claims."""
        return self._about.get(thing, ())

    def claim(self, iri: IRI) -> Claim | None:
        """The claim of an IRI."""
        return self._claims.get(iri)

    def seats_of(self, body: IRI) -> Sequence[Seat]:
        """The posts and seats in a body, by the label of the person."""
        return self._seats.get(body, ())

    def ends_of(self, body: IRI) -> Sequence[Event]:
        """The events in which a body ended, by date."""
        return self._ends.get(body, ())

    def bodies_on(self, day: str) -> Sequence[Body]:
        """The bodies that may have been there on a day, by label; more than these there were not."""
        return self._bodies_by_day.on(day)

    def parents_on(self, day: str) -> Sequence[Subordination]:
        """The edges to parents that may have been on a day, by the label of the body."""
        return self._parents_by_day.on(day)

    def seats_on(self, day: str) -> Sequence[Seat]:
        """The seats that may have been taken on a day, by the labels of the body and of the person."""
        return self._seats_by_day.on(day)

    def held_on(self, day: str) -> Sequence[Holding]:
        """The holdings that may have been on a day, by the label of the holder and by start."""
        return self._holdings_by_day.on(day)

    @cached_property
    def by_name(self) -> Sequence[Body]:
        """The bodies in the order of their labels."""
        return sorted(self.bodies.values(), key=lambda body: (body.label, body.iri))

    @cached_property
    def _bodies_by_day(self) -> Timeline[Body]:
        return self._by_day((body, [body]) for body in self.by_name)

    @cached_property
    def _parents_by_day(self) -> Timeline[Subordination]:
        return self._by_day((body, self.parents_of(body.iri)) for body in self.by_name)

    @cached_property
    def _seats_by_day(self) -> Timeline[Seat]:
        return self._by_day((body, self.seats_of(body.iri)) for body in self.by_name)

    @cached_property
    def _holdings_by_day(self) -> Timeline[Holding]:
        return self._by_day((body, self.held_by(body.iri)) for body in self.by_name)

    @staticmethod
    def _by_day(parts: Iterable[tuple[Body, Sequence[_Dated]]]) -> Timeline[_Dated]:
        """What nothing dates cannot have been when its body was not."""
        return Timeline(
            (span.earliest_start, span.latest_end, part)
            for body, found in parts
            for part in found
            for span in [part.span if part.span.dated else body.span]
        )

    @cached_property
    def hops(self) -> Sequence[Hop]:
        """Every hop: one a change, a body that went in and another that came out."""
        return sorted(
            (
                Hop(event, giver, taker)
                for event in self.events.values()
                if event.kind in PASSING or event.kind == RENAME
                for giver in event.originals
                for taker in event.results
                if giver != taker
            ),
            key=lambda hop: (hop.event.earliest, hop.giver, hop.taker, hop.event.iri),
        )

    @cached_property
    def _given(self) -> Mapping[IRI, Sequence[Hop]]:
        return _grouped(self.hops, "giver")

    @cached_property
    def _taken(self) -> Mapping[IRI, Sequence[Hop]]:
        return _grouped(self.hops, "taker")

    @cached_property
    def _about(self) -> Mapping[IRI, Sequence[Claim]]:
        return _grouped(self.claims, "subject")

    @cached_property
    def _claims(self) -> Mapping[IRI, Claim]:
        return {claim.iri: claim for claim in self.claims}

    @cached_property
    def _seats(self) -> Mapping[IRI, Sequence[Seat]]:
        return _grouped(sorted(self.seats, key=lambda seat: (seat.person_label, seat.iri)), "body")

    @cached_property
    def _ends(self) -> Mapping[IRI, Sequence[Event]]:
        found: defaultdict[IRI, list[Event]] = defaultdict(list)
        for event in sorted(self.events.values(), key=lambda event: (event.earliest, event.iri)):
            for body, effect in event.effects.items():
                if effect == "ended":
                    found[body].append(event)
        return dict(found)

    @cached_property
    def _held(self) -> Mapping[IRI, Sequence[Holding]]:
        return _grouped(self._holdings_by_start, "holder")

    @cached_property
    def _holders(self) -> Mapping[IRI, Sequence[Holding]]:
        return _grouped(self._holdings_by_start, "responsibility")

    @cached_property
    def _holdings_by_start(self) -> Sequence[Holding]:
        return sorted(self.holdings.values(), key=lambda one: (one.span.earliest_start, one.key))

    @cached_property
    def _transfers(self) -> Mapping[str, Sequence[Transfer]]:
        return _grouped(self.transfers, "giver")

    @cached_property
    def _parents(self) -> Mapping[IRI, Sequence[Subordination]]:
        return _grouped(self.subordinations, "body")

    @cached_property
    def _children(self) -> Mapping[IRI, Sequence[Subordination]]:
        return _grouped(self.subordinations, "parent")


def _grouped(items: Iterable[_Item], by: str) -> dict[Any, list[_Item]]:
    found: defaultdict[Any, list[_Item]] = defaultdict(list)
    for item in items:
        found[getattr(item, by)].append(item)
    return dict(found)
