"""What goes in and what comes out, whatever server and framework stand around."""

from __future__ import annotations

import http
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Headers = list[tuple[str, str]]

SPARQL = "/sparql"
PART = 1 << 16  # bytes of a body that are read and sent at a time


@dataclass(slots=True)
class Request:
    """A request: `path` percent-decoded, `query_string` as it was sent, `header` by a name in lower case.

    `hangup` is a descriptor that hangs up when the client does.
    """

    method: str
    path: str
    query_string: str
    header: Callable[[str], str | None]
    address: str = ""
    body: bytes = b""
    hangup: int | None = None
    # What the log says of it, see observe.py.
    query: str = ""
    query_id: str = ""
    cache: str = ""


@dataclass(slots=True)
class Reply:
    """An answer: names of headers in lower case; a body of parts has a `close` where it needs one."""

    status: int
    headers: Headers
    body: bytes | Iterable[bytes] = b""
    whole: bool = False  # whether it has all its headers

    def header(self, name: str) -> str | None:
        """The first value of a header."""
        return next((value for key, value in self.headers if key == name), None)

    def close(self) -> None:
        """Lets go of a body that is not read to its end."""
        if close := getattr(self.body, "close", None):
            close()


def status_line(status: int) -> str:
    """`404 Not Found` for 404."""
    try:
        return f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Status"
