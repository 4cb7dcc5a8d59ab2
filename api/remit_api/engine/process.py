"""One worker process as its pool sees it: start, ask, wait no longer than the deadline, kill."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from remit_api.engine import faults
from remit_api.engine.frames import ASK, BEGIN, DATA, END, FAULT, HEAD, frame

IN_MEMORY = 1 << 20  # bytes of an answer beyond which it goes to a temporary file
LARGEST_ANSWER = 50 << 20
_SYNTAX_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Question:
    """A query, its dataset, and the format for each form that the answer may have (None: not wanted)."""

    query: str
    base: str
    formats: Mapping[str, str | None]
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    rows: int = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: its form (`rows`, `boolean` or `graph`), its format and its bytes, from the start."""

    form: str
    format: str
    body: IO[bytes]
    size: int


@dataclass(frozen=True, slots=True)
class Launch:
    """How workers are started."""

    store_path: Path
    memory: int
    prefixes: Mapping[str, str]

    def command(self) -> list[str]:
        """The command line of a worker."""
        options = json.dumps({"memory": self.memory, "prefixes": dict(self.prefixes)})
        return [sys.executable, "-m", "remit_api.engine.worker", str(self.store_path), options]


class Worker:
    """A process that is started at once and is ready by the time it is needed."""

    def __init__(self, launch: Launch) -> None:
        self._process = subprocess.Popen(
            launch.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()
        )
        assert self._process.stdin and self._process.stdout
        self._questions: IO[bytes] = self._process.stdin
        self._replies = self._process.stdout.fileno()
        self._poll = select.poll()
        self._poll.register(self._replies, select.POLLIN)
        self._buffer = bytearray()
        self.protections: dict[str, Any] | None = None

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def answer(self, question: Question, seconds: float) -> Answer:
        """The whole answer; TimeoutError past the deadline, EOFError or BrokenPipeError where it died."""
        until = time.monotonic() + seconds
        self.await_ready(until)
        self._questions.write(frame(ASK, json.dumps(asdict(question)).encode()))
        self._questions.flush()
        frames = self._frames(until)
        kind, payload = next(frames)
        if kind == FAULT:
            raise _fault(payload)
        assert kind == BEGIN
        return self._spool(json.loads(payload), frames)

    def await_ready(self, until: float) -> None:
        """Returns when its store is open, at once if it was open before."""
        if self.protections is None:
            _, payload = next(self._frames(until))
            self.protections = json.loads(payload)

    def stop(self) -> int:
        """Kills it; returns the exit code, negative for a signal."""
        self._process.kill()
        code = self._process.wait()
        self._process.stdout.close()  # type: ignore[union-attr]
        try:
            self._questions.close()
        except BrokenPipeError:
            pass  # a question that it died before reading
        return code

    def end(self) -> int:
        """The exit code of a process that closed its pipe, killed should it linger."""
        try:
            self._process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            pass
        return self.stop()

    def _spool(self, begin: dict[str, str], frames: Iterator[tuple[bytes, bytes]]) -> Answer:
        body = SpooledTemporaryFile(max_size=IN_MEMORY)
        size = 0
        for kind, payload in frames:
            if kind == END:
                body.seek(0)
                return Answer(begin["form"], begin["format"], body, size)
            if kind == FAULT:
                raise _fault(payload)
            assert kind == DATA
            size += len(payload)
            if size > LARGEST_ANSWER:
                raise OverflowError
            body.write(payload)
        raise EOFError

    def _frames(self, until: float) -> Iterator[tuple[bytes, bytes]]:
        while True:
            kind, length = HEAD.unpack(self._take(HEAD.size, until))
            yield kind, self._take(length, until)

    def _take(self, count: int, until: float) -> bytes:
        while len(self._buffer) < count:
            left = until - time.monotonic()
            if left <= 0 or not self._poll.poll(left * 1000):
                raise TimeoutError
            part = os.read(self._replies, 1 << 16)
            if not part:
                raise EOFError
            self._buffer += part
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken


def _fault(payload: bytes) -> faults.QueryFault:
    said = json.loads(payload)
    kind: type[faults.QueryFault] = getattr(faults, said["fault"])
    return _bad_query(said["message"]) if kind is faults.BadQuery else kind(said["message"])


def _bad_query(message: str) -> faults.BadQuery:
    """The engine's words, its place apart, without the character classes among what it expected."""
    found = _SYNTAX_ERROR.match(message)
    if not found:
        return faults.BadQuery(message)
    wanted = [
        item for item in found[3].replace("\n", " ").split(", ") if "[" not in item and "\\u" not in item
    ]
    return faults.BadQuery(", ".join(wanted), line=int(found[1]), column=int(found[2]))


def _environment() -> dict[str, str]:
    """Only what Python needs to find the package: a worker has no business with the rest."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR", "LD_LIBRARY_PATH") if name in os.environ
    }
    # Fewer arenas of glibc, so that the address-space limit is spent on data.
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "MALLOC_ARENA_MAX": "2"}


def signal_name(code: int) -> str:
    """`SIGKILL` for -9, `exit 1` for 1."""
    return signal.Signals(-code).name if code < 0 else f"exit {code}"
