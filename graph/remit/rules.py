"""Runs the CONSTRUCT rules of the ontology over the resolved view."""

from __future__ import annotations

from collections.abc import Iterable

from remit.model import Statement
from remit.ontology import rules
from remit.store import Workbench


def entail(statements: Iterable[Statement]) -> list[Statement]:
    """What the rules derive that was not stated, in the order of the rules; each sees what came before."""
    known = {statement._replace(graph=None) for statement in statements}
    bench = Workbench()
    bench.load(known)
    derived: list[Statement] = []
    for rule in rules():
        fresh = [row for row in bench.construct(rule.read_text(encoding="utf-8")) if row not in known]
        known.update(fresh)
        bench.load(fresh)
        derived += fresh
    return derived
