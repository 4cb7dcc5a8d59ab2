"""A timeline gives what may have been so on a day, in the order given, whatever it is cut into."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from remit.succession import timeline
from remit.succession.timeline import Timeline

DAYS = st.dates().map(str)
SPANS = st.lists(st.tuples(st.just("") | DAYS, st.just("") | DAYS), max_size=40)


def by_looking_at_all(spans, day):
    return [number for number, (start, end) in enumerate(spans) if start <= day and (not end or day < end)]


def listed(spans):
    return Timeline((start, end, number) for number, (start, end) in enumerate(spans))


@given(SPANS, DAYS)
@example([], "2012-01-16")
@example([("", ""), ("2012-01-16", "2012-01-16"), ("2012-01-17", "2012-01-16")], "2012-01-16")
def test_it_finds_what_looking_at_all_would(spans, day):
    line = listed(spans)
    on_its_ends = {end for span in spans for end in span if end}
    for asked in {day, *on_its_ends}:
        assert line.on(asked) == by_looking_at_all(spans, asked)


def test_a_time_or_a_zone_after_a_day_does_not_count():
    line = Timeline([("2012-01-16Z", "2012-01-17T00:00:00", "it")])
    assert [line.on(f"2012-01-{day}") for day in (15, 16, 17)] == [[], ["it"], []]


def test_a_day_looks_through_little_of_what_there_is():
    spans = [(f"{year:04}-01-01", f"{year + 5:04}-01-01") for year in range(1000, 9000)]
    line = listed(spans)
    # A hundredth of it, and what reaches over from the years before.
    assert len(line._stretches) <= timeline.STRETCHES + 1
    assert max(len(listed) for _, _, listed in line._stretches) < len(spans) / 40
