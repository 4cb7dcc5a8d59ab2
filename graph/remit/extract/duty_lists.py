"""Lists under the words that introduce them: items with marks, bare lines, parts of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from remit.extract.duty_cues import MODAL
from remit.extract.duty_verbs import VERBS

Span = tuple[int, int]

# The first item of a list.
FIRST = re.compile(r"\n[^\S\n]*(?:[•·●▪‣◦*–—-]|\(?[a1i][.)])[^\S\n]")
# The verb that the items of a list end, or the subject alone where each has its own.
OPEN_VERB = re.compile(
    rf"\s(?:(?P<future>{MODAL}\s+(?:be\s+(?:able|free|asked|empowered|entitled)\s+to|have\s+(?:the\s+)?(?:powers?|right)\s+to)"
    rf"|{MODAL}|(?:is|are)\s+due\s+to)"
    r"|must|(?:is|are)\s+(?:required|expected|asked|able|empowered|entitled|there)\s+to|has\s+to|have\s+to"
    r"|(?:has|have)\s+(?:the\s+)?(?:powers?|right|duty)\s+to|aims\s+to|seeks\s+to)"
    r"(?:\s+(?:also|then|be\s+to))?\s*\Z"
)
# The words that such a sentence can end with.
OPENS = re.compile(
    r"(?:\b(?:will|shall|must|should|would|to|on|over|about|with|that|for|following|it|they|present|now"
    r"|currently)|(?:board|command|committee|department|directorate|forum|group|panel|service|squad|team"
    r"|unit)s?|branch|(?-i:[A-Z]{2,}s\)?)):?\Z",
    re.I,
)
# More than one body, whose list has bare verbs, and such verbs: `They: hold meetings, advise the force`.
MANY_DO = re.compile(
    r"\b(?:boards|commands|committees|departments|forums|groups|panels|services|squads|teams|units|[A-Z]{2,}s\)?)"
    r"(?:\s+(?:also|now))?\s*:?\s*\Z",
    re.I,
)
BARE_VERB = re.compile(
    rf"(?:{'|'.join(base for base, _, _ in VERBS)}|advise|bring|build|consult|encourage|find|help|hold"
    r"|improve|influence|meet|raise|represent|respond|run|send|tell|work)\b",
    re.I,
)
WILL_DO = re.compile(
    rf"\s(?P<future>{MODAL})\s+(?:also\s+|then\s+)?[a-z]+(?:\s[^.;:\n]{{1,80}})?\s"
    r"(?:on|over|about|with|that|the following|for)\s*\Z"
)

_ITEM = re.compile(r"(?P<mark>[•·●▪‣◦*–—-]|\(?[a-z\d]{1,3}[.)]|\(?[ivx]{1,4}[.)])[^\S\n]+(?=\S)")
_NEXT_SENTENCE = re.compile(r"\.\s+[A-Z]")
_LAST = re.compile(r"[\s.;:,]+(?:and|or)?[\s.;:,]*\Z")
_PART = re.compile(r";\s*(?:(?:and|or)\s+)?")
_BARE = 160
_PARAGRAPH = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?\s")


class Lists:
    """The lists of one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def under(self, at: int) -> Iterator[Span]:
        """The items of the list that begins behind an offset: marked ones, else the bare lines of a block."""
        if self.begins(at):
            yield from self.items(at)
        else:
            yield from self._bare(at)

    def begins(self, at: int) -> bool:
        """Whether the first line with words behind an offset is an item with a mark."""
        line = next(self._lines(at), None)
        return bool(line and _ITEM.match(self._text, line[0], line[1]))

    def items(self, at: int) -> Iterator[Span]:
        """The items of the list that begins at an offset, each with those below it, up to the next text."""
        marked, outer, item, last = "", 0, -1, -1
        for start, end, indent in self._lines(at):
            mark = _ITEM.match(self._text, start, end)
            kind = _kind(mark["mark"]) if mark else ""
            if mark and item >= 0 and (indent > outer or (kind != marked and indent)):
                last = end
                continue
            if item >= 0:
                yield from self.trimmed(item, self._item_end(item, last))
                item = -1
            if not mark:
                if marked and indent:
                    continue
                return
            if marked and kind != marked:
                return
            if not marked:
                outer = indent
            marked, item, last = kind, mark.end(), end
        if item >= 0:
            yield from self.trimmed(item, self._item_end(item, last))

    def _bare(self, at: int) -> Iterator[Span]:
        """The lines of a block whose marks are lost: two or more short ones, the last alone with a stop."""
        lines: list[Span] = []
        for start, end, _ in self._lines(at):
            if lines and "\n\n" in self._text[lines[-1][1] : start]:
                break
            long = end - start > _BARE or _PARAGRAPH.match(self._text, start)
            if long or _NEXT_SENTENCE.search(self._text, start, end):
                return
            lines.append((start, end))
            if self._text[end - 1] in ".:":
                break
        if len(lines) > 1 and self._text[lines[-1][1] - 1] != ":":
            for start, end in lines:
                yield from self.trimmed(start, end)

    def inline(self, start: int, end: int) -> Iterator[Span]:
        """The parts of a sentence behind a colon, between semicolons."""
        for match in _PART.finditer(self._text, start, end):
            yield from self.trimmed(start, match.start())
            start = match.end()
        yield from self.trimmed(start, end)

    def trimmed(self, start: int, end: int) -> Iterator[Span]:
        """The words between two offsets without the signs around them, unless too short."""
        while start < end and self._text[start] in " \t\n:":
            start += 1
        tail = _LAST.search(self._text, max(start, end - 40), end)
        end = tail.start() if tail else end
        if end - start > 3:
            yield start, end

    def _item_end(self, start: int, end: int) -> int:
        stop = _NEXT_SENTENCE.search(self._text, start, end)
        return stop.start() if stop else end

    def _lines(self, at: int) -> Iterator[tuple[int, int, int]]:
        """The lines from an offset on that hold words: start, end and indent."""
        while at < len(self._text):
            end = self._text.find("\n", at)
            end = len(self._text) if end < 0 else end
            words = self._text[at:end]
            if words.strip():
                indent = len(words) - len(words.lstrip())
                yield at + indent, at + len(words.rstrip()), indent
            at = end + 1


def _kind(mark: str) -> str:
    """The sort of a mark: lists of different sorts are different lists."""
    if mark[-1] not in ".)":
        return "bullet"
    return ("(" if mark[0] == "(" else "") + ("1" if mark.strip("().").isdigit() else "a") + mark[-1]
