"""Sharing the workers: turns, slow queries, cancelling, and what a client may use; nothing is left behind."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import tiny_release
from remit.release import current
from remit_api.clients import client_of, told
from remit_api.engine import faults
from remit_api.engine.bounds import Bounds
from remit_api.engine.budget import MOST_CLIENTS, Budgets
from remit_api.engine.errand import Errand
from remit_api.engine.line import Full, Line
from remit_api.engine.pool import Pool
from remit_api.engine.process import Answer, Launch, Question, Worker
from remit_api.engine.spool import IN_MEMORY, Spools

FORMATS = {"rows": "json", "boolean": "json", "graph": "nt"}
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CRASH = "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }"
LATER = 30.0


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return current(tiny_release.make(tmp_path_factory.mktemp("sharing"))).store_path


@pytest.fixture
def pool(store: Path, in_memory: int) -> Iterator[Pool]:
    made = Pool(Launch(store, 512, {}, in_memory=in_memory), Bounds(workers=1, deadline=LATER, waiting=2))
    made.warm()
    yield made
    made.close()


def ask(pool: Pool, query: str, **about: object) -> Answer:
    return pool.run(Question(query, "http://localhost/sparql", FORMATS), **about)  # type: ignore[arg-type]


class Started:
    """A query in a thread of its own, and the fault that it ends with."""

    def __init__(self, pool: Pool, query: str, **about: object) -> None:
        self.fault: list[faults.QueryFault] = []
        self.thread = threading.Thread(target=self.run, args=(pool, query), kwargs=about, daemon=True)
        self.thread.start()

    def run(self, pool: Pool, query: str, **about: object) -> None:
        try:
            ask(pool, query, **about).body.close()
        except faults.QueryFault as fault:
            self.fault.append(fault)

    def end(self) -> type[faults.QueryFault] | None:
        self.thread.join(LATER / 2)
        assert not self.thread.is_alive()
        return type(self.fault[0]) if self.fault else None


def until(true: object, seconds: float = 10) -> None:
    """Waits for something to become true."""
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_query_is_taken_back_while_it_runs_and_while_it_waits(pool: Pool) -> None:
    bombs = {str(number): Started(pool, CROSS, query_id=str(number)) for number in range(8)}
    until(lambda: pool.status()["slow"] == 1 and pool.status()["waiting"] >= 1)
    for name in bombs:
        pool.cancel(name)
    ends = [bomb.end() for bomb in bombs.values()]
    assert set(ends) <= {faults.Cancelled, faults.Busy} and ends.count(faults.Cancelled) >= 3
    assert not any(pool.cancel(name) for name in (*bombs, ""))
    assert ask(pool, "ASK {}").form == "boolean"
    assert pool.status()["slow"] == pool.status()["waiting"] == 0


def test_a_client_that_hangs_up_leaves_nothing_running(pool: Pool) -> None:
    with suppress(OSError):
        ours, theirs = socket.socketpair()
        run = Started(pool, CROSS, hangup=ours.fileno())
        until(lambda: pool.status()["slow"] == 1)
        killed = pool.counters.killed
        theirs.close()
        assert run.end() is faults.Cancelled and pool.counters.killed == killed + 1
        ours.close()


def test_what_a_client_sends_on_is_no_hang_up(pool: Pool) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.send(b"GET /next HTTP/1.1\r\n")
        doubled = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f } LIMIT 1"
        assert ask(pool, doubled, hangup=ours.fileno()).form == "rows"


def test_light_queries_are_served_beside_more_slow_ones_than_may_run(pool: Pool) -> None:
    bombs = [
        Started(pool, CROSS, client=f"bomber {number}", query_id=f"bomb-{number}") for number in range(9)
    ]
    until(lambda: pool.status()["slow"] == 1 and pool.status()["waiting"] >= 1)
    for _ in range(20):
        assert ask(pool, "ASK {}", client="bystander").form == "boolean"
    # It came as a stranger, while others held all workers but the last: one of them had to go.
    assert pool.counters.deferred >= 1 and pool.counters.outcomes["TooSlow"] == 0
    assert len(pool.pids) <= 2 * 1 + 2
    for number in range(9):
        pool.cancel(f"bomb-{number}")
    ends = [bomb.end() for bomb in bombs]
    assert set(ends) <= {faults.Cancelled, faults.Busy}


def test_a_deferred_query_is_answered_when_its_turn_comes(pool: Pool) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    bombs = [Started(pool, CROSS, query_id=f"bomb-{number}") for number in range(4)]
    until(lambda: pool.counters.deferred >= 1)
    waits = Started(pool, slow)
    time.sleep(0.2)
    for number in range(4):
        pool.cancel(f"bomb-{number}")
    assert waits.end() is None
    assert {bomb.end() for bomb in bombs} <= {faults.Cancelled, faults.Busy}


def test_a_client_has_two_at_once_and_its_flood_delays_nobody_else(pool: Pool) -> None:
    flood = [Started(pool, CROSS, client="flood", query_id=f"flood-{number}") for number in range(30)]
    until(lambda: pool.status()["slow"] == 1)
    assert ask(pool, "ASK {}", client="other").form == "boolean"
    assert pool.status()["slow"] + pool.status()["waiting"] <= pool.seats
    refused = [run for run in flood if run.fault]
    assert {type(run.fault[0]) for run in refused} <= {faults.TooManyRequests}
    assert all(run.fault[0].members["limit"] == "concurrent" for run in refused)
    while any(run.thread.is_alive() for run in flood):
        for number in range(30):
            pool.cancel(f"flood-{number}")
        time.sleep(0.01)
    assert ask(pool, "ASK {}", client="flood").form == "boolean"


def test_crashes_deadlines_and_hang_ups_leave_nothing_behind(store: Path, in_memory: int) -> None:
    pool = Pool(Launch(store, 512, {}, in_memory=in_memory), Bounds(workers=1, deadline=0.3))
    pool.warm()
    held = len(os.listdir("/proc/self/fd"))
    for query in (CRASH, "ASK {}", CRASH, CROSS, "ASK { ?s ?p ~ }") * 3:
        with suppress(faults.QueryFault):
            ask(pool, query).body.close()
    pool.warm()
    until(lambda: pool.status()["idle"] == len(pool.pids))
    assert sorted(tiny_release.workers(os.getpid())) == pool.pids, (
        "a zombie, or a worker that the pool does not know"
    )
    assert len(os.listdir("/proc/self/fd")) <= held + 4 * (len(pool.pids) - 3)
    lost, slow = pool.counters.outcomes["WorkerLost"], pool.counters.outcomes["TooSlow"]
    assert lost >= 1 and slow >= 1  # on a loaded machine some wait for a new worker until the deadline
    assert pool.status()["spooled"] == 0
    pool.close()


def test_the_cost_of_a_query_is_the_time_that_its_worker_ran(pool: Pool) -> None:
    answer = ask(pool, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }")
    light = ask(pool, "ASK {}")
    assert 0 < light.seconds < answer.seconds <= pool.counters.cpu_seconds
    assert pool.counters.outcomes["answered"] == 2 and sum(pool.counters.durations) == 2


def test_a_query_whose_worker_dies_is_charged_for_all_that_it_used(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = Worker.end

    def late(worker: Worker) -> int:
        time.sleep(0.2)
        return end(worker)

    monkeypatch.setattr(Worker, "end", late)
    bomb = Started(pool, CROSS)
    # The pool itself looks no more at the clock of a slow query before its deadline.
    until(lambda: max(time.clock_gettime((~pid << 3) | 2) for pid in pool.pids) > 1)
    for pid in pool.pids:
        os.kill(pid, signal.SIGSEGV)
    assert bomb.end() is faults.WorkerLost
    assert pool.counters.cpu_seconds > 0.8


def test_answers_that_nobody_reads_are_bounded_and_given_back(store: Path) -> None:
    pool = Pool(Launch(store, 512, {}), Bounds(spool=5 << 20))
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(18))
    long = f"SELECT ?x18 {{ BIND('0123456789' AS ?x0) {doubled} }}"
    first = ask(pool, long)
    assert first.size > 2 * IN_MEMORY and pool.status()["spooled"] == first.size
    with pytest.raises(faults.Busy, match="slow clients"):
        ask(pool, long)
    assert ask(pool, "ASK {}").form == "boolean"
    first.body.close()
    first.body.close()
    ask(pool, long).body.close()
    del first
    assert pool.status()["spooled"] < 1000
    pool.close()


def test_an_answer_that_is_dropped_gives_its_room_back() -> None:
    spools = Spools(100)
    spool = spools.open()
    spool.add(b"x" * 90)
    del spool
    assert spools.held == 0


def test_a_line_serves_clients_in_turn_and_none_more_than_its_share() -> None:
    line = Line(range(3), waiting=10, each=2)
    held = [line.take(errand("a"), 0) for _ in range(2)]
    with pytest.raises(TimeoutError):
        line.take(errand("a"), 0)  # one is left, but not for this client
    assert line.take(errand("b"), 0) is not None
    order: list[str] = []
    threads = [threading.Thread(target=waiting, args=(line, name, order)) for name in "cccd"]
    for count, thread in enumerate(threads, start=1):
        thread.start()
        until(lambda count=count: line.waiting == count)
    for thing in held:
        line.give(errand("a"), thing)
    for thread in threads:
        thread.join()
    assert order[:2] in (["c", "d"], ["d", "c"])


def test_whose_queries_were_light_comes_first_and_finds_the_last_one() -> None:
    now = [0.0]
    budgets = Budgets(0, 0, lambda: now[0])
    budgets.spend("light", 0.001, failed=False)
    budgets.spend("heavy", 9.0, failed=False)
    line = Line([1, 2], waiting=10, rank=budgets.expected)
    held = line.take(errand("stranger"), 0)
    for name in ("stranger", "heavy"):
        with pytest.raises(TimeoutError):
            line.take(errand(name), 0)
    last = line.take(errand("light"), 0)
    order: list[str] = []
    threads = [threading.Thread(target=waiting, args=(line, name, order)) for name in ("heavy", "light")]
    for count, thread in enumerate(threads, start=1):
        thread.start()
        until(lambda count=count: line.waiting == count)
    line.give(errand("stranger"), held)
    line.give(errand("light"), last)
    for thread in threads:
        thread.join()
    assert order == ["light", "heavy"]
    now[0] += 600
    assert budgets.expected("heavy") < 0.001 < budgets.expected("stranger") and not budgets.expected("")


def test_a_full_line_makes_room_for_a_newcomer() -> None:
    line = Line([0], waiting=2)
    line.take(errand("holder"), 0)
    order: list[str] = []
    flood = [threading.Thread(target=waiting, args=(line, "flood", order)) for _ in range(2)]
    for count, thread in enumerate(flood, start=1):
        thread.start()
        until(lambda count=count: line.waiting == count)
    with pytest.raises(Full):
        line.take(errand("flood"), time.monotonic() + LATER)
    newcomer = threading.Thread(target=waiting, args=(line, "newcomer", order))
    newcomer.start()
    until(lambda: order == ["full"])
    line.give(errand("holder"), 0)
    for thread in (*flood, newcomer):
        thread.join()
    assert sorted(order) == ["flood", "full", "newcomer"] and line.idle == 1


def waiting(line: Line[int], client: str, order: list[str]) -> None:
    asked = errand(client)
    try:
        thing = line.take(asked, time.monotonic() + LATER)
    except Full:
        order.append("full")
        return
    order.append(client)
    time.sleep(0.05)
    line.give(asked, thing)


def errand(client: str) -> Errand:
    return Errand(client)


def test_a_client_has_so_many_seconds_a_minute() -> None:
    now = [1000.0]
    budgets = Budgets(60, 30, lambda: now[0])
    budgets.spend("a", 59, failed=False)
    budgets.admit("a")
    budgets.spend("a", 11, failed=False)
    with pytest.raises(faults.TooManyRequests, match="60 seconds of processor time") as told:
        budgets.admit("a")
    assert told.value.members == {"limit": "cpu", "most": 60}
    assert told.value.headers["Retry-After"] == "16"
    assert told.value.headers["RateLimit-Policy"] == '"cpu";q=60;w=60, "errors";q=30;w=60'
    assert told.value.headers["RateLimit"] == '"cpu";r=0;t=16'
    budgets.admit("b")
    budgets.admit("")
    now[0] += 16
    budgets.admit("a")
    now[0] += 3600
    budgets.spend("a", 59.5, failed=False)
    budgets.admit("a")


def test_a_client_has_so_many_errors_a_minute(store: Path) -> None:
    now = [0.0]
    pool = Pool(Launch(store, 512, {}), Bounds(errors_minute=3), lambda: now[0])
    for _ in range(3):
        now[0] += 0.1
        with pytest.raises(faults.BadQuery):
            ask(pool, "ASK { ~ }", client="a")
    with pytest.raises(faults.TooManyRequests, match="3 errors") as told:
        ask(pool, "ASK {}", client="a")
    assert told.value.members["limit"] == "errors"
    assert ask(pool, "ASK {}", client="b").form == "boolean"
    now[0] += int(told.value.headers["Retry-After"])
    assert ask(pool, "ASK {}", client="a").form == "boolean"
    pool.close()


def test_the_accounts_are_bounded() -> None:
    budgets = Budgets(60, 30, time.monotonic)
    for number in range(MOST_CLIENTS + 50):
        budgets.spend(str(number), 100, failed=True)
    budgets.admit("0")  # long forgotten
    with pytest.raises(faults.TooManyRequests):
        budgets.admit(str(MOST_CLIENTS))


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.77", "192.0.2.0/24 x"),
        ("::ffff:192.0.2.77", "192.0.2.0/24 x"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64 x"),
        ("fe80::1%eth0", "fe80::/64 x"),
        ("<script>", "elsewhere x"),
        ("", "elsewhere x"),
    ],
)
def test_who_asks_is_a_network_and_a_program(address: str, client: str) -> None:
    assert client_of(address, "x") == client
    assert len(client_of(address, "x" * 10_000)) < 300


def test_a_header_is_believed_from_so_many_proxies_only() -> None:
    forwarded = "203.0.113.9, 198.51.100.1, 192.0.2.1"
    assert told("127.0.0.1", forwarded, 0) == "127.0.0.1"
    assert told("127.0.0.1", forwarded, 1) == "192.0.2.1"
    assert told("127.0.0.1", forwarded, 2) == "198.51.100.1"
    assert told("127.0.0.1", None, 1) == "127.0.0.1"
