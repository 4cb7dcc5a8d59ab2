"""Medians of interleaved rounds, and ratios with their interval."""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence


def rounds(default: int = 15) -> int:
    """The number of rounds: the first argument of the command, else the default."""
    return int(sys.argv[1]) if len(sys.argv) > 1 else default


def interleave(tasks: Mapping[str, Callable[[], float]], count: int) -> dict[str, list[float]]:
    """The seconds that each task says it took, in rounds that run every task in turn."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(count):
        for name, task in tasks.items():
            taken[name].append(task())
        print(f"round {number + 1} of {count}", file=sys.stderr)
    return taken


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """The ratio of two medians with its 95 % interval (bootstrap over rounds)."""
    draw = random.Random(0)
    found = sorted(
        statistics.median(draw.choices(ours, k=len(ours)))
        / statistics.median(draw.choices(theirs, k=len(theirs)))
        for _ in range(2000)
    )
    middle = statistics.median(ours) / statistics.median(theirs)
    return f"{middle:.3f} [{found[50]:.3f}, {found[1949]:.3f}]"
