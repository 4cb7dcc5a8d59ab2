"""Builds: the same input gives the same bytes, a killed build harms nothing, what goes wrong is said."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from conftest import COMMAND, SEEDS, SOURCES, opened, settings
from remit.build import build
from remit.errors import CommandError, SystemFault, Violations
from remit.release import current

# Builds a source and kills itself, as kill -9 does, when a step is announced (0: the first).
KILLED = """
import os, signal, sys
from pathlib import Path
from remit.build import build
from remit.settings import Settings

seen = []
def progress(step):
    seen.append(step)
    if len(seen) == int(sys.argv[3]) + 1:
        os.kill(os.getpid(), signal.SIGKILL)

build([Path(sys.argv[1])], Settings.from_env({}, dir=Path(sys.argv[2])), bundle=False, progress=progress)
"""
STEPS = 7


def fingerprints(release):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (release.path / "dumps").iterdir()
    }


def debris(directory):
    return [path.name for path in (directory / "releases").glob(".*")] + [
        path.name for path in directory.glob(".*")
    ]


def test_two_builds_of_the_same_input_give_the_same_dumps(make, tmp_path):
    one, two = (make("tiny", "second", "archive", into=tmp_path / name) for name in "ab")
    assert one.release.id == two.release.id
    assert fingerprints(one.release) == fingerprints(two.release) and len(fingerprints(one.release)) > 8


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_order_of_hashes_leaves_no_trace_in_the_dumps_or_the_reports(shell, tiny, tmp_path, seed):
    result = shell("build", "--no-bundle", SOURCES / "tiny", "--dir", tmp_path, PYTHONHASHSEED=seed)
    assert result.returncode == 0
    again = tmp_path / "current"
    for name in fingerprints(tiny.release):
        assert (again / "dumps" / name).read_bytes() == (tiny.release.path / "dumps" / name).read_bytes(), (
            name
        )
    for name in ("report.json", "report.ttl"):
        assert (again / name).read_bytes() == (tiny.release.path / name).read_bytes(), name


def test_the_bundled_graph_gives_the_same_dumps_twice(bundled, shell, tmp_path):
    result = shell("build", "--dir", tmp_path, PYTHONHASHSEED="99")
    assert result.returncode == 0
    sums = (bundled.release.path / "dumps" / "SHA256SUMS").read_text()
    assert (tmp_path / "current" / "dumps" / "SHA256SUMS").read_text() == sums


def test_the_folder_that_a_source_lies_in_leaves_no_trace(make, tiny, copied):
    assert fingerprints(make(copied("tiny")).release) == fingerprints(tiny.release)


def test_no_clock_is_in_the_data_and_the_time_of_the_build_is_in_release_json_alone(tiny):
    created = tiny.release.info["created"]
    assert created[:2] == "20"
    assert not tiny.ask(f'?s ?p ?o FILTER(CONTAINS(STR(?o), "{created[:13]}"))')


def test_a_release_is_named_by_its_input_and_changes_with_one_letter(make, copied):
    names = set()
    tiny = copied("network")
    for line in ("", "gil,Gil Gorse\n", "gil,Gil Gorst\n"):
        with (tiny / "people.csv").open("a") as out:
            out.write(line)
        names.add(make(tiny).release.id)
        if line:
            (tiny / "people.csv").write_text((tiny / "people.csv").read_text().removesuffix(line))
    assert len(names) == 3 and all(len(name) == 12 and int(name, 16) >= 0 for name in names)


def test_a_rebuild_with_nothing_changed_reuses_the_release(tmp_path):
    timed = []
    for _ in range(2):
        start = time.perf_counter()
        built = build([SOURCES / "tiny"], settings(tmp_path), bundle=False)
        timed.append((built.reused, time.perf_counter() - start, built.release.info["created"]))
    assert [reused for reused, _, _ in timed] == [False, True]
    assert timed[1][1] < timed[0][1] / 3 and timed[0][2] == timed[1][2]


def test_an_unchanged_rebuild_makes_an_older_release_current_again(make, tmp_path):
    first = make("network", into=tmp_path).release
    second = make("mapping", into=tmp_path).release
    assert (tmp_path / "current").resolve() == second.path
    assert make("network", into=tmp_path).release.id == first.id
    assert (tmp_path / "current").resolve().name == first.id


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A folder with a release that a killed build must not harm."""
    directory = tmp_path_factory.mktemp("served")
    build([SOURCES / "network"], settings(directory), bundle=False)
    return directory


