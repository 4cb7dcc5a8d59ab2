"""What would be, were another source preferred."""

from __future__ import annotations

import pytest

from remit.errors import CommandError
from remit.succession.trace import trace


def test_the_dates_of_the_preferred_source_are_taken(second):
    divers = second.names.thing("body", "divers")
    assert second.view().register.bodies[divers].span.end == "1995-06"
    other = second.view(prefer="wiki.example").register.bodies[divers].span
    assert (other.end, other.earliest_end, other.latest_end) == ("1995-06-01", "1995-06-01", "1995-06-01")


def test_a_source_is_its_collection_host_address_or_key(second):
    office = second.names.thing("body", "new-office")
    for name in ("mirror.example", "https://mirror.example/office"):
        assert second.view(prefer=name).register.bodies[office].span.start == "2005-07"
    source = next(
        claim.source
        for claim in second.view().register.claims
        if claim.address == "https://mirror.example/office"
    )
    for name in (source, source.rpartition("/")[2]):
        assert second.view(prefer=name).register.bodies[office].span.start == "2005-07"
    assert second.view(prefer="tiny").register.bodies[office].span.start == "2005-07-01"


def test_a_source_that_says_nothing_is_refused_with_those_that_do(second):
    with pytest.raises(CommandError, match=r"'nobody'.*museum\.example"):
        second.view(prefer="nobody")


def test_the_command_takes_the_source_and_an_event_its_date(remit, bundled):
    directory = bundled.release.path.parent.parent
    kept = trace(bundled.view(), bundled.names.thing("body", "mpa-sop")).rows
    (merger,) = (
        row for row in kept if row["kind"] == "Merger" and row["from"]["label"].startswith("Professional")
    )
    assert (
        merger["date"] == "2008-10-06" and merger["certainty"] == "contested" and "2008-11" in merger["note"]
    )
    page = merger["note"].split(" says ")[0]
    shown = remit("trace", "mpa-sop", "--prefer", page, "--dir", directory).stdout
    assert "2008-11  Professional Standards" in shown
