"""The SPARQL endpoint: the query operation, from the bytes of a request to those of its answer.

Flask has no part in it but to write pages: `render` is its `render_template`. Without a query Flask answers,
with the service description or the form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from secrets import token_hex
from typing import IO

from flask import Blueprint, Response, redirect, render_template
from flask import request as asked_by
from werkzeug.wrappers import Response as Redirect

from remit_api import examples, service
from remit_api.clients import client_of
from remit_api.engine import scan
from remit_api.engine.pool import Head
from remit_api.engine.process import Answer, Question
from remit_api.front.message import PART, SPARQL, Reply, Request
from remit_api.negotiate import FORMATS, GRAPHS, HTML, RESULTS, choose, not_acceptable, requested
from remit_api.problems import Render
from remit_api.protocol import METHODS, WITH_BODY, Operation, read
from remit_api.site import Site, site

blueprint = Blueprint("sparql", __name__)

ROWS = (*RESULTS, HTML)
TRIPLES = (*GRAPHS, HTML)
# The CSV and TSV formats have no form for ASK.
BOOLEAN = {"csv": "json", "tsv": "json"}
ROWS_ON_PAGE = 1000
# Whoever asks may name the query, so as to take it back: see cancelling.py.
QUERY_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")

Names = tuple[str | None, str | None]


@blueprint.route(SPARQL, methods=["GET", "POST", "QUERY"])
def endpoint() -> Response | Redirect:
    """What the endpoint can do; with a query one comes here only from another spelling of the address."""
    if asked_by.query_string or asked_by.method in WITH_BODY:
        return canonical()
    chosen = requested(TRIPLES)
    if chosen is HTML:
        return Response(render_template("sparql.html", examples=examples.fitting(site())))
    return service.description(chosen)


@blueprint.route(f"{SPARQL}/", methods=["GET", "POST", "QUERY"])
def canonical() -> Redirect:
    """Sends whoever adds a slash to the one address that there is, method and body as they are."""
    query_string = asked_by.query_string.decode("latin-1")
    return redirect(f"{SPARQL}?{query_string}" if query_string else SPARQL, 308)


def asks(request: Request) -> bool:
    """Whether a request is to be read as one with a query."""
    return request.path == SPARQL and (
        request.method in WITH_BODY or (request.method in METHODS and bool(request.query_string))
    )


@dataclass(slots=True)
class Asked:
    """A query that may be run: what was asked for, and the formats for rows and for a graph.

    `lasting` says that the same question always has the same answer.
    """

    operation: Operation
    rows: str | None
    graph: str | None
    lasting: bool

    @property
    def key(self) -> tuple[object, ...]:
        """All that the answer hangs on, beside the release."""
        asked = self.operation
        return asked.query, asked.default_graphs, asked.named_graphs, self.rows, self.graph


def understand(request: Request, longest: int, deepest: int) -> Asked:
    """The query of a request, checked; notes in the request what the log and the problems say of it."""
    request.query_id = _query_id(request.header("x-query-id"))
    operation = read(
        request.method,
        request.query_string.encode("latin-1", "replace"),
        request.header("content-type") or "",
        request.body,
        longest,
    )
    request.query = operation.query
    scan.check(operation.query, deepest)
    if operation.format is None:
        rows, graph = _accepted(request.header("accept"))
    else:
        rows, graph = _chosen(None, operation.format)
    if rows is None and graph is None:
        raise not_acceptable((*RESULTS, *GRAPHS, HTML))
    return Asked(operation, rows, graph, scan.stable(operation.query))


def begin(asked: Asked, request: Request, here: Site) -> Head | None:
    """Puts a query to a worker that is free at this moment; None where none is."""
    return here.pool.begin(_question(asked, here), client=_client(request), query_id=request.query_id)


def answer(asked: Asked, request: Request, here: Site, render: Render, head: Head | None = None) -> Reply:
    """Runs a query, or what is left of one; a large answer is read from its file as it is sent."""
    found = here.pool.run(
        _question(asked, here),
        client=_client(request),
        query_id=request.query_id,
        hangup=request.hangup,
        head=head,
    )
    return _written(found, asked, render)


def _question(asked: Asked, here: Site) -> Question:
    operation = asked.operation
    return Question(
        query=operation.query,
        base=f"{here.url}sparql",
        formats={
            "rows": asked.rows,
            "boolean": BOOLEAN.get(asked.rows, asked.rows) if asked.rows else None,
            "graph": asked.graph,
        },
        default_graphs=operation.default_graphs,
        named_graphs=operation.named_graphs,
        rows=ROWS_ON_PAGE,
    )


def _client(request: Request) -> str:
    return client_of(request.address, request.header("user-agent") or "")


def _written(found: Answer, asked: Asked, render: Render) -> Reply:
    chosen = FORMATS[found.format]
    headers = [("content-type", chosen.content_type)]
    if asked.operation.format is None:
        headers.append(("vary", "Accept"))
    if chosen is HTML:
        with found.body:
            table = json.load(found.body)
        page = render("sparql.html", table=table, operation=asked.operation, form=found.form)
        return Reply(200, headers, page.encode())
    if chosen.name in ("csv", "tsv"):
        headers.append(("content-disposition", f"attachment; filename=results.{chosen.name}"))
    if found.size > PART:
        return Reply(200, [*headers, ("content-length", str(found.size))], Parts(found.body))
    with found.body:
        return Reply(200, headers, found.body.read())


class Parts:
    """A file as parts of a body, which can be read again from its start."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(0)
        while part := self.file.read(PART):
            yield part

    def close(self) -> None:
        """Closes the file, which removes it."""
        self.file.close()


def _query_id(wanted: str | None) -> str:
    return wanted if wanted and QUERY_ID.fullmatch(wanted) else token_hex(8)


@lru_cache(256)
def _accepted(accept: str | None) -> Names:
    return _chosen(accept, None)


def _chosen(accept: str | None, name: str | None) -> Names:
    rows, graph = choose(ROWS, accept, name), choose(TRIPLES, accept, name)
    return rows.name if rows else None, graph.name if graph else None
