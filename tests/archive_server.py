"""A small web archive on this machine: pages that we wrote, and bad manners of servers, for tests."""

from __future__ import annotations

import gzip
import hashlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CERTIFICATE = Path(__file__).parent / "archive_server.pem"

Answers = Callable[["Handler"], None]


@dataclass
class Site:
    """What a server answers by path, and what it was asked: time, path, headers by lower-case name."""

    answers: dict[str, Answers] = field(default_factory=dict)
    asked: list[tuple[float, str, dict[str, str]]] = field(default_factory=list)
    address: str = ""
    stopped: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        """The paths that were asked for, in order, without robots.txt."""
        return [path for _, path, _ in self.asked if path != "/robots.txt"]

    def page(self, path: str, *links: str, text: str = "", etag: str = "", modified: str = "") -> None:
        """A page of the archive that links to others."""
        shown = "".join(f'<li><a href="{link}">{link}</a>' for link in links)
        words = text or f"Minutes of the lamp committee, item {path}."
        body = f"<!DOCTYPE html><title>{path}</title><p>{words}<ul>{shown}</ul>".encode()
        headers = {"Content-Type": "text/html; charset=utf-8"}
        headers |= {"ETag": etag} if etag else {}
        headers |= {"Last-Modified": modified} if modified else {}
        self.answers[path] = plain(body, headers)

    def redirect(self, path: str, target: str, status: int = 302) -> None:
        """A path that sends elsewhere."""
        self.answers[path] = plain(b"", {"Location": target}, status)

    def robots(self, *lines: str) -> None:
        """The rules of the server."""
        self.answers["/robots.txt"] = plain("\n".join(lines).encode(), {"Content-Type": "text/plain"})


class Handler(BaseHTTPRequestHandler):
    """Looks up the path, and leaves the rest to what stands there."""

    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append((time.monotonic(), self.path, {k.lower(): v for k, v in self.headers.items()}))
        answer = site.answers.get(
            self.path.partition("?")[0], site.answers.get(self.path, plain(b"", {}, 404))
        )
        try:
            answer(self)
        except OSError:
            pass  # the other side has had enough
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass

    def head(self, status: int, headers: Mapping[str, str]) -> None:
        """Sends the status and the headers."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a connection that is cut, or speaks no TLS, is what some tests are about

    site: Site


class _Server6(_Server):
    address_family = socket.AF_INET6


def plain(body: bytes, headers: Mapping[str, str], status: int = 200) -> Answers:
    """An answer in good order; 304 to whom already has it."""

    def answer(handler: Handler) -> None:
        etag, modified = headers.get("ETag"), headers.get("Last-Modified")
        known = handler.headers.get("If-None-Match"), handler.headers.get("If-Modified-Since")
        if (etag and etag == known[0]) or (modified and modified == known[1]):
            handler.head(304, {"ETag": etag} if etag else {})
            return
        handler.head(status, {"Content-Length": str(len(body)), **headers})
        handler.wfile.write(body)

    return answer


def packed(body: bytes, headers: Mapping[str, str]) -> Answers:
    """An answer in gzip."""
    return plain(gzip.compress(body), {"Content-Encoding": "gzip", **headers})


def chunked(parts: list[bytes], headers: Mapping[str, str]) -> Answers:
    """An answer in chunks."""

    def answer(handler: Handler) -> None:
        handler.head(200, {"Transfer-Encoding": "chunked", **headers})
        for part in [*parts, b""]:
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))

    return answer


def dripping(headers: Mapping[str, str], in_headers: bool = False) -> Answers:
    """An answer of which a byte comes now and then, for ever."""

    def answer(handler: Handler) -> None:
        if in_headers:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        else:
            handler.head(200, headers)
        while not handler.server.site.stopped.wait(0.05):
            handler.wfile.write(b"a")
            handler.wfile.flush()

    return answer


def silent(handler: Handler) -> None:
    """No answer at all."""
    handler.server.site.stopped.wait(30)


def raw(content: bytes) -> Answers:
    """These bytes, whatever they are."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(content)

    return answer


@contextmanager
def serving(site: Site, host: str = "127.0.0.1", port: int = 0, tls: bool = False) -> Iterator[Site]:
    """The site on an address of this machine, until the end of the block.

    With TLS it shows the certificate in CERTIFICATE, which is that of lamps.example and trusted by nobody.
    """
    kind = _Server6 if ":" in host else _Server
    server = kind((host, port), Handler)
    server.site = site
    site.stopped.clear()
    site.address = (
        f"{'https' if tls else 'http'}://{f'[{host}]' if ':' in host else host}:{server.server_port}"
    )
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()


def tree(site: Site, pages: int, width: int = 4) -> list[str]:
    """Fills a site with pages that link to the next ones and back to the first; returns their paths."""
    paths = ["/", *(f"/{number}.html" for number in range(1, pages))]
    for number, path in enumerate(paths):
        following = paths[number * width + 1 : number * width + width + 1]
        etag = f'"{hashlib.sha256(path.encode()).hexdigest()[:8]}"'
        site.page(path, "/", *following, etag=etag)
    return paths
