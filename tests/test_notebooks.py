"""The notebooks run from top to bottom against a server of the bundled graph."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def run(name: str, endpoint: str) -> tuple[str, list[dict[str, str]]]:
    """What the notebook of a name prints, and what it shows otherwise, by media type."""
    (path,) = (path for path in NOTEBOOKS if path.stem == name)
    notebook = nbformat.read(path, as_version=4)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("REMIT_ENDPOINT", endpoint)
        NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    printed = "".join(output.get("text", "") for output in outputs)
    return printed, [output["data"] for output in outputs if "data" in output]


def test_the_first_notebook_shows_who_took_over_and_draws_it(endpoint: str) -> None:
    printed, shown = run("01-succession", endpoint)
    assert "2012-01-16 | Metropolitan Police Authority → Mayor's Office for Policing and Crime" in printed
    assert any("image/png" in data for data in shown)


def test_the_second_notebook_shows_every_analysis_as_a_table(endpoint: str) -> None:
    printed, shown = run("02-analyses", endpoint)
    assert "2012-01-16 {" in printed and any("image/svg+xml" in data for data in shown)
    tables = [data["text/html"] for data in shown if "text/html" in data]
    captions = "".join(table.partition("</caption>")[0] for table in tables)
    for asked in ("trace Metropolitan", "trace responsibility", "ledger", "orphans", "contested"):
        assert asked in captions
    assert "Replacement" in tables[0] and "Rename" in tables[-1]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_is_kept_without_its_output(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
