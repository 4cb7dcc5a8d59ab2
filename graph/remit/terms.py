"""Namespaces, and the only place where IRIs are made."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

from remit.model import IRI, Literal

DEFAULT_BASE = "https://w3id.org/remit/"


class Namespace:
    """A namespace whose attributes are its terms: `ORG.Organization`.

    It is no string, whose methods (`title`, `format`) would hide terms of those names.
    """

    __slots__ = ("_iri",)

    def __init__(self, iri: str) -> None:
        self._iri = iri

    def __getattr__(self, name: str) -> IRI:
        if name.startswith("__"):
            raise AttributeError(name)
        return IRI(self._iri + name)

    def __str__(self) -> str:
        return self._iri

    def term(self, name: str) -> IRI:
        """The term called `name`, where that is not a Python identifier."""
        return IRI(self._iri + name)


REMIT = Namespace("https://w3id.org/remit/def#")
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
TIME = Namespace("http://www.w3.org/2006/time#")
DCT = Namespace("http://purl.org/dc/terms/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
SCHEMA = Namespace("https://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
VOID = Namespace("http://rdfs.org/ns/void#")
CV = Namespace("http://data.europa.eu/m8g/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
RICO = Namespace("https://www.ica.org/standards/RiC/ontology#")
REGORG = Namespace("http://www.w3.org/ns/regorg#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SH = Namespace("http://www.w3.org/ns/shacl#")

EDTF = IRI("http://id.loc.gov/datatypes/edtf/EDTF")

PREFIXES: dict[str, str] = {
    "remit": str(REMIT),
    "org": str(ORG),
    "prov": str(PROV),
    "time": str(TIME),
    "dct": str(DCT),
    "skos": str(SKOS),
    "foaf": str(FOAF),
    "schema": str(SCHEMA),
    "oa": str(OA),
    "dcat": str(DCAT),
    "void": str(VOID),
    "cv": str(CV),
    "eli": str(ELI),
    "rico": str(RICO),
    "regorg": str(REGORG),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "owl": str(OWL),
    "xsd": str(XSD),
}

KINDS = (
    "body", "change", "reform", "responsibility", "holding", "transfer", "document", "meeting", "person",
    "post", "role", "membership", "topic", "kind", "claim", "evidence", "source", "name", "subordination",
    "participation", "recommendation", "decision", "attendance", "figure", "law", "programme",
    "proposal",
)  # fmt: skip


class Names:
    """Mints the IRIs of one build from its base, which is an option of the build."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        self.base = base
        # What the IRIs of these kinds begin with.
        self.claim, self.evidence, self.source = (
            f"{base}id/{kind}/" for kind in ("claim", "evidence", "source")
        )

    def thing(self, kind: str, key: str, fragment: str = "") -> IRI:
        """`BASE id/KIND/KEY`, percent-encoded where the key needs it."""
        if kind not in KINDS:
            raise ValueError(f"no kind of thing is called {kind!r}")
        iri = f"{self.base}id/{kind}/{quote(key, safe='-._~')}"
        return IRI(f"{iri}#{fragment}" if fragment else iri)

    def graph(self, name: str) -> IRI:
        """`BASE graph/NAME`: `source/london`, `derived`, `topics` and so on."""
        return IRI(f"{self.base}graph/{name}")

    @property
    def topic_scheme(self) -> IRI:
        """The concept scheme that every topic is in."""
        return IRI(f"{self.base}id/topic")


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: for keys of things that are nothing but their words.

    Accents are dropped; letters of other scripts, which would be lost, are stood for by a digest.
    """
    folded = unicodedata.normalize("NFKD", text.lower().replace("’", "").replace("'", ""))
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    lost = any(character.isalnum() and not character.isascii() for character in plain)
    return "-".join(filter(None, (words, digest(text, length=8)))) if lost else words


def digest(*parts: str, length: int = 16) -> str:
    """The first `length` hex digits of the SHA-256 of the parts: an opaque, stable key."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:length]


def text(value: str, language: str | None = None) -> Literal:
    """A string, language-tagged where the language is known."""
    return Literal(value, None, language)


def date(value: str) -> Literal:
    """An xsd:date."""
    return Literal(value, XSD.date)


def edtf(value: str) -> Literal:
    """A date as printed, in EDTF."""
    return Literal(value, EDTF)


def number(value: float) -> Literal:
    """An xsd:decimal in its canonical form, which is how the store keeps it."""
    return Literal(f"{value:g}", XSD.decimal)


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), XSD.integer)


def source_key(address: str) -> str:
    """The key of the source at an address: the same for `http` and `https`, upper and lower case.

    `hash://sha256/HEX` names a text that has no address, by its content.
    """
    if address.startswith("hash://sha256/"):
        return "page-" + address.rsplit("/", 1)[1][:16]
    return "web-" + digest(normal_address(address))


def normal_address(address: str) -> str:
    """An address for comparing: no scheme, no `www.`, no case, no `index.html`, no last slash."""
    short = re.sub(r"^https?://(www\.)?", "", address.strip().lower())
    return re.sub(r"/(index\.html?)?$", "", short)


# What RFC 3987 lets an IRI hold: brackets only around an IPv6 host, per cent only before two hex digits.
_ADDRESS = re.compile(
    r"https?://(\[[0-9a-fA-F:.]+\]|[^\s<>\"{}|\\^`\[\]/?#:%]+)(:\d+)?([/?#]([^\s<>\"{}|\\^`\[\]%]|%[0-9a-fA-F]{2})*)?"
    r"|hash://sha256/[0-9a-f]{64}"
)


def is_address(printed: str) -> bool:
    """Whether a text is an http or https IRI that a store can keep, or names a text by its hash."""
    return bool(_ADDRESS.fullmatch(printed))
