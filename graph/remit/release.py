"""A release: a folder that is made once, whole, and then only read.

DIR/releases/ID/    store/ dumps/ texts/ report.json report.ttl release.json
DIR/current         a link to the release that is served; moved atomically
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from remit.errors import CommandError, SystemFault


@dataclass(frozen=True, slots=True)
class Dump:
    """One file of a release that people download."""

    name: str
    path: Path
    size: int
    sha256: str
    media_type: str
    title: str


@dataclass(frozen=True, slots=True)
class Release:
    """One release: its folder, its id and what `release.json` says."""

    path: Path
    id: str
    info: Mapping[str, Any]

    @property
    def store_path(self) -> Path:
        """The pyoxigraph database."""
        return self.path / "store"

    @property
    def texts_path(self) -> Path:
        """The folder of the stored texts of pages, each called by its SHA-256."""
        return self.path / "texts"

    @property
    def base(self) -> str:
        """The IRI base of its things."""
        return str(self.info["base"])

    @property
    def dumps(self) -> tuple[Dump, ...]:
        """Its dumps, in the order of `release.json`."""
        return tuple(Dump(path=self.path / "dumps" / row["name"], **row) for row in self.info["dumps"])


def releases(directory: Path) -> list[Release]:
    """Every whole release below `directory`, oldest first."""
    found = [
        _read(path.parent)
        for path in (directory / "releases").glob("*/release.json")
        if not path.parent.name.startswith(".")
    ]
    return sorted(found, key=lambda release: (str(release.info["created"]), release.id))


def current(directory: Path) -> Release:
    """The release that `DIR/current` points to."""
    link = directory / "current"
    if not (link / "release.json").is_file():
        raise CommandError(f"there is no release in {directory}: run `remit build --dir {directory}` first")
    return _read(link.resolve())


def find(directory: Path, release_id: str | None) -> Release:
    """The release called `release_id`, or the current one where that is None."""
    if release_id is None:
        return current(directory)
    path = directory / "releases" / release_id
    # A name with a separator in it would leave the folder of releases.
    if os.sep in release_id or release_id.startswith(".") or not (path / "release.json").is_file():
        known = ", ".join(release.id for release in releases(directory)) or "none"
        raise CommandError(f"there is no release {release_id!r} in {directory}; there are: {known}")
    return _read(path)


@contextmanager
def workplace(directory: Path, release_id: str) -> Iterator[Path]:
    """A folder to make a release in, which nobody serves; gone afterwards unless it was published."""
    above = directory / "releases"
    try:
        above.mkdir(parents=True, exist_ok=True)
        clear_debris(directory)
        place = above / f".building-{release_id}-{os.getpid()}"
        place.mkdir()
    except OSError as error:
        raise SystemFault(
            f"nothing can be built in {directory}: {error.strerror}: {error.filename}"
        ) from None
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def publish(directory: Path, place: Path, release_id: str) -> Release:
    """Gives a whole release its name, and makes it the current one."""
    target = directory / "releases" / release_id
    try:
        os.rename(place, target)
    except OSError:
        # Another build of the same input was faster; what it made is what we made.
        if not (target / "release.json").is_file():
            raise
    make_current(directory, release_id)
    return _read(target)


def is_whole(directory: Path, release_id: str) -> bool:
    """Whether a release has been made already."""
    return (directory / "releases" / release_id / "release.json").is_file()


def make_current(directory: Path, release_id: str) -> None:
    """Points `DIR/current` at a release, in one atomic step."""
    waiting = directory / f".current-{os.getpid()}"
    waiting.unlink(missing_ok=True)
    waiting.symlink_to(Path("releases") / release_id)
    try:
        os.replace(waiting, directory / "current")
    except OSError:
        waiting.unlink(missing_ok=True)
        raise


def clear_debris(directory: Path) -> None:
    """Removes what builds that were killed left behind; those that still run are let alone."""
    for path in (*directory.glob("releases/.building-*"), *directory.glob(".current-*")):
        process = path.name.rpartition("-")[2]
        # Our own number on a folder that we did not make is that of a dead build: in a container, where
        # numbers begin anew, every build may have the same.
        if not process.isdigit() or (int(process) != os.getpid() and _runs(int(process))):
            continue
        if path.is_symlink():
            path.unlink(missing_ok=True)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _read(path: Path) -> Release:
    try:
        info = json.loads((path / "release.json").read_text(encoding="utf-8"))
        return Release(path=path, id=str(info["id"]), info=info)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SystemFault(f"{path / 'release.json'} cannot be read: {error!r}") from None
