"""Makes the application: one blueprint per protocol, the same headers on every answer."""

from __future__ import annotations

from flask import Flask, Response, g, request

from remit.settings import Settings
from remit_api import analyses, display, downloads, ontology, pages, problems, resources, sparql
from remit_api.site import open_site

BLUEPRINTS = (sparql, resources, analyses, ontology, downloads, pages)

# No script at all for now, and no style but our own file: nothing that a label says can run.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def create_app(settings: Settings) -> Flask:
    """The application over the current release of `settings.dir`."""
    app = Flask(__name__)
    # A form may spend three bytes on one of the query.
    app.config["MAX_CONTENT_LENGTH"] = 3 * settings.query_length + 16384
    app.extensions["remit"] = open_site(settings)
    app.url_map.strict_slashes = True
    for module in BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    display.register(app)
    problems.register(app)
    app.after_request(_headers)
    return app


def _headers(response: Response) -> Response:
    headers = response.headers
    headers["Access-Control-Allow-Origin"] = "*"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = headers.get("Allow", "GET, HEAD, OPTIONS")
        headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        headers["Access-Control-Max-Age"] = "86400"
    else:
        headers["Access-Control-Expose-Headers"] = "Link, Content-Location, Retry-After"
    if g.get("varies"):
        response.vary.add("Accept")
    return response
