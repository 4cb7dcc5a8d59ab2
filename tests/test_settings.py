"""Settings: options, then variables, then defaults, all in one table."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from remit.errors import CommandError
from remit.settings import SETTINGS, Settings, help_for, variable

README = Path(__file__).parent.parent / "README.md"


def test_the_table_and_the_settings_have_the_same_names():
    assert [name for name, _, _ in SETTINGS] == [field.name for field in fields(Settings)]


def test_defaults_hold_where_nothing_is_given():
    found = Settings.from_env({})
    assert (
        found.dir == Path("build") and found.host == "127.0.0.1" and found.port == 8000 and found.workers >= 1
    )


def test_a_variable_beats_the_default_and_an_option_beats_both():
    environ = {
        "REMIT_DIR": "/data",
        "REMIT_PORT": "8080",
        "REMIT_DEADLINE": "2.5",
        "REMIT_BASE": "https://x.example/",
    }
    found = Settings.from_env(environ, port=9090, dir=None)
    assert (found.dir, found.port, found.deadline, found.base) == (
        Path("/data"),
        9090,
        2.5,
        "https://x.example/",
    )


def test_an_empty_variable_is_none():
    assert Settings.from_env({"REMIT_DIR": ""}).dir == Path("build")


@pytest.mark.parametrize(
    "environ", [{"REMIT_PORT": "eighty"}, {"REMIT_DEADLINE": "soon"}, {"REMIT_WORKERS": "1.5"}]
)
def test_a_variable_that_is_no_number_is_a_wrong_command_that_names_it(environ):
    ((name, value),) = environ.items()
    with pytest.raises(CommandError, match=f"{name} is '{value}'.*number"):
        Settings.from_env(environ)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", 99999),
        ("port", -1),
        ("workers", 0),
        ("threads", 0),
        ("deadline", 0.0),
        ("deadline", -1.0),
        ("memory", 0),
    ],
)
def test_a_number_with_which_nothing_can_be_served_is_a_wrong_command(name, value):
    with pytest.raises(CommandError, match=name):
        Settings.from_env({}, **{name: value})
    with pytest.raises(CommandError, match=variable(name)):
        Settings.from_env({variable(name): str(value)})


def test_the_environment_of_the_process_is_read_where_none_is_given(monkeypatch):
    monkeypatch.setenv("REMIT_PORT", "7001")
    assert Settings.from_env().port == 7001


@pytest.mark.parametrize("name", [name for name, _, _ in SETTINGS])
def test_every_setting_has_help_a_variable_and_a_place_in_the_readme(name):
    assert variable(name) == f"REMIT_{name.upper()}" and variable(name) in help_for(name)
    assert variable(name) in README.read_text(encoding="utf-8")


def test_a_variable_reaches_the_command(remit, monkeypatch, tmp_path):
    monkeypatch.setenv("REMIT_DIR", str(tmp_path / "elsewhere"))
    result = remit("trace", "MPA")
    assert result.exit_code == 2 and "elsewhere" in result.stderr
    monkeypatch.setenv("REMIT_PORT", "eighty")
    assert remit("trace", "MPA").exit_code == 2


def test_an_option_out_of_range_is_named_as_it_is_typed() -> None:
    with pytest.raises(CommandError, match=r"--in-memory is '-1': expected a number from 0 to 1048576"):
        Settings.from_env({}, in_memory=-1)
