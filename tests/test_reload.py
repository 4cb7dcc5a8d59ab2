"""A server follows a new release without dropping a query, and stays with the old where the new is broken."""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

import tiny_release
from remit.release import make_current
from remit_api import sparql
from remit_api.engine.process import Question
from remit_api.reload import Follower
from remit_api.site import Sites, open_site

NEXT = "feedc0de0001"
DOCUMENTS = "SELECT (COUNT(*) AS ?n) { ?document <https://w3id.org/remit/def#presentedAt> ?meeting } # "
# A second or more of work in either release.
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a a ?b . ?d ?e ?f . FILTER(?b != ?f) }"


def add(directory: Path, documents: int, name: str = NEXT) -> None:
    """Puts another whole release, with so many documents, beside the current one, which stays current."""
    elsewhere = tiny_release.make(directory / "elsewhere", documents)
    place = directory / "releases" / name
    shutil.move(elsewhere / "releases" / tiny_release.ID, place)
    shutil.rmtree(elsewhere)
    info = json.loads((place / "release.json").read_text())
    (place / "release.json").write_text(json.dumps(info | {"id": name}))


def asked(url: str, query: str) -> int:
    """The one number that a query gives; raises HTTPError or OSError where the request failed."""
    accept = {"Accept": "application/sparql-results+json"}
    with urlopen(
        Request(f"{url}/sparql", urlencode({"query": query}).encode(), accept), timeout=60
    ) as answer:
        return int(json.load(answer)["results"]["bindings"][0]["n"]["value"])


def eventually(true: Callable[[], bool], within: float = 30) -> bool:
    """Whether something becomes true within so many seconds."""
    until = time.monotonic() + within
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


class Client(threading.Thread):
    """Asks all the while, each time a new query that no cache has."""

    numbers = count()

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url = url
        self.found: list[int] = []
        self.failed: list[str] = []
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.is_set():
            try:
                self.found.append(asked(self.url, DOCUMENTS + str(next(self.numbers))))
            except (OSError, ValueError) as error:
                self.failed.append(repr(error))

    def stop(self) -> None:
        self.done.set()
        self.join(60)


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[Path, str, int]]:
    """A folder of releases, the address of a server of it, and the process id of that."""
    limits = {
        "deadline": 60,
        "errors_minute": 0,
        "cpu_minute": 0,
        "concurrent": 0,
        "log_file": tmp_path / "log",
    }
    with tiny_release.server(tmp_path, **limits) as (url, process):
        yield tmp_path, url, process.pid


def test_a_new_release_is_served_and_no_query_is_dropped(serving: tuple[Path, str, int]) -> None:
    directory, url, pid = serving
    old = asked(url, DOCUMENTS)
    workers = set(tiny_release.descendants(pid))
    heavy: list[int] = []
    long = threading.Thread(target=lambda: heavy.append(asked(url, HEAVY)))
    clients = [Client(url) for _ in range(3)]
    for thread in (long, *clients):
        thread.start()
    try:
        add(directory, 40)
        make_current(directory, NEXT)
        assert eventually(lambda: asked(url, DOCUMENTS) != old)
        new = asked(url, DOCUMENTS)
        assert eventually(lambda: all(client.found[-1:] == [new] for client in clients))
    finally:
        for client in clients:
            client.stop()
        long.join(60)
    assert [client.failed for client in clients] == [[], [], []]
    for client in clients:
        # Each answer is whole of one release, and nobody comes back to the old one.
        assert set(client.found) == {old, new} and client.found == sorted(client.found, key=[old, new].index)
    assert len(heavy) == 1 and heavy[0] > 0
    assert eventually(lambda: not workers & set(tiny_release.descendants(pid))), (
        "the old workers are still there"
    )
    with urlopen(f"{url}/readyz") as answer:
        assert json.load(answer)["release"] == NEXT


def test_pages_and_kept_answers_are_those_of_the_new_release(serving: tuple[Path, str, int]) -> None:
    directory, url, pid = serving

    def shown(path: str) -> bytes:
        with urlopen(Request(url + path, headers={"Accept": "text/html"})) as answer:
            return bytes(answer.read())

    assert all(tiny_release.ID.encode() in shown("/downloads") for _ in range(2))
    add(directory, 40)
    make_current(directory, NEXT)
    os.kill(pid, signal.SIGHUP)
    assert eventually(lambda: b"release <code>" + NEXT.encode() in shown("/downloads"))
    assert eventually(lambda: NEXT.encode() in shown("/"))


