"""The collector of garbage walks through all of a register: it is kept away where there is none to find."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """For work that makes many objects and drops no cycles of them: counting frees what it drops."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@contextmanager
def kept() -> Iterator[None]:
    """The same for what stays: no later collection walks through it, and counting frees it when it goes."""
    with uncollected():
        yield
        gc.freeze()
