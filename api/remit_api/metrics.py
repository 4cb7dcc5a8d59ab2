"""What the server has done, at /metrics, for Prometheus.

Requests are counted here as they pass; what the pool, the cache and the kernel count is read when it is asked
for. Nothing is global: each application has a registry of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from remit_api.engine import faults
from remit_api.engine.counts import BOUNDS
from remit_api.front.front import Front
from remit_api.observe import Seen
from remit_api.problems import KINDS
from remit_api.site import Site, sites

blueprint = Blueprint("metrics", __name__)

PAGE = os.sysconf("SC_PAGE_SIZE")


@blueprint.get("/metrics")
def show() -> Response:
    """Everything that is counted, in the text format of Prometheus."""
    found = current_app.extensions["remit.metrics"]
    assert isinstance(found, Metrics)
    answer = Response(generate_latest(found.registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)
    answer.cache_control.no_store = True
    return answer


class Metrics:
    """The registry of one application, and the counts of its requests."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.registry.register(_Read(lambda: _pool(sites().now)))
        self.registry.register(_Read(lambda: _front(current_app.extensions["remit.front"])))
        self._requests = Counter(
            "remit_requests",
            "Requests answered, by class of route, method and status.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "remit_request_seconds",
            "Seconds from a request to the start of its answer.",
            ("route",),
            buckets=BOUNDS,
            registry=self.registry,
        )
        self._bytes = Counter(
            "remit_answer_bytes", "Bytes of the bodies of answers.", ("route",), registry=self.registry
        )
        # To find a child by its labels takes longer than to count.
        self._children: dict[tuple[str, str, int], tuple[Counter, Histogram, Counter]] = {}

    def __call__(self, seen: Seen) -> None:
        """Counts one request."""
        key = seen.route, seen.method, seen.status
        found = self._children.get(key)
        if found is None:
            found = self._children[key] = (
                self._requests.labels(seen.route, seen.method, str(seen.status)),
                self._seconds.labels(seen.route),
                self._bytes.labels(seen.route),
            )
        requests, seconds, size = found
        requests.inc()
        seconds.observe(seen.seconds)
        size.inc(seen.size)


class _Read(Collector):
    """Numbers that somebody else keeps."""

    def __init__(self, families: Callable[[], Iterable[Metric]]) -> None:
        self._families = families

    def describe(self) -> list[Metric]:
        """Nothing: so that they are not read before there is anything to read."""
        return []

    def collect(self) -> Iterable[Metric]:
        """The numbers of now."""
        return self._families()


def _pool(here: Site) -> Iterator[Metric]:
    """What the pool of the release in force has counted since the release was taken up."""
    counts, status = here.pool.counters, here.pool.status()
    yield InfoMetricFamily("remit_release", "The release that is served.", {"id": here.release.id})
    outcomes = CounterMetricFamily(
        "remit_queries", "Queries that reached the pool, by outcome.", labels=["outcome"]
    )
    for name, many in sorted(counts.outcomes.copy().items()):
        outcomes.add_metric([_outcome(name)], many)
    yield outcomes
    yield HistogramMetricFamily(
        "remit_query_seconds",
        "Seconds that queries took, waiting included.",
        buckets=list(_cumulated(counts.durations)),
        sum_value=counts.wall_seconds,
    )
    for name, help_text, number in (
        ("remit_query_cpu_seconds", "Processor seconds of the query workers.", counts.cpu_seconds),
        ("remit_query_bytes", "Bytes of the answers of queries.", counts.bytes),
        ("remit_queries_deferred", "Slow queries stopped, to start afresh in their turn.", counts.deferred),
        ("remit_workers_started", "Query workers started.", counts.started),
        ("remit_workers_killed", "Query workers ended by the pool.", counts.killed),
        ("remit_workers_lost", "Query workers that died.", counts.lost),
    ):
        yield CounterMetricFamily(name, help_text, number)
    for name, help_text, number in _gauges(here, status):
        yield GaugeMetricFamily(name, help_text, number)


def _gauges(here: Site, status: dict[str, Any]) -> Iterator[tuple[str, str, float]]:
    yield "remit_workers", "Query workers alive.", status["workers"]
    yield "remit_workers_idle", "Query workers that wait for work.", status["idle"]
    yield "remit_workers_slow", "Slow queries under way.", status["slow"]
    yield "remit_queries_waiting", "Queries that wait for their turn.", status["waiting"]
    yield "remit_spooled_bytes", "Bytes of answers that wait for their readers.", status["spooled"]
    yield "remit_workers_resident_bytes", "Memory of the query workers.", sum(map(_resident, here.pool.pids))


def _front(front: Front) -> Iterator[Metric]:
    """What the cache of answers holds and was good for, and the pages that wait."""
    yield CounterMetricFamily("remit_cache_hits", "Requests answered from the cache.", front.counts.hits)
    yield CounterMetricFamily(
        "remit_cache_misses", "Requests whose answer was not in the cache, and could be.", front.counts.misses
    )
    yield GaugeMetricFamily("remit_cache_bytes", "Bytes that the cache holds.", front.cache.held)
    yield GaugeMetricFamily("remit_pages_waiting", "Pages that wait to be made.", front.making.waiting)
    yield GaugeMetricFamily("remit_cache_entries", "Answers that the cache holds.", len(front.cache))


def _cumulated(many: list[int]) -> Iterator[tuple[str, float]]:
    total = 0
    for bound, count in zip([*map(str, BOUNDS), "+Inf"], many, strict=True):
        total += count
        yield bound, total


def _outcome(name: str) -> str:
    """The name of a kind of problem for the class of a fault; any other word as it is."""
    kind = KINDS.get(getattr(faults, name, Exception))
    return kind.name if kind else name


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0  # it has just ended, or this is no Linux
