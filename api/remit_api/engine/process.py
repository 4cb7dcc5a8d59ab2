"""One worker process as its pool sees it: start, ask, wait no longer than the deadline, kill."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Protocol

from remit_api.engine import faults
from remit_api.engine.bounds import Bounds
from remit_api.engine.frames import ASK, BEGIN, DATA, END, FAULT, HEAD, frame
from remit_api.engine.protect import NICE
from remit_api.engine.spool import Spool

LAST = 10  # the niceness of a slow query: a quarter of what a fast one gets, so that it is not starved
GLIBC = {
    # Fewer arenas, so that the address-space limit is spent on data.
    "MALLOC_ARENA_MAX": "2",
    # What a query frees waits for the next one, of each size so many.
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=2000",
}
_SYNTAX_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)

Wait = Callable[[int], None]


@dataclass(slots=True)
class Question:
    """A query, its dataset, and the format for each form that the answer may have (None: not wanted)."""

    query: str
    base: str
    formats: Mapping[str, str | None]
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    rows: int = 1000  # of a page for people
    whole: bool = False  # a graph as the release has it, which only its size bounds


@dataclass(slots=True)
class Answer:
    """A whole answer: its form (`rows`, `boolean` or `graph`), its format and its bytes, from the start.

    Whoever has it closes `body`. `seconds` is the processor time that the query took.
    """

    form: str
    format: str
    body: IO[bytes]
    size: int
    seconds: float = 0.0


class Process(Protocol):
    """What a worker needs of its process, as `subprocess.Popen` has it."""

    @property
    def pid(self) -> int: ...

    @property
    def stdin(self) -> IO[bytes] | None: ...

    @property
    def stdout(self) -> IO[bytes] | None: ...

    def poll(self) -> int | None: ...

    def wait(self, timeout: float | None = None) -> int: ...

    def kill(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Launch:
    """How workers are started; `in_memory` is the megabytes that a store may take that is kept in memory."""

    store_path: Path
    memory: int
    prefixes: Mapping[str, str]
    unsafe: bool = False  # whether they may run where nothing keeps them from the network
    in_memory: int = 0

    @property
    def place(self) -> str:
        """Where the store is that workers open."""
        return "on disk"

    def command(self) -> list[str]:
        """The command line of a worker."""
        return python("remit_api.engine.worker", str(self.store_path), self.options())

    def options(self, **more: int) -> str:
        """What a worker of a store is told, and more."""
        return json.dumps({"memory": self.memory, "prefixes": dict(self.prefixes)} | more)

    def environment(self) -> dict[str, str]:
        """What a worker is told beside its command line, which everybody can see."""
        return {}

    def start(self) -> Worker:
        """A new worker."""
        return Worker(self.spawn(), self.memory)

    def spawn(self) -> Process:
        """The process of a new worker."""
        return subprocess.Popen(
            self.command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment() | self.environment(),
        )


def python(module: str, *arguments: str) -> list[str]:
    """The command line of a module."""
    return [sys.executable, "-m", module, *arguments]


class Worker:
    """A process that is started at once and is ready by the time it is needed."""

    def __init__(self, process: Process, memory: int, *, in_memory: bool = False) -> None:
        self._process = process
        self.in_memory = in_memory  # whether its store is
        assert process.stdin and process.stdout
        self._questions: IO[bytes] = process.stdin
        self.replies = process.stdout.fileno()
        self._buffer = bytearray()
        self._memory = memory
        self._held = 0
        self._clock = (~self._process.pid << 3) | 2  # as clock_getcpuclockid(3) makes it
        self._spent = 0.0
        self.protections: dict[str, list[str]] | None = None
        self._renice(NICE)  # so that starting one takes nothing from those who are served

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    @property
    def seconds(self) -> float:
        """The processor time that it has used, all queries together; 0 where the system does not tell."""
        try:
            self._spent = time.clock_gettime(self._clock)
        except OSError:
            pass  # it is gone: what it had used when it was last seen
        return self._spent

    @property
    def swollen(self) -> bool:
        """Whether queries left it with more than a quarter of the memory that it may use."""
        return self._resident() - self._held > self._memory << 18

    def _resident(self) -> int:
        try:
            pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        except (OSError, IndexError):
            return 0
        return pages * resource.getpagesize()

    def ask(self, question: Question, bounds: Bounds) -> None:
        """Puts a question; raises BrokenPipeError where the process died."""
        self._questions.write(frame(ASK, written(question, bounds)))
        self._questions.flush()

    def fill(self) -> bool:
        """Reads what there is of an answer, once there is any; whether it is whole. EOFError: it died."""
        part = os.read(self.replies, 1 << 17)
        if not part:
            raise EOFError
        self._buffer += part
        start, end = 0, len(self._buffer)
        while end - start >= HEAD.size:
            kind, length = HEAD.unpack_from(self._buffer, start)
            start += HEAD.size + length
            if kind in (END, FAULT):
                return bool(start <= end)
        return False

    @property
    def filled(self) -> int:
        """The bytes of an answer that have been read and not been taken."""
        return len(self._buffer)

    def collect(self, wait: Wait, body: Spool) -> tuple[str, str]:
        """Writes the answer to the question that was put to `body`; returns its form and format.

        `wait(descriptor)` returns when the descriptor can be read, and raises what ends the wait. Raises
        EOFError where the process died, and the fault that stands in place of an answer.
        """
        begin = ""
        while True:
            kind, payload = self._frame(wait)
            if kind == DATA:
                body.add(payload)
            elif kind == BEGIN:
                begin = payload.decode()
            elif kind == FAULT:
                raise _fault(payload)
            else:
                assert kind == END
                form, _, format = begin.partition(" ")
                return form, format

    def await_ready(self, wait: Wait) -> None:
        """Returns when its store is open, at once if it was open before; raises EOFError where it died."""
        if self.protections is None:
            _, payload = self._frame(wait)
            self.protections = json.loads(payload)
            self._held = self._resident()

    def kill(self) -> int:
        """Kills it, from any thread; returns the exit code, negative for a signal.

        Its pipes stay open: the number of one that is closed while somebody waits at it is soon that of
        another connection, whose bytes they would then read.
        """
        self._process.kill()
        return self._process.wait()

    def stop(self) -> int:
        """Kills it and closes its pipes; for whoever has it, and nobody else. Returns the exit code."""
        code = self.kill()
        self._process.stdout.close()  # type: ignore[union-attr]
        try:
            self._questions.close()
        except BrokenPipeError:
            pass  # a question that it died before reading
        return code

    def end(self) -> int:
        """The exit code of a process that closed its pipe, killed should it linger."""
        _ = self.seconds
        try:
            self._process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            pass
        return self.stop()

    def yield_to_others(self) -> None:
        """Lets it run only when nobody else wants the processor."""
        self._renice(LAST)

    def run_as_usual(self) -> bool:
        """Undoes that; whether we may, which an ordinary user may not."""
        return self._renice(NICE)

    def _renice(self, level: int) -> bool:
        try:
            os.setpriority(os.PRIO_PROCESS, self.pid, level)
        except OSError:
            return False
        return True

    def _frame(self, wait: Wait) -> tuple[bytes, bytes]:
        kind, length = HEAD.unpack(self._take(HEAD.size, wait))
        return kind, self._take(length, wait)

    def _take(self, count: int, wait: Wait) -> bytes:
        while len(self._buffer) < count:
            wait(self.replies)
            part = os.read(self.replies, 1 << 17)
            if not part:
                raise EOFError
            self._buffer += part
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken


def written(question: Question, bounds: Bounds) -> bytes:
    """A question as it is put to a worker: a line of JSON, which few differ in, and the query."""
    about = _about(
        ("base", question.base),
        ("formats", tuple(question.formats.items())),
        ("default_graphs", question.default_graphs),
        ("named_graphs", question.named_graphs),
        ("page", question.rows),
        ("rows", sys.maxsize if question.whole else bounds.rows),
        ("size", bounds.size),
        ("seconds", bounds.deadline),
    )
    return about + question.query.encode()


@lru_cache(64)
def _about(*members: tuple[str, Any]) -> bytes:
    return json.dumps(dict(members)).encode() + b"\n"


def _fault(payload: bytes) -> faults.QueryFault:
    said = json.loads(payload)
    kind: type[faults.QueryFault] = getattr(faults, said.pop("fault"))
    message = said.pop("message")
    return _bad_query(message) if kind is faults.BadQuery else kind(message, **said)


def _bad_query(message: str) -> faults.BadQuery:
    """The engine's words, its place apart, without the character classes among what it expected."""
    found = _SYNTAX_ERROR.match(message)
    if not found:
        return faults.BadQuery(message)
    wanted = [
        item for item in found[3].replace("\n", " ").split(", ") if "[" not in item and "\\u" not in item
    ]
    return faults.BadQuery(", ".join(wanted) or "this is no query", line=int(found[1]), column=int(found[2]))


def environment() -> dict[str, str]:
    """Only what Python needs to find the package: a worker has no business with the rest."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR", "LD_LIBRARY_PATH") if name in os.environ
    }
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **GLIBC}


def signal_name(code: int) -> str:
    """`SIGKILL` for -9, `exit 1` for 1."""
    return signal.Signals(-code).name if code < 0 else f"exit {code}"
