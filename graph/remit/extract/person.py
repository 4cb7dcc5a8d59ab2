"""A person's name as printed: rank and courtesy title before it, and the name itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from remit.extract.forenames import FORENAMES
from remit.extract.lines import NOTHING, Found, found
from remit.extract.parts import NO_NAMES, TITLES, is_name, is_post

RANKS = (
    r"(?:[TA]/|Acting\s+|Temporary\s+|Former\s+)?"
    r"(?:(?:Deputy\s+)?Assistant\s+Commissioner|Deputy\s+Commissioner|(?:Deputy\s+"
    r"|Assistant\s+)?Chief\s+Constable|Chief\s+Officer"
    r"|(?:Detective\s+)?Chief\s+(?:Superintendent|Inspector)|(?:Detective\s+)?(?:Superintendent|Inspector"
    r"|Sergeant|Constable)"
    r"|(?:Borough\s+)?Commander|Cmdr|Cdr|Commissioner(?=\s+Sir)|ACC|DCC|(?:D/?)?AC|(?:T/)?D?C?Supt|D?CI|D?Insp"
    r"|DCS|DSU"
    r"|(?:Det\.?\s+)?(?:Ch\.?\s+|Chief\s+)?(?:Supt|Insp)|W?P[CS]|D[CIS]|(?:Det\.?\s+)?Sgt)\.?"
    r"(?:-(?:designate|elect))?"
)
RANK = re.compile(rf"(?:{RANKS})\s+(?=[A-Z])")
_STYLE = re.compile(r"(?:[Tt]he\s+)?(?:R(?:igh)?t\.?\s+Hon(?:ourable|\.)?|Hon\.)\s+(?=[A-Z])")
# Kept only where nothing but a surname follows.
COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Messrs|Dr|Prof(?:essor)?)\.?\s+(?=[A-Z])")
# A word of a name; `Birtwhistle's` is one with an `s` that is no part of it. A full stop ends it, but for
# initials and titles.
_WORD = (
    r"(?:(?:[A-Z]\.){1,3}|(?:St|Dr|Prof|Rev|Revd|Cllr|Mr|Mrs|Ms|Hon)\."
    r"|[A-Z][^\W\d_]*(?:['’‑–-](?!s\b)[^\W\d_]+)*)"
)
PARTICLES = r"(?:de|da|la|le|van|von|der|den|bin|al|ap|du|ben)\s+"
_PARTICLE = rf"(?:{PARTICLES})*"
# The white space between the words of a name is a blank; where a line was wrapped, one line feed behind the
# first. A peer has a place (`Lord Keel of Tar`).
NAME = re.compile(
    rf"(?:(?:Lord|Lady|Baroness|Baron|Viscount(?:ess)?|Earl) {_WORD} of (?:the )?{_WORD}"
    rf"|{_WORD}(?:[ \n]{_PARTICLE}{_WORD}(?: {_PARTICLE}{_WORD}){{0,3}})?)"
)


# Letters behind a name: `Toby Harris AM`.
_LETTERS = r",?(?:\s+(?:AM|MP|MEP|OBE|MBE|CBE|KBE|DBE|QPM|JP|QC|KC|DL|PhD|FRSA))+"
_HONOURS = re.compile(rf"{_LETTERS}$")
HONOURS = re.compile(rf"{_LETTERS}\b")


class Person(NamedTuple):
    """A name as printed, and the rank before it."""

    name: Found
    rank: Found = NOTHING


def read(text: str, part: Found) -> Person | None:
    """The person whose name a part of a line is, or None."""
    start, end = _unstyled(text, part.start, part.end), part.end
    rank = RANK.match(text, start, end)
    begin = rank.end() if rank else start
    courtesy = COURTESY.match(text, begin, end)
    if text[end - 1 : end].isupper() and (honours := _HONOURS.search(text, begin, end)):
        end = honours.start()
    name = found(text, courtesy.end() if courtesy else begin, end)
    ranked = found(text, start, rank.end()) if rank else NOTHING
    if " " not in name.value:
        # Only a surname: it keeps what stands before it.
        return (
            Person(found(text, start, end), ranked)
            if (rank or courtesy) and _is_surname(name.value)
            else None
        )
    return Person(name, ranked) if is_name(name.value) else None


def _unstyled(text: str, start: int, end: int) -> int:
    """Where a name begins behind `The Rt Hon` and the like."""
    style = _STYLE.match(text, start, end) if text[start : start + 1] in "TtRH" else None
    return style.end() if style else start


def at(text: str, start: int, end: int) -> Person | None:
    """The person whose name begins at an offset, with the longest name that can be one."""
    start = _unstyled(text, start, end)
    rank = RANK.match(text, start, end)
    begin = rank.end() if rank else start
    courtesy = COURTESY.match(text, begin, end)
    if courtesy:
        begin = courtesy.end()
    match = NAME.match(text, begin, end)
    if not match:
        return None
    words = unwrapped(match.group()).split()
    first = words[0].rstrip(".")
    if not (rank or courtesy) and first.lower() in NO_NAMES and first not in TITLES:
        return None
    # `Messrs Keel Mast` are a firm.
    count = 1 if courtesy and courtesy.group().startswith("Messrs") and len(words[0]) > 2 else len(words)
    if count < len(words) or (courtesy and text.startswith(" &", begin + len(words[0]))):
        return None
    for count in range(len(words), 0, -1):
        stop = begin + len(" ".join(words[:count]))
        if person := read(text, found(text, start, stop)):
            return person
        # `Ann Oar MPA` is a name and more, `Lady Chapel Street` none at all.
        if not words[count - 1].isupper() and not is_post(words[count - 1].rstrip(".")):
            return None
    return None


def unwrapped(name: str) -> str:
    """What may be a name: a line ends it, but behind a given name, an initial or a title."""
    line, feed, _ = name.partition("\n")
    first = line.rstrip(".")
    return name if not feed or len(first) == 1 or first in FORENAMES or first in TITLES else line


def _is_surname(word: str) -> bool:
    return len(word) > 2 and not word.isupper() and is_name(f"A {word}")
