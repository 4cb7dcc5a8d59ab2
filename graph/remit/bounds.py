"""The bounds that follow from printed dates, and from the days on which a membership was seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from remit.dates import BadDate, bounds
from remit.model import IRI, Literal, Statement
from remit.terms import EDTF, REMIT, XSD, date

# For each printed date the first and the last day that it can mean. Of a start the last day, and of an end
# the first, give certainty: a doubted date (`?`, `~`) is given neither, so that no filter finds one.
_BOUNDS: dict[IRI, tuple[IRI, IRI]] = {
    REMIT.start: (REMIT.earliestStart, REMIT.latestStart),
    REMIT.end: (REMIT.earliestEnd, REMIT.latestEnd),
    REMIT.effectiveDate: (REMIT.earliestStart, REMIT.latestStart),
    REMIT.announcedDate: (REMIT.earliestAnnounced, REMIT.latestAnnounced),
    REMIT.enactedDate: (REMIT.earliestEnacted, REMIT.latestEnacted),
}
_CERTAIN = frozenset({REMIT.latestStart, REMIT.earliestEnd, REMIT.latestAnnounced, REMIT.latestEnacted})


def derive(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The bounds of every printed date, and of every membership from the days on which it was seen."""
    seen: dict[IRI, list[str]] = {}
    for statement in statements:
        value = statement.object
        if not isinstance(value, Literal):
            continue
        if statement.predicate == REMIT.seenOn and value.datatype == XSD.date and _is_day(value.value):
            seen.setdefault(statement.subject, []).append(value.value)
        elif value.datatype == EDTF and statement.predicate in _BOUNDS:
            yield from _of_date(statement.subject, statement.predicate, value.value)
    for subject, days in seen.items():
        yield Statement(subject, REMIT.latestStart, date(min(days)))
        after = dt.date.fromisoformat(max(days)) + dt.timedelta(days=1)
        yield Statement(subject, REMIT.earliestEnd, date(after.isoformat()))


def _is_day(printed: str) -> bool:
    try:
        dt.date.fromisoformat(printed)
    except ValueError:
        return False
    return True


def _of_date(subject: IRI, predicate: IRI, printed: str) -> Iterator[Statement]:
    try:
        found = bounds(printed)
    except BadDate:
        # A file that we did not make: the shapes say what is wrong with it.
        return
    for bound, day in zip(_BOUNDS[predicate], (found.earliest, found.latest), strict=True):
        if not (found.qualified and bound in _CERTAIN):
            yield Statement(subject, bound, date(day.isoformat()))
