"""Errors as answers: one table of statuses, RFC 9457 documents for machines, pages for people."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import flask
from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from remit import peer
from remit.errors import AmbiguousName, CommandError, NoSuchName
from remit_api import faults
from remit_api.engine import faults as query
from remit_api.front.message import Reply, Request
from remit_api.negotiate import HTML, PROBLEM, choose

log = logging.getLogger("remit.api")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its status, the name that its `type` ends in, its title, and what one can do."""

    status: int
    name: str
    title: str
    advice: str


KINDS: dict[type[Exception], Kind] = {
    CommandError: Kind(400, "bad-parameter", "A parameter is wrong", "Mend the parameter that is named."),
    NoSuchName: Kind(
        404, "no-such-name", "Nothing bears this name", "Try another name, or one of those given."
    ),
    AmbiguousName: Kind(300, "ambiguous", "Several things bear this name", "Say which, by its key."),
    faults.BadOperation: Kind(
        400,
        "bad-operation",
        "Not an operation of the SPARQL protocol",
        "Send one query: by GET as ?query=, or by POST as a form or as application/sparql-query, in UTF-8.",
    ),
    faults.UnknownFormat: Kind(400, "unknown-format", "No such format", "Take one of the formats listed."),
    query.BadQuery: Kind(
        400, "bad-query", "The query cannot be read", "Mend it at the line and column given."
    ),
    query.UpdateOff: Kind(400, "update", "Updates are switched off", "A release never changes: ask only."),
    query.TooDeep: Kind(400, "too-deep", "The query is nested too deeply", "Flatten the query."),
    query.FederationOff: Kind(
        403,
        "service",
        "SERVICE is switched off",
        "Ask the other endpoint yourself, and give its results here in a VALUES clause.",
    ),
    faults.NoSuchThing: Kind(
        404,
        "not-found",
        "There is nothing here",
        "Look for it by name with a query, or start at the first page.",
    ),
    faults.NotAcceptable: Kind(
        406, "not-acceptable", "No form of this is acceptable", "Ask for one of the formats listed."
    ),
    query.NoSuchForm: Kind(
        406,
        "not-acceptable",
        "No form of this is acceptable",
        "SELECT and ASK come as JSON, XML, CSV or TSV; CONSTRUCT and DESCRIBE as Turtle and other RDF.",
    ),
    query.TooLong: Kind(413, "too-long", "The query is too long", "Shorten it, or ask in parts."),
    faults.NoGraphNamed: Kind(
        400,
        "no-graph-named",
        "Not the name of a graph",
        "Name one graph: ?default, or ?graph= and its IRI, percent-encoded.",
    ),
    faults.AddressTooLong: Kind(
        414,
        "address-too-long",
        "The address is too long",
        "Send the query by POST, as a form or as application/sparql-query, and within the limit.",
    ),
    faults.WrongContentType: Kind(
        415, "content-type", "Not a content type for queries", "Name one of the two content types."
    ),
    query.TooLarge: Kind(
        422,
        "too-large",
        "The answer is too large",
        "Add a LIMIT, or download the whole graph from /downloads.",
    ),
    query.Failed: Kind(500, "failed", "The engine gave up on the query", "Simplify the query."),
    query.TooManyRequests: Kind(
        429,
        "too-many-requests",
        "You have used up your share for now",
        "Ask again after the seconds that Retry-After gives, one query after the other.",
    ),
    query.Cancelled: Kind(503, "cancelled", "The query was taken back", "Ask it again if you still want it."),
    query.BadGateway: Kind(
        502, "bad-gateway", "The engine behind this endpoint failed", "Try again later, or in another format."
    ),
    query.GatewayBusy: Kind(
        503, "gateway-busy", "The engine behind this endpoint is busy", "Try again in a moment."
    ),
    query.GatewayTimeout: Kind(
        504,
        "gateway-timeout",
        "The engine behind this endpoint took too long",
        "Narrow the query, or try again.",
    ),
    query.Busy: Kind(503, "busy", "Too many queries at once", "Try again in a moment."),
    query.TooMuchMemory: Kind(
        503,
        "memory",
        "The query needs too much memory",
        "Narrow it: bind a subject, drop a cross product, or sort and group fewer rows.",
    ),
    query.WorkerLost: Kind(
        503, "worker-lost", "The query was lost", "Try again; if it is lost again, simplify the query."
    ),
    query.TooSlow: Kind(
        504,
        "deadline",
        "The query takes too long",
        "Narrow it: start from a known thing, add a LIMIT, or query a download on your own machine.",
    ),
}
# The same of pages, which ask a remote engine themselves.
KINDS |= {
    peer.RemoteFault: KINDS[query.BadGateway],
    peer.Overloaded: KINDS[query.GatewayBusy],
    peer.TooLate: KINDS[query.GatewayTimeout],
}
FAILURE = Kind(500, "internal", "Something went wrong here", "Try again; if it persists, report the address.")
_NAMES = {404: "not-found", 413: "too-long"}
# What an operator may want to look into; of others the line of the request tells.
NOTED = (query.Failed, query.WorkerLost, query.TooMuchMemory, peer.RemoteFault)
RETRY_AFTER: dict[type[Exception], str] = {query.Busy: "1", query.WorkerLost: "1", query.GatewayBusy: "1"}

