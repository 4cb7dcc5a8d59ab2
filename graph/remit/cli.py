"""The command line: each command is one function of the library, and one way of printing its answer."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import click

from remit import __version__, printing, release
from remit.errors import CommandError, RemitError, SystemFault
from remit.settings import SETTINGS, Settings, help_for

_EXIT_CODES = """
\b
Exit codes: 0 done; 1 the content fails a check; 2 the command is wrong; 3 a remote or system fault.
"""


class _Commands(click.Group):
    """Turns every error of ours into one clear message and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RemitError as error:
            click.echo(f"remit: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # The reader of a pipe, such as `head`, has seen enough.
            _drop_output()
            ctx.exit(0)
        except OSError as error:
            # A full disk, a folder that may not be written: whatever the system refuses, anywhere.
            _drop_output()
            click.echo(f"remit: {error.strerror or error}: {error.filename or 'the system'}", err=True)
            ctx.exit(SystemFault.exit_code)


Command = Callable[..., Any]


def setting(name: str) -> Callable[[Command], Command]:
    """The option of a setting, with the help of the one table of settings."""
    defaults = {key: default for key, default, _ in SETTINGS}
    default = defaults[name]
    kind = click.Path(path_type=Path) if isinstance(default, Path) else type(default)
    return click.option(f"--{name.replace('_', '-')}", name, type=kind, default=None, help=help_for(name))


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
release_option = click.option(
    "--release", "release_id", metavar="ID", help="Ask this release [default: current]."
)


@click.group(cls=_Commands, epilog=_EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="remit")
def main() -> None:
    """Who was responsible, who took over, and who says so.

    \b
    remit build                      make a release from the bundled graph
    remit serve                      open it at http://127.0.0.1:8000/
    remit trace MPA                  the chain of bodies through the MPA
    remit query question.rq          ask it in SPARQL
    """


@main.command(epilog=_EXIT_CODES)
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("--no-bundle", is_flag=True, help="Leave the bundled graph out.")
@setting("dir")
@setting("base")
@json_option
def build(
    sources: tuple[Path, ...], no_bundle: bool, dir: Path | None, base: str | None, as_json: bool
) -> None:
    """Make a release from the bundled graph and every SOURCE, and make it the current one.

    SOURCE is a folder of tables with a source.toml, or a folder of archived pages (.html, .txt). Nothing is
    remembered from earlier builds: name every SOURCE again.

    \b
    remit build                      the bundled graph alone
    remit build pages/               with what a folder of archived pages says
    remit build --no-bundle mine/    your own tables alone
    """
    from remit.build import build as make

    settings = Settings.from_env(dir=dir, base=base)
    with printing.steps(quiet=as_json) as step:
        built = make(sources, settings, bundle=not no_bundle, progress=step)
    info = built.release.info
    if as_json:
        shown = {key: info[key] for key in ("id", "created", "quads", "counts", "seconds")}
        _print_json(shown | {"reused": built.reused})
        return
    if built.reused:
        click.echo(f"Nothing has changed: release {built.release.id} is current.")
    else:
        click.echo(f"Release {built.release.id}: {info['quads']:,} quads in {info['seconds']} s.")
    report = json.loads((built.release.path / "report.json").read_text(encoding="utf-8"))
    click.echo(printing.summary(report, built.release.path))


@main.command(epilog=_EXIT_CODES)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@setting("dir")
@release_option
@click.option("--turtle", is_flag=True, help="Print the SHACL validation report in Turtle.")
@json_option
def validate(
    files: tuple[Path, ...], dir: Path | None, release_id: str | None, turtle: bool, as_json: bool
) -> None:
    """Check a release, or RDF files, against the shapes; exit 1 where a shape that must hold does not.

    \b
    remit validate                   the current release
    remit validate mine.ttl          a Turtle file
    """
    from remit.check import check_files, check_release

    settings = Settings.from_env(dir=dir)
    report = check_files(files) if files else check_release(release.find(settings.dir, release_id))
    if turtle:
        click.echo(report.as_turtle())
    elif as_json:
        _print_json(report.as_json())
    else:
        click.echo(report.as_text())
    sys.exit(0 if report.conforms else 1)


@main.command(epilog=_EXIT_CODES)
@click.argument("file", type=click.File("r", encoding="utf-8"))
@setting("dir")
@release_option
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL 1.1 endpoint instead of a release.")
@click.option(
    "--format", "format_name", metavar="FORMAT", help="table, csv, tsv, json, xml; triples: ttl, nt."
)
@json_option
def query(
    file: Any,
    dir: Path | None,
    release_id: str | None,
    endpoint: str | None,
    format_name: str | None,
    as_json: bool,
) -> None:
    """Ask a release in SPARQL; FILE is a query, or - for standard input.

    \b
    remit query question.rq --format csv
    echo 'SELECT * { ?body a remit:Body } LIMIT 3' | remit query -
    """
    wanted = "json" if as_json else format_name
    text = _text(file)
    if endpoint:
        _ask_endpoint(endpoint, text, wanted)
        return
    from remit.ask import ask

    # The engine does not come back to Python before it is done: Ctrl-C ends the process itself.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    ask(release.find(Settings.from_env(dir=dir).dir, release_id), text, wanted, _stdout())


@main.command(epilog=_EXIT_CODES)
@click.argument("name")
@click.option(
    "--responsibility", is_flag=False, metavar="R", help="Follow this responsibility from holder to holder."
)
@click.option("--to", metavar="DATE", help="Leave out what certainly came after this day.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@setting("dir")
@release_option
@json_option
def trace(
    name: str,
    responsibility: str | None,
    to: str | None,
    as_csv: bool,
    dir: Path | None,
    release_id: str | None,
    as_json: bool,
) -> None:
    """Who came before NAME and who took over, one hop a row: kind of change, date, certainty, source.

    NAME is a label, alias, acronym, misprint, key or IRI of a body.

    \b
    remit trace MPA
    remit trace MPOC --to 2012-01-16
    remit trace "Home Secretary" --responsibility "Act as police authority for the metropolis"
    """
    from remit.ask import opened
    from remit.names import RESPONSIBILITY, find
    from remit.succession.trace import trace as trace_body
    from remit.succession.trace import trace_responsibility

    found = release.find(Settings.from_env(dir=dir).dir, release_id)
    store, names = opened(found)
    day = _day(to)
    body = find(store, names, name)
    if responsibility:
        thing = find(store, names, responsibility, RESPONSIBILITY)
        answer = trace_responsibility(store, found.id, thing, body, day)
    else:
        answer = trace_body(store, found.id, body, day)
    if as_json:
        _print_json(answer.as_json())
    elif as_csv:
        click.echo(answer.as_csv(), nl=False)
    elif not answer.rows:
        click.echo(f"{answer.question}: no change before or after it is known to this release.")
    else:
        click.echo(printing.hops(answer.rows, answer.question))


@main.command(epilog=_EXIT_CODES)
@click.argument("kind")
@click.option("--measure", "measures", multiple=True, help="degree, betweenness or components; repeatable.")
@click.option(
    "--format", "format_name", metavar="FORMAT", help="Write the network: graphml, gexf, csv, json."
)
@click.option("--top", type=int, default=20, show_default=True, help="Rows of the table.")
@setting("dir")
@release_option
@json_option
def network(
    kind: str,
    measures: Sequence[str],
    format_name: str | None,
    top: int,
    dir: Path | None,
    release_id: str | None,
    as_json: bool,
) -> None:
    """Analyse a network: KIND is succession or comembership (bodies that had people in common).

    \b
    remit network comembership --measure betweenness
    remit network succession --format graphml > succession.graphml
    """
    from remit.ask import opened
    from remit.networks import KINDS
    from remit.networks import network as draw
    from remit.networks.export import FORMATS
    from remit.networks.measures import MEASURES, measure

    _known("network", kind, KINDS)
    wanted = list(measures) or list(MEASURES)
    for name in wanted:
        _known("measure", name, MEASURES)
    if format_name:
        _known("format", format_name, FORMATS)
    found = release.find(Settings.from_env(dir=dir).dir, release_id)
    store, _ = opened(found)
    graph = draw(store, kind)
    if format_name:
        click.echo(FORMATS[format_name](graph), nl=False)
        return
    rows = measure(graph, wanted)
    if as_json:
        _print_json({"question": f"network {kind}", "release": found.id, "rows": rows})
    else:
        title = f"{kind}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"
        click.echo(printing.rows_table(("body", *wanted), rows[:top], title), nl=False)


@main.command(epilog=_EXIT_CODES)
@click.option(
    "--format", "format_name", default="nq", show_default=True, help="nq, trig, ttl, nt, rdf or jsonld."
)
@click.option("--graph", metavar="NAME", help="Only this graph: its IRI, or its name such as source/london.")
@setting("dir")
@release_option
@json_option
def dump(
    format_name: str, graph: str | None, dir: Path | None, release_id: str | None, as_json: bool
) -> None:
    """Write a release as RDF to standard output, or list its dump files with --json.

    Formats of triples (ttl, nt, rdf, jsonld) hold the resolved default graph, or the graph named.

    \b
    remit dump > remit.nq
    remit dump --format ttl --graph source/london > london.ttl
    """
    from remit.ask import dump as write

    found = release.find(Settings.from_env(dir=dir).dir, release_id)
    if as_json:
        _print_json({"release": found.id, "rows": found.info["dumps"]})
    else:
        write(found, format_name, graph, _stdout())


@main.command(epilog=_EXIT_CODES)
@setting("dir")
@setting("host")
@setting("port")
@setting("url")
@setting("workers")
@setting("threads")
@setting("deadline")
@setting("memory")
@setting("query_length")
def serve(**options: Any) -> None:
    """Serve the current release: pages, linked data, SPARQL and downloads.

    \b
    remit serve --port 8080
    """
    from remit_api import serve as run

    run(Settings.from_env(**options))


def _text(file: Any) -> str:
    try:
        return str(file.read())
    except UnicodeDecodeError as error:
        raise CommandError(f"{file.name} is not UTF-8 at byte {error.start}") from None


def _ask_endpoint(endpoint: str, text: str, wanted: str | None) -> None:
    from remit.ask import TABLE, as_table
    from remit.remote import ask as ask_remote

    buffer = io.BytesIO()
    chosen = ask_remote(endpoint, text, None if wanted == TABLE else wanted, buffer)
    table = chosen == "json" and wanted in (None, TABLE)
    _stdout().write(as_table(buffer.getvalue()) if table else buffer.getvalue())


def _drop_output() -> None:
    """Sends what is still buffered nowhere: Python would try to write it again at its end, and fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _known(what: str, name: str, among: Any) -> None:
    if name not in among:
        raise CommandError(f"no {what} is called {name!r}; there are: {', '.join(among)}")


def _day(printed: str | None) -> dt.date | None:
    if printed is None:
        return None
    try:
        return dt.date.fromisoformat(printed)
    except ValueError:
        raise CommandError(f"--to is {printed!r}: expected a day such as 2012-01-16") from None


def _stdout() -> BinaryIO:
    return sys.stdout.buffer


def _print_json(content: object) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=1))
