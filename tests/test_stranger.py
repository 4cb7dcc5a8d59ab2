"""A stranger at the door of a real server: raw bytes, wrong lengths, climbing paths, names that are queries.

After each, the server must answer a proper request properly: `still_well` asks it.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

import tiny_release

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
RESULTS = "application/sparql-results+json"
ASK = "/sparql?query=ASK%20%7B%7D"


@dataclass(frozen=True)
class Door:
    port: int
    pid: int

    def get(self, path: str, accept: str = "*/*", method: str = "GET", **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers={"Accept": accept} | given)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def raw(self, sent: bytes, wait: float = 1.0) -> bytes:
        """All that the server says to these bytes until it closes, or says nothing for `wait` seconds."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as hand:
            heard = b""
            with suppress(OSError):
                hand.sendall(sent)
                hand.settimeout(wait)
                while part := hand.recv(65536):
                    heard += part
            return heard

    def still_well(self) -> None:
        status, body = self.get(ASK, RESULTS)
        assert status == 200 and json.loads(body)["boolean"] is True

    def memory(self) -> int:
        """Bytes in memory of the server and of all that it started."""
        pids, total = [self.pid], 0
        while pids:
            pid = pids.pop()
            with suppress(OSError):
                total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            pids += tiny_release.children(pid)
        return total


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with tiny_release.server(tmp_path_factory.mktemp("stranger"), errors_minute=0) as (url, process):
        yield Door(int(url.rpartition(":")[2]), process.pid)


def statuses(heard: bytes) -> list[int]:
    return [int(found) for found in re.findall(rb"HTTP/1\.[01] (\d{3})", heard)]


TRAVERSALS = [
    "/downloads/../../../../etc/passwd",
    "/downloads/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/downloads/%2e%2e/%2e%2e/etc/passwd",
    f"/downloads/{tiny_release.ID}/..%2frelease.json",
    f"/downloads/{tiny_release.ID}/../release.json",
    f"/downloads/{tiny_release.ID}/..%5crelease.json",
    f"/downloads/{tiny_release.ID}/%2fetc%2fpasswd",
    f"/downloads/{tiny_release.ID}/secret.txt",
    f"/downloads/{tiny_release.ID}/remit.nq.gz%00.txt",
    f"/downloads/{tiny_release.ID}/remit.nq.gz/..",
    "/downloads/..%2freleases/release.json",
    "/static/../app.py",
    "/static/..%2fapp.py",
    "/static/%2e%2e%2fapp.py",
    "/static//etc/passwd",
    "/static/%00",
    "/doc/../../etc/passwd",
    "/id/..%2f..%2fetc/passwd",
    "/%ff%fe/..%c0%af..%c0%afetc/passwd",
    "//evil.example/..%2f..",
]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_out(door: Door, path: str) -> None:
    heard = door.raw(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode(), wait=20)
    assert statuses(heard) and statuses(heard)[0] in (303, 308, 400, 404)
    head, _, body = heard.partition(b"\r\n\r\n")
    for secret in (b"root:", b"not in the manifest", b'"dumps"', b"create_app", b"Traceback"):
        assert secret not in body
    location = re.search(rb"(?im)^location: *(\S+)", head)
    assert not location or re.match(rb"/[^/\\]", location[1])
    door.still_well()


# Two readings of where a body ends: who passes such a thing on may be made to smuggle a request.
AMBIGUOUS = [
    b"Content-Length: 6\r\nContent-Length: 5\r\n",
    b"Content-Length: 6, 5\r\n",
    b"Content-Length: -6\r\n",
    b"Content-Length: +6\r\n",
    b"Content-Length: 0x6\r\n",
    b"Content-Length: 6 6\r\n",
    b"Transfer-Encoding: gzip, identity\r\n",
    b"Transfer-Encoding: xchunked\r\n",
    b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
    b"Transfer-Encoding : chunked\r\n",
    b"Content-Length: 6\r\n Transfer-Encoding: chunked\r\n",
    b"Content-Length: 99999999999999999999999999\r\n",
]


