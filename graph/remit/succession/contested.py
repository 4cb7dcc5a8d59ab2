"""Responsibilities that two bodies hold at one time, and whether that is a dispute or meant to be so."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, product
from typing import Any

from remit.dates import Answer as Sure
from remit.dates import BadDate
from remit.errors import NoSuchName
from remit.model import IRI
from remit.succession.answer import Answer, thing
from remit.succession.register import Claim, Holding, Register
from remit.succession.said import addresses, grouped, lived, stages
from remit.succession.span import Span
from remit.succession.trace import told_as
from remit.succession.view import View
from remit.terms import REMIT

COLUMNS = (
    "responsibility", "one", "other", "from", "to", "overlap", "kind", "sources", "quote", "note",
)  # fmt: skip

DISPUTE, PARENT = "dispute", "parent"
# The ways of holding that leave room for another holder; of two, the first here names the overlap.
_BY_DESIGN = ("shared", "delegated", "oversight", "advisory")
KINDS = {
    DISPUTE: "both are said to hold it, and nothing says that they share it",
    "shared": "they hold it together",
    "delegated": "one holds it for the other",
    "oversight": "one watches over the other",
    "advisory": "one advises the other",
    PARENT: "one stands under the other",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A holding within the life of its holder; where it was passed over, `claim` is what says it."""

    holding: Holding
    holder: IRI
    span: Span
    claim: Claim | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others, and orders it: by start, if that is known."""
        return self.span.earliest_start or "9999", self.holding.key, self.claim.iri if self.claim else ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two holders of one responsibility at one time, from the day `since` to `until` (a first day)."""

    responsibility: IRI
    one: Held
    other: Held
    since: str
    until: str
    certain: bool
    kind: str
    note: str = ""


def contested(view: View, body: IRI | None = None) -> Answer:
    """Each pair of bodies that hold one responsibility at one time: those of all bodies, or of one.

    A responsibility that goes on as another counts as one with it, and a hand-over is no overlap. `to` is a
    first day; where the overlap is certain, `from` and `to` are the days of which it is, else they are the
    days that are possible. Raises NoSuchName for a body that there is not.
    """
    register = view.register
    if body is not None and body not in register.bodies:
        raise NoSuchName(f"no body in this release has the IRI {body}")
    holders = _Holders(register)
    rows = [
        _row(view, found, holders)
        for found in _overlaps(register, holders)
        if body is None or body in (found.one.holder, found.other.holder)
    ]
    question = f"contested {register.label(body)}" if body else "contested"
    return Answer(question, view.release, COLUMNS, rows)


def overlaps(register: Register) -> list[Overlap]:
    """Every overlap of two holders, by the label of the responsibility and then by date."""
    return _overlaps(register, _Holders(register))


def _overlaps(register: Register, holders: _Holders) -> list[Overlap]:
    found: dict[tuple[object, object], Overlap] = {}
    for responsibility in register.responsibilities:
        for one, other in holders.pairs(responsibility):
            # Two responsibilities that go on as each other would give each pair twice.
            if (one.key, other.key) not in found and (overlap := holders.overlap(one, other)):
                found[one.key, other.key] = overlap
    label = register.label
    return sorted(
        found.values(),
        key=lambda item: (
            label(item.responsibility),
            item.responsibility,
            item.since,
            item.one.key,
            item.other.key,
        ),
    )


