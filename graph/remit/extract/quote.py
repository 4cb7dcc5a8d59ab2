"""Evidence: the exact words between two offsets, with a little of what stands around them."""

from __future__ import annotations

from collections.abc import Callable

from remit.model import Evidence, Page
from remit.terms import source_key

AROUND = 32

Quote = Callable[[int, int, str, float], Evidence]


def quoter(page: Page) -> Quote:
    """A function that gives the evidence for the words of this page between two offsets."""
    text, source = page.text, source_key(page.published)
    # Most of the time of a named tuple is spent on its arguments' names.
    new = tuple.__new__

    def quote(start: int, end: int, rule: str, certainty: float) -> Evidence:
        before = text[start - AROUND if start > AROUND else 0 : start]
        after = text[end : end + AROUND]
        return new(Evidence, (source, start, end, text[start:end], before, after, rule, certainty))

    return quote
