"""What bodies are set up for: `A panel was formed to advise`, `it is to do this, to see to that and to`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from remit.extract.duty_cues import MODAL
from remit.extract.duty_holders import Holders
from remit.extract.duty_lists import Span
from remit.extract.duty_states import HAS_BEEN, IS, WILL_BE, Duty
from remit.extract.duty_verbs import PLAIN, VERBS
from remit.extract.duty_wishes import is_wish
from remit.extract.searched import Searched
from remit.extract.subjects import Subjects

_AND_TO = " and to "
_FOUNDS = (
    " set up", " establish", " created", " create ", " formed", " form a", " conven", " constitut",
    " launched", " brought together", " taken by",
)  # fmt: skip
# The words that set these rules off.
_IT_WILL = ("It will ", "It would ")
WORDS = [*_FOUNDS, _AND_TO, *_IT_WILL]
_FOUNDED = re.compile(
    r"\s(?:set\sup|established?|created?|form(?:ed)?|convened?|constituted?|launched|brought\stogether|taken\sby)\b"
)
_BEING = re.compile(
    rf"\b(?:(?P<past>had\s+been)|(?P<future>{MODAL}\s+(?:also\s+)?be|be|being)|was|were|(?:has|have)\s+been|is|are)"
    r"(?:\s+(?:also|jointly|[a-z]+ly|now|then|first))?\Z"
)
_TO_COME = re.compile(rf"\b(?:to|{MODAL}|be)\Z")
# `The board has set up a panel to`, `will set up`: one that is there or will be.
_WHO_FOUNDS = re.compile(r"\s(?:has|have|will|shall|is\sto|are\sto)(?:\s(?:now|also|recently|since))?\Z")
# Those that stand in other phrases as often are left out: to take the place of, to make way for.
_AMBIGUOUS = ("take", "give", "make", "act")
_BASES = (base.replace("certif", "certify") for base, *_ in VERBS if base not in _AMBIGUOUS)
# What else bodies are set up for, and is no duty of one that exists.
_AIMS = (
    "address analyse build champion collect combat coordinate co-ordinate cut design develop deliver"
    " drive encourage ensure evaluate find gather guide help identify implement improve increase integrate"
    " maintain negotiate plan prevent progress protect raise reduce represent resolve respond safeguard steer"
    " strengthen study support tackle test track"
).split()
_OF_DUTY = "|".join(sorted({*("carry" if base == "carr" else base for base in _BASES), *_AIMS}))
# From there to what it is for: how, when, by whom; nothing with a verb of its own.
_FOR = re.compile(
    r",?(?:\s+(?!(?:which|who|that|when|and(?!\s[A-Z])|but|because|after|before|in\sresponse|according|due|as|prior|subject|close"
    r"|next|addition|relation|reply|is|was|has|had|were|are|will|would|should|agreed|decided|asked|invited|to)\b)"
    r"(?:and\s)?[^\s.;:]+){0,16}?"
    rf",?\s+(?:in\s+order\s+|so\s+as\s+)?to(?=(?P<list>\s*:?\s*\Z)|\s+(?:{_OF_DUTY})\b)"
)
_IT_DOES = re.compile(
    rf"It\s(?:will|would)\s(?:also\s|then\s)?(?=(?:{PLAIN})\s)(?!(?:hold\s(?:its|a|the)|report\sto|work\s(?:to|from|under|closely)|make\sway"
    r"|run\s(?:for|until|from|to)|carry\son|keep\sits|see|look\slike|pay|act\sas|act\son|put|test)\b)"
)
_BEGINS = re.compile(
    rf"\s(?:{MODAL}|should|is\sto|has|have|is|was)\s(?:now\s|also\s)?(?:be\s|been\s|being\s)?(?:set\sup|established|created|formed"
    r"|launched|convened|constituted)\b"
)
_PARTS = re.compile(rf"(?:,\s+(?:and\s+)?|;\s+(?:and\s+)?|\s+and\s+)to\s+(?=(?:{PLAIN})\b)")
_IS_TO = re.compile(rf"\b(?:(?P<was>was|were)|is|are|will\sbe)\s+to\s+(?=(?:{PLAIN})\b)")
_ONLY_THOUGHT = re.compile(
    r"\b(?:proposals?|suggestions?|ideas?|options?|requests?|calls?|whether|if)\b", re.I
)
_NEGATED = re.compile(r"\b(?:not|never|nor|no longer)\b", re.I)
_MANY = 3

Duties = Callable[[int, int], Iterator[Span]]


def found(searched: Searched, subjects: Subjects, holders: Holders, duties: Duties) -> Iterator[Duty]:
    """The duties for which bodies were, are or will be set up, and those in several parts."""
    reader = _Reader(searched.text, subjects, holders, duties)
    for word in _FOUNDS:
        for at in searched.at(word):
            yield from reader.founded(at)
    for word in _IT_WILL:
        for at in searched.at(word):
            yield from reader.of_new(at)
    for at in searched.at(_AND_TO):
        yield from reader.in_parts(at)


class _Reader:
    def __init__(self, text: str, subjects: Subjects, holders: Holders, duties: Duties) -> None:
        self._text, self._subjects, self._holders, self._duties = text, subjects, holders, duties

    def founded(self, at: int) -> Iterator[Duty]:
        """`X was set up in May, with nine members, to`; `they set up X to` over a list."""
        text, verb = self._text, _FOUNDED.match(self._text, at)
        start, end = self._subjects.sentence(at + 1)
        goal = _FOR.match(text, verb.end(), end) if verb else None
        if verb is None or goal is None or _NEGATED.search(text, max(start, at - 30), at):
            return
        being = _BEING.search(text, max(start, at - 40), at)
        if being:
            holder = self._holders.of(start, being.start())
            state = HAS_BEEN if being["past"] else WILL_BE if being["future"] else IS
        else:
            holder = self._subjects.newcomer(max(start, at - 16), goal.end())
            state = WILL_BE if _TO_COME.search(text, max(start, at - 10), at) else IS
        # In a sentence the history of a body is told so too.
        now = being or _WHO_FOUNDS.search(text, max(start, at - 24), at)
        if goal["list"] is None and (
            not now or state == HAS_BEEN or _ONLY_THOUGHT.search(text, start, now.start())
        ):
            return
        if not holder:
            return
        for words in self.split(goal.end(), end):
            yield Duty(*words, holder, state, "set-up-to", certainty=0.8)

    def of_new(self, at: int) -> Iterator[Duty]:
        """`A panel is to be set up. It will advise`: what is said of a body right after its beginning."""
        start, end = self._subjects.sentence(at + 1)
        does = _IT_DOES.match(self._text, at)
        low = self._subjects.sentence(max(start - 2, 0))[0]
        if does is None or start != at or low >= start or "\n\n" in self._text[low:start]:
            return
        if is_wish(self._text, start, does.end(), end):
            return
        begins = _BEGINS.search(self._text, low, start)
        holder = self._subjects.newcomer(low, start)
        if not holder and begins:
            holder = self._holders.of(low, begins.start())
        for words in self.split(does.end(), end) if holder else ():
            yield Duty(*words, holder, WILL_BE, "it-will", certainty=0.8)

    def in_parts(self, at: int) -> Iterator[Duty]:
        """`The board is to look after this, to do that and to see to the other.`"""
        start, end = self._subjects.sentence(at)
        verb = _IS_TO.search(self._text, start, at)
        if verb is None or len(_PARTS.findall(self._text, verb.end(), end)) < _MANY - 1:
            return
        if _NEGATED.search(self._text, start, verb.start()) or is_wish(self._text, start, verb.start(), end):
            return
        holder = self._holders.of(start, verb.start(), later=True)
        for words in self.split(verb.end(), end) if holder else ():
            yield Duty(*words, holder, IS if verb["was"] else WILL_BE, "is-to", certainty=0.8)

    def split(self, at: int, end: int) -> Iterator[Span]:
        """The duties that follow, each of three or more that begin with `to` for itself."""
        parts = list(_PARTS.finditer(self._text, at, end))
        if len(parts) < _MANY - 1:
            yield from self._duties(at, end)
            return
        for part in parts:
            yield from self._duties(at, part.start())
            at = part.end()
        yield from self._duties(at, end)
