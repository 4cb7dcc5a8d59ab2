"""Web archives (.warc, .warc.gz; ISO 28500) to pages: the newest copy of each address, one at a time."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from remit.errors import BadInput, Problem
from remit.model import Page
from remit.readers import page
from remit.readers.html import ENCODINGS, Reading, declared_encoding
from remit.readers.http_body import HTML, PAGES, Unreadable, charset, content, media_type
from remit.readers.warc_records import Damage, Stored, records
from remit.terms import is_address, source_key

_SUFFIXES = (".warc", ".warc.gz")

_FIELD = rb"\n%s:[ \t]*([^\r\n]*?)[ \t]*\r?\n"
_TYPE = re.compile(_FIELD % b"WARC-Type", re.I)
_TARGET = re.compile(_FIELD % b"WARC-Target-URI", re.I)
_DATE = re.compile(_FIELD % b"WARC-Date", re.I)
_DIGEST = re.compile(_FIELD % b"WARC-Block-Digest", re.I)
_PART = re.compile(rb"\nWARC-(Truncated|Segment-Number):", re.I)
_OK = re.compile(rb"HTTP/\d(?:\.\d)? 200\b")

# The order in which records are met: number of the file, number of the record in it.
_Place = tuple[int, int]


class Skipped(Exception):
    """A record holds no page; the message is the reason, as it is counted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered at `date`: headers by lower-case name, and the body as it was sent."""

    address: str
    date: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """`text/html` and the like."""
        return media_type(self.headers.get("content-type", ""), self.body)

    def content(self) -> bytes:
        """The content of the body; raises Unreadable, also for more than a page can hold."""
        return content(self.body, self.headers, page.LARGEST)


def is_archive(path: Path) -> bool:
    """Whether a file is one for this reader, by its name."""
    return path.name.lower().endswith(_SUFFIXES)


def read(
    paths: Sequence[Path], source: str, problems: list[Problem], skipped: Counter[str]
) -> Iterator[Page]:
    """The pages of the archives of a source, each address once: its newest copy that was answered with 200.

    What cannot be read is added to `problems`, with file and byte; what is no page is counted in `skipped`
    by reason.
    """
    newest = _newest(paths)
    for number, path in enumerate(paths):
        found: Stored | Damage | None = None
        for order, found in enumerate(_records(path, problems)):
            try:
                yield _page(path, found, source, newest, (number, order))
            except Skipped as reason:
                skipped[str(reason)] += 1
            except BadInput as error:
                problems += error.problems
        if found is None and path.is_file():
            problems.append(Problem(str(path), 0, "", "", "holds no WARC record"))


def kind(stored: Stored) -> str:
    """The type of a record: `response`, `revisit` and so on."""
    return _field(_TYPE, stored.head)


def answer(stored: Stored) -> Answer:
    """What a `response` or `revisit` record holds; raises Skipped for another record, and Unreadable."""
    if kind(stored) not in ("response", "revisit"):
        raise Skipped(f"{kind(stored) or 'untyped'} record")
    address = _field(_TARGET, stored.head).strip("<>")
    if not address.startswith(("http:", "https:")):
        raise Skipped(f"address in {urlsplit(address).scheme or 'no scheme'}")
    try:
        found = ArcWarcRecordLoader().parse_record_stream(
            io.BytesIO(stored.head + stored.block), known_format="warc"
        )
        status = int(found.http_headers.get_statuscode())
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, AttributeError):
        raise Unreadable("holds no HTTP response") from None
    headers: dict[str, str] = {}
    for name, value in found.http_headers.headers:
        headers.setdefault(name.lower(), value)
    return Answer(address, _field(_DATE, stored.head), status, headers, found.raw_stream.read())


def _records(path: Path, problems: list[Problem]) -> Iterator[Stored | Damage]:
    try:
        yield from records(path)
    except OSError as error:
        problems.append(Problem(str(path), 0, "", "", f"cannot be read: {error.strerror}"))


def _newest(paths: Sequence[Path]) -> dict[str, _Place]:
    """Where the newest answer with status 200 stands, by the key of its source."""
    found: dict[str, tuple[str, _Place]] = {}
    for number, path in enumerate(paths):
        for order, stored in enumerate(_records(path, [])):
            if isinstance(stored, Stored) and _OK.match(stored.block):
                if kind(stored) == "response":
                    key = source_key(_field(_TARGET, stored.head).strip("<>"))
                    copy = (_field(_DATE, stored.head).rstrip("Z"), (number, order))
                    found[key] = max(found.get(key, copy), copy)
    return {key: place for key, (_, place) in found.items()}


def _page(
    path: Path, stored: Stored | Damage, source: str, newest: Mapping[str, _Place], place: _Place
) -> Page:
    """The page in a record; raises Skipped, or BadInput."""
    if isinstance(stored, Damage):
        raise _bad(path, stored.offset, "", stored.reason)
    try:
        found = answer(stored)
        _check(stored, found)
        if newest.get(source_key(found.address)) != place:
            raise Skipped("an older copy of the address")
        return _read(path, stored.offset, source, found)
    except Unreadable as error:
        raise _bad(path, stored.offset, _field(_TARGET, stored.head), str(error)) from None


def _check(stored: Stored, found: Answer) -> None:
    """Raises Skipped for an answer that is no page, and Unreadable for one that is not what was stored."""
    if kind(stored) == "revisit":
        raise Skipped("revisit record")
    if found.status != 200:
        raise Skipped(f"status {found.status}")
    if found.media_type not in PAGES:
        raise Skipped(f"type {found.media_type}")
    if urlsplit(found.address).path == "/robots.txt":
        raise Skipped("robots.txt")
    if _PART.search(stored.head):
        raise Skipped("a part of a page, as its header says")
    if stored.cut:
        raise Unreadable(f"is larger than {page.LARGEST:,} bytes")
    _verify(stored)


def _read(path: Path, offset: int, source: str, found: Answer) -> Page:
    """What readers.page makes of a file with the body of the answer; raises BadInput and Unreadable."""
    raw = found.content()
    said = charset(found.headers.get("content-type", ""))
    try:
        if found.media_type in HTML:
            declared = ENCODINGS.get(said, "") or declared_encoding(raw)
            reading = page._html(path, page._decode(path, raw, declared))
        else:
            reading = Reading(page._decode(path, raw, ENCODINGS.get(said, "")), "")
    except BadInput as error:
        where = _where(path, offset, found.address)
        raise BadInput([replace(problem, file=where) for problem in error.problems]) from None
    if not reading.text.strip():
        raise Unreadable("is empty")
    address = _iri(found.address) or reading.address
    return page.stored(
        reading.text, source, f"{path.name}@{offset}", address, reading.headings, reading.links
    )


def _verify(stored: Stored) -> None:
    """Raises Unreadable where a block is not the one whose digest its header says."""
    algorithm, _, printed = _field(_DIGEST, stored.head).partition(":")
    algorithm = algorithm.lower().replace("-", "")
    if not printed or algorithm not in ("md5", "sha1", "sha256", "sha512"):
        return
    found = hashlib.new(algorithm, stored.block, usedforsecurity=False)
    base32 = base64.b32encode(found.digest()).decode().rstrip("=")
    if printed.rstrip("=").upper() != base32 and printed.lower() != found.hexdigest():
        raise Unreadable(f"its content is not what its {algorithm} digest says")


def _field(pattern: re.Pattern[bytes], head: bytes) -> str:
    found = pattern.search(head)
    return found.group(1).decode("utf-8", "replace") if found else ""


def _iri(address: str) -> str:
    """An address as an IRI that a store can keep, or the empty string."""
    safe = address if is_address(address) else quote(address, safe="%/:?#@!$&'()*+,;=~")
    return safe if is_address(safe) else ""


def _where(path: Path, offset: int, address: str) -> str:
    return f"{path} at byte {offset}" + (f" ({address})" if address else "")


def _bad(path: Path, offset: int, address: str, reason: str) -> BadInput:
    return BadInput([Problem(_where(path, offset, address), 0, "", "", reason)])