HARMS: dict[str, Callable[[Path], object]] = {
    "no store": lambda place: shutil.rmtree(place / "store"),
    "half a store": lambda place: [path.write_bytes(b"") for path in (place / "store").glob("*.sst")],
    "no description": lambda place: (place / "release.json").unlink(),
    "half a description": lambda place: (place / "release.json").write_text('{"id": "'),
    "no such folder": shutil.rmtree,
}


def test_a_broken_release_leaves_the_old_one_serving(serving: tuple[Path, str, int]) -> None:
    directory, url, pid = serving
    old = asked(url, DOCUMENTS)
    place, log = directory / "releases" / NEXT, directory / "log"
    make_current(directory, NEXT)
    for number, (harm, do) in enumerate(HARMS.items(), start=1):
        add(directory, 40)
        do(place)
        os.kill(pid, signal.SIGHUP)
        assert eventually(lambda told=number: log.read_text().count("cannot be served") >= told), harm
        assert asked(url, DOCUMENTS + harm) == old
        shutil.rmtree(place, ignore_errors=True)
    assert "Traceback" not in log.read_text()
    add(directory, 40)
    os.kill(pid, signal.SIGHUP)
    assert eventually(lambda: asked(url, DOCUMENTS) != old)


def test_a_leased_site_is_closed_when_its_last_lease_ends(tmp_path: Path) -> None:
    settings = tiny_release.settings(tiny_release.make(tmp_path))
    first, second = open_site(settings), open_site(settings)
    sites = Sites(first)
    question = Question("ASK {}", "http://x/", {"rows": None, "boolean": "json", "graph": None})
    try:
        first.warm()
        workers = first.pool.pids
        with sites.lease() as here:
            outer = sites.take()
            sites.change(second)
            assert sites.now is second and sites.old == 1
            here.pool.run(question).body.close()
        outer.site.pool.run(question).body.close()
        outer.end()
        assert sites.old == 0 and all(tiny_release.ends(worker, within=5) for worker in workers)
        with sites.lease() as here:
            assert here is second
    finally:
        sites.close()
    assert not second.pool.pids


def test_a_site_that_comes_too_late_is_closed(tmp_path: Path) -> None:
    settings = tiny_release.settings(tiny_release.make(tmp_path))
    sites = Sites(open_site(settings))
    sites.close()
    late = open_site(settings)
    late.warm()
    workers = late.pool.pids
    sites.change(late)
    assert workers and all(tiny_release.ends(worker, within=5) for worker in workers)


def test_nothing_is_opened_while_nothing_changes(tmp_path: Path) -> None:
    settings = tiny_release.settings(tiny_release.make(tmp_path))
    sites = Sites(open_site(settings))
    follower = Follower(sites, settings, every=0.05)
    follower.start()
    try:
        before = sites.now
        make_current(tmp_path, tiny_release.ID)  # the same again
        follower.look()
        time.sleep(0.5)
        assert sites.now is before and follower.trouble == ""
        add(tmp_path, 40)
        make_current(tmp_path, NEXT)
        assert eventually(lambda: sites.now.release.id == NEXT)
    finally:
        follower.stop()
        sites.close()


def test_an_answer_of_the_old_release_is_not_kept_for_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The release changes after a query was answered and before its answer is kept."""
    with tiny_release.application(tmp_path) as app:
        add(tmp_path, documents=5)
        sites: Sites = app.extensions["remit"]
        real = sparql.answer

        def late(*given: object) -> object:
            reply = real(*given)  # type: ignore[arg-type]
            make_current(tmp_path, NEXT)
            sites.change(open_site(sites.now.settings))
            return reply

        monkeypatch.setattr(sparql, "answer", late)
        path = "/sparql?" + urlencode({"query": DOCUMENTS, "format": "json"})
        assert app.test_client().get(path).json["results"]["bindings"][0]["n"]["value"] == "130"  # type: ignore[index]
        monkeypatch.undo()
        assert app.test_client().get(path).json["results"]["bindings"][0]["n"]["value"] == "5"  # type: ignore[index]
