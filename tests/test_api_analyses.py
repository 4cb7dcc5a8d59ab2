"""The analysts' views: pages, JSON, CSV and SVG of the same answers, at the addresses of the architecture."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from remit.settings import Settings
from remit.succession.forward import forwarded
from remit.succession.trace import COLUMNS, trace
from remit_api import create_app

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
ADDRESSES = (
    "/succession/old-board",
    "/responsibility/fn-scrutiny",
    "/asof/2003-01-01",
    "/orphans",
    "/contested",
    "/conflicts",
    "/reforms",
    "/reforms/reform-2005",
    "/ledger/old-board",
    "/forward",
    "/evidence",
    "/evidence/body/old-board",
)


@pytest.fixture(scope="module")
def client(second):
    directory = second.release.path.parent.parent
    app = create_app(Settings.from_env({}, dir=directory, workers=1))
    try:
        yield app.test_client()
    finally:
        app.extensions["remit"].close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_view_is_a_page_json_and_csv(client, second, address):
    page = client.get(address, headers=BROWSER)
    assert page.status_code == 200 and page.content_type == "text/html; charset=utf-8", page.text
    assert " style=" not in page.text and "<script" not in page.text
    answer = client.get(f"{address}.json").json
    assert set(answer) == {"question", "release", "rows"} and answer["release"] == second.release.id
    assert client.get(address, headers={"Accept": "application/json"}).json == answer
    table = client.get(f"{address}.csv")
    assert table.content_type == "text/csv; charset=utf-8"
    assert len(list(csv.DictReader(io.StringIO(table.text)))) == len(answer["rows"])
    assert client.get(f"{address}.ttl").status_code == 404 or address.startswith("/ledger")


def test_a_chain_is_the_same_as_the_function_gives(client, second):
    answer = client.get("/succession/old-board.json").json
    assert answer["rows"] == [
        dict(row) for row in trace(second.view(), second.names.thing("body", "old-board")).rows
    ]
    header = client.get("/succession/old-board.csv").text.splitlines()[0]
    assert header == ",".join(COLUMNS)


@pytest.mark.parametrize("address", ["/succession/old-board", "/responsibility/fn-scrutiny"])
def test_a_chain_is_drawn_on_its_own_and_in_its_page(client, address):
    drawn = client.get(f"{address}.svg")
    assert drawn.content_type.startswith("image/svg+xml")
    assert ET.fromstring(drawn.text).tag == "{http://www.w3.org/2000/svg}svg"
    assert "<svg" in client.get(address, headers=BROWSER).text


def test_a_name_in_a_form_leads_to_its_chain(client):
    assert "Who took over?" in client.get("/succession", headers=BROWSER).text
    found = client.get("/succession?name=rpb")
    assert (found.status_code, found.location) == (303, "/succession/old-board")
    found = client.get("/succession?name=Scrutinise+the+river+police")
    assert (found.status_code, found.location) == (303, "/responsibility/fn-scrutiny")
    missing = client.get("/succession?name=River+Polise+Board", headers=BROWSER)
    assert missing.status_code == 404 and "River Police Board" in missing.text
    assert client.get("/asof?day=2003-01-01").location == "/asof/2003-01-01"


def test_who_answers_today_is_asked_with_any_name_duty_and_date(client, second):
    def answered(query):
        return client.get(f"/forward.json?{query}").json["rows"]

    (row,) = answered("body=Ferry+Committee&date=1999-06")
    asked = {"body": "Ferry Committee", "responsibility": "", "date": "1999-06"}
    assert row == json.loads(json.dumps(forwarded(second.view(), [asked]).rows[0]))
    assert row["status"] == "forwarded" and row["chain"]
    assert answered("body=Nobody+At+All")[0]["status"] == "no-such-name"
    assert answered("body=Ferry+Committee&date=someday")[0]["status"] == "bad-date"
    assert answered("") == []


def test_evidence_is_shown_and_its_health(client, second):
    rows = client.get("/evidence/body/old-board.json").json["rows"]
    assert rows and rows == client.get("/evidence/rpb.json").json["rows"]
    assert rows == client.get("/evidence/body%2Fold-board.json").json["rows"]
    assert client.get("/evidence/body/nobody.json").status_code == 404
    counted = client.get("/evidence.json").json["rows"]
    listed = client.get("/evidence.json?list=1").json["rows"]
    assert sum(row["count"] for row in counted) == len(listed) > 0


def test_the_settings_of_an_analysis_are_parameters(client):
    def hops(query):
        return [row["kind"] for row in client.get(f"/succession/ferry-committee.json?{query}").json["rows"]]

    assert "Rename" not in hops("") and "Rename" in hops("lens=new")
    assert len(hops("to=1999-01-01")) < len(hops(""))
    ended = client.get("/succession/diverescue.json?prefer=wiki.example").json["rows"]
    assert [row["to"]["label"] for row in ended] == ["Dive and Rescue Section"] * 2


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/succession/old-board.json?lens=other", 400, "identity policy"),
        ("/succession/old-board.json?prefer=nobody", 400, "nobody"),
        ("/succession/old-board.json?to=yesterday", 400, "yesterday"),
        ("/asof/2003-13-01.json", 400, "2003-13-01"),
        ("/succession/nobody-knows.json", 404, "nobody-knows"),
        ("/responsibility/nothing.json", 404, "nothing"),
        ("/orphans.pdf", 404, "csv"),
        ("/orphans?format=pdf", 400, "pdf"),
        ("/succession/Audit%20Panel.json", 300, "audit-first"),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(client, address, status, said):
    answer = client.get(address)
    assert answer.status_code == status and answer.content_type == "application/problem+json"
    assert said in answer.json["detail"]


def test_a_long_answer_is_turned_page_by_page(client, monkeypatch):
    monkeypatch.setattr("remit_api.analyses.ON_PAGE", 3)
    first = client.get("/asof/2003-01-02", headers=BROWSER).text
    assert "page 1 of" in first and 'rel="next"' in first and 'rel="prev"' not in first
    second = client.get("/asof/2003-01-02?page=2", headers=BROWSER).text
    assert 'href="?page=1"' in second and first != second


def test_a_view_is_made_once_and_few_are_kept(client, second):
    views = client.application.extensions["remit"].now.views
    assert views.get() is views.get() and views.get("new") is views.get("new")
    assert views.get("new").register is not views.get().register
    plain = views.get()
    assert views.forwarder(plain) is views.forwarder(plain)
    assert views.forwarder(views.get("new")).view is views.get("new")
