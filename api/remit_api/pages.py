"""The pages that say what this is: the first page, about."""

from __future__ import annotations

from flask import Blueprint, render_template

from remit_api.examples import all_examples
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
