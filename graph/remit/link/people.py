"""People by the names that they are printed under, and by when and where they were seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from remit.link.decisions import NOBODY, PERSON, Decisions
from remit.link.names import normal
from remit.model import Record

# Nobody is seen again after so many years: it is somebody else of that name.
LONGEST_APART = 20


@dataclass(slots=True)
class _Seen:
    """When and where a person of the tables was seen: years, bodies and posts as printed."""

    years: set[int] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def fits(self, year: int, margin: int) -> bool:
        """Whether the person may be seen in a year; anybody may who was never dated."""
        return not year or not self.years or min(self.years) - margin <= year <= max(self.years) + margin


class People:
    """The people of a build; a name that two people bear denotes neither, unless post or date tells them
    apart."""

    def __init__(
        self, rows: Sequence[Record], roles: Sequence[Record] = (), decisions: Decisions | None = None
    ) -> None:
        self._by_name: dict[str, set[str]] = {}
        self._keys = {row.key for row in rows}
        self._seen: dict[str, _Seen] = {}
        self._decisions = decisions
        for row in rows:
            for name in (row["name"], *row.many("variants")):
                self._by_name.setdefault(normal(name), set()).add(row.key)
        for row in roles:
            seen = self._seen.setdefault(row["person_id"], _Seen())
            seen.years |= {int(row[day][:4]) for day in ("date_seen", "from", "to") if row[day][:4].isdigit()}
            seen.places |= {normal(row[column]) for column in ("body", "role") if row[column]}

    def link(self, printed: str, day: str = "", places: Sequence[str] = ()) -> str | None:
        """The key of the one person of this name, or None.

        Of two people of one name it is the one who alone was seen in one of the `places` (bodies and posts as
        printed) or about that day. A decision of a curator comes before all else.
        """
        if self._decisions and (decided := self._decisions.of(PERSON, printed, day)) is not None:
            return None if decided == NOBODY else decided
        year = int(day[:4]) if day else 0
        known: Mapping[str, _Seen] = self._seen
        found = {
            key
            for key in self._by_name.get(normal(printed), ())
            if known.get(key, _Seen()).fits(year, LONGEST_APART)
        }
        if len(found) > 1:
            wanted = {normal(place) for place in places if place}
            there = {key for key in found if wanted & known.get(key, _Seen()).places}
            then = {
                key for key in found if year and known.get(key, _Seen()).years and known[key].fits(year, 1)
            }
            found = next((some for some in (there & then, there, then) if len(some) == 1), found)
        return next(iter(found)) if len(found) == 1 else None

    def is_shared(self, printed: str) -> bool:
        """Whether several people of the tables bear a name."""
        return len(self._by_name.get(normal(printed), ())) > 1

    def knows(self, key: str) -> bool:
        """Whether a person of this key is in the tables."""
        return key in self._keys
