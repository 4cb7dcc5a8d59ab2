"""What a build says about itself: what it could not link, what it passed over, what it did not understand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from remit.link import Unlinked
from remit.model import Statement


@dataclass(slots=True)
class BuildReport:
    """The findings of one build beside those of the shapes."""

    rows: Mapping[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=list)
    unlinked: Sequence[Unlinked] = ()
    coverage: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    passed_over: Sequence[Statement] = ()

    def as_json(self) -> dict[str, Any]:
        """The findings as `report.json` keeps them."""
        return {
            "rows": dict(self.rows),
            "warnings": self.warnings,
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
