"""The service description: only what is really on. https://www.w3.org/TR/sparql11-service-description/"""

from __future__ import annotations

from flask import Response

from remit.model import IRI, Statement
from remit.terms import RDF, Namespace
from remit_api import rdf
from remit_api.negotiate import GRAPHS, RESULTS, Format
from remit_api.site import Site, site

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMAT = Namespace("http://www.w3.org/ns/formats/")

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
    return Response(rdf.serialize(statements(site()), chosen.name), content_type=chosen.content_type)


def statements(this: Site) -> list[Statement]:
    """What the endpoint says of itself."""
    endpoint = IRI(f"{this.url}sparql")
    service, dataset, default = (
        IRI(f"{endpoint}#{part}") for part in ("service", "dataset", "default-graph")
    )
    offered = [("rows", item.name) for item in RESULTS] + [("graph", item.name) for item in GRAPHS]
    return [
        Statement(service, RDF.type, SD.Service),
        Statement(service, SD.endpoint, endpoint),
        Statement(service, SD.supportedLanguage, SD.SPARQL11Query),
        *(Statement(service, SD.resultFormat, FORMAT.term(FORMAT_NAMES[key])) for key in offered),
        Statement(service, SD.defaultDataset, dataset),
        Statement(dataset, RDF.type, SD.Dataset),
        Statement(dataset, SD.defaultGraph, default),
        Statement(default, RDF.type, SD.Graph),
        *_named(dataset, this),
    ]


def _named(dataset: IRI, this: Site) -> list[Statement]:
    found: list[Statement] = []
    for number, name in enumerate(this.store.graphs(), start=1):
        node = IRI(f"{this.url}sparql#graph-{number}")
        found.append(Statement(dataset, SD.namedGraph, node))
        found.append(Statement(node, RDF.type, SD.NamedGraph))
        found.append(Statement(node, SD.name, name))
    return found
