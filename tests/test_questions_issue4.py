"""From the Metropolitan Police Authority to the Mayor's Office, by every analysis (issue 4, point 4)."""

from __future__ import annotations

import json

import pytest

from remit.names import REFORM, find
from remit.succession.contested import contested
from remit.succession.ledger import ledger, share
from remit.succession.orphans import orphans
from remit.succession.trace import trace
from remit.succession.view import called


@pytest.fixture(scope="module")
def london(bundled):
    return bundled.view()


def key(thing):
    return thing["iri"].rpartition("/")[2]


def test_the_chain_runs_from_several_to_several(london):
    found = sorted(trace(london, called(london, "MPA")).rows, key=lambda row: row["kind"] == "Replacement")
    hops = {(key(row["from"]), key(row["to"])): row for row in found}
    assert {("home-secretary", "mpa"), ("mpc", "mpa"), ("mpa", "mopac"), ("mpa", "la-pcc")} <= set(hops)
    assert hops["mpa", "mopac"]["kind"] == "Replacement" and hops["mpa", "mopac"]["certainty"] == "certain"
    assert hops["mpa", "mopac"]["date"] == "2012-01-16" and "2011" in " ".join(hops["mpa", "mopac"]["law"])
    assert hops["mpc", "mpa"]["certainty"] == "possible"
    assert all(row["sources"] for row in hops.values())


def test_the_ledger_of_2012_states_the_share_accounted_for(london):
    reform = find(london.graph, london.names, "reform-2012", REFORM)
    totals = share(london, reform)
    rows = ledger(london, reform).rows
    # Counted by hand in responsibilities.csv: 58 duties of the bodies that ended, 9 of them passed on.
    assert totals["responsibility"] == (9, 58)
    outcomes = [row["outcome"] for row in rows if row["what"] == "responsibility"]
    assert (outcomes.count("transferred"), outcomes.count("announced"), outcomes.count("unaccounted")) == (
        9,
        8,
        41,
    )
    (total,) = [row for row in rows if row["what"] == "total" and row["kind"] == "all"]
    assert total["share"] == pytest.approx(total["accounted"] / total["total"], abs=0.001)


def test_orphans_list_with_grades_what_the_tables_leave_open(london):
    rows = orphans(london).rows
    grades = {row["grade"] for row in rows}
    assert grades == {"unaccounted", "announced", "successor-ended", "dropped"}
    standards = [row for row in rows if key(row["responsibility"]) == "fn-sop-standards"]
    assert [row["grade"] for row in standards] == ["unaccounted"]
    policy = [row for row in rows if key(row["responsibility"]) == "fn-sop-policy"]
    assert [(row["grade"], [key(body) for body in row["intended"]]) for row in policy] == [
        ("announced", ["mopac"])
    ]


def test_nothing_is_contested_since_no_two_sources_claim_one_duty(london):
    """The tables give each duty of 2012 to the Mayor's Office or to the Assembly's committee, not to both."""
    assert contested(london).rows == []


def test_an_analysis_with_nothing_to_report_says_so_and_exits_0(remit, bundled):
    directory = bundled.release.path.parent.parent
    result = remit("contested", "--dir", directory)
    assert result.exit_code == 0 and "no responsibility is claimed by two" in result.stdout
    answer = json.loads(remit("contested", "--json", "--dir", directory).stdout)
    assert answer["rows"] == [] and answer["release"] == bundled.release.id
