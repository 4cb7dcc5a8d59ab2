"""How long a build of the bundled graph takes, and how much memory: ratios to the limits, and to a rebuild.

Usage: python bench/build.py [ROUNDS]
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import ratio, rounds

LIMIT_SECONDS, LIMIT_VALIDATION, LIMIT_BYTES = 90.0, 0.5, 1.5 * 2**30


def build(directory: Path) -> tuple[float, float, int, dict[str, object]]:
    """Seconds, seconds in validation, peak bytes of memory, and what the build printed."""
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", "from remit.cli import main; main()", "build", "--dir", str(directory)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert process.stderr is not None
    steps = {
        match[2]: float(match[1])
        for line in process.stderr
        if (match := re.match(r" *([\d.]+) s  (.*)", line))
    }
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.monotonic() - started
    assert status == 0, "the build failed"
    validation = steps.get("writing the dumps", 0.0) - steps.get("checking the shapes", 0.0)
    info = json.loads((directory / "current" / "release.json").read_text(encoding="utf-8"))
    return taken, validation, usage.ru_maxrss * 1024, info


def main() -> None:
    """Prints the medians and the ratios."""
    first, again, share, memory = [], [], [], []
    for _ in range(rounds()):
        with tempfile.TemporaryDirectory() as scratch:
            seconds, validation, peak, info = build(Path(scratch))
            first.append(seconds)
            share.append(validation)
            memory.append(float(peak))
            again.append(build(Path(scratch))[0])
    print(f"quads                                {info['quads']:,}")
    print(f"build, median seconds                {statistics.median(first):.1f}")
    print(f"validation, median seconds           {statistics.median(share):.1f}")
    print(f"peak memory, median MB               {statistics.median(memory) / 2**20:.0f}")
    print(f"build / limit of 90 s                {ratio(first, [LIMIT_SECONDS] * len(first))}")
    print(f"validation / build (limit 0.5)       {ratio(share, first)}")
    print(f"peak memory / limit of 1.5 GB        {ratio(memory, [LIMIT_BYTES] * len(memory))}")
    print(f"rebuild with nothing changed / build {ratio(again, first)}")


if __name__ == "__main__":
    main()
