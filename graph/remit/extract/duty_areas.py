"""Lists of areas that are to go on under another body: `Areas that should continue under X are:`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from remit.extract.duty_lists import CLAUSE_END, Lists
from remit.extract.duty_states import ANNOUNCED, Duty
from remit.extract.subjects import Subjects

_AREAS = re.compile(
    r"\b(?:areas?|functions?|duties|work|matters|responsibilities|tasks)\b.{0,90}?"
    r"\b(?:continu\w+|carried (?:on|forward|over)|taken (?:forward|on|up)|passed on|pass to|move "
    r"to|transfer\w* to)\b"
    r"(?P<tail>.{0,140})\Z",
    re.I | re.S,
)
_LIST_WORDS = (
    "ontinu",
    "forward",
    "carried",
    "taken",
    "pass",
    "move",
    "ransfer",
)


def found(text: str, subjects: Subjects, home: Sequence[str], lists: Lists) -> Iterator[Duty]:
    """The items of the lists of what is to go on under another body than that of the page."""
    at = text.find(":\n") if len(home) == 1 else -1
    while at >= 0:
        near = text[max(at - 160, 0) : at]
        if any(word in near for word in _LIST_WORDS):
            areas = _AREAS.search(text, subjects.sentence(at)[0], at)
            named = {name.body for name in subjects.within(*areas.span("tail"))} if areas else set()
            receiver = named.pop() if len(named) == 1 else ""
            if receiver and receiver != home[0]:
                for first, last in lists.untold(at + 1, "areas"):
                    stop = CLAUSE_END.search(text, first, last)
                    end = stop.start() if stop else last
                    yield Duty(first, end, home[0], ANNOUNCED, "areas", receiver)
        at = text.find(":\n", at + 2)
