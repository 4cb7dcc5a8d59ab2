"""How a worker sends an answer: as few writes as may be, and no more rows or bytes than may be sent."""

from __future__ import annotations

import json
from typing import IO, Any

from remit_api.engine.frames import BEGIN, DATA, END, FAULT, LARGEST, frame
from remit_api.engine.rows import COUNTERS


class TooMuch(Exception):
    """The answer has more rows or bytes than may be sent; `limit` names which, `most` is how many may be."""

    def __init__(self, limit: str, most: int) -> None:
        what = f"{most:,} rows" if limit == "answer-rows" else f"{most:,} bytes"
        super().__init__(f"the answer has more than {what}: add a LIMIT, or use the dumps")
        self.limit = limit
        self.most = most


class Reply:
    """One answer on its way; the engine writes to it as to a file. A short one is one write to the pipe."""

    def __init__(self, pipe: IO[bytes], rows: int, size: int) -> None:
        self._pipe = pipe
        self._rows = rows
        self._size = size
        self._sent = bytearray()  # frames that wait to be written
        self._data = bytearray()  # what waits to be made a frame
        self._uncounted = bytearray()
        self._seen = 0
        self._found = 0
        self._counter = COUNTERS["tsv"]()
        self._counts = False

    def begin(self, form: str, format: str) -> None:
        """What follows is an answer of this form in this format."""
        self._sent += frame(BEGIN, f"{form} {format}".encode())
        if form == "rows" and format in COUNTERS:
            self._counter, self._counts = COUNTERS[format](), True

    def write(self, data: bytes) -> int:
        """Takes a part of the answer; raises TooMuch where it is one too many."""
        self._seen += len(data)
        if self._seen > self._size:
            raise TooMuch("answer-size", self._size)
        if self._counts:
            self._count(data)
        self._data += data
        while len(self._data) >= LARGEST:
            self._sent += frame(DATA, bytes(self._data[:LARGEST]))
            del self._data[:LARGEST]
            self._flush()
        return len(data)

    def flush(self) -> None:
        """Nothing: the pipe is written when there is enough, and at the end."""

    def end(self) -> None:
        """The answer is whole."""
        if self._data:
            self._sent += frame(DATA, bytes(self._data))
        self._sent += frame(END)
        self._flush()

    def fault(self, kind: str, message: str, **members: Any) -> None:
        """There is no answer, or not the rest of it."""
        self._sent += frame(FAULT, json.dumps({"fault": kind, "message": message, **members}).encode())
        self._flush()

    def _count(self, data: bytes) -> None:
        self._uncounted += data
        # A row takes a byte at least: a short answer need not be counted.
        if self._seen > self._rows:
            self._found += self._counter.count(bytes(self._uncounted))
            self._uncounted.clear()
            if self._found > self._rows:
                raise TooMuch("answer-rows", self._rows)

    def _flush(self) -> None:
        self._pipe.write(self._sent)
        self._sent.clear()
