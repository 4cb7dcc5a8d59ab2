"""What a chart tells, before anything has a place on it: rows, bars on them, and changes between bars."""

from __future__ import annotations

from dataclasses import dataclass

from remit.dates import BadDate, bounds
from remit.model import IRI
from remit.succession.span import Span


@dataclass(frozen=True, slots=True)
class When:
    """A date as printed, and the first and the last day that it can mean; `doubted` by its own source."""

    printed: str
    earliest: str
    latest: str
    doubted: bool = False

    @property
    def sharp(self) -> bool:
        """Whether it is one day and not doubted."""
        return self.earliest == self.latest and not self.doubted


def when(printed: str, earliest: str = "", latest: str = "") -> When | None:
    """A date from what is known of it; none where neither is printed nor bounded on both sides."""
    if printed:
        try:
            found = bounds(printed)
        except BadDate:
            pass
        else:
            return When(printed, found.earliest.isoformat(), found.latest.isoformat(), found.qualified)
    if earliest and latest:
        return When("", min(earliest, latest), max(earliest, latest))
    return None


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of time on a row. `key` is what changes point to.

    `ended` says that it came to an end, be the day known or not; `shown` are days on which it certainly was;
    `note` stands beside its dates.
    """

    key: str
    row: str
    label: str
    start: When | None
    end: When | None
    ended: bool
    shown: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What the bars of a row belong to: a body, and its name as it stands beside them."""

    key: str
    iri: IRI
    label: str
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One change, from some bars to others; `returns` where it leads back to a body on the way to it."""

    iri: IRI
    kind: str
    when: When | None
    certainty: str
    givers: tuple[str, ...]
    takers: tuple[str, ...]
    returns: bool = False

    @property
    def ends(self) -> tuple[str, ...]:
        """All bars that it touches, each once."""
        return tuple(dict.fromkeys((*self.givers, *self.takers)))


@dataclass(frozen=True, slots=True)
class Renaming:
    """A change of name on one bar."""

    iri: IRI
    bar: str
    before: str
    after: str
    when: When | None
    certainty: str


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that one chart tells; `rows_left`, `changes_left` count what is too far away to be drawn."""

    title: str
    about: tuple[str, ...]
    rows: tuple[Row, ...]
    bars: tuple[Bar, ...]
    changes: tuple[Change, ...]
    renamings: tuple[Renaming, ...] = ()
    rows_left: int = 0
    changes_left: int = 0


def ends(span: Span) -> tuple[When | None, When | None]:
    """The start and the end of a span, each where it is known from both sides."""
    start = when(span.start, span.earliest_start, span.latest_start)
    return start, when(span.end, span.earliest_end, span.latest_end)
