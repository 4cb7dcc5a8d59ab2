"""Makes the application: one blueprint per protocol, and the front before them all."""

from __future__ import annotations

from flask import Flask, Response, g

from remit.settings import Settings
from remit_api import (
    analyses,
    cancelling,
    display,
    downloads,
    examples,
    gsp,
    health,
    limits,
    metrics,
    ontology,
    pages,
    problems,
    resources,
    sparql,
    void,
)
from remit_api.front.front import Front
from remit_api.front.wsgi import Wsgi
from remit_api.site import Sites, open_site
from remit_api.site import register as register_sites

BLUEPRINTS = (
    sparql,
    resources,
    analyses,
    ontology,
    downloads,
    pages,
    health,
    metrics,
    examples,
    gsp,
    void,
    limits,
    cancelling,
)


def create_app(settings: Settings) -> Flask:
    """The application over the current release of `settings.dir`."""
    app = Flask(__name__)
    sites = Sites(open_site(settings))
    register_sites(app, sites)
    app.extensions["remit.metrics"] = metrics.Metrics()
    app.extensions["remit.probe"] = health.Probe()
    app.url_map.strict_slashes = True
    for module in BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    display.register(app)
    problems.register(app)
    app.after_request(_vary)
    # Whoever asks the application asks the front, which puts the common headers on every answer.
    front = Front(app, sites, settings)
    app.extensions["remit.front"] = front
    app.wsgi_app = Wsgi(front)  # type: ignore[method-assign]
    return app


def _vary(response: Response) -> Response:
    if g.get("varies"):
        response.vary.add("Accept")
    return response
