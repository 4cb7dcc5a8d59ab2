"""A process that has a release in memory and forks the workers that answer from it.

Run as `python -m remit_api.engine.template_process STORE OPTIONS`, its standard input being a socket of the
pool. On `LOAD` it reads the store and says `READY`, or in words why it will not. Each message `FORK` brings
the descriptors of a worker: its questions, its replies, and one on which is told how it ended (its exit code,
as `subprocess` gives it, in four bytes). The answer is the process id and a descriptor of the process. It
answers no query itself, and ends with the pool.

Workers share what they do not change. But to read a quad changes the count of references to it, so that one
that has read all of the store has four fifths of it for itself.
"""

from __future__ import annotations

import gc
import json
import math
import os
import select
import signal
import socket
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from remit_api.engine import worker
from remit_api.engine.protect import NICE

LOAD, READY, FORK = b"load", b"ready", b"fork"
QUADS = ox.RdfFormat.N_QUADS
BYTES_A_QUAD = 400  # as measured; a literal of many words has more
CGROUP = Path("/sys/fs/cgroup")


class NotInMemory(Exception):
    """Why the store stays on disk."""


def main(store_path: str, options: dict[str, Any]) -> None:
    """Forks a worker whenever it is asked for one, until the pool is gone."""
    control = socket.socket(fileno=os.dup(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # as in workers
    os.setpriority(os.PRIO_PROCESS, 0, max(NICE, os.getpriority(os.PRIO_PROCESS, 0)))
    before = _address_space()
    if control.recv(len(LOAD)) != LOAD:
        return
    try:
        os.close(os.pidfd_open(os.getpid()))
        room = Room(options["in_memory"], options["copies"])
        store = load(Path(store_path), room, gone=lambda: _hung_up(control))
    except (
        NotInMemory,
        OSError,
        ValueError,
        AttributeError,
    ) as error:  # a system without pidfd_open too
        control.send(str(error).encode())
        return
    # What the store takes is not the query's: it may use as much beside it.
    options["memory"] += _address_space() - before >> 20
    gc.collect()
    gc.freeze()
    control.send(READY)
    with suppress(OSError):  # no fork can be made: the pool finds that the template is gone
        _attend(control, lambda: worker.serve(store_path, options, lambda: store))


@dataclass(frozen=True, slots=True)
class Room:
    """What a store may take: so many megabytes, and of the memory that is free so much for each copy."""

    megabytes: int
    copies: int

    def refuse_if_too_large(self, quads: int) -> None:
        """Raises NotInMemory for a store that has too many quads."""
        size, free = quads * BYTES_A_QUAD, free_memory()
        if size > self.megabytes << 20:
            raise NotInMemory(f"its {quads:,} quads take more than {self.megabytes} MB")
        if size * self.copies > free:
            raise NotInMemory(
                f"its {quads:,} quads take {size >> 20} MB, of which there may be {self.copies} copies, "
                f"and {free / 2**20:.0f} MB are free"
            )


def load(store_path: Path, room: Room, gone: Callable[[], bool] = lambda: False) -> ox.Store:
    """A copy in memory of a store on disk, equal but for the labels of blank nodes; raises NotInMemory.

    Another process reads it, whose threads are not wanted where one forks. And a thread of its own writes it:
    a fork has the random numbers of the thread that forks, and if that one had drawn any (for blank nodes)
    all workers would mint the same UUIDs.
    """
    reader, pipe = _read_elsewhere(store_path)
    store = ox.Store()
    with pipe:
        try:
            told = json.loads(pipe.readline() or b"{}")
            room.refuse_if_too_large(told.get("quads", 0))
            thread = threading.Thread(target=_fill, args=(store, pipe), daemon=True)
            thread.start()
            while thread.is_alive():
                thread.join(0.2)
                if gone():
                    raise NotInMemory("the pool is gone")
        except BaseException:
            os.kill(reader, signal.SIGKILL)
            raise
        finally:
            _, status = os.waitpid(reader, 0)
    if status or len(store) != told["quads"]:
        raise NotInMemory("the store could not be read")
    for name in told["graphs"]:
        store.add_graph(ox.NamedNode(name))  # those that hold nothing
    return store


class Sorter:
    """Takes N-Quads, and gives them by predicate and then by subject.

    So what a query walks through lies side by side in memory: what has a predicate, or all things of a kind,
    whose IRIs begin alike.
    """

    def __init__(self) -> None:
        self._parts: defaultdict[bytes, bytearray] = defaultdict(bytearray)
        self._rest = b""

    def write(self, part: bytes) -> int:
        """Takes more bytes, which may end within a line; returns how many."""
        *lines, self._rest = (self._rest + part).split(b"\n")
        for line in lines:
            kept = self._parts[line.split(b" ", 2)[1]]
            kept += line
            kept += b"\n"
        return len(part)

    def flush(self) -> None:
        """Does nothing; who writes to a file calls it."""

    def sorted(self) -> Iterator[bytes]:
        """The lines of one predicate after the other."""
        for part in self._parts.values():
            yield b"".join(sorted(part.splitlines(keepends=True)))


def _read_elsewhere(store_path: Path) -> tuple[int, IO[bytes]]:
    """A process that writes a line of JSON about the store, then its quads; and where to read them."""
    out, into = os.pipe()
    pid = os.fork()
    if pid:
        os.close(into)
        return pid, open(out, "rb")
    code = 1
    try:
        os.close(out)
        store = ox.Store.read_only(str(store_path))
        names = [name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode)]
        with open(into, "wb") as pipe:
            pipe.write(json.dumps({"quads": len(store), "graphs": names}).encode() + b"\n")
            pipe.flush()
            sorter = Sorter()
            store.dump(sorter, QUADS)  # type: ignore[arg-type]
            pipe.writelines(sorter.sorted())
        code = 0
    finally:
        os._exit(code)


def _fill(store: ox.Store, pipe: IO[bytes]) -> None:
    try:
        store.bulk_load(input=pipe, format=QUADS, lenient=True)
    except (OSError, SyntaxError, ValueError):
        store.clear()  # which is seen by the number of its quads


def _attend(control: socket.socket, serve: Callable[[], None]) -> None:
    """Forks workers and tells how they ended, until the pool is gone."""
    poll = select.poll()
    poll.register(control, select.POLLIN)
    workers: dict[int, tuple[int, int]] = {}
    while True:
        for descriptor, _ in poll.poll():
            if descriptor in workers:
                poll.unregister(descriptor)
                _tell_end(descriptor, *workers.pop(descriptor))
                continue
            message, given, _, _ = socket.recv_fds(control, len(FORK), 3, socket.MSG_CMSG_CLOEXEC)
            if message != FORK:
                return
            *pipes, status = given
            pid = _fork(pipes, serve)
            for pipe in pipes:
                os.close(pipe)
            process = os.pidfd_open(pid)
            workers[process] = pid, status
            poll.register(process, select.POLLIN)
            socket.send_fds(control, [str(pid).encode()], [process])


def _fork(pipes: list[int], serve: Callable[[], None]) -> int:
    """The process id of a new worker, whose standard input and output the pipes are."""
    pid = os.fork()
    if pid:
        return pid
    code: Any = 1
    try:
        for number, pipe in enumerate(pipes):
            os.dup2(pipe, number)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        serve()
        code = 0
    except SystemExit as ending:
        code = ending.code or 0
    except (OSError, MemoryError) as error:
        print(f"remit: a query worker cannot start: {error or 'memory'}", file=sys.stderr)
    finally:
        os._exit(code)


def _tell_end(descriptor: int, pid: int, status: int) -> None:
    _, ended = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(ended)
    try:
        os.write(status, code.to_bytes(4, "big", signed=True))
    except BrokenPipeError:
        pass  # nobody asks any more
    os.close(status)
    os.close(descriptor)


def _hung_up(control: socket.socket) -> bool:
    poll = select.poll()
    poll.register(control, 0)
    return bool(poll.poll(0))


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def free_memory() -> float:
    """The bytes of memory that can be had, of the machine and of the control group of this process."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    of_machine = next(int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable:"))
    return min(of_machine, _free_of_group())


def _free_of_group() -> float:
    """What a limit of cgroup v2 leaves, https://docs.kernel.org/admin-guide/cgroup-v2.html."""
    try:
        place = CGROUP / Path("/proc/self/cgroup").read_text().rpartition("0::/")[2].strip()
        return int((place / "memory.max").read_text()) - int((place / "memory.current").read_text())
    except (OSError, ValueError):  # there is none, or its limit is "max"
        return math.inf


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
