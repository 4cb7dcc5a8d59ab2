"""What keeps a worker from the network and from files: in force, tried and told, on poorer hosts too.

A host that offers less is a process under a filter of its own, which refuses the system calls that make
namespaces or put filters in force. What a query cannot do is tried from inside a protected process.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tiny_release
from remit.release import current
from remit_api.engine import seccomp
from remit_api.engine.bounds import Bounds
from remit_api.engine.process import Launch, Question
from remit_api.engine.spool import Spools

NO_NAMESPACE = [272, 97]["x86_64 aarch64".split().index(os.uname().machine)]
NO_FILTER = [157, 167]["x86_64 aarch64".split().index(os.uname().machine)]  # prctl
NO_PIDFD = 434  # pidfd_open, on every machine
HOST = """
import ctypes, json, os, struct, sys
from pathlib import Path
from remit.errors import SystemFault
from remit_api.engine import seccomp
from remit_api.engine.bounds import Bounds
from remit_api.engine.pool import Pool
from remit_api.engine.process import Launch, Question
numbers, user, unsafe, query, in_memory = json.loads(sys.argv[2])
if user == "nobody":
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
if user == "powerless":
    libc = ctypes.CDLL(None)
    for capability in range(64):
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: programs that it starts have none either
    if libc.capset(struct.pack("Ii", 0x20080522, 0), bytes(24)):
        sys.exit("the capabilities cannot be dropped")
if numbers and not seccomp.apply(seccomp.refusing(numbers)):
    sys.exit("no filter can be made here")
pool = Pool(Launch(Path(sys.argv[1]), 512, {}, unsafe, in_memory), Bounds(workers=1))
try:
    pool.warm()
    formats = {"rows": "json", "boolean": "json", "graph": "nt"}
    answer = pool.run(Question(query, "http://localhost/", formats))
    print(json.dumps(pool.status() | {"answer": answer.body.read().decode()}))
except (SystemFault, Exception) as error:
    print(json.dumps({"refused": str(error)}))
pool.close()
"""
INSIDE = """
import json, os, signal, socket, sys
from pathlib import Path
from remit_api.engine.protect import protect
parent = os.getppid()
held = protect(Path(sys.argv[1]), 512)
outcomes = {}
def trial(name, act, *arguments):
    try:
        act(*arguments)
    except OSError as error:
        outcomes[name] = error.__class__.__name__
    else:
        outcomes[name] = "done"
trial("read below the store", os.open, sys.argv[1] + "/CURRENT", os.O_RDONLY)
trial("list the store", os.listdir, sys.argv[1])
trial("write below the store", os.open, sys.argv[1] + "/x", os.O_WRONLY | os.O_CREAT)
trial("append", os.open, sys.argv[1] + "/CURRENT", os.O_APPEND | os.O_RDWR)
trial("remove", os.unlink, sys.argv[1] + "/CURRENT")
trial("read elsewhere", os.open, "/etc/passwd", os.O_RDONLY)
trial("list elsewhere", os.listdir, "/")
trial("TCP", socket.socket, socket.AF_INET, socket.SOCK_STREAM)
trial("UDP", socket.socket, socket.AF_INET6, socket.SOCK_DGRAM)
trial("local sockets", socket.socket, socket.AF_UNIX)
trial("raw sockets", socket.socket, socket.AF_PACKET, socket.SOCK_RAW)
trial("fork", os.fork)
trial("spawn", os.posix_spawn, sys.executable, [sys.executable], {})
trial("exec", os.execv, sys.executable, [sys.executable])
trial("kill the parent", os.kill, parent, signal.SIGKILL)
print(json.dumps(outcomes))
"""

# Like HOST, in a network of its own that has no way out; it counts what tried to leave.
ISLAND = """
import ctypes, json, socket, sys
from contextlib import suppress
from pathlib import Path
from remit_api.engine import seccomp
from remit_api.engine.bounds import Bounds
from remit_api.engine.pool import Pool
from remit_api.engine.process import Launch, Question
from remit_api.engine.faults import QueryFault
libc = ctypes.CDLL(None)
if libc.unshare(0x40000000) and libc.unshare(0x50000000):
    print(json.dumps({"tried": None}))
    sys.exit()
def tried():
    head, row = [line.split() for line in open("/proc/net/snmp") if line.startswith("Ip:")]
    return int(row[head.index("OutNoRoutes")])
def knock(address):
    with suppress(OSError), socket.socket() as probe:
        probe.connect((address, 80))
before = tried()
knock("192.0.2.1")
counted = tried() - before
seccomp.apply(seccomp.refusing(json.loads(sys.argv[2])))
pool = Pool(Launch(Path(sys.argv[1]), 512, {}), Bounds(workers=1))
pool.warm()
before, said = tried(), []
formats = {"rows": "json", "boolean": "json", "graph": "nt"}
for host in ("192.0.2.1", "169.254.169.254", "host.invalid", "203.0.113.7:8080"):
    query = f"SELECT * {{ SERVICE <http://{host}/> {{ ?s ?p ?o }} }}"
    try:
        pool.run(Question(query, "http://localhost/", formats))
    except QueryFault as fault:
        said.append(type(fault).__name__)
