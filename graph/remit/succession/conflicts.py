"""Facts on which sources disagree: by how much, whether that is a contradiction, and what hangs on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from remit.model import IRI
from remit.queries import load
from remit.succession.answer import Answer, thing
from remit.succession.apart import CONTRADICTION, CONVENTION, LESS_EXACT, apart, may_meet
from remit.succession.read import local, value
from remit.succession.register import SUCCEEDING, Claim, Register
from remit.succession.said import DATES, Fact, Said, addresses, named, root, said
from remit.succession.tellings import Difference, told_differently
from remit.succession.view import View
from remit.succession.whatif import WhatIf
from remit.terms import REMIT

COLUMNS = (
    "subject", "property", "chosen", "chosen_sources", "other", "other_sources", "days", "kind", "why",
    "changes",
)  # fmt: skip


def conflicts(view: View, all: bool = False) -> Answer:
    """Each fact with each other value that a source gives, beside the one that the view follows.

    `days` is from the one to the other, by their bounds: below 0 where the other is earlier, 0 where both can
    mean one day, None where they are no dates. `changes` says which answers about the subject would be other
    ones, were the source of the other preferred. What agrees less exactly is left out, but for `all`.
    """
    told = said(view)
    found = [
        *_claimed(view, told),
        *_stated(view, told),
        *told_differently(view, told),
        *_mixed_ends(view.register, told),
    ]
    kept = [each for each in found if all or each.kind != LESS_EXACT]
    what_if = WhatIf(view) if any(each.claims for each in kept) else None
    rows = [_row(view, each, told, what_if) for each in kept]
    # What differs on one property stays in the order in which it was found, which is that of the values.
    rows.sort(key=lambda row: (row["subject"]["label"], row["subject"]["iri"], row["property"]["iri"]))
    return Answer("conflicts", view.release, COLUMNS, rows)


def _claimed(view: View, told: Said) -> Iterator[Difference]:
    """The claims that give a property of one value another value than the one that the view follows."""
    for fact, chosen in sorted(told.followed.items()):
        subject, name = fact
        for other, claims in sorted(told.values.get(fact, {}).items()):
            if other == chosen:
                continue
            sources = (
                addresses(told.claims(fact, chosen)) or view.evidence.sources(subject),
                addresses(claims),
            )
            reason = told.why(fact, other)
            if name in DATES:
                days, kind = apart(chosen, other, turn=_is_turn(view.register, told, fact, (chosen, other)))
                yield Difference(
                    subject, name, chosen, sources[0], other, sources[1], days, kind, reason, claims
                )
            else:
                things = (IRI(chosen),), (IRI(other),)
                yield Difference(
                    subject, name, things[0], sources[0], things[1], sources[1], None, CONTRADICTION, reason
                )


def _stated(view: View, told: Said) -> Iterator[Difference]:
    """The dates that a collection states of names and parents without a claim, and that were not taken."""
    prefix = view.names.graph("source/")
    found: dict[tuple[Fact, str], dict[str, None]] = {}
    chosen: dict[Fact, str] = {}
    for row in view.graph.select(load("conflicts/stated")):
        fact, other = (IRI(str(row["subject"])), IRI(str(row["property"]))), value(row["said"])
        collection = value(row["collection"]).removeprefix(prefix)
        if any(claim.collection == collection for claim in told.claims(fact, other)):
            continue
        chosen[fact] = told.followed.get(fact, value(row["value"]))
        source = value(row.get("address")) or value(row.get("source")) or collection
        found.setdefault((fact, other), {})[source] = None
    for (fact, other), sources in found.items():
        if other == chosen[fact]:
            continue
        claims = told.claims(fact, chosen[fact])
        days, kind = apart(chosen[fact], other, turn=True)
        yield Difference(
            *fact,
            chosen[fact],
            addresses(claims) or view.evidence.sources(fact[0]),
            other,
            list(sources),
            days,
            kind,
            "a claim goes before what no claim says" if claims else "no claim says which: the source decides",
        )


def _is_turn(register: Register, told: Said, fact: Fact, dates: tuple[str, str]) -> bool:
    """Whether a date is where one thing ends and another begins, so that one may print the last day."""
    subject, name = fact
    if name == REMIT.end or "/id/name/" in subject:
        return True
    ends = filter(None, _ends_before(register, told, subject, name))
    return any(may_meet(end, date) for end in ends for date in dates)


def _ends_before(register: Register, told: Said, subject: IRI, name: IRI) -> Iterator[str]:
    """The ends, as any source gives them, of what a thing came after: of its predecessors or givers."""
    event = register.events.get(subject)
    givers: Iterable[IRI] = ()
    if event and name == REMIT.effectiveDate:
        givers = (body for body, effect in event.effects.items() if effect == "ended")
    elif name == REMIT.start:
        first = told.stages.get(subject, (subject,))[0]
        givers = (hop.giver for hop in register.taken(first))
        for transfer in register.transfers:
            if transfer.taker == subject and transfer.giver in register.holdings:
                yield register.holdings[transfer.giver].span.end
    for giver in givers:
        if giver in register.bodies:
            yield register.bodies[giver].span.end
            yield from told.values.get((root(register.bodies[giver]), REMIT.end), ())


def _mixed_ends(register: Register, told: Said) -> Iterator[Difference]:
    """Ends a day before the successor began, in a collection where other ends lie on that very day."""
    apart_by: dict[str, Counter[int]] = {}
    pairs: list[tuple[str, Difference]] = []
    for hop in register.hops:
        giver, taker = register.bodies.get(hop.giver), register.bodies.get(hop.taker)
        if not giver or not taker or hop.event.kind not in SUCCEEDING:
            continue
        end, start = giver.span.end, taker.span.start
        days = apart(end, start, turn=True).days if _is_day(end) and _is_day(start) else None
        ends = told.claims((root(giver), REMIT.end), end)
        starts = told.claims((root(taker), REMIT.start), start)
        for collection in sorted(_collections(ends) & _collections(starts)) if days in (0, 1) else ():
            apart_by.setdefault(collection, Counter())[days or 0] += 1
            if days == 1:
                sources = addresses(ends), addresses(starts)
                pairs.append(
                    (
                        collection,
                        Difference(
                            giver.iri, REMIT.end, end, sources[0], start, sources[1], days, CONVENTION, ""
                        ),
                    )
                )
    for collection, pair in pairs:
        alike = apart_by[collection][0]
        if alike:
            yield replace(
                pair,
                why=f"{collection} prints the day before the successor began here, and that very day in "
                f"{alike} other {'pair' if alike == 1 else 'pairs'}",
            )


def _collections(claims: Iterable[Claim]) -> set[str]:
    return {claim.collection for claim in claims}


def _is_day(printed: str) -> bool:
    return len(printed) == len("2012-01-16") and printed.replace("-", "").isdecimal()


def _row(view: View, found: Difference, told: Said, what_if: WhatIf | None) -> dict[str, Any]:
    subject = found.subject
    if found.property == REMIT.start and subject in told.stages:
        subject = told.stages[subject][0]
    changes: list[str] = []
    if what_if and found.property in DATES:
        for source in dict.fromkeys(claim.source for claim in found.claims if claim.source):
            changes += [each for each in what_if.changes(found.subject, source) if each not in changes]
    return {
        "subject": {"iri": subject, "label": named(view, subject)},
        "property": {"iri": found.property, "label": local(found.property)},
        "chosen": _shown(view.register, found.property, found.chosen),
        "chosen_sources": list(found.chosen_sources),
        "other": _shown(view.register, found.property, found.other),
        "other_sources": list(found.other_sources),
        "days": found.days,
        "kind": found.kind,
        "why": found.why,
        "changes": changes,
    }


def _shown(register: Register, name: IRI, values: str | tuple[IRI, ...]) -> object:
    """A value as it stands in a row: a text, a body, or of successors a list of bodies."""
    if isinstance(values, str):
        return values
    things = [thing(register, iri) for iri in values]
    return things if name == REMIT.hasSuccessor else things[0]
