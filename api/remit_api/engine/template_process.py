"""A process that has a release in memory and forks the workers that answer from it.

Run as `python -m remit_api.engine.template_process STORE OPTIONS`, its standard input being a socket of the
pool. On `LOAD` it reads the store and says `READY`, or in words why it will not. Each message `FORK` brings
the descriptors of a worker: its questions, its replies, and one on which is told how it ended (its exit code,
as `subprocess` gives it, in four bytes). The answer is the process id and a descriptor of the process. It
answers no query itself, and ends with the pool.

What workers read they share, but for the counts of references that reading changes: a third of the store.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from remit_api.engine import worker
from remit_api.engine.protect import NICE

LOAD, READY, FORK = b"load", b"ready", b"fork"
QUADS = ox.RdfFormat.N_QUADS
BYTES_A_QUAD = 400  # as measured; a literal of many words has more
SHARE = 4  # of the memory that is free the store takes at most one part in so many


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
        store = load(Path(store_path), options["in_memory"], gone=lambda: _hung_up(control))
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


def load(store_path: Path, megabytes: int, gone: Callable[[], bool] = lambda: False) -> ox.Store:
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
            _refuse_if_too_large(told.get("quads", 0), megabytes)
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
            store.dump(pipe, QUADS)
        code = 0
    finally:
        os._exit(code)


def _refuse_if_too_large(quads: int, megabytes: int) -> None:
    wanted = quads * BYTES_A_QUAD
    free = _free_memory()
    if wanted > megabytes << 20:
        raise NotInMemory(f"its {quads:,} quads take more than {megabytes} MB")
    if wanted * SHARE > free:
        raise NotInMemory(f"its {quads:,} quads take over a quarter of the {free >> 20} MB that are free")


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


def _free_memory() -> int:
    """The bytes of memory that can be had, as Linux tells."""
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) << 10
    raise NotInMemory("this system does not tell how much memory is free")


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
