"""The dumps: what can be fetched, and what cannot."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

import tiny_release
from tiny_release import ID

FILE = f"/downloads/{ID}/remit.nq.gz"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with tiny_release.application(tmp_path_factory.mktemp("downloads")) as app:
        yield app.test_client()


def test_the_table_and_the_file_agree(client: FlaskClient) -> None:
    answer = client.get(FILE)
    page = client.get("/downloads").text
    assert answer.status_code == 200 and answer.content_type == "application/gzip"
    assert hashlib.sha256(answer.data).hexdigest() in page and f'href="{FILE}"' in page
    assert f"curl -O http://127.0.0.1:8000{FILE}" in page and "sha256sum -c" in page
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_part_of_a_file(client: FlaskClient) -> None:
    whole = client.get(FILE)
    part = client.get(FILE, headers={"Range": "bytes=10-19", "If-Range": whole.headers["ETag"]})
    assert part.status_code == 206 and part.data == whole.data[10:20]
    assert client.get(FILE, headers={"Range": "bytes=999999-"}).status_code == 416
    assert client.get(FILE, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        f"/downloads/{ID}/secret.txt",
        f"/downloads/{ID}/..%2frelease.json",
        f"/downloads/{ID}/../release.json",
        f"/downloads/{ID}/%2e%2e/release.json",
        f"/downloads/{ID}/remit.nq.gz%00",
        "/downloads/..%2f..%2fetc/passwd",
        "/downloads/../../etc/passwd",
        "/downloads//etc/passwd",
        "/downloads/current/remit.nq.gz",
        "/static/../app.py",
        "/static/..%2fapp.py",
    ],
)
def test_no_way_to_another_file(client: FlaskClient, path: str) -> None:
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 404 and b"root:" not in answer.data and b"secret" not in answer.data[:20]
