"""What a page says that a body has to do: lists under `has been responsible for`, terms of reference, words.

Whose duty it is, is the body named right before the cue, or what `it` stands for. A list that names areas for
continuation under another body announces; a duty of the past is announced too where a paragraph on what the
other body is to do names at least ENOUGH of its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from remit.extract.quote import Quote
from remit.extract.searched import Searched, Triggers
from remit.extract.subjects import Named, Subjects
from remit.model import Record

HAS_BEEN, IS, WILL_BE = "has-been", "is", "will-be"
WILL_CONTINUE, ANNOUNCED = "will-continue", "announced-continuation"

_ALSO = r"(?:(?:also|now|still|jointly|mainly|chiefly|directly|primarily|therefore|in turn)\s+)?"
_BE = (
    r"(?:(?P<past>(?:has|have|had)\s+(?:(?!not\b)\w+\s+){0,2}been|was|were|remained)"
    r"|(?P<future>(?:will|shall)\s+(?:also\s+|then\s+)?be|is\s+to\s+be|are\s+to\s+be)|(?P<now>is|are|remains?))"
)
_VERB = _BE + r"\s+" + _ALSO
_HAVING = (
    r"(?:(?P<past>had|(?:has|have)\s+had)|(?P<future>will\s+(?:also\s+)?have)|(?P<now>has|have"
    r"|retains?|holds?))\s+"
    r"(?:(?:overall|the|full|lead|direct|sole|a|particular|statutory|primary|main)\s+){0,3}"
)
_PART = r"(?:(?:main|chief|principal|core|key|statutory|first|central|primary)\s+)?"
_ROLE = r"(?:role|task|job|function|purpose|remit|duty|aim)"


class _Cue(NamedTuple):
    """A cue: words that are in it, the whole of it, and the state of what follows where it does not vary."""

    literal: str
    pattern: re.Pattern[str]
    rule: str
    state: str = ""


def _cue(literal: str, before: str, after: str, rule: str, state: str = "") -> _Cue:
    return _Cue(literal, re.compile(rf"(?<![\w-]){before}{re.escape(literal)}{after}"), rule, state)


_GIVEN = r"(?:(?P<past>had|was given)|(?P<future>will have)|(?P<now>has|is given))\s+"
_ITS_NOUN = r"\b(?=\s+(?:\w+\s)?(?:oversight|scrutiny|monitoring|work|review|supervision))"
_DOES = r"(?=\s+[a-z]+s\b)(?!\s+(?:has|is|was|meets|sits|replaced|took|succeeded)\b)"
# Each is looked for by its literal words alone; only around those is there any matching of patterns.
_CUES = (
    _cue("responsible for", _VERB, r"(?!\s+this\b)\b(?:\s+oversight of(?=\s+[a-z]))?", "responsible-for"),
    _cue("responsibility for", _HAVING, r"\b", "responsible-for"),
    _cue(" charged with", _BE, r"\b", "charged-with"),
    _cue(" tasked with", _BE, r"\b", "charged-with"),
    _cue("will continue to", "", r"\b(?:\s+be responsible for\b)?", "will-continue", WILL_CONTINUE),
    _cue("will continue its", "", _ITS_NOUN, "will-continue", WILL_CONTINUE),
    _cue("continues to be responsible for", "", r"\b", "will-continue", WILL_CONTINUE),
    _cue(" to continue to", r"(?:is|are)", r"\b", "will-continue", WILL_CONTINUE),
    _cue("will go on", "", r"\b(?=\s+[a-z]+ing\b)", "will-continue", WILL_CONTINUE),
    _cue("will carry on", "", r"\b(?:\s+with\b|(?=\s+[a-z]+ing\b))", "will-continue", WILL_CONTINUE),
    _cue(" accountable for", _BE, r"\b", "responsible-for"),
    _cue(" in charge of", _BE, r"\b", "responsible-for"),
    _cue("the task of", _GIVEN, r"\b(?=\s+[a-z]+ing\b)", "charged-with"),
    _cue("oversees", "", r"\b", "oversees", IS),
    _cue("supervises", "", r"\b", "oversees", IS),
    _cue("exists to", "", r"\b", "role", IS),
    _cue("leads on", "", r"\b", "leads-on", IS),
    _cue("has led on", "", r"\b", "leads-on", HAS_BEEN),
    _cue(" body that", r"(?:is|are)\s+(?:the|a|an)\b[^.;:,\n]{0,60}", _DOES, "body-that", IS),
    _cue(" is to", rf"(?:[Ii]ts|[Tt]heir|whose)\s+{_PART}{_ROLE}", r"\b", "role", IS),
    _cue(" will be to", rf"(?:[Ii]ts|[Tt]heir|whose)\s+{_PART}{_ROLE}", r"\b", "role", WILL_BE),
)  # fmt: skip
_ROLE_OF = re.compile(rf"[Tt]he\s+{_PART}{_ROLE}\s+of\s+(?:the\s+)?$")
_RESTS = re.compile(
    r"(?:(?P<past>was|were|(?:has|have|had) been)|(?P<future>will be)|(?:is|are"
    r"|remains?))\s+(?:(?:now|still|also)\s+)?the\s+"
    r"(?:\w+\s)?responsibility\s+of\s+(?:the\s+)?\Z"
)
_RESPONSIBILITY_RESTS = re.compile(
    r"[Rr]esponsibility\s+for\s+(?P<duty>[^.;:\n]{3,140}?)\s+(?:(?P<past>rested|lay|was held)"
    r"|(?P<future>will rest|will lie)|(?:now |still )?(?:rests|lies|remains))"
    r"\s+with\s+(?:the\s+)?\Z"
)
_SUBJECT = re.compile(
    r"(?:(?:Under|In|At|Until|From|Since)\s[^,.;\n]{2,40}?(?:,"
    r"|arrangements)\s+)?(?P<duty>[^.;:\n]{4,140}?)\s+\Z"
)
_NUMBERED = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*|[A-Z])[.)]\s+")
_ROLE_IS = re.compile(r"\s+(?:is|(?P<future>will be))\s+to\s+(?=[a-z])")
_FOR_TO = re.compile(r"\s*(?:,[^,.;:\n]{1,60},\s*)?(?:alone\s+)?to\s+(?=[a-z])")
_INCLUDES = re.compile(
    r"(?<![\w-])(?:This|The)\s+(?:role\s+|remit\s+|responsibility\s+|duty\s+)?includes\b:?"
)
_CENTRAL = re.compile(
    r"(?P<duty>[A-Z][a-z]+ing\s[^.;:\n]{4,160}?)\s+(?:(?P<future>will)\s+(?:also\s+)?be|(?:is|are"
    r"|remains?)(?:\s+also)?)\s+"
    r"(?:a\s+|the\s+|at the\s+)?(?:central|core|key|main|major|essential|important|heart)\b[^.;:\n]{0,60}?"
    r"\b(?:of|to|in|for)\s+(?:the\s+)?$"
)
_ITS_WORK = re.compile(r"[’']?s?\s+(?:work|role|function|functions|remit|task|tasks|duties)\b|[.;,)]")
_AREAS = re.compile(
    r"\b(?:areas?|functions?|duties|work|matters|responsibilities|tasks)\b.{0,90}?"
    r"\b(?:continu\w+|carried (?:on|forward|over)|taken (?:forward|on|up)|passed on|pass to|move "
    r"to|transfer\w* to)\b"
    r"(?P<tail>.{0,140})\Z",
    re.I | re.S,
)
_RETAIN = re.compile(
    r"\b(?:retain|maintain|continue|keep)\s+(?P<duty>(?:the\s+)?(?:oversight|scrutiny|monitoring) "
    r"of [^.;:]{3,80}?)"
    r"(?:\s+going forward)?\s+(?:in|into|under|within)\s+(?:the\s+)?$",
    re.I,
)
_LIST_WORDS = (
    "ontinu",
    "forward",
    "carried",
    "taken",
    "pass",
    "move",
    "ransfer",
    "eference",
    "esponsibilities",
    "uties",
    "unctions",
    "emit",
)
_CENTRAL_WORDS = ("central", "core", "key", "main", "major", "essential", "important", "heart")
_TERMS_WORDS = ("terms of reference", "remit")
_KEPT_WORDS = ("oversight", "scrutiny", "monitoring")
_RESTS_WORD = "responsibility"
# What can stand before a name that is the holder of a duty.
_BEFORE_NAMES = (
    *(f"{word} {the}" for word in "for of with to in into under within".split() for the in ("", "the ")),
    *("  ", "  the "),
)
# The words that set these rules off.
WORDS = [*(cue.literal for cue in _CUES), *_TERMS_WORDS, *_KEPT_WORDS, _RESTS_WORD, "includes"]
_TRIGGERS = Triggers(WORDS)
_TERMS = re.compile(
    r"^[^\S\n]*(?:[A-Z\d]{1,2}[.)]\s+)?(?:terms of reference|remit)[^\S\n]*:?[^\S\n]*$", re.I | re.M
)
_TERMS_ARE = re.compile(
    r"\b(?:terms of reference|responsibilities|duties|functions|tasks|remit|role|purpose|function"
    r"|task|aims?)\b[^.:\n]{0,60}"
    r"\b(?:are|is|includes?|(?P<future>will(?:\s+be|\s+include)?))\b[^.:\n]{0,20}\Z",
    re.I,
)
_IS_TO = re.compile(
    r"\s(?:(?P<future>will|shall)|must|(?:is|are)\s+to|is\s+required\s+to|has\s+to|aims\s+to|seeks\s+to)\s*\Z"
)
_LIST_ENDS = (" will", " shall", " to", " must", " include", " includes", " are", " is", " be")
_DO_NOT_HAVE_TO = frozenset(
    "be have replace succeed take start begin come become inherit cease end close meet sit stand need not"
    " also then now"
    " continue remain comprise consist include inform attend join receive".split()
)
_WILL = re.compile(
    r"\s*(?:,[^,.;:\n]{1,60},\s*)?will\s+(?:also\s+|then\s+|be\s+to\s+)?(?=(?P<verb>[a-z]+)\s)"
)
_ITEM = re.compile(r"(?P<mark>[•·●▪‣◦*–—-]|\(?[a-z\d]{1,3}[.)]|\(?[ivx]{1,4}[.)])[^\S\n]+(?=\S)")
_CLAUSE_END = re.compile(
    r";|\s[–—-]\s|,\s+(?:(?:and|but|while|whereas|so)\s+(?:the|its?|this|it|they|is|are|has|have"
    r"|will)\b|which\b|who\b|to which\b"
    r"|the (?:first|second|other|latter|former)\b|under\b|where\b)|\s+(?:while|whereas|because"
    r"|until|unless)\s"
    r"|\s+and\s+(?:the\s)?(?:[A-Z][\w-]*,?\s+(?:(?:and|of|for)\s+)?){1,9}(?:is|are|will|has|have)\s"
)
_IT_IS_FOR = re.compile(r"\b[Ii]t (?:is|remains) for (?:the )?\Z")
_SO = re.compile(r"\s*(?:to\s+)?(?:do|doing|be|being|exist|existing|meet|meeting|play a)\b")
# `She said that it was responsible` tells what is so.
_SAID = re.compile(
    r"\b(?:said|reported|explained|noted|added|told|confirmed|advised|stated"
    r"|stressed)\b[^.;\n]{0,60}\bthat\b"
)
_BACKSHIFTED = ("was", "were")
_GERUND = re.compile(r"[a-z]+ing\b")
_AND_ANOTHER = re.compile(
    r",\s+(?:and\s+)?the\s+(?P<which>second|other|latter)\s+for\s+(?P<duty>[^.;:,\n]{3,120})"
)
_NEXT_SENTENCE = re.compile(r"\.\s+[A-Z]")
_NEGATED = re.compile(r"\b(?:not|no longer|never|neither|nobody)\b", re.I)
_PRONOUNS = re.compile(r"(?:it|this|that|they|these|which|all)\b", re.I)
_LAST = re.compile(r"[\s.;:,]+(?:and|or)?[\s.;:,]*\Z")
_WORD = re.compile(r"[a-z]{5,}")
# Words that any duty of any public body may have.
_COMMON = frozenset(
    "police policing responsible responsibility responsibilities authority authorities london office mayor "
    "crime "
    "ensuring ensure including includes example programme programmes business matters within their which "
    "other "
    "others through against where across mayoral order these those being under committee committees "
    "members officers metropolitan service services reports report level terms reference dealing "
    "about".split()
)  # fmt: skip
# `oversight` and `overseeing` are one word here.
_STEM = 5
_BEFORE = 120
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: its words, whose it is (a key, or words for it), and the body that is to go on with it."""

    start: int
    end: int
    holder: str
    state: str
    rule: str
    receiver: str = ""
    since: str = ""
    certainty: float = 0.9


