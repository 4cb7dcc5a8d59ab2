"""The health of the evidence: statements with no quote, one source or none, and quotes that are off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from remit.model import IRI
from remit.queries import load
from remit.succession.answer import Answer
from remit.succession.apart import LESS_EXACT, apart
from remit.succession.read import value
from remit.succession.register import Claim
from remit.succession.said import Fact, Said, named, said
from remit.succession.view import View
from remit.succession.words import Texts, words
from remit.terms import REMIT

COLUMNS = ("thing", "kind", "finding", "detail")
SUMMARY = ("kind", "finding", "count", "of")

NO_SOURCE, SINGLE_SOURCE = "no-source", "single-source"
NO_QUOTE, QUOTE_MISMATCH = "no-quote", "quote-mismatch"
FINDINGS = {
    NO_SOURCE: "no source says it",
    SINGLE_SOURCE: "one source says it, and no other",
    NO_QUOTE: "no words are quoted for it",
    QUOTE_MISMATCH: "the stored text does not have the quoted words where they are said to be",
}


@dataclass(slots=True)
class _Statement:
    """One statement: its sources by IRI, each with its address, and whether words are quoted for it."""

    thing: IRI
    label: str
    kind: str
    said: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    quoted: bool = False


@dataclass(slots=True)
class _Quotes:
    """The sources of the quotes of each thing, how many quotes each kind has, and the rows of those off."""

    sources: dict[IRI, dict[str, str]] = field(default_factory=dict)
    by_kind: Counter[str] = field(default_factory=Counter)
    off: list[dict[str, Any]] = field(default_factory=list)


def health(view: View, texts: Path | None = None) -> Answer:
    """Each statement with each finding on it, by kind and label.

    A statement is a change, a reform, a date of a body, a parent of a body, a holding, a transfer, a
    membership, a recommendation or a decision. A source that says something else does not count for it.
    Every quote, those of documents and people too, is compared with its stored text, in the folder `texts`
    or else that of the view, if there is one.
    """
    quotes = _quotes(view, texts or view.texts)
    rows = [*_findings(_statements(view, quotes)), *quotes.off]
    rows.sort(key=lambda row: (row["kind"], row["thing"]["label"], row["thing"]["iri"], *_last(row)))
    return Answer("evidence health", view.release, COLUMNS, rows)


def summary(view: View, texts: Path | None = None) -> Answer:
    """How many statements of a kind have a finding, `of` how many; of quotes, how many are off."""
    quotes = _quotes(view, texts or view.texts)
    statements = list(_statements(view, quotes))
    of = Counter(each.kind for each in statements)
    found = Counter((row["kind"], row["finding"]) for row in (*_findings(statements), *quotes.off))
    asked = [(kind, finding, of[kind]) for kind in of for finding in (NO_SOURCE, SINGLE_SOURCE, NO_QUOTE)]
    if (texts or view.texts) is not None:
        asked += [(kind, QUOTE_MISMATCH, quotes.by_kind[kind]) for kind in quotes.by_kind]
    rows = [
        {"kind": kind, "finding": finding, "count": found[kind, finding], "of": whole}
        for kind, finding, whole in sorted(asked)
    ]
    return Answer("evidence health: summary", view.release, SUMMARY, rows)


def _last(row: dict[str, Any]) -> tuple[int, str]:
    return list(FINDINGS).index(row["finding"]), row["detail"]


def _findings(statements: Iterable[_Statement]) -> Iterator[dict[str, Any]]:
    for each in statements:
        thing = {"iri": each.thing, "label": each.label}
        said = [each.said] if each.said else []
        if len(each.sources) < 2:
            finding = SINGLE_SOURCE if each.sources else NO_SOURCE
            detail = ": ".join([*said, *each.sources.values()])
            yield {"thing": thing, "kind": each.kind, "finding": finding, "detail": detail}
        if not each.quoted:
            yield {"thing": thing, "kind": each.kind, "finding": NO_QUOTE, "detail": "".join(said)}


def _quotes(view: View, texts: Path | None) -> _Quotes:
    """Every quote, compared with the stored text; that of a claim counts for what the claim is about, too."""
    subjects = {claim.iri: claim.subject for claim in view.register.claims}
    found, stored = _Quotes(), Texts(texts)
    seen: set[tuple[IRI, IRI]] = set()
    for quote in words(view.graph):
        found.sources.setdefault(quote.thing, {})[quote.source] = quote.address or quote.source
        thing = subjects.get(quote.thing, quote.thing)
        if (thing, quote.evidence) in seen:
            continue
        seen.add((thing, quote.evidence))
        found.by_kind[_kind(thing)] += 1
        checked = stored.check(quote)
        if checked.matches is False:
            detail = f"{quote.evidence}: {quote.exact!r} at {quote.start} to {quote.end}: {checked.reason}"
            about = {"iri": thing, "label": named(view, thing)}
            found.off.append(
                {"thing": about, "kind": _kind(thing), "finding": QUOTE_MISMATCH, "detail": detail}
            )
    return found


def _kind(thing: IRI) -> str:
    """The kind of a thing, as its IRI says: `change`, `document`."""
    return thing.rpartition("/")[0].rpartition("/")[2]


def _statements(view: View, quotes: _Quotes) -> Iterator[_Statement]:
    sources: dict[IRI, dict[str, str]] = {}
    for row in view.graph.select(load("health/sources")):
        source = value(row["source"])
        address = value(row.get("address")) or source
        sources.setdefault(IRI(str(row["thing"])), {})[source] = address
    within: dict[str, set[str]] = {}
    for row in view.graph.select(load("health/collections")):
        within.setdefault(value(row["source"]), set()).add(value(row["collection"]))
    for each in _gathered(view, quotes, sources):
        whole = {collection for source in each.sources for collection in within.get(source, ())}
        # A collection is no second source beside a page of its own.
        each.sources = {iri: at for iri, at in each.sources.items() if iri not in whole}
        yield each


def _gathered(view: View, quotes: _Quotes, sources: Mapping[IRI, Mapping[str, str]]) -> Iterator[_Statement]:
    """Every statement with all its sources, those of claims and quotes too."""
    told = said(view)
    about: dict[IRI, list[Claim]] = {}
    for fact, values in told.values.items():
        about.setdefault(fact[0], []).extend(claim for claims in values.values() for claim in claims)
    for each in _things(view):
        each.sources |= dict(sorted(sources.get(each.thing, {}).items()))
        _add(each, quotes, each.thing)
        for claim in about.get(each.thing, ()):
            if not claim.passed_over:
                _claimed(each, quotes, claim)
        yield each
    for fact in sorted(told.values):
        if fact[1] in (REMIT.start, REMIT.end) and _kind(fact[0]) in ("body", "programme"):
            yield _date(view, told, fact, quotes)


def _add(statement: _Statement, quotes: _Quotes, quoted: IRI) -> None:
    """Counts the quotes of a thing, or of a claim about it, for a statement."""
    found = quotes.sources.get(quoted, {})
    statement.quoted = statement.quoted or bool(found)
    statement.sources |= found


def _claimed(statement: _Statement, quotes: _Quotes, claim: Claim) -> None:
    _add(statement, quotes, claim.iri)
    if claim.source:
        statement.sources[claim.source] = claim.address or claim.source


def _date(view: View, told: Said, fact: Fact, quotes: _Quotes) -> _Statement:
    """The start or end of a body, with the claims that say the same, if only less exactly."""
    values = told.values[fact]
    followed = told.followed.get(fact, next(iter(values)))
    name = "start" if fact[1] == REMIT.start else "end"
    found = _Statement(fact[0], named(view, fact[0]), "date", f"{name} {followed}")
    for other, claims in sorted(values.items()):
        if other == followed or apart(followed, other, turn=False).kind == LESS_EXACT:
            for claim in claims:
                _claimed(found, quotes, claim)
    return found


def _things(view: View) -> Iterator[_Statement]:
    """Every statement but the dates of bodies, as a thing with its kind and what it is called."""
    register, label = view.register, view.register.label
    for iri in (*register.events, *register.reforms):
        yield _Statement(iri, label(iri), _kind(iri))
    holdings = {holding.iri: holding for holding in register.holdings.values()}
    for holding in holdings.values():
        called = f"{label(holding.responsibility)} ({label(holding.holder)})"
        yield _Statement(holding.iri, called, "holding")
    for transfer in {transfer.iri: transfer for transfer in register.transfers}.values():
        taker = register.holdings.get(transfer.taker)
        called = f"{label(taker.responsibility)} to {label(taker.holder)}" if taker else label(transfer.iri)
        yield _Statement(transfer.iri, called, "transfer")
    for item in {item.iri: item for item in register.subordinations}.values():
        yield _Statement(item.iri, f"{label(item.body)} under {label(item.parent)}", "subordination")
    seats = {seat.iri: seat for seat in register.seats}
    for row in view.graph.select(load("health/statements")):
        iri, kind = IRI(str(row["thing"])), value(row["kind"])
        seat = seats.get(iri)
        if seat:
            called = ", ".join(filter(None, (seat.person_label, seat.role, label(seat.body))))
        else:
            called = value(row.get("label")) or label(iri)
        yield _Statement(iri, called, kind)
