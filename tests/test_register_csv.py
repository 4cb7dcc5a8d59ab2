"""Any register in one CSV file: columns, dates, conventions of ends, what replaced what, what is wrong."""

from __future__ import annotations

import json

import pytest

from conftest import SOURCES, opened, settings
from remit.build import build
from remit.descriptor import INFER, Descriptor
from remit.errors import BadInput
from remit.inputs import options
from remit.readers import register_csv

COUNCILS = SOURCES / "councils.csv"
CODE = ("id=Local-Authority-Code",)


@pytest.fixture(scope="session")
def councils(tmp_path_factory):
    """A register of councils that mixes last days and first days."""
    folder = settings(tmp_path_factory.mktemp("councils"))
    return opened(build([COUNCILS], folder, bundle=False, options=options("csv", CODE)).release)


def report(asked):
    return json.loads((asked.release.path / "report.json").read_text(encoding="utf-8"))


def ends(asked):
    rows = asked.rows("?body ?end { ?body a remit:Body ; remit:end ?end }")
    return {key.removeprefix("body/councils-"): end for key, end in rows}


def test_each_end_is_read_by_what_came_after_it_where_the_file_mixes_conventions(councils):
    found = ends(councils)
    assert {found[key] for key in ("ALD", "BIR", "COU", "DOG")} == {"2009-04-01"}
    assert {found[key] for key in ("ENL", "LOW")} == {"2019-05-07"}
    assert found["FEN"] == "[1998-03-31..1998-04-01]" and found["GOR"] == "[2003-06-30..2003-07-01]"


def test_each_inference_is_reported_with_its_pair(councils):
    found = report(councils)["imports"]["councils"]
    counts = {name: count for name, count in found.items() if name.startswith(("ends_", "pairs_"))}
    assert counts == {
        "ends_first_day": 2, "ends_last_day": 4, "ends_either_day": 4,
        "pairs_first_day": 2, "pairs_last_day": 5,
    }  # fmt: skip
    pairs = {(pair["old"], pair["new"]): pair["shows"] for pair in found["lists"]["pairs"]}
    assert pairs["councils-ALD", "councils-WNL"] == "last-day"
    assert pairs["councils-BIR", "councils-WNL"] == "first-day"
    assert {row["key"] for row in found["lists"]["either_day"]} == {
        "councils-FEN", "councils-GOR", "councils-IVY", "councils-JUN",
    }  # fmt: skip


def test_an_end_that_was_converted_keeps_what_is_printed(councils):
    printed = dict(
        councils.rows("""?body ?printed { GRAPH ?graph { ?claim remit:claimSubject ?body ;
        remit:claimPredicate remit:end ; remit:printedValue ?printed } }""")
    )
    assert printed["body/councils-ALD"] == "2009-03-31" and "body/councils-BIR" not in printed


def test_mergers_splits_and_absorptions_are_told_by_their_shape_and_dates(councils):
    found = {
        tuple(part.removeprefix("body/councils-").removeprefix("remit:") for part in row)
        for row in councils.rows("""?kind ?old ?new ?date {
            VALUES ?kind { remit:Merger remit:Absorption remit:Split remit:Replacement }
            ?change a ?kind ; org:originalOrganization ?old ; org:resultingOrganization ?new ;
                remit:effectiveDate ?date }""")
    }
    assert found == {
        ("Merger", "ALD", "WNL", "2009-04-01"),
        ("Merger", "BIR", "WNL", "2009-04-01"),
        ("Split", "COU", "WNL", "2009-04-01"),
        ("Split", "COU", "ENL", "2009-04-01"),
        ("Replacement", "DOG", "ENL", "2009-04-01"),
        ("Merger", "ENL", "EWL", "2019-05-07"),
        ("Merger", "LOW", "EWL", "2019-05-07"),
        ("Absorption", "GOR", "HEA", "[2003-06-30..2003-07-01]"),
        ("Replacement", "IVY", "NIL", "[1991-11-15..1991-11-16]"),
    }
    assert len(councils.values("?change { ?change a remit:Merger }")) == 2


def test_an_ended_body_without_a_successor_has_an_unknown_one_and_not_none(councils):
    assert not councils.ask("?change a remit:Dissolution")
    unknown = {row["focus"]["label"] for row in report(councils)["shapes"]["findings"]
               if row["rule"] == "end of a body is explained"}  # fmt: skip
    assert unknown == {"Fenside Drainage Board"}
    assert report(councils)["imports"]["councils"]["ended_without_successor"] == 2  # and the port authority


def test_kind_parent_address_and_keys_are_kept(councils):
    assert councils.ask("""<body/councils-COU> org:classification <kind/local-authority> ;
        foaf:homepage <https://wealdland.example/> ; dct:identifier "COU" .
        <body/councils-ALD> org:subOrganizationOf <body/councils-COU> .
        <body/councils-ENL> org:classification <kind/public-body> ; remit:printedKind "unitary council" .""")


