"""Words of change: which body of a sentence came after which, in what way, and whether it has happened.

A sentence that denies, asks, doubts or reports what somebody feared gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from remit.extract.change_grammar import ARTICLES, PATTERNS


class Cue(NamedTuple):
    """A statement of change: which bodies of the skeleton it goes from and to, its words, kind and state."""

    kind: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    start: int
    end: int
    announced: bool


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
    r"\b(?:propos\w+|recommend(?:s|ed)?\b|plan(?:s|ned)? to|intend\w*|draft|subject to|if "
    r"(?:parliament|members|the)|agreed that|it is (?:suggested|hoped))\b",
    re.I,
)
_PAST_VERB = re.compile(
    r"\b(?:took|gave|made way|became|replaced|superseded|succeeded|merged|combined|grew|came"
    r"|inherited|absorbed|passed|transferred|moved|went)\b"
)
_DENIED = re.compile(
    r"\b(?:not(?! only| before| yet)|never|neither|nor|cannot|rather than|without)\b|n[’']t\b", re.I
)
_NOT_YET = re.compile(r"\bnot yet\b", re.I)
_DOUBTED = re.compile(
    r"\b(?:whether|feared?|fears|rumou?r\w*|idea|suggest(?:ion|ions|ed)|option|options|talk of|mooted"
    r"|rejected|had (?:it|they) been|as if|wonder\w*"
    r"|speculat\w*|asked (?:if|why|when)|would have|could have|might have|should have|unless"
    r"|no reason|no plans?|ruled out|discuss(?:ed|ion of)|debate\w*)\b",
    re.I,
)


_FROM_IT = re.compile(r"\sfrom (?:it|them|him|her)\b")
_REJECTED = re.compile(r"[^.;]{0,40}\b(?:has not found favour|was not (?:pursued|adopted|agreed)|were not)\b")
_PERFECT = re.compile(r"(?:has|have|had|was|were)\b", re.I)
_NUMBER = re.compile(r"<(\d+)>")
_IF = re.compile(r"\b(?:if|unless|had|were)\s(?:the\s|a\s)?\Z", re.I)


def may_tell(words: str) -> bool:
    """Whether there may be a statement of change in a sentence in small letters and with single blanks."""
    return bool(_WORDS.find_matches_as_indexes(f"{words} "))


def cues(skeleton: str, whole: str) -> Iterator[Cue]:
    """The statements of change in the skeleton of a sentence; `whole` is the sentence as printed."""
    if whole.rstrip("”’\"') ").endswith("?"):
        return
    taken: list[tuple[int, int]] = []
    found = {
        index for index, _, _ in _WORDS.find_matches_as_indexes(f"{skeleton.lower()} ", overlapping=True)
    }
    for number in sorted({number for index in found for number in _SET_OFF[index]}):
        kind, _, pattern = PATTERNS[number]
        for match in pattern.finditer(skeleton):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            if _said(skeleton, match):
                yield _cue(kind, match, skeleton)


def _said(skeleton: str, match: re.Match[str]) -> bool:
    """Whether the words are meant: not denied, doubted or quoted."""
    words = match.group().replace("no longer", "")
    if _DENIED.search(words) or _NOT_YET.search(words):
        return False
    if _FROM_IT.search(words):
        return False
    if _IF.search(skeleton, 0, match.start()):
        return False
    clause = max(skeleton.rfind(stop, 0, match.start()) for stop in (";", ". ", "– ", "“"))
    if _DOUBTED.search(skeleton, max(clause, 0), match.end()):
        return False
    return not _REJECTED.match(skeleton[match.end() : match.end() + 60])


def _cue(kind: str, match: re.Match[str], skeleton: str) -> Cue:
    groups = match.groupdict()
    before, after = _numbers(groups.get("a")), _numbers(groups.get("b"))
    aux = (groups.get("aux") or groups.get("aux2") or "").strip()
    start = min(match.start(name) for name in ("a", "b") if groups.get(name))
    start = min(start, match.start()) if kind != "makes" else match.start()
    articles = ARTICLES.search(skeleton, max(start - 40, 0), start)
    start = articles.start() if articles else start
    announced = bool(_AHEAD.match(aux)) or (
        not _PERFECT.match(aux)
        and (bool(aux) or not _PAST_VERB.search(match.group()))
        and bool(_PLANNED.search(skeleton, 0, match.end()))
    )
    if kind == "established" and "due to" in match.group():
        announced = True
    if kind == "formed":
        kind = "merged" if len(before) > 1 else "replaced"
    elif kind == "ended-in":
        kind = "merged"
    elif kind == "replaced" and len(before) > 1 and " way" in match.group():
        kind = "merged"
    elif kind == "replaced-by-none":
        kind = "replaced"
    elif kind == "to-be-made":
        kind, announced = "established", True
    elif kind == "makes":
        kind = "established"
    return Cue(kind, before, after, start, match.end(), announced)


def _numbers(words: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in _NUMBER.findall(words or ""))
