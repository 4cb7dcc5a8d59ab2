"""The WARC files of a harvest (ISO 28500:2017): one gzip member a record, each written in one piece."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import os
import re
from dataclasses import dataclass
from pathlib import Path

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from remit.harvest.fetch import Reply
from remit.harvest.state import Copy, State

# A file that has grown to this many bytes is followed by another one.
FULL = 1_000_000_000
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer was kept, from `start` to `end`; `revisit` where it only confirms an older copy."""

    archive: str
    start: int
    end: int
    revisit: bool


class Archive:
    """Writes what servers answered; a file is begun when there is something to write."""

    def __init__(self, folder: Path, state: State, host: str, user_agent: str) -> None:
        self._folder = folder
        self._state = state
        self._host = re.sub(r"[^a-z0-9.-]+", "-", host).strip("-.")
        self._agent = user_agent
        self._file: io.FileIO | None = None
        self._name = ""

    def response(self, reply: Reply) -> Place:
        """Writes an answer."""
        writer = _writer(io.BytesIO())
        fields = [*reply.fields]
        if "content-length" not in reply.headers:
            fields.append(("Content-Length", str(len(reply.body))))
        record = writer.create_warc_record(
            reply.address,
            "response",
            payload=io.BytesIO(reply.body),
            length=len(reply.body),
            warc_headers_dict=_about(reply),
            http_headers=_http(reply, fields),
        )
        return self._append(record, revisit=False)

    def revisit(self, reply: Reply, copy: Copy) -> Place:
        """Writes that an answer, of status 304 or with the same bytes, confirms the last copy of its page."""
        record = _writer(io.BytesIO()).create_revisit_record(
            reply.address,
            copy.digest,
            reply.address,
            copy.date,
            http_headers=_http(reply, [*reply.fields]),
            warc_headers_dict=_about(reply),
        )
        if reply.status == 304:
            record.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
        return self._append(record, revisit=True)

    def close(self) -> None:
        """Closes the file that is being written."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _append(self, record: ArcWarcRecord, revisit: bool) -> Place:
        data = _packed(record)
        if self._file is not None and self._file.tell() + len(data) > FULL:
            self.close()
        file = self._file or self._begin()
        start = file.tell()
        _write(file, data)
        return Place(self._name, start, file.tell(), revisit)

    def _begin(self) -> io.FileIO:
        """A new file, which the state knows before it exists."""
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%d%H%M%S")
        number = len(self._state.archives(all_runs=True)) + 1
        self._name = f"{number:05}-{self._host}-{stamp}.warc.gz"
        self._state.begin_archive(self._name)
        self._file = (self._folder / self._name).open("xb", buffering=0)
        info = {
            "software": self._agent,
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "robots": "obey",
            "http-header-user-agent": self._agent,
        }
        _write(self._file, _packed(_writer(io.BytesIO()).create_warcinfo_record(self._name, info)))
        return self._file


def digest(body: bytes) -> str:
    """The digest of a body as WARC files print it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def _write(file: io.FileIO, data: bytes) -> None:
    """Appends a record, and has it on the disk before anything else is done; or leaves the file as it was."""
    start = file.tell()
    try:
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
        os.fsync(file.fileno())
    except OSError:
        os.ftruncate(file.fileno(), start)
        raise


def _packed(record: ArcWarcRecord) -> bytes:
    buffer = io.BytesIO()
    _writer(buffer).write_record(record)
    return buffer.getvalue()


def _writer(buffer: io.BytesIO) -> WARCWriter:
    return WARCWriter(buffer, gzip=True, warc_version="1.1")


def _about(reply: Reply) -> dict[str, str]:
    return {"WARC-Date": reply.date, "WARC-IP-Address": reply.ip}


def _http(reply: Reply, fields: list[tuple[str, str]]) -> StatusAndHeaders:
    return StatusAndHeaders(f"{reply.status} {reply.reason}".strip(), fields, protocol=reply.protocol)
