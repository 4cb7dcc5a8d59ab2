"""The views that analyses take, each made once: a register is read when it is first asked for."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict

from remit.model import Asks
from remit.release import Release
from remit.succession.forwarder import Forwarder
from remit.succession.lens import SAME
from remit.succession.view import View, varied, view
from remit.terms import Names

# Views beside the plain one that are kept: a preferred source may be any of hundreds.
KEPT = 8


class Views:
    """Makes the view for an identity policy and a preferred source; safe to use from any thread."""

    def __init__(self, store: Asks, release: Release, names: Names) -> None:
        self._asked = store, release, names
        self._lock = threading.Lock()
        self._plain: View | None = None
        self._varied: OrderedDict[tuple[str, str], View] = OrderedDict()
        self._forwarder: Forwarder | None = None

    def get(self, lens: str = SAME, prefer: str = "") -> View:
        """The view; raises CommandError for a policy or a source that there is not."""
        with self._lock:
            if self._plain is None:
                store, release, names = self._asked
                self._plain = view(store, release.id, names, texts=release.texts_path)
            if (lens, prefer) == (SAME, ""):
                return self._plain
            found = self._varied.pop((lens, prefer), None) or varied(self._plain, lens, prefer)
            self._varied[lens, prefer] = found
            if len(self._varied) > KEPT:
                self._varied.popitem(last=False)
            return found

    def forwarder(self, seen: View) -> Forwarder:
        """Who answers today over a view: the last one is kept, with the names that it has learnt."""
        kept = self._forwarder
        if kept is None or kept.view is not seen or kept.today != dt.date.today().isoformat():
            kept = self._forwarder = Forwarder(seen)
        return kept
