"""The commands that ask who was responsible, who took over and who says so: one an analysis."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from remit import printing, release
from remit.cli_options import EXIT_CODES, Command, endpoint_option, json_option, release_option, setting
from remit.errors import CommandError, NoSuchName
from remit.settings import Settings

if TYPE_CHECKING:
    from remit.model import IRI
    from remit.succession.answer import Answer
    from remit.succession.view import View

_VIEW = (
    setting("dir"),
    release_option,
    endpoint_option,
    click.option(
        "--lens",
        metavar="POLICY",
        default="same",
        show_default=True,
        help="Identity of a renamed body: `same`, or `new`: a rename makes a new body.",
    ),
    click.option("--prefer", metavar="SOURCE", default="", help="Take the dates of this source for true."),
)


def viewing(function: Command) -> Command:
    """Gives a command the options that say what is asked, and hands it the View that they make."""

    @functools.wraps(function)
    def command(
        dir: Path | None, release_id: str | None, endpoint: str | None, lens: str, prefer: str, **own: Any
    ) -> Any:
        return function(_view(dir, release_id, endpoint, lens, prefer), **own)

    made: Command = command
    for option in reversed(_VIEW):
        made = option(made)
    return made


def answering(empty: str) -> Callable[[Command], Command]:
    """Prints the Answer of a command as a table, JSON or CSV; `empty` says in words that it has no rows."""

    def decorate(function: Command) -> Command:
        @functools.wraps(function)
        def command(as_json: bool, as_csv: bool, **own: Any) -> None:
            _show(function(**own), empty, as_json=as_json, as_csv=as_csv)

        return json_option(csv_option(command))

    return decorate


csv_option = click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")


@click.command(epilog=EXIT_CODES)
@click.argument("name")
@click.option("--responsibility", metavar="R", help="Follow this responsibility from holder to holder.")
@click.option("--to", metavar="DATE", help="Leave out what certainly came after this day.")
@click.option("--svg", "drawn", flag_value="svg", help="Draw it: bodies as bars over time, in SVG.")
@click.option("--mermaid", "drawn", flag_value="mermaid", help="Draw it as a Mermaid flowchart.")
@click.option("--graphml", "drawn", flag_value="graphml", help="Write it as a GraphML network.")
@csv_option
@json_option
@viewing
def trace(
    view: View,
    name: str,
    responsibility: str | None,
    to: str | None,
    drawn: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Who came before NAME and who took over, one hop a row: kind of change, date, certainty, source.

    NAME is a label, alias, acronym, misprint, key or IRI of a body, or of a responsibility.

    \b
    remit trace MPA
    remit trace MPOC --to 2012-01-16
    remit trace "Home Secretary" --responsibility "Act as police authority for the metropolis"
    remit trace MPA --svg > mpa.svg
    """
    from remit.names import RESPONSIBILITY, find
    from remit.succession.trace import trace as trace_body
    from remit.succession.trace import trace_responsibility

    day = _day("--to", to)
    body, duty = _asked(view, name)
    if responsibility:
        duty = find(view.graph, view.names, responsibility, RESPONSIBILITY)
    if drawn:
        click.echo(_drawing(view, drawn, body, duty, day), nl=False)
    elif duty:
        answer = trace_responsibility(view, duty, body, day)
        _show(answer, _NO_HANDOVER, as_json=as_json, as_csv=as_csv, table=printing.hops)
    elif body:
        _show(trace_body(view, body, day), _NO_CHANGE, as_json=as_json, as_csv=as_csv, table=printing.hops)


_NO_CHANGE = "no change before or after it is known to this release."
_NO_HANDOVER = "no hand-over of it is known to this release."


@click.command(epilog=EXIT_CODES)
@click.argument("date")
@click.argument("body", required=False)
@click.option("--what", metavar="KIND", multiple=True, help="bodies, parents, seats or responsibilities.")
@answering("nothing is dated to that day, or possibly so.")
@viewing
def asof(view: View, date: str, body: str | None, what: tuple[str, ...]) -> Answer:
    """What there was on DATE, certainly or possibly: bodies, whom they stood under, posts and duties held.

    \b
    remit asof 2012-01-16
    remit asof 2012-01-15 MPA
    """
    from remit.succession.asof import asof as state

    return state(view, _day("DATE", date), _body(view, body), what)


