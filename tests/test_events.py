"""Every row of the mapping of changes: what each becomes, who went in and out, and what follows."""

from __future__ import annotations

import pytest

from remit.emit.events import events, reform_rows
from remit.link.bodies import Bodies
from remit.model import Record

# For each change of tests/sources/mapping: its class, who went in, who came out, who founded it.
MAPPING = [
    ("c-establishment", "Foundation", (), ("founded",), ("crown",)),
    ("c-abolition-one", "Absorption", ("absorbed",), ("taker",), ()),
    ("c-abolition-new", "Dissolution", ("lost-one",), (), ()),
    ("c-abolition-new--transfer", "FunctionTransfer", ("lost-one",), ("new-home",), ()),
    ("c-new-home", "Foundation", (), ("new-home",), ()),
    ("c-abolition-two", "Dissolution", ("lost-two",), (), ()),
    ("c-abolition-two--transfer", "FunctionTransfer", ("lost-two",), ("taker-a", "taker-b"), ()),
    ("c-abolition-none", "Dissolution", ("gone",), (), ()),
    ("c-succession", "Replacement", ("before",), ("after",), ()),
    ("c-succession-existed", "Absorption", ("joined",), ("elder",), ()),
    ("c-succession-undated", "Replacement", ("joined-undated",), ("elder-undated",), ()),
    ("c-merger", "Merger", ("left", "right"), ("both",), ()),
    ("c-merger-survivor", "Absorption", ("small",), ("big",), ()),
    ("c-merger-one", "Absorption", ("lone",), ("host",), ()),
    ("c-split", "Split", ("whole",), ("part-a", "part-b"), ()),
    ("c-split-alive", "HiveOff", ("mother",), ("daughter",), ()),
    ("c-split-itself", "HiveOff", ("mother-listed",), ("daughter-listed",), ()),
    ("c-rename", "Rename", (), (), ()),
    ("c-transfer", "FunctionTransfer", ("giver",), ("receiver",), ()),
    ("c-restructure", "Reorganisation", ("mixed-a",), ("mixed-b",), ()),
    ("c-reform-1", "Replacement", ("reform-a",), ("reform-c",), ()),
    ("c-reform-2", "Replacement", ("reform-b",), ("reform-d",), ()),
    ("c-parent", "ParentChange", (), (), ()),
    ("c-parent-named", "ParentChange", (), (), ()),
    ("c-status", "StatusChange", (), (), ()),
    ("c-programme", "Foundation", (), (), ("crown",)),
]
PARTS = ("org:originalOrganization", "org:resultingOrganization", "remit:foundedBy")


@pytest.mark.parametrize(
    ("change", "kind", "went_in", "came_out", "founders"), MAPPING, ids=[m[0] for m in MAPPING]
)
def test_a_row_becomes_what_the_mapping_says(mapping, change, kind, went_in, came_out, founders):
    ours = "VALUES ?above { remit:Change remit:Alteration }"
    kinds = f"?kind {{ <change/{change}> a ?kind . ?kind rdfs:subClassOf ?above . {ours} }}"
    assert mapping.values(kinds) == {f"remit:{kind}"}
    for predicate, expected in zip(PARTS, (went_in, came_out, founders), strict=True):
        found = mapping.values(f"?body {{ <change/{change}> {predicate} ?body }}")
        assert found == {f"body/{key}" for key in expected}


def test_the_mapping_is_tested_whole(mapping):
    every = "?c { { ?c a remit:Change } UNION { ?c a remit:Alteration } }"
    assert mapping.values(every) == {f"change/{row[0]}" for row in MAPPING}


