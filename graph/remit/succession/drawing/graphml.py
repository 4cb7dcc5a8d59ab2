"""A chain as GraphML, for Gephi, yEd, igraph and networkx: nothing in it is left out."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from remit.model import IRI
from remit.succession.drawing.text import clean
from remit.succession.register import Body, Register
from remit.succession.trace import Step, certainty


def network(register: Register, body: IRI, steps: Sequence[Step]) -> nx.MultiDiGraph[str]:
    """The bodies of a walk as nodes, and each of its hops as an edge that carries its change."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    bodies = {body, *(end for step in steps for end in (step.hop.giver, step.hop.taker))}
    for iri in sorted(bodies):
        known = register.bodies.get(iri) or Body(iri, register.label(iri))
        graph.add_node(
            clean(iri),
            label=clean(known.label),
            kind=known.kind,
            start=known.span.start,
            end=known.span.end,
            asked=str(iri == body).lower(),
        )
    hops = {(step.hop.giver, step.hop.taker, step.hop.event.iri): step.hop for step in steps}
    for number, key in enumerate(sorted(hops), start=1):
        hop = hops[key]
        event = hop.event
        graph.add_edge(
            clean(hop.giver),
            clean(hop.taker),
            key=f"e{number}",
            kind=event.kind,
            date=event.date,
            earliest=event.earliest,
            latest=event.latest,
            announced=event.announced,
            certainty=certainty(event),
            change=clean(event.iri),
        )
    return graph


def graphml(graph: nx.MultiDiGraph[str]) -> str:
    """A network as GraphML, nodes and edges in the order that they were added."""
    return "\n".join(nx.generate_graphml(graph)) + "\n"
