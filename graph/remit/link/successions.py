"""What pages say of bodies that came after one another, with the bodies linked and the dates read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from remit.extract.change_grammar import STEMS
from remit.extract.cues import Cue, cues, may_tell
from remit.extract.date_forms import InText
from remit.extract.quote import Quote
from remit.extract.searched import Searched, Triggers
from remit.extract.sentences import Sentences
from remit.link.bodies import PROGRAMME_KINDS
from remit.link.mentions import Mentions, Named
from remit.link.notices import may_be_archived, notice
from remit.link.parties import Parties
from remit.link.skeleton import Skeleton
from remit.model import Record

RULE, CERTAINTY = "succession", 0.8
BANNER_RULE, BANNER_CERTAINTY = "warning-box", 1.0

# What takes two sides: a body to go, and one to come.
_OF_TWO = frozenset(["replaced", "took-over", "merged", "renamed", "split", "expanded", "transferred"])
_OFFICE = "office-holder"
_APPOINTED = frozenset(["committee", "sub-committee", "panel", "board"])

_APPOINTED_NAME = re.compile(r"\s(?:(?:Sub-?)?[Cc]ommittee|Panel|Board|Group|Working Party|Task ?[Ff]orce)\Z")
_ARCHIVED = re.compile(r"archiv|out of date|no longer (?:updated|exists)|not kept up to date", re.I)
_ARCHIVED_WORDS = ("archiv", "out of date", "no longer", "not kept")
_QUOTED = re.compile(r"[“\"][^”\"]*\Z")
_INITIALLY = re.compile(r"\binitially\s(?:established|set up|created)", re.I)
_WILL = re.compile(r"\b(?:will|is to|are to) (?:now )?(?:establish|set up|create|form) (?:an?|the) (?:new )?")
_RESPONSIBLE = re.compile(r"(?:has|have|had) been responsible for|(?:is|are|was|were) responsible for")
_GOES_ON = re.compile(
    r"(?:\)?,|\))\s(?:which|who|would|will|is|was|has|had|are|were|met|meets|sat|sits|holds|held|reports"
    r"|reported)\b"
)
# The words that set this rule off.
WORDS = STEMS
_TRIGGERS = Triggers(WORDS)
# How far above the words that pass duties on the list of the duties may begin, and how long a paragraph is.
_ABOVE = 1500
# What only says since when something else has been.
_SINCE = re.compile(r"\bsince\s(?:the\s)?\Z", re.I)


@dataclass(frozen=True, slots=True)
class Succession:
    """A page's statement of a change; `before` and `after` are ids, or names as printed.

    `banner` says that it is the archive's own notice on the page.
    """

    start: int
    end: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    kind: str
    date: str
    state: str
    banner: bool = False


class Successions:
    """Reads what pages say of successions."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions

    def read(
        self,
        text: str,
        named: Named,
        dates: Sequence[InText],
        day: str,
        sentences: Sentences | None = None,
        searched: Searched | None = None,
        asked: Sequence[tuple[int, int]] = (),
    ) -> list[Succession]:
        """The statements of a text, in order; what is `asked` for in some spans of it has yet to happen."""
        searched = searched or Searched(text, _TRIGGERS)
        places = searched.places
        stems = sorted({at for stem in STEMS if stem in places for at in places[stem]})
        if not stems and not may_be_archived(text):
            return []
        parties = Parties(text, named, self._mentions, sentences or Sentences(text))
        page = _Page(text, parties, dates, day, self._mentions, asked)
        done = -1
        for at in stems:
            if at < done:
                continue
            start, end = parties.sentences.at(at)
            if max(done, start) < end:
                done = end
                if may_tell(" ".join(searched.folded[start:end].split())):
                    page.sentence(start, end)
        found = [*page.found, *page.after_all()]
        if told := notice(text, named, parties, self._mentions):
            low, high = (
                bisect_left([date.start for date in dates], at) for at in (told[0] - 40, told[1] + 40)
            )
            found = list(_with_notice(found, *told, page.date(dates[low:high], *told[:2])))
        return sorted(found, key=lambda one: one.start)


