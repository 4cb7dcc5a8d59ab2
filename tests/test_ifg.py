"""The ministers database of the Institute for Government: links, people, posts, appointments, functions."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import SOURCES, opened, settings
from remit.build import build
from remit.errors import BadInput
from remit.inputs import options
from remit.readers import ifg

REAL = Path(__file__).parent.parent.parent / "shared" / "data" / "ifg"
KEYS = ("ifg-o-", "ifg-")


@pytest.fixture(scope="session")
def rivers(tmp_path_factory):
    """The invented database of tests/sources/ifg, built as a user does who has no source.toml."""
    folder = settings(tmp_path_factory.mktemp("ifg"))
    return opened(build([SOURCES / "ifg"], folder, bundle=False, options=options("ifg")).release)


def report(asked):
    return json.loads((asked.release.path / "report.json").read_text(encoding="utf-8"))["imports"]["ifg"]


def test_publisher_licence_and_files_stand_in_the_graph_and_the_day_is_unknown(rivers):
    assert rivers.ask("""<source/ifg> dct:publisher "Institute for Government" ;
        dct:license <https://creativecommons.org/licenses/by/4.0/> ;
        remit:file "appointment.csv", "post.csv" """)
    assert not rivers.ask("<source/ifg> remit:retrieved ?day")


def test_each_link_is_an_event_of_its_type_with_both_dates(rivers):
    found = set(
        rivers.rows("""?kind ?old ?new ?date ?announced {
        VALUES ?kind { remit:Merger remit:Absorption remit:Split remit:HiveOff remit:Replacement
                       remit:FunctionTransfer }
        ?change a ?kind ; org:originalOrganization ?old ; org:resultingOrganization ?new ;
            remit:effectiveDate ?date ; remit:announcedDate ?announced }""")
    )
    days = "[2001-06-08..2001-06-11]", "2001-06-08"
    expected = {
        ("Split", "canals", "water", *days),
        ("Split", "canals", "locks", *days),
        ("Merger", "locks", "crossings", "2010-05-12", "2010-05-12"),
        ("Merger", "bridges", "crossings", "2010-05-12", "2010-05-12"),
        ("HiveOff", "cabinet", "ferries", "1995-02-01", "1995-02-01"),
        ("FunctionTransfer", "ferries", "water", "2005-02-01", "2005-02-01"),
        ("FunctionTransfer", "canals", "bridges", "1985-05-01", "1985-05-01"),
        ("FunctionTransfer", "cabinet", "canals", "1998-07-27", "1998-07-27"),
        ("FunctionTransfer", "canals", "bridges", "2000-01-01", "2000-01-01"),
        ("FunctionTransfer", "water", "cabinet", "2004-01-01", "2004-01-01"),
        ("FunctionTransfer", "bridges", "water", "2004-01-01", "2004-01-01"),
    }
    assert found == {
        (f"remit:{kind}", f"body/ifg-o-{old}", f"body/ifg-o-{new}", *dates)
        for kind, old, new, *dates in expected
    }
    assert rivers.values(
        "?id { ?change a remit:Split ; dct:identifier ?id ; remit:printedKind 'Demerger' }"
    ) == {"l-2"}


def test_a_change_of_name_is_a_rename_and_its_last_day_is_read_as_one(rivers):
    names = rivers.rows("""?name ?end { <body/ifg-o-canals> remit:namePeriod ?period .
        ?period remit:name ?name ; remit:end ?end } ORDER BY ?end""")
    assert names == [("Department of Rivers", "1990-04-01"), ("Department of Canals", "2001-06-11")]
    assert rivers.ask("?rename a remit:Rename ; remit:participation/remit:body <body/ifg-o-canals>")
    found = report(rivers)
    assert (found["ends_last_day"], found["pairs_last_day"], found["ends_either_day"]) == (1, 1, 0)


def test_each_change_says_by_which_of_its_names_a_renamed_body_took_part(rivers):
    found = set(
        rivers.rows("""?id ?side ?name { VALUES ?side { remit:fromName remit:toName }
        ?change a remit:Change ; dct:identifier ?id ; ?side ?name }""")
    )
    then, now = "name/ifg-o-canals--ifg-o-rivers", "name/ifg-o-canals"
    assert found == {
        ("l-10", "remit:fromName", then),
        ("l-2", "remit:fromName", now),
        ("l-6", "remit:toName", now),
        ("l-7", "remit:fromName", now),
    }


def test_both_dates_of_a_link_are_kept_as_printed(rivers):
    assert rivers.ask("""?change a remit:Split GRAPH ?graph { ?claim remit:claimSubject ?change ;
        remit:claimPredicate remit:effectiveDate ; remit:printedValue "2001-06-08 to 2001-06-11" }""")


def test_a_person_is_called_by_the_last_name_and_keeps_the_earlier_with_its_dates(rivers):
    assert rivers.ask("""<person/ifg-p-ada> skos:prefLabel "Lady Ripple" ; skos:altLabel "Ada Ripple" ;
        dct:identifier "p-ada", "parliament:11" ; remit:namePeriod ?first, ?second .
        ?first remit:name "Ada Ripple" ; remit:end ?day .
        ?second remit:name "Lady Ripple" ; remit:start ?day ; remit:nameOf <person/ifg-p-ada> .""")
    assert not rivers.ask("<person/ifg-p-ben> remit:namePeriod ?name")


def test_an_appointment_is_a_dated_membership_in_the_body_of_its_post(rivers):
    assert rivers.ask("""<membership/ifg-a-1> a org:Membership ; org:member <person/ifg-p-ada> ;
        org:organization <body/ifg-o-canals> ; remit:post <post/ifg-t-canals> ;
        org:role <role/minister-for-canals> ;
        remit:start ?start ; remit:end ?end ; remit:latestStart "1997-05-03"^^xsd:date ;
        remit:earliestEnd "2001-06-08"^^xsd:date ; prov:wasDerivedFrom <source/ifg> .
        <post/ifg-t-canals> a org:Post ; org:postIn <body/ifg-o-canals> ; remit:printedKind "SoS" .""")
    assert not rivers.ask("<membership/ifg-a-3> remit:end ?end")


def test_appointments_outside_the_life_of_their_body_are_kept_and_flagged(rivers):
    found = dict(rivers.rows("?seat ?flaw { ?seat a org:Membership ; remit:flaw ?flaw }"))
    assert "begins on 2001-06-01, before Department for Locks" in found["membership/ifg-a-4"]
    assert "ends on 2010-05-13, after Department for Locks" in found["membership/ifg-a-5"]
    assert report(rivers)["appointments_outside_life"] == 2
    assert {row["id"] for row in report(rivers)["lists"]["outside_life"]} == {"a-4", "a-5"}


def test_an_appointment_that_ends_before_it_begins_is_kept_without_its_dates(rivers):
    seat = "<membership/ifg-a-6>"
    assert rivers.ask(f"{seat} org:member <person/ifg-p-ben> ; remit:flaw ?flaw")
    assert "2008-05-01, before it begins on 2008-06-01" in rivers.value(
        f"?flaw {{ {seat} remit:flaw ?flaw }}"
    )
    assert not rivers.ask(f"{seat} remit:start ?day") and not rivers.ask(f"{seat} remit:end ?day")


def test_a_function_that_is_named_is_one_responsibility_from_holder_to_holder_and_back(rivers):
    assert rivers.values("?duty { ?duty a remit:Responsibility ; skos:prefLabel 'Tides'@en }") == {
        "responsibility/ifg-tides-1"
    }
    steps = rivers.rows("""?from ?to ?change {
        ?transfer a remit:Transfer ; remit:fromHolding/remit:holder ?from ; remit:toHolding/remit:holder ?to ;
            remit:earliestStart ?day OPTIONAL { ?transfer remit:byChange/a ?change
                FILTER(?change = remit:FunctionTransfer) } } ORDER BY ?day ?transfer""")
    holders = ["cabinet", "canals", "bridges", "water", "cabinet"]
    assert [step[:2] for step in steps] == [
        (f"body/ifg-o-{giver}", f"body/ifg-o-{taker}") for giver, taker in pairwise(holders)
    ]
    assert {step[2] for step in steps} == {"remit:FunctionTransfer"}


def test_a_holding_of_no_day_keeps_its_end_and_is_flagged(rivers):
    assert "which leaves it no day" in rivers.value("?flaw { ?held a remit:Holding ; remit:flaw ?flaw }")
    held = rivers.rows("""?holding ?end { ?holding remit:holder <body/ifg-o-water> ; remit:end ?end
        FILTER NOT EXISTS { ?holding remit:start ?start } }""")
    assert held == [("holding/ifg-tides-4", "2004-01-01")]


# Files that are wrong


@pytest.fixture
def broken(tmp_path):
    """What the reader says of the invented database with some of its files written anew."""

    def reading(**files):
        for path in (SOURCES / "ifg").glob("*.csv"):
            text = files.get(path.stem, path.read_text())
            if text is not None:
                (tmp_path / path.name).write_text(text)
        return ifg.read(ifg.files(tmp_path), ifg.DEFAULTS, ())

    return reading


LINKS = "id,predecessor_organisation_id,successor_organisation_id,type,link_start_date,link_end_date\n"
SEATS = "id,person_id,post_id,start_date,end_date\n"


@pytest.mark.parametrize(
    ("files", "file", "line", "said"),
    [
        ({"post": None}, "", 0, "holds no post.csv"),
        ({"post": "id,name\nt-1,Minister\n"}, "post.csv", 1, "column is missing"),
        ({"post": ""}, "post.csv", 1, "is empty"),
        (
            {"organisation": "id,name,start_date,end_date\n,Lost,,\n"},
            "organisation.csv",
            2,
            "must not be empty",
        ),
        ({"organisation": "id,name,start_date,end_date\no,,,\n"}, "organisation.csv", 2, "must not be empty"),
        ({"person": "id,name,start_date,end_date\np,P,soon,\n"}, "person.csv", 2, "not an EDTF date"),
        (
            {"organisation_link": LINKS + "l,a,b,Takeover,,\n"},
            "organisation_link.csv",
            2,
            "must be one of Name",
        ),
        (
            {"organisation_link": LINKS + 'l,a,b,"Merger,,\n'},
            "organisation_link.csv",
            2,
            "cannot be read as CSV",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_place_and_reason(broken, files, file, line, said):
    with pytest.raises(BadInput) as caught:
        broken(**files)
    (problem,) = caught.value.problems
    assert said in problem.reason and problem.line == line and problem.file.endswith(file)


def test_what_refers_to_rows_that_are_not_there_is_kept_and_flagged(broken):
    found = broken(
        organisation_link=LINKS
        + "l,o-water,o-gone,Merger,2010-01-01,2010-01-01\nm,o-water,o-water,Merger,,\n",
        appointment=SEATS + "a,p-gone,t-water,2003-01-01,\nb,p-ada,t-gone,2003-01-01,\n",
    )
    rows = {row.key: row for row in found.records}
    assert rows["ifg-o-gone"]["status"] == "stub" and "organisation_link.csv:2" in rows["ifg-o-gone"]["flaws"]
    assert rows["ifg-p-gone"]["name"] == "p-gone" and "appointment.csv:2" in rows["ifg-p-gone"]["flaws"]
    assert rows["ifg-b"]["body_id"] == "" and "t-gone" in rows["ifg-b"]["flaws"]
    assert found.numbers["dangling"] == 1 and found.lists["self_links"][0]["id"] == "m"


def test_a_seat_in_no_known_post_is_built(make, copied):
    folder = copied("ifg")
    (folder / "source.toml").write_text('[source]\nkey = "mine"\ntitle = "Mine"\nformat = "ifg"\n')
    (folder / "appointment.csv").write_text(SEATS + "a,p-gone,t-gone,2003-01-01,\n")
    asked = make(folder)
    assert asked.ask(
        "<membership/mine-a> org:member <person/mine-p-gone> ; remit:start ?day ; remit:flaw ?flaw"
    )
    assert asked.ask('<source/mine> dct:publisher "Institute for Government"')
    assert not asked.ask("<membership/mine-a> org:organization ?body")


# The real files


@pytest.fixture(scope="session")
def real(tmp_path_factory):
    if not REAL.is_dir():
        pytest.skip("the database of the Institute for Government is not part of the repository")
    folder = settings(tmp_path_factory.mktemp("ifg"))
    return opened(build([REAL], folder, bundle=False, options=options("ifg")).release)


def test_the_known_truths_of_the_real_files(real):
    expected = {
        "bodies": 69, "links": 60, "linked_bodies": 56, "components": 5, "circles": 1, "posts": 926,
        "appointments": 3667, "appointments_outside_life": 17, "ended_without_successor": 5,
        "undated_links": 0,
    }  # fmt: skip
    found = report(real)
    assert {name: found[name] for name in expected} == expected


def test_on_the_day_of_the_handover_131_appointments_are_in_27_bodies(real):
    seats = real.rows("""?seat ?body {
        ?seat a org:Membership ; org:organization ?body ; remit:latestStart ?start
        OPTIONAL { ?seat remit:earliestEnd ?end }
        FILTER(?start <= "2012-01-16"^^xsd:date && (!BOUND(?end) || ?end > "2012-01-16"^^xsd:date)) }""")
    assert len(seats) == 131 and len({body for _, body in seats}) == 27


def test_equalities_went_from_department_to_department_and_twice_back(real):
    steps = real.rows("""?from ?to { ?transfer a remit:Transfer ; remit:earliestStart ?day ;
        remit:fromHolding ?was ; remit:toHolding ?will . ?was remit:holder ?from . ?will remit:holder ?to .
        ?was remit:responsibility <responsibility/ifg-equalities-1> } ORDER BY ?day ?was""")
    names = dict(real.rows("?body ?name { ?body a remit:Body ; skos:prefLabel ?name }"))
    holders = [names[giver] for giver, _ in steps] + [names[steps[-1][1]]]
    assert all(steps[number][1] == steps[number + 1][0] for number in range(len(steps) - 1))
    assert holders == [
        "Department for Work and Pensions", "Cabinet Office",
        "Department for Business, Enterprise and Regulatory Reform",
        "Ministry of Housing, Communities and Local Government", "Government Equalities Office",
        "Home Office", "Department for Culture, Media and Sport", "Department for Education",
        "Department for International Development", "Cabinet Office", "Department for Education",
    ]  # fmt: skip


def test_of_the_real_files_17_seats_and_no_others_are_flagged_for_their_body(real):
    flaws = real.values(
        "?seat { ?seat a org:Membership ; remit:flaw ?flaw FILTER(CONTAINS(?flaw, ', on ')) }"
    )
    assert len(flaws) == 17
