"""The SPARQL endpoint: the query operation of the protocol, a service description, a form for people."""

from __future__ import annotations

from secrets import token_hex

from flask import Blueprint, Response, g, json, render_template, request
from werkzeug.wsgi import wrap_file

from remit_api import examples, service
from remit_api.engine import scan
from remit_api.engine.process import Answer, Question
from remit_api.negotiate import FORMATS, GRAPHS, HTML, RESULTS, not_acceptable, preferred, requested
from remit_api.protocol import Operation, read
from remit_api.site import site

blueprint = Blueprint("sparql", __name__)

ROWS = (*RESULTS, HTML)
TRIPLES = (*GRAPHS, HTML)
# The CSV and TSV formats have no form for ASK.
BOOLEAN = {"csv": "json", "tsv": "json"}
ROWS_ON_PAGE = 1000


@blueprint.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """The answer to a query; without one, what the endpoint can do."""
    if request.method != "POST" and not request.query_string:
        return _description()
    operation = read(
        request.method,
        request.query_string,
        request.headers.get("Content-Type", ""),
        request.get_data(cache=False),
        site().settings.query_length,
    )
    g.query, g.query_id = operation.query, token_hex(8)
    scan.check(operation.query)
    return _answer(operation)


def _description() -> Response:
    chosen = requested(TRIPLES)
    if chosen is HTML:
        return Response(render_template("sparql.html", examples=examples.all_examples()))
    return service.description(chosen)


def _answer(operation: Operation) -> Response:
    rows, graph = preferred(ROWS, operation.format), preferred(TRIPLES, operation.format)
    if rows is None and graph is None:
        raise not_acceptable((*RESULTS, *GRAPHS, HTML))
    question = Question(
        query=operation.query,
        base=f"{site().url}sparql",
        formats={
            "rows": rows.name if rows else None,
            "boolean": BOOLEAN.get(rows.name, rows.name) if rows else None,
            "graph": graph.name if graph else None,
        },
        default_graphs=operation.default_graphs,
        named_graphs=operation.named_graphs,
        rows=ROWS_ON_PAGE,
    )
    return _response(site().pool.run(question), operation)


def _response(answer: Answer, operation: Operation) -> Response:
    if answer.format == HTML.name:
        page = render_template(
            "sparql.html", table=json.load(answer.body), operation=operation, form=answer.form
        )
        return Response(page)
    chosen = FORMATS[answer.format]
    response = Response(
        wrap_file(request.environ, answer.body), content_type=chosen.content_type, direct_passthrough=True
    )
    response.content_length = answer.size
    if chosen.name in ("csv", "tsv"):
        response.headers.set("Content-Disposition", "attachment", filename=f"results.{chosen.name}")
    return response
