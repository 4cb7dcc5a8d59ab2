"""For whoever watches the server: /healthz says that it lives, /readyz that it can answer queries."""

from __future__ import annotations

import threading
import time
from secrets import token_hex
from typing import Any

from flask import Blueprint, Response, current_app, json

from remit_api.engine import faults
from remit_api.engine.process import Question
from remit_api.problems import kind_of
from remit_api.site import Site, site

blueprint = Blueprint("health", __name__)

PATIENCE = 1.0  # seconds in which a worker must answer, and for which what it said is believed


@blueprint.get("/healthz")
def alive() -> Response:
    """That the process answers; no work is done for it."""
    return _json({"status": "ok"}, 200)


@blueprint.get("/readyz")
def ready() -> Response:
    """Whether queries are answered now, over which release, and what protects the host from them."""
    here = site()
    reason = _probe().ask(here)
    found = {"status": "unready" if reason else "ready", "release": here.release.id, **here.pool.status()}
    if follower := current_app.extensions.get("remit.follower"):
        found["trouble"] = follower.trouble  # why a newer release is not served
    if reason:
        return _json(found | {"reason": reason}, 503)
    return _json(found, 200)


class Probe:
    """Asks the pool `ASK {}`, one question at a time, and at most once in `PATIENCE`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = float("-inf")
        self._of = ""
        self._reason = "no query worker has been asked yet"

    def ask(self, here: Site) -> str:
        """Why queries are not answered; empty where they are. Who comes meanwhile is told what was so."""
        if self._lock.acquire(blocking=False):
            try:
                if self._of != here.release.id or time.monotonic() - self._asked > PATIENCE:
                    self._reason = _ask(here)
                    self._of, self._asked = here.release.id, time.monotonic()
            finally:
                self._lock.release()
        return self._reason


def _ask(here: Site) -> str:
    query_id = token_hex(8)
    late = threading.Timer(PATIENCE, here.pool.cancel, (query_id,))
    late.daemon = True
    late.start()
    question = Question("ASK {}", f"{here.url}sparql", {"rows": None, "boolean": "json", "graph": None})
    try:
        here.pool.run(question, query_id=query_id).body.close()
    except faults.Cancelled:
        return f"no query worker answered within {PATIENCE:g} s"
    except faults.QueryFault as error:
        return f"{kind_of(error).name}: {error}"
    finally:
        late.cancel()
    return ""


def _probe() -> Probe:
    found = current_app.extensions["remit.probe"]
    assert isinstance(found, Probe)
    return found


def _json(content: dict[str, Any], status: int) -> Response:
    answer = Response(json.dumps(content), status, content_type="application/json")
    answer.cache_control.no_store = True
    return answer