def test_ids_that_no_row_has_are_stubs(councils):
    assert councils.values("?stub { ?stub a remit:Stub ; remit:flaw ?flaw }") == {
        "body/councils-NIL", "body/councils-ELS",
    }  # fmt: skip
    assert councils.ask("<body/councils-HEA> org:subOrganizationOf <body/councils-ELS>")


def test_a_body_that_ends_before_it_begins_is_kept_without_its_dates_and_flagged(councils):
    body = "<body/councils-JUN>"
    flaw = councils.value(f"?flaw {{ {body} remit:flaw ?flaw }}")
    assert flaw == "It ends on 1909-01-01, before it begins on 1909-03-31: both are left out."
    assert not councils.ask(f"{body} remit:start ?day") and not councils.ask(f"{body} remit:end ?day")


# Files as users have them


@pytest.fixture
def read(tmp_path):
    """What a file of this content comes to."""

    def reading(content, ends=INFER, dates="", **columns):
        path = tmp_path / "mine.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        named = {name.replace("_", "-"): column for name, column in columns.items()}
        source = Descriptor("mine", "Mine", end_convention=ends, dates=dates, columns=named, format="csv")
        return register_csv.read([path], source, ("board", "local-authority"))

    return reading


def bodies(found):
    return {row["id"].removeprefix("mine-"): row for row in found.records if row.table == "bodies"}


def changes(found):
    return [row for row in found.records if row.table == "changes"]


@pytest.mark.parametrize(
    "header",
    [
        "id,name,start,end,replaced-by",
        "ID,NAME,Start,End,Replaced By",
        "code,Title,start_date,end_date,successor",
        "Key,Organisation,Date established,Closed,superseded_by",
        "\ufeffid;name;start;end;replaced-by",
        "id\tname\tstart\tend\treplaced-by",
    ],
)
def test_columns_are_found_by_their_usual_names(read, header):
    mark = next((mark for mark in ";\t" if mark in header), ",")
    rows = (("a", "A", "1990", "2000-04-01", "b"), ("b", "B", "2000-04-01", "", ""))
    found = read("\n".join([header, *(mark.join(row) for row in rows)]))
    assert bodies(found)["a"]["abolished"] == "2000-04-01" and changes(found)[0]["to_ids"] == "mine-b"


def test_columns_that_the_user_names_come_first_and_those_left_are_told(read):
    found = read("id,gss,name,remark\n1,E06,A,x\n", id="GSS")
    assert list(bodies(found)) == ["E06"]
    assert [row["column"] for row in found.lists["columns_left"]] == ["id", "remark"]


@pytest.mark.parametrize("printed", ["b|c", "b;c", " b ; c ", "b|c|b", "b||c"])
def test_a_cell_of_several_successors_is_a_split(read, printed):
    (change,) = changes(read(f"id,name,end,replaced-by\na,A,2000-04-01,{printed}\nb,B,,\nc,C,,\n"))
    assert (change["type"], change["to_ids"], change["originals"]) == ("split", "mine-b|mine-c", "ended")


def test_a_gap_between_old_and_new_dates_the_change_between(read):
    found = read("id,name,start,end,replaced-by\na,A,1990,2000-04-01,b\nb,B,2000-06-01,,\n", ends="first-day")
    (change,) = changes(found)
    assert change["date"] == "[2000-04-01..2000-06-01]" and found.numbers["gaps"] == 1
    assert change["confidence"] == "inferred"


def test_a_link_of_a_body_with_no_end_stays_undated(read):
    (change,) = changes(read("id,name,start,end,replaced-by\na,A,1990,,b\nb,B,2000-06-01,,\n"))
    assert (change["date"], change["confidence"], change["type"]) == ("", "", "succession")


@pytest.mark.parametrize(("ends", "expected"), [("first-day", "2000-03-31"), ("last-day", "2000-04-01")])
def test_a_convention_that_the_user_tells_is_followed(read, ends, expected):
    found = read("id,name,start,end,replaced-by\na,A,1990,2000-03-31,b\nb,B,2000-04-01,,\n", ends=ends)
    assert bodies(found)["a"]["abolished"] == expected


def test_days_with_slashes_are_read_where_they_are_plain_or_told(read):
    content = "id,name,start,end\na,A,31/03/1990,5/5/2000\n"
    assert bodies(read(content))["a"]["established"] == "1990-03-31"
    assert (
        bodies(read("id,name,start\na,A,04/05/1990\n", dates="day-first"))["a"]["established"] == "1990-05-04"
    )


def test_moments_and_the_year_9999_are_read(read):
    row = bodies(read("id,name,start,end\na,A,1990-04-01T00:00:00+01:00,9999-12-31\n"))["a"]
    assert (row["established"], row["abolished"]) == ("1990-04-01", "")
    assert (row["printed_established"], row["printed_abolished"]) == (
        "1990-04-01T00:00:00+01:00",
        "9999-12-31",
    )


