"""The limits of an answer: rows are counted exactly in every format, and nothing is ever cut short."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tiny_release
from remit.release import current
from remit_api.engine import faults
from remit_api.engine.bounds import Bounds
from remit_api.engine.pool import Pool
from remit_api.engine.process import Answer, Launch, Question
from remit_api.engine.rows import COUNTERS
from remit_api.engine.worker import RESULTS

# What separates rows in some format, as a value.
BITS = [
    "{",
    "}",
    ",",
    '"',
    "\\",
    "[",
    "]",
    "\n",
    "\r",
    "{}",
    ",{",
    "[{",
    "<result>",
    '\\"',
    ":",
    "x",
    "é",
    "\t",
]
VALUE = st.none() | st.lists(st.sampled_from(BITS), max_size=6).map("".join)
MANY = "SELECT ?a ?b {{ VALUES ?a {{ {} }} VALUES ?b {{ 1 2 3 4 5 6 7 8 9 10 }} }}"
TENS = " ".join(str(number) for number in range(1, 11))


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    store = current(tiny_release.make(tmp_path_factory.mktemp("rows"))).store_path
    made = Pool(Launch(store, 512, {}), Bounds(rows=100, size=200_000))
    made.warm()
    yield made
    made.close()


def ask(pool: Pool, query: str, format: str = "json") -> Answer:
    formats = {"rows": format, "boolean": "json", "graph": "nt"}
    return pool.run(Question(query, "http://localhost/sparql", formats, rows=50))


@given(rows=st.lists(st.tuples(VALUE, VALUE), max_size=6), data=st.data())
@settings(deadline=None, max_examples=150)
def test_rows_are_counted_whatever_they_hold_and_however_they_are_cut(
    rows: list[tuple[str | None, str | None]], data: st.DataObject
) -> None:
    query = f"SELECT * {{ VALUES (?x ?y) {{ {' '.join(map(written, rows))} }} }}"
    for format, counter in COUNTERS.items():
        document = ox.Store().query(query).serialize(format=RESULTS[format])
        assert document is not None
        counts, found, rest = counter(), 0, document
        while rest:
            size = data.draw(st.sampled_from([1, 2, 3, 7, 1000]))
            part, rest = rest[:size], rest[size:]
            found += counts.count(part)
        assert found == len(rows), (format, document)


def written(row: tuple[str | None, ...]) -> str:
    terms = ("UNDEF" if value is None else str(ox.Literal(value)) for value in row)
    return f"({' '.join(terms)})"


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
def test_so_many_rows_and_not_one_more(pool: Pool, format: str) -> None:
    whole = ask(pool, MANY.format(TENS), format)
    assert COUNTERS[format]().count(whole.body.read()) == 100
    with pytest.raises(faults.TooLarge, match="100 rows") as told:
        ask(pool, MANY.format(f"{TENS} 11"), format)
    assert told.value.members == {"limit": "answer-rows", "most": 100}


def test_so_many_triples_and_not_one_more(pool: Pool) -> None:
    made = "CONSTRUCT {{ ?a <a:p> ?b }} WHERE {{ {{ {} }} }}"
    assert len(ask(pool, made.format(MANY.format(wide(10)))).body.read().splitlines()) == 100
    with pytest.raises(faults.TooLarge):
        ask(pool, made.format(MANY.format(wide(11))))


def wide(count: int) -> str:
    return " ".join(f"<a:{number}>" for number in range(count))


def test_an_answer_of_too_many_bytes_costs_no_worker(pool: Pool) -> None:
    before = pool.pids
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(16))
    long = f"SELECT ?x16 {{ BIND('0123456789' AS ?x0) {doubled} }}"
    with pytest.raises(faults.TooLarge) as told:
        ask(pool, long)
    assert told.value.members == {"limit": "answer-size", "most": 200_000}
    assert pool.pids == before and ask(pool, "ASK {}").form == "boolean"


def test_a_page_shows_the_first_rows_of_any_answer_and_says_so(pool: Pool) -> None:
    page = ask(pool, "SELECT * { ?a ?b ?c . ?d ?e ?f }", "html")
    assert b'"more": true' in page.body.read()
