"""When something was so, as far as the bounds of its printed dates tell."""

from __future__ import annotations

from dataclasses import dataclass

from remit.dates import CERTAINLY, NO, POSSIBLY, UNKNOWN, Answer, Bounds, bounds


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open interval: `start` and `end` as printed (EDTF), and the bounds that follow from them.

    For a seat that was only seen, nothing is printed, and the bounds say when it was certainly held.
    """

    start: str = ""
    end: str = ""
    earliest_start: str = ""
    latest_start: str = ""
    earliest_end: str = ""
    latest_end: str = ""

    @classmethod
    def printed(cls, start: str = "", end: str = "") -> Span:
        """The interval between two printed dates; raises BadDate where one is no EDTF date."""
        first, last = _bounds(start), _bounds(end)
        return cls(start, end, first[0], first[1], last[2], last[3])

    @property
    def dated(self) -> bool:
        """Whether anything at all is known of when it was."""
        return bool(self.earliest_start or self.latest_start or self.earliest_end or self.latest_end)

    @property
    def ended(self) -> bool:
        """Whether an end is known, be it only roughly."""
        return bool(self.end or self.latest_end)

    def on(self, day: str) -> Answer:
        """Whether it was so on a day: certainly, possibly, no, or unknown where nothing is dated."""
        over, begun, ending = self.latest_end, self.latest_start, self.earliest_end
        if day < self.earliest_start or (over and day >= over):
            return NO
        if begun and begun <= day and (day < ending if ending else not (over or self.end)):
            return CERTAINLY
        return POSSIBLY if begun or over or ending or self.earliest_start else UNKNOWN

    def before(self, other: Span) -> bool:
        """Whether it was certainly over when the other began."""
        return bool(self.latest_end and other.earliest_start) and self.latest_end <= other.earliest_start

    def meets(self, other: Span) -> Answer:
        """Whether both were so on some one day, as far as the bounds tell."""
        if self.before(other) or other.before(self):
            return NO
        if not self.dated or not other.dated:
            return UNKNOWN
        began = max(self.latest_start or "9999", other.latest_start or "9999")
        return CERTAINLY if self._lasts(began) and other._lasts(began) else POSSIBLY

    def _lasts(self, day: str) -> bool:
        """Whether it is certainly so on a day by which it has begun."""
        return day != "9999" and (day < self.earliest_end if self.earliest_end else not self.ended)


# Of what is not dated at all.
UNDATED = Span()


def _bounds(printed: str) -> tuple[str, str, str, str]:
    """The bounds of a date as a start and as an end: a doubted one gives none that would be certain."""
    if not printed:
        return "", "", "", ""
    found: Bounds = bounds(printed)
    first, last = found.earliest.isoformat(), found.latest.isoformat()
    return (first, "", "", last) if found.qualified else (first, last, first, last)
