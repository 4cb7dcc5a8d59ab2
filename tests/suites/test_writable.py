"""The writable instance itself, which the suites lean on: that it writes, and reads datasets as it should."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import w3c
import writable
from writable import Update, rewritten

from remit_api.faults import BadOperation

SPARQL = {"Content-Type": "application/sparql-update"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ox.Store]]:
    with writable.serving(tmp_path_factory.mktemp("writable")) as (url, store):
        yield url, store


def test_it_writes_and_sees_what_it_wrote(instance: tuple[str, ox.Store]) -> None:
    url, store = instance
    store.clear()
    assert _asked(url) is False
    assert w3c.send(url, "POST", "/sparql", SPARQL, b"INSERT DATA { <s> <p> 1 }").status == 204
    assert _asked(url) is True and len(store) == 1
    assert w3c.send(url, "POST", "/sparql", FORM, b"update=CLEAR+ALL").status == 204
    assert _asked(url) is False


def _asked(url: str) -> bool:
    query = urlencode({"query": "ASK { ?s ?p ?o }"})
    return w3c.boolean(w3c.send(url, "GET", f"/sparql?{query}", {}))


def test_the_dataset_of_a_request_is_written_into_the_text() -> None:
    text = (
        "DELETE { ?s ?p 'WHERE' } INSERT { ?s ?p ?where } #where\nwHeRe { ?s ?p ?o . { SELECT * WHERE {} } }"
    )
    written = rewritten(Update(text, ("urn:a", "urn:b"), ("urn:c",)))
    assert written == text.replace("wHeRe", " USING <urn:a> USING <urn:b> USING NAMED <urn:c> wHeRe")
    assert rewritten(Update(text, (), ())) == text
    several = "CLEAR ALL; INSERT {} WHERE {}; INSERT DATA { <a:> <a:> <a:> }; DELETE {} WHERE {}"
    assert rewritten(Update(several, ("urn:a",), ())).count("USING") == 2


@pytest.mark.parametrize(
    "update",
    [
        Update("INSERT {} USING <urn:x> WHERE {}", ("urn:a",), ()),
        Update("WITH <urn:x> INSERT {} WHERE {}", (), ("urn:a",)),
        Update("INSERT {} WHERE {}", ("relative",), ()),
        Update("INSERT {} WHERE {}", ("urn:a> WHERE {} ; CLEAR ALL #",), ()),
    ],
)
def test_datasets_that_cannot_be(update: Update) -> None:
    with pytest.raises(BadOperation):
        rewritten(update)
