"""A copy in memory of a store on disk, for a process that forks."""

from __future__ import annotations

import json
import math
import os
import signal
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyoxigraph as ox

QUADS = ox.RdfFormat.N_QUADS
BYTES_A_QUAD = 400  # as measured; a literal of many words has more
CGROUP = Path("/sys/fs/cgroup")


class NotInMemory(Exception):
    """Why the store stays on disk."""


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
    except Exception:
        store.clear()  # which is seen by the number of its quads
    finally:
        pipe.close()  # so that the other process does not wait for a reader


def free_memory() -> float:
    """The bytes of memory that can be had, of the machine and of the control group of this process."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    of_machine = next(int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable:"))
    return min(of_machine, _free_of_group())


def _free_of_group() -> float:
    """What a limit of cgroup v2 leaves, https://docs.kernel.org/admin-guide/cgroup-v2.html."""
    try:
        place = CGROUP / Path("/proc/self/cgroup").read_text().rpartition("0::/")[2].strip()
        stat = dict(line.split() for line in (place / "memory.stat").read_text().splitlines())
        cache = int(stat["active_file"]) + int(stat["inactive_file"])
        used = int((place / "memory.current").read_text()) - cache
        return int((place / "memory.max").read_text()) - used
    except (OSError, ValueError, KeyError):  # there is none, or its limit is "max"
        return math.inf
