"""Reading pages: encodings, layout of HTML, addresses, and what cannot be read."""

import hashlib
from pathlib import Path

import pytest

from remit.errors import BadInput
from remit.readers.html import to_text, too_deep
from remit.readers.page import read, stored

PAGES = Path(__file__).parent / "pages"


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_page_is_its_text_and_the_hash_of_its_bytes():
    page = read(PAGES / "riverside.txt", "wapping")
    assert page.text == (PAGES / "riverside.txt").read_text("utf-8")
    assert page.sha256 == hashlib.sha256(page.text.encode()).hexdigest()
    assert (page.source, page.file, page.address) == ("wapping", "riverside.txt", "")


def test_html_gives_the_text_that_the_archive_would_give():
    text, html = read(PAGES / "riverside.txt", "s"), read(PAGES / "riverside.html", "s")
    assert html.text == text.text
    assert html.address == "http://wapping.example/committees/rdb/2009/090312/07/index.html"


def test_declared_encoding_saved_address_and_description_of_an_old_page():
    page = read(PAGES / "lamps.html", "s")
    assert page.text.startswith("Report 9 of the 5 June 2008 meeting")
    assert "St Katharine’s Dock" in page.text and "May – the first" in page.text
    assert "\nReport: 9\nDate: 5 June 2008\nBy: Chief Lamplighter\n\nForty lamps" in page.text
    assert "Cable Street\t12" in page.text
    assert page.address == "http://wapping.example/committees/lamps/2008/080205/09.html"


def test_byte_order_mark_and_carriage_returns_leave_the_text():
    page = read(PAGES / "barrows.txt", "s")
    assert page.text.startswith("You are in:\n\nContents\n")
    assert "\r" not in page.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_decoded(tmp_path, encoding):
    path = written(tmp_path, "a.txt", "The Mayor’s café\n".encode(encoding))
    assert read(path, "s").text == "The Mayor’s café\n"


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"caf\xc3\xa9\nbroken \xff\n", 2, "byte 13 cannot be read as utf-8"),
        (b"one\ntwo \x81\n", 2, "byte 8 cannot be read as cp1252"),
        (b"GIF89a\x00\x01", 1, "a control character at 6"),
        (b" \n\n", 0, "is empty"),
        (b"", 0, "is empty"),
    ],
)
def test_what_cannot_be_read_says_where_and_why(tmp_path, content, line, reason):
    path = written(tmp_path, "bad.txt", content)
    with pytest.raises(BadInput) as error:
        read(path, "s")
    (problem,) = error.value.problems
    assert (problem.file, problem.line) == (str(path), line)
    assert reason in problem.reason


def test_lists_nest_and_count_as_they_print():
    text = to_text(
        "<ol start=3><li>three<ul><li>a<li>b</ul>still three<li value=7><p>seven</p><p>more</ol>after"
    ).text
    assert text == "  3. three\n    • a\n    • b\n    still three\n  7. seven\n    more\n\nafter\n"


def test_only_a_description_line_is_taken_from_the_meta_element():
    text = to_text('<meta name=description content="All about lamps"><p>Lamps').text
    assert text == "Lamps\n"


def test_scripts_navigation_and_comments_are_no_text():
    text = to_text("<nav>Home</nav><script>x</script><!-- y --><style>z</style>A<br><br>B&amp;C&nbsp;D").text
    assert text == "A\n\nB&C D\n"


def test_a_page_nested_to_slow_the_parser_is_refused(tmp_path):
    with pytest.raises(BadInput, match="nested deeper"):
        read(written(tmp_path, "deep.html", b"<div>" * 50_000), "s")
    assert not too_deep("<p>one<li>two" * 5_000)
    assert to_text("<div>" * 900 + "deep").text == "deep\n"


def test_a_stored_text_has_one_kind_of_line_end():
    assert stored("a\r\nb\rc", "s", "f").text == "a\nb\nc"
