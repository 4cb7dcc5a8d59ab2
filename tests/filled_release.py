"""The tiny release with graphs of a test in it: an application or a running server over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from flask import Flask

import tiny_release
from remit_api import create_app


def make(directory: Path, quads: Iterable[ox.Quad]) -> Path:
    """Puts the tiny release with these quads besides below `directory`."""
    tiny_release.make(directory)
    store = ox.Store(str(directory / "releases" / tiny_release.ID / "store"))
    store.extend(quads)
    store.flush()
    return directory


@contextmanager
def application(directory: Path, quads: Iterable[ox.Quad], **options: object) -> Iterator[Flask]:
    """An application over such a release, its workers ended afterwards."""
    app = create_app(tiny_release.settings(make(directory, quads), **options))
    try:
        yield app
    finally:
        app.extensions["remit"].close()


@contextmanager
def server(directory: Path, quads: Iterable[ox.Quad], **options: object) -> Iterator[str]:
    """The address of a server of such a release."""
    filled = make(directory / "filled", quads)
    with tiny_release.server(directory / "tiny", **{"dir": filled, **options}) as (url, _):
        yield url
