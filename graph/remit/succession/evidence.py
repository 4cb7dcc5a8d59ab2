"""What stands behind a thing: its sources, its laws, and the words that say it."""

from __future__ import annotations

from dataclasses import dataclass

from remit.model import IRI, Asks, Term
from remit.queries import load
from remit.succession.read import value

# How many answers are remembered: a chain or a ledger asks for hundreds, a server for any of all.
KEPT = 20_000


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
    """The evidence of a graph, asked for one thing at a time and remembered."""

    def __init__(self, graph: Asks) -> None:
        self._graph = graph
        self._known: dict[tuple[str, IRI], list[dict[str, Term]]] = {}

    def sources(self, thing: IRI) -> list[str]:
        """The addresses of the sources of a thing, or their IRIs where they have none."""
        rows = self._rows("sources", thing)
        return list(dict.fromkeys(value(row.get("address", row["source"])) for row in rows))

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
        key = (name, thing)
        if key not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[key] = self._graph.select(load(name), thing=thing)
        return self._known[key]
