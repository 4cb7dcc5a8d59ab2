"""Reads a request as the query operation of the SPARQL 1.1 Protocol, strictly and from the bytes.

https://www.w3.org/TR/sparql11-protocol/#query-operation. Not from `request.form`, which replaces bytes that
are not UTF-8 and takes the first of two queries.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from remit_api.engine.faults import TooLong
from remit_api.faults import BadOperation, WrongContentType

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """One query with its dataset, and the format asked for by name."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str | None


def read(method: str, query_string: bytes, content_type: str, body: bytes, longest: int) -> Operation:
    """The operation that a request is."""
    parameters = pairs(query_string)
    if method == "POST":
        parameters = parameters + _posted(content_type, body)
    if _values(parameters, "update"):
        raise BadOperation("this endpoint only answers queries: there is no `update` here")
    query = _one(parameters, "query")
    if len(query.encode()) > longest:
        raise TooLong(f"the query is longer than {longest} bytes", limit=longest)
    return Operation(
        query=query,
        default_graphs=_values(parameters, "default-graph-uri"),
        named_graphs=_values(parameters, "named-graph-uri"),
        format=next(iter(_values(parameters, "format")), None),
    )


def pairs(encoded: bytes) -> Pairs:
    """The names and values of a form or a query string."""
    return [
        (
            _text(unquote_to_bytes(name.replace(b"+", b" "))),
            _text(unquote_to_bytes(value.replace(b"+", b" "))),
        )
        for name, _, value in (part.partition(b"=") for part in encoded.split(b"&") if part)
    ]


def _posted(content_type: str, body: bytes) -> Pairs:
    media, *parameters = [part.strip().lower() for part in content_type.split(";")]
    if media not in (FORM, QUERY):
        said = f"not {media}" if media else "and the request names no content type"
        raise WrongContentType(f"a query is posted as {FORM} or as {QUERY}, {said}")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name == "charset" and value.strip('"') not in ("utf-8", "utf8"):
            raise WrongContentType("a query is posted in UTF-8")
    return pairs(body) if media == FORM else [("query", _text(body))]


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise BadOperation("the request is not in UTF-8") from None


def _values(parameters: Pairs, wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in parameters if name == wanted)


def _one(parameters: Pairs, name: str) -> str:
    values = _values(parameters, name)
    if len(values) != 1:
        raise BadOperation(f"there must be exactly one {name}, and there are {len(values)}")
    return values[0]
