"""Lists whose items end the sentence before them: `The Board will`, `It`, `A panel was set up to`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from remit.extract.duty_cues import MODAL
from remit.extract.duty_holders import Holders
from remit.extract.duty_lists import FIRST, Lists
from remit.extract.duty_states import ANNOUNCED, IS, WILL_BE, Duty, state_of
from remit.extract.duty_verbs import VERBS
from remit.extract.subjects import Subjects

# The verb that the items of a list end, or the subject alone where each has its own.
_OPEN_VERB = re.compile(
    rf"\s(?:(?P<future>{MODAL}\s+(?:be\s+(?:able|free|empowered|entitled)\s+to|have\s+(?:the\s+)?(?:powers?|right)\s+to)"
    rf"|{MODAL}|(?:is|are)\s+due\s+to)"
    r"|must|(?:is|are)\s+(?:required|expected|able|empowered|entitled|there)\s+to|has\s+to|have\s+to"
    r"|(?:has|have)\s+(?:been\s+given\s+)?(?:delegated\s+)?(?:the\s+)?(?:powers?|right|duty|authority|task|job)\s+to"
    r"|(?:has|have)\s+been\s+(?:authorised|empowered|required|instructed)\s+to"
    r"|(?:aims|seeks|tries|hopes|meets|works)(?:\s+(?:[a-z]+ly|together|every\s[a-z]+))?\s+to)"
    r"(?:\s+(?:also|then|be\s+to))?\s*\Z"
)
# The words that such a sentence can end with.
_WORDS = (
    "will shall must should would to on over about with that for"
    " following it they present now currently".split()
)
_GROUPS = (
    "agency authority board bureau centre college command commission committee department directorate"
    " division forum group inspectorate network office panel partnership section service squad team unit"
).split()
_OPENS = re.compile(
    rf"(?:\b(?:{'|'.join(_WORDS)})|(?:{'|'.join(_GROUPS)})s?|branch|(?-i:[A-Z]{{2,}}s\)?)):?\Z", re.I
)
# A quicker look, for most lists come after other words.
_LAST = (*_WORDS, *_GROUPS, "branch", "s", "s)")
# More than one body, whose list has bare verbs, and such verbs: `They: hold meetings, advise the force`.
_MANY_DO = re.compile(
    r"\b(?:boards|commands|committees|departments|forums|groups|panels|services|squads|teams|units|[A-Z]{2,}s\)?)"
    r"(?:\s+(?:also|now))?\s*:?\s*\Z",
    re.I,
)
_BARE_VERB = re.compile(
    rf"(?:{'|'.join(base for base, _, _ in VERBS)}|advise|bring|build|consult|encourage|find|help|hold"
    r"|improve|influence|meet|raise|represent|respond|run|send|tell|work)\b",
    re.I,
)
_WILL_DO = re.compile(
    rf"\s(?P<future>{MODAL})\s+(?:also\s+|then\s+)?[a-z]+(?:\s[^.;:\n]{{1,80}})?\s"
    r"(?:on|over|about|with|that|the following|for)\s*\Z"
)
# Under these headings it is said in the future what a body does.
_TERMS = re.compile(
    r"(?:\A|\n)[^\S\n]*(?:[A-Z\d]{1,2}[.)]\s+)?(?:main\s|key\s)?(?:terms of reference|remit|duties"
    r"|functions|purpose|responsibilities|roles?)(?:\s(?:and|of)\s[^\n]{3,60})?[^\S\n]*:?\s*\n\s*\Z",
    re.I,
)
_THAT = re.compile(r"\s*(?:\w{1,3}[.)]\s+)?That\b")
_OWN_VERB = re.compile(r"[A-Z]?[a-z-]+s\b")
_NEGATED = re.compile(r"\b(?:not|no longer|never|neither|nobody|nor)\b", re.I)
# Whose it is until then: `..., at present a matter for X`.
_AT_PRESENT = re.compile(
    r",\s+(?:(?:which\s(?:is|was|has\sbeen)|at\spresent|currently|now|previously|formerly|until\snow|hitherto|so\sfar)\s){1,2}"
    r"(?:(?:a\smatter|the\s(?:responsibility|business|job|task|work|duty))\s(?:for|of)|(?:done|handled|undertaken|considered|received"
    r"|carried\sout|dealt\swith|overseen|run|managed|performed|exercised|monitored|scrutinised|provided)\sby|with)\s"
)
# A list of days is none of duties.
_DAYS = re.compile(
    r"\s*(?:[•·●▪‣◦*–—-]\s+|\(?[a-z\d]{1,2}[.)]\s+)?(?:[A-Z][a-z]+day\s)?\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]"
)
# A list whose marks are lost.
_LOST = re.compile(r":[^\S\n]*\n\s*(?=[a-z]|To\s[a-z])")


def found(
    text: str, subjects: Subjects, holders: Holders, lists: Lists, coming: Collection[str]
) -> Iterator[Duty]:
    """The duties in the lists of a text that end the sentence before them."""
    reader = _Opened(text, subjects, holders, lists, coming)
    for match in FIRST.finditer(text):
        at = match.start()
        while at and text[at - 1].isspace():
            at -= 1
        yield from reader.opened(at - 1 if text[at - 1] == ":" else at, match.start())
    at = text.find(":\n")
    while at >= 0:
        if _LOST.match(text, at):
            yield from reader.opened(at, at + 1)
        at = text.find(":\n", at + 2)


class _Opened:
    def __init__(
        self, text: str, subjects: Subjects, holders: Holders, lists: Lists, coming: Collection[str]
    ) -> None:
        self._coming = coming
        self._text, self._subjects, self._holders, self._lists = text, subjects, holders, lists

    def opened(self, at: int, first: int) -> Iterator[Duty]:
        """The items from `first` on, where the words up to `at` lead to them."""
        text = self._text
        last = text[max(at - 14, 0) : at].lower().rstrip(":")
        if not last.endswith(_LAST) or not _OPENS.search(text, max(at - 14, 0), at):
            return
        start = self._subjects.sentence(at)[0]
        if _THAT.match(text, start) or at - start > 400 or text.rfind("\n", start, at) > start:
            return
        if _DAYS.match(text, first):
            return
        state = IS
        verb = _OPEN_VERB.search(text, max(start, at - 60), at)
        verb = verb or _WILL_DO.search(text, max(start - 1, at - 160, 0), at)
        if verb and _NEGATED.search(text, max(start, verb.start() - 30), at):
            return
        if verb:
            state = state_of(verb)
            holder = self._holders.of(start, verb.start(), later=True)
            known = holder not in self._coming and " " not in holder
            if state == WILL_BE and known and _TERMS.search(text, max(start - 90, 0), start):
                state = IS
        else:
            items = list(islice(self._lists.under(first), 3)) if at - start < 100 else []
            own = _BARE_VERB if _MANY_DO.search(text, start, at) else _OWN_VERB
            if not items or not all(own.match(text, item[0]) for item in items):
                return
            holder = self._holders.of(start, at, later=True)
        for begin, end in self._lists.untold(first, "list") if holder else ():
            of = _AT_PRESENT.search(text, begin, end) if state == WILL_BE else None
            giver = self._holders.named_in(of.end(), end) if of else ""
            if of and giver and giver != holder:
                yield Duty(begin, of.start(), giver, ANNOUNCED, "list", holder)
            else:
                yield Duty(begin, end, holder, state, "list")
