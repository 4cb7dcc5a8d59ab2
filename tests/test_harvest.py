"""A polite harvest: what it keeps, what it leaves alone, and what no server and no kill can make it do."""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import zlib
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from archive_server import CERTIFICATE, Site, chunked, dripping, packed, plain, raw, serving, silent, tree
from remit import __version__
from remit.cli import main
from remit.cli_harvest import COMMANDS
from remit.errors import CommandError, SystemFault
from remit.harvest import Options, Summary, harvest
from remit.harvest.addresses import Scope, normal
from remit.harvest.links import links
from remit.harvest.network import Network, is_public
from remit.readers import warc

HTML = {"Content-Type": "text/html; charset=utf-8"}
QUICK = Options(delay=0, allow_private=True, read_seconds=5, page_seconds=10)


@pytest.fixture
def site():
    with serving(Site()) as started:
        yield started


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "lamps"


def take(site: Site, folder: Path, **options) -> Summary:
    """Harvests a site from its first page."""
    return harvest(f"{site.address}/", folder, replace(QUICK, **options))


def read(folder: Path) -> dict[str, str]:
    """The text of each page that the reader finds in the archives of a folder, by path."""
    problems: list = []
    found = list(warc.read(sorted(folder.glob("*.warc.gz")), "lamps", problems, Counter()))
    assert problems == []
    texts = {page.address.split("/", 3)[3]: page.text for page in found}
    assert len(texts) == len(found)
    return {f"/{path}": text for path, text in texts.items()}


def kept(folder: Path) -> list[tuple[str, str, str]]:
    """Type, status and path of each record, as another library reads them; its digests must hold."""
    rows = []
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                record.content_stream().read()
                if record.http_headers:
                    address = record.rec_headers.get_header("WARC-Target-URI")
                    status = record.http_headers.get_statuscode()
                    rows.append((record.rec_type, status, "/" + address.split("/", 3)[3]))
    return rows


def test_every_page_of_the_host_is_kept_once_and_read_back(site, folder):
    paths = tree(site, 20)
    found = take(site, folder)
    assert (found.fetched, found.failed, found.skipped, found.pending, found.stopped) == (20, {}, {}, 0, "")
    assert sorted(site.paths()) == sorted(paths)
    assert sorted(path for _, _, path in kept(folder)) == sorted(paths)
    assert read(folder)["/7.html"].startswith("Minutes of the lamp committee, item /7.html.")
    assert found.files == tuple(sorted(folder.glob("*.warc.gz")))
    assert found.bytes == sum(
        len(record.raw_stream.read())
        for record in ArchiveIterator(found.files[0].open("rb"))
        if record.rec_type == "response"
    )


def test_the_crawler_says_who_it_is(site, folder):
    site.page("/")
    take(site, folder)
    assert {headers["user-agent"] for _, _, headers in site.asked} == {
        f"remit/{__version__} (+https://w3id.org/remit/)"
    }
    take(site, folder, user_agent="lamps/2 (mailto:clerk@lamps.example)")
    assert site.asked[-1][2]["user-agent"] == "lamps/2 (mailto:clerk@lamps.example)"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac-roman"])
@pytest.mark.parametrize("said_in", ["header", "page", "header, in gzip", "header, in chunks"])
def test_pages_in_three_encodings_are_read_back_as_they_were_sent(site, folder, encoding, said_in):
    label = {"mac-roman": "macintosh", "cp1252": "windows-1252"}.get(encoding, encoding)
    words = "The Mayor’s café – the lamp committee’s"
    if said_in == "page":
        body, headers = f"<meta charset={label}><p>{words}".encode(encoding), {"Content-Type": "text/html"}
    else:
        body, headers = f"<p>{words}".encode(encoding), {"Content-Type": f"text/html; charset={label}"}
    site.answers["/"] = plain(body, headers)
    if "gzip" in said_in:
        site.answers["/"] = packed(body, headers)
    if "chunks" in said_in:
        site.answers["/"] = chunked([body[:5], body[5:]], headers)
    take(site, folder)
    assert read(folder) == {"/": f"{words}\n"}


# Politeness


def test_what_robots_txt_denies_is_not_asked_for(site, folder):
    site.robots(
        "User-agent: other",
        "Disallow: /",
        "",
        "User-agent: Remit",
        "Disallow: /closed",
        "Allow: /closed/open",
    )
    site.page("/", "/closed/a", "/closed/open", "/free")
    for path in ("/closed/a", "/closed/open", "/free"):
        site.page(path)
    found = take(site, folder)
    assert sorted(site.paths()) == ["/", "/closed/open", "/free"]
    assert (found.fetched, found.skipped) == (3, {"robots.txt": 1})


def test_an_archive_closed_to_robots_is_not_entered(site, folder):
    site.robots("User-agent: *", "Disallow: /")
    site.page("/")
    with pytest.raises(CommandError, match=r"robots.txt of 127\.0\.0\.1 does not allow remit to fetch"):
        take(site, folder)
    assert site.paths() == []


@pytest.mark.parametrize("content_type", ["text/plain", "application/octet-stream", "text/html"])
def test_robots_txt_is_obeyed_whatever_it_is_said_to_be(site, folder, content_type):
    rules = gzip.compress("\ufeffUser-agent: *\nDisallow: /closed\n".encode())
    site.answers["/robots.txt"] = plain(rules, {"Content-Type": content_type, "Content-Encoding": "gzip"})
    site.page("/", "/closed")
    assert take(site, folder).skipped == {"robots.txt": 1}


