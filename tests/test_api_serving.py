"""A real server: start, stop, and a bystander while others misbehave."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import tiny_release

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def ask(url: str, query: str) -> int:
    request = Request(f"{url}/sparql", urlencode({"query": query}).encode(), {"Accept": "*/*"})
    try:
        with urlopen(request, timeout=10) as answer:
            answer.read()
            return int(answer.status)
    except HTTPError as error:
        return error.code


def test_it_starts_and_stops_cleanly(tmp_path: Path) -> None:
    with tiny_release.server(tmp_path) as (url, process):
        workers = tiny_release.descendants(process.pid)
        assert len(workers) >= 4 and ask(url, "ASK {}") == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0
        assert all(tiny_release.ends(worker, within=2) for worker in workers)


def test_the_server_and_its_workers_do_not_interrupt_each_other(tmp_path: Path) -> None:
    with tiny_release.server(tmp_path) as (_, process):
        everyone = [process.pid, *tiny_release.descendants(process.pid)]
        assert len(everyone) >= 5
        assert {os.sched_getscheduler(pid) for pid in everyone} == {os.SCHED_BATCH}


def test_workers_end_with_a_server_that_is_killed(tmp_path: Path) -> None:
    with tiny_release.server(tmp_path, deadline=60) as (url, process):
        threading.Thread(target=lambda: _quietly(url), daemon=True).start()
        time.sleep(0.5)
        workers = tiny_release.descendants(process.pid)
        process.kill()
        assert len(workers) >= 4 and all(tiny_release.ends(worker, within=3) for worker in workers)


def _quietly(url: str) -> None:
    try:
        ask(url, CROSS)
    except OSError:
        pass  # the server is killed while it answers


def test_a_bystander_is_served_while_bombs_go_off(tmp_path: Path) -> None:
    with tiny_release.server(tmp_path) as (url, process):
        bombs = [threading.Thread(target=ask, args=(url, CROSS)) for _ in range(2)]
        for bomb in bombs:
            bomb.start()
        time.sleep(0.2)
        for number in range(20):
            # Not from the cache: each is another address.
            with urlopen(f"{url}/doc/body/mpa.ttl?{number}") as answer:
                assert answer.status == 200
        for bomb in bombs:
            bomb.join()
        assert ask(url, "ASK {}") == 200 and process.poll() is None


def test_a_crash_of_a_worker_costs_one_query(tmp_path: Path) -> None:
    with tiny_release.server(tmp_path, deadline=20.0) as (url, process):
        outcome: list[int] = []
        query = threading.Thread(target=lambda: outcome.append(ask(url, CROSS)))
        query.start()
        time.sleep(0.4)
        workers = tiny_release.workers(process.pid)
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        assert all(tiny_release.ends(worker, within=10) for worker in workers)
        query.join()
        assert outcome == [503] and ask(url, "ASK {}") == 200
