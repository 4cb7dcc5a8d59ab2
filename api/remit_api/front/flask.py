"""Passes a request on to Flask, and takes its answer."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from typing import IO, Any
from urllib.parse import urlsplit

from flask import Flask, render_template
from werkzeug.wsgi import ClosingIterator, FileWrapper

from remit_api.front.message import PART, Headers, Reply, Request

# The headers of a request that may shape an answer which is kept: no other is seen by Flask then.
KEYED = ("accept",)
PASSED = (
    *KEYED,
    "accept-datetime",
    "content-type",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "origin",
    "range",
    "user-agent",
    "x-query-id",
)


class FlaskSide:
    """A Flask application, asked by requests instead of by WSGI."""

    def __init__(self, app: Flask, url: str) -> None:
        self._app = app
        self._wsgi = app.wsgi_app
        base = urlsplit(url)
        # Redirects of werkzeug's are absolute, and may do without.
        self._origin = f"{base.scheme}://{base.netloc}"
        # Absolute addresses come from the settings alone, never from a Host header.
        self._environ: dict[str, Any] = {
            "SCRIPT_NAME": "",
            "SERVER_NAME": base.hostname,
            "SERVER_PORT": str(base.port or {"http": 80, "https": 443}[base.scheme]),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": base.netloc,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": base.scheme,
            "wsgi.errors": sys.stderr,
            "wsgi.file_wrapper": _as_parts,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }

    def reply(self, request: Request, passed: Iterable[str] = PASSED) -> Reply:
        """What Flask answers; of the headers it sees those that are `passed`."""
        begun: tuple[str, Headers] = "500", []

        def start(status: str, headers: Headers, *failure: Any) -> Any:
            nonlocal begun
            begun = status, headers

        parts = self._wsgi(self.environ(request, passed), start)
        status, headers = begun
        made = [(name.lower(), value.removeprefix(self._origin)) for name, value in headers]
        reply = Reply(int(status[:3]), made, parts)
        # Werkzeug gives a file, or a range of one, as it is, and wraps whatever else.
        return _whole(reply) if isinstance(parts, ClosingIterator) else reply

    def render(self, request: Request, template: str, **context: object) -> str:
        """A page made outside Flask."""
        with self._app.request_context(self.environ(request, KEYED)):
            return render_template(template, **context)

    def environ(self, request: Request, passed: Iterable[str]) -> dict[str, Any]:
        """The request as WSGI has it."""
        made = self._environ | {
            "REQUEST_METHOD": request.method,
            "PATH_INFO": request.path.encode().decode("latin-1"),
            "QUERY_STRING": request.query_string,
            "REMOTE_ADDR": request.address,
            "CONTENT_LENGTH": str(len(request.body)),
            "wsgi.input": io.BytesIO(request.body),
        }
        for name in passed:
            value = request.header(name)
            if value is not None:
                made["CONTENT_TYPE" if name == "content-type" else _variable(name)] = value
        return made


def _variable(name: str) -> str:
    return f"HTTP_{name.upper().replace('-', '_')}"


def _as_parts(file: IO[bytes], size: int = PART) -> FileWrapper:
    return FileWrapper(file, PART)


def _whole(reply: Reply) -> Reply:
    """The reply with its body in one piece."""
    try:
        assert not isinstance(reply.body, bytes)
        return Reply(reply.status, reply.headers, b"".join(reply.body))
    finally:
        reply.close()
