"""People by the names that they are printed under."""

from __future__ import annotations

from collections.abc import Sequence

from remit.link.names import normal
from remit.model import Record


class People:
    """The people of a build; a name that two people bear denotes neither."""

    def __init__(self, rows: Sequence[Record]) -> None:
        self._by_name: dict[str, set[str]] = {}
        self._keys = {row.key for row in rows}
        for row in rows:
            for name in (row["name"], *row.many("variants")):
                self._by_name.setdefault(normal(name), set()).add(row.key)

    def link(self, printed: str) -> str | None:
        """The key of the one person of this name, or None."""
        found = self._by_name.get(normal(printed), set())
        return next(iter(found)) if len(found) == 1 else None

    def knows(self, key: str) -> bool:
        """Whether a person of this key is in the tables."""
        return key in self._keys
