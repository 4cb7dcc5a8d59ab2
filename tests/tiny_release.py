"""A release of a few things, written by hand, with labels that try to be markup: for tests of the web.

`make(folder)` gives `folder` a current release, `application(folder)` an application over it; its store holds
what a build would put there, so that the tests of the web do not wait for one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pyoxigraph as ox
from flask import Flask

from remit import ontology
from remit.model import IRI, Literal, Term
from remit.release import make_current
from remit.settings import Settings
from remit.terms import PREFIXES, Names
from remit_api import create_app

ID = "0123456789ab"
BASE = "https://w3id.org/remit/"
GRAPH = IRI(f"{BASE}graph/ontology")
# A test asks and errs more in a minute than a client may.
UNLIMITED = {"cpu_minute": 0.0, "errors_minute": 0}
DATA = Path(__file__).parent / "tiny_release.trig"


def make(directory: Path, documents: int = 130) -> Path:
    """Puts a current release below `directory`, with so many documents of one meeting."""
    place = directory / "releases" / ID
    (place / "dumps").mkdir(parents=True)
    store = ox.Store(str(place / "store"))
    store.bulk_extend(_quads(documents))
    store.flush()
    del store
    (place / "release.json").write_text(json.dumps(_info(place)))
    make_current(directory, ID)
    return directory


def settings(directory: Path, **options: object) -> Settings:
    """Settings over that release, with two workers and short limits."""
    given = {"dir": directory, "workers": 2, "deadline": 2.0, "memory": 512} | UNLIMITED | options
    return Settings.from_env({}, **given)


@contextmanager
def application(directory: Path, **options: object) -> Iterator[Flask]:
    """An application over a new release, its workers ended afterwards."""
    app = create_app(settings(make(directory), **options))
    try:
        yield app
    finally:
        app.extensions["remit"].close()


@contextmanager
def server(directory: Path, **options: object) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a server in a process of its own, and that process, which is ended afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = {"dir": make(directory), "port": port, "workers": 2, "deadline": 2.0, "memory": 512}
    given |= UNLIMITED | options
    environ = {f"REMIT_{name.upper()}": str(value) for name, value in given.items()}
    path = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    code = "import remit_api, remit.settings; remit_api.serve(remit.settings.Settings.from_env())"
    process = subprocess.Popen([sys.executable, "-c", code], env=os.environ | path | environ)
    try:
        _await(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    found = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
    return [child for child in found if (stat := _stat(child)) and int(stat[1]) == pid]


def descendants(pid: int) -> list[int]:
    """The processes that a process started, and those that these started."""
    return [below for child in children(pid) for below in (child, *descendants(child))]


def workers(pid: int) -> list[int]:
    """The query workers of a server, without the template that they are forks of."""
    templates = {child for child in children(pid) if "template_process" in _command(child)}
    return [below for below in descendants(pid) if below not in templates]


def ends(pid: int, within: float) -> bool:
    """Whether a process is gone within so many seconds (or waits only for somebody to note that it ended)."""
    until = time.monotonic() + within
    while not _is_gone(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _is_gone(pid: int) -> bool:
    """Whether nothing of a process runs: its first thread ends before the others may have."""
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except (FileNotFoundError, ProcessLookupError):
        return True
    stat = _stat(pid)
    return not stat or (stat[0] == "Z" and len(threads) == 1)


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _await(url: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urlopen(url).close()
            return
        except URLError:
            time.sleep(0.02)
    raise TimeoutError(url)


def _quads(documents: int) -> list[ox.Quad]:
    quads = list(ox.parse(DATA.read_bytes(), format=ox.RdfFormat.TRIG))
    meeting = ox.NamedNode(f"{BASE}id/meeting/mpa--2003-10-09")
    for number in range(documents):
        document = ox.NamedNode(f"{BASE}id/document/{number}")
        quads.append(ox.Quad(document, ox.NamedNode(PREFIXES["remit"] + "presentedAt"), meeting))
        quads.append(
            ox.Quad(document, ox.NamedNode(PREFIXES["dct"] + "title"), ox.Literal(f"Paper {number}"))
        )
    for row in ontology.load(Names(BASE)).statements:
        quads += _in_both(row.subject, row.predicate, row.object)
    return quads


def _in_both(subject: IRI, predicate: IRI, value: Term) -> list[ox.Quad]:
    triple = ox.NamedNode(subject), ox.NamedNode(predicate), _term(value)
    return [ox.Quad(*triple), ox.Quad(*triple, ox.NamedNode(GRAPH))]


def _term(value: Term) -> ox.Literal | ox.NamedNode:
    if isinstance(value, Literal):
        return ox.Literal(value.value, language=value.language)
    return ox.NamedNode(value)


def _info(place: Path) -> dict[str, Any]:
    dump = place / "dumps" / "remit.nq.gz"
    dump.write_bytes(gzip.compress(os.urandom(9000), mtime=0))
    (place / "dumps" / "secret.txt").write_text("in the folder, but not in the manifest")
    return {
        "id": ID,
        "created": "2026-11-22T00:00:00+00:00",
        "base": BASE,
        "counts": {"Body": 3, "Change": 1, "Person": 1},
        "sources": [
            {"key": "london", "title": "A <b>test</b>", "publisher": "Us", "licence": "javascript:1"}
        ],
        "dumps": [
            {
                "name": dump.name,
                "size": dump.stat().st_size,
                "sha256": hashlib.sha256(dump.read_bytes()).hexdigest(),
                "media_type": "application/n-quads",
                "title": "everything, as N-Quads",
            }
        ],
    }
