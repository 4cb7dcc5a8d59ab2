"""Counts what VoID says of a graph, by queries to the workers: `queries/void/NAME.rq`."""

from __future__ import annotations

import json
from dataclasses import dataclass

from remit.model import IRI
from remit_api.engine.faults import Failed, TooLarge, TooMuchMemory, TooSlow
from remit_api.engine.process import Question
from remit_api.site import Site, query

# The properties of VoID that hold for a graph as a whole; the queries call their columns by these names.
COUNTS = ("triples", "distinctSubjects", "properties", "distinctObjects", "entities", "classes")
PARTITIONS = ("classes", "properties", "class-properties", "object-classes", "datatypes")

MEMBERS = ("class", "property", "objectClass", "datatype")

Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Counted:
    """The statistics of one graph (None: the default graph), and the names of queries that met a limit."""

    graph: IRI | None
    counts: dict[str, int]
    partitions: dict[str, Rows]
    left_out: tuple[str, ...]


def count(here: Site, graph: IRI | None) -> Counted:
    """Counts a graph; a query that is stopped by a limit is left out, any other fault is raised."""
    found = {name: rows(here, name, graph) for name in ("counts", "entities", *PARTITIONS)}
    single = [row for name in ("counts", "entities") for row in found[name] or ()]
    return Counted(
        graph=graph,
        counts={name: int(row[name]) for row in single for name in COUNTS if name in row},
        partitions={name: found[name] or [] for name in PARTITIONS},
        left_out=tuple(name for name, answer in found.items() if answer is None),
    )


def rows(here: Site, name: str, graph: IRI | None = None) -> Rows | None:
    """The solutions of `void/NAME` over a graph, each value as text; None where a limit was met.

    A class or a datatype that has no IRI, as a restriction of OWL has none, has no part of the description.
    """
    asked = Question(
        query=query(f"void/{name}"),
        base=f"{here.url}sparql",
        formats={"rows": "json", "boolean": None, "graph": None},
        default_graphs=(graph,) if graph else (),
    )
    try:
        answer = here.pool.run(asked)
    except (TooSlow, TooLarge, TooMuchMemory, Failed):
        return None
    with answer.body:
        solutions = json.load(answer.body)["results"]["bindings"]
    return [
        {name: cell["value"] for name, cell in row.items()}
        for row in solutions
        if all(row[name]["type"] == "uri" for name in MEMBERS if name in row)
    ]
