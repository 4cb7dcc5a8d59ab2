"""Reading web archives: pages as they were sent, and every kind of damage told and passed over."""

from __future__ import annotations

import base64
import gzip
import hashlib
import tracemalloc
import zlib
from collections import Counter
from pathlib import Path

import pytest

from remit.model import Page
from remit.readers import page as pages
from remit.readers import warc

BODY = "<!DOCTYPE html><title>Lamps</title><p>The lamp committee met on Tuesday, page {}.</p>"
HTML = "text/html; charset=utf-8"


def http(body: bytes, content_type: str = HTML, status: str = "200 OK", **headers: str) -> bytes:
    fields = {"Content-Type": content_type} if content_type else {}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def record(
    name: object,
    block: bytes | None = None,
    kind: str = "response",
    date: str = "2026-01-02T03:04:05Z",
    length: object = None,
    **headers: str,
) -> bytes:
    """A record of the address with a name, or with an address."""
    if block is None:
        block = http(BODY.format(name).encode())
    uri = name if ":" in str(name) else f"http://lamps.example/{name}"
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{hashlib.sha256(str(name).encode()).hexdigest()[:32]}>",
        "WARC-Date": date,
        "WARC-Target-URI": uri,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": len(block) if length is None else length,
    }
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


class Read:
    """What was made of archives."""

    def __init__(self, *paths: Path) -> None:
        self.problems: list = []
        self.skipped: Counter[str] = Counter()
        self.pages: list[Page] = list(warc.read(paths, "lamps", self.problems, self.skipped))

    @property
    def addresses(self) -> list[str]:
        return [page.address.removeprefix("http://lamps.example/") for page in self.pages]

    @property
    def reasons(self) -> list[str]:
        return [problem.reason for problem in self.problems]


@pytest.fixture
def read(tmp_path):
    """Reads records from one file, plain or one gzip member each."""

    def run(*records: bytes, packed: bool = True, name: str = "a") -> Read:
        path = tmp_path / (f"{name}.warc.gz" if packed else f"{name}.warc")
        path.write_bytes(b"".join(gzip.compress(item) if packed else item for item in records))
        return Read(path)

    return run


@pytest.fixture(params=[True, False], ids=["gz", "plain"])
def packed(request) -> bool:
    return request.param


def test_a_page_is_what_the_page_reader_makes_of_the_same_bytes(read, tmp_path, packed):
    body = BODY.format("1").encode()
    file = tmp_path / "1.html"
    file.write_bytes(body)
    (page,) = read(record(1, http(body)), packed=packed).pages
    assert page.text == pages.read(file, "lamps").text == "The lamp committee met on Tuesday, page 1.\n"
    assert page.sha256 == hashlib.sha256(page.text.encode()).hexdigest()
    assert (page.source, page.address) == ("lamps", "http://lamps.example/1")


def test_a_page_says_in_which_file_and_at_which_byte_it_stands(read, packed):
    first = record(1)
    found = read(first, record(2), packed=packed)
    offset = len(gzip.compress(first)) if packed else len(first)
    assert found.pages[1].file == f"a.warc{'.gz' if packed else ''}@{offset}"


