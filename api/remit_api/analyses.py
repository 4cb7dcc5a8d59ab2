"""The analysts' views: each analysis at an address, as a page, JSON, CSV and, where it draws, SVG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, json, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from remit.errors import CommandError
from remit.model import IRI
from remit.names import BODY, CHANGE, REFORM, RESPONSIBILITY, find, find_any
from remit.succession.answer import Answer
from remit.succession.asof import asof as state
from remit.succession.conflicts import conflicts as disagreements
from remit.succession.contested import contested as claimed_twice
from remit.succession.drawing import draw_responsibility_svg, draw_svg
from remit.succession.explain import explain, known
from remit.succession.forward import forwarded
from remit.succession.health import health, summary
from remit.succession.ledger import ledger as account
from remit.succession.lens import SAME
from remit.succession.orphans import orphans as unaccounted
from remit.succession.reforms import called as reform_called
from remit.succession.reforms import reform as one_reform
from remit.succession.reforms import reforms as all_reforms
from remit.succession.trace import trace, trace_responsibility
from remit.succession.view import View, called
from remit_api.display import href
from remit_api.faults import NoSuchThing
from remit_api.negotiate import ANSWER_CSV, HTML, RESOURCE_JSON, SVG, Format, requested
from remit_api.site import site

blueprint = Blueprint("analyses", __name__)

TABLE = (HTML, RESOURCE_JSON, ANSWER_CSV)
DRAWN = (*TABLE, SVG)
ON_PAGE = 200
ASKED = ("body", "responsibility", "date")


@blueprint.get("/succession")
def look_up() -> Redirect | str:
    """Takes a name to the chain of its body or responsibility."""
    name = request.args.get("name", "").strip()
    if not name:
        return render_template("find.html")
    thing = find_any(_view().graph, site().names, name, (BODY, RESPONSIBILITY))
    kind, _, key = thing.removeprefix(f"{site().names.base}id/").partition("/")
    endpoint = ".succession" if kind == BODY else ".responsibility"
    return redirect(url_for(endpoint, key=key), 303)


@blueprint.get("/succession/<path:key>")
def succession(key: str) -> Response:
    """Who came before a body and who took over."""
    view, (key, chosen) = _view(), _asked(key, DRAWN)
    body, to = called(view, key), _day("to", request.args.get("to", ""))
    if chosen is SVG:
        return _svg(draw_svg(view, body, to, href))
    return _answered(
        trace(view, body, to),
        chosen,
        heading=f"{view.register.label(body)}: before and after",
        thing=body,
        drawing=lambda: draw_svg(view, body, to, href),
        empty="No change before or after it is known to this release.",
        settings=("to",),
    )


@blueprint.get("/responsibility/<path:key>")
def responsibility(key: str) -> Response:
    """Who held a responsibility, and how it passed on."""
    view, (key, chosen) = _view(), _asked(key, DRAWN)
    duty = find(view.graph, view.names, key, RESPONSIBILITY)
    to = _day("to", request.args.get("to", ""))
    if chosen is SVG:
        return _svg(draw_responsibility_svg(view, duty, None, to, href))
    return _answered(
        trace_responsibility(view, duty, None, to),
        chosen,
        heading=view.register.label(duty),
        thing=duty,
        drawing=lambda: draw_responsibility_svg(view, duty, None, to, href),
        empty="No hand-over of it is known to this release.",
        settings=("to",),
    )


@blueprint.get("/asof")
def on_day() -> Redirect:
    """Takes a day from a form to its address."""
    return redirect(url_for(".asof", day=_day("day", request.args.get("day", "")) or dt.date.today()), 303)


@blueprint.get("/asof/<day>")
def asof(day: str) -> Response:
    """What there was on a day, certainly or possibly."""
    day, _, extension = day.partition(".")
    view, chosen = _view(), _format(extension)
    name = request.args.get("body", "")
    answer = state(view, _day("the day", day), called(view, name) if name else None)
    return _answered(
        answer,
        chosen,
        heading=f"On {day}",
        empty="Nothing is dated to that day, or possibly so.",
        settings=("body",),
    )


@blueprint.get("/orphans")
@blueprint.get("/orphans.<extension>")
def orphans(extension: str = "") -> Response:
    """Responsibilities that nobody is shown to hold."""
    return _of_body(
        unaccounted,
        extension,
        "Responsibilities that nobody is shown to hold",
        "Every responsibility that ended is accounted for.",
    )


@blueprint.get("/contested")
@blueprint.get("/contested.<extension>")
def contested(extension: str = "") -> Response:
    """Responsibilities that two bodies held at a time."""
    return _of_body(
        claimed_twice,
        extension,
        "Responsibilities that two bodies held at a time",
        "No responsibility is claimed by two at a time.",
    )


@blueprint.get("/conflicts")
@blueprint.get("/conflicts.<extension>")
def conflicts(extension: str = "") -> Response:
    """Facts on which sources disagree."""
    return _answered(
        disagreements(_view()),
        _format(extension),
        heading="Facts on which sources disagree",
        empty="No sources disagree.",
    )


@blueprint.get("/reforms")
@blueprint.get("/reforms.<extension>")
def reforms(extension: str = "") -> Response:
    """The reforms, told or proposed."""
    return _answered(
        all_reforms(_view()),
        _format(extension),
        heading="Reforms",
        empty="No reform is told or can be proposed.",
    )


@blueprint.get("/reforms/<path:key>")
def reform(key: str) -> Response:
    """The changes of one reform."""
    view, (key, chosen) = _view(), _asked(key, TABLE)
    iri = reform_called(view, key)
    return _answered(
        one_reform(view, iri),
        chosen,
        heading=view.register.label(iri),
        thing=iri,
        empty="No change of it is known.",
    )


@blueprint.get("/ledger/<path:key>")
def ledger(key: str) -> Response:
    """What became of everything that the bodies held which a change or reform ended."""
    view, (key, chosen) = _view(), _asked(key, TABLE)
    iri = reform_called(view, key, (REFORM, CHANGE, BODY))
    return _answered(
        account(view, iri),
        chosen,
        heading=f"{view.register.label(iri)}: what became of everything",
        thing=iri,
        empty="Nothing ended by it, so that there is nothing to account for.",
    )


@blueprint.get("/forward")
@blueprint.get("/forward.<extension>")
def forward(extension: str = "") -> Response:
    """Who answers today for a body by any name, for a responsibility and on a date where they are given."""
    asked = {name: request.args.get(name, "") for name in ASKED}
    rows = [asked] if asked["body"].strip() else []
    seen = _view()
    return _answered(
        forwarded(seen, rows, by=site().views.forwarder(seen)),
        _format(extension),
        heading="Who answers today?",
        empty="Name a body.",
        settings=ASKED,
    )


@blueprint.get("/evidence")
@blueprint.get("/evidence.<extension>")
def evidence_health(extension: str = "") -> Response:
    """How many statements have no quote, a single source, or a quote that is gone; `?list=1` lists them."""
    view, whole = _view(), request.args.get("list", "") == "1"
    return _answered(
        health(view) if whole else summary(view),
        _format(extension),
        heading="How well the statements are founded",
        empty="Every statement has its quotes and sources.",
    )


@blueprint.get("/evidence/<path:key>")
def evidence(key: str) -> Response:
    """The words behind a thing, by KIND/KEY or by a name, its sources and what was passed over."""
    view, (key, chosen) = _view(), _asked(key, TABLE)
    thing = known(view, key) or find_any(view.graph, view.names, key, (BODY, RESPONSIBILITY))
    return _answered(
        explain(view, thing),
        chosen,
        heading="The words that say so",
        thing=thing,
        empty="Nothing is said of it.",
    )


def _of_body(
    analysis: Callable[[View, IRI | None], Answer], extension: str, heading: str, empty: str
) -> Response:
    view = _view()
    name = request.args.get("body", "")
    answer = analysis(view, called(view, name) if name else None)
    chosen = _format(extension)
    return _answered(answer, chosen, heading=heading, empty=empty, settings=("body",))


def _view() -> View:
    return site().views.get(request.args.get("lens") or SAME, request.args.get("prefer", ""))


def _asked(path: str, offers: tuple[Format, ...]) -> tuple[str, Format]:
    """What is asked about, and the format of its extension, else the one negotiated."""
    plain, _, extension = path.rpartition(".")
    known = next((offer for offer in offers if offer.name == extension and offer is not HTML), None)
    return (plain, known) if plain and known else (path, requested(offers))


def _format(extension: str) -> Format:
    """The format of an extension that follows a name at once, else the one negotiated."""
    if not extension:
        return requested(TABLE)
    for offer in TABLE:
        if offer.name == extension and offer is not HTML:
            return offer
    raise NoSuchThing(f"this can be had as {', '.join(offer.name for offer in TABLE)}")


def _day(name: str, printed: str) -> str:
    if not printed:
        return ""
    try:
        return dt.date.fromisoformat(printed).isoformat()
    except ValueError:
        raise CommandError(f"{name} is {printed!r}: expected a day such as 2012-01-16") from None


def _svg(drawn: str) -> Response:
    return Response(drawn, content_type=SVG.media_type)


def _answered(
    answer: Answer,
    chosen: Format,
    *,
    heading: str,
    empty: str,
    thing: IRI | None = None,
    drawing: Callable[[], str] | None = None,
    settings: tuple[str, ...] = (),
) -> Response:
    """An answer in the format chosen: all its rows for machines, a page of them for people."""
    if chosen is RESOURCE_JSON:
        return Response(json.dumps(answer.as_json()), content_type=chosen.content_type)
    if chosen is ANSWER_CSV:
        return Response(answer.as_csv(), content_type=chosen.content_type)
    pages = max(1, -(-len(answer.rows) // ON_PAGE))
    page = min(max(1, request.args.get("page", 1, int)), pages)
    return Response(
        render_template(
            "answer.html",
            answer=answer,
            rows=answer.rows[(page - 1) * ON_PAGE : page * ON_PAGE],
            columns=_filled(answer),
            heading=heading,
            empty=empty,
            thing=thing,
            drawing=drawing() if drawing else "",
            extensions=[offer for offer in (DRAWN if drawing else TABLE) if offer is not HTML],
            settings=settings,
            page=page,
            pages=pages,
            same=_same,
            turned=_turned,
        )
    )


def _same(extension: str) -> str:
    """This address in another format, with the same parameters but the page."""
    given = {name: text for name, text in request.args.items() if text and name not in ("page", "format")}
    return f"{quote(request.path)}.{extension}" + (f"?{urlencode(given)}" if given else "")


def _turned(page: int) -> str:
    """Another page of this answer."""
    return "?" + urlencode({**request.args, "page": page})


# What a page leaves out, since its chart or its other columns show it.
_HIDDEN = frozenset({"answers_iri", "earliest", "latest", "hop", "direction", "change"})


def _filled(answer: Answer) -> list[str]:
    """The columns that hold anything."""
    rows: list[Mapping[str, Any]] = list(answer.rows)
    return [
        name
        for name in answer.columns
        if name not in _HIDDEN and any(row[name] not in ("", None, [], ()) for row in rows)
    ]
