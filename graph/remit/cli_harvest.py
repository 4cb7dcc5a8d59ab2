"""The command that fetches an archive of web pages."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from remit import printing
from remit.cli_options import EXIT_CODES, json_option
from remit.errors import SystemFault


@click.command(epilog=EXIT_CODES)
@click.argument("url")
@click.option(
    "--into", type=click.Path(path_type=Path), help="Folder for the WARC files [default: harvest/HOST]."
)
@click.option(
    "--delay", type=float, help="Seconds between requests [default 1; robots.txt may ask for more]."
)
@click.option("--pages", type=int, help="Pages to keep at most [default 10,000].")
@click.option("--depth", type=int, help="Links to follow at most from URL to a page [default 50].")
@click.option("--page-bytes", type=int, help="Size of the largest page to keep [default 10,000,000].")
@click.option("--total-bytes", type=int, help="Bytes of pages to fetch at most [default 2,000,000,000].")
@click.option("--seconds", type=float, help="Time after which to stop; the next call goes on [default none].")
@click.option("--user-agent", help="Who asks [default remit/VERSION and an address].")
@click.option("--allow-private", is_flag=True, help="Allow an address of a private network or this machine.")
@json_option
def harvest(url: str, into: Path | None, as_json: bool, **given: Any) -> None:
    """Fetch the pages of the archive at URL, politely, into WARC files that `remit build` reads.

    robots.txt is obeyed, one page is asked for at a time, and only of the host of URL. After an interruption
    the same command goes on where it stopped; after an end it asks only for what has changed.

    \b
    remit harvest https://archive.example.org/ --pages 500
    remit build harvest/archive.example.org
    """
    from remit.harvest import Options, addresses
    from remit.harvest import harvest as fetch

    folder = into or Path("harvest") / addresses.host(addresses.first(url))
    options = Options(**{name: value for name, value in given.items() if value is not None})
    with printing.steps(quiet=as_json) as step:
        try:
            summary = fetch(url, folder, options, step)
        except KeyboardInterrupt:
            raise SystemFault("interrupted: the same command goes on where it stopped") from None
    if as_json:
        shown = asdict(summary) | {"files": [str(path) for path in summary.files]}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for address, reason in summary.failures:
            click.echo(f"{address}: {reason}", err=True)
        click.echo(str(summary))
        click.echo(f"All of it: {folder}")
    if summary.failed:
        raise SystemExit(1)


COMMANDS = (harvest,)
