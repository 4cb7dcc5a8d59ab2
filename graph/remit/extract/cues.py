"""Words of change: which body of a sentence came after which, in what way, and whether it has happened.

A sentence that denies, asks, doubts or reports what somebody feared gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from remit.extract.change_denials import is_meant
from remit.extract.change_grammar import PATTERNS
from remit.extract.change_words import ARTICLES, ITEM, WHEN, WORK


class Cue(NamedTuple):
    """A statement of change: which bodies of the skeleton it goes from and to, its words, kind and state.

    `past` says that its verb is in the past, `decided` that somebody decided on it,
    `appointed` that the body was appointed, as committees are; `by` is the body that made another; `lead` is
    where the words begin that tell other things of the body first.
    """

    kind: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    start: int
    end: int
    announced: bool
    past: bool = False
    decided: bool = False
    appointed: bool = False
    by: int = -1
    lead: int = -1


# Which patterns a word can set off, so that a sentence is tried against few of them.
_GUARDS: dict[str, list[int]] = {}
for _place, _row in enumerate(PATTERNS):
    for _guard in _row[1]:
        _GUARDS.setdefault(_guard, []).append(_place)
_SET_OFF = list(_GUARDS.values())
_WORDS = AhoCorasick(list(_GUARDS), implementation=Implementation.DFA)

_AHEAD = re.compile(
    r"^(?:will|would|shall|should|could|may|might|must|can|is to|are to|was to|were to|is due|are due"
    r"|be|to|being|is being|are being)\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:propos\w+|recommend(?:s|ed)?\b|suggests\b|plan(?:s|ned)? to|intend\w*|draft|subject to|if "
    r"(?:parliament|members|the)|agreed that|it is (?:suggested|hoped))\b",
    re.I,
)
_MODAL = re.compile(r"\b(?:will|would|is to|are to|is due to|are due to)\b")
_PAST_VERB = re.compile(
    r"\b(?:took|gave|made way|became|replaced|superseded|succeeded|merged|combined|grew|came"
    r"|inherited|absorbed|passed|transferred|moved|went|ended|lapsed|closed|handed over|stood|did|began|met"
    r"|(?<!\bis )(?<!\bare )(?<!\bbe )(?:started|opened|established|created|formed|founded|launched|abolished"
    r"|disbanded|dissolved|renamed|changed|followed|assumed))\b"
)
# A paper says in the present what is about to happen; `becomes` may also say what was decided that day.
_PRESENT_VERB = re.compile(
    r"\b(?:gives (?:way|place)|give (?:way|place)|passes|goes|ends|ceases|lapses|falls|takes over"
    r"|comes to|inherits|closes|makes way|pass|go|fall|opens for|holds its|starts up|goes live"
    r"|dissolves itself|disbands itself|winds itself)\b"
)
# What was decided on a day in the past is told as done, unless it is to be later.
_DECIDED = re.compile(r"\b(?:decided|decision|agreed|resolved|determined|voted)\b[^.;]*\Z", re.I)
_LATER_ON = re.compile(r"\b(?:end|start|beginning) of (?:the|this)\b|\bnext\b", re.I)
_TO_BE_MADE = re.compile(
    r",\s(?:will|would|is to|was to|due to) be (?:launched|created|established|set up|formed)\b"
)
_ENDED_BEFORE = re.compile(r"\b(?:ceased|closed|ended|came|was|were)\b", re.I)
_NOW = re.compile(r"\b(?:now|since|today|no longer|already)\b", re.I)
# By whom something is done at present, before it is told by whom it is to be done.
_AT_PRESENT = re.compile(r"(?:which (?:is|are) )?(?:now|at present|currently|presently)\b", re.I)
_FROM_NOW = re.compile(
    r"\btoday (?:launched|set up|established|created|announced the launch)\b|\b(?:from|since) (?:today"
    r"|(?:this|last) (?:week|month|year|spring|summer|autumn|winter))\b",
    re.I,
)
_PERFECT = re.compile(r"(?:has|have|had|was|were)\b", re.I)
_NUMBER = re.compile(r"<(\d+)>")
_POSSIBLE = re.compile(r"(?:could|may|might|can)\b", re.I)
# What makes a body that stands behind it part of a longer phrase: `the head of the X was replaced`.
_OF_IT = re.compile(
    r"(?:^|\s)(?:of|in|within|for|at|with|by|to|under|between|from|into|on|about|against)\s(?:(?:the|an?|its"
    r"|their|this|our|old|new"
    r"|former|full|all|single)\s)*\Z",
    re.I,
)
# An aside that is over before the words of change begin.
_PASSED = re.compile(
    r"<\d+>(?:\s\([^()]*\))?,\s(?:which|who|that|whose)\s[^<>,;]+,\s(?:has|have|had|was|were|is|are|will"
    r"|would"
    r"|replaced|took|became|succeeded|superseded)\b"
)
# Where something happens, before the bodies to which it happens: `Within the X, the Y and the Z were`.
_OPENING = re.compile(r"\W*(?:\d{1,3}(?:\.\d+)?\.?\s)?(?:Within|In|At|Under)\s(?:the\s)?(?=<\d+>,\s)")
# The work of bodies is joined as they are.
_WORK_OF = re.compile(rf"{WORK}(?:\sand \w+)?\sof\s(?:the\s)?\Z")
# An aside to the body itself: `of the X, which was replaced by the Y`.
_ASIDE = re.compile(
    r"<\d+>(?:\s\([^()]*\))?(?:\s?[(:]|['’]|,?\s(?:which|who|that|whose)\b|,\s(?:formerly|previously|now"
    r"|later|since|then"
    r"|once|until|known|itself|first|originally|as|set up|begun|dating|\w+ed)\b)"
)
# What is passed on to be looked at is no duty.
_FOR_COMMENT = re.compile(
    r"\sfor (?:its |their )?(?:comments?|information|consideration|decision|approval|advice|endorsement"
    r"|agreement)\b"
)
# What goes from one body to another, and leaves both as they are.
_NO_DUTY = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|DI|Inspector|Superintendent|Sergeant|Constable|[Oo]fficers?|[Pp]apers?"
    r"|[Ff]iles?"
    r"|[Cc]ases?|[Rr]eports?|[Ss]ums?|[Mm]oney|[Ff]unds|[Vv]ehicles?|[Ii]tems?|[Mm]eetings?|[Bb]udgets?)\b|£"
)
# What is taken over for an hour.
_AT_WORK = re.compile(
    r"\b(?:the|its|their|an?|\d+|two|three) (?:cordons?|scene|watch|patrols?|prisoners?|pursuit|search"
    r"|chair|meeting|call)\b"
)
# What is asked for, as in a recommendation: `2. wind up the X and set up in its stead a Y`.
_ASKED = re.compile(
    r"\W*(?:\d{1,3}[.)]|[a-z]{1,3}[.)])?\s*(?:that\s|to\s)?(?:abolish|wind up|dissolve|disband|merge|replace"
    r"|rename|create|establish|transfer)\s",
    re.I,
)
_PERSONAL = re.compile(r"\b(?:himself|herself|in that (?:chair|post|role|office|capacity))\b", re.I)
# The last of a list of bodies, and the verb that makes it the subject of another clause.
_LAST_OF_LIST = re.compile(rf",? and\s(?P<body>{ITEM}){WHEN}\Z")
_ITS_VERB = re.compile(
    r"\s(?:was|were|is|are|has|have|had|will|would|shall|should|could|may|might|must|can|did|does|took|takes"
    r"|became|becomes|came|comes|went|goes|gave|gives|ceased|ceases|met|meets|began|begins|ended|ends|holds"
    r"|held|remains|remained|reports|(?:now|also|itself|then) [a-z]+)\b"
)
_OF = re.compile(r"\bof\s(?:the\s)?\Z")
_RELATIVE = re.compile(r"<\d+>(?=,?\s(?:which|whose)\b)")
_SINGULAR = re.compile(r"(?:\s\([^()<>]{0,60}\))?\s(?:was|is|has)\b")
_AFTER_WHICH = re.compile(r"\b(?:after|before|until|till|once)\s(?:the\s|an?\s)?\Z", re.I)


def may_tell(words: str) -> bool:
    """Whether there may be a statement of change in a sentence in small letters and with single blanks."""
    small = f"{words} "
    return any(any([word in small for word in PATTERNS[number][2]]) for number in _set_off(small))


def _set_off(small: str) -> set[int]:
    """The patterns that the words of a sentence in small letters set off."""
    found = {index for index, _, _ in _WORDS.find_matches_as_indexes(small, overlapping=True)}
    return {number for index in found for number in _SET_OFF[index]}


def cues(skeleton: str, whole: str) -> Iterator[Cue]:
    """The statements of change in the skeleton of a sentence; `whole` is the sentence as printed."""
    if whole.rstrip("”’\"') ").endswith("?"):
        return
    taken: list[tuple[int, int]] = []
    small = f"{skeleton.lower()} "
    for number in sorted(_set_off(small)):
        kind, _, also, pattern = PATTERNS[number]
        if not any([word in small for word in also]):
            continue
        at = 0
        while match := pattern.search(skeleton, at):
            first, end = _first(match), _end(match, skeleton)
            # Of a body with which other words of change end, a clause may tell how it goes on.
            relative = _RELATIVE.match(skeleton, first) if kind not in _OF_ONE else None
            begin = relative.end() if relative else first
            clash = [until for start, until in taken if start < end and begin < until]
            at = min(end, max(clash, default=end))
            if clash:
                continue
            if last := _last_alone(match):
                at = last
                continue
            if not _stands_by_itself(kind, skeleton, match):
                if (opening := _OPENING.match(skeleton)) and opening.end() == match.start():
                    at = match.start() + 1
                continue
            taken.append((begin, end))
            if kind == "transferred" and _NO_DUTY.search(_what_goes(skeleton, match)):
                continue
            if kind == "took-over" and _AT_WORK.search(match.group()):
                continue
            if _said(skeleton, match) and not (
                kind in _OF_ONE and _AFTER_WHICH.search(skeleton, 0, match.start())
            ):
                yield _cue(kind, match, skeleton, end)


def _first(match: re.Match[str]) -> int:
    """Where the words of a change begin: behind what its sentence says of the body first, where it does."""
    groups = match.groupdict()
    return max([match.start(), *(match.end(name) + 1 for name in _LEAD if groups.get(name))])


def _stands_by_itself(kind: str, skeleton: str, match: re.Match[str]) -> bool:
    """Whether the body that comes first is no part of a longer phrase."""
    if not match.group().startswith("<"):
        return True
    start = match.start()
    if (
        _first(match) == start
        and _ASIDE.match(skeleton, start)
        and not _PASSED.match(skeleton, start, match.end())
    ):
        return True
    if (
        kind == "merged"
        and len(_numbers(_group(match, *_BEFORE))) > 1
        and _WORK_OF.search(skeleton, 0, match.start())
    ):
        return True
    return not _OF_IT.search(skeleton, 0, match.start())


def _what_goes(skeleton: str, match: re.Match[str]) -> str:
    """The words for what goes from one body to another: before the verb, in its clause."""
    before = skeleton[max(match.start() - 40, 0) : match.start()]
    return re.split(r"[.;:]\s|<|\bthat\b", before)[-1] + match.group().partition("<")[0]


def _said(skeleton: str, match: re.Match[str]) -> bool:
    """Whether the words are meant: not denied, doubted or quoted."""
    return not (
        _POSSIBLE.match(_aux(match))
        or _FOR_COMMENT.match(skeleton, match.end())
        or _PERSONAL.search(skeleton, match.start(), match.end() + 40)
    ) and is_meant(skeleton, match.start(), _first(match), match.end())


def _last_alone(match: re.Match[str]) -> int:
    """Where the last of the bodies stands with which the words of a change begin, if its verb is singular:
    `gave way to the X and the Y was abolished`; 0 where it is not."""
    end = max((match.end(name) for name in (*_BEFORE, *_AFTER) if _begins(match, name)), default=0)
    if not end or not _SINGULAR.match(match.string, end) or _OF.search(match.string, 0, match.start()):
        return 0
    return match.string.rindex("<", match.start(), end) if "and" in match.string[match.start() : end] else 0


def _begins(match: re.Match[str], name: str) -> bool:
    return bool(match.groupdict().get(name)) and match.start(name) == match.start()


def _end(match: re.Match[str], skeleton: str) -> int:
    """Where the words of a change end: before the last of a list of bodies, where that is the subject of what
    its sentence goes on to say."""
    if not _ITS_VERB.match(skeleton, match.end()):
        return match.end()
    last = _LAST_OF_LIST.search(skeleton, match.start(), match.end())
    spans = [match.span(name) for name in (*_BEFORE, *_AFTER) if match.groupdict().get(name)]
    listed = last and any(low < last.start() and last.end("body") == high for low, high in spans)
    return last.start() if last and listed else match.end()


def _cue(kind: str, match: re.Match[str], skeleton: str, end: int) -> Cue:
    before, after = _side(match, end, *_BEFORE), _side(match, end, *_AFTER)
    first, groups = _first(match), match.groupdict()
    named = [match.start(name) for name in (*_BEFORE, *_AFTER) if groups.get(name)]
    start = min([match.start(), *named]) if kind not in _OBJECT else match.start()
    lead, start = start, max(start, first)
    articles = ARTICLES.search(skeleton, max(start - 40, 0), start)
    start = articles.start() if articles else start
    announced = kind.startswith("to-be-") or bool(_ASKED.match(skeleton)) or _ahead(kind, match, skeleton)
    if kind == "formed":
        kind = "merged" if len(before) > 1 else "replaced"
    elif kind == "replaced" and len(before) > 1 and " way" in match.group():
        kind = "merged"
    aux = _aux(match)
    decided = (
        aux in ("to", "should")
        and bool(_DECIDED.search(skeleton, 0, match.start()))
        and not _LATER_ON.search(match.group())
    )
    by = _numbers(match.group())[0] if kind == "makes" and match.group().startswith("<") else -1
    past = not announced and bool(
        _PERFECT.match(aux)
        or _NOW.search(skeleton, first, end)
        or ((not aux or aux.startswith("<")) and _PAST_VERB.search(skeleton, first, end))
    )
    return Cue(
        _SAME.get(kind, kind),
        before,
        after,
        start,
        end,
        announced,
        past,
        decided,
        kind == "appoints",
        by,
        lead if lead < first else -1,
    )


# Kinds of patterns that state the same kind of change.
_SAME = {
    "ended-in": "merged",
    "replaced-by-none": "replaced",
    "to-be-made": "established",
    "to-be-merged": "merged",
    "to-be-ended": "abolished",
    "makes": "established",
    "appoints": "established",
    "handed": "transferred",
    "founded": "established",
    "abolish": "abolished",
}
_OF_ONE = frozenset(["established", "abolished", "founded"])
# Those in which the body is the object, and the verb stands before it.
_OBJECT = frozenset(["makes", "appoints", "abolish"])


# The groups of patterns: what was there before, what came after, the auxiliary verb.
_BEFORE, _AFTER, _AUX = ("a", "a2", "a3"), ("b", "b2", "b3"), ("aux", "aux2", "aux3")
# What is said of a body before what became of it.
_LEAD = ("lead", "lead2")


def _group(match: re.Match[str], *names: str) -> str:
    """The words of the first of some groups that has any."""
    groups = match.groupdict()
    return next((words for name in names if (words := groups.get(name))), "")


def _aux(match: re.Match[str]) -> str:
    return _group(match, *_AUX).strip()


def _ahead(kind: str, match: re.Match[str], skeleton: str) -> bool:
    """Whether a change is still to come."""
    aux, words = _aux(match), skeleton[_first(match) : match.end()]
    if aux == "being" and _ENDED_BEFORE.search(words):
        return False
    if kind == "handed" and _AT_PRESENT.match(words):
        return True
    if _AHEAD.match(aux) or "due to" in words:
        return True
    if _PERFECT.match(aux) or _NOW.search(words) or _FROM_NOW.search(skeleton, 0, match.end()):
        return False
    if kind == "replaced" and not aux and _TO_BE_MADE.match(skeleton, match.end()):
        return True
    if kind == "replaced" and " becomes " in words:
        return True
    if not aux and _MODAL.search(words):
        return True
    if not aux and kind != "founded" and not _PAST_VERB.search(words) and _PRESENT_VERB.search(words):
        return True
    return (bool(aux) or not _PAST_VERB.search(words)) and bool(_PLANNED.search(skeleton, 0, match.end()))


def _side(match: re.Match[str], end: int, *names: str) -> tuple[int, ...]:
    """The bodies of the first of some groups that has any, up to the end of the words of the change."""
    name = next((name for name in names if match.groupdict().get(name)), "")
    return _numbers(match.string[match.start(name) : min(match.end(name), end)]) if name else ()


def _numbers(words: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in _NUMBER.findall(words or ""))
