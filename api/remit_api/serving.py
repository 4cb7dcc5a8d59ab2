"""Runs the application under granian, in this process, until it is told to stop.

Why granian: docs/decisions/0013-wsgi-server.md.
"""

from __future__ import annotations

import asyncio
import gc
import os
import resource
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from granian.constants import HTTPModes
from granian.http import HTTP1Settings
from granian.server.embed import Server

from remit.errors import SystemFault
from remit.settings import Settings
from remit_api import log
from remit_api.app import create_app
from remit_api.front.front import Front
from remit_api.front.rsgi import Rsgi
from remit_api.observe import Observer
from remit_api.reload import Follower
from remit_api.site import Site, Sites

CONNECTIONS = 1024  # that are served at a time; more wait
LONGEST_HEAD = 128 << 10  # bytes: 64 kB is the longest address that the server takes, the rest is headers
SLOWEST_HEAD = 10_000  # milliseconds in which a client must send the head of a request


def serve(settings: Settings) -> None:
    """Serves the current release until SIGTERM or SIGINT; the query workers end with it."""
    log.configure(settings)
    _take_turns()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # until there is a release to look for another
    address = _address(settings)
    app = create_app(settings)
    sites: Sites = app.extensions["remit"]
    front: Front = app.extensions["remit.front"]
    here = sites.now
    observer = Observer(app.extensions["remit.metrics"], log.AccessLog(settings.log_queries))
    # However many wait for a query or for their turn to have a page made, some are left.
    seats = here.pool.seats + front.making.seats + 2
    threads = ThreadPoolExecutor(max(settings.threads, seats), "remit")
    follower = app.extensions["remit.follower"] = Follower(sites, settings)
    try:
        here.pool.warm()
        rsgi = Rsgi(front, threads, observer.saw, settings.proxies, lambda: _tell(here))
        follower.start()
        gc.collect()
        gc.freeze()  # what is there now stays: collections need not look at it again
        asyncio.run(_run(rsgi, address, settings, follower))
    finally:
        follower.stop()
        sites.close()
        threads.shutdown(cancel_futures=True)


async def _run(application: Rsgi, address: str, settings: Settings, follower: Follower) -> None:
    _allow_descriptors()
    server = Server(
        application,
        address,
        settings.port,
        # Of HTTP/2 neither the time nor the length of a head would be bounded; a proxy speaks it to clients.
        http=HTTPModes.http1,
        websockets=False,
        log_enabled=False,
        backlog=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=SLOWEST_HEAD, max_buffer_size=LONGEST_HEAD),
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.stop)
    loop.add_signal_handler(signal.SIGHUP, follower.look)
    # What is under way when it is told to stop has this long to end.
    server.workers_kill_timeout = int(settings.deadline) + 2
    try:
        await server.serve()
    except TimeoutError:
        pass  # a client that reads slowly, or not at all


def _take_turns() -> None:
    """Has our threads, and the workers that they start, end what they are at before another of them runs.

    Else each is interrupted by the next one that wakes, about once a query. See sched(7), SCHED_BATCH.
    """
    with suppress(AttributeError, OSError):  # a system that has no such thing, or forbids it
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _tell(here: Site) -> None:
    print(f"Remit release {here.release.id} is served at {here.url} (Ctrl-C stops it)", flush=True)


def _address(settings: Settings) -> str:
    """The address of the host, free to listen on; SystemFault where it is not."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM
        )[0]
        # The server shares its port with whoever listens there already, so look first.
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except OSError as error:
        raise SystemFault(f"cannot listen on {settings.host}:{settings.port}: {error}") from None
    return str(where[0])


def _allow_descriptors() -> None:
    """As many descriptors as connections and workers need, where the system lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4 * CONNECTIONS if hard == resource.RLIM_INFINITY else min(4 * CONNECTIONS, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
