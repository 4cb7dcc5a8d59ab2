"""Measures of a network, each one number a node; names as in the literature and in networkx."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import networkx as nx

Measure = Callable[["nx.Graph[str]"], Mapping[str, float]]


def degree(graph: nx.Graph[str]) -> Mapping[str, float]:
    """The number of neighbours of each node, in either direction."""
    return dict(graph.degree())


def betweenness(graph: nx.Graph[str]) -> Mapping[str, float]:
    """The share of shortest paths through each node (Freeman 1977; Brandes 2001), unweighted, 0 to 1."""
    return dict(nx.betweenness_centrality(graph))


def component(graph: nx.Graph[str]) -> Mapping[str, float]:
    """The number of the component of each node, 1 the largest; directions do not count."""
    parts = sorted(nx.connected_components(graph.to_undirected()), key=lambda part: (-len(part), min(part)))
    return {node: number for number, part in enumerate(parts, start=1) for node in part}


def cycle(graph: nx.Graph[str]) -> Mapping[str, float]:
    """The number of the cycle (strongly connected component) of each node, 1 the largest; 0 for none."""
    directed: nx.DiGraph[str] = nx.DiGraph(graph) if graph.is_directed() else nx.DiGraph()
    parts = [part for part in nx.strongly_connected_components(directed) if len(part) > 1]
    parts.sort(key=lambda part: (-len(part), min(part)))
    found = {node: number for number, part in enumerate(parts, start=1) for node in part}
    return {node: found.get(node, 0) for node in graph}


MEASURES: dict[str, Measure] = {
    "degree": degree,
    "betweenness": betweenness,
    "components": component,
    "cycles": cycle,
}


def measure(graph: nx.Graph[str], names: Sequence[str]) -> list[dict[str, object]]:
    """One row a node: `body` (`{"iri", "label"}`) and each measure; highest first by the first measure."""
    values = {name: MEASURES[name](graph) for name in names}
    rows: list[dict[str, object]] = [
        {
            "body": {"iri": node, "label": graph.nodes[node]["label"]},
            **{name: round(found[node], 6) for name, found in values.items()},
        }
        for node in sorted(graph)
    ]
    first = names[0]
    sign = 1 if first == "components" else -1
    return sorted(rows, key=lambda row: (sign * float(str(row[first])), str(row["body"])))
