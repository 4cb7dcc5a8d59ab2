"""One request at a time, with a pause before each."""

from __future__ import annotations

import math
import time
from dataclasses import replace

from remit.harvest.fetch import Failed, Reply, Request, fetch
from remit.harvest.network import Network
from remit.harvest.options import Options

# Of less time than this (seconds) nothing is made.
_LEAST = 0.001


class OutOfTime(Exception):
    """The time that the harvest may take is over; `asked` where it was over in the middle of a request."""

    def __init__(self, *, asked: bool) -> None:
        super().__init__()
        self.asked = asked


class Visitor:
    """Asks one host, and never twice within `pause` seconds."""

    def __init__(self, options: Options, network: Network) -> None:
        self.pause = options.delay
        self._options = options
        self._network = network
        self._next = 0.0
        self._answered = ""
        self._end = time.monotonic() + options.seconds if options.seconds else math.inf

    def ask(self, request: Request) -> Reply:
        """The answer to a request, after the pause; raises Failed, Refused and OutOfTime."""
        wait = max(self._next - time.monotonic(), 0)
        if wait + _LEAST >= self._left():
            raise OutOfTime(asked=False)
        time.sleep(wait)
        options = replace(self._options, page_seconds=min(self._options.page_seconds, self._left()))
        try:
            reply = fetch(request, options, self._network, self._answered)
            # Of a host with a dead address the time for that is lost once, not before every page.
            self._answered = reply.ip
            return reply
        except Failed:
            if self._left() <= _LEAST:
                raise OutOfTime(asked=True) from None
            raise
        finally:
            self.rest(self.pause)

    def rest(self, seconds: float) -> None:
        """Asks nothing for some time from now on."""
        self._next = max(self._next, time.monotonic() + seconds)

    def _left(self) -> float:
        return max(self._end - time.monotonic(), _LEAST)
