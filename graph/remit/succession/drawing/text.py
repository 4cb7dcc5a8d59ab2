"""Text in a drawing: what may stand in XML, how wide it will be, where its lines break.

Widths are those of Arial, Helvetica and Liberation Sans, which agree, and a little more, so that a chart is
laid out without a font at hand and the same everywhere.
"""

from __future__ import annotations

import re
import unicodedata

FONTS = "Arial, Helvetica, 'Liberation Sans', Arimo, sans-serif"
ELLIPSIS = "…"

_ROOM = 1.04
_BOLD = 1.08
_WIDTHS: dict[str, float] = {}
for _characters, _width in (
    ("'ijl‘’", 0.222),
    ("|", 0.26),
    (" !,./:;I[\\]ft", 0.278),
    ("()-`r{}“”", 0.334),
    ('"*^', 0.4),
    ("Jckssvxyz", 0.5),
    ("#$0123456789?L_abdeghnopqu–", 0.556),
    ("+<=>~FTZ", 0.611),
    ("&ABEKPSVXY", 0.667),
    ("CDHNRUw", 0.722),
    ("GOQ", 0.778),
    ("Mm", 0.833),
    ("%", 0.889),
    ("W", 0.944),
    ("@—…", 1.02),
):
    _WIDTHS |= dict.fromkeys(_characters, _width)

# What XML 1.0 has no place for, and the controls that would turn the rest of a line around.
_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text as it may stand in a drawing: controls become spaces, runs of spaces one."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())


def escaped(text: str) -> str:
    """Text as it stands in XML, also between double quotes; without what has no place there."""
    text = _NOT_XML.sub("", text)
    for raw, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(raw, entity)
    return text


def isolated(text: str) -> str:
    """A name so that letters written right to left do not turn the words around it."""
    if any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text):
        return f"\u2068{text}\u2069"
    return text


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is at a size, in the units of the size; rather too much than too little."""
    total = sum(_wide(character) for character in text)
    return total * size * _ROOM * (_BOLD if bold else 1)


def _wide(character: str) -> float:
    if (known := _WIDTHS.get(character)) is not None:
        return known
    if unicodedata.combining(character):
        return 0.0
    return 1.05 if unicodedata.east_asian_width(character) in "WF" or ord(character) > 0xFFFF else 0.68


def shortened(text: str, characters: int) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= characters else text[: characters - 1].rstrip() + ELLIPSIS


def fitted(text: str, room: float, size: float, bold: bool = False) -> str:
    """A text of at most so much width, its end cut where it has more."""
    if width(text, size, bold) <= room:
        return text
    left = room - width(ELLIPSIS, size, bold)
    kept = ""
    for character in text:
        left -= width(character, size, bold)
        if left < 0:
            break
        kept += character
    return kept.rstrip() + ELLIPSIS


def wrapped(text: str, room: float, size: float, lines: int, bold: bool = False) -> tuple[str, ...]:
    """A text in at most so many lines of at most so much width; the last is cut where more would follow."""
    found: list[str] = []
    words = text.split()
    while words and len(found) < lines - 1:
        taken = 1
        while taken < len(words) and width(" ".join(words[: taken + 1]), size, bold) <= room:
            taken += 1
        line = " ".join(words[:taken])
        if width(line, size, bold) > room:
            # One word that is longer than a line goes on in the next.
            part = fitted(line, room, size, bold).removesuffix(ELLIPSIS)
            if not part:
                break
            found.append(part)
            words[0] = line[len(part) :]
            continue
        found.append(line)
        words = words[taken:]
    if words:
        found.append(fitted(" ".join(words), room, size, bold))
    return tuple(found)
