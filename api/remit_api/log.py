"""The log: one JSON object a line, on standard error or in a file.

A request is told by its method, path, status, time and size, the network of who asked, and the hash of the
query. Never an address, a User-Agent, a query string; the text of a query only with `--log-queries`. JSON
escapes every control character, so nothing that a stranger sends can begin a line.
"""

from __future__ import annotations

import hashlib
import json
import logging
import logging.handlers
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from remit.errors import SystemFault
from remit.settings import Settings
from remit_api.observe import Seen

LONGEST_PATH = 512
_encode = json.JSONEncoder(default=str).encode
access = logging.getLogger("remit.access")


class Lines(logging.Formatter):
    """Writes a record as one line of JSON; `extra={"fields": {...}}` adds members."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, in ASCII."""
        members: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            members["exception"] = self.formatException(record.exc_info)
        return _encode(members)


def configure(settings: Settings) -> None:
    """Sends what is logged where the settings say; SystemFault where the file cannot be written."""
    try:
        # Opens the file anew when logrotate has moved it.
        handler: logging.Handler = (
            logging.handlers.WatchedFileHandler(settings.log_file, encoding="utf-8")
            if settings.log_file
            else logging.StreamHandler()
        )
    except OSError as error:
        where = Path(settings.log_file)
        raise SystemFault(f"cannot write the log {where}: {error.strerror}") from None
    handler.setFormatter(Lines())
    # A full disk or a closed pipe costs lines of the log, never an answer.
    logging.raiseExceptions = False
    logging.basicConfig(handlers=[handler], level=settings.log_level.upper(), force=True)


class AccessLog:
    """Writes a line for each request."""

    def __init__(self, queries: bool) -> None:
        self._queries = queries

    def __call__(self, seen: Seen) -> None:
        """Logs one request, where requests are logged at all."""
        if access.isEnabledFor(logging.INFO):
            access.info("request", extra={"fields": self._fields(seen)})

    def _fields(self, seen: Seen) -> dict[str, Any]:
        fields = {
            "method": seen.method,
            "path": seen.path[:LONGEST_PATH],
            "status": seen.status,
            "seconds": round(seen.seconds, 6),
            "bytes": seen.size,
            "client": seen.client,
        }
        if seen.cache:
            fields["cache"] = seen.cache
        if seen.query_id:
            fields["query_id"] = seen.query_id
        if seen.query:
            fields["query_hash"] = hashlib.sha256(seen.query.encode()).hexdigest()[:16]
            if self._queries:
                fields["query"] = seen.query
        return fields
