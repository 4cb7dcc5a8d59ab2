"""What kind of document a page is, by its head, else by what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from remit.extract.lines import NOTHING, Found

MINUTES = re.compile(
    r"(?:(?:draft|joint|special|unconfirmed|confirmed|approved|action)\s+){0,3}(?:minutes\b"
    r"|(?:meeting|action)\s+notes\b|notes(?:\s+and\s+actions?)?\s+(?:of|from)\b|(?:record"
    r"|note)\s+of\s+(?:the|a)\s+meeting\b|notes$)",
    re.I,
)
AGENDA = re.compile(r"(?:(?:draft|joint|special|supplementary)\s+){0,3}agenda\b", re.I)
PRESS = re.compile(r"(?:(?-i:[A-Z]{3,7})\s+)?(?:press|news|media)\s+(?:release|notice|statement)s?\b", re.I)
_ENDS = re.compile(
    r"[:,–-]\s*(?:draft\s+)?(?P<kind>minutes|agenda|notes?(?:\s+of\s+(?:the|a)\s+meeting)?"
    r"|meeting\s+notes?)$",
    re.I,
)
# Such a line is the title of a page even where the name of the committee stands above it.
BARE = re.compile(r"(?:draft\s+)?(?:minutes|agenda|notes)(?:\s+\([\w\s]{1,30}\))?(?:\s*[-–]\s*draft)?$", re.I)
# The numbers of press releases: the forty-eighth of 2011 is 48/11.
PRESS_NUMBER = re.compile(r"\d{1,3}/\d\d(?:\d\d)?")
_YEAR = r"(?:19|20)\d\d(?:\s*[/–-]\s*\d{2,4})?$"
LIST = re.compile(
    rf"(?:(?:list|index|archive)\s+of\s+)?(?:reports|papers|documents"
    rf"|press releases)\b[^.:;]{{0,80}}?\b{_YEAR}"
    rf"|(?:minutes|agendas?|meetings|reports)(?:,?\s+(?:and|&)\s+\w+)?(?:\s+(?:for|in|of))?[\s:,–-]+{_YEAR}"
    r"|(?:reports|papers|minutes|agendas)(?:,\s+\w+)?\s+(?:and|&)\s+(?:reports|papers|minutes|agendas)$"
    r"|(?:reports|papers|documents)\s+(?:for|of|from|to|before|put to|considered at)\s+(?:the|a)\s"
    r"[^.:;]{0,60}?\bmeetings?\b"
    r"|(?:list|index) of (?:reports|papers|minutes|agendas|documents)\b|(?:reports|papers) (?:considered"
    r"|presented)\b",
    re.I,
)
# What the papers of a committee are called behind its name: `Finance Committee: reports 2007`.
PAPERS_OF = re.compile(
    r"(?:[’']s?)?(?:\s*[:,–—-])?\s*(?:(?:open|public|committee|list of)\s+)?"
    r"(?:reports|papers|reports and papers)"
    rf"(?:[\s:,–(-]+(?:(?:for|of|from|in)\s+)?{_YEAR[:-1]}\)?)?$",
    re.I,
)
_ROWS = re.compile(r"^(?:report|paper)\s*(?:no\.?|number)?\s*[\t|]\s*(?:title|report|subject)\b", re.I | re.M)
_LISTS = re.compile(r"(?P<head>\b(?:committee|authority|board|panel|forum))(?=[’'s:,–—\s-]{1,5}\w)", re.I)
_NUMBERED_ROW = re.compile(r"^\s*\d{1,2}[a-z]?\t[^\t\n]+\t[^\n]*$", re.M)
_ITEMS = re.compile(
    r"^item\s*[\t|]|^\W*(?:\w{1,3}[.)]?\s+)?(?:apologies|declarations? of interests?|urgent business"
    r"|exclusion of)\b",
    re.I | re.M,
)
_PRESENT = re.compile(
    r"^\W*(?:(?:members|those) )?(?:present|in attendance|attendees|attendance)\b", re.I | re.M
)
_MINUTED = (
    "pologies",
    "esolved",
    "RESOLVED",
    "Action:",
    "ACTION",
    "meeting closed",
    "meeting ended",
    "meeting finished",
)
# What a page says of a body that it is about.
_CUES = (
    " meets ", " meet ", " met ", "chaired by", " chairs ", " led by", " leads ", "established", "set up",
    "was created",
    "was formed", "responsible for", "erms of reference", "embership", "members", "reports to",
    "in the chair", "chairman",
)  # fmt: skip
ENOUGH = 2
_NAMED = re.compile(
    r"\b(?:Board|Forum|Panel|Committee|Sub-?committee|Group|Network|Partnership|Unit|Team|Authority"
    r"|Council)s?\b"
)
# What a page is about it says in its first screens.
LOOKED_AT = 6_000


def of_head(fields: Mapping[str, Found]) -> str:
    """The kind of a page whose head prints these fields."""
    number = fields.get("report_no", NOTHING).value
    if PRESS_NUMBER.fullmatch(number):
        return "press-release"
    if number or "described_no" in fields:
        return "report"
    for name in ("described_kind", "title"):
        if kind := of_title(fields.get(name, NOTHING).value):
            return kind
    return "report" if {"by", "report_no", "described_date"} & fields.keys() else "other"


def of_title(title: str) -> str:
    """The kind that a title says, or the empty string."""
    for kind, pattern in (
        ("reports-list", LIST),
        ("minutes", MINUTES),
        ("agenda", AGENDA),
        ("press-release", PRESS),
    ):
        if pattern.match(title):
            return kind
    listed = _LISTS.search(title)
    if listed and PAPERS_OF.match(title, listed.end("head")):
        return "reports-list"
    last = _ENDS.search(title)
    return ("agenda" if last["kind"].lower() == "agenda" else "minutes") if last else ""


def of_text(title: str, text: str, start: int) -> str:
    """The kind of a page whose head does not say it, by its words: a meeting's, a list, one about bodies, or
    none."""
    words = text[start : start + LOOKED_AT]
    attended = bool(_PRESENT.search(words))
    if attended and any(cue in words for cue in _MINUTED):
        return "minutes"
    if not attended and len(set(_ITEMS.findall(words))) >= ENOUGH:
        return "agenda"
    if _ROWS.search(words) or len(_NUMBERED_ROW.findall(words)) > ENOUGH:
        return "reports-list"
    cues = sum(cue in words for cue in _CUES)
    return "committee-page" if cues >= ENOUGH and (_NAMED.search(title) or _NAMED.search(words)) else "other"