def test_robots_txt_is_found_behind_a_redirect(site, folder):
    site.redirect("/robots.txt", "/rules.txt", 301)
    site.answers["/rules.txt"] = plain(b"User-agent: *\nDisallow: /closed", {"Content-Type": "text/plain"})
    site.page("/", "/closed")
    assert take(site, folder).skipped == {"robots.txt": 1}


@pytest.mark.parametrize("status", [429, 500, 503])
def test_nothing_is_asked_while_robots_txt_cannot_be_had(site, folder, status):
    site.answers["/robots.txt"] = plain(b"", {}, status)
    site.page("/")
    with pytest.raises(SystemFault, match=f"robots.txt answers {status}"):
        take(site, folder)
    assert site.paths() == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_server_without_robots_txt_may_be_asked(site, folder, status):
    site.answers["/robots.txt"] = plain(b"User-agent: *\nDisallow: /", {}, status)
    site.page("/")
    assert take(site, folder).fetched == 1


def gaps(site: Site) -> list[float]:
    """Seconds between one request, robots.txt included, and the next, as the server saw them."""
    times = [when for when, _, _ in site.asked]
    return [later - earlier for earlier, later in pairwise(times)]


def test_there_is_a_pause_before_every_request(site, folder):
    site.page("/", "/a", "/b", "/r", "/missing")
    site.redirect("/r", "/a")
    site.page("/a")
    site.page("/b")
    take(site, folder, delay=0.05)
    assert len(gaps(site)) == 5
    assert min(gaps(site)) >= 0.05


@pytest.mark.parametrize("rule", ["Crawl-delay: 0.06", "Request-rate: 10/1"])
def test_a_longer_pause_that_robots_txt_asks_for_is_kept(site, folder, rule):
    site.robots("User-agent: *", rule)
    site.page("/", "/a")
    site.page("/a")
    take(site, folder)
    assert len(gaps(site)) == 2
    assert min(gaps(site)) >= 0.06


def test_a_pause_of_a_day_is_a_refusal(site, folder):
    site.robots("User-agent: *", "Crawl-delay: 86400")
    with pytest.raises(CommandError, match="86400 s between requests"):
        take(site, folder)


@pytest.mark.parametrize(
    "withheld",
    [
        {"rel": '<a href="/b" rel="external nofollow">b</a>'},
        {"meta": '<meta name="Robots" content="noindex, nofollow"><a href="/b">b</a>'},
        {"header": '<a href="/b">b</a>', "X-Robots-Tag": "nofollow"},
    ],
    ids=lambda item: next(iter(item)),
)
def test_a_link_not_to_be_followed_is_followed_only_from_elsewhere(site, folder, withheld):
    body = next(iter(withheld.values()))
    headers = {name: value for name, value in withheld.items() if name.startswith("X-")}
    site.answers["/"] = plain(b'<a href="/a">a</a>', HTML)
    site.answers["/a"] = plain(body.encode(), HTML | headers)
    site.page("/b")
    found = take(site, folder)
    assert (found.fetched, found.skipped) == (2, {"rel=nofollow": 1})
    site.page("/", "/a", "/c")
    site.page("/c", "/b")
    found = take(site, folder)
    assert "/b" in site.paths() and found.skipped == {}


def test_a_server_that_asks_for_rest_gets_it_and_is_asked_again(site, folder):
    tired = plain(b"", {"Retry-After": "0"}, 503)
    site.page("/")
    page, calls = site.answers["/"], iter([tired, tired])
    site.answers["/"] = lambda handler: next(calls, page)(handler)
    assert take(site, folder).fetched == 1
    assert len(site.paths()) == 3


def test_a_long_rest_ends_the_call_and_the_next_goes_on(site, folder):
    site.page("/", "/a")
    site.answers["/a"] = plain(b"", {"Retry-After": "3600"}, 429)
    with pytest.raises(SystemFault, match="left alone for 3,600 s"):
        take(site, folder)
    site.page("/a")
    found = take(site, folder)
    assert (found.resumed, found.fetched) == (True, 2)
    assert site.paths() == ["/", "/a", "/a"]


# Again


def test_a_second_harvest_asks_only_for_what_has_changed(site, folder):
    paths = tree(site, 6)
    site.page("/5.html", modified="Mon, 02 Feb 2026 10:00:00 GMT")
    site.page("/3.html")
    take(site, folder)
    first = len(site.asked)
    site.page("/2.html", "/new.html", etag='"changed"')
    site.page("/new.html")
    found = take(site, folder)
    assert (found.fetched, found.unchanged, found.resumed) == (2, 5, False)
    sent = {path: headers for _, path, headers in site.asked[first:]}
    assert "if-none-match" in sent["/1.html"]
    assert sent["/5.html"]["if-modified-since"] == "Mon, 02 Feb 2026 10:00:00 GMT"
    assert not {"if-none-match", "if-modified-since"} & set(sent["/3.html"])
    again = kept(folder)[len(paths) :]
    assert ("revisit", "304", "/1.html") in again and ("revisit", "304", "/5.html") in again
    assert ("revisit", "200", "/3.html") in again
    assert sorted(row for row in again if row[0] == "response") == [
        ("response", "200", "/2.html"),
        ("response", "200", "/new.html"),
    ]
    assert set(read(folder)) == {*paths, "/new.html"}
    assert "/new.html" in read(folder)["/2.html"]


