"""Where sources disagree: by how much, whether by more than a way of writing, and what hangs on it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit import nquads, store
from remit.dates import bounds
from remit.succession.apart import KINDS, apart
from remit.succession.conflicts import COLUMNS, conflicts
from remit.succession.trace import trace
from remit.succession.view import view
from remit.terms import REMIT


@pytest.mark.parametrize(
    ("chosen", "other", "days", "kind"),
    [
        ("2012-01-16", "2012-01", 0, "agrees-less-exactly"),
        ("2012", "2012-01-16", 0, "agrees-less-exactly"),
        ("2012-01-16", "2012?", 0, "agrees-less-exactly"),
        ("[2002..2005]", "[2004..2008]", 0, "overlap"),
        ("2012-01-16", "2012-01-15", -1, "convention"),
        ("2012-01-15", "2012-01-16", 1, "convention"),
        ("2005-07-01", "2005-06", -1, "convention"),
        ("2005", "2006-01-01", 1, "convention"),
        ("2005", "2006", 1, "contradiction"),
        ("2005-06", "2005-07", 1, "contradiction"),
        ("2012-01-16", "2012-01-18", 2, "contradiction"),
        ("2012-01-16", "2000-07-03", -4214, "contradiction"),
        ("2006-04-01", "2006-01", -60, "contradiction"),
        ("2012-01-16", "soon", None, "contradiction"),
    ],
)
def test_two_ends_are_so_many_days_apart_and_differ_in_this_way(chosen, other, days, kind):
    assert apart(chosen, other, turn=True) == (days, kind)
    assert kind in KINDS


def test_one_day_is_a_contradiction_where_nothing_ends():
    assert apart("2012-01-16", "2012-01-15", turn=False) == (-1, "contradiction")


_DATES = st.sampled_from(
    ["1999", "2000", "2000?", "2000-01", "2000-01-01", "1999-12-31", "2001-05-06", "[1998..2003]", "200X"]
)


@given(_DATES, _DATES, st.booleans())
def test_the_difference_is_the_same_from_either_side(one, other, turn):
    there, back = apart(one, other, turn=turn), apart(other, one, turn=turn)
    assert there.kind == back.kind and there.days == -back.days
    assert (there.days == 0) == bounds(one).overlaps(bounds(other))


def rows_of(view, **options):
    """(subject, property, chosen, other, days, kind) of each row; things by their keys."""
    return [
        (row["subject"]["iri"].rpartition("/")[2], row["property"]["label"], short(row["chosen"]),
         short(row["other"]), row["days"], row["kind"])
        for row in conflicts(view, **options).rows
    ]  # fmt: skip


def short(value):
    if isinstance(value, dict):
        return value["iri"].rpartition("/")[2]
    return [short(item) for item in value] if isinstance(value, list) else value


def row_about(view, subject, other, **options):
    return next(
        row
        for row in conflicts(view, **options).rows
        if row["subject"]["iri"].endswith(f"/{subject}") and short(row["other"]) == other
    )


def test_a_last_day_against_a_first_day_is_a_convention_and_a_month_agrees(second):
    assert rows_of(second.view()) == [("old-board", "end", "2005-07-01", "2005-06-30", -1, "convention")]
    assert sorted(rows_of(second.view(), all=True)) == sorted(
        [
            ("chg-dive", "effectiveDate", "1995-06", "1995-06-01", 0, "agrees-less-exactly"),
            ("divers", "end", "1995-06", "1995-06-01", 0, "agrees-less-exactly"),
            ("new-office", "start", "2005-07-01", "2005-07", 0, "agrees-less-exactly"),
            ("old-board", "end", "2005-07-01", "2005-06-30", -1, "convention"),
            ("old-tide", "start", "1965", "[1960..1969]", 0, "agrees-less-exactly"),
        ]
    )


def test_a_row_says_who_says_what_and_why_one_stands(second):
    row = row_about(second.view(), "old-board", "2005-06-30")
    assert tuple(row) == COLUMNS
    assert row["chosen_sources"] == ["https://law.example/1989"]
    assert row["other_sources"] == ["https://mirror.example/board"]
    assert row["why"] == "a law counts more than a mirror"
    assert row["property"] == {"iri": "https://w3id.org/remit/def#end", "label": "end"}
    assert json.dumps(row)


def test_a_preferred_source_is_the_one_followed_and_the_other_is_told(second):
    row = row_about(second.view(prefer="mirror.example"), "old-board", "2005-07-01")
    assert (row["chosen"], row["days"], row["kind"]) == ("2005-06-30", 1, "convention")
    assert row["why"] == "its source is the one preferred here"
    assert row["changes"] == ["asof 2005-06-30: no, would be certainly"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Writes a source of tables and gives its folder: the first line of a table names its columns."""

    def written(key, kind="archive", **tables):
        place = tmp_path_factory.mktemp(key) / key
        place.mkdir()
        (place / "source.toml").write_text(f'[source]\nkey = "{key}"\ntitle = "{key}"\nclass = "{kind}"\n')
        for table, rows in tables.items():
            (place / f"{table}.csv").write_text("\n".join(rows) + "\n")
        return place

    return written


