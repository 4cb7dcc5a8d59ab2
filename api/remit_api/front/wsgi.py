"""The front as WSGI, for tests and for servers other than ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from remit_api.front.front import Front
from remit_api.front.message import Request, status_line


class Wsgi:
    """A WSGI application; what it sees of a request for the log it leaves in the environment (observe.py)."""

    def __init__(self, front: Front) -> None:
        self.front = front

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        request = _request(environ)
        body = _body(environ, self.front.largest_body)
        if body is None:
            reply = self.front.too_large(request)
        else:
            request.body = body
            reply = self.front.respond(request)
        environ |= {f"remit.{name}": getattr(request, name) for name in ("query", "query_id", "cache")}
        start_response(status_line(reply.status), [(_name(name), value) for name, value in reply.headers])
        if request.method == "HEAD":
            reply.close()
            return []
        return [reply.body] if isinstance(reply.body, bytes) else reply.body


def _request(environ: dict[str, Any]) -> Request:
    socket = environ.get("gunicorn.socket")
    return Request(
        method=environ["REQUEST_METHOD"],
        path=environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace"),
        query_string=environ.get("QUERY_STRING", ""),
        header=lambda name: environ.get(_variable(name)),
        address=environ.get("REMOTE_ADDR", ""),
        hangup=socket.fileno() if socket else None,
    )


def _body(environ: dict[str, Any], largest: int) -> bytes | None:
    """The body of a request, or None where it is too large."""
    length = environ.get("CONTENT_LENGTH", "")
    if length.isdecimal():
        return environ["wsgi.input"].read(int(length)) if int(length) <= largest else None
    if not environ.get("wsgi.input_terminated"):
        return b""
    body: bytes = environ["wsgi.input"].read(largest + 1)
    return body if len(body) <= largest else None


def _variable(name: str) -> str:
    return "CONTENT_TYPE" if name == "content-type" else f"HTTP_{name.upper().replace('-', '_')}"


def _name(name: str) -> str:
    return name.title().replace("Etag", "ETag")
