"""The template process (template_process.py) as its pool sees it: load, fork workers from it, stop."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO

from remit_api.engine.process import Launch, Worker, environment, python
from remit_api.engine.template_process import FORK, LOAD, NO_FORK, READY

# A store of so many bytes is in memory in a moment, and no workers are started before it is.
SMALL = 8 << 20
ANSWER_SECONDS = 30.0  # in which a fork is made; it takes some milliseconds
END_SECONDS = 2.0  # in which it ends its workers and itself


class Template:
    """A process that has a store in memory and forks workers; safe to use from any number of threads.

    `missing` is why it has none, "" where it has one. Together with its workers it may have so many copies.
    """

    def __init__(self, launch: Launch, copies: int = 1) -> None:
        self.missing = "it is being read"
        self._memory = launch.memory
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        options = launch.options(in_memory=launch.in_memory, copies=copies)
        with theirs:
            self._process = subprocess.Popen(
                python("remit_api.engine.template_process", str(launch.store_path), options),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env=environment(),
            )

    def load(self) -> None:
        """Has the store read; returns when it is in memory, or will not be."""
        try:
            self._control.send(LOAD)
            told = self._control.recv(1 << 12)
        except OSError:
            told = b""
        if told != READY:
            self.give_up(told.decode() or "the process that read it ended")
            return
        self._control.settimeout(ANSWER_SECONDS)
        self.missing = ""

    def start(self) -> Worker:
        """A new worker; raises OSError where none can be had, `missing` telling whether for good."""
        with ExitStack() as theirs, ExitStack() as ours:
            asked, questions = _pipe(theirs, ours, ours_is_read=False)
            replied, replies = _pipe(theirs, ours, ours_is_read=True)
            status, ended = _pipe(theirs, ours, ours_is_read=True)
            with self._lock:
                told, descriptors = self._ask([asked, replied, status])
            if told == NO_FORK or not descriptors:
                raise OSError("no process can be forked now")
            ours.pop_all()
            return Worker(
                Forked(int(told), descriptors[0], questions, replies, ended), self._memory, in_memory=True
            )

    def give_up(self, why: str) -> None:
        """Ends the process at once; its workers are replaced when they are next needed."""
        self.missing = why
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Ends the process and its workers, from any thread."""
        with suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)
        try:
            self._process.wait(0 if self.missing else END_SECONDS)
        except subprocess.TimeoutExpired:
            self.give_up("it was ended")

    def close(self) -> None:
        """Gives its socket back."""
        with self._lock:
            self._control.close()

    def _ask(self, descriptors: list[int]) -> tuple[bytes, list[int]]:
        try:
            socket.send_fds(self._control, [FORK], descriptors)
            told, found, _, _ = socket.recv_fds(self._control, 16, 1, socket.MSG_CMSG_CLOEXEC)
            if not told:
                raise BrokenPipeError("the template is gone")
        except OSError:
            # An answer that comes later would be taken for that to the next question.
            self.give_up("the process that had it ended")
            raise
        return told, found


def _pipe(theirs: ExitStack, ours: ExitStack, *, ours_is_read: bool) -> tuple[int, IO[bytes]]:
    """The end of a new pipe that is given away, and ours; each is closed with its stack."""
    read, write = os.pipe()
    away, kept = (write, read) if ours_is_read else (read, write)
    theirs.callback(os.close, away)
    return away, ours.enter_context(open(kept, "rb", 0) if ours_is_read else open(kept, "wb"))


def is_possible() -> bool:
    """Whether this system has descriptors of processes."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (OSError, AttributeError):
        return False
    return True


class Forked:
    """A process that the template forked, in the manner of `subprocess.Popen`; the template tells its end."""

    def __init__(
        self, pid: int, process: int, stdin: IO[bytes], stdout: IO[bytes], status: IO[bytes]
    ) -> None:
        self.pid = pid
        self.stdin = stdin
        self.stdout = stdout
        self._process = process
        self._status = status
        self._code: int | None = None
        self._lock = threading.Lock()

    def poll(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self._ended(0.0)

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, once it has ended; raises subprocess.TimeoutExpired."""
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0.0)
        return code

    def kill(self) -> None:
        """Kills it, where it still runs."""
        with self._lock:
            if self._code is None:
                self._kill()

    def _ended(self, seconds: float | None) -> int | None:
        with self._lock:
            if self._code is None:
                poll = select.poll()
                poll.register(self._status, select.POLLIN)
                if not poll.poll(None if seconds is None else seconds * 1000):
                    return None
                told = self._status.read(4)
                if not told:
                    self._kill()  # the template is gone and can tell nothing
                self._code = int.from_bytes(told, "big", signed=True) if told else -signal.SIGKILL
                self._status.close()
                os.close(self._process)
            return self._code

    def _kill(self) -> None:
        try:
            signal.pidfd_send_signal(self._process, signal.SIGKILL)
        except ProcessLookupError:
            pass  # it has ended, and the template is about to tell


def is_small(store_path: Path) -> bool:
    """Whether a store is in memory in a moment."""
    try:
        return sum(file.stat().st_size for file in store_path.iterdir()) <= SMALL
    except OSError:
        return False