@pytest.mark.parametrize("step", range(STEPS))
def test_a_build_killed_at_any_step_leaves_the_last_release_current(served, step):
    before = (served / "current").resolve()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, SOURCES / "tiny", served, str(step)], capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL
    assert (served / "current").resolve() == before
    assert opened(build([SOURCES / "network"], settings(served), bundle=False).release).ask(
        "<body/cedar> a remit:Body"
    )
    assert [path.name for path in (served / "releases").iterdir() if path.name[0] != "."] == [before.name]


def test_a_build_announces_the_steps_at_which_it_is_killed_above(tmp_path):
    steps = []
    build([SOURCES / "network"], settings(tmp_path), bundle=False, progress=steps.append)
    assert len(steps) == len(set(steps)) == STEPS


def test_the_next_build_removes_what_a_killed_one_left(make, tmp_path):
    subprocess.run([sys.executable, "-c", KILLED, SOURCES / "tiny", tmp_path, "6"], capture_output=True)
    assert len(debris(tmp_path)) == 1 and not (tmp_path / "current").exists()
    make("tiny", into=tmp_path)
    assert debris(tmp_path) == []


def test_debris_is_removed_by_a_build_that_has_nothing_to_do_too(make, tmp_path):
    make("network", into=tmp_path)
    subprocess.run([sys.executable, "-c", KILLED, SOURCES / "tiny", tmp_path, "6"], capture_output=True)
    (tmp_path / ".current-999999999").symlink_to("releases/nowhere")
    make("network", into=tmp_path)
    assert debris(tmp_path) == []


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.15, 0.3])
def test_a_build_killed_at_any_moment_after_the_last_step_leaves_a_whole_release_or_the_last_one(
    served, delay
):
    run = subprocess.Popen(
        [*COMMAND, "build", "--no-bundle", SOURCES / "tiny", "--dir", served],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, bufsize=1,
    )  # fmt: skip
    for line in run.stderr:
        if "dumps" in line:
            break
    time.sleep(delay)
    run.kill()
    run.wait()
    now = opened(current(served))
    assert len(now.rows("?b { ?b a remit:Body }")) in (7, 19) and now.release.info["dumps"]
    build([SOURCES / "network"], settings(served), bundle=False)


def test_two_builds_of_the_same_input_at_once_both_succeed(tmp_path):
    command = [*COMMAND, "build", "--no-bundle", SOURCES / "tiny", "--dir", tmp_path, "--json"]
    with ThreadPoolExecutor() as pool:
        runs = list(pool.map(lambda _: subprocess.run(command, capture_output=True, text=True), range(2)))
    assert [run.returncode for run in runs] == [0, 0], [run.stderr for run in runs]
    assert len({json.loads(run.stdout)["id"] for run in runs}) == 1
    assert debris(tmp_path) == [] and (tmp_path / "current" / "release.json").is_file()


def test_two_builds_of_different_input_at_once_give_two_whole_releases(tmp_path):
    commands = [
        [*COMMAND, "build", "--no-bundle", SOURCES / name, "--dir", tmp_path] for name in ("tiny", "mapping")
    ]
    with ThreadPoolExecutor() as pool:
        runs = list(
            pool.map(lambda command: subprocess.run(command, capture_output=True, text=True), commands)
        )
    assert [run.returncode for run in runs] == [0, 0], [run.stderr for run in runs]
    assert len(list((tmp_path / "releases").glob("*/release.json"))) == 2


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/remit"])
def test_a_folder_that_cannot_be_written_is_a_system_fault(remit, tmp_path, place):
    (tmp_path / "file").write_text("no folder")
    result = remit("build", "--no-bundle", SOURCES / "network", "--dir", tmp_path / place)
    assert result.exit_code == 3 and "nothing can be built" in result.stderr