def test_revisit_records_say_what_they_confirm(site, folder):
    site.page("/", "/b", etag='"1"')
    site.page("/b")
    take(site, folder)
    take(site, folder)
    old, new = sorted(folder.glob("*.warc.gz"))
    first = {r.rec_headers["WARC-Target-URI"]: r.rec_headers for r in ArchiveIterator(old.open("rb"))}
    for record in ArchiveIterator(new.open("rb")):
        said = record.rec_headers
        if record.rec_type == "revisit":
            original = first[said["WARC-Target-URI"]]
            profile = (
                "server-not-modified" if said["WARC-Target-URI"].endswith("/") else "identical-payload-digest"
            )
            assert said["WARC-Profile"] == f"http://netpreserve.org/warc/1.1/revisit/{profile}"
            assert said["WARC-Payload-Digest"] == original["WARC-Payload-Digest"]
            assert said["WARC-Refers-To-Date"] == original["WARC-Date"]
            assert said["WARC-Refers-To-Target-URI"] == said["WARC-Target-URI"]


def test_a_page_whose_copy_is_lost_is_fetched_again(site, folder):
    tree(site, 3)
    take(site, folder)
    for path in folder.glob("*.warc.gz"):
        path.unlink()
    found = take(site, folder)
    assert (found.fetched, found.unchanged) == (3, 0)
    assert len(read(folder)) == 3


def test_a_third_harvest_still_follows_the_links_of_what_never_changes(site, folder):
    tree(site, 8)
    for fetched in (8, 0, 0):
        found = take(site, folder)
        assert (found.fetched, found.unchanged) == (fetched, 8 - fetched)


def test_a_folder_is_of_one_archive(site, folder):
    site.page("/")
    site.page("/other")
    take(site, folder)
    with pytest.raises(CommandError, match="name another folder"):
        harvest(f"{site.address}/other", folder, QUICK)


def test_a_folder_with_nothing_in_it_is_free_for_another_address(site, folder):
    site.page("/right")
    with pytest.raises(CommandError, match="status 404"):
        harvest(f"{site.address}/wrong", folder, QUICK)
    for path in folder.glob("*.warc.gz"):
        path.unlink()
    with pytest.raises(CommandError, match="name another folder"):
        harvest(f"{site.address}/right", folder, QUICK)


# Interrupted

CHILD = """
import sys
from pathlib import Path
from remit.harvest import Options, harvest
harvest(sys.argv[1], Path(sys.argv[2]), Options(delay=float(sys.argv[3]), allow_private=True))
"""


def test_after_kills_every_page_is_kept_exactly_once(site, folder):
    paths = tree(site, 60)
    kills = 0
    for reach in (3, 11, 12, 25, 40):
        child = subprocess.Popen([sys.executable, "-c", CHILD, f"{site.address}/", str(folder), "0.002"])
        deadline = time.monotonic() + 60
        while len(set(site.paths())) < reach and child.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.001)
        child.send_signal(signal.SIGKILL)
        kills += child.wait() == -signal.SIGKILL
    assert kills == 5
    found = take(site, folder)
    assert (found.fetched, found.resumed, found.failed) == (60, True, {})
    assert sorted(path for _, _, path in kept(folder)) == sorted(paths)
    assert set(read(folder)) == set(paths)
    # Only what was on its way at a kill is asked for twice.
    assert len(site.paths()) - len(paths) <= kills


def undone(folder: Path, path: str) -> int:
    """Makes the state of a harvest that was killed after a page was written, and before that was recorded."""
    database = sqlite3.connect(folder / "harvest.sqlite")
    with database:
        archive, offset = database.execute(
            "SELECT archive, offset FROM page WHERE address LIKE ?", (f"%{path}",)
        ).fetchone()
        database.execute(
            "UPDATE page SET state = 'pending', archive = '' WHERE address LIKE ?", (f"%{path}",)
        )
        database.execute("UPDATE archive SET size = ? WHERE name = ?", (offset, archive))
        database.execute("UPDATE run SET ended = 0")
    database.close()
    return int(offset)


@pytest.mark.parametrize(
    "torn", [b"", b"\x1f", b"\x1f\x8b\x08\0\0\0\0\0\0\xff", gzip.compress(b"WARC/1.1\r\n" * 9)[:30]]
)
def test_a_page_kept_just_before_a_kill_is_not_fetched_again_and_a_torn_one_is_cut_off(site, folder, torn):
    site.page("/", "/a")
    site.page("/a", "/b")
    site.page("/b")
    take(site, folder)
    (path,) = folder.glob("*.warc.gz")
    whole = path.read_bytes()
    undone(folder, "/b")
    path.write_bytes(whole + torn)
    found = take(site, folder)
    assert (found.resumed, found.fetched) == (True, 3)
    assert site.paths() == ["/", "/a", "/b"]
    assert path.read_bytes() == whole
    assert [row[2] for row in kept(folder)] == ["/", "/a", "/b"]


def test_the_links_of_a_page_kept_just_before_a_kill_are_followed(site, folder):
    site.page("/", "/a")
    site.page("/a", "/b")
    site.page("/b")
    take(site, folder)
    (path,) = folder.glob("*.warc.gz")
    end = undone(folder, "/b")
    path.write_bytes(path.read_bytes()[:end])
    undone(folder, "/a")
    database = sqlite3.connect(folder / "harvest.sqlite")
    with database:
        database.execute("DELETE FROM page WHERE address LIKE '%/b'")
    database.close()
    found = take(site, folder)
    assert (found.resumed, found.fetched) == (True, 3)
    assert site.paths() == ["/", "/a", "/b", "/b"]
    assert [row[2] for row in kept(folder)] == ["/", "/a", "/b"]


