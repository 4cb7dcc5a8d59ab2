"""Areas that are to go on under another body: `Areas that should continue under X are:`, `Tolls: X will take
this on`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from remit.extract.duty_belongings import NO_THING
from remit.extract.duty_lists import CLAUSE_END, Lists
from remit.extract.duty_states import ANNOUNCED, Duty
from remit.extract.searched import Searched
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
# An area, and who is to have it: `Tolls: X will take this on`, `Tolls: to be dealt with by X`.
_TO = (": to ", ": will ")
_THIS = (" this ", " these ", " it ")
_VERBS = ("take", "carry", "pick", "continue", "deal with", "look after", "take on", "take over")
_TAKE = tuple(f" {verb}{this}" for verb in _VERBS for this in _THIS)
# The words that set the second rule off.
WORDS = [*_TO, *_TAKE]
_MARK = re.compile(r"[^\S\n]*(?:[•·●▪‣◦*–—-][^\S\n]+|\(?[a-z\d]{1,3}[.)][^\S\n]+)?")
_LABEL = re.compile(r"(?P<area>[A-Z][^:.;\n]{3,80}):[^\S\n]+")
_NO_AREA = re.compile(
    r"(?:actions?|agreed|answer|comments?|decisions?|item|members|next|notes?|noted|progress|question|recommendations?"
    r"|recommended|reply|report|resolved|response|status|update)\b",
    re.I,
)
_WILL = re.compile(
    r"(?:\s\([^()]{1,40}\))?\s(?:will|would|is\sto|should)\s(?:now\s|then\s|also\s)?(?:(?:take|carry|pick)\s(?:this|these|it)\s"
    r"(?:on|over|up|forward)|(?:continue|deal\swith|look\safter|take\son|take\sover)\s(?:this|these|it))\b"
)
_BE = re.compile(
    r"(?:to|will)\s(?:(?:now\s)?be\s(?:dealt\swith|taken\s(?:on|over|forward|up)|carried\s(?:on|out|forward)|continued"
    r"|looked\s(?:after|at)|handled|run|managed|overseen|picked\sup|done|undertaken)\s(?:by|within|under)|(?:be\s)?"
    r"(?:pass|go|move|transfer)(?:ed|red|d)?(?:\s(?:over|across))?\sto)\s(?:the\s|a\s)?(?:new\s)?"
)
_THE = re.compile(r"(?:[Tt]he\s)?(?:new\s)?")


def labelled(searched: Searched, subjects: Subjects, home: Sequence[str]) -> Iterator[Duty]:
    """The areas of lines that say who is to have them next."""
    text = searched.text
    if len(home) != 1:
        return
    for line in sorted({text.rfind("\n", 0, at) + 1 for word in WORDS for at in searched.at(word)}):
        mark = _MARK.match(text, line)
        label = _LABEL.match(text, mark.end() if mark else line)
        if label is None or NO_THING.match(label["area"]) or _NO_AREA.match(label["area"]):
            continue
        be = _BE.match(text, label.end())
        the = be or _THE.match(text, label.end())
        start = the.end() if the else label.end()
        names = subjects.within(label.end(), start + 120)
        if not names or names[0].start not in (start, label.end()) or names[0].body == home[0]:
            continue
        if be or _WILL.match(text, names[0].end):
            yield Duty(*label.span("area"), home[0], ANNOUNCED, "areas", names[0].body, certainty=0.8)


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
