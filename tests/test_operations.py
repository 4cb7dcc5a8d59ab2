"""What an operator sees: health, readiness, metrics and the log."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

import tiny_release
from conftest import COMMAND
from remit.settings import SETTINGS, variable
from remit_api.observe import ROUTES, route

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LABELS = ("route", "method", "status", "outcome", "le")
SECRET = "SELECT ?secret { ?secret a ?t } LIMIT 1"


def get(url: str, **headers: str) -> tuple[int, str]:
    try:
        with urlopen(Request(url, headers=headers), timeout=20) as answer:
            return int(answer.status), answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def ask(url: str, query: str, **headers: str) -> int:
    return get(f"{url}/sparql?{urlencode({'query': query})}", **headers)[0]


def samples(url: str) -> dict[tuple[str, ...], float]:
    """Every sample at /metrics by its name and the values of its labels, in the order of `LABELS`."""
    _, text = get(f"{url}/metrics")
    return {
        (item.name, *(item.labels[label] for label in LABELS if label in item.labels)): item.value
        for family in text_string_to_metric_families(text)
        for item in family.samples
    }


def total(found: dict[tuple[str, ...], float], *begin: str) -> float:
    """The sum of the samples whose name and labels begin so."""
    return sum(value for key, value in found.items() if key[: len(begin)] == begin)


def lines(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().split("\n") if line]


def request_lines(log: Path) -> list[dict[str, Any]]:
    return [line for line in lines(log) if line["logger"] == "remit.access"]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "server.log"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, log: Path) -> Iterator[str]:
    place = tmp_path_factory.mktemp("operations")
    with tiny_release.server(place, deadline=3.0, log_file=log) as (address, _):
        yield address


def test_health_is_that_it_answers(url: str) -> None:
    status, text = get(f"{url}/healthz")
    assert status == 200 and json.loads(text) == {"status": "ok"}


def becomes(url: str, wanted: int) -> dict[str, Any]:
    """What /readyz says once its status is the wanted one; a loaded machine may take a while."""
    until = time.monotonic() + 60
    while (found := get(f"{url}/readyz"))[0] != wanted:
        assert time.monotonic() < until, found
        time.sleep(0.1)
    content: dict[str, Any] = json.loads(found[1])
    return content


def test_ready_says_over_what_and_behind_what(url: str) -> None:
    found = becomes(url, 200)
    assert found["status"] == "ready" and found["release"] == tiny_release.ID
    assert found["workers"] >= 2 and found["trouble"] == "" and found["store"] == "in memory"
    assert found["protections"]["network"] and found["protections"]["resources"]


def test_a_server_whose_workers_cannot_start_is_alive_and_not_ready(tmp_path: Path) -> None:
    with tiny_release.server(tmp_path, deadline=1.0, in_memory=0) as (address, process):
        becomes(address, 200)
        store = next((tmp_path / "releases").glob("*/store"))
        store.rename(store.with_name("gone"))
        for worker in tiny_release.workers(process.pid):
            os.kill(worker, signal.SIGKILL)
        assert becomes(address, 503)["reason"]
        assert get(f"{address}/healthz")[0] == 200
        store.with_name("gone").rename(store)
        becomes(address, 200)


def test_what_happens_is_counted(url: str) -> None:
    before = samples(url)
    assert ask(url, "ASK { ?s ?p 'counted' }") == 200 and ask(url, "ASK { ?s ?p 'counted' }") == 200
    assert ask(url, "ASK {") == 400 and ask(url, CROSS) == 504
    assert get(f"{url}/nothing/here")[0] == 404
    after = samples(url)

    def grew(*begin: str) -> float:
        return total(after, *begin) - total(before, *begin)

    assert grew("remit_queries_total", "answered") >= 1
    assert grew("remit_queries_total", "deadline") == 1
    assert grew("remit_workers_killed_total") >= 1
    assert grew("remit_requests_total", "sparql", "GET", "200") == 2
    assert grew("remit_requests_total", "sparql", "GET", "504") == 1
    assert grew("remit_requests_total", "other", "GET", "404") == 1
    assert grew("remit_request_seconds_count", "sparql") == 4
    assert grew("remit_answer_bytes_total", "sparql") > 100
    assert grew("remit_query_cpu_seconds_total") > 0
    assert grew("remit_cache_hits_total") >= 1 and grew("remit_cache_misses_total") >= 1
    assert total(after, "remit_cache_bytes") > 0
    assert total(after, "remit_workers") >= 2 and total(after, "remit_workers_resident_bytes") > 2**20
    assert total(after, "process_open_fds") > 3 and total(after, "process_resident_memory_bytes") > 2**20


def test_histograms_are_cumulative_and_whole(url: str) -> None:
    ask(url, "ASK {}")
    found = samples(url)
    for name, labels in (("remit_query_seconds", ()), ("remit_request_seconds", ("sparql",))):
        start = (f"{name}_bucket", *labels)
        buckets = {float(key[-1]): value for key, value in found.items() if key[:-1] == start}
        in_order = [buckets[bound] for bound in sorted(buckets)]
        assert len(buckets) > 10 and in_order == sorted(in_order)
        assert buckets[float("inf")] == found[f"{name}_count", *labels] > 0


def test_a_stranger_makes_no_new_metrics(url: str) -> None:
    for number in range(30):
        get(f"{url}/made-up-{number}")
        get(f"{url}/{number}/doc")
    with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2]))) as hand:
        hand.sendall(b"BREW /about HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        while hand.recv(4096):
            pass
    names = {key for key in samples(url) if key[0] == "remit_requests_total"}
    assert {key[1] for key in names} <= {*ROUTES.values(), "other"}
    assert not {key[2] for key in names} - {"GET", "HEAD", "POST", "OPTIONS", "QUERY", "other"}


def test_a_request_is_one_line_without_its_query(url: str, log: Path) -> None:
    agent = "Jane Doe's browser"
    assert ask(url, SECRET, **{"User-Agent": agent, "Referer": "https://private.example/"}) == 200
    line = request_lines(log)[-1]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["time"])
    assert (line["method"], line["path"], line["status"]) == ("GET", "/sparql", 200)
    assert line["client"] == "127.0.0.0/24" and line["bytes"] > 0 and line["seconds"] > 0
    assert re.fullmatch("[0-9a-f]{16}", line["query_hash"]) and line["query_id"]
    assert not re.search("secret|Jane|private|127.0.0.1[^:]", log.read_text())


@pytest.mark.parametrize(
    "query",
    [
        CROSS + " # hush",
        "ASK { ?hush ",
        "ASK { SERVICE <http://hush.example/> { ?s ?p ?o } }",
        "SELECT (<http://hush.example/f>(1) AS ?hush) {}",
    ],
)
def test_a_query_that_fails_is_not_told_either(url: str, log: Path, query: str) -> None:
    ask(url, query)
    get(f"{url}/succession?name=hush")
    assert "hush" not in log.read_text()


def test_one_query_has_one_hash(url: str, log: Path) -> None:
    hashes = []
    for query in (SECRET, SECRET, SECRET + "0"):
        urlopen(f"{url}/sparql", urlencode({"query": query}).encode()).close()
        hashes.append(request_lines(log)[-1]["query_hash"])
    assert hashes[0] == hashes[1] != hashes[2]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x1b[2J", "\x00"])
def test_nothing_that_is_sent_begins_a_line(url: str, log: Path, end: str) -> None:
    before = len(log.read_bytes().split(b"\n"))
    forged = f'x{end}{{"level": "forged"}}'
    get(f"{url}/{quote(forged)}")
    get(f"{url}/sparql?query={quote('ASK { # ' + forged)}")
    after = log.read_bytes()
    assert len(after.split(b"\n")) - before == len(lines(log)) - before + 1 and after.isascii()
    assert not any(line["level"] == "forged" for line in lines(log))
    assert not set(after) & (set(range(32)) - {10})


@pytest.fixture(scope="module")
def insisting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server behind a proxy, which logs the text of queries, and its log."""
    place = tmp_path_factory.mktemp("insisting")
    written = place / "server.log"
    with tiny_release.server(place, log_file=written, log_queries=True, proxies=1) as (address, _):
        yield address, written