BODIES = "id,name,kind,established,abolished,source_url"
CHANGES = "id,type,date,from_ids,to_ids,source_url"
CLAIMS = "subject_id,field,value,source_url,confidence,rank"


@pytest.fixture(scope="module")
def boards(make, folder):
    """A register of boards, and claims on their dates of every rank and class."""
    return make(
        folder(
            "boards",
            bodies=[
                BODIES,
                "old,Old Board,board,1980-01-01,2000-04-01,https://r.example/old",
                "new,New Board,board,2000-04-01,2010-01-01,https://r.example/new",
                "next,Next Board,board,2010-01-01,,https://r.example/next",
                "lone,Lone Board,board,1990-05-05,,https://r.example/lone",
                "ranked,Ranked Board,board,1990-05-05,,https://r.example/ranked",
                "many,Many Board,board,1990-05-05,,https://r.example/many",
            ],
            changes=[
                CHANGES,
                "chg-new,succession,2000-04-01,old,new,https://r.example/new",
                "chg-next,succession,2010-01-01,new,next,https://r.example/next",
            ],
            claims=[
                CLAIMS,
                "new,established,2000-03-31,https://n.example/new,confirmed,",
                "lone,established,1990-05-04,https://n.example/lone,confirmed,",
                "old,abolished,1999-04-01,https://n.example/old,confirmed,",
                "chg-new,date,2000-03-31,https://n.example/chg,confirmed,",
                "chg-next,date,2011-01-01,https://n.example/next,confirmed,",
                "ranked,established,1991-05-05,https://n.example/ranked,confirmed,preferred",
                "many,established,1992-05-05,https://n.example/one,confirmed,",
                "many,established,1992-05-05,https://n.example/two,confirmed,",
            ],
        )
    )


def test_a_start_a_day_off_is_a_convention_where_another_body_ended_and_else_a_contradiction(boards):
    found = {row[0]: row[4:] for row in rows_of(boards.view())}
    assert found["new"] == (-1, "convention") and found["chg-new"] == (-1, "convention")
    assert found["lone"] == (-1, "contradiction")
    assert found["chg-next"] == (365, "contradiction")


def test_why_is_told_as_it_was_decided_by_rank_then_class_then_number(boards):
    reasons = {row["subject"]["iri"].rpartition("/")[2]: row["why"] for row in conflicts(boards.view()).rows}
    assert reasons["ranked"] == "its rank is preferred, that of the other normal"
    assert reasons["many"] == "2 sources against 1"
    assert reasons["lone"] == "equal in rank, class and number of sources: the value read first stands"
    assert row_about(boards.view(), "ranked", "1990-05-05")["chosen"] == "1991-05-05"


