"""Tables as curators keep them: what is read, and every fault with its file, line, column, value and
reason."""

from __future__ import annotations

import json

import pytest

from remit.errors import BadInput, Problem
from remit.readers import tables
from remit.readers.schema import TABLES

KINDS = ("board", "committee")


@pytest.fixture
def read(tmp_path):
    """Rows and problems of a table, written as text or bytes."""

    def reading(content: str | bytes, name: str = "bodies.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        problems: list[Problem] = []
        rows = list(tables.read(path, "mine", KINDS, problems))
        return rows, problems + tables.check([row for row in rows if row.table in TABLES])

    return reading


def places(problems):
    return [(problem.line, problem.column, problem.value) for problem in sorted(problems)]


def test_a_row_is_its_cells_by_column_with_where_it_stands(read):
    rows, problems = read("id,name,kind\nharbour,Harbour Board,board\n")
    assert not problems
    assert (rows[0].key, rows[0]["name"], rows[0].line, rows[0].source) == (
        "harbour",
        "Harbour Board",
        2,
        "mine",
    )
    assert rows[0]["established"] == "" and rows[0].many("alt_names") == []


def test_a_cell_of_several_is_split_at_bars(read):
    rows, _ = read("id,name,kind,alt_names\nh,Harbour,board, One | Two ||Three\n")
    assert rows[0].many("alt_names") == ["One", "Two", "Three"]


def test_a_byte_order_mark_and_windows_line_ends_are_read(read):
    rows, problems = read(b"\xef\xbb\xbfid,name,kind\r\nh,Harbour,board\r\nd,Dock,board\r\n")
    assert not problems and [(row["id"], row.line) for row in rows] == [("h", 2), ("d", 3)]


def test_quoted_line_ends_do_not_shift_the_line_of_later_rows(read):
    rows, problems = read('id,name,kind\nh,"Harbour\nand\nDock",board\nd,Dock,boat\n')
    assert [(row["id"], row.line) for row in rows] == [("h", 2), ("d", 5)]
    assert places(problems) == [(5, "kind", "boat")]


def test_blank_lines_are_passed_over_and_counted(read):
    rows, problems = read("id,name,kind\n\n,,\nh,Harbour,board\n")
    assert not problems and [(row["id"], row.line) for row in rows] == [("h", 4)]


def test_a_blank_line_above_the_header_does_not_hide_it(read):
    rows, problems = read("\nid,name,kind\nh,Harbour,board\n")
    assert not problems and rows[0].line == 3


def test_a_file_that_is_not_utf8_names_the_line(read):
    rows, problems = read("id,name,kind\nh,Harbour,board\nc,Café,board\n".encode("latin-1"))
    assert not rows and problems[0].line == 3 and "UTF-8" in problems[0].reason


@pytest.mark.parametrize("content", ["", "\n", "\ufeff"])
def test_an_empty_file_is_reported(read, content):
    _, problems = read(content)
    assert any("empty" in problem.reason for problem in problems)


def test_a_header_alone_is_an_empty_table(read):
    assert read("id,name,kind\n") == ([], [])


def test_cells_beyond_the_header_are_reported_with_what_they_hold(read):
    _, problems = read("id,name,kind\nh,Harbour,board,surplus,cells\n")
    assert places(problems) == [(2, "", "surplus | cells")] and "more cells" in problems[0].reason


def test_a_table_that_is_none_of_ours_is_reported_with_those_that_are(read):
    rows, problems = read("id,name\n", "bodeis.csv")
    assert not rows and "bodies.csv" in problems[0].reason and problems[0].file.endswith("bodeis.csv")


def test_an_unclosed_quote_is_reported(read):
    _, problems = read('id,name,kind\nh,"Harbour,board\n')
    assert "CSV" in problems[0].reason and problems[0].line == 2


def test_a_wrong_column_and_a_missing_one_are_reported_at_the_header_once(read):
    _, problems = read("id,naem,kind\nh,Harbour,board\nd,Dock,board\n")
    assert [(problem.line, problem.column) for problem in sorted(problems)] == [(1, "naem"), (1, "name")]
    assert "no column" in sorted(problems)[0].reason and "missing" in sorted(problems)[1].reason


def test_a_column_that_stands_twice_is_reported(read):
    _, problems = read("id,name,kind,name\nh,Harbour,board,Port\n")
    assert {problem.column for problem in problems} == {"name"} and "twice" in problems[0].reason


@pytest.mark.parametrize(
    ("table", "header", "row", "column"),
    [
        ("bodies", "id,name,kind", ",Harbour,board", "id"),
        ("bodies", "id,name,kind", "h,,board", "name"),
        ("bodies", "id,name,kind", "the harbour,Harbour,board", "id"),
        ("bodies", "id,name,kind", "h/b,Harbour,board", "id"),
        ("bodies", "id,name,kind", "h,Harbour,boat", "kind"),
        ("bodies", "id,name,kind,established", "h,Harbour,board,2012-02-30", "established"),
        ("bodies", "id,name,kind,established", "h,Harbour,board,Easter 2012", "established"),
        ("bodies", "id,name,kind,abolished", "h,Harbour,board,2004-06/..", "abolished"),
        ("bodies", "id,name,kind,source_url", "h,Harbour,board,www.harbour.example", "source_url"),
        ("bodies", "id,name,kind,source_url", "h,Harbour,board,https://a b.example", "source_url"),
        ("bodies", "id,name,kind,source_url", "h,Harbour,board,hash://sha256/abc", "source_url"),
        ("bodies", "id,name,kind,confidence", "h,Harbour,board,sure", "confidence"),
        ("bodies", "id,name,kind,status", "h,Harbour,board,planned", "status"),
        ("changes", "id,type", "c,takeover", "type"),
        ("meetings", "committee,date", "Harbour Board,2012-01", "date"),
        ("meetings", "committee,date", "Harbour Board,2012-02-30", "date"),
        ("roles", "person_id,role", "nobody,Member", "person_id"),
        ("claims", "subject_id,field,value", "nobody,established,2012", "subject_id"),
        ("claims", "subject_id,field,value", "nobody,colour,2012", "field"),
        ("documents", "id,kind", "d,novel", "kind"),
        ("responsibilities", "id,label,body_id,mode", "r,Row,nobody,alone", "mode"),
        ("topics", "id,pref_label,broader_id", "t,Tide,moon", "broader_id"),
    ],
)
def test_a_bad_cell_is_reported_with_line_column_and_value(read, table, header, row, column):
    _, problems = read(f"{header}\n{row}\n", f"{table}.csv")
    found = [problem for problem in problems if problem.column == column]
    printed = dict(zip(header.split(","), row.split(","), strict=True))[column]
    assert [(problem.line, problem.value) for problem in found] == [(2, printed)]
    assert found[0].reason and found[0].file.endswith(f"{table}.csv")


@pytest.mark.parametrize(
    "address",
    ["https://a.example/%zz", "http://", "https://[half/", "https://a.example:port/", "http://a.example/[1]"],
)
def test_an_address_that_no_store_can_keep_is_reported(read, address):
    _, problems = read(f"id,name,kind,source_url\nh,Harbour,board,{address}\n")
    assert places(problems) == [(2, "source_url", address)]


def test_a_homepage_that_is_no_address_is_reported(read):
    _, problems = read(
        "id,name,kind,homepage_or_path\nh,Harbour,board,http://not an address\nd,Dock,board,x-d\n"
    )
    assert places(problems) == [(2, "homepage_or_path", "http://not an address")]


def test_every_one_of_several_ids_that_dangles_is_reported(read):
    _, problems = read("id,type,from_ids,to_ids\nc,merger,a|b,c\n", "changes.csv")
    assert places(problems) == [(2, "from_ids", "a"), (2, "from_ids", "b"), (2, "to_ids", "c")]


@pytest.mark.parametrize(
    ("subject", "field"), [("h", "date"), ("h", "from"), ("c", "established"), ("r", "abolished")]
)
def test_a_claim_is_about_a_field_that_its_subject_has(tmp_path, subject, field):
    written = {
        "bodies": "id,name,kind\nh,Harbour,board\n",
        "changes": "id,type,to_ids\nc,establishment,h\n",
        "responsibilities": "id,label,body_id\nr,Row,h\n",
        "claims": f"subject_id,field,value\n{subject},{field},2012\n",
    }
    problems: list[Problem] = []
    rows = []
    for table, content in written.items():
        (tmp_path / f"{table}.csv").write_text(content)
        rows += tables.read(tmp_path / f"{table}.csv", "mine", KINDS, problems)
    found = problems + tables.check(rows)
    assert [(problem.column, problem.value) for problem in found] == [("field", field)]


def test_one_id_in_two_tables_or_two_sources_is_no_duplicate(read, tmp_path):
    problems: list[Problem] = []
    path = tmp_path / "bodies.csv"
    path.write_text("id,name,kind\nh,Harbour,board\n")
    rows = [*tables.read(path, "one", KINDS, problems), *tables.read(path, "two", KINDS, problems)]
    assert tables.check(rows) == [] and not problems


def test_four_faults_of_four_kinds_are_reported_in_one_run(remit, source, tmp_path):
    result = remit("build", "--no-bundle", source("broken"), "--dir", tmp_path)
    assert result.exit_code == 1
    bodies = source("broken") / "bodies.csv"
    for place, value, reason in [
        (f"{bodies}:1", "closed", "no column of this table"),
        (f"{bodies}:2", "abolished = '2012-02-30'", "EDTF"),
        (f"{bodies}:5", "parent_id = 'harbor'", "no bodies.csv of this build has this id"),
        (f"{bodies}:6", "id = 'harbour'", f"{bodies}:2"),
    ]:
        line = next(line for line in result.stderr.splitlines() if f"{place}:" in line)
        assert value in line and reason in line
    assert "4 problems" in result.stderr and not (tmp_path / "current").exists()


def test_after_a_build_with_faults_the_last_release_still_serves(remit, source, tmp_path):
    assert remit("build", "--no-bundle", source("network"), "--dir", tmp_path).exit_code == 0
    before = (tmp_path / "current").resolve()
    assert remit("build", "--no-bundle", source("broken"), "--dir", tmp_path).exit_code == 1
    assert (tmp_path / "current").resolve() == before
    answer = remit("trace", "Cedar Board", "--json", "--dir", tmp_path)
    assert answer.exit_code == 0 and len(json.loads(answer.stdout)["rows"]) == 3


def test_faults_of_two_sources_and_two_tables_are_reported_together(make, copied, tmp_path):
    network = copied("network")
    with (network / "people.csv").open("a") as out:
        out.write("ann,Ann Again\n")
    with pytest.raises(BadInput) as caught:
        make(network, "broken", into=tmp_path / "out")
    assert {problem.file.rsplit("/", 2)[-2] for problem in caught.value.problems} == {"network", "broken"}
    assert len(caught.value.problems) == 5


def test_fewer_rows_than_expected_stop_a_build_and_more_warn(remit, copied, tmp_path):
    network = copied("network")
    toml = network / "source.toml"
    text = toml.read_text()
    toml.write_text(text + "[expected.bodies]\nmin = 8\n")
    result = remit("build", "--no-bundle", network, "--dir", tmp_path / "out")
    assert result.exit_code == 1 and "has 7 rows" in result.stderr and "at least 8" in result.stderr
    toml.write_text(text + "[expected.bodies]\nmin = 1\nmax = 6\n")
    result = remit("build", "--no-bundle", network, "--dir", tmp_path / "out")
    assert result.exit_code == 0 and "7 rows, more than 6" in result.stdout


def test_a_table_that_is_not_there_has_no_rows_and_is_fewer_than_expected(remit, copied, tmp_path):
    network = copied("network")
    (network / "source.toml").write_text(
        '[source]\nkey="network"\ntitle="N"\n[expected.documents]\nmin = 1\n'
    )
    assert remit("build", "--no-bundle", network, "--dir", tmp_path / "out").exit_code == 1


def test_ids_may_point_to_another_source_of_the_same_build_only(make, second):
    assert second.ask("<body/river-museum> org:subOrganizationOf <body/council>")
    with pytest.raises(BadInput) as caught:
        make("second")
    assert ("parent_id", "council") in {(problem.column, problem.value) for problem in caught.value.problems}


def test_a_heading_that_names_no_body_is_reported(make, copied):
    network = copied("network")
    (network / "source.toml").write_text(
        '[source]\nkey="network"\ntitle="N"\n[headings]\n"Old officers"="nobody"\n'
    )
    with (network / "roles.csv").open("a") as out:
        out.write("ann,Clerk,Old officers,1995-01-01\n")
    with pytest.raises(BadInput, match="nobody"):
        make(network)


@pytest.mark.parametrize("column", ["abolished", "established"])
def test_a_day_that_stands_for_no_end_is_reported_and_no_crash(make, copied, column):
    lastday = copied("lastday")
    (lastday / "bodies.csv").write_text(f"id,name,kind,{column}\nshire,Shire,authority,9999-12-31\n")
    for name in ("changes", "claims", "responsibilities", "subordinations"):
        (lastday / f"{name}.csv").unlink()
    with pytest.raises(BadInput, match=r"bodies\.csv:2.*9999-12-31"):
        make(lastday)


def test_every_table_of_the_schema_is_in_the_tiny_source(source):
    present = {path.stem for path in source("tiny").glob("*.csv")}
    assert present == set(TABLES)
