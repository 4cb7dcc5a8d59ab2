"""One run of a query in a worker: watched while it lasts, and ended when it must not last longer."""

from __future__ import annotations

import signal
import time

from remit_api.engine import faults
from remit_api.engine.bounds import Bounds
from remit_api.engine.crew import Crew
from remit_api.engine.errand import Errand
from remit_api.engine.line import Full, Line
from remit_api.engine.process import Question, Worker, signal_name
from remit_api.engine.spool import Spool

# An allocation that the address-space limit refuses ends a Rust program with SIGABRT.
OUT_OF_MEMORY = -signal.SIGABRT
GLANCE = 0.02  # seconds in which most queries end: before that nothing is looked at but the answer
QUICK = 0.1  # seconds of processor time after which a query is a slow one
REPLACEMENT = 0.1  # seconds of processor time that a client is charged for a worker that its query cost
PATIENCE = 10 * QUICK  # seconds after which it is one however little it ran
# The worker is whole afterwards: the fault is the query's own.
_OWN = (faults.BadQuery, faults.Failed, faults.NoSuchForm, faults.TooLarge)


class OneTooMany(Exception):
    """The query is a slow one, and there is no place for one more of these."""


class Turn:
    """One run of an errand, which has or takes one of the `places` of slow queries when it becomes one."""

    def __init__(self, crew: Crew, places: Line[int], errand: Errand, bounds: Bounds) -> None:
        self._crew = crew
        self._places = places
        self._errand = errand
        self._bounds = bounds
        self._slow = self._niced = False
        self._before = self._began = self._look = self._until = 0.0
        self._begun: Worker | None = None

    def begin(self, question: Question) -> Worker | None:
        """Puts the question to a worker, where one can be had at once; `run` then takes the answer."""
        worker = self._crew.idle.take_now(self._errand)
        if worker is None:
            return None
        try:
            worker.ask(question, self._bounds)
        except BrokenPipeError:
            self._crew.drop(self._errand, worker)
            return None
        self._starts(worker)
        self._begun = worker
        return worker

    def run(self, question: Question, spool: Spool) -> tuple[str, str]:
        """Writes the answer to the spool; returns its form and format, or raises the fault in its place."""
        worker = self._begun or self._take()
        fit = False
        try:
            if self._errand.place is not None:
                self._slow_down(worker)
            if not self._begun:
                worker.ask(question, self._bounds)
            found = worker.collect(lambda replies: self._wait(worker, replies), spool)
            fit = True
            return found
        except _OWN:
            fit = True
            raise
        except TimeoutError:
            seconds = self._bounds.deadline
            raise faults.TooSlow(
                f"the query ran for {seconds:g} seconds, which is as long as a query may take",
                limit="deadline",
                most=seconds,
            ) from None
        except (EOFError, BrokenPipeError):
            raise self._lost(worker.end()) from None
        finally:
            self._errand.seconds += self._used(worker)
            self._leave(worker, fit)

    @property
    def fast(self) -> bool:
        """Whether a query that was begun is no slow one yet, has time left, and is still wanted."""
        now = time.monotonic()
        if self._begun is None or self._errand.cancelled or now >= self._until:
            return False
        return not self._slowed(self._begun, now)

    def _take(self) -> Worker:
        try:
            worker = self._crew.take(self._errand, time.monotonic() + self._bounds.deadline)
        except (Full, TimeoutError):
            raise faults.Busy("every query worker has been busy for too long", limit="workers") from None
        self._starts(worker)
        return worker

    def _starts(self, worker: Worker) -> None:
        self._before = worker.seconds
        self._began = time.monotonic()
        self._until = self._began + self._bounds.deadline
        self._look = min(self._until, self._began + GLANCE)

    def _wait(self, worker: Worker, replies: int) -> None:
        """Returns when there is more of the answer; raises what ends the run."""
        while True:
            now = time.monotonic()
            if now >= self._look:
                self._watch(worker, now)
            first_glance = self._look <= self._began + GLANCE
            if self._errand.wait(replies, self._look - now, deaf=first_glance):
                return

    def _watch(self, worker: Worker, now: float) -> None:
        """Looks how far the query is, and decides when to look again."""
        if now >= self._until:
            raise TimeoutError
        if self._slowed(worker, now):
            self._errand.place = self._places.take_now(self._errand)
            if self._errand.place is not None:
                self._slow_down(worker)
            elif self._crew.idle.idle == 0 or self._crew.idle.waiting:
                raise OneTooMany
            else:
                self._yield(worker)
        soon = now + max(GLANCE, QUICK - self._used(worker))
        self._look = self._until if self._slow else min(self._until, soon)

    def _slowed(self, worker: Worker, now: float) -> bool:
        return self._used(worker) >= QUICK or now >= self._began + PATIENCE

    def _used(self, worker: Worker) -> float:
        """The processor time of this run."""
        return worker.seconds - self._before

    def _slow_down(self, worker: Worker) -> None:
        self._slow = True
        self._crew.counters.add("slow")
        self._yield(worker)
        self._crew.slow_begins()

    def _yield(self, worker: Worker) -> None:
        if not self._niced:
            worker.yield_to_others()
            self._niced = True

    def _leave(self, worker: Worker, fit: bool) -> None:
        if self._niced:
            # An ordinary user may not undo the niceness, and the allocator keeps what a large query had.
            fit = fit and worker.run_as_usual() and not worker.swollen
        if self._slow:
            self._crew.slow_ends()
        if fit:
            self._crew.give(self._errand, worker)
        else:
            self._errand.seconds += REPLACEMENT
            self._crew.drop(self._errand, worker)

    def _lost(self, code: int) -> faults.QueryFault:
        if code == OUT_OF_MEMORY:
            return faults.TooMuchMemory(
                f"the query needed more than the {self._crew.memory} MB that a query may use",
                limit="memory",
                most=self._crew.memory,
            )
        return faults.WorkerLost(f"the process that ran the query ended ({signal_name(code)})")
