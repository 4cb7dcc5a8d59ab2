"""A remote SPARQL 1.1 endpoint, asked through SPARQLWrapper."""

from __future__ import annotations

from http.client import HTTPException
from typing import IO
from urllib.error import HTTPError, URLError

import SPARQLWrapper as sw
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from remit.errors import CommandError, SystemFault
from remit.terms import PREFIXES

_FORMATS = {
    "json": sw.JSON,
    "xml": sw.XML,
    "csv": sw.CSV,
    "tsv": sw.TSV,
    "ttl": sw.TURTLE,
    "nt": sw.N3,
}
_TRIPLES = ("CONSTRUCT", "DESCRIBE")


def ask(endpoint: str, query: str, wanted: str | None, output: IO[bytes], timeout: int = 60) -> str:
    """Writes the answer of an endpoint to a query; returns the format used.

    Our prefixes are declared in front of a query, as they are for a release.
    """
    client = sw.SPARQLWrapper(endpoint)
    client.setTimeout(timeout)
    client.setMethod(sw.POST)
    declared = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    client.setQuery(declared + query)
    chosen = wanted or ("ttl" if client.queryType in _TRIPLES else "json")
    if chosen not in _FORMATS:
        raise CommandError(f"no format is called {chosen!r}; there are: {', '.join(_FORMATS)}")
    client.setReturnFormat(_FORMATS[chosen])
    try:
        output.write(client.query().response.read())
    except SPARQLWrapperException as error:
        # The first line says what went wrong; the endpoint's own words come after it.
        raise SystemFault(f"{endpoint} refused the query: {str(error)[:500]}") from None
    except (HTTPError, URLError, HTTPException, OSError, ValueError) as error:
        raise SystemFault(f"{endpoint} does not answer: {error}") from None
    return chosen