def find(
    text: str,
    named: Sequence[Named],
    home: Sequence[str],
    dates: Sequence[tuple[int, int, str]] = (),
    coming: Collection[str] = (),
    searched: Searched | None = None,
) -> list[Duty]:
    """The duties of a text, in order.

    `named` and `dates` (start, end, EDTF) are sorted by their start, `home` are the bodies whose page it is,
    `coming` those that had not begun on its day.
    """
    reader = _Reader(searched or Searched(text, _TRIGGERS), named, home, dates, coming)
    found: dict[tuple[int, int], Duty] = {}
    for duty in reader.read():
        found.setdefault((duty.start, duty.end), duty)
    kept: list[Duty] = []
    for duty in sorted(found.values(), key=lambda duty: (duty.start, -duty.end)):
        if not kept or duty.start >= kept[-1].end:
            kept.append(duty)
    return list(_announced(text, kept, home))


def records(text: str, duties: Iterable[Duty], document: Record, quote: Quote) -> Iterator[Record]:
    """The `duties` records of a page, for duties in their order."""
    line, last = 1, 0
    for number, duty in enumerate(duties, start=1):
        fields = {
            "document": document.key,
            "holder": duty.holder,
            "text": " ".join(text[duty.start : duty.end].split()),
            "from": duty.since,
            "to": "",
            "state": duty.state,
            "receiver": duty.receiver,
            "stated_on": document["meeting_date"],
            "source_url": document["source_url"],
        }
        words = quote(duty.start, duty.end, duty.rule, duty.certainty)
        line, last = line + text.count("\n", last, duty.start), duty.start
        key = f"{document.key}--duty-{number}"
        yield Record("duties", key, fields, document.source, document.file, line, {"text": words})


