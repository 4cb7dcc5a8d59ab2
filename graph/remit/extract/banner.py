"""The archive's notice that a page is out of date: boilerplate, whatever its words."""

from __future__ import annotations

import re

# The longest notice seen has three sentences.
LONGEST = 700

_BEGINS = re.compile(
    r"(?:Warning|Please note|Notice|Note|N\.?B|Important|Caution|Archived?|This (?:is an? )?(?:archived?"
    r"|web ?site|page|site)"
    r"|You are (?:viewing|looking at)|The (?:information|content|material|page)s? (?:on|below|here))\b",
    re.I,
)
_ARCHIVED = re.compile(r"\barchiv(?:e|ed|al|es)\b|no longer (?:updated|maintained|exists?)|out of date", re.I)
_BECAUSE = re.compile(
    r"out of date|no longer|not (?:be |been )?(?:kept )?up(?:dated|[ -]to[ -]date)|superseded|replaced"
    r"|took over|taken over"
    r"|taken by|have dated|historical|reference only|closed|ceased",
    re.I,
)
_ELSEWHERE = re.compile(
    r"(?:(?:Please )?(?:See|Visit|Go to)\b|For\b.{1,60}\b(?:see|visit|go to)\b).{1,120}?(?:\bweb ?site\b"
    r"|https?:|www\.)",
    re.I | re.S,
)


def is_banner(text: str, start: int, end: int) -> bool:
    """Whether what stands between two offsets says that the page is archived, or where the new site is."""
    end = min(end, start + LONGEST)
    if _BEGINS.match(text, start, end):
        return bool(_ARCHIVED.search(text, start, end) and _BECAUSE.search(text, start, end))
    return bool(_ELSEWHERE.match(text, start, end))
