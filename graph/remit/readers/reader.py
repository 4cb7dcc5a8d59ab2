"""What a reader of a register is and what it gives, and what all of them do with keys, texts and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from remit.dates import bounds
from remit.descriptor import Descriptor
from remit.model import Record
from remit.terms import digest, slug

_SAFE = re.compile(r"[A-Za-z0-9]+([._~-][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Imported:
    """The records of one register; what the report says of them: numbers, and lists of what was noticed."""

    records: list[Record]
    numbers: Mapping[str, int] = field(default_factory=dict)
    lists: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The numbers and the lists, as report.json keeps them."""
        return {**self.numbers, "lists": {name: list(rows) for name, rows in self.lists.items()}}


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: what its SOURCE is, which of its files are read, what is known of its publisher, and how
    to read it.

    `files` gives the files of a SOURCE, none where it is no such register; `read` takes them, the descriptor
    and the kinds of body, and raises BadInput with everything that is wrong. `columns` are those that a user
    may name.
    """

    source: str
    defaults: Descriptor
    files: Callable[[Path], Sequence[Path]]
    read: Callable[[Sequence[Path], Descriptor, Sequence[str]], Imported]
    columns: Sequence[str] = ()


def key_of(source: str, own: str) -> str:
    """The key of an imported row: `SOURCE-key`, in letters that a key may have, and without `--`."""
    return f"{source}-{own if _SAFE.fullmatch(own) else '-'.join(filter(None, (slug(own), digest(own)[:8])))}"


def several(*texts: str) -> str:
    """Texts as a cell that holds several; a bar inside of one would split it."""
    return "|".join(dict.fromkeys(text.replace("|", "/") for text in texts if text))


def plain(text: str) -> str:
    """A text of a register in one line, without the line ends and spaces that only lay it out."""
    return " ".join(text.replace("|", "/").replace("\\", "/").split())


def lasting(start: str, end: str, printed: tuple[str, str] = ("", "")) -> tuple[str, str, str]:
    """A start and an end in EDTF that can both be right, and what was left out where they cannot."""
    if not start or not end or bounds(start).earliest < bounds(end).latest:
        return start, end, ""
    begins, ends = (plain(text) for text in printed if text) if all(printed) else (start, end)
    if bounds(start).earliest == bounds(end).latest:
        return "", end, f"It begins and ends on {ends}, which leaves it no day: the start is left out."
    return "", "", f"It ends on {ends}, before it begins on {begins}: both are left out."
