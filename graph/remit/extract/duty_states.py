"""The states of duties, and which past ones the page says that another body is to go on with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

HAS_BEEN, IS, WILL_BE = "has-been", "is", "will-be"
WILL_CONTINUE, ANNOUNCED = "will-continue", "announced-continuation"

_WORD = re.compile(r"[a-z]{5,}")
# Words that any duty of any public body may have.
_COMMON = frozenset(
    "police policing responsible responsibility responsibilities authority authorities london office mayor "
    "crime "
    "ensuring ensure including includes example programme programmes business matters within their which "
    "other "
    "others through against where across mayoral order these those being under committee committees "
    "members officers metropolitan service services reports report level terms reference dealing "
    "about".split()
)  # fmt: skip
# `oversight` and `overseeing` are one word here.
_STEM = 5
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: its words, whose it is (a key, or words for it), and the body that is to go on with it."""

    start: int
    end: int
    holder: str
    state: str
    rule: str
    receiver: str = ""
    since: str = ""
    certainty: float = 0.9


def state_of(match: re.Match[str]) -> str:
    """The state that the verb of a cue gives, by its groups `past` and `future`."""
    told = match.groupdict()
    if told.get("past"):
        return HAS_BEEN
    return WILL_BE if told.get("future") else IS


def announced(text: str, duties: Sequence[Duty], home: Sequence[str]) -> Iterator[Duty]:
    """The duties, those of the past with the body that is to go on with them where the page says so.

    A paragraph that says what another body is or will be responsible for names a duty as continuing where it
    has at least ENOUGH of its words.
    """
    if not any(_is_over(duty, home) for duty in duties):
        yield from duties
        return
    later = [
        duty for duty in duties if duty.state in (IS, WILL_CONTINUE, WILL_BE) and duty.holder not in home
    ]
    paragraphs = {(duty.holder, *_paragraph(text, duty.start)) for duty in later if " " not in duty.holder}
    # Paragraphs of the same words tell the same, however many they are.
    stems = {(holder, _stems(text[start:end])) for holder, start, end in paragraphs}
    taken: dict[frozenset[str], set[str]] = {}
    for duty in duties:
        if _is_over(duty, home):
            own = _stems(text[duty.start : duty.end])
            if own not in taken:
                taken[own] = {holder for holder, words in stems if len(own & words) >= ENOUGH}
            if len(taken[own]) == 1:
                yield replace(duty, receiver=next(iter(taken[own])), certainty=0.7)
                continue
        yield duty


def _is_over(duty: Duty, home: Sequence[str]) -> bool:
    """Whether a duty is one that a body of the page had, and of which nobody was said to take it."""
    return duty.state == HAS_BEEN and duty.holder in home and not duty.receiver


def _paragraph(text: str, at: int) -> tuple[int, int]:
    """The line around an offset, as a stored text has a paragraph in a line."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return start, len(text) if end < 0 else end


def _stems(words: str) -> frozenset[str]:
    found = _WORD.findall(words.lower())
    return frozenset(word[:_STEM] for word in found if word not in _COMMON)
