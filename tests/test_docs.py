"""The README says what the program does: its commands and its settings are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from remit.cli import main
from remit.readers.schema import TABLES, Column
from remit.settings import SETTINGS, variable

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "default", "help_text"), SETTINGS)
def test_each_setting_stands_in_the_readme(name: str, default: object, help_text: str) -> None:
    said = "one per core" if name == "workers" else "none" if default == "" else f"`{default}`"
    assert f"| `{variable(name)}` | {said} | {help_text} |" in README


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


def tables_page() -> str:
    """docs/tables.md, from the schema; `python tests/test_docs.py` writes it."""
    lines = [
        "# The columns of source tables",
        "",
        "A source is a folder with a `source.toml` and any of these CSV files (UTF-8, a header line, any",
        "order of columns). Dates are EDTF; a day is YYYY-MM-DD; several values stand with a bar between",
        "them. Ids may point to any source of the same build. A **bold** column must be there and filled.",
    ]
    for table, columns in TABLES.items():
        lines += ["", f"## {table}.csv", "", "| column | holds |", "|---|---|"]
        for column in columns:
            name = f"**{column.name}**" if column.required else column.name
            lines.append(f"| {name} | {_holds(column)} |")
    return "\n".join(lines) + "\n"


def _holds(column: Column) -> str:
    if column.refers:
        where = " or ".join(f"{table}.csv" for table in column.refers)
        where += "".join(f", or `{choice}`" for choice in column.choices)
        return f"ids of {where}" if column.many else f"an id of {where}"
    if column.choices:
        return "one of " + ", ".join(f"`{choice}`" for choice in dict.fromkeys(column.choices))
    return {
        "kind": "a kind of [ontology/kinds.ttl](../ontology/kinds.ttl)",
        "edtf": "a date",
        "day": "a day",
        "address": "an address: http://, https:// or hash://sha256/HEX",
        "page": "an address, or a path",
    }.get(column.holds, "an id: letters, digits, dots, hyphens" if column.name == "id" else "text")


def test_the_columns_of_the_tables_are_documented() -> None:
    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == tables_page()


if __name__ == "__main__":
    (ROOT / "docs" / "tables.md").write_text(tables_page(), encoding="utf-8")
