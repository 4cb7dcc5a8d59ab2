"""What stands behind a statement: its sources, its laws, and the words that say it."""

from __future__ import annotations

from remit.model import IRI, Literal
from remit.queries import load
from remit.store import Store


def sources(store: Store, thing: IRI) -> list[str]:
    """The addresses of the sources of a thing, or their IRIs where they have none."""
    found = (row.get("address", row["source"]) for row in store.select(load("sources"), thing=thing))
    return list(dict.fromkeys(item.value if isinstance(item, Literal) else str(item) for item in found))


def laws(store: Store, thing: IRI) -> list[str]:
    """The laws that a change rests on, as printed."""
    return [value(row.get("label")) for row in store.select(load("laws"), thing=thing)]


def best_quote(store: Store, thing: IRI) -> str:
    """The exact words behind a thing: those of the most certain rule; empty where there are none."""
    rows = store.select(load("quotes"), thing=thing)
    return value(rows[0]["exact"]) if rows else ""


def value(term: IRI | Literal | None) -> str:
    """The text of a term; empty for none."""
    return term.value if isinstance(term, Literal) else str(term or "")
