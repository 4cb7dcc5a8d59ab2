"""Topics: what a page is about, as its title, description, summary and headings say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from remit.extract.lines import Span
from remit.extract.quote import quoter
from remit.extract.searched import lowered
from remit.extract.sections import Section, role_of
from remit.model import Evidence, Page

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# How surely a word is the subject of the page, by where it stands.
CERTAINTY = {"title": 0.9, "description": 0.8, "summary": 0.8, "heading": 0.7}


class _Label(NamedTuple):
    words: tuple[str, ...]
    printed: str
    topic: str


class Topics:
    """Finds topics by their labels: a key of `labels` is a label, its value the topic's key."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._index: dict[str, list[_Label]] = {}
        for printed, topic in sorted(labels.items()):
            words = tuple(_WORD.findall(printed.lower()))
            if words:
                label = _Label(words, printed if _is_acronym(printed) else "", topic)
                self._index.setdefault(words[0], []).append(label)
        for candidates in self._index.values():
            candidates.sort(key=lambda label: len(label.words), reverse=True)

    def find(self, page: Page, sections: Sequence[Section]) -> list[tuple[str, Evidence]]:
        """The topics whose label stands in one of the places that say what a page is about.

        Labels match as whole words, the longest first; where a word has two capitals (`DNA`), in that case.
        Each topic comes once, with the words of its first and surest place.
        """
        quote = quoter(page)
        topics: dict[str, Evidence] = {}
        for place, span in _places(page.text, sections):
            for topic, start, end in _match(page.text, span, self._index):
                if topic not in topics:
                    topics[topic] = quote(start, end, f"topic-in-{place}", CERTAINTY[place])
        return list(topics.items())


def _is_acronym(label: str) -> bool:
    return any(sum(character.isupper() for character in word) > 1 for word in label.split())


def _places(text: str, sections: Sequence[Section]) -> Iterator[tuple[str, Span]]:
    """The spans that say what the page is about, surest first; headings that every report has say nothing."""
    for place in ("title", "description", "summary"):
        for section in sections:
            if section.role == place:
                yield place, Span(section.start, section.end)
    for section in sections:
        if section.heading and section.role == "other":
            yield "heading", section.heading
        for block in section.blocks:
            heading = Span(block.start, block.end) if block.kind == "heading" else block.heading
            if heading and not role_of(text[heading.start : heading.end]):
                yield "heading", heading


def _match(text: str, span: Span, index: Mapping[str, list[_Label]]) -> Iterator[tuple[str, int, int]]:
    words = _WORD.findall(lowered(text[span.start : span.end]))
    spans: list[tuple[int, int]] = []
    after = 0
    for i in [i for i, word in enumerate(words) if word in index]:
        for label in index[words[i]] if i >= after else ():
            count = len(label.words)
            if tuple(words[i : i + count]) == label.words:
                spans = spans or [match.span() for match in _WORD.finditer(text, *span)]
                start, end = spans[i][0], spans[i + count - 1][1]
                if not label.printed or text[start:end] == label.printed:
                    after = i + count
                    yield label.topic, start, end
                    break
