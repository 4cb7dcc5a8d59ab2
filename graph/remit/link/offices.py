"""The By line of a report: on whose behalf it was submitted."""

from __future__ import annotations

import re

from remit.link.gazetteer import Gazetteer

_BEHALF = re.compile(r"\bon behalf of\b|\bfor the\b", re.I)
_AND = re.compile(r"\s+and by the\s+|\s+and\s+|\s*&\s*|\s*,\s*", re.I)
_BEFORE = re.compile(r"^(report|the|acting|mpa|mps)\s+", re.I)


def submitters(by_line: str, day: str, gazetteer: Gazetteer, offices: frozenset[str]) -> tuple[str, ...]:
    """The offices in whose name a report was submitted, sorted; those that are not known are left out.

    `X on behalf of the Y` names Y, and X only where X is itself an office that is known.
    """
    found: set[str] = set()
    for part in _BEHALF.split(by_line):
        for name in _AND.split(part):
            link = gazetteer.link(_bare(name), day)
            found.update(body for body in link.bodies if body in offices)
    return tuple(sorted(found))


def _bare(name: str) -> str:
    name = name.strip()
    while (shorter := _BEFORE.sub("", name)) != name:
        name = shorter
    return name
