"""What an HTTP answer holds: its media type, its charset, and the content of its body."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Mapping

from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

HTML = frozenset({"text/html", "application/xhtml+xml"})
PAGES = HTML | {"text/plain"}

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_CHUNK = re.compile(rb"[0-9a-fA-F]+[ \t]*(;[^\r\n]*)?\r\n")
# Nothing is asked of what follows: some servers leave the semicolon out, or say the type twice.
_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")
_MARKUP = re.compile(rb"(\xef\xbb\xbf)?\s*<[!?a-z]", re.I)


class Unreadable(ValueError):
    """An answer should hold a page and cannot be read; the message says why."""


def media_type(header: str, body: bytes = b"") -> str:
    """The media type that a Content-Type says; where it says none that can be, what the body looks like."""
    said = _TYPE.match(header.strip().lower())
    if said:
        return said.group()
    return "text/html" if _MARKUP.match(body) else "text/plain"


def charset(header: str) -> str:
    """The charset that a Content-Type says, in lower case, or the empty string."""
    found = _CHARSET.search(header)
    return found.group(1).lower() if found else ""


def content(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """The content of a body as it was sent, with headers by lower-case name; raises Unreadable.

    At most `most` bytes are made of it, however much a small body would unpack to.
    """
    found = _whole(body, headers)
    for coding in reversed(headers.get("content-encoding", "").lower().replace(" ", "").split(",")):
        if coding not in _UNDO:
            raise Unreadable(f"its content coding {coding!r} is not supported")
        found = _UNDO[coding](found, most)
    return found


def _whole(body: bytes, headers: Mapping[str, str]) -> bytes:
    """The body without its chunks; archives store many bodies without them, and the header all the same."""
    if "transfer-encoding" in headers:
        if not _CHUNK.match(body):
            return body
        try:
            return bytes(ChunkedDataReader(io.BytesIO(body), raise_exceptions=True).read())
        except ChunkedDataException:
            raise Unreadable("its chunks are damaged") from None
    length = headers.get("content-length", "")
    if length.isdecimal() and len(body) < int(length):
        raise Unreadable(f"is cut short: {len(body):,} of {int(length):,} bytes")
    return body


def _identity(body: bytes, most: int) -> bytes:
    if len(body) > most:
        raise Unreadable(f"is larger than {most:,} bytes")
    return body


def _gunzip(body: bytes, most: int) -> bytes:
    """Of all members; a body that is no gzip was stored unpacked, with the header of the packed one."""
    if not body.startswith(b"\x1f\x8b"):
        return _identity(body, most)
    found = b""
    while body.startswith(b"\x1f\x8b"):
        part, body = _inflate(body, 31, most - len(found))
        found += part
    return found


def _deflate(body: bytes, most: int) -> bytes:
    """Of zlib data, as the standard says, or of bare deflate data, as some servers send."""
    zlib_header = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    return _inflate(body, 15 if zlib_header else -15, most)[0]


def _inflate(body: bytes, wbits: int, most: int) -> tuple[bytes, bytes]:
    """The data unpacked, and what follows it."""
    inflate = zlib.decompressobj(wbits)
    try:
        found = inflate.decompress(body, most + 1)
    except zlib.error as error:
        raise Unreadable(f"cannot be unpacked: {error}") from None
    if len(found) > most:
        raise Unreadable(f"unpacks to more than {most:,} bytes")
    if not inflate.eof:
        raise Unreadable("cannot be unpacked: it is cut short")
    return found, inflate.unused_data


_UNDO: dict[str, Callable[[bytes, int], bytes]] = {
    "": _identity,
    "identity": _identity,
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _deflate,
}
