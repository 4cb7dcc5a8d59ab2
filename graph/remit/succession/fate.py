"""What became of a duty when its holder let it go or ended: who took it, and who holds it in the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from remit.model import IRI
from remit.succession.register import Event, Holding, Register, Transfer
from remit.succession.span import Span

TRANSFERRED, CONTINUED, DROPPED = "transferred", "continued", "dropped"
ANNOUNCED, UNACCOUNTED = "announced", "unaccounted"


@dataclass(frozen=True, slots=True)
class End:
    """When something ended: as printed, and the first and the last day that this can mean."""

    date: str = ""
    earliest: str = ""
    latest: str = ""

    def within(self, other: End) -> bool:
        """Whether it is dated, and says the same as another at least as exactly."""
        if not self.earliest or not self.latest:
            return False
        return (other.earliest or "0") <= self.earliest and self.latest <= (other.latest or "9999")

    def after(self, latest: str) -> bool:
        """Whether it certainly came after a day."""
        return bool(latest and self.earliest) and latest < self.earliest


def end_of_body(register: Register, body: IRI, events: Iterable[Event] | None = None) -> End | None:
    """When a body ended, by its own dates or, where they are more exact, those of an event that ended it.

    None for a body that is not shown to have ended by today. `events` are those to be looked at; all of them
    where it is left out.
    """
    known = register.bodies.get(body)
    own = _end(known.span) if known and known.span.ended else None
    found = own
    for event in register.ends_of(body) if events is None else events:
        told = End(event.date, event.earliest, event.latest)
        if found is None or told.within(found):
            found = told
    return found if found and _past(found) else None


def end_of_holding(register: Register, holding: Holding) -> End | None:
    """When a holding ended, by its own dates, else with its holder; None for one that goes on."""
    if holding.span.ended:
        own = _end(holding.span)
        return own if _past(own) else None
    return end_of_body(register, holding.holder)


def heirs(register: Register, body: IRI, end: End) -> list[tuple[IRI, Event]]:
    """The bodies that took something over as one ended, or later, each once and with the event."""
    found: dict[IRI, Event] = {}
    for hop in register.given(body):
        if not end.after(hop.event.latest):
            found.setdefault(hop.taker, hop.event)
    return list(found.items())


class Fates:
    """Follows holdings of a register from hand to hand; a cycle of hands ends where it closes."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._ends: dict[str, End | None] = {}
        self._onward: dict[str, list[tuple[Holding, Transfer | None]]] = {}

    def end(self, holding: Holding) -> End | None:
        """When a holding ended; None for one that goes on."""
        if holding.key not in self._ends:
            self._ends[holding.key] = end_of_holding(self._register, holding)
        return self._ends[holding.key]

    def outcome(self, holding: Holding) -> str:
        """What became of a duty with the end of a holding: what is shown goes before what was meant."""
        if self._register.transfers_from(holding.key):
            return TRANSFERRED
        if holding.outcome == DROPPED:
            return DROPPED
        onward = self.onward(holding)
        if onward:
            same = any(taker.responsibility == holding.responsibility for taker, _ in onward)
            return CONTINUED if same else TRANSFERRED
        return holding.outcome or UNACCOUNTED

    def onward(self, holding: Holding) -> list[tuple[Holding, Transfer | None]]:
        """The holdings in which a duty went on, and the transfer to each where there is one.

        They are those that it was transferred to; those of a responsibility as which it went on
        (`remit:continuesAs`); and where there are neither, those of others who had it too, and for longer.
        None for one that goes on, or that a source says was dropped.
        """
        if holding.key not in self._onward:
            self._onward[holding.key] = list(self._found(holding))
        return self._onward[holding.key]

    def followed(self, starts: Iterable[Holding]) -> dict[str, Sequence[Holding]]:
        """Every holding that can be reached, by key, with the hands that it came through, itself the last.

        A start that was reached from one before it is none of its own.
        """
        ways: dict[str, Sequence[Holding]] = {}
        for start in starts:
            if start.key in ways:
                continue
            ways[start.key] = [start]
            waiting = [start]
            for holding in waiting:
                for taker, _ in self.onward(holding):
                    if taker.key not in ways:
                        ways[taker.key] = [*ways[holding.key], taker]
                        waiting.append(taker)
        return ways

    def _found(self, holding: Holding) -> Iterator[tuple[Holding, Transfer | None]]:
        end = self.end(holding)
        if end is None:
            return
        register = self._register
        passed = False
        for transfer in register.transfers_from(holding.key):
            if transfer.taker in register.holdings:
                passed = True
                yield register.holdings[transfer.taker], transfer
        if holding.outcome == DROPPED and not passed:
            return
        known = register.responsibilities.get(holding.responsibility)
        for further in known.continues_as if known else ():
            for taker in register.holders_of(further):
                if taker.key != holding.key and not end.after(taker.span.latest_end):
                    passed = True
                    yield taker, None
        if not passed:
            yield from ((other, None) for other in self._shared(holding, end))

    def _shared(self, holding: Holding, end: End) -> Iterator[Holding]:
        """The holdings of others who held the same duty, and are known to have done so for longer."""
        for other in self._register.holders_of(holding.responsibility):
            until = self.end(other)
            if other.holder != holding.holder and (until is None or until.after(end.latest)):
                yield other


def _end(span: Span) -> End:
    return End(span.end, span.earliest_end, span.latest_end)


def _past(end: End) -> bool:
    """Whether an end has come: the first day that it can mean is not after today."""
    return (end.earliest or end.latest) <= dt.date.today().isoformat()
