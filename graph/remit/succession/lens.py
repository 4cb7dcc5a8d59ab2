"""The identity policy: a rename leaves the same body (our own policy), or makes a new one.

GOV.UK and the Institute for Government count a renamed body as a new one. Under that policy each name of a
renamed body is a body of its own, a rename is a change from one to the next, and whatever is dated goes to
the body that bore its name then. The body under its last name keeps its IRI; an earlier one has the IRI of
its own row, which redirects there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from remit.errors import CommandError
from remit.model import IRI
from remit.succession.register import (
    RENAME,
    Body,
    Event,
    Holding,
    Name,
    Register,
    Seat,
    Subordination,
    Transfer,
)
from remit.succession.span import Span
from remit.terms import Names

SAME, NEW = "same", "new"
POLICIES = {SAME: "a rename leaves the same body", NEW: "a rename makes a new body"}


def through(register: Register, policy: str, names: Names) -> Register:
    """The register as a policy counts bodies; raises CommandError for a policy that there is not."""
    if policy not in POLICIES:
        listed = ", ".join(f"{name} ({meaning})" for name, meaning in POLICIES.items())
        raise CommandError(f"no identity policy is called {policy!r}; there are: {listed}")
    return register if policy == SAME else _Splitter(register, names).split()


@dataclass(frozen=True, slots=True)
class _Stage:
    """A body while it bore one name."""

    iri: IRI
    name: Name
    span: Span


class _Splitter:
    """Makes of each renamed body as many as it had names."""

    def __init__(self, register: Register, names: Names) -> None:
        self._register = register
        self._stages = dict(_stages(register, names))
        self._by_name = {stage.name.iri: stage.iri for found in self._stages.values() for stage in found}

    def split(self) -> Register:
        """The register with every stage a body of its own."""
        register = self._register
        holdings, transfers = self._holdings()
        return replace(
            register,
            bodies={body.iri: body for old in register.bodies.values() for body in self._bodies(old)},
            events={iri: self._event(event) for iri, event in register.events.items()},
            subordinations=[part for item in register.subordinations for part in self._parts(item)],
            holdings={holding.key: holding for holding in holdings},
            transfers=transfers,
            seats=[part for seat in register.seats for part in self._sat(seat)],
            seen={stage: days for body, days in register.seen.items() for stage in self._seen_as(body, days)},
        )

    def _bodies(self, body: Body) -> Iterator[Body]:
        stages = self._stages.get(body.iri)
        if stages is None:
            yield body
            return
        for stage in stages:
            last = stage.iri == body.iri
            others = body.others if last else ()
            own = tuple(item for item in others if item[0] not in {other.name.text for other in stages})
            yield replace(
                body, iri=stage.iri, label=stage.name.text, span=stage.span, names=(stage.name,), others=own
            )

    def _event(self, event: Event) -> Event:
        names = (*event.from_names, *event.to_names)
        named = [self._by_name[name] for name in names if name in self._by_name]
        if event.kind == RENAME:
            if len(named) != 2:
                return event
            effects = {named[0]: "ended", named[1]: "began"}
            return replace(event, originals=(named[0],), results=(named[1],), effects=effects)
        before = {
            body: body
            if event.effects.get(body) == "ended" and body not in event.results
            else self._at(body, event, event.from_names, 0)
            for body in event.originals
        }
        after = {
            body: self._first(body)
            if event.effects.get(body) == "began" and body not in event.originals
            else self._at(body, event, event.to_names, -1)
            for body in (*event.results, *event.founders)
        }
        return replace(
            event,
            originals=_each_once(before[body] for body in event.originals),
            results=_each_once(after[body] for body in event.results),
            founders=_each_once(after[body] for body in event.founders),
            effects={
                before.get(body) or after.get(body) or self._at(body, event, (), -1): effect
                for body, effect in event.effects.items()
            },
        )

    def _at(self, body: IRI, event: Event, said: Sequence[IRI], of_both: int) -> IRI:
        """The stage of a body in an event: the one whose name the source gives, else by the date.

        Where two meet on its day, `of_both` says which: 0 the earlier, -1 the later.
        """
        stages = self._stages.get(body)
        if stages is None:
            return body
        for stage in stages:
            if stage.name.iri in said:
                return stage.iri
        when = Span(earliest_start=event.earliest, latest_end=event.latest)
        fit = [stage for stage in stages if event.date and _certain(stage.span, when)]
        return fit[of_both].iri if fit else body

    def _first(self, body: IRI) -> IRI:
        """The stage as which a body began."""
        stages = self._stages.get(body)
        return stages[0].iri if stages else body

    def _parts(self, item: Subordination) -> Iterator[Subordination]:
        """A body under a parent, stage by stage; not dated, any stage may have stood under any."""
        for body, inner in self._cut(item.body, item.span) if item.span.dated else self._all(item.body):
            for parent, span in self._cut(item.parent, inner) if inner.dated else self._all(item.parent):
                yield replace(item, body=body, parent=parent, span=span)

    def _all(self, body: IRI) -> list[tuple[IRI, Span]]:
        stages = self._stages.get(body)
        return [(stage.iri, Span()) for stage in stages] if stages else [(body, Span())]

    def _sat(self, seat: Seat) -> Iterator[Seat]:
        """A seat, stage by stage; of one that was only seen, a rename shows nothing."""
        span = seat.span
        if span.start or span.end or not span.latest_start:
            for body, part in self._cut(seat.body, span):
                yield replace(seat, body=body, span=part)
            return
        seen = replace(span, earliest_start=span.latest_start, latest_end=span.earliest_end)
        for body, part in self._cut(seat.body, seen):
            # Where a rename is doubted, no day is certain: the part was seen, but not how long it lasted.
            lasted = part.earliest_end or part.latest_start
            known = Span(latest_start=part.latest_start, earliest_end=lasted)
            yield replace(seat, body=body, span=known)

    def _seen_as(self, body: IRI, days: tuple[str, str]) -> list[IRI]:
        return [iri for iri, _ in self._cut(body, Span(latest_start=days[0], earliest_end=days[1]))]

    def _holdings(self) -> tuple[list[Holding], list[Transfer]]:
        """The holdings cut where their holder was renamed, and the transfers, with those by a rename."""
        pieces: dict[str, list[Holding]] = {}
        transfers: list[Transfer] = []
        renames = self._renames()
        for holding in self._register.holdings.values():
            parts = self._cut(holding.holder, holding.span)
            cut: list[Holding] = []
            for number, (holder, span) in enumerate(parts, start=1):
                last = number == len(parts)
                key = holding.key if last else f"{holding.key}#{number}"
                outcome = holding.outcome if last else "transferred"
                cut.append(replace(holding, key=key, holder=holder, span=span, outcome=outcome))
            pieces[holding.key] = cut
            transfers += [
                _by_rename(giver, taker, renames.get((giver.holder, taker.holder)))
                for giver, taker in pairwise(cut)
            ]
        for transfer in self._register.transfers:
            taken = pieces.get(transfer.taker)
            transfers.append(replace(transfer, taker=taken[0].key) if taken else transfer)
        return [holding for cut in pieces.values() for holding in cut], transfers

    def _renames(self) -> dict[tuple[IRI, IRI], Event]:
        found: dict[tuple[IRI, IRI], Event] = {}
        for event in self._register.events.values():
            if event.kind == RENAME and event.from_names and event.to_names:
                old, new = self._by_name.get(event.from_names[0]), self._by_name.get(event.to_names[0])
                if old and new:
                    found[old, new] = event
        return found

    def _cut(self, body: IRI, span: Span) -> list[tuple[IRI, Span]]:
        """The stages of a body that a span can meet, each with its part of it; all of it where none does."""
        stages = self._stages.get(body)
        if stages is None:
            return [(body, span)]
        met = [stage for stage in stages if not (stage.span.before(span) or span.before(stage.span))]
        if not met or not span.dated:
            return [(body, span)]
        return [
            (stage.iri, _within(span, stage.span, first=stage is met[0], last=stage is met[-1]))
            for stage in met
        ]


def _stages(register: Register, names: Names) -> Iterator[tuple[IRI, list[_Stage]]]:
    renamed = {
        name
        for event in register.events.values()
        if event.kind == RENAME
        for name in (*event.from_names, *event.to_names)
    }
    for body in register.bodies.values():
        borne = [name for name in body.names if name.iri in renamed]
        if len(borne) > 1:
            yield (
                body.iri,
                [
                    _Stage(_iri(body, name, names, last=name is borne[-1]), name, _span(body, borne, name))
                    for name in borne
                ],
            )


def _iri(body: Body, name: Name, names: Names, *, last: bool) -> IRI:
    row = name.iri.rpartition("--")[2]
    return body.iri if last else IRI(f"{names.base}id/body/{row}")


def _span(body: Body, borne: Sequence[Name], name: Name) -> Span:
    """The life of a stage: the first begins with the body, the last ends with it; renames show it."""
    first, last = name is borne[0], name is borne[-1]
    found = _within(body.span, name.span, first=first, last=last)
    began = max(body.span.latest_start, name.span.latest_start)
    ended = min(filter(None, (body.span.earliest_end, name.span.earliest_end)), default="")
    return replace(
        found,
        latest_start=found.latest_start if first else began,
        earliest_end=found.earliest_end if last else ended,
    )


def _within(span: Span, inner: Span, *, first: bool, last: bool) -> Span:
    """The part of a span that lies in another; of the first part the start, of the last the end is its own.

    What is not certain of the whole is not certain of a part.
    """
    begins = inner if not first and inner.earliest_start > span.earliest_start else span
    ends = inner if not last and _soonest(inner.latest_end, span.latest_end) != span.latest_end else span
    started = span.latest_start if first else _both(max, span.latest_start, inner.latest_start)
    if last or (not inner.earliest_end and not inner.ended):
        over = span.earliest_end
    elif not span.earliest_end and not span.ended:
        over = inner.earliest_end
    else:
        over = _both(min, span.earliest_end, inner.earliest_end)
    return Span(begins.start, ends.end, begins.earliest_start, started, over, ends.latest_end)


def _both(choose: Callable[[str, str], str], one: str, other: str) -> str:
    return choose(one, other) if one and other else ""


def _soonest(one: str, other: str) -> str:
    return min(filter(None, (one, other)), default="")


def _certain(stage: Span, when: Span) -> bool:
    """Whether an event can have happened in a stage; a rename on its own day belongs to both."""
    late = bool(stage.latest_end and when.earliest_start) and stage.latest_end < when.earliest_start
    early = bool(stage.earliest_start and when.latest_end) and when.latest_end < stage.earliest_start
    return not late and not early


def _by_rename(giver: Holding, taker: Holding, event: Event | None) -> Transfer:
    return Transfer(
        giver.iri,
        giver.key,
        taker.key,
        event.iri if event else None,
        event.date if event else "",
        event.earliest if event else "",
        event.latest if event else "",
        event.certainty if event else 0.0,
    )


def _each_once(bodies: Iterable[IRI]) -> tuple[IRI, ...]:
    return tuple(dict.fromkeys(bodies))
