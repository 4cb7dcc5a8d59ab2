"""A chain of bodies, or of the holders of a responsibility, as a story that can be drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from remit.errors import NoSuchName
from remit.model import IRI
from remit.succession.drawing.story import Bar, Change, Renaming, Row, Story, ends, when
from remit.succession.drawing.words import date, listed
from remit.succession.lens import POLICIES
from remit.succession.register import RENAME, Body, Event, Holding, Name, Register, Transfer
from remit.succession.trace import CERTAIN, CONTESTED, POSSIBLE, Step, certainty, told_as, walk
from remit.succession.view import View

# A chart of more is a wall: what is farthest from the body asked for is counted and not drawn.
MOST_ROWS = 200
MOST_CHANGES = 400


def of_body(view: View, body: IRI, to: str = "", most: int = MOST_ROWS) -> Story:
    """The `most` bodies nearest to one, before and after it, and the changes between them until the day `to`.

    Raises NoSuchName where the release knows no such body.
    """
    register = view.register
    steps = steps_of(view, body, to)
    near, rows_left = _nearest(body, steps, most)
    kept = set(near)
    drawn = _changes(step for step in steps if {step.hop.giver, step.hop.taker} <= kept)[:MOST_CHANGES]
    shown = _shown_by(register, drawn)
    renamed = tuple(islice(_renamings(register, near, to), MOST_CHANGES))
    return Story(
        title=f"Before and after: {register.label(body)}",
        about=_about(view, _counted(len(near), "body", "bodies"), len(drawn) + len(renamed), to),
        rows=tuple(Row(key, key, register.label(key), key == body) for key in near),
        bars=tuple(_bar_of_body(register, key, shown) for key in near),
        changes=tuple(drawn),
        renamings=renamed,
        rows_left=rows_left,
        changes_left=len({step.hop.event.iri for step in steps}) - len(drawn),
    )


def steps_of(view: View, body: IRI, to: str) -> list[Step]:
    """The hops before and after a body; raises NoSuchName where the release knows no such body."""
    if body not in view.register.bodies:
        raise NoSuchName(f"there is no body {body} in {view.release}")
    return walk(view.register, body, to)


def of_responsibility(view: View, responsibility: IRI, through: IRI | None = None, to: str = "") -> Story:
    """The holders of a responsibility, and how it passed between them; the row of `through` is marked.

    Raises NoSuchName where the release knows no such responsibility, or `through` never held it.
    """
    register = view.register
    if responsibility not in register.responsibilities:
        raise NoSuchName(f"there is no responsibility {responsibility} in {view.release}")
    told = told_as(register, responsibility)
    known = [holding for part in told for holding in register.holders_of(part)]
    holdings = [one for one in known if not _after(one.span.earliest_start, to)]
    if through and through not in {holding.holder for holding in known}:
        holders = sorted({register.label(holding.holder) for holding in known})
        raise NoSuchName(
            f"{register.label(through)} is not shown to have held {register.label(responsibility)!r}: "
            f"its holders are {', '.join(holders) or 'nobody'}"
        )
    drawn = holdings[:MOST_ROWS]
    keys = {holding.key for holding in drawn}
    passed = [
        (holding, transfer)
        for holding in drawn
        for transfer in register.transfers_from(holding.key)
        if transfer.taker in keys and transfer.taker != holding.key and not _after(transfer.earliest, to)
    ]
    changes = _hand_overs(register, passed)
    count = len({holding.holder for holding in drawn})
    later = [f"“{register.label(part)}”" for part in told[1:]]
    return Story(
        title=f"Who held it: {register.label(responsibility)}",
        about=(
            *_about(view, _counted(count, "holder", "holders"), len(changes), to),
            *([f"Later holders went on with it as {listed(later)}."] if later else []),
        ),
        rows=tuple(
            Row(holder, holder, register.label(holder), holder == through)
            for holder in dict.fromkeys(holding.holder for holding in drawn)
        ),
        bars=tuple(_bar_of_holding(register, holding, responsibility) for holding in drawn),
        changes=tuple(changes[:MOST_CHANGES]),
        rows_left=len(holdings) - len(drawn),
        changes_left=len(changes[MOST_CHANGES:]),
    )


def _about(view: View, drawn: str, changes: int, to: str) -> tuple[str, ...]:
    """The line under the title: how much there is, until when, and under which policy it is told."""
    until = f", until {date(when(to))}" if to else ""
    policy = f"Identity: {POLICIES[view.lens]}."
    preferred = f" Where sources differ, {view.prefer} is preferred." if view.prefer else ""
    counted = f"{drawn}, {_counted(changes, 'change', 'changes')}{until}."
    return (f"{counted} {policy}{preferred} Release {view.release}.",)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _nearest(body: IRI, steps: Iterable[Step], most: int) -> tuple[list[IRI], int]:
    """The bodies of a walk that are drawn, in its order; and how many are not, those most hops away."""
    far: dict[IRI, int] = {body: 0}
    order: dict[IRI, None] = {}
    for step in steps:
        giver, taker = step.hop.giver, step.hop.taker
        order |= {giver: None, taker: None}
        # Of the two ends the outer one is as many hops away as the step.
        outer, inner = (giver, taker) if step.direction == "backward" else (taker, giver)
        far[outer] = min(far.get(outer, step.number), step.number)
        far.setdefault(inner, step.number)
    order.setdefault(body)
    if len(order) <= most:
        return list(order), 0
    place = {iri: number for number, iri in enumerate(order)}
    kept = set(sorted(order, key=lambda iri: (far[iri], place[iri]))[:most])
    return [iri for iri in order if iri in kept], len(order) - len(kept)


def _changes(steps: Iterable[Step]) -> list[Change]:
    """The steps put together to changes, each with all the bodies that a step shows in it."""
    found: dict[IRI, tuple[Event, dict[str, None], dict[str, None], list[bool]]] = {}
    for step in steps:
        event = step.hop.event
        _, givers, takers, returns = found.setdefault(event.iri, (event, {}, {}, []))
        givers[step.hop.giver] = None
        takers[step.hop.taker] = None
        returns.append(step.returns)
    return [
        Change(
            event.iri,
            event.kind,
            when(event.date, event.earliest, event.latest),
            certainty(event),
            tuple(givers),
            tuple(takers),
            any(returns),
        )
        for event, givers, takers, returns in found.values()
    ]


def _shown_by(register: Register, changes: Iterable[Change]) -> Mapping[str, list[Event]]:
    """For each body the changes in which it is drawn."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for change in changes:
        for key in change.ends:
            found[key].append(register.events[change.iri])
    return found


