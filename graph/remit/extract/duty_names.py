"""What is said beside the name of a body: `it is for X to`, `falls to X`, `is a matter for X`, `X will`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence

from remit.extract.definitions import is_body
from remit.extract.duty_belongings import Belongings
from remit.extract.duty_cues import SAID
from remit.extract.duty_lists import Span
from remit.extract.duty_passings import WORDS as PASSING
from remit.extract.duty_passings import Passings
from remit.extract.duty_states import ANNOUNCED, IS, WILL_BE, WILL_CONTINUE, Duty, state_of
from remit.extract.searched import Searched
from remit.extract.subjects import Named, Subjects

_PART = r"(?:(?:main|chief|principal|core|key|statutory|first|central|primary)\s+)?"
_ROLE = r"(?:role|task|job|function|purpose|remit|duty|aim)"
_ROLE_OF = re.compile(rf"[Tt]he\s+{_PART}{_ROLE}\s+of\s+(?:the\s+)?$")
_ROLE_IS = re.compile(r"\s+(?:is|(?P<future>will be))\s+to\s+(?=[a-z])")
_TASK_OF = r"the (?:duty|function|job|responsibility|role|task) of"
_IT_IS_FOR = re.compile(
    rf"\b[Ii]t (?:(?:is|remains) (?:now )?(?:for|{_TASK_OF})|(?P<future>will be for|will fall to)"
    rf"|(?:now |also )?falls to|(?P<past>used to fall to|fell to|was {_TASK_OF})) (?:the )?\Z"
)
_FOR_TO = re.compile(r"\s*(?:,[^,.;:\n]{1,60},\s*)?(?:alone\s+)?to(?=:?\s*\n|\s+[a-z])")
_RESTS = re.compile(
    r"(?:(?P<past>was|were|(?:has|have|had) been)|(?P<future>(?:will|would|shall|is to|are to) (?:be|become))"
    r"|(?P<stays>(?:(?:will|would|shall|should|is to|are to) (?:remain|stay|continue to be)|remains?"
    r"|stays?|continues? to be))|(?:is|are|became|(?:has|have) become))\s+(?:(?:now|still|also)\s+)?the\s+"
    r"(?:\w+\s)?responsibility\s+of\s+(?:the\s+)?\Z"
    r"|(?:(?P<future2>(?:will|would|is to|are to)\s+(?:be|come|fall|lie))|is|are|comes?|falls?|lies?)\s+"
    r"(?:(?:now|still|also)\s+)?within\s+the\s+(?:remit|terms\s+of\s+reference)\s+of\s+(?:the\s+)?\Z"
)
_RESPONSIBILITY_RESTS = re.compile(
    r"[Rr]esponsibility\s+for\s+(?P<duty>[^.;:\n]{3,140}?)\s+(?:(?:(?P<past>rested|lay|was held)"
    r"|(?P<future>will rest|will lie|will sit)|(?:now |still )?(?:rests|lies|remains|sits|stays))\s+with"
    r"|(?:(?:has|have)\s+(?:now\s+)?(?:been\s+)?|(?:was|were)\s+)"
    r"(?:passed|transferred|moved|given|handed(?:\s+over)?|assigned|delegated)\s+to)"
    r"\s+(?:the\s+)?\Z"
)
_CENTRAL = re.compile(
    r"(?P<duty>[A-Z][a-z]+ing\s[^.;:\n]{4,160}?)\s+(?:(?P<future>will)\s+(?:also\s+)?be|(?:is|are"
    r"|remains?)(?:\s+also)?)\s+"
    r"(?:a\s+|the\s+|at the\s+)?(?:central|core|key|main|major|essential|important|heart)\b[^.;:\n]{0,60}?"
    r"\b(?:of|to|in|for)\s+(?:the\s+)?$"
)
_ITS_WORK = re.compile(r"[’']?s?\s+(?:work|role|function|functions|remit|task|tasks|duties)\b|[.;,)]")
_RETAIN = re.compile(
    r"\b(?:retain|maintain|continue|keep)\s+(?P<duty>(?:the\s+)?(?:oversight|scrutiny|monitoring) "
    r"of [^.;:]{3,80}?)"
    r"(?:\s+going forward)?\s+(?:in|into|under|within)\s+(?:the\s+)?$",
    re.I,
)
# The past that tells of what is, where it is told that somebody said so.
_BACKSHIFTED = ("was", "were", "was held", "rested", "lay")
_SUBJECT = re.compile(
    r"(?:(?:Under|In|At|Until|From|Since)\s[^,.;\n]{2,40}?(?:,"
    r"|arrangements)\s+)?(?P<duty>[^.;:\n]{4,140}?)\s+\Z"
)
_NUMBERED = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*|[A-Z])[.)]\s+")
_DO_NOT_HAVE_TO = frozenset(
    "be have replace succeed take start begin come become inherit cease end close meet sit stand need not"
    " also then now"
    " continue remain comprise consist include inform attend join receive".split()
)
_WILL = re.compile(
    r"\s*(?:,[^,.;:\n]{1,60},\s*|,\s(?P<who>who|which)\s)?(?:will|(?:is|are)\s+to)\s+"
    r"(?:also\s+|then\s+|be\s+to\s+)?(?=(?P<verb>[a-z]+)\s)"
)
_NEGATED = re.compile(r"\b(?:not|no longer|never|neither|nobody|nor)\b", re.I)
_PRONOUNS = re.compile(r"(?:it|this|that|they|these|which|all)\b", re.I)
_CENTRAL_WORDS = ("central", "core", "key", "main", "major", "essential", "important", "heart")
_KEPT_WORDS = ("oversight", "scrutiny", "monitoring")
_RESTS_WORDS = ("responsibility", "within the remit", "within the terms of reference")
# What can stand before a name that is the holder of a duty.
_BEFORE_NAMES = (
    *(
        f"{word} {the}"
        for word in "for of with to in into under within by".split()
        for the in ("", "the ", "a ", "an ")
    ),
    *("  ", "  the "),
    " new ",
)
# Words of which one stands within so many characters before a name where one of these rules reads it.
_TELLING = (
    *(" fall", " fell", " go ", " goes ", "elong", "matter", " rest", " lie", " lay ", " stay", "remain"),
    *("hands of", "business", "concern", " job", " task", "affair", " duty", "province", "work of", " by "),
    *("entrusted", "delegated", "vested", "assigned", " is for ", " are for ", "now for ", "was for "),
    *("it is for", "it will be for", "it remains", "role", "function", "purpose", "remit", " aim"),
    *PASSING,
    *("responsib", *_CENTRAL_WORDS, *_KEPT_WORDS),
)
_REACH = 160
_GIVES = (
    *("matter for ", "falls to ", "fall to ", "belongs to ", "stays with ", "remains with ", "rests with "),
    *("is for ", "are for ", "now for ", "was for ", " be for "),
    *("dealt with by ", "looked after by ", "lies with ", "lie with ", "lay with ", "responsibility of "),
)
_PRINTED = re.compile(
    r"(?:(?:the|a|an)\s)?(?:new\s)?(?P<name>[A-Z][\w’'&-]*(?:\s(?:(?:of|for|and)\s)?[A-Z][\w’'&-]*)+"
    r"|(?P<many>(?:(?:all|individual|local|police)\s)?(?:authorities|boroughs|councils|forces|(?:borough\s)?commanders"
    r"|chief\s(?:constables|officers)))\b)"
)
_PASSES = re.compile(
    r"[Rr]esponsibility\s+for\s+(?P<duty>[^.;:\n]{3,120}?)\s+(?:(?:will|is\s+to|would)\s+(?:pass|transfer|move|go)"
    r"|passes|transfers|moves|goes)\s+from\s+(?P<giver>[^.;:\n]{3,90}?)\s+to\s+(?:the\s+)?"
    r"(?:[a-z ]{3,40}\sof\s+(?:the\s+)?)?\Z"
)
_TAKERS = tuple(
    f" {word} {the}"
    for word in ("to", "for", "with", "by", "of", "in")
    for the in ("", "the ", "a ", "an ", "the new ", "a new ")
)
# The words that set these rules off.
WORDS = [*_KEPT_WORDS, *_RESTS_WORDS, *_GIVES, *_TELLING]

Duties = Callable[[int, int], Iterator[Span]]


def found(
    searched: Searched,
    subjects: Subjects,
    named: Sequence[Named],
    home: Sequence[str],
    coming: Collection[str],
    duties: Duties,
) -> Iterator[Duty]:
    """The duties that are told beside the name of a body."""
    yield from _Names(searched, subjects, home, coming, duties).read(named)


class _Names:
    def __init__(
        self,
        searched: Searched,
        subjects: Subjects,
        home: Sequence[str],
        coming: Collection[str],
        duties: Duties,
    ) -> None:
        self._searched, self._text, self._subjects = searched, searched.text, subjects
        self._home, self._coming, self._duties = home, coming, duties
        self._belongings = Belongings(self._text, subjects, home, coming)
        self._passings = Passings(self._text, subjects, home, self._belongings)

    def read(self, named: Sequence[Named]) -> Iterator[Duty]:
        """`it is for X to`, `X will` of a body to come, what is central to X."""
        kept = len(self._home) == 1 and any(map(self._searched.anywhere, _KEPT_WORDS))
        rests, folded = any(map(self._searched.anywhere, _RESTS_WORDS)), self._searched.folded
        telling = sorted(at for word in _TELLING for at in self._searched.anywhere(word))
        for name in named:
            if folded.startswith("'", name.end):
                yield from self._belongings.around(name)
            if name.body not in self._coming:
                last = bisect_left(telling, name.start) - 1
                if last < 0 or telling[last] < name.start - _REACH:
                    continue
                if not folded.endswith(_BEFORE_NAMES, 0, name.start):
                    continue
            before = self._text[max(name.start - 40, 0) : name.start]
            after = self._text[name.end : name.end + 6]
            if (
                "t " in before
                and (asked := _IT_IS_FOR.search(before))
                and (match := _FOR_TO.match(self._text, name.end))
            ):
                coming = name.body in self._coming
                state = state_of(asked)
                yield from self._rest(
                    match.end(), name, WILL_BE if coming and state == IS else state, "for-to"
                )
            elif before.endswith((" of the ", " of ")) and _ROLE_OF.search(
                self._text, max(name.start - 60, 0), name.start
            ):
                if match := _ROLE_IS.match(self._text, name.end):
                    yield from self._rest(match.end(), name, WILL_BE if match["future"] else IS, "role")
            elif name.body in self._coming and (" " in after or "," in after):
                match = _WILL.match(self._text, name.end)
                if match and match["verb"] not in _DO_NOT_HAVE_TO:
                    start = self._sentence(name.start)[0]
                    if match["who"] or self._subjects.subject(start, name.end) == name.body:
                        yield from self._rest(match.end(), name, WILL_BE, "will")
            if rests and before.endswith((" to the ", " to ", " of the ", " of ")):
                yield from self._passes(name)
            if rests and before.endswith((" of the ", " of ", " with ", " with the ", " to ", " to the ")):
                yield from self._rests(name)
            if before.endswith((" of the ", " to the ", " of ", " to ")):
                yield from self._central(name)
            if kept and name.body != self._home[0]:
                yield from self._retained(name)
            if before.endswith(_TAKERS):
                told = list(self._passings.before(name))
                yield from told or self._belongings.before(name)
        yield from self._unknown()

    def _unknown(self) -> Iterator[Duty]:
        """What belongs to bodies that the tables do not know."""
        for word in _GIVES:
            for at in self._searched.at(word):
                name = _PRINTED.match(self._text, at + len(word))
                if name is None or not (name["many"] or is_body(name["name"])):
                    continue
                group = "many" if name["many"] else "name"
                if not self._subjects.within(*name.span(group)):
                    one = Named(name[group], *name.span(group))
                    told = list(self._rests(one))
                    yield from told or self._belongings.before(one)

    def _passes(self, name: Named) -> Iterator[Duty]:
        """`Responsibility for X passes from A to B`."""
        low = max(self._sentence(name.start)[0], name.start - 260)
        match = _PASSES.search(self._text, low, name.start)
        given = self._subjects.within(*match.span("giver")) if match else []
        if match and given and given[0].body != name.body:
            yield Duty(*match.span("duty"), given[0].body, ANNOUNCED, "passes", name.body, certainty=0.8)

    def _rest(self, at: int, name: Named, state: str, rule: str) -> Iterator[Duty]:
        _, end = self._sentence(name.start)
        for words in self._duties(at, max(end, at)):
            yield Duty(*words, name.body, state, rule, certainty=0.8)

    def _rests(self, name: Named) -> Iterator[Duty]:
        """`X is the responsibility of` a body, `responsibility for X rests with` one."""
        near = self._searched.folded[max(name.start - 190, 0) : name.start]
        if not any(word in near for word in _RESTS_WORDS):
            return
        low = self._sentence(name.start)[0]
        thing = verb = _RESPONSIBILITY_RESTS.search(self._text, low, name.start)
        verb = verb or _RESTS.search(self._text, max(low, name.start - 60), name.start)
        if verb is None:
            return
        said = SAID.search(self._text, low, verb.start())
        if thing is None:
            number = _NUMBERED.match(self._text, low)
            begin = said.end() + 1 if said else number.end() if number else low
            thing = _SUBJECT.match(self._text, begin, verb.start())
            if not thing or _NEGATED.search(thing["duty"]) or _PRONOUNS.match(thing["duty"]):
                return
        state = IS if said and verb["past"] in _BACKSHIFTED else state_of(verb)
        state = WILL_BE if verb.groupdict().get("future2") else state
        state = WILL_CONTINUE if verb.groupdict().get("stays") else state
        yield Duty(*thing.span("duty"), name.body, state, "responsibility-of", certainty=0.8)

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

    def _sentence(self, at: int) -> tuple[int, int]:
        return self._subjects.sentence(at)
