"""What holds of every register, however its bodies merge, split and come back, whatever is dated or doubted.

The registers are made by hypothesis: up to eight bodies and a dozen events, undated, doubted, in circles, and
renames. What an analysis finds is held against plain enumeration: of ways, a day for each event that does not
go back; of states, one day after another.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from registers import NAMES, body, event, holding, keys, looked_at, name, register, thing, under
from remit.dates import Answer, bounds, on_day
from remit.model import Interval
from remit.succession.asof import existing
from remit.succession.forwarder import Forwarder
from remit.succession.heirs import CURRENT, CYCLE, FORWARDED, NONE, SEVERAL, UNKNOWN, Heirs
from remit.succession.lens import NEW, SAME, through
from remit.succession.register import PASSING, RENAME, SUCCEEDING, Event, Register, Seat
from remit.succession.span import Span
from remit.succession.trace import BACKWARD, FORWARD, trace, walk

TODAY = "2026-01-01"
BODIES = "abcdefgh"
DATES = (
    "", "", "1990", "1990-01-01", "1990-12-31", "1995-06", "1995-06-15", "2000-01-01", "2000?", "199X",
    "2000", "[1990..2000]", "2000-01-01~", "2005-12-31", "[1995-06-15..2005-03-31]", "2031",
)  # fmt: skip
DAYS = sorted(
    {
        day.isoformat()
        for date in DATES
        if date
        for limit in (bounds(date).earliest, bounds(date).latest)
        for day in (limit - dt.timedelta(1), limit, limit + dt.timedelta(1))
    }
)

some = settings(max_examples=200, deadline=None)
dates = st.sampled_from(DATES)
days = st.sampled_from(DAYS)
some_bodies = st.lists(st.sampled_from(BODIES), min_size=0, max_size=3, unique=True)
kinds = st.sampled_from([*sorted(PASSING), "Dissolution", "Reorganisation", "Foundation"])


@st.composite
def events(draw, least=0):
    made = []
    for number in range(draw(st.integers(least, 12))):
        givers, takers = draw(some_bodies), draw(some_bodies)
        ends = st.sampled_from(["ended", "survived"])
        effects = {key: "began" for key in takers} | {key: draw(ends) for key in givers}
        item = event(
            draw(kinds),
            draw(dates),
            " ".join(givers),
            " ".join(takers),
            effects=" ".join(f"{key}:{fate}" for key, fate in effects.items()),
            contested=draw(st.booleans()),
        )
        made.append(numbered(item, number))
    return made


def numbered(item: Event, number: int) -> Event:
    """An event with an IRI of its own, so that two like ones are two."""
    return replace(item, iri=thing(f"change-{number}", "change"))


@st.composite
def registers(draw):
    """Bodies, some without dates, and what happened to them."""
    bodies = [body(key, draw(dates), draw(dates)) for key in BODIES]
    return register(*bodies, *draw(events()))


@st.composite
def renamed(draw):
    """Bodies of which some bore up to four names in turn, and what they held and stood under."""
    items = []
    for key in BODIES[:5]:
        count = draw(st.sampled_from([1, 1, 2, 3, 4]))
        turns = sorted(draw(st.lists(dates, min_size=count - 1, max_size=count - 1)), key=in_order)
        limits = [draw(st.sampled_from(["", "1985", "1980-05-05"])), *turns, draw(dates)]
        rows = [f"{key}--{key}{number}" for number in range(count - 1)] + [key]
        names = [
            name(row, f"{key} {number}", *pair)
            for number, (row, pair) in enumerate(zip(rows, pairwise(limits), strict=True))
        ]
        items.append(body(key, limits[0], limits[-1], names[-1].text, names=tuple(names)))
        for number, (before, after) in enumerate(pairwise(rows)):
            change = event(RENAME, turns[number], key, key, names=f"{before} {after}")
            items.append(numbered(change, 100 + len(items)))
    items += [
        item
        for item in draw(events())
        if {part.rpartition("/")[2] for part in (*item.originals, *item.results)} <= set(BODIES[:5])
    ]
    pairs = set()
    for number in range(draw(st.integers(0, 4))):
        holder = draw(st.sampled_from(BODIES[:5]))
        items.append(holding(f"duty{number}", holder, draw(dates), draw(dates)))
        child, parent = draw(st.permutations(BODIES[:5]))[:2]
        if (child, parent) not in pairs:
            items.append(under(child, parent, draw(dates), draw(dates)))
        pairs.add((child, parent))
    made = register(*items)
    seats = [
        Seat(
            thing(f"seat{number}", "membership"),
            thing("p", "person"),
            "P",
            thing(holder),
            "Chair",
            draw(spans),
        )
        for number, holder in enumerate(draw(st.lists(st.sampled_from(BODIES[:5]), max_size=3)))
    ]
    return replace(made, seats=seats)


def in_order(date):
    return bounds(date).earliest if date else dt.date.min


printed = st.builds(Span.printed, dates, dates)
# As of a membership that was only seen: certain between two days, and unknown outside.
seen = st.tuples(days, days).map(lambda pair: Span(latest_start=min(pair), earliest_end=max(pair)))
spans = st.one_of(printed, seen)


# Enumeration


def limits(item: Event) -> tuple[str, str]:
    """The first and the last day that an event can have happened on."""
    if not item.date:
        return "", "9999-12-31"
    found = bounds(item.date)
    return found.earliest.isoformat(), found.latest.isoformat()


def enumerated(made: Register, start, direction) -> set:
    """Every hop on some way for which there are days that do not go back (backwards: not forward)."""
    forward = direction == FORWARD
    met, found = set(), set()
    waiting = [(start, "" if forward else "9999-12-31")]
    while waiting:
        here, day = waiting.pop()
        if (here, day) in met:
            continue
        met.add((here, day))
        for hop in made.hops:
            first, last = limits(hop.event)
            if forward and hop.giver == here and last >= day:
                found.add(edge(hop))
                waiting.append((hop.taker, max(day, first)))
            if not forward and hop.taker == here and first <= day:
                found.add(edge(hop))
                waiting.append((hop.giver, min(day, last)))
    return found


def edge(hop):
    return hop.event.iri, hop.giver, hop.taker


def steps(made, start, direction, to=""):
    return [step for step in walk(made, start, to) if step.direction == direction]


# Trace


@some
@given(registers(), st.sampled_from(BODIES), st.sampled_from([FORWARD, BACKWARD]))
def test_a_trace_ends_shows_each_hop_once_and_loses_no_body(made, start, direction):
    found = [edge(step.hop) for step in steps(made, thing(start), direction)]
    assert len(found) == len(set(found)) <= len(made.hops)
    assert set(found) == enumerated(made, thing(start), direction)


@some
@given(registers(), st.sampled_from(["", "1995-06-14", "2000-12-31"]))
def test_forward_and_backward_agree(made, to):
    after = {(key, step.hop.taker) for key in made.bodies for step in steps(made, key, FORWARD, to)}
    before = {(step.hop.giver, key) for key in made.bodies for step in steps(made, key, BACKWARD, to)}
    assert after == before


@some
@given(registers(), st.sampled_from(BODIES))
def test_steps_are_joined_and_numbered_by_their_distance(made, start):
    for direction in (FORWARD, BACKWARD):
        ends = {thing(start): 0}
        for step in sorted(steps(made, thing(start), direction), key=lambda step: step.number):
            here, there = (step.hop.giver, step.hop.taker)[:: 1 if direction == FORWARD else -1]
            assert here in ends and here != there
            ends.setdefault(there, step.number)


@some
@given(registers(), st.sampled_from(BODIES))
def test_a_cycle_is_marked_where_there_is_one_and_nowhere_else(made, start):
    shown = steps(made, thing(start), FORWARD)
    marked = {edge(step.hop) for step in shown if step.returns}
    assert bool(marked) == any(round_about(made, thing(start)))
    for event_iri, _, there in marked:
        assert any(hop[0] == event_iri for hop in enumerated(made, there, FORWARD)) or there == thing(start)


def round_about(made, start):
    """The ways from a body, in days that do not go back, that come to a body a second time."""
    waiting = [((start,), "")]
    while waiting:
        way, day = waiting.pop()
        for hop in made.given(way[-1]):
            first, last = limits(hop.event)
            if last < day:
                continue
            if hop.taker in way:
                yield (*way, hop.taker)
            else:
                waiting.append(((*way, hop.taker), max(day, first)))


@some
@given(registers(), st.sampled_from(BODIES), days)
def test_a_day_leaves_out_only_what_certainly_came_later(made, start, to):
    cut = {edge(step.hop) for step in steps(made, thing(start), FORWARD, to)}
    whole = {edge(step.hop) for step in steps(made, thing(start), FORWARD)}
    assert cut <= whole
    assert {one for one in whole if limits(made.events[one[0]])[0] <= to} >= cut


@settings(max_examples=50, deadline=None)
@given(registers(), st.sampled_from(BODIES))
def test_a_trace_has_a_row_for_each_step(made, start):
    rows = trace(looked_at(made), thing(start)).rows
    assert [(row["change"]["iri"], row["from"]["iri"], row["to"]["iri"]) for row in rows] == [
        edge(step.hop) for step in walk(made, thing(start))
    ]


# Forward


@some
@given(registers(), st.sampled_from(BODIES), st.sampled_from(["", *DAYS[::3]]))
def test_forward_finds_all_heirs_and_only_those_that_exist(made, start, since):
    heirs = Heirs(made, TODAY)
    outcome = heirs.of((thing(start),), since)
    expected, lost = heirs_of(made, thing(start), since)
    assert set(outcome.heirs) == expected and len(outcome.heirs) == len(expected)
    assert all(lives(made, heir) for heir in outcome.heirs)
    if expected:
        wanted = CURRENT if expected == {thing(start)} else FORWARDED if len(expected) == 1 else SEVERAL
        assert outcome.status == wanted
    elif lost:
        nobody = all(dissolved(made, body) for body in lost)
        assert outcome.status == (NONE if nobody else UNKNOWN)
    else:
        assert outcome.status == CYCLE


@some
@given(registers(), st.sampled_from(BODIES), st.sampled_from(["", *DAYS[::3]]))
def test_a_chain_goes_from_the_body_to_its_heir_by_hops_that_do_not_go_back(made, start, since):
    outcome = Heirs(made, TODAY).of((thing(start),), since)
    for heir, way in zip(outcome.heirs, outcome.ways, strict=False):
        day, here = since, thing(start)
        for link in way:
            assert (link.said, here, link.body) in {edge(hop) for hop in made.hops}
            first, last = limits(made.events[link.said])
            assert last >= day
            day, here = max(day, first), link.body
        assert here == heir


@some
@given(registers(), st.lists(st.tuples(st.sampled_from(BODIES), st.sampled_from(["", *DAYS])), max_size=12))
def test_what_is_remembered_is_what_would_be_found(made, asked):
    view = looked_at(made)
    used = Forwarder(view, TODAY)
    for start, since in asked:
        assert used.answer(start, "", since).line == Forwarder(view, TODAY).answer(start, "", since).line


@some
@given(renamed(), st.sampled_from([SAME, NEW]), st.sampled_from(["", "1992", "2000-06-01", "[1990..2000]"]))
def test_every_row_is_answered_under_both_policies(made, lens, date):
    view = looked_at(made, lens)
    forwarder = Forwarder(view, TODAY)
    duties = [duty.label for duty in made.responsibilities.values()]
    for printed_name in [text for item in made.bodies.values() for text in (item.label, item.iri)]:
        for duty in ("", *duties):
            found = forwarder.answer(printed_name, duty, date)
            cells = forwarder.cells(found)
            answers = [answer["iri"] for answer in cells["answers"]]
            assert bool(answers) == (found.status in (CURRENT, FORWARDED, SEVERAL))
            assert all(lives(view.register, iri) for iri in answers)
            assert len(answers) == len(set(answers)) and (cells["chain"] or not answers)


def lives(made, iri):
    """Whether a body may exist today: by its dates, else by the events that ended or began it."""
    span = made.bodies[iri].span
    if span.ended:
        if span.latest_end > TODAY:
            return True
        last = span.latest_end
    else:
        ends = [limits(item) if item.date else ("", "") for item in made.events.values()
                if item.effects.get(iri) == "ended"]  # fmt: skip
        past = [last for first, last in ends if (last or first) <= TODAY]
        if not past:
            return True
        last = max(past) if all(past) else ""
    began = [
        (limits(item)[0], item.kind)
        for item in made.events.values()
        if item.date and item.effects.get(iri) == "began"
    ]
    return bool(last) and any(
        last < first <= TODAY or (first == last and kind == "Reestablishment") for first, kind in began
    )


def heirs_of(made, start, since):
    """The bodies alive to which some way leads, and the dead where the ways that come earliest end."""
    met, living, stuck, left = set(), set(), set(), set()
    waiting = [(start, since)]
    while waiting:
        here, day = waiting.pop()
        if (here, day) in met:
            continue
        met.add((here, day))
        if lives(made, here):
            living.add(here)
            continue
        hops = [hop for hop in made.given(here) if limits(hop.event)[0] <= TODAY]
        closing = [hop for hop in hops if closes(made, hop)]
        open_ = [hop for hop in closing if limits(hop.event)[1] >= day] or [
            hop for hop in hops if hop not in closing and limits(hop.event)[1] >= day
        ]
        (left if open_ else stuck).add(here)
        waiting += [(hop.taker, max(day, limits(hop.event)[0])) for hop in open_]
    return living, stuck - left


def closes(made, hop):
    span, fate = made.bodies[hop.giver].span, hop.event.effects.get(hop.giver)
    if hop.event.kind == RENAME or fate == "ended" or (fate is None and hop.event.kind in SUCCEEDING):
        return True
    first = limits(hop.event)[0]
    return bool(first and span.earliest_end) and first >= span.earliest_end


def dissolved(made, iri):
    return any(
        item.kind == "Dissolution" and item.effects.get(iri) == "ended" and not set(item.results) - {iri}
        for item in made.events.values()
    )


# Time


@some
@given(dates, dates)
def test_the_states_of_a_span_are_those_of_its_printed_dates_on_every_day(start, end):
    span = Span.printed(start, end)
    for day in DAYS:
        assert span.on(day) is on_day(Interval(start, end), dt.date.fromisoformat(day))


@some
@given(spans)
def test_states_partition_time_and_what_is_over_stays_over(span):
    states = [span.on(day) for day in DAYS]
    assert (Answer.UNKNOWN in states) == (not span.dated) and (span.dated or len(set(states)) == 1)
    for state in (Answer.CERTAINLY, Answer.NO):
        turns = [(one is state) != (two is state) for one, two in pairwise(states)]
        assert sum(turns) <= 2
    assert one_stretch(states, lambda state: state is Answer.CERTAINLY)
    assert one_stretch(states, lambda state: state is not Answer.NO)


def one_stretch(states, wanted):
    """Whether the days of which something holds follow one another."""
    places = [number for number, state in enumerate(states) if wanted(state)]
    return not places or places == list(range(places[0], places[-1] + 1))


@some
@given(dates, dates)
def test_the_bounds_of_a_span_are_in_order(start, end):
    span = Span.printed(start, end)
    assert not (span.earliest_start and span.latest_start) or span.earliest_start <= span.latest_start
    assert not (span.earliest_end and span.latest_end) or span.earliest_end <= span.latest_end
    assert span.ended == bool(end) and span.dated == bool(start or end)


@some
@given(spans, spans)
def test_two_spans_meet_as_their_days_do(one, two):
    both = [(one.on(day), two.on(day)) for day in DAYS]
    assert one.meets(two) is two.meets(one)
    if any(pair == (Answer.CERTAINLY, Answer.CERTAINLY) for pair in both):
        assert one.meets(two) is Answer.CERTAINLY
    if one.meets(two) is Answer.NO:
        assert not any(Answer.NO not in pair and Answer.UNKNOWN not in pair for pair in both)
    if one.before(two):
        assert one.meets(two) is Answer.NO


@some
@given(registers(), days)
def test_every_body_is_in_one_state_on_a_day(made, day):
    found = {item.iri: state for item, state in existing(made, day)}
    assert len(found) == len(existing(made, day))
    for iri, item in made.bodies.items():
        assert found.get(iri, Answer.NO) is item.span.on(day)


# The policy that a rename makes a new body


def stages(made):
    """The keys of the bodies that each body is under the other policy, the earliest first."""
    return {
        item.iri: [thing(part.iri.rpartition("/")[2].rpartition("--")[2]) for part in item.names]
        or [item.iri]
        for item in made.bodies.values()
    }


@some
@given(renamed())
def test_there_is_a_body_for_each_name_and_its_life_is_theirs(made):
    new = through(made, NEW, NAMES)
    assert sorted(new.bodies) == sorted(stage for found in stages(made).values() for stage in found)
    for iri, found in stages(made).items():
        assert new.bodies[found[0]].span.earliest_start == made.bodies[iri].span.earliest_start
        assert new.bodies[found[-1]].span.end == made.bodies[iri].span.end


@some
@given(renamed())
def test_every_hop_is_there_between_stages_and_renames_join_them(made):
    new, of = through(made, NEW, NAMES), stages(made)
    whose = {stage: iri for iri, found in of.items() for stage in found}
    old_hops = {edge(hop) for hop in made.hops}
    new_hops = [(hop.event, whose[hop.giver], whose[hop.taker]) for hop in new.hops]
    assert {(item.iri, one, two) for item, one, two in new_hops if one != two} == old_hops
    joined = {(hop.giver, hop.taker) for hop in new.hops if hop.event.kind == RENAME}
    assert joined == {pair for found in of.values() for pair in pairwise(found)}


@some
@given(renamed())
def test_a_body_that_ended_ended_under_its_last_name_and_began_under_its_first(made):
    new, of = through(made, NEW, NAMES), stages(made)
    for iri, item in made.events.items():
        if item.kind == RENAME:
            continue
        for one, fate in item.effects.items():
            found = [stage for stage in of[one] if new.events[iri].effects.get(stage) == fate]
            if fate == "ended" and one not in item.results:
                assert found == [of[one][-1]]
            if fate == "began" and one not in item.originals:
                assert found == [of[one][0]]


def lived(made, iri, day):
    return made.bodies[iri].span.on(day) is not Answer.NO


@some
@given(renamed())
def test_nothing_is_made_certain_by_cutting_and_nothing_certain_is_lost(made):
    """What a body held, sat under or had seated is so under a stage only while it was, and that stage was."""
    new, of = through(made, NEW, NAMES), stages(made)
    for pieces, whole, stage_of in (
        (
            new.holdings.values(),
            {item.iri: item for item in made.holdings.values()},
            lambda item: item.holder,
        ),
        (new.seats, {item.iri: item for item in made.seats}, lambda item: item.body),
        (new.subordinations, {item.iri: item for item in made.subordinations}, lambda item: item.body),
    ):
        for day in DAYS[::4]:
            certain = {item.iri for item in pieces if item.span.on(day) is Answer.CERTAINLY}
            assert certain <= {iri for iri, item in whole.items() if item.span.on(day) is Answer.CERTAINLY}
            # A body that is over by its own record had no stage on a later day to which anything could go.
            assert {item.iri for item in pieces if item.span.on(day) is not Answer.NO} >= {
                iri
                for iri, item in whole.items()
                if item.span.on(day) is Answer.CERTAINLY
                and all(
                    lived(made, one, day) for one in {stage_of(item), getattr(item, "parent", stage_of(item))}
                )
            }
        assert {item.iri for item in pieces} == set(whole)
        for item in pieces:
            assert stage_of(item) in of[stage_of(whole[item.iri])]


@some
@given(renamed())
def test_each_day_has_a_stage_where_the_body_was(made):
    new = through(made, NEW, NAMES)
    for iri, found in stages(made).items():
        for day in DAYS[::4]:
            states = [new.bodies[stage].span.on(day) for stage in found]
            whole = made.bodies[iri].span.on(day)
            if whole is Answer.NO:
                assert Answer.CERTAINLY not in states
            if whole is Answer.CERTAINLY:
                assert any(state is not Answer.NO for state in states)


def test_the_registers_are_worth_looking_at():
    """The strategies reach what they are for: circles, chains, heirs of every kind, renames in a row."""
    from hypothesis import find

    def has(status):
        return lambda made: any(Heirs(made, TODAY).of((iri,)).status == status for iri in made.bodies)

    for status in (CURRENT, FORWARDED, SEVERAL, UNKNOWN, NONE, CYCLE):
        find(registers(), has(status))
    find(registers(), lambda made: any(len(enumerated(made, iri, FORWARD)) > 5 for iri in made.bodies))
    find(
        renamed(),
        lambda made: any(len(found) == 4 for found in stages(made).values()) and keys(made.holdings),
    )