def test_what_would_change_is_what_the_analyses_say_under_the_other_source(boards):
    row = row_about(boards.view(), "old", "1999-04-01")
    assert row["changes"] == ["asof 1999-04-01 to 2000-03-31: certainly, would be no"]
    now, then = boards.view(), boards.view(prefer="https://n.example/old")
    old = boards.names.thing("body", "old")
    assert [each.register.bodies[old].span.on("1999-05-05").value for each in (now, then)] == [
        "certainly",
        "no",
    ]

    event = row_about(boards.view(), "chg-next", "2011-01-01")
    assert event["changes"] == ["trace New Board", "trace Next Board"]
    new = boards.names.thing("body", "new")
    other = boards.view(prefer="https://n.example/next")
    assert trace(now, new).rows != trace(other, new).rows


def test_only_answers_about_the_subject_that_really_differ_are_named(boards):
    for row in conflicts(boards.view()).rows:
        assert len(row["changes"]) == len(set(row["changes"]))
        if row["subject"]["iri"].endswith("/lone"):
            assert row["changes"] == ["asof 1990-05-04: no, would be certainly"]


def test_orphans_and_overlaps_that_hang_on_a_date_are_named(make, folder):
    made = make(
        folder(
            "hang",
            bodies=[BODIES, "a,A Board,board,1990-01-01,,", "b,B Board,board,1990-01-01,,"],
            responsibilities=[
                "id,label,body_id,from,to,continues_as,source_url",
                "fn-a,Wind the clock,a,1990-01-01,2000-01-01,,https://r.example/a",
                "fn-b,Keep the clock,b,2000-01-01,,fn-a,https://r.example/b",
            ],
            claims=[CLAIMS, "fn-a,to,2005-01-01,https://n.example/a,confirmed,"],
        )
    )
    row = row_about(made.view(), "fn-a", "2005-01-01")
    assert row["subject"]["label"] == "Wind the clock (A Board)"
    assert "asof 2000-01-01 to 2004-12-31: no, would be certainly" in row["changes"]
    assert "contested Wind the clock (A Board)" in row["changes"]


def test_one_source_with_both_conventions_is_told_pair_by_pair(make, folder):
    pairs = [("a", "2000-03-31"), ("c", "2000-04-01"), ("e", "2000-04-01"), ("g", "1999-04-01")]
    made = make(
        folder(
            "mixed",
            bodies=[
                BODIES,
                *(f"{key},{key} Board,board,1980-01-01,{end}," for key, end in pairs),
                *(f"{key}-new,New {key} Board,board,2000-04-01,," for key, _ in pairs),
            ],
            changes=[CHANGES, *(f"chg-{key},succession,,{key},{key}-new," for key, _ in pairs)],
        )
    )
    (row,) = conflicts(made.view()).rows
    assert rows_of(made.view()) == [("a", "end", "2000-03-31", "2000-04-01", 1, "convention")]
    assert row["why"].startswith("mixed prints") and "2 other pairs" in row["why"]


def test_one_source_with_one_convention_is_no_conflict(network, mapping, boards):
    assert rows_of(network.view(), all=True) == rows_of(mapping.view(), all=True) == []
    assert not [row for row in conflicts(boards.view()).rows if "prints" in row["why"]]


ONE = [
    BODIES,
    "p,P Board,board,1980-01-01,2000-04-01,https://one.example/p",
    "q,Q Board,board,2000-04-01,,https://one.example/q",
    "r,R Board,board,1980-01-01,2000-04-01,https://one.example/r",
    "s,S Board,board,2000-04-01,,https://one.example/s",
    "t,T Board,board,2000-04-01,,https://one.example/t",
]


