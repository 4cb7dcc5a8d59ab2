"""The service description: only what is really on. https://www.w3.org/TR/sparql11-service-description/"""

from __future__ import annotations

import re

from flask import Response

from remit.model import IRI, Statement
from remit.terms import DCT, RDF, Namespace, digest, text
from remit_api import rdf
from remit_api.negotiate import GRAPHS, RESULTS, Format
from remit_api.protocol import FORM, QUERY
from remit_api.site import Site, site

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMAT = Namespace("http://www.w3.org/ns/formats/")

_SIMPLE = re.compile(r"[A-Za-z0-9/_-]+")

FORMAT_NAMES = {
    ("rows", "json"): "SPARQL_Results_JSON",
    ("rows", "xml"): "SPARQL_Results_XML",
    ("rows", "csv"): "SPARQL_Results_CSV",
    ("rows", "tsv"): "SPARQL_Results_TSV",
    ("graph", "ttl"): "Turtle",
    ("graph", "nt"): "N-Triples",
    ("graph", "nq"): "N-Quads",
    ("graph", "trig"): "TriG",
    ("graph", "rdf"): "RDF_XML",
    ("graph", "jsonld"): "JSON-LD",
}


def description(chosen: Format) -> Response:
    """The service description of this endpoint in a format."""
    answer = Response(rdf.serialize(statements(site()), chosen.name), content_type=chosen.content_type)
    answer.headers["Accept-Query"] = f"{QUERY}, {FORM}"  # RFC 10008
    return answer


def statements(this: Site) -> list[Statement]:
    """What the endpoint says of itself."""
    endpoint = IRI(f"{this.url}sparql")
    service = IRI(f"{endpoint}#service")
    data, default = void_node(this, "dataset"), graph_node(this, None)
    offered = [("rows", item.name) for item in RESULTS] + [("graph", item.name) for item in GRAPHS]
    return [
        Statement(service, RDF.type, SD.Service),
        Statement(service, SD.endpoint, endpoint),
        Statement(service, SD.supportedLanguage, SD.SPARQL11Query),
        *(Statement(service, SD.resultFormat, FORMAT.term(FORMAT_NAMES[key])) for key in offered),
        Statement(service, SD.defaultDataset, data),
        Statement(data, RDF.type, SD.Dataset),
        Statement(data, SD.defaultGraph, default),
        Statement(default, RDF.type, SD.Graph),
        Statement(default, DCT.title, text("The resolved view: what holds where sources differ", "en")),
        *_named(data, this),
    ]


def void_node(this: Site, fragment: str) -> IRI:
    """A node of the VoID description, which says more of the same dataset and graphs."""
    return IRI(f"{this.url}.well-known/void#{fragment}")


def graph_node(this: Site, graph: IRI | None) -> IRI:
    """The node of a graph, None being the default graph."""
    if graph is None:
        return void_node(this, "default-graph")
    name = graph.removeprefix(f"{this.names.base}graph/")
    # Of other graphs, such as a remote endpoint may have, any character may be in the name.
    return void_node(this, f"graph/{name if _SIMPLE.fullmatch(name) else digest(graph)}")


def _named(data: IRI, this: Site) -> list[Statement]:
    found: list[Statement] = []
    for number, name in enumerate(this.store.graphs(), start=1):
        node, graph = IRI(f"{this.url}sparql#graph-{number}"), graph_node(this, name)
        found.append(Statement(data, SD.namedGraph, node))
        found.append(Statement(node, RDF.type, SD.NamedGraph))
        found.append(Statement(node, SD.name, name))
        found.append(Statement(node, SD.graph, graph))
        found.append(Statement(graph, RDF.type, SD.Graph))
    return found