def test_a_revisit_a_redirect_and_a_page_that_is_gone_are_recovered_too(site, folder):
    site.page("/", "/same", "/moved", "/gone", etag='"1"')
    site.page("/same", etag='"2"')
    site.redirect("/moved", "/same")
    take(site, folder)
    take(site, folder)
    newest = sorted(folder.glob("*.warc.gz"))[-1]
    database = sqlite3.connect(folder / "harvest.sqlite")
    with database:
        database.execute("UPDATE page SET state = 'pending', target = '' WHERE address NOT LIKE '%/'")
        database.execute("UPDATE archive SET size = 0 WHERE name = ?", (newest.name,))
        database.execute("UPDATE run SET ended = 0 WHERE id = 2")
    database.close()
    before, asked = newest.read_bytes(), len(site.paths())
    found = take(site, folder)
    assert (found.unchanged, found.redirected, found.skipped) == (2, 1, {"status 404": 1})
    assert (newest.read_bytes(), len(site.paths())) == (before, asked)


def test_two_harvests_do_not_share_a_folder(site, folder):
    tree(site, 4)
    site.answers["/1.html"] = silent
    child = subprocess.Popen([sys.executable, "-c", CHILD, f"{site.address}/", str(folder), "0"])
    while "/1.html" not in site.paths():
        time.sleep(0.01)
    with pytest.raises(CommandError, match="another harvest is at work"):
        take(site, folder)
    child.kill()
    child.wait()


def test_a_harvest_that_runs_out_of_time_goes_on_at_the_next_call(site, folder):
    paths = tree(site, 12)
    calls, found = 0, None
    while found is None or found.stopped:
        found = take(site, folder, delay=0.05, seconds=0.3)
        calls += 1
        assert calls < 200
    assert calls > 1 and found.resumed and found.fetched == 12
    assert sorted(site.paths()) == sorted(paths)


def test_a_page_that_takes_all_the_time_of_a_call_does_not_take_that_of_the_next(site, folder):
    site.page("/", "/drips", "/fine")
    site.page("/fine")
    site.answers["/drips"] = dripping(HTML)
    found = take(site, folder, seconds=1)
    assert (found.stopped, found.fetched, found.pending) == ("seconds", 1, 2)
    found = take(site, folder, seconds=1)
    assert (found.stopped, found.fetched, found.pending) == ("seconds", 2, 1)


def test_a_state_that_is_damaged_is_a_fault(site, folder):
    folder.mkdir()
    (folder / "harvest.sqlite").write_bytes(b"no database" * 500)
    with pytest.raises(SystemFault, match=r"harvest\.sqlite: file is not a database"):
        take(site, folder)


# Limits


def test_the_number_of_pages_is_limited(site, folder):
    tree(site, 20)
    found = take(site, folder, pages=7)
    assert (found.fetched, found.stopped, len(site.paths())) == (7, "pages", 7)
    assert found.pending > 0
    found = take(site, folder, pages=9)
    assert (found.unchanged, found.fetched, found.stopped) == (7, 2, "pages")


def test_the_summary_is_told_in_words(site, folder):
    site.page("/", "/a", "/gone", "/denied", "/b")
    site.redirect("/a", "/b")
    site.page("/b", "/c")
    site.answers["/denied"] = plain(b"", {}, 403)
    site.page("/c")
    told = str(take(site, folder, pages=2)).splitlines()
    assert told[0].startswith("Pages fetched: 2; unchanged: 0; redirects: 1; bytes: ")
    assert told[1:] == [
        "Skipped: status 404 (1).",
        "Failed: status 403 (1).",
        "Stopped at the limit of pages; addresses not asked: 1.",
    ]


def test_the_depth_is_limited(site, folder):
    for number in range(5):
        site.page(f"/{number}", f"/{number + 1}")
    found = harvest(f"{site.address}/0", folder, replace(QUICK, depth=2))
    assert site.paths() == ["/0", "/1", "/2"]
    assert (found.skipped, found.pending) == ({"more than 2 links away": 1}, 0)


def test_the_bytes_of_all_pages_are_limited(site, folder):
    tree(site, 30)
    size = len(gzip.compress(b""))
    found = take(site, folder, total_bytes=1000)
    assert found.stopped == "bytes" and size < found.bytes <= 1000
    assert found.fetched == len(read(folder)) < 30


@pytest.mark.parametrize("sent", ["length", "chunks", "neither"])
def test_a_page_that_is_too_large_is_given_up_while_it_comes(site, folder, sent):
    body = b"<p>" + b"lamps " * 500_000
    site.page("/", "/large", "/small")
    site.page("/small")
    site.answers["/large"] = {
        "length": plain(body, HTML),
        "chunks": chunked([body[n : n + 60_000] for n in range(0, len(body), 60_000)], HTML),
        "neither": raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + body),
    }[sent]
    found = take(site, folder, page_bytes=100_000)
    assert (found.fetched, found.failed) == (2, {"is larger than 100,000 bytes": 1})
    assert found.failures == ((f"{site.address}/large", "is larger than 100,000 bytes"),)
    assert found.bytes < 100_000
    assert set(read(folder)) == {"/", "/small"}


def test_a_page_that_unpacks_to_too_much_is_given_up(site, folder):
    site.page("/", "/bomb")
    site.answers["/bomb"] = packed(b"<p>" + bytes(50_000_000), HTML)
    found = take(site, folder)
    assert found.failed == {"unpacks to more than 10,000,000 bytes": 1}


# Bad manners of servers


