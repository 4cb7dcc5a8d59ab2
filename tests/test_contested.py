"""Two holders of one responsibility at one time: told apart from hand-overs, and disputes from sharing."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remit.errors import NoSuchName
from remit.model import IRI
from remit.succession.contested import COLUMNS, KINDS, contested, overlaps
from remit.succession.register import Body, Claim, Holding, Register, Responsibility, Subordination, Transfer
from remit.succession.span import Span
from remit.terms import REMIT

BASE = "https://w3id.org/remit/id/"


def iri(kind, key):
    return IRI(f"{BASE}{kind}/{key}")


def span(dates):
    """`2000..2010` as an interval, either end of which may be left out."""
    start, _, end = dates.partition("..")
    return Span.printed(start.replace("/", ".."), end.replace("/", ".."))


def register(holdings, transfers=(), bodies=(), continues=(), parents=(), claims=()):
    """A register of holdings `(key, responsibility, body, dates, mode)` and what goes with them."""
    found = [
        Holding(iri("holding", key), iri("holding", key), iri("responsibility", duty), iri("body", body),
                span(dates), *mode)
        for key, duty, body, dates, *mode in holdings
    ]  # fmt: skip
    lives = dict(bodies)
    duties = {holding.responsibility for holding in found}
    further = {}
    for one, other in continues:
        further.setdefault(iri("responsibility", one), []).append(iri("responsibility", other))
    return Register(
        bodies={
            holder: Body(holder, holder.rpartition("/")[2], span(lives.get(holder.rpartition("/")[2], "..")))
            for holder in {holding.holder for holding in found} | {iri("body", key) for key in lives}
        },
        responsibilities={
            duty: Responsibility(duty, duty.rpartition("/")[2], (), tuple(further.get(duty, ())))
            for duty in sorted(duties)
        },
        holdings={holding.key: holding for holding in found},
        transfers=[
            Transfer(iri("transfer", f"{one}-{other}"), iri("holding", one), iri("holding", other))
            for one, other in transfers
        ],
        subordinations=[
            Subordination(
                iri("subordination", f"{low}-{high}"), iri("body", low), iri("body", high), span(dates)
            )
            for low, high, dates in parents
        ],
        claims=claims,
    )


def found(register):
    """(one, other, from, to, certain, kind) of each overlap, bodies by their keys."""
    return [
        (*(held.holder.rpartition("/")[2] for held in (item.one, item.other)),
         item.since, item.until, item.certain, item.kind)
        for item in overlaps(register)
    ]  # fmt: skip


def test_two_holders_at_one_time_are_in_dispute_for_the_days_that_both_held_it():
    two = register(
        [("x", "roads", "shire", "1974-04-01..1996-04-01"), ("y", "roads", "city", "1990-04-01..")]
    )
    assert found(two) == [("shire", "city", "1990-04-01", "1996-04-01", True, "dispute")]


def test_a_hand_over_on_one_day_is_no_overlap():
    assert not found(
        register([("x", "roads", "shire", "1974..1996-04-01"), ("y", "roads", "city", "1996-04-01..")])
    )


def test_one_holder_twice_is_no_overlap():
    assert not found(register([("x", "roads", "shire", "1974..1996"), ("y", "roads", "shire", "1980..")]))


def test_an_overlap_is_possible_where_bounds_leave_it_open_with_the_days_that_are_possible():
    vague = register([("x", "roads", "shire", "1974..1996"), ("y", "roads", "city", "1996-04-01..")])
    assert found(vague) == [("shire", "city", "1996-04-01", "1996-12-31", False, "dispute")]


def test_a_doubted_date_gives_no_certainty():
    doubted = register([("x", "roads", "shire", "1974..1996-04-01?"), ("y", "roads", "city", "1990..")])
    assert [row[4] for row in found(doubted)] == [False]


@pytest.mark.parametrize("date", ["1996", "[2002-06-14/2002-07-04]", "2006?"])
def test_where_one_ends_as_the_other_begins_it_was_handed_over_however_vague_the_date(date):
    vague = register([("x", "roads", "shire", f"1974..{date}"), ("y", "roads", "city", f"{date}..")])
    assert vague.holdings and not found(vague)


def test_what_was_passed_on_is_a_hand_over_from_hand_to_hand_though_the_dates_are_vague():
    holdings = [("x", "roads", "shire", "1974..1996"), ("y", "roads", "city", "1996..1996-12"),
                ("z", "roads", "unitary", "1996-11..")]  # fmt: skip
    assert found(register(holdings, [("x", "y"), ("y", "z")])) == []
    assert [row[:2] for row in found(register(holdings))] == [("shire", "unitary"), ("city", "unitary")]


def test_a_hand_over_whose_dates_contradict_it_is_shown_and_said():
    holdings = [("x", "roads", "shire", "1974..1996-04-01"), ("y", "roads", "city", "1995-04-01..")]
    (overlap,) = overlaps(register(holdings, [("x", "y")]))
    assert overlap.certain and overlap.note == "handed over, and yet the dates overlap"


def test_a_holding_without_an_end_ends_with_its_holder():
    holdings = [("x", "roads", "shire", "1974.."), ("y", "roads", "city", "2000..")]
    assert found(register(holdings)) and not found(register(holdings, bodies=[("shire", "1974..1996")]))


def test_a_holding_without_any_date_may_have_lasted_as_long_as_its_holder():
    holdings = [("x", "roads", "shire", ".."), ("y", "roads", "city", "1990-01-01..")]
    assert found(register(holdings)) == []
    dated = register(holdings, bodies=[("shire", "1974..1996-04-01")])
    assert found(dated) == [("shire", "city", "1990-01-01", "1996-04-01", False, "dispute")]


@pytest.mark.parametrize("mode", ["shared", "delegated", "oversight", "advisory"])
def test_sharing_by_design_is_told_from_dispute(mode):
    both = [("x", "roads", "shire", "1974..", "sole"), ("y", "roads", "city", "1990..", mode)]
    assert [row[5] for row in found(register(both))] == [mode] and mode in KINDS
    (one, other) = both
    assert [row[5] for row in found(register([(*one[:4], mode), (*other[:4], "sole")]))] == [mode]


def test_sole_holders_are_in_dispute():
    both = [("x", "roads", "shire", "1974..", "sole"), ("y", "roads", "city", "1990..", "sole")]
    assert [row[5] for row in found(register(both))] == ["dispute"]


def test_a_body_and_one_above_it_are_in_no_dispute_while_it_stands_there():
    both = [("x", "roads", "office", "1974.."), ("y", "roads", "county", "1990..")]
    above = [("office", "division", "1974.."), ("division", "county", "1974..")]
    assert [row[5] for row in found(register(both, parents=above))] == ["parent"]
    left = [("office", "division", "1974.."), ("division", "county", "1974..1980")]
    assert [row[5] for row in found(register(both, parents=left))] == ["dispute"]


def test_parents_in_a_circle_end():
    both = [("x", "roads", "a", "1974.."), ("y", "roads", "b", "1990..")]
    circle = [("a", "c", ".."), ("c", "a", ".."), ("b", "d", ".."), ("d", "b", "..")]
    assert [row[5] for row in found(register(both, parents=circle))] == ["dispute"]


def test_a_responsibility_and_the_one_as_which_it_goes_on_are_one():
    both = [("x", "mend", "shire", "1974..1996"), ("y", "maintain", "city", "1990..")]
    assert not found(register(both))
    assert [row[:2] for row in found(register(both, continues=[("mend", "maintain")]))] == [("shire", "city")]


def test_two_that_go_on_as_a_third_are_not_one():
    """What the county and the district did became one duty of the city; before, they were two."""
    three = [("x", "mend", "county", "1974..1996"), ("y", "sweep", "district", "1974..1996"),
             ("z", "keep", "city", "1996..")]  # fmt: skip
    assert not found(register(three, continues=[("mend", "keep"), ("sweep", "keep")]))


def test_a_circle_of_responsibilities_gives_each_pair_once():
    both = [("x", "mend", "shire", "1974.."), ("y", "keep", "city", "1990..")]
    assert len(found(register(both, continues=[("mend", "keep"), ("keep", "mend")]))) == 1


def test_a_duty_that_went_on_in_other_words_was_handed_over():
    """To the city with the date of the hand-over, and then in the city's own words, dated less exactly."""
    holdings = [("x", "mend", "shire", "1974..1996-04"), ("x2", "mend", "city", "1996-04..2010"),
                ("y", "keep", "city", "1996.."), ("z", "keep", "town", "1997..1998")]  # fmt: skip
    pairs = found(register(holdings, [("x", "x2")], continues=[("mend", "keep")]))
    assert [row[:2] for row in pairs] == [("city", "town"), ("city", "town")]


