"""The committee that a page's head prints: one body, the two of a joint meeting, or the full Authority."""

from __future__ import annotations

import re

from remit.link.bodies import Bodies
from remit.link.gazetteer import Gazetteer
from remit.link.names import halves

# How the whole Authority is printed where it is listed among its committees.
FULL = "Full Authority"
_ANNUAL = re.compile(r"\bagm\b|\bannual\b", re.I)
# `full Tar Authority`; or the name of the body that it is a committee of, `MPA Tar Committee`.
_LEADING = re.compile(r"(?:the\s+)?(?:(?:full|joint)\s+|(?P<owner>\w+)(?:[’']s)?\s+(?=\S+\s))", re.I)
_INSIDE = re.compile(r"\s\([^()]+\)(?=\s)")
# Two names of which the first has its own noun.
_TWO = re.compile(r"\b(?:committee|board|panel|authority)\s+(?:and|&)\s", re.I)


def committees(
    printed: str, day: str, gazetteer: Gazetteer, bodies: Bodies, joint: bool = False
) -> tuple[str, ...]:
    """The bodies that a printed committee of a day (empty: not known) denotes; none where not certain."""
    if found := gazetteer.link(printed, day).bodies:
        return found
    for name in _forms(printed, gazetteer, bodies):
        if found := gazetteer.link(name, day).bodies:
            return found
    owner, rest = _led(printed, gazetteer)
    found = gazetteer.link(rest, day).bodies
    if not found and (joint or _TWO.search(printed)):
        pair = halves(rest, lambda name: bool(gazetteer.bearers(name))) or ()
        found = tuple(body for name in pair for body in gazetteer.link(name, day).bodies)
        found = found if len(found) == 2 else ()
    return found if not owner or all(gazetteer.is_part_of(body, owner) for body in found) else ()


def annual(number: str, day: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The full Authority, where the number of a report says that it was put to the annual meeting."""
    return gazetteer.link(FULL, day).bodies if _ANNUAL.search(number) else ()


def _led(printed: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """The name of the body that a committee is one of, where it stands before its own name, and the rest."""
    leading = _LEADING.match(printed)
    owner = leading["owner"] or "" if leading else ""
    if not leading or (owner and not gazetteer.bearers(owner)):
        return "", printed
    return owner, printed[leading.end() :]


def _forms(printed: str, gazetteer: Gazetteer, bodies: Bodies) -> list[str]:
    """Other ways in which a name may stand in the tables: `MPA Committee` is the Authority itself."""
    forms = []
    head, _, last = printed.rpartition(" ")
    if last.lower() == "committee" and any(
        bodies.row(bearer.body)["kind"] == "authority" for bearer in gazetteer.bearers(head)
    ):
        forms.append(head)
    if (other := _INSIDE.sub("", printed)) != printed:
        forms.append(other)
    return forms