print(json.dumps({"tried": tried() - before, "counted": counted, "said": said} | pool.status()))
pool.close()
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store that every user of the machine can read."""
    made = current(tiny_release.make(tmp_path_factory.mktemp("protect"))).store_path
    place = Path("/tmp") / f"remit-test-{os.getpid()}"
    shutil.copytree(made, place)
    place.chmod(0o755)
    for path in place.iterdir():
        path.chmod(0o644)
    yield place
    shutil.rmtree(place)


def python(code: str, *arguments: str) -> dict[str, Any]:
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environ, timeout=60
    )
    assert done.stdout, done.stderr
    assert "Traceback" not in done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def host(
    store: Path,
    in_memory: int,
    refuses: list[int],
    user: str = "",
    unsafe: bool = False,
    query: str = "ASK {}",
) -> Any:
    if user == "nobody" and not readable_by_all(Path(seccomp.__file__), Path(sys.executable).resolve()):
        pytest.skip("the program is in a folder that other users cannot read")
    return python(HOST, str(store), json.dumps([refuses, user, unsafe, query, in_memory]))


# Root; root without any of its powers; another user, where the program can be read by others.
USERS = ["", "powerless", "nobody"] if os.getuid() == 0 else [""]


@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize(
    ("refuses", "network"),
    [
        ([], {"network namespace", "seccomp"}),
        ([NO_NAMESPACE], {"seccomp"}),
        ([NO_FILTER], {"network namespace"}),
    ],
)
def test_one_means_of_two_is_enough_and_what_holds_is_told(
    store: Path, in_memory: int, user: str, refuses: list[int], network: set[str]
) -> None:
    status = host(store, in_memory, refuses, user)
    assert "true" in status["answer"] and status["offline"]
    # The machine of the test may itself offer less than both.
    assert status["protections"]["network"] and set(status["protections"]["network"]) <= network
    assert status["store"].startswith("in memory" if in_memory else "on disk")
    assert "RLIMIT_AS" in status["protections"]["resources"]


@pytest.mark.parametrize("user", USERS)
def test_where_there_is_none_it_does_not_start_unless_somebody_insists(
    store: Path, in_memory: int, user: str
) -> None:
    bare = [NO_NAMESPACE, NO_FILTER]
    assert "--unsafe" in host(store, in_memory, bare, user)["refused"]
    insisted = host(store, in_memory, bare, user, unsafe=True)
    assert "true" in insisted["answer"] and insisted["offline"] is False
    assert insisted["protections"]["network"] == []


def test_where_processes_have_no_descriptors_the_store_stays_on_disk(store: Path) -> None:
    status = host(store, 64, [NO_PIDFD])
    assert "true" in status["answer"] and status["store"] == "on disk: it cannot be held in memory here"


def readable_by_all(*paths: Path) -> bool:
    return all(folder.stat().st_mode & 0o005 == 0o005 for path in paths for folder in path.parents)


@pytest.mark.parametrize("refuses", [[], [NO_NAMESPACE], [NO_FILTER]])
def test_service_reaches_nothing_from_inside(store: Path, in_memory: int, refuses: list[int]) -> None:
    """The pool is asked without the scan, as if that had been passed by."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        said = host(store, in_memory, refuses, query=f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}")
        assert "refused" in said
        with pytest.raises(TimeoutError):
            listener.accept()


def test_nothing_even_tries_to_leave_where_only_the_filter_holds(store: Path) -> None:
    found = python(ISLAND, str(store), json.dumps([NO_NAMESPACE]))
    if found["tried"] is None:
        pytest.skip("no network namespace can be made here")
    assert found["counted"] >= 1, "the counter does not count"
    assert found["tried"] == 0 and found["said"] == ["Failed"] * 4
    assert found["protections"]["network"] == ["seccomp"]


def test_a_worker_can_read_its_store_and_do_nothing_else(store: Path) -> None:
    outcomes = python(INSIDE, str(store))
    allowed = [name for name, outcome in outcomes.items() if outcome == "done"]
    assert allowed == ["read below the store", "list the store"]
    assert len(outcomes) == 15 and set(outcomes.values()) == {"done", "PermissionError"}


def test_a_pool_that_is_stuck_is_no_free_ride(store: Path) -> None:
    """Nobody waits for the worker; the kernel ends it when its seconds are used up."""
    worker = Launch(store, 512, {}).start()
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    question = Question(cross, "http://localhost/", {"rows": "json", "boolean": "json", "graph": "nt"})
    worker.await_ready(lambda descriptor: None)
    worker.ask(question, Bounds(deadline=0.2))
    with pytest.raises(EOFError):
        worker.collect(lambda descriptor: None, Spools(1 << 20).open())
    assert worker.end() == -signal.SIGXCPU and worker.seconds < 5


def test_a_filter_is_for_this_machine_and_no_other() -> None:
    built = seccomp.built()
    if built is None:
        pytest.skip("the system calls of this machine are not known")
    assert len(built) % 8 == 0 and len(built) // 8 < 4096  # BPF_MAXINSNS


def test_limits_do_not_exceed_those_of_the_server(store: Path, in_memory: int) -> None:
    """A server that may open few files still starts its workers."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, 200), hard))
    try:
        assert "true" in host(store, in_memory, [])["answer"]
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
