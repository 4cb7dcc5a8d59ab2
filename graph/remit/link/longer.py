"""Whether a name is but a part of the longer name of something else, by what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from remit.link.gazetteer import Gazetteer
from remit.link.lexicon import Match

# What stands between the parts of a longer name of something else.
_LONGER_AFTER = re.compile(
    r" (?:[A-Z]\w+ ){0,2}(?:Act|Acts|Regulations|Bill|Order|Rules|District|Federation|Association|Union|Award"
    r"|Committee|Sub-[Cc]ommittee|Board|Panel|Forum|Group|Commission|Council|Partnership|Consortium"
    r"|Trust|Museum)\b"
)
_CAPITAL_BEFORE = re.compile(
    r"\b(?!(?:The|A|An|In|Each|Every|Our|This|That|These|All|Some|No|And|Of|For|By|To|With"
    r"|From) )[A-Z][a-z]+ \Z"
)
_OF_ANOTHERS = re.compile(r" of (?:the )?(?P<whose>(?:[A-Z][\w’'-]+ (?:and )?){1,3}Police Authority)\b")
_LONGER_BEFORE = re.compile(
    r"(?<![.:;?!\n] )(?<!\n)\b(?!(?:The|A|An|In|Each|Every|Our|This|That|These|All|Some|No|And|Of|For|By|To"
    r"|With|From|Its|On|At|Under|Until|New|Both) )[A-Z][a-z]+ (?:and )?\Z"
)
# What stands in for a body before it begins is another: `Shadow Tar Authority`.
_SHADOWS = ("Shadow ", "shadow ")
_LAW = re.compile(r" Acts?\b")
_LONGER_NAME = re.compile(
    r"(?:(?: and)? [A-Z][\w’'&-]*){1,5} (?:Board|Branch|Bureau|Centre|Department|Directorate|Forum|Group"
    r"|Panel|Party|Squad|Team|Unit)\b(?! [A-Z])"
    r"|(?:(?: and)? [A-Z][\w’'&-]*){0,5} (?:Academy|Consortium|Inspectorate|Museum)\b(?! [A-Z])"
)
_ENDINGS = frozenset(
    "committee sub-committee board panel forum group commission council partnership authority unit team"
    " agency squad inquiry association command directorate constabulary office".split()
)
_START = attrgetter("start")


class Longer:
    """The names that were found in one text, `matches`, among what stands around them."""

    def __init__(self, text: str, matches: Sequence[Match], gazetteer: Gazetteer) -> None:
        self._text, self._matches, self._gazetteer = text, matches, gazetteer

    def is_part(self, match: Match) -> bool:
        """Whether a name is but a part of the longer name of something else."""
        entry, start, end = match
        text = self._text
        if entry.short:
            return self.opens(end)
        if text.startswith(_SHADOWS, start - 7 if start > 7 else 0):
            return True
        if text[end : end + 4] == " of " and (others := _OF_ANOTHERS.match(text, end)):
            return not self._gazetteer.bearers(others["whose"])
        if text[end : end + 2] == " A" and _LAW.match(text, end):
            return True
        if (
            text.count(" ", start, end) == 1
            and entry.last in _ENDINGS | {"service"}
            and (before := _LONGER_BEFORE.search(text, max(start - 30, 0), start))
            and not any(other.end > before.start() for other in self.near(start - 60) if other.end < start)
        ):
            return True
        if entry.flexed and _CAPITAL_BEFORE.search(text, max(start - 24, 0), start):
            return True
        return (
            text[end + 1 : end + 2].isupper()
            and entry.last not in _ENDINGS
            and (bool(_LONGER_AFTER.match(text, end)) or self.opens(end))
        )

    def opens(self, end: int) -> bool:
        """Whether an acronym is the first word of the name of a body that the tables do not have."""
        text = self._text
        if not text[end + 1 : end + 2].isupper() or text[end] != " ":
            return False
        longer = _LONGER_NAME.match(text, end)
        return longer is not None and not any(
            not other.entry.short and end < other.start < longer.end() for other in self.near(end)
        )

    def near(self, at: int) -> Sequence[Match]:
        """The first few names from an offset on."""
        low = bisect_left(self._matches, at, key=_START)
        return self._matches[low : low + 6]