def test_a_loop_of_redirects_is_left(site, folder):
    site.page("/", "/a", "/self")
    for path, target in {"/a": "/b", "/b": "/c", "/c": "/a", "/self": "/self"}.items():
        site.redirect(path, target)
    found = take(site, folder)
    assert (found.fetched, found.failed) == (1, {"a loop of redirects": 2})
    assert sorted(site.paths()) == ["/", "/a", "/b", "/c", "/self"]


def test_redirects_without_end_are_left(site, folder):
    site.page("/", "/next?n=0")

    def further(handler):
        number = int(handler.path.partition("=")[2]) + 1
        plain(b"", {"Location": f"/next?n={number}"}, 302)(handler)

    site.answers["/next"] = further
    found = take(site, folder, redirects=4)
    assert (found.redirected, found.failed) == (4, {"more than 4 redirects": 1})
    assert len(site.paths()) == 6


def test_a_redirect_is_followed_to_the_page(site, folder):
    site.redirect("/", "/caf\xc3\xa9/", 308)
    site.page("/caf%C3%A9/")
    found = take(site, folder)
    assert (found.fetched, found.redirected) == (1, 1)
    assert set(read(folder)) == {"/caf%C3%A9/"}


def test_pages_that_hang_are_given_up_and_the_others_are_fetched(site, folder):
    site.page("/", "/hangs", "/fine")
    site.page("/fine")
    site.answers["/hangs"] = silent
    found = take(site, folder, read_seconds=0.4)
    assert (found.fetched, found.failed) == (2, {"did not answer within 0.4 s": 1})
    assert Counter(site.paths())["/hangs"] == 3


@pytest.mark.parametrize("in_headers", [False, True])
def test_pages_that_drip_for_ever_are_given_up_and_the_others_are_fetched(site, folder, in_headers):
    site.page("/", "/drips", "/fine")
    site.page("/fine")
    site.answers["/drips"] = dripping({} if in_headers else HTML, in_headers)
    found = take(site, folder, page_seconds=0.5)
    assert (found.fetched, found.failed) == (2, {"took longer than 0.5 s": 1})


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (b"", "broke the connection off"),
        (b"no HTTP at all\r\n\r\n", "sent what is not HTTP, or not all of it"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<p>cut",
            "sent what is not HTTP, or not all of it",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "sent what is not HTTP, or not all of it",
        ),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n<p>x", "sent what is not HTTP, or not all of it"),
        (
            b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n<p>x",
            "sent what is not HTTP, or not all of it",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8bzz",
            "cannot be unpacked",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\nzzzz",
            "its content coding 'br' is not supported",
        ),
        (b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", "status 500"),
        (b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", "status 403"),
        (
            b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: javascript:x\r\n\r\n",
            "redirects to no address",
        ),
        (b"HTTP/1.1 304 Not Modified\r\n\r\n", "status 304"),
    ],
)
def test_a_page_that_is_not_sent_in_good_order_fails_with_its_reason(site, folder, sent, reason):
    site.page("/", "/bad", "/fine")
    site.page("/fine")
    site.answers["/bad"] = raw(sent)
    found = take(site, folder)
    assert found.fetched == 2
    ((said, count),) = found.failed.items()
    assert said.startswith(reason) and count == 1
    assert set(read(folder)) == {"/", "/fine"}


def test_only_pages_are_kept_and_the_body_of_the_rest_is_not_read(site, folder):
    site.page("/", "/a.pdf", "/b.png", "/c.txt", "/d", "/e")
    site.answers["/a.pdf"] = raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 900000000\r\n\r\n%PDF"
    )
    site.answers["/b.png"] = plain(b"\x89PNG", {"Content-Type": "image/png"})
    site.answers["/c.txt"] = plain(b"Plain words <a href=/no>.", {"Content-Type": "text/plain"})
    site.answers["/d"] = plain(b"<P>No type", {})
    site.answers["/e"] = plain(b"<p>XHTML", {"Content-Type": "application/xhtml+xml"})
    found = take(site, folder)
    assert found.skipped == {"type application/pdf": 1, "type image/png": 1}
    assert set(read(folder)) == {"/", "/c.txt", "/d", "/e"}


def test_a_wrong_charset_harms_no_other_page(site, folder):
    site.page("/", "/bad", "/fine")
    site.page("/fine")
    site.answers["/bad"] = plain(
        b'<p>caf\xe9 \x81 <a href="/more">', {"Content-Type": "text/html; charset=x-no"}
    )
    site.page("/more")
    assert take(site, folder).fetched == 4
    problems: list = []
    found = list(warc.read(sorted(folder.glob("*.warc.gz")), "lamps", problems, Counter()))
    assert len(found) == 3
    (problem,) = problems
    assert f"({site.address}/bad)" in problem.file and "cannot be read as cp1252" in problem.reason


def test_what_is_not_there_is_told_apart_from_what_fails(site, folder):
    site.page("/", "/gone", "/denied")
    site.answers["/denied"] = plain(b"", {}, 403)
    found = take(site, folder)
    assert (found.skipped, found.failed) == ({"status 404": 1}, {"status 403": 1})


# Nothing to be had


