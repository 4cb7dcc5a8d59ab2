"""What every answer of the server must carry, whoever makes it: the thin path, the cache, Flask, an error.

Each route of the application is asked, and each kind of failure is brought about, with a Host header that
lies; the server is a real one.
"""

from __future__ import annotations

import http.client
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import pytest

import tiny_release

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JSON = "application/json"
PATHS = {
    "path": "body/mpa",
    "key": "mpa",
    "day": "2012-01-16",
    "extension": "json",
    "name": "Body",
    "filename": "remit.css",
    "release_id": tiny_release.ID,
    "query_id": "0123456789abcdef",
}
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DOUBLING = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
BOMB = f"SELECT (STRLEN(?x30) AS ?n) {{ BIND('0123456789' AS ?x0) {DOUBLING} }}"


@dataclass(frozen=True)
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Served:
    port: int
    rules: tuple[str, ...]

    def ask(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Reply:
        """The reply to a request whose Host header and Origin lie."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        given = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Origin": "https://evil.example"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, given)
            answer = connection.getresponse()
            return Reply(answer.status, answer.msg, answer.read())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with tiny_release.application(tmp_path_factory.mktemp("rules"), workers=1) as app:
        rules = tuple(sorted({rule.rule for rule in app.url_map.iter_rules()}))
    options: dict[str, Any] = {"deadline": 1.0, "memory": 300, "query_length": 2000, "errors_minute": 0}
    with tiny_release.server(tmp_path_factory.mktemp("headers"), **options) as (url, _):
        yield Served(int(url.rpartition(":")[2]), rules)


def filled(rule: str) -> str:
    """The path of a rule with something in the place of each variable."""
    return re.sub(r"<(?:[^:<>]+:)?([^<>]+)>", lambda found: PATHS[found[1]], rule)


def check(reply: Reply) -> None:
    """Fails where a header that every answer has is not there, or says what it must not."""
    headers = reply.headers
    assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert headers.get_all("Access-Control-Allow-Origin") == ["*"]
    assert headers["Access-Control-Allow-Credentials"] is None
    assert headers.get_all("Referrer-Policy") == ["strict-origin-when-cross-origin"]
    assert headers.get_all("Cross-Origin-Opener-Policy") == ["same-origin"]
    assert headers["Strict-Transport-Security"] is None  # the proxy's, who has the certificate
    assert "camera=()" in headers["Permissions-Policy"] and "geolocation=()" in headers["Permissions-Policy"]
    check_policy(headers["Content-Security-Policy"])
    assert "evil" not in str(headers) and b"evil" not in reply.body
    if reply.body:
        assert headers["Content-Type"]


def check_policy(policy: str) -> None:
    """A policy under which nothing runs that is not our own."""
    rules = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.strip()}
    assert rules["default-src"] == ["'none'"] and rules["base-uri"] == ["'none'"]
    assert rules["frame-ancestors"] == ["'none'"] and rules["form-action"] == ["'self'"]
    allowed = {source for name, sources in rules.items() if name.endswith("-src") for source in sources}
    assert all(re.fullmatch(r"'none'|'self'|'(nonce|sha256)-.+'|data:", source) for source in allowed)
    assert "data:" not in rules.get("script-src", []) + rules.get("style-src", [])


def check_problem(reply: Reply) -> dict[str, Any]:
    """The problem document that a failure is (RFC 9457)."""
    assert reply.headers["Content-Type"] == "application/problem+json"
    document: dict[str, Any] = json.loads(reply.body)
    assert document["status"] == reply.status and document["title"] and "/limits" in document["type"]
    assert "Traceback" not in reply.body.decode() and 'File "' not in reply.body.decode()
    return document


def test_every_route_is_safe_whatever_is_asked_of_it(served: Served) -> None:
    assert len(served.rules) > 25
    for rule in served.rules:
        for method in ("GET", "HEAD", "OPTIONS", "DELETE", "PUT", "POST"):
            for accept in (BROWSER, JSON):
                reply = served.ask(filled(rule), method, Accept=accept)
                check(reply)
                assert reply.status < 500, (method, rule, accept, reply.body)
                if method in ("GET", "POST", "PUT", "DELETE") and reply.status >= 400 and accept == JSON:
                    check_problem(reply)


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "text/csv", BROWSER, "image/png"])
def test_every_format_of_a_thing_is_safe(served: Served, accept: str) -> None:
    for path in ("/doc/body/mpa", "/doc/body/script", "/def", "/downloads", "/orphans", "/succession/mpa"):
        check(served.ask(path, Accept=accept))


QUERIES = {
    "SELECT ?s { ?s a ?t }": ("json", "xml", "csv", "tsv", "html"),
    "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }": ("ttl", "nt", "nq", "trig", "rdf", "jsonld", "html"),
}


@pytest.mark.parametrize(("query", "form"), [(query, form) for query in QUERIES for form in QUERIES[query]])
def test_every_format_of_an_answer_is_safe_fresh_cached_and_unchanged(
    served: Served, query: str, form: str
) -> None:
    path = "/sparql?" + urlencode({"query": query, "format": form})
    first, second = served.ask(path), served.ask(path)
    for reply in (first, second, served.ask(path, "HEAD")):
        assert reply.status == 200
        check(reply)
    assert sorted(first.body) == sorted(second.body)
    if form in ("csv", "tsv"):
        assert first.headers["Content-Disposition"].startswith("attachment")
    if first.headers["ETag"]:
        unchanged = served.ask(path, If_None_Match=first.headers["ETag"])
        assert unchanged.status == 304 and not unchanged.body
        check(unchanged)


def test_the_name_of_a_query_is_told_to_nobody_else(served: Served) -> None:
    path = "/sparql?" + urlencode({"query": "ASK { ?once ?asked ?for }"})
    first = served.ask(path, Accept=JSON, X_Query_Id="0123456789abcdef")
    assert first.status == 200 and first.headers["X-Query-Id"] == "0123456789abcdef"
    for method in ("GET", "HEAD", "POST"):
        assert "0123456789abcdef" not in str(served.ask(path, method, Accept=JSON).headers)


@pytest.mark.parametrize("name", ["x y", "<script>", "é" * 5, "a" * 3000, "../..", "evil"])
def test_a_name_of_a_query_is_plain_or_not_taken(served: Served, name: str) -> None:
    path = "/sparql?" + urlencode({"query": f"ASK {{ ?s ?p '{name.encode().hex()[:40]}' }}"})
    reply = served.ask(path, Accept=JSON, X_Query_Id=name.encode().decode("latin-1"))
    assert reply.status == 200 and re.fullmatch(r"[A-Za-z0-9_-]{8,64}", reply.headers["X-Query-Id"])
    assert reply.headers["X-Query-Id"] != name


def sparql(query: str) -> str:
    return "/sparql?" + urlencode({"query": query})


FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
FAILURES: dict[str, tuple[int, str, str, str | None, dict[str, str]]] = {
    "no query": (400, "/sparql?x=1", "GET", None, {}),
    "syntax": (400, sparql("SELECT * {"), "GET", None, {}),
    "update": (400, sparql("DELETE WHERE { ?s ?p ?o }"), "GET", None, {}),
    "format": (400, sparql("ASK {}") + "&format=exe", "GET", None, {}),
    "not utf-8": (400, "/sparql?query=%ff", "GET", None, {}),
    "federation": (403, sparql("ASK { SERVICE <http://other.test/> { ?s ?p ?o } }"), "GET", None, {}),
    "nothing here": (404, "/nothing/here", "GET", None, {}),
    "no such thing": (404, "/doc/body/nobody", "GET", None, {}),
    "no such download": (404, f"/downloads/{tiny_release.ID}/secret.txt", "GET", None, {}),
    "method": (405, "/about", "POST", "", {}),
    "no form": (406, "/doc/body/mpa", "GET", None, {"Accept": "application/zip"}),
    "address too long": (414, sparql("ASK {} #" + "x" * 2500), "GET", None, {}),
    "too long": (413, "/sparql", "POST", "ASK {} #" + "x" * 2500, {"Content-Type": QUERY}),
    "body too long": (413, "/sparql", "POST", "query=" + "x" * 40_000, {"Content-Type": FORM}),
    "content type": (415, "/sparql", "POST", "ASK {}", {"Content-Type": "text/plain"}),
    "range": (416, f"/downloads/{tiny_release.ID}/remit.nq.gz", "GET", None, {"Range": "bytes=99999999-"}),
    "memory": (503, sparql(BOMB), "GET", None, {}),
    "deadline": (504, sparql(CROSS), "GET", None, {}),
}


@pytest.mark.parametrize("case", FAILURES)
def test_every_failure_is_a_safe_problem(served: Served, case: str) -> None:
    status, path, method, body, headers = FAILURES[case]
    # On a slow machine the deadline may come before the memory is used up.
    wanted = {status, 504} if case == "memory" else {status}
    reply = served.ask(path, method, body, **({"Accept": JSON} | headers))
    assert reply.status in wanted, reply.body
    check(reply)
    check_problem(reply)
    page = served.ask(path, method, body, **({"Accept": BROWSER} | headers))
    assert page.status in wanted
    check(page)


def test_too_many_at_once_is_a_safe_problem(served: Served) -> None:
    replies: list[Reply] = []
    asks = [
        threading.Thread(
            target=lambda: replies.append(served.ask(sparql(CROSS), Accept=JSON, User_Agent="many"))
        )
        for _ in range(12)
    ]
    for ask in asks:
        ask.start()
    for ask in asks:
        ask.join()
    assert {reply.status for reply in replies} <= {429, 503, 504}
    refused = [reply for reply in replies if reply.status in (429, 503)]
    assert refused
    for reply in replies:
        check(reply)
        check_problem(reply)
    assert all(int(reply.headers["Retry-After"]) >= 0 for reply in refused)


def test_a_preflight_allows_what_clients_send(served: Served) -> None:
    reply = served.ask("/sparql", "OPTIONS", Access_Control_Request_Method="POST")
    assert reply.status in (200, 204) and "POST" in reply.headers["Access-Control-Allow-Methods"]
    assert {"accept", "content-type"} <= {
        name.strip().lower() for name in reply.headers["Access-Control-Allow-Headers"].split(",")
    }
    check(reply)


@pytest.mark.parametrize("value", ["x\r\nSet-Cookie: a=1", "x\nSet-Cookie: a=1", "%0d%0aSet-Cookie:%20a=1"])
def test_no_parameter_becomes_a_header(served: Served, value: str) -> None:
    asked = quote(value, safe="%")
    for path in (f"/succession?name={asked}", f"/asof?day={asked}", f"/id/body/{asked}", f"/doc/{asked}.ttl"):
        reply = served.ask(path)
        assert reply.headers["Set-Cookie"] is None
        check(reply)
