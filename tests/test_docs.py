"""The README says what the program does: its commands and its settings are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from remit.cli import main
from remit.settings import SETTINGS, variable

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "default", "help_text"), SETTINGS)
def test_each_setting_stands_in_the_readme(name: str, default: object, help_text: str) -> None:
    shown = {"workers": "one per core", "url": "none"}.get(name, f"`{default}`")
    assert f"| `{variable(name)}` | {shown} | {help_text} |" in README


@pytest.mark.parametrize("command", sorted(main.commands))
def test_each_command_stands_in_the_readme(command: str) -> None:
    assert f"| `remit {command}" in README


def test_the_readme_names_no_command_that_is_not() -> None:
    named = set(re.findall(r"^(?:\$ |\| `)remit ([a-z]+)", README, re.M))
    assert named == set(main.commands)


def test_each_file_that_the_readme_links_to_exists() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links and all((ROOT / link).exists() for link in links)


def test_each_decision_is_dated_and_numbered() -> None:
    for number, path in enumerate(sorted((ROOT / "docs" / "decisions").glob("*.md")), start=1):
        first, _, third = path.read_text(encoding="utf-8").splitlines()[:3]
        assert path.name.startswith(f"{number:04d}-") and first.startswith(f"# {number}. ")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", third)
