"""A name that a person types to the one thing that it denotes; else what comes close, or the candidates."""

from __future__ import annotations

import pytest

from remit.errors import AmbiguousName, NoSuchName
from remit.names import PROGRAMME, RESPONSIBILITY, find, key, label_of
from remit.terms import DEFAULT_BASE

BASE = f"{DEFAULT_BASE}id/"


def found(release, printed, *kind):
    return find(release.store, release.names, printed, *kind).removeprefix(BASE)


@pytest.mark.parametrize(
    "printed",
    [
        "MOPAC", "MOPC", "MPOC", "mopac", "Mayor's Office for Policing and Crime", f"{BASE}body/mopac",
        "Mayor’s Office for Policing And Crime", "the Mayor's Office for Policing & Crime",
    ],
)  # fmt: skip
def test_every_name_of_mopac_finds_it(bundled, printed):
    assert found(bundled, printed) == "body/mopac"


@pytest.mark.parametrize(
    ("printed", "body"),
    [
        ("RPB", "old-board"),
        ("RBP", "old-board"),
        ("river police board", "old-board"),
        ("old-board", "old-board"),
        ("Office for River Policing", "new-office"),
        ("OPR", "new-office"),
        ("Patrol & Bridges Committee", "patrol"),
        ("Ferry Panel", "ferry-committee"),
        ("FP", "ferry-committee"),
        ("ferry-panel", "ferry-committee"),
        (f"{BASE}body/ferry-panel", "ferry-committee"),
        ("audit-first", "audit-first"),
    ],
)
def test_labels_acronyms_misprints_keys_former_names_and_iris(tiny, printed, body):
    assert found(tiny, printed) == f"body/{body}"


def test_a_programme_and_a_responsibility_are_found_as_such(tiny):
    assert found(tiny, "Clear Water Programme", PROGRAMME) == "programme/clear-water"
    assert found(tiny, "hold yearly drills", RESPONSIBILITY) == "responsibility/fn-drills"
    assert found(tiny, "fn-drills", RESPONSIBILITY) == "responsibility/fn-drills"


def test_a_name_of_two_bodies_lists_both_with_their_keys(tiny):
    with pytest.raises(AmbiguousName) as caught:
        found(tiny, "audit panel")
    assert "audit-first  Audit Panel" in str(caught.value) and "audit-second  Audit Panel" in str(
        caught.value
    )


@pytest.mark.parametrize(
    ("printed", "hint"),
    [
        ("River Polce Board", "River Police Board"),
        ("river polce board", "River Police Board"),
        ("Lock Committee", "Locks Committee"),
        ("RPBB", "RPB"),
    ],
)
def test_a_misspelt_name_suggests_the_one_that_is_meant(tiny, printed, hint):
    with pytest.raises(NoSuchName, match=f"did you mean.*{hint}"):
        found(tiny, printed)


@pytest.mark.parametrize(
    "printed",
    [
        "", " ", "zzzzzz", "…", "日本", "a b<c>", 'x"y', "{x}", "http://nowhere.example/x", "https://a b",
        "x" * 5000, "body/old-board", "../old-board", "%", "\\",
    ],
)  # fmt: skip
def test_what_nobody_is_called_is_not_found_and_no_crash(tiny, printed):
    with pytest.raises(NoSuchName, match="no body"):
        found(tiny, printed)


@pytest.mark.parametrize("printed", ["person/ada-poole", "change/chg-office", "document/doc-bridges"])
def test_the_iri_of_something_else_is_no_body(tiny, printed):
    with pytest.raises(NoSuchName):
        found(tiny, BASE + printed)


def test_a_body_that_is_only_a_plan_is_not_found(tiny):
    for printed in ("River Commission", "river-commission"):
        with pytest.raises(NoSuchName):
            found(tiny, printed)


def test_a_preferred_name_beats_an_alternative_one(make, copied):
    tiny = copied("tiny")
    with (tiny / "bodies.csv").open("a") as out:
        out.write("oars,Office of Oars,,Tide Board,,unit,,,,,,,,,\n")
    made = make(tiny)
    assert found(made, "Tide Board") == "body/tide-board" and found(made, "Office of Oars") == "body/oars"


def test_labels_and_keys_of_iris(tiny):
    body = tiny.names.thing("body", "old-board")
    assert (key(body), label_of(tiny.store, body)) == ("old-board", "River Police Board")
    assert label_of(tiny.store, tiny.names.thing("body", "nobody")) == "nobody"


def test_names_are_found_in_a_build_with_another_base(make):
    made = make("network", base="https://data.example.org/n/")
    assert find(made.store, made.names, "cedar") == "https://data.example.org/n/id/body/cedar"
