"""The identity policy: a rename leaves the same body, or makes a new one; every analysis follows it."""

from __future__ import annotations

import pytest

from remit.dates import Answer
from remit.errors import CommandError
from remit.networks import KINDS
from remit.succession.trace import trace, trace_responsibility
from remit.succession.view import called


@pytest.fixture(scope="module")
def new(tiny):
    return tiny.view("new")


def keys(rows):
    return [
        (row["from"]["iri"].rpartition("/")[2], row["to"]["iri"].rpartition("/")[2], row["kind"])
        for row in rows
    ]


def body(asked, key):
    return asked.names.thing("body", key)


def test_a_policy_that_there_is_not_is_refused_with_those_there_are(tiny):
    with pytest.raises(CommandError, match=r"'other'.*same .*new "):
        tiny.view("other")


def test_the_same_body_is_no_hop_and_a_new_body_is_one(tiny, new):
    assert "Rename" not in {row["kind"] for row in trace(tiny.view(), body(tiny, "ferry-committee")).rows}
    rows = trace(new, body(tiny, "ferry-committee")).rows
    assert ("ferry-panel", "ferry-committee", "Rename") in keys(rows)
    assert ("ferry-committee", "new-office", "FunctionTransfer") in keys(rows)
    (renamed,) = (row for row in rows if row["kind"] == "Rename")
    assert (renamed["from"]["label"], renamed["date"]) == ("Ferry Panel", "1998-05-01")
    assert renamed["sources"] == ["https://archive.example/ferry"]


def test_each_stage_lives_under_its_own_name_and_no_body_is_lost(tiny, new):
    same = tiny.view().register
    assert len(new.register.bodies) == len(same.bodies) + 1
    panel, committee = (new.register.bodies[body(tiny, key)] for key in ("ferry-panel", "ferry-committee"))
    assert (panel.label, panel.span.start, panel.span.end) == ("Ferry Panel", "1990-05-01", "1998-05-01")
    assert (committee.span.start, committee.span.end) == ("1998-05-01", "2005-07-01")
    assert panel.span.on("1998-04-30") is Answer.CERTAINLY and panel.span.on("1998-05-01") is Answer.NO


def test_a_name_finds_the_stage_that_bore_it(tiny, new):
    assert called(new, "Ferry Panel") == body(tiny, "ferry-panel") == called(new, "ferry-panel")
    assert called(new, "ferry committee") == body(tiny, "ferry-committee")
    assert called(tiny.view(), "Ferry Panel") == body(tiny, "ferry-committee")


def test_a_duty_is_handed_over_at_the_rename(tiny, new):
    duty = tiny.names.thing("responsibility", "fn-ferries")
    assert trace_responsibility(tiny.view(), duty, body(tiny, "ferry-committee")).rows == []
    (row,) = trace_responsibility(new, duty, body(tiny, "ferry-panel")).rows
    assert keys([row]) == [("ferry-panel", "ferry-committee", "Rename")] and row["date"] == "1998-05-01"
    assert [holding.outcome for holding in new.register.holders_of(duty)] == ["transferred", "unaccounted"]


def test_what_stood_under_a_body_stands_under_its_stages(tiny, new):
    panel, committee = body(tiny, "ferry-panel"), body(tiny, "ferry-committee")
    (under,) = new.register.parents_of(panel)
    assert under.parent == body(tiny, "old-board")
    assert len(new.register.parents_of(committee)) == 1


def test_metrics_follow_the_policy(tiny, new):
    same, other = (KINDS["succession"](view.register) for view in (tiny.view(), new))
    assert set(other.edges) - set(same.edges) == {(body(tiny, "ferry-panel"), body(tiny, "ferry-committee"))}


def test_the_command_takes_the_policy(remit, tiny):
    directory = tiny.release.path.parent.parent
    shown = remit("trace", "Ferry Panel", "--lens", "new", "--dir", directory).stdout
    assert "1998-05-01  Ferry Panel → Ferry Committee" in shown and "Rename" in shown
    assert remit("trace", "Ferry Panel", "--lens", "old", "--dir", directory).exit_code == 2
    assert "7 edges" in remit("network", "succession", "--lens", "new", "--dir", directory).stdout
