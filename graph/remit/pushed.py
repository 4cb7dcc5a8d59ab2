"""What an endpoint says of the release in it: written by `remit push`, read by whatever asks an endpoint.

A graph of its own, BASE graph/release, describes itself as a VoID dataset: the id, time and base of the
release, its graphs, and the graph that stands for the default graph where the endpoint has none of its own.
It is written last, so that what it describes is whole.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from remit.errors import CommandError
from remit.model import IRI, Literal, Statement, Term
from remit.queries import load
from remit.release import Release
from remit.remote import Dataset, Endpoint
from remit.terms import DCT, RDF, REMIT, VOID, XSD, Names, Namespace, integer

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
# A release that is elsewhere has no folder here: nothing is found below this path.
ELSEWHERE = Path("/dev/null/release")


@dataclass(frozen=True, slots=True)
class Description:
    """A release in an endpoint: `graph` describes it, `default` holds the resolved view, or is empty."""

    graph: IRI
    id: str
    created: str
    base: str
    quads: int
    default: str = ""
    parts: tuple[IRI, ...] = ()

    @property
    def dataset(self) -> Dataset:
        """What a query is asked of."""
        if not self.default:
            return Dataset()
        return Dataset((self.default,), (self.graph, *self.parts))


def statements(description: Description) -> list[Statement]:
    """The description, as its graph holds it."""
    graph = description.graph
    stated: list[tuple[IRI, Term]] = [
        (RDF.type, VOID.Dataset),
        (DCT.identifier, Literal(description.id)),
        (DCT.created, Literal(description.created, XSD.dateTime)),
        (VOID.uriSpace, Literal(description.base)),
        (VOID.triples, integer(description.quads)),
        *((VOID.subset, part) for part in description.parts),
    ]
    if description.default:
        stated.append((SD.defaultGraph, IRI(description.default)))
    return [Statement(graph, predicate, value, graph) for predicate, value in stated]


def graph_name(base: str) -> IRI:
    """The graph that describes a release with this base."""
    return Names(base).graph("release")


def descriptions(endpoint: Endpoint) -> list[Description]:
    """The releases that an endpoint says that it holds."""
    asked = Endpoint(endpoint.peer)
    return [_described(asked, row) for row in asked.select(load("remote/release"))]


def description(endpoint: Endpoint, base: str) -> Description | None:
    """The release with this base, or the only one; CommandError where there are several, and none has it."""
    found = descriptions(endpoint)
    chosen = next((item for item in found if item.base == base), None)
    if chosen or not found:
        return chosen
    if len(found) > 1:
        bases = ", ".join(sorted(item.base for item in found))
        raise CommandError(f"{endpoint.peer.name} holds several releases; say --base, one of {bases}")
    return found[0]


def ready(endpoint: Endpoint, base: str) -> tuple[Endpoint, str]:
    """An endpoint asked for the release that it describes, if any, and the base of that."""
    told = description(endpoint, base)
    return (Endpoint(endpoint.peer, told.dataset), told.base) if told else (endpoint, base)


def opened(endpoint: Endpoint, base: str) -> tuple[Endpoint, Release]:
    """An endpoint asked for the release that it describes, and that release.

    Where it describes none, the release is called by the address and the time at which it was opened.
    """
    told = description(endpoint, base)
    if told:
        ready, info = Endpoint(endpoint.peer, told.dataset), {"created": told.created, "base": told.base}
    else:
        now = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
        ready, info = endpoint, {"created": now, "base": base}
    name = told.id if told else hashlib.sha256(f"{endpoint.url} {info['created']}".encode()).hexdigest()[:12]
    counts, sources = _counts(ready), _sources(ready)
    shown = {**info, "id": name, "counts": counts, "sources": sources, "dumps": [], "endpoint": endpoint.url}
    return ready, Release(ELSEWHERE, name, shown)


def _described(endpoint: Endpoint, row: dict[str, Term]) -> Description:
    graph = IRI(str(row["release"]))
    parts, default = [], ""
    for found in endpoint.select(load("remote/parts"), release=graph):
        if "graph" in found:
            parts.append(IRI(str(found["graph"])))
        default = str(found.get("default", default))
    return Description(
        graph=graph,
        id=_text(row["id"]),
        created=_text(row["created"]),
        base=_text(row["base"]),
        quads=int(_text(row["quads"])),
        default=default,
        parts=tuple(sorted(parts)),
    )


def _counts(endpoint: Endpoint) -> dict[str, int]:
    """How many things of each class of ours the default graph has."""
    found = ((str(row["class"]), row["count"]) for row in endpoint.select(load("remote/counts")))
    ours = str(REMIT)
    return {name.removeprefix(ours): int(_text(count)) for name, count in found if name.startswith(ours)}


def _sources(endpoint: Endpoint) -> list[dict[str, str]]:
    rows = endpoint.select(load("remote/sources"))
    return [
        {
            "key": str(row["source"]).rsplit("/", 1)[-1],
            "title": _text(row["title"]),
            "publisher": _text(row.get("publisher")),
            "licence": _text(row.get("licence")),
        }
        for row in rows
    ]


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else str(term or "")
