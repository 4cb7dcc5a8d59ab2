"""A site over a remote SPARQL 1.1 endpoint: the same pages and limits, with an engine that is elsewhere."""

from __future__ import annotations

from remit import pushed
from remit.peer import Peer, credentials
from remit.remote import Endpoint
from remit.settings import Settings
from remit.terms import Names
from remit_api.engine.bounds import Bounds
from remit_api.engine.pool import Pool
from remit_api.engine.remote import NAME, RemoteLaunch
from remit_api.site import Site
from remit_api.views import Views


def open_endpoint(settings: Settings) -> Site:
    """The site over `settings.endpoint`, which is asked what it holds; RemoteFault where it is silent."""
    url, known = settings.endpoint, credentials()
    # Here the address stands in errors; what strangers are told later does not name it.
    told, release = pushed.opened(Endpoint(Peer(url, settings.deadline, known)), settings.base)
    store = Endpoint(Peer(url, settings.deadline, known, NAME), told.dataset)
    launch = RemoteLaunch(pushed.ELSEWHERE, settings.memory, {}, unsafe=True, url=url, dataset=told.dataset)
    names = Names(release.base)
    views = Views(store, release, names)
    return Site(settings, release, store, Pool(launch, Bounds.of(settings)), names, views)