def test_the_text_of_queries_is_logged_for_who_insists(insisting: tuple[str, Path]) -> None:
    address, written = insisting
    assert ask(address, SECRET) == 200
    assert request_lines(written)[-1]["query"] == SECRET


def test_a_rotated_log_goes_on_in_a_new_file(insisting: tuple[str, Path]) -> None:
    address, written = insisting
    get(f"{address}/about")
    written.rename(written.with_suffix(".1"))
    get(f"{address}/limits")
    assert [line["path"] for line in request_lines(written)] == ["/limits"]


def test_the_client_is_who_the_trusted_proxy_says_and_nobody_else(
    insisting: tuple[str, Path], log: Path, url: str
) -> None:
    forwarded = {"X-Forwarded-For": "203.0.113.77, 198.51.100.23"}
    get(f"{url}/about", **forwarded)
    assert request_lines(log)[-1]["client"] == "127.0.0.0/24"
    address, written = insisting
    get(f"{address}/about", **forwarded)
    assert request_lines(written)[-1]["client"] == "198.51.100.0/24"


def test_quiet_is_quiet(tmp_path: Path) -> None:
    written = tmp_path / "log" / "server.log"
    written.parent.mkdir()
    with tiny_release.server(tmp_path, log_file=written, log_level="warning") as (address, _):
        assert ask(address, "ASK {}") == 200
    assert not request_lines(written)


