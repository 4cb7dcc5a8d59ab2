"""The archive's notice that a page is out of date: boilerplate, whatever its words."""

from __future__ import annotations

import re

# The longest notice seen has three sentences.
LONGEST = 700
LONGEST_POINTER = 250

_BEGINS = re.compile(
    r"(?:Warning|Attention|(?:Please )?(?:note|be aware|remember)|Notice|N\.?B|Important|Caution|Disclaimer"
    r"|Archived?|Kept for|This (?:is an? )?(?:archived?|web ?site|page|site|material)"
    r"|You are (?:viewing|reading|looking at)|The (?:information|content|page)s? (?:on|below|here))\b",
    re.I,
)
_ARCHIVED = re.compile(r"\barchiv(?:e|ed|al|es)\b", re.I)
# What such a notice says: that nobody keeps the page up to date,
_STALE = re.compile(
    r"out of date|no longer|not (?:be |been )?(?:kept |being )?(?:up[ -]?to[ -]?date|updated"
    r"|maintained|altered|changed|current)|\b(?:un|never )(?:updated|maintained)"
    r"|nothing (?:here|on)\b.{0,40}\b(?:altered|changed|updated)|reference only|for reference"
    r"|historical|(?:be|have) dated",
    re.I,
)
# or what has become of the body that published it.
_ENDED = re.compile(
    r"\b(?:replac(?:ed|es|ing)|supersed(?:ed|es|ing)|succeed(?:ed|s)|successor|abolished|ceased|closed"
    r"|dissolved|wound up|(?:gave|given|gives|made|makes) way|in (?:the )?place of|into the place of|taken by"
    r"|(?:taken|took) (?:over|the place|its place)|passed to|handed (?:over )?to|lies with|stands? where"
    r"|exercised by|there has been no|has become|is now)\b",
    re.I,
)
_PAGE = re.compile(
    r"\b(?:page|(?:web ?)?site|material|content|information|document|text|release|record)s?\b", re.I
)
_WHOLE = re.compile(
    r"Archived?(?: (?:page|content|material|copy|version|document|press release))?\W*\Z", re.I
)
_ELSEWHERE = re.compile(
    r"(?:(?:Please )?(?:See|Visit|Go to)\b|(?:For\b.{1,60}|(?:Current|Latest|Up-to-date)\b.{0,40})"
    r"\b(?:see|visit|go to|(?:is|are|(?:can|may) be (?:found|seen|read|had)|available|published|given)"
    r" (?:on|at|from))\b).{1,120}?(?:\bweb ?site\b|https?:|www\.)",
    re.I | re.S,
)
_SITE = re.compile(
    r"\bweb ?(?:sites?|pages?)\b|\b(?:new|own|current|its|their|MOP\w+) sites?\b|https?:|www\.", re.I
)


def is_banner(text: str, start: int, end: int) -> bool:
    """Whether what stands between two offsets says that the page is archived, or where the new site is.

    A notice is known by what it says, since every archive words it anew: that this is an archive,
    and that the page is stale or its publisher gone.
    """
    end = min(end, start + LONGEST)
    if _ELSEWHERE.match(text, start, end) or _WHOLE.match(text, start, end):
        return True
    begins = bool(_BEGINS.match(text, start, end))
    archived = bool(_ARCHIVED.search(text, start, end))
    if not begins and not archived:
        return False
    # A heading may be about archives too; a notice warns, or is a sentence.
    warns = begins and not text.startswith(("Archive", "ARCHIVE"), start)
    sentence = warns or text[end - 1] in ".!)" or end == start + LONGEST
    stale = bool(_STALE.search(text, start, end))
    ended = bool(_ENDED.search(text, start, end))
    if archived:
        return sentence and (stale or ended or (begins and bool(_PAGE.search(text, start, end))))
    return stale and ended


def points_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether a sentence below a notice belongs to it: one that tells of a site."""
    return end - start < LONGEST_POINTER and text[end - 1] in ".!)" and bool(_SITE.search(text, start, end))
