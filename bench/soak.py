"""Half an hour of mixed load on a server, with bombs, cancels, disconnects and reloads in between.

    python bench/soak.py [--seconds 1800] [--dir build]

Starts a server over a copy of the current release, and fails (exit 1) on a leak of memory, descriptors or
processes, on any proper request that was lost, refused or answered wrongly, and on waits that grow.

How a leak is told from a working server, by windows of the run, the first begun after a sixth of it, when
caches and allocators have taken what they keep:

memory       The server may end 10 % and 24 MB above where it was: a cache may still fill, an allocator keeps
             pages. What leaked 2 kB a request would be over that in five minutes at 50 requests a second.
descriptors  When all clients have gone, no more are open than before the first came, but for those of two
             workers (four each), which are begun late. Those of the current store do not count, which the
             engine opens as it goes; those of an old one do. One leaked a bomb would be hundreds.
processes    The server, its template and at most 2 × `--workers` + 2 workers, as docs/operate.md says;
             zombies count. Begun and ended when the release is in memory.
waits        p99 of the last third at most twice that of the first third and 100 ms more: both have the same
             bombs, and two cores are noisy. A queue that grows is far over that.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import soak_clients as clients

from remit.release import current, make_current

MEGABYTE = 1 << 20
DEADLINE = 5.0
WORKERS = 2
RELOADS = 4
WARM = 3  # reloads beforehand: what each release costs once, allocators keep
SETTLED = 7.0  # seconds for the server to notice that everybody has gone


@dataclass(frozen=True, slots=True)
class Here:
    """The server under load: its process, its port, and the folder of its releases."""

    pid: int
    port: int
    place: Path


@dataclass(frozen=True, slots=True)
class Sample:
    """The server at one moment."""

    when: float
    memory: int
    descriptors: int
    processes: int


def main() -> int:
    """Runs the soak; 0 where nothing is wrong."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--seconds", type=float, default=1800.0)
    options.add_argument("--dir", type=Path, default=Path("build"))
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="remit-soak-") as place:
        ids = two_releases(given.dir, Path(place))
        wrong = soak(Path(place), ids, given.seconds)
    print("\n".join(f"WRONG: {said}" for said in wrong) or "nothing is wrong")
    return 1 if wrong else 0


def two_releases(source: Path, place: Path) -> list[str]:
    """Puts two releases of the same content in `place`; their ids."""
    release = current(source)
    ids = [release.id, "5041c0de5041"]
    for name in ids:
        copy = place / "releases" / name
        shutil.copytree(release.path, copy)
        (copy / "release.json").write_text(json.dumps({**release.info, "id": name}))
    make_current(place, ids[0])
    return ids


