"""The example queries: files whose first line is the question and whose second says what comes back.

A third comment, `# needs: KEY`, names the source without which a question makes no sense.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from remit_api.site import query

NAMES = ("after-the-mpa", "unaccounted", "existed-on")


@dataclass(frozen=True, slots=True)
class Example:
    """A query that people can click."""

    name: str
    question: str
    sentence: str
    query: str
    needs: str = ""


@cache
def all_examples() -> tuple[Example, ...]:
    """Every example, in the order in which pages show them."""
    return tuple(_read(name) for name in NAMES)


def _read(name: str) -> Example:
    text = query(f"examples/{name}")
    question, sentence = (line.removeprefix("# ") for line in text.splitlines()[:2])
    needs = next((line[9:].strip() for line in text.splitlines() if line.startswith("# needs: ")), "")
    return Example(name, question, sentence, text, needs)
