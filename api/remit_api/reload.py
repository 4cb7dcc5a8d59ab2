"""Follows new releases: when DIR/current points elsewhere, or on SIGHUP, without dropping a query."""

from __future__ import annotations

import logging
import os
import threading
import time
from contextlib import ExitStack

from remit.release import current
from remit.settings import Settings
from remit_api.site import Site, Sites, open_site

EVERY = 2.0  # seconds between two looks at DIR/current, which cost a system call each
log = logging.getLogger("remit.api")


class Follower:
    """Looks after the sites of a server, in a thread of its own.

    A new release is opened and warmed beside the old one, which goes on serving; one that cannot be served is
    logged, and tried again when DIR/current changes or on SIGHUP.
    """

    def __init__(self, sites: Sites, settings: Settings, every: float = EVERY) -> None:
        self._sites = sites
        self._settings = settings
        self._every = every
        self._seen = self._target()
        self._wake = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="remit-reload", daemon=True)
        self.trouble = ""  # why the last release could not be served; empty where it is

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def look(self) -> None:
        """Looks now, whatever was seen; returns at once, and may be called by a signal handler."""
        self._wake.set()

    def stop(self) -> None:
        """Looks no more; a release that is being opened is left."""
        self._stopped.set()
        self._wake.set()

    def _follow(self) -> None:
        while not self._stopped.is_set():
            asked = self._wake.wait(self._every)
            self._wake.clear()
            target = self._target()
            if (asked or target != self._seen) and not self._stopped.is_set():
                self._seen = target
                self._reload()

    def _target(self) -> str:
        """What DIR/current points to; empty where there is no release, or a remote endpoint is served."""
        if self._settings.endpoint:
            return ""
        try:
            return os.readlink(self._settings.dir / "current")
        except OSError:
            return ""

    def _reload(self) -> None:
        before = self._sites.now
        started = time.monotonic()
        try:
            fresh = self._next(before)
        except Exception as error:  # whatever is wrong with the new release, the old one serves on
            self.trouble = str(error) or type(error).__name__
            log.error("the new release cannot be served, %s stays: %s", before.release.id, self.trouble)
            return
        self.trouble = ""
        if fresh is None:
            log.info("release %s is in force already", before.release.id)
            return
        self._sites.change(fresh)
        seconds = time.monotonic() - started
        log.info("release %s follows %s, ready in %.1f s", fresh.release.id, before.release.id, seconds)

    def _next(self, before: Site) -> Site | None:
        """The site to put in force, warm; None where that is the one that is."""
        if not self._settings.endpoint and current(self._settings.dir).path == before.release.path:
            return None
        with ExitStack() as undo:
            fresh = open_site(self._settings)
            undo.callback(fresh.close)
            fresh.warm()
            undo.pop_all()
            return fresh
