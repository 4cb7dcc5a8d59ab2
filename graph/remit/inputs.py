"""What a build reads: folders of tables and of pages, and registers, each with its descriptor and a hash."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from remit import descriptor
from remit.descriptor import INFER, Descriptor
from remit.errors import CommandError
from remit.readers import READERS
from remit.readers.given import Input
from remit.readers.warc import is_archive
from remit.resources import folder
from remit.terms import slug

PAGE_SUFFIXES = (".txt", ".html", ".htm")
REGISTER_SUFFIXES = (".json", ".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Options:
    """How to read the registers that have no source.toml: their format, and what it leaves open."""

    format: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    ends: str = ""
    dates: str = ""
    retrieved: str = ""


def options(
    format: str = "", columns: Sequence[str] = (), ends: str = "", dates: str = "", retrieved: str = ""
) -> Options:
    """The options of a build as they are written; raises CommandError for what is none."""
    if not format:
        given = {"--column": columns, "--ends": ends, "--dates": dates, "--retrieved": retrieved}
        for name, value in given.items():
            if value:
                raise CommandError(f"{name} is for registers: say which with --format, one of {_formats()}")
        return Options()
    _known(format)
    pairs = tuple(tuple(part.strip() for part in column.partition("=")[::2]) for column in columns)
    for column, (name, value) in zip(columns, pairs, strict=True):
        if not name or not value:
            raise CommandError(f"--column is {column!r}: expected NAME=COLUMN, such as id=code")
    if retrieved and not descriptor.is_day(retrieved):
        raise CommandError(f"--retrieved is {retrieved!r}: expected a day such as 2026-11-22")
    named = tuple((name.lower().replace("_", "-"), value) for name, value in pairs)
    return Options(format, named, ends, dates, retrieved)


def find(paths: Sequence[Path], bundle: bool, options: Options | None = None) -> list[Input]:
    """The sources named, after the bundled ones; raises CommandError for what is none."""
    given = options or Options()
    if given.format:
        _known(given.format)
    bundled = sorted(folder("sources").iterdir()) if bundle else []
    inside = [_read(path, Options()) for path in bundled if path.is_dir()]
    named = [_read(path, given) for path in paths]
    found = [*inside, *named]
    if not found:
        raise CommandError("there is nothing to build: name a SOURCE, or leave out --no-bundle")
    if given.format and not any(item.descriptor.format == given.format for item in named):
        wanted = READERS[given.format].source
        raise CommandError(f"no SOURCE is in the format {given.format}, which is {wanted}")
    keys: dict[str, Path | str] = {}
    for item in found:
        if item.descriptor.key in keys:
            raise CommandError(
                f"two sources have the key {item.descriptor.key!r}: write another in the source.toml of one"
            )
        keys[item.descriptor.key] = item.descriptor.title
    return found


def _known(name: str) -> None:
    if name not in READERS:
        raise CommandError(f"no format is called {name!r}; there are: {_formats()}")


def _formats() -> str:
    return ", ".join(READERS)


def _read(path: Path, options: Options) -> Input:
    if not path.exists():
        raise CommandError(f"there is no {path}")
    return _read_file(path, options) if path.is_file() else _read_folder(path, options)


def _read_file(path: Path, options: Options) -> Input:
    suffix = path.suffix.lower()
    if suffix in PAGE_SUFFIXES or is_archive(path):
        bare = path.with_name(path.name.removesuffix(".gz"))
        return _input(descriptor.for_pages(bare.with_suffix("")), (), (path,), path.parent)
    if options.format and (files := READERS[options.format].files(path)):
        return _register(_described(path, options), tuple(files), path.parent)
    if suffix in REGISTER_SUFFIXES and not options.format:
        raise CommandError(f"{path} may be a register: say which with --format, one of {_formats()}")
    raise CommandError(
        f"{path} is no source: name a folder, with source.toml or of pages, a page ({_pages()}), "
        f"or a register with --format"
    )


def _read_folder(path: Path, options: Options) -> Input:
    tables = tuple(sorted(path.glob("*.csv")))
    pages = tuple(
        sorted(
            item
            for item in path.rglob("*")
            if (item.suffix.lower() in PAGE_SUFFIXES or is_archive(item)) and item.is_file()
        )
    )
    own = path / descriptor.FILE_NAME
    if own.is_file():
        found = descriptor.read(own)
        return _described_folder(path, found) if found.format else _input(found, tables, pages, path, own)
    if options.format and (files := READERS[options.format].files(path)):
        return _register(_described(path, options), tuple(files), path)
    if pages and not tables:
        return _input(descriptor.for_pages(path.resolve()), (), pages, path)
    if options.format:
        wanted = READERS[options.format].source
        raise CommandError(f"{path} is not in the format {options.format}, which is {wanted}")
    if tables:
        raise CommandError(
            f"{path} holds tables but no source.toml, which says at least key and title; if it is a register "
            f"of others, say which with --format, one of {_formats()}"
        )
    if any(path.glob("*.json")):
        raise CommandError(f"{path} may be a register: say which with --format, one of {_formats()}")
    raise CommandError(f"{path} holds no tables and no pages ({_pages()})")


def _described_folder(path: Path, found: Descriptor) -> Input:
    """A folder whose source.toml names the format: its register is the folder, or the files in it."""
    _known(found.format)
    reader, own = READERS[found.format], path / descriptor.FILE_NAME
    inside = (item for item in sorted(path.iterdir()) if item != own)
    files = reader.files(path) or [file for item in inside for file in reader.files(item)]
    if not files:
        raise CommandError(f"{path} is not in the format {found.format}, which is {reader.source}")
    return _register(_with_defaults(found), tuple(files), path, own)


def _with_defaults(found: Descriptor) -> Descriptor:
    """A descriptor with what the importer knows of the publisher, where it says nothing itself."""
    usual = READERS[found.format].defaults
    return replace(
        found,
        publisher=found.publisher or usual.publisher,
        licence=found.licence or usual.licence,
        address=found.address or usual.address,
    )


def _described(path: Path, options: Options) -> Descriptor:
    """The descriptor of a register that has no source.toml."""
    usual = READERS[options.format].defaults
    return replace(
        usual,
        key=usual.key or slug(path.stem) or options.format,
        title=usual.title or path.stem,
        format=options.format,
        columns=dict(options.columns),
        end_convention=options.ends or INFER,
        dates=options.dates,
        retrieved=options.retrieved,
    )


def _register(found: Descriptor, files: tuple[Path, ...], base: Path, *others: Path) -> Input:
    known = READERS[found.format].columns
    for name in found.columns:
        if name not in known:
            there = f"there are: {', '.join(known)}" if known else "it has columns of its own"
            raise CommandError(f"the format {found.format} takes no column {name!r}; {there}")
    named = replace(found, files=tuple((item.relative_to(base).as_posix(), _hash(item)) for item in files))
    hashes = tuple((item.relative_to(base).as_posix(), _hash(item)) for item in (*others, *files))
    return Input(named, (), (), hashes, files)


def _input(
    found: Descriptor, tables: tuple[Path, ...], pages: tuple[Path, ...], base: Path, *others: Path
) -> Input:
    hashes = tuple((item.relative_to(base).as_posix(), _hash(item)) for item in (*others, *tables, *pages))
    return Input(found, tables, pages, hashes)


def _hash(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _pages() -> str:
    return ", ".join((*PAGE_SUFFIXES, ".warc", ".warc.gz"))
