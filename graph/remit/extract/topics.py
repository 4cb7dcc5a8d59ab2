"""Topics: what a page is about, as its title, description, summary and headings say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from remit.extract.lines import Span
from remit.extract.quote import quoter
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
    words = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text, *span)]
    i = 0
    while i < len(words):
        candidates = index.get(words[i][0])
        label = next((label for label in candidates or () if _stands(text, words, i, label)), None)
        if label is None:
            i += 1
            continue
        last = i + len(label.words) - 1
        yield label.topic, words[i][1], words[last][2]
        i = last + 1


def _stands(text: str, words: list[tuple[str, int, int]], i: int, label: _Label) -> bool:
    here = words[i : i + len(label.words)]
    if tuple(word for word, _, _ in here) != label.words:
        return False
    return not label.printed or text[here[0][1] : here[-1][2]] == label.printed
