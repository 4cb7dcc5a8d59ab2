"""Turtle to the graph that the shapes look at: ontology, bounds of plain dates, and what the rules derive."""

from __future__ import annotations

import calendar
import io
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[1]
BASE = "https://w3id.org/remit/"
REMIT = rdflib.Namespace(f"{BASE}def#")
RULES = sorted((ROOT / "ontology" / "rules").glob("*.rq"))
ONTOLOGY = [ROOT / "ontology" / f"{name}.ttl" for name in ("remit", "kinds", "topics", "alignments")]
PREFIXES = {
    "remit": str(REMIT),
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TURTLE_HEAD = f"@base <{BASE}> .\n" + "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
BOUNDS = {
    REMIT.start: ("earliestStart", "latestStart"),
    REMIT.end: ("earliestEnd", "latestEnd"),
    REMIT.effectiveDate: ("earliestStart", "latestStart"),
    REMIT.announcedDate: ("earliestAnnounced", "latestAnnounced"),
    REMIT.enactedDate: ("earliestEnacted", "latestEnacted"),
}


def store_of(turtle: str) -> ox.Store:
    """A store with the ontology and the triples of `turtle` (without the usual prefixes)."""
    store = ox.Store()
    for path in ONTOLOGY:
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    store.load((TURTLE_HEAD + turtle).encode(), format=ox.RdfFormat.TURTLE)
    return store


def run_rules(store: ox.Store) -> list[int]:
    """Runs every rule once, in order; returns how many new triples each added."""
    added = []
    for rule in RULES:
        before = len(store)
        triples = store.query(rule.read_text(encoding="utf-8"))
        assert isinstance(triples, ox.QueryTriples)
        store.extend([ox.Quad(*triple) for triple in triples])
        added.append(len(store) - before)
    return added


def as_rdflib(store: ox.Store) -> rdflib.Graph:
    """The default graph in rdflib's own memory."""
    lines = io.BytesIO()
    store.dump(lines, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return rdflib.Graph().parse(data=lines.getvalue(), format="nt")


def entailed(turtle: str) -> rdflib.Graph:
    """The triples of `turtle` with the ontology, the bounds and all that the rules derive."""
    store = store_of(turtle)
    for statement in as_rdflib(store):
        _add_bounds(store, *statement)
    run_rules(store)
    return as_rdflib(store)


def _add_bounds(store: ox.Store, subject: Node, predicate: Node, value: Node) -> None:
    if not isinstance(predicate, rdflib.URIRef) or predicate not in BOUNDS:
        return
    qualified = str(value)[-1] in "?~"
    for name, day in zip(BOUNDS[predicate], _days(str(value).rstrip("?~")), strict=True):
        if qualified and name in ("latestStart", "earliestEnd"):
            continue
        literal = ox.Literal(day, datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))
        store.add(ox.Quad(ox.NamedNode(str(subject)), ox.NamedNode(f"{REMIT}{name}"), literal))


def _days(printed: str) -> tuple[str, str]:
    """The first and last day of a year, a month or a day: all that the tests here need of EDTF."""
    year, month, day = [*printed.split("-"), "", ""][:3]
    last = day or f"{calendar.monthrange(int(year), int(month or 12))[1]:02}"
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{last}"
