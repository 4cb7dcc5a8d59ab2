"""What the application holds while it runs: a release, its store, the pool of query workers; and the next."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, current_app, g

from remit.queries import load as load_query
from remit.release import Release, current
from remit.settings import Settings
from remit.store import Store
from remit.terms import PREFIXES, Names
from remit_api.engine.bounds import Bounds
from remit_api.engine.pool import Pool
from remit_api.engine.process import Launch
from remit_api.views import Views

if TYPE_CHECKING:
    from remit.remote import Endpoint

QUERIES = Path(__file__).parent / "queries"


@dataclass(frozen=True, slots=True)
class Site:
    """One release and the means to ask it; `store` and `pool` may be those of a remote endpoint."""

    settings: Settings
    release: Release
    store: Store | Endpoint
    pool: Pool
    names: Names
    views: Views

    @property
    def url(self) -> str:
        """Where people reach this server; never taken from a request, whose Host header anybody may set."""
        host = f"[{self.settings.host}]" if ":" in self.settings.host else self.settings.host
        known = self.settings.url or f"http://{host}:{self.settings.port}"
        return known.rstrip("/") + "/"

    def warm(self) -> None:
        """Returns when queries and analyses are answered without delay; SystemFault where they cannot be."""
        self.pool.warm()
        self.views.get()

    def close(self) -> None:
        """Ends the query workers."""
        self.pool.close()


def open_site(settings: Settings) -> Site:
    """The site over the endpoint of the settings, or the current release of `settings.dir`."""
    if settings.endpoint:
        from remit_api.site_endpoint import open_endpoint

        return open_endpoint(settings)
    release = current(settings.dir)
    store = Store(release.store_path)
    launch = Launch(release.store_path, settings.memory, PREFIXES, settings.unsafe, settings.in_memory)
    pool = Pool(launch, Bounds.of(settings))
    names = Names(release.base)
    return Site(settings, release, store, pool, names, Views(store, release, names))


class Lease:
    """A site that is not closed before its lease has ended."""

    __slots__ = ("_sites", "site")

    def __init__(self, sites: Sites, site: Site) -> None:
        self._sites = sites
        self.site = site

    def end(self) -> None:
        """Gives it back, once."""
        self._sites._ended(self.site)


class Sites:
    """Holds the site in force; `change` puts another in its place, and closes the old one when it is idle.

    Take the site once a request, ask nothing but that, and give it back: every query of the request then
    goes to one release, and its pool is not closed under it.

        with sites.lease() as here:
            answer = here.pool.run(question)   # the body of an answer outlives the lease

    In Flask `site()` does that for the request. `sites.now` is for a look at the site in force (its id, its
    counters) without a query. `remit_api.reload` follows new releases.
    """

    def __init__(self, first: Site) -> None:
        self._lock = threading.Lock()
        self._now = first
        self._leases: dict[int, int] = {id(first): 0}
        self._old: list[Site] = []
        self._closed = False

    @property
    def now(self) -> Site:
        """The site in force at this moment."""
        return self._now

    @property
    def old(self) -> int:
        """How many sites are out of force, and have leases that last."""
        return len(self._old)

    @property
    def every(self) -> list[Site]:
        """The site in force, and those that are out of force and have leases."""
        with self._lock:
            return [self._now, *self._old]

    def take(self) -> Lease:
        """A lease of the site in force; whoever takes it ends it."""
        with self._lock:
            self._leases[id(self._now)] += 1
            return Lease(self, self._now)

    @contextmanager
    def lease(self) -> Iterator[Site]:
        """The site in force, for as long as the context lasts."""
        taken = self.take()
        try:
            yield taken.site
        finally:
            taken.end()

    def change(self, fresh: Site) -> None:
        """Puts a site in force; the one before is closed when its last lease ends, which may be now."""
        with self._lock:
            before, self._now = self._now, fresh
            self._leases[id(fresh)] = 0
            self._old.append(before)
            idle = [before] if self._idle(before) else []
            if self._closed:
                idle.append(fresh)
        for site in idle:
            site.close()

    def close(self) -> None:
        """Closes every site, whoever still asks."""
        with self._lock:
            self._closed = True
            every = [self._now, *self._old]
            self._old.clear()
        for site in every:
            site.close()

    def _ended(self, site: Site) -> None:
        with self._lock:
            self._leases[id(site)] -= 1
            idle = self._idle(site)
        if idle:
            site.close()

    def _idle(self, site: Site) -> bool:
        """Whether a site is to be closed now: once out of force, and without a lease."""
        if self._leases[id(site)] or not any(item is site for item in self._old):
            return False
        self._old = [item for item in self._old if item is not site]
        del self._leases[id(site)]
        return True


def register(app: Flask, sites: Sites) -> None:
    """Gives an application its sites; a request holds one from its first `site()` to its end."""
    app.extensions["remit"] = sites
    app.teardown_appcontext(_give_back)


def site() -> Site:
    """The site of the present request."""
    if "lease" not in g:
        g.lease = sites().take()
    found = g.lease.site
    assert isinstance(found, Site)
    return found


def sites() -> Sites:
    """The sites of the present application."""
    found = current_app.extensions["remit"]
    assert isinstance(found, Sites)
    return found


def query(name: str) -> str:
    """The text of one of our own queries, `queries/NAME.rq`."""
    return load_query(name, QUERIES)


def _give_back(error: BaseException | None) -> None:
    lease: Lease | None = g.pop("lease", None)
    if lease:
        lease.end()
