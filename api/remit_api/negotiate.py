"""Content negotiation: one table of formats and one function, for SPARQL, pages and problems alike.

RFC 9110 section 12.5.1. Parameters other than `q` are ignored, so that `text/turtle;charset=utf-8` is Turtle.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask import g, request

from remit_api.faults import NotAcceptable, UnknownFormat

LONGEST_HEADER = 8192
MOST_RANGES = 50
# What is quoted may hold commas and semicolons; it is in parameters only, which are ignored.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_WEIGHT = re.compile(r"[0-9]{1,3}(?:\.[0-9]*+)?|\.[0-9]++")


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write an answer: its name in `?format=`, its media type, and the types that also mean it.

    `called` are the names that clients give it: SPARQLWrapper sends `format=turtle` beside its Accept header.
    """

    name: str
    media_type: str
    also: tuple[str, ...] = ()
    called: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every value of `?format=` that means it: its media types too, as Virtuoso's clients send them."""
        return (self.name, *self.called, self.media_type, *self.also)

    @property
    def content_type(self) -> str:
        """The value of Content-Type."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


HTML = Format("html", "text/html", ("application/xhtml+xml",))
RESULTS = (
    Format("json", "application/sparql-results+json", ("application/json",)),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv", ("text/plain",)),
    Format("tsv", "text/tab-separated-values"),
)
GRAPHS = (
    Format("ttl", "text/turtle", ("application/x-turtle", "text/n3", "text/rdf+n3"), ("turtle", "n3")),
    Format("nt", "application/n-triples", ("text/plain",), ("ntriples", "n-triples")),
    Format("nq", "application/n-quads", ("text/x-nquads",)),
    Format("trig", "application/trig", ("application/x-trig",)),
    Format("rdf", "application/rdf+xml", ("application/xml", "text/xml"), ("rdf+xml", "rdfxml", "xml")),
    Format("jsonld", "application/ld+json", ("application/json",), ("json-ld", "json")),
)
RESOURCE_JSON = Format("json", "application/json")
ANSWER_CSV = Format("csv", "text/csv")
SVG = Format("svg", "image/svg+xml")
PROBLEM = Format("problem", "application/problem+json", ("application/json",))

FORMATS = {item.name: item for item in (HTML, *RESULTS, *GRAPHS, SVG)}
NAMES = frozenset(name for item in FORMATS.values() for name in item.names)


def choose(offers: Sequence[Format], accept: str | None, name: str | None = None) -> Format | None:
    """The offer that the client likes best, or None; `name` (of `?format=`) beats the header.

    Between equal weights one that the header names comes before one that only a wildcard meets (axios asks
    for `application/json, text/plain, */*`); the order of the offers, which is ours, decides what is left.
    """
    if name is not None:
        if name not in NAMES:
            raise UnknownFormat(f"there is no format {name[:80]!r}; there are: {', '.join(FORMATS)}")
        return next((offer for offer in offers if name in offer.names), None)
    ranges = _ranges(accept or "*/*")
    scored = [(*_quality(offer, ranges), -place, offer) for place, offer in enumerate(offers)]
    weight, *_, best = max(scored, key=lambda item: item[:3])
    return best if weight > 0 else None


def ranges(accept: str | None) -> frozenset[tuple[str, float]]:
    """All that `choose` reads of a header: where it is equal, so is every choice."""
    return _kept_ranges((accept or "*/*")[:LONGEST_HEADER])


@lru_cache(256)
def _kept_ranges(accept: str) -> frozenset[tuple[str, float]]:
    return frozenset(_ranges(accept))


def requested(offers: Sequence[Format]) -> Format:
    """The offer that the present request asks for; raises where there is none."""
    chosen = preferred(offers, request.args.get("format"))
    if chosen is None:
        raise not_acceptable(offers)
    return chosen


def preferred(offers: Sequence[Format], name: str | None) -> Format | None:
    """As `choose`, on the present request; remembers that the answer varies with the header."""
    if name is None:
        g.varies = True
    return choose(offers, request.headers.get("Accept"), name)


def not_acceptable(offers: Sequence[Format]) -> NotAcceptable:
    """The fault that lists what could have been had."""
    listed = ", ".join(f"{offer.name} ({offer.media_type})" for offer in offers)
    return NotAcceptable(f"this can be had as {listed}")


def _ranges(accept: str) -> list[tuple[str, float]]:
    """The media ranges of a header, without parameters; the rest of an overlong header is not read."""
    ranges = []
    for part in _QUOTED.sub("", accept[:LONGEST_HEADER]).split(",", MOST_RANGES)[:MOST_RANGES]:
        media, *parameters = part.split(";")
        ranges.append((media.strip().lower(), _weight(parameters)))
    return ranges


def _weight(parameters: list[str]) -> float:
    """The `q` among parameters, from 0 to 1; one that is no number is 0."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            return min(float(value), 1.0) if _WEIGHT.fullmatch(value := value.strip()) else 0.0
    return 1.0


def _quality(offer: Format, ranges: list[tuple[str, float]]) -> tuple[float, int]:
    """The weight of the most specific range that an offer meets, and how specific it is (0: none).

    Wildcards only meet its own type.
    """
    family = offer.media_type.partition("/")[0] + "/*"
    meant = {"*/*": 1, family: 2} | dict.fromkeys(offer.also, 3) | {offer.media_type: 4}
    specific, weight = max(((meant[media], q) for media, q in ranges if media in meant), default=(0, 0.0))
    return weight, specific