@pytest.mark.parametrize(
    ("change", "fates"),
    [
        ("c-establishment", {"founded": "began"}),
        ("c-abolition-one", {"absorbed": "ended", "taker": "survived"}),
        ("c-abolition-new", {"lost-one": "ended"}),
        ("c-abolition-new--transfer", {"lost-one": "ended", "new-home": "began"}),
        ("c-succession", {"before": "ended", "after": "began"}),
        ("c-succession-undated", {"joined-undated": "ended", "elder-undated": "began"}),
        ("c-merger", {"left": "ended", "right": "ended", "both": "began"}),
        ("c-merger-survivor", {"small": "ended", "big": "survived"}),
        ("c-split", {"whole": "ended", "part-a": "began", "part-b": "began"}),
        ("c-split-alive", {"mother": "survived", "daughter": "began"}),
        ("c-split-itself", {"mother-listed": "survived", "daughter-listed": "began"}),
        ("c-rename", {"new-name": "survived"}),
        ("c-transfer", {"giver": "survived", "receiver": "survived"}),
        ("c-restructure", {"mixed-a": "ended", "mixed-b": "began"}),
        ("c-parent", {"moved": "survived"}),
        ("c-parent-named", {"moved-out": "survived"}),
        ("c-status", {"upgraded": "survived"}),
    ],
)
def test_who_began_who_ended_and_who_survived(mapping, change, fates):
    rows = mapping.rows(
        f"?body ?fate {{ <change/{change}> remit:participation ?p . ?p remit:body ?body ; remit:effect "
        f"?fate }}"
    )
    assert dict(rows) == {f"body/{key}": f"remit:{fate}" for key, fate in fates.items()}
    assert len(rows) == len(fates)


def test_successors_come_only_of_changes_in_which_the_first_body_ended(mapping):
    assert set(mapping.rows("?old ?new { ?old remit:hasSuccessor ?new }")) == {
        (f"body/{old}", f"body/{new}")
        for old, new in [
            ("absorbed", "taker"), ("before", "after"), ("joined", "elder"),
            ("joined-undated", "elder-undated"), ("left", "both"), ("right", "both"), ("small", "big"),
            ("lone", "host"), ("whole", "part-a"), ("whole", "part-b"), ("reform-a", "reform-c"),
            ("reform-b", "reform-d"),
        ]
    }  # fmt: skip


def test_predecessors_are_the_successors_the_other_way_round(mapping):
    forth = set(mapping.rows("?old ?new { ?old remit:hasSuccessor ?new }"))
    assert forth == set(mapping.rows("?old ?new { ?new remit:hasPredecessor ?old }"))


def test_a_rename_of_two_rows_is_one_body_with_two_names_and_a_redirect(mapping):
    names = mapping.rows(
        """?name ?start ?end { <body/new-name> remit:namePeriod ?p . ?p remit:name ?name ; remit:start ?start
        OPTIONAL { ?p remit:end ?end } } ORDER BY ?start"""
    )
    assert names == [("Old Name", "1990", "2012-04-01"), ("New Name", "2012-04-01", "2015-04-01")]
    assert mapping.ask("<body/old-name> dct:isReplacedBy <body/new-name>")
    assert not mapping.ask("<body/old-name> a ?class") and not mapping.ask("<body/old-name> remit:start ?day")
    assert mapping.ask('<body/new-name> skos:prefLabel "New Name"@en ; skos:altLabel "Old Name"@en')
    assert mapping.rows("?s ?e { <body/new-name> remit:start ?s ; remit:end ?e }") == [("1990", "2015-04-01")]
    assert mapping.ask(
        """<change/c-rename> remit:fromName/remit:name "Old Name" ; remit:toName/remit:name "New Name" ."""
    )


def test_a_restructure_that_finer_rows_tell_is_a_reform_of_those(mapping):
    parts = mapping.values("?part { <reform/c-reform> dct:hasPart ?part ; a remit:Reform }")
    assert parts == {"change/c-reform-1", "change/c-reform-2"}
    assert mapping.ask("<change/c-reform-1> dct:isPartOf <reform/c-reform>")
    assert not mapping.ask("<change/c-reform> ?p ?o")
    assert mapping.ask('<reform/c-reform> skos:prefLabel "The great rearrangement"@en')


def test_a_reform_of_its_own_table_has_the_changes_that_name_it(tiny):
    assert tiny.values("?part { <reform/reform-2005> dct:hasPart ?part }") == {
        "change/chg-office",
        "change/chg-committees-end",
        "change/chg-committees-end--transfer",
    }


def test_a_plan_is_a_draft_in_its_source_and_nothing_in_the_default_graph(mapping):
    for plan in ("change/c-plan", "body/dreamt"):
        assert not mapping.ask(f"<{plan}> ?p ?o") and not mapping.ask(f"?s ?p <{plan}>")
        assert mapping.ask(f"GRAPH <../graph/source/mapping> {{ <{plan}> a remit:Draft }}")
    assert not mapping.ask("?thing a remit:Draft")
    assert not mapping.ask("GRAPH <../graph/derived> { ?thing a remit:Draft }")
    assert not mapping.ask("<body/crown> remit:hasSuccessor ?other") and not mapping.ask(
        "?x remit:body <body/dreamt>"
    )


