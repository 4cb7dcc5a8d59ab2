"""The workers of a pool: so many are kept ready for fast queries, and one that ends is replaced meanwhile.

Where the store may be kept in memory, workers are forks of a template that holds it. Until it does, and where
it cannot, they are processes that read the store from disk; those that are there make way once it does. A
small store is waited for.
"""

from __future__ import annotations

import select
import threading
import time
from contextlib import suppress

from remit.errors import SystemFault
from remit_api.engine import faults
from remit_api.engine.counts import Counts
from remit_api.engine.errand import Errand
from remit_api.engine.line import Line
from remit_api.engine.process import Launch, Wait, Worker
from remit_api.engine.protect import Protections
from remit_api.engine.template import Template, is_possible, is_small

START_SECONDS = 30.0
# After a worker could not be started the next trial is made so many seconds later, then after twice as many.
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
IN_MEMORY = "in memory"
NO_WORKERS = "its workers cannot start"
TRIALS = 3  # that fail one after the other before it is said that none can be started
OPEN_NETWORK = (
    "nothing on this host keeps query workers from the network: neither a namespace nor seccomp can be had "
    "(with --unsafe they run all the same)"
)


class Crew:
    """Starts workers and keeps them; `fast` are ready or run a query that is not slow."""

    def __init__(self, launch: Launch, fast: int, idle: Line[Worker], counters: Counts) -> None:
        self.idle = idle
        self._launch = launch
        self._fast = fast
        self.counters = counters
        self._changed = threading.Condition()
        self._closed = threading.Event()
        self._workers: set[Worker] = set()
        self._ready = 0
        self._starting = 0
        self._slow = 0
        self._trouble = ""
        self._template = self._have_template()
        if self._template:
            threading.Thread(
                target=self._begin, args=(self._template,), name="remit-template", daemon=True
            ).start()
        else:
            self._fill()

    @property
    def memory(self) -> int:
        """The megabytes that a worker may use."""
        return self._launch.memory

    @property
    def place(self) -> str:
        """Where the store is: `in memory`, or where else, and why."""
        if not self._launch.in_memory:
            return self._launch.place
        missing = self._template.missing if self._template else "it cannot be held in memory here"
        return f"on disk: {missing}" if missing else IN_MEMORY

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        with self._changed:
            return sorted(worker.pid for worker in self._workers)

    @property
    def protections(self) -> Protections | None:
        """For each danger the means that hold in every worker; None before one is ready."""
        with self._changed:
            known = [worker.protections for worker in self._workers if worker.protections]
        if not known:
            return None
        return {
            name: [way for way in known[0][name] if all(way in it[name] for it in known)] for name in known[0]
        }

    def warm(self) -> None:
        """Returns when so many workers are ready as there should be; SystemFault where they cannot start."""
        self._wait_until_ready()
        with self._changed:
            if self._ready < self._fast:
                why = self._trouble or f"it is not ready after {START_SECONDS:g} s"
                raise SystemFault(f"a query worker cannot start within {self._launch.memory} MB: {why}")

    def take(self, errand: Errand, until: float) -> Worker:
        """A worker that is alive; raises Full, Cancelled, TimeoutError; WorkerLost where none can start."""
        while True:
            self._refuse_if_none()
            try:
                worker = self.idle.take(errand, until)
            except TimeoutError:
                self._refuse_if_none()
                raise
            if worker.alive:
                return worker
            self.drop(errand, worker)

    def give(self, errand: Errand | None, worker: Worker) -> None:
        """Takes a worker back, or a new one."""
        if errand and not worker.in_memory and self.place == IN_MEMORY:
            self.idle.forget(errand)
            self._end(worker)
            return
        self.idle.give(errand, worker)
        if self._closed.is_set():
            self._stop_idle()

    def drop(self, errand: Errand, worker: Worker) -> None:
        """Ends a worker, and starts another where one is missing."""
        self.counters.add("killed" if worker.alive else "lost")
        self.idle.forget(errand)
        self._end(worker)

    def slow_begins(self) -> None:
        """A query has become a slow one: another fast worker is started where one is missing."""
        with self._changed:
            self._slow += 1
        self._fill()

    def slow_ends(self) -> None:
        """The worker of a slow query is a fast one again, or gone."""
        with self._changed:
            self._slow -= 1

    def close(self) -> None:
        """Kills every worker; no more are started. Whoever has one finds that it died, and drops it."""
        self._closed.set()
        with self._changed:
            workers = list(self._workers)
            self._workers.clear()
            self._ready = 0
            self._changed.notify_all()
        if self._template:
            self._template.stop()
        for worker in workers:
            worker.kill()
        self._stop_idle()

    def _wait_until_ready(self) -> None:
        with self._changed:
            self._changed.wait_for(
                lambda: self._ready >= self._fast or self._trouble or self._closed.is_set(), START_SECONDS
            )

    def _end(self, worker: Worker) -> None:
        with self._changed:
            if worker in self._workers:
                self._workers.remove(worker)
                self._ready -= 1
        worker.stop()
        self._fill()

    def _have_template(self) -> Template | None:
        if not self._launch.in_memory or not is_possible():
            return None
        with suppress(OSError):
            # As many workers again may have slow queries, all but two.
            return Template(self._launch, copies=1 + 2 * self._fast - 2)
        return None

    def _begin(self, template: Template) -> None:
        """Has the store read into memory and the first workers started, in the order that serves sooner."""
        small = is_small(self._launch.store_path)
        if not small:
            self._fill()
            self._wait_until_ready()
        template.load()
        if small:
            self._fill()
        elif not template.missing:
            self._renew(template)
        self._closed.wait()
        template.close()

    def _renew(self, template: Template) -> None:
        """Idle workers make way once one of the template has begun, the others when they come back."""
        with self._changed:
            self._starting += 1
        try:
            self.give(None, self._started())
        except (OSError, EOFError, SystemFault):
            with self._changed:
                self._starting -= 1
            template.give_up(NO_WORKERS)
            return
        for worker in self.idle.clear():
            if worker.in_memory:
                self.idle.give(None, worker)
            else:
                self._end(worker)

    def _stop_idle(self) -> None:
        for worker in self.idle.clear():
            worker.stop()

    def _refuse_if_none(self) -> None:
        with self._changed:
            if self._trouble and not self._ready:
                raise faults.WorkerLost(f"no query worker can be started now: {self._trouble}")

    def _fill(self) -> None:
        with self._changed:
            missing = 0 if self._closed.is_set() else self._fast - (self._ready - self._slow) - self._starting
            self._starting += max(0, missing)
        for _ in range(missing):
            threading.Thread(target=self._start, name="remit-worker-start", daemon=True).start()

    def _start(self) -> None:
        """Starts one worker, however often it takes."""
        pause, trials = FIRST_PAUSE, 0
        while not self._closed.is_set():
            held = self.place == IN_MEMORY
            try:
                worker = self._started()
            except Exception as error:
                trials += 1
                if trials >= TRIALS and self._template and held:
                    self._template.give_up(NO_WORKERS)
                    trials = 0
                elif trials >= TRIALS:
                    self._tell(str(error) or "it ends as it starts")
                self._closed.wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
                continue
            self.give(None, worker)
            return
        with self._changed:
            self._starting -= 1

    def _tell(self, trouble: str) -> None:
        with self._changed:
            self._trouble = trouble
            self._changed.notify_all()

    def _launched(self) -> Worker:
        if self._template and not self._template.missing:
            with suppress(OSError):
                return self._template.start()
        if self._closed.is_set():
            raise EOFError
        return self._launch.start()

    def _started(self) -> Worker:
        """A new worker that is ready; raises what keeps it from that (TimeoutError is an OSError)."""
        worker = self._launched()
        self.counters.add("started")
        with self._changed:
            self._workers.add(worker)
        try:
            worker.await_ready(_patience(START_SECONDS))
            if not (worker.protections or {}).get("network") and not self._launch.unsafe:
                raise SystemFault(OPEN_NETWORK)
            with self._changed:
                if self._closed.is_set():
                    raise EOFError
                self._trouble = ""
                self._ready += 1
                self._starting -= 1
                self._changed.notify_all()
            return worker
        except BaseException:
            with self._changed:
                self._workers.discard(worker)
            worker.stop()
            raise


def _patience(seconds: float) -> Wait:
    until = time.monotonic() + seconds

    def wait(descriptor: int) -> None:
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
            raise TimeoutError(f"it is not ready after {seconds:g} s")

    return wait
