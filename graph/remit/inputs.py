"""What a build reads: folders of tables and of pages, each with its descriptor and a hash of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from remit import descriptor
from remit.descriptor import Descriptor
from remit.errors import CommandError
from remit.resources import folder

PAGE_SUFFIXES = (".txt", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Input:
    """One source as files: its tables, its pages, and the hash of each file by its name."""

    descriptor: Descriptor
    tables: tuple[Path, ...]
    pages: tuple[Path, ...]
    hashes: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """One hash over the names and contents of all files."""
        return hashlib.sha256(repr(self.hashes).encode()).hexdigest()


def find(paths: Sequence[Path], bundle: bool) -> list[Input]:
    """The sources named, after the bundled ones; raises CommandError for what is none."""
    bundled = sorted(folder("sources").iterdir()) if bundle else []
    found = [_read(path) for path in [*(item for item in bundled if item.is_dir()), *paths]]
    if not found:
        raise CommandError("there is nothing to build: name a SOURCE, or leave out --no-bundle")
    keys: dict[str, Path | str] = {}
    for item in found:
        if item.descriptor.key in keys:
            raise CommandError(
                f"two sources have the key {item.descriptor.key!r}: write another in the source.toml of one"
            )
        keys[item.descriptor.key] = item.descriptor.title
    return found


def _read(path: Path) -> Input:
    if not path.exists():
        raise CommandError(f"there is no {path}")
    if path.is_file():
        if path.suffix.lower() not in PAGE_SUFFIXES:
            raise CommandError(
                f"{path} is no source: name a folder, with source.toml or of pages, or a page ({_pages()})"
            )
        return _input(descriptor.for_pages(path.with_suffix("")), (), (path,), path.parent)
    tables = tuple(sorted(path.glob("*.csv")))
    pages = tuple(
        sorted(item for item in path.rglob("*") if item.suffix.lower() in PAGE_SUFFIXES and item.is_file())
    )
    own = path / descriptor.FILE_NAME
    if own.is_file():
        return _input(descriptor.read(own), tables, pages, path, own)
    if tables:
        raise CommandError(f"{path} holds tables but no source.toml, which says at least key and title")
    if not pages:
        raise CommandError(f"{path} holds no tables and no pages ({_pages()})")
    return _input(descriptor.for_pages(path.resolve()), (), pages, path)


def _input(
    found: Descriptor, tables: tuple[Path, ...], pages: tuple[Path, ...], base: Path, *others: Path
) -> Input:
    hashes = tuple((item.relative_to(base).as_posix(), _hash(item)) for item in (*others, *tables, *pages))
    return Input(found, tables, pages, hashes)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _pages() -> str:
    return ", ".join(PAGE_SUFFIXES)
