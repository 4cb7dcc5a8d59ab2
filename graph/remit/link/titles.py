"""Whether the name of an office stands as the title of the one who holds it: `the Mayor`, `By: Clerk`."""

from __future__ import annotations

import re

from remit.extract.searched import Searched
from remit.link.context import Register
from remit.link.lexicon import Match
from remit.link.longer import Longer

_OTHER_OFFICES = ("deputy", "assistant", "vice", "acting", "junior", "shadow", "lady", "lord")
_OTHER_OFFICE_BEFORE = re.compile(rf"\b(?:{'|'.join(_OTHER_OFFICES)})[\s-]+\Z", re.I)
_OF_ANOTHER = re.compile(r"\s(?:of|for|to|at|from)\s(?!(?:the )?(?:[a-z]|Authority\b))")
_OF_THE = re.compile(r"\s(?:of|(?<=[Cc]lerk\s)to|(?<=[Tt]reasurer\s)to)\sthe\s")
_ARTICLES = ("the ", "our ", "its ", "then ", "new ", "present ")
_ARTICLE_BEFORE = re.compile(r"\b(?:the|our|its)\s(?:then |new |present )?\Z", re.I)
_STANDS_ALONE = re.compile(
    r"(?:[\n\t|(:,–—•-]\s*|^\s*|(?:\n|\A)\s*\d{1,3}[.)]\s+|\b(?:by|of|and|from|to|for|by:"
    r"|behalf of)\s(?:the\s)?)\Z",
    re.I,
)
_ALONE_AFTER = re.compile(r"\s*(?:[\n\t|),.;:–—-]|\Z|and\b|on behalf\b|[’']s\b|to report\b)", re.I)
_HEADS_ITEM = re.compile(r"(?:\n|\A)\s*\d{1,3}[.)]?\s+\Z")


class Titles:
    """The titles of one text."""

    def __init__(self, searched: Searched, register: Register, longer: Longer) -> None:
        self._text, self._folded = searched.text, searched.folded
        self._register, self._longer = register, longer

    def fits(self, match: Match, office: bool) -> bool:
        """Whether `Clerk`, `the Mayor` stand as the title of the office, not as part of another's."""
        text = self._text
        after = text[match.end : match.end + 2]
        if after[:1] in (" ", "-") and after[1:2].isupper():
            return False
        if self.is_of_another(match) or _OF_ANOTHER.match(text, match.end) or self._of_a_part(match):
            return False
        before = text[max(match.start - 24, 0) : match.start]
        article = self._folded.endswith(_ARTICLES, 0, match.start) and _ARTICLE_BEFORE.search(before)
        if match.entry.presides and (after[:1] == "," or not (article or _HEADS_ITEM.search(before))):
            return False
        if article:
            return True
        return office and bool(_STANDS_ALONE.search(before)) and bool(_ALONE_AFTER.match(text, match.end))

    def _of_a_part(self, match: Match) -> bool:
        """Whether a body is named right behind an office that is not the one whose office it is."""
        of = _OF_THE.match(self._text, match.end)
        if not of:
            return False
        named = next((other for other in self._longer.near(of.end()) if other.start == of.end()), None)
        if not named:
            return False
        above = {parent for body in match.entry.bodies for parent in self._register[body].parents}
        return not above.intersection(named.entry.bodies)

    def is_of_another(self, match: Match) -> bool:
        """Whether a word before the office makes another of it: `Deputy Clerk`."""
        low = max(match.start - 16, 0)
        before = self._folded[low : match.start].rstrip(" -")
        return before.endswith(_OTHER_OFFICES) and bool(
            _OTHER_OFFICE_BEFORE.search(self._text, low, match.start)
        )
