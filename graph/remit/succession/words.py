"""Quoted words with what stands around them, and whether the stored text still has them where they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from remit.model import IRI, Asks
from remit.queries import load
from remit.succession.read import value

# Characters around a quote, where the stored text is at hand.
_AROUND = 80
# Stored texts that are kept in memory while words are compared with them.
_KEPT = 32


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one evidence: what they stand behind, what they denote, and where they are."""

    thing: IRI
    body: IRI
    evidence: IRI
    exact: str
    prefix: str
    suffix: str
    source: IRI
    address: str
    sha256: str
    start: int
    end: int
    rule: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Checked:
    """Words beside the stored text: `matches` is None where there is none to compare with, else `reason`
    says why they do not."""

    matches: bool | None
    prefix: str
    suffix: str
    reason: str = ""


def words(graph: Asks, **bound: IRI) -> Iterator[Words]:
    """The words behind a `thing`, those that denote a `body`, those of an `evidence`; without any, all words.

    The most certain come first; each evidence stands once with each thing that it is for.
    """
    seen: set[tuple[IRI, IRI, str]] = set()
    for row in graph.select(load("explain/words"), **bound):
        found = Words(
            IRI(str(row["thing"])),
            IRI(str(row["body"])),
            IRI(str(row["evidence"])),
            value(row["exact"]),
            value(row.get("prefix")),
            value(row.get("suffix")),
            IRI(str(row["source"])),
            value(row.get("address")),
            value(row.get("sha256")),
            int(value(row["start"])),
            int(value(row["end"])),
            value(row["rule"]),
            float(value(row["certainty"])),
        )
        key = found.thing, found.evidence, found.sha256
        if key not in seen:
            seen.add(key)
            yield found


class Texts:
    """The stored texts of a release, each in a file called by its SHA-256; none where no folder is given."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._text = lru_cache(_KEPT)(self._read)

    def check(self, quote: Words) -> Checked:
        """Whether the words still stand at their offsets (in characters), and what is around them there."""
        if self._folder is None or not quote.sha256:
            return Checked(None, quote.prefix, quote.suffix)
        text = self._text(quote.sha256)
        if text is None:
            return Checked(False, quote.prefix, quote.suffix, "its source has no stored text any more")
        start, end = quote.start, quote.end
        if text[start:end] == quote.exact:
            return Checked(True, text[max(start - _AROUND, 0) : start], text[end : end + _AROUND])
        place = text.find(quote.exact)
        found = f"they stand at {place}" if place >= 0 else "they are nowhere in it"
        return Checked(False, quote.prefix, quote.suffix, f"the stored text has other words there: {found}")

    def _read(self, sha256: str) -> str | None:
        assert self._folder is not None
        try:
            return (self._folder / f"{sha256}.txt").read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            return None