@pytest.fixture(scope="module")
def two(folder):
    """Two registers of the same boards, with these changes."""

    def sources(ours, theirs, **tables):
        return (
            folder("one", "official", bodies=ONE, changes=[CHANGES, *ours], **tables),
            folder("two", "press", changes=[CHANGES, *theirs]),
        )

    return sources


def test_registers_that_give_a_body_other_successors_differ(make, two):
    made = make(
        *two(
            ["c1,succession,2000-04-01,p,q,https://one.example/c"],
            ["c2,split,2000-04,p,s|t,https://two.example/c"],
        )
    )
    (row,) = conflicts(made.view()).rows
    assert rows_of(made.view()) == [("p", "hasSuccessor", ["q"], ["s", "t"], None, "contradiction")]
    assert row["chosen_sources"] == ["https://one.example/c"]
    assert row["other_sources"] == ["https://two.example/c"]
    assert row["why"] == "both stand in the graph: an official page counts more than the press"


def test_one_change_told_with_other_results_differs(make, two):
    made = make(
        *two(
            ["c1,succession,2000-04-01,p,q,https://one.example/c"],
            ["c1,succession,2000-04-01,p,q|s,https://two.example/c"],
        )
    )
    assert rows_of(made.view()) == [("p", "hasSuccessor", ["q"], ["q", "s"], None, "contradiction")]


def test_one_change_told_as_of_two_kinds_differs(make, two, tmp_path):
    """No build makes such a release, as a shape forbids it; an endpoint may serve what another made."""
    made = make(
        *two(
            ["c1,succession,2000-04-01,p,q,https://one.example/c"],
            ["c1,succession,2000-04-01,p,q,https://two.example/c"],
        )
    )
    change, graph = made.names.thing("change", "c1"), made.names.graph("source/two")
    quads = [
        row._replace(object=REMIT.Absorption)
        if (row.subject, row.graph, row.object) == (change, graph, REMIT.Replacement)
        else row
        for row in made.store
    ]
    nquads.write(tmp_path / "store.nq", map(nquads.line, quads))
    store.create(tmp_path / "store", tmp_path / "store.nq")
    other = view(store.Store(tmp_path / "store"), "other", made.names)
    assert rows_of(made.view()) == []
    assert rows_of(other) == [("c1", "type", "Replacement", "Absorption", None, "contradiction")]
    assert conflicts(other).rows[0]["other_sources"] == ["https://two.example/c"]


def test_registers_that_tell_one_event_under_two_keys_on_two_days_differ_by_the_days(make, folder):
    undated = [BODIES, *(f"{key},{key} Board,board,,," for key in "pqrs")]
    made = make(
        folder(
            "one",
            "official",
            bodies=undated,
            changes=[CHANGES, "c1,succession,2000-04-01,p,q,", "c3,succession,2000-04-01,r,s,"],
        ),
        folder(
            "two",
            "press",
            changes=[CHANGES, "c2,succession,2000-03-31,p,q,", "c4,succession,2001-04-01,r,s,"],
        ),
    )
    assert {row[0]: row[1:] for row in rows_of(made.view())} == {
        "c1": ("effectiveDate", "2000-04-01", "2000-03-31", -1, "convention"),
        "c3": ("effectiveDate", "2000-04-01", "2001-04-01", 365, "contradiction"),
    }


def test_what_one_register_tells_in_two_rows_is_no_disagreement(make, two):
    """A replacement and a transfer beside it, or two replacements, on one side; a split on the other."""
    made = make(
        *two(
            [
                "c1,succession,2000-04-01,p,q,",
                "c2,transfer-of-functions,2000-04-01,p,s,",
                "c3,succession,2000-04-01,r,s,",
                "c4,succession,2000-04-01,r,t,",
            ],
            ["c5,split,2000-04-01,p,q|s,", "c6,split,2000-04-01,r,s|t,"],
        )
    )
    assert rows_of(made.view()) == []


