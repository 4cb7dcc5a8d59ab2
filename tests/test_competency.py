"""The 30 competency questions: each runs, gives what the tables of the bundled graph give, and finds rows.

The expected rows of the bundled graph are worked out from its tables by `london_by_hand.py`. So that no query
passes by finding nothing, the small source `quay` (and `quay-mirror`, another publisher on the same bodies)
has an answer to every question, which `golden/competency.txt` reads off its tables.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery
from SPARQLWrapper import SPARQLWrapper

from conftest import Asked, short
from london_by_hand import ANSWERS, QUESTIONS, columns, file_of
from remit import nquads
from remit.model import IRI
from remit.store import Store, create
from remit.terms import DEFAULT_BASE

FILES = sorted(QUESTIONS.glob("*.rq"))
NUMBERS = range(1, 31)
GOLDEN = Path(__file__).parent / "golden" / "competency.txt"
Rows = list[tuple[str, ...]]


def text_of(number: int) -> str:
    return file_of(number).read_text(encoding="utf-8")


def put(number: int, **bound: str) -> str:
    """The text of a question with other values than the default ones, written relative to the base of ids."""
    text = text_of(number)
    for name, values in bound.items():
        text, count = re.subn(rf"VALUES \?{name} \{{[^}}]*\}}", f"VALUES ?{name} {{ {values} }}", text)
        assert count == 1, f"question {number} binds no ?{name}"
    return f"BASE <{DEFAULT_BASE}id/>\n{text}"


def rows(store: Store, query: str) -> Rows:
    """The rows of a question, with things written as `body/mpa`, unbound cells as empty strings."""
    names = columns(query)
    return [tuple(short(row.get(name)) for name in names) for row in store.select(query)]


def expected(number: int) -> tuple[list[str], Rows]:
    path = QUESTIONS / "expected" / f"{file_of(number).stem}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        header, *found = csv.reader(lines)
    return header, [tuple(row) for row in found]


def days(*printed: str) -> str:
    return " ".join(f'"{day}"^^xsd:date' for day in printed)


# The files.


def test_there_are_thirty_questions_each_with_its_rows() -> None:
    assert [path.name[:3] for path in FILES] == [f"{number:02d}-" for number in NUMBERS]
    assert sorted(path.stem for path in (QUESTIONS / "expected").iterdir()) == [path.stem for path in FILES]
    assert sorted(ANSWERS) == list(NUMBERS)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_file_begins_with_its_number_and_sentence(number: int) -> None:
    first, *rest = text_of(number).splitlines()
    assert re.fullmatch(rf"# {number:02d}\. [A-Z].*\?", first)
    comments = [line for line in rest if line.startswith("#")]
    assert rest[: len(comments)] == comments, "the comment stands on top"
    assert max(len(line) for line in (first, *rest)) <= 140


def test_the_page_of_questions_lists_them_in_their_words() -> None:
    page = (QUESTIONS.parent.parent / "docs" / "questions.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[(\d\d)\]\(\.\./ontology/questions/(.*)\.rq\) \| (.*?) \|", page, re.M)
    sentences = [text_of(number).splitlines()[0][6:] for number in NUMBERS]
    assert listed == [(path.name[:2], path.stem, words) for path, words in zip(FILES, sentences, strict=True)]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_default_values_are_said_on_top(number: int) -> None:
    said = dict(re.findall(r"^# Bound: \?(\w+) = (.*)$", text_of(number), re.M))
    for name, words in said.items():
        (values,) = re.findall(rf"VALUES \?{name} \{{([^}}]*)\}}", text_of(number))
        for value in re.findall(r"<[^>]*>|\"[^\"]*\"\^\^\S+|\d+|UNDEF", values):
            assert value in words, f"?{name} is {value} in the query"
    for values in re.findall(r"VALUES \?\w+ \{([^}]*)\}", text_of(number)):
        assert "/id/" not in values or any(values.split()[0] in words for words in said.values())


@pytest.mark.parametrize("number", NUMBERS)
def test_a_question_is_sparql_1_1_for_other_tools_and_declares_its_prefixes(number: int) -> None:
    prepareQuery(text_of(number))
    declared = set(re.findall(r"^PREFIX (\w+):", text_of(number), re.M))
    query = re.sub(r'"[^"]*"|<https?:[^>]*>|#.*', "", text_of(number).partition("\nSELECT")[2])
    assert declared == set(re.findall(r"(?<![?\w:])(\w+):", query))
    wrapper = SPARQLWrapper("https://example.org/sparql")
    wrapper.setQuery(text_of(number))
    assert wrapper.queryType == "SELECT"  # which it reads from the first word that looks like a form of query


# The bundled graph.


@pytest.mark.parametrize("number", NUMBERS)
def test_the_expected_rows_are_those_that_the_tables_give(number: int) -> None:
    header, found = expected(number)
    assert header == columns(text_of(number))
    assert Counter(found) == Counter(set(ANSWERS[number]())), "run python tests/london_by_hand.py"
    assert len(found) <= 200


@pytest.mark.parametrize("number", NUMBERS)
def test_a_question_has_the_expected_answer_on_the_bundled_graph(bundled: Asked, number: int) -> None:
    assert Counter(rows(bundled.store, text_of(number))) == Counter(expected(number)[1])


# Small sources: every question finds rows where there are some.


@dataclass(frozen=True)
class Case:
    """A question put to a small release, with values in place of the default ones, and its answer."""

    number: int
    release: str
    bound: dict[str, str]
    answer: Rows


def cases() -> Iterator[Case]:
    """The cases of golden/competency.txt, whose head tells how they are written."""
    text = re.sub(r"^#.*\n", "", GOLDEN.read_text(encoding="utf-8"), flags=re.M)
    for heading, body in re.findall(r"^\[(.*)\n((?:[^\[\n].*\n)*)", text, re.M):
        number, release, settings = re.fullmatch(r"(\d+) (\w+)\] ?(.*)", heading).groups()  # type: ignore[union-attr]
        values = re.sub(r"\d{4}-\d\d-\d\d", r'"\g<0>"^^xsd:date', settings)
        bound = dict(setting.split(" = ") for setting in values.split("; ") if setting)
        width = len(columns(text_of(int(number))))
        answer = [tuple(cell.strip() for cell in row.split("|")) for row in body.splitlines()]
        assert all(len(row) == width for row in answer), heading
        yield Case(int(number), release, bound, answer)


CASES = list(cases())


@pytest.fixture(scope="module")
def small(make: Callable[..., Asked]) -> dict[str, Asked]:
    """The small releases by name."""
    return {"quay": make("quay"), "both": make("quay", "quay-mirror")}


def named(case: Case) -> str:
    return f"{case.number:02d}-{case.release}"


def test_every_question_finds_rows_in_a_small_source() -> None:
    assert {case.number for case in CASES if case.answer} == set(NUMBERS)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_question_finds_what_a_small_source_has(small: dict[str, Asked], case: Case) -> None:
    found = rows(small[case.release].store, put(case.number, **case.bound))
    assert Counter(found) == Counter(case.answer)


@pytest.fixture(scope="module")
def in_rdflib(small: dict[str, Asked]) -> dict[str, rdflib.Dataset]:
    """The small releases in rdflib, a second engine."""
    loaded = {}
    for name, release in small.items():
        loaded[name] = rdflib.Dataset()
        lines = "\n".join(nquads.line(row) for row in release.store)
        loaded[name].parse(data=lines, format="nquads")
    return loaded


# rdflib takes 10 s over the joins of question 19.
SLOW_IN_RDFLIB = {19}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("case", [case for case in CASES if case.number not in SLOW_IN_RDFLIB], ids=named)
def test_another_engine_gives_the_same_answer(in_rdflib: dict[str, rdflib.Dataset], case: Case) -> None:
    query = put(case.number, **case.bound)
    found = in_rdflib[case.release].query(query)
    answer = [tuple(_as_text(row.get(name)) for name in columns(query)) for row in found]  # type: ignore[union-attr]
    assert Counter(answer) == Counter(case.answer)


def _as_text(term: object) -> str:
    if isinstance(term, rdflib.URIRef):
        return short(IRI(str(term)))
    return re.sub(r"^(\d+)\.0$", r"\1", str(term)) if term is not None else ""


# What no table can say, as quads beside those of a small source.


@pytest.fixture
def enlarged(small: dict[str, Asked], tmp_path: Path) -> Callable[[Iterable[str]], Store]:
    """A store with the quads of `quay` and more, written with a few prefixes."""

    def made(more: Iterable[str]) -> Store:
        lines = [nquads.line(row) for row in small["quay"].store] + [_full(line) for line in more]
        nquads.write(tmp_path / "all.nq", lines)
        create(tmp_path / "store", tmp_path / "all.nq")
        return Store(tmp_path / "store")

    return made


PREFIXES = {
    "id": f"{DEFAULT_BASE}id/",
    "graph": f"{DEFAULT_BASE}graph/",
    "remit": f"{DEFAULT_BASE}def#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def _full(line: str) -> str:
    return re.sub(r"(?<!\S)(\w+):(\S+)", lambda found: f"<{PREFIXES[found[1]]}{found[2]}>", line) + " ."


def test_a_body_that_was_set_up_again_is_found(enlarged: Callable[[Iterable[str]], Store]) -> None:
    store = enlarged([
        "id:change/again rdf:type remit:Reestablishment",
        "id:change/again org:resultingOrganization id:body/ropes",
        'id:change/again remit:effectiveDate "1999-01-01"^^<http://id.loc.gov/datatypes/edtf/EDTF>',
    ])  # fmt: skip
    found = [row for row in rows(store, put(8)) if row[2] == "re-established"]
    assert found == [("body/ropes", "Ropes Committee", "re-established", "change/again", "1999-01-01", "")]


def ring(size: int, *steps: int) -> list[str]:
    """A circle of bodies, each succeeded by those so many steps further on."""
    return [
        line
        for number in range(size)
        for line in (
            f'id:body/ring{number} skos:prefLabel "Ring {number}"@en',
            f"id:body/ring{number} rdf:type remit:Body",
            *(
                f"id:body/ring{number} remit:hasSuccessor id:body/ring{(number + step) % size}"
                for step in steps
            ),
        )
    ]


def test_circles_of_any_size_come_to_an_end(enlarged: Callable[[Iterable[str]], Store]) -> None:
    store = enlarged(ring(60, 1, 7, 11))
    found = [row for row in rows(store, put(8)) if row[0].startswith("body/ring")]
    assert len(found) == 180 and {row[2] for row in found} == {"circle"}
    heirs = {row[1]: row[4] for row in rows(store, put(9, body="<body/ring0>"))}
    assert len(heirs) == 60  # all live on in the circle, the first one too
    # 18 is 11 + 7, and 59 is 4 * 11 + 2 * 7 + 1.
    assert (heirs["body/ring1"], heirs["body/ring18"], heirs["body/ring59"]) == ("1", "2", "7")


def test_an_heir_after_more_than_eight_generations_has_no_number(
    enlarged: Callable[[Iterable[str]], Store],
) -> None:
    line = [row for row in ring(10, 1) if "hasSuccessor id:body/ring0" not in row]
    store = enlarged(line)
    assert rows(store, put(9, body="<body/ring0>")) == [("body/ring0", "body/ring9", "Ring 9", "lives", "")]
    assert rows(store, put(9, body="<body/ring1>")) == [("body/ring1", "body/ring9", "Ring 9", "lives", "8")]


def test_a_proposal_that_a_source_bears_out_is_confirmed(enlarged: Callable[[Iterable[str]], Store]) -> None:
    store = enlarged([
        "id:body/quay remit:hasSuccessor id:body/basin graph:inferred",
        "id:body/quay remit:hasSuccessor id:body/tar graph:inferred",
        "id:body/port owl:sameAs id:body/tar graph:inferred",
    ])  # fmt: skip
    assert rows(store, put(27)) == [("body/quay", "remit:hasSuccessor", "body/basin", "proposed", "")]


def words(thing: str, key: str, exact: str) -> list[str]:
    """The quads of words of a page as the evidence of a thing."""
    evidence = f"id:evidence/{key}"
    return [
        f"{thing} remit:evidence {evidence}",
        f"{evidence} oa:hasTarget {evidence}#target graph:source/quay",
        f"{evidence}#target oa:hasSelector {evidence}#quote graph:source/quay",
        f"{evidence}#target oa:hasSelector {evidence}#position graph:source/quay",
        f'{evidence}#quote oa:exact "{exact}" graph:source/quay',
    ]


def test_the_words_behind_a_hand_over_are_quoted(enlarged: Callable[[Iterable[str]], Store]) -> None:
    store = enlarged([
        *words("id:change/c-tolls", "one", "The Port takes the tolls."),
        *words("id:transfer/fn-light--quay", "two", "The Board lights the harbour."),
        *words("id:holding/fn-maps", "three", "The Office is to print charts."),
    ])  # fmt: skip
    passed = {row[0]: row[8] for row in rows(store, put(12, responsibility="<responsibility/fn-light-quay>"))}
    assert passed == {
        "responsibility/fn-spark": "",
        "responsibility/fn-light": "The Board lights the harbour.",
        "responsibility/fn-light-quay": "The Port takes the tolls.",
    }
    (announced,) = rows(store, put(12, responsibility="<responsibility/fn-maps>"))
    assert announced[3] == "announced" and announced[8] == "The Office is to print charts."


def test_the_words_behind_a_claim_are_quoted(enlarged: Callable[[Iterable[str]], Store]) -> None:
    claim = "id:claim/heir"
    store = enlarged([
        f"{claim} remit:claimSubject id:body/quay graph:source/quay",
        f"{claim} remit:claimPredicate remit:hasSuccessor graph:source/quay",
        f"{claim} remit:claimValue id:body/basin graph:source/quay",
        f'{claim} remit:certainty "0.9"^^<http://www.w3.org/2001/XMLSchema#decimal> graph:source/quay',
        f"{claim} <http://www.w3.org/ns/prov#wasDerivedFrom> id:source/page graph:source/quay",
        *(f"{line} graph:source/quay" for line in words(claim, "heir", "The Office follows the Board.")[:1]),
        *words(claim, "heir", "The Office follows the Board.")[1:],
    ])  # fmt: skip
    found = [row for row in rows(store, put(23, subject="<body/quay>")) if row[1] == "remit:hasSuccessor"]
    assert found == [
        ("body/quay", "remit:hasSuccessor", "body/basin", "one", "0.9", "", "The Office follows the Board.")
    ]


def test_the_share_of_a_duty_that_passed_is_told(enlarged: Callable[[Iterable[str]], Store]) -> None:
    store = enlarged(["id:transfer/fn-dock--master remit:extent remit:part"])
    assert {row[6] for row in rows(store, put(14)) if row[2] == "responsibility/fn-dock"} == {"remit:part"}


def test_a_term_that_began_after_the_end_of_the_body_is_found(
    enlarged: Callable[[Iterable[str]], Store],
) -> None:
    day = '"2000-04-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    store = enlarged([
        "id:membership/late org:organization id:body/quay",
        "id:membership/late org:member id:person/bea",
        f"id:membership/late remit:earliestStart {day}",
    ])  # fmt: skip
    assert ("body/quay", "Quay Board", "2000-04-01", "person/bea", "Bea Bollard", "", "filled after") in rows(
        store, put(21)
    )


def test_outside_records_of_another_key_are_found_too(enlarged: Callable[[Iterable[str]], Store]) -> None:
    store = enlarged([
        "id:body/quay owl:sameAs id:body/other-7",
        "id:body/wharf skos:exactMatch <http://elsewhere.example/wharf>",
        "id:body/other-7 rdf:type remit:Body graph:source/other",
        "id:body/quay rdf:type remit:Body graph:inferred",
    ])  # fmt: skip
    found = set(rows(store, put(30, body="<body/quay> <body/wharf>")))
    current = f"{DEFAULT_BASE}graph/source/other"
    assert ("body/quay", "Quay Board", "same thing", "body/other-7") in found
    assert ("body/quay", "Quay Board", "still current in", current) in found
    assert ("body/wharf", "Wharf Board", "exact match", "http://elsewhere.example/wharf") in found
    assert {row[3] for row in found if row[2] == "still current in"} == {current}


# 26. What an earlier release said.


def test_question_26_is_the_text_of_question_3() -> None:
    def query(number: int) -> str:
        return "\n".join(line for line in text_of(number).splitlines() if not line.startswith("#"))

    assert query(26) == query(3)


def test_an_older_release_still_says_what_it_said(
    make: Callable[..., Asked], copied: Callable[[str], Path], tmp_path: Path
) -> None:
    source = copied("quay")
    earlier = make(source, into=tmp_path / "releases")
    table = source / "bodies.csv"
    changed = table.read_text(encoding="utf-8").replace("1970-01-01,1995-04-01", "1970-01-01,1995?")
    table.write_text(changed, encoding="utf-8")
    later = make(source, into=tmp_path / "releases")
    answers = [
        {row[1]: row[3] for row in rows(release.store, put(26, day=days("1995-03-31")))}
        for release in (earlier, later)
    ]
    assert earlier.release.id != later.release.id
    assert [answer["body/tar"] for answer in answers] == ["certainly", "possibly"]
    assert answers[0] | {"body/tar": "possibly"} == answers[1]


# Successors are derived from changes, and nothing else: recomputed here from what the sources state.

ENDING = ("Merger", "Absorption", "Split", "Replacement")


def stated(asked: Asked, pattern: str) -> set[tuple[str, ...]]:
    """The rows of a pattern in the graphs of the sources, drafts left out."""
    query = f"""DISTINCT ?one ?two {{ GRAPH ?graph {{ {pattern} }}
        FILTER(CONTAINS(STR(?graph), "/graph/source/"))
        FILTER NOT EXISTS {{ GRAPH ?graph {{ ?one a remit:Draft }} }} }}"""
    return set(asked.rows(query))


@pytest.mark.parametrize("name", ["bundled", "mapping", "network", "quay"])
def test_derived_edges_and_changes_are_in_step(
    name: str, request: pytest.FixtureRequest, small: dict[str, Asked]
) -> None:
    asked: Asked = small[name] if name in small else request.getfixturevalue(name)
    kinds = stated(asked, "?one a ?two . ?one org:originalOrganization|org:resultingOrganization ?any")
    ending = {change for change, kind in kinds if kind.removeprefix("remit:") in ENDING}
    old = stated(asked, "?one org:originalOrganization ?two")
    new = stated(asked, "?one org:resultingOrganization ?two")
    edges = {
        (before, after)
        for change, before in old
        for other, after in new
        if change == other and change in ending and (change, before) not in new
    }
    assert edges
    assert set(asked.rows("?a ?b { ?a remit:hasSuccessor ?b }")) == edges
    assert set(asked.rows("?a ?b { ?b remit:hasPredecessor ?a }")) == edges
    ended = asked.rows("?c ?b { ?c remit:participation ?p . ?p remit:body ?b ; remit:effect remit:ended }")
    assert {
        (change, before) for change, before in old if change in ending and (change, before) not in new
    } <= set(ended)
