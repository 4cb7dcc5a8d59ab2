"""How the command line shows things to a person: tables, steps, the summary of a build."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from remit.succession.answer import flat

# How many pages that could not be read are named; report.json names all.
MOST_UNREAD = 20
# How many items of a list a cell of a table shows.
MOST_ITEMS = 3


def rows_table(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], title: str) -> str:
    """Rows as a table as wide as the terminal."""
    out = io.StringIO()
    width = Console().width if Console().is_terminal else 200
    table = Table()
    for name in columns:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(row[name])) for name in columns))
    Console(file=out, width=width, highlight=False, markup=False, emoji=False).print(table)
    return f"{title}\n{out.getvalue()}"


def unread(problems: Sequence[str]) -> str:
    """What could not be read, the first of it one by one."""
    listed = [f"  {problem}" for problem in problems[:MOST_UNREAD]]
    more = [f"  and {len(problems) - MOST_UNREAD} more"] if len(problems) > MOST_UNREAD else []
    return "\n".join([f"{len(problems)} could not be read, the others were:", *listed, *more])


def _cell(value: object) -> str:
    """A cell for a person: of a long list its beginning, and how much more JSON and CSV hold."""
    if isinstance(value, list | tuple) and len(value) > MOST_ITEMS:
        return f"{flat(value[:MOST_ITEMS])} | and {len(value) - MOST_ITEMS} more"
    return flat(value)


def hops(rows: Sequence[Mapping[str, Any]], title: str) -> str:
    """A trace for a person: a block a hop, with what led up to a body first and what came after it last."""
    lines = [title]
    direction = ""
    for row in rows:
        if row["direction"] != direction:
            direction = row["direction"]
            lines += ["", "What came before:" if direction == "backward" else "Who took over:"]
        lines.append(f"\n  {row['date'] or 'undated'}  {row['from']['label']} → {row['to']['label']}")
        about = filter(None, [row["kind"], row["certainty"], *row["law"], row["note"]])
        lines.append(f"      {' · '.join(about)}")
        lines += [f"      {source}" for source in row["sources"]]
        if row["quote"]:
            lines.append(f"      “{' '.join(row['quote'].split())}”")
    return "\n".join(lines)


@contextmanager
def steps(quiet: bool) -> Iterator[Callable[[str], None]]:
    """A function that announces the next step: a spinner on a terminal, a line each elsewhere."""
    console = Console(stderr=True, quiet=quiet)
    if not console.is_terminal:
        started = time.monotonic()
        yield lambda step: console.print(f"{time.monotonic() - started:6.1f} s  {step}", highlight=False)
        return
    bar = Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console)
    with bar:
        task = bar.add_task("starting", total=None)

        def announce(step: str) -> None:
            bar.update(task, description=step)

        yield announce


def summary(report: Mapping[str, Any], folder: Path) -> str:
    """What a build found, in a few lines, and where the whole of it stands."""
    unlinked = report["unlinked"]
    lines = [*(f"Warning: {warning}" for warning in report["warnings"])]
    if report["pages"]:
        count = len(report["pages"])
        lines.append(f"{count} page{'s' if count != 1 else ''} read.")
    names = sum(row["count"] for row in unlinked)
    lines.append(f"{len(unlinked)} distinct names ({names} occurrences) are left unlinked.")
    lines.append(f"{len(report['passed_over'])} claims were passed over where sources differ.")
    findings = report["shapes"].get("findings", [])
    lines.append(f"No shape that must hold is violated; {len(findings)} findings on quality.")
    lines.append(f"All of it: {folder / 'report.json'}")
    return "\n".join(lines)
