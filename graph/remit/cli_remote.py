"""The command that loads a release into another engine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from remit import release
from remit.cli_options import EXIT_CODES, json_option, setting
from remit.errors import CommandError, SystemFault
from remit.settings import Settings


@click.command(epilog=EXIT_CODES)
@click.argument("endpoint", metavar="ENDPOINT")
@click.option("--update", metavar="URL", help="Load by SPARQL Update at this address [default: ENDPOINT].")
@click.option(
    "--graph-store", metavar="URL", help="Load by the Graph Store Protocol at this address instead."
)
@click.option("--batch", type=int, default=1000, show_default=True, help="Triples in one request.")
@click.option(
    "--timeout", type=float, default=60.0, show_default=True, help="Seconds that a request may take."
)
@click.option("--replace", is_flag=True, help="Clear the graphs of the release in the endpoint first.")
@setting("dir")
@click.option("--release", "release_id", metavar="ID", help="Push this release [default: current].")
@json_option
def push(
    endpoint: str,
    update: str | None,
    graph_store: str | None,
    dir: Path | None,
    release_id: str | None,
    as_json: bool,
    **how: object,
) -> None:
    """Load a release into the SPARQL 1.1 endpoint at ENDPOINT, which may then be served with --endpoint.

    After an interruption the same command goes on where it stopped. At the end the triples of each graph are
    counted in the endpoint. A user and a password stand in REMIT_ENDPOINT_USER and REMIT_ENDPOINT_PASSWORD.

    \b
    remit push http://localhost:7878/query --update http://localhost:7878/update
    remit push http://localhost:7878/query --graph-store http://localhost:7878/store
    remit push http://localhost:8890/sparql --update http://localhost:8890/sparql-auth --batch 1000
    """
    from remit import push as pushing
    from remit.loaders import GraphStoreLoader, UpdateLoader
    from remit.peer import Peer, credentials
    from remit.remote import Endpoint

    if update and graph_store:
        raise CommandError("give --update or --graph-store, not both")
    found = release.find(Settings.from_env(dir=dir).dir, release_id)
    known, seconds = credentials(), float(str(how["timeout"]))
    if seconds <= 0:
        raise CommandError(f"--timeout is {seconds:g}: expected a number of seconds")
    target = Endpoint(Peer(endpoint, seconds, known))
    loader = (
        GraphStoreLoader(Peer(graph_store, seconds, known))
        if graph_store
        else UpdateLoader(Peer(update or endpoint, seconds, known))
    )
    with _bar(quiet=as_json) as progress:
        try:
            done = pushing.push(
                found,
                target,
                loader,
                batch=int(str(how["batch"])),
                replace=bool(how["replace"]),
                progress=progress,
            )
        except KeyboardInterrupt:
            raise SystemFault("interrupted: the same command goes on where it stopped") from None
    if as_json:
        click.echo(json.dumps({"endpoint": endpoint, **asdict(done)}, ensure_ascii=False, indent=1))
        return
    sent = f"{done.sent:,} of them sent now" if done.sent else "all of them there before"
    graphs = f"{done.quads:,} triples in {len(done.graphs)} graphs, {sent}"
    click.echo(f"Release {done.release} is in {endpoint}: {graphs}.")
    if done.default_graph:
        click.echo(
            "Its default graph is the union of all graphs, so the resolved view is in a graph of its own, "
            f"<{done.default_graph}>, which `--endpoint` asks by itself."
        )


@contextmanager
def _bar(quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A function that shows how far a push is: a bar on a terminal, elsewhere a line for each tenth."""
    console = Console(stderr=True, quiet=quiet)
    if console.is_terminal:
        columns = (TextColumn("sending"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Bar(*columns, console=console) as bar:
            task = bar.add_task("sending", total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
        return
    shown = -1

    def line(done: int, total: int) -> None:
        nonlocal shown
        if done * 10 // total > shown:
            shown = done * 10 // total
            console.print(f"{done:,} of {total:,} triples", highlight=False)

    yield line


COMMANDS = (push,)
