"""Archived pages from text and HTML files: the stored text, to which every offset refers."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from remit.errors import BadInput, Problem
from remit.model import Page
from remit.readers.html import Reading, declared_encoding, to_text, too_deep

TEXT = {".txt"}
HTML = {".html", ".htm"}
# The longest page seen in the archive has 200 kB: ten megabytes is a dump under a wrong name.
LARGEST = 10_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROLS = bytes(byte for byte in range(128) if _CONTROL.match(chr(byte)))


def read(path: Path, source: str) -> Page:
    """The page in a .txt, .html or .htm file; raises BadInput with the position and cause if it cannot be."""
    raw = _bytes(path)
    is_html = path.suffix.lower() in HTML
    found = (
        _html(path, _decode(path, raw, declared_encoding(raw)))
        if is_html
        else Reading(_decode(path, raw), "")
    )
    if not found.text or found.text.isspace():
        raise _bad(path, 0, "", "is empty")
    return stored(found.text, source, path.name, found.address, found.headings, found.links)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise _bad(path, 0, "", f"is larger than {LARGEST:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise _bad(path, 0, "", f"cannot be read: {error.strerror}") from error


def stored(
    text: str,
    source: str,
    file: str,
    address: str = "",
    headings: frozenset[int] = frozenset(),
    links: frozenset[int] = frozenset(),
) -> Page:
    """The page of a text, whose lines end in a line feed and whose hash is that of its UTF-8 bytes."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Page(source, text, hashlib.sha256(text.encode()).hexdigest(), file, address, headings, links)


def _html(path: Path, markup: str) -> Reading:
    if too_deep(markup):
        raise _bad(path, 0, "", "its elements are nested deeper than a page's ever are")
    return to_text(markup)


def _decode(path: Path, raw: bytes, declared: str = "") -> str:
    text = _decoded(path, raw, declared)
    # Bytes are searched much faster than characters.
    encoded = text.encode()
    if len(encoded.translate(None, _CONTROLS)) < len(encoded) and (control := _CONTROL.search(text)):
        line = text.count("\n", 0, control.start()) + 1
        raise _bad(path, line, control.group(), f"a control character at {control.start()}: this is no text")
    return text


def _decoded(path: Path, raw: bytes, declared: str) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _strictly(path, raw[len(mark) :], encoding)
    # First, whatever a page declares: text in another encoding that happens to be valid UTF-8 is unheard of.
    try:
        return raw.decode()
    except UnicodeDecodeError:
        if declared and declared != "utf-8":
            return _strictly(path, raw, declared)
        # A file in which other bytes do form UTF-8 sequences is damaged UTF-8, and must not become mojibake.
        damaged = any(character > "\x7f" for character in raw.decode("utf-8", "ignore"))
        return _strictly(path, raw, "utf-8" if damaged else "cp1252")


def _strictly(path: Path, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        value = raw[error.start : error.end].hex(" ")
        reason = f"byte {error.start} cannot be read as {encoding}: {error.reason}"
        raise _bad(path, line, value, reason) from error


def _bad(path: Path, line: int, value: str, reason: str) -> BadInput:
    return BadInput([Problem(str(path), line, "bytes" if value else "", value, reason)])
