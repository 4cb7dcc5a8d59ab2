"""What the application holds while it runs: one release, its store, and the pool of query workers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from remit.queries import load as load_query
from remit.release import Release, current
from remit.settings import Settings
from remit.store import Store
from remit.terms import PREFIXES, Names
from remit_api.engine.pool import Pool
from remit_api.engine.process import Launch
from remit_api.views import Views

LEAST_WAITING = 4
QUERIES = Path(__file__).parent / "queries"


@dataclass(frozen=True, slots=True)
class Site:
    """One release and the means to ask it."""

    settings: Settings
    release: Release
    store: Store
    pool: Pool
    names: Names
    views: Views

    @property
    def url(self) -> str:
        """Where people reach this server; never taken from a request, whose Host header anybody may set."""
        host = f"[{self.settings.host}]" if ":" in self.settings.host else self.settings.host
        known = self.settings.url or f"http://{host}:{self.settings.port}"
        return known.rstrip("/") + "/"


def open_site(settings: Settings) -> Site:
    """The site over the current release of `settings.dir`."""
    release = current(settings.dir)
    store = Store(release.store_path)
    launch = Launch(release.store_path, settings.memory, PREFIXES)
    pool = Pool(launch, settings.workers, settings.deadline, waiting=max(LEAST_WAITING, settings.workers))
    names = Names(release.base)
    return Site(settings, release, store, pool, names, Views(store, release, names))


def site() -> Site:
    """The site of the present application."""
    found = current_app.extensions["remit"]
    assert isinstance(found, Site)
    return found


def query(name: str) -> str:
    """The text of one of our own queries, `queries/NAME.rq`."""
    return load_query(name, QUERIES)
