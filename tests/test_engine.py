"""The pool of query workers: what a query can do to it, and what it can never do."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import tiny_release
from remit.errors import SystemFault
from remit.release import current
from remit.terms import PREFIXES
from remit_api.engine import crew, faults, scan
from remit_api.engine.bounds import Bounds
from remit_api.engine.pool import Pool
from remit_api.engine.process import Answer, Launch, Question, Worker
from remit_api.engine.template import Template
from tiny_release import BASE

FORMATS = {"rows": "json", "boolean": "json", "graph": "nt"}
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DOUBLING = "BIND(CONCAT(?x0, ?x0) AS ?x1) " + " ".join(
    f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(1, 30)
)
BOMB = f"SELECT (STRLEN(?x30) AS ?n) {{ BIND('0123456789' AS ?x0) {DOUBLING} }}"
DEEP = "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }"
MPA = f"<{BASE}id/body/mpa>"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return current(tiny_release.make(tmp_path_factory.mktemp("engine"))).store_path


@pytest.fixture
def pool(store: Path, in_memory: int) -> Iterator[Pool]:
    made = Pool(Launch(store, 512, PREFIXES, in_memory=in_memory), Bounds(workers=2, deadline=1.5, waiting=2))
    made.warm()
    yield made
    made.close()


@pytest.fixture
def patient(store: Path, in_memory: int) -> Iterator[Pool]:
    """With a deadline that no query of a test should meet, however loaded the machine."""
    made = Pool(Launch(store, 512, PREFIXES, in_memory=in_memory), Bounds(workers=2, deadline=60, waiting=2))
    made.warm()
    yield made
    made.close()


def ask(pool: Pool, query: str, **options: tuple[str, ...]) -> Answer:
    return pool.run(Question(query, "http://localhost/sparql", FORMATS, **options))  # type: ignore[arg-type]


def rows(answer: Answer) -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = json.load(answer.body)["results"]["bindings"]
    return found


def kill(pool: Pool) -> list[int]:
    """Kills every worker; they end a moment later."""
    killed = pool.pids
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    return killed


def is_alive(pool: Pool) -> bool:
    return b"true" in ask(pool, "ASK { ?s ?p ?o }").body.read()


def recovers(pool: Pool, within: float) -> bool:
    """Whether the pool answers, once it has heard of the ends of workers that were killed."""
    until = time.monotonic() + within
    while True:
        try:
            return is_alive(pool)
        except faults.WorkerLost:
            if time.monotonic() > until:
                return False


def test_answers_in_the_format_of_the_form(pool: Pool) -> None:
    assert rows(ask(pool, f"SELECT ?l {{ {MPA} <{PREFIXES['rdfs']}label> ?l }}"))[0]["l"]["xml:lang"] == "en"
    assert ask(pool, "ASK {}").form == "boolean"
    described = ask(pool, f"DESCRIBE {MPA}")
    lines = described.body.read().splitlines()
    assert described.format == "nt" and len(lines) == len(set(lines)) > 5


def test_a_construct_gives_each_triple_once(pool: Pool) -> None:
    answer = ask(pool, "CONSTRUCT { ?x <a:p> 1 } { VALUES ?x { <a:1> <a:2> <a:1> <a:2> } }")
    assert len(answer.body.read().splitlines()) == 2


def test_bad_syntax_is_told_with_its_place(pool: Pool) -> None:
    with pytest.raises(faults.BadQuery, match="OPTIONAL") as told:
        ask(pool, "SELECT * {\n ?s ?p ~ }")
    assert told.value.members == {"line": 2, "column": 10}
    with pytest.raises(faults.BadQuery):
        ask(pool, "INSERT DATA { <a:s> <a:p> <a:o> }")


def test_the_dataset_of_the_request_beats_the_query(pool: Pool) -> None:
    graph, other = f"{BASE}graph/source/test", f"{BASE}graph/none"
    count = f"SELECT (COUNT(*) AS ?n) FROM <{other}> {{ ?s ?p ?o }}"
    assert rows(ask(pool, count))[0]["n"]["value"] == "0"
    assert int(rows(ask(pool, count, default_graphs=(graph,)))[0]["n"]["value"]) > 5
    named = "SELECT DISTINCT ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    assert [row["g"]["value"] for row in rows(ask(pool, named, named_graphs=(graph,)))] == [graph]


def test_deep_nesting_kills_one_worker_and_no_more(pool: Pool) -> None:
    before = set(pool.pids)
    with pytest.raises(faults.WorkerLost, match="SIGSEGV"):
        ask(pool, DEEP)
    started = time.monotonic()
    assert is_alive(pool) and is_alive(pool)
    assert time.monotonic() - started < 1
    pool.warm()
    assert len(before & set(pool.pids)) == len(pool.pids) - 1 == len(before) - 1


def test_a_cross_product_meets_the_deadline_while_others_are_served(pool: Pool) -> None:
    raised: list[Exception] = []

    def run() -> None:
        try:
            ask(pool, CROSS)
        except faults.TooSlow as error:
            raised.append(error)

    started = time.monotonic()
    thread = threading.Thread(target=run)
    thread.start()
    waits = []
    while thread.is_alive():
        before = time.monotonic()
        assert is_alive(pool)
        waits.append(time.monotonic() - before)
        time.sleep(0.02)
    assert raised and 1.4 < time.monotonic() - started < 2.5
    assert sorted(waits)[len(waits) // 2] < 0.2
    assert is_alive(pool)


def test_a_memory_bomb_meets_the_limit(patient: Pool) -> None:
    with pytest.raises(faults.TooMuchMemory, match="512 MB"):
        ask(patient, BOMB)
    assert is_alive(patient)


def test_an_idle_worker_that_dies_costs_no_query(pool: Pool) -> None:
    kill(pool)
    time.sleep(0.1)
    assert all(is_alive(pool) for _ in range(4))


def test_a_worker_killed_at_work_costs_its_query(pool: Pool) -> None:
    killed: list[int] = []
    killing = threading.Timer(0.3, lambda: killed.extend(kill(pool)))
    killing.start()
    with pytest.raises(faults.WorkerLost, match="SIGKILL"):
        ask(pool, CROSS)
    killing.join()
    # The one that was started in place of the busy one too.
    assert killed and all(tiny_release.ends(pid, within=2) for pid in killed)
    assert recovers(pool, within=2)


def test_a_pool_that_cannot_start_says_so(store: Path, in_memory: int) -> None:
    pool = Pool(Launch(store, 16, PREFIXES, in_memory=in_memory), Bounds(workers=1, deadline=5))
    with pytest.raises(SystemFault, match="16 MB"):
        pool.warm()
    pool.close()


def test_a_pool_that_is_closed_as_it_starts_reads_from_nobody_else(
    store: Path, in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited, closed = threading.Event(), threading.Event()

    def patience(seconds: float) -> Callable[[int], None]:
        def wait(descriptor: int) -> None:
            waited.set()
            assert closed.wait(30)

        return wait

    monkeypatch.setattr(crew, "_patience", patience)
    pool = Pool(Launch(store, 512, PREFIXES, in_memory=in_memory), Bounds(workers=1))
    assert waited.wait(30)
    pool.close()
    # Descriptors that are closed give their numbers to the next that are opened.
    pipes = [os.pipe() for _ in range(32)]
    for _, end in pipes:
        os.write(end, b"for us")
    closed.set()
    for thread in threading.enumerate():
        if thread.name == "remit-worker-start":
            thread.join(30)
    for ours, end in pipes:
        assert select.select([ours], [], [], 0)[0] and os.read(ours, 100) == b"for us"
        os.close(ours)
        os.close(end)


def test_a_pool_that_is_closed_ends_its_workers_and_the_query_under_way(store: Path, in_memory: int) -> None:
    pool = Pool(Launch(store, 512, PREFIXES, in_memory=in_memory), Bounds(workers=1, deadline=60))
    pool.warm()
    before, descriptors = pool.pids, len(os.listdir("/proc/self/fd"))
    closing = threading.Timer(0.3, pool.close)
    closing.start()
    with pytest.raises(faults.WorkerLost):
        ask(pool, CROSS)
    closing.join()
    assert before and all(tiny_release.ends(pid, within=2) for pid in before)
    assert len(os.listdir("/proc/self/fd")) <= descriptors - 2 * len(before)


def test_a_query_that_was_begun_is_fast_for_a_while(patient: Pool) -> None:
    light, heavy = (Question(query, "http://localhost/sparql", FORMATS) for query in ("ASK {}", CROSS))
    head = patient.begin(light)
    assert head and head.turn.fast
    assert patient.run(light, head=head).form == "boolean"
    head = patient.begin(heavy, query_id="heavy")
    time.sleep(1.5)
    assert head and not head.turn.fast
    assert patient.cancel("heavy")
    with pytest.raises(faults.Cancelled):
        patient.run(heavy, head=head)


def test_a_query_that_nobody_wants_is_not_waited_for(patient: Pool) -> None:
    question = Question(CROSS, "http://localhost/sparql", FORMATS)
    head = patient.begin(question, query_id="unwanted")
    assert head and patient.cancel("unwanted")
    assert not head.turn.fast
    with pytest.raises(faults.Cancelled):
        patient.run(question, head=head)


def test_the_queue_is_bounded(patient: Pool) -> None:
    outcomes: list[type[Exception]] = []

    def run(number: int) -> None:
        question = Question(CROSS, "http://localhost/sparql", FORMATS)
        try:
            patient.run(question, query_id=str(number))
        except faults.QueryFault as error:
            outcomes.append(type(error))

    threads = [threading.Thread(target=run, args=[number]) for number in range(16)]
    for thread in threads:
        thread.start()
    end = time.monotonic() + 20
    while len(outcomes) < 2 and time.monotonic() < end:
        time.sleep(0.02)
    # Some run, two wait, and some are told that they prove to be too many; meanwhile others are served.
    assert set(outcomes) == {faults.Busy} and is_alive(patient)
    for number in range(16):
        patient.cancel(str(number))
    for thread in threads:
        thread.join()
    assert len(outcomes) == 16 and outcomes.count(faults.Cancelled) >= 4


def test_a_worker_reaches_no_other_host(pool: Pool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(faults.Failed):
            ask(pool, f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}")
        # Where the kernel allows no namespace the scan alone keeps SERVICE out, and the pool says so.
        if pool.status()["offline"]:
            with pytest.raises(TimeoutError):
                listener.accept()


@pytest.mark.parametrize("query", ["ASK {}", CROSS])
def test_workers_end_when_the_server_is_killed(store: Path, in_memory: int, query: str) -> None:
    code = f"""
