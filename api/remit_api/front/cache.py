"""Keeps answers: a release never changes, so an answer hangs on what was asked and on nothing else.

Bounded by bytes, keys and a fixed cost of each entry included; what was not asked for longest goes first.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from remit_api.front.message import Headers

COST = 1024  # bytes that an entry takes beside its key and body, about
LARGEST = 1 << 20  # bytes of an answer that is kept


@dataclass(slots=True)
class Kept:
    """An answer of status 200: its headers, whole, its body and its ETag."""

    headers: Headers
    body: bytes
    etag: str


class Cache:
    """Answers by key; a key may stand for another one. Safe to use from any thread."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.held = 0
        self._lock = threading.Lock()
        self._entries: OrderedDict[Hashable, tuple[int, Kept | Hashable]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable) -> Kept | None:
        """The answer that is kept under a key, or under the one that it stands for."""
        with self._lock:
            while found := self._entries.get(key):
                self._entries.move_to_end(key)
                if isinstance(found[1], Kept):
                    return found[1]
                key = found[1]
        return None

    def put(self, key: Hashable, kept: Kept, weight: int) -> None:
        """Keeps an answer under a key of so many bytes, unless it is too large."""
        if len(kept.body) <= LARGEST:
            self._put(key, kept, weight + len(kept.body) + COST)

    def alias(self, key: Hashable, stands_for: Hashable, weight: int) -> None:
        """Lets a key of so many bytes stand for another."""
        self._put(key, stands_for, weight + COST)

    def _put(self, key: Hashable, value: Kept | Hashable, size: int) -> None:
        if size > self.size:
            return
        with self._lock:
            before, _ = self._entries.pop(key, (0, None))
            self._entries[key] = size, value
            self.held += size - before
            while self.held > self.size:
                _, (gone, _) = self._entries.popitem(last=False)
                self.held -= gone


def etag(parts: Iterable[bytes]) -> str:
    """A strong validator of a body, given in parts: equal bytes, equal tag."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        digest.update(part)
    return f'"{digest.hexdigest()}"'


def matches(if_none_match: str | None, tag: str) -> bool:
    """Whether a client has that very answer. https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2"""
    return if_none_match is not None and (tag in if_none_match or if_none_match.strip() == "*")