def test_a_current_that_is_no_link_is_a_system_fault_and_nothing_of_it_is_lost(remit, tmp_path):
    """As after `cp -rL` of a folder of releases."""
    (tmp_path / "current").mkdir()
    (tmp_path / "current" / "mine.txt").write_text("keep")
    for _ in range(2):
        result = remit("build", "--no-bundle", SOURCES / "network", "--dir", tmp_path)
        assert result.exit_code == 3 and "current" in result.stderr
    assert (tmp_path / "current" / "mine.txt").read_text() == "keep" and debris(tmp_path) == []


def test_a_full_disk_is_a_system_fault_and_leaves_the_last_release(served):
    """The size of files is limited, so that the store or a dump cannot be written."""
    before = (served / "current").resolve()
    command = " ".join(["ulimit -f 30; exec", sys.executable, "-c", "'from remit.cli import main; main()'"])
    arguments = f"build --no-bundle {SOURCES / 'mapping'} --dir {served}"
    run = subprocess.run(["bash", "-c", f"{command} {arguments}"], capture_output=True, text=True)
    assert (
        run.returncode == 3
        and "Traceback" not in run.stderr
        and run.stderr.splitlines()[-1].startswith("remit: ")
    )
    assert (served / "current").resolve() == before and debris(served) == []


def test_a_source_that_is_not_there_is_a_wrong_command(remit, tmp_path):
    result = remit("build", "--no-bundle", tmp_path / "nowhere", "--dir", tmp_path / "out")
    assert result.exit_code == 2 and "nowhere" in result.stderr and not (tmp_path / "out").exists()


def test_two_sources_of_one_key_are_a_wrong_command(remit, copied, tmp_path):
    result = remit("build", "--no-bundle", SOURCES / "tiny", copied("tiny"), "--dir", tmp_path / "out")
    assert result.exit_code == 2 and "'tiny'" in result.stderr


@pytest.mark.parametrize(
    ("make_it", "said"),
    [
        (lambda path: path.mkdir(), "no tables and no pages"),
        (lambda path: (path.mkdir(), (path / "bodies.csv").write_text("id,name,kind\n")), "no source.toml"),
        (lambda path: path.write_text("id,name,kind\n"), "no source"),
    ],
)
def test_what_is_no_source_is_a_wrong_command(tmp_path, make_it, said):
    make_it(tmp_path / "thing")
    with pytest.raises(CommandError, match=said):
        build([tmp_path / "thing"], settings(tmp_path / "out"), bundle=False)


def test_nothing_to_build_is_a_wrong_command(tmp_path):
    with pytest.raises(CommandError, match="nothing to build"):
        build([], settings(tmp_path), bundle=False)


def test_a_violated_shape_stops_the_release_and_says_what_where_and_why(tmp_path):
    with pytest.raises(Violations) as caught:
        build([SOURCES / "violating"], settings(tmp_path), bundle=False)
    said = str(caught.value)
    assert "Backwards Board" in said and "bodies.csv:2" in said and "start before end" in said
    assert "https://riverton.example/backwards" in said
    assert not (tmp_path / "current").exists() and debris(tmp_path) == []


def test_after_a_violation_the_last_release_still_serves(make, remit, tmp_path):
    before = make("network", into=tmp_path).release
    assert remit("build", "--no-bundle", SOURCES / "violating", "--dir", tmp_path).exit_code == 1
    assert current(tmp_path).id == before.id


def test_the_base_of_iris_is_an_option_of_the_build(make, tmp_path):
    made = make("tiny", base="https://data.example.org/river/", into=tmp_path)
    assert made.ask("<body/old-board> remit:hasSuccessor <body/new-office>")
    ours = "isIRI(?o) && CONTAINS(STR(?o), 'w3id.org/remit/id/')"
    elsewhere = made.values(f"DISTINCT ?o {{ ?s ?p ?o FILTER({ours}) }}")
    assert not {found for found in elsewhere if not found.startswith(("kind", "topic"))}
    assert made.values("DISTINCT ?g { GRAPH ?g { ?s remit:holds ?o } }") == {
        "https://data.example.org/river/graph/derived"
    }
    assert made.release.base == "https://data.example.org/river/"


