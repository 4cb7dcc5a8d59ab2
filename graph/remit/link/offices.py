"""The By line of a report: on whose behalf it was submitted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from remit.link.gazetteer import Gazetteer

_BEHALF = re.compile(r"\bon behalf of\b|\bo/?b/?o?(?:\s+of)?\s+(?:the\b)?|\bfor the\b", re.I)
_AND = re.compile(r"\s+and by the\s+|\s+and\s+|\s*&\s*|\s*,\s*", re.I)
_BEFORE = re.compile(r"(?:(?:joint\s+)?report(?:\s+by)?|the|acting|interim)\s+", re.I)
# The body whose office it is: `MPA Treasurer`, `Treasurer to the Metropolitan Police Authority`.
_OWNED = re.compile(
    r"(?P<named>.+?)\s+(?:of|to)\s+the\s+(?P<of>.+)|(?P<owner>[^\W\d_]+)\s+(?P<office>.+)", re.I
)
# What any authority is called on its own pages.
_COMMON = "authority"


def submitters(by_line: str, day: str, gazetteer: Gazetteer, offices: frozenset[str]) -> tuple[str, ...]:
    """The offices in whose name a report was submitted, sorted; those that are not known are left out.

    `X on behalf of the Y` names Y, and X only where X is itself an office that is known.
    """
    return tuple(sorted(set(_offices(by_line, day, gazetteer, offices))))


def submitter(by_line: str, day: str, gazetteer: Gazetteer, offices: frozenset[str]) -> str:
    """The first printed of the offices in whose name a report was submitted; empty where none is known."""
    return next(_offices(by_line, day, gazetteer, offices), "")


def _offices(by_line: str, day: str, gazetteer: Gazetteer, offices: frozenset[str]) -> Iterator[str]:
    for part in _BEHALF.split(by_line):
        for name in _AND.split(part):
            yield from _office(name.strip(), day, gazetteer, offices)


def _office(name: str, day: str, gazetteer: Gazetteer, offices: frozenset[str]) -> tuple[str, ...]:
    """The office of a name, with less and less of the words that may stand around it."""
    while True:
        found = _known(name, day, gazetteer, offices)
        before = _BEFORE.match(name)
        if found or not before:
            break
        name = name[before.end() :]
    owned = None if found else _OWNED.fullmatch(name)
    if not owned:
        return found
    owner = owned["owner"] or owned["of"]
    return tuple(
        office
        for office in _known(owned["office"] or owned["named"], day, gazetteer, offices)
        if owner.lower() == _COMMON or gazetteer.is_part_of(office, owner)
    )


def _known(name: str, day: str, gazetteer: Gazetteer, offices: frozenset[str]) -> tuple[str, ...]:
    return tuple(body for body in gazetteer.link(name, day).bodies if body in offices)