import sys, threading
from pathlib import Path
from remit_api.engine.bounds import Bounds
from remit_api.engine.pool import Pool
from remit_api.engine.process import Launch, Question
pool = Pool(Launch(Path({str(store)!r}), 512, {{}}, in_memory={in_memory}), Bounds(workers=1, deadline=30))
pool.warm()
question = Question({query!r}, "http://localhost/", {FORMATS!r})
threading.Thread(target=pool.run, args=[question], daemon=True).start()
print(pool.pids[0], flush=True)
threading.Event().wait()
"""
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environ)
    assert process.stdout
    worker = int(process.stdout.readline())
    time.sleep(0.3)
    process.kill()
    process.wait()
    process.stdout.close()
    assert tiny_release.ends(worker, within=2)


REFUSED = [
    ("SELECT * { SERVICE <http://x/> { } }", faults.FederationOff),
    ("SELECT*{service<http://x/>{}}", faults.FederationOff),
    ("SELECT * { SERVICE SILENT ?x { } }", faults.FederationOff),
    ("ASK { FILTER EXISTS { SERVICE <http://x/> { } } }", faults.FederationOff),
    ("SELECT * { ?s ?p 1SERVICE <http://x/> { } }", faults.FederationOff),
    ("SELECT * { ?s ?p trueSERVICE <http://x/> { } }", faults.FederationOff),
    ("PREFIX : <http://x/> SELECT * { SERVICE:y { } }", faults.FederationOff),
    ("PREFIX : <http://x/> SELECT * { ?s ?p true.SERVICE:y { } }", faults.FederationOff),
    ("PREFIX ex: <http://x/> SELECT * { ?s ?p ex:.SERVICE ex:y { } }", faults.FederationOff),
    ("PREFIX ex: <http://x/> SELECT * { ?s ?p ex:it\\'s SERVICE <http://x/> { } }", faults.FederationOff),
    ("# a comment\nSELECT * { ?s ?p '''a''b''' . SERVICE <http://x/> { } }", faults.FederationOff),
    ("PREFIX a: <b:> # not yet\nINSERT DATA { a:b a:c a:d }", faults.UpdateOff),
    ("LOAD <http://x/>", faults.UpdateOff),
    ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", faults.UpdateOff),
    ("ASK " + "{" * 65 + "}" * 65, faults.TooDeep),
    (DEEP, faults.TooDeep),
    ('SELECT * { VALUES ?x {"""abc"} SERVICE <http://x/> { } }', faults.BadQuery),
]