def test_a_host_that_cannot_be_reached_is_a_fault(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(SystemFault, match=rf"http://127\.0\.0\.1:{port} refuses the connection"):
            harvest(f"http://127.0.0.1:{port}/", folder, QUICK)


def test_a_host_without_address_is_a_fault(folder):
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(SystemFault, match="its host has no address"):
        harvest("http://lamps.example/", folder, QUICK, network=Network(unknown))


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        (plain(b"", {}, 404), CommandError, ": status 404"),
        (plain(b"%PDF", {"Content-Type": "application/pdf"}), CommandError, "type application/pdf"),
        (
            plain(b"", {"Location": "http://www.lamps.example/"}, 301),
            CommandError,
            "lamps.example/, which is another host",
        ),
        (plain(b"", {}, 500), SystemFault, "status 500: nothing could be fetched"),
        (plain(b"", {"Location": "/"}, 301), SystemFault, "a loop of redirects: nothing could be fetched"),
    ],
)
def test_a_first_page_that_cannot_be_had_is_an_error_with_its_reason(site, folder, answer, error, said):
    site.answers["/"] = answer
    with pytest.raises(error, match=said):
        take(site, folder)


def test_a_host_that_goes_down_is_left_and_the_harvest_goes_on_later(folder):
    site = Site()
    paths = tree(site, 40)
    with serving(site):
        port = int(site.address.rpartition(":")[2])
        server = site.answers["/6.html"]
        site.answers |= {path: raw(b"") for path in paths[6:]}
        with pytest.raises(SystemFault, match="gave no answer 10 times in a row"):
            take(site, folder)
    tree(site, 40)
    assert server
    with serving(site, port=port):
        found = take(site, folder)
    assert (found.resumed, found.fetched, found.failed) == (True, 40, {})


@pytest.mark.parametrize(
    "wrong",
    [
        "lamps.example",
        "ftp://lamps.example/",
        "http://",
        "http://a:b@lamps.example/",
        "http://lamps.example:99999/",
    ],
)
def test_what_is_no_address_is_refused(folder, wrong):
    with pytest.raises(CommandError, match="is no address"):
        harvest(wrong, folder)
    assert not folder.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"delay": -1},
        {"pages": 0},
        {"page_bytes": 10**9},
        {"delay": float("nan")},
        {"user_agent": "a\r\nHost: b"},
    ],
)
def test_options_that_make_no_sense_are_refused(wrong):
    with pytest.raises(CommandError, match=next(iter(wrong))):
        Options(**wrong)


# Only the host, and only public addresses


def test_only_the_host_is_asked(site, folder):
    other = Site()
    with serving(other):
        other.page("/")
        port = other.address.rpartition(":")[2]
        site.page(
            "/", f"{other.address}/", f"http://localhost:{port}/", "//127.0.0.2/", "mailto:a@b", "/moved"
        )
        site.redirect("/moved", f"{other.address}/")
        found = take(site, folder)
    assert other.asked == []
    assert found.fetched == 1
    assert found.skipped == {"another host": 3, "redirects to another host": 1}


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f.0.0.1:{port}/",
        "http://127.1:{port}/",
        "http://0.0.0.0:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::1]:{port}/",
    ],
)
def test_a_private_address_is_not_asked_by_default(site, folder, address):
    site.page("/")
    port = site.address.rpartition(":")[2]
    with pytest.raises(CommandError, match="private network; --allow-private"):
        harvest(address.format(port=port), folder, Options(delay=0))
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 192.0.0.1 192.0.2.1 192.168.0.1
    198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:10.0.0.1 64:ff9b::10.0.0.1
    2002:a00:1:: 2001:db8::1 fc00::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1""".split(),
)
def test_an_address_that_is_not_of_the_public_internet(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"])
def test_an_address_of_the_public_internet(address):
    assert is_public(address)


def as_public(*addresses: str):
    """A rule by which some loopback addresses stand for the public internet, and all others are private."""
    return lambda address: address in addresses


def test_a_name_that_is_bound_anew_leads_to_no_private_address(folder):
    public, private = Site(), Site()
    with serving(public) as started:
        port = int(started.address.rpartition(":")[2])
        with serving(private, "127.0.0.2", port):
            tree(public, 4)
            tree(private, 4)
            answers = iter([["127.0.0.1"], ["127.0.0.1"]])
            network = Network(lambda host, port: next(answers, ["127.0.0.2"]), as_public("127.0.0.1"))
            with pytest.raises(
                CommandError, match=r"lamps\.example is 127\.0\.0\.2: an address of a private"
            ):
                harvest(f"http://lamps.example:{port}/", folder, Options(delay=0), network=network)
    assert private.asked == []
    assert [path for _, path, _ in public.asked] == ["/robots.txt", "/"]
    assert public.asked[0][2]["host"] == f"lamps.example:{port}"


def test_of_the_addresses_of_a_host_only_the_public_ones_are_asked(folder):
    public, private = Site(), Site()
    with serving(public) as started:
        port = int(started.address.rpartition(":")[2])
        with serving(private, "127.0.0.2", port):
            tree(public, 4)
            both = Network(lambda host, port: ["127.0.0.2", "127.0.0.1"], as_public("127.0.0.1"))
            found = harvest(f"http://lamps.example:{port}/", folder, Options(delay=0), network=both)
    assert (found.fetched, private.asked) == (4, [])


def test_after_a_redirect_the_address_is_looked_at_again(folder):
    public, private = Site(), Site()
    with serving(public) as started:
        port = int(started.address.rpartition(":")[2])
        with serving(private, "127.0.0.2", port):
            public.redirect("/", "/inside")
            private.page("/inside")
            answers = iter([["127.0.0.1"], ["127.0.0.1"]])
            network = Network(lambda host, port: next(answers, ["127.0.0.2"]), as_public("127.0.0.1"))
            with pytest.raises(CommandError, match="private network"):
                harvest(f"http://lamps.example:{port}/", folder, Options(delay=0), network=network)
    assert private.asked == []


def test_a_dead_address_of_a_host_is_passed_over(site, folder):
    tree(site, 3)
    port = site.address.rpartition(":")[2]
    network = Network(lambda host, port: ["127.0.0.9", "127.0.0.1"])
    assert harvest(f"http://lamps.example:{port}/", folder, QUICK, network=network).fetched == 3


# TLS


def over_tls(folder: Path, host: str, site: Site, **options) -> Summary:
    port = site.address.rpartition(":")[2]
    network = Network(lambda host, port: ["127.0.0.1"])
    return harvest(f"https://{host}:{port}/", folder, replace(QUICK, **options), network=network)


@pytest.fixture
def sealed(monkeypatch):
    """A site over TLS, whose certificate is trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with serving(Site(), tls=True) as started:
        yield started


