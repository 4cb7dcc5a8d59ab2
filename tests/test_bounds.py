"""Bounds that follow from printed dates and from the days on which a membership was seen."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.bounds import derive
from remit.dates import bounds
from remit.model import IRI, Statement
from remit.terms import REMIT, date, edtf, text

BODY = IRI("https://example.org/id/body/x")


def derived(predicate, *values):
    found = derive(Statement(BODY, predicate, value) for value in values)
    return {row.predicate.rpartition("#")[2]: row.object.value for row in found}


@pytest.mark.parametrize(
    ("predicate", "printed", "expected"),
    [
        (REMIT.start, "2008-10", {"earliestStart": "2008-10-01", "latestStart": "2008-10-31"}),
        (REMIT.end, "2008-10", {"earliestEnd": "2008-10-01", "latestEnd": "2008-10-31"}),
        (REMIT.start, "2000?", {"earliestStart": "2000-01-01"}),
        (REMIT.end, "2002-06-27~", {"latestEnd": "2002-06-27"}),
        (REMIT.end, "2008?", {"latestEnd": "2008-12-31"}),
        (REMIT.effectiveDate, "2012-01-16", {"earliestStart": "2012-01-16", "latestStart": "2012-01-16"}),
        (REMIT.effectiveDate, "2014?", {"earliestStart": "2014-01-01"}),
        (
            REMIT.announcedDate,
            "2003-05",
            {"earliestAnnounced": "2003-05-01", "latestAnnounced": "2003-05-31"},
        ),
        (REMIT.announcedDate, "2003-05~", {"earliestAnnounced": "2003-05-01"}),
        (REMIT.enactedDate, "2011-09-15", {"earliestEnacted": "2011-09-15", "latestEnacted": "2011-09-15"}),
        (REMIT.start, "[2002-05..2004-05]", {"earliestStart": "2002-05-01", "latestStart": "2004-05-31"}),
        (REMIT.start, "198X", {"earliestStart": "1980-01-01", "latestStart": "1989-12-31"}),
    ],
)
def test_a_doubted_date_lacks_the_bound_that_would_give_certainty(predicate, printed, expected):
    assert derived(predicate, edtf(printed)) == expected


def test_texts_and_other_properties_have_no_bounds():
    assert derived(REMIT.start, text("2008")) == {} and derived(REMIT.place, edtf("2008")) == {}


@given(st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), min_size=1, max_size=6))
def test_a_membership_began_by_the_first_day_it_was_seen_and_ended_after_the_last(days):
    found = derived(REMIT.seenOn, *(date(day.isoformat()) for day in days))
    after = max(days) + dt.timedelta(days=1)
    assert found == {"latestStart": min(days).isoformat(), "earliestEnd": after.isoformat()}


def test_every_printed_date_of_a_build_has_the_bounds_that_its_text_means(tiny):
    pairs = [("remit:start", "Start"), ("remit:end", "End"), ("remit:effectiveDate", "Start")]
    for predicate, name in pairs:
        rows = tiny.rows(
            f"""?thing ?printed ?first ?last {{ ?thing {predicate} ?printed
            OPTIONAL {{ ?thing remit:earliest{name} ?first }} OPTIONAL {{ ?thing remit:latest{name} ?last
            }} }}"""
        )
        assert rows
        for thing, printed, first, last in rows:
            found = bounds(printed)
            sure = 0 if name == "End" else 1
            shown = [found.earliest.isoformat(), found.latest.isoformat()]
            if found.qualified:
                shown[sure] = ""
            assert [first, last] == shown, thing


def test_nobody_is_certain_of_a_doubted_end(tiny):
    assert tiny.ask('<body/tide-board> remit:latestEnd "2002-06-27"^^xsd:date')
    assert not tiny.ask("<body/tide-board> remit:earliestEnd ?day")
    assert tiny.ask('<body/moorings> remit:end "2002?"^^<http://id.loc.gov/datatypes/edtf/EDTF>')


def test_who_surely_existed_is_asked_with_two_filters(tiny):
    on = """DISTINCT ?body { ?body a remit:Body ; remit:latestStart ?began . FILTER(?began <= "DAY"^^xsd:date)
        OPTIONAL { ?body remit:end ?end } OPTIONAL { ?body remit:earliestEnd ?over }
        FILTER(!BOUND(?end) || ?over > "DAY"^^xsd:date) }"""
    before, after = (tiny.values(on.replace("DAY", day)) for day in ("2005-06-30", "2005-07-01"))
    assert "body/old-board" in before and "body/new-office" not in before
    assert "body/new-office" in after and "body/old-board" not in after
    assert "body/tide-board" not in tiny.values(on.replace("DAY", "1995-01-01"))
