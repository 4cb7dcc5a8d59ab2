"""Things and documents about them: /id/KIND/KEY redirects to /doc/KIND/KEY, a page, or to the RDF beside it.

https://www.w3.org/TR/cooluris/#r303gendocument
"""

from __future__ import annotations

from flask import Blueprint, Response, json, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from remit.model import IRI, Statement
from remit.terms import FOAF, KINDS, VOID
from remit_api import rdf
from remit_api.describe import Thing, as_json, describe, evidence, statements, succession
from remit_api.display import iri_of
from remit_api.faults import NoSuchThing
from remit_api.negotiate import GRAPHS, HTML, RESOURCE_JSON, Format, requested
from remit_api.sections import FACTS, incoming, show, show_one
from remit_api.service import void_node
from remit_api.site import query, site

blueprint = Blueprint("resources", __name__)

OFFERS = (HTML, GRAPHS[0], RESOURCE_JSON, *GRAPHS[1:])
EXTENSIONS = {offer.name: offer for offer in OFFERS if offer is not HTML}


@blueprint.get("/id/<path:path>")
def thing(path: str) -> Answer:
    """Sends those who ask for a thing to a document about it."""
    iri = _known(path)
    if survivor := _survivor(iri):
        return redirect(url_for(".thing", path="") + _path(survivor), 301)
    chosen = requested(OFFERS)
    suffix = "" if chosen is HTML else f".{chosen.name}"
    answer = redirect(url_for(".document", path="") + _path(iri) + suffix, 303)
    answer.headers["Link"] = f'<{url_for(".document", path="")}{_path(iri)}>; rel="describedby"'
    return answer


@blueprint.get("/doc/<path:path>")
def document(path: str) -> Answer:
    """A document about a thing, in the format of its extension, else in the one asked for."""
    iri, extension = _asked(path)
    if survivor := _survivor(iri):
        suffix = f".{extension.name}" if extension else ""
        return redirect(url_for(".document", path="") + _path(survivor) + suffix, 301)
    chosen = extension or requested(OFFERS)
    answer = _written(iri, chosen)
    answer.headers["Link"] = _links(iri, chosen)
    if extension is None and chosen is not HTML:
        answer.headers["Content-Location"] = f"{url_for('.document', path='')}{_path(iri)}.{chosen.name}"
    return answer


def _known(path: str) -> IRI:
    """The IRI at a path, where anything is said of it."""
    kind, _, key = path.partition("/")
    names = site().names
    if kind in KINDS:
        iri = names.thing(kind, key) if key else IRI(f"{names.base}id/{kind}")
        if site().store.ask(query("thing/known"), thing=iri):
            return iri
    raise NoSuchThing("nothing in this release has this address")


def _asked(path: str) -> tuple[IRI, Format | None]:
    """The thing and the extension at a path."""
    plain, _, extension = path.rpartition(".")
    if extension in EXTENSIONS:
        return _known(plain), EXTENSIONS[extension]
    return _known(path), None


def _survivor(iri: IRI) -> IRI | None:
    rows = site().store.select(query("thing/survivor"), thing=iri)
    return iri_of(rows[0]["survivor"]) if rows else None


def _path(iri: str) -> str:
    return iri.removeprefix(f"{site().names.base}id/")


def _written(iri: IRI, chosen: Format) -> Response:
    found = describe(site(), iri)
    assert found is not None
    if chosen is HTML:
        return Response(_page(found))
    if chosen is RESOURCE_JSON:
        return Response(json.dumps(as_json(found)), content_type=chosen.content_type)
    written = rdf.serialize([*statements(site(), found), *_of_document(iri)], chosen.name)
    return Response(written, content_type=chosen.content_type)


def _of_document(iri: IRI) -> list[Statement]:
    """What a document says of itself: what it is about, and the dataset that it is a part of."""
    page = IRI(f"{site().url}doc/{_path(iri)}")
    return [
        Statement(page, FOAF.primaryTopic, iri),
        Statement(page, VOID.inDataset, void_node(site(), "dataset")),
    ]


def _page(found: Thing) -> str:
    here = site()
    path = _path(found.iri)
    kind = path.partition("/")[0]
    shared = {"thing": found, "kind": kind, "path": path, "extensions": EXTENSIONS.values()}
    if name := request.args.get("section"):
        shown = show_one(here, found.iri, kind, name, request.args.get("page", 1, int))
        if shown is None:
            raise NoSuchThing("there is no such page of this list")
        return render_template("section.html", shown=shown, **shared)
    return render_template(
        "thing.html",
        facts=FACTS.get(kind, ()),
        strip=succession(here, found.iri) if kind == "body" else None,
        sections=show(here, found.iri, kind),
        evidence=evidence(here, found.iri),
        incoming=incoming(here, found.iri),
        **shared,
    )


def _links(iri: IRI, chosen: Format) -> str:
    root = f"{url_for('.document', path='')}{_path(iri)}"
    others = [
        f'<{root}{"" if offer is HTML else f".{offer.name}"}>; rel="alternate"; type="{offer.media_type}"'
        for offer in OFFERS
        if offer is not chosen
    ]
    return ", ".join([*others, f'<{url_for("ontology.whole")}>; rel="describedby"'])
