"""The pages that say what this is: the first page, about, limits, health."""

from __future__ import annotations

from flask import Blueprint, Response, json, render_template

from remit_api.engine.process import LARGEST_ANSWER
from remit_api.engine.scan import DEEPEST
from remit_api.examples import all_examples
from remit_api.problems import KINDS
from remit_api.site import site

blueprint = Blueprint("pages", __name__)

# The classes that the first page counts, with the words for them.
COUNTED = {
    "Body": "public bodies",
    "Change": "changes",
    "Responsibility": "responsibilities",
    "Document": "documents",
    "Meeting": "meetings",
    "Person": "people",
}


@blueprint.get("/")
def home() -> str:
    """What this is, how much of it there is, and where to begin."""
    info = site().release.info
    counted = [(info["counts"][name], words) for name, words in COUNTED.items() if info["counts"].get(name)]
    keys = {source["key"] for source in info["sources"]}
    examples = [example for example in all_examples() if not example.needs or example.needs in keys]
    return render_template("home.html", counted=counted, examples=examples, sources=info["sources"])


@blueprint.get("/about")
def about() -> str:
    """Where the data comes from and how it is made."""
    return render_template("about.html", sources=site().release.info["sources"])


@blueprint.get("/limits")
def limits() -> str:
    """What a query may take, and every kind of problem."""
    kinds = {kind.name: kind for kind in KINDS.values()}.values()
    return render_template("limits.html", kinds=kinds, deepest=DEEPEST, largest=LARGEST_ANSWER >> 20)


@blueprint.get("/healthz")
def health() -> Response:
    """That the server answers, and the state of its query workers."""
    status = site().pool.status()
    return Response(
        json.dumps({"status": "ok", "release": site().release.id, "queries": status}),
        content_type="application/json",
    )
