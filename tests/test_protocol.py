"""What a request is, read from its bytes: the SPARQL 1.1 Protocol, and what the 1.2 draft adds to it."""

from __future__ import annotations

from urllib.parse import quote, quote_plus, unquote_to_bytes, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remit.errors import RemitError
from remit_api import faults
from remit_api.engine.faults import TooLong
from remit_api.protocol import FORM, QUERY, UPDATE, VERSIONS, Operation, read, unquoted

ASK = "ASK { ?s ?p 'é+ &=;%25#' }"
LONGEST = 1000


def get(address: str | bytes, method: str = "GET") -> Operation:
    raw = address if isinstance(address, bytes) else address.encode()
    return read(method, raw, "", b"", LONGEST)


def post(body: str | bytes, content_type: str = FORM, address: str = "", method: str = "POST") -> Operation:
    raw = body if isinstance(body, bytes) else body.encode()
    return read(method, address.encode(), content_type, raw, LONGEST)


@settings(max_examples=1000)
@given(
    st.one_of(
        st.binary(), st.text("%=2aFg \t\r\n_.+é").map(str.encode), st.text().map(lambda s: quote(s).encode())
    )
)
def test_escapes_are_what_they_are_to_the_standard_library(encoded: bytes) -> None:
    assert unquoted(encoded) == unquote_to_bytes(encoded)


@pytest.mark.parametrize("method", ["POST", "QUERY"])
def test_every_way_to_ask_is_the_same_operation(method: str) -> None:
    graphs = [("default-graph-uri", "http://a/ü"), ("default-graph-uri", "b:"), ("named-graph-uri", "c:%31")]
    wanted = Operation(ASK, ("http://a/ü", "b:"), ("c:%31",), None)
    address = urlencode(graphs)
    ways = [
        get(urlencode([*graphs, ("query", ASK)])),
        get(urlencode([("query", ASK), *graphs], quote_via=quote), "HEAD"),
        post(urlencode([("query", ASK), *graphs]), method=method),
        post(urlencode([("query", ASK)]), address=address, method=method),
        post(ASK, QUERY, address, method),
        post(ASK, f'{QUERY.upper()} ; CHARSET="UTF-8" ;', address, method),
        post(b"\xef\xbb\xbf" + ASK.encode(), QUERY, address, method),
    ]
    assert all(way == wanted for way in ways), ways


def test_a_plus_is_a_blank_in_forms_only() -> None:
    assert get("query=a+b%2Bc").query == "a b+c"
    assert post("a+b%2Bc", QUERY).query == "a+b%2Bc"


def test_percent_is_decoded_once() -> None:
    assert get("query=x&default-graph-uri=http%3A%2F%2Fa%2F%2531").default_graphs == ("http://a/%31",)
    assert get("query=%zz%4").query == "%zz%4"


def test_the_first_of_several_formats_counts() -> None:
    # As SPARQLWrapper sends them.
    assert get("query=x&format=json-ld&format=&output=json-ld").format == "json-ld"
    assert get("query=x").format is None


@pytest.mark.parametrize("version", VERSIONS)
def test_versions(version: str) -> None:
    assert get(f"query=x&version={version}").version == version
    assert post("x", f"{QUERY};version={version}").version == version
    assert post("x", f'{QUERY}; version="{version}"', f"version={version}").version == version
    assert post(f"query=x&version={version}").version == version
    assert get("query=x").version is None


BAD_OPERATIONS = [
    get,
    lambda address: get(address, "HEAD"),
    lambda address: post("", address=address),
    lambda address: post(address),
    lambda address: post(address, method="QUERY"),
]


