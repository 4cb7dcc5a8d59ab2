"""A release is loaded into another engine: whole, counted, resumed, and over nothing that is another's."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

import engines
from conftest import Asked, opened
from engines import Engine
from remit import nquads, push, pushed
from remit.errors import CommandError, ContentError
from remit.loaders import GraphStoreLoader, Loader, UpdateLoader
from remit.peer import Peer, Unreachable
from remit.release import current
from remit.remote import Endpoint, update

Remit = Callable[..., Result]


@pytest.fixture
def release(second: Asked, tmp_path: Path) -> Asked:
    """A release of the tests, in a folder where a push may keep what it has done."""
    shutil.copytree(second.release.path.parent.parent, tmp_path / "here", symlinks=True)
    return opened(current(tmp_path / "here"))


@pytest.fixture
def engine() -> Iterator[Engine]:
    with engines.oxigraph() as started:
        yield started


def loader(engine: Engine, way: str) -> Loader:
    return UpdateLoader(Peer(engine.update)) if way == "update" else GraphStoreLoader(Peer(engine.store))


def quads(asked: Asked) -> set[str]:
    return {nquads.line(row) for row in asked.store}


def held(engine: Engine) -> set[str]:
    """Every quad of an engine but those that describe the release."""
    endpoint = Endpoint(engine.query)
    rows = [
        *endpoint.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }"),
        *endpoint.select("SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }"),
    ]
    lines = set()
    for row in rows:
        graph = f" <{row['g']}>" if "g" in row else ""
        if not graph.endswith("/graph/release>"):
            lines.add(f"<{row['s']}> <{row['p']}> {nquads.term(row['o'])}{graph} .")
    return lines


class Interrupted(Exception):
    """The power goes."""


class Failing:
    """A loader that is cut off after so many batches."""

    def __init__(self, inner: Loader, after: int) -> None:
        self.inner, self.left = inner, after
        self.sent: list[tuple[str, int]] = []
        self.url = inner.url

    def add(self, graph: str, triples: list[str]) -> None:
        if self.left == 0:
            raise Interrupted
        self.left -= 1
        self.inner.add(graph, triples)
        self.sent.append((graph, len(triples)))

    def clear(self, graph: str) -> None:
        self.inner.clear(graph)


@pytest.mark.parametrize("way", ["update", "graph-store"])
def test_what_is_pushed_is_what_the_release_holds(
    release: Asked, engine: Engine, remit: Remit, way: str
) -> None:
    address = engine.update if way == "update" else engine.store
    folder = release.release.path.parent.parent
    arguments = ["push", engine.query, f"--{way}", address, "--dir", folder, "--batch", 300]
    first = remit(*arguments)
    assert first.exit_code == 0, first.stderr
    total = len(quads(release))
    assert f"{total:,} triples in" in first.stdout and f"{total:,} of them sent now" in first.stdout
    assert f"{total:,} of {total:,} triples" in first.stderr
    assert held(engine) == quads(release)
    described = pushed.description(Endpoint(engine.query), release.release.base)
    assert described and (described.id, described.quads) == (release.release.id, total)
    again = remit(*arguments, "--json")
    assert again.exit_code == 0 and json.loads(again.stdout)["sent"] == 0
    assert not list((folder / "pushes").iterdir())


@pytest.mark.parametrize("way", ["update", "graph-store"])
def test_an_interrupted_push_goes_on_and_repeats_one_batch_at_most(
    release: Asked, engine: Engine, way: str
) -> None:
    endpoint = Endpoint(engine.query)
    cut = Failing(loader(engine, way), after=6)
    with pytest.raises(Interrupted):
        push.push(release.release, endpoint, cut, batch=100)
    assert pushed.descriptions(endpoint) == []  # half a release does not say that it is one
    rest = Failing(loader(engine, way), after=-1)
    done = push.push(release.release, endpoint, rest, batch=170)
    before = sum(count for graph, count in cut.sent[1:])  # the first triple tries the endpoint out
    assert before == 500 and done.sent == done.quads - before
    assert held(engine) == quads(release)


def test_a_batch_that_arrived_though_its_answer_was_lost_is_sent_again(
    release: Asked, engine: Engine
) -> None:
    class Lost(Failing):
        def add(self, graph: str, triples: list[str]) -> None:
            self.inner.add(graph, triples)
            super().add(graph, triples)

    endpoint = Endpoint(engine.query)
    with pytest.raises(Interrupted):
        push.push(release.release, endpoint, Lost(loader(engine, "update"), after=4), batch=100)
    push.push(release.release, endpoint, loader(engine, "update"), batch=100)
    assert held(engine) == quads(release)


def test_an_endpoint_that_lost_what_it_had_gets_all_again(release: Asked, engine: Engine) -> None:
    endpoint = Endpoint(engine.query)
    with pytest.raises(Interrupted):
        push.push(release.release, endpoint, Failing(loader(engine, "update"), after=6), batch=100)
    update(Peer(engine.update), "CLEAR ALL")
    done = push.push(release.release, endpoint, loader(engine, "update"))
    assert done.sent == done.quads and held(engine) == quads(release)


def test_other_content_is_not_destroyed_without_being_told_to(
    release: Asked, tiny: Asked, engine: Engine, remit: Remit
) -> None:
    foreign = "<https://a.example/x> <https://a.example/y> <https://a.example/z>"
    update(Peer(engine.update), f"INSERT DATA {{ {foreign} . GRAPH <https://a.example/g> {{ {foreign} }} }}")
    arguments = ["push", engine.query, "--update", engine.update]
    refused = remit(*arguments, "--dir", release.release.path.parent.parent)
    assert refused.exit_code == 2
    assert "the default graph: 1 triple" in refused.stderr and "--replace" in refused.stderr
    assert len(held(engine)) == 2
    done = remit(*arguments, "--dir", release.release.path.parent.parent, "--replace")
    assert done.exit_code == 0, done.stderr
    assert held(engine) - quads(release) == {f"{foreign} <https://a.example/g> ."}


def test_a_release_takes_the_place_of_an_older_one(release: Asked, tiny: Asked, engine: Engine) -> None:
    endpoint = Endpoint(engine.query)
    push.push(release.release, endpoint, loader(engine, "update"))
    with pytest.raises(CommandError, match="--replace"):
        push.push(tiny.release, endpoint, loader(engine, "update"))
    assert held(engine) == quads(release)
    push.push(tiny.release, endpoint, loader(engine, "update"), replace=True)
    # The graph of a source that the new release does not have is gone too.
    assert held(engine) == quads(tiny)
    described = pushed.description(endpoint, tiny.release.base)
    assert described and described.id == tiny.release.id


def test_a_graph_of_ours_that_another_uses_is_left_alone(release: Asked, engine: Engine) -> None:
    graph = pushed.graph_name(release.release.base)
    update(
        Peer(engine.update),
        f"INSERT DATA {{ GRAPH <{graph}> {{ <https://a.example/x> a <https://a.example/y> }} }}",
    )
    endpoint = Endpoint(engine.query)
    for replace in (False, True):
        with pytest.raises(CommandError, match="for something else"):
            push.push(release.release, endpoint, loader(engine, "update"), replace=replace)
    assert endpoint.count(graph) == 1


def test_a_push_does_not_go_on_where_another_release_came_between(
    release: Asked, tiny: Asked, engine: Engine
) -> None:
    endpoint = Endpoint(engine.query)
    with pytest.raises(Interrupted):
        push.push(release.release, endpoint, Failing(loader(engine, "update"), after=4), batch=100)
    push.push(tiny.release, endpoint, loader(engine, "update"), replace=True)
    with pytest.raises(CommandError, match="--replace"):
        push.push(release.release, endpoint, loader(engine, "update"))
    assert held(engine) == quads(tiny)


def test_triples_that_get_lost_on_the_way_are_found_out(release: Asked, engine: Engine) -> None:
    class Leaking(Failing):
        def add(self, graph: str, triples: list[str]) -> None:
            super().add(graph, triples[:-1] if len(triples) > 1 else triples)

    endpoint = Endpoint(engine.query)
    with pytest.raises(ContentError, match="does not hold what was sent") as caught:
        push.push(release.release, endpoint, Leaking(loader(engine, "update"), after=-1), batch=10_000)
    assert "the default graph" in str(caught.value) and caught.value.exit_code == 1
    assert pushed.descriptions(endpoint) == []
    push.push(release.release, endpoint, loader(engine, "update"))
    assert held(engine) == quads(release)


def test_a_default_graph_that_is_the_union_of_all_is_found_out(
    release: Asked, remit: Remit, tmp_path: Path
) -> None:
    folder = release.release.path.parent.parent
    with engines.oxigraph("--union-default-graph") as engine:
        done = remit("push", engine.query, "--update", engine.update, "--dir", folder)
        assert done.exit_code == 0 and "graph/resolved" in done.stdout, done.stderr
        described = pushed.description(Endpoint(engine.query), release.release.base)
        assert described and described.default.endswith("graph/resolved")
        here = remit("conflicts", "--dir", folder, "--json")
        there = remit("conflicts", "--endpoint", engine.query, "--json")
        assert there.exit_code == 0, there.stderr
        assert json.loads(there.stdout)["rows"] == json.loads(here.stdout)["rows"] != []


FAULTS = {
    "a page": (engines.whole(b"<html>hello</html>", "text/html"), 3, "answers with text/html"),
    "no rights": (engines.whole(b"", "text/plain", "401 Unauthorized"), 3, "REMIT_ENDPOINT_USER"),
    "forbidden": (engines.whole(b"", "text/plain", "403 Forbidden"), 3, "REMIT_ENDPOINT_USER"),
    "an error": (engines.whole(b"out of disk", "text/plain", "500 Oops"), 3, "HTTP 500"),
    "half an answer": (engines.whole(engines.ROW)[:-20], 3, "ends early, 20 bytes"),
    "half a document": (engines.whole(engines.ROW[:-20]), 3, "does not answer with SPARQL 1.1 results"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", 3, "does not answer in HTTP"),
    "nothing": (b"", 3, "does not answer"),
    "another place": (
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        3,
        "redirects to 'http://127.0.0.1:1/'",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_endpoint_that_misbehaves_gives_a_clear_error(release: Asked, remit: Remit, fault: str) -> None:
    answer, code, words = FAULTS[fault]
    with engines.faulty(answer) as server:
        result = remit("push", server.url, "--dir", release.release.path.parent.parent)
    assert (result.exit_code, words in result.stderr) == (code, True), result.stderr
    assert server.url in result.stderr and "Traceback" not in result.stderr


def test_an_endpoint_that_hangs_is_left_in_time(release: Asked, remit: Remit) -> None:
    with engines.faulty(None) as server:
        folder = release.release.path.parent.parent
        result = remit("push", server.url, "--dir", folder, "--timeout", 0.5)
    assert result.exit_code == 3 and "does not answer within 0.5 s" in result.stderr


def test_an_endpoint_that_hangs_up_is_tried_again_and_then_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(push, "PAUSES", (0.01, 0.01))
    with engines.faulty(b"") as server:
        with pytest.raises(Unreachable, match="does not answer"):
            push.deliver(UpdateLoader(Peer(server.url)), "", ["<a:b> <a:c> <a:d> ."])
    assert len(server.seen) == 3


def test_a_busy_endpoint_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(push, "PAUSES", (0.01, 0.01))
    answers = [engines.whole(b"", "text/plain", "503 Busy"), engines.whole(b"", "text/plain")]
    with engines.faulty(lambda request: answers.pop(0)) as server:
        push.deliver(UpdateLoader(Peer(server.url)), "https://a.example/g", ["<a:b> <a:c> <a:d> ."])
    assert len(server.seen) == 2 and b"INSERT" in server.seen[1]


def test_a_batch_that_is_too_large_says_what_to_do(release: Asked) -> None:
    with engines.faulty(engines.whole(b"memory exhausted", "text/plain", "400 Bad")) as server:
        with pytest.raises(Exception, match=r"memory exhausted.*smaller --batch"):
            push.deliver(UpdateLoader(Peer(server.url)), "", ["<a:b> <a:c> <a:d> ."])


def test_the_password_goes_to_nobody_but_the_endpoint(
    release: Asked, remit: Remit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REMIT_ENDPOINT_USER", "someone")
    monkeypatch.setenv("REMIT_ENDPOINT_PASSWORD", "open-sesame")
    challenge = b'HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n'
    folder = release.release.path.parent.parent
    with engines.faulty(challenge) as server:
        result = remit("push", server.url, "--dir", folder)
        assert result.exit_code == 3 and "refuses the user 'someone'" in result.stderr
        assert "open-sesame" not in result.output + result.stderr
        assert [b"Authorization: Basic" in request for request in server.seen] == [False, True]
    with engines.faulty(engines.whole(engines.ROW)) as thief:
        away = f"HTTP/1.1 307 Away\r\nLocation: {thief.url}\r\nContent-Length: 0\r\n\r\n".encode()
        with engines.faulty(away) as server:
            assert remit("push", server.url, "--dir", folder).exit_code == 3
        assert thief.seen == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["ftp://127.0.0.1/"],
        ["http://user:secret@127.0.0.1/sparql"],
        ["http://127.0.0.1/ sparql"],
        ["http://127.0.0.1:1/", "--update", "http://127.0.0.1:1/", "--graph-store", "http://127.0.0.1:1/"],
        ["http://127.0.0.1:1/", "--batch", "0"],
        ["http://127.0.0.1:1/", "--timeout", "0"],
        ["http://127.0.0.1:1/", "--release", "nothing"],
    ],
)
def test_a_wrong_command_is_said_to_be_wrong(release: Asked, remit: Remit, arguments: list[str]) -> None:
    result = remit("push", *arguments, "--dir", release.release.path.parent.parent)
    assert result.exit_code == 2 and "secret" not in result.stderr


def test_lines_of_the_dump_are_split_where_their_graph_begins() -> None:
    tricky = '<a:s> <a:p> "<x> \\" <y> ."@en'
    assert nquads.split(f"{tricky} <a:g> .") == (f"{tricky} .", "a:g")
    assert nquads.split(f"{tricky} .") == (f"{tricky} .", "")
    assert nquads.split("<a:s> <a:p> <a:o> .") == ("<a:s> <a:p> <a:o> .", "")
    assert nquads.split("<a:s> <a:p> <a:o> <a:g> .") == ("<a:s> <a:p> <a:o> .", "a:g")
    for wrong in ("_:b <a:p> <a:o> .", "<a:s> <a:p> _:b .", "<a:s> <a:p> .", ""):
        with pytest.raises(ValueError, match="blank"):
            nquads.split(wrong)


def test_the_commands_of_the_docs_do_what_they_say(
    release: Asked, engine: Engine, remit: Remit, tmp_path: Path
) -> None:
    page = (Path(__file__).parent.parent / "docs" / "endpoints.md").read_text(encoding="utf-8")
    commands = [line[8:] for line in page.splitlines() if line.startswith("$ remit ") and "7878" in line]
    (tmp_path / "question.rq").write_text("ASK { ?body a remit:Body }")
    ran = []
    for command in commands:
        words = command.replace("http://localhost:7878/query", engine.query)
        words = words.replace("http://localhost:7878/update", engine.update)
        words = words.replace("http://localhost:7878/store", engine.store)
        arguments = words.replace("question.rq", str(tmp_path / "question.rq")).replace("MPA", "RPB").split()
        if arguments[0] == "serve":
            continue  # see test_remote_serving.py
        result = remit(*arguments, "--dir", release.release.path.parent.parent)
        assert result.exit_code == 0, result.stderr
        ran.append(arguments[0])
    assert ran == ["push", "push", "trace", "query"]
