"""The year of a date that prints none: that of the dates beside it, what the words around it tell, or the
nearest."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from remit.extract.date_forms import InText, Raw

_FUTURE = re.compile(
    r"\b(?:will|shall|would|should|(?-i:may)|invit\w+|is to|are to|(?:is|are) being|be|due|next|plans?"
    r"|planned|propos\w+"
    r"|intend\w*|expect\w*|forthcoming|upcoming|coming|further|await\w*|deadline|no later than|scheduled"
    r"|hopes?|wants?|wishes|aims?|subject to|ahead of|in advance of|preparations?|arrangements for|eve of"
    # What is fixed for a day is told in the present.
    r"|retires|leaves|joins|begins|starts|ends|opens|closes|takes|moves|falls|enters|arrives|reports|stops"
    r"|finishes|reopens|transfers|merges|expires|meets|sits|returns|comes|goes|becomes|ceases|passes|lapses"
    r"|stands down|steps down"
    r"|(?:agreed|decided|resolved|asked|promised|undertook|undertaken|instructed|requested|urged|likely|ready"
    r"|about) to)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?<!\bbe )(?:was|were|set|had|has|have|did|been|since|ago|told|said|wrote|spoke|made|found|sent"
    r"|brought"
    r"|paid|won|lost|sold|bought|led|heard|saw|knew|grew|drew|chose|broke|ran|sat|stood|kept|built|spent"
    r"|thought|taught|caught|fought|sought|dealt|felt|meant|understood|gave|wore|threw|struck|took|began|met"
    r"|held|rose|fell|left|came|went|got|became|agreed|disagreed"
    r"|(?<!the )(?<!\ba )(?<!\ban )(?<!\bis )(?<!\bare )(?<!\bbe )(?P<regular>"
    r"(?!hundred)[a-z]{2,}(?:ied|[^e]ed)|begun|taken|given|written|drawn|chosen|seen|done|laid))\b",
    re.I,
)
# The past of a plan tells nothing of whether its day has come.
_WAS_TO = re.compile(
    r"\b(?:was|were|had been)\s(?:due|meant|supposed|expected|intended|planned|scheduled)?\s?to\b", re.I
)
# What parts a clause from the one before it, and clauses that a sentence goes on after.
_CLAUSE = re.compile(
    r"\b(?:that|which|who|whose|when|where|while|because|although|if)\b|[;:—–]|,\s(?:and|but)\b", re.I
)
_ASIDE = re.compile(
    r",\s(?:who|which|whose|where|(?:to be |now |then )?(?:called|known|named|led))\b[^,;.]*,", re.I
)
_RELATIVE_AFTER = re.compile(r"\s(?:of\s)?(?P<which>this|last|next)\syear\b", re.I)
_RELATIVE_BEFORE = re.compile(r"\b(?P<which>since|after|last|this|next)\s(?:early |late |mid-?)?\Z", re.I)
_OF_PAPER = re.compile(
    r"\b(?:(?:minutes|notes|meeting|letters?|memo|memorandum|circular|guidance|statement|judgment|speech"
    r"|e-?mail|report|paper|decision|order)\sof(?:\sthe)?"
    r"|(?:minutes|notes|meeting|held)\s(?:of|held on|held|on the)?\s?(?:the)?"
    # A figure is set against an earlier one.
    r"|(?:against|compared (?:with|to)|than|from) £?\d[\d,.]*(?: ?%| ?million| ?m| per cent)? (?:in|at"
    r"|on))\s\Z",
    re.I,
)
_RESOLVED = re.compile(
    r"(?:resolved|recommended|action)\b[\s:–—-]*(?:\([^)]*\)\s*)?that\b(?!.*\bminutes\b)", re.I
)
_FINITE = re.compile(r"\b(?:was|were|had|did)\b", re.I)
_BY = re.compile(
    r"\b(?:by|until|till|before|no later than"
    r"|(?:back|forward|on|runs?|continues?|extended|deferred|postponed) to)\s(?:the\s)?(?:end\sof\s)?\Z",
    re.I,
)
_JOINT = re.compile(r"[\s,;/]*(?:and|or|&)?[\s,]*")
_SENTENCE_END = re.compile(r"[.;!?|\t]\s|\n|[.;|\t]\Z")
# Beyond this many days a writer prints the year, unless the other side is as far.
_FAR, _NEAR, _VERY_NEAR = 300, 65, 45
# How many words may stand between a verb and its date.
_ADJACENT = 25
_LONGEST_JOINT = 8


class Years:
    """The years of the dates of one text. `today` is the day of the page, `around` tells the clause of a
    date."""

    def __init__(
        self,
        text: str,
        raws: Sequence[Raw | InText],
        today: date | None,
        around: Callable[[Raw], tuple[int, int]],
    ) -> None:
        self._text, self._raws, self._today, self._around = text, raws, today, around
        self._told: dict[tuple[int, int], set[int]] = {}
        for raw in raws:
            if isinstance(raw, Raw) and raw.told and raw.day:
                self._told.setdefault((raw.month, raw.day), set()).add(raw.year)
        self._found: dict[int, int] = {}

    def of(self, i: int) -> int:
        """The year of the date number `i`, which prints none; 0 where nothing tells it."""
        if i not in self._found:
            self._list(i)
        return self._found[i]

    def alone(self, raw: Raw) -> int:
        """The year of a date by itself; 0 where nothing tells it."""
        elsewhere = self._told.get((raw.month, raw.day), ()) if raw.day else ()
        if self._today is None:
            return next(iter(elsewhere)) if len(elsewhere) == 1 else 0
        if related := self._related(raw, self._today):
            return related
        if len(elsewhere) == 1:
            return next(iter(elsewhere))
        return self._by_tense(raw, self._today)

    def _list(self, i: int) -> None:
        """Finds the years of the dates that one list holds: `3 May, 4 June and 5 July 2001`."""
        first, last = i, i + 1
        while first and self._joined(first - 1):
            first -= 1
        while last < len(self._raws) and self._joined(last - 1):
            last += 1
        members = [
            (n, raw) for n in range(first, last) if isinstance(raw := self._raws[n], Raw) and raw.month
        ]
        told = next((k for k, (_, raw) in enumerate(members) if raw.told), None)
        if told is None:
            told, year = 0, self._headed(first) or self._shared(first) or self.alone(members[0][1])
        else:
            year = members[told][1].year
        years = {members[told][0]: year}
        for sign, order in ((1, range(told + 1, len(members))), (-1, range(told - 1, -1, -1))):
            here = year
            for k in order:
                (_, earlier), (_, later) = members[k - max(sign, 0)], members[k - min(sign, 0)]
                n, raw = members[k]
                turns = (earlier.month, earlier.day) > (later.month, later.day) and bool(raw.day)
                here = raw.year or (here + sign * turns if here else 0)
                years[n] = here
        self._found |= years
        self._found.setdefault(i, 0)

    def _joined(self, i: int) -> bool:
        """Whether nothing but a comma, `and` or the like parts a date from the next."""
        one, other = self._raws[i], self._raws[i + 1]
        if not (isinstance(one, Raw) and isinstance(other, Raw) and one.month and other.month):
            return False
        between = self._text[one.end : other.start]
        return len(between) <= _LONGEST_JOINT and "\n\n" not in between and bool(_JOINT.fullmatch(between))

    def _headed(self, first: int) -> int:
        """The year that heads a list of days: `Meetings in 2006: 26 January, 30 March`."""
        above, raw = self._raws[first - 1] if first else None, self._raws[first]
        if not isinstance(above, Raw) or above.month or not above.told:
            return 0
        between = self._text[above.end : raw.start]
        return above.year if len(between) <= _LONGEST_JOINT and not between.strip(" \n:.–-•·") else 0

    def _shared(self, i: int) -> int:
        """The year that a date shares with one before it in its sentence; else 0."""
        before, raw = self._raws[i - 1] if i else None, self._raws[i]
        if isinstance(before, Raw) and isinstance(raw, Raw) and before.told and before.month:
            later = (raw.month, raw.day) >= (before.month, before.day)
            near = raw.start - before.end < 200
            if near and later and not _SENTENCE_END.search(self._text, before.end, raw.start):
                return before.year
        if self._today is None and isinstance(before, Raw):
            return before.year
        return 0

    def _related(self, raw: Raw, today: date) -> int:
        """The year of `last April`, `in April this year`, `the minutes of 3 April`; else 0."""
        text = self._text
        before = text[max(raw.start - 40, 0) : raw.start]
        coming, gone = _sides(raw, today)
        if after := _RELATIVE_AFTER.match(text, raw.end):
            return today.year + {"this": 0, "last": -1, "next": 1}[after["which"].lower()]
        which = match["which"].lower() if (match := _RELATIVE_BEFORE.search(before)) else ""
        if raw.month == today.month and not raw.day:
            return today.year + {"last": -1, "next": 1}.get(which, 0)
        if (raw.month, raw.day) == (today.month, today.day) or which == "this":
            return today.year
        if which == "next":
            return coming
        return gone if which or _OF_PAPER.search(before) else 0

    def _by_tense(self, raw: Raw, today: date) -> int:
        """The year that the tense around a date tells, else the nearest; a last day rather comes."""
        coming, gone = _sides(raw, today)
        text, (start, end) = self._text, self._around(raw)
        left = _ASIDE.sub(",", text[start : raw.start])
        near = _CLAUSE.split(left)[-1]
        if _RESOLVED.match(left):
            said = _tense(near, first=False)
            return gone if said and not said[0] and said[1] < len(" on the ") else coming
        right = _CLAUSE.split(text[raw.end : end], maxsplit=1)[0]
        by = _BY.search(left)
        # What was to be done by then, or has been until then, may go on.
        for words in (near, right if len(near.split()) < 7 else "") if by else (near, right, left):
            if _WAS_TO.search(words):
                return _nearest(raw, today, coming, gone)
            if (tense := _tense(words, first=words is right)) is None:
                continue
            ahead, distance = tense
            if by and not ahead and words is near:
                # `left unfilled until April` is a state that lasts.
                lasts = by.group().lower().startswith(("until", "till")) and not _FINITE.search(near)
                return coming if lasts else _nearest(raw, today, coming, gone)
            if ahead:
                return (
                    gone if _days(raw, coming, today) > _FAR and _days(raw, gone, today) > -_NEAR else coming
                )
            far = distance > _ADJACENT and _days(raw, gone, today) < -_FAR
            return coming if far and _days(raw, coming, today) < _VERY_NEAR else gone
        return coming if by else _nearest(raw, today, coming, gone)


def _tense(words: str, first: bool) -> tuple[bool, int] | None:
    """Whether the verb that stands last (or first) in some words is of the future, and how far from their end
    it stands; None where there is none."""
    futures = list(_FUTURE.finditer(words))
    pasts = list(_PAST.finditer(words))
    if not futures and not pasts:
        return None
    if first:
        ahead = bool(futures) and (not pasts or futures[0].start() < pasts[0].start())
        return ahead, 0
    past = pasts[-1] if pasts else None
    if past is None or (futures and futures[-1].end() >= past.end()):
        return True, 0
    # `will be fully opened`: the participle is of the verb before it.
    between = words[futures[-1].end() : past.start()] if futures and past["regular"] else ","
    return "," not in between and len(between.split()) < 3, len(words) - past.end()


def _sides(raw: Raw, today: date) -> tuple[int, int]:
    """The years of the next and of the last day of this name."""
    here = (raw.month, raw.day or today.day) >= (today.month, today.day)
    return today.year + (0 if here else 1), today.year - (1 if here else 0)


def _days(raw: Raw, year: int, today: date) -> int:
    """How many days lie between the day of a page and a date in some year."""
    try:
        return (date(year, raw.month, raw.day or 15) - today).days
    except ValueError:
        return 0


def _nearest(raw: Raw, today: date, coming: int, gone: int) -> int:
    return coming if abs(_days(raw, coming, today)) <= abs(_days(raw, gone, today)) else gone
