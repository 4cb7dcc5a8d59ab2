"""The pool of query workers: who may run, where, for how long, and what became of it.

A query starts in a fast worker. When it has used `turn.QUICK` seconds of processor time it is a slow query:
it goes on with a lower priority, another fast worker is started in its place, and there are no more slow
queries at once than `Bounds.workers`. One too many is stopped and waits; it starts afresh when its turn
comes, which is safe since a query changes nothing (the rule is known as TAGS, task assignment by guessing
size). The last fast worker is for clients whose queries have been light, and these come first. So a light
query finds a worker within moments, whatever all others ask.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, cast

from remit_api.engine import faults
from remit_api.engine.bounds import Bounds
from remit_api.engine.budget import Budgets
from remit_api.engine.counts import ANSWERED, Counts
from remit_api.engine.crew import Crew
from remit_api.engine.errand import Errand
from remit_api.engine.line import Full, Line
from remit_api.engine.process import Answer, Launch, Question, Worker
from remit_api.engine.spool import Spools
from remit_api.engine.turn import OneTooMany, Turn

# What a client is not to be blamed for.
_NOT_OURS = (faults.Busy, faults.TooManyRequests, faults.Cancelled, faults.BadGateway)


@dataclass(slots=True)
class Head:
    """A query that a worker has begun: `worker.replies` can be read when there is more of its answer."""

    errand: Errand
    ticket: int
    turn: Turn
    worker: Worker
    began: float


class Pool:
    """Runs queries in worker processes; safe to use from any number of threads."""

    def __init__(self, launch: Launch, bounds: Bounds, clock: Callable[[], float] = time.monotonic) -> None:
        self.bounds = bounds
        self.counters = Counts()
        # One more than a client may take at once, for everybody else.
        fast = bounds.workers + 2
        inside = bounds.workers + bounds.waiting + 2 * fast
        # So many calls of `run` may be under way: a server needs a thread for each, and some for pages.
        self.seats = 2 * inside
        self._launch = launch
        self._budgets = Budgets(bounds.cpu_minute, bounds.errors_minute, clock)
        self._spools = Spools(bounds.spool)
        self._entrance = Line(range(inside), waiting=inside, each=bounds.concurrent)
        self._places = Line(range(bounds.workers), waiting=bounds.waiting)
        self._crew = Crew(launch, fast, Line(waiting=inside, rank=self._budgets.expected), self.counters)
        self._lock = threading.Lock()
        self._errands: dict[str, Errand] = {}

    def begin(self, question: Question, *, client: str = "", query_id: str = "") -> Head | None:
        """Puts a question to a worker at once and waits for nothing; None where that cannot be.

        So an event loop may see whether the answer comes (`Head.worker.fill` tells) while the query is a fast
        one (`Head.turn.fast`). Then, or when it is none, `run` takes it, given this head. Raises
        `TooManyRequests`.
        """
        self._budgets.admit(client)
        errand = Errand(client, query_id)
        ticket = self._entrance.take_now(errand)
        if ticket is None:
            return None
        turn = Turn(self._crew, self._places, errand, self.bounds)
        worker = turn.begin(question)
        if worker is None:
            self._entrance.give(errand, ticket)
            return None
        self._remember(errand)
        return Head(errand, ticket, turn, worker, time.monotonic())

    def run(
        self,
        question: Question,
        *,
        client: str = "",
        query_id: str = "",
        hangup: int | None = None,
        head: Head | None = None,
    ) -> Answer:
        """The answer to one question, or the fault that stands in its place.

        `client` is who asks, for fairness and for the budget (`clients.client_of`); "" is nobody in
        particular and is not limited. `query_id` is the name by which `cancel` finds the query. `hangup`
        is the descriptor of the client's socket, which must stay open meanwhile: its hang-up cancels the
        query. `head` is what `begin` gave for the question.
        """
        errand = head.errand if head else Errand(client, query_id)
        errand.hangup = hangup
        began = head.began if head else time.monotonic()
        outcome, size = ANSWERED, 0
        try:
            if not head:
                self._budgets.admit(client)
            with self._known(errand), self._inside(errand, head):
                answer = self._evaluate(errand, question, head)
            size = answer.size
            return answer
        except faults.QueryFault as fault:
            outcome = type(fault).__name__
            raise
        finally:
            failed = outcome != ANSWERED and not issubclass(getattr(faults, outcome), _NOT_OURS)
            self._charge(errand, failed)
            self.counters.query(outcome, time.monotonic() - began, errand.seconds, size)

    def cancel(self, query_id: str) -> bool:
        """Ends a query that waits or runs; whether there was one of that name."""
        with self._lock:
            errand = self._errands.get(query_id)
        if errand:
            errand.cancel()
        return errand is not None

    def status(self) -> dict[str, Any]:
        """How many workers there are and what they do, and what protects the host from them."""
        protections = self._crew.protections
        return {
            "workers": len(self.pids),
            "idle": self._crew.idle.idle,
            "slow": self.bounds.workers - self._places.idle,
            "waiting": self._entrance.waiting + self._places.waiting + self._crew.idle.waiting,
            "offline": None if protections is None else bool(protections["network"]),
            "protections": protections,
            "memory": self._launch.memory,
            "store": self._crew.place,
            "spooled": self._spools.held,
        }

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return self._crew.pids

    def warm(self) -> None:
        """Returns when every worker is ready; SystemFault where they cannot start, or reach the network."""
        self._crew.warm()

    def close(self) -> None:
        """Kills every worker; queries under way answer `WorkerLost`."""
        self._crew.close()

    def _evaluate(self, errand: Errand, question: Question, head: Head | None) -> Answer:
        try:
            return self._attempt(errand, question, head)
        except OneTooMany:
            self.counters.add("deferred")
            self._charge(errand)
        try:
            errand.place = self._places.take(errand, time.monotonic() + self.bounds.deadline)
        except (Full, TimeoutError):
            raise faults.Busy("too many slow queries are under way", limit="workers") from None
        return self._attempt(errand, question)

    def _charge(self, errand: Errand, failed: bool = False) -> None:
        """Puts what the errand has used to its client's account."""
        self._budgets.spend(errand.client, errand.seconds - errand.charged, failed)
        errand.charged = errand.seconds

    def _attempt(self, errand: Errand, question: Question, head: Head | None = None) -> Answer:
        spool = self._spools.open()
        turn = head.turn if head else Turn(self._crew, self._places, errand, self.bounds)
        try:
            form, format = turn.run(question, spool)
        except BaseException:
            spool.close()
            raise
        spool.seek(0)
        return Answer(form, format, cast(IO[bytes], spool), spool.size, errand.seconds)

    @contextmanager
    def _known(self, errand: Errand) -> Iterator[None]:
        """Makes `cancel` find the errand meanwhile."""
        self._remember(errand)
        try:
            yield
        finally:
            with self._lock:
                self._errands.pop(errand.id, None)
            errand.close()

    def _remember(self, errand: Errand) -> None:
        with self._lock:
            if errand.id:
                self._errands[errand.id] = errand

    @contextmanager
    def _inside(self, errand: Errand, head: Head | None) -> Iterator[None]:
        """A place among the queries that are under way; that of a slow one is given back with it."""
        ticket = head.ticket if head else self._admit(errand)
        try:
            yield
        finally:
            if errand.place is not None:
                self._places.give(errand, errand.place)
            self._entrance.give(errand, ticket)

    def _admit(self, errand: Errand) -> int:
        try:
            return self._entrance.take(errand, time.monotonic() + self.bounds.deadline)
        except Full as full:
            if not full.own:
                raise faults.Busy(
                    "every query worker is busy and the queue is full", limit="workers"
                ) from None
        except TimeoutError:
            raise faults.Busy("every query worker has been busy for too long", limit="workers") from None
        most = self.bounds.concurrent
        raise faults.TooManyRequests(
            f"{most} of your queries are under way, and as many as may wait are waiting",
            {"Retry-After": "1"},
            limit="concurrent",
            most=most,
        )
