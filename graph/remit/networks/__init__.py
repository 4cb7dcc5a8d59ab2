"""Networks drawn from the graph by a query each, as networkx graphs."""

from __future__ import annotations

import networkx as nx

from remit.model import IRI, Literal
from remit.queries import load
from remit.store import Store

# Whether the edges of a network have a direction, by its kind; each kind has a query network-KIND.rq.
KINDS: dict[str, bool] = {"succession": True, "comembership": False}


def network(store: Store, kind: str) -> nx.Graph[str]:
    """The network of a kind; nodes are IRIs with a `label`, edges carry what the query says of them.

    Two bodies joined by several changes have one edge, which lists the kinds and the dates.
    """
    graph: nx.Graph[str] = nx.DiGraph() if KINDS[kind] else nx.Graph()
    for row in store.select(load(f"network-{kind}")):
        ends = str(row["from"]), str(row["to"])
        for end, label in zip(ends, ("fromLabel", "toLabel"), strict=True):
            graph.add_node(end, label=_value(row[label]))
        known = graph.edges[ends] if graph.has_edge(*ends) else {}
        graph.add_edge(*ends)
        graph.edges[ends].update(_merged(known, row))
    return graph


def _merged(known: dict[str, object], row: dict[str, IRI | Literal]) -> dict[str, object]:
    merged: dict[str, object] = {}
    for name, term in row.items():
        if name in ("from", "fromLabel", "to", "toLabel"):
            continue
        value = _value(term)
        before = known.get(name)
        if name == "weight":
            merged[name] = int(value)
        elif before and value not in str(before).split(" | "):
            merged[name] = f"{before} | {value}"
        else:
            merged[name] = before or value
    return merged


def _value(term: IRI | Literal) -> str:
    return term.value if isinstance(term, Literal) else str(term)
