"""The names of the tables as a text prints them: two automata, and what it takes for a name to mean its body.

One automaton is over names of several words, whatever their case; the other over acronyms and single words,
as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from remit.extract.searched import Searched, alike, fold, one_byte
from remit.link.bodies import Bodies
from remit.link.context import OFFICES, Register, last_word
from remit.link.gazetteer import Bearer, Gazetteer, names_of

ACRONYM = re.compile(r"[A-Z][A-Za-z0-9/&-]{1,7}")
_PRESIDES = re.compile(r"(?:chair(?:man|woman|person)?|president|convenor)\Z", re.I)
_ARTICLE = "the "
_BRACKETED = re.compile(r" \([^()]*\)$")
_TITLE = re.compile(r"((?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+) (?:of|to|for) ")
# Names with these heads are shortened in lists: `the Ferry, and the Dock and Quay Committees`.
_STEMMED = frozenset(["committee", "sub-committee", "board", "panel"])


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the tables and who bore it.

    `short`: an acronym or one word; `ambiguous`: other things are called so too; `article`: only with `the`;
    `main`: the name of a row, no alias; `flexed`: in another number than the tables have it;
    `own`: of one body alone, which it means wherever it stands; `acronym`: it has only capitals; `presides`:
    it is the title of whoever is in the chair.
    """

    name: str
    bodies: tuple[str, ...]
    short: bool
    ambiguous: bool
    article: bool
    main: bool
    flexed: bool = False
    last: str = ""
    own: bool = field(init=False)
    acronym: bool = field(init=False)
    presides: bool = field(init=False)

    def __post_init__(self) -> None:
        name = self.name
        object.__setattr__(self, "own", len(self.bodies) == 1 and not self.ambiguous)
        object.__setattr__(self, "acronym", bool(ACRONYM.fullmatch(name)) and name.upper() == name)
        object.__setattr__(self, "presides", bool(_PRESIDES.match(name)))


class Match(NamedTuple):
    """A name in a text."""

    entry: Entry
    start: int
    end: int


_NOBODY = Entry("", (), False, False, False, False)
_BY_START = itemgetter(1)


