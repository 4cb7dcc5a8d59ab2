"""Every limit in one table: what is enforced, what `/limits` publishes, and what the member `limit` names."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, json, render_template

from remit_api.negotiate import HTML, RESOURCE_JSON, requested
from remit_api.problems import KINDS
from remit_api.site import site

blueprint = Blueprint("limits", __name__)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit: its name, the setting behind it, its unit, what it limits, the problem of one who meets it."""

    name: str
    setting: str
    unit: str
    about: str
    problem: str


LIMITS = (
    Limit("query-length", "query_length", "bytes", "the text of a query", "too-long"),
    Limit("query-depth", "query_depth", "levels", "brackets in brackets", "too-deep"),
    Limit("deadline", "deadline", "seconds", "the time that a query may take", "deadline"),
    Limit("memory", "memory", "MB", "the memory that a query may use", "memory"),
    Limit("answer-rows", "answer_rows", "rows", "the rows of a table, or triples of a graph", "too-large"),
    Limit("answer-size", "answer_size", "MB", "the bytes of an answer", "too-large"),
    Limit(
        "concurrent", "concurrent", "queries", "queries of one client that run at once", "too-many-requests"
    ),
    Limit(
        "cpu",
        "cpu_minute",
        "seconds",
        "processor time that one client uses in a minute",
        "too-many-requests",
    ),
    Limit(
        "errors",
        "errors_minute",
        "queries",
        "queries of one client that fail in a minute",
        "too-many-requests",
    ),
    Limit("workers", "workers", "queries", "slow queries of all clients that run at once", "busy"),
    Limit("spool", "spool", "MB", "all answers together that wait to be read", "busy"),
)


@blueprint.get("/limits")
def published() -> Response:
    """What a query may take, and every kind of problem, as a page or as JSON."""
    settings = site().settings
    limits = [
        {
            "name": item.name,
            "value": getattr(settings, item.setting),
            "unit": item.unit,
            "about": item.about,
            "problem": item.problem,
        }
        for item in LIMITS
    ]
    kinds = sorted({kind.name: kind for kind in KINDS.values()}.values(), key=lambda kind: kind.status)
    if requested((HTML, RESOURCE_JSON)) is HTML:
        return Response(render_template("limits.html", limits=limits, kinds=kinds))
    problems = [
        {"name": kind.name, "status": kind.status, "title": kind.title, "advice": kind.advice}
        for kind in kinds
    ]
    return Response(
        json.dumps({"limits": limits, "problems": problems}), content_type=RESOURCE_JSON.content_type
    )
