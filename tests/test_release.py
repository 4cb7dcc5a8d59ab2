"""Releases: whole or not there, found by id, current by one atomic step."""

from __future__ import annotations

import json
import os

import pytest

from remit import release
from remit.errors import CommandError, SystemFault

KEPT = {"store", "dumps", "texts", "report.json", "report.ttl", "release.json"}


@pytest.fixture
def directory(tmp_path):
    """A folder with two releases that nobody built; the second is current."""
    for name, created in (("aaaa00000001", "2026-01-01"), ("bbbb00000002", "2026-02-01")):
        path = tmp_path / "releases" / name
        path.mkdir(parents=True)
        (path / "release.json").write_text(
            json.dumps({"id": name, "created": created, "base": "b:", "dumps": []})
        )
    release.make_current(tmp_path, "bbbb00000002")
    return tmp_path


def test_a_release_is_a_folder_with_all_its_parts(tiny, archive):
    assert {path.name for path in tiny.release.path.iterdir()} == KEPT
    assert list((tiny.release.path / "texts").iterdir()) == []
    assert len(list((archive.release.path / "texts").iterdir())) == 2
    assert tiny.release.path.name == tiny.release.id == tiny.release.info["id"]


def test_current_is_a_relative_link_so_that_the_folder_can_be_moved(make, tmp_path):
    made = make("network", into=tmp_path / "here").release
    assert os.readlink(tmp_path / "here" / "current") == f"releases/{made.id}"
    os.rename(tmp_path / "here", tmp_path / "there")
    assert release.current(tmp_path / "there").id == made.id


def test_releases_are_listed_oldest_first_and_half_made_ones_are_not(directory):
    (directory / "releases" / "cccc00000003").mkdir()
    (directory / "releases" / ".building-dddd00000004-1").mkdir()
    half = {"id": "dddd00000004", "created": "2026-03-01"}
    (directory / "releases" / ".building-dddd00000004-1" / "release.json").write_text(json.dumps(half))
    found = [item.id for item in release.releases(directory)]
    assert found == ["aaaa00000001", "bbbb00000002"]


def test_the_current_release_or_the_one_named_is_found(directory):
    assert release.find(directory, None).id == "bbbb00000002"
    assert release.find(directory, "aaaa00000001").id == "aaaa00000001"


@pytest.mark.parametrize(
    "name", ["nowhere", "", ".", "..", "../releases/aaaa00000001", "/etc", ".building-x", "aaaa"]
)
def test_a_release_that_is_not_there_is_a_wrong_command_and_no_way_out_of_the_folder(directory, name):
    with pytest.raises(CommandError, match="aaaa00000001, bbbb00000002"):
        release.find(directory, name)


def test_no_release_at_all_says_what_to_run(tmp_path):
    with pytest.raises(CommandError, match="remit build --dir"):
        release.current(tmp_path)


def test_a_link_to_a_release_that_was_removed_is_no_release(directory):
    release.make_current(directory, "gone00000000")
    with pytest.raises(CommandError, match="remit build"):
        release.current(directory)


def test_current_moves_in_one_step_over_a_link_that_is_there(directory):
    release.make_current(directory, "aaaa00000001")
    assert release.current(directory).id == "aaaa00000001"
    assert sorted(path.name for path in directory.iterdir()) == ["current", "releases"]


def test_a_workplace_is_gone_after_a_failure_and_after_success(directory):
    with pytest.raises(ZeroDivisionError), release.workplace(directory, "eeee00000005") as place:
        assert place.is_dir() and place.name.startswith(".")
        raise ZeroDivisionError
    assert not place.exists()
    with release.workplace(directory, "eeee00000005") as place:
        (place / "release.json").write_text('{"id": "eeee00000005", "created": "2026"}')
        published = release.publish(directory, place, "eeee00000005")
    assert published.id == release.current(directory).id == "eeee00000005" and not place.exists()


def test_what_a_dead_build_left_is_removed_and_what_a_living_one_makes_is_kept(directory):
    dead, alive = (
        directory / "releases" / f".building-ffff00000006-{pid}" for pid in (2**22 + 1, os.getppid())
    )
    dead.mkdir(), alive.mkdir()
    with release.workplace(directory, "abcd00000007"):
        assert not dead.exists() and alive.exists()


def test_the_slower_of_two_builds_of_one_release_takes_what_the_faster_made(directory):
    with release.workplace(directory, "aaaa00000001") as place:
        (place / "release.json").write_text('{"id": "other", "created": "2027"}')
        found = release.publish(directory, place, "aaaa00000001")
    assert found.info["created"] == "2026-01-01" and release.current(directory).id == "aaaa00000001"


def test_a_release_cannot_take_the_place_of_a_folder_that_is_none(directory):
    (directory / "releases" / "eeee00000005").mkdir()
    (directory / "releases" / "eeee00000005" / "mine.txt").write_text("keep")
    with pytest.raises((OSError, SystemFault)), release.workplace(directory, "eeee00000005") as place:
        (place / "release.json").write_text("{}")
        release.publish(directory, place, "eeee00000005")
    assert (directory / "releases" / "eeee00000005" / "mine.txt").read_text() == "keep"
    assert release.current(directory).id == "bbbb00000002"


def test_the_dumps_of_a_release_are_those_of_its_folder(tiny):
    assert {dump.path for dump in tiny.release.dumps} == set((tiny.release.path / "dumps").iterdir())
    assert all(dump.path.stat().st_size == dump.size for dump in tiny.release.dumps)
