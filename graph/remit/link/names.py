"""Names as printed, brought to one form, and the parts of a printed committee cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_OCCASION = re.compile(r"\s*\(([^()]*)\)\s*$")
# What stands in brackets after a committee and says which sitting it was, not which body.
_SITTINGS = re.compile(
    r"(special|annual|ordinary|extraordinary|inaugural|urgent|joint|full|inquorate|informal|part \d)\b", re.I
)
_NO_QUOTES = str.maketrans("", "", "‘’")
_HYPHENS = re.compile(r"[‐-―]")
_SUBCOMMITTEE = re.compile(r"\bsub[- ]?committee")
_COORDINATE = re.compile(r"\bco[- ]ordinat")
_SEPARATORS = re.compile(r"[\W_]+")
_JOINT = re.compile(r"^joint (meeting|sitting|session) of (the )?", re.I)


@lru_cache(10_000)
def normal(name: str) -> str:
    """A name for comparing: case, `&`, quotes, hyphens, apostrophes and a leading `the` do not count."""
    text = unicodedata.normalize("NFC", name).lower().replace("&", " and ")
    if not text.isascii():
        text = _HYPHENS.sub("-", text.translate(_NO_QUOTES))
    text = text.replace("'", "")
    if "committee" in text:
        text = _SUBCOMMITTEE.sub("subcommittee", text)
    if "ordinat" in text:
        text = _COORDINATE.sub("coordinat", text)
    text = _SEPARATORS.sub(" ", text).strip()
    return text.removeprefix("the ")


def without_occasion(printed: str) -> str:
    """A printed committee without the brackets that only say which sitting it was."""
    match = _OCCASION.search(printed)
    if match and _SITTINGS.match(match[1].strip()):
        return printed[: match.start()]
    return printed


def is_joint(printed: str) -> bool:
    """Whether a printed committee says that two bodies met together."""
    match = _OCCASION.search(printed)
    return bool(_JOINT.match(printed) or (match and "joint" in match[1].lower()))


def halves(printed: str, known: Callable[[str], bool]) -> tuple[str, str] | None:
    """The two committees of a joint meeting: the one split at an `and` whose sides are both known.

    `X and Y Committees` lends its last word to X; None where no split, or more than one, is right.
    """
    names = _JOINT.sub("", without_occasion(printed))
    splits = {
        (left, right)
        for match in re.finditer(r"\s+and\s+", names)
        for left in _forms(names[: match.start()])
        for right in _forms(names[match.end() :])
        if known(left) and known(right)
    }
    distinct = {(normal(left), normal(right)): (left, right) for left, right in splits}
    return next(iter(distinct.values())) if len(distinct) == 1 else None


def _forms(name: str) -> list[str]:
    short = name.strip().removeprefix("the ")
    single = re.sub(r"\bCommittees$", "Committee", short)
    return [single] if single.endswith("Committee") else [short, f"{short} Committee"]
