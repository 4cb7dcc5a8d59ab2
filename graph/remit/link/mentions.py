"""Which bodies a text names, and where: every occurrence of every name, with its offsets.

What a name means is told by the page: by its own definitions, by what it is about, and by its day. What that
does not tell stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from remit.extract import definitions
from remit.extract.definitions import (
    Definition,
    brackets,
    definition,
    headings,
    introduced,
    is_body,
    taken_up,
)
from remit.extract.searched import Searched, Triggers
from remit.extract.subjects import Named as Mention
from remit.link.bodies import Bodies
from remit.link.context import OFFICES, Context, Register, context, last_word
from remit.link.gazetteer import Gazetteer
from remit.link.generic import WORDS as GENERIC_WORDS
from remit.link.generic import Calls, Spans, generic
from remit.link.lexicon import Entry, Lexicon, Match, inside_word
from remit.link.longer import Longer
from remit.link.titles import Titles

_BY_START = attrgetter("start")
# The words that set these rules off.
WORDS = [*definitions.WORDS, *GENERIC_WORDS]
_TRIGGERS = Triggers(WORDS)


class OpenMention(NamedTuple):
    """A name in a text that may denote several bodies, or none that lived then."""

    printed: str
    start: int
    reason: str


@dataclass(slots=True)
class Named:
    """What a text names: bodies, names left open, and bodies that it defines and the tables do not know."""

    mentions: list[Mention]
    left: list[OpenMention]
    proposals: list[Definition]
    unknown: list[Definition]
    context: Context


class Mentions:
    """Finds the names of the bodies of a build in texts.

    A name of several words counts in any case (of two words, with a capital); a single word or acronym only
    as it is written, and only for a body that may have lived by the day of the text or that the text names in
    full or defines. Names that a source lists as ambiguous (`the Authority`) count only for a body that is
    near to what the page is about.
    """

    def __init__(self, bodies: Bodies, gazetteer: Gazetteer, ambiguous: frozenset[str]) -> None:
        self._gazetteer = gazetteer
        self._register = Register(bodies)
        self._kind = {key: self._register[key].kind for key in bodies.keys()}
        self._offices = frozenset(key for key, kind in self._kind.items() if kind in OFFICES)
        self._lexicon = Lexicon(bodies, gazetteer, self._register, ambiguous)

    def find(self, text: str, day: str) -> tuple[list[Mention], list[OpenMention]]:
        """The bodies named in a text of a day (empty: not known), and the names that stay open."""
        named = self.read(text, day)
        return named.mentions, named.left

    def read(
        self,
        text: str,
        day: str,
        home: Sequence[str] = (),
        offices: Sequence[str] = (),
        title: tuple[int, int] = (0, 0),
        searched: Searched | None = None,
    ) -> Named:
        """What a text names. `home` are the bodies whose page it is, `offices` those in whose name it was
        written, `title` where its title stands, which names the home where nothing else does."""
        return _Reading(self, searched or Searched(text, _TRIGGERS), day).read(home, offices, title)

    def kind(self, body: str) -> str:
        """The kind of a body; empty for a name that is no id."""
        return self._kind.get(body, "")

    def followers(self, key: str) -> Set[str]:
        """The bodies of an authority's area that the tables have begin in the month in which it ends."""
        return self._register.followers(key)

    def bearer(self, name: str) -> str:
        """The one body that ever bore a name; empty where there are none or several."""
        bodies = {one.body for one in self._gazetteer.bearers(name)}
        return bodies.pop() if len(bodies) == 1 else ""

    def periods(self, name: str) -> frozenset[tuple[str, str]]:
        """The intervals in which a name was borne."""
        return frozenset((one.interval.start, one.interval.end) for one in self._gazetteer.bearers(name))

    def partly(self, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Names between two offsets that lack their last word, and plain words that name a sort of bodies."""
        return self._lexicon.partly(text, start, end)


class _Reading:
    """One text being read."""

    def __init__(self, finder: Mentions, searched: Searched, day: str) -> None:
        self._finder, self._searched, self._text, self._day = finder, searched, searched.text, day
        self._register, self._kind = finder._register, finder._kind
        self._matches = finder._lexicon.matches(searched)
        self._longer = Longer(self._text, self._matches, finder._gazetteer)
        self._titles = Titles(searched, self._register, self._longer)
        self._defined: dict[str, str] = {}
        self._unknown: list[Definition] = []
        self._defined_spans = Spans(())
        self._full: set[str] = set()
        self._found: list[Mention] = []
        self._left: list[OpenMention] = []
        self._introductions: list[Definition] = []
        self._headings: list[Definition] = []
        self._calls: dict[str, Calls] = {}
        self._by_word: dict[str, list[tuple[int, str]]] = {}
        self._meant: dict[int, list[str]] = {}

    def read(self, home: Sequence[str], offices: Sequence[str], title: tuple[int, int]) -> Named:
        self._define()
        whole = [(place, match) for place, match in enumerate(self._matches) if not self._is_part(match)]
        # The names that are those of one body alone, which they mean wherever they stand.
        own = [match for _, match in whole if match.entry.own]
        self._full = {match.entry.bodies[0] for match in own if not match.entry.short}
        named = Counter([match.entry.bodies[0] for match in own])
        home = [key for key in home if key in self._register] or self._titled(own, title)
        self._context = context(self._register, self._day, home, offices, named)
        for place, match in whole:
            self._resolve(match, place)
        if self._defined:
            self._defined_acronyms()
        self._found.sort(key=_BY_START)
        self._introduce()
        self._generic()
        self._found.sort(key=_BY_START)
        return Named(self._found, self._left, self._proposals(), self._unknown, self._context)

    def _titled(self, own: Sequence[Match], title: tuple[int, int]) -> list[str]:
        """The one body that the title of a page names."""
        found = {match.entry.bodies[0] for match in own if title[0] <= match.start < title[1]}
        return sorted(found) if len(found) == 1 else []

    def _define(self) -> None:
        """The acronyms that the text defines, as known bodies or as something else."""
        if not (acronyms := brackets(self._text)):
            return
        ends = {match.end: match for match in self._matches if not match.entry.short}
        for bracket in acronyms:
            before = bracket.start()
            while before and self._text[before - 1].isspace():
                before -= 1
            match = ends.get(before)
            if match and len(match.entry.bodies) == 1 and not self._is_part(match):
                self._defined.setdefault(bracket["short"], match.entry.bodies[0])
                continue
            found = definition(self._text, bracket)
            if found is None:
                continue
            longer = not match or found.start < match.start
            if longer and bracket["short"] not in self._defined:
                known = self._parted(found, bracket)
                self._defined[bracket["short"]] = known
                if not known:
                    self._unknown.append(found)
        self._defined_spans = Spans((one.start, one.end) for one in self._unknown)

    def _parted(self, found: Definition, bracket: re.Match[str]) -> str:
        """The body whose name goes on behind the brackets: `Ferry (FC) Committee`."""
        after = _NEXT_WORD.match(self._text, bracket.end())
        names = [found.name, *([f"{found.name} {after[1]}"] if after else [])]
        for name in names:
            bodies = {bearer.body for bearer in self._finder._gazetteer.bearers(name)}
            if len(bodies) == 1:
                return bodies.pop()
        return ""

    def _is_part(self, match: Match) -> bool:
        """Whether a name is but a part of the longer name of something else, which the page may define."""
        return self._longer.is_part(match) or (
            bool(self._unknown) and self._defined_spans.overlap(match.start, match.end)
        )

    def _resolve(self, match: Match, place: int) -> None:
        entry, start, end = match
        if entry.own and not entry.short and entry.bodies[0] not in self._finder._offices:
            self._found.append(tuple.__new__(Mention, (entry.bodies[0], start, end, "name")))
            return
        printed = self._text[start:end]
        if entry.short and printed in self._defined:
            if self._defined[printed]:
                self._add(self._defined[printed], match, "defined")
            return
        if entry.ambiguous:
            self._resolve_ambiguous(match, place)
            return
        bodies = list(entry.bodies)
        if entry.short or len(bodies) > 1:
            alive = self._finder._gazetteer.alive
            living = [body for body in bodies if body in self._full or alive(body, self._day)]
            # An acronym lives on for a while in the papers of those near to it.
            bodies = living or [body for body in bodies if self._is_late(body, entry)]
        if len(bodies) > 1:
            bodies = [body for body in bodies if self._context.near(body)] or bodies
        if len(bodies) == 1:
            if bodies[0] in self._finder._offices and self._titles.is_of_another(match):
                return
            self._add(bodies[0], match, "acronym" if entry.short else "name")
        else:
            reason = f"may be {', '.join(bodies)}" if bodies else "nobody of this name lived then"
            self._left.append(OpenMention(printed, match.start, reason))

    def _is_late(self, body: str, entry: Entry) -> bool:
        """Whether a body that is gone is still meant: its name is no other's, and it had been there."""
        one = self._register[body]
        return len(entry.bodies) == 1 and one.had_begun(self._day) and bool(one.ends)

    def _resolve_ambiguous(self, match: Match, place: int) -> None:
        """A name that means other things too: by what the page is about, else left open."""
        entry, text = match.entry, self._text
        printed = text[match.start : match.end]
        office = not self._finder._offices.isdisjoint(entry.bodies)
        if office or entry.article:
            if not self._titles.fits(match, office):
                return
        elif entry.short and entry.acronym:
            if not self._listed_with_kin(match, place):
                self._left.append(
                    OpenMention(printed, match.start, "an acronym of several things, not defined here")
                )
                return
        elif (
            not printed.split()[-1][0].isupper()
            or not printed[0].isupper()
            or (entry.short and not set(entry.bodies) & self._full)
        ):
            return
        bodies = self._meant.get(id(entry))
        if bodies is None:
            bodies = self._meant[id(entry)] = self._may_be(entry, office)
        if len(bodies) == 1:
            self._add(bodies[0], match, "generic" if office or entry.article else "name")
        elif bodies:
            self._left.append(OpenMention(printed, match.start, f"may be {', '.join(bodies)}"))

    def _may_be(self, entry: Entry, office: bool) -> list[str]:
        """The bodies that a name may mean on this page."""
        bodies = [body for body in entry.bodies if self._may_mean(body, entry)]
        # Of several clerks the one of the page's own authority is meant.
        own = [body for body in bodies if self._context.authority in self._register[body].parents]
        return own if office and len(own) == 1 else bodies

    def _may_mean(self, body: str, entry: Entry) -> bool:
        one = self._register[body]
        if body in self._finder._offices and self._register[body].parents:
            above = self._register[body].parents[0]
            # A clerk is that of the page's own authority, a commissioner that of anyone near.
            if entry.article and entry.presides and above not in self._context.home:
                return False
            if self._kind[above] in ("authority",) and not entry.article and above != self._context.authority:
                return False
        if not self._context.near(body):
            return body in self._full and one.had_begun(self._day)
        return one.lives(self._day) or (entry.main and one.soon_begun(self._day)) or body in self._full

    def _listed_with_kin(self, match: Match, place: int) -> bool:
        """Whether an acronym stands in a list with one that surely means a body under the same parent."""
        if set(match.entry.bodies) & self._full:
            return True
        kin = {self._register[body].parents[:1] for body in match.entry.bodies}
        for other in self._matches[max(place - 3, 0) : place + 4]:
            if other is match or not other.entry.short or other.entry.ambiguous:
                continue
            low, high = (other.end, match.start) if other.end <= match.start else (match.end, other.start)
            if high - low > 24 or len(other.entry.bodies) != 1:
                continue
            if (
                _LIST.fullmatch(self._text, low, high)
                and self._register[other.entry.bodies[0]].parents[:1] in kin
            ):
                return True
        return False

    def _add(self, body: str, match: Match, rule: str) -> None:
        self._found.append(Mention(body, match.start, match.end, rule))

    def _defined_acronyms(self) -> None:
        """The acronyms that the page defines, where the tables do not have them."""
        taken = Spans((mention.start, mention.end) for mention in self._found)
        for acronym, body in self._defined.items():
            if not body:
                continue
            for start, end in _words(self._text, acronym):
                if not (taken.overlap(start, end) or self._longer.opens(end)):
                    self._found.append(Mention(body, start, end, "defined"))

    def _generic(self) -> None:
        """`the Authority`, `the Committee`, `the Panel`: the page's own body, or the last one so called."""
        self._found += [
            Mention(one.body, one.start, one.end, "generic")
            for one in generic(self._searched, self._called, self._context, self._found)
        ]

    def _called(self, word: str) -> Calls:
        """The names that the page has used and that a word can take up, known or not."""
        if word not in self._calls:
            self._calls[word] = Calls(self._names_by_word().get(word, ()))
        return self._calls[word]

    def _names_by_word(self) -> dict[str, list[tuple[int, str]]]:
        """Where the names of the page begin and whose they are, by the words that can take each up."""
        called = self._by_word
        if not called:
            bodies = self._register.bodies
            for body, start, end, rule in self._found:
                words = bodies[body].last_words if rule != "generic" else frozenset()
                for one in words:
                    called.setdefault(one, []).append((start, body))
                if rule != "generic" and (last := last_word(self._text[start:end])) not in words:
                    called.setdefault(last, []).append((start, body))
            for unknown in (*self._unknown, *self._introductions, *self._headings):
                called.setdefault(last_word(unknown.name), []).append((unknown.start, ""))
        return called

    def _introduce(self) -> None:
        """The names that the page gives to bodies that the tables do not know, with no acronym."""
        new, lines = introduced(self._text, self._searched), headings(self._text, self._searched)
        if new or lines:
            named = [(mention.start, mention.end) for mention in self._found if mention.rule == "name"]
            taken = Spans([*named, *((one.start, one.end) for one in self._unknown)])
            self._introductions = [one for one in new if not taken.overlap(one.start, one.end)]
            self._headings = [one for one in lines if not taken.overlap(one.start, one.end)]

    def _proposals(self) -> list[Definition]:
        if not (self._unknown or self._introductions or self._headings):
            return []
        found = [one for one in self._unknown if is_body(one.name) or one.name.endswith(_PROGRAMMES)]
        found += self._introductions
        found += [one for one in self._headings if taken_up(self._text, one)]
        first: dict[str, Definition] = {}
        for one in sorted(found, key=lambda item: (not item.acronym, item.start)):
            first.setdefault(one.name.lower(), one)
        known = self._finder._gazetteer.bearers
        return sorted((one for one in first.values() if not known(one.name)), key=lambda one: one.start)


# What is told of by a name and acronym of its own, as bodies are.
_PROGRAMMES = (" Programme", " Project", " Scheme")
_NEXT_WORD = re.compile(r" ([\w-]+)")
_LIST = re.compile(r"(?:,|\s|and|&|or|/)+")


def _words(text: str, word: str) -> Iterator[tuple[int, int]]:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not inside_word(text, at, end):
            yield at, end
        at = text.find(word, end)