Render = Callable[..., str]  # name of a template, and what it shows


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem that is told: its kind, the members of its document, headers that go with it."""

    kind: Kind
    document: dict[str, object]
    headers: dict[str, str]


def kind_of(error: Exception) -> Kind:
    """The kind of a fault, by its class or the nearest one above it."""
    return next((KINDS[cls] for cls in type(error).__mro__ if cls in KINDS), FAILURE)


def tell(error: Exception, path: str, query_id: str) -> Problem:
    """What is said of an error to whoever asked for `path`; a failure of ours goes to the log."""
    kind, detail, members, headers = _facts(error)
    if kind is FAILURE:
        log.error("unforeseen", exc_info=error)
    elif isinstance(error, NOTED):
        # The engine's own words may be those of the query, which the log is not to hold.
        said = kind.title if isinstance(error, query.Failed) else error
        log.warning("%s %s: %s", query_id, kind.name, said)
    document = {
        "type": f"/limits#{kind.name}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": path,
        **members,
        **({"queryId": query_id} if query_id else {}),
    }
    return Problem(kind, document, headers)


def written(problem: Problem, accept: str | None, render: Render, text: str) -> tuple[str, bytes]:
    """The content type and the body: a page for those who want one, with the `text` of their query."""
    if choose((PROBLEM, HTML), accept) is HTML:
        page = render("problem.html", problem=problem.document, advice=problem.kind.advice, query=text)
        return HTML.content_type, page.encode()
    return PROBLEM.media_type, json.dumps(problem.document).encode()


def reply(error: Exception, request: Request, render: Render) -> Reply:
    """The reply to a request that met an error before Flask saw it."""
    problem = tell(error, request.path, request.query_id)
    content_type, body = written(problem, request.header("accept"), render, request.query)
    headers = [(name.lower(), value) for name, value in problem.headers.items()]
    return Reply(problem.kind.status, [("content-type", content_type), ("vary", "Accept"), *headers], body)


def register(app: Flask) -> None:
    """Makes the application answer every error through this module."""
    app.register_error_handler(Exception, _in_flask)


def _in_flask(error: Exception) -> Response:
    if isinstance(error, HTTPException) and (error.code is None or error.code < 400):
        return error.get_response()  # type: ignore[return-value]
    problem = tell(error, flask.request.path, "")
    accept = flask.request.headers.get("Accept")
    content_type, body = written(problem, accept, flask.render_template, "")
    response = Response(body, problem.kind.status, problem.headers, content_type=content_type)
    response.vary.add("Accept")
    return response


def _facts(error: Exception) -> tuple[Kind, str, dict[str, object], dict[str, str]]:
    """The kind of an error, its detail, members and headers."""
    if isinstance(error, HTTPException):
        status = HTTPStatus(error.code or 500)
        kind = Kind(status, _NAMES.get(status, f"http-{status}"), status.phrase, "")
        kept = ("Allow", "Content-Range", "Retry-After")
        headers = {name: value for name, value in error.get_headers() if name in kept}
        return kind, error.description or "", {}, headers
    kind = kind_of(error)
    if kind is FAILURE:
        return FAILURE, "", {}, {}
    headers = {"Retry-After": RETRY_AFTER[type(error)]} if type(error) in RETRY_AFTER else {}
    return kind, str(error), getattr(error, "members", {}), headers | getattr(error, "headers", {})
