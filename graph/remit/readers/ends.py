"""Whether a register prints the last day of a body or the first day without it, found out pair by pair.

One public file may mix both. Where what came after a body began on the printed day, that was the first day
without the body; where it began on the day after, the printed day was the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from remit.dates import first_day_after
from remit.readers.printed_dates import is_day

FIRST_DAY, LAST_DAY, EITHER = "first-day", "last-day", "either"


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """The end of a body as printed and the start of one that came after it, and what they show."""

    old: str
    new: str
    end: str
    start: str
    convention: str


@dataclass(frozen=True, slots=True)
class Ends:
    """The first day without each body, as far as it can be told, and how it was found out.

    `decided` gives for each body with a day as its end the convention by which it was read; `pairs` those
    ends and starts that show one.
    """

    dates: Mapping[str, str]
    decided: Mapping[str, str]
    pairs: Sequence[Pair]

    def counts(self) -> dict[str, int]:
        """How many ends were read by each convention, and how many pairs show it."""
        found = list(self.decided.values())
        shown = [pair.convention for pair in self.pairs]
        return {
            "ends_first_day": found.count(FIRST_DAY),
            "ends_last_day": found.count(LAST_DAY),
            "ends_either_day": found.count(EITHER),
            "pairs_first_day": shown.count(FIRST_DAY),
            "pairs_last_day": shown.count(LAST_DAY),
        }


def infer(
    ends: Mapping[str, str], starts: Mapping[str, str], links: Iterable[tuple[str, str]], usual: str = ""
) -> Ends:
    """The ends of a register by what its own pairs show.

    An end with no pair is read by the convention that all pairs agree on, else by the `usual` one of this
    register, else it is `[D..D+1]`, which is all that is known. What is coarser than a day stays as it is.
    """
    pairs = sorted(set(_pairs(ends, starts, links)))
    shown: dict[str, set[str]] = {}
    for pair in pairs:
        shown.setdefault(pair.old, set()).add(pair.convention)
    agreed = {pair.convention for pair in pairs}
    without = usual or (agreed.pop() if len(agreed) == 1 else EITHER)
    decided = {}
    for body, end in ends.items():
        if is_day(end):
            found = shown.get(body, {without})
            decided[body] = next(iter(found)) if len(found) == 1 else EITHER
    return read(ends, decided, pairs)


def read(ends: Mapping[str, str], decided: Mapping[str, str], pairs: Sequence[Pair] = ()) -> Ends:
    """The ends of a register, each by the convention decided on for it."""
    dates = {body: first_day(end, decided.get(body, FIRST_DAY)) for body, end in ends.items()}
    return Ends(dates, decided, pairs)


def told(ends: Mapping[str, str], convention: str) -> Ends:
    """The ends of a register whose convention is known."""
    return read(ends, {body: convention for body, end in ends.items() if is_day(end)})


def first_day(end: str, convention: str) -> str:
    """The first day without something, of a printed end."""
    if convention == LAST_DAY:
        return first_day_after(end)
    return f"[{end}..{first_day_after(end)}]" if convention == EITHER else end


def listed(pairs: Iterable[Pair], key: Callable[[str], str]) -> list[Mapping[str, str]]:
    """The pairs as the report has them, with the keys of the bodies."""
    return [
        {
            "old": key(pair.old),
            "new": key(pair.new),
            "end": pair.end,
            "start": pair.start,
            "shows": pair.convention,
        }
        for pair in pairs
    ]


def _pairs(
    ends: Mapping[str, str], starts: Mapping[str, str], links: Iterable[tuple[str, str]]
) -> Iterable[Pair]:
    for old, new in links:
        end, start = ends.get(old, ""), starts.get(new, "")
        if not is_day(end) or not is_day(start):
            continue
        if start == end:
            yield Pair(old, new, end, start, FIRST_DAY)
        elif start == first_day_after(end):
            yield Pair(old, new, end, start, LAST_DAY)