def test_a_site_is_harvested_over_tls(sealed, folder):
    tree(sealed, 4)
    assert over_tls(folder, "lamps.example", sealed).fetched == 4


@pytest.mark.parametrize(("host", "trusted"), [("other.example", True), ("lamps.example", False)])
def test_a_certificate_of_another_host_or_from_nobody_is_refused(sealed, folder, monkeypatch, host, trusted):
    if not trusted:
        monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(SystemFault, match="its certificate does not hold"):
        over_tls(folder, host, sealed)
    assert sealed.asked == []


def test_a_page_that_drips_over_tls_is_given_up(sealed, folder):
    sealed.page("/", "/drips")
    sealed.answers["/drips"] = dripping(HTML)
    found = over_tls(folder, "lamps.example", sealed, page_seconds=0.5)
    assert found.failed == {"took longer than 0.5 s": 1}


def test_a_server_that_speaks_no_tls_is_a_fault(site, folder):
    with pytest.raises(SystemFault, match="its TLS cannot be spoken"):
        over_tls(folder, "lamps.example", site)


# The command


@pytest.fixture
def command():
    """Runs `remit harvest` as the command line does."""
    line = type(main)(name="remit", commands=list(COMMANDS))
    return lambda *words: CliRunner().invoke(line, ["harvest", *map(str, words)], catch_exceptions=False)


def test_the_command_tells_what_was_done_and_where_it_is(site, folder, command):
    tree(site, 3)
    done = command(site.address, "--into", folder, "--delay", 0, "--allow-private")
    assert (done.exit_code, done.stdout.splitlines()[0].partition(";")[0]) == (0, "Pages fetched: 3")
    assert done.stdout.endswith(f"All of it: {folder}\n")
    assert len(read(folder)) == 3


def test_the_command_prints_json(site, folder, command):
    tree(site, 3)
    done = command(site.address, "--into", folder, "--delay", 0, "--allow-private", "--json", "--pages", 2)
    told = json.loads(done.stdout)
    assert (told["fetched"], told["stopped"], len(told["files"])) == (2, "pages", 1)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["lamps.example"], 2, "is no address"),
        (["{site}"], 2, "private network; --allow-private allows it"),
        (["{site}", "--delay", -1], 2, "delay is -1.0"),
        (["{site}", "--allow-private", "--delay", 0], 2, "status 404"),
        (["http://127.0.0.1:1/", "--allow-private", "--delay", 0], 3, "refuses the connection"),
    ],
)
def test_the_command_fails_with_a_sentence_and_its_code(site, folder, command, words, code, said):
    done = command(*(str(word).format(site=site.address) for word in words), "--into", folder)
    assert done.exit_code == code
    assert done.stderr.splitlines()[-1].startswith("remit: ") and said in done.stderr


def test_the_command_names_each_page_that_failed_and_its_code_says_so(site, folder, command):
    site.page("/", "/denied")
    site.answers["/denied"] = plain(b"", {}, 403)
    done = command(site.address, "--into", folder, "--delay", 0, "--allow-private")
    assert done.exit_code == 1
    assert f"{site.address}/denied: status 403\n" in done.stderr


# Addresses and links


