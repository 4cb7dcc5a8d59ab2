"""`Its role is to ...`, `the duties of X are ...`: what is said of the remit, role or task of a body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from remit.extract.duty_cues import MODAL, is_told
from remit.extract.duty_holders import Holders
from remit.extract.duty_lists import Span
from remit.extract.duty_states import IS, WILL_BE, WILL_CONTINUE, Duty, state_of
from remit.extract.searched import Searched
from remit.extract.subjects import Subjects

# The nouns, and whether a thing can be one: `its remit is the estate`, but no `its aim is the estate`.
_NOUNS = {
    "terms of reference": True,
    "remit": True,
    "responsibilities": True,
    "duties": True,
    "functions": True,
    "tasks": True,
    "brief": True,
    "role": False,
    "task": False,
    "job": False,
    "function": False,
    "purpose": False,
    "purposes": False,
    "work": False,
    "duty": False,
    "aim": False,
    "aims": False,
    "mission": False,
    "objectives": False,
}
# The words that set these rules off.
WORDS = [f" {noun}" for noun in _NOUNS]
_BE = (
    r"(?:(?P<past>(?:has|have|had)\s+(?:always\s+)?been|was|were)"
    rf"|(?P<future>{MODAL}\s+(?:then\s+)?be)|(?P<now>is|are|remains?))"
)
_AFTER = (
    r"(?:\s+(?:of|for)\s+(?:the\s+|this\s+|a\s+)?(?P<of>[A-Z][^.,;:\n]{2,90}?|committee|board|panel|forum|unit|team|group))?"
    r"(?:\s*\([^()]{1,60}\)|\s*,[^.;:\n]{1,80},)?\s+"
    r"(?:(?:now|also|still)\s+)?"
)
_WHOSE = r"(?:\s+(?:of|for)\s+(?:the\s+)?(?P<whose>[A-Z][^.,;:\n]{2,90}?))?"
_VERBS = (
    rf"(?:{_BE}(?:\s+(?:now|also|as\s+follows|simply|mainly|primarily|chiefly))?(?P<to>\s+to\b)?"
    r"|(?P<include>(?P<includes>include|cover|comprise|embrace)s?"
    rf"|(?P<later>{MODAL})\s+(?:include|cover|comprise|embrace))\b"
    r"|(?P<make>makes?\s+it\s+responsible\s+for|gives?\s+it(?:\s+responsibility\s+for)?|requires?\s+it\s+to"
    r"|charges?\s+it\s+with)\b"
    r"|\Z)"
)
_FORMS = {
    noun: re.compile(
        rf"(?<!\w){re.escape(noun)}(?:{_AFTER}{_VERBS}(?P<colon>\s*:|\s*\n)?|(?P<alone>{_WHOSE}\s*:))"
    )
    for noun in _NOUNS
}
_ADJECTIVES = (
    r"(?:(?:main|chief|principal|core|key|statutory|first|central|primary|overall|own|new|sole|formal"
    r"|suggested|proposed|draft)\s+)?"
)
_ITS = re.compile(rf"\b(?P<its>its|their|whose)\s+{_ADJECTIVES}\Z", re.I)
_OWNER = re.compile(rf"(?P<mark>[’']s?)\s+{_ADJECTIVES}\Z")
_SUGGESTED = re.compile(r"(?P<future>suggested|proposed|draft|proposed new)\s+\Z", re.I)
_NEGATED = re.compile(
    r"\b(?:not|no longer|never|unchanged|agreed|approved|amended|attached|set out"
    r"|those|subject|under|being|given|made|a matter|one of)\b"
)
_WITHIN = re.compile(
    r"(?:\s*(?:\d{1,3}[.)]\s+)?(?=[A-Z][a-z])|.*,\s+(?:and|but|while)\s+)"
    r"(?P<duty>(?:(?!\b(?:will|is|are|was|were|has|have|had)\b|,\s(?:and|but|while)\s)[^.;:\n]){5,100}?)\s+(?:now\s+|also\s+)?"
    r"(?:(?P<stays>(?:will\s+)?(?:stay|remain)s?)|(?P<future>(?:will|is\s+to|are\s+to)\s+(?:come|fall|lie|be))"
    r"|comes?|falls?|lies?|is|are)\s+within\s+its\s+\Z",
    re.S,
)
_TO = re.compile(r"\s*to\s+(?=[a-z])")
# What is said of the duties themselves: they are to be shared.
_IS_DONE = re.compile(
    r"\s+(?:\w+ly\s+)?(?:[a-z]+ed|begun|being|born|brought|built|cut|dealt|done|drawn|found|given|held|kept|known|laid|led|left"
    r"|lost|made|met|put|read|run|seen|sent|set|shown|split|spread|sought|swept|taken|taught|thought|told|undergone|undertaken|wound"
    r"|written)\b"
)
_DOES = re.compile(r"\s*(?:to\s+)?(?:do|be|exist|meet)\b")

Duties = Callable[[int, int], Iterator[Span]]


def found(searched: Searched, subjects: Subjects, holders: Holders, duties: Duties) -> Iterator[Duty]:
    """The duties that are said to be the remit, role or task of a body."""
    reader = _Reader(searched, subjects, holders, duties)
    for noun, things in _NOUNS.items():
        for at in searched.at(f" {noun}"):
            yield from reader.read(noun, things, at + 1)


class _Reader:
    def __init__(self, searched: Searched, subjects: Subjects, holders: Holders, duties: Duties) -> None:
        self._text, self._subjects, self._holders = searched.text, subjects, holders
        self._duties = duties

    def read(self, noun: str, things: bool, at: int) -> Iterator[Duty]:
        """What is said of one noun: `its remit is ...`, `... come within its remit`."""
        if noun in ("remit", "terms of reference") and "within" in self._text[max(at - 12, 0) : at]:
            yield from self._within(at)
        match = _FORMS[noun].match(self._text, at)
        if not match:
            return
        listed = bool(match["alone"] or match["colon"])
        told = bool(match["to"] or match["make"])
        if not (told or things or listed) or (match["include"] and not (things or listed)):
            return
        if noun == "work" and not match["include"]:
            return
        start, end = self._subjects.sentence(at)
        state = WILL_BE if match["later"] else state_of(match)
        before = self._subjects.sentence(max(start - 2, 0))[0]
        if match["past"] in ("was", "were") and is_told(self._text, before, start, at):
            state = IS
        low = max(start, at - 60)
        if _SUGGESTED.search(self._text, low, at):
            state = WILL_BE
        if not told and _IS_DONE.match(self._text, match.end()):
            return
        if not listed and _NEGATED.match(self._text, match.end() + 1):
            return
        holder = self._holder(match, start, at)
        if not holder or _DOES.match(self._text, match.end()):
            return
        first = match.end() - len(match["colon"] or "") if not match["alone"] else match.end() - 1
        for one, last in self._duties(first, max(end, first)):
            to = _TO.match(self._text, one, last) if match["alone"] else None
            yield Duty(to.end() if to else one, last, holder, state or IS, "role")

    def _within(self, at: int) -> Iterator[Duty]:
        start = self._subjects.sentence(at)[0]
        match = _WITHIN.match(self._text, start, at)
        if match and not _NEGATED.search(match["duty"]):
            own = self._subjects.subject(start, max(match.start("duty"), start + 1))
            holder = own or self._subjects.pronoun(start, start, later=True)
            if holder:
                state = WILL_CONTINUE if match["stays"] else WILL_BE if match["future"] else IS
                yield Duty(*match.span("duty"), holder, state, "role", certainty=0.8)

    def _holder(self, match: re.Match[str], start: int, at: int) -> str:
        """Whose noun it is: `of X`, `X's`, `its`, or of the body in the heading above."""
        text = self._text
        if match["whose"]:
            return self._holders.named_in(*match.span("whose"))
        if match["of"]:
            if match["of"][0].islower():
                return self._holders.taken_up(match["of"], start, match.start("of"))
            return self._holders.named_in(*match.span("of"))
        low = max(start, at - 60)
        if its := _ITS.search(text, low, at):
            if its["its"] == "whose":
                return self._subjects.of(start, its.start() + 5)
            if its["its"][0].islower() and (own := self._subjects.subject(start, its.start())):
                return own
            own = self._holders.under_heading(start) if its.start() - start < 8 else ""
            return own or self._subjects.pronoun(start, start, later=True)
        if owner := _OWNER.search(text, low, at):
            here = self._subjects.within(start, owner.start())
            if here and here[-1].end == owner.start():
                return here[-1].body
            return self._holders.of(start, owner.start(), later=True)
        if at - start < 14 and self._starts(start, at):
            return self._holders.headed(start)
        return ""

    def _starts(self, start: int, at: int) -> bool:
        before = self._text[start:at].strip().lower()
        return before in ("", "suggested", "proposed", "draft", "the", "main")
