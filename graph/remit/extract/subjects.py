"""Whom a statement is about: the body named right before it, or the one that `it` stands for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from remit.extract.definitions import is_body


class Named(NamedTuple):
    """A body that the text names, and where; `rule` says how (name, acronym, defined, generic)."""

    body: str
    start: int
    end: int
    rule: str = ""


# Between the body and what it does: brackets, a clause in commas, or what it was before `and`.
_BETWEEN = re.compile(
    r"\)?(?:['’]s?)?\s*(?:\([^()]{1,40}\))?\s*(?:,[^,.;:]{1,70},)?\s*"
    r"(?:(?:was|were|is|has|have|had|met|meets|sat|sits)\b[^.;:]{0,70}?\band\s*)?"
    r"(?:(?:also|now|therefore|then)\s*)?\Z"
)
_PRONOUN = re.compile(
    r"\b(?P<it>it|they|this (?:body|committee|board|panel|group|forum|unit|team"
    r"|role))\s*(?:,[^,]{1,40},\s*)?\Z"
    r"|\b(?P<that>that (?:body|committee|board|panel|group|forum|unit|team))\s*\Z",
    re.I,
)
_WHO = re.compile(
    r"(?P<post>\b[A-Z][\w’'/&-]*(?:\s+(?:[A-Z][\w’'/&-]*|of|for|and|the|to))*)\s*[,;]?\s+who\s+(?:also\s+)?\Z"
)
_WHICH = re.compile(
    r"(?:,\s+which\s[^.;:,]{2,50}\s+and\s+which|\s*,?\s+which)"
    r"(?:,?\s+(?:since|from|until|in|for|at|under)\s[^.;:,]{2,40},?)?\s+(?:also\s+|now\s+|usually\s+)?\Z"
)
_BRACKETS = re.compile(r"\)?(?:\s*\([^()]{1,40}\))?(?:\s+of\s+[a-z\d]+(?:\s+members)?)?")
_ARTICLE = re.compile(r"(?:The|An?|Each|Its|Our|This|Their)\s")
_IN_END = re.compile(r"\s*\([^()]{1,40}\)\Z")
_AGENT = re.compile(r"\b(?:by|with|from)\s+(?:the\s+)?\Z")
_ORDINAL = re.compile(r"\bthe\s+(?P<which>first|former|second|latter|other|last)\s*\Z", re.I)
_OWNED = re.compile(r"(?:['’]s?|s)\s+")
_NEW = re.compile(r"(?:[Tt]he\s)?(?:new|proposed)\s")
_AND = re.compile(
    r"\band\s+(?:(?:also|now|then|since|therefore|(?:since|from|until|in) [^,.;:]{2,24})\s+)?\Z"
)
_OF = re.compile(r"\s+(?:of|for|in|at)\s+(?:the\s+)?")
_LEAD = re.compile(
    r"\s*(?:(?:\d{1,3}(?:\.\d{1,3})*|[A-Z])[.)]\s+)?(?:It (?:is|was) \w+ed that\s+)?"
    r"(?:(?:The|A|An|Each|Every|Its|Our|the|an?)\s+)?(?:(?:new|proposed|present|former|then)\s+)?"
)
_PHRASE = re.compile(
    r"[A-Z][\w’'/&-]*(?:\s+(?:(?:of|for|and|the|&)\s+){0,2}[A-Z][\w’'/&-]*)*(?:\s+(?:authorities"
    r"|boroughs|councils|forces|committees|groups|boards))?"
)
_REPORTED = re.compile(
    r"\b(?:said|reported|explained|noted|added|told|reminded|confirmed|advised|stated|heard|informed|announced)\b"
    r"[^.;\n]{0,60}\bthat\s"
)
# A name may begin with that of another body.
_LONGER = re.compile(r"(?:\s[A-Z][\w’'/&-]*)+")
_POST = re.compile(
    r"\b(?:Commissioner|Commander|Director|Chief|Head|Clerk|Treasurer|Superintendent|Inspector"
    r"|Secretary|Minister|Chair|Mayor)\b"
)
_PLURAL = re.compile(r"\b(?:authorities|boroughs|councils|forces|committees|groups|boards)\Z", re.I)
_STARTS_WITH_PRONOUN = re.compile(
    r"(?!It (?:is|was) \w+ed that)\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]\s+)?(?:It|They|This|These|That|Its|Their)\b"
)
# Who is no `it`.
_A_PERSON = re.compile(
    r"(?:The|Its|A)\s(?:[Dd]eputy\s|[Vv]ice[- ]|[Jj]oint\s)?"
    r"(?:[Cc]hair(?:man|woman|person)?|[Cc]lerk|[Tt]reasurer|[Cc]ommissioner|[Ss]ecretary|[Cc]onvenor|[Dd]irector|[Mm]embers)\s(?=[a-z])(?!(?:of|for|and)\b)"
)
_LISTED = re.compile(r"[•·●▪‣◦*–—-]\s")
_NEWCOMER = re.compile(
    r"\b(?:(?:replaced|succeeded|superseded|supplanted"
    r"|place\s(?:(?:is|was|has|had|been)\s){0,2}taken) by"
    r"|(?:merged?|merging|combin(?:ed|ing)|amalgamat(?:ed|ing)|consolidat(?:ed|ing)|(?:brought|came|come)\stogether"
    r"|united)\s(?:(?:together\s)?in(?:to)?|to(?:\s(?:form|make|create|become))?|as)"
    r"|g(?:ives?|ave|iven) (?:way|place) to"
    r"|(?:establish|set"
    r"|creat|form(?!er\b)|appoint|conven|propos|launch)\w*(?:\s+up)?"
    r"|there\s+(?:would|will|is to|was to)\s+be)"
    r"\s+(?:of\s+)?(?:(?:a|an|the|its)\s+)?(?:(?:new|single|separate|joint|permanent|standing)\s+)?(?=[A-Z])"
)
_STEPS = 6
# No sentence of the archive is longer; a page without stops must not cost more than that.
_LONGEST = 700
_MARKED = re.compile(r"\s*(?:[•·●▪‣◦*–—-]|\d{1,3}\.|\([a-z\d]{1,3}\))\s")
_OPENS = re.compile(r"[”’\"')]*\s+[A-Z0-9“‘\"'(•]")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sir|St|No|Nos|para|paras|etc|e\.g|i\.e|vs|cf|Ch|Supt|Insp|Cllr)"
    r"|\b[A-Z]|(?:^|\n)\s*\d{1,3}(?:\.\d+)?)\Z"
)


class Subjects:
    """The subjects of the sentences of one text, in which bodies are named (sorted by their start)."""

    def __init__(self, text: str, named: Sequence[Named], home: Sequence[str]) -> None:
        self._text, self._named, self._home = text, named, home
        self._starts = [name.start for name in named]
        self._sentences: dict[int, tuple[int, int]] = {}

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence around an offset begins and ends; it begins within its paragraph."""
        found = self._sentences.get(at)
        if found is None:
            found = self._sentences[at] = (self._begins(at), self._ends(at))
        return found

    def _begins(self, at: int) -> int:
        """Where the sentence around an offset begins: after a stop, in a list item, or in its paragraph."""
        text = self._text
        low = max(at - _LONGEST, 0)
        gap = text.rfind("\n\n", low, at)
        low = gap + 2 if gap >= 0 else low
        line = text.rfind("\n", low, at)
        while line >= 0:
            if _MARKED.match(text, line + 1, line + 12):
                low = line + 1
                break
            line = text.rfind("\n", low, line)
        for stop in ".?!":
            found = text.rfind(stop, low, at)
            while found >= 0:
                if self._is_stop(found) and found + 1 < at:
                    low = found + 1
                    break
                found = text.rfind(stop, low, found)
        while low < at and text[low].isspace():
            low += 1
        return low

    def _ends(self, at: int) -> int:
        """Where the sentence around an offset ends, its stop included."""
        text = self._text
        high = min(at + _LONGEST, len(text))
        gap = text.find("\n\n", at, high)
        high = gap if gap >= 0 else high
        line = text.find("\n", at, high)
        while line >= 0:
            if _MARKED.match(text, line + 1, line + 12):
                high = line
                break
            line = text.find("\n", line + 1, high)
        for stop in ".?!":
            found = text.find(stop, at, high)
            while found >= 0:
                if self._is_stop(found):
                    high = found + 1
                    break
                found = text.find(stop, found + 1, high)
        while high > at and text[high - 1].isspace():
            high -= 1
        return high

    def _is_stop(self, at: int) -> bool:
        text = self._text
        if not _OPENS.match(text, at + 1) and at + 1 < len(text):
            return False
        return text[at] != "." or not _SHORT.search(text, max(at - 8, 0), at)

    def within(self, start: int, end: int) -> list[Named]:
        """The bodies named between two offsets."""
        first = bisect_left(self._starts, start)
        return [name for name in self._named[first : bisect_right(self._starts, end)] if name.end <= end]

    def of(self, start: int, cue: int, later: bool = False) -> str:
        """Whom the words before a cue are about: a body, the words for one that is not known, or nobody."""
        here = self.within(start, cue)
        if here and _BETWEEN.match(self._text, here[-1].end, cue):
            if len(here) > 1 and _OF.fullmatch(self._text, here[-2].end, here[-1].start):
                return here[-2].body
            if later and _NEW.match(self._text, here[-1].start, here[-1].end):
                return self.pronoun(here[-1].start, here[-1].start, later) or here[-1].body
            return here[-1].body
        # `The X Committee of the Authority is ...`: the name that the clause begins with.
        for name in reversed(here[:-1]):
            if _OF.match(self._text, name.end, cue) and _BETWEEN.match(self._text, here[-1].end, cue):
                return name.body
        if which := _WHICH.search(self._text, max(start, cue - 90), cue):
            return self.right_before(start, which.start())
        who = _WHO.search(self._text, max(start, cue - 120), cue)
        if who:
            return who["post"] if _POST.search(who["post"]) else ""
        if ordinal := _ORDINAL.search(self._text, max(start, cue - 20), cue):
            return self.ordinal(ordinal["which"], start)
        if _PRONOUN.search(self._text, max(start, cue - 60), cue):
            return self.pronoun(start, cue, later)
        if _AND.search(self._text, max(start, cue - 24), cue):
            return self.subject(start, cue)
        return "" if here else self._printed(start, cue)

    @property
    def home(self) -> str:
        """The one body whose page the text is; empty where there is none or more."""
        return self._home[0] if len(self._home) == 1 else ""

    def right_before(self, start: int, end: int) -> str:
        """The body, or the words for one, that ends at an offset, brackets apart."""
        here = self.within(start, end)
        for i in range(len(here) - 1, -1, -1):
            if _BRACKETS.fullmatch(self._text, here[i].end, end):
                longer = i and _OF.fullmatch(self._text, here[i - 1].end, here[i].start)
                return here[i - 1].body if longer else here[i].body
        last, bracket = None, _IN_END.search(self._text, max(start, end - 42), end)
        for phrase in _PHRASE.finditer(
            self._text, max(start, end - 120), bracket.start() if bracket else end
        ):
            last = phrase
        if last and _BRACKETS.fullmatch(self._text, last.end(), end):
            # An item of a list of parts may have any name: `Internal Investigations, which ...`.
            listed = " " in last.group() and _MARKED.fullmatch(self._text, start, last.start())
            return _ARTICLE.sub("", last.group()) if listed or is_body(last.group()) else ""
        return ""

    def ordinal(self, which: str, start: int) -> str:
        """The first or second of the two bodies that the sentence before names, else of a joint page."""
        low, high = self.sentence(max(start - 2, 0))
        two = list(dict.fromkeys(name.body for name in self.within(low, high)))
        two = two if len(two) == 2 else list(self._home)
        if which.lower() == "last":
            two = [name.body for name in self.within(low, high)]
            return two[-1] if len(two) > 1 else ""
        return two[0 if which.lower() in ("first", "former") else 1] if len(two) == 2 else ""

    def pronoun(self, start: int, cue: int, later: bool = False) -> str:
        """What a pronoun before a cue stands for: the subject of its own sentence, else of one before.

        `later`: it is about what is now or will be, so that of two bodies the one that comes after is meant.
        """
        pronoun = _PRONOUN.search(self._text, max(start, cue - 60), cue)
        if pronoun:
            own = self.subject(start, pronoun.start())
            if own:
                return own
        low = start
        for _ in range(_STEPS):
            if low < 2:
                return ""
            low, high = self._before(low)
            if _LISTED.match(self._text, low) or high - low < 2:
                continue
            if pronoun and pronoun["that"]:
                bodies = self.within(low, high)
                return bodies[-1].body if bodies else ""
            if later and (newcomer := self.newcomer(low, high)):
                return newcomer
            if person := _A_PERSON.match(self._text, low, high):
                # `The chair may attend. It sets the fees.`: it is the body, not its chair.
                others = self._bodies(person.end(), high)
                if others:
                    return others.pop() if len(others) == 1 else ""
                continue
            clause = max(self._text.rfind(";", low, high) + 1, low)
            # `She said that the board ...`: it is the board.
            reported = _REPORTED.search(self._text, clause, high)
            found = self.subject(reported.end(), high) if reported else ""
            found = found or self.subject(clause, high) or self.subject(low, high)
            if found:
                return found
            if not _STARTS_WITH_PRONOUN.match(self._text, low):
                one = self._bodies(low, high)
                return one.pop() if len(one) == 1 else ""
        return ""

    def newcomer(self, start: int, end: int) -> str:
        """The body that a sentence says is set up, or comes after another."""
        return next((body for body, _ in self.newcomers(start, end)), "")

    def newcomers(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        """The bodies that are said to be set up between two offsets, each with the words for it."""
        for match in _NEWCOMER.finditer(self._text, start, end):
            name = next(iter(self.within(match.end(), end)), None)
            phrase = _PHRASE.match(self._text, match.end(), end)
            if name and name.start == match.end():
                yield name.body, self._text[name.start : name.end]
            elif phrase and is_body(phrase.group()):
                yield phrase.group(), phrase.group()

    def _bodies(self, start: int, end: int) -> set[str]:
        """The bodies named between two offsets, with the words that are names of others."""
        here = self.within(start, end)
        printed = {
            words
            for phrase in _PHRASE.finditer(self._text, start, end)
            if " " in (words := _ARTICLE.sub("", phrase.group()))
            and is_body(words)
            and not any(name.start < phrase.end() and phrase.start() < name.end for name in here)
        }
        meant = [
            name for name in here if not _AGENT.search(self._text, max(name.start - 12, start), name.start)
        ]
        return {name.body for name in meant} | printed

    def _before(self, start: int) -> tuple[int, int]:
        """The sentence before an offset."""
        at = start - 1
        while at > 0 and self._text[at].isspace():
            at -= 1
        low, _ = self.sentence(at)
        return min(low, at), at + 1

    def subject(self, start: int, end: int) -> str:
        """The body with whose name, or words for it, a clause begins."""
        lead = _LEAD.match(self._text, start, end)
        at = lead.end() if lead else start
        here = self.within(start, end)
        for i, name in enumerate(here):
            if name.start > at:
                break
            following = here[i + 1] if i + 1 < len(here) else None
            if following and _OWNED.fullmatch(self._text, name.end, following.start):
                return following.body
            if name.start <= at < name.end:
                longer = _LONGER.match(self._text, name.end, end) if name.start == at else None
                words = self._text[at : longer.end()] if longer else ""
                return words if is_body(words) and following is None else name.body
        phrase = _PHRASE.match(self._text, at, end)
        if phrase is None or self.within(phrase.start(), min(phrase.end() + 1, end)):
            return ""
        words = phrase.group()
        return words if " " in words and is_body(words) else ""

    def _printed(self, start: int, cue: int) -> str:
        """The words right before a cue where they can be the name of a body."""
        lead = _LEAD.match(self._text, start, cue)
        at = lead.end() if lead else start
        phrase = _PHRASE.match(self._text, at, cue)
        if phrase is None or self._text[phrase.end() : cue].strip():
            return ""
        words = phrase.group()
        return words if is_body(words) or (" " in words and _PLURAL.search(words)) else ""
