"""What a reader should find or has found on a page, and how often it was right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """A statement at a place of a page: `values` are what it says; `doubtful` ones count neither way."""

    start: int
    end: int
    values: Values
    doubtful: bool = False

    def overlaps(self, other: Item) -> bool:
        """Whether both have words in common."""
        return self.start < other.end and other.start < self.end


@dataclass(slots=True)
class Score:
    """How many statements of a kind were found right, how many were found, and how many there are."""

    right: int = 0
    found: int = 0
    there: int = 0

    @property
    def precision(self) -> float:
        """The share of those found that are right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of those there that were found; 1 where there are none."""
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A statement that was not found (`missed`), or was found where there is none (`wrong`)."""

    page: str
    kind: str
    which: str
    start: int
    values: Values


@dataclass(slots=True)
class Evaluation:
    """The scores by kind, every difference, and the pages that could not be looked at, with the reason."""

    scores: dict[str, Score] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    pages: int = 0

    def as_json(self) -> dict[str, Any]:
        """`{"question", "pages", "rows": one a kind, "skipped"}`."""
        return {
            "question": "evaluate",
            "pages": self.pages,
            "rows": [
                {
                    "kind": name,
                    "precision": round(score.precision, 4),
                    "recall": round(score.recall, 4),
                    "f1": round(score.f1, 4),
                    "right": score.right,
                    "found": score.found,
                    "there": score.there,
                }
                for name, score in self.scores.items()
            ],
            "skipped": self.skipped,
        }
