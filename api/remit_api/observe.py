"""Sees every request, whoever answers it, the cache too: for the metrics and the log alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from remit_api.clients import network
from remit_api.front.message import Request

# The first step of a path, and the class of routes it belongs to; whatever else is `other`, so that a
# stranger cannot make new ones.
ROUTES = {
    "": "page",
    "about": "page",
    "limits": "page",
    "static": "page",
    "sparql": "sparql",
    "queries": "sparql",
    "rdf-graph-store": "graph-store",
    "graph": "graph-store",
    "id": "resource",
    "doc": "resource",
    "def": "resource",
    ".well-known": "resource",
    "succession": "analysis",
    "responsibility": "analysis",
    "asof": "analysis",
    "orphans": "analysis",
    "contested": "analysis",
    "conflicts": "analysis",
    "reforms": "analysis",
    "ledger": "analysis",
    "forward": "analysis",
    "evidence": "analysis",
    "downloads": "download",
    "healthz": "operation",
    "readyz": "operation",
    "metrics": "operation",
}
METHODS = frozenset({"GET", "HEAD", "POST", "QUERY", "OPTIONS", "PUT", "DELETE", "PATCH"})


@dataclass(slots=True)
class Seen:
    """One request and what became of it; `seconds` until the answer began, `size` its body in bytes."""

    method: str
    path: str
    route: str
    status: int
    seconds: float
    size: int
    client: str
    cache: str
    query: str
    query_id: str


Watcher = Callable[[Seen], None]


class Observer:
    """Tells each of its watchers of every request."""

    def __init__(self, *watchers: Watcher) -> None:
        self._watchers = watchers

    def saw(self, request: Request, status: int, seconds: float, size: int) -> None:
        """Tells of a request that was answered; `seconds` until the answer began, `size` of its body."""
        seen = Seen(
            method=request.method if request.method in METHODS else "other",
            path=request.path,
            route=route(request.path),
            status=status,
            seconds=seconds,
            size=0 if request.method == "HEAD" else size,
            client=network(request.address),
            cache=request.cache,
            query=request.query,
            query_id=request.query_id,
        )
        for watcher in self._watchers:
            watcher(seen)


def route(path: str) -> str:
    """The class of routes that a path belongs to."""
    first = path[1:].partition("/")[0]
    return ROUTES.get(first) or ROUTES.get(first[:1] + first[1:].partition(".")[0], "other")