def test_one_event_under_two_keys_and_of_two_kinds_differs(make, folder):
    bodies = [BODIES, *(f"{key},{key} Board,board,,,https://one.example/{key}" for key in "pqrs")]
    ours = [
        "c1,split,2000,p,q,https://one.example/c",
        "c3,succession,2000,r,s,",
        "c4,transfer-of-functions,2000,r,s,",
    ]
    theirs = ["c2,succession,2000-04,p,q,https://two.example/c", "c5,transfer-of-functions,2000,r,s,"]
    made = make(
        folder("one", "official", bodies=bodies, changes=[CHANGES, *ours]),
        folder("two", "press", changes=[CHANGES, *theirs]),
    )
    assert rows_of(made.view()) == [("c1", "type", "HiveOff", "Replacement", None, "contradiction")]
    assert conflicts(made.view()).rows[0]["other_sources"] == ["https://two.example/c"]


def test_an_end_without_heirs_against_one_with_heirs_differs(make, two):
    made = make(*two(["c1,abolition,2000-04-01,p,,"], ["c2,succession,2000-04-01,p,q,"]))
    assert rows_of(made.view()) == [("p", "hasSuccessor", [], ["q"], None, "contradiction")]


def test_a_register_that_tells_the_other_s_event_too_does_not_contradict_it(make, two):
    shared = "c1,succession,2000-04-01,p,q,"
    made = make(*two([shared], [shared, "c2,succession,2000-04-01,p,s,"]))
    assert rows_of(made.view()) == []


def test_registers_that_put_a_body_under_different_parents_differ_and_stints_do_not(make, folder):
    head = "body_id,parent_id,from,to,source_url"
    bodies = [*ONE, "u,U Board,board,,,"]
    made = make(
        folder(
            "one",
            "official",
            bodies=bodies,
            subordinations=[head, "q,u,2000-04-01,,https://one.example/q", "s,u,2000-04-01,2005-01-01,",
                            "t,u,2000-04-01,,", "t,p,2000-04-01,,"],
        ),
        folder(
            "two",
            subordinations=[head, "q,p,2001-01-01,,https://two.example/q", "s,p,2005-01-01,,",
                            "t,u,2000-04-02,,"],
        ),
    )  # fmt: skip
    found = rows_of(made.view())
    assert found[0] == ("q", "parent", "u", "p", None, "contradiction")
    assert len(found) == 2
    assert [row[1:] for row in found[1:]] == [("start", "2000-04-01", "2000-04-02", 1, "convention")]
    assert conflicts(made.view()).rows[1]["subject"]["label"] == "T Board under U Board"


def test_sources_that_name_other_holders_differ_and_a_plan_is_no_word(make, folder):
    head = "id,label,body_id,from,source_url"
    made = make(
        folder("one", "official", bodies=[*ONE], responsibilities=[head, "fn,Wind the clock,q,2000-04-01,"]),
        folder(
            "two",
            "press",
            responsibilities=[head, "fn,Wind the clock,s,2000-04-01,"],
            changes=[f"{CHANGES},status", "c9,succession,2031,q,s,,plan"],
            claims=[CLAIMS, "c9,date,2032,https://x.example/,confirmed,"],
        ),
    )
    assert rows_of(made.view(), all=True) == [("fn", "holder", "q", "s", None, "contradiction")]
    row = conflicts(made.view()).rows[0]
    assert row["why"] == "an official page counts more than the press"
    assert row["subject"]["label"] == "Wind the clock (Q Board)"


def test_a_page_that_names_another_successor_than_the_changes_do_is_told(make, folder, archive):
    """The pages of the archive agree with the changes; over a register that says otherwise they do not."""
    assert [row for row in rows_of(archive.view(), all=True) if row[1] == "hasSuccessor"] == []
    named = "id,name,kind,established,abolished,source_url,alt_names"
    register = folder(
        "river",
        bodies=[
            named,
            "rpb,River Police Board,authority,1990,2005,,RPB",
            "trust,River Trust,authority,2005,,,",
            "orp,Office for River Policing,authority,2005,,,ORP|OPR",
        ],
        changes=[CHANGES, "c1,succession,2005,rpb,trust,https://r.example/"],
    )
    (found,) = [row for row in rows_of(make(register, "archive").view()) if row[1] == "hasSuccessor"]
    assert found == ("rpb", "hasSuccessor", ["trust"], ["orp"], None, "contradiction")


