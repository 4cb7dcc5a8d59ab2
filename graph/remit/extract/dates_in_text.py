"""The dates in running text, as EDTF, with what each of them dates; a missing year is told from the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from remit.extract.dates_printed import CENTURY_TURNS, MONTHS
from remit.extract.quote import Quote
from remit.extract.sentences import sentence_at
from remit.model import Record

RULE = "date"

_MONTH = (
    r"(?:Jan(?:uary|\b)|Feb(?:ruary|\b)|Mar(?:ch|\b)|Apr(?:il|\b)|May|June?|July?|Aug(?:ust|\b)"
    r"|Sept?(?:ember|\b)|Oct(?:ober|\b)|Nov(?:ember|\b)|Dec(?:ember|\b)"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
# It begins with plain letters and digits, so that the rest of a page is passed over quickly.
_ANCHOR = re.compile(rf"{_MONTH}(?![a-z])\.?|(?:1[89]|20)\d\d|\d{1, 2}/\d{1, 2}/\d{2, 4}")
_DAY_BEFORE = re.compile(
    r"(?<![\w£$.,/])(?<!\d:)(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?\s*(?P<join>,|and|or|to|&|-|–|—)\s*)?"
    r"(?P<day>\d{1,2})\s*(?:st|nd|rd|th)?\s*(?:of\s+)?\Z"
)
_YEAR_AFTER = re.compile(r",?\s*(?P<year>(?:19|20)\d\d)(?![\d/%–-]|,\d|\.\d)")
_WHOLE = frozenset(["may", "june", "july"])
_BAD_YEAR = re.compile(r"\s*(?:\d{5,}|(?:19|20)\d\d/\d{1,2}\b)")
_SHORT_YEAR = re.compile(
    r"\s*[’']?(?P<year>\d\d)(?=\s*(?:[\n\t|,.;)\]]|\Z|(?:\w+ ){0,2}meeting\b))(?!,\d|\.\d)"
)
_AMERICAN = re.compile(r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,\s+(?P<year>(?:19|20)\d\d)(?!\d)")
_SPAN_OF_YEARS = re.compile(r"\s?[/–—-]\s?(?P<last>(?:19|20)?\d\d)(?![\d%\w])")

# What may stand before a bare year or month, and what after a bare year.
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|during|before|after|for|of|to|and|or|than|year|years|between|late|early"
    r"|mid|throughout|around|about|circa|summer|autumn|winter|spring|end|reports|papers|minutes|agendas?|news"
    r"|calendar)|[(|])[\s-]\Z|\(\Z|(?:19|20)\d\d,\s\Z",
    re.I,
)
_WEAK_BEFORE = re.compile(r"\b(?:and|or|to|than|about|around|of)\s\Z", re.I)
_AFTER_YEAR = re.compile(
    r"\s*(?:[.,;:)\]\n|?!—–-]|\Z|[’']s?\b|(?:and|or|to|was|were|is|are|when|where|the|a|an|by|in|it|its|with|of|that|who|which"
    r"|has|had|have|at|on|for|as|but|under|until|because|after|before|she|he|they|we|this|these|than|would|out|into|from"
    r"|will|led|onwards?|alone|while|following|some|only|all|each|every|there|our|their|no|not|both|using|through|if"
    r"|[a-z]+ly)\b|[A-Z])"
)
_NAMED_AFTER = re.compile(
    r"\s+(?:\w+\s+)?(?:olympics?|paralympics?|games|acts?|regulations|order|bill|census|awards?|election|world cup)\b",
    re.I,
)
_NAMED_BEFORE = re.compile(
    r"\b(?:act|acts|order|regulations|bill|rules|award|census|room|section|sections|paragraph|tel|olympics)"
    r"(?: of| in)?[\s(,]*\Z",
    re.I,
)
_TITLE_BEFORE = re.compile(r"\b(?:[Pp]lan|Strategy|Programme|Report|Framework|Book|Case|Scheme)\s\Z")
_TITLE_AFTER = re.compile(r"\s(?:[A-Z]\w+\s){0,3}(?:Plan|Strategy|Programme|Report|Framework)\b")
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|during|before|after|for|of|to|and|or|between|late|early|mid|end|this|last"
    r"|next|previous|through|following|every|each|per|the|on)\b[\s-]|[(\n•·|\t–-]\s?|^\s*|,\s|/)\Z",
    re.I,
)
_GOES_ON = re.compile(r"\s(?:to|and|or|until|–|—|-)\s")
_EVERY = re.compile(r"\b(?:every|each|per)\s\Z", re.I)

_FUTURE = re.compile(
    r"\b(?:will|shall|would|can|(?-i:may)|invited|is to|are to|be|go|goes|going|due|next|until|plans?|planned|proposes?|proposed|intends?"
    r"|intended|expects?|expected|forthcoming|further|await\w*|deadline|no later than|scheduled|hopes?|subject to)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?<!\bbe )(?:was|were|set|had|has|have|did|been|since|ago|asked|took|gave|began|met|held|ended|opened|launched|became"
    r"|received|reported|rose|fell|left|joined|came|went"
    r"|(?<!the )(?<!\ba )(?<!\ban )(?<!\bis )(?<!\bare )(?<!\bbe )[a-z]{3,}(?:ied|[^e]ed))\b",
    re.I,
)
_BY_THEN = re.compile(
    r"\b(?:until|till|by|before|(?<!due )to|no later than|deadline[^.]{0,20}|last day[^.]{0,12})\s*\Z", re.I
)
_SINCE = re.compile(r"\b(?:since|after|last)\s+(?:early |late |mid-?)?\Z", re.I)
_OF_MINUTES = re.compile(
    r"\b(?:minutes|notes|meeting|held)\s(?:of|held on|held|on the)?\s?(?:the\s)?\Z", re.I
)
_RESOLVED = re.compile(
    r"(?:resolved|recommended|action)\b[\s:–—-]*(?:\([^)]*\)\s*)?that\b(?!.*\bminutes\b)", re.I
)
_NEXT = re.compile(r"\bnext\s\Z", re.I)
_JOINT = re.compile(r"[\s,;]*(?:and|or|&)?\s*")
_SENTENCE_END = re.compile(r"[.;!?|\t]\s|\n|[.;|\t]\Z")
_REVIEWED = re.compile(r"\b(?:last )?(?:updated|reviewed|modified|amended)\b[\s:]*(?:on )?\Z", re.I)
_RANGE = re.compile(r"\s*(?:to|–|—|-|until|and)\s*")
_OPENS = re.compile(r"\b(?:between|from)\s+(?:the\s+)?\Z", re.I)

_MEETING = re.compile(
    r"\b(?:meetings?|minutes|agm|held|session|report \w+ (?:of|for)|committee,|board,|panel,|authority,|reports?\t)",
    re.I,
)
_PUBLISHED = re.compile(
    r"\b(?:publish\w*|reported|issued|came out|report of|last updated|released|printed)\b", re.I
)
_ANNOUNCED = re.compile(r"\b(?:announc\w+|agreed|decided|accepted|approved|resolved)\b", re.I)
_EFFECTIVE = re.compile(
    r"\b(?:establish\w*|set up|creat\w+|form\w*|replac\w+|supersed\w+|took over|taken over|became|renamed|launched"
    r"|introduc\w+|came into (?:force|effect|being)|transferr\w+|abolish\w+|merged|since|with effect|passed to|began work)\b",
    re.I,
)


class InText(NamedTuple):
    """A date where it stands: EDTF, and its role (meeting, event, published, effective, announced, planned,
    deadline, period)."""

    start: int
    end: int
    value: str
    role: str


class _Raw(NamedTuple):
    start: int
    end: int
    year: int
    month: int
    day: int
    told: bool


def find(text: str, page_day: str = "", meeting: Sequence[tuple[int, int]] = ()) -> list[InText]:
    """The dates of a text, in order. `page_day` (ISO) is the day of the page, `meeting` the spans in which
    the page prints its own day."""
    raws = _without_overlaps(_raw(text))
    today = _day(page_day or _reviewed(text, raws))
    found: list[InText] = []
    i = 0
    while i < len(raws):
        raw = raws[i]
        if run := _months_in_a_row(text, raws, i):
            last = raws[i + run - 1]
            found.append(_period(text, raw, last, today))
            i += run
            continue
        following = raws[i + 1] if i + 1 < len(raws) else None
        if following and _is_range(text, raw, following):
            found.append(_period(text, raw, following, today))
            i += 2
            continue
        if isinstance(raw, InText):
            found.append(raw)
        else:
            found.append(_dated(text, raw, raws[i - 1] if i else None, following, today, meeting))
        i += 1
    return found


def _reviewed(text: str, raws: Sequence[_Raw | InText]) -> str:
    """The day on which a page without a date of its own says that it was last reviewed; empty where it does not."""
    for raw in raws:
        if isinstance(raw, _Raw) and raw.told and raw.month:
            if _REVIEWED.search(text, max(raw.start - 30, 0), raw.start):
                return _edtf(raw)
    return ""


def _day(printed: str) -> date | None:
    """A day of the page, the middle of it where only a month is known."""
    try:
        return date.fromisoformat(printed if len(printed) == 10 else f"{printed}-15")
    except ValueError:
        return None


def records(found: Sequence[InText], document: Record, quote: Quote) -> Iterator[Record]:
    """Dates as records of the table `dates`."""
    for number, item in enumerate(found, 1):
        fields = {
            "value": item.value,
            "role": item.role,
            "document": document.key,
            "source_url": document["source_url"],
        }
        yield Record(
            "dates",
            f"{document.key}--date-{number}",
            fields,
            document.source,
            document.file,
            0,
            {"value": quote(item.start, item.end, RULE, 0.9)},
        )


def _raw(text: str) -> Iterator[_Raw | InText]:
    for match in _ANCHOR.finditer(text):
        start, end = match.span()
        if "/" in match.group():
            yield from _numeric(text, start, end)
        elif text[start].isdigit():
            yield from _years(text, start, end)
        elif not text[start - 1 : start].isalpha():
            name = match.group().rstrip(".")
            # Only what is short has a stop of its own.
            end = end if len(name) < 5 and name.lower() not in _WHOLE else start + len(name)
            yield from _month(text, start, end, MONTHS[name.lower()[:3]])


def _month(text: str, start: int, end: int, month: int) -> Iterator[_Raw]:
    before = _DAY_BEFORE.search(text, max(start - 24, 0), start)
    if before and not 1 <= int(before["day"]) <= 31:
        before = None
    american = None if before else _AMERICAN.match(text, end)
    if american and 1 <= int(american["day"]) <= 31:
        yield _Raw(start, american.end(), int(american["year"]), month, int(american["day"]), True)
        return
    after = _YEAR_AFTER.match(text, end)
    if after is None and before:
        after = _SHORT_YEAR.match(text, end)
    year = _full(after["year"]) if after else 0
    if before is None and not year and not _is_month(text, start, end):
        return
    stop = after.end() if after else end
    if not after and before and (bad := _BAD_YEAR.match(text, end)):
        stop = bad.end()
    elif not after and text[end - 1] == ".":
        stop = end - 1
    if before is None:
        yield _Raw(start, stop, year, month, 0, bool(after))
        return
    day = int(before["day"])
    if before["first"] and 1 <= int(before["first"]) <= 31:
        yield _Raw(before.start("first"), before.end("first"), year, month, int(before["first"]), bool(after))
        yield _Raw(before.start("day"), stop, year, month, day, bool(after))
    else:
        yield _Raw(before.start("day"), stop, year, month, day, bool(after))


def _is_month(text: str, start: int, end: int) -> bool:
    """Whether the name of a month that stands alone is one: not `May` that begins a question, nor `March`
    that begins a name."""
    before = text[max(start - 16, 0) : start]
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


def _numeric(text: str, start: int, end: int) -> Iterator[_Raw]:
    """A date in digits, the day first."""
    day, month, year = text[start:end].split("/")
    around = text[start - 1 : start] + text[end : end + 1]
    if len(year) == 3 or any(character.isalnum() or character in "/£" for character in around):
        return
    if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        yield _Raw(start, end, _full(year), int(month), int(day), True)


def _years(text: str, start: int, end: int) -> Iterator[_Raw | InText]:
    before, after = text[max(start - 20, 0) : start], text[end : end + 1]
    if before[-1:] and (before[-1].isalnum() or before[-1] in "£$€.,/:#-–"):
        return
    span = _SPAN_OF_YEARS.match(text, end)
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
    if after and (after.isalnum() or after in "%/£"):
        return
    if text[end : end + 2] and text[end] in ".,-" and text[end + 1 : end + 2].isdigit():
        return
    titled = before.endswith(", ") and after in ("", "\n", ";", ")", ".")
    if not (titled or _BEFORE_YEAR.search(before)) or _NAMED_BEFORE.search(before):
        return
    if not _AFTER_YEAR.match(text, end) or _NAMED_AFTER.match(text, end):
        return
    if _WEAK_BEFORE.search(before) and not _weakly(text, start):
        return
    yield _Raw(start, end, first, 0, 0, True)


def _weakly(text: str, start: int) -> bool:
    """Whether `and 2008`, `of 2003` follow words of time, as a number would not."""
    return bool(
        re.search(
            r"(?:(?:19|20)\d\d,? (?:and|or|to)|(?:year|years|months|weeks|half|quarter|end|beginning|start|middle|summer"
            r"|autumn|spring|winter|changes|disorder|events|reforms?|review|part|rest|course|riots|budget|that) (?:of|to|than)"
            r"|\b(?:earlier|later|sooner) than|back to|date of|reports? of)\s\Z",
            text[max(start - 28, 0) : start],
            re.I,
        )
    )


def _without_overlaps(raws: Iterator[_Raw | InText]) -> list[_Raw | InText]:
    kept: list[_Raw | InText] = []
    for raw in sorted(raws, key=lambda item: (item.start, -item.end)):
        if not kept or raw.start >= kept[-1].end:
            kept.append(raw)
    return kept


def _is_range(text: str, left: _Raw | InText, right: _Raw | InText) -> bool:
    between = text[left.end : right.start]
    if (
        len(between) > 8
        or not _RANGE.fullmatch(between)
        or isinstance(left, InText)
        or isinstance(right, InText)
    ):
        return False
    opened = _OPENS.search(text, max(left.start - 12, 0), left.start)
    word = between.strip()
    if word == "and":
        return bool(opened and opened.group().lower().startswith("between"))
    if word == "until":
        return bool(opened)
    return bool(left.month) == bool(right.month)


def _months_in_a_row(text: str, raws: Sequence[_Raw | InText], at: int) -> int:
    """How many months follow one another, as in `April, May and June`; 0 where fewer than three do."""
    count = 1
    while at + count < len(raws):
        left, right = raws[at + count - 1], raws[at + count]
        if isinstance(left, InText) or isinstance(right, InText) or left.day or right.day or left.year:
            break
        if not left.month or right.month != left.month % 12 + 1:
            break
        if text[left.end : right.start].strip() not in (",", "and", ", and", "&"):
            break
        count += 1
    return count if count > 2 else 0


def _period(text: str, left: _Raw | InText, right: _Raw | InText, today: date | None) -> InText:
    assert isinstance(left, _Raw) and isinstance(right, _Raw)
    year = right.year or (_year(text, right, today) if today else 0)
    last = right._replace(year=year)
    first = left
    if not left.told:
        before = (left.month, left.day) <= (right.month, right.day)
        first = left._replace(year=year - (0 if before else 1) if year else 0)
    return InText(left.start, right.end, f"{_edtf(first)}/{_edtf(last)}", "period")


def _dated(
    text: str,
    raw: _Raw,
    before: _Raw | InText | None,
    after: _Raw | InText | None,
    today: date | None,
    meeting: Sequence[tuple[int, int]],
) -> InText:
    own = any(start <= raw.start < end for start, end in meeting)
    if not raw.year:
        if today:
            year = today.year if own else _listed(text, raw, before, after) or _year(text, raw, today)
        else:
            year = before.year if isinstance(before, _Raw) else 0
        raw = raw._replace(year=year)
    value = _edtf(raw)
    return InText(raw.start, raw.end, value, "meeting" if own else _role(text, raw, value, today))


def _listed(text: str, raw: _Raw, before: _Raw | InText | None, after: _Raw | InText | None) -> int:
    """The year that a date shares with the next one of a list, or with one earlier in its sentence; else 0."""
    if (
        isinstance(after, _Raw)
        and after.told
        and after.month
        and _JOINT.fullmatch(text[raw.end : after.start])
    ):
        return after.year - ((raw.month, raw.day) > (after.month, after.day) and raw.day > 0)
    if isinstance(before, _Raw) and before.told and before.month and raw.start - before.end < 200:
        later = (raw.month, raw.day) >= (before.month, before.day)
        if later and not _SENTENCE_END.search(text, before.end, raw.start):
            return before.year
    return 0


def _year(text: str, raw: _Raw, today: date) -> int:
    """The year of a date without one: by the words before it, by the tense of its sentence, else the nearest."""
    before = text[max(raw.start - 24, 0) : raw.start]
    here = (raw.month, raw.day or today.day) >= (today.month, today.day)
    if raw.month == today.month and not raw.day and not _NEXT.search(before):
        return today.year
    coming, gone = today.year + (0 if here else 1), today.year - (1 if here else 0)
    if (raw.month, raw.day) == (today.month, today.day):
        return today.year
    if _NEXT.search(before):
        return coming
    if _SINCE.search(before):
        return gone
    if _OF_MINUTES.search(before):
        return gone
    if _BY_THEN.search(before):
        return _nearest(raw, today, coming, gone)
    start, end = sentence_at(text, raw.start)
    # The clause decides: what stands nearest on the left, else what follows.
    left = text[start : raw.start]
    if _RESOLVED.match(left):
        return coming
    futures = [match.start() for match in _FUTURE.finditer(left)]
    pasts = [match.start() for match in _PAST.finditer(left)]
    if futures or pasts:
        return coming if max(futures, default=-1) >= max(pasts, default=-1) else gone
    right = text[raw.end : end]
    future, past = _FUTURE.search(right), _PAST.search(right)
    if future and (not past or future.start() < past.start()):
        return coming
    if past:
        return gone
    return _nearest(raw, today, coming, gone)


def _nearest(raw: _Raw, today: date, coming: int, gone: int) -> int:
    try:
        ahead = abs((date(coming, raw.month, raw.day or 15) - today).days)
        behind = abs((today - date(gone, raw.month, raw.day or 15)).days)
    except ValueError:
        return coming
    return coming if ahead <= behind else gone


def _edtf(raw: _Raw) -> str:
    year = f"{raw.year:04d}" if raw.year else "XXXX"
    if not raw.month:
        return year
    if not raw.day:
        return f"{year}-{raw.month:02d}"
    try:
        date(raw.year or 2000, raw.month, raw.day)
    except ValueError:
        return f"{year}-{raw.month:02d}"
    return f"{year}-{raw.month:02d}-{raw.day:02d}"


def _role(text: str, raw: _Raw, value: str, today: date | None) -> str:
    before = text[max(raw.start - 60, 0) : raw.start]
    if today and value[:4].isdigit() and value[: len(value)] > today.isoformat()[: len(value)]:
        return "deadline" if _BY_THEN.search(before) else "planned"
    start, end = sentence_at(text, raw.start)
    around = text[start:end]
    if raw.day and _MEETING.search(before):
        return "meeting"
    for role, pattern in (
        ("effective", _EFFECTIVE),
        ("published", _PUBLISHED),
        ("announced", _ANNOUNCED),
        ("meeting", _MEETING),
    ):
        if pattern.search(around) and (role != "meeting" or raw.day):
            return role
    return "deadline" if _BY_THEN.search(before) else "event"


def _full(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= CENTURY_TURNS else 2000)


def bounds_of_lines(text: str) -> list[int]:
    """Where the lines of a text begin."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def line_number(starts: Sequence[int], at: int) -> int:
    """The number, from 1, of the line in which an offset lies."""
    return bisect_right(starts, at)
