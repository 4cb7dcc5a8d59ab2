"""The command line: each command is one function of the library, and one way of printing its answer."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import click

from remit import __version__, cli_harvest, cli_pages, cli_remote, cli_succession, printing, release
from remit.cli_options import EXIT_CODES, endpoint_option, json_option, release_option, setting
from remit.errors import CommandError, RemitError, SystemFault
from remit.settings import Settings


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


@click.group(cls=_Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="remit")
def main() -> None:
    """Who was responsible, who took over, and who says so.

    \b
    remit build                      make a release from the bundled graph
    remit serve                      open it at http://127.0.0.1:8000/
    remit trace MPA                  the chain of bodies through the MPA
    remit query question.rq          ask it in SPARQL
    """


@main.command(epilog=EXIT_CODES)
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("--no-bundle", is_flag=True, help="Leave the bundled graph out.")
@click.option(
    "--format", "format", metavar="NAME", default="", help="The format of registers: csv, govuk, ifg."
)
@click.option(
    "--column",
    "columns",
    metavar="NAME=COLUMN",
    multiple=True,
    help="Of a csv register, which column holds id, name, start, end, replaced-by, kind, parent, acronym or "
    "url; repeatable.",
)
@click.option(
    "--ends",
    type=click.Choice(("first-day", "last-day", "infer")),
    help="Of a register, whether an end is the first day without or the last day with [default: infer].",
)
@click.option(
    "--dates",
    type=click.Choice(("day-first", "month-first")),
    help="Of a csv register, how 04/05/2009 is to be read.",
)
@click.option("--retrieved", metavar="DAY", default="", help="The day on which a register was fetched.")
@setting("dir")
@setting("base")
@json_option
def build(
    sources: tuple[Path, ...],
    no_bundle: bool,
    format: str,
    columns: tuple[str, ...],
    ends: str | None,
    dates: str | None,
    retrieved: str,
    dir: Path | None,
    base: str | None,
    as_json: bool,
) -> None:
    """Make a release from the bundled graph and every SOURCE, and make it the current one.

    SOURCE is a folder of tables with a source.toml, a folder of archived pages (.html, .txt), or a register
    of somebody else in the format that --format names. Nothing is remembered from earlier builds: name every
    SOURCE again.

    \b
    remit build                      the bundled graph alone
    remit build pages/               with what a folder of archived pages says
    remit build --no-bundle mine/    your own tables alone
    remit build organisations.json --format govuk
    remit build councils.csv --format csv --column id=code --ends last-day
    """
    from remit.build import build as make
    from remit.inputs import options
    from remit.report import import_lines

    settings = Settings.from_env(dir=dir, base=base)
    given = options(format, columns, ends or "", dates or "", retrieved)
    with printing.steps(quiet=as_json) as step:
        built = make(sources, settings, bundle=not no_bundle, options=given, progress=step)
    info = built.release.info
    report = json.loads((built.release.path / "report.json").read_text(encoding="utf-8"))
    if as_json:
        shown = {key: info[key] for key in ("id", "created", "quads", "counts", "seconds")}
        imports = {
            key: {name: count for name, count in found.items() if name != "lists"}
            for key, found in report["imports"].items()
        }
        _print_json(shown | {"imports": imports, "unread": built.unread, "reused": built.reused})
        sys.exit(1 if built.unread else 0)
    if built.reused:
        click.echo(f"Nothing has changed: release {built.release.id} is current.")
    else:
        click.echo(f"Release {built.release.id}: {info['quads']:,} quads in {info['seconds']} s.")
    for line in import_lines(report["imports"]):
        click.echo(line)
    click.echo(printing.summary(report, built.release.path))
    if built.unread:
        click.echo(printing.unread(built.unread), err=True)
        sys.exit(1)


@main.command(epilog=EXIT_CODES)
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


@main.command(epilog=EXIT_CODES)
@click.argument("file", type=click.File("r", encoding="utf-8"))
@setting("dir")
@release_option
@endpoint_option
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


@main.command(epilog=EXIT_CODES)
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


@main.command(epilog=EXIT_CODES)
@setting("dir")
@setting("host")
@setting("port")
@setting("url")
@setting("endpoint")
@setting("base")
@setting("workers")
@setting("threads")
@setting("deadline")
@setting("memory")
@setting("in_memory")
@setting("query_length")
@setting("query_depth")
@setting("cache")
@setting("answer_rows")
@setting("answer_size")
@setting("concurrent")
@setting("cpu_minute")
@setting("errors_minute")
@setting("spool")
@setting("unsafe")
@setting("proxies")
@setting("log_level")
@setting("log_file")
@setting("log_queries")
def serve(**options: Any) -> None:
    """Serve the current release, or a SPARQL 1.1 endpoint: pages, linked data, SPARQL and downloads.

    A new release is served as soon as `current` in --dir points to it, or on SIGHUP. Of an endpoint, a user
    and a password stand in REMIT_ENDPOINT_USER and REMIT_ENDPOINT_PASSWORD.

    \b
    remit serve --port 8080
    remit serve --endpoint http://localhost:7878/query
    """
    from remit_api import serve as run

    run(Settings.from_env(**options))


for command in (*cli_succession.COMMANDS, *cli_pages.COMMANDS, *cli_harvest.COMMANDS, *cli_remote.COMMANDS):
    main.add_command(command)


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


def _stdout() -> BinaryIO:
    return sys.stdout.buffer


def _print_json(content: object) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=1))