def test_three_holders_give_three_pairs():
    three = [(key, "roads", key, "1974..") for key in ("a", "b", "c")]
    assert [row[:2] for row in found(register(three))] == [("a", "b"), ("a", "c"), ("b", "c")]


def claim(subject, predicate, value, source, passed_over=False):
    key = f"{subject.rpartition('/')[2]}-{predicate.rpartition('#')[2]}-{source}"
    return Claim(
        iri("claim", key), subject, predicate, value, iri("source", source), f"https://{source}.example/",
        source, "press", "normal", 1.0, passed_over,
    )  # fmt: skip


def test_a_holder_whom_only_a_source_names_that_was_passed_over_is_a_rival():
    held = iri("holding", "x")
    said = [
        claim(held, REMIT.holder, iri("body", "shire"), "gazette"),
        claim(held, REMIT.holder, iri("body", "city"), "herald", True),
        claim(held, REMIT.start, "1980", "herald", True),
    ]
    two = register([("x", "roads", "shire", "1974..1996-04-01")], bodies=[("city", "..")], claims=said)
    (overlap,) = overlaps(two)
    assert found(two) == [("shire", "city", "1980-12-31", "1996-04-01", True, "dispute")]
    assert overlap.note == "passed over: https://herald.example/ says city"


@pytest.fixture(scope="module")
def duties(make, tmp_path_factory):
    """A register and a paper that disagree on who took over the watch, and on who holds the keys."""
    above = tmp_path_factory.mktemp("duties")

    def source(key, kind, **tables):
        folder = above / key
        folder.mkdir()
        (folder / "source.toml").write_text(f'[source]\nkey = "{key}"\ntitle = "{key}"\nclass = "{kind}"\n')
        for table, rows in tables.items():
            (folder / f"{table}.csv").write_text("\n".join(rows) + "\n")
        return folder

    head = "id,label,body_id,from,to,transferred_to_body_id,mode,source_url,confidence"
    return make(
        source(
            "gazette",
            "official",
            bodies=[
                "id,name,kind,parent_id,established,abolished",
                "watch,Watch Committee,committee,,1990-01-01,2001-01-01",
                "mayor,Mayor,office-holder,,2001-01-01,",
                "assembly,Assembly,authority,,2000-05-01,",
            ],
            responsibilities=[
                head,
                "fn-watch,Keep the watch,watch,1990-01-01,2001-01-01,mayor,,https://g.example/w,confirmed",
                "fn-keys,Hold the keys,mayor,2001-01-01,,,,https://g.example/k,confirmed",
                "fn-bells,Ring the bells,mayor,2001-01-01,,,,https://g.example/b,confirmed",
            ],
        ),
        source(
            "paper",
            "press",
            responsibilities=[
                head,
                "fn-watch,Keep the watch,watch,1990-01-01,2001-01-01,assembly,,https://p.example/w,confirmed",
                "fn-keys,Hold the keys,assembly,2001-01-01,,,,https://p.example/k,confirmed",
            ],
        ),
    )