class _Holders:
    """The holders of each responsibility, with those who were passed over, and how it went between them."""

    def __init__(self, register: Register) -> None:
        self._register = register
        names = (REMIT.holder, REMIT.start, REMIT.end)
        self._said = grouped(claim for claim in register.claims if claim.predicate in names)
        self._stages = stages(register)
        self._base = {body: iri for iri, bodies in self._stages.items() for body in bodies}

    def pairs(self, responsibility: IRI) -> Iterator[tuple[Held, Held]]:
        """The pairs of holdings of a responsibility, and of one with those as which it went on."""
        told = told_as(self._register, responsibility)
        own = self._held(responsibility)
        further = [held for part in told[1:] for held in self._held(part)]
        for one, other in (*combinations(own, 2), *product(own, further)):
            yield (one, other) if one.key <= other.key else (other, one)

    def overlap(self, one: Held, other: Held) -> Overlap | None:
        """The overlap of two holdings; None where there is none, or where one holder handed over."""
        met = one.span.meets(other.span)
        if one.holder == other.holder or met in (Sure.NO, Sure.UNKNOWN):
            return None
        certain = met is Sure.CERTAINLY
        handed = self._handed(one, other) or self._handed(other, one)
        if handed and not certain:
            return None
        since, until = _days(one.span, other.span, certain=certain)
        notes = [self._note(held) for held in (one, other) if held.claim]
        if handed:
            notes.append("handed over, and yet the dates overlap")
        kind = self._kind(one, other)
        return Overlap(one.holding.responsibility, one, other, since, until, certain, kind, "; ".join(notes))

    def sources(self, held: Held) -> list[str]:
        """Where it is said that this holder holds it."""
        if held.claim:
            return addresses([held.claim])
        named = self._said.get((held.holding.iri, REMIT.holder), {})
        return addresses(named.get(self._base.get(held.holder, held.holder), ()))

    def _held(self, responsibility: IRI) -> list[Held]:
        holdings = self._register.holders_of(responsibility)
        found = [self._lived(Held(holding, holding.holder, holding.span)) for holding in holdings]
        for iri in dict.fromkeys(holding.iri for holding in holdings):
            found += self._passed_over([holding for holding in holdings if holding.iri == iri])
        return [held for held in found if not held.span.before(held.span)]

    def _passed_over(self, pieces: Sequence[Holding]) -> Iterator[Held]:
        """The holders of one holding whom only a source names that was passed over, as long as it says so."""
        iri = pieces[0].iri
        for name, claims in self._said.get((iri, REMIT.holder), {}).items():
            for claim in claims:
                if claim.passed_over:
                    span = self._span(pieces, claim)
                    for body in self._stages.get(IRI(name), [IRI(name)]):
                        yield self._lived(Held(pieces[-1], body, span, claim))

    def _span(self, pieces: Sequence[Holding], claim: Claim) -> Span:
        """From when to when the source of a claim says that it was held, else what the view has."""
        start, end = (self._of_source(claim, name) for name in (REMIT.start, REMIT.end))
        try:
            return Span.printed(start or pieces[0].span.start, end or pieces[-1].span.end)
        except BadDate:
            return pieces[-1].span

    def _of_source(self, claim: Claim, predicate: IRI) -> str:
        """What the source of a claim says of another property of the same thing."""
        for said, claims in self._said.get((claim.subject, predicate), {}).items():
            if any((each.source, each.collection) == (claim.source, claim.collection) for each in claims):
                return said
        return ""

    def _lived(self, held: Held) -> Held:
        body = self._register.bodies.get(held.holder)
        return replace(held, span=lived(held.span, body.span)) if body else held

    def _handed(self, giver: Held, taker: Held) -> bool:
        """Whether one holding came of the other by hand-overs, or begins on the date that ends the other."""
        if giver.claim or taker.claim:
            return False
        if giver.span.end and giver.span.end == taker.span.start:
            return True
        seen, waiting = {giver.holding.key}, deque([giver.holding])
        while waiting:
            for holding in self._next(waiting.popleft()):
                if holding.key == taker.holding.key:
                    return True
                if holding.key not in seen:
                    seen.add(holding.key)
                    waiting.append(holding)
        return False

    def _next(self, holding: Holding) -> Iterator[Holding]:
        """The holdings to which one passed, and those of its holder in whose words it went on."""
        register = self._register
        for transfer in register.transfers_from(holding.key):
            if transfer.taker in register.holdings:
                yield register.holdings[transfer.taker]
        for further in told_as(register, holding.responsibility)[1:]:
            yield from (held for held in register.holders_of(further) if held.holder == holding.holder)

    def _kind(self, one: Held, other: Held) -> str:
        modes = (one.holding.mode, other.holding.mode)
        by_design = next((mode for mode in _BY_DESIGN if mode in modes), "")
        if by_design:
            return by_design
        return PARENT if self._under(one, other) or self._under(other, one) else DISPUTE

    def _under(self, low: Held, high: Held) -> bool:
        """Whether a holder stood below the other, at whatever remove, while both can have held it."""
        seen, waiting = {low.holder}, deque([low.holder])
        while waiting:
            for item in self._register.parents_of(waiting.popleft()):
                if Sure.NO in (item.span.meets(low.span), item.span.meets(high.span)):
                    continue
                if item.parent == high.holder:
                    return True
                if item.parent not in seen:
                    seen.add(item.parent)
                    waiting.append(item.parent)
        return False

    def _note(self, held: Held) -> str:
        return f"passed over: {', '.join(self.sources(held))} says {self._register.label(held.holder)}"


def _days(one: Span, other: Span, *, certain: bool) -> tuple[str, str]:
    """The first day of an overlap and the first day after it; empty where it has no known end."""
    if certain:
        since, ends = max(one.latest_start, other.latest_start), (one.earliest_end, other.earliest_end)
    else:
        since, ends = max(one.earliest_start, other.earliest_start), (one.latest_end, other.latest_end)
    return since, min(filter(None, ends), default="")


def _row(view: View, found: Overlap, holders: _Holders) -> dict[str, Any]:
    register = view.register
    ends = (found.one, found.other)
    said = [source for held in ends for source in holders.sources(held)]
    words = (held.holding.iri for held in ends), (held.holding.responsibility for held in ends)
    return {
        "responsibility": thing(register, found.responsibility),
        "one": thing(register, found.one.holder),
        "other": thing(register, found.other.holder),
        "from": found.since,
        "to": found.until,
        "overlap": Sure.CERTAINLY if found.certain else Sure.POSSIBLY,
        "kind": found.kind,
        "sources": list(dict.fromkeys(said)),
        "quote": next(filter(None, map(view.evidence.quote, chain(*words))), ""),
        "note": found.note,
    }
