"""That the soak (bench/soak.py) sees what it is there to see; `.ci/run` runs it for a minute."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

from soak import MEGABYTE, WORKERS, Sample, growth, leaks, percentile
from soak_clients import Tally

SECONDS = 60.0


def run(first: float, last: float, descriptors: int = 20, processes: int = 4) -> list[str]:
    """What is said of a server whose memory grows from `first` to `last` megabytes."""
    samples = [
        Sample(second, int((first + (last - first) * second / SECONDS) * MEGABYTE), 40, 6)
        for second in range(int(SECONDS))
    ]
    after = Sample(SECONDS, int(last * MEGABYTE), descriptors, processes)
    return leaks(samples, Sample(0.0, int(first * MEGABYTE), 20, 4), after, SECONDS)


def test_a_steady_server_is_not_accused() -> None:
    assert run(100, 101) == [] and run(100, 115, descriptors=24, processes=3 + 2 * WORKERS) == []


def test_leaks_are_seen() -> None:
    assert "memory grew" in run(100, 200)[0]
    assert "descriptors: 20 before, 45 after" in run(100, 100, descriptors=45)[0]
    assert "processes" in run(100, 100, processes=30)[0]


def test_waits_that_grow_are_seen() -> None:
    tally = Tally(0.0)
    tally.waits = [(second / 10, 0.02) for second in range(600)]
    assert growth(tally, SECONDS) == []
    tally.waits += [(50 + second / 100, 0.9) for second in range(100)]
    assert growth(tally, SECONDS) == ["p99 grew from 20 to 900 ms"]


def test_a_server_that_answers_nobody_is_not_steady() -> None:
    tally = Tally(0.0)
    tally.waits = [(1.0, 0.02)]
    assert growth(tally, SECONDS) and percentile([]) == float("inf")
