"""Which body or person a printed name denotes where a curator has decided it: links.csv, applied in every
build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from remit.dates import Answer, on_day
from remit.link.names import normal
from remit.model import Interval, Record

BODY, PERSON = "body", "person"
# What a row gives as id to say that the name denotes nothing of this build.
NOBODY = "none"


@dataclass(frozen=True, slots=True)
class _Decided:
    """An id, or `none`, and the interval in which the name denotes it."""

    id: str
    interval: Interval


class Decisions:
    """Looks printed names up among the decisions, by kind, name and day."""

    def __init__(self, rows: Sequence[Record]) -> None:
        self._rows: dict[tuple[str, str], list[_Decided]] = {}
        for row in rows:
            decided = _Decided(row["denotes"], Interval(row["from"], row["to"]))
            self._rows.setdefault((row["kind"], normal(row["printed"])), []).append(decided)

    def of(self, kind: str, printed: str, day: str) -> str | None:
        """The id decided for a name on a day (empty: not known), `none` for nothing, None where no row
        decides.

        Where rows of different ids hold on the day, or the day is not known and they differ, none of them
        decides.
        """
        rows = self._rows.get((kind, normal(printed)))
        if not rows:
            return None
        ids = {row.id for row in rows if _holds(row.interval, day)}
        return next(iter(ids)) if len(ids) == 1 else None


def _holds(interval: Interval, day: str) -> bool:
    if not day:
        return True
    return on_day(interval, dt.date.fromisoformat(day)) is not Answer.NO
