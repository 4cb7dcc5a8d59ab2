"""What each source says of a property of a thing, and why the resolved view follows one value of several.

The choice itself is made by `resolve.py` when a release is made; here it is told again, from the claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from remit.descriptor import CLASSES
from remit.emit.sheet import CLASS_TERMS
from remit.errors import CommandError
from remit.model import IRI
from remit.queries import load
from remit.succession.lens import SAME
from remit.succession.prefer import claims_of
from remit.succession.read import local, value
from remit.succession.register import Body, Claim, Register
from remit.succession.span import Span
from remit.succession.view import View
from remit.terms import REMIT

Fact = tuple[IRI, IRI]
"""A thing and a property of it."""

DATES = frozenset(
    {REMIT.start, REMIT.end, REMIT.effectiveDate, REMIT.announcedDate, REMIT.enactedDate}
)  # fmt: skip

_RANKS = ("deprecated", "normal", "preferred")
_CLASSES = ("", *(local(CLASS_TERMS[name]) for name in reversed(CLASSES)))
_WORDS = {
    "": "a source of no class",
    "law": "a law",
    "officialPage": "an official page",
    "archivedPage": "an archived page",
    "press": "the press",
    "encyclopaedia": "an encyclopaedia",
    "mirror": "a mirror",
}


class Weight(NamedTuple):
    """What decides between two values, the most important first."""

    rank: int
    source_class: int
    sources: int


@dataclass(frozen=True, slots=True)
class Said:
    """Every value that is claimed of each fact, and the value that a view follows where they differ.

    `preferred` are the facts that the view takes from the source preferred in it, and `stages` the bodies
    that its identity policy makes of one, the oldest first.
    """

    values: Mapping[Fact, Mapping[str, Sequence[Claim]]]
    followed: Mapping[Fact, str]
    preferred: frozenset[Fact]
    stages: Mapping[IRI, Sequence[IRI]]

    def claims(self, fact: Fact, said: str) -> Sequence[Claim]:
        """The claims that a fact has a value."""
        return self.values.get(fact, {}).get(said, ())

    def why(self, fact: Fact, other: str) -> str:
        """Why a view follows one value of a fact and not the other."""
        if fact in self.preferred:
            return "its source is the one preferred here"
        chosen = self.claims(fact, self.followed[fact])
        if not chosen:
            return "it is stated without a claim, by the sources of the thing"
        return why(weight(chosen), weight(self.claims(fact, other)))


def said(view: View, about: IRI | None = None) -> Said:
    """What is claimed in the graph of a view, of all things or of one.

    Plans are left out, with what is claimed of them, and so are claims that are nothing but plans.
    """
    register = view.register
    bound = {"subject": about} if about else {}
    drafts = {IRI(str(row["thing"])) for row in view.graph.select(load("conflicts/drafts"))}
    claims = [
        claim
        for claim in (register.claims_about(about) if about else register.claims)
        if claim.iri not in drafts and claim.subject not in drafts
    ]
    followed = {
        (IRI(str(row["subject"])), IRI(str(row["property"]))): value(row["value"])
        for row in view.graph.select(load("conflicts/followed"), **bound)
    }
    preferred = _preferred(view, claims)
    counted = stages(register) if view.lens != SAME else {}
    return Said(grouped(claims), followed | preferred, frozenset(preferred), counted)


def grouped(claims: Iterable[Claim]) -> dict[Fact, dict[str, list[Claim]]]:
    """Claims by the fact that they are about, and then by the value that they give."""
    found: dict[Fact, dict[str, list[Claim]]] = {}
    for claim in claims:
        found.setdefault((claim.subject, claim.predicate), {}).setdefault(claim.value, []).append(claim)
    return found


def weight(claims: Sequence[Claim]) -> Weight:
    """How much a value weighs by the claims for it: nothing where no source claims it."""
    return Weight(
        max((_RANKS.index(claim.rank) for claim in claims if claim.rank in _RANKS), default=0),
        max((class_weight(claim.source_class) for claim in claims), default=0),
        len({claim.source for claim in claims if claim.source}),
    )


def class_weight(name: str) -> int:
    """How much a class of sources counts (`law` most); 0 for none that we know."""
    return _CLASSES.index(name) if name in _CLASSES else 0


def why(chosen: Weight, other: Weight) -> str:
    """Why one value stands and not the other, in words: rank, then class of source, then how many sources."""
    if chosen < other:
        return "the graph follows it, although the other weighs more"
    if chosen.rank != other.rank:
        return f"its rank is {_RANKS[chosen.rank]}, that of the other {_RANKS[other.rank]}"
    if chosen.source_class != other.source_class:
        more, less = (_WORDS[_CLASSES[each.source_class]] for each in (chosen, other))
        return f"{more} counts more than {less}"
    if chosen.sources != other.sources:
        return f"{chosen.sources} sources against {other.sources}"
    return "equal in rank, class and number of sources: the value read first stands"


def addresses(claims: Iterable[Claim]) -> list[str]:
    """Where claims come from, each once: the address of a source, else its IRI, else its collection."""
    return list(dict.fromkeys(claim.address or claim.source or claim.collection for claim in claims))


def root(body: Body) -> IRI:
    """The body of which a body is the stage under one name, where the identity policy counts it as one."""
    if not body.names:
        return body.iri
    above, _, row = body.iri.rpartition("/")
    key = body.names[0].iri.rpartition("/")[2].removesuffix(f"--{row}")
    own = body.names[0].iri.rpartition("/")[2]
    return IRI(f"{above}/{key}") if key != own else body.iri


def stages(register: Register) -> dict[IRI, list[IRI]]:
    """The stages of each body that the identity policy counts as several, the oldest first."""
    found: dict[IRI, list[Body]] = {}
    for body in register.bodies.values():
        found.setdefault(root(body), []).append(body)
    return {
        iri: [
            body.iri for body in sorted(bodies, key=lambda body: (body.iri == iri, body.span.earliest_start))
        ]
        for iri, bodies in found.items()
        if len(bodies) > 1
    }


def called(register: Register, iri: IRI) -> str:
    """What a thing is called: a holding, name, parent, transfer or claim too, which have no label."""
    label = register.label
    match iri.rpartition("/")[0].rpartition("/")[2]:
        case "holding":
            found = (
                f"{label(each.responsibility)} ({label(each.holder)})"
                for each in register.holdings.values()
                if each.iri == iri
            )
        case "name":
            found = (
                f"{name.text} (name)"
                for body in register.bodies.values()
                for name in body.names
                if name.iri == iri
            )
        case "subordination":
            found = (
                f"{label(each.body)} under {label(each.parent)}"
                for each in register.subordinations
                if each.iri == iri
            )
        case "transfer":
            found = (
                f"{label(held.responsibility)} to {label(held.holder)}"
                for each in register.transfers
                if each.iri == iri and (held := register.holdings.get(each.taker))
            )
        case "claim":
            found = (
                f"{called(register, each.subject)}: {local(each.predicate)} {_value(register, each)}"
                for each in register.claims
                if each.iri == iri
            )
        case _:
            return label(iri)
    return next(found, label(iri))


def _value(register: Register, claim: Claim) -> str:
    return claim.value if claim.predicate in DATES else register.label(IRI(claim.value))


def named(view: View, iri: IRI) -> str:
    """What anything is called, programmes and documents included; else the last part of its IRI."""
    label = called(view.register, iri)
    if label != iri.rpartition("/")[2]:
        return label
    rows = view.graph.select(load("label"), thing=iri)
    return value(rows[0]["label"]) if rows else label


def _preferred(view: View, claims: Sequence[Claim]) -> dict[Fact, str]:
    """The values that a view takes from its preferred source, as `prefer.py` does."""
    register = view.register
    taken: dict[Fact, str] = {}
    try:
        told = claims_of(Register(claims=claims), view.prefer) if view.prefer else []
    except CommandError:  # the source says nothing of these things
        told = []
    for claim in told:
        spans = claim.subject in register.bodies or claim.subject in register.holdings
        if (spans and claim.predicate in (REMIT.start, REMIT.end)) or (
            claim.subject in register.events and claim.predicate == REMIT.effectiveDate
        ):
            taken[claim.subject, claim.predicate] = claim.value
    return taken


def lived(span: Span, life: Span) -> Span:
    """The part of a span that lies within the life of a body; what has no end of its own ends with the body.

    What has no start of its own may have begun as soon as the body did.
    """
    ends = (span, life) if span.ended else (life, span)
    return Span(
        span.start,
        span.end or life.end,
        max(span.earliest_start, life.earliest_start),
        max(span.latest_start, life.latest_start) if span.latest_start else "",
        _first(ends[0].earliest_end, ends[1].earliest_end) if ends[0].earliest_end else "",
        _first(span.latest_end, life.latest_end),
    )


def _first(*days: str) -> str:
    return min(filter(None, days), default="")