@pytest.mark.parametrize("lengths", AMBIGUOUS)
def test_a_body_without_one_clear_end_is_no_query(door: Door, lengths: bytes) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    heard = door.raw(head + lengths + b"\r\nASK {}GET /about HTTP/1.1\r\nHost: x\r\n\r\n")
    assert 200 not in statuses(heard)
    door.still_well()


def test_a_length_and_chunks_together_are_not_two_requests(door: Door) -> None:
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 4\r\n"
    )
    smuggled = b"GET /about HTTP/1.1\r\nHost: x\r\n\r\n"
    heard = door.raw(head + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled)
    assert b"<h1" not in heard
    door.still_well()


GARBAGE = [
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
    b"\x00" * 1000,
    b"\r\n" * 5000,
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nno colon here\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n: empty\r\n\r\n",
    b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET " + b"/a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 2_000_000 + b"\r\n\r\n",
    b"CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET http://127.0.0.1:22/ HTTP/1.1\r\nHost: 127.0.0.1:22\r\nConnection: close\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(100),
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nASK {}\r\n0\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\n",
]


@pytest.mark.parametrize("sent", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_refused_without_a_trace(door: Door, sent: bytes) -> None:
    heard = door.raw(sent)
    assert not any(status == 500 for status in statuses(heard))
    for told in (b"Traceback", b'File "', b".py", b"SSH-", b"site-packages"):
        assert told not in heard
    door.still_well()


def test_requests_in_one_packet_are_answered_in_order(door: Door) -> None:
    one = "GET {} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n"
    last = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    heard = door.raw(
        (one.format("/about") + one.format("/no/such") + one.format(ASK) + last).encode(), wait=20
    )
    assert statuses(heard) == [200, 404, 200, 200] and heard.rstrip().endswith(b"}")


def test_the_body_of_a_get_is_no_request(door: Door) -> None:
    inside = b"GET /about HTTP/1.1\r\nHost: x\r\n\r\n"
    head = b"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(inside)
    last = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert b"<h1" not in door.raw(head + inside + last, wait=5)
    door.still_well()


HUGE = 30_000_000


@pytest.mark.parametrize(
    "length", ["Content-Length: 30000000", "Transfer-Encoding: chunked", "Content-Length: 30000000000"]
)
def test_a_huge_body_is_not_kept(door: Door, length: str) -> None:
    before = door.memory()
    head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    most = 0
    with socket.create_connection(("127.0.0.1", door.port), timeout=10) as hand:
        hand.sendall(f"{head}{length}\r\n\r\n".encode())
        with suppress(OSError):
            for _ in range(HUGE // 100_000):
                part = b"x" * 100_000
                hand.sendall(b"186a0\r\n" + part + b"\r\n" if "chunked" in length else part)
                most = max(most, door.memory())
        heard = b""
        with suppress(OSError):
            heard = hand.recv(4096)
    assert not statuses(heard) or statuses(heard)[0] in (400, 413)
    assert most < before + 15_000_000
    door.still_well()


def test_a_compressed_body_is_not_unpacked(door: Door) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", door.port, timeout=30)
    body = b"\x1f\x8b" + bytes(100)
    headers = {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}
    connection.request("POST", "/sparql", body, headers)
    assert connection.getresponse().status in (400, 415)
    connection.close()
    door.still_well()


def test_who_sends_nothing_keeps_nobody_waiting(door: Door) -> None:
    hands = []
    try:
        for number in range(300):
            hand = socket.create_connection(("127.0.0.1", door.port), timeout=10)
            hands.append(hand)
            begun = b"" if number % 3 == 0 else b"POST /sparql HTTP/1.1\r\nHost: x\r\n"
            if number % 3 == 2:
                begun += b"Content-Type: application/sparql-query\r\nContent-Length: 10\r\n\r\nA"
            hand.sendall(begun)
        for _ in range(20):
            door.still_well()
            assert door.get("/doc/body/mpa", BROWSER)[0] == 200
    finally:
        for hand in hands:
            hand.close()
    door.still_well()


def test_who_reads_nothing_keeps_nobody_waiting(door: Door) -> None:
    path = "/sparql?" + urlencode({"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 30000"})
    hands = []
    try:
        for number in range(40):
            hand = socket.socket()
            hand.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            hand.connect(("127.0.0.1", door.port))
            hand.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nUser-Agent: slow-{number}\r\n\r\n".encode())
            hands.append(hand)
        time.sleep(1)
        for _ in range(10):
            door.still_well()
            assert door.get("/about", BROWSER)[0] == 200
    finally:
        for hand in hands:
            hand.close()
    door.still_well()


def test_who_asks_for_every_page_keeps_nobody_waiting(door: Door) -> None:
    """Each address is another one, so that no cache knows it."""
    got: list[int] = []

    def flood(number: int) -> None:
        for turn in range(10):
            path = f"/succession/mpa?to=2012-01-{turn + 1:02d}&x={number}"
            got.append(door.get(path, BROWSER, User_Agent="flood")[0])

    threads = [threading.Thread(target=flood, args=(number,), daemon=True) for number in range(60)]
    for thread in threads:
        thread.start()
    others = []
    while any(thread.is_alive() for thread in threads):
        door.still_well()
        others.append(door.get(f"/orphans?x={len(others)}", BROWSER, User_Agent="other")[0])
    assert len(got) == 600 and set(got) <= {200, 429} and set(others) == {200}


ACCEPTS = [
    ",".join(f"a/{n};q=0.{n % 10}" for n in range(600)),
    "text/html" + ";a=b" * 1500,
    '"' * 7000,
    "*/*;q=" + "9" * 5000,
    "text/turtle;q=nan, */*;q=inf, text/html;q=-1",
    "text/html;q=0.5;q=1" + "," * 5000,
    "/" * 7000,
]


@pytest.mark.parametrize("accept", ACCEPTS, ids=range(len(ACCEPTS)))
def test_an_accept_header_is_read_or_refused(door: Door, accept: str) -> None:
    for path in (ASK, "/doc/body/mpa", "/nothing"):
        assert door.get(path, accept)[0] in (200, 303, 400, 404, 406, 431)
    door.still_well()


INJECTED = [
    "x> ?p ?o } #",
    'x" . ?s ?p ?o . "',
    "x\\",
    "x\\u003e",
    "MPA' } UNION { ?s ?p ?o } #",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7777*7777}}",
    "%s%n%(settings)s",
    "${jndi:ldap://127.0.0.1/}",
    "../../etc/passwd",
    "a" * 5000,
    "\u202e\u0000\ufeff",
    "javascript:alert(1)",
    "mpa;ls",
    "\ud7ff\U0010ffff",
    "9" * 40,
    "-1",
    "1e9",
    "٣",
    "nan",
]
TAKES = [
    "/succession?name={}",
    "/succession/{}",
    "/succession/mpa?to={}",
    "/succession/mpa?prefer={}",
    "/succession/mpa?lens={}",
    "/responsibility/{}",
    "/asof?day={}",
    "/asof/{}",
    "/asof/2012-01-16?body={}",
    "/orphans?body={}",
    "/contested?body={}",
    "/conflicts?body={}&page={}",
    "/reforms/{}",
    "/ledger/{}",
    "/doc/body/{}",
    "/id/{}",
    "/def/{}",
    "/downloads/{}/{}",
    "/doc/body/mpa?format={}",
    "/doc/meeting/mpa--2003-10-09?page={}",
    "/sparql?query=ASK%20%7B%7D&default-graph-uri={}",
    "/sparql?query=ASK%20%7B%7D&format={}",
    "/sparql?query=ASK%20%7B%7D&version={}",
    "/rdf-graph-store?graph={}",
    "/rdf-graph-store/{}",
    "/.well-known/{}",
    "/queries/{}",
    "/{}",
]


