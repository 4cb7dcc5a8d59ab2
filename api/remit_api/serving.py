"""Runs the application under waitress until it is told to stop."""

from __future__ import annotations

import signal
from types import FrameType

from waitress import create_server

from remit.errors import SystemFault
from remit.settings import Settings
from remit_api.app import create_app
from remit_api.site import Site


def serve(settings: Settings) -> None:
    """Serves the current release until SIGTERM or SIGINT; the query workers end with it."""
    app = create_app(settings)
    here: Site = app.extensions["remit"]
    try:
        _run(app, here, settings)
    finally:
        here.pool.close()


def _run(app: object, here: Site, settings: Settings) -> None:
    try:
        server = create_server(
            app,
            host=settings.host,
            port=settings.port,
            # However many wait for a query, two threads are left for pages.
            threads=max(settings.threads, here.pool.seats + 2),
            ident="remit",
            # A query of full length, percent-encoded, in the address or in a form.
            max_request_header_size=3 * settings.query_length + 16384,
            max_request_body_size=3 * settings.query_length + 16384,
        )
    except OSError as error:
        raise SystemFault(f"cannot listen on {settings.host}:{settings.port}: {error}") from None
    signal.signal(signal.SIGTERM, _stop)
    here.pool.warm()
    print(f"Remit release {here.release.id} is served at {here.url} (Ctrl-C stops it)", flush=True)
    server.run()


def _stop(signum: int, frame: FrameType | None) -> None:
    # waitress lets SystemExit end its loop and waits for what is under way.
    raise SystemExit(0)
