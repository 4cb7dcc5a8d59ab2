"""What a worker gives up before it opens the store, and a trial of each, made by the worker itself.

The order matters: a user namespace can only be made while there is one thread, and the filter of system calls
refuses to make one.
"""

from __future__ import annotations

import ctypes
import math
import os
import resource
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

from remit_api.engine import landlock, seccomp

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
# The engine opens the files of its store as it goes: it reserves 48 and wants as many again.
FILES = 256
NICE = 5

Protections = dict[str, list[str]]


def protect(store: Path, megabytes: int) -> Protections:
    """Puts everything in force that this host offers; for each danger, what was tried and found to hold."""
    _limits(megabytes)
    network = ["network namespace"] if _leave_network() and not _reaches_loopback() else []
    files = ["landlock"] if landlock.only_read_below(store) and not _reads(Path(sys.executable)) else []
    filtered = seccomp.apply()
    if filtered and not _makes_socket():
        network.append("seccomp")
    if filtered and not _writes():
        files.append("seccomp (writing)")
    programs = ["seccomp"] if filtered and not _runs_program() else []
    return {
        "network": network,
        "files": files,
        "programs": programs,
        "resources": ["RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_NOFILE", "RLIMIT_CORE", "nice", "oom_score_adj"],
    }


def allow_seconds(seconds: float) -> None:
    """Lets the process run for so many more seconds of processor time; then the kernel ends it (SIGXCPU).

    The pool ends it before that: this is for a pool that is stuck.
    """
    soft = math.ceil(time.process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _limits(megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    files = min(FILES, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    os.setpriority(os.PRIO_PROCESS, 0, max(NICE, os.getpriority(os.PRIO_PROCESS, 0)))
    # When the host runs out of memory, a worker is to go before anything else.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def _leave_network() -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "unshare"):
        return False
    return any(libc.unshare(flags) == 0 for flags in (CLONE_NEWNET, CLONE_NEWUSER | CLONE_NEWNET))


def _reaches_loopback() -> bool:
    """Whether even this host can be reached; to connect a datagram socket sends nothing."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("127.0.0.1", 9))
    except OSError:
        return False
    return True


def _makes_socket() -> bool:
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
    except OSError:
        return False
    return True


def _reads(path: Path) -> bool:
    try:
        path.open("rb").close()
    except OSError:
        return False
    return True


def _writes() -> bool:
    try:
        os.close(os.open(os.devnull, os.O_WRONLY))
    except OSError:
        return False
    return True


def _runs_program() -> bool:
    try:
        os.waitpid(os.posix_spawn(sys.executable, [sys.executable, "-c", ""], {}), 0)
    except OSError:
        return False
    return True