def test_sources_that_give_a_duty_to_two_bodies_contest_it(duties):
    answer = contested(duties.view())
    rows = [
        (row["responsibility"]["label"], row["one"]["label"], row["other"]["label"]) for row in answer.rows
    ]
    assert rows == [("Hold the keys", "Mayor", "Assembly"), ("Keep the watch", "Assembly", "Mayor")]
    keys, watch = answer.rows
    assert tuple(watch) == COLUMNS
    assert (watch["from"], watch["to"], watch["overlap"]) == ("2001-01-01", "", "certainly")
    assert {row["kind"] for row in answer.rows} == {"dispute"}
    assert set(watch["sources"]) == {"https://g.example/w", "https://p.example/w"}
    assert keys["note"] == "passed over: https://p.example/k says Assembly"


def test_one_body_can_be_asked_for(duties):
    bodies = [duties.names.thing("body", key) for key in ("watch", "mayor")]
    assert [len(contested(duties.view(), body).rows) for body in bodies] == [0, 2]
    with pytest.raises(NoSuchName, match="no body"):
        contested(duties.view(), duties.names.thing("body", "nobody"))


def test_a_table_of_an_answer_is_flat(duties):
    rows = list(csv.DictReader(io.StringIO(contested(duties.view()).as_csv())))
    assert rows[1]["one"] == "Assembly" and " | " in rows[1]["sources"]