def test_a_programme_takes_part_without_being_an_organisation(mapping):
    assert mapping.ask(
        "<change/c-programme> remit:participation [ remit:body <programme/schemers> ; remit:effect "
        "remit:began ]"
    )
    assert not mapping.ask("<change/c-programme> org:resultingOrganization ?any")
    assert not mapping.ask("<programme/schemers> a org:Organization")


def test_every_change_has_participants_one_kind_and_a_label(mapping):
    assert not mapping.rows("?c { ?c a remit:Change FILTER NOT EXISTS { ?c remit:participation ?p } }")
    label = mapping.value("?label { <change/c-merger> skos:prefLabel ?label }")
    assert label == "Merger of Left and Right into Both"


def rows(table, *found):
    return [Record(table, row["id"], row, "here", f"{table}.csv", line) for line, row in enumerate(found, 2)]


def read(change, *bodies, parents=(), others=()):
    """The classes of the events of one row, among the bodies given."""
    listed = rows("changes", {"id": "c", **change}, *others)
    found = events(listed, Bodies(rows("bodies", *bodies), listed), rows("subordinations", *parents))
    return {event.key: event.type.rpartition("#")[2] for event in found if event.row.key == "c"}


A, B = {"id": "a", "name": "A"}, {"id": "b", "name": "B"}


@pytest.mark.parametrize(
    ("kind", "start", "date", "expected"),
    [
        ("succession", "1980", "2000", "Absorption"),
        ("succession", "2000-06", "2000", "Replacement"),
        ("succession", "1999?", "2000-01-01", "Absorption"),
        ("succession", "2000", "", "Replacement"),
        # It began with the succession, unless something shows that it was there before.
        ("succession", "", "2000", "Replacement"),
        # Nothing shows that an abolition begins who receives its work.
        ("abolition", "", "2000", "Absorption"),
        ("abolition", "1980", "2000", "Absorption"),
    ],
)
def test_the_result_existed_before_only_where_its_start_certainly_came_first(kind, start, date, expected):
    others = [{"id": "o", "type": "establishment", "to_ids": "b"}] if start and not date else []
    change = {"type": kind, "date": date, "from_ids": "a", "to_ids": "b"}
    found = read(change, A, {**B, "established": start}, others=others)
    assert found["c"] == expected


@pytest.mark.parametrize(
    ("end", "date", "expected"),
    [
        ("2000-04-01", "2000-04-01", "Split"),
        ("2000", "2000-04-01", "Split"),
        ("", "2000-04-01", "HiveOff"),
        ("2010", "2000-04-01", "HiveOff"),
        ("2000-04", "", "Split"),
    ],
)
def test_a_split_ends_the_body_or_is_a_hive_off(end, date, expected):
    change = {"type": "split", "date": date, "from_ids": "a", "to_ids": "b|d"}
    assert read(change, {**A, "abolished": end}, B, {"id": "d", "name": "D"}) == {"c": expected}


def test_a_split_in_a_register_that_prints_last_days_ends_the_body(lastday):
    assert lastday.ask("<change/chg-shire> a remit:Split")
    assert lastday.ask("<body/shire> remit:hasSuccessor <body/north>, <body/south>")


def test_finer_rows_are_of_the_same_date_and_of_fewer_of_the_same_bodies():
    reform = {"id": "r", "type": "restructure", "date": "2008-10", "from_ids": "a|b", "to_ids": "d|e"}
    part = {"id": "p", "type": "succession", "date": "2008-10-06", "from_ids": "a", "to_ids": "d"}
    ((found, finer),) = reform_rows(rows("changes", reform, part))
    assert found.key == "r" and [row.key for row in finer] == ["p"]
    for other in (
        {"date": "2009-10-06"},
        {"to_ids": "z"},
        {"from_ids": "a|b", "to_ids": "d|e"},
        {"status": "plan"},
    ):
        assert reform_rows(rows("changes", reform, {**part, **other})) == []