def soak(place: Path, ids: list[str], seconds: float) -> list[str]:
    """What is wrong with a server of `place` after so many seconds of load."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = place / "server.log"
    arguments = [
        "serve",
        "--dir",
        str(place),
        "--port",
        str(port),
        "--workers",
        str(WORKERS),
        "--memory",
        "512",
    ]
    arguments += ["--deadline", str(DEADLINE), "--log-file", str(log)]
    command = [sys.executable, "-c", "from remit.cli import main; main()", *arguments]
    # A small cache, so that it is full before the steady state is measured.
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ | {"REMIT_CACHE": "8"})
    here = Here(server.pid, port, place)
    try:
        await_ready(port, server)
        wrong = under_load(here, seconds, lambda turn: reload(here, ids[turn % 2]))
        server.send_signal(signal.SIGTERM)
        if server.wait(20) != 0:
            wrong.append(f"the server stopped with {server.returncode}")
        return wrong + traces(log)
    finally:
        server.kill()
        server.wait()


def under_load(here: Here, seconds: float, turn: Callable[[int], str]) -> list[str]:
    """Runs every client for so many seconds, with reloads between; what was wrong."""
    cold = [said for number in range(WARM) if (said := turn(number))]
    settle(here.port)
    right = clients.answers(here.port)
    before = sample(here, 0.0)
    started = time.monotonic()
    tally = clients.Tally(started)
    target = clients.Target(here.port, right, tally, threading.Event())
    threads = [
        threading.Thread(target=client, args=(target, number), daemon=True)
        for client, many in CLIENTS
        for number in range(many)
    ]
    for thread in threads:
        thread.start()
    samples, reloads = [], WARM
    while (now := time.monotonic() - started) < seconds:
        samples.append(sample(here, now))
        if now > seconds * (reloads - WARM + 1) / (RELOADS + 1):
            if said := turn(reloads):
                tally.fail(said)
            reloads += 1
        time.sleep(min(1.0, seconds / 60))
    target.stop.set()
    for thread in threads:
        thread.join(clients.SLOWEST)
    settle(here.port)
    time.sleep(SETTLED)
    after = sample(here, seconds)
    if clients.answers(here.port) != right:
        tally.fail("the answers after the load are not those before it")
    report(tally, samples, before, after)
    return cold + tally.failures[:20] + leaks(samples, before, after, seconds) + growth(tally, seconds)


CLIENTS = (
    (clients.proper, 4),
    (clients.bomber, 2),
    (clients.leaver, 2),
    (clients.canceller, 1),
)


def leaks(samples: list[Sample], before: Sample, after: Sample, seconds: float) -> list[str]:
    """What was held at the end and not at the beginning of the steady state."""
    early = statistics.median(_memory(samples, seconds / 6, seconds / 3))
    late = statistics.median(_memory(samples, seconds * 5 / 6, seconds))
    wrong = []
    if late > early * 1.1 + 24 * MEGABYTE:
        wrong.append(f"memory grew from {early / MEGABYTE:.0f} to {late / MEGABYTE:.0f} MB")
    if after.descriptors > before.descriptors + 8:
        wrong.append(f"descriptors: {before.descriptors} before, {after.descriptors} after")
    if after.processes > 4 + 2 * WORKERS:
        wrong.append(f"processes: {before.processes} before, {after.processes} after")
    return wrong


def growth(tally: clients.Tally, seconds: float) -> list[str]:
    """Whether proper clients waited longer at the end than at the beginning."""
    first = percentile([wait for when, wait in tally.waits if when < seconds / 3])
    last = percentile([wait for when, wait in tally.waits if when > seconds * 2 / 3])
    if last > 2 * first + 0.1:
        return [f"p99 grew from {first * 1000:.0f} to {last * 1000:.0f} ms"]
    return []


def percentile(waits: list[float], share: float = 0.99) -> float:
    """The wait that so great a share of the waits is below."""
    return sorted(waits)[int(len(waits) * share)] if waits else float("inf")


def report(tally: clients.Tally, samples: list[Sample], before: Sample, after: Sample) -> None:
    """Prints what was seen."""
    waits = [wait for _, wait in tally.waits]
    print(f"proper requests {len(waits)}, failed {len(tally.failures)}")
    print(f"waits: median {statistics.median(waits) * 1000:.1f} ms, p99 {percentile(waits) * 1000:.0f} ms")
    print("strangers: " + ", ".join(f"{what} {many}" for what, many in sorted(tally.strangers.items())))
    for name in ("memory", "descriptors", "processes"):
        most = max(getattr(item, name) for item in samples)
        print(f"{name}: {getattr(before, name)} before, {most} at most, {getattr(after, name)} after")
    sys.stdout.flush()


def reload(here: Here, wanted: str) -> str:
    """Makes a release the current one, and tells the server; what went wrong."""
    make_current(here.place, wanted)
    os.kill(here.pid, signal.SIGHUP)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if wanted.encode() in clients.fetch(here.port, "/readyz", "soak-operator")[1]:
                return ""
        except OSError as error:
            return f"the server was lost on a reload: {error!r}"
        time.sleep(0.2)
    return f"the server did not take up release {wanted} within 30 s"


def await_ready(port: int, server: subprocess.Popen[bytes]) -> None:
    """Returns when the server answers queries."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None, "the server did not start"
        try:
            if clients.fetch(port, "/readyz", "soak-operator")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError("the server is not ready")


def settle(port: int) -> None:
    """Returns when the release has been read into memory, or will not be."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        store = json.loads(clients.fetch(port, "/readyz", "soak-operator")[1])["store"]
        if not store.endswith("being read"):
            return
        time.sleep(0.1)
    raise TimeoutError("the release is not in memory")


def traces(log: Path) -> list[str]:
    """The tracebacks in the log of the server."""
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    return [f"in the log: {line['exception'][-400:]}" for line in lines if "exception" in line][:3]


def sample(here: Here, when: float) -> Sample:
    """The server now: its own memory and descriptors, and how many processes it and its workers are."""
    memory = int(Path(f"/proc/{here.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    store = str((here.place / "current").resolve() / "store")
    descriptors = sum(not to.startswith(store) for to in opened(here.pid))
    return Sample(when, memory, descriptors, 1 + len(children(here.pid)))


def opened(pid: int) -> Iterator[str]:
    """What each descriptor of a process leads to."""
    for link in Path(f"/proc/{pid}/fd").iterdir():
        try:
            yield os.readlink(link)
        except FileNotFoundError:
            continue


def children(pid: int) -> list[int]:
    """The processes below a process, zombies too."""
    above = dict(_parents())
    below = {pid}
    while more := {child for child, parent in above.items() if parent in below} - below:
        below |= more
    return sorted(below - {pid})


def _parents() -> Iterator[tuple[int, int]]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            yield int(path.parent.name), int(path.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue


def _memory(samples: list[Sample], first: float, last: float) -> list[int]:
    return [item.memory for item in samples if first <= item.when <= last]


if __name__ == "__main__":
    sys.exit(main())
