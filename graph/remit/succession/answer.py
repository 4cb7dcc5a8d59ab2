"""The answer to an analyst's question: plain rows, the same at every door."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, the release that was asked, and its rows; a thing in a row is `{"iri", "label"}`."""

    question: str
    release: str
    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]

    def as_json(self) -> dict[str, Any]:
        """`{"question", "release", "rows"}`."""
        return {"question": self.question, "release": self.release, "rows": [dict(row) for row in self.rows]}

    def as_csv(self) -> str:
        """The rows flat, one column each, in the order of `columns` (RFC 4180)."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([flat(row[name]) for name in self.columns] for row in self.rows)
        return out.getvalue()


def flat(value: object) -> str:
    """A cell as text: the label of a thing, the items of a list separated by a bar."""
    if isinstance(value, Mapping):
        return str(value.get("label") or value.get("iri", ""))
    if isinstance(value, list | tuple):
        return " | ".join(flat(item) for item in value)
    return "" if value is None else str(value)
