"""Which bodies a text names, and where: one automaton over all names, the longest match, once a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from remit.link.bodies import Bodies
from remit.link.gazetteer import Gazetteer, names_of

# Characters that print one name in two ways; each is one character, so that offsets stay as they are.
_ALIKE = str.maketrans("’‘‐‑–\u00a0\n\t", "''---   ")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9/&-]{1,7}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a text, at the first place where it is."""

    body: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class OpenMention:
    """A name in a text that may denote several bodies, or none that lived then."""

    printed: str
    start: int
    reason: str


class Mentions:
    """Finds the names of the bodies of a build in texts.

    A name of several words counts in any case; a single word or acronym only as it is written, and only for a
    body that may have lived on the day of the text or whose full name stands in the text too. Names that a
    source lists as ambiguous (`the Authority`) are never matched.
    """

    def __init__(self, bodies: Bodies, gazetteer: Gazetteer, ambiguous: frozenset[str]) -> None:
        self._gazetteer = gazetteer
        names: dict[str, str] = {}
        for row in bodies.rows.values():
            if bodies.is_plan(row["id"]):
                continue
            for name in (name for said in bodies.said(row["id"]) for name in names_of(said)):
                if name not in ambiguous and len(name) > 1:
                    for spelt in _spellings(name):
                        names.setdefault(_folded(spelt), name)
        self._names = names
        self._patterns = list(names)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str, day: str) -> tuple[list[Mention], list[OpenMention]]:
        """The bodies named in a text of a day (empty: not known), and the names that stay open."""
        matches = list(self._matches(text))
        full = {
            bearers[0].body
            for name, _, _ in matches
            if not _is_short(name) and len(bearers := self._gazetteer.bearers(name)) == 1
        }
        found: dict[str, Mention] = {}
        left: dict[str, OpenMention] = {}
        for name, start, end in matches:
            bodies = sorted({bearer.body for bearer in self._gazetteer.bearers(name)})
            if len(bodies) > 1 or _is_short(name):
                bodies = [body for body in bodies if body in full or self._gazetteer.alive(body, day)]
            if len(bodies) == 1:
                rule = "acronym" if _is_short(name) else "name"
                found.setdefault(bodies[0], Mention(bodies[0], start, end, rule))
            else:
                reason = f"may be {', '.join(bodies)}" if bodies else "nobody of this name lived then"
                left.setdefault(name, OpenMention(text[start:end], start, reason))
        return list(found.values()), list(left.values())

    def _matches(self, text: str) -> Iterator[tuple[str, int, int]]:
        folded = _folded(text)
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            name = self._names[self._patterns[index]]
            if _inside_word(folded, start, end):
                continue
            if _is_short(name) and text[start:end].translate(_ALIKE) != name.translate(_ALIKE):
                continue
            yield name, start, end


def _spellings(name: str) -> Iterator[str]:
    yield name
    if "&" in name:
        yield name.replace("&", "and")
    if " and " in name:
        yield name.replace(" and ", " & ")


def _folded(text: str) -> str:
    """The text for matching, as long as it was: lower case where that is one character too."""
    lower = text.translate(_ALIKE).lower()
    if len(lower) == len(text):
        return lower
    return "".join(
        low if len(low := character.lower()) == 1 else character for character in text.translate(_ALIKE)
    )


def _is_short(name: str) -> bool:
    """Whether a name is an acronym or one word, which other things may be called too."""
    return " " not in name.strip() or bool(_ACRONYM.fullmatch(name))


def _inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum())