def _bar_of_body(register: Register, key: IRI, shown: Mapping[str, list[Event]]) -> Bar:
    """A body as a bar: where no start or end is given, a change that began or ended it gives one."""
    body = register.bodies.get(key) or Body(key, register.label(key))
    start, end = ends(body.span)
    ended = body.span.ended
    days = [day for day in register.seen.get(key, ()) if day]
    for event in shown.get(key, ()):
        moment = when(event.date, event.earliest, event.latest)
        effect = event.effects.get(key, "")
        if effect == "ended":
            ended, end = True, end or moment
        elif effect == "began":
            start = start or moment
        if moment and moment.sharp:
            days.append(moment.earliest)
    return Bar(key, key, body.label, start, end, ended, tuple(sorted(days)))


def _renamings(register: Register, bodies: Sequence[IRI], to: str) -> Iterator[Renaming]:
    """The renamings of bodies that stayed what they were: as events tell them, else as names are dated."""
    of_name = {name.iri: (key, name) for key in bodies for name in _names(register, key)}
    told: set[str] = set()
    for event in register.events.values():
        if event.kind != RENAME or _after(event.earliest, to):
            continue
        before = next((of_name[iri] for iri in event.from_names if iri in of_name), None)
        after = next((of_name[iri] for iri in event.to_names if iri in of_name), None)
        if before and after and before[0] == after[0]:
            told.add(before[0])
            moment = when(event.date, event.earliest, event.latest)
            yield Renaming(event.iri, before[0], before[1].text, after[1].text, moment, certainty(event))
    for key in bodies:
        names = [name for name in _names(register, key) if key not in told and name.span.dated]
        names.sort(key=lambda name: (name.span.earliest_start, name.span.earliest_end, name.iri))
        for earlier, later in pairwise(names):
            if earlier.span.before(later.span) and not _after(later.span.earliest_start, to):
                start = ends(later.span)[0]
                sure = CERTAIN if start and start.sharp else POSSIBLE
                yield Renaming(later.iri, key, earlier.text, later.text, start, sure)


def _names(register: Register, key: IRI) -> tuple[Name, ...]:
    body = register.bodies.get(key)
    return body.names if body else ()


def _hand_overs(register: Register, passed: Iterable[tuple[Holding, Transfer]]) -> list[Change]:
    """The transfers, oldest first; those of one holding by one change on one day are one, as it was split."""
    found: dict[tuple[str, IRI, str], Change] = {}
    held: set[IRI] = set()
    for holding, transfer in sorted(passed, key=lambda item: (item[1].earliest, item[0].holder, item[1].iri)):
        event = register.events.get(transfer.change) if transfer.change else None
        held.add(holding.holder)
        change = Change(
            event.iri if event else transfer.iri,
            event.kind if event else "Transfer",
            when(transfer.date, transfer.earliest, transfer.latest),
            _sure(transfer, event),
            (holding.key,),
            (transfer.taker,),
            register.holdings[transfer.taker].holder in held,
        )
        key = holding.key, change.iri, transfer.date
        known = found.get(key)
        found[key] = (
            replace(change, takers=(*known.takers, transfer.taker), returns=known.returns or change.returns)
            if known and transfer.taker not in known.takers
            else known or change
        )
    return list(found.values())


def _sure(transfer: Transfer, event: Event | None) -> str:
    if event and event.contested:
        return CONTESTED
    moment = when(transfer.date)
    return CERTAIN if moment and not moment.doubted and transfer.certainty == 1.0 else POSSIBLE


def _bar_of_holding(register: Register, holding: Holding, asked: IRI) -> Bar:
    start, end = ends(holding.span)
    duty = register.label(holding.responsibility)
    shown = tuple(day for day in (holding.span.latest_start, holding.span.earliest_end) if day)
    return Bar(
        holding.key,
        holding.holder,
        f"{register.label(holding.holder)}: {duty}",
        start,
        end,
        holding.span.ended,
        shown,
        "" if holding.responsibility == asked else f"as: {duty}",
    )


def _after(earliest: str, to: str) -> bool:
    return bool(earliest and to) and earliest > to