@click.command(epilog=EXIT_CODES)
@click.argument("body", required=False)
@answering("every responsibility that ended is accounted for.")
@viewing
def orphans(view: View, body: str | None) -> Answer:
    """Responsibilities whose holder ended and that nobody is shown to hold, graded by what is known.

    \b
    remit orphans
    remit orphans MPA
    """
    from remit.succession.orphans import orphans as find_orphans

    return find_orphans(view, _body(view, body))


@click.command(epilog=EXIT_CODES)
@click.argument("name")
@answering("nothing ended by it, so that there is nothing to account for.")
@viewing
def ledger(view: View, name: str) -> Answer:
    """What became of all that the bodies held which a change or reform ended, and the share accounted for.

    NAME is a change, a reform or a body, by key, label or IRI.

    \b
    remit ledger reform-2012
    remit ledger MPA
    """
    from remit.names import BODY, CHANGE, REFORM
    from remit.succession.ledger import ledger as account
    from remit.succession.reforms import called

    return account(view, called(view, name, (REFORM, CHANGE, BODY)))


@click.command(epilog=EXIT_CODES)
@click.argument("body", required=False)
@answering("no responsibility is claimed by two at a time.")
@viewing
def contested(view: View, body: str | None) -> Answer:
    """Responsibilities that two bodies held at a time: dispute told apart from sharing by design.

    \b
    remit contested
    remit contested MOPAC
    """
    from remit.succession.contested import contested as claimed_twice

    return claimed_twice(view, _body(view, body))


@click.command(epilog=EXIT_CODES)
@click.option("--all", "everything", is_flag=True, help="Show also sources that agree, only less exactly.")
@answering("no sources disagree.")
@viewing
def conflicts(view: View, everything: bool) -> Answer:
    """Facts on which sources disagree: by how much, why one was chosen, and what the other would change.

    \b
    remit conflicts --csv > conflicts.csv
    """
    from remit.succession.conflicts import conflicts as disagreements

    return disagreements(view, everything)


@click.command(epilog=EXIT_CODES)
@click.argument("name", required=False)
@answering("no reform is told or can be proposed.")
@viewing
def reforms(view: View, name: str | None) -> Answer:
    """The reforms, told by the sources or proposed from changes of one law or one day; or the changes of one.

    \b
    remit reforms
    remit reforms reform-2012
    """
    from remit.succession.reforms import called, reform
    from remit.succession.reforms import reforms as all_reforms

    return reform(view, called(view, name)) if name else all_reforms(view)


@click.command(epilog=EXIT_CODES)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write to this file [default: stdout].")
@json_option
@viewing
def forward(view: View, file: Path, output: Path | None, as_json: bool) -> None:
    """For each old body in FILE.csv (and responsibility, and date): who answers today, and by which chain.

    FILE has a column `body` (any name of it) and may have `responsibility` and `date`; - is standard input.
    How many rows ended in which way is said on standard error.

    \b
    remit forward letters.csv -o answers.csv
    """
    from remit.succession.forward import forward_file, forward_rows

    if as_json:
        _print_json(forward_rows(view, file).as_json())
        return
    summary = forward_file(view, file, output)
    click.echo(summary.as_text(), err=True)


@click.command(epilog=EXIT_CODES)
@click.argument("name", required=False)
@click.option("--health", is_flag=True, help="List statements with no quote, one source or a changed source.")
@click.option("--summary", is_flag=True, help="Only count them, by kind and finding.")
@answering("nothing is said of it.")
@viewing
def evidence(view: View, name: str | None, health: bool, summary: bool) -> Answer:
    """The words behind a statement, in their context, with their sources and what was passed over.

    NAME is an IRI, a KIND/KEY such as change/chg-mpa-mopac, or the name of a body or responsibility.

    \b
    remit evidence "Metropolitan Police Authority"
    remit evidence change/chg-mpa-mopac
    remit evidence --health
    """
    from remit.succession.explain import explain
    from remit.succession.health import health as weak
    from remit.succession.health import summary as counted

    if health or summary:
        return counted(view, view.texts) if summary else weak(view, view.texts)
    if not name:
        raise CommandError("say what to show the evidence of, or give --health")
    return explain(view, _thing(view, name), view.texts)


