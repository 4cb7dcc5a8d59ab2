"""A network in the formats that other tools read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import networkx as nx

_META = re.compile(r"</?meta|<creator")


def graphml(graph: nx.Graph[str]) -> str:
    """GraphML, as Gephi, yEd and igraph read it; nodes and edges sorted."""
    return "\n".join(nx.generate_graphml(_sorted(graph))) + "\n"


def gexf(graph: nx.Graph[str]) -> str:
    """GEXF 1.2, as Gephi reads it; without the date of writing, so that equal graphs give equal bytes."""
    # networkx writes a <meta> element with today's date, three lines long.
    lines = [line for line in nx.generate_gexf(_sorted(graph)) if not _META.search(line)]
    return "\n".join(lines) + "\n"


def edges_csv(graph: nx.Graph[str]) -> str:
    """One row an edge: source, source_label, target, target_label and the attributes of the edge."""
    ordered = _sorted(graph)
    names = sorted({name for _, _, attributes in ordered.edges(data=True) for name in attributes})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["source", "source_label", "target", "target_label", *names])
    for one, other, attributes in ordered.edges(data=True):
        labels = ordered.nodes[one]["label"], ordered.nodes[other]["label"]
        writer.writerow([one, labels[0], other, labels[1], *(attributes.get(name, "") for name in names)])
    return out.getvalue()


def node_link(graph: nx.Graph[str]) -> str:
    """JSON in the node-link form of networkx and D3."""
    data = nx.node_link_data(_sorted(graph), edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[nx.Graph[str]], str]] = {
    "graphml": graphml,
    "gexf": gexf,
    "csv": edges_csv,
    "json": node_link,
}


def _sorted(graph: nx.Graph[str]) -> nx.Graph[str]:
    ordered = graph.__class__()
    ordered.add_nodes_from(sorted(graph.nodes(data=True)))
    ordered.add_edges_from(sorted(graph.edges(data=True), key=lambda edge: edge[:2]))
    return ordered
