"""The bodies that a text speaks of, known or not, sentence by sentence; and what its pronouns stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from remit.extract.sentences import Sentences
from remit.link.mentions import Mentions, Named
from remit.link.taking_up import (
    ABOUT_IT,
    ASIDE,
    BOTH,
    COUNT,
    COUNTED,
    GOES_ON,
    IT,
    IT_AS_BODY,
    ITS_CLAUSE,
    LAUNCH_OF,
    LAUNCHED,
    LEADING,
    OBJECT_IT,
    OWNER,
    PARTICIPLE,
    SUCCEEDED,
    TAKEN_UP,
    TAKES_UP,
)
from remit.link.unnamed import HEADS, Party, defined, renamed, unnamed

# How far back a paragraph is looked through, for what `that unit` takes up.
_PARAGRAPH = 700

# A common word that another with a capital precedes is part of some other name: `Kent Police Authority`.
_BARE = re.compile(HEADS)
_CAPITAL_BEFORE = re.compile(
    r"\b(?!(?:The|This|That|Our|Full|Present|New|An?|In|At|On|By|Each|If|When|As|While)\s)[A-Z][a-z]+['’]?s?"
    r"\s\Z"
)
_IF = re.compile(r"\W*(?:\d{1,3}\.?\s+)?(?:If|Unless|Should|Provided)\b")
# The kinds of bodies that a sentence names beside the one that it is about.
_HOUSE = ("authority", "police-service")
_CLAUSE = re.compile(r":|;|,? (?:as|which|since|when|whose)\b")
_BULLET = re.compile(r"\s*[•·*–—-]\s")
_STEPS = 4
# How many lines above a paragraph may stand between it and what it is about.
_LINES = 12
# How far above a paragraph a body is looked for that it takes up: `The new board has assumed`.
_ABOVE = 900
# The number of a paragraph, and the acronym of the body that it is about.
_SHORT = 16
_LONGEST_LABEL = 90
_NUMBERED = re.compile(r"\W*(?:\d{1,3}(?:\.\d+)?\.?\s+)?(?:The\s)?")
_LABELLED = re.compile(r":\s+\S")
_COLON = re.compile(r"(?:\s?\([^()]{1,12}\))?:")
_OWNS = re.compile(r"['’]s?\s|s['’]\s")
_PAIRED = re.compile(r"(?:,|,? and) (?:of )?(?:the )?")


class StandIn(NamedTuple):
    """Words that stand for one body, or for two: `they`."""

    start: int
    end: int
    parties: tuple[Party, ...]


class Parties:
    """The bodies of one text."""

    def __init__(self, text: str, named: Named, mentions: Mentions, sentences: Sentences) -> None:
        self._text, self._mentions, self.sentences = text, mentions, sentences
        self._known = named.mentions
        self._starts = [one.start for one in named.mentions]
        self._defined = sorted(defined(text, named.unknown), key=lambda party: party.start)
        self._defined_starts = [party.start for party in self._defined]
        self._proposed = [one.name for one in named.proposals]
        self._cache: dict[tuple[int, int], list[Party]] = {}

    def between(self, start: int, end: int) -> list[Party]:
        """The bodies named between two offsets, in order."""
        found = self._cache.get((start, end))
        if found is None:
            found = self._cache[start, end] = self._read(start, end)
        return found

    def ending_at(self, offset: int) -> list[str]:
        """The ids of the bodies whose name ends no more than a blank or two before an offset."""
        after = bisect_left(self._starts, offset)
        return [one.body for one in self._known[max(after - 3, 0) : after] if 0 <= offset - one.end < 3]

    def heading(self, at: int) -> Party | None:
        """The one body that the line above the paragraph of an offset names."""
        low, high = self._line_above(at)
        if (
            high - low >= 90
            or _LABELLED.search(self._text, low, high)
            or _BULLET.match(self._text, low)
            or self._text.endswith((".", ";", ","), low, high)
        ):
            return None
        parties = self.between(low, high)
        return parties[0] if len({party.name for party in parties}) == 1 else None

    def label(self, start: int) -> str:
        """The body with whose name and a colon a sentence begins; empty where none does."""
        for party in self.between(start, min(start + _LONGEST_LABEL, len(self._text))):
            if _NUMBERED.fullmatch(self._text, start, party.start) and _COLON.match(self._text, party.end):
                return party.name
        return ""

    def stand_ins(self, start: int, end: int) -> list[StandIn]:
        """The pronouns and their like in the sentence between two offsets, where what they mean is plain."""
        text, parties = self._text, self.between(start, end)
        found: list[StandIn] = []
        owner = OWNER.match(text, start, end)
        if owner and (before := self._before(start)):
            owners = self.between(*before)
            if len({party.name for party in owners}) > 1 and not self._rest_aside(before[0], owners):
                owners = []
            if owners and not self.between(start, owner.start("owner")):
                found.append(StandIn(*owner.span("owner"), (owners[0],)))
        if begun := self._heads_line(start):
            found.append(StandIn(start, start, (begun,)))
        for match in BOTH.finditer(text, start, end):
            several = self._listed(start, match.start()) or self._listed_before(start)
            count = COUNT.search(match.group())
            if several and (not count or COUNTED[count.group().lower()] == len(several)):
                found.append(StandIn(*match.span(), several))
        found += self._objects(start, end, parties)
        for match in IT.finditer(text, max(start - 1, 0), end):
            at, word = match.start("word"), match["word"].lower()
            if any(party.start <= at < party.end for party in parties):
                continue
            if word in ("the former", "the latter"):
                pair = self._listed_before(start)
                if pair and len(pair) == 2:
                    found.append(StandIn(at, match.end("word"), (pair[word == "the latter"],)))
            elif told := self._told_of(start, at, match.end("word")):
                found.append(StandIn(at, match.end("word"), (told,)))
            elif word == "this":
                if labelled := self._named_alone(start):
                    found.append(StandIn(at, match.end("word"), (labelled,)))
            elif subject := self._subject(start, at, parties):
                found.append(StandIn(at, match.end("word"), (subject,)))
        for match in TAKEN_UP.finditer(text, start, end):
            if any(party.start < match.end() and match.start() < party.end for party in parties):
                continue
            if party := self._taken_up(match, start):
                found.append(StandIn(*match.span(), (party,)))
        return found

    def _told_of(self, start: int, at: int, end: int) -> Party | None:
        """The one body of the sentence before, where a sentence begins to say which body came after it."""
        before = self._before(start) if SUCCEEDED.match(self._text, end) else None
        if not before or not _NUMBERED.fullmatch(self._text, start, at):
            return None
        named = [party for party in self.between(*before) if self._mentions.kind(party.name) not in _HOUSE]
        return named[-1] if len({party.name for party in named}) == 1 else None

    def _rest_aside(self, start: int, named: Sequence[Party]) -> bool:
        """Whether a sentence begins with its first body, and names the others behind prepositions or in a
        clause alone."""
        clause = ITS_CLAUSE.match(self._text, named[0].end)
        return (
            self._mentions.kind(named[0].name) not in _HOUSE
            and self._leads(start, named[0])
            and all(
                party.name == named[0].name
                or (clause and party.start < clause.end())
                or _OWNS.match(self._text, party.end)
                or ASIDE.search(self._text, max(start, party.start - 30), party.start)
                for party in named[1:]
            )
        )

    def _objects(self, start: int, end: int, parties: list[Party]) -> Iterator[StandIn]:
        """`it` as an object, and `its` before what came before or after; what is put into a body stands in
        the clause of that `it`."""
        for match in OBJECT_IT.finditer(self._text, start, end):
            word = "it" if match["it"] else "its"
            at = match.start(word)
            clause = start + max((stop.end() for stop in _CLAUSE.finditer(self._text[start:at])), default=0)
            led = word == "its" or clause > start
            if subject := self._subject(start, at if word == "its" else clause, parties if led else []):
                yield StandIn(at, match.end(word), (subject,))

    def _named_alone(self, start: int) -> Party | None:
        """The body that is all that the sentence before says: `Audit Panel (AP). This will ...`."""
        before = self._before(start)
        named = self.between(*before) if before else []
        if not before or len({party.name for party in named}) != 1:
            return None
        return named[0] if before[1] - before[0] < named[-1].end - named[0].start + _SHORT else None

    def _read(self, start: int, end: int) -> list[Party]:
        text = self._text
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        parties = [
            Party(one.start, one.end, one.body, True, text[one.start : one.end])
            for one in self._known[low:high]
            if one.end <= end and not self._is_part(one.start, one.end)
        ]
        low, high = bisect_left(self._defined_starts, start), bisect_left(self._defined_starts, end)
        others = self._defined[low:high]
        others += [Party(s, e, body, True) for s, e, body in self._mentions.partly(text, start, end)]
        others += [one._replace(name=self._in_full(one.name)) for one in unnamed(text, start, end)]
        # A name that is no longer borne is still that of the body that bore it.
        others += [
            one._replace(name=bearer, known=True, printed=one.name) if bearer else one
            for one in renamed(text, start, end)
            for bearer in (self._mentions.bearer(one.name),)
        ]
        for one in others:
            over = [party for party in parties if party.start < one.end and one.start < party.end]
            if not over:
                parties.append(one)
            elif all(one.start <= party.start and party.end <= one.end for party in over) and (
                # A longer name, of which the body known is the first part: `the X Steering Group`.
                one.known or all(party.end < one.end for party in over)
            ):
                parties = [party for party in parties if party not in over] + [one]
        return sorted(parties, key=lambda party: party.start)

    def _in_full(self, name: str) -> str:
        """The name that the page gives a body in full, where it names it later by the end of that: `Task"
        " Group`."""
        longer = [one for one in self._proposed if one.endswith(f" {name}")]
        return longer[0] if len(longer) == 1 else name

    def _is_part(self, start: int, end: int) -> bool:
        """Whether a common word taken for a body is the end of a longer name."""
        return bool(
            _BARE.fullmatch(self._text, start, end)
            and _CAPITAL_BEFORE.search(self._text, max(start - 30, 0), start)
        )

    def _subject(self, start: int, at: int, parties: list[Party]) -> Party | None:
        """What `it` stands for: the one body with which its sentence begins, or the sentence before."""
        if (
            parties
            and parties[0].start - start < 14
            and parties[0].end <= at
            and self._alone(start, at)
            and not _IF.match(self._text, start)
        ):
            return parties[0]
        before = self._spoken_before(start)
        if before is None:
            return self.heading(at) or self._led_above(start)
        if _BULLET.match(self._text, before[0]):
            return None
        named = self.between(*before)
        if len(named) > 1 and _OWNS.fullmatch(self._text, named[0].end, named[1].start):
            named = named[1:]
        launched = [
            party
            for party in named
            if LAUNCH_OF.search(self._text, max(before[0], party.start - 40), party.start)
            or LAUNCHED.match(self._text, party.end)
        ]
        if len(launched) == 1:
            return launched[0]
        if named and self._leads(before[0], named[0]):
            plain = self._alone(*before) or self._among_the_house(named) or self._rest_aside(before[0], named)
            return named[0] if plain else None
        return self._labelled(start)

    def _led_above(self, start: int) -> Party | None:
        """The one body of the paragraph above one that begins with `It`; lists may stand between."""
        high = self._paragraph(start) if IT_AS_BODY.match(self._text, start) else 0
        for _ in range(_LINES):
            while high and self._text[high - 1].isspace():
                high -= 1
            low = self._text.rfind("\n", 0, high) + 1
            if low >= high:
                break
            named = self.between(low, high)
            listed = _BULLET.match(self._text, low)
            if len({party.name for party in named}) == 1 and self._leads(low, named[0]) and not listed:
                return named[0]
            if named or not (listed or GOES_ON.match(self._text, low, high)):
                break
            high = low
        return None

    def _leads(self, start: int, party: Party) -> bool:
        """Whether a sentence begins with a body, or with what owns it."""
        owner = [one for one in self.between(start, party.start)][:1]
        first = owner[0] if owner and _OWNS.fullmatch(self._text, owner[0].end, party.start) else party
        return bool(LEADING.fullmatch(self._text, start, first.start))

    def _labelled(self, start: int) -> Party | None:
        """The body that labels the paragraph of a sentence: `X Forum (XF): ...`."""
        low = self._paragraph(start)
        while low < start and self._text[low].isspace():
            low += 1
        label = self.label(low) if low < start else ""
        return next((party for party in self.between(low, low + _LONGEST_LABEL) if party.name == label), None)

    def _among_the_house(self, named: Sequence[Party]) -> bool:
        """Whether all bodies but the first are those of which every page speaks, and it is none of them."""
        first = named[0].name
        house = [party.name for party in named if self._mentions.kind(party.name) in _HOUSE]
        return first not in house and all(party.name == first or party.name in house for party in named)

    def _spoken_before(self, start: int) -> tuple[int, int] | None:
        """The sentence before one in its paragraph, but for those that go on about the same body."""
        before = self._before(start)
        for _ in range(_STEPS):
            goes_on = before and (
                ABOUT_IT.match(self._text, *before)
                or (not self.between(*before) and GOES_ON.match(self._text, *before))
            )
            if not before or not goes_on:
                break
            before = self._before(before[0])
        return before

    def _heads_line(self, start: int) -> Party | None:
        """The body of the heading above a line that begins with `Set up in ...`."""
        if not PARTICIPLE.match(self._text, start) or self._before(start):
            return None
        return self.heading(start)

    def _taken_up(self, match: re.Match[str], start: int) -> Party | None:
        """What `that unit`, `this board` means: the unknown body named before, or that of the heading."""
        head = match["head"].lower()
        paragraph = self._paragraph(start)
        named = self._called(head, paragraph, match.start())
        if before := [party for party in named if not party.known]:
            return before[-1]
        if match.group().lower() in (f"that {head}", f"this {head}", f"the {head}"):
            if len({party.name for party in named}) == 1:
                return named[-1]
        if not named and TAKES_UP.match(self._text, match.end()):
            above = self._called(head, max(paragraph - _ABOVE, 0), paragraph)
            return above[-1] if len({party.name for party in above}) == 1 else None
        if match.start() - paragraph > 4:
            return None
        low, high = self._line_above(start)
        above = [party for party in self._called(head, low, high) if party.end >= high]
        return above[-1] if len(above) == 1 else None

    def _called(self, head: str, start: int, end: int) -> list[Party]:
        """The bodies between two offsets whose names end with a word."""
        named = self.between(start, end)
        return [party for party in named if (party.printed or party.name).lower().split()[-1] == head]

    def _alone(self, start: int, end: int) -> bool:
        """Whether no second body stands between two offsets, owners apart."""
        named = self.between(start, end)
        return len({party.name for party in named if not _OWNS.match(self._text, party.end)}) == 1

    def _paragraph(self, at: int) -> int:
        low = max(at - _PARAGRAPH, 0)
        return max(self._text.rfind("\n\n", low, at), low)

    def _line_above(self, at: int) -> tuple[int, int]:
        """The last line of words above a paragraph."""
        high = self._paragraph(at)
        while high and self._text[high - 1].isspace():
            high -= 1
        return self._text.rfind("\n", max(high - _PARAGRAPH, 0), high) + 1, high

    def _before(self, start: int) -> tuple[int, int] | None:
        """The sentence before one, in its paragraph."""
        at = start - 1
        while at > 0 and self._text[at].isspace() and not self._text.startswith("\n\n", at - 1):
            at -= 1
        if at <= self._paragraph(start) or self._text.startswith("\n\n", at - 1):
            return None
        return self.sentences.at(at - 1)

    def _listed_before(self, start: int) -> tuple[Party, ...]:
        """The bodies that the sentence before names, as one list of two or more."""
        before = self._before(start)
        return self._listed(*before) if before else ()

    def _listed(self, start: int, end: int) -> tuple[Party, ...]:
        named = [
            party
            for party in self.between(*self.sentences.at(start))
            if start <= party.start and party.end <= end
        ]
        listed = all(_PAIRED.fullmatch(self._text, one.end, other.start) for one, other in pairwise(named))
        return tuple(named) if listed and len(named) > 1 else ()
