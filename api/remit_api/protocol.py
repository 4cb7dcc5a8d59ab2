"""Reads a request as the query operation of the SPARQL Protocol, strictly and from the bytes.

https://www.w3.org/TR/sparql11-protocol/#query-operation, with the `version` of the 1.2 draft and the QUERY
method (RFC 10008), which is a POST that asks. Not from `request.form`, which replaces bytes that are not
UTF-8 and takes the first of two queries.
"""

from __future__ import annotations

from binascii import a2b_qp
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from remit_api.engine.faults import TooLong
from remit_api.faults import AddressTooLong, BadOperation, WrongContentType

METHODS = ("GET", "HEAD", "POST", "QUERY")
WITH_BODY = ("POST", "QUERY")
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
# What a request may say of the language of its query: https://www.w3.org/TR/sparql12-protocol/
VERSIONS = ("1.0", "1.1", "1.2-basic", "1.2")
OF_UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")

Pairs = list[tuple[str, str]]


@dataclass(slots=True)
class Operation:
    """One query with its dataset, the format asked for by name, and the version of SPARQL it says it is."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str | None
    version: str | None = None


def read(method: str, query_string: bytes, content_type: str, body: bytes, longest: int) -> Operation:
    """The operation that a request is; `longest` bounds the bytes of its query.

    Raises BadOperation (400), WrongContentType (415), TooLong (413) or, by GET, AddressTooLong (414).
    """
    parameters, version = pairs(query_string), None
    if method in WITH_BODY:
        if values(parameters, "query"):
            raise BadOperation(f"the query of a {method} stands in its body, and the address has one")
        posted, version = _posted(content_type, body, longest)
        parameters += posted
    for name in OF_UPDATES:
        if values(parameters, name):
            raise BadOperation(f"this endpoint only answers queries, and `{name}` is of updates")
    query = one(parameters, "query")
    if len(query.encode()) > longest:
        raise _too_long(method, longest)
    return Operation(
        query=query,
        default_graphs=values(parameters, "default-graph-uri"),
        named_graphs=values(parameters, "named-graph-uri"),
        # SPARQLWrapper sends several, the short name first.
        format=next(iter(values(parameters, "format")), None),
        version=_version(parameters, version),
    )


def pairs(encoded: bytes) -> Pairs:
    """The names and values of a form or a query string, percent-decoded once; raises BadOperation."""
    return [
        (
            text(unquoted(name.replace(b"+", b" "))),
            text(unquoted(value.replace(b"+", b" "))),
        )
        for name, _, value in (part.partition(b"=") for part in encoded.split(b"&") if part)
    ]


def unquoted(encoded: bytes) -> bytes:
    """Percent-decoded once; what is no escape stays as it is.

    Quoted-printable is the same with another sign, and the standard library reads it in C.
    """
    if b"\n" not in encoded and b"\r" not in encoded:
        found = a2b_qp(encoded.replace(b"=", b"=3D").replace(b"%", b"="))
        # Each escape of three bytes has become one; of what is none the two make something else.
        if len(found) == len(encoded) - 2 * encoded.count(b"%"):
            return found
    return unquote_to_bytes(encoded)


def media_type(content_type: str) -> tuple[str, dict[str, str]]:
    """The type and the parameters of a Content-Type, in lower case; raises WrongContentType but for UTF-8."""
    media, *rest = (part.strip().lower() for part in content_type.split(";"))
    named = (part.partition("=") for part in rest)
    parameters = {name.strip(): value.strip().strip('"') for name, _, value in named}
    if parameters.get("charset", "utf-8") not in ("utf-8", "utf8"):
        raise WrongContentType("queries are in UTF-8, and the request says another charset")
    return media, parameters


def text(raw: bytes) -> str:
    """Bytes as UTF-8; raises BadOperation where they are not."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise BadOperation("the request is not in UTF-8") from None


def values(parameters: Pairs, wanted: str) -> tuple[str, ...]:
    """Every value of a parameter, in order."""
    return tuple(value for name, value in parameters if name == wanted)


def one(parameters: Pairs, name: str) -> str:
    """The value of a parameter that must stand once; raises BadOperation."""
    found = values(parameters, name)
    if len(found) != 1:
        raise BadOperation(f"there must be exactly one {name}, and there are {len(found)}")
    return found[0]


def _posted(content_type: str, body: bytes, longest: int) -> tuple[Pairs, str | None]:
    media, parameters = media_type(content_type)
    if media == UPDATE:
        raise WrongContentType("this endpoint only answers queries: there are no updates here")
    if media not in (FORM, QUERY):
        said = f"not {media}" if media else "and the request names no content type"
        raise WrongContentType(f"a query is posted as {FORM} or as {QUERY}, {said}")
    if media == FORM:
        return pairs(body), None
    if len(body) > longest:
        raise _too_long("POST", longest)
    # Some editors of Windows put a byte order mark before the text.
    return [("query", text(body).removeprefix("\ufeff"))], parameters.get("version")


def _too_long(method: str, longest: int) -> TooLong | AddressTooLong:
    kind = TooLong if method in WITH_BODY else AddressTooLong
    return kind(f"the query is longer than {longest} bytes", limit="query-length", most=longest)


def _version(parameters: Pairs, of_media_type: str | None) -> str | None:
    """What the request says of its language; raises BadOperation for one that we do not speak."""
    said = set(values(parameters, "version")) | ({of_media_type} if of_media_type else set())
    if len(values(parameters, "version")) > 1 or len(said) > 1:
        raise BadOperation("there must be no more than one version")
    if unknown := said - set(VERSIONS):
        raise BadOperation(f"no version is called {unknown.pop()!r}; there are: {', '.join(VERSIONS)}")
    return next(iter(said), None)
