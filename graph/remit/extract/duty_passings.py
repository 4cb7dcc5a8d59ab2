"""Duties that are to pass from one body to another: `visits, now paid for by A, will be paid for by B`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from remit.extract.duty_belongings import NO_THING, TASK, Belongings
from remit.extract.duty_cues import MODAL
from remit.extract.duty_states import ANNOUNCED, WILL_BE, Duty
from remit.extract.subjects import Named, Subjects

# What stands before a name to which something passes.
WORDS = (" pass", "ransfer", " move", "handed", "taken", " be for", " paid by", "carried")
_BEFORE = (
    " be ",
    " no longer ",
    "become",
    *(f" {verb} to " for verb in ("pass", "transfer", "move", "go", "fall")),
)
_TO_BE = rf"(?:{MODAL}|(?:is|are)\s(?:expected|due|likely|set|intended|planned|proposed)\sto)\s"
_NOW = r"(?:(?:also|now|then|therefore|instead|in future)\s)?"
_THE = r"(?:the\s|a\s|an\s)?(?:new\s)?\Z"
_PASSES = re.compile(
    rf"{_TO_BE}{_NOW}(?:pass|transfer|move|go|fall|be\s(?:passed|transferred|moved|handed|given|assigned|devolved)"
    rf"(?:\s(?:on|over|across))?)\sto\s{_THE}"
)
_IS_DONE = re.compile(
    rf"{_TO_BE}{_NOW}be\s(?:(?:taken\s(?:up|on|over|forward)|carried\s(?:out|on|forward)|continued|kept|looked\s(?:at|after)"
    r"|dealt\swith|picked\sup|done|undertaken|performed|managed"
    r"|overseen|handled|administered|run|paid|paid\sfor|met|funded|exercised|discharged|provided|heard|considered"
    rf"|delivered)\s(?:by|within|under|in\smeetings\s(?:between|with))|for|a\smatter\sfor)\s{_THE}"
    rf"|(?:{MODAL}\s)?becomes?\sthe\sresponsibility\sof\s{_THE}"
)
# What may be done once.
_ONCE = re.compile(r"\b(?:considered|heard|met|funded|paid|go)\b")
_NO_LONGER = re.compile(
    rf"{MODAL}\sno\slonger\s(?:go|fall|pass|belong|be\s(?:sent|made|a\smatter|paid|heard|handled|run))\s(?:to|for|by)\s"
    rf"(?P<giver>[^,.;:\n]{{3,90}}?),?\sbut\s(?:to|for|by)\s(?:(?:the\s)?[A-Za-z ]{{3,40}}\sof\s)?{_THE}"
)
# Who had it until then: after the name of who has it next, or as one that ends.
_INSTEAD = re.compile(
    r"(?:\s\([^()]{1,40}\))?,?\s(?:instead\sof|in\s(?:the\s)?place\sof|rather\sthan|(?:and|but)\snot)\s"
    r"(?:(?:by|to|with)\s)?(?:the\s)?(?:(?:former|old|present)\s)?"
)
_ENDS = re.compile(
    r"(?:\s\([^()]{1,40}\))?\s(?:will|is\sto|would)\s(?:then\s|also\s|simply\s|itself\s)?"
    r"(?:have\sno\s(?:direct\s)?successor|cease|end|lapse|close|come\sto\san\send|disappear|not\scontinue|disband|be\s(?:abolished"
    r"|disbanded|dissolved|wound\sup|discontinued|closed|brought\sto\san\send))\b[^;.\n]{0,60}[;.]\s+\Z"
)
_BEGINS = re.compile(r"\s*(?:(?:[•*–-]|\(?\w{1,3}[.)])\s+)?(?:[Tt]he\s|[Ii]ts\s)?")
_SHORT = 6
# What goes on is what the body of the page had.
_GOES_ON = re.compile(r"\b(?:continued|carried\s(?:on|forward)|taken\s(?:on|over|forward)|picked\sup)\b")
_WORK_OF = re.compile(r"(?:the\s)?(?:work|business|functions|duties|role)\sof\s(?:the\s)?\Z", re.I)
_ON = re.compile(r"(?:\s\([^()]{1,40}\))?\s(?:on|in|for|with)\s[a-z]")
_RESPONSIBILITY = re.compile(r"(?:(?:the|overall|full|its)\s)?responsibility\sfor\s", re.I)
_OF = re.compile(r"\sof\s(?:the\s)?\Z")
_IN_END = re.compile(r"(?:\s\([^()]*\))?")
_OWN = re.compile(r"(?:[’']s|(?<=s)[’'])\s")
_GOODS = re.compile(
    r"\b(?:posts?|staff|employees|assets?|property|land|buildings?|leases?|contracts|liabilities|balances?"
    r"|reserves|records|archives?|papers|vehicles|equipment)\Z"
    r"|\A(?:the\s|its\s|all\s|any\s|their\s)*(?:remaining\s)?(?:work|functions|duties|responsibilities|powers|roles?"
    r"|remit|business|tasks?)\Z",
    re.I,
)


class Passings:
    """The duties that a text says are to pass to the bodies in it."""

    def __init__(self, text: str, subjects: Subjects, home: Sequence[str], belongings: Belongings) -> None:
        self._text, self._subjects, self._home, self._belongings = text, subjects, home, belongings

    def before(self, name: Named) -> Iterator[Duty]:
        """`Responsibility for visits will pass to X`, `the audit work of Y will be carried out by X`."""
        text = self._text
        low = max(self._subjects.sentence(name.start)[0], name.start - 260)
        near = max(low, name.start - 140)
        words = text[near : name.start]
        if not any(word in words for word in _BEFORE):
            return
        if no_longer := _NO_LONGER.search(text, near, name.start):
            start, end = self._belongings.thing(low, no_longer.start())
            given = self._subjects.within(*no_longer.span("giver"))
            yield from self._duty(name, start, end, given[0].body if given else "")
            return
        passes = _PASSES.search(text, near, name.start)
        verb = passes or _IS_DONE.search(text, near, name.start)
        if verb is None or _OWN.match(text, name.end):
            return
        start, end = self._belongings.thing(low, verb.start())
        giver = self._belongings.in_commas(end, verb.start()) or self._instead(name)
        if not giver and " " in text[start:end]:
            giver = self._ended(low, start)
        if not giver:
            if responsibility := _RESPONSIBILITY.match(text, start, end):
                start = responsibility.end()
            start, end, giver = self._owner(start, end)
            once = not giver and _ONCE.search(verb.group())
            if not responsibility and (once or not TASK.match(text, start, end)):
                return
        passes = passes or _GOES_ON.search(verb.group())
        if not giver and passes and len(self._home) == 1 and name.body not in self._home:
            giver = self._home[0]
        yield from self._duty(name, start, end, giver)

    def _instead(self, name: Named) -> str:
        """The body of `instead of X` after a name."""
        instead = _INSTEAD.match(self._text, name.end)
        here = self._subjects.within(instead.end(), instead.end() + 90) if instead else []
        return here[0].body if instead and here and here[0].start == instead.end() else ""

    def _ended(self, low: int, start: int) -> str:
        """The body that the words before a clause, or the sentence before in its line, say to end."""
        if start - low < _SHORT:
            low = max(self._subjects.sentence(max(low - 2, 0))[0], self._text.rfind("\n", 0, low) + 1)
        here = self._subjects.within(low, start)
        if here and _BEGINS.fullmatch(self._text, low, here[0].start):
            return here[0].body if _ENDS.match(self._text, here[0].end, start) else ""
        return ""

    def _owner(self, start: int, end: int) -> tuple[int, int, str]:
        """The words of a thing without the body whose it is: `the audit work of X`, `X's audit work`."""
        for name in self._subjects.within(start, end):
            of = _OF.search(self._text, start, name.start)
            if of and _IN_END.fullmatch(self._text, name.end, end):
                return start, of.start(), name.body
            if _WORK_OF.match(self._text, start, name.start) and _ON.match(self._text, name.end, end):
                return start, end, name.body
            own = _OWN.match(self._text, name.end, end)
            if own and name.start - start < 5:
                return own.end(), end, name.body
        return start, end, ""

    def _duty(self, name: Named, start: int, end: int, giver: str) -> Iterator[Duty]:
        words = self._text[start:end]
        if not 4 < len(words) < 130 or NO_THING.match(words) or _GOODS.search(words) or giver == name.body:
            return
        if giver:
            yield Duty(start, end, giver, ANNOUNCED, "passes", name.body, certainty=0.7)
        else:
            yield Duty(start, end, name.body, WILL_BE, "passes", certainty=0.7)