class _Page:
    """One text being read."""

    def __init__(
        self,
        text: str,
        parties: Parties,
        dates: Sequence[InText],
        day: str,
        mentions: Mentions,
        asked: Sequence[tuple[int, int]],
    ) -> None:
        self._text, self._parties, self._day, self._mentions = text, parties, day, mentions
        self._asked = asked
        self._dates = dates
        self._date_starts = [date.start for date in dates]
        self._ended: set[str] = set()
        self.found: list[Succession] = []

    def sentence(self, start: int, end: int) -> None:
        """Adds what the sentence between two offsets says."""
        low, high = bisect_left(self._date_starts, start), bisect_left(self._date_starts, end)
        dates = self._dates[low:high]
        skeleton = Skeleton(self._text, self._parties, dates, start, end)
        if not skeleton.parties:
            return
        found = []
        told = list(cues(skeleton.text, self._text[start:end]))
        spans = [(skeleton.place(cue.start), skeleton.place(cue.end)) for cue in told]
        for cue, (first, last) in zip(told, spans, strict=True):
            last -= len(self._text[first:last]) - len(self._text[first:last].rstrip(" ,;\n"))
            # Days of a change that is told after this one are none of this one.
            later = [(low, high) for low, high in spans if last <= low]
            own = [date for date in dates if not any(low < date.start < high for low, high in later)]
            if cue.lead >= 0:
                # What is said of the body first has days of its own.
                lead = skeleton.place(cue.lead)
                own = [date for date in own if not lead <= date.start < first]
            if _QUOTED.search(self._text, max(start, first - 400), first):
                continue
            if statement := self._statement(cue, skeleton, own, first, last):
                found.append(statement)
                if statement.kind == "abolished":
                    self._ended.update(statement.before)
        self.found += sorted(_without_beginnings(found), key=lambda one: one.start)

    def after_all(self) -> Iterator[Succession]:
        """`initially established the X. ... will establish a Y`: Y is to come in the place of X. Where no Y
        is established, it is the body that labels the paragraph: `Y: ... initially established the X`."""
        for one in self.found:
            if one.kind != "established" or not _INITIALLY.search(self._text, one.start, one.end):
                continue
            close = self._text.find("\n\n", one.end, one.end + _ABOVE)
            later = _WILL.finditer(self._text, one.end, close if close > 0 else one.end + _ABOVE)
            told = [(match.start(), match.end(), self._named_at(match.end())) for match in later]
            told = [item for item in told if item[2] and (item[2],) != one.after]
            start, end = self._parties.sentences.at(one.start)
            label = self._parties.label(start)
            if not told and label and (label,) != one.after:
                told = [(start, end, label)]
            for first, last, name in told:
                yield Succession(first, last, one.after, (name,), "replaced", "", "announced")

    def _named_at(self, at: int) -> str:
        """The body whose name begins at an offset; empty where none does."""
        named = self._parties.between(*self._parties.sentences.at(at))
        return next((party.name for party in named if 0 <= party.start - at < 2), "")

    def _statement(
        self, cue: Cue, skeleton: Skeleton, dates: Sequence[InText], start: int, end: int
    ) -> Succession | None:
        before, after, kind = _names(skeleton, cue.before), _names(skeleton, cue.after), cue.kind
        if kind == "passes":
            before, kind = self._giver(start), "transferred"
        elif kind == "widened":
            after, kind = self._label(start), "expanded"
            # What it was widened to is told by the rest of the sentence.
            end = self._parties.sentences.at(start)[1]
        if not (before or after) or (
            kind in _OF_TWO and not (before and after) and not _is_open(kind, cue, before)
        ):
            return None
        if set(before) & set(after) and not self._two_names(cue, skeleton, before, after):
            return None
        if not self._fits(kind, before, after):
            return None
        around = self._text[max(start - 200, 0) : end + 120].lower()
        archived = any([words in around for words in _ARCHIVED_WORDS]) and _ARCHIVED.search(around)
        banner = kind != "established" and bool(archived)
        date = self.date(dates, start, end)
        if kind == "established" and not date and _SINCE.search(self._text, max(start - 12, 0), start):
            return None
        later = bool(date and self._day and date > self._day[: len(date)])
        done = cue.decided and bool(date) and not later
        asked = not cue.past and any(low <= start < high for low, high in self._asked)
        announced = asked or (cue.announced and not done) or (later and not cue.past)
        if later and cue.past and not banner and _year(date) not in self._text[start:end]:
            # A date without its year is taken for one to come, where the verb is in the past.
            date = ""
        if cue.appointed and not all(self._is_appointed(name) for name in after):
            return None
        by = skeleton.parties[cue.by] if cue.by >= 0 else None
        if (
            kind == "established"
            and not any(map(self._mentions.kind, after))
            and (not date or (by and not by.known))
        ):
            # What is not known and has no day is proposed as a body, not stated as an event; and what bodies
            # elsewhere set up is nothing to us.
            return None
        state = "announced" if announced and not banner else "effective"
        return Succession(start, end, before, after, kind, date, state, banner)

    def _is_appointed(self, name: str) -> bool:
        """Whether a body is of a sort that is appointed, known or by the last word of its name."""
        kind = self._mentions.kind(name)
        return kind in _APPOINTED or (not kind and _APPOINTED_NAME.search(name) is not None)

    def _label(self, at: int) -> tuple[str, ...]:
        """The body that a paragraph is about: its label, `X Forum (XF): ...`, or the line above it."""
        label = self._parties.label(self._parties.sentences.at(at)[0])
        above = None if label else self._parties.heading(at)
        return (label,) if label else (above.name,) if above else ()

    def _giver(self, at: int) -> tuple[str, ...]:
        """Whose duties `will pass to` another: the last body said to be responsible for some, where the page
        says that it ends."""
        said = list(_RESPONSIBLE.finditer(self._text, max(at - _ABOVE, 0), at)) if self._ended else []
        holders = self._parties.ending_at(said[-1].start()) if said else []
        return tuple(holder for holder in holders if holder in self._ended)

    def _fits(self, kind: str, before: Sequence[str], after: Sequence[str]) -> bool:
        """Whether such bodies can take part in such a change: in offices persons follow one another, and a
        programme is no body that is founded."""
        kinds = [self._mentions.kind(name) for name in (*before, *after)]
        if kind == "established" and any(one in PROGRAMME_KINDS for one in kinds):
            return False
        if kind in ("established", "abolished", "renamed"):
            return _OFFICE not in kinds
        return kind == "transferred" or any(one != _OFFICE for one in kinds) or len(kinds) > 2

    def _two_names(self, cue: Cue, skeleton: Skeleton, before: Sequence[str], after: Sequence[str]) -> bool:
        """Whether one body stands on both sides under two names that it bore one after the other."""
        if (
            len(before) != 1
            or before != after
            or cue.kind
            not in ("renamed", "replaced", "expanded", "widened", "took-over", "transferred", "merged")
        ):
            return False
        if not (cue.before and cue.after):
            return False
        old, new = skeleton.parties[cue.before[0]].printed, skeleton.parties[cue.after[0]].printed
        first, second = self._mentions.periods(old), self._mentions.periods(new)
        return bool(first and second) and not first & second

    def _is_own(self, date: InText) -> bool:
        """Whether a date is that of the meeting whose paper the page is."""
        return date.role == "meeting" and date.value == self._day

    def date(self, dates: Sequence[InText], start: int, end: int) -> str:
        """The date within the words of a change, else the only one of its clause."""
        dates = [
            date
            for date in dates
            if date.role != "period" and "XXXX" not in date.value and not self._is_own(date)
        ]
        for date in dates:
            if start <= date.start < end:
                return date.value
        if len(dates) != 1:
            return ""
        between = self._text[min(end, dates[0].end) : max(start, dates[0].start)]
        # What is told in an aside has no day of what the sentence goes on to say.
        aside = end <= dates[0].start and _GOES_ON.match(between)
        return "" if ";" in between or aside else dates[0].value