def test_a_log_that_cannot_be_written_stops_the_start(tmp_path: Path) -> None:
    tiny_release.make(tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    where = str(tmp_path / "no" / "such" / "folder.log")
    options = ["--dir", str(tmp_path), "--port", str(port), "--log-file", where]
    done = subprocess.run(
        [*COMMAND, "serve", *options], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 3 and where in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("/", "page"), ("/orphans.csv", "analysis"), ("/.env", "other"), ("/.well-known/void", "resource")],
)
def test_routes_have_classes(path: str, wanted: str) -> None:
    assert route(path) == wanted


def test_every_route_has_a_class(tmp_path: Path) -> None:
    with tiny_release.application(tmp_path, workers=1) as app:
        rules = [rule.rule for rule in app.url_map.iter_rules()]
    assert not [rule for rule in rules if route(rule) == "other"]


def test_many_looks_at_readiness_cost_one_question(url: str) -> None:
    before = total(samples(url), "remit_queries_total", "answered")
    looks = [threading.Thread(target=get, args=(f"{url}/readyz",)) for _ in range(40)]
    began = time.monotonic()
    for look in looks:
        look.start()
    for look in looks:
        look.join()
    most = time.monotonic() - began + 2  # one a second
    assert total(samples(url), "remit_queries_total", "answered") - before <= most


ROOT = Path(__file__).parent.parent
OPERATE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
THREATS = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [OPERATE, THREATS])
def test_every_link_of_the_documents_leads_to_a_file(page: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page)
    assert links and not [link for link in links if not (ROOT / "docs" / link).is_file()]


def test_every_defence_names_its_test() -> None:
    table = THREATS.partition("## What is defended")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and "|---" not in line][1:]
    assert len(rows) > 10 and all(re.search(r"\]\(\.\./(tests|bench)/\w+\.py\)", row) for row in rows)


def test_the_operator_is_told_of_settings_and_metrics_that_are(url: str) -> None:
    settings = set(re.findall(r"REMIT_[A-Z_]+", OPERATE))
    assert settings and settings <= {variable(name) for name, _, _ in SETTINGS}
    _, text = get(f"{url}/metrics")
    known = {family.name for family in text_string_to_metric_families(text)}
    named = {name.removesuffix("_total") for name in re.findall(r"`((?:remit|process)_[a-z_]+)", OPERATE)}
    assert len(named) > 10 and named <= known


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    unit = (ROOT / "deploy" / "remit.service").read_text(encoding="utf-8")
    copy = tmp_path / "remit.service"
    copy.write_text(unit.replace("/opt/remit/bin/remit", sys.executable), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "remit.service" not in done.stderr
    # A worker shuts itself in by these means, so the unit must leave them to it.
    assert "RestrictNamespaces=user net\n" in unit and "landlock_restrict_self" in unit