@pytest.mark.parametrize(
    ("content", "line", "column", "said"),
    [
        ("", 1, "", "is empty"),
        ("\n\n", 1, "", "is empty"),
        ("id,name\n", 1, "", "holds no rows"),
        ("name\nA\n", 1, "id", "--column id=COLUMN"),
        ("id,designation\na,A\n", 1, "name", "--column name=COLUMN"),
        ("id,name,name\na,A,B\n", 1, "name", "stands twice"),
        ("id,name\na,\n", 2, "name", "must not be empty"),
        ("id,name\n,A\n", 2, "id", "must not be empty"),
        ("id,name,start\na,A,\nb,B,31/02/1990\n", 3, "start", "not an EDTF date"),
        ("id,name,Closed\na,A,04/05/1990\n", 2, "Closed", "--dates day-first"),
        ("id,name\na,A,surplus\n", 2, "", "more cells"),
        ('id,name\na,"A\n', 2, "", "cannot be read as CSV"),
        (b"id,name\na,Caf\xe9\n", 2, "", "not UTF-8"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place_and_reason(read, content, line, column, said):
    with pytest.raises(BadInput) as caught:
        read(content)
    (problem,) = caught.value.problems
    assert said in problem.reason and (problem.line, problem.column) == (line, column)


def test_a_column_that_the_user_names_and_that_is_not_there_is_refused(read):
    with pytest.raises(BadInput, match="named for end, is missing"):
        read("id,name\na,A\n", end="until")
    with pytest.raises(BadInput, match="is named for id and name"):
        read("id,name\na,A\n", name="id")


def test_every_fault_is_reported_in_one_run(read):
    with pytest.raises(BadInput) as caught:
        read("id,name,start,end\n,A,soon,later\nb,,,\n")
    assert len(caught.value.problems) == 4


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,A,1990-04-01,1990-04-01,,,", "leaves it no day"),
        ("a,A,,2000-04-01,a,,", "replaced by itself"),
        ("a,A,,,,a,", "under itself"),
        ("a,A,,,,,www.a.example", "address is none: www.a.example"),
    ],
)
def test_a_row_that_contradicts_itself_is_kept_and_flagged(read, row, said):
    found = read(f"id,name,start,end,replaced-by,parent,url\n{row}\n", ends="first-day")
    assert said in bodies(found)["a"]["flaws"] and not changes(found)
    assert found.numbers["flaws"] == 1


def test_a_second_row_of_one_id_is_told_at_the_first_and_in_the_report(read):
    found = read("id,name\na,A\na,A\na,Other\n")
    (row,) = bodies(found).values()
    assert row["flaws"].split("|") == [
        "Line 3 has the same id and says the same.",
        "Line 4 has the same id and says something else and is left out.",
    ]
    assert [item["place"].rsplit(":", 1)[1] for item in found.lists["repeated"]] == ["3", "4"]


def test_circles_of_parents_and_of_successors_are_kept(make, tmp_path):
    (tmp_path / "source.toml").write_text('[source]\nkey = "mine"\ntitle = "Mine"\nformat = "csv"\n')
    (tmp_path / "mine.csv").write_text(
        "id,name,end,replaced-by,parent\na,A,2000-04-01,b,b\nb,B,2001-04-01,a,a\nc,C,2001-04-01,d,\nd,D,,c,\n"
    )
    asked = make(tmp_path)
    assert asked.ask("<body/mine-a> org:subOrganizationOf <body/mine-b> ; remit:hasSuccessor <body/mine-b>")
    assert asked.ask("<body/mine-b> org:subOrganizationOf <body/mine-a> ; remit:hasSuccessor <body/mine-a>")
    assert "no circle of parents" in {row["rule"] for row in report(asked)["shapes"]["findings"]}
    assert report(asked)["imports"]["mine"]["circles"] == 2


def test_ids_of_any_letters_become_keys_that_differ(read):
    found = read("id,name\nE06/1,A\nE06-1,B\nÉ06,C\n E06--1 ,D\n%|,E\n")
    keys = [row["id"] for row in found.records]
    assert len(set(keys)) == 5 and all("--" not in key.removeprefix("mine-") for key in keys)
    assert [row["identifiers"] for row in found.records] == ["E06/1", "E06-1", "É06", "E06--1", "%/"]


def test_odd_texts_are_built_as_they_stand(make, tmp_path):
    (tmp_path / "source.toml").write_text(
        '[source]\nkey = "mine"\ntitle = "Mine"\nformat = "csv"\n[columns]\nname = "what"\n'
    )
    (tmp_path / "mine.csv").write_text(
        "id,what,kind,replaced-by,url\n"
        '"a""<b>\\\\","Q & \\\\ ""A""\n{?x} $1",Ödland|\\\\1,"x y",javascript:1\n'
    )
    asked = make(tmp_path)
    assert asked.values("?name { ?body a remit:Stub ; skos:prefLabel ?name }") == {"x y"}
    assert 'Q & // "A" {?x} $1' in asked.values("?name { ?body skos:prefLabel ?name }")