@pytest.mark.parametrize(("query", "fault"), REFUSED)
def test_the_scan_refuses(query: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        scan.check(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service <http://x/SERVICE> 'SERVICE', \"SERVICE\"@service, '''it's SERVICE''' }",
        "PREFIX service: <a:> SELECT ?x { ?x service:SERVICE <b:> # SERVICE <http://x/> {}\n }",
        "PREFIX service: <a:> ASK { GRAPH service:g { ?s ex:service _:service } }",
        "ASK { FILTER(?a<?b) } # INSERT",
        'SELECT * { ?s ?p """a "quoted\\" SERVICE""" }',
        "ASK " + "{" * 64 + "}" * 64,
    ],
)
def test_the_scan_lets_pass(query: str) -> None:
    scan.check(query)


def test_the_scan_tells_the_place() -> None:
    with pytest.raises(faults.FederationOff) as told:
        scan.check("SELECT *\n{ SERVICE <a:b> {} }")
    assert told.value.members == {"line": 2, "column": 3}


@pytest.mark.parametrize(
    ("query", "stable"),
    [
        ("SELECT (NOW() AS ?n) { }", False),
        ("SELECT * { BIND(struuid() AS ?x) }", False),
        ("ASK { FILTER(rand() > 0.5) }", False),
        ("SELECT (BNODE() AS ?b) { }", False),
        ("SELECT * { ?s ?p trueNOW() }", False),
        ("CONSTRUCT { ?s ?p [] } WHERE { ?s ?p ?o }", False),
        ("PREFIX a: <b:> CONSTRUCT { _:x a:p ?o } WHERE { ?s ?p ?o }", False),
        ("CONSTRUCT { ?s ?p ( 1 2 ) } WHERE { ?s ?p ?o }", False),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p [] FILTER(1 = 1) }", True),
        ("CONSTRUCT WHERE { ?s ?p ?o }", True),
        ("SELECT ?now { ?now <a:NOW> 'NOW()' } # RAND()", True),
        ('PREFIX now: <a:> ASK { now:UUID ?p """BNODE()"""@now }', True),
    ],
)
def test_what_may_have_another_answer_next_time(query: str, stable: bool) -> None:
    assert scan.stable(query) is stable


