"""Addresses of pages: their normal form, and which of them belong to a harvest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from remit.errors import CommandError

LONGEST = 2_000
_PORTS = {"http": 80, "https": 443}

_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
# RFC 3986, section 6.2.2.2: letters, digits and -._~ mean the same plain and encoded.
_UNRESERVED = re.compile(r"%(2[DdEe]|3\d|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9AaEe])")


@dataclass(frozen=True, slots=True)
class Scope:
    """The one host that a harvest asks, and the port for each scheme."""

    host: str
    ports: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, address: str) -> Scope:
        """The scope of a harvest from an address: both schemes; where it names a port, on that port."""
        port = urlsplit(address).port
        return cls(host(address), tuple((scheme, port or usual) for scheme, usual in _PORTS.items()))

    def holds(self, address: str) -> bool:
        """Whether an address in its normal form, or the empty string, belongs to the harvest."""
        if not address:
            return False
        asked = (urlsplit(address).scheme, port(address))
        return host(address) == self.host and asked in self.ports


def first(printed: str) -> str:
    """The normal form of the address that a person gave; raises CommandError."""
    found = normal(printed)
    if not found:
        raise CommandError(f"{printed!r} is no address: expected one such as https://archive.example.org/")
    return found


def normal(printed: str, base: str = "") -> str:
    """The http(s) address that a link prints, absolute and in its normal form, or the empty string.

    Two spellings of one address have one normal form (RFC 3986, section 6.2.2). The case of a path is kept,
    since it may matter; the fragment is dropped, since no server sees it.
    """
    path, mark, query = printed.strip().partition("?")
    try:
        parts = urlsplit(urljoin(base, path.replace("\\", "/") + mark + query))
        name, port = _host(parts.hostname or ""), parts.port
        if parts.scheme not in _PORTS or "@" in parts.netloc or not _HOST.fullmatch(name) or port == 0:
            return ""
        place = name if port in (None, _PORTS[parts.scheme]) else f"{name}:{port}"
        asked = _plain(parts.path or "/") + ("?" + _plain(parts.query) if parts.query else "")
        found = parse_url(f"{parts.scheme}://{place}{asked}").url
    except (ValueError, LocationParseError):
        return ""
    return found if len(found) <= LONGEST else ""


def host(address: str) -> str:
    """The host of an address, as a resolver takes it: without the brackets of IPv6."""
    return urlsplit(address).hostname or ""


def port(address: str) -> int:
    """The port that an address means."""
    parts = urlsplit(address)
    return parts.port or _PORTS[parts.scheme]


def target(address: str) -> str:
    """What a server is asked for: the path and query of an address."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def origin(address: str) -> str:
    """The scheme, host and port of an address: what one robots.txt is for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _host(name: str) -> str:
    if ":" in name:
        return f"[{name}]"
    name = name.rstrip(".")
    return name if name.isascii() else name.encode("idna").decode()


def _plain(text: str) -> str:
    """A path or query with what is encoded for no reason plain, and a lone per cent sign encoded."""
    encoded = _STRAY.sub("%25", text)
    return _UNRESERVED.sub(lambda found: chr(int(found.group(1), 16)), encoded)
