"""Workers that are forks of a process that has the store in memory: its answers, and what may go wrong."""

from __future__ import annotations

import itertools
import json
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny_release
from remit.release import current
from remit.terms import PREFIXES
from remit_api.engine import crew, in_memory, template, template_process
from remit_api.engine.bounds import Bounds
from remit_api.engine.in_memory import NotInMemory, Room, Sorter, load
from remit_api.engine.pool import Pool
from remit_api.engine.process import Launch, Question, Worker
from remit_api.engine.spool import Spools
from remit_api.engine.template import Template

FORMATS = {"rows": "json", "boolean": "json", "graph": "nt"}
RANDOM = "SELECT (UUID() AS ?x) (BNODE() AS ?y) (RAND() AS ?z) { }"
ONE = "SELECT (1 AS ?x) { }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return current(tiny_release.make(tmp_path_factory.mktemp("memory"))).store_path


@pytest.fixture
def pool(store: Path) -> Iterator[Pool]:
    made = Pool(Launch(store, 512, PREFIXES, in_memory=64), Bounds(workers=2, deadline=30))
    made.warm()
    yield made
    made.close()


@pytest.fixture
def large(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """Over a store that is taken for one that is not in memory at once."""
    monkeypatch.setattr(crew, "is_small", lambda path: False)
    made = Pool(Launch(store, 512, PREFIXES, in_memory=64), Bounds(workers=2, deadline=30))
    yield made
    made.close()


def value(pool: Pool, query: str) -> str:
    with pool.run(Question(query, "http://localhost/sparql", FORMATS)).body as body:
        (row,) = json.loads(body.read())["results"]["bindings"]
    return str(row["x"]["value"])


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_no_two_workers_draw_the_same_random_numbers(tmp_path: Path) -> None:
    disk = ox.Store(str(tmp_path / "store"))
    # Reading a blank node draws a number.
    disk.add(ox.Quad(ox.BlankNode(), ox.NamedNode("http://example.org/p"), ox.Literal("x")))
    del disk
    made = Template(Launch(tmp_path / "store", 512, PREFIXES, in_memory=64))
    made.load()
    assert not made.missing
    question = Question(RANDOM, "http://localhost/", FORMATS)
    found = []
    for _ in range(3):
        worker = made.start()
        worker.await_ready(lambda descriptor: None)
        worker.ask(question, Bounds())
        with Spools(1 << 20).open() as body:
            worker.collect(lambda descriptor: None, body)
            body.seek(0)
            (row,) = json.loads(body.read())["results"]["bindings"]
        found.append({item["value"] for item in row.values()})
        assert worker.stop() == -signal.SIGKILL
    made.stop()
    made.close()
    assert len(set.union(*found)) == 9


def test_what_is_in_memory_is_what_is_on_disk(tmp_path: Path) -> None:
    named, empty = ox.NamedNode("http://example.org/g"), ox.NamedNode("http://example.org/empty")
    thing = ox.NamedNode("http://example.org/a")
    values = [
        ox.Literal("1", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ox.Literal("2012-01-16", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        ox.Literal("2012-02-30", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        ox.Literal('a "quoted"\nline, \u00e9\U0001f600', language="en"),
        ox.NamedNode("http://example.org/b"),
    ]
    disk = ox.Store(str(tmp_path / "store"))
    for item in values:
        disk.add(ox.Quad(thing, thing, item, named))
        disk.add(ox.Quad(thing, thing, item))
    disk.add(ox.Quad(ox.BlankNode(), thing, ox.BlankNode(), named))
    disk.add_graph(empty)
    disk.flush()
    here = set(disk)
    del disk
    copy = load(tmp_path / "store", Room(64, 1))
    assert set(filter(_is_named, copy)) == set(filter(_is_named, here))
    assert len(copy) == len(here) == 11
    assert set(copy.named_graphs()) == {named, empty}


def _is_named(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.NamedNode)


@given(lines=st.lists(st.tuples(*[st.sampled_from(["<a:1>", "_:b", "<a:2>", "<a:30>"])] * 2)), data=st.data())
def test_quads_come_by_predicate_and_then_by_subject(
    lines: list[tuple[str, str]], data: st.DataObject
) -> None:
    quads = [
        f'{subject} {predicate} "x \\n {number}" .\n' for number, (subject, predicate) in enumerate(lines)
    ]
    written, sorter = "".join(quads).encode(), Sorter()
    while written:
        cut = data.draw(st.integers(1, len(written)))
        assert sorter.write(written[:cut]) == cut
        written = written[cut:]
    found = b"".join(sorter.sorted()).decode().splitlines(keepends=True)
    assert sorted(found) == sorted(quads)
    parts = [list(part) for _, part in itertools.groupby(found, lambda line: line.split()[1])]
    assert len(parts) == len({predicate for _, predicate in lines})
    assert all(part == sorted(part) for part in parts)


def test_a_store_that_takes_too_much_stays_on_disk_and_is_not_read(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_memory, "BYTES_A_QUAD", 1 << 20)
    with pytest.raises(NotInMemory, match="more than 1 MB"):
        load(store, Room(1, 1))
    monkeypatch.setattr(in_memory, "free_memory", lambda: 2000 << 20)
    with pytest.raises(NotInMemory, match="7 copies, and 2000 MB are free"):
        load(store, Room(1 << 20, 7))
    assert not tiny_release.children(os.getpid())


def test_a_store_that_cannot_be_written_and_read_again_stays_on_disk(tmp_path: Path) -> None:
    disk = ox.Store(str(tmp_path / "store"))
    # An IRI that is written without the escape it was read with, before more than a pipe holds.
    disk.load(input=b'<http://a/\\u003E> <http://a/0> "x" .', format=ox.RdfFormat.N_TRIPLES, lenient=True)
    things = [ox.NamedNode(f"http://a/{number}") for number in range(3000)]
    disk.bulk_extend(ox.Quad(thing, things[1], thing) for thing in things)
    del disk
    with pytest.raises(NotInMemory, match="could not be read"):
        load(tmp_path / "store", Room(64, 1))


def test_the_limit_of_a_control_group_is_heeded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_memory, "CGROUP", tmp_path)
    of_machine = in_memory.free_memory()
    assert of_machine > 1 << 20
    place = tmp_path / Path("/proc/self/cgroup").read_text().rpartition("0::/")[2].strip()
    place.mkdir(parents=True, exist_ok=True)
    (place / "memory.current").write_text("1000")
    (place / "memory.max").write_text("5000")
    (place / "memory.stat").write_text("anon 300\nactive_file 200\ninactive_file 500\n")
    assert in_memory.free_memory() == 4700
    (place / "memory.max").write_text("max")
    assert in_memory.free_memory() > 1 << 20


def test_a_store_that_cannot_be_read_is_not_served_in_part(tmp_path: Path) -> None:
    with pytest.raises(NotInMemory, match="could not be read"):
        load(tmp_path / "none", Room(64, 1))
    assert not tiny_release.children(os.getpid())


def test_a_server_begins_on_disk_and_goes_on_in_memory(large: Pool) -> None:
    """Queries under way all the time are answered; the workers that read from disk make way."""
    pool = large
    pool.warm()
    assert "being read" in pool.status()["store"]
    first, stop = set(pool.pids), threading.Event()
    found: list[str] = []

    def go_on() -> None:
        while not stop.is_set():
            found.append(value(pool, "SELECT (COUNT(*) AS ?x) { GRAPH ?g { ?s ?p ?o } }"))

    threads = [threading.Thread(target=go_on) for _ in range(3)]
    for thread in threads:
        thread.start()
    until(lambda: pool.status()["store"] == "in memory" and not first & set(pool.pids))
    stop.set()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1 and pool.counters.outcomes["WorkerLost"] == 0
    assert all(tiny_release.ends(pid, within=2) for pid in first)
    until(lambda: pool.status()["idle"] == 4)


def test_a_template_that_dies_costs_no_query_and_new_workers_read_from_disk(pool: Pool) -> None:
    (process,) = tiny_release.children(os.getpid())
    os.kill(process, signal.SIGKILL)
    assert tiny_release.ends(process, within=2)
    before = pool.pids
    for _ in range(12):
        assert value(pool, ONE) == "1"
    until(lambda: pool.status()["idle"] == len(pool.pids) == 4)
    assert pool.status()["store"] == "on disk: the process that had it ended"
    pool.close()
    assert all(tiny_release.ends(pid, within=2) for pid in before)


def test_a_template_that_does_not_answer_is_given_up(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "ANSWER_SECONDS", 0.2)
    made = Template(Launch(store, 512, PREFIXES, in_memory=64))
    made.load()
    (process,) = tiny_release.children(os.getpid())
    os.kill(process, signal.SIGSTOP)
    held = len(os.listdir("/proc/self/fd"))
    with pytest.raises(OSError, match="timed out"):
        made.start()
    assert made.missing and not tiny_release.children(os.getpid())
    assert len(os.listdir("/proc/self/fd")) == held
    made.close()


def test_where_no_process_can_be_forked_for_a_while_the_template_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(pipes: list[int], serve: Callable[[], None]) -> int:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(template_process, "_fork", refused)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    held = len(os.listdir("/proc/self/fd"))
    attending = threading.Thread(target=template_process._attend, args=(theirs, lambda: None))
    attending.start()
    for _ in range(3):
        socket.send_fds(ours, [template_process.FORK], [0, 0, 0])
        assert ours.recv(16) == template_process.NO_FORK
    ours.close()
    attending.join(10)
    theirs.close()
    assert not attending.is_alive() and len(os.listdir("/proc/self/fd")) <= held


def dead(made: Template) -> Worker:
    return Worker(
        subprocess.Popen(["false"], stdin=subprocess.PIPE, stdout=subprocess.PIPE), 512, in_memory=True
    )


@pytest.mark.parametrize("small", [True, False])
def test_where_its_workers_cannot_start_they_read_from_disk(
    store: Path, monkeypatch: pytest.MonkeyPatch, small: bool
) -> None:
    monkeypatch.setattr(crew, "is_small", lambda path: small)
    monkeypatch.setattr(Template, "start", dead)
    made = Pool(Launch(store, 512, PREFIXES, in_memory=64), Bounds(workers=2, deadline=30))
    made.warm()
    before = made.pids
    until(lambda: made.status()["store"] == "on disk: its workers cannot start")
    assert value(made, ONE) == "1"
    assert small or made.pids == before
    made.close()


def test_a_pool_that_is_closed_while_the_store_is_read_leaves_nothing(large: Pool) -> None:
    time.sleep(0.15)
    large.close()
    until(lambda: not tiny_release.children(os.getpid()))
