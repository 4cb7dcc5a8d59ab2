"""The web application: `create_app` makes it, `serve` runs it.

Each query worker imports this package and must start fast, so Flask is imported only when an application
is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from remit.settings import Settings

__all__ = ["create_app", "serve"]


def create_app(settings: Settings) -> Flask:
    """The application over the current release of `settings.dir`, its query workers started."""
    from remit_api import app

    return app.create_app(settings)


def serve(settings: Settings) -> None:
    """Serves the current release until SIGTERM or SIGINT."""
    from remit_api import serving

    serving.serve(settings)
