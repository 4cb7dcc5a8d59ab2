"""The SPARQL 1.1 Graph Store HTTP Protocol, as far as it reads: one graph of the release, whole.

https://www.w3.org/TR/sparql11-http-rdf-update/#http-get. `/rdf-graph-store?default` and `?graph=IRI`; and a
graph whose IRI is `BASE graph/NAME` at `/graph/NAME`, which is its own address where BASE is ours. A graph is
read by a query worker, and what bounds queries bounds it: the dumps hold graphs of any size.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from flask import Blueprint, Response, request
from werkzeug.wsgi import wrap_file

from remit.model import IRI
from remit.terms import Names
from remit_api import rdf, service
from remit_api.clients import client_of
from remit_api.engine.process import Question
from remit_api.faults import NoGraphNamed, NoSuchThing
from remit_api.negotiate import GRAPHS, not_acceptable, preferred
from remit_api.protocol import Pairs, pairs, values
from remit_api.site import query, site

blueprint = Blueprint("gsp", __name__)

FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|^`\\%]")


@blueprint.get("/rdf-graph-store")
def indirect() -> Response:
    """The graph that the query string names; without one, what the service is."""
    parameters = pairs(request.query_string)
    if not parameters:
        return service.description(preferred(GRAPHS, None) or GRAPHS[0])
    return _graph(_asked_for(parameters), parameters)


@blueprint.get("/graph/<path:name>")
def direct(name: str) -> Response:
    """The graph whose name is this address below the base of the release."""
    return _graph(named(site().names, name), pairs(request.query_string))


def named(names: Names, path: str) -> IRI:
    """The IRI of the graph at a decoded path; what an IRI must not hold is encoded again."""
    return names.graph(re.sub(FORBIDDEN, lambda found: quote(found[0]), path))


def _asked_for(parameters: Pairs) -> IRI | None:
    """The graph asked for, None being the default graph; raises NoGraphNamed."""
    graphs, default = values(parameters, "graph"), values(parameters, "default")
    if len(graphs) + len(default) != 1:
        raise NoGraphNamed("name one graph: `?default`, or `?graph=` and its IRI")
    if default:
        if default[0]:
            raise NoGraphNamed("`default` takes no value")
        return None
    if not rdf.is_iri(graphs[0]):
        raise NoGraphNamed(f"{graphs[0][:80]!r} is no absolute IRI")
    return IRI(graphs[0])


def _graph(name: IRI | None, parameters: Pairs) -> Response:
    chosen = preferred(GRAPHS, next(iter(values(parameters, "format")), None))
    if chosen is None:
        raise not_acceptable(GRAPHS)
    here = site()
    if name is not None and not _known(name):
        raise NoSuchThing("this release has no graph of that name")
    answer = here.pool.run(
        Question(
            query=query("whole-graph"),
            base=f"{here.url}sparql",
            formats={"rows": None, "boolean": None, "graph": chosen.name},
            default_graphs=(name,) if name else (),
            whole=True,
        ),
        client=client_of(request.remote_addr or "", request.user_agent.string),
    )
    response = Response(
        wrap_file(request.environ, answer.body), content_type=chosen.content_type, direct_passthrough=True
    )
    response.content_length = answer.size
    return response


def _known(name: IRI) -> bool:
    return rdf.is_iri(name) and site().store.ask(query("graph-known"), graph=name)