def test_kinds_and_topics_have_the_base_of_the_build(make, tmp_path):
    made = make("tiny", base="https://data.example.org/river/", into=tmp_path)
    assert made.ask(
        "<body/old-board> org:classification <kind/authority> . <kind/authority> skos:prefLabel ?label"
    )
    assert made.ask("<topic> a skos:ConceptScheme")


@pytest.mark.parametrize("base", ["https://data.example.org/river", "river/", "https://a b/", ""])
def test_a_base_that_makes_no_iris_is_a_wrong_command(remit, tmp_path, base):
    result = remit("build", "--no-bundle", SOURCES / "network", "--dir", tmp_path, "--base", base)
    assert result.exit_code == 2 and "base" in result.stderr


def test_a_page_alone_is_a_source_by_its_name(make, tmp_path):
    made = make("tiny", SOURCES / "archive" / "bridges.txt", into=tmp_path)
    assert made.ask("GRAPH <../graph/source/bridges> { ?page remit:sha256 ?hash }")
    assert len(list((made.release.path / "texts").iterdir())) == 1


def test_every_page_that_cannot_be_read_is_named(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "empty.txt").write_text("")
    (pages / "binary.txt").write_bytes(b"\xff\xfe\x00bad\x81")
    (pages / "good.txt").write_text("Tide tables\n\nThe tide comes twice a day.\n")
    built = build([pages], settings(tmp_path / "out"), bundle=False)
    told = {problem.partition(": ")[0].rpartition("/")[2].partition(":")[0] for problem in built.unread}
    assert told == {"empty.txt", "binary.txt"}


def test_a_release_says_what_it_was_made_of(archive):
    info = archive.release.info
    assert [row["key"] for row in info["sources"]] == ["tiny", "archive"]
    assert info["sources"][0]["publisher"] == "The Remit tests" and len(info["sources"][0]["sha256"]) == 64
    assert "bodies.csv" in info["sources"][0]["files"] and "bridges.txt" in info["sources"][1]["files"]
    assert info["quads"] == len(archive.store) and info["counts"]["Body"] == len(
        archive.rows("?b { ?b a remit:Body }")
    )


def test_the_report_lists_what_was_not_linked_or_not_understood(archive):
    report = json.loads((archive.release.path / "report.json").read_text())
    assert {
        "table": "roles",
        "printed": "Society of Anglers",
        "reason": "no body of this build bears this name",
        "count": 1,
    } in report["unlinked"]
    assert {page["file"] for page in report["pages"]} == {"bridges.txt", "ferries.txt"}
    assert report["shapes"]["conforms"] is True and len(report["passed_over"]) == 2


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the archived pages are not part of the repository")
def test_pages_alone_are_built_without_the_bundled_graph(make, tmp_path):
    made = make(SEEDS, into=tmp_path)
    assert len(made.rows("?d { ?d a remit:Report }")) == 4


def test_a_fault_says_what_cannot_be_opened(make, tmp_path):
    made = make("network", into=tmp_path)
    for path in (made.release.path / "store").iterdir():
        path.unlink()
    with pytest.raises(SystemFault, match="cannot be opened"):
        opened(current(tmp_path))


def test_ctrl_c_ends_a_build_quietly_and_leaves_no_debris(tmp_path):
    run = subprocess.Popen(
        [*COMMAND, "build", "--dir", tmp_path],  # it must take longer than the signal
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, bufsize=1,
        # A shell has what it starts in the background ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    for line in run.stderr:
        if "linking" in line:
            break
    os.kill(run.pid, signal.SIGINT)
    rest = run.stderr.read()
    assert run.wait() != 0 and "Traceback" not in rest and debris(tmp_path) == []
