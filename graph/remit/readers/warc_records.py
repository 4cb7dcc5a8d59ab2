"""A WARC file cut into its records; what is damaged is told and passed over.

Libraries read a file as one stream: after one damaged byte or one wrong Content-Length, all that follows is
lost or taken for a part of another record, and some of them say nothing. So the file is cut here, gzip member
by gzip member or Content-Length by Content-Length, and a library reads what is in each record.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

# A longer block is no page; its first bytes are kept, which tell what it is.
LONGEST = 12_000_000
_KEPT_OF_LONGER = 65_536
_LONGEST_HEAD = 65_536
_CHUNK = 65_536

_GZIP = b"\x1f\x8b\x08"
_VERSION = re.compile(rb"WARC/[01]\.\d+[ \t]*\r?\n")
_NEXT_VERSION = re.compile(rb"\nWARC/[01]\.\d+[ \t]*\r?\n")
_LENGTH = re.compile(rb"\nContent-Length:[ \t]*([^\r\n]*?)[ \t]*(?=\r?\n)", re.I)


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it stands in a file, from byte `offset` to `end`; `cut` where not all its block is here."""

    offset: int
    end: int
    head: bytes
    block: bytes
    cut: bool


@dataclass(frozen=True, slots=True)
class Damage:
    """Where in a file a record cannot be read, and why."""

    offset: int
    reason: str


class _Damaged(Exception):
    """There is no whole record here; the message says why."""


def records(path: Path, offset: int = 0) -> Iterator[Stored | Damage]:
    """The records of a .warc or .warc.gz file from a byte on; raises OSError."""
    with path.open("rb", _CHUNK) as file:
        file.seek(offset)
        compressed = file.read(len(_GZIP)) == _GZIP
        yield from _members(file, offset) if compressed else _plain(file, offset)


def _plain(file: BinaryIO, offset: int) -> Iterator[Stored | Damage]:
    size = file.seek(0, io.SEEK_END)
    while 0 <= offset < size:
        file.seek(offset)
        try:
            found = _record(file, b"", size)
            if found is None:
                return
            yield Stored(offset, file.tell(), *found)
            offset = file.tell()
        except _Damaged as error:
            yield Damage(offset, str(error))
            offset = _next_version(file, offset)


def _members(file: BinaryIO, offset: int) -> Iterator[Stored | Damage]:
    while offset >= 0:
        member = _Member(file, offset)
        try:
            if not member.begin():
                return
            yield from _in_member(member)
            offset = member.end
        except (_Damaged, zlib.error) as error:
            yield Damage(offset, f"the gzip member is damaged: {error}")
            offset = _next_member(file, offset + 1)


def _in_member(member: _Member) -> Iterator[Stored | Damage]:
    """The records in a gzip member: one, or all of the file where it was compressed as a whole."""
    stream = io.BufferedReader(member, _CHUNK)
    first: bytes = b""
    while True:
        try:
            found = _record(stream, first)
        except _Damaged as error:
            if member.broken:
                raise
            first = _skip(stream)
            yield Damage(member.offset, str(error))
            if not first:
                return
            continue
        # At the end of the member this is where its checksum is compared: before the record is given away.
        more = stream.peek(1)
        if found is not None:
            yield Stored(member.offset, member.end, *found)
        if not more:
            return
        first = b""