def test_only_pages_are_read_and_the_rest_is_counted_by_reason(read, packed):
    found = read(
        record("x", b"software: lamps\r\n", kind="warcinfo"),
        record(1),
        record(1, b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(2, http(b"\x89PNG\0", "image/png")),
        record(3, http(b"<p>no", status="404 Not Found")),
        record(4, http(b"", status="304 Not Modified"), kind="revisit"),
        record(5, http(b"", status="301 Moved", Location="/1")),
        record("dns:lamps.example", b"20260102 192.0.2.1", Content_Type="text/dns"),
        record("http://lamps.example/robots.txt", http(b"User-agent: *", "text/plain")),
        record(6, http(b"Plain words.\n", "text/plain")),
        record(7, http(b"<p>words</p>", "application/xhtml+xml")),
        record(8, http(b"<p>cut"), WARC_Truncated="length"),
        packed=packed,
    )
    assert found.addresses == ["1", "6", "7"]
    assert found.problems == []
    assert found.skipped == {
        "warcinfo record": 1,
        "request record": 1,
        "type image/png": 1,
        "status 404": 1,
        "revisit record": 1,
        "status 301": 1,
        "address in dns": 1,
        "robots.txt": 1,
        "a part of a page, as its header says": 1,
    }


@pytest.mark.parametrize(
    ("encoding", "content_type", "meta"),
    [
        ("utf-8", "text/html; charset=UTF-8", ""),
        ("utf-8", "text/html", ""),
        ("cp1252", "text/html; charset=ISO-8859-1", ""),
        ("cp1252", 'text/html; charset="windows-1252"', ""),
        ("cp1252", "text/html", "<meta charset=windows-1252>"),
        ("iso-8859-15", "text/html; charset=iso-8859-15", "<meta charset=windows-1252>"),
        ("mac-roman", "text/html;charset=macintosh", ""),
    ],
)
def test_the_charset_of_the_header_goes_before_that_of_the_page(read, encoding, content_type, meta):
    words = "Café of the Mayor" + (": 5 €" if encoding != "cp1252" else "’s")
    found = read(record(1, http(f"{meta}<p>{words}".encode(encoding), content_type)))
    assert found.pages[0].text == f"{words}\n"


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "bare deflate", "gzip, gzip", "identity"])
def test_content_codings_are_undone(read, coding):
    body = BODY.format(1).encode()
    sent = {
        "gzip": gzip.compress(body),
        "x-gzip": gzip.compress(body[:9]) + gzip.compress(body[9:]),
        "deflate": zlib.compress(body),
        "bare deflate": zlib.compress(body)[2:-4],
        "gzip, gzip": gzip.compress(gzip.compress(body)),
        "identity": body,
    }[coding]
    found = read(record(1, http(sent, Content_Encoding=coding.removeprefix("bare "))))
    assert found.pages[0].text == "The lamp committee met on Tuesday, page 1.\n"


def test_a_body_stored_without_the_coding_and_the_chunks_of_its_header_is_read(read):
    body = BODY.format(1).encode()
    found = read(record(1, http(body, Content_Encoding="gzip", Transfer_Encoding="chunked")))
    assert found.pages[0].text.endswith("page 1.\n")


def test_chunks_are_put_together(read):
    body = b"8;x=y\r\n<p>The l\r\n14\r\namp committee met.</\r\n2\r\np>\r\n0\r\n\r\n"
    assert (
        read(record(1, http(body, Transfer_Encoding="chunked"))).pages[0].text == "The lamp committee met.\n"
    )


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (http(b""), "is empty"),
        (http(b"<p>GIF89a\0\1"), "a control character"),
        (http(b"<p>caf\xc3\xa9 \xff"), "cannot be read as utf-8"),
        (http(b"<div>" * 5000), "nested deeper"),
        (http(gzip.compress(b"<p>lamps")[:-9], Content_Encoding="gzip"), "cannot be unpacked"),
        (http(b"\x8b\x00", Content_Encoding="br"), "content coding 'br'"),
        (http(b"<p>cut", Content_Length="4000"), "is cut short: 6 of 4,000 bytes"),
        (http(b"5\r\n<p>abXX", Transfer_Encoding="chunked"), "its chunks are damaged"),
        (b"no HTTP at all", "holds no HTTP response"),
        (b"HTTP/1.1 abc\r\nContent-Type: text/html\r\n\r\n<p>x", "holds no HTTP response"),
        (b"", "holds no HTTP response"),
    ],
)
def test_a_page_that_cannot_be_read_says_where_and_why_and_the_others_are_read(read, packed, block, reason):
    first = record(1)
    found = read(first, record(2, block), record(3), packed=packed)
    assert found.addresses == ["1", "3"]
    (problem,) = found.problems
    offset = len(gzip.compress(first)) if packed else len(first)
    assert problem.file.endswith(f"at byte {offset} (http://lamps.example/2)")
    assert reason in problem.reason


def test_a_gzip_bomb_is_refused_in_little_memory(read):
    bomb = gzip.compress(gzip.compress(b"<p>" + b"a" * 200_000_000))
    tracemalloc.start()
    found = read(record(1, http(bomb, Content_Encoding="gzip, gzip")), record(2))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.addresses == ["2"]
    assert found.reasons == ["unpacks to more than 10,000,000 bytes"]
    assert peak < 60_000_000