def _without_beginnings(found: Sequence[Succession]) -> Iterator[Succession]:
    """The statements of a sentence, but for the beginning of what the same sentence says came in the place of
    another then: `was set up in May, when it replaced the X`."""
    begun = {one.after: one for one in found if one.kind == "established" and one.state == "effective"}
    told = {
        one.after
        for one in found
        if one.kind in ("replaced", "merged", "renamed")
        and one.after in begun
        and one.state == "effective"
        and one.date in ("", begun[one.after].date)
    }
    for one in found:
        if one.after not in told:
            yield one
        elif one is not begun[one.after]:
            yield replace(one, date=one.date or begun[one.after].date)


def _with_notice(
    found: Sequence[Succession], start: int, end: int, old: str, new: str, date: str
) -> Iterator[Succession]:
    """What was found, with the notice's own statement where the grammar did not read it in full."""
    known = False
    for one in found:
        inside = one.start < end and start < one.end
        known = known or (inside and new in one.after and old in one.before)
        if inside and one.kind == "renamed":
            yield replace(one, kind="replaced")
        elif not inside or one.before != (old,) or one.after:
            yield one
    if not known:
        yield Succession(start, end, (old,), (new,), "replaced", date, "effective", banner=True)


def _is_open(kind: str, cue: Cue, before: Sequence[str]) -> bool:
    """Whether a body is to be replaced, or several are merged, and by what or in what is not said."""
    if cue.after:
        return False
    return (kind == "replaced" and bool(before) and cue.announced) or (kind == "merged" and len(before) > 1)


def _year(date: str) -> str:
    return date[:4]


def _names(skeleton: Skeleton, numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(skeleton.parties[number].name for number in numbers))


def records(found: Sequence[Succession], document: Record, quote: Quote) -> Iterator[Record]:
    """Statements as records of the table `successions`."""
    for number, one in enumerate(found, 1):
        fields = {
            "from_ids": "|".join(one.before),
            "to_ids": "|".join(one.after),
            "kind": one.kind,
            "date": one.date,
            "state": one.state,
            "document": document.key,
            "source_url": document["source_url"],
        }
        rule, certainty = (BANNER_RULE, BANNER_CERTAINTY) if one.banner else (RULE, CERTAINTY)
        yield Record(
            "successions",
            f"{document.key}--succession-{number}",
            fields,
            document.source,
            document.file,
            0,
            {"field": quote(one.start, one.end, rule, certainty)},
        )
