"""A remote SPARQL 1.1 endpoint, asked through SPARQLWrapper."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from http.client import HTTPException
from typing import IO
from urllib.error import HTTPError, URLError

import SPARQLWrapper as sw
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from remit import nquads
from remit.errors import CommandError, SystemFault
from remit.model import IRI, Literal, Term
from remit.terms import PREFIXES

_FORMATS = {
    "json": sw.JSON,
    "xml": sw.XML,
    "csv": sw.CSV,
    "tsv": sw.TSV,
    "ttl": sw.TURTLE,
    "nt": sw.N3,
}
# What an IRI must not hold (SPARQL 1.1, IRIREF).
_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_TRIPLES = ("CONSTRUCT", "DESCRIBE")


class Endpoint:
    """A SPARQL 1.1 endpoint with the face of a store, so that analyses ask it as they ask a release."""

    def __init__(self, url: str, timeout: int = 60) -> None:
        self.url = url
        self._timeout = timeout

    def select(self, query: str, /, **bindings: Term) -> list[dict[str, Term]]:
        """The solutions of a SELECT (SPARQL 1.1 Query Results JSON), unbound variables left out of a row."""
        buffer = io.BytesIO()
        ask(self.url, bound(query, bindings), "json", buffer, self._timeout)
        try:
            rows = json.loads(buffer.getvalue())["results"]["bindings"]
            return [{name: _term(value) for name, value in row.items()} for row in rows]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise SystemFault(f"{self.url} does not answer with SPARQL 1.1 results in JSON") from None


def bound(query: str, bindings: Mapping[str, Term]) -> str:
    """One of our queries with values given to variables, as data in front of its pattern.

    https://www.w3.org/TR/sparql11-query/#inline-data
    """
    if not bindings:
        return query
    for term in bindings.values():
        if not isinstance(term, Literal) and _FORBIDDEN.search(term):
            raise ValueError(f"{term!r} is no IRI")
    names = " ".join(f"?{name}" for name in bindings)
    values = " ".join(nquads.term(value) for value in bindings.values())
    head, where, pattern = query.partition("WHERE {")
    if not where:
        raise ValueError("a query with bound variables has `WHERE {`")
    return f"{head}{where} VALUES ({names}) {{ ({values}) }}{pattern}"


def _term(value: Mapping[str, str]) -> Term:
    """A term of the results format; a blank node keeps its label, which tells it from others."""
    if value["type"] == "uri":
        return IRI(value["value"])
    if value["type"] == "bnode":
        return IRI(f"_:{value['value']}")
    return Literal(value["value"], value.get("datatype"), value.get("xml:lang"))


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
