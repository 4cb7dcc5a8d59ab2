"""What a body does only in a wish, a condition or a resolution: `That the committee approves the plan`."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"\b(?:recommend|resolv|propos|ask|request|requir|suggest|insist|invit|hop|wish|order|condition|provid"
    r"|ensur|essential|important)\w*\b[^.;]{0,60}\bthat\b"
    r"|\b(?:after|before|until|till|once|unless|if|when|whenever|whether|where|in case|provided|lest|should"
    r"|suggests?|recommends?)\s+(?:that\s+)?(?!.*[,;]\s)",
    re.I | re.S,
)
# What is done on a day is done once.
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
    r"|\b(?:today|tonight|tomorrow|this\s(?:week|month|morning|afternoon)|at\s(?:its|the|this)\s(?:next\s|last\s)?meeting)\b"
)
_BEGINS = re.compile(
    r"\W*(?:\(?\w{1,3}[.)]\s+)?(?:(?:(?:resolved|agreed)\b\W*)?that\b|as\s(?!.*[,;]\s))", re.I
)
_ITEM = re.compile(
    r"\s*(?:(?P<sign>[•·●▪‣◦*–—-])|\(?(?:(?P<number>\d{1,3})|(?P<letter>[a-z]{1,3}))[.)])\s+\S", re.I
)
_WISHED = re.compile(
    r"\s*(?:.*\bthat|(?:[A-Z][.)]\s+)?recommendations?|resolved|agreed"
    r"|.*\b(?:recommended|asked|invited|requested)(?: to| that)?)\W*\Z",
    re.I,
)
_FAR = 40


def is_wish(text: str, start: int, cue: int, end: int) -> bool:
    """Whether a sentence says at `cue` what a body should do, or does once, not what it does."""
    if _BEGINS.match(text, start, cue) or _ASKED.search(text, start, cue) or _DAY.search(text, start, end):
        return True
    line = text.rfind("\n", 0, start + 1) + 1
    own = _kind(text, line, cue)
    for _ in range(_FAR):
        end = line - 1
        if end <= 0:
            return False
        line = text.rfind("\n", 0, end) + 1
        # A list has the words that lead to it above its first item.
        if _WISHED.match(text, line, end):
            return True
        if text[line:end].strip() and (not own or _kind(text, line, end) != own):
            return False
    return False


def _kind(text: str, start: int, end: int) -> str:
    """Whether a line is a numbered item, a lettered one, or one with another mark."""
    item = _ITEM.match(text, start, end)
    return f"{item.lastgroup}{item.group().count('(')}" if item else ""
