"""What stands behind a thing: its sources, its laws, and the words that say it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from remit import nquads
from remit.model import IRI, Asks, Term
from remit.queries import load
from remit.succession.garbage import uncollected
from remit.succession.read import value

# How many answers are remembered: a chain or a ledger asks for hundreds, a server for any of all.
KEPT = 20_000
KINDS = ("sources", "laws", "quotes")
# Things that one query is about.
AT_ONCE = 200
# Once more changes, transfers and holdings have been asked about, those of the whole graph are read.
FEW = 2000


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words in a source, between two offsets of its stored text, as a rule found them."""

    iri: IRI
    exact: str
    source: IRI
    start: int
    end: int
    rule: str
    certainty: float


class Evidence:
    """The evidence of a graph, asked for one thing or for many at a time, and remembered.

    It may be asked from several threads.
    """

    def __init__(self, graph: Asks) -> None:
        self._graph = graph
        self._known: dict[tuple[str, IRI], list[dict[str, Term]]] = {}
        self._asked: set[IRI] = set()
        self._told: dict[IRI, tuple[str, ...]] | None = None

    def gather(self, things: Iterable[IRI], kinds: Iterable[str] = KINDS) -> None:
        """Asks for the evidence of many things, in a query or two where one by one would take hundreds."""
        wanted = list(dict.fromkeys(things))[:KEPT]
        for name in kinds:
            unknown = [thing for thing in wanted if (name, thing) not in self._known]
            for start in range(0, len(unknown), AT_ONCE):
                self._ask(name, unknown[start : start + AT_ONCE])

    def sources(self, thing: IRI) -> list[str]:
        """The addresses of the sources of a thing, or their IRIs where they have none."""
        rows = self._rows("sources", thing)
        return list(dict.fromkeys(value(row.get("address", row["source"])) for row in rows))

    def addresses(self, things: Sequence[IRI]) -> tuple[str, ...]:
        """The same for changes, transfers or holdings, each address once: a long list asks of many."""
        if self._told is None:
            self._asked.update(things)
            if len(self._asked) > FEW:
                with uncollected():
                    self._told = _told(self._graph)
        if self._told is None:
            self.gather(things, ("sources",))
            found = [address for thing in things for address in sorted(self.sources(thing))]
        else:
            told = self._told
            found = [address for thing in things for address in told.get(thing, ())]
        return tuple(dict.fromkeys(found))

    def laws(self, thing: IRI) -> list[str]:
        """The laws that a change rests on, as printed."""
        return [value(row.get("label")) for row in self._rows("laws", thing)]

    def quotes(self, thing: IRI) -> list[Quote]:
        """The exact words behind a thing, those of the most certain rule first."""
        return [
            Quote(
                IRI(str(row["evidence"])),
                value(row["exact"]),
                IRI(str(row["source"])),
                int(value(row["start"])),
                int(value(row["end"])),
                value(row["rule"]),
                float(value(row["certainty"])),
            )
            for row in self._rows("quotes", thing)
        ]

    def quote(self, thing: IRI) -> str:
        """The exact words of the most certain rule; empty where there are none."""
        rows = self._rows("quotes", thing)
        return value(rows[0]["exact"]) if rows else ""

    def _rows(self, name: str, thing: IRI) -> list[dict[str, Term]]:
        known = self._known.get((name, thing))
        return self._ask(name, [thing])[name, thing] if known is None else known

    def _ask(self, name: str, things: list[IRI]) -> dict[tuple[str, IRI], list[dict[str, Term]]]:
        """What is said of things, which others see when it is whole.

        https://www.w3.org/TR/sparql11-query/#inline-data
        """
        if len(things) == 1:
            found = {(name, things[0]): self._graph.select(load(name), thing=things[0])}
        else:
            found = {(name, thing): [] for thing in things}
            head, where, pattern = load(name).partition("WHERE {")
            values = " ".join(map(nquads.term, things))
            for row in self._graph.select(f"{head}{where} VALUES ?thing {{ {values} }}{pattern}"):
                found[name, IRI(str(row["thing"]))].append(row)
        if len(self._known) >= 3 * KEPT:
            self._known.clear()
        self._known.update(found)
        return found


def _told(graph: Asks) -> dict[IRI, tuple[str, ...]]:
    """The addresses of the sources of every change, transfer and holding, or their IRIs, sorted."""
    places = {
        row["source"]: sys.intern(value(row.get("address", row["source"])))
        for row in graph.select(load("register/addresses"))
    }
    found: dict[IRI, set[str]] = {}
    for row in graph.select(load("register/told")):
        address = places.get(row["source"])
        if address is None and "stated" not in row:
            address = value(row["source"])
        if address is not None:
            found.setdefault(IRI(str(row["thing"])), set()).add(address)
    return {iri: tuple(sorted(addresses)) for iri, addresses in found.items()}
