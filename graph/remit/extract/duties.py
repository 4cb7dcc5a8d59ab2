"""What a page says that a body has to do: in sentences, in lists under them, under terms of reference.

Whose duty it is, is the body named right before the cue, or what `it` stands for. A list that names areas for
continuation under another body announces; a duty of the past is announced too where a paragraph on what the
other body is to do names enough of its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from remit.extract import (
    duty_areas,
    duty_names,
    duty_nouns,
    duty_opened,
    duty_purposes,
    duty_shares,
    duty_topics,
)
from remit.extract.duty_cues import CUES, SAYS, Cue, is_told
from remit.extract.duty_holders import Holders
from remit.extract.duty_lists import CLAUSE_END, FIRST, Lists, Span
from remit.extract.duty_states import (
    ANNOUNCED,
    HAS_BEEN,
    IS,
    WILL_BE,
    WILL_CONTINUE,
    Duty,
    announced,
    state_of,
)
from remit.extract.duty_verbs import THIRD
from remit.extract.duty_wishes import is_wish
from remit.extract.quote import Quote
from remit.extract.searched import Searched, Triggers
from remit.extract.subjects import Named, Subjects
from remit.model import Record

_INCLUDES = re.compile(
    r"(?<![\w-])(?:This|The)\s+(?:role\s+|remit\s+|responsibility\s+|duty\s+)?includes\b:?"
)
_TERMS_WORDS = ("terms of reference", "remit")
# The words that set these rules off.
WORDS = [
    *(cue.literal for cue in CUES),
    *_TERMS_WORDS,
    *duty_names.WORDS,
    *duty_nouns.WORDS,
    *duty_areas.WORDS,
    *duty_shares.WORDS,
    *duty_purposes.WORDS,
    "includes",
]
_TRIGGERS = Triggers(WORDS)
_LITERALS = [(cue.literal.lower(), cue) for cue in CUES]
_TERMS = re.compile(
    r"^[^\S\n]*(?:[A-Z\d]{1,2}[.)]\s+)?(?:terms of reference|remit)[^\S\n]*:?[^\S\n]*$", re.I | re.M
)
# What a list says of each of some functions: where it goes, `Piloting – the Harbour Board`.
_TO_WHOM = re.compile(
    r"\s[–—-]\s(?:(?:the|an?)\s(?:[a-z]+\s)?)?[A-Z]|\s[–—-]\s(?:passes|goes|moves|ends|stays)\b"
)
# A heading over a list, below another heading.
_FIELD = re.compile(
    r"\s*(?:\([a-z]\)\s)?[A-Z][^\n.:;]{2,60}:?[^\S\n]*(?=\n\s*(?:[•·●▪‣◦*–—-]|\(?(?:1|a|i)[.)])[^\S\n])"
)
# A list under a heading is no list of duties where its items tell something.
_TELLS = re.compile(r"(?:The|It|This|These|A|An|At|In|On|Members?|Most|All|There|Since|Under|Its)\b")
_WHO = re.compile(r"\bwho\s+(?:also\s+)?\Z")
_SO = re.compile(r"\s*(?:to\s+)?(?:do|doing|be|being|exist|existing|meet|meeting|play a)\b")
_WHICH = re.compile(r",\s+which\s+\Z")
# The verb of the sentence after a clause in commas.
_AFTER_WHICH = re.compile(
    r",\s+(?:(?:also|now|then)\s)?(?:[a-z]{3,}ed|met|meets|took|takes|came|comes|gave|went|held|holds|made|said|set"
    r"|sat|sits|found|began|saw|has|had|is|was|will|would)\b"
)
# The next verb of the same subject.
_ANOTHER = re.compile(
    rf"(?:,\s+(?:and\s+)?|\s+and\s+)(?:(?:also|then)\s+)?(?=(?:{THIRD}|reports\s+to|meets|sits)\s)"
)
_GERUND = re.compile(r"[a-z]+ing\b")
_AND_ANOTHER = re.compile(
    r",\s+(?:and\s+)?the\s+(?P<which>second|other|latter)\s+for\s+(?P<duty>[^.;:,\n]{3,120})"
)
# What is taken over has a giver and a day; they are no words of it.
_TAKES = re.compile(r"\b(?:t(?:ake|akes|aken|ook)\s+(?:over|on)|assum\w+|given)\b")
_FROM = re.compile(
    r",?\s+(?:from|in\splace\sof|instead\sof)\s(?:the\s)?(?:(?:former|old)\s)?[A-Z]"
    r"|,?\s+(?:in|on|from|since|at|with\seffect\sfrom)\s(?:(?:the\s)?(?:\d|spring|summer|autumn|winter|end|start)|(?:early|late|mid)?[\s-]?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_NEGATED = re.compile(r"\b(?:not|no longer|never|neither|nobody|nor)\b", re.I)


def find(
    text: str,
    named: Sequence[Named],
    home: Sequence[str],
    dates: Sequence[tuple[int, int, str]] = (),
    coming: Collection[str] = (),
    searched: Searched | None = None,
    body: int = 0,
    about_home: bool = False,
) -> list[Duty]:
    """The duties of a text, in order.

    `named` and `dates` (start, end, EDTF) are sorted by their start, `home` are the bodies whose page it is,
    `coming` those that had not begun on its day; before `body` stands the head of the page;
    a page `about_home` tells of that body, so that terms of reference on it are the body's own.
    """
    reader = _Reader(searched or Searched(text, _TRIGGERS), named, home, dates, coming, about_home)
    found: dict[tuple[int, int, bool], Duty] = {}
    for duty in reader.read():
        if duty.start >= body and not (duty.rule == "role" and _TO_WHOM.search(text, duty.start, duty.end)):
            # A duty may have been one body's and be another's.
            found.setdefault((duty.start, duty.end, duty.state == HAS_BEEN), duty)
    kept: list[Duty] = []
    for duty in sorted(found.values(), key=lambda duty: (duty.start, -duty.end, duty.state != HAS_BEEN)):
        last = kept[-1] if kept else duty
        other = last.state != duty.state and last.holder != duty.holder
        if (
            not kept
            or duty.start >= last.end
            or (other and duty.start == last.start and duty.end == last.end)
        ):
            kept.append(duty)
    return list(announced(text, kept, home))


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
        about_home: bool,
    ) -> None:
        self._about_home = about_home
        self._searched, self._text = searched, searched.text
        self._named, self._home, self._dates, self._coming = named, home, dates, coming
        self._subjects = Subjects(self._text, named, home)
        self._holders = Holders(self._text, self._subjects, home)
        self._lists = Lists(self._text)

    def read(self) -> Iterator[Duty]:
        """All duties; the first of two with the same words counts."""
        yield from duty_areas.found(self._text, self._subjects, self._home, self._lists)
        yield from duty_areas.labelled(self._searched, self._subjects, self._home)
        yield from duty_nouns.found(self._searched, self._subjects, self._holders, self.duties)
        yield from duty_shares.found(self._searched, self._subjects, self._holders)
        yield from duty_purposes.found(self._searched, self._subjects, self._holders, self.duties)
        yield from duty_opened.found(self._text, self._subjects, self._holders, self._lists, self._coming)
        yield from self._under_terms()
        told: list[Duty] = []
        places = self._searched.places
        for word, cue in _LITERALS:
            if word in places:
                told += self._after(cue)
        yield from told
        yield from self._further(told)
        yield from duty_names.found(
            self._searched, self._subjects, self._named, self._home, self._coming, self.duties
        )

    def _after(self, cue: Cue) -> Iterator[Duty]:
        """What follows a cue in the text."""
        for at in self._searched.at(cue.literal):
            match = cue.matched(self._text, at)
            if match is None:
                continue
            start, end = self._sentence(max(match.start(), at - 1))
            before = self._text[max(start, match.start() - 30) : match.start()]
            if _NEGATED.search(before) or "?" in self._text[end - 1 : end]:
                continue
            state = cue.state or (WILL_CONTINUE if match.groupdict().get("goes_on") else state_of(match))
            says = SAYS.search(self._text, match.end(), end)
            if (
                state == HAS_BEEN
                and match["past"] in ("was", "were")
                and (says or is_told(self._text, self._sentence(max(start - 2, 0))[0], start, match.start()))
            ):
                state = IS
            end = says.start() if says else end
            if _WHICH.search(self._text, max(start, match.start() - 8), match.start()):
                goes_on = _AFTER_WHICH.search(self._text, match.end(), end)
                end = goes_on.start() if goes_on else end
            if cue.rule == "headed":
                if self._text[start : match.start()].strip(" \t0123456789.") or self._text[end - 1] != ".":
                    continue
                holder = self._holders.headed(start)
            else:
                holder = self._holders.of(start, match.start(), later=state != HAS_BEEN)
            if not holder or _SO.match(self._text, match.end()):
                continue
            if cue.rule == "does" and (
                (state == WILL_BE and not self._is_new(holder))
                or _WHO.search(self._text, start, match.start())
                or (state == IS and is_wish(self._text, start, match.start(), end))
                or (cue.literal in duty_topics.VERBS and self._is_agenda(start, match, end))
            ):
                continue
            receiver = ""
            if cue.rule == "continues" and holder in self._coming and len(self._home) == 1:
                holder, state, receiver = self._home[0], ANNOUNCED, holder
            since = self._since(start, match.start()) if state == HAS_BEEN else ""
            if cue.rule == "does" and (another := _ANOTHER.search(self._text, match.end(), end)):
                end = another.start()
            if _TAKES.search(match.group()) and (giver := _FROM.search(self._text, match.end(), end)):
                end = giver.start()
            for first, last in self.duties(match.end(), max(end, match.end())):
                yield Duty(first, last, holder, state, cue.rule, receiver, since)
            yield from self._gapped(match.end(), end, state, cue.rule, start)

    def _is_agenda(self, start: int, match: re.Match[str], end: int) -> bool:
        """Whether these are the topics of a body that this sentence, or that before, says to meet."""
        low = self._sentence(max(start - 2, 0))[0]
        low = start if "\n\n" in self._text[low:start] else low
        return duty_topics.is_agenda(self._text, low, match.start(), match.end(), end)

    def _is_new(self, holder: str) -> bool:
        """Whether a body is one that had not begun, or that the tables do not know."""
        return holder in self._coming or " " in holder

    def _gapped(self, at: int, end: int, state: str, rule: str, start: int) -> Iterator[Duty]:
        """`..., the second for the targets`: the other body of two, where the cue is not said again."""
        if not any(word in self._text[at:end] for word in ("second", "other", "latter")):
            return
        other = _AND_ANOTHER.search(self._text, at, end)
        if other:
            holder = self._subjects.ordinal(other["which"], start)
            if holder:
                first, last = other.span("duty")
                for words in self._lists.trimmed(first, last):
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
                for words in self.duties(match.end(), max(end, match.end())):
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
            near = own if self._about_home else ""
            holder = near or self._subjects.pronoun(heading.start(), heading.start()) or own
            listed = list(self._lists.items(heading.end())) or list(self._by_field(heading.end()))
            listed = listed if holder else []
            if not any(_TELLS.match(self._text, start) for start, _ in listed):
                for words in listed:
                    yield Duty(*words, holder, IS, "terms-of-reference")

    def _by_field(self, at: int) -> Iterator[Span]:
        """The items of lists that have headings of their own, `Audit`, below a heading."""
        while field := _FIELD.match(self._text, at):
            at = field.end()
            for words in self._lists.items(at):
                yield words
                at = words[1]
            at = self._text.find("\n", at)
            if at < 0:
                return

    def _stands_alone(self, words: str) -> bool:
        """Whether these words may be the whole of a line, their number apart."""
        for at in self._searched.anywhere(words):
            after = self._text[at + len(words) : at + len(words) + 1]
            before = self._text[self._text.rfind("\n", 0, at) + 1 : at].strip()
            if (not after or after == ":" or after.isspace()) and len(before) < 4:
                return True
        return False

    def _sentence(self, at: int) -> tuple[int, int]:
        return self._subjects.sentence(at)

    def _since(self, start: int, cue: int) -> str:
        """The date from which on, where the sentence or the one before gives just one."""
        low = self._sentence(max(start - 2, 0))[0] if "ince then" in self._text[start:cue] else start
        first, last = bisect_left(self._dates, (low,)), bisect_right(self._dates, (cue,))
        values = [value for _, end, value in self._dates[first:last] if end <= cue]
        return values[0] if len(values) == 1 else ""

    def duties(self, at: int, end: int) -> Iterator[Span]:
        """What follows a cue: the items of a list that ends the sentence, else the rest of the clause."""
        rest = self._text[at:end].strip()
        if rest.rstrip(": ") in ("", "the following", "following"):
            colon = self._text.find(":", at, end + 1)
            yield from self._lists.untold(colon + 1 if colon >= 0 else max(end, at), "cue")
            return
        if rest.endswith(":") or self._text[end : end + 1] == ":":
            colon = self._text.find(":", max(end - 1, at)) + 1
            if self._lists.follow(colon) or rest.startswith("the following "):
                yield from self._lists.untold(colon, "cue")
                return
        elif (
            rest.startswith(":")
            and "\n" in rest
            and (listed := list(self._lists.untold(self._text.find(":", at) + 1, "cue")))
        ):
            yield from listed
            return
        elif rest[-1] not in ".;,!?" and FIRST.match(self._text, end):
            yield from self._lists.untold(end, "cue")
            return
        if rest.startswith(":") and ";" in rest:
            yield from self._lists.inline(self._text.find(":", at) + 1, end)
            return
        stop = CLAUSE_END.search(self._text, at, end)
        yield from self._lists.trimmed(at, stop.start() if stop else end)
