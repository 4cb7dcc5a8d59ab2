"""The resolved view: one value where a property has one, chosen among what the sources say.

Rank decides first, then the class of the source, then the number of agreeing sources; what was passed over
is kept and said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from remit.dates import bounds
from remit.descriptor import CLASSES
from remit.emit.sheet import CLASS_TERMS
from remit.model import IRI, Literal, Statement, Term
from remit.terms import DCT, EDTF, PROV, RDF, REMIT, SKOS, Names

# One value in each language, which the vocabularies that define these properties leave open.
_ONE_A_LANGUAGE = frozenset({DCT.title, DCT.date, SKOS.prefLabel})

_CLASS_ORDER = {CLASS_TERMS[name]: position for position, name in enumerate(reversed(CLASSES), start=1)}
_RANK_ORDER = {REMIT.preferred: 2, REMIT.normal: 1, REMIT.deprecated: 0}


@dataclass(slots=True)
class Claim:
    """One claim, as far as the choice between claims needs it."""

    iri: IRI
    subject: IRI | None = None
    predicate: IRI | None = None
    value: Term | None = None
    rank: int = 1
    sources: list[IRI] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The triples of the default graph as far as sources state them, and the claims that lost."""

    statements: list[Statement]
    passed_over: list[Statement]


def resolve(
    statements: Iterable[Statement], functional: frozenset[IRI], drafts: set[IRI], names: Names
) -> Resolved:
    """Chooses among the statements of all asserted graphs; drafts and claims stay out."""
    apart = names.claim
    plain: dict[Statement, None] = {}
    candidates: dict[tuple[IRI, IRI, str], dict[Term, list[IRI]]] = {}
    kept = list(statements)
    classes = {row.subject: row.object for row in kept if row.predicate == REMIT.sourceClass}
    derived_from = _derivations(kept)
    for row in kept:
        if row.subject.startswith(apart) or row.subject in drafts or row.object in drafts:
            continue
        if row.predicate in functional or row.predicate in _ONE_A_LANGUAGE:
            values = candidates.setdefault((row.subject, row.predicate, _language(row.object)), {})
            values.setdefault(row.object, []).extend(derived_from.get((row.subject, row.graph), ()))
        else:
            plain[row._replace(graph=None)] = None
    claims = _claims(kept, derived_from, drafts)
    for (subject, predicate), found in claims.items():
        # What only a claim says, as a second source does of a date that the first leaves out.
        if predicate in functional and subject not in drafts:
            values = candidates.setdefault((subject, predicate, ""), {})
            for claim in found if not values else ():
                values.setdefault(_value(claim), [])
    passed_over: list[Statement] = []
    for (subject, predicate, _), values in candidates.items():
        value, lost = _choose(values, claims.get((subject, predicate), ()), classes)
        plain[Statement(subject, predicate, value)] = None
        passed_over += [Statement(subject, REMIT.passedOver, claim) for claim in lost]
    return Resolved(list(plain), passed_over)


def _choose(
    values: Mapping[Term, Sequence[IRI]], claims: Sequence[Claim], classes: Mapping[IRI, Term]
) -> tuple[Term, list[IRI]]:
    """The value that wins, and the claims for other values."""
    if len(values) == 1 and all(claim.value in values for claim in claims):
        return next(iter(values)), []
    support: dict[Term, tuple[int, set[IRI]]] = {}
    claimed = {_value(claim) for claim in claims}
    for value, sources in values.items():
        # The sources of a thing speak for a value only where no claim says which of them does.
        support[value] = (0, set()) if value in claimed else (_RANK_ORDER[REMIT.normal], set(sources))
    for claim in claims:
        rank, sources_of = support.get(_value(claim), (0, set()))
        support[_value(claim)] = (max(rank, claim.rank), sources_of | set(claim.sources))

    def weight(value: Term) -> tuple[int, int, int]:
        rank, sources = support[value]
        best = max((_CLASS_ORDER.get(IRI(str(classes.get(source, ""))), 0) for source in sources), default=0)
        return rank, best, len(sources)

    # `max` keeps the first of equals: the value of the table that was read first.
    winner = max(support, key=weight)
    return winner, [claim.iri for claim in claims if not _agrees(_value(claim), winner)]


def _agrees(said: Term, winner: Term) -> bool:
    """Whether a claim says the same as the value that won, if only less exactly: 2012-01 of 2012-01-16."""
    if said == winner:
        return True
    if not (isinstance(said, Literal) and isinstance(winner, Literal) and said.datatype == EDTF):
        return False
    coarse, exact = bounds(said.value), bounds(winner.value)
    return coarse.earliest <= exact.earliest and exact.latest <= coarse.latest


def _value(claim: Claim) -> Term:
    assert claim.value is not None
    return claim.value


def _language(value: Term) -> str:
    return (value.language or "") if isinstance(value, Literal) else ""


def _derivations(statements: Iterable[Statement]) -> dict[tuple[IRI, IRI | None], list[IRI]]:
    found: dict[tuple[IRI, IRI | None], list[IRI]] = {}
    for row in statements:
        if row.predicate in (PROV.wasDerivedFrom, DCT.source):
            found.setdefault((row.subject, row.graph), []).append(IRI(str(row.object)))
    return found


def _claims(
    statements: Iterable[Statement],
    derived_from: Mapping[tuple[IRI, IRI | None], list[IRI]],
    drafts: set[IRI],
) -> dict[tuple[IRI, IRI], list[Claim]]:
    """The claims by what they are about and which property."""
    found: dict[IRI, Claim] = {}
    for row in statements:
        if row.predicate == RDF.type and row.object == REMIT.Claim and row.subject not in drafts:
            found.setdefault(row.subject, Claim(row.subject)).sources += derived_from.get(
                (row.subject, row.graph), []
            )
    for row in statements:
        claim = found.get(row.subject)
        if claim is None:
            continue
        if row.predicate == REMIT.claimSubject:
            claim.subject = IRI(str(row.object))
        elif row.predicate == REMIT.claimPredicate:
            claim.predicate = IRI(str(row.object))
        elif row.predicate == REMIT.claimValue:
            claim.value = row.object
        elif row.predicate == REMIT.rank:
            claim.rank = _RANK_ORDER[IRI(str(row.object))]
    grouped: dict[tuple[IRI, IRI], list[Claim]] = {}
    for claim in found.values():
        if claim.subject and claim.predicate:
            grouped.setdefault((claim.subject, claim.predicate), []).append(claim)
    return grouped