class _Reader:
    """One text, with the bodies and dates in it."""

    def __init__(
        self,
        searched: Searched,
        named: Sequence[Named],
        home: Sequence[str],
        dates: Sequence[tuple[int, int, str]],
        coming: Collection[str],
    ) -> None:
        self._searched, self._text = searched, searched.text
        self._named, self._home, self._dates, self._coming = named, home, dates, coming
        self._subjects = Subjects(self._text, named, home)
        self._seen: dict[str, set[int]] = {}

    def read(self) -> Iterator[Duty]:
        """All duties; the first of two with the same words counts."""
        yield from self._announced_lists()
        yield from self._under_terms()
        told: list[Duty] = []
        for cue in _CUES:
            if cue.literal in self._searched.places:
                told += self._after(cue)
        yield from told
        yield from self._further(told)
        yield from self._around_names()

    def _after(self, cue: _Cue) -> Iterator[Duty]:
        """What follows a cue in the text."""
        for at in self._searched.at(cue.literal):
            match = self._matched(cue, at)
            if match is None:
                continue
            start, end = self._sentence(match.start())
            before = self._text[max(start, match.start() - 30) : match.start()]
            if _NEGATED.search(before) or "?" in self._text[end - 1 : end]:
                continue
            state = cue.state or _state(match)
            if (
                state == HAS_BEEN
                and _SAID.search(self._text, start, match.start())
                and match["past"] in _BACKSHIFTED
            ):
                state = IS
            holder = self._subjects.of(start, match.start(), later=state != HAS_BEEN)
            if not holder or _SO.match(self._text, match.end()):
                continue
            since = self._since(start, match.start()) if state == HAS_BEEN else ""
            for first, last in self._duties(match.end(), max(end, match.end())):
                yield Duty(first, last, holder, state, cue.rule, since=since)
            yield from self._gapped(match.end(), end, state, cue.rule, start)

    def _matched(self, cue: _Cue, at: int) -> re.Match[str] | None:
        """The cue around its literal words, the longest way back within its sentence."""
        low = max(at - _BEFORE, 0)
        low = max(self._text.rfind("\n", low, at) + 1, low)
        if cue.pattern.pattern.startswith(rf"(?<![\w-]){re.escape(cue.literal)}"):
            return cue.pattern.match(self._text, at)
        for match in cue.pattern.finditer(self._text, low, min(at + len(cue.literal) + 60, len(self._text))):
            if match.start() <= at < match.end():
                return match
        return None

    def _gapped(self, at: int, end: int, state: str, rule: str, start: int) -> Iterator[Duty]:
        """`..., the second for the targets`: the other body of two, where the cue is not said again."""
        if not any(word in self._text[at:end] for word in ("second", "other", "latter")):
            return
        other = _AND_ANOTHER.search(self._text, at, end)
        if other:
            holder = self._subjects.ordinal(other["which"], start)
            if holder:
                first, last = other.span("duty")
                for words in self._trimmed(first, last):
                    yield Duty(*words, holder, state, rule)

    def _further(self, told: Sequence[Duty]) -> Iterator[Duty]:
        """`This role includes ...`: more of what the body before it has to do."""
        if not told or not self._searched.anywhere("includes"):
            return
        ends = sorted((duty.end, number) for number, duty in enumerate(told))
        for match in _INCLUDES.finditer(self._text):
            low, high = bisect_left(ends, (match.start() - 39,)), bisect_left(ends, (match.start() + 1,))
            before = [told[number] for number in sorted(number for _, number in ends[low:high])]
            if before:
                end = self._sentence(match.start() + 1)[1]
                for words in self._duties(match.end(), max(end, match.end())):
                    if match.group().startswith(("This i", "The i")) and not (
                        "\n" in self._text[match.end() : words[0]] or _GERUND.match(self._text, words[0])
                    ):
                        continue
                    yield Duty(
                        *words, before[-1].holder, before[-1].state, "includes", since=before[-1].since
                    )

    def _under_terms(self) -> Iterator[Duty]:
        """The list under a heading `Terms of reference`: the duties of the body that the page is about."""
        if not any(map(self._stands_alone, _TERMS_WORDS)):
            return
        for heading in _TERMS.finditer(self._text):
            own = self._home[0] if len(self._home) == 1 else ""
            holder = self._subjects.pronoun(heading.start(), heading.start()) or own
            for words in self._items(heading.end()) if holder else ():
                yield Duty(*words, holder, IS, "terms-of-reference")

    def _stands_alone(self, words: str) -> bool:
        """Whether these words may be the whole of a line, their number apart."""
        for at in self._searched.anywhere(words):
            after = self._text[at + len(words) : at + len(words) + 1]
            before = self._text[self._text.rfind("\n", 0, at) + 1 : at].strip()
            if (not after or after == ":" or after.isspace()) and len(before) < 4:
                return True
        return False

    def _announced_lists(self) -> Iterator[Duty]:
        """Lists of what is to go on under another body, and of the terms of reference of one."""
        at = self._text.find(":\n")
        while at >= 0:
            near = self._text[max(at - 160, 0) : at]
            if near.endswith(_LIST_ENDS) or any(word in near for word in _LIST_WORDS):
                yield from self._introduced(at)
            at = self._text.find(":\n", at + 2)

    def _introduced(self, at: int) -> Iterator[Duty]:
        """The duties in the list after a colon, by the sentence before it."""
        start, _ = self._sentence(at)
        areas = _AREAS.search(self._text, start, at)
        if areas and len(self._home) == 1:
            receiver = self._inside(*areas.span("tail"))
            if receiver and receiver != self._home[0]:
                for first, last in self._untold(at + 1, "areas"):
                    end = _cut(self._text, first, last)
                    yield Duty(first, end, self._home[0], ANNOUNCED, "areas", receiver)
            return
        state, rule, holder = IS, "terms-of-reference", ""
        if match := _TERMS_ARE.search(self._text, start, at):
            holder = self._inside(start, at) or self._subjects.pronoun(start, match.start(), later=True)
            state = WILL_BE if match["future"] else IS
        elif match := _IS_TO.search(self._text, max(start, at - 40), at):
            holder = self._subjects.of(start, match.start(), later=True)
            state, rule = WILL_BE if match["future"] else IS, "will"
        for words in self._untold(at + 1, "list") if holder else ():
            yield Duty(*words, holder, state, rule)

    def _around_names(self) -> Iterator[Duty]:
        """What is said beside a name: `it is for X to`, `X will` of a body to come, what is central to X."""
        kept = len(self._home) == 1 and any(map(self._searched.anywhere, _KEPT_WORDS))
        rests, folded = bool(self._searched.anywhere(_RESTS_WORD)), self._searched.folded
        for name in self._named:
            if not folded.endswith(_BEFORE_NAMES, 0, name.start) and name.body not in self._coming:
                continue
            before = self._text[max(name.start - 20, 0) : name.start]
            after = self._text[name.end : name.end + 6]
            if before.endswith(("for the ", "for ")) and _IT_IS_FOR.search(before):
                if match := _FOR_TO.match(self._text, name.end):
                    yield from self._rest(match.end(), name, IS, "for-to")
            elif before.endswith((" of the ", " of ")) and _ROLE_OF.search(
                self._text, max(name.start - 60, 0), name.start
            ):
                if match := _ROLE_IS.match(self._text, name.end):
                    yield from self._rest(match.end(), name, WILL_BE if match["future"] else IS, "role")
            elif name.body in self._coming and (" " in after or "," in after):
                match = _WILL.match(self._text, name.end)
                if match and match["verb"] not in _DO_NOT_HAVE_TO:
                    if self._subjects.subject(self._sentence(name.start)[0], name.end) == name.body:
                        yield from self._rest(match.end(), name, WILL_BE, "will")
            if rests and before.endswith((" of the ", " of ", " with ", " with the ")):
                yield from self._rests(name)
            if before.endswith((" of the ", " to the ", " of ", " to ")):
                yield from self._central(name)
            if kept and name.body != self._home[0]:
                yield from self._retained(name)

    def _rest(self, at: int, name: Named, state: str, rule: str) -> Iterator[Duty]:
        _, end = self._sentence(name.start)
        for words in self._duties(at, max(end, at)):
            yield Duty(*words, name.body, state, rule, certainty=0.8)

    def _rests(self, name: Named) -> Iterator[Duty]:
        """`X is the responsibility of` a body, `responsibility for X rests with` one."""
        if "esponsibility" not in self._text[max(name.start - 190, 0) : name.start]:
            return
        low = self._sentence(name.start)[0]
        match = _RESPONSIBILITY_RESTS.search(self._text, low, name.start)
        if match is None and (match := _RESTS.search(self._text, max(low, name.start - 60), name.start)):
            number = _NUMBERED.match(self._text, low)
            subject = _SUBJECT.match(self._text, number.end() if number else low, match.start())
            if subject and not _NEGATED.search(subject["duty"]) and not _PRONOUNS.match(subject["duty"]):
                yield Duty(
                    *subject.span("duty"), name.body, _state(match), "responsibility-of", certainty=0.8
                )
        elif match:
            yield Duty(*match.span("duty"), name.body, _state(match), "responsibility-of", certainty=0.8)

    def _central(self, name: Named) -> Iterator[Duty]:
        """`Overseeing the service will be core to the function of X`."""
        near = self._text[max(name.start - 70, 0) : name.start]
        if not any(word in near for word in _CENTRAL_WORDS):
            return
        low = self._sentence(name.start)[0]
        match = _CENTRAL.match(self._text, low, name.start)
        if match and _ITS_WORK.match(self._text, name.end):
            yield Duty(
                *match.span("duty"), name.body, WILL_BE if match["future"] else IS, "central", certainty=0.8
            )

    def _retained(self, name: Named) -> Iterator[Duty]:
        """Oversight that is to be kept under another body."""
        low = max(name.start - 160, 0)
        if self._text.find(" of ", low, name.start) >= 0 and (
            found := _RETAIN.search(self._text, low, name.start)
        ):
            yield Duty(*found.span("duty"), self._home[0], ANNOUNCED, "retained", name.body)

    def _inside(self, start: int, end: int) -> str:
        """The one body that is named between two offsets."""
        first = bisect_left(self._named, start, key=lambda name: name.start)
        bodies = set()
        for name in self._named[first:]:
            if name.start >= end:
                break
            bodies.add(name.body)
        return bodies.pop() if len(bodies) == 1 else ""

    def _sentence(self, at: int) -> tuple[int, int]:
        return self._subjects.sentence(at)

    def _since(self, start: int, cue: int) -> str:
        """The date from which on, where the sentence or the one before gives just one."""
        low = self._sentence(max(start - 2, 0))[0] if "ince then" in self._text[start:cue] else start
        first, last = bisect_left(self._dates, (low,)), bisect_right(self._dates, (cue,))
        values = [value for _, end, value in self._dates[first:last] if end <= cue]
        return values[0] if len(values) == 1 else ""

    def _duties(self, at: int, end: int) -> Iterator[tuple[int, int]]:
        """What follows a cue: the items of a list after a colon, else the rest of the clause."""
        rest = self._text[at:end].strip()
        if rest in ("", ":") or self._text[at : at + 2].lstrip().startswith(":"):
            colon = self._text.find(":", at, at + 3)
            yield from self._untold(colon + 1 if colon >= 0 else at, "cue")
            return
        if rest.endswith(":") or self._text[end : end + 1] == ":":
            colon = self._text.find(":", max(end - 1, at)) + 1
            if next(self._items(colon), None):
                yield from self._untold(colon, "cue")
                return
        stop = _CLAUSE_END.search(self._text, at, end)
        yield from self._trimmed(at, stop.start() if stop else end)

    def _untold(self, at: int, told: str) -> Iterator[tuple[int, int]]:
        """The items of a list up to the first of which was told by the same rule: each of a list's items may
        lead to the rest of it."""
        seen = self._seen.setdefault(told, set())
        for words in self._items(at):
            if words[0] in seen:
                return
            seen.add(words[0])
            yield words

    def _items(self, at: int) -> Iterator[tuple[int, int]]:
        """The items of the list that begins at an offset, each with those below it, up to the next text."""
        marked, outer, item, last = "", 0, -1, -1
        for start, end, indent in self._lines(at):
            mark = _ITEM.match(self._text, start, end)
            kind = "" if not mark else "number" if mark["mark"][-1] in ".)" else "bullet"
            if mark and item >= 0 and (indent > outer or (kind != marked and indent)):
                last = end
                continue
            if item >= 0:
                yield from self._trimmed(item, self._item_end(item, last))
                item = -1
            if not mark:
                if marked and indent:
                    continue
                return
            if marked and kind != marked:
                return
            if not marked:
                outer = indent
            marked, item, last = kind, mark.end(), end
        if item >= 0:
            yield from self._trimmed(item, self._item_end(item, last))

    def _item_end(self, start: int, end: int) -> int:
        stop = _NEXT_SENTENCE.search(self._text, start, end)
        return stop.start() if stop else end

    def _lines(self, at: int) -> Iterator[tuple[int, int, int]]:
        """The lines from an offset on that hold words: start, end and indent."""
        while at < len(self._text):
            end = self._text.find("\n", at)
            end = len(self._text) if end < 0 else end
            words = self._text[at:end]
            if words.strip():
                indent = len(words) - len(words.lstrip())
                yield at + indent, at + len(words.rstrip()), indent
            at = end + 1

    def _trimmed(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        while start < end and self._text[start] in " \t\n:":
            start += 1
        tail = _LAST.search(self._text, max(start, end - 40), end)
        end = tail.start() if tail else end
        if end - start > 3:
            yield start, end


def _state(match: re.Match[str]) -> str:
    if match["past"]:
        return HAS_BEEN
    return WILL_BE if match["future"] else IS


def _cut(text: str, start: int, end: int) -> int:
    stop = _CLAUSE_END.search(text, start, end)
    return stop.start() if stop else end


def _announced(text: str, duties: Sequence[Duty], home: Sequence[str]) -> Iterator[Duty]:
    """The duties, those of the past with the body that is to go on with them where the page says so.

    A paragraph that says what another body is or will be responsible for names a duty as continuing where it
    has at least ENOUGH of its words.
    """
    if not any(_is_over(duty, home) for duty in duties):
        yield from duties
        return
    later = [
        duty for duty in duties if duty.state in (IS, WILL_CONTINUE, WILL_BE) and duty.holder not in home
    ]
    paragraphs = {(duty.holder, *_paragraph(text, duty.start)) for duty in later if " " not in duty.holder}
    # Paragraphs of the same words tell the same, however many they are.
    stems = {(holder, _stems(text[start:end])) for holder, start, end in paragraphs}
    taken: dict[frozenset[str], set[str]] = {}
    for duty in duties:
        if _is_over(duty, home):
            own = _stems(text[duty.start : duty.end])
            if own not in taken:
                taken[own] = {holder for holder, words in stems if len(own & words) >= ENOUGH}
            if len(taken[own]) == 1:
                yield replace(duty, receiver=next(iter(taken[own])), certainty=0.7)
                continue
        yield duty


def _is_over(duty: Duty, home: Sequence[str]) -> bool:
    """Whether a duty is one that a body of the page had, and of which nobody was said to take it."""
    return duty.state == HAS_BEEN and duty.holder in home and not duty.receiver


def _paragraph(text: str, at: int) -> tuple[int, int]:
    """The line around an offset, as a stored text has a paragraph in a line."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return start, len(text) if end < 0 else end


def _stems(words: str) -> frozenset[str]:
    found = _WORD.findall(words.lower())
    return frozenset(word[:_STEM] for word in found if word not in _COMMON)
