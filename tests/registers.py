"""Small registers made by hand, for tests of what an analysis does with bodies and events.

`body("a", "1990", "2000")` and `event("Merger", "2000", "a b", "c")` are as short as a line of a table;
`looked_at` gives the view of a register over a graph that says nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable

from remit.model import IRI, Term
from remit.succession.evidence import Evidence
from remit.succession.lens import SAME, through
from remit.succession.register import (
    RENAME,
    SUCCEEDING,
    Body,
    Event,
    Holding,
    Name,
    Register,
    Responsibility,
    Subordination,
    Transfer,
)
from remit.succession.span import Span
from remit.succession.view import View
from remit.terms import Names

NAMES = Names()


class Silent:
    """A graph in which nothing is said beyond a register: no sources, laws or quotes."""

    def select(self, query: str, /, **bindings: Term) -> list[dict[str, Term]]:
        return []


def thing(key: str, kind: str = "body") -> IRI:
    return NAMES.thing(kind, key)


def keys(things: Iterable[str]) -> list[str]:
    return [thing.rpartition("/")[2] for thing in things]


def body(
    key: str, start: str = "", end: str = "", label: str = "", others: str = "", names: tuple[Name, ...] = ()
) -> Body:
    """A body; `others` are aliases, separated by bars."""
    aliases = tuple((text, 2) for text in others.split("|") if text)
    return Body(thing(key), label or key.capitalize(), Span.printed(start, end), "", names, aliases)


def name(key: str, text: str, start: str = "", end: str = "") -> Name:
    """A name by the key of its node: `b--a` for the row `a` of the body `b`."""
    return Name(thing(key, "name"), text, Span.printed(start, end))


def event(
    kind: str,
    date: str,
    givers: str = "",
    takers: str = "",
    *,
    effects: str | None = None,
    certainty: float = 1.0,
    contested: bool = False,
    names: str = "",
) -> Event:
    """An event from givers to takers, keys separated by blanks.

    In one that makes successors the givers end and the takers begin; `effects` (`a:ended b:survived`) says
    otherwise. `names` (`b--a b`) are the name before and the name after.
    """
    before, after = givers.split(), takers.split()
    fates = {thing(key): "survived" for key in (*before, *after)}
    if kind in SUCCEEDING or kind == "Dissolution":
        fates |= {thing(key): "began" for key in after} | {thing(key): "ended" for key in before}
    for pair in (effects or "").split():
        key, _, fate = pair.partition(":")
        fates[thing(key)] = fate
    when = Span.printed(date)
    old, _, new = names.partition(" ")
    return Event(
        thing(f"{kind}-{date}-{givers}-{takers}".replace(" ", "+").lower(), "change"),
        kind,
        f"{kind} of {givers}",
        date,
        when.earliest_start,
        when.latest_start,
        certainty=certainty,
        originals=tuple(map(thing, before)),
        results=tuple(map(thing, after)),
        effects={} if kind == RENAME else fates,
        contested=contested,
        from_names=(thing(old, "name"),) if old else (),
        to_names=(thing(new, "name"),) if new else (),
    )


def holding(
    duty: str, holder: str, start: str = "", end: str = "", outcome: str = "", intended: str = ""
) -> Holding:
    """A holding whose key is `duty@holder@start`."""
    iri = thing(f"{duty}@{holder}@{start}", "holding")
    return Holding(
        iri,
        iri,
        thing(duty, "responsibility"),
        thing(holder),
        Span.printed(start, end),
        "",
        outcome,
        tuple(map(thing, intended.split())),
        1.0,
    )


def transfer(giver: Holding, taker: Holding, date: str = "", by: Event | None = None) -> Transfer:
    when = Span.printed(date)
    return Transfer(
        thing(f"{giver.key.rpartition('/')[2]}--{taker.key.rpartition('/')[2]}", "transfer"),
        giver.key,
        taker.key,
        by.iri if by else None,
        date,
        when.earliest_start,
        when.latest_start,
        1.0,
    )


def under(child: str, parent: str, start: str = "", end: str = "") -> Subordination:
    iri = thing(f"{child}--{parent}", "subordination")
    return Subordination(iri, thing(child), thing(parent), Span.printed(start, end))


def register(*items: Body | Event | Holding | Transfer | Subordination | Responsibility) -> Register:
    """A register of whatever is given; a duty that is only held gets its key for a label."""

    def of(kind: type) -> list:  # type: ignore[type-arg]
        return [item for item in items if isinstance(item, kind)]

    duties = {item.responsibility: None for item in of(Holding)}
    named = {iri: Responsibility(iri, iri.rpartition("/")[2].capitalize()) for iri in duties} | {
        item.iri: item for item in of(Responsibility)
    }
    return Register(
        bodies={item.iri: item for item in of(Body)},
        events={item.iri: item for item in of(Event)},
        subordinations=of(Subordination),
        responsibilities=named,
        holdings={item.key: item for item in of(Holding)},
        transfers=of(Transfer),
    )


def looked_at(register: Register, lens: str = SAME) -> View:
    graph = Silent()
    return View("made", NAMES, graph, through(register, lens, NAMES), Evidence(graph), lens)