@pytest.mark.parametrize("ask", BAD_OPERATIONS)
@pytest.mark.parametrize(
    "parameters",
    [
        "",
        "&&",
        "format=json",
        "Query=x",
        "query=x&query=x",
        "query=x&query=",
        "query=x&update=CLEAR%20ALL",
        "update=CLEAR%20ALL",
        "update=",
        "query=x&using-graph-uri=a:",
        "query=x&using-named-graph-uri=a:",
        "query=x&version=1.1&version=1.2",
        "query=x&version=1.1&version=1.1",
        "query=x&version=",
        "query=x&version=2",
        "query=%FF",
        "query=x&default-graph-uri=%C3",
        "%FE=1&query=x",
        "query=%ED%A0%80",
    ],
)
def test_no_operation(ask, parameters: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(faults.BadOperation):
        ask(parameters)


@pytest.mark.parametrize("method", ["POST", "QUERY"])
def test_the_query_of_a_post_stands_in_its_body(method: str) -> None:
    for body, content_type in (("", FORM), ("query=x", FORM), ("x", QUERY)):
        with pytest.raises(faults.BadOperation, match=r"body|exactly one"):
            post(body, content_type, "query=x", method)


@pytest.mark.parametrize(
    "raw", [b"\xff\xfeA\x00", "é".encode("latin-1"), "ASK {}".encode("utf-16"), b"\xc0\x80"]
)
def test_what_is_not_utf8(raw: bytes) -> None:
    with pytest.raises(faults.BadOperation, match="UTF-8"):
        post(raw, QUERY)
    with pytest.raises(faults.BadOperation, match="UTF-8"):
        post(b"query=" + raw)
    with pytest.raises(faults.BadOperation, match="UTF-8"):
        get(b"query=" + raw)


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        ";",
        "text/plain",
        "application/json",
        "multipart/form-data; boundary=x",
        "application/sparql-query2",
        UPDATE,
        f"{UPDATE}; charset=utf-8",
        f"{QUERY}; charset=utf-16",
        f"{FORM}; charset=latin1",
        f"{QUERY},{FORM}",
    ],
)
def test_what_is_not_a_query_by_its_type(content_type: str) -> None:
    with pytest.raises(faults.WrongContentType):
        post("query=x", content_type)


def test_a_version_of_two_minds() -> None:
    with pytest.raises(faults.BadOperation, match="version"):
        post("x", f"{QUERY};version=1.1", "version=1.2")


def test_the_length_is_in_bytes_of_the_query() -> None:
    assert len(get("query=" + "%20" * LONGEST).query) == LONGEST
    assert len(post("query=" + "%C3%A9" * (LONGEST // 2)).query) == LONGEST // 2
    for query in ("x" * (LONGEST + 1), "é" * (LONGEST // 2 + 1)):
        with pytest.raises(faults.AddressTooLong) as refused:
            get("query=" + quote_plus(query))
        assert refused.value.members["most"] == LONGEST
        for body, content_type in ((query, QUERY), ("query=" + quote_plus(query), FORM)):
            with pytest.raises(TooLong) as long:
                post(body, content_type)
            assert long.value.members["most"] == LONGEST


@settings(deadline=None)
@given(
    query=st.text(max_size=100).filter(lambda text: not text.startswith("\ufeff")),
    graphs=st.lists(
        st.tuples(st.sampled_from(["default-graph-uri", "named-graph-uri"]), st.text(max_size=20))
    ),
)
def test_whatever_is_encoded_comes_back(query: str, graphs: list[tuple[str, str]]) -> None:
    lists = [
        tuple(value for name, value in graphs if name == wanted)
        for wanted in ("default-graph-uri", "named-graph-uri")
    ]
    expected = Operation(query, lists[0], lists[1], None)
    assert read("GET", urlencode([*graphs, ("query", query)]).encode(), "", b"", 10**6) == expected
    assert read("POST", urlencode(graphs).encode(), QUERY, query.encode(), 10**6) == expected
    assert read("QUERY", b"", FORM, urlencode([*graphs, ("query", query)]).encode(), 10**6) == expected


@settings(deadline=None)
@given(
    method=st.sampled_from(["GET", "HEAD", "POST", "QUERY"]),
    query_string=st.binary(max_size=60),
    content_type=st.sampled_from([FORM, QUERY, UPDATE, f"{QUERY};version=", "a;;=;", "\xff"])
    | st.text(max_size=30),
    body=st.binary(max_size=60),
)
def test_no_bytes_break_it(method: str, query_string: bytes, content_type: str, body: bytes) -> None:
    try:
        assert isinstance(read(method, query_string, content_type, body, 50), Operation)
    except RemitError:
        pass