def test_a_page_of_fifty_megabytes_is_refused_in_little_memory(read, packed, tmp_path):
    large = record(1, http(b"<p>" + b"lamps " * 9_000_000))
    tracemalloc.start()
    found = read(large, record(2), packed=packed)
    found = Read(tmp_path / ("a.warc.gz" if packed else "a.warc"))
    tracemalloc.reset_peak()
    found = Read(tmp_path / ("a.warc.gz" if packed else "a.warc"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.addresses == ["2"]
    assert found.reasons == ["is larger than 10,000,000 bytes"]
    assert peak < 5_000_000


def test_a_picture_of_any_size_or_state_is_only_skipped(read, packed):
    picture = http(b"\x89PNG" * 4_000_000, "image/png", Content_Length="99999999")
    found = read(record(1, picture), record(2, http(b"\0", "image/png", Content_Length="9")), packed=packed)
    assert (found.problems, found.skipped) == ([], {"type image/png": 2})


def test_memory_does_not_grow_with_the_archive(tmp_path):
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.warc.gz"
        with path.open("wb") as file:
            for number in range(count):
                file.write(gzip.compress(record(number, http(b"<p>" + b"lamps " * 5_000)), 1))
        problems: list = []
        tracemalloc.start()
        read = sum(1 for _ in warc.read([path], "s", problems, Counter()))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert (read, problems) == (count, [])
        return most

    peak(10)  # what is imported and cached on first use is not counted
    assert peak(800) < peak(100) + 700 * 1_000  # of pages of 30,000 bytes


DAMAGE = {
    "garbage between records": lambda a, b, c: a + b"not a record\r\n" * 3 + c,
    "a length that is no number": lambda a, b, c: a + record(2, length="many") + c,
    "a negative length": lambda a, b, c: a + record(2, length=-5) + c,
    "a length that is too small": lambda a, b, c: a + record(2, length=50) + c,
    "a length that is too large": lambda a, b, c: a + record(2, length=150) + c,
    "a length beyond the file": lambda a, b, c: a + record(2, length=10**17) + c,
    "no length": lambda a, b, c: a + b.replace(b"Content-Length", b"Content-Size") + c,
    "two lengths": lambda a, b, c: a + record(2, **{"content_length": "7"}) + c,
    "a header without end": lambda a, b, c: (
        a + b"WARC/1.1\r\nWARC-Type: response\r\n" + b"x" * 70_000 + b"\r\n\r\n" + c
    ),
    "another version": lambda a, b, c: a + b.replace(b"WARC/1.1", b"WARC/x.y") + c,
    "a digest that does not match": lambda a, b, c: a + record(2, WARC_Block_Digest="sha1:" + "A" * 32) + c,
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_record_of_a_plain_file_is_told_and_the_others_are_read(tmp_path, name):
    path = tmp_path / "a.warc"
    path.write_bytes(DAMAGE[name](record(1), record(2), record(3)))
    found = Read(path)
    assert found.addresses == ["1", "3"]
    (problem,) = found.problems
    assert f"a.warc at byte {len(record(1))}" in problem.file


@pytest.mark.parametrize("name", [name for name in DAMAGE if name != "garbage between records"])
def test_a_damaged_record_of_a_packed_file_is_told_and_the_others_are_read(tmp_path, name):
    cut = b"==cut=="
    content = DAMAGE[name](record(1) + cut, record(2), cut + record(3))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(gzip.compress(part) for part in content.split(cut)))
    found = Read(path)
    assert found.addresses == ["1", "3"]
    (problem,) = found.problems
    assert f"a.warc.gz at byte {len(gzip.compress(record(1)))}" in problem.file


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda member: member[:40] + b"\xff\xff\xff" + member[43:], "the gzip member is damaged"),
        (lambda member: member[:-8] + bytes(8), "incorrect data check"),
        (lambda member: member[: len(member) // 2], "the gzip member is damaged"),
        (lambda member: bytes(len(member)), "none starts here"),
        (lambda member: b"\x1f\x8b\x08", "the gzip member is damaged"),
        (lambda member: gzip.compress(b""), ""),
    ],
)
def test_a_damaged_gzip_member_is_told_and_the_others_are_read(tmp_path, damage, reason):
    first, second, third = (gzip.compress(record(number)) for number in (1, 2, 3))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(first + damage(second) + third)
    found = Read(path)
    assert found.addresses == ["1", "3"]
    assert len(found.problems) == bool(reason)
    for problem in found.problems:
        assert f"at byte {len(first)}" in problem.file and reason in problem.reason


@pytest.mark.parametrize("left", [1, 9, 60, 200])
def test_an_archive_that_breaks_off_is_read_as_far_as_it_goes(tmp_path, packed, left):
    members = [gzip.compress(record(number)) if packed else record(number) for number in (1, 2)]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(members[0] + members[1][:left])
    found = Read(path)
    assert found.addresses == ["1"]
    (problem,) = found.problems
    assert f"at byte {len(members[0])}" in problem.file


def test_a_file_packed_as_a_whole_is_read_and_its_bad_record_told(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(record(1) + record(2, length=50) + record(3) + record(4)))
    found = Read(path)
    assert found.addresses == ["1", "3", "4"]
    assert len(found.problems) == 1


@pytest.mark.parametrize("content", [b"", b"Minutes of the lamp committee\n", bytes(5000), b"\r\n\r\n"])
def test_what_is_no_archive_is_a_problem(tmp_path, content):
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    assert Read(path).problems


def test_a_file_that_cannot_be_opened_is_a_problem_and_the_others_are_read(tmp_path, read):
    read(record(1))
    found = Read(tmp_path / "missing.warc", tmp_path, tmp_path / "a.warc.gz")
    assert found.addresses == ["1"]
    assert [problem.file for problem in found.problems] == [str(tmp_path / "missing.warc"), str(tmp_path)]
    assert all("cannot be read" in reason for reason in found.reasons)


def test_of_several_copies_of_an_address_the_newest_is_read(tmp_path, read, packed):
    read(record(1, http(b"<p>old"), date="2026-01-01T00:00:00Z"), packed=packed, name="a")
    read(record(1, http(b"<p>new"), date="2026-01-03T00:00:00.5Z"), packed=packed, name="b")
    read(
        record(1, http(b"<p>middle"), date="2026-01-03T00:00:00Z"),
        record(1, http(b"<p>gone", status="404 Not Found"), date="2026-01-09T00:00:00Z"),
        packed=packed,
        name="c",
    )
    found = Read(*sorted(tmp_path.iterdir()))
    assert [page.text for page in found.pages] == ["new\n"]
    assert found.skipped == {"an older copy of the address": 2, "status 404": 1}


def test_addresses_that_differ_by_case_scheme_or_index_are_one(read):
    found = read(
        record("http://lamps.example/Committees/index.html", http(b"<p>first"), date="2026-01-01T00:00:00Z"),
        record("https://www.lamps.example/committees/", http(b"<p>second"), date="2026-01-02T00:00:00Z"),
        record("http://lamps.example/committees/2", http(b"<p>other")),
    )
    assert [page.text for page in found.pages] == ["second\n", "other\n"]


@pytest.mark.parametrize(
    ("printed", "address"),
    [
        ("<http://lamps.example/a>", "http://lamps.example/a"),
        ("http://lamps.example/a b", "http://lamps.example/a%20b"),
        ("http://lamps.example/a[1]|2", "http://lamps.example/a%5B1%5D%7C2"),
    ],
)
def test_addresses_as_old_tools_print_them(read, printed, address):
    assert read(record(printed)).pages[0].address == address


def test_a_block_digest_in_any_spelling_is_compared(read):
    block = http(b"<p>lamps")
    raw = hashlib.sha1(block).digest(), hashlib.sha256(block).digest()
    spellings = [
        f"sha1:{base64.b32encode(raw[0]).decode()}",
        f"SHA-1:{raw[0].hex()}",
        f"sha256:{raw[1].hex().upper()}",
        f"sha256:{base64.b32encode(raw[1]).decode().rstrip('=').lower()}",
        "blake3:unknown",
    ]
    found = read(*(record(n, block, WARC_Block_Digest=said) for n, said in enumerate(spellings)))
    assert (found.addresses, found.problems) == ([*"01234"], [])
