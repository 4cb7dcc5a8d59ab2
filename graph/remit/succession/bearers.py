"""Which things a printed name denotes: all that bear it, and those that bore it on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from remit.dates import CERTAINLY, NO, POSSIBLY, UNKNOWN, Answer, bounds
from remit.link.names import normal
from remit.model import IRI
from remit.succession.register import Register
from remit.succession.span import Span
from remit.terms import Names

# How well a name names a thing; aliases and misprints bring their own rank, 2 or 3.
IDENTIFIER, LABEL, FORMER = range(3)

# A lookup is remembered for so many printed names: lists repeat them.
REMEMBERED = 65_536
# A word in more names than this tells nothing of what was meant.
COMMON = 200


@dataclass(frozen=True, slots=True)
class When:
    """The first and the last day that a printed date can mean; `doubted` where it is qualified (`2005?`)."""

    first: str
    last: str
    doubted: bool = False

    @classmethod
    def printed(cls, date: str) -> When:
        """Raises BadDate where the text is no EDTF date."""
        found = bounds(date)
        return cls(found.earliest.isoformat(), found.latest.isoformat(), found.qualified)

    def within(self, span: Span) -> Answer:
        """Whether a span holds on every day (certainly), on some day (possibly) or on none that is meant."""
        if not span.dated:
            return UNKNOWN
        if (span.latest_end and span.latest_end <= self.first) or self.last < span.earliest_start:
            return NO
        certain = not self.doubted and span.on(self.first) is span.on(self.last) is CERTAINLY
        return CERTAINLY if certain else POSSIBLY


@dataclass(frozen=True, slots=True)
class Bearer:
    """A thing that bears a name: how well, and when; `in_turn` where it is one of its names in turn."""

    thing: IRI
    rank: int
    spans: tuple[Span, ...]
    in_turn: bool = False

    def on(self, when: When) -> int:
        """How well it fits a date, the least being best: certainly, possibly or undated, not."""
        return min(_FITS[when.within(span)] for span in self.spans)


_FITS = {CERTAINLY: 0, POSSIBLY: 1, UNKNOWN: 1, NO: 2}
_NOT = 2

# A name of a thing: what it is called, how well that names it, and when; None for as long as the thing was.
Naming = tuple[IRI, str, int, Span | None]


class Bearers:
    """Every name of some things, looked up as `remit.link.names.normal` compares them."""

    def __init__(
        self,
        things: Mapping[IRI, Span],
        namings: Iterable[Naming],
        kind: str,
        names: Names,
        replaced: Mapping[IRI, IRI],
    ) -> None:
        self._spans = things
        # A key is the last part of an IRI of this kind; what is there goes before what it took the place of.
        start = names.thing(kind, "")
        known = {old: now for old in replaced if (now := _end(old, things, replaced))}
        known |= {thing: thing for thing in things}
        self._identified = {unquote(iri.removeprefix(start)): thing for iri, thing in known.items()} | known
        self._labels: dict[IRI, str] = {}
        self._borne: dict[str, dict[IRI, list[tuple[int, Span | None]]]] = {}
        for thing, text, rank, span in namings:
            if rank == LABEL:
                self._labels[thing] = text
            self._borne.setdefault(normal(text), {}).setdefault(thing, []).append((rank, span))
        self._words: dict[str, list[IRI]] | None = None
        self.of = lru_cache(REMEMBERED)(self._of)
        self.near = lru_cache(REMEMBERED // 8)(self._near)

    def _of(self, printed: str) -> tuple[Bearer, ...]:
        """All that bear a name, those whom it names best first; only one where it is a key or an IRI."""
        thing = self._identified.get(printed)
        if thing:
            return (Bearer(thing, IDENTIFIER, (Span(),)),)
        found = [self._bearer(*item) for item in self._borne.get(normal(printed), {}).items()]
        return tuple(sorted(found, key=lambda bearer: (bearer.rank, bearer.thing)))

    def _bearer(self, thing: IRI, borne: Iterable[tuple[int, Span | None]]) -> Bearer:
        """What is known of a name with dates counts, and else how long there was the thing."""
        dated = tuple(span for _, span in borne if span and span.dated)
        in_turn = any(span is not None for _, span in borne)
        return Bearer(thing, min(rank for rank, _ in borne), dated or (self._spans[thing],), in_turn)

    def meant(self, printed: str, when: When | None) -> tuple[Bearer, ...]:
        """Those whom a name can mean: of several, the best named of those that bore it then."""
        found = self.of(printed)
        if len(found) < 2:
            return found
        if when:
            fits = {bearer.thing: bearer.on(when) for bearer in found}
            best = min(fits.values())
            if best < _NOT:
                found = tuple(bearer for bearer in found if fits[bearer.thing] == best)
        return tuple(bearer for bearer in found if bearer.rank == found[0].rank)

    def _near(self, printed: str) -> tuple[str, ...]:
        """Up to three labels of things whose names share rare words with a text, or the starts of words."""
        if self._words is None:
            self._words = self._by_word()
        score: defaultdict[IRI, float] = defaultdict(float)
        for word in _words(normal(printed)):
            bearing = self._words.get(word, ())
            if len(bearing) <= COMMON:
                for thing in bearing:
                    score[thing] += 1 / len(bearing)
        labels = [(-points, len(self._labels[thing]), self._labels[thing]) for thing, points in score.items()]
        return tuple(dict.fromkeys(label for _, _, label in sorted(labels)))[:3]

    def _by_word(self) -> dict[str, list[IRI]]:
        found: dict[str, dict[IRI, None]] = {}
        for name, bearers in self._borne.items():
            for word in _words(name):
                found.setdefault(word, {}).update(dict.fromkeys(bearers))
        return {word: list(things) for word, things in found.items()}


def _end(iri: IRI, things: Container[IRI], replaced: Mapping[IRI, IRI]) -> IRI | None:
    """The thing that took the place of another, or of one that had taken it; None where none is there."""
    met = set()
    while iri in replaced and iri not in met:
        met.add(iri)
        iri = replaced[iri]
    return iri if iri in things else None


def _words(name: str) -> set[str]:
    """The words of a name, and the first letters of the long ones, which a misprint may have left alone."""
    words = set(name.split())
    return words | {word[:5] + "-" for word in words if len(word) > 5}


def bodies(register: Register, names: Names, replaced: Mapping[IRI, IRI]) -> Bearers:
    """Every label, former name, alias, acronym and misprint of bodies; `replaced`: the IRIs once theirs."""
    spans = {body.iri: body.span for body in register.bodies.values()}
    return Bearers(spans, _body_names(register), "body", names, replaced)


def responsibilities(register: Register, names: Names) -> Bearers:
    """The labels of responsibilities."""
    duties = register.responsibilities.values()
    namings = ((duty.iri, duty.label, LABEL, None) for duty in duties)
    return Bearers({duty.iri: Span() for duty in duties}, namings, "responsibility", names, {})


def _body_names(register: Register) -> Iterator[Naming]:
    for body in register.bodies.values():
        yield body.iri, body.label, LABEL, None
        for text, rank in body.others:
            yield body.iri, text, rank, None
        for name in body.names:
            yield body.iri, name.text, FORMER, name.span