BOMBS = (
    "'",
    '"',
    '"""',
    "<",
    "a.",
    "a-",
    "((",
    "\\",
    "#",
    "@a-",
    "_:",
    "a:%4",
    "'''\"",
    "\n",
    '\\"',
    '"""\n\\',
)


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("start", ["", '"', '"""', "'''", "<"])
def test_the_scan_takes_linear_time(start: str, bomb: str) -> None:
    started = time.process_time()
    with suppress(faults.QueryFault):
        scan.check(start + bomb * (65536 // len(bomb)), deepest=65536)
    assert time.process_time() - started < 0.5


def test_a_worker_that_cannot_be_started_once_keeps_its_seat(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system has no process to give for a while, as under a limit: the pool is whole again afterwards."""

    def refused(way: Launch | Template) -> Worker:
        raise BlockingIOError("Resource temporarily unavailable")

    with monkeypatch.context() as now:
        now.setattr(Launch, "start", refused)
        now.setattr(Template, "start", refused)
        before = pool.pids
        kill(pool)
        assert all(tiny_release.ends(pid, within=2) for pid in before)
        time.sleep(0.3)  # for the threads of the dead
        with pytest.raises(faults.WorkerLost, match="temporarily unavailable"):
            for _ in range(2):
                ask(pool, "ASK {}")
    end = time.monotonic() + 10
    while pool.status()["idle"] < len(before) and time.monotonic() < end:
        time.sleep(0.05)
    assert all(is_alive(pool) for _ in range(4)) and len(pool.pids) == len(before)
