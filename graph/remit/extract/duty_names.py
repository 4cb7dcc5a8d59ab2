"""What is said beside the name of a body: `it is for X to`, `falls to X`, `is a matter for X`, `X will`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from remit.extract.definitions import is_body
from remit.extract.duty_cues import MODAL
from remit.extract.duty_lists import Span
from remit.extract.duty_states import ANNOUNCED, HAS_BEEN, IS, WILL_BE, WILL_CONTINUE, Duty, state_of
from remit.extract.searched import Searched
from remit.extract.subjects import Named, Subjects

_PART = r"(?:(?:main|chief|principal|core|key|statutory|first|central|primary)\s+)?"
_ROLE = r"(?:role|task|job|function|purpose|remit|duty|aim)"
_ROLE_OF = re.compile(rf"[Tt]he\s+{_PART}{_ROLE}\s+of\s+(?:the\s+)?$")
_ROLE_IS = re.compile(r"\s+(?:is|(?P<future>will be))\s+to\s+(?=[a-z])")
_IT_IS_FOR = re.compile(
    r"\b[Ii]t (?:(?:is|remains) (?:now )?(?:for|the (?:duty|task|job|role) of)"
    r"|(?P<future>will be for|will fall to)"
    r"|(?:now |also )?falls to|(?P<past>used to fall to|fell to)) (?:the )?\Z"
)
_FOR_TO = re.compile(r"\s*(?:,[^,.;:\n]{1,60},\s*)?(?:alone\s+)?to(?=:?\s*\n|\s+[a-z])")
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
_ADVERB = (
    r"(?:(?:now|still|also|therefore|at present|currently|in future|henceforth|then|instead|normally)\s+)?"
)
# The verbs by which a thing is that of the body behind them.
_IS_ITS = re.compile(
    rf"(?:(?:(?P<past>used\s+to)|(?P<future>{MODAL}))\s+{_ADVERB}(?:fall|belong|be\s+(?:a\s+)?(?:matter|task|job))"
    rf"|(?:is|are|(?P<remains>remains?))\s+{_ADVERB}(?:(?:a|the)\s+(?:matter|task|job|business))?|becomes?\s+(?:a\s+matter|the\s+business)"
    rf"|(?P<was>fell|belonged)|{_ADVERB}(?:goes|go|falls|fall|belongs|belong))"
    r"\s+(?:to|for)\s+(?:(?:the|a|an)\s+)?\Z"
    rf"|(?:(?P<future2>{MODAL})\s+{_ADVERB}(?:rest|lie|stay|remain)|{_ADVERB}(?P<stays>stays|remains|stay|remain)"
    rf"|(?P<past2>rested|lay)|{_ADVERB}(?:rests|rest|lies|lie))"
    r"\s+with\s+(?:(?:the|a|an)\s+)?\Z"
    rf"|(?:(?P<future3>{MODAL})\s+{_ADVERB}be|(?P<past3>used\s+to\s+be)|(?P<now3>is|are))\s+{_ADVERB}"
    r"(?:(?:(?:the|a)\s+(?:business|concern|job|task|affair|province|duty|work|affairs)|in\s+the\s+hands)\s+of"
    r"|the\s+affair\s+of"
    r"|(?:dealt\s+with|looked\s+after|watched\s+over|decided|scrutinised|monitored|kept\s+under\s+review)\s+by)"
    r"\s+(?:(?:the|a|an)\s+)?(?:new\s+)?\Z"
)
_CLAUSE = re.compile(
    r";\s+|,\s+(?:and|but|while)\s+|\s+(?:and|while|but)\s+(?=(?:the\s)?[a-z]+\s+(?:goes|go|falls|belongs|stays)\b)"
)
_MARK = re.compile(
    r"\s*(?:(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Z][.)])\s+|\(\w{1,3}\)\s+|[•*–-]\s+)?"
    r"(?:(?:Under|In|At|Until|From|Since|After|For)\s[^,.;\n]{2,40}?,\s+)?(?:and\s+)?(?:that\s+for\s+)?"
)
# What goes to a body or falls to it, and is no duty of it.
_POSSIBLY = (
    "the report|the paper|the papers|the meeting|the minutes|the chair|the team|the post|the money|the grant"
    "|the unit|the decision|the matter|the question|the answer|the board|the committee|the panel|the group"
    "|the forum|the item|the letter|the exceptions?|the rest|the others?|the following"
    "|copies|thanks|credit|access|apologies|members?|officers|please|responsibility for"
)
_SMALL = (
    "an?|it|its|this|that|these|those|they|he|she|there|which|who|what|how|we|mr|mrs|ms|dr|sir|too many|most"
    r"|many|some|several|my|our|\d+\s"
)
_NOT_A_THING = re.compile(
    rf"(?:{_SMALL}|{_POSSIBLY})\b"
    r"|(?-i:(?:The\s|An?\s)?[A-Z][\w’'-]*\s[A-Z])"
    r"|.*\b(?:is|are|was|were|has|have|had|will|would|shall|should|which|who|that|said|than)\b",
    re.I,
)
_SHARED_OUT = re.compile(
    r"\b(?P<its>its|their|this committee[’']?s|the committee[’']?s|of)\b[^.;\n]{0,50}?\b"
    r"(?:duties|functions|work|responsibilities|business|tasks|terms)\b"
    r"|\b(?:duties|functions|work|responsibilities|business|remit)\b[^.;\n]{0,60}?"
    r"\b(?:divided|shared|split|distributed|dispersed|parcelled)\b",
    re.I,
)
_SPLIT_UP = re.compile(r"\b(?:divided|shared|split|distributed|dispersed|parcelled)\b")
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
    r"\s*(?:,[^,.;:\n]{1,60},\s*)?will\s+(?:also\s+|then\s+|be\s+to\s+)?(?=(?P<verb>[a-z]+)\s)"
)
_NEGATED = re.compile(r"\b(?:not|no longer|never|neither|nobody|nor)\b", re.I)
_PRONOUNS = re.compile(r"(?:it|this|that|they|these|which|all)\b", re.I)
_OWNS = re.compile(r"[’']s?\s")
_CENTRAL_WORDS = ("central", "core", "key", "main", "major", "essential", "important", "heart")
_KEPT_WORDS = ("oversight", "scrutiny", "monitoring")
_RESTS_WORD = "responsibility"
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
# Before such a name stands one of these where something belongs to the body.
_BELONGING = re.compile(
    r"f[ae]ll|\sgo|elong|matter|rest|\slie|stay|remain|hands|business|concern|\sjob|task|affair|duty"
    r"|province|work|(?:with|after|over|on|up|forward|ecided|nised|tored|review)\sby"
)
_GIVES = (
    *("matter for ", "falls to ", "fall to ", "belongs to ", "stays with ", "remains with ", "rests with "),
    *("dealt with by ", "looked after by "),
)
_PRINTED = re.compile(
    r"(?:(?:the|a|an)\s)?(?:new\s)?(?P<name>[A-Z][\w’'&-]*(?:\s(?:(?:of|for|and)\s)?[A-Z][\w’'&-]*)+)"
)
_PASSES = re.compile(
    r"[Rr]esponsibility\s+for\s+(?P<duty>[^.;:\n]{3,120}?)\s+(?:(?:will|is\s+to|would)\s+(?:pass|transfer|move|go)"
    r"|passes|transfers|moves|goes)\s+from\s+(?P<giver>[^.;:\n]{3,90}?)\s+to\s+(?:the\s+)?"
    r"(?:[a-z ]{3,40}\sof\s+(?:the\s+)?)?\Z"
)
_TAKERS = tuple(
    f" {word} {the}"
    for word in ("to", "for", "with", "by", "of")
    for the in ("", "the ", "a ", "an ", "the new ", "a new ")
)
# The words that set these rules off.
WORDS = [*_KEPT_WORDS, _RESTS_WORD, *_GIVES]

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

    def read(self, named: Sequence[Named]) -> Iterator[Duty]:
        """`it is for X to`, `X will` of a body to come, what is central to X."""
        kept = len(self._home) == 1 and any(map(self._searched.anywhere, _KEPT_WORDS))
        rests, folded = bool(self._searched.anywhere(_RESTS_WORD)), self._searched.folded
        for name in named:
            if not folded.endswith(_BEFORE_NAMES, 0, name.start) and name.body not in self._coming:
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
                    if self._subjects.subject(self._sentence(name.start)[0], name.end) == name.body:
                        yield from self._rest(match.end(), name, WILL_BE, "will")
            if rests and before.endswith((" to the ", " to ", " of the ", " of ")):
                yield from self._passes(name)
            if rests and before.endswith((" of the ", " of ", " with ", " with the ")):
                yield from self._rests(name)
            if before.endswith((" of the ", " to the ", " of ", " to ")):
                yield from self._central(name)
            if kept and name.body != self._home[0]:
                yield from self._retained(name)
            if before.endswith(_TAKERS):
                yield from self._belongs(name)
        yield from self._unknown()

    def _unknown(self) -> Iterator[Duty]:
        """What belongs to bodies that the tables do not know."""
        for word in _GIVES:
            for at in self._searched.at(word):
                name = _PRINTED.match(self._text, at + len(word))
                if name and is_body(name["name"]) and not self._subjects.within(*name.span("name")):
                    yield from self._belongs(Named(name["name"], *name.span("name")))

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

    def _belongs(self, name: Named) -> Iterator[Duty]:
        """`Complaints go to X`, `custody is a matter for X`, `visits will be looked after by X`."""
        if not _BELONGING.search(self._text, max(name.start - 50, 0), name.start):
            return
        low = max(self._sentence(name.start)[0], name.start - 260)
        verb = _IS_ITS.search(self._text, max(low, name.start - 60), name.start)
        if verb is None:
            return
        start = low
        for clause in _CLAUSE.finditer(self._text, low, verb.start()):
            start = clause.end()
        mark = _MARK.match(self._text, start, verb.start())
        start = mark.end() if mark else start
        end = verb.start()
        while end > start and self._text[end - 1] in " \t\n,":
            end -= 1
        comma = self._text.find(", ", start, end)
        if comma >= 0 and self._text[verb.start() - 2 : verb.start()].startswith(","):
            end = comma
        if self._text.endswith(", which", start, end):
            end -= len(", which")
        words = self._text[start:end]
        if _OWNS.match(self._text, name.end):
            return
        if not 4 < end - start < 130 or _NOT_A_THING.match(words) or _NEGATED.search(words) or "\n" in words:
            return
        yield self._owned(name, verb, start, end)

    def _owned(self, name: Named, verb: re.Match[str], start: int, end: int) -> Duty:
        text, told = self._text, verb.groupdict()
        paragraph = text.rfind("\n", 0, start) + 1
        shared = next(iter(list(_SHARED_OUT.finditer(text, paragraph, start))[-1:]), None)
        future = told["future"] or told["future2"] or told["future3"]
        if told["past"] or told["past2"] or told["past3"] or told["was"]:
            state = HAS_BEEN
        elif shared and shared["its"] and len(self._home) == 1 and name.body not in self._home:
            return Duty(start, end, self._home[0], ANNOUNCED, "shared-out", name.body, certainty=0.7)
        elif (
            future or name.body in self._coming or (shared and _SPLIT_UP.search(text, shared.start(), start))
        ):
            state = WILL_BE
        else:
            state = WILL_CONTINUE if told["remains"] or told["stays"] else IS
        return Duty(start, end, name.body, state, "belongs", certainty=0.8)

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
                    *subject.span("duty"), name.body, state_of(match), "responsibility-of", certainty=0.8
                )
        elif match:
            yield Duty(*match.span("duty"), name.body, state_of(match), "responsibility-of", certainty=0.8)

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
