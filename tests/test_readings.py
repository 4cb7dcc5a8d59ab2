"""A page that has not changed is not read again, and a killed build loses and repeats next to nothing."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time

import pytest

from conftest import COMMAND
from remit.readings import BATCH, FILE_NAME


def text(number):
    return (
        f"Report {number} of the 8 May 2003 meeting of the Patrol and Bridges Committee.\n\n"
        f"Lights on bridge {number}\n\nReport: {number}\nDate: 8 May 2003\nBy: Chief Executive\n\n"
        f"Summary\n\nThe Locks Committee saw lamp {number}.\n\n"
        f"A. Recommendation\n\nThat\n\n1. lamp {number} be lit.\n"
    )


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(1, 6):
        (folder / f"{number}.txt").write_text(text(number))
    (folder / "6.html").write_text(f"<h1>Lights</h1><p>{text(6)}</p><p><a href='/x'>More</a></p>")
    return folder


def build(remit, source, folder, directory):
    result = remit("build", "--no-bundle", source("tiny"), folder, "--dir", directory)
    assert result.exit_code == 0, result.output
    info = json.loads((directory / "current" / "release.json").read_text())
    sums = (directory / "current" / "dumps" / "SHA256SUMS").read_text()
    report = json.loads((directory / "current" / "report.json").read_text())
    return info["pages"], sums, report["pages"]


def test_changing_one_page_reads_one_page_and_the_result_is_that_of_a_fresh_build(
    remit, source, pages, tmp_path
):
    first, _, _ = build(remit, source, pages, tmp_path / "out")
    assert first == {"read": 6, "kept": 0}
    (pages / "3.txt").write_text(text(33))
    again, sums, told = build(remit, source, pages, tmp_path / "out")
    assert again == {"read": 1, "kept": 5}
    fresh, fresh_sums, fresh_told = build(remit, source, pages, tmp_path / "fresh")
    assert fresh == {"read": 6, "kept": 0} and (sums, told) == (fresh_sums, fresh_told)


def test_changing_a_table_reads_all_pages_since_names_may_mean_others_now(
    remit, copied, source, pages, tmp_path
):
    tiny = copied("tiny")
    build(remit, lambda name: tiny, pages, tmp_path / "out")
    bodies = tiny / "bodies.csv"
    bodies.write_text(bodies.read_text().replace("Locks Committee", "Lock Gates Committee"))
    again, _, _ = build(remit, lambda name: tiny, pages, tmp_path / "out")
    assert again == {"read": 6, "kept": 0}


def test_what_no_build_uses_any_more_is_forgotten(remit, source, pages, tmp_path):
    build(remit, source, pages, tmp_path / "out")
    before = rows(tmp_path / "out")
    (pages / "1.txt").unlink()
    build(remit, source, pages, tmp_path / "out")
    assert rows(tmp_path / "out") == before - 2


def rows(directory):
    with sqlite3.connect(directory / FILE_NAME) as database:
        return database.execute("SELECT COUNT(*) FROM reading").fetchone()[0]


def test_a_damaged_file_costs_nothing_but_reading_again(remit, source, pages, tmp_path):
    _, sums, _ = build(remit, source, pages, tmp_path / "out")
    (tmp_path / "out" / FILE_NAME).write_bytes(b"no database" * 999)
    (pages / "3.txt").write_text(text(34))
    build(remit, source, pages, tmp_path / "out")
    (pages / "3.txt").write_text(text(3))
    assert build(remit, source, pages, tmp_path / "out")[1] == sums


def test_a_build_killed_in_the_midst_of_reading_goes_on_where_it_was(remit, source, tmp_path):
    folder, out = tmp_path / "pages", tmp_path / "out"
    folder.mkdir()
    count = 8 * BATCH
    for number in range(count):
        (folder / f"{number}.txt").write_text(text(number))
    arguments = ["build", "--no-bundle", str(source("tiny")), str(folder), "--dir", str(out)]
    process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        if (out / FILE_NAME).exists() and _count(out) >= count + 2 * BATCH:
            break
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    done = _count(out)
    assert count + 2 * BATCH <= done < 2 * count and not (out / "current").exists()
    known, _, told = build(remit, source, folder, out)
    assert known == {"read": 2 * count - done, "kept": done - count}
    assert len({page["file"] for page in told}) == len(told) == count


def _count(directory):
    try:
        return rows(directory)
    except sqlite3.Error:
        return 0


def test_of_two_texts_of_one_address_the_first_is_read_and_the_other_named(remit, source, pages, tmp_path):
    """`/Lamps/` and `/lamps/index.html` are one page; a quote has to stand in its source's text."""
    page = (
        "<link rel=canonical href='http://lamps.example/{}'><h1>Lamps</h1><p>The Locks Committee saw {}.</p>"
    )
    (pages / "7.html").write_text(page.format("Lamps/", "a lamp"))
    (pages / "8.html").write_text(page.format("lamps/index.html", "two lamps"))
    (pages / "9.html").write_text(page.format("lamps", "a lamp"))
    read, _, told = build(remit, source, pages, tmp_path / "out")
    assert read == {"read": 8, "kept": 0}
    assert [page["file"] for page in told if page["file"] > "6.html"] == ["7.html", "9.html"]
    report = json.loads((tmp_path / "out" / "current" / "report.json").read_text())
    assert report["warnings"] == [
        "8.html: left out, as 7.html has another text of the same address, http://lamps.example/Lamps/"
    ]
