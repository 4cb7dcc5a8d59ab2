"""The pool of query workers: a bounded queue, a deadline, and a new worker for each that dies."""

from __future__ import annotations

import queue
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from remit.errors import SystemFault
from remit_api.engine import faults
from remit_api.engine.process import LARGEST_ANSWER, Answer, Launch, Question, Worker, signal_name

# An allocation that the address-space limit refuses ends a Rust program with SIGABRT.
OUT_OF_MEMORY = -signal.SIGABRT


class Pool:
    """Runs queries in worker processes; safe to use from any number of threads."""

    def __init__(self, launch: Launch, workers: int, deadline: float, waiting: int) -> None:
        self.deadline = deadline
        self._launch = launch
        self.seats = workers + waiting
        self._free = threading.Semaphore(self.seats)
        self._lock = threading.Lock()
        self._closed = False
        self._workers: set[Worker] = set()
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(self._start())

    def run(self, question: Question) -> Answer:
        """The answer to one question, or the fault that stands in its place."""
        with self._seat(), self._turn() as worker:
            return self._ask(worker, question)

    def status(self) -> dict[str, Any]:
        """How many workers there are, how many wait for work, and what protects the host from them."""
        with self._lock:
            workers = list(self._workers)
        known = [worker.protections for worker in workers if worker.protections is not None]
        return {
            "workers": len(workers),
            "idle": self._idle.qsize(),
            "offline": all(item["offline"] for item in known) if known else None,
            "memory": self._launch.memory,
        }

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        with self._lock:
            return sorted(worker.pid for worker in self._workers)

    def warm(self) -> None:
        """Returns when every worker has opened the store."""
        until = time.monotonic() + self.deadline
        with self._lock:
            workers = list(self._workers)
        for worker in workers:
            try:
                worker.await_ready(until)
            except (EOFError, TimeoutError):
                said = f"a query worker cannot start within {self._launch.memory} MB and {self.deadline:g} s"
                raise SystemFault(said) from None

    def close(self) -> None:
        """Kills every worker; queries under way answer `WorkerLost`."""
        with self._lock:
            self._closed = True
            workers = list(self._workers)
            self._workers.clear()
        for worker in workers:
            worker.stop()

    def _ask(self, worker: Worker, question: Question) -> Answer:
        try:
            return worker.answer(question, self.deadline)
        except TimeoutError:
            raise faults.TooSlow(
                f"the query ran for {self.deadline:g} seconds, which is as long as a query may take",
                limit=self.deadline,
            ) from None
        except OverflowError:
            raise faults.TooLarge(
                f"the answer is larger than {LARGEST_ANSWER >> 20} MB: add a LIMIT, or use the dumps",
                limit=LARGEST_ANSWER,
            ) from None
        except (EOFError, BrokenPipeError):
            raise self._lost(worker.end()) from None

    def _lost(self, code: int) -> faults.QueryFault:
        if code == OUT_OF_MEMORY:
            return faults.TooMuchMemory(
                f"the query needed more than the {self._launch.memory} MB that a query may use",
                limit=self._launch.memory << 20,
            )
        return faults.WorkerLost(f"the process that ran the query ended ({signal_name(code)})")

    @contextmanager
    def _seat(self) -> Iterator[None]:
        if not self._free.acquire(blocking=False):
            raise faults.Busy("every query worker is busy and the queue is full")
        try:
            yield
        finally:
            self._free.release()

    @contextmanager
    def _turn(self) -> Iterator[Worker]:
        """A worker for one question; whatever went wrong, a fit one goes back."""
        worker = self._waiting_worker()
        fit = False
        try:
            yield worker
            fit = True
        except (faults.BadQuery, faults.Failed, faults.NoSuchForm):
            fit = True
            raise
        finally:
            self._idle.put(worker if fit else self._replace(worker))

    def _waiting_worker(self) -> Worker:
        try:
            worker = self._idle.get(timeout=self.deadline)
        except queue.Empty:
            raise faults.Busy("every query worker has been busy for too long") from None
        if worker.alive:
            return worker
        fresh = self._replace(worker)
        if not fresh.alive:
            self._idle.put(fresh)
            raise faults.WorkerLost("no query worker can be started now")
        return fresh

    def _start(self) -> Worker:
        worker = Worker(self._launch)
        with self._lock:
            self._workers.add(worker)
        return worker

    def _replace(self, worker: Worker) -> Worker:
        """A new worker in place of one that is stopped here, except when the pool is closed.

        Where the system has no process to give, the dead one keeps its place, and the next turn tries again.
        """
        with self._lock:
            self._workers.discard(worker)
            closed = self._closed
        worker.stop()
        try:
            return worker if closed else self._start()
        except OSError:
            return worker
