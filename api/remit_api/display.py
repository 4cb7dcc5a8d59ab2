"""How pages show terms: what links where, short names, dates in words."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from flask import Flask, url_for

from remit.model import IRI, Literal, Term
from remit.terms import PREFIXES, REMIT
from remit_api.site import site

_DAY = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")
_MONTH = re.compile(r"^(\d{4})-(\d\d)$")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def register(app: Flask) -> None:
    """Gives the templates their filters."""
    app.jinja_env.filters |= {
        "href": href,
        "short": short,
        "day": day,
        "words": words,
        "is_iri": lambda term: isinstance(term, IRI),
        "text": text,
        "urlhost": host_of,
        "filesize": filesize,
    }
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.context_processor(lambda: {"release": site().release, "settings": site().settings})


def href(iri: str) -> str | None:
    """Where a link to an IRI goes: our own page for what is ours, the IRI itself on the web, else nowhere."""
    things = f"{site().release.base}id/"
    if iri.startswith(things):
        # The path is percent-encoded already, and url_for would encode it again.
        return url_for("resources.document", path="") + iri.removeprefix(things)
    if iri.startswith(str(REMIT)):
        return url_for("ontology.term", name=iri.removeprefix(str(REMIT)))
    return iri if urlsplit(iri).scheme in ("http", "https") else None


def short(iri: str) -> str:
    """An IRI as a prefixed name, or as the last part of its path where it has no prefix."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    things = f"{site().release.base}id/"
    return iri.removeprefix(things) if iri.startswith(things) else iri


def words(iri: str) -> str:
    """The last part of an IRI as words: `hasSuccessor` is `has successor`."""
    last = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    return _CAPITAL.sub(" ", last).replace("-", " ").lower()


def day(value: str) -> str:
    """A date in words where it is a day or a month; any other date as the source gives it."""
    if found := _DAY.match(value):
        return _written(value, *map(int, found.groups()))
    if found := _MONTH.match(value):
        return _written(value, int(found[1]), int(found[2]))
    return value


def _written(printed: str, year: int, month: int, number: int = 0) -> str:
    if not 1 <= month <= 12:
        return printed
    name = date(2000, month, 1).strftime("%B")
    return f"{number} {name} {year}" if number else f"{name} {year}"


def text(term: Term) -> str:
    """The characters of a term."""
    return term.value if isinstance(term, Literal) else str(term)


def host_of(address: str) -> str:
    """The host of an address, or the address itself where it has none."""
    return urlsplit(address).hostname or address


def iri_of(term: Term) -> IRI:
    """A term that is known to be an IRI."""
    return IRI(text(term))


def filesize(size: int) -> str:
    """A size in bytes, for people."""
    for unit, factor in (("MB", 1_000_000), ("kB", 1000)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} bytes"
