"""Where the name of a committee ends in running text: names hold `and`, `&` and commas of their own."""

from __future__ import annotations

import re
from itertools import islice

from remit.extract.lines import Span

_HEADS = "committee sub-committee subcommittee board panel forum group authority assembly council partnership"
HEADS = frozenset(f"{head}{plural}" for head in _HEADS.split() for plural in ("", "s")) | {"authorities"}
_JOINING = frozenset(["and", "&"])
_INSIDE = _JOINING | frozenset([",", "of", "for", "the", "on", "full"])
_STOPS = frozenset(",;:.()–—-")
_TOKEN = re.compile(r"[^\W_](?:[\w'’/-]*\w)?['’]?|[&,;:.()–—-]")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
# What else is printed in capitals in the head of a page.
_NO_ACRONYMS = frozenset(
    "AGENDA CHAIR DATE DRAFT ITEM ITEMS MET NB NEWS NOTE NOTES PART PLACE PRESS TIME VENUE".split()
)
# What follows a name in a heading of capitals.
_AFTER_NAME = frozenset("AGENDA AT HELD MEETING MEETINGS MINUTES ON".split())
_POSSESSIVE = re.compile(r"[’']s?$")
# The longest name in the archive, of two committees that met together, has fifteen tokens.
LONGEST = 40


def name_at(text: str, start: int, end: int, joint: bool = False) -> Span | None:
    """The name that begins at `start`, or None where no noun such as Committee or Board closes one.

    Two bodies that met together are one printed name: when the page says `joint`, or when the second name
    too is followed by a stop or by `and` and a verb.
    """
    tokens = list(islice(_TOKEN.finditer(text, start, end), LONGEST))
    words = [_POSSESSIVE.sub("", token.group()) for token in tokens]
    run = _run(words)
    if not run or words[0] in HEADS:
        return None
    last = _last(words, run, joint)
    return None if last is None else Span(tokens[0].start(), tokens[last].start() + len(words[last]))


def _run(words: list[str]) -> int:
    """How many leading tokens can belong to a name."""
    bracket = range(0)
    for count, word in enumerate(words):
        lower = word.lower()
        if word == "(" and _is_acronym_inside(words, count):
            bracket = range(count, count + 3)
        if count not in bracket and not (
            word[0].isupper() or word[0].isdigit() or lower in _INSIDE or lower in HEADS
        ):
            return count
    return len(words)


def _is_acronym_inside(words: list[str], i: int) -> bool:
    """Whether a bracket holds the acronym of a name that goes on: `Best Value (BV) Committee`."""
    after = words[i + 1 : i + 4]
    return len(after) == 3 and after[0].isalpha() and after[1] == ")" and after[2].lower() in HEADS


def _last(words: list[str], run: int, joint: bool) -> int | None:
    ends = [i for i in range(run) if words[i].lower() in HEADS and _bounded(words, i)]
    if not ends:
        at = 1 if words[0].lower() == "full" and run > 1 else 0
        acronym = _ACRONYM.fullmatch(words[at]) and words[at] not in _NO_ACRONYMS
        return at if acronym and _bounded(words, at) else None
    last = ends[0]
    for end in ends[1:]:
        if words[last + 1].lower() not in _JOINING or not (joint or _closed(words, end)):
            break
        last = end
    return last


def _bounded(words: list[str], i: int) -> bool:
    """Whether a name can end here: before a stop, `and`, a verb or nothing, not before a capital."""
    if i + 1 == len(words):
        return True
    after = words[i + 1]
    return after in _STOPS or after in _JOINING or not after[0].isupper() or after in _AFTER_NAME


def _closed(words: list[str], i: int) -> bool:
    """Whether a second name surely ends here, rather than being what the sentence goes on about."""
    if i + 1 == len(words) or words[i + 1] in _STOPS:
        return True
    return words[i + 1] in _JOINING and i + 2 < len(words) and words[i + 2][0].islower()
