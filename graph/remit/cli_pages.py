"""The commands about archived pages: how well they are read."""

from __future__ import annotations

import json
from pathlib import Path

import click

from remit import printing
from remit.cli_options import EXIT_CODES, json_option


@click.command(epilog=EXIT_CODES)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--pages", type=click.Path(path_type=Path), help="Folder of pages that do not stand in GOLD.")
@click.option("--misses", is_flag=True, help="List what was missed, and what was found wrongly.")
@json_option
def evaluate(gold: Path, pages: Path | None, misses: bool, as_json: bool) -> None:
    """Precision and recall of the reading of pages, by kind of statement, against annotations in GOLD.

    \b
    remit evaluate tests/gold
    remit evaluate tests/gold --pages ../shared/seeds --misses
    """
    from remit.evaluate import evaluate as measure

    result = measure(gold, pages)
    if as_json:
        told = [
            {"page": one.page, "kind": one.kind, "which": one.which, "start": one.start, "values": one.values}
            for one in result.misses
        ]
        content = result.as_json() | ({"misses": told} if misses else {})
        click.echo(json.dumps(content, ensure_ascii=False, indent=1))
        return
    for one in result.misses if misses else ():
        said = json.dumps(one.values, ensure_ascii=False)
        click.echo(f"{one.which:>6}  {one.kind:<16} {one.page}:{one.start}  {said}")
    rows = result.as_json()["rows"]
    columns = ("kind", "precision", "recall", "f1", "right", "found", "there")
    click.echo(printing.rows_table(columns, rows, f"{result.pages} pages"), nl=False)
    for line in result.skipped:
        click.echo(f"skipped: {line}", err=True)


COMMANDS = (evaluate,)
