"""A seccomp filter for query workers: no sockets, no programs, no other processes, no file opened to write.

The filter is a program of classic BPF that the kernel runs before each system call,
https://www.kernel.org/doc/html/latest/userspace-api/seccomp_filter.html. What it refuses fails with EPERM;
calls whose arguments it cannot see (`clone3`, `openat2`) are answered ENOSYS, on which the C library takes
the older form. What is not named stays allowed, so that another C library or kernel finds what it needs.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, FILTER = 38, 22, 2
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000, 0x80000000
LOAD, EQUAL, ABOVE, ANY, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
CLONE_THREAD = 0x10000
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# The numbers of system calls on x86_64 and aarch64; those from 424 on are the same everywhere.
CALLS: dict[str, tuple[int, int]] = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
    "execve": (59, 221),
    "execveat": (322, 281),
    "kill": (62, 129),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "open_by_handle_at": (304, 265),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
    "pidfd_send_signal": (424, 424),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "mount_setattr": (442, 442),
}
UNSEEN = (435, 437)  # clone3, openat2
ONLY_X86 = (57, 58, 85)  # fork, vfork, creat
CLONE, TGKILL, OPENAT, OPEN = (56, 220), (234, 131), (257, 56), 2

Instruction = tuple[int, int, int, int]


def apply(program: bytes | None = None) -> bool:
    """Puts the filter in force for this process and all that it starts, for good; whether the kernel did."""
    code = program or built()
    if code is None:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "prctl") or libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    return bool(libc.prctl(PR_SET_SECCOMP, FILTER, header, 0, 0) == 0)


def built() -> bytes | None:
    """The filter for this machine, or None where the numbers of its system calls are not known here."""
    machine = platform.machine()
    if machine not in AUDIT or struct.calcsize("P") != 8:
        return None
    x86 = machine == "x86_64"
    column = 0 if x86 else 1
    numbers = [pair[column] for pair in CALLS.values()]
    rules = [
        (RETURN, 0, 0, REFUSE | errno.ENOSYS) if number in UNSEEN else _refused
        for number in (*numbers, *(ONLY_X86 if x86 else ()), *UNSEEN)
    ]
    named = zip((*numbers, *(ONLY_X86 if x86 else ()), *UNSEEN), rules, strict=True)
    body = [step for number, rule in named for step in (_jump(EQUAL, number, 0, 1), rule)]
    body += _unless(CLONE[column], 0, ANY, CLONE_THREAD, then=_allowed, other=_refused)
    body += _unless(TGKILL[column], 0, EQUAL, os.getpid(), then=_allowed, other=_refused)
    body += _unless(OPENAT[column], 2, ANY, WRITES, then=_refused, other=_allowed)
    if x86:
        body += _unless(OPEN, 1, ANY, WRITES, then=_refused, other=_allowed)
    return program(body, AUDIT[machine])


def refusing(numbers: Iterable[int]) -> bytes:
    """A filter that refuses some system calls and nothing else: a host that does not offer them."""
    body = [step for number in numbers for step in (_jump(EQUAL, number, 0, 1), _refused)]
    return program(body, AUDIT[platform.machine()])


def program(body: list[Instruction], audit: int) -> bytes:
    """A filter: another architecture is killed, the 32-bit form of x86_64 refused, then the body decides."""
    steps = [
        (LOAD, 0, 0, ARCHITECTURE),
        _jump(EQUAL, audit, 1, 0),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        _jump(ABOVE, 0x40000000, 0, 1),
        _refused,
        *body,
        _allowed,
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


_allowed: Instruction = (RETURN, 0, 0, ALLOW)
_refused: Instruction = (RETURN, 0, 0, REFUSE | errno.EPERM)


def _jump(test: int, value: int, when: int, otherwise: int) -> Instruction:
    return test, when, otherwise, value


def _unless(
    number: int, argument: int, test: int, value: int, *, then: Instruction, other: Instruction
) -> list[Instruction]:
    """Decides one call by the low half of one of its arguments."""
    return [
        _jump(EQUAL, number, 0, 4),
        (LOAD, 0, 0, ARGUMENT + 8 * argument),
        _jump(test, value, 0, 1),
        then,
        other,
    ]
