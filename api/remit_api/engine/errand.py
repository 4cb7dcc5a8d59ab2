"""One query on its way: who asks, how it is woken while it waits, and whether anybody still wants it."""

from __future__ import annotations

import os
import select
import threading

from remit_api.engine import faults

# A poll tells of a hang-up on both sides and of errors without being asked.
_HUNG_UP = getattr(select, "POLLRDHUP", 0)


class Errand:
    """A query of a client; `hangup` is the descriptor of the client's socket, or None.

    A client that shuts down its sending side counts as gone, as it does for nginx.
    """

    __slots__ = (
        "_lock",
        "_pipe",
        "_woken",
        "cancelled",
        "charged",
        "client",
        "hangup",
        "id",
        "place",
        "seconds",
    )

    def __init__(self, client: str = "", query_id: str = "", hangup: int | None = None) -> None:
        self.client = client
        self.id = query_id
        self.hangup = hangup
        self.seconds = 0.0  # of processor time
        self.charged = 0.0  # of these
        self.place: int | None = None  # among the slow queries
        self.cancelled = False
        self._woken = False
        self._pipe: tuple[int, int] | None = None
        self._lock = threading.Lock()

    def wake(self) -> None:
        """Ends the wait of whoever sleeps in `wait`, now or at once when it begins."""
        with self._lock:
            if not self._woken:
                self._woken = True
                if self._pipe:
                    os.write(self._pipe[1], b"!")

    def cancel(self) -> None:
        """Makes the errand end with `Cancelled` as soon as it waits."""
        self.cancelled = True
        self.wake()

    def wait(self, descriptor: int | None, seconds: float, *, deaf: bool = False) -> bool:
        """Whether the descriptor can be read; False when the time is over or somebody called `wake`.

        Raises `Cancelled` when the client has gone. Deaf to `wake` it needs no pipe: for waits of a moment.
        """
        poll = select.poll()
        if descriptor is not None:
            poll.register(descriptor, select.POLLIN)
        if self.hangup is not None:
            poll.register(self.hangup, _HUNG_UP)
        ear = None if deaf else self._listen()
        if ear is not None:
            poll.register(ear, select.POLLIN)
        ready = {found for found, _ in poll.poll(max(0.0, seconds) * 1000)}
        if self.hangup in ready:
            raise faults.Cancelled("the client hung up")
        if ear in ready:
            self._heard()
        if self.cancelled and not deaf:
            raise faults.Cancelled("the query was taken back")
        return descriptor in ready

    def close(self) -> None:
        """Gives back its descriptors."""
        with self._lock:
            for end in self._pipe or ():
                os.close(end)
            self._pipe = None

    def _listen(self) -> int:
        with self._lock:
            if self._pipe is None:
                self._pipe = os.pipe()
                if self._woken:
                    os.write(self._pipe[1], b"!")
            return self._pipe[0]

    def _heard(self) -> None:
        with self._lock:
            if self._pipe and self._woken:
                os.read(self._pipe[0], 1)
                self._woken = False
