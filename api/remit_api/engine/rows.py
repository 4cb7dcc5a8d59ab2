"""Counts the rows of a result while its bytes go by, exactly: the engine does not say how many it writes.

What separates rows may also stand in a value, so each counter knows where the values are in its format.
"""

from __future__ import annotations

import re
from typing import Protocol


class Counter(Protocol):
    """Counts the rows that start or end in each part of a document, whatever the cuts between parts."""

    def count(self, part: bytes) -> int:
        """The rows of the next part."""


class Json:
    """Outside strings a row starts with `[{` or `,{`, which stand nowhere else in a result."""

    STARTS = (b"[{", b",{", b"[", b",")
    NEXT = re.compile(rb',\{"[^},]')
    FIRST = re.compile(rb'[\[,]\{"[^},]')

    def __init__(self) -> None:
        self._inside = False  # a string
        self._start = self.FIRST  # `[` stands before the first row only, and one byte is found more quickly
        self._tail = b""  # what the next part decides: a backslash in a string, the start of a row outside

    def count(self, part: bytes) -> int:
        data = self._tail + part
        self._tail = b""
        if b"\\" in data:
            data = data.replace(b"\\\\", b"")
            if data.endswith(b"\\"):
                data, self._tail = data[:-1], b"\\"
            data = data.replace(b'\\"', b"")
        before, self._inside = self._inside, self._inside ^ bool(data.count(b'"') & 1)
        if not self._inside:
            self._tail = next((end for end in self.STARTS if data.endswith(end)), b"")
            data = data.removesuffix(self._tail)
        if b"{}" not in data:
            # A name follows the quote of a row that is not empty, or else the quote was the end of a value.
            found = len(self._start.findall(data)) + (self._inside and data.endswith((b'[{"', b',{"')))
            self._start = self.NEXT if found else self._start
            return found
        outside = b'"'.join(data.split(b'"')[int(before) :: 2])
        return outside.count(b",{") + outside.count(b"[{")


class Csv:
    """A row ends with a newline outside quotes; a quote in a value is doubled. The first is the header."""

    def __init__(self) -> None:
        self._inside = False
        self._header = 1

    def count(self, part: bytes) -> int:
        pieces = part.split(b'"')
        found = sum(piece.count(b"\n") for piece in pieces[int(self._inside) :: 2])
        self._inside ^= len(pieces) % 2 == 0
        header, self._header = min(self._header, found), self._header - min(self._header, found)
        return found - header


class Tsv:
    """A row ends with a newline; in a value it is escaped. The first row is the header."""

    def __init__(self) -> None:
        self._header = 1

    def count(self, part: bytes) -> int:
        found = part.count(b"\n")
        header, self._header = min(self._header, found), self._header - min(self._header, found)
        return found - header


class Xml:
    """A row starts with its tag; in a value `<` is escaped."""

    TAG = b"<result>"

    def __init__(self) -> None:
        self._tail = b""

    def count(self, part: bytes) -> int:
        data = self._tail + part
        self._tail = data[-(len(self.TAG) - 1) :]
        return data.count(self.TAG)


COUNTERS: dict[str, type[Counter]] = {"json": Json, "csv": Csv, "tsv": Tsv, "xml": Xml}