def test_the_identity_policy_says_whose_date_it_is(make, folder):
    made = make(
        folder(
            "named",
            bodies=[
                BODIES,
                "old,Old Name,board,1980-01-01,2000-04-01,",
                "new,New Name,board,2000-04-01,2010-01-01,",
            ],
            changes=[CHANGES, "chg,rename,2000-04-01,old,new,"],
            claims=[
                CLAIMS,
                "old,established,1970-01-01,https://n.example/,confirmed,",
                "new,abolished,2012-01-01,https://m.example/,confirmed,",
            ],
        )
    )
    assert [row[:2] for row in rows_of(made.view())] == [("new", "end"), ("new", "start")]
    assert {row[:4] for row in rows_of(made.view("new"))} == {
        ("old", "start", "1980-01-01", "1970-01-01"),
        ("new", "end", "2010-01-01", "2012-01-01"),
    }
    changes = {row["property"]["label"]: row["changes"] for row in conflicts(made.view("new")).rows}
    assert changes == {
        "start": ["asof 1970-01-01 to 1979-12-31: no, would be certainly"],
        "end": ["asof 2010-01-01 to 2011-12-31: no, would be certainly"],
    }


def test_a_date_that_no_claim_gives_is_told_beside_one_that_a_claim_gives(make, folder):
    """The dates of a former name stand in the tables without a claim."""
    made = make(
        folder(
            "former",
            bodies=[
                BODIES,
                "old,Old Name,board,1980-01-01,2000-04-01,https://t.example/old",
                "new,New Name,board,2000-04-01,,https://t.example/new",
            ],
            changes=[CHANGES, "chg,rename,2000-04-01,old,new,"],
            claims=[CLAIMS, "old,abolished,2000-03-31,https://n.example/,confirmed,"],
        )
    )
    (row,) = conflicts(made.view()).rows
    assert row["subject"]["label"] == "Old Name (name)"
    assert {row["chosen"], row["other"]} == {"2000-04-01", "2000-03-31"}
    assert (abs(row["days"]), row["kind"]) == (1, "convention")
    assert {*row["chosen_sources"], *row["other_sources"]} == {"https://t.example/old", "https://n.example/"}


def test_the_bundled_graph_s_known_disagreements_come_out(bundled):
    """By hand from graph/sources/london/claims.csv."""
    found = rows_of(bundled.view())
    assert ("mpa", "start", "2000-07-03", "2000-05-10", -54, "contradiction") in found
    assert ("mpa", "start", "2000-07-03", "2000-06-26", -7, "contradiction") in found
    assert ("mpa-sop", "start", "2008-10-06", "2008-11", 26, "contradiction") in found
    assert ("chg-2006-hr", "effectiveDate", "2006-04-01", "2006-01", -60, "contradiction") in found
    assert not [row for row in found if row[5] == "agrees-less-exactly"]
    whole = rows_of(bundled.view(), all=True)
    assert ("mpa-cgc", "start", "[2004-05-27..2004-05-28]", "2004", 0, "agrees-less-exactly") in whole
    assert ("chg-pensions-est", "effectiveDate", "2002-11-18", "[2002-05..2004-05]", 0,
            "agrees-less-exactly") in whole  # fmt: skip
    row = row_about(bundled.view(), "mpa", "2000-06-26")
    assert row["why"] == "a law counts more than an archived page"
    assert row["changes"] == ["asof 2000-06-26 to 2000-07-02: no, would be certainly"]
