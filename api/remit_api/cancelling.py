"""Taking a query back: `DELETE /queries/ID` ends it, wherever it stands.

The name of a query is the one that its client gave it in `X-Query-Id`, so whoever may take it back is whoever
knows that name: a random one cannot be guessed in the seconds that a query runs.
"""

from __future__ import annotations

from flask import Blueprint, Response

from remit_api.faults import NoSuchThing
from remit_api.site import sites

blueprint = Blueprint("cancelling", __name__)


@blueprint.delete("/queries/<query_id>")
def cancel(query_id: str) -> Response:
    """204 where the query ran or waited; 404 where there is none of that name."""
    if not any([here.pool.cancel(query_id) for here in sites().every]):
        raise NoSuchThing("no query of that name is under way")
    return Response(status=204)
