"""The limits that a pool enforces, as numbers."""

from __future__ import annotations

from dataclasses import dataclass

from remit.settings import Settings

LEAST_WAITING = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """What queries may take; 0 means no limit for `concurrent`, `cpu_minute` and `errors_minute`."""

    workers: int = 2  # slow queries at once
    waiting: int = 4  # slow queries that may wait for one of these
    deadline: float = 10.0  # seconds
    concurrent: int = 2  # queries of one client at once
    cpu_minute: float = 60.0  # seconds of processor time in a minute of one client
    errors_minute: int = 30  # of one client
    rows: int = 100_000  # of an answer; triples of a graph
    size: int = 50 << 20  # bytes of an answer
    spool: int = 1 << 30  # bytes of all answers that wait to be read

    @classmethod
    def of(cls, settings: Settings) -> Bounds:
        """Those that the settings say."""
        return cls(
            workers=settings.workers,
            waiting=max(LEAST_WAITING, settings.workers),
            deadline=settings.deadline,
            concurrent=settings.concurrent,
            cpu_minute=settings.cpu_minute,
            errors_minute=settings.errors_minute,
            rows=settings.answer_rows,
            size=settings.answer_size << 20,
            spool=settings.spool << 20,
        )
