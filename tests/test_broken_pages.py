"""Broken pages: each is refused with its file and a reason, as a file and in an archive alike."""

from __future__ import annotations

import gzip
import random
import tracemalloc
from collections import Counter

import pytest

from remit.errors import BadInput
from remit.readers import page, warc

NOISE = random.Random(7).randbytes(4_000)

BROKEN = {
    "empty": (b"", "is empty"),
    "blank": (b" \r\n\t\n", "is empty"),
    "without words": (b"<html><head><title>Lamps</title></head><body><p> </p></body></html>", "is empty"),
    "binary": (b"\x00\x01\x02\x03" * 900, "control character"),
    "noise": (NOISE, "cannot be read as utf-8"),
    "picture": (b"\x89PNG\r\n\x1a\n" + NOISE, "cannot be read as utf-8"),
    "gzip": (gzip.compress(b"<p>lamps</p>" * 50, mtime=0), "cannot be read as|control character"),
    "cut gzip": (gzip.compress(NOISE, mtime=0)[:900], "cannot be read as|control character"),
    "cut UTF-8": ("<p>Café du café".encode()[:-1], "cannot be read as utf-8: unexpected end"),
    "two encodings": ("<p>Café ".encode() + "café".encode("cp1252"), "cannot be read as utf-8"),
    "no such byte": (b"<meta charset=windows-1252><p>a\x81b", "cannot be read as cp1252"),
    "UTF-16 cut": ("<p>lamps".encode("utf-16")[:-1], "cannot be read as utf-16-le"),
    "UTF-16 without mark": ("<p>lamps".encode("utf-16-le"), "control character"),
    "deep": (b"<div>" * 100_000 + b"lamps", "nested deeper"),
    "deep tables": (b"<table><tr><td>" * 50_000 + b"lamps", "nested deeper"),
    "deep lists": (b"<ul><li>lamps" * 50_000, "nested deeper"),
    "deep unknown elements": (b"<lamp>" * 50_000, "nested deeper"),
    "fifty megabytes": (b"<p>lamps\n" * 5_600_000, "is larger than 10,000,000 bytes"),
}


@pytest.fixture(params=BROKEN)
def broken(request) -> tuple[bytes, str]:
    return BROKEN[request.param]


@pytest.mark.parametrize("suffix", [".html", ".htm"])
def test_a_broken_page_is_refused_with_its_file_and_reason(tmp_path, broken, suffix):
    content, reason = broken
    path = tmp_path / f"page{suffix}"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=reason) as error:
        page.read(path, "lamps")
    (problem,) = error.value.problems
    assert problem.file == str(path)
    assert problem.reason


def test_a_broken_page_in_an_archive_is_refused_and_the_others_are_read(tmp_path, broken):
    content, reason = broken
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(_record(name, body) for name, body in enumerate([b"<p>a", content, b"<p>b"])))
    problems: list = []
    found = list(warc.read([path], "lamps", problems, Counter()))
    assert [item.text for item in found] == ["a\n", "b\n"]
    with pytest.raises(BadInput, match=reason):
        raise BadInput(problems)
    assert len(problems) == 1 and "http://lamps.example/1" in problems[0].file


def test_a_page_of_fifty_megabytes_is_not_even_read(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(BROKEN["fifty megabytes"][0])
    tracemalloc.start()
    with pytest.raises(BadInput):
        page.read(path, "lamps")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_a_folder_a_missing_file_and_a_dead_link_are_refused(tmp_path):
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "link.html").symlink_to("nowhere.html")
    for name in ("folder.html", "missing.html", "link.html"):
        with pytest.raises(BadInput, match=r"cannot be read: (Is a directory|No such file)"):
            page.read(tmp_path / name, "lamps")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"<p>open <b>never <i>closed", "open never closed\n"),
        (b"<p>a</i></b></div></p>b", "a\n\nb\n"),
        (b"<table><p>out of place<tr><td>cell", "out of place\n\ncell\n"),
        (b"<p>a<!-- never closed <p>b", "a\n"),
        (b'<p>a<a href="never closed>b</a>', "a\n"),
        (b"a &amp &nbsp; &bogus; &#x110000; &#0;b", "a & &bogus; \ufffd \ufffdb\n"),
        (b"<plaintext>a</p>", "a</p>\n"),
        (b"\xef\xbb\xbf<p>mark", "mark\n"),
        (b"<div>" * 900 + b"lamps", "lamps\n"),
        (b"<p>lamps " * 20_000, "lamps\n" + "\nlamps\n" * 19_999),
    ],
)
def test_sloppy_markup_is_read(tmp_path, content, text):
    path = tmp_path / "page.html"
    path.write_bytes(content)
    assert page.read(path, "lamps").text == text


def _record(name: int, body: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://lamps.example/{name}\r\n"
        f"WARC-Date: 2026-01-02T03:04:05Z\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 1)