class Lexicon:
    """The names of all bodies, plans apart; `ambiguous` names mean other things too, as the sources list."""

    def __init__(
        self, bodies: Bodies, gazetteer: Gazetteer, register: Register, ambiguous: frozenset[str]
    ) -> None:
        self._gazetteer, self._register, self._ambiguous = gazetteer, register, ambiguous
        self._acronyms = {key: {row["acronym"] for row in bodies.chain(key)} - {""} for key in bodies.keys()}
        long: dict[str, Entry] = {}
        short: dict[str, Entry] = {}
        for row in bodies.rows.values():
            if bodies.is_plan(row["id"]):
                continue
            for printed in (name for said in bodies.said(row["id"]) for name in names_of(said)):
                self._add(printed, printed == row["name"], long, short)
                self._add_rest(printed, bodies.key(row["id"]), long)
                if row["kind"] in OFFICES and printed == row["name"]:
                    self._add_title(printed, long, short)
        self._long, self._short = list(long.values()), list(short.values())
        self._long_names, self._short_names = _automaton(long), _automaton(short)
        # Names that differ in a letter beyond Latin-1 alone are told apart by their spelling.
        names = {**short, **long}
        self._odd = {name: entry for name, entry in names.items() if one_byte(name) != name.encode()}
        self._odd_long = {number for number, name in enumerate(long) if name in self._odd}
        self._odd_short = {number for number, name in enumerate(short) if name in self._odd}
        partial = dict(_stems(long))
        self._stems = len(partial)
        for spelling, body in _classes(long, short):
            partial.setdefault(spelling, body)
        self._partial, self._partial_names = list(partial.values()), _automaton(partial)

    def matches(self, searched: Searched) -> list[Match]:
        """The names in a text, the longest at each place, in order."""
        text, long, short, new = searched.text, self._long, self._short, tuple.__new__
        found = []
        for index, start, end in self._long_names.find_matches_as_indexes(searched.small):
            beside = text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
            if beside and inside_word(text, start, end):
                continue
            entry = long[index]
            if index in self._odd_long:
                entry = self._odd.get(fold(text[start:end]), _NOBODY)
                if entry is _NOBODY:
                    continue
            if text[start].isupper() or _cased(entry):
                found.append(new(Match, (entry, start, end)))
        ends = iter([*found, Match(_NOBODY, len(text) + 1, len(text) + 1)])
        current = next(ends)
        words: list[Match] = []
        for index, start, end in self._short_names.find_matches_as_indexes(searched.plain):
            while current.end <= start:
                current = next(ends)
            if end > current.start:
                continue
            beside = text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
            if not beside or not inside_word(text, start, end) or _lost_apostrophe(text, start, end):
                if index not in self._odd_short or alike(text[start:end]) in self._odd:
                    words.append(new(Match, (short[index], start, end)))
        return sorted(found + words, key=_BY_START) if words else found

    def partly(self, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Names between two offsets that lack their last word, as in `the Ferry, and the Dock and Quay
        Committees`; and plain words (`police authorities`) that are a name only where a sentence says so."""
        words = text[start:end]
        return [
            (start + low, start + high, self._partial[index])
            for index, low, high in self._partial_names.find_matches_as_indexes(one_byte(fold(words)))
            if not inside_word(words, low, high) and (words[low].isupper() or index >= self._stems)
        ]

    def _add(self, printed: str, main: bool, long: dict[str, Entry], short: dict[str, Entry]) -> None:
        article = printed.lower().startswith(_ARTICLE)
        name = printed[len(_ARTICLE) :] if article else printed
        if len(name) < 2:
            return
        is_short = _is_short(name)
        doubted = printed in self._ambiguous or name in self._ambiguous or (article and is_short)
        entry = Entry(name, self._bearers(printed), is_short, doubted, article, main, last=last_word(name))
        if is_short:
            _list(short, alike(name), entry)
            return
        for spelling, flexed in _spellings(name):
            _list(long, fold(spelling), replace(entry, flexed=flexed))

    def _add_rest(self, printed: str, body: str, long: dict[str, Entry]) -> None:
        """A name without the acronym of a body above it that it begins with: what its own people call it."""
        first, _, rest = printed.partition(" ")
        if " " in rest and fold(rest) not in long:
            if any(first in self._acronyms[above] for above in self._register.above(body)):
                bearers = self._bearers(printed)
                long[fold(rest)] = Entry(rest, bearers, False, True, False, True, last=last_word(rest))

    def _add_title(self, name: str, long: dict[str, Entry], short: dict[str, Entry]) -> None:
        """The title of an office without the words that say where it is held: `Clerk` of `Clerk to the X`."""
        title = _TITLE.match(name)
        if title:
            printed = title[1]
            entry = Entry(printed, self._bearers(name), _is_short(printed), True, True, True)
            for spelling in (printed, printed.upper()):
                _list(short if entry.short else long, spelling if entry.short else fold(spelling), entry)

    def _bearers(self, name: str) -> tuple[str, ...]:
        bearers: list[Bearer] = self._gazetteer.bearers(name)
        return tuple(sorted({bearer.body for bearer in bearers}))


def inside_word(text: str, start: int, end: int) -> bool:
    """Whether a match begins or ends within a word."""
    return (text[start - 1 : start].isalnum() and text[start].isalnum()) or (
        text[end : end + 1].isalnum() and text[end - 1].isalnum()
    )


def _automaton(names: dict[str, Entry] | dict[str, str]) -> BytesAhoCorasick:
    return BytesAhoCorasick([one_byte(name) for name in names], matchkind=MatchKind.LeftmostLongest)


def _list(listed: dict[str, Entry], spelling: str, entry: Entry) -> None:
    """Adds a name; two entries of one spelling are one, which both bodies bear."""
    other = listed.get(spelling)
    if other is None:
        listed[spelling] = entry
        return
    better = (entry.main, not entry.flexed) > (other.main, not other.flexed)
    first, second = (entry, other) if better else (other, entry)
    if first.flexed == second.flexed:
        bodies = tuple(sorted({*first.bodies, *second.bodies}))
        first = replace(first, bodies=bodies, ambiguous=first.ambiguous or second.ambiguous)
    listed[spelling] = first


def _stems(long: dict[str, Entry]) -> Iterator[tuple[str, str]]:
    """Names without their last word, where what is left is still a name of its own."""
    for entry in long.values():
        stem = entry.name.rpartition(" ")[0]
        if (
            entry.main
            and not entry.flexed
            and len(entry.bodies) == 1
            and entry.last in _STEMMED
            and " and " in stem
        ):
            yield fold(stem), entry.bodies[0]
            yield fold(stem.replace(" and ", " & ")), entry.bodies[0]


def _classes(long: dict[str, Entry], short: dict[str, Entry]) -> Iterator[tuple[str, str]]:
    """Plain words in the plural that name all bodies of a sort, where the tables have one row for them."""
    for entry in (*long.values(), *short.values()):
        if len(entry.bodies) != 1 or entry.flexed:
            continue
        if entry.ambiguous and entry.name.endswith("s") and not entry.article:
            yield fold(entry.name), entry.bodies[0]
        name, outside, _ = entry.name.partition(" outside ")
        if outside:
            yield fold(name), entry.bodies[0]


def _cased(entry: Entry) -> bool:
    """Whether a name of several words that begins with a small letter is one: its words are no others."""
    if not entry.name[0].isalpha() or entry.name.count(" ") > 1:
        return True
    return entry.name[0].islower() and not entry.ambiguous


def _spellings(name: str) -> Iterator[tuple[str, bool]]:
    """The ways in which a name of several words is printed; the second says that its number is another."""
    forms = [name]
    for cut in (_BRACKETED.sub("", name), name.partition(":")[0]):
        if cut != name and cut.count(" ") > 1:
            forms.append(cut)
    for form in forms:
        yield form, False
        for other in (form.replace("&", "and"), form.replace(" and ", " & ")):
            if other != form:
                yield other, False
        if " " in form and form[-1].isalpha():
            yield (form[:-1] if form.endswith("s") and not form.endswith("ss") else f"{form}s"), True


def _is_short(name: str) -> bool:
    """Whether a name is an acronym or one word, which other things may be called too."""
    return " " not in name.strip() or bool(ACRONYM.fullmatch(name))


def _lost_apostrophe(text: str, start: int, end: int) -> bool:
    """Whether `the XCs plan` stands for `the XC's plan`, as in pages that have lost their apostrophes."""
    return (
        text[end : end + 2] == "s "
        and text[start:end].isupper()
        and text[max(start - 4, 0) : start].lower() == "the "
    )
