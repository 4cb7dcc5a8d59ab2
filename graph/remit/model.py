"""The records that flow through the pipeline: frozen, and importing nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol


class IRI(str):
    """An absolute IRI."""

    __slots__ = ()


class Literal(NamedTuple):
    """An RDF literal: `datatype` is an IRI or None for xsd:string, `language` a BCP 47 tag or None."""

    value: str
    datatype: str | None = None
    language: str | None = None


Term = IRI | Literal


class Statement(NamedTuple):
    """One quad that a source asserts, or that we derive; `graph` None is the default graph."""

    subject: IRI
    predicate: IRI
    object: Term
    graph: IRI | None = None


class Asks(Protocol):
    """Whatever answers a SELECT: the store of a release, or a remote endpoint."""

    def select(self, query: str, /, **bindings: Term) -> list[dict[str, Term]]:
        """The solutions, each without its unbound variables; `bindings` gives variables their values."""
        ...


class Evidence(NamedTuple):
    """The exact words of a stored text that a field of a record rests on.

    `start` and `end` are offsets in characters (half-open) into the text of `source` (a source key);
    `exact`, `prefix` and `suffix` are the words there and around, as in W3C Web Annotation selectors.
    """

    source: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    rule: str
    certainty: float = 1.0


@dataclass(slots=True)
class Record:
    """One row of a table, or what a page says in the shape of such a row.

    Nobody changes one; it is not frozen only because a frozen one takes five times as long to make.
    `fields` holds the values as printed, by column name; `evidence` the words behind a field, by column
    name; `source` is the key of the collection (one named graph), `file` and `line` say where to look.
    """

    table: str
    key: str
    fields: Mapping[str, str]
    source: str
    file: str
    line: int
    evidence: Mapping[str, Evidence] = field(default_factory=dict)

    def __getitem__(self, column: str) -> str:
        """The value printed in `column`, or the empty string."""
        return self.fields.get(column, "")

    def many(self, column: str) -> list[str]:
        """The values of a column that holds several, separated by a bar."""
        return [part.strip() for part in self[column].split("|") if part.strip()]


@dataclass(frozen=True, slots=True)
class Page:
    """An archived page: its stored text, to which every offset refers, and where it was read from.

    `headings` and `links` are where the lines begin that its mark-up makes headings, or mere links.
    """

    source: str
    text: str
    sha256: str
    file: str
    address: str = ""
    headings: frozenset[int] = frozenset()
    links: frozenset[int] = frozenset()

    @property
    def published(self) -> str:
        """Where it was published, or the address of its very text where nothing says so."""
        return self.address or f"hash://sha256/{self.sha256}"


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open interval as printed: EDTF strings, empty where nothing is known."""

    start: str = ""
    end: str = ""
