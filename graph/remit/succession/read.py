"""A graph to the register that analyses work on: one query for each kind of thing."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from remit.model import IRI, Asks, Literal, Term
from remit.queries import load
from remit.succession.garbage import kept
from remit.succession.later import Later
from remit.succession.register import (
    Body,
    Claim,
    Event,
    Holding,
    Name,
    Reform,
    Register,
    Responsibility,
    Seat,
    Subordination,
    Transfer,
)
from remit.succession.span import Span
from remit.terms import Names

Row = Mapping[str, Term]

_SPAN = ("start", "end", "earliestStart", "latestStart", "earliestEnd", "latestEnd")


@kept()
def read(graph: Asks, names: Names) -> Register:
    """The register of a release, or of whatever an endpoint serves.

    The claims are half of what there is to read, and few analyses look at any: they are read when one does.
    """
    once = _Once(graph)
    return Register(
        bodies=_bodies(once),
        events=_events(once),
        reforms={reform.iri: reform for reform in _reforms(once)},
        subordinations=[
            Subordination(_iri(row, "subordination"), _iri(row, "body"), _iri(row, "parent"), once.span(row))
            for row in _rows(once, "subordinations", "subordination")
        ],
        responsibilities=_responsibilities(once),
        holdings=_holdings(once),
        transfers=_transfers(once),
        seats=_seats(once),
        claims=Later(lambda: _claims(once, names)),
        seen={
            _iri(row, "body"): (value(row.get("first"))[:10], value(row.get("last"))[:10])
            for row in _rows(once, "seen")
            if "body" in row
        },
    )


class _Once:
    """A graph in whose answers an IRI is one object, in however many rows: it is found without comparing.

    So is an interval: what a body has and what was so all its life share one.
    """

    def __init__(self, graph: Asks) -> None:
        self._graph = graph
        self._met: dict[IRI, IRI] = {}
        self._spans: dict[tuple[str, ...], Span] = {}

    def select(self, query: str, /, **bindings: Term) -> list[dict[str, Term]]:
        rows = self._graph.select(query, **bindings)
        for row in rows:
            for name, term in row.items():
                if isinstance(term, IRI):
                    row[name] = self._met.setdefault(term, term)
        return rows

    def span(self, row: Row) -> Span:
        """The interval of a row."""
        printed = tuple(value(row.get(name)) for name in _SPAN)
        found = self._spans.get(printed)
        if found is None:
            found = self._spans[printed] = Span(*printed)
        return found


def value(term: Term | None) -> str:
    """The text of a term; empty for none. Equal texts, as dates are for the most part, are one object."""
    return sys.intern(term.value if isinstance(term, Literal) else str(term or ""))


def local(term: Term | None) -> str:
    """The last part of an IRI, as `Merger` of a class; empty for none."""
    return value(term).rpartition("#")[2].rpartition("/")[2]


def _rows(graph: Asks, name: str, *by: str) -> list[dict[str, Term]]:
    """The rows of a query, by some of its variables: sorted here, in a quarter of the time of an ORDER BY."""
    rows = graph.select(load(f"register/{name}"))
    return sorted(rows, key=lambda row: [value(row.get(name)) for name in by]) if by else rows


def _iri(row: Row, name: str) -> IRI:
    term = row[name]
    return term if isinstance(term, IRI) else IRI(value(term))


def _number(row: Row, name: str) -> float:
    return float(value(row.get(name)) or 0)


def _bodies(graph: _Once) -> dict[IRI, Body]:
    periods: dict[IRI, list[Name]] = {}
    for row in sorted(
        _rows(graph, "names", "body", "period"), key=lambda row: int(value(row.get("number")) or 0)
    ):
        name = Name(_iri(row, "period"), value(row["name"]), graph.span(row))
        periods.setdefault(_iri(row, "body"), []).append(name)
    others: dict[IRI, list[tuple[str, int]]] = {}
    for row in _rows(graph, "aliases"):
        others.setdefault(_iri(row, "body"), []).append((value(row["name"]), int(value(row["rank"]))))
    return {
        (iri := _iri(row, "body")): Body(
            iri,
            value(row["label"]),
            graph.span(row),
            local(row.get("kind")),
            tuple(periods.get(iri, ())),
            tuple(sorted(others.get(iri, ()))),
        )
        for row in _rows(graph, "bodies")
    }


_PARTS = {
    "originalOrganization": "originals",
    "resultingOrganization": "results",
    "foundedBy": "founders",
    "fromName": "from_names",
    "toName": "to_names",
    "isPartOf": "reforms",
}


def _events(graph: Asks) -> dict[IRI, Event]:
    parts: dict[IRI, dict[str, list[IRI]]] = {}
    for row in _rows(graph, "participants", "event", "property", "value"):
        of_event = parts.setdefault(_iri(row, "event"), {})
        of_event.setdefault(_PARTS[local(row["property"])], []).append(_iri(row, "value"))
    effects: dict[IRI, dict[IRI, str]] = {}
    for row in _rows(graph, "effects", "event", "body"):
        effects.setdefault(_iri(row, "event"), {})[_iri(row, "body")] = local(row["effect"])
    found: dict[IRI, Event] = {}
    for row in _rows(graph, "events"):
        iri = _iri(row, "event")
        found[iri] = Event(
            iri,
            local(row["kind"]),
            value(row.get("label")),
            value(row.get("date")),
            value(row.get("earliest")),
            value(row.get("latest")),
            value(row.get("announced")),
            _number(row, "certainty"),
            effects=effects.get(iri, {}),
            contested="passedOver" in row,
            **{name: tuple(things) for name, things in parts.get(iri, {}).items()},
        )
    return dict(sorted(found.items()))


def _reforms(graph: Asks) -> list[Reform]:
    return [
        Reform(
            _iri(row, "reform"),
            value(row["label"]),
            value(row.get("date")),
            value(row.get("earliest")),
            value(row.get("latest")),
        )
        for row in sorted(_rows(graph, "reforms"), key=lambda row: str(row["reform"]))
    ]


def _responsibilities(graph: Asks) -> dict[IRI, Responsibility]:
    labels: dict[IRI, str] = {}
    topics: dict[IRI, dict[IRI, None]] = {}
    further: dict[IRI, dict[IRI, None]] = {}
    for row in _rows(graph, "responsibilities", "responsibility", "topic", "further"):
        iri = _iri(row, "responsibility")
        labels[iri] = value(row["label"])
        for name, into in (("topic", topics), ("further", further)):
            if name in row:
                into.setdefault(iri, {})[_iri(row, name)] = None
    return {
        iri: Responsibility(iri, label, tuple(topics.get(iri, ())), tuple(further.get(iri, ())))
        for iri, label in labels.items()
    }


def _holdings(graph: _Once) -> dict[str, Holding]:
    rows = _rows(graph, "holdings", "holding", "intended")
    intended: dict[str, dict[IRI, None]] = {}
    for row in rows:
        if "intended" in row:
            intended.setdefault(_iri(row, "holding"), {})[_iri(row, "intended")] = None
    return {
        (key := _iri(row, "holding")): Holding(
            key,
            key,
            _iri(row, "responsibility"),
            _iri(row, "holder"),
            graph.span(row),
            local(row.get("mode")),
            local(row.get("outcome")),
            tuple(intended.get(key, ())),
            _number(row, "certainty"),
        )
        for row in rows
    }


def _transfers(graph: Asks) -> list[Transfer]:
    return [
        Transfer(
            _iri(row, "transfer"),
            _iri(row, "from"),
            _iri(row, "to"),
            _iri(row, "change") if "change" in row else None,
            value(row.get("date")),
            value(row.get("earliest")),
            value(row.get("latest")),
            _number(row, "certainty"),
        )
        for row in _rows(graph, "transfers", "transfer")
    ]


def _seats(graph: _Once) -> list[Seat]:
    found = {
        (str(row["seat"]), str(row["body"])): Seat(
            _iri(row, "seat"),
            _iri(row, "person"),
            value(row.get("personLabel")),
            _iri(row, "body"),
            value(row.get("role")),
            graph.span(row),
        )
        for row in _rows(graph, "seats")
    }
    return [found[key] for key in sorted(found)]


@kept()
def _claims(graph: Asks, names: Names) -> list[Claim]:
    prefix = names.graph("source/")
    passed_over = {str(row["claim"]) for row in _rows(graph, "passed-over")}
    sources = {str(row["source"]): row for row in _rows(graph, "sources")}
    found = []
    for row in _rows(graph, "claims"):
        source = sources.get(value(row.get("source")), {})
        found.append(
            Claim(
                _iri(row, "claim"),
                _iri(row, "subject"),
                _iri(row, "property"),
                value(row["value"]),
                IRI(value(row.get("source"))),
                value(source.get("address")),
                value(row["collection"]).removeprefix(prefix),
                local(source.get("class")),
                local(row.get("rank")) or "normal",
                _number(row, "certainty"),
                str(row["claim"]) in passed_over,
            )
        )
    return sorted(found, key=lambda claim: (claim.iri, claim.source))
