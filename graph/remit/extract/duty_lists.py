"""Lists under the words that introduce them: items with marks, bare lines, parts of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

# The first item of a list.
FIRST = re.compile(r"\n[^\S\n]*(?:[•·●▪‣◦*–—-]|\(?[a1i][.)])[^\S\n]")
CLAUSE_END = re.compile(
    r";|,\s+(?:is|was|has|had|will|are|were|have|would)\b|\s[–—-]\s|,\s+(?:(?:and|but|while|whereas|so)\s+(?:the|its?|this|it|they|is|are|has|have"
    r"|will)\b|which\b|who\b|to which\b"
    r"|the (?:first|second|other|latter|former)\b|under\b|where\b)|\s+(?:while|whereas|because"
    r"|until|unless)\s"
    r"|\s+and\s+(?:the\s)?(?:[A-Z][\w-]*,?\s+(?:(?:and|of|for)\s+)?){1,9}(?:is|are|will|has|have)\s"
)
_ITEM = re.compile(r"(?P<mark>[•·●▪‣◦*–—-]|\(?[a-z\d]{1,3}[.)]|\(?[ivx]{1,4}[.)])[^\S\n]+(?=\S)")
_NEXT_SENTENCE = re.compile(r"\.\s+[A-Z]")
_SMALL = re.compile(r"[a-z]|To\s[a-z]")
_LAST = re.compile(r"[\s.;:,]+(?:and|or)?[\s.;:,]*\Z")
_PART = re.compile(r";\s*(?:(?:and|or)\s+)?")
_BARE = 160
_PARAGRAPH = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?\s")


class Lists:
    """The lists of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: dict[str, set[int]] = {}

    def untold(self, at: int, told: str) -> Iterator[Span]:
        """The items of a list up to the first of which was told by the same rule: each of a list's items may
        lead to the rest of it."""
        seen = self._seen.setdefault(told, set())
        for words in self.under(at):
            if words[0] in seen:
                return
            seen.add(words[0])
            yield words

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

    def follow(self, at: int) -> bool:
        """Whether a list begins behind an offset that is one whatever leads to it."""
        return self.begins(at) or bool(self._apart(at))

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
        """The lines of a block whose marks are lost: two or more short ones, the last alone with a stop; or
        short paragraphs that begin in small letters."""
        if apart := self._apart(at):
            for start, end in apart:
                yield from self.trimmed(start, end)
            return
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

    def _apart(self, at: int) -> list[Span]:
        """Two or more short paragraphs in small letters, up to the first that is none."""
        found: list[Span] = []
        for start, end, _ in self._lines(at):
            apart = not found or "\n\n" in self._text[found[-1][1] : start]
            if end - start > _BARE or not apart or not _SMALL.match(self._text, start):
                break
            if _NEXT_SENTENCE.search(self._text, start, end):
                break
            found.append((start, end))
            if self._text[end - 1] in ".:":
                break
        return found if len(found) > 1 and self._text[found[-1][1] - 1] != ":" else []

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
