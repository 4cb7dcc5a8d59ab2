"""The pages for people, and what every answer must carry."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

import tiny_release
from remit_api.examples import all_examples

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAGES = (
    "/",
    "/sparql",
    "/about",
    "/limits",
    "/downloads",
    "/def",
    "/def/Body",
    "/doc/body/mpa",
    "/nothing/here",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with tiny_release.application(tmp_path_factory.mktemp("pages")) as app:
        yield app.test_client()


def test_the_first_page_says_what_this_is(client: FlaskClient) -> None:
    page = client.get("/").text
    assert "<strong>3</strong> public bodies" in page and page.count("Run this query") == 3
    assert "This release holds A &lt;b&gt;test" in page
    for example in all_examples():
        assert example.question in page


@pytest.mark.parametrize("example", all_examples(), ids=lambda example: example.name)
def test_each_example_can_be_clicked_and_has_rows(client: FlaskClient, example: object) -> None:
    links = re.findall(r'href="(/sparql\?query=[^"]+)"', client.get("/").text)
    link = links[all_examples().index(example)]
    page = client.get(link.replace("&amp;", "&"), headers=BROWSER)
    assert page.status_code == 200 and re.search(r"[1-9]\d* rows?\.", page.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_safe_and_whole(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers=BROWSER | {"Host": "evil.example"})
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    page = answer.text
    assert "evil" not in page and "<script" not in page and " style=" not in page
    assert not re.search(r'(?:src|href)="(?!/|#|\?|https?:)', page)
    assert not re.search(r'<(?:img|link)[^>]+(?:src|href)="(?:https?:)?//', page)
    assert page.count("<h1") == 1 and 'lang="en"' in page and 'class="skip"' in page
    assert page.count("<table") == page.count("<caption")


def test_links_lead_somewhere(client: FlaskClient) -> None:
    paths = {"/"}
    for page in PAGES[:-1]:
        text = client.get(page, headers=BROWSER).text
        paths |= {link.split("#")[0] for link in re.findall(r'href="(/[^"]*)"', text) if "query=" not in link}
    broken = [path for path in sorted(paths) if client.get(path, headers=BROWSER).status_code != 200]
    assert len(paths) > 100 and not broken


def test_limits_are_those_in_force(client: FlaskClient) -> None:
    page = client.get("/limits").text
    assert "65,536 bytes" in page and "64 levels" in page and "2 s" in page and "512 MB" in page


def test_an_unforeseen_failure_shows_no_trace(client: FlaskClient) -> None:
    known = client.application.jinja_env.globals
    url_for, known["url_for"] = known["url_for"], None
    answer = client.get("/about")
    known["url_for"] = url_for
    assert answer.status_code == 500 and "Traceback" not in answer.text and "NoneType" not in answer.text
