"""What a pool has done so far: plain numbers, for `/metrics` and for the tests."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

ANSWERED = "answered"
# Upper bounds, in seconds, of the classes into which the durations of queries fall; one more has no bound.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)


@dataclass(slots=True)
class Counts:
    """Sums since the start; read the fields at any time, write them by the methods only."""

    outcomes: Counter[str] = field(
        default_factory=Counter
    )  # `answered`, or the class of the fault: `TooSlow`
    durations: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))  # queries by seconds taken
    wall_seconds: float = 0.0  # from the call to the answer, waiting included
    cpu_seconds: float = 0.0  # spent by the workers
    bytes: int = 0  # of answers
    started: int = 0  # workers
    lost: int = 0  # workers that ended of themselves
    killed: int = 0  # workers ended by the pool: deadline, cancel, a slow query too many
    slow: int = 0  # queries that became slow ones
    deferred: int = 0  # slow queries that were stopped to start afresh later, one too many being under way
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def query(self, outcome: str, wall: float, cpu: float, size: int) -> None:
        """One query has ended."""
        with self._lock:
            self.outcomes[outcome] += 1
            self.durations[bisect_left(BOUNDS, wall)] += 1
            self.wall_seconds += wall
            self.cpu_seconds += cpu
            self.bytes += size

    def add(self, name: str) -> None:
        """One more of `started`, `lost`, `killed`, `slow` or `deferred`."""
        with self._lock:
            setattr(self, name, getattr(self, name) + 1)