class _Member(io.RawIOBase):
    """The content of the gzip member that starts at a byte of a file."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self.offset = offset
        self.broken = False
        self._file = file
        self._inflate = zlib.decompressobj(wbits=31)

    def begin(self) -> bool:
        """Whether the file goes on here; raises _Damaged where what follows is no gzip member."""
        self._file.seek(self.offset)
        start = self._file.read(len(_GZIP))
        self._file.seek(self.offset)
        if start and start != _GZIP:
            raise _Damaged("none starts here")
        return bool(start)

    @property
    def end(self) -> int:
        """The byte after what has been read of the file; the end of the member, once all of it has been."""
        return self._file.tell() - len(self._inflate.unused_data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._inflate.eof:
            data = self._inflated(len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _inflated(self, most: int) -> bytes:
        given = self._inflate.unconsumed_tail or self._file.read(_CHUNK // 8)
        try:
            if not given:
                raise _Damaged("the file ends inside it")
            return self._inflate.decompress(given, most)
        except (_Damaged, zlib.error):
            self.broken = True
            raise


def _record(stream: BinaryIO, first: bytes, size: int = 0) -> tuple[bytes, bytes, bool] | None:
    """The head, the block and whether it is cut, of the record that starts here; None at the end.

    `first` is its first line where that has been read; `size` that of the file where it is known.
    """
    line = first or stream.readline(_LONGEST_HEAD)
    while line in (b"\r\n", b"\n"):
        line = stream.readline(_LONGEST_HEAD)
    if not line:
        return None
    if not _VERSION.fullmatch(line):
        raise _Damaged("no WARC record starts here")
    head = _head(stream, line)
    length = _length(head)
    if size and stream.tell() + length > size:
        raise _Damaged(f"the file ends before the {length:,} bytes that its Content-Length says")
    kept = length if length <= LONGEST else _KEPT_OF_LONGER
    block = stream.read(kept)
    if len(block) < kept or not _pass_over(stream, length - kept):
        raise _Damaged(f"its content ends before the {length:,} bytes that its Content-Length says")
    if stream.read(4).strip(b"\r\n"):
        raise _Damaged(f"its content is not the {length:,} bytes that its Content-Length says")
    return head, block, kept < length


def _head(stream: BinaryIO, line: bytes) -> bytes:
    lines, size = [line], len(line)
    while line not in (b"\r\n", b"\n"):
        line = stream.readline(_LONGEST_HEAD)
        lines.append(line)
        size += len(line)
        if not line.endswith(b"\n") or size > _LONGEST_HEAD:
            raise _Damaged("its header has no end")
    return b"".join(lines)


def _length(head: bytes) -> int:
    printed = set(_LENGTH.findall(head))
    if len(printed) != 1:
        raise _Damaged("its header says no Content-Length" if not printed else "it has two Content-Lengths")
    (value,) = printed
    if not re.fullmatch(rb"\d{1,18}", value):
        raise _Damaged(f"its Content-Length is {value[:40].decode('ascii', 'replace')!r}")
    return int(value)


def _pass_over(stream: BinaryIO, count: int) -> bool:
    """Reads on; returns whether there was as much."""
    while count > 0:
        passed = len(stream.read(min(count, _CHUNK)))
        if not passed:
            return False
        count -= passed
    return True


def _skip(stream: BinaryIO) -> bytes:
    """Reads on to the first line of another record of this member; returns it, or nothing at the end."""
    while line := stream.readline(_CHUNK):
        if _VERSION.fullmatch(line):
            return line
    return b""


def _next_version(file: BinaryIO, offset: int) -> int:
    """The byte after `offset` at which a record seems to start, or -1."""
    for start, window in _windows(file, offset, overlap=32):
        if found := _NEXT_VERSION.search(window):
            return start + found.start() + 1
    return -1


def _next_member(file: BinaryIO, offset: int) -> int:
    """The byte from `offset` on at which a gzip member starts that holds a WARC record, or -1."""
    for start, window in _windows(file, offset, overlap=len(_GZIP) - 1):
        at = window.find(_GZIP)
        while at >= 0:
            if _holds_record(file, start + at):
                return start + at
            at = window.find(_GZIP, at + 1)
    return -1


def _windows(file: BinaryIO, offset: int, overlap: int) -> Iterator[tuple[int, bytes]]:
    while True:
        file.seek(offset)
        window = file.read(1 << 20)
        yield offset, window
        if len(window) <= overlap:
            return
        offset += len(window) - overlap


def _holds_record(file: BinaryIO, offset: int) -> bool:
    file.seek(offset)
    try:
        return zlib.decompressobj(wbits=31).decompress(file.read(4096), 5) == b"WARC/"
    except zlib.error:
        return False
