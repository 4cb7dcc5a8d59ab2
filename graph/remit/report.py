"""What a build says about itself: what it could not link, what it passed over, what it did not understand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from remit.link import Unlinked
from remit.model import Statement

# What the summary of a build says of each register, where it is not nothing: the number, in words.
_SAID = {
    "bodies": "bodies",
    "links": "links",
    "events": "events",
    "forward_only": "links stated at the older body only",
    "backward_only": "at the newer only",
    "dangling": "links to what is not there",
    "stubs": "stubs",
    "ended_without_successor": "ended with no known successor",
    "appointments": "appointments",
    "appointments_outside_life": "of them outside the life of their body",
    "ends_last_day": "ends read as last days",
    "ends_either_day": "ends that may be either",
    "repeated": "rows repeated",
    "flaws": "rows with flaws",
}


def import_lines(imports: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """One line a register: what it came to."""
    for key, found in sorted(imports.items()):
        said = (f"{found[name]:,} {words}" for name, words in _SAID.items() if found.get(name))
        yield f"{key}: {', '.join(said)}."


@dataclass(slots=True)
class BuildReport:
    """The findings of one build beside those of the shapes."""

    rows: Mapping[str, int] = field(default_factory=dict)
    imports: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    unread: Sequence[str] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    pages: list[dict[str, Any]] = field(default_factory=list)
    unlinked: Sequence[Unlinked] = ()
    coverage: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    passed_over: Sequence[Statement] = ()

    def as_json(self) -> dict[str, Any]:
        """The findings as `report.json` keeps them."""
        return {
            "rows": dict(self.rows),
            "imports": {key: dict(found) for key, found in self.imports.items()},
            "warnings": self.warnings,
            "unread": list(self.unread),
            "skipped": dict(self.skipped),
            "pages": self.pages,
            "unlinked": [
                {"table": row.table, "printed": row.printed, "reason": row.reason, "count": row.count}
                for row in self.unlinked
            ],
            "coverage": {table: dict(counts) for table, counts in self.coverage.items()},
            "passed_over": [
                {"subject": row.subject, "claim": str(row.object)} for row in sorted(self.passed_over)
            ],
        }
