"""Pages are made a few at a time, so that a flood of them delays no query and no other client for long."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from remit_api.engine.faults import Busy, TooManyRequests
from remit_api.front.making import AT_ONCE, WAITING, Making
from remit_api.front.message import Reply, Request


def request(path: str = "/orphans", agent: str = "one") -> Request:
    return Request("GET", path, "", lambda name: agent if name == "user-agent" else None, "192.0.2.1")


class Slow:
    """A page that is made when it is let; it notes who asked, in order."""

    def __init__(self) -> None:
        self.go = threading.Semaphore(0)
        self.begun: list[str] = []

    def __call__(self, asked: Request) -> Reply:
        self.begun.append(asked.header("user-agent") or "")
        self.go.acquire()
        return Reply(200, [])


def started(making: Making, page: Slow, agents: list[str]) -> tuple[list[threading.Thread], list[object]]:
    """Threads that ask, one after the other, and what they get."""
    got: list[object] = []

    def ask(agent: str) -> None:
        try:
            got.append(making.make(request(agent=agent), page).status)
        except (Busy, TooManyRequests) as fault:
            got.append(type(fault))

    threads = [threading.Thread(target=ask, args=(agent,), daemon=True) for agent in agents]
    for number, thread in enumerate(threads, start=1):
        thread.start()
        until(partial(all_there, making, page, got, number))
    return threads, got


def all_there(making: Making, page: Slow, got: list[object], number: int) -> bool:
    """Whether so many have come as far as they can."""
    return len(page.begun) + making.waiting + len(got) >= number


def until(true: Callable[[], object]) -> None:
    for _ in range(1000):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to be")


def test_two_are_made_at_once_and_one_of_a_client() -> None:
    making, page = Making(), Slow()
    threads, got = started(making, page, ["one", "one", "two", "three"])
    until(lambda: len(page.begun) == AT_ONCE)
    assert sorted(page.begun) == ["one", "two"]
    for _ in threads:
        page.go.release()
    for thread in threads:
        thread.join(10)
    assert got == [200] * 4 and len(page.begun) == 4


def test_clients_are_served_in_turn() -> None:
    making, page = Making(), Slow()
    threads, got = started(making, page, ["other", *["flood"] * 10, "late"])
    page.go.release()
    until(lambda: "late" in page.begun)
    assert page.begun.count("flood") <= 2
    for _ in threads:
        page.go.release()
    for thread in threads:
        thread.join(10)
    assert got.count(200) == 12


def test_a_flood_is_told_to_wait_and_makes_room_for_others() -> None:
    making, page = Making(), Slow()
    threads, got = started(making, page, ["flood"] * (WAITING + 5) + ["late"])
    until(lambda: got.count(TooManyRequests) >= 4)
    for _ in threads:
        page.go.release()
    for thread in threads:
        thread.join(10)
    assert "late" in page.begun and got.count(200) + got.count(TooManyRequests) == len(threads)


@pytest.mark.parametrize("path", ["/healthz", "/metrics", "/static/remit.css", "/downloads/a/b", "/about"])
def test_what_costs_nothing_waits_for_nobody(path: str) -> None:
    making, page = Making(), Slow()
    threads, _ = started(making, page, ["one", "two"])
    until(lambda: len(page.begun) == AT_ONCE)
    assert making.make(request(path), lambda asked: Reply(204, [])).status == 204
    for _ in threads:
        page.go.release()
    for thread in threads:
        thread.join(10)


def test_a_page_that_fails_gives_its_place_back() -> None:
    making = Making()

    def fails(asked: Request) -> Reply:
        raise ValueError

    for _ in range(3 * AT_ONCE):
        with pytest.raises(ValueError):
            making.make(request(), fails)
    assert making.make(request(), lambda asked: Reply(200, [])).status == 200
