"""A text as it is searched, and where the words stand that set rules off, found in one pass.

A rule looks only at the sentences and lines that hold one of its words, so that a page costs what it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ahocorasick_rs import BytesAhoCorasick, Implementation

# Characters that print one name in two ways; each is one character, so that offsets stay as they are.
_ALIKE = tuple(zip("’‘‐‑–\u00a0\n\t\u2044", "''---   /", strict=True))


def alike(text: str) -> str:
    """The text with one character for each of those that print the same thing; all white space is blanks."""
    for other, one in _ALIKE:
        if other in text:
            text = text.replace(other, one)
    return text


def lowered(text: str) -> str:
    """The text in lower case where that is one character too, as long as it was."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def fold(text: str) -> str:
    """The text for matching in any case, as long as it was."""
    return lowered(alike(text))


def one_byte(text: str) -> bytes:
    """The text with a byte for each character, in Latin-1; a question mark stands for what that has not.

    Automata read bytes faster than characters, and their offsets need no counting.
    """
    return text.encode("latin-1", "replace")


# Latin-1 in small letters.
_SMALL = one_byte("".join(low if len(low := chr(byte).lower()) == 1 else chr(byte) for byte in range(256)))

# Blanks for all but digits.
_DIGITS = bytes(byte if chr(byte) in "0123456789" else ord(" ") for byte in range(256))


class Searched:
    """A text as printed, and where trigger words stand in it.

    `plain` is the text as `alike` gives it, `small` that in small letters, both as `one_byte` does; `folded`
    is `small` as characters.
    """

    __slots__ = ("_numbers", "folded", "places", "plain", "small", "text")

    def __init__(self, text: str, triggers: Triggers) -> None:
        self.text = text
        self.plain = one_byte(alike(text))
        self.small = self.plain.translate(_SMALL)
        self.folded = self.small.decode("latin-1")
        self.places = triggers.places(self.small)
        self._numbers: list[tuple[int, int]] | None = None

    def numbers(self) -> list[tuple[int, int]]:
        """The half-open spans of the runs of the digits 0 to 9, in order."""
        if self._numbers is None:
            self._numbers = []
            digits, end = self.small.translate(_DIGITS), 0
            # To look for each run is faster than a pattern.
            for run in digits.split():
                start = digits.find(run, end)
                end = start + len(run)
                self._numbers.append((start, end))
        return self._numbers

    def anywhere(self, word: str) -> Sequence[int]:
        """Where a word in small letters stands, in any case and with any white space."""
        return self.places.get(word, ())

    def at(self, word: str) -> list[int]:
        """Where a word stands as it is written here."""
        places = self.places.get(word.lower())
        if not places:
            return []
        text = self.text
        return [at for at in places if text.startswith(word, at)]


class Triggers:
    """Finds words in small texts; a word with a line feed can not be one of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word.lower() for word in words})
        small = [one_byte(fold(word)) for word in self._words]
        self._automaton = BytesAhoCorasick(small, implementation=Implementation.DFA)

    def places(self, small: bytes) -> dict[str, list[int]]:
        """The offsets of each of the words that stand in a text of small letters, in order."""
        found: dict[str, list[int]] = defaultdict(list)
        words = self._words
        for index, start, _ in self._automaton.find_matches_as_indexes(small, overlapping=True):
            found[words[index]].append(start)
        return found