@pytest.mark.parametrize("take", TAKES)
def test_what_is_asked_for_is_never_code(door: Door, take: str) -> None:
    for word in INJECTED:
        for accept in (BROWSER, "application/json"):
            status, body = door.get(take.replace("{}", quote(word, safe="")), accept)
            text = body.decode()
            assert status in (200, 300, 303, 308, 400, 404, 405, 406, 414), (take, word, status, text[:300])
            assert "Traceback" not in text and "60481729" not in text
            if text.startswith("<!doctype html>"):
                assert "<script>alert" not in text and "<img src=x" not in text
                assert '="javascript:' not in text
    door.still_well()


@pytest.mark.parametrize(
    "cell", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "a,b", 'say "x"', "two\nlines", "\r", "<b>"]
)
def test_csv_holds_what_the_graph_holds_and_no_page(door: Door, cell: str) -> None:
    """The CSV results format leaves no room for a mark before a formula (docs/threat-model.md)."""
    literal = json.dumps(cell)
    query = "/sparql?" + urlencode({"query": f"SELECT ({literal} AS ?x) {{}}", "format": "csv"})
    connection = http.client.HTTPConnection("127.0.0.1", door.port, timeout=30)
    connection.request("GET", query)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    quoted = '"' + cell.replace('"', '""') + '"' if re.search(r'[,"\r\n]', cell) else cell
    assert body == f"x\r\n{quoted}\r\n"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_cache_is_not_poisoned_by_what_is_not_in_its_key(door: Door) -> None:
    query = "/sparql?" + urlencode({"query": "SELECT ?poison { ?poison a ?t } LIMIT 2"})
    clean = door.get(query, RESULTS)
    other = "/sparql?" + urlencode({"query": "SELECT ?poisoned { ?poisoned a ?t } LIMIT 1"})
    unkeyed = {
        "Host": "evil.example",
        "X_Forwarded_Host": "evil.example",
        "X_Forwarded_Proto": "gopher",
        "X_Original_URL": "/about",
        "X_HTTP_Method_Override": "DELETE",
        "Origin": "https://evil.example",
        "Accept_Language": "evil",
        "Cookie": "evil=1",
        "Range": "bytes=0-3",
        "If_None_Match": '"evil"',
        "If_Modified_Since": "Mon, 01 Jan 2035 00:00:00 GMT",
    }
    first = door.get(other, RESULTS, **unkeyed)
    assert first[0] == 200 and first == door.get(other, RESULTS) and b"evil" not in first[1]
    assert door.get(query, "text/csv") != clean and door.get(query, BROWSER) != clean
    assert door.get(query, RESULTS) == clean
    assert door.get(query, RESULTS, "HEAD") == (200, b"") and door.get(query, RESULTS) == clean
    assert door.get(query + "&x=1", RESULTS)[1] == clean[1]


