"""The forms in which a text prints dates, taken as they stand: a year that is not printed is left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from remit.extract.dates_printed import CENTURY_TURNS, MONTHS
from remit.extract.searched import Searched

_MONTH = (
    r"(?:Jan(?:uary|\b)|Feb(?:ruary|\b)|Mar(?:ch|\b)|Apr(?:il|\b)|May|June?|July?|Aug(?:ust|\b)"
    r"|Sept?(?:ember|\b)|Oct(?:ober|\b)|Nov(?:ember|\b)|Dec(?:ember|\b)"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?<=\d\s)(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b)"
)
_NAMED_MONTH = re.compile(rf"{_MONTH}(?![a-z])\.?")
_NUMERIC = re.compile(r"\d\d?/\d\d?/(?:\d\d)+")
# Paragraphs have numbers with stops too.
_DOTTED = re.compile(r"\d\d?\.\d\d?\.(?:\d{4}|\d\d)(?![\d/])(?!\.\d)")
_BEFORE_DOTTED = re.compile(
    r"\b(?:on|for|of|dated|from|until|by|since|till|before|after|date|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"[:,]?\s\Z",
    re.I,
)
_DECADE = re.compile(r"(?P<decade>(?:19|20)\d)0s\b")
_ANCHOR = re.compile(rf"{_NAMED_MONTH.pattern}|(?:1[89]|20)\d\d|{_NUMERIC.pattern}")
_CENTURIES = ("18", "19", "20")
# With which words in small letters the name of a month begins.
WORDS = tuple(dict.fromkeys(name[:3] for name in MONTHS))
_DAY_BEFORE = re.compile(
    r"(?<![\w£$.,/])(?<!\d:)(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?\s*(?P<join>,|and|or|to|&|-|–|—)\s*)?"
    r"(?P<day>\d{1,2})(?:[^\S\n\t]?(?:st|nd|rd|th))?(?:[^\S\t])?(?:of\s+)?\Z"
)
# `report 3, 6 November 2008`
_NUMBERS_A_PAPER = re.compile(r"\b(?:report|paper|item|minutes?|no\.?|number)\s\Z", re.I)
# The last letter of what may stand behind a day: 1st, 2nd, 3rd, 4th, of.
_DAY_ENDS = frozenset("tdhf")
_YEAR_AFTER = re.compile(r",?[^\S\n]*\n?(?P<year>(?:19|20)\d\d)(?![\d/%–-]|,\d|\.\d)")
_WHOLE = frozenset(["may", "june", "july"])
_BAD_YEAR = re.compile(r"\s*(?:\d{5,}|(?:19|20)\d\d/\d{1,2}\b)")
_SHORT_YEAR = re.compile(
    r"[^\S\n]*[’']?(?P<year>\d\d)(?=\s*(?:[\n\t|,.;)\]]|\Z|(?:\w+ ){0,2}meeting\b))(?!,\d|\.\d)"
)
# `Apr-Jun 05`, as tables head their columns.
_SHORT_YEAR_OF_MONTH = re.compile(r"[^\S\n][’']?(?P<year>[09]\d|1[0-2])(?=\s\s|[\t\n|)]|\Z)")
_AMERICAN = re.compile(r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,\s+(?P<year>(?:19|20)\d\d)(?!\d)")
_SPAN_OF_YEARS = re.compile(r"\s?[/–—-]\s?(?P<last>(?:19|20)?\d\d)(?![\d%\w])")

# What may stand before a bare year or month, and what after a bare year.
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|during|before|after|for|of|to|and|or|than|year|years"
    r"|between|late|early"
    r"|mid|throughout|around|about|circa|summer|autumn|winter|spring|easter|christmas|end|reports|papers|minutes|agendas?|news"
    r"|calendar)|[(|])[\s-]\Z|\(\Z|(?:19|20)\d\d,\s\Z",
    re.I,
)
_DASHES = frozenset("/–—-")
_NO_YEAR = frozenset("£$€.,/:#-–")
# Words of time, after which only a plural (`in 2000 boats`) shows that a number is none of a year.
_STRONG_BEFORE = re.compile(r"\b(?:in|since|until|till|during|before|after|by|from)\s\Z", re.I)
_NO_COUNT = re.compile(r"\s(?!people\b|[a-z]{3,}[a-rt-z]s\b|hours\b)[a-z]")
_WEAK_BEFORE = re.compile(r"\b(?:and|or|to|than|about|around|of)\s\Z", re.I)
_AFTER_YEAR = re.compile(
    r"\s*(?:[.,;:)\]\n|?!—–-]|\Z|[’']s?\b|(?:and|or|to|was|were|is|are|when|where|the|a|an|by|in|it"
    r"|its|with|of|that|who|which"
    r"|has|had|have|at|on|for|as|but|under|until|because|after|before|she|he|they|we|this|these|than"
    r"|would|out|into|from"
    r"|will|led|onwards?|alone|while|following|some|only|all|each|every|there|our|their|no|not|both"
    r"|using|through|if"
    r"|[a-z]+ly)\b|[A-Z])"
)
_NAMED_AFTER = re.compile(
    r"\s+(?:\w+\s+)?(?:olympics?|paralympics?|games|acts?|regulations|order|bill|census|awards?"
    r"|election|world cup)\b",
    re.I,
)
_NAMED_BEFORE = re.compile(
    r"\b(?:(?:act|acts|order|regulations|bill|rules|award|census|olympics)(?: of| in)?"
    r"|room|section|sections|paragraph|tel)[\s(,]*\Z",
    re.I,
)
_TITLE_BEFORE = re.compile(r"\b(?:[Pp]lan|Strategy|Programme|Report|Framework|Book|Case|Scheme)\s\Z")
_TITLE_AFTER = re.compile(r"\s(?:[A-Z]\w+\s){0,3}(?:Plan|Strategy|Programme|Report|Framework)\b")
_TO_YEAR = re.compile(r"\s(?:to|until)\s(?:19|20)\d\d(?![\d,%])")
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|during|before|after|for|of|to|and|or|between|late|early|mid"
    r"|end|this|last"
    r"|next|previous|through|following|every|each|per|the|on)\b[\s-]|[(\n•·|\t–-]\s?|^\s*|,\s|/)\Z",
    re.I,
)
_TO_MONTH = re.compile(rf"\s?(?:to|–|—|-)\s?{_MONTH}(?![a-z])")
# What is called by the month in which it is: `the June meeting`.
_OF_MONTH = re.compile(
    r"\s(?:\w+\s)?(?:meetings?|sessions?|reports?|papers?|figures|budget|conference|briefing|election|audit"
    r"|survey|deadline|round|edition|issue)\b"
)
_OWNED = re.compile(r"(?:\b(?:the|this|last|next|its|our|their|each)|\w[’']s?)\s\Z", re.I)
_GOES_ON = re.compile(r"\s(?:to|and|or|until|–|—|-)\s")
_EVERY = re.compile(r"\b(?:every|each|per)\s\Z", re.I)


class InText(NamedTuple):
    """A date where it stands: EDTF, and its role (meeting, event, published, effective, announced, planned,
    deadline, period)."""

    start: int
    end: int
    value: str
    role: str


class Raw(NamedTuple):
    """A date as printed: 0 for what is not (no day, no month, no year); `told` says that the year is."""

    start: int
    end: int
    year: int
    month: int
    day: int
    told: bool


def printed(searched: Searched) -> list[Raw | InText]:
    """The dates of a text, in order and none over another; spans of years such as `2004/05` are periods."""
    kept: list[Raw | InText] = []
    for raw in sorted(_raw(searched), key=lambda item: (item.start, -item.end)):
        if not kept or raw.start >= kept[-1].end:
            kept.append(raw)
    return kept


def edtf(raw: Raw) -> str:
    """A date in EDTF; the year is `XXXX` where it is not known."""
    return _edtf(raw.year, raw.month, raw.day)


@lru_cache(maxsize=4096)
def _edtf(year: int, month: int, day: int) -> str:
    printed_year = f"{year:04d}" if year else "XXXX"
    if not month:
        return printed_year
    if not day:
        return f"{printed_year}-{month:02d}"
    try:
        date(year or 2000, month, day)
    except ValueError:
        return f"{printed_year}-{month:02d}"
    return f"{printed_year}-{month:02d}-{day:02d}"


def _raw(searched: Searched) -> Iterator[Raw | InText]:
    text = searched.text
    for start, end in searched.numbers():
        length = end - start
        if length == 4:
            if text[start : start + 2] in _CENTURIES:
                yield from _years(text, start, end)
        elif length < 3 and text[end : end + 1] == "/" and (match := _NUMERIC.match(text, start)):
            yield from _numeric(text, start, match.end(), "/")
        elif length < 3 and text[end : end + 1] == "." and (match := _DOTTED.match(text, start)):
            if _BEFORE_DOTTED.search(text, max(start - 12, 0), start):
                yield from _numeric(text, start, match.end(), ".")
    for start in (start for word in WORDS for start in searched.anywhere(word)):
        if not text[start].isupper() or text[start - 1 : start].isalpha():
            continue
        if not (named := _NAMED_MONTH.match(text, start)):
            continue
        name = named.group().rstrip(".")
        # Only what is short has a stop of its own.
        short = len(name) < 5 and name.lower() not in _WHOLE
        yield from _month(text, start, named.end() if short else start + len(name), MONTHS[name.lower()[:3]])


def _month(text: str, start: int, end: int, month: int) -> Iterator[Raw]:
    low = max(start - 24, 0)
    ends = text[low:start].rstrip()[-1:]
    before = _DAY_BEFORE.search(text, low, start) if ends.isdigit() or ends in _DAY_ENDS else None
    if before and not 1 <= int(before["day"]) <= 31:
        before = None
    american = None if before else _AMERICAN.match(text, end)
    if american and 1 <= int(american["day"]) <= 31:
        yield Raw(start, american.end(), int(american["year"]), month, int(american["day"]), True)
        return
    after = _YEAR_AFTER.match(text, end)
    if after is None and before:
        after = _SHORT_YEAR.match(text, end)
    if after is None and not before and text[start - 1 : start] in ("-", "–"):
        after = _SHORT_YEAR_OF_MONTH.match(text, end)
    year = _full(after["year"]) if after else 0
    if before is None and not year and not _is_month(text, start, end):
        return
    stop = after.end() if after else end
    if not after and before and (bad := _BAD_YEAR.match(text, end)):
        stop = bad.end()
    elif not after and text[end - 1] == ".":
        stop = end - 1
    if before is None:
        yield Raw(start, stop, year, month, 0, bool(after))
        return
    day = int(before["day"])
    numbers = before["first"] and _NUMBERS_A_PAPER.search(text, low, before.start("first"))
    if before["first"] and not numbers and 1 <= int(before["first"]) <= 31:
        yield Raw(before.start("first"), before.end("first"), year, month, int(before["first"]), bool(after))
        yield Raw(before.start("day"), stop, year, month, day, bool(after))
    else:
        yield Raw(before.start("day"), stop, year, month, day, bool(after))


def _is_month(text: str, start: int, end: int) -> bool:
    """Whether the name of a month that stands alone is one: not `May` that begins a question, nor `March`
    that begins a name."""
    before = text[max(start - 16, 0) : start]
    if _TO_MONTH.match(text, end) or (_OF_MONTH.match(text, end) and _OWNED.search(before)):
        return True
    if not _BEFORE_MONTH.search(before) or _EVERY.search(before):
        return False
    if before.endswith(", ") and not _ANCHOR.search(before) and not _GOES_ON.match(text, end):
        return False
    after = text[end : end + 2]
    if after[:1] == " " and after[1:2].isupper():
        return text[start : start + 3].lower() not in ("may", "mar") and bool(
            re.search(r"\b(?:in|since|until|by|from|during|before|after)\s\Z", before, re.I)
        )
    if re.search(r"(?:^\s*|[\n•·|\t–-]\s?|\bthe\s|,\s)\Z", before):
        return after[:1] in ":.,;)\n|–—" or after == "" or bool(_GOES_ON.match(text, end))
    return not (text[start : start + 3].lower() in ("may", "mar") and re.search(r"\bto\s\Z", before))


def _numeric(text: str, start: int, end: int, stop: str) -> Iterator[Raw]:
    """A date in digits, the day first."""
    day, month, year = text[start:end].split(stop)
    around = text[start - 1 : start] + text[end : end + 1]
    if len(year) == 3 or any(character.isalnum() or character in "/£" for character in around):
        return
    if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        yield Raw(start, end, _full(year), int(month), int(day), True)


def _years(text: str, start: int, end: int) -> Iterator[Raw | InText]:
    touched = text[start - 1 : start]
    if touched.isalnum() or touched in _NO_YEAR:
        return
    before, after = text[max(start - 20, 0) : start], text[end : end + 1]
    span = None
    if after in _DASHES or text[end + 1 : end + 2] in _DASHES:
        span = _SPAN_OF_YEARS.match(text, end)
    elif touched == " " and before[before.rfind(" ", 0, -1) + 1 : -1][:3].lower() in WORDS:
        # Most years belong to a month, with which they are read.
        return
    first = int(text[start:end])
    if span:
        last = int(span["last"]) if len(span["last"]) == 4 else first // 100 * 100 + int(span["last"])
        if len(span["last"]) == 2 and first % 100 == 99:
            last += 100
        named = (
            _NAMED_BEFORE.search(before)
            or _TITLE_BEFORE.search(before)
            or _TITLE_AFTER.match(text, span.end())
        )
        longest = 1 if "/" in span.group() else 10
        if first < last <= first + longest and not named:
            yield InText(start, span.end(), f"{first}-04/{last}-03", "period")
        return
    if after == "s" and (decade := _DECADE.match(text, start)):
        yield InText(start, decade.end(), f"{decade['decade']}X", "event")
    if after and (after.isalnum() or after in "%/£"):
        return
    if text[end : end + 2] and text[end] in ".,-" and text[end + 1 : end + 2].isdigit():
        return
    titled = before.endswith(", ") and after in ("", "\n", ";", ")", ".")
    titled = titled or bool(_TO_YEAR.match(text, end))
    if not (titled or _BEFORE_YEAR.search(before)) or _NAMED_BEFORE.search(before):
        return
    if _NAMED_AFTER.match(text, end):
        return
    if not _AFTER_YEAR.match(text, end) and not (
        _STRONG_BEFORE.search(before) and _NO_COUNT.match(text, end)
    ):
        return
    if _WEAK_BEFORE.search(before) and not _weakly(text, start):
        return
    yield Raw(start, end, first, 0, 0, True)


def _weakly(text: str, start: int) -> bool:
    """Whether `and 2008`, `of 2003` follow words of time, as a number would not."""
    return bool(
        re.search(
            r"(?:(?:19|20)\d\d,? (?:and|or|to)|(?:year|years|months|weeks|half|quarter|end|beginning"
            r"|start|middle|summer"
            r"|autumn|spring|winter|changes|disorder|events|reforms?|review|part|rest|course|riots"
            r"|budget|that) (?:of|to|than)"
            r"|\b(?:earlier|later|sooner) than|(?:back|up|prior|through|down) to|date of|reports? of)\s\Z"
            # What is called by its year: `the Postal Panel of 2003`.
            r"|\b(?-i:[A-Z][a-z]+)(?<!Total)(?<!Some)(?<!Number) of\s\Z",
            text[max(start - 28, 0) : start],
            re.I,
        )
    )


def _full(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= CENTURY_TURNS else 2000)
