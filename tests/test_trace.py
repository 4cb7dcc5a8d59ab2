"""Who held it before and who took over: chains through changes, whatever they are, to an end."""

from __future__ import annotations

import csv
import io
import json

import pytest

from remit.errors import NoSuchName
from remit.model import Literal
from remit.names import find
from remit.succession.trace import COLUMNS, trace, trace_responsibility
from remit.terms import Names


def hops(release, body, to=""):
    """(from, to, kind, date, hop, direction) by keys."""
    answer = trace(release.view(), release.names.thing("body", body), to)
    return [
        (*(row[end]["iri"].rpartition("/")[2] for end in ("from", "to")), row["kind"], row["date"],
        row["hop"], row["direction"])
        for row in answer.rows
    ]  # fmt: skip


def test_a_chain_runs_both_ways_farthest_predecessor_first(network):
    assert hops(network, "cedar") == [
        ("alder", "cedar", "Merger", "2000", 1, "backward"),
        ("birch", "cedar", "Merger", "2000", 1, "backward"),
        ("cedar", "doum", "Replacement", "2010", 1, "forward"),
    ]
    assert hops(network, "doum") == [
        ("alder", "cedar", "Merger", "2000", 2, "backward"),
        ("birch", "cedar", "Merger", "2000", 2, "backward"),
        ("cedar", "doum", "Replacement", "2010", 1, "backward"),
    ]


def test_the_same_chain_is_found_from_its_start(network):
    assert [row[:2] for row in hops(network, "alder")] == [("alder", "cedar"), ("cedar", "doum")]
    assert hops(network, "gum") == []


def test_transfers_and_hive_offs_are_followed_and_called_what_they_are(tiny, mapping):
    assert hops(tiny, "minister")[0] == (
        "minister",
        "old-board",
        "FunctionTransfer",
        "1990-04-01",
        1,
        "forward",
    )
    assert hops(mapping, "daughter") == [("mother", "daughter", "HiveOff", "2011-04-01", 1, "backward")]
    assert hops(mapping, "new-home")[0][2] == "FunctionTransfer"


def test_reorganisations_renames_and_plans_are_no_hops(mapping):
    for body in ("mixed-a", "new-name", "moved", "upgraded", "crown"):
        assert hops(mapping, body) == []


def test_hops_after_a_day_are_left_out_where_they_certainly_came_later(tiny):
    assert [row[1] for row in hops(tiny, "minister", "2005-06-30")] == ["old-board"]
    assert [row[1] for row in hops(tiny, "minister", "2005-07-01")] == ["old-board", "new-office"]


def test_a_hop_whose_month_is_known_is_kept_on_its_first_day(make, copied):
    network = copied("network")
    table = network / "changes.csv"
    table.write_text(table.read_text().replace("succession,2010,", "succession,2010-03,"))
    made = make(network)
    assert len(hops(made, "cedar", "2010-03-01")) == 3
    assert len(hops(made, "cedar", "2010-02-28")) == 2


@pytest.fixture(scope="module")
def circle(make, tmp_path_factory):
    """Equalities went from one board to another and back; and a third that took over before it had
    anything."""
    folder = tmp_path_factory.mktemp("circle") / "circle"
    folder.mkdir()
    (folder / "source.toml").write_text('[source]\nkey="circle"\ntitle="C"\n')
    (folder / "bodies.csv").write_text("id,name,kind\na,A Board,board\nb,B Board,board\nc,C Board,board\n")
    (folder / "changes.csv").write_text(
        "id,type,date,from_ids,to_ids\none,transfer-of-functions,1990,a,b\n"
        "two,transfer-of-functions,2000,b,a\nthree,transfer-of-functions,1980,b,c\nfour,transfer-of-functions,,a,a\n"
    )
    return make(folder)


def test_a_circle_of_transfers_ends(circle):
    assert [row[:2] + row[3:5] for row in hops(circle, "a") if row[5] == "forward"] == [
        ("a", "b", "1990", 1),
        ("b", "a", "2000", 2),
    ]


def test_a_body_passes_on_only_what_it_had_by_then(circle):
    """B gave something to C in 1980; what A gave to B in 1990 was not in it."""
    assert ("b", "c") not in {row[:2] for row in hops(circle, "a")}
    assert ("a", "b") not in {row[:2] for row in hops(circle, "c")}
    assert ("b", "c") in {row[:2] for row in hops(circle, "b")}


def row_of(release, body, taker):
    answer = trace(release.view(), release.names.thing("body", body))
    return next(row for row in answer.rows if row["to"]["iri"].endswith(taker))


def test_a_row_has_the_columns_of_the_decisions_page(tiny):
    row = row_of(tiny, "old-board", "new-office")
    assert tuple(row) == COLUMNS == (
        "from", "to", "kind", "date", "earliest", "latest", "certainty", "law", "sources", "quote", "hop",
        "direction", "change", "note",
    )  # fmt: skip
    assert row["from"] == {"iri": tiny.names.thing("body", "old-board"), "label": "River Police Board"}
    assert (row["date"], row["earliest"], row["latest"]) == ("2005-07-01",) * 3
    assert row["law"] == ["River Policing Act 2004"] and row["sources"] == ["https://law.example/2004"]
    assert row["certainty"] == "certain" and row["quote"] == ""


def test_the_words_of_a_page_are_quoted_and_its_address_is_a_source(archive):
    row = row_of(archive, "old-board", "new-office")
    assert row["quote"].startswith(
        "The River Police Board has been replaced by the Office for River Policing ("
    )
    assert any(source.startswith("hash://sha256/") for source in row["sources"]) and len(row["sources"]) == 3


