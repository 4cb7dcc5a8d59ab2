"""The signs of the kinds of change: a shape and a pattern of line each, so that none needs a colour."""

from __future__ import annotations

from dataclasses import dataclass

from remit.succession.drawing.routes import SIGN

MEANING = {
    "Merger": "merger",
    "Absorption": "absorption",
    "Split": "split",
    "HiveOff": "hive-off",
    "Replacement": "replacement",
    "Reestablishment": "re-establishment",
    "FunctionTransfer": "transfer of functions",
    "Transfer": "transfer",
    "Rename": "rename",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape around its middle (path data), filled or open, one in it, and the dashes of its line."""

    path: str
    filled: bool
    dashes: str = ""
    inner: str = ""


_HALF = SIGN / 2


def _circle(radius: float) -> str:
    half = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{-radius:g} 0{half} {2 * radius:g} 0{half} {-2 * radius:g} 0z"


_SQUARE = f"M{1 - _HALF:g} {1 - _HALF:g}H{_HALF - 1:g}V{_HALF - 1:g}H{1 - _HALF:g}z"
_DIAMOND = f"M0 {-_HALF - 0.5:g}L{_HALF + 0.5:g} 0L0 {_HALF + 0.5:g}L{-_HALF - 0.5:g} 0z"

# Many to one narrows as time goes on, and one to many widens. Filled: what was before is over.
SIGNS = {
    "Merger": Shape(f"M{-_HALF:g} {-_HALF:g}L{_HALF:g} 0L{-_HALF:g} {_HALF:g}z", True),
    "Split": Shape(f"M{_HALF:g} {-_HALF:g}L{-_HALF:g} 0L{_HALF:g} {_HALF:g}z", True),
    "Absorption": Shape(_circle(_HALF - 0.5), True),
    "HiveOff": Shape(_circle(_HALF - 0.5), False, "9 4"),
    "Replacement": Shape(_SQUARE, True),
    "Rename": Shape(_SQUARE, False, "1.5 3"),
    "Reestablishment": Shape(_circle(_HALF), False, "", _circle(2.4)),
    "FunctionTransfer": Shape(_DIAMOND, False, "5 3.5"),
    "Transfer": Shape(_DIAMOND, False, "5 3.5"),
}
_OTHER = Shape(f"M{-_HALF:g} 0H{_HALF:g}M0 {-_HALF:g}V{_HALF:g}", False, "9 3 2 3")


def sign(kind: str) -> Shape:
    """The sign of a kind of change; a cross for one that has none of its own."""
    return SIGNS.get(kind, _OTHER)
