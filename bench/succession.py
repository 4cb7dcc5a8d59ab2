"""forward, trace and asof on a made-up register (see register.py), against their limits and naive SPARQL.

The naive questions walk property paths from event to event, from successor to successor, or up the hierarchy,
in the same store and the same rounds. A quick run: python bench/succession.py --bodies 2000 --rows 20000
--long 200000 3
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from measure import interleave, ratio
from register import FIRST, LAST, Made, make

from remit.model import IRI, Asks
from remit.queries import load
from remit.store import Store
from remit.succession.asof import asof
from remit.succession.forward import forward_csv
from remit.succession.forwarder import Forwarder
from remit.succession.trace import trace
from remit.succession.view import View, view
from remit.terms import date

LIMIT_ROWS, LIMIT_SECONDS, TODAY = 20_000.0, 0.05, "2026-01-01"
# Questions of each kind in a round; no body is asked about twice, and of a day nothing is remembered.
ASKED = 10

AFTER = """
SELECT ?body ?from ?to ?kind ?date ?source WHERE {
  ?body (^org:originalOrganization/org:resultingOrganization)* ?from .
  ?change org:originalOrganization ?from ; org:resultingOrganization ?to ; a ?kind .
  OPTIONAL { ?change remit:effectiveDate ?date }
  OPTIONAL { ?change prov:wasDerivedFrom ?source }
}
"""
BEFORE = """
SELECT ?body ?from ?to ?kind ?date ?source WHERE {
  ?body (^org:resultingOrganization/org:originalOrganization)* ?to .
  ?change org:resultingOrganization ?to ; org:originalOrganization ?from ; a ?kind .
  OPTIONAL { ?change remit:effectiveDate ?date }
  OPTIONAL { ?change prov:wasDerivedFrom ?source }
}
"""
SUCCESSORS = "SELECT ?body ?heir WHERE { ?body remit:hasSuccessor+ ?heir }"
PREDECESSORS = "SELECT ?body ?forerunner WHERE { ?body remit:hasPredecessor+ ?forerunner }"
UNDER = """
SELECT ?root ?day ?body ?label ?parent WHERE {
  ?body org:subOrganizationOf+ ?root .
  ?body skos:prefLabel ?label ; remit:subordination ?edge .
  ?edge remit:parent ?parent .
  OPTIONAL { ?body remit:earliestStart ?began }
  OPTIONAL { ?body remit:latestEnd ?ended }
  FILTER((!bound(?began) || ?began <= ?day) && (!bound(?ended) || ?day < ?ended))
}
"""
THEN = """
SELECT ?day ?body ?label ?latestStart ?earliestEnd WHERE {
  ?body a remit:Body ; skos:prefLabel ?label .
  OPTIONAL { ?body remit:earliestStart ?began }
  OPTIONAL { ?body remit:latestStart ?latestStart }
  OPTIONAL { ?body remit:earliestEnd ?earliestEnd }
  OPTIONAL { ?body remit:latestEnd ?ended }
  FILTER((!bound(?began) || ?began <= ?day) && (!bound(?ended) || ?day < ?ended))
}
"""

# What the register reads at once, as one would write it: looked up thing after thing.
CLAIMS = """
SELECT ?claim ?subject ?property ?value ?source ?collection ?rank ?certainty WHERE {
  GRAPH ?collection {
    ?claim remit:claimSubject ?subject ; remit:claimPredicate ?property ; remit:claimValue ?value .
    OPTIONAL { ?claim remit:rank ?rank }
    OPTIONAL { ?claim remit:certainty ?certainty }
    OPTIONAL { ?claim prov:wasDerivedFrom ?source }
  }
}
"""
TOLD = """
SELECT DISTINCT ?thing ?source WHERE {
  VALUES ?class { remit:Change remit:Alteration remit:Transfer remit:Holding }
  ?thing a ?class .
  { ?thing prov:wasDerivedFrom ?source }
  UNION { ?thing dct:source ?source }
  UNION { ?thing remit:evidence ?evidence . GRAPH ?graph { ?evidence prov:wasDerivedFrom ?source } }
}
"""


def main() -> None:
    """Prints the medians and the ratios."""
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        started = time.perf_counter()
        made = make(Path(scratch), options.bodies)
        _say("bodies, quads", f"{len(made.keys):,}, {made.quads:,}")
        _say("making the store, seconds", f"{time.perf_counter() - started:.1f}")
        _measure(made, Store(made.path), Path(scratch), options)


def _measure(made: Made, store: Store, scratch: Path, options: argparse.Namespace) -> None:
    started = time.perf_counter()
    seen = view(store, "bench", made.names)
    _say("reading the register once, seconds", f"{time.perf_counter() - started:.1f}")
    started = time.perf_counter()
    seen.register.given(made.names.thing("body", made.keys[0]))
    trace(seen, made.names.thing("body", made.keys[-1]))
    asof(seen, "1990-06-01", made.names.thing("body", made.heads[-1]))
    asof(seen, "1990-06-01")
    _say("the indexes over it once, seconds", f"{time.perf_counter() - started:.1f}")
    for name, plain in (("claims", CLAIMS), ("told", TOLD)):
        # Minutes on a large register, so once.
        joined, looked_up = (_seconds(store, query) for query in (load(f"register/{name}"), plain))
        _say(f"{name}: joined in parts / looked up one by one", ratio([joined], [looked_up]))
    asked = _Asked(made, seen, store)
    _say("trace, events by path, once, seconds", f"{asked.of(asked.bodies[-1:], asked.events, 1)():.1f}")
    taken = interleave(
        {
            "trace": asked.of(asked.bodies, lambda body: trace(seen, body)),
            "trace, successors by path": asked.of(
                asked.bodies, lambda body: asked.by(body, SUCCESSORS, PREDECESSORS)
            ),
            "asof of a body": asked.of(asked.heads, lambda head: asof(seen, asked.day(head), head)),
            # Seconds each on a large register, so one a round.
            "asof of a body, by path": asked.of(asked.heads, asked.under, each=1),
            "asof of all bodies": asked.of(
                asked.heads, lambda head: asof(seen, asked.day(head), None, ("bodies",))
            ),
            "asof of all bodies, by filter": asked.of(asked.heads[:1], asked.then),
            "asof with parents, seats and duties": asked.of(
                asked.heads, lambda head: asof(seen, asked.day(head))
            ),
        },
        options.rounds,
    )
    for name, seconds in taken.items():
        _say(f"{name}, median ms", f"{statistics.median(seconds) * 1000:.2f}")
    for ours in ("trace", "asof of a body", "asof of all bodies", "asof with parents, seats and duties"):
        _say(f"{ours} / limit of 50 ms", ratio(taken[ours], [LIMIT_SECONDS] * len(taken[ours])))
        for theirs in taken:
            if theirs.startswith(f"{ours},"):
                _say(f"{ours} / {theirs.partition(', ')[2]}", ratio(taken[ours], taken[theirs]))
    _forward(made, seen, scratch, options)


def _forward(made: Made, seen: View, scratch: Path, options: argparse.Namespace) -> None:
    started = time.perf_counter()
    Forwarder(seen, TODAY).answer(made.keys[-1])
    seen.evidence.addresses(list(seen.register.events))
    _say("names and sources for forward once, s", f"{time.perf_counter() - started:.1f}")
    file = scratch / "rows.csv"
    _write(file, made, options.rows)

    def run() -> float:
        """With nothing remembered of an earlier round but names and sources."""
        by = Forwarder(seen, TODAY)
        by.answer(made.keys[-1])
        with file.open(encoding="utf-8", newline="") as source, (scratch / "out.csv").open("w") as out:
            started = time.perf_counter()
            summary = forward_csv(seen, source, out, by=by)
            assert summary.rows == options.rows
            return summary.rows / (time.perf_counter() - started)

    taken = interleave({"rows": run}, options.rounds)["rows"]
    _say("forward, median rows a second", f"{statistics.median(taken):,.0f}")
    _say("forward / limit of 20,000 rows a second", ratio(taken, [LIMIT_ROWS] * len(taken)))
    _write(file, made, options.long)
    with file.open(encoding="utf-8", newline="") as source:
        meter = _Meter(options.long // 10)
        started = time.perf_counter()
        summary = forward_csv(seen, source, meter, today=TODAY)
        taken = [summary.rows / (time.perf_counter() - started)]
    _say(f"forward of {summary.rows:,} rows, rows a second", f"{taken[0]:,.0f}")
    _say("the same / limit of 20,000 rows a second", ratio(taken, [LIMIT_ROWS]))
    _say("memory before the first row, MB", f"{meter.before / 2**20:.0f}")
    _say(f"peak to row {meter.early:,}, MB", f"{meter.peaks[0] / 2**20:.0f}")
    _say(f"peak to row {summary.rows:,}, MB", f"{meter.peaks[1] / 2**20:.0f}")
    _say("peak of all rows / of the first tenth", f"{meter.peaks[1] / meter.peaks[0]:.3f}")
    for status, count in sorted(summary.counts.items()):
        _say(f"  rows that are {status}", f"{count:,}")


def _seconds(graph: Asks, query: str) -> float:
    started = time.perf_counter()
    graph.select(query)
    return time.perf_counter() - started


class _Asked:
    """Bodies to ask about, others in every round, the same for us and for the naive question."""

    def __init__(self, made: Made, seen: View, graph: Asks) -> None:
        self._made, self._view, self._graph = made, seen, graph
        draw = random.Random(1)
        self.bodies = [made.names.thing("body", key) for key in draw.sample(made.keys, len(made.keys))]
        self.heads = [made.names.thing("body", key) for key in draw.sample(made.heads, len(made.heads))]
        self._days = {head: f"{draw.randint(FIRST, LAST)}-06-01" for head in self.heads}

    def day(self, head: IRI) -> str:
        return self._days[head]

    def of(self, things: list[IRI], ask: Callable[[IRI], object], each: int = ASKED) -> Callable[[], float]:
        """A task that asks about the next few things, and says the median seconds of a question."""
        turns = _turns(things)

        def task() -> float:
            taken = []
            for _ in range(min(each, len(things))):
                thing = next(turns)
                started = time.perf_counter()
                ask(thing)
                taken.append(time.perf_counter() - started)
            return statistics.median(taken)

        return task

    def by(self, body: IRI, *queries: str) -> None:
        """Asks with the body written into the text, as people do: many times faster than as a bound value."""
        for query in queries:
            self._graph.select(query.replace("SELECT ?body", "SELECT").replace("?body", f"<{body}>"))

    def events(self, body: IRI) -> None:
        """Minutes on a large register."""
        self.by(body, AFTER, BEFORE)

    def under(self, head: IRI) -> None:
        self._graph.select(UNDER, root=head, day=date(self.day(head)))

    def then(self, head: IRI) -> None:
        self._graph.select(THEN, day=date(self.day(head)))


def _turns(things: list[IRI]) -> Iterator[IRI]:
    while True:
        yield from things


class _Meter(io.TextIOBase):
    """Counts the rows written to it, and looks at the memory of the process every so often."""

    def __init__(self, early: int) -> None:
        self.early, self.before = early, _memory()
        self.peaks = [0, 0]
        self._rows = -1

    def write(self, text: str) -> int:
        self._rows += 1
        if self._rows % 2000 == 0:
            used = _memory()
            self.peaks = [
                max(self.peaks[0], used) if self._rows <= self.early else self.peaks[0],
                max(self.peaks[1], used),
            ]
        return len(text)


def _memory() -> int:
    """The bytes that the process has in memory now (Linux)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


def _write(file: Path, made: Made, count: int) -> None:
    """Rows as an archivist has them: names and keys, most with a date, some with a duty, some misprinted."""
    draw = random.Random(2)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("ref", "body", "responsibility", "date"))
        for number in range(count):
            writer.writerow((number, *_row(made, draw, number)))


def _row(made: Made, draw: random.Random, number: int) -> tuple[str, str, str]:
    lot = draw.random()
    if lot < 0.02:
        return f"Nonesuch Water Agency {number}", "", ""
    if lot < 0.10:
        return (*draw.choice(made.duties), "")
    if lot < 0.40:
        return draw.choice(made.keys), "", ""
    name, first, last = draw.choice(made.bodies)
    if lot < 0.55:
        return name, "", ""
    return name, "", f"{draw.randint(first, last)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"


def _say(what: str, value: str, out: TextIO = sys.stdout) -> None:
    print(f"{what:<40} {value}", file=out, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=5)
    parser.add_argument("--bodies", type=int, default=50_000)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--long", type=int, default=1_000_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
