"""A process that has a release in memory and forks the workers that answer from it.

Run as `python -m remit_api.engine.template_process STORE OPTIONS`, its standard input being a socket of the
pool. On `LOAD` it reads the store and says `READY`, or in words why it will not. Each message `FORK` brings
the descriptors of a worker: its questions, its replies, and one on which is told how it ended (its exit code,
as `subprocess` gives it, in four bytes). The answer is the process id and a descriptor of the process, or
`NO_FORK`. It answers no query itself, and ends with the pool, and its workers with it.

Workers share what they do not change. But to read a quad changes the count of references to it, so that one
that has read all of the store has four fifths of it for itself.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import select
import signal
import socket
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from remit_api.engine import worker
from remit_api.engine.in_memory import NotInMemory, Room, load
from remit_api.engine.protect import NICE

LOAD, READY, FORK, NO_FORK = b"load", b"ready", b"fork", b"0"
DESCRIPTORS = 4096  # that it may have: two for each worker, and those of a new one


def main(store_path: str, options: dict[str, Any]) -> None:
    """Forks a worker whenever it is asked for one, until the pool is gone."""
    control = socket.socket(fileno=os.dup(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # as in workers
    os.setpriority(os.PRIO_PROCESS, 0, max(NICE, os.getpriority(os.PRIO_PROCESS, 0)))
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, DESCRIPTORS), most))
    if control.recv(len(LOAD)) != LOAD:
        return
    with suppress(OSError):  # the pool is gone
        try:
            store, size = _load(store_path, options, lambda: _hung_up(control))
        except (NotInMemory, OSError, ValueError) as error:
            control.send(str(error).encode())
            return
        # What the store takes is not the query's: it may use as much beside it.
        options["memory"] += size >> 20
        gc.collect()
        gc.freeze()
        control.send(READY)
        _attend(control, lambda: worker.serve(store_path, options, lambda: store))


def _load(store_path: str, options: dict[str, Any], gone: Callable[[], bool]) -> tuple[ox.Store, int]:
    """The store in memory, and the bytes of address space that it takes; raises NotInMemory."""
    space, held = _memory()
    store = load(Path(store_path), Room(options["in_memory"], options["copies"]), gone)
    more_space, more_held = _memory()
    if more_held - held > options["in_memory"] << 20:
        raise NotInMemory(f"it takes {more_held - held >> 20} MB, more than {options['in_memory']}")
    return store, more_space - space


def _attend(control: socket.socket, serve: Callable[[], None]) -> None:
    """Forks workers and tells how they ended, until the pool is gone; then it ends them.

    One that has ended stays, as a zombie, until the pool has heard it: so its clock can be read.
    """
    poll = select.poll()
    poll.register(control, select.POLLIN)
    workers: dict[int, tuple[int, int]] = {}
    ended: dict[int, int] = {}
    while True:
        for descriptor, _ in poll.poll():
            if descriptor in workers:
                pid, status = workers.pop(descriptor)
                poll.unregister(descriptor)
                os.close(descriptor)
                _tell_end(pid, status)
                ended[status] = pid
                poll.register(status, 0)  # no event but that the pool has closed its end
            elif descriptor in ended:
                poll.unregister(descriptor)
                os.close(descriptor)
                os.waitpid(ended.pop(descriptor), 0)
            else:
                message, given, _, _ = socket.recv_fds(control, len(FORK), 3, socket.MSG_CMSG_CLOEXEC)
                if message != FORK:
                    _end_all([pid for pid, _ in workers.values()], ended.values())
                    return
                *pipes, status = given
                try:
                    pid = _fork(pipes, serve)
                except OSError:  # no process, or no memory for one, now
                    os.close(status)
                    control.send(NO_FORK)
                    continue
                finally:
                    for pipe in pipes:
                        os.close(pipe)
                process = os.pidfd_open(pid)
                workers[process] = pid, status
                poll.register(process, select.POLLIN)
                socket.send_fds(control, [str(pid).encode()], [process])


def _end_all(running: Collection[int], zombies: Collection[int]) -> None:
    """Leaves none to whoever takes orphans in, which in a container may be nobody."""
    for pid in running:
        os.kill(pid, signal.SIGKILL)
    for pid in (*running, *zombies):
        os.waitpid(pid, 0)


def _fork(pipes: list[int], serve: Callable[[], None]) -> int:
    """The process id of a new worker, whose standard input and output the pipes are."""
    pid = os.fork()
    if pid:
        return pid
    code: Any = 1
    try:
        for number, pipe in enumerate(pipes):
            os.dup2(pipe, number)
        os.closerange(3, DESCRIPTORS)
        serve()
        code = 0
    except SystemExit as ending:
        code = ending.code or 0
    except Exception as error:
        print(f"remit: a query worker cannot start: {error or 'memory'}", file=sys.stderr)
    finally:
        os._exit(code)


def _tell_end(pid: int, status: int) -> None:
    how = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert how
    code = how.si_status if how.si_code == os.CLD_EXITED else -how.si_status
    with suppress(BrokenPipeError):  # nobody asks any more
        os.write(status, code.to_bytes(4, "big", signed=True))


def _hung_up(control: socket.socket) -> bool:
    poll = select.poll()
    poll.register(control, 0)
    return bool(poll.poll(0))


def _memory() -> tuple[int, int]:
    """The bytes of address space and of memory that this process has."""
    space, held, *_ = Path("/proc/self/statm").read_text().split()
    page = os.sysconf("SC_PAGE_SIZE")
    return int(space) * page, int(held) * page


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
