"""What would be, were another source preferred: its dates in place of those that the release chose."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar
from urllib.parse import urlsplit

from remit.dates import BadDate
from remit.errors import CommandError
from remit.model import IRI
from remit.succession.register import Body, Claim, Event, Holding, Register, Transfer
from remit.succession.span import Span
from remit.terms import REMIT


def preferring(register: Register, source: str) -> Register:
    """The register with every date that `source` gives in place of the one chosen.

    `source` is the key of a collection (`london`), the host of an address (`en.wikipedia.org`), an address,
    or the IRI or key of a source. Raises CommandError, with those that there are, where nothing is of it.
    """
    said = {(claim.subject, claim.predicate): claim.value for claim in claims_of(register, source)}
    return replace(
        register,
        bodies={iri: _body(body, said) for iri, body in register.bodies.items()},
        events={iri: _event(event, said) for iri, event in register.events.items()},
        holdings={key: _holding(holding, said) for key, holding in register.holdings.items()},
        transfers=[_transfer(transfer, said) for transfer in register.transfers],
    )


def claims_of(register: Register, source: str) -> list[Claim]:
    """The claims that a source makes, the least of them first, so that a later one may replace an earlier."""
    found = [claim for claim in register.claims if source in names_of(claim)]
    if not found:
        known = sorted({name for claim in register.claims for name in names_of(claim)[:2] if name})
        some = ", ".join(known[:12]) + (" ..." if len(known) > 12 else "")
        raise CommandError(f"no claim in this release comes from {source!r}; there are: {some or 'none'}")
    return sorted(found, key=lambda claim: (_RANKS.get(claim.rank, 1), claim.certainty, claim.iri))


def names_of(claim: Claim) -> tuple[str, ...]:
    """Whatever a person may call the source of a claim."""
    host = urlsplit(claim.address).hostname or ""
    return claim.collection, host, claim.address, claim.source, claim.source.rpartition("/")[2]


_RANKS = {"deprecated": 0, "normal": 1, "preferred": 2}

Said = dict[tuple[IRI, IRI], str]


def _span(span: Span, subject: IRI, said: Said) -> Span:
    start = said.get((subject, REMIT.start), span.start)
    end = said.get((subject, REMIT.end), span.end)
    if (start, end) == (span.start, span.end):
        return span
    try:
        return Span.printed(start, end)
    except BadDate:
        return span


def _body(body: Body, said: Said) -> Body:
    return replace(body, span=_span(body.span, body.iri, said))


def _holding(holding: Holding, said: Said) -> Holding:
    return replace(holding, span=_span(holding.span, holding.iri, said))


def _transfer(transfer: Transfer, said: Said) -> Transfer:
    """A transfer on the day on which the holding before it ended, or else the one after it began."""
    ended, began = said.get((IRI(transfer.giver), REMIT.end)), said.get((IRI(transfer.taker), REMIT.start))
    return _dated(transfer, ended or began or transfer.date)


def _event(event: Event, said: Said) -> Event:
    return _dated(event, said.get((event.iri, REMIT.effectiveDate), event.date))


_Dated = TypeVar("_Dated", Event, Transfer)


def _dated(thing: _Dated, date: str) -> _Dated:
    """An event or a transfer at another date, as far as that can be read."""
    if date == thing.date:
        return thing
    try:
        when = Span.printed(date)
    except BadDate:
        return thing
    return replace(thing, date=date, earliest=when.earliest_start, latest=when.latest_start)
