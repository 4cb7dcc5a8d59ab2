"""Networks drawn from the register of a release, as networkx graphs; an identity policy is followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import combinations

import networkx as nx

from remit.model import IRI
from remit.succession.register import RENAME, SUCCEEDING, Hop, Register


def succession(register: Register) -> nx.Graph[str]:
    """Who succeeded whom: an edge from each body that ended to each that took its place."""
    return _directed(register, (hop for hop in register.hops if _succeeds(hop)))


def handovers(register: Register) -> nx.Graph[str]:
    """Who passed anything on to whom: successions, and hive-offs and transfers of functions too."""
    return _directed(register, register.hops)


def comembership(register: Register) -> nx.Graph[str]:
    """Which two bodies had people in common; `weight` counts the people."""
    sat: dict[IRI, set[IRI]] = {}
    for seat in register.seats:
        sat.setdefault(seat.person, set()).add(seat.body)
    weights = Counter(pair for bodies in sat.values() for pair in combinations(sorted(bodies), 2))
    graph: nx.Graph[str] = nx.Graph()
    for (one, other), people in sorted(weights.items()):
        for body in (one, other):
            graph.add_node(body, label=register.label(body))
        graph.add_edge(one, other, weight=people)
    return graph


KINDS: dict[str, Callable[[Register], nx.Graph[str]]] = {
    "succession": succession,
    "handovers": handovers,
    "comembership": comembership,
}


def _succeeds(hop: Hop) -> bool:
    ended = hop.event.effects.get(hop.giver) == "ended"
    return ended and (hop.event.kind in SUCCEEDING or hop.event.kind == RENAME)


def _directed(register: Register, hops: Iterable[Hop]) -> nx.Graph[str]:
    """A node a body, with its `label`; an edge a pair, with every `kind` and `date` of what joins them."""
    graph: nx.Graph[str] = nx.DiGraph()
    for hop in hops:
        for body in (hop.giver, hop.taker):
            graph.add_node(body, label=register.label(body))
        known = graph.get_edge_data(hop.giver, hop.taker) or {}
        told = {"kind": hop.event.kind, "date": hop.event.date}
        graph.add_edge(
            hop.giver,
            hop.taker,
            **{name: _listed(known.get(name, ""), text) for name, text in told.items() if text},
        )
    return graph


def _listed(known: str, text: str) -> str:
    parts = known.split(" | ") if known else []
    return " | ".join([*parts, text] if text not in parts else parts)
