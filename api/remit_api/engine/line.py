"""A bounded line of errands that wait for something lent; clients are served in turn.

A flood of one client delays nobody else: each client has a line of its own, holds no more than `each` things
at once, and a newcomer who finds the line full takes the place of the last one of the longest line. Where
clients have a `rank`, the lowest comes first, and one above `MODEST` leaves the last thing to others.
"""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from remit_api.engine.errand import Errand

T = TypeVar("T")
Rank = Callable[[str], float]
MODEST = 0.1  # seconds of processor time that the next query is expected to take


class Full(Exception):
    """There is no place left to wait; `own` where it is the client's own line that is too long."""

    def __init__(self, own: bool) -> None:
        super().__init__()
        self.own = own


class _Ticket(Generic[T]):
    """A place in the line, and what it brought."""

    __slots__ = ("dropped", "errand", "got")

    def __init__(self, errand: Errand) -> None:
        self.errand = errand
        self.got: list[T] = []
        self.dropped = False


class Line(Generic[T]):
    """Lends things, the one given back last first; safe to use from any number of threads."""

    def __init__(
        self, things: Iterable[T] = (), *, waiting: int, each: int = 0, rank: Rank = lambda client: 0.0
    ) -> None:
        self._things = list(things)
        self._most = waiting
        self._each = each
        self._rank = rank
        self._lock = threading.Lock()
        self._lines: dict[str, deque[_Ticket[T]]] = {}  # the client whose turn is next comes first
        self._held: Counter[str] = Counter()

    @property
    def idle(self) -> int:
        """How many things nobody has."""
        return len(self._things)

    @property
    def waiting(self) -> int:
        """How many errands wait."""
        with self._lock:
            return self._length()

    def take_now(self, errand: Errand) -> T | None:
        """One of the things if one can be had at once."""
        with self._lock:
            return self._lend(errand.client) if self._may(errand.client) else None

    def take(self, errand: Errand, until: float) -> T:
        """One of the things, when its turn comes; raises Full, Cancelled, or TimeoutError at `until`."""
        with self._lock:
            if self._may(errand.client):
                return self._lend(errand.client)
            ticket = self._join(errand)
        try:
            while not ticket.got:
                if ticket.dropped:
                    raise Full(own=bool(errand.client))
                if time.monotonic() >= until:
                    raise TimeoutError
                errand.wait(None, until - time.monotonic())
        except BaseException:
            self._leave(ticket)
            raise
        return ticket.got[0]

    def give(self, errand: Errand | None, thing: T) -> None:
        """Puts a thing back, or a new one in (from nobody)."""
        with self._lock:
            if errand:
                self._return(errand.client)
            self._things.append(thing)
            self._serve()

    def forget(self, errand: Errand) -> None:
        """The errand brings nothing back: the thing is gone."""
        with self._lock:
            self._return(errand.client)
            self._serve()

    def clear(self) -> list[T]:
        """The things that nobody has, which are lent no more."""
        with self._lock:
            things, self._things = self._things, []
            return things

    @contextmanager
    def place(self, errand: Errand, until: float) -> Iterator[T]:
        """One of the things for as long as the context lasts."""
        thing = self.take(errand, until)
        try:
            yield thing
        finally:
            self.give(errand, thing)

    def _may(self, client: str) -> bool:
        if client and self._each and self._held[client] >= self._each:
            return False
        return len(self._things) > (self._rank(client) > MODEST)

    def _lend(self, client: str) -> T:
        self._held[client] += 1
        return self._things.pop()

    def _return(self, client: str) -> None:
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]

    def _length(self) -> int:
        return sum(map(len, self._lines.values()))

    def _join(self, errand: Errand) -> _Ticket[T]:
        if self._length() >= self._most:
            self._make_room(errand.client)
        ticket = _Ticket[T](errand)
        self._lines.setdefault(errand.client, deque()).append(ticket)
        return ticket

    def _make_room(self, client: str) -> None:
        longest = max(self._lines, key=lambda name: len(self._lines[name]), default="")
        own = len(self._lines.get(client, ()))
        if len(self._lines.get(longest, ())) <= own + 1:
            raise Full(own=own > 0 and bool(client))
        dropped = self._lines[longest].pop()
        dropped.dropped = True
        dropped.errand.wake()

    def _serve(self) -> None:
        """Lends what there is to those whose turn it is; a client who is served goes behind its equals."""
        for client in sorted(self._lines, key=self._rank):
            if self._may(client):
                line = self._lines.pop(client)
                ticket = line.popleft()
                if line:
                    self._lines[client] = line
                ticket.got.append(self._lend(client))
                ticket.errand.wake()

    def _leave(self, ticket: _Ticket[T]) -> None:
        with self._lock:
            client = ticket.errand.client
            if ticket.got:
                self._return(client)
                self._things.append(ticket.got[0])
                self._serve()
            elif not ticket.dropped:
                line = self._lines[client]
                line.remove(ticket)
                if not line:
                    del self._lines[client]
