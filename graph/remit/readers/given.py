"""One source as a build is given it: its files, their hashes and its descriptor."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from remit.descriptor import Descriptor


@dataclass(frozen=True, slots=True)
class Input:
    """One source as files: its tables, pages or the files of a register, and the hash of each by its name."""

    descriptor: Descriptor
    tables: tuple[Path, ...]
    pages: tuple[Path, ...]
    hashes: tuple[tuple[str, str], ...]
    registers: tuple[Path, ...] = ()

    @property
    def digest(self) -> str:
        """One hash over the names and contents of all files, and over how a register is read."""
        how = (repr(self.descriptor),) if self.registers else ()
        return hashlib.sha256(repr((self.hashes, *how)).encode()).hexdigest()
