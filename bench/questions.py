"""The 30 competency questions in the store of the bundled graph, each as a ratio to the limit of 200 ms.

A question is read, planned, answered and its rows fetched, in process, as `remit query` does it.
Usage: python bench/questions.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measure import interleave, ratio, rounds

from remit.build import build
from remit.resources import folder
from remit.settings import Settings
from remit.store import Store

LIMIT_SECONDS = 0.2


def asking(store: Store, query: str) -> Callable[[], float]:
    """A task that puts a question once and returns the seconds that it took."""

    def task() -> float:
        started = time.perf_counter()
        store.select(query)
        return time.perf_counter() - started

    return task


def main() -> None:
    """Prints for each question its rows, the median in milliseconds, and the ratio to the limit."""
    questions = sorted((folder("ontology") / "questions").glob("*.rq"))
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(build([], Settings.from_env(dir=Path(scratch))).release.store_path)
        texts = {path.stem: path.read_text(encoding="utf-8") for path in questions}
        taken = interleave({name: asking(store, text) for name, text in texts.items()}, rounds())
        print(f"{'question':<36} {'rows':>5} {'ms':>7}  ms / limit of {LIMIT_SECONDS * 1000:.0f}")
        for name, seconds in taken.items():
            median = statistics.median(seconds) * 1000
            share = ratio(seconds, [LIMIT_SECONDS] * len(seconds))
            print(f"{name:<36} {len(store.select(texts[name])):>5} {median:>7.1f}  {share}")
        slowest = max(taken, key=lambda name: statistics.median(taken[name]))
        print(f"slowest: {slowest}")


if __name__ == "__main__":
    main()