@click.command(epilog=EXIT_CODES)
@click.argument("kind")
@click.option("--measure", "measures", multiple=True, help="degree, betweenness, components, cycles.")
@click.option(
    "--format", "format_name", metavar="FORMAT", help="Write the network: graphml, gexf, csv, json."
)
@click.option("--top", type=int, default=20, show_default=True, help="Rows of the table.")
@json_option
@viewing
def network(
    view: View,
    kind: str,
    measures: Sequence[str],
    format_name: str | None,
    top: int,
    as_json: bool,
) -> None:
    """Analyse a network: succession, handovers (transfers of functions too) or comembership (shared people).

    \b
    remit network comembership --measure betweenness
    remit network succession --format graphml > succession.graphml
    """
    from remit.networks import KINDS
    from remit.networks.export import FORMATS
    from remit.networks.measures import MEASURES, measure

    _known("network", kind, KINDS)
    wanted = list(measures) or list(MEASURES)
    for name in wanted:
        _known("measure", name, MEASURES)
    if format_name:
        _known("format", format_name, FORMATS)
    graph = KINDS[kind](view.register)
    if format_name:
        click.echo(FORMATS[format_name](graph), nl=False)
        return
    rows = measure(graph, wanted)
    if as_json:
        _print_json({"question": f"network {kind}", "release": view.release, "rows": rows})
    else:
        title = f"{kind}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"
        click.echo(printing.rows_table(("body", *wanted), rows[:top], title), nl=False)


COMMANDS = (trace, asof, orphans, ledger, contested, conflicts, reforms, forward, evidence, network)


def _view(dir: Path | None, release_id: str | None, endpoint: str | None, lens: str, prefer: str) -> View:
    from remit import pushed
    from remit.ask import opened
    from remit.remote import Endpoint
    from remit.succession.view import view
    from remit.terms import Names

    settings = Settings.from_env(dir=dir)
    if endpoint:
        asked, base = pushed.ready(Endpoint(endpoint), settings.base)
        return view(asked, endpoint, Names(base), lens, prefer)
    found = release.find(settings.dir, release_id)
    store, names = opened(found)
    return view(store, found.id, names, lens, prefer, found.texts_path)


def _asked(view: View, name: str) -> tuple[IRI | None, IRI | None]:
    """The body that a name denotes; where none does, the responsibility."""
    from remit.names import RESPONSIBILITY, find
    from remit.succession.view import called

    try:
        return called(view, name), None
    except NoSuchName as missing:
        try:
            return None, find(view.graph, view.names, name, RESPONSIBILITY)
        except NoSuchName:
            raise missing from None


def _body(view: View, name: str | None) -> IRI | None:
    from remit.succession.view import called

    return called(view, name) if name else None


def _thing(view: View, name: str) -> IRI:
    from remit.names import BODY, CHANGE, PROGRAMME, REFORM, RESPONSIBILITY, find_any
    from remit.succession.explain import known

    return known(view, name) or find_any(
        view.graph, view.names, name, (BODY, PROGRAMME, RESPONSIBILITY, CHANGE, REFORM)
    )


def _drawing(view: View, drawn: str, body: IRI | None, duty: IRI | None, day: str) -> str:
    from remit.succession import drawing

    if duty:
        if drawn != "svg":
            raise CommandError("a responsibility is drawn with --svg only")
        return drawing.draw_responsibility_svg(view, duty, body, day)
    assert body is not None
    draw = {"svg": drawing.draw_svg, "mermaid": drawing.draw_mermaid, "graphml": drawing.draw_graphml}
    return draw[drawn](view, body, day)


def _show(
    answer: Answer,
    empty: str,
    *,
    as_json: bool,
    as_csv: bool,
    table: Callable[[Any, str], str] | None = None,
) -> None:
    if as_json:
        _print_json(answer.as_json())
    elif as_csv:
        click.echo(answer.as_csv(), nl=False)
    elif not answer.rows:
        click.echo(f"{answer.question}: {empty}")
    elif table:
        click.echo(table(answer.rows, answer.question))
    else:
        filled = {name for row in answer.rows for name in answer.columns if row[name] not in ("", None, [])}
        shown = [name for name in answer.columns if name in filled]
        click.echo(printing.rows_table(shown, answer.rows, answer.question), nl=False)


def _day(what: str, printed: str | None) -> str:
    if printed is None:
        return ""
    try:
        return dt.date.fromisoformat(printed).isoformat()
    except ValueError:
        raise CommandError(f"{what} is {printed!r}: expected a day such as 2012-01-16") from None


def _known(what: str, name: str, among: Any) -> None:
    if name not in among:
        raise CommandError(f"no {what} is called {name!r}; there are: {', '.join(among)}")


def _print_json(content: object) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=1))
