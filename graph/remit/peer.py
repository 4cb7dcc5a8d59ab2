"""Requests to an endpoint over HTTP: each is sent once, its answer read to its end, every fault a sentence.

RemoteFault            3  an endpoint does not do what the protocols say
├── Unreachable           nothing listens there, or the connection broke
├── TooLate               it did not answer, or not to the end, in the time that it has
├── Unauthorised          it wants other credentials
├── Rejected              it cannot read what it was sent (400): the words are its own
├── Overloaded            it takes no more work now (429, 503)
└── BadAnswer             what it sent is no answer: another status, a page, half of it
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import IO, Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithPriorAuth,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from remit.errors import CommandError, SystemFault

USER, PASSWORD = "REMIT_ENDPOINT_USER", "REMIT_ENDPOINT_PASSWORD"
PART = 1 << 16
_LONGEST_WORDS = 300
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class RemoteFault(SystemFault):
    """An endpoint does not do what the protocols say."""


class Unreachable(RemoteFault):
    """Nothing listens there, or the connection broke."""


class TooLate(RemoteFault):
    """No whole answer in time."""


class Unauthorised(RemoteFault):
    """Other credentials are wanted."""


class Rejected(RemoteFault):
    """The endpoint cannot read what it was sent; `words` are its own."""

    def __init__(self, message: str, words: str) -> None:
        super().__init__(message)
        self.words = words


class Overloaded(RemoteFault):
    """The endpoint takes no more work now."""


class BadAnswer(RemoteFault):
    """What came is no answer; `status` is that of HTTP, or 0 where the bytes are wrong."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password, for HTTP Basic or Digest; never printed."""

    user: str
    password: str = field(repr=False)


def credentials(environ: Mapping[str, str] | None = None) -> Credentials | None:
    """Those of the environment; there is no option for them, since every user of a host sees options."""
    given = os.environ if environ is None else environ
    user = given.get(USER, "")
    return Credentials(user, given.get(PASSWORD, "")) if user else None


class Peer:
    """The address of an endpoint, who we are to it, and how many seconds a request may take."""

    def __init__(
        self, url: str, seconds: float = 60, known: Credentials | None = None, name: str = ""
    ) -> None:
        check_address(url)
        self.url = url
        self.seconds = seconds
        self.name = name or url
        self._known = known
        self._opener = _opener(url, known)

    def open(self, request: Request) -> HTTPResponse:
        """The answer to a request, once its head is there; a status but 2xx is a fault."""
        try:
            answer: HTTPResponse = self._opener.open(request, timeout=self.seconds)
            return answer
        except HTTPError as error:
            with error:
                self._refused(error)
        except (URLError, HTTPException, OSError) as error:
            self._broken(error)

    def parts(self, answer: HTTPResponse, until: float) -> Iterator[bytes]:
        """The bytes of an answer, to its end; `until` is on the monotonic clock."""
        try:
            while part := answer.read1(PART):
                if time.monotonic() > until:
                    raise TimeoutError
                yield part
        except (HTTPException, OSError) as error:
            self._broken(error)
        # A body of a stated length that ends early is no error to http.client.
        if answer.length:
            raise BadAnswer(f"{self.name} sent an answer that ends early, {answer.length} bytes missing")

    def send(self, request: Request, most: int = 1 << 20) -> bytes:
        """The whole body of the answer to a request, of at most `most` bytes."""
        until = time.monotonic() + self.seconds
        with self.open(request) as answer:
            return self.read(answer, until, most)

    def read(self, answer: HTTPResponse, until: float, most: int) -> bytes:
        """The body of an answer, whole, of at most `most` bytes."""
        body = bytearray()
        for part in self.parts(answer, until):
            body += part
            if len(body) > most:
                raise BadAnswer(f"{self.name} sent more than {most >> 20} MB")
        return bytes(body)

    def _refused(self, error: HTTPError) -> NoReturn:
        said = words(error)
        told = f": {said}" if said else ""
        if error.code == 400:
            raise Rejected(f"{self.name} refused the request: {said or 'it does not say why'}", said)
        if error.code in (401, 403, 407):
            asked = f"refuses the user {self._known.user!r}" if self._known else f"wants a user: set {USER}"
            raise Unauthorised(f"{self.name} {asked} and {PASSWORD} (HTTP {error.code})")
        if error.code in (408, 504):
            raise TooLate(f"{self.name} says that it took too long (HTTP {error.code})")
        if error.code in (429, 503):
            raise Overloaded(f"{self.name} takes no more requests now (HTTP {error.code}){told}")
        if 300 <= error.code < 400:
            # The new address may be another host, which must not get the query or the password.
            told = f": it redirects to {error.headers.get('Location', 'nowhere')!r}, which is not followed"
        raise BadAnswer(f"{self.name} answers HTTP {error.code}{told}", error.code)

    def _broken(self, error: Exception) -> NoReturn:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            raise TooLate(f"{self.name} does not answer within {self.seconds:g} s") from None
        if isinstance(reason, HTTPException) and not isinstance(reason, OSError):
            kind = type(reason).__name__
            raise BadAnswer(f"{self.name} does not answer in HTTP, or not to the end ({kind})") from None
        said = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        raise Unreachable(f"{self.name} does not answer: {said}") from None


def check_address(url: str) -> None:
    """Raises CommandError for what is no http(s) address, or holds a password, which logs would show."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or _CONTROL.search(url) or " " in url or not url.isascii():
        raise CommandError(f"{url!r} is no address of an endpoint: expected http://HOST/PATH")
    if parts.username is not None:
        raise CommandError(f"an address must not hold a password: set {USER} and {PASSWORD} instead")


def words(answer: IO[bytes] | HTTPError) -> str:
    """The first words of the body of a refusal, on one line; empty where it is a page."""
    try:
        # An error without a body is read as a text, and an empty one, in early Pythons 3.11.
        said = (answer.read(4 * PART) or b"").decode(errors="replace").strip()
    except (HTTPException, OSError):
        return ""
    if said[:1] == "<":
        return ""
    return _CONTROL.sub(" ", said)[:_LONGEST_WORDS].strip()


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: a POST would become a GET, and the password could go to another host."""

    def redirect_request(self, *given: Any) -> None:
        return None


class _Basic(HTTPBasicAuthHandler):
    """Sends the password once it was asked for in this way, and from then on unasked."""

    def __init__(self, passwords: HTTPPasswordMgrWithPriorAuth) -> None:
        super().__init__(passwords)
        self._passwords = passwords

    def http_error_401(self, req: Request, *given: Any) -> HTTPResponse | None:
        self._passwords.update_authenticated(req.full_url, True)
        answer: HTTPResponse | None = super().http_error_401(req, *given)
        return answer

    def http_response(self, req: Request, response: Any) -> Any:
        return response

    https_response = http_response


class _Digest(HTTPDigestAuthHandler):
    """Counts its attempts anew for each request: the library's goes on counting after a 404."""

    def http_error_401(self, *given: Any) -> HTTPResponse | None:
        try:
            answer: HTTPResponse | None = super().http_error_401(*given)
            return answer
        finally:
            self.reset_retry_count()


def _opener(url: str, known: Credentials | None) -> OpenerDirector:
    if not known:
        return build_opener(_Stay)
    passwords = HTTPPasswordMgrWithPriorAuth()
    passwords.add_password(None, url, known.user, known.password)
    return build_opener(_Stay, _Basic(passwords), _Digest(passwords))
