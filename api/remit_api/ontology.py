"""The ontology: /def as a page or as RDF, /def/TERM for one term."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, url_for

from remit.model import IRI, Statement
from remit.terms import REMIT
from remit_api import rdf
from remit_api.display import iri_of, text
from remit_api.faults import NoSuchThing
from remit_api.negotiate import GRAPHS, HTML, Format, requested
from remit_api.sections import Row
from remit_api.site import query, site

blueprint = Blueprint("ontology", __name__)

OFFERS = (HTML, *GRAPHS)
EXTENSIONS = {offer.name: offer for offer in GRAPHS}
# A class may be an owl:Class and something else: the first of these that it is names its group.
GROUPS = {
    "Class": "Classes",
    "ObjectProperty": "Properties whose value is a thing",
    "DatatypeProperty": "Properties whose value is a text, a number or a date",
    "AnnotationProperty": "Other properties",
}
REST = "Values"


@blueprint.get("/def")
@blueprint.get("/def.<extension>")
def whole(extension: str = "") -> Response:
    """The whole ontology."""
    chosen = _chosen(extension)
    if chosen is HTML:
        return Response(render_template("ontology.html", groups=_groups(), extensions=EXTENSIONS.values()))
    rows = site().store.select(query("graph"), graph=_graph())
    found = (Statement(iri_of(row["subject"]), iri_of(row["property"]), row["value"]) for row in rows)
    return Response(rdf.serialize(found, chosen.name), content_type=chosen.content_type)


@blueprint.get("/def/<name>")
@blueprint.get("/def/<name>.<extension>")
def term(name: str, extension: str = "") -> Response:
    """One term of the ontology."""
    iri = REMIT.term(name)
    rows = site().store.select(query("term"), graph=_graph(), term=iri) if name.isalnum() else []
    if not rows:
        raise NoSuchThing("the ontology has no such term")
    chosen = _chosen(extension)
    if chosen is HTML:
        uses = site().store.select(query("term-uses"), graph=_graph(), term=iri)
        return Response(render_template("term.html", term=iri, rows=rows, uses=uses))
    found = (Statement(iri, iri_of(row["property"]), row["value"]) for row in rows)
    answer = Response(rdf.serialize(found, chosen.name), content_type=chosen.content_type)
    answer.headers["Link"] = f'<{url_for(".whole")}>; rel="describedby"'
    return answer


def _chosen(extension: str) -> Format:
    if extension and extension not in EXTENSIONS:
        raise NoSuchThing("the ontology is not written in such a format")
    return EXTENSIONS[extension] if extension else requested(OFFERS)


def _graph() -> IRI:
    return site().names.graph("ontology")


def _groups() -> dict[str, dict[str, Row]]:
    """The terms by group and name; a term with several types is in the first group that has one of them."""
    rows = site().store.select(query("terms"), graph=_graph())
    by_term: dict[str, list[Row]] = {}
    for row in rows:
        by_term.setdefault(text(row["term"]), []).append(row)
    groups: dict[str, dict[str, Row]] = {title: {} for title in (*GROUPS.values(), REST)}
    for name, found in by_term.items():
        types = {text(row["type"]).rpartition("#")[2] for row in found}
        title = next((title for key, title in GROUPS.items() if key in types), REST)
        groups[title][name.removeprefix(str(REMIT))] = found[0]
    return {title: terms for title, terms in groups.items() if terms}
