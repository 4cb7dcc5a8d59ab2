"""Where the words of an annotation stand in the stored text of a page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from remit.evaluate.items import Item
from remit.model import Page

# Words, and the marks of list items, which the text of HTML has from us.
_WORDS = re.compile(r"(?m)(^\s*(?:•|\d{1,3}\.)(?=\s))|(\S+)")


class Finder:
    """Finds the places that annotations mean in the stored text of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        words = [(match.start(2), match.group(2)) for match in _WORDS.finditer(page.text) if match.group(2)]
        if page.file.endswith(".txt"):
            words = [(match.start(), match.group()) for match in re.finditer(r"\S+", page.text)]
        self._collapsed = " ".join(word for _, word in words)
        self._offsets: list[int] = []
        self._places: list[int] = []
        at = 0
        for start, word in words:
            self._offsets.append(at)
            self._places.append(start)
            at += len(word) + 1

    def item(self, told: Mapping[str, Any]) -> Item:
        """An annotation with its place; raises ValueError where the place cannot be found."""
        start, end = self._place(told["where"])
        values = {name: self.words(value) for name, value in told.items() if name != "where"}
        return Item(start, end, values, doubtful=bool(told.get("doubtful")))

    def words(self, value: Any) -> Any:
        """A value that is given by offsets, as in files that quote no text, as its words."""
        if isinstance(value, dict) and value.keys() == {"start", "end"}:
            return self._page.text[value["start"] : value["end"]]
        if isinstance(value, dict):
            return {name: self.words(item) for name, item in value.items()}
        return [self.words(item) for item in value] if isinstance(value, list) else value

    def _place(self, where: Mapping[str, Any]) -> tuple[int, int]:
        if "start" in where and ("exact" not in where or self._stands(where)):
            return where["start"], where["end"]
        exact = " ".join(where["exact"].split())
        places = [match.start() for match in re.finditer(f"(?={re.escape(exact)})", self._collapsed)]
        if not places:
            raise ValueError(f"{where['exact']!r} does not stand in the page")
        ranked = [
            (self._context(where, at, len(exact)), number == where.get("nth", 1), -at)
            for number, at in enumerate(places, start=1)
        ]
        at = -max(ranked)[2]
        return self._back(at), self._back(at + len(exact) - 1) + 1

    def _context(self, where: Mapping[str, Any], at: int, length: int) -> int:
        """How many letters of the words around a place are those that the annotation gives, mark-up apart."""
        before, after = _letters(where.get("prefix", "")), _letters(where.get("suffix", ""))
        left = _letters(self._collapsed[max(at - 80, 0) : at])
        right = _letters(self._collapsed[at + length : at + length + 80])
        return _shared(before[::-1], left[::-1]) + _shared(after, right)

    def _stands(self, where: Mapping[str, Any]) -> bool:
        return bool(self._page.text[where["start"] : where["end"]] == where["exact"])

    def _back(self, at: int) -> int:
        """The offset in the stored text of a place in the text with single blanks."""
        word = bisect_right(self._offsets, at) - 1
        return self._places[word] + at - self._offsets[word]


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
