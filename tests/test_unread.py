"""A page that cannot be read is told and skipped; the others are read, and the exit code says so."""

from __future__ import annotations

import json

PAGE = "Report 5 of the 8 May 2003 meeting of the Locks Committee.\n\nLights\n\nReport: 5\nDate: 8 May 2003\n"


def pages(folder):
    folder.mkdir()
    (folder / "good.txt").write_text(PAGE)
    (folder / "empty.txt").write_text("")
    (folder / "noise.html").write_bytes(bytes(range(128, 256)) * 20 + b"\x00")
    (folder / "cut.warc.gz").write_bytes(b"\x1f\x8b\x08\x00cut")
    return folder


def test_the_others_are_read_and_the_exit_code_says_so(remit, source, tmp_path):
    folder = pages(tmp_path / "pages")
    arguments = ("build", "--no-bundle", source("tiny"), folder, "--dir", tmp_path / "out")
    result = remit(*arguments)
    assert result.exit_code == 1
    for name in ("empty.txt", "noise.html", "cut.warc.gz"):
        assert name in result.stderr
    report = json.loads((tmp_path / "out" / "current" / "report.json").read_text())
    assert [page["file"] for page in report["pages"]] == ["good.txt"] and len(report["unread"]) == 3
    again = remit(*arguments, "--json")
    assert (
        again.exit_code == 1
        and json.loads(again.stdout)["reused"]
        and len(json.loads(again.stdout)["unread"]) == 3
    )


def test_where_nothing_at_all_can_be_read_nothing_is_made(remit, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    result = remit("build", "--no-bundle", tmp_path / "empty.txt", "--dir", tmp_path / "out")
    assert result.exit_code == 1 and "is empty" in result.stderr
    assert not (tmp_path / "out" / "current").exists()
