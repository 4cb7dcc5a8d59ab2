"""The example queries: files whose first line is the question and whose second says what comes back.

Two more comments say what programs want to know: `# needs: KEY` names the source without which a question
makes no sense, `# keywords: ...` what it is about. As RDF they follow the convention of the SIB
(https://github.com/sib-swiss/sparql-examples), below the endpoint that they are for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from flask import Blueprint, Response

from remit.model import IRI, Literal, Statement
from remit.terms import OWL, PREFIXES, RDF, RDFS, SCHEMA, SH, XSD, Namespace, text
from remit_api import rdf
from remit_api.engine.scan import PROLOGUE, tokens
from remit_api.faults import NoSuchThing
from remit_api.negotiate import GRAPHS, requested
from remit_api.site import Site, query, site

blueprint = Blueprint("examples", __name__)

# What pages show, and what else programs find.
NAMES = ("after-the-mpa", "unaccounted", "existed-on")
MORE = (
    "line-of-mopac",
    "chain-of-changes",
    "bodies-by-topic",
    "meetings-by-year",
    "where-sources-differ",
    "was-replaced",
    "all-of-mopac",
)
BELOW = "/sparql/.well-known/sparql-examples/"
SPEX = Namespace("https://purl.expasy.org/sparql-examples/ontology#")
# The property that holds a query of each form, and the class beside sh:SPARQLExecutable.
FORMS: dict[str, tuple[IRI, IRI | None]] = {
    "SELECT": (SH.select, SH.SPARQLSelectExecutable),
    "ASK": (SH.ask, SH.SPARQLAskExecutable),
    "CONSTRUCT": (SH.construct, SH.SPARQLConstructExecutable),
    "DESCRIBE": (SPEX.describe, None),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A query that people can click."""

    name: str
    question: str
    sentence: str
    query: str
    needs: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def form(self) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE."""
        words = (token.text.upper() for token in tokens(self.query) if token.kind == "word")
        return next(word for word in words if word not in PROLOGUE)


@cache
def all_examples() -> tuple[Example, ...]:
    """Every example that pages show, in their order."""
    return tuple(_read(name) for name in NAMES)


@cache
def library() -> tuple[Example, ...]:
    """Every example there is, those of the pages first."""
    return (*all_examples(), *(_read(name) for name in MORE))


def fitting(here: Site) -> list[Example]:
    """The examples whose source is in the release."""
    keys = {source["key"] for source in here.release.info.get("sources", ())}
    return [example for example in library() if not example.needs or example.needs in keys]


@blueprint.get(BELOW)
def index() -> Response:
    """Every example that fits the release, as RDF."""
    return _written(fitting(site()))


@blueprint.get(f"{BELOW}<name>")
def single(name: str) -> Response:
    """One example, as RDF; `prefixes` are those of all."""
    found = [example for example in library() if example.name == name]
    if not found and name != "prefixes":
        raise NoSuchThing("no example has this name")
    return _written(found)


def statements(here: Site, examples: Iterable[Example]) -> Iterator[Statement]:
    """Examples as RDF, and the prefixes that the queries use."""
    below = f"{here.url.rstrip('/')}{BELOW}"
    prefixes = IRI(f"{below}prefixes")
    for example in examples:
        node = IRI(f"{below}{example.name}")
        holds, kind = FORMS[example.form]
        yield Statement(node, RDF.type, SH.SPARQLExecutable)
        if kind:
            yield Statement(node, RDF.type, kind)
        yield Statement(node, RDFS.label, text(example.question, "en"))
        yield Statement(node, RDFS.comment, text(f"{example.question} {example.sentence}", "en"))
        yield Statement(node, SH.prefixes, prefixes)
        yield Statement(node, holds, text(example.query))
        yield Statement(node, SCHEMA.target, IRI(f"{here.url}sparql"))
        for keyword in example.keywords:
            yield Statement(node, SCHEMA.keywords, text(keyword, "en"))
    yield Statement(prefixes, RDF.type, OWL.Ontology)
    for prefix, namespace in PREFIXES.items():
        declared = IRI(f"{prefixes}#{prefix}")
        yield Statement(prefixes, SH.declare, declared)
        yield Statement(declared, SH.prefix, text(prefix))
        yield Statement(declared, SH.namespace, Literal(namespace, XSD.anyURI))


def _written(examples: Iterable[Example]) -> Response:
    chosen = requested(GRAPHS)
    written = rdf.serialize(statements(site(), examples), chosen.name)
    return Response(written, content_type=chosen.content_type)


def _read(name: str) -> Example:
    lines = query(f"examples/{name}").splitlines()
    question, sentence = (line.removeprefix("# ") for line in lines[:2])
    noted = dict(
        line[2:].split(": ", 1) for line in lines[2:] if line.startswith(("# needs: ", "# keywords: "))
    )
    keywords = tuple(filter(None, noted.get("keywords", "").split(", ")))
    return Example(name, question, sentence, "\n".join(lines) + "\n", noted.get("needs", ""), keywords)
