"""A role as printed beside a person's name: the post it names, and how the person was there."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AUTHOR = re.compile(r"report author\b[:\s]*", re.I)
_APOLOGIES = re.compile(r"\s*\(apologies\)", re.I)
_ATTENDING = re.compile(
    r"(also )?(in attendance|present|attending)\b.*|attendee|attending member|member in attendance", re.I
)

PRESENT, APOLOGIES, ATTENDING = "present", "apologies", "inAttendance"


@dataclass(frozen=True, slots=True)
class Role:
    """`post` is empty where the words only say that somebody came, `status` where they do not say how."""

    post: str
    status: str = ""
    author: bool = False


def read(printed: str) -> Role:
    """What a printed role says."""
    match = _AUTHOR.match(printed)
    if match:
        return Role(printed[match.end() :].strip("() "), author=True)
    if _ATTENDING.fullmatch(printed):
        return Role("", ATTENDING)
    if _APOLOGIES.search(printed):
        return Role(_APOLOGIES.sub("", printed).strip(), APOLOGIES)
    return Role(printed)
