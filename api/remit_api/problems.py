"""Errors as answers: one table of statuses, RFC 9457 documents for machines, pages for people."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, g, json, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from remit.errors import AmbiguousName, CommandError, NoSuchName, RemitError
from remit_api import faults
from remit_api.engine import faults as query
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
FAILURE = Kind(500, "internal", "Something went wrong here", "Try again; if it persists, report the address.")
_NAMES = {404: "not-found", 413: "too-long"}
RETRY_AFTER: dict[type[Exception], str] = {query.Busy: "1", query.WorkerLost: "1"}


def register(app: Flask) -> None:
    """Makes the application answer every error through this module."""
    app.register_error_handler(RemitError, _from_fault)
    app.register_error_handler(HTTPException, _from_http)
    app.register_error_handler(Exception, _from_failure)


def kind_of(error: Exception) -> Kind:
    """The kind of a fault, by its class or the nearest one above it."""
    return next((KINDS[cls] for cls in type(error).__mro__ if cls in KINDS), FAILURE)


def _from_fault(error: RemitError) -> Response:
    kind = kind_of(error)
    if kind.status >= 500:
        log.warning("%s %s: %s", g.get("query_id", ""), kind.name, error)
    members: dict[str, object] = getattr(error, "members", {})
    detail = "" if kind is FAILURE else str(error)
    response = _answer(kind, detail, members)
    if type(error) in RETRY_AFTER:
        response.headers["Retry-After"] = RETRY_AFTER[type(error)]
    return response


def _from_http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return error.get_response()  # type: ignore[return-value]
    status = HTTPStatus(error.code)
    name = _NAMES.get(status, f"http-{status}")
    response = _answer(Kind(status, name, status.phrase, ""), error.description or "", {})
    for header, value in error.get_headers():
        if header in ("Allow", "Content-Range", "Retry-After"):
            response.headers[header] = value
    return response


def _from_failure(error: Exception) -> Response:
    log.exception("unforeseen", exc_info=error)
    return _answer(FAILURE, "", {})


def _answer(kind: Kind, detail: str, members: dict[str, object]) -> Response:
    g.varies = True
    document = {
        "type": url_for("pages.limits", _anchor=kind.name),
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": request.path,
        **members,
        **({"queryId": g.query_id} if "query_id" in g else {}),
    }
    if choose((PROBLEM, HTML), request.headers.get("Accept")) is HTML:
        page = render_template("problem.html", problem=document, advice=kind.advice, query=g.get("query"))
        return Response(page, kind.status, content_type=HTML.content_type)
    return Response(json.dumps(document), kind.status, content_type=PROBLEM.media_type)