def test_certainty_is_certain_possible_or_contested(tiny, mapping):
    assert row_of(tiny, "divers", "diverescue")["certainty"] == "contested"
    assert row_of(tiny, "moorings", "council")["certainty"] == "possible"
    assert row_of(mapping, "before", "after")["certainty"] == "certain"


def test_a_responsibility_is_traced_from_holder_to_holder(tiny):
    responsibility, body = (
        tiny.names.thing(*item) for item in (("responsibility", "fn-scrutiny"), ("body", "new-office"))
    )
    (row,) = trace_responsibility(tiny.view(), responsibility, body).rows
    assert (row["from"]["label"], row["to"]["label"]) == ("River Police Board", "Office for River Policing")
    assert (row["kind"], row["date"], row["certainty"]) == ("Replacement", "2005-07-01", "certain")


def test_a_body_that_never_held_a_responsibility_is_told_who_did(tiny):
    with pytest.raises(NoSuchName, match=r"Rivers Minister.*River Police Board"):
        trace_responsibility(
            tiny.view(),
            tiny.names.thing("responsibility", "fn-scrutiny"),
            tiny.names.thing("body", "minister"),
        )  # the holders are listed, so that the next question can be right


def test_the_command_prints_json_csv_and_text_of_the_same_rows(remit, network):
    directory = network.release.path.parent.parent
    answer = json.loads(remit("trace", "cedar", "--json", "--dir", directory).stdout)
    assert answer["question"] == "trace Cedar Board" and answer["release"] == network.release.id
    assert set(answer) == {"question", "release", "rows"} and len(answer["rows"]) == 3
    rows = list(csv.DictReader(io.StringIO(remit("trace", "cedar", "--csv", "--dir", directory).stdout)))
    assert tuple(rows[0]) == COLUMNS and [row["to"] for row in rows] == [
        "Cedar Board",
        "Cedar Board",
        "Doum Board",
    ]
    text = remit("trace", "cedar", "--dir", directory).stdout
    for shown in ("Alder Board", "Doum Board", "Merger", "Replacement", "2010", "certain"):
        assert shown in text


def test_a_body_without_changes_says_so_and_is_no_error(remit, network):
    result = remit("trace", "gum", "--dir", network.release.path.parent.parent)
    assert result.exit_code == 0 and "no change before or after it is known" in result.stdout


def test_an_undated_change_is_shown_without_a_date(make, tmp_path):
    folder = tmp_path / "undated"
    folder.mkdir()
    (folder / "source.toml").write_text('[source]\nkey="undated"\ntitle="U"\n')
    (folder / "bodies.csv").write_text("id,name,kind\na,A Board,board\nb,B Board,board\n")
    (folder / "changes.csv").write_text("id,type,date,from_ids,to_ids\none,succession,,a,b\n")
    (row,) = trace((made := make(folder)).view(), made.names.thing("body", "a")).rows
    assert (row["date"], row["earliest"], row["certainty"]) == ("", "", "possible")
    assert made.store.select("SELECT ?x { ?s remit:effectiveDate ?x }", x=Literal("")) == []


def test_a_responsibility_is_followed_into_the_words_of_a_further_row(bundled):
    names = Names(bundled.release.base)
    duty = find(bundled.store, names, "fn-hs-authority", "responsibility")
    body = find(bundled.store, names, "home-secretary")
    rows = trace_responsibility(bundled.view(), duty, body).rows
    assert [(row["from"]["label"], row["to"]["label"]) for row in rows] == [
        ("Home Secretary", "Metropolitan Police Authority"),
        ("Metropolitan Police Authority", "Mayor's Office for Policing and Crime"),
    ]


@pytest.fixture(scope="module")
def relay(make, tmp_path_factory):
    """A duty that went on from B to C on the very day on which B had it from A, and came back to A later."""
    folder = tmp_path_factory.mktemp("relay") / "relay"
    folder.mkdir()
    (folder / "source.toml").write_text('[source]\nkey="relay"\ntitle="R"\n')
    (folder / "bodies.csv").write_text(
        "id,name,kind,established,abolished\nold-a,First Board,board,1980,1985-04-01\n"
        "a,A Board,board,1985-04-01,\nb,B Board,board,,\nc,C Board,board,,\n"
    )
    (folder / "changes.csv").write_text("id,type,date,from_ids,to_ids\nrn,rename,1985-04-01,old-a,a\n")
    (folder / "responsibilities.csv").write_text(
        "id,label,body_id,from,to,transferred_to_body_id,continues_as\n"
        "d0,Duty,c,1982,1984,a,d1\nd1,Duty,a,1984,1990-05-01,b,d2\n"
        "d2,Duty,b,,1990-05-01,c,d3\nd3,Duty,c,1990-05-01,2000,a,\n"
    )
    return make(folder)


def test_hand_overs_of_one_day_follow_each_other_and_a_return_is_told(relay):
    duty = relay.names.thing("responsibility", "d0")
    rows = trace_responsibility(relay.view(), duty).rows
    assert [(row["from"]["label"][0], row["to"]["label"][0]) for row in rows] == [
        ("C", "A"), ("A", "B"), ("B", "C"), ("C", "A"),
    ]  # fmt: skip
    assert [row["note"].startswith("returns to") for row in rows] == [False, False, True, True]


def test_what_a_body_was_called_then_is_told(relay):
    first, *_, last = trace_responsibility(relay.view(), relay.names.thing("responsibility", "d0")).rows
    assert first["note"] == "A Board was then First Board" and "then" not in last["note"]
