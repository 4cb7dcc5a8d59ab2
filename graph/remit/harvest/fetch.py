"""One request, over a connection of its own to a machine that may be asked, within limits."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urlsplit

from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from remit.harvest import addresses
from remit.harvest.network import Network
from remit.harvest.options import Options
from remit.readers.http_body import PAGES, media_type

# As many of the addresses of a host are tried.
_ADDRESSES = 3
_CHUNK = 65_536


class Failed(Exception):
    """A request without an answer that can be kept; the message says why, in words that can be counted.

    `again` where another try may do better, `silent` where the host was not reached at all.
    """

    def __init__(self, reason: str, *, again: bool = False, silent: bool = False) -> None:
        super().__init__(reason)
        self.again = again
        self.silent = silent


class TooLarge(Failed):
    """An answer is larger than the limit of the request."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: the body as it was sent, without chunks; empty where it is of no page."""

    address: str
    date: str
    ip: str
    protocol: str
    status: int
    reason: str
    fields: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def headers(self) -> dict[str, str]:
        """The headers by lower-case name; of one that is repeated, the first."""
        return {name.lower(): value for name, value in reversed(self.fields)}

    @property
    def media_type(self) -> str:
        """`text/html` and the like."""
        return media_type(self.headers.get("content-type", ""), self.body)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: the largest body, further headers, and whether it may be of any type."""

    address: str
    most: int
    headers: Mapping[str, str] = field(default_factory=dict)
    any_type: bool = False


def fetch(request: Request, options: Options, network: Network, preferred: str = "") -> Reply:
    """The answer to a GET request, of the preferred IP address if the host has it; raises Failed, Refused."""
    address = request.address
    date = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    connection = _connected(address, options, network, preferred)
    sock = connection.sock
    assert sock is not None
    try:
        with _deadline(sock, options.page_seconds), _explained(options):
            connection.request(
                "GET",
                addresses.target(address),
                headers={
                    "Host": urlsplit(address).netloc,
                    "User-Agent": options.user_agent,
                    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
                    "Accept-Encoding": "gzip",
                    "Connection": "close",
                    **request.headers,
                },
                preload_content=False,
                decode_content=False,
            )
            response = connection.getresponse()
            body = _body(response, request)
    finally:
        connection.close()
    version = "HTTP/1.0" if response.version == 10 else "HTTP/1.1"
    fields = tuple(_unchunked(name, value) for name, value in response.headers.iteritems())
    return Reply(
        address, date, connection.host, version, response.status, response.reason or "", fields, body
    )


def _unchunked(name: str, value: str) -> tuple[str, str]:
    """A header field; the one on chunks, which are gone, under the name that other crawlers give it."""
    return (f"X-Crawler-{name}" if name.lower() == "transfer-encoding" else name), value


def _connected(address: str, options: Options, network: Network, preferred: str) -> HTTPConnection:
    """A connection to the first address of the host that answers; the host's name is not resolved again."""
    host, port = addresses.host(address), addresses.port(address)
    try:
        found = network.addresses(host, port)
    except (OSError, UnicodeError):
        raise Failed("its host has no address", again=True, silent=True) from None
    for ip in sorted(found, key=lambda ip: ip != preferred)[:_ADDRESSES]:
        try:
            return _connect(address, host, ip, port, options)
        except Failed as error:
            failed = error
    raise failed


def _connect(address: str, host: str, ip: str, port: int, options: Options) -> HTTPConnection:
    connection: HTTPConnection
    timeout = options.connect_seconds
    if address.startswith("https:"):
        connection = HTTPSConnection(ip, port, timeout=timeout, server_hostname=host)
    else:
        connection = HTTPConnection(ip, port, timeout=timeout)
    try:
        with _explained(options, connecting=True):
            connection.connect()
    except BaseException:
        connection.close()
        raise
    connection.timeout = options.read_seconds
    return connection


def _body(response: HTTPResponse, request: Request) -> bytes:
    """The body of a page, read up to a limit; of anything else nothing."""
    said = response.headers.get("Content-Type", "")
    if said and media_type(said) not in PAGES and not request.any_type:
        return b""
    too_large = TooLarge(f"is larger than {request.most:,} bytes")
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > request.most:
        raise too_large
    parts, size = [], 0
    for part in response.stream(_CHUNK, decode_content=False):
        parts.append(part)
        size += len(part)
        if size > request.most:
            raise too_large
    return b"".join(parts)


@contextmanager
def _deadline(sock: socket.socket, seconds: float) -> Iterator[None]:
    """Cuts a connection after some time: a time-out on reading never comes where bytes drip for ever."""
    over = threading.Event()

    def cut() -> None:
        over.set()
        try:
            # Of the socket itself, not of TLS: another thread is reading it.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)
        except OSError:
            pass  # it has been closed in this very moment

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Failed as error:
        if not over.is_set() or isinstance(error, TooLarge):
            raise
    finally:
        timer.cancel()
    # Whatever was read, as far as it came: a body without a length seems to end where it was cut.
    if over.is_set():
        raise Failed(f"took longer than {seconds:g} s", again=True)


@contextmanager
def _explained(options: Options, connecting: bool = False) -> Iterator[None]:
    """Turns what can go wrong below HTTP into Failed, with a reason that can be counted."""
    try:
        yield
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise _failed(error, options, connecting) from error


def _failed(error: BaseException, options: Options, connecting: bool) -> Failed:
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Failed(f"its certificate does not hold: {cause.verify_message}", silent=True)
        if isinstance(cause, ssl.SSLError):
            return Failed("its TLS cannot be spoken", again=True, silent=True)
        if isinstance(cause, ConnectionRefusedError):
            return Failed("refuses the connection", again=True, silent=True)
        if isinstance(cause, TimeoutError):
            seconds = options.connect_seconds if connecting else options.read_seconds
            return Failed(f"did not answer within {seconds:g} s", again=True, silent=True)
    if connecting:
        return Failed("cannot be reached", again=True, silent=True)
    if any(isinstance(cause, ConnectionError) for cause in causes):
        return Failed("broke the connection off", again=True, silent=True)
    return Failed("sent what is not HTTP, or not all of it", again=True)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, what caused it, and what urllib3 says was the matter."""
    while error is not None:
        yield error
        yield from (item for item in error.args if isinstance(item, BaseException))
        error = error.__cause__ or error.__context__
