"""The grammar of words of change: patterns over a sentence with `<n>` for its bodies and `@n` for its dates.

In each of them `a` is what was there before, `b` what came after, `aux` the auxiliary verb, which tells the
tense; where a pattern has two forms, those of the second are numbered. The first that fits some words
counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from remit.extract.change_beginnings import ABOLISHED, ESTABLISHED
from remit.extract.change_names import RENAMED, WIDENED
from remit.extract.change_relatives import RELATIVES
from remit.extract.change_successors import ENDINGS, REPLACED
from remit.extract.change_takeovers import TAKEN_OVER
from remit.extract.change_transfers import TRANSFERRED
from remit.extract.change_unions import JOINED_IN_NONE, MERGED

ROWS = (
    *ENDINGS,
    *RELATIVES,
    *REPLACED,
    *TAKEN_OVER,
    *MERGED,
    *RENAMED,
    *WIDENED,
    *TRANSFERRED,
    *JOINED_IN_NONE,
    *ABOLISHED,
    *ESTABLISHED,
)

_GROUP = re.compile(r"\(\?P<([a-z]+)(\d?)>")


def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, in which each group that bears a name again is numbered: `a`, `a2`, `a3`."""
    met: dict[str, int] = {}

    def number(group: re.Match[str]) -> str:
        met[group[1]] = count = met.get(group[1], 0) + 1
        return f"(?P<{group[1]}{count if count > 1 else ''}>"

    return re.compile(_GROUP.sub(number, pattern), re.I)


PATTERNS = tuple(
    (row.kind, row.guards.split("|"), row.also.split("|"), _compiled(row.pattern)) for row in ROWS
)


def _shortest(words: Iterable[str]) -> Iterator[str]:
    """The words of which no other is a part."""
    kept = sorted(set(words), key=len)
    return (word for number, word in enumerate(kept) if not any(one in word for one in kept[:number]))


# Parts of the words of change, in small letters: only sentences that hold one of them are looked at.
STEMS = tuple(_shortest(guard for _, guards, _, _ in PATTERNS for guard in guards))
