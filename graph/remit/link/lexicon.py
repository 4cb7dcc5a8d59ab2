"""The names of the tables as a text prints them: two automata, and what it takes for a name to mean its body.

One automaton is over names of several words, whatever their case; the other over acronyms and single words,
as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, MatchKind

from remit.link.bodies import Bodies
from remit.link.context import OFFICES, Register, last_word
from remit.link.gazetteer import Bearer, Gazetteer, names_of

# Characters that print one name in two ways; each is one character, so that offsets stay as they are.
_ALIKE = tuple(zip("’‘‐‑–\u00a0\n\t\u2044", "''---   /", strict=True))
ACRONYM = re.compile(r"[A-Z][A-Za-z0-9/&-]{1,7}")
_ARTICLE = "the "
_BRACKETED = re.compile(r" \([^()]*\)$")
_TITLE = re.compile(r"((?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+) (?:of|to|for) ")
# Names with these heads are shortened in lists: `the Ferry, and the Dock and Quay Committees`.
_STEMMED = frozenset(["committee", "sub-committee", "board", "panel"])


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the tables and who bore it.

    `short`: an acronym or one word; `ambiguous`: other things are called so too; `article`: only with `the`;
    `main`: the name of a row, no alias; `flexed`: in another number than the tables have it.
    """

    name: str
    bodies: tuple[str, ...]
    short: bool
    ambiguous: bool
    article: bool
    main: bool
    flexed: bool = False
    last: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a text."""

    entry: Entry
    start: int
    end: int


_NOBODY = Entry("", (), False, False, False, False)


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
        partial = dict(_stems(long))
        self._stems = len(partial)
        for spelling, body in _classes(long, short):
            partial.setdefault(spelling, body)
        self._partial, self._partial_names = list(partial.values()), _automaton(partial)

    def matches(self, text: str, folded: str) -> list[Match]:
        """The names in a text (`folded` as `fold` gives it), the longest at each place, in order."""
        found = []
        for index, start, end in self._long_names.find_matches_as_indexes(folded):
            entry = self._long[index]
            if not inside_word(text, start, end) and _cased(entry, text, start):
                found.append(Match(entry, start, end))
        ends = iter([*found, Match(_NOBODY, len(text) + 1, len(text) + 1)])
        current = next(ends)
        plain = _alike(text)
        words: list[Match] = []
        for index, start, end in self._short_names.find_matches_as_indexes(plain):
            while current.end <= start:
                current = next(ends)
            if end <= current.start and (
                not inside_word(text, start, end) or _lost_apostrophe(text, start, end)
            ):
                words.append(Match(self._short[index], start, end))
        return sorted([*found, *words], key=lambda match: match.start)

    def partly(self, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Names between two offsets that lack their last word, as in `the Ferry, and the Dock and Quay
        Committees`; and plain words (`police authorities`) that are a name only where a sentence says so."""
        words = text[start:end]
        return [
            (start + low, start + high, self._partial[index])
            for index, low, high in self._partial_names.find_matches_as_indexes(fold(words))
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
            _list(short, _alike(name), entry)
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


def fold(text: str) -> str:
    """The text for matching, as long as it was: lower case where that is one character too."""
    text = _alike(text)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def inside_word(text: str, start: int, end: int) -> bool:
    """Whether a match begins or ends within a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum())


def _alike(text: str) -> str:
    """The text with one character for each of those that print the same thing."""
    for other, one in _ALIKE:
        if other in text:
            text = text.replace(other, one)
    return text


def _automaton(names: dict[str, Entry] | dict[str, str]) -> AhoCorasick:
    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)


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


def _cased(entry: Entry, text: str, start: int) -> bool:
    """Whether a name of several words is printed as one: with a capital, or in words that are no others."""
    if text[start].isupper() or not entry.name[0].isalpha() or entry.name.count(" ") > 1:
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
