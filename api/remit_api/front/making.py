"""Pages are made a few at a time, and clients in turn: however many ask for pages, queries are answered."""

from __future__ import annotations

import time
from collections.abc import Callable

from remit_api.clients import client_of
from remit_api.engine.errand import Errand
from remit_api.engine.faults import Busy, TooManyRequests
from remit_api.engine.line import Full, Line
from remit_api.front.message import Reply, Request
from remit_api.observe import route

# Pages are made by Python code in this process: more threads make them no faster, and all else slower.
AT_ONCE = 2
WAITING = 32
PATIENCE = 30.0  # seconds that a page may wait for its turn
COSTLY = frozenset({"analysis", "resource"})


class Making:
    """Who may make a page now; safe to use from any thread, each of which may wait."""

    seats = AT_ONCE + WAITING  # so many threads may be here at a time

    def __init__(self) -> None:
        self._line = Line(range(AT_ONCE), waiting=WAITING, each=1)

    @property
    def waiting(self) -> int:
        """How many pages wait for their turn."""
        return self._line.waiting

    def make(self, request: Request, page: Callable[[Request], Reply]) -> Reply:
        """The page, made when its turn comes; raises Busy or TooManyRequests where that is too far away."""
        if route(request.path) not in COSTLY:
            return page(request)
        errand = Errand(client_of(request.address, request.header("user-agent") or ""))
        try:
            place = self._line.take(errand, time.monotonic() + PATIENCE)
        except Full as full:
            if full.own:
                said = "as many pages as may wait are waiting for you"
                raise TooManyRequests(said, {"Retry-After": "1"}) from None
            raise Busy("too many pages are asked for at once") from None
        except TimeoutError:
            raise Busy("too many pages have been asked for before this one") from None
        finally:
            errand.close()
        try:
            return page(request)
        finally:
            self._line.give(errand, place)