def test_nothing_contested_is_an_answer_without_rows(tiny, bundled):
    """Every duty of the bundled graph goes from one holder to the next; no source claims one for two."""
    for release in (tiny, bundled):
        for lens in ("same", "new"):
            assert contested(release.view(lens)).rows == []


def test_under_the_other_policy_a_renamed_holder_hands_over_to_itself_and_rivals_follow_the_names(
    make, source_of
):
    made = make(source_of)

    def rows(lens):
        return [
            ({row["one"]["label"], row["other"]["label"]}, row["from"], row["to"])
            for row in sorted(contested(made.view(lens)).rows, key=lambda row: row["from"])
        ]

    assert rows("same") == [({"Board of Lamps", "Rival"}, "1995-01-01", "")]
    assert rows("new") == [
        ({"Lamp Office", "Rival"}, "1995-01-01", "2000-01-01"),
        ({"Board of Lamps", "Rival"}, "2000-01-01", ""),
    ]


@pytest.fixture
def source_of(tmp_path):
    """A board that changed its name while another body held the same duty."""
    (tmp_path / "source.toml").write_text('[source]\nkey = "lamps"\ntitle = "Lamps"\n')
    (tmp_path / "bodies.csv").write_text(
        "id,name,kind,established,abolished\nold,Lamp Office,board,1990-01-01,2000-01-01\n"
        "new,Board of Lamps,board,2000-01-01,\nrival,Rival,board,1995-01-01,\n"
    )
    (tmp_path / "changes.csv").write_text("id,type,date,from_ids,to_ids\nchg,rename,2000-01-01,old,new\n")
    (tmp_path / "responsibilities.csv").write_text(
        "id,label,body_id,from,to,transferred_to_body_id,continues_as\n"
        "fn-a,Light the lamps,old,1990-01-01,2000-01-01,new,\nfn-b,Light lamps,rival,1995-01-01,,,fn-a\n"
    )
    return tmp_path


_DATE = st.sampled_from(["", "1990", "1995-06", "2000-01-01", "2000-01-02", "2005?", "[1993/1996]"])
_HOLDINGS = st.lists(
    st.tuples(st.sampled_from("pqr"), st.sampled_from("abc"), _DATE, _DATE), min_size=1, max_size=6
)
_PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=4)


@given(_HOLDINGS, _PAIRS, st.lists(st.tuples(st.sampled_from("pqr"), st.sampled_from("pqr")), max_size=4))
@settings(max_examples=150, deadline=None)
def test_on_any_register_it_ends_and_a_certain_overlap_has_a_day_on_which_both_held_it(
    holdings, transfers, continues
):
    keyed = [
        (str(number), duty, body, f"{start}..{end}")
        for number, (duty, body, start, end) in enumerate(holdings)
    ]
    joined = [(str(one), str(other)) for one, other in transfers if max(one, other) < len(keyed)]
    made = register(keyed, joined, continues=continues)
    for item in overlaps(made):
        assert item.one.holder != item.other.holder
        if item.certain:
            for held in (item.one, item.other):
                assert held.holding.span.on(item.since).value == "certainly"
    backward = register(list(reversed(keyed)), joined, continues=continues)
    assert found(made) == found(backward)


@given(_HOLDINGS)
@settings(max_examples=150, deadline=None)
def test_wherever_two_certainly_held_it_on_one_day_there_is_a_certain_overlap(holdings):
    keyed = [
        (str(number), duty, body, f"{start}..{end}")
        for number, (duty, body, start, end) in enumerate(holdings)
        if not (start and end and start >= end)
    ]
    made = register(keyed)
    certain = {
        frozenset((item.one.holding.key, item.other.holding.key)) for item in overlaps(made) if item.certain
    }
    held = made.holdings.values()
    met = {
        frozenset((one.key, other.key))
        for one in held
        for other in held
        if one.responsibility == other.responsibility and one.holder != other.holder
        for day in ("1990-12-31", "1995-07-01", "1999-12-31", "2000-01-01", "2000-01-02", "2030-01-01")
        if all(each.span.on(day).value == "certainly" for each in (one, other))
    }  # fmt: skip
    assert met <= certain
