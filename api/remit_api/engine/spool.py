"""Answers that wait for their readers: in memory while they are short, else in a temporary file.

A worker is free as soon as its answer is here, however slowly the client reads. All answers together are
bounded.
"""

from __future__ import annotations

import threading
from tempfile import SpooledTemporaryFile

from remit_api.engine.faults import Busy

IN_MEMORY = 1 << 20  # bytes of an answer beyond which it goes to a temporary file


class Spools:
    """The bytes of all answers that are not closed yet, at most so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self.held = 0

    def open(self) -> Spool:
        """An empty answer."""
        return Spool(self)

    def reserve(self, count: int) -> None:
        """Makes room for so many bytes; raises Busy where there is none."""
        with self._lock:
            if self.held + count > self._most:
                raise Busy(
                    f"answers of {self._most >> 20} MB wait for slow clients, and no more may",
                    limit="spool",
                    most=self._most >> 20,
                )
            self.held += count

    def release(self, count: int) -> None:
        """Takes back what was reserved."""
        with self._lock:
            self.held -= count


class Spool(SpooledTemporaryFile[bytes]):
    """One answer; whoever has it closes it."""

    def __init__(self, spools: Spools) -> None:
        super().__init__(max_size=IN_MEMORY)
        self._spools = spools
        self.size = 0

    def add(self, part: bytes) -> None:
        """Appends bytes; raises Busy where there is no room for them."""
        self._spools.reserve(len(part))
        self.size += len(part)
        try:
            self.write(part)
        except OSError as error:
            raise Busy(f"the answer cannot be kept: {error.strerror or error}") from None

    def close(self) -> None:
        """Gives its bytes back, once."""
        super().close()
        self._spools.release(self.size)
        self.size = 0

    def __del__(self) -> None:
        if self.size:
            self.close()
