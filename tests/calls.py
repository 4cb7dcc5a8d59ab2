"""Counts function calls: the cost of reading, the same on every machine and under any load."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls(read: Callable[[], object]) -> int:
    """How many functions are called, those of the interpreter's own library included."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        read()
    finally:
        sys.setprofile(None)
    return count
