"""A sentence with its bodies as `<n>` and its dates as `@n`, and the way back to the offsets of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from remit.extract.date_forms import InText
from remit.link.parties import Parties
from remit.link.unnamed import Party

_SPACE = re.compile(r"\s{2,}|[^\S ]")
_OPENS = re.compile(r"\s?\(\s?(?:the\s)?")
_CLOSES = re.compile(r"s?\s?\)")
_ACRONYM = re.compile(r"\s?\([A-Z][A-Za-z&/-]{1,9}\)")
_OR = re.compile(r",\s(?:(?:or|also known as|known as|abbreviated to)\s)?(?:the\s)?")
_OWNS = re.compile(r"(?:['’]s?|s['’])\s(?:\w+\s){0,2}")
_OWNER = re.compile(r"(?:['’]s?|s['’])\s")

# Of the acronym of a body that a page defines.
_SHORT = 10


class Skeleton:
    """The skeleton of the sentence between two offsets."""

    def __init__(self, text: str, parties: Parties, dates: Sequence[InText], start: int, end: int) -> None:
        self._end = end
        self.parties: list[Party] = []
        marks: list[tuple[int, int, str]] = []
        for place, until, hidden, party in _shortened(text, parties.between(start, end)):
            if hidden:
                marks.append((place, until, ""))
            elif party:
                marks.append((place, until, f"<{len(self.parties)}>"))
                self.parties.append(party)
        for one in parties.stand_ins(start, end):
            numbers = range(len(self.parties), len(self.parties) + len(one.parties))
            mark = " and ".join(f"<{number}>" for number in numbers)
            marks.append((one.start, one.end, mark if one.start < one.end else f"{mark}, "))
            self.parties.extend(one.parties)
        taken = [(low, high) for low, high, _ in marks]
        marks += [
            (date.start, date.end, f"@{number}")
            for number, date in enumerate(dates)
            if not any(date.start < high and low < date.end for low, high in taken)
        ]
        self._build(text, start, end, sorted(marks))

    def place(self, at: int) -> int:
        """The offset in the text of a place in the skeleton."""
        number = bisect_right(self._at, at) - 1
        return min(self._places[number] + at - self._at[number], self._end)

    def _build(self, text: str, start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> None:
        pieces: list[str] = []
        self._at: list[int] = []
        self._places: list[int] = []
        length = 0

        def add(words: str, place: int) -> None:
            nonlocal length
            self._at.append(length)
            self._places.append(place)
            pieces.append(words)
            length += len(words)

        def plain(low: int, high: int) -> None:
            for gap in _SPACE.finditer(text, low, high):
                add(text[low : gap.start()], low)
                add(" ", gap.end() - 1)
                low = gap.end()
            add(text[low:high], low)

        at = start
        for low, high, mark in marks:
            if low < at:
                continue
            plain(at, low)
            add(mark, low)
            at = high
        plain(at, end)
        self._at.append(length)
        self._places.append(end)
        self.text = "".join(pieces)


def _shortened(text: str, named: Sequence[Party]) -> list[tuple[int, int, bool, Party | None]]:
    """The places of bodies, with acronyms in brackets behind their names; owners (`the X's Y`) are hidden."""
    found: list[tuple[int, int, bool, Party | None]] = []
    skip = False
    for number, party in enumerate(named):
        if skip:
            skip = False
            continue
        following = named[number + 1] if number + 1 < len(named) else None
        end = party.end
        if following and _OPENS.fullmatch(text, party.end, following.start):
            short = following.end - following.start < _SHORT and not following.known
            closes = _CLOSES.match(text, following.end)
            if closes and (following.name == party.name or short):
                end, skip = closes.end(), True
        elif following and following.name == party.name and _OR.fullmatch(text, party.end, following.start):
            end, skip = following.end, True
        elif bracket := _ACRONYM.match(text, party.end):
            end = bracket.end()
        elif following and _OWNS.fullmatch(text, party.end, following.start):
            owner = _OWNER.match(text, party.end)
            found.append((party.start, owner.end() if owner else end, True, None))
            continue
        found.append((party.start, end, False, party))
    return found
