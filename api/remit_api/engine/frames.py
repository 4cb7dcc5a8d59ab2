"""The frames that the pool and its workers exchange: one byte of kind, four of length, the payload."""

from __future__ import annotations

import struct

HEAD = struct.Struct(">cI")
LARGEST = 1 << 16

READY = b"R"  # worker, once: its store is open; JSON of what protects it
ASK = b"Q"  # pool: JSON of all about a question but its query, a newline, the query
BEGIN = b"B"  # worker: the form of the answer, a space, and the format that follows
DATA = b"D"  # worker: bytes of the answer
END = b"E"  # worker: the answer is whole
FAULT = b"F"  # worker: JSON of why there is no answer


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    """One frame, as bytes."""
    return HEAD.pack(kind, len(payload)) + payload
