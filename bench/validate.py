"""Our validation against plain pySHACL, the same shapes over the same graph, with the same results.

The graph is a sample of the bundled one: every fortieth thing, with all that is said of it.
Usage: python bench/validate.py [ROUNDS]
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pyshacl
import rdflib
from measure import interleave, ratio, rounds
from rdflib.compare import isomorphic

from remit.build import build
from remit.settings import Settings
from remit.store import Store
from remit.validate import AskedOnce, bundled_shapes


def sample(every: int) -> rdflib.Graph:
    """Every so-many-th subject of the bundled graph's default graph."""
    with tempfile.TemporaryDirectory() as scratch:
        made = build([], Settings.from_env(dir=Path(scratch))).release
        rows = [row for row in Store(made.store_path) if row.graph is None]
    kept = set(sorted({row.subject for row in rows})[::every])
    graph = rdflib.Graph()
    lines = "\n".join(_line(row) for row in rows if row.subject in kept)
    return graph.parse(data=lines, format="nt")


def _line(row: object) -> str:
    from remit import nquads

    return nquads.line(row)  # type: ignore[arg-type]


def main() -> None:
    """Prints the ratio of the two."""
    graph, shapes = sample(40), bundled_shapes()
    results: dict[str, rdflib.Graph] = {}

    def run(name: str, data: rdflib.Graph) -> float:
        started = time.perf_counter()
        _, results[name], _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
        return time.perf_counter() - started

    taken = interleave(
        {"ours": lambda: run("ours", AskedOnce(graph)), "pyshacl": lambda: run("pyshacl", graph)}, rounds()
    )
    assert isomorphic(results["ours"], results["pyshacl"]), "the two differ in their results"
    print(f"triples                              {len(graph):,}")
    print(f"ours / plain pySHACL                 {ratio(taken['ours'], taken['pyshacl'])}, same results")


if __name__ == "__main__":
    main()