@pytest.mark.parametrize(
    ("printed", "address"),
    [
        ("b.html#part", "http://lamps.example/a/b.html"),
        ("../Up/./x/../y.html", "http://lamps.example/Up/y.html"),
        ("../../../far", "http://lamps.example/far"),
        ("?q=1&r=2", "http://lamps.example/a/page?q=1&r=2"),
        ("..\\old\\style.htm", "http://lamps.example/old/style.htm"),
        ("HTTP://LAMPS.Example:80/Case", "http://lamps.example/Case"),
        ("https://lamps.example:443", "https://lamps.example/"),
        ("//lamps.example./x", "http://lamps.example/x"),
        ("%7Eclerk/%c3%a9 é.html", "http://lamps.example/a/~clerk/%C3%A9%20%C3%A9.html"),
        ("100%", "http://lamps.example/a/100%25"),
        ("a%2Fb", "http://lamps.example/a/a%2Fb"),
        ("\n wide.html\t", "http://lamps.example/a/wide.html"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("", "http://lamps.example/a/page"),
        ("javascript:void(0)", ""),
        ("mailto:clerk@lamps.example", ""),
        ("http://clerk:secret@lamps.example/", ""),
        ("http://lamps.example:0/", ""),
        ("http://[bad/", ""),
        ("http://la mps.example/", ""),
        ("/" + "x" * 3000, ""),
    ],
)
def test_the_normal_form_of_an_address(printed, address):
    assert normal(printed, "http://lamps.example/a/page") == address
    assert normal(address) == address


@pytest.mark.parametrize(
    ("first", "inside", "outside"),
    [
        (
            "http://lamps.example/a",
            ["http://lamps.example/", "https://lamps.example/"],
            ["http://lamps.example:81/", "http://www.lamps.example/"],
        ),
        (
            "http://lamps.example:8080/",
            ["http://lamps.example:8080/x"],
            ["http://lamps.example/", "https://lamps.example/"],
        ),
    ],
)
def test_what_belongs_to_a_harvest(first, inside, outside):
    scope = Scope.of(first)
    assert all(scope.holds(address) for address in inside)
    assert not any(scope.holds(address) for address in outside)
    assert not scope.holds("")


def test_links_of_every_kind_are_found_once_and_in_order():
    page = b"""<base href="/b/"><a href="one">1</a><a href="one#two">1</a><map><area href="two"></map>
    <iframe src="three"></iframe><a name="x">no</a><a href="#here">no</a><a href=" ">no</a>
    <meta http-equiv="Refresh" content="5; URL='four'"><a href="one" rel="nofollow">1</a>
    <a href="five" rel="nofollow">5</a><a href="caf\xe9">6</a>"""
    found = links(page, "iso-8859-1", "http://lamps.example/a/")
    short = [[item.removeprefix("http://lamps.example/b/") for item in part] for part in found]
    assert short == [["one", "two", "three", "caf%C3%A9", "four"], ["five"]]
    frames = links(b'<frameset><frame src="x"></frameset>', "", "http://lamps.example/")
    assert frames.follow == ["http://lamps.example/x"]


def test_a_base_elsewhere_takes_its_links_with_it(site, folder):
    site.answers["/"] = plain(b'<base href="http://elsewhere.example/"><a href="x">x</a>', HTML)
    assert take(site, folder).skipped == {"another host": 1}


@pytest.mark.parametrize(
    "page", [b"<div>" * 60_000 + b'<a href="x">', b"", b"\0" * 100, b"<a href=http://[>x</a>"]
)
def test_pages_that_are_no_good_have_no_links(page):
    assert links(page, "", "http://lamps.example/") == ([], [])


def test_an_answer_that_was_packed_is_kept_as_it_was_sent(site, folder):
    body = b"<p>Lamps of the committee"
    site.answers["/"] = packed(body, HTML)
    take(site, folder)
    (path,) = folder.glob("*.warc.gz")
    record = next(item for item in ArchiveIterator(path.open("rb")) if item.rec_type == "response")
    assert record.http_headers["Content-Encoding"] == "gzip"
    assert zlib.decompress(record.raw_stream.read(), 31) == body


@pytest.mark.parametrize(
    "said",
    [
        b"Content-Type: text/html\r\nContent-Type: text/html;q=1",
        b"Content-Type: TEXT/HTML charset=utf-8",
        b"Content-Type: html",
        b"Content-Type: ;charset=utf-8",
        b"X-Type: none",
    ],
)
def test_a_type_that_is_said_in_a_sloppy_way_is_understood(site, folder, said):
    site.answers["/"] = raw(b"HTTP/1.1 200 OK\r\n" + said + b"\r\n\r\n<p>Lamps")
    take(site, folder)
    assert read(folder) == {"/": "Lamps\n"}


@pytest.mark.parametrize("etag", [b'"caf\xe9"', b'"a"\r\n "b"', b'"\x07"'])
def test_an_etag_that_cannot_be_sent_back_is_not(site, folder, etag):
    site.answers["/"] = raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: " + etag + b"\r\n\r\n<p>Lamps"
    )
    take(site, folder)
    assert take(site, folder).unchanged == 1


def test_a_full_file_is_followed_by_another(site, folder, monkeypatch):
    monkeypatch.setattr("remit.harvest.archive.FULL", 2_000)
    paths = tree(site, 12)
    found = take(site, folder)
    assert len(found.files) > 2
    assert all(path.stat().st_size <= 2_000 for path in found.files)
    assert set(read(folder)) == set(paths)
    assert take(site, folder).unchanged == 12


FULL_DISK = f"""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
{CHILD}"""


def test_a_full_disk_stops_a_harvest_and_spoils_nothing(site, folder):
    paths = tree(site, 20)
    for number in range(1, 20):
        site.answers[paths[number]] = plain(random.Random(number).randbytes(40_000).hex().encode(), HTML)
    site.page("/", *paths)
    command = [sys.executable, "-c", FULL_DISK, f"{site.address}/", str(folder), "0"]
    child = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert child.returncode == 1 and re.search(r"OSError|SystemFault", child.stderr.splitlines()[-1])
    before = read(folder)
    assert 0 < len(before) < 20
    found = take(site, folder)
    assert (found.resumed, found.fetched) == (True, 20)
    assert sorted(path for _, _, path in kept(folder)) == sorted(paths)


def test_a_host_of_ip_version_six_is_asked(folder):
    try:
        with socket.socket(socket.AF_INET6) as free:
            free.bind(("::1", 0))
    except OSError:
        pytest.skip("this machine has no IPv6")
    site = Site()
    with serving(site, "::1"):
        tree(site, 3)
        assert take(site, folder).fetched == 3
        assert site.asked[0][2]["host"] == site.address.removeprefix("http://")


def test_every_record_is_a_gzip_member_of_its_own(site, folder):
    site.robots("User-agent: *", "Allow: /")
    tree(site, 5)
    take(site, folder)
    (path,) = folder.glob("*.warc.gz")
    left, types = path.read_bytes(), []
    while left:
        inflate = zlib.decompressobj(31)
        record = inflate.decompress(left)
        assert inflate.eof
        left = inflate.unused_data
        types.append(next(ArchiveIterator(io.BytesIO(record))).rec_type)
    assert types == ["warcinfo", *["response"] * 6]