def test_many_graphs_and_many_parameters_are_read_or_refused(door: Door) -> None:
    many = "&".join(f"default-graph-uri=urn:{n}" for n in range(400))
    assert door.get(f"{ASK}&{many}")[0] in (200, 400, 414, 431)
    assert door.get(f"{ASK}&{'&'.join('x' for _ in range(2000))}")[0] in (200, 400, 414, 431)
    assert door.get(f"{ASK}&{'%26' * 1000}={'%3d' * 1000}")[0] in (200, 400, 414, 431)
    door.still_well()


@pytest.mark.parametrize(
    "value",
    [
        "bytes=" + ",".join("0-" for _ in range(500)),
        "bytes=5-1",
        "bytes=-0",
        "bytes=a-b",
        "x" * 4000,
        "bytes=",
    ],
)
def test_ranges_are_one_or_none(door: Door, value: str) -> None:
    status, body = door.get(f"/downloads/{tiny_release.ID}/remit.nq.gz", Range=value)
    assert status in (200, 206, 416, 400) and len(body) < 20_000
    door.still_well()


def test_queries_of_others_cannot_be_guessed_or_ended(door: Door) -> None:
    for guess in ("0", "*", "1", "%00", "..%2f", "0" * 16, "a" * 5000):
        status, _ = door.get(f"/queries/{guess}", method="DELETE")
        assert status in (400, 404, 405, 414)
    door.still_well()
