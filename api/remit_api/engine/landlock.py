"""Landlock: the process may read below one folder and touch no other file.

https://www.kernel.org/doc/html/latest/userspace-api/landlock.html. Needs no privilege; Linux 5.13 or later.
"""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path

CREATE, ADD_RULE, RESTRICT, VERSION, PATH_BENEATH = 444, 445, 446, 1, 1
PR_SET_NO_NEW_PRIVS = 38
READ = (1 << 2) | (1 << 3)  # files, folders
# What each version of the interface can refuse of files; from the fourth on also TCP ports, from the sixth on
# abstract sockets and signals outside.
FILES = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF, 5: 0xFFFF}


def only_read_below(folder: Path) -> bool:
    """Leaves this process nothing but reading below a folder, for good; whether the kernel can."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "syscall"):
        return False
    version = libc.syscall(CREATE, None, 0, VERSION)
    if version < 1:
        return False
    fields = (FILES[min(version, 5)], 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    wanted = struct.pack("QQQ", *fields)[: 8 if version < 4 else 16 if version < 6 else 24]
    ruleset = libc.syscall(CREATE, wanted, len(wanted), 0)
    if ruleset < 0:
        return False
    beneath = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = struct.pack("=Qi", READ, beneath)
        return bool(
            libc.syscall(ADD_RULE, ruleset, PATH_BENEATH, rule, 0) == 0
            and libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            and libc.syscall(RESTRICT, ruleset, 0) == 0
        )
    finally:
        os.close(beneath)
        os.close(ruleset)
