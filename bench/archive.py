"""An archive of ten thousand pages: built, killed twice, built to the end, and built anew to compare.

The first build is killed (SIGKILL) when half of the pages are read, the second when it checks the shapes. The
third must read no page again, and make the bytes of a build that nobody killed. Prints what it takes, and
fails where something is lost or repeated.
Usage: python bench/archive.py [PAGES]
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from made_pages import names_in, write

from remit import inputs, ontology
from remit.readers import read_tables
from remit.readings import FILE_NAME
from remit.terms import Names

# What a machine of the project has.
LIMIT_GB = 24.0
PAGES = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000


def main() -> None:
    """Builds, kills, and tells."""
    tables = read_tables(inputs.find((), bundle=True), sorted(ontology.load(Names()).kinds))
    with tempfile.TemporaryDirectory() as scratch:
        folder, out, fresh = (Path(scratch) / name for name in ("pages", "out", "fresh"))
        folder.mkdir()
        write(folder, names_in(tables["bodies"]), PAGES)
        # The text of each page is kept first, then its records.
        half = killed(folder, out, lambda: kept(out) >= PAGES + PAGES // 2)
        print(f"pages kept when half were read       {half - PAGES:,} of {PAGES:,}", flush=True)
        read = killed(folder, out, lambda: "checking the shapes" in (out / "told").read_text())
        print(f"pages kept when all were read        {read - PAGES:,}", flush=True)
        pages, sums = built(folder, out, "build after two kills")
        assert PAGES + PAGES // 2 <= half < read == 2 * PAGES and pages == {"read": 0, "kept": PAGES}
        anew, same = built(folder, fresh, "build that nobody kills")
        assert anew == {"read": PAGES, "kept": 0} and sums == same
        print("the bytes are the same: nothing was lost, nothing repeated")


def started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    """A build, whose steps go to a file."""
    out.mkdir(exist_ok=True)
    code = "from remit.cli import main; main()"
    command = [sys.executable, "-c", code, "build", str(folder), "--dir", str(out)]
    with (out / "told").open("wb") as told:
        return subprocess.Popen(command, stderr=told, stdout=subprocess.DEVNULL)


def kept(out: Path) -> int:
    """How many readings a build has kept so far: two of each page, its text and its records."""
    if not (out / FILE_NAME).exists():
        return 0
    with closing(sqlite3.connect(f"file:{out / FILE_NAME}?mode=ro", uri=True)) as known:
        try:
            return int(known.execute("SELECT count(*) FROM reading").fetchone()[0])
        except sqlite3.OperationalError:  # its table is still to be made
            return 0


def killed(folder: Path, out: Path, when: Callable[[], bool]) -> int:
    """Kills a build as soon as it is far enough; returns how many readings it had kept."""
    process = started(folder, out)
    while not when():
        assert process.poll() is None, (out / "told").read_text()
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (out / "current").exists(), "a build that was killed is served"
    return kept(out)


def built(folder: Path, out: Path, what: str) -> tuple[dict[str, int], str]:
    """Builds to the end and prints what it took; returns what it read and the sums of its dumps."""
    begun = time.monotonic()
    process = started(folder, out)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, (out / "told").read_text()
    seconds, memory = time.monotonic() - begun, usage.ru_maxrss / 2**20
    info = json.loads((out / "current" / "release.json").read_text())
    print(f"{what:<36} {seconds:,.0f} s, {memory:.1f} GB, {info['quads']:,} quads", flush=True)
    print(f"{what + ' / limit of memory':<36} {memory / LIMIT_GB:.2f}", flush=True)
    return info["pages"], (out / "current" / "dumps" / "SHA256SUMS").read_text()


if __name__ == "__main__":
    main()
