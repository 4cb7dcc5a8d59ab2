"""The limits as clients meet them: published, named in the problem that they cause, and enforced."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import tiny_release
from remit.settings import SETTINGS
from remit_api.limits import LIMITS
from remit_api.problems import KINDS

LONG = "SELECT ?a ?b { VALUES ?a { 1 2 3 } VALUES ?b { 1 2 3 4 } }"
REFUSED = [
    ("ASK { } #" + "x" * 3000, 413, "query-length"),
    ("ASK " + "{" * 9 + "}" * 9, 400, "query-depth"),
    (LONG, 422, "answer-rows"),
    ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 504, "deadline"),
]


def ask(client: FlaskClient, query: str, agent: str = "x") -> TestResponse:
    headers = {"Accept": "application/sparql-results+json", "User-Agent": agent}
    return client.post("/sparql", data={"query": query}, headers=headers)


def test_whoever_meets_a_limit_is_told_which_and_where_to_read_of_it(tmp_path: Path) -> None:
    options = {"query_length": 2000, "query_depth": 8, "answer_rows": 11, "deadline": 0.5}
    with tiny_release.application(tmp_path, **options) as app:
        client = app.test_client()
        published = client.get("/limits", query_string={"format": "json"}).get_json()
        page = client.get("/limits", headers={"Accept": "text/html"}).text
        values = {item["name"]: item["value"] for item in published["limits"]}
        for query, status, name in REFUSED:
            answer = ask(client, query)
            problem = answer.get_json(force=True)
            assert (answer.status_code, problem["limit"]) == (status, name)
            assert problem["most"] == values[name] and f'id="limit-{name}"' in page
            assert f'id="{problem["type"].partition("#")[2]}"' in page
        assert ask(client, LONG.replace(" 4 ", " ")).status_code == 200


def test_a_client_that_errs_too_often_is_told_when_to_come_back(tmp_path: Path) -> None:
    with tiny_release.application(tmp_path, errors_minute=3) as app:
        client = app.test_client()
        assert [ask(client, "ASK { ~ }").status_code for _ in range(4)] == [400, 400, 400, 429]
        refused = ask(client, "ASK { ?s ?p 1 }")
        problem = refused.get_json(force=True)
        assert problem["type"] == "/limits#too-many-requests" and problem["limit"] == "errors"
        assert 1 <= int(refused.headers["Retry-After"]) <= 20
        assert refused.headers["RateLimit-Policy"] == '"errors";q=3;w=60'
        assert refused.headers["RateLimit"].startswith('"errors";r=0;t=')
        assert refused.headers["Access-Control-Allow-Origin"] == "*"
        assert ask(client, "ASK { ?s ?p 2 }", agent="another program").status_code == 200


def test_a_header_of_a_stranger_makes_nobody_another_client(tmp_path: Path) -> None:
    with tiny_release.application(tmp_path, errors_minute=2) as app:
        client = app.test_client()
        statuses = [
            client.post(
                "/sparql",
                data={"query": "ASK { ~ }"},
                headers={"User-Agent": "x", "X-Forwarded-For": f"192.0.2.{number}, 198.51.{number}.1"},
            ).status_code
            for number in range(3)
        ]
        assert statuses == [400, 400, 429]


def test_a_query_that_nobody_asked_cannot_be_taken_back(tmp_path: Path) -> None:
    with tiny_release.application(tmp_path) as app:
        answer = app.test_client().delete("/queries/abcdefgh")
        assert answer.status_code == 404 and answer.get_json(force=True)["type"] == "/limits#not-found"


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_each_limit_is_a_setting_and_leads_to_a_problem(limit: object) -> None:
    assert limit.setting in {name for name, _, _ in SETTINGS}  # type: ignore[attr-defined]
    assert limit.problem in {kind.name for kind in KINDS.values()}  # type: ignore[attr-defined]


def test_the_page_names_every_limit_with_its_value(tmp_path: Path) -> None:
    with tiny_release.application(tmp_path, concurrent=7, cpu_minute=0.0) as app:
        page = app.test_client().get("/limits", headers={"Accept": "text/html"}).text
        assert all(f'id="limit-{item.name}"' in page for item in LIMITS)
        assert ">7 queries<" in page and ">no limit<" in page and ">65,536 bytes<" in page
