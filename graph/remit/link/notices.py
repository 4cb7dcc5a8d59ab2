"""The archive's notice at the head of a page, in any wording: one body is gone, another came on that day."""

from __future__ import annotations

import re
from itertools import product

from remit.link.mentions import Mentions, Named
from remit.link.parties import Parties

# How far down a page the notice may stand, and how far its bodies from the word for the archive.
_HEAD, _AROUND = 3000, 450
_ARCHIVED = re.compile(
    r"archiv\w*|out of date|no longer (?:be )?(?:updated|maintained|accurate|current)|not (?:kept"
    r"|been kept) up to date"
    r"|histori\w+ (?:page|record|document|material)",
    re.I,
)
_ARCHIVED_WORDS = ("rchiv", "out of date", "no longer", "up to date", "istori", "RCHIV")
# What says that something went from the one to the other.
_CHANGED = re.compile(
    r"\b(?:replac|succe|supersed|took|taken?\b|taking|inherit|pass(?:es|ed)|transfer|mov(?:es?|ed)\b"
    r"|abolish|ceased"
    r"|no longer|became|becomes|way to|place of|stead\b|exercis|discharg|responsib|duties|functions|work\b"
    r"|role\b"
    r"|handed|hands\b|merged|assum|follow(?:s|ed)\b|w(?:as|ere) the\b|went|gone|since\b)",
    re.I,
)
_NOT_SAID = re.compile(r"\b(?:visit|contact|apply)\b", re.I)
_SENTENCES = re.compile(r"[.!?]\s+(?=[A-Z])")


def may_be_archived(text: str) -> bool:
    """Whether the head of a page holds a word of such notices."""
    head = text[:_HEAD]
    return any([words in head for words in _ARCHIVED_WORDS])


def notice(text: str, named: Named, parties: Parties, mentions: Mentions) -> tuple[int, int, str, str] | None:
    """Where the notice of a page says that one body is gone and another there, and the two; None without."""
    met = {one.body for one in named.mentions if one.start < _HEAD + _AROUND}
    if not any([new in met for old in met for new in mentions.followers(old)]) or not may_be_archived(text):
        return None
    head = text[:_HEAD]
    for archived in _ARCHIVED.finditer(head):
        low, high = max(archived.start() - _AROUND, 0), min(archived.end() + _AROUND, len(text))
        here = [party for party in parties.between(low, high) if party.known]
        for old, new in product(here, here):
            if new.name in mentions.followers(old.name):
                first, last = min(old.start, new.start), max(old.end, new.end)
                start, _ = parties.sentences.at(first)
                _, end = parties.sentences.at(last - 1)
                between = text[min(old.end, new.end) : max(old.start, new.start)]
                if len(_SENTENCES.findall(between)) > 1 or "\n\n" in between:
                    continue
                said = text[start:end]
                if _CHANGED.search(said) and not _NOT_SAID.search(between):
                    return first, last, old.name, new.name
    return None
