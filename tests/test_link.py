"""Printed names to bodies by name and date; what is not certain stays open with its reason."""

from __future__ import annotations

import csv

import pytest

from remit.link import meeting_key
from remit.link import roles as printed_roles
from remit.link.bodies import Bodies
from remit.link.documents import groups, keys
from remit.link.gazetteer import Gazetteer
from remit.link.mentions import Mentions
from remit.link.names import halves, is_joint, normal, without_occasion
from remit.link.offices import submitters
from remit.link.people import People
from remit.model import Interval, Record
from remit.resources import folder


def records(table, *rows, source="here"):
    """Rows of a table from dictionaries."""
    return [
        Record(table, row.get("id", f"{table}-{number}"), row, source, f"{table}.csv", number)
        for number, row in enumerate(rows, start=2)
    ]


def read(path):
    with path.open(encoding="utf-8") as rows:
        return records(path.stem, *csv.DictReader(rows))


def bodies_of(rows, changes=()):
    return Bodies(records("bodies", *rows), records("changes", *changes))


@pytest.fixture(scope="module")
def river(source):
    return Bodies(read(source("tiny") / "bodies.csv"), read(source("tiny") / "changes.csv"))


@pytest.fixture(scope="module")
def gazetteer(river):
    return Gazetteer(river)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Professional Standards & Complaints Committee", "Professional Standards and Complaints Committee"),
        ("Mayor’s Office for Policing", "Mayor's Office for Policing"),
        ("Remuneration Sub Committee", "Remuneration Sub-Committee"),
        ("Remuneration Subcommittee", "Remuneration Sub-committee"),
        ("Co-ordination and Policing Committee", "Coordination & Policing Committee"),
        ("Counter–Terrorism", "Counter-Terrorism"),
        ("The Metropolitan Police Authority", "metropolitan police authority"),
        ("  Finance,  Planning and Best Value ", "Finance Planning and Best Value"),
        ("Olympics / Paralympics Sub-committee", "Olympics/Paralympics Sub-Committee"),
        ("Communities' Partnership", "Communities Partnership"),
    ],
)
def test_one_name_printed_two_ways_is_one_name(left, right):
    assert normal(left) == normal(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Finance Committee", "Finance and Resources Committee"),
        ("SO1", "SO15"),
        ("Theatre Board", "Atre Board"),
        ("Audit Panel", "Audit Panels"),
    ],
)
def test_two_names_stay_two(left, right):
    assert normal(left) != normal(right)


def test_a_name_in_letters_beyond_latin_1_is_compared_by_them():
    assert normal("Ελλάδα") != normal("Κύπρος") and normal("Cyngor Tŷ") != normal("Cyngor Tŵ")
    assert normal("Jose\u0301 Pe\u0301rez") == normal("Jos\u00e9 P\u00e9rez")


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("Standards Committee (special meeting)", "Standards Committee"),
        ("Sub-committee (inquorate)", "Sub-committee"),
        ("Authority (full Authority, annual meeting)", "Authority"),
        ("Authority (annual and ordinary meeting)", "Authority"),
        ("Authority (extraordinary meeting)", "Authority"),
        ("Sub-committee (inaugural meeting)", "Sub-committee"),
        ("Budget Committee (London Assembly)", "Budget Committee (London Assembly)"),
        ("Daniel Morgan independent review (MPA)", "Daniel Morgan independent review (MPA)"),
    ],
)
def test_brackets_that_say_which_sitting_are_dropped_and_others_kept(printed, bare):
    assert without_occasion(printed) == bare


F, S = "Finance and Resources Committee", "Strategic and Operational Policing Committee"
JOINT = [
    "Finance and Resources Committee and Strategic and Operational Policing Committee (joint meeting)",
    "Finance and Resources and Strategic and Operational Policing Committees (joint meeting)",
    "Joint meeting of the Finance and Resources Committee and Strategic and Operational Policing Committee",
    "Joint meeting of the Strategic and Operational Policing and Finance and Resources Committees",
    "Strategic and Operational Policing and Finance and Resources Committee (joint meeting)",
    "Strategic and Operational Policing and Finance and Resources Committees (joint meeting)",
]


@pytest.mark.parametrize("printed", JOINT)
def test_a_joint_meeting_in_every_form_of_the_archive_gives_two_committees(printed):
    known = {normal(F), normal(S)}
    assert is_joint(printed)
    found = halves(printed, lambda name: normal(name) in known)
    assert found is not None and {normal(name) for name in found} == known


def test_every_joint_form_of_the_bundled_tables_is_tested_above():
    tables = folder("sources") / "london"
    printed = {row["committee"] for name in ("documents", "meetings") for row in read(tables / f"{name}.csv")}
    assert {name for name in printed if "joint" in name.lower()} <= set(JOINT)


def test_a_committee_with_an_and_in_its_name_is_no_joint_meeting(gazetteer):
    assert not is_joint("Patrol and Bridges Committee") and not is_joint("Joint Engagement Meetings")
    assert gazetteer.link("Patrol and Bridges Committee", "2003-03-06").bodies == ("patrol",)


@pytest.mark.parametrize(
    "printed",
    [
        "Patrol and Bridges and Locks Committees (joint meeting)",
        "Locks and Patrol & Bridges Committees (joint meeting)",
        "Joint meeting of the Patrol and Bridges Committee and the Locks Committee",
        "Joint sitting of the Locks Committee and the Patrol and Bridges Committee",
    ],
)
def test_a_joint_meeting_links_to_both_bodies(gazetteer, printed):
    link = gazetteer.link(printed, "2003-04-03")
    assert link.bodies == ("locks", "patrol") and not link.reason
    assert meeting_key(link.bodies, "2003-04-03") == "locks--patrol--2003-04-03"


def test_a_joint_meeting_with_a_body_that_is_not_known_is_left_open(gazetteer):
    link = gazetteer.link("Joint meeting of the Locks Committee and the Committee of Eels", "2003-04-03")
    assert link.bodies == () and "cannot be told apart" in link.reason


@pytest.mark.parametrize("day", ["1990-05-01", "1994-06-01", "1996-03-31"])
def test_of_two_bodies_of_one_name_the_one_that_lived_on_the_day_is_meant(gazetteer, day):
    assert gazetteer.link("Audit Panel", day).bodies == ("audit-first",)
    assert gazetteer.link("Audit Panel", "2000-01-01").bodies == ("audit-second",)


@pytest.mark.parametrize("day", ["", "1996-04-01", "1999-12-31", "2005-07-01"])
def test_a_name_of_two_bodies_is_left_open_where_the_day_does_not_decide(gazetteer, day):
    link = gazetteer.link("Audit Panel", day)
    assert link.bodies == () and "audit-first, audit-second" in link.reason


def test_a_name_that_nobody_bears_is_left_open_and_not_guessed(gazetteer):
    for printed in ("Audit", "Audit Panels", "Ferry", "Lock Committee", "Patrol Committee", ""):
        link = gazetteer.link(printed, "2003-01-01")
        assert link.bodies == () and link.reason


@pytest.mark.parametrize(
    "printed", ["RPB", "RBP", "River Police Board (full Board)", "the river police board"]
)
def test_acronyms_misprints_and_other_names_denote_the_body(gazetteer, printed):
    assert gazetteer.link(printed, "2003-01-01").bodies == ("old-board",)


def test_a_body_that_is_only_a_plan_is_denoted_by_nothing(gazetteer):
    assert gazetteer.link("River Commission", "2035-01-01").bodies == ()


def test_both_names_of_a_renamed_body_denote_the_key_that_survives(gazetteer, river):
    for printed in ("Ferry Panel", "FP", "Ferry Committee", "FC"):
        assert gazetteer.link(printed, "1998-05-01").bodies == ("ferry-committee",)
    assert river.key("ferry-panel") == "ferry-committee"
    assert river.replaced() == [("ferry-panel", "ferry-committee")]
    assert river.interval("ferry-panel") == Interval("1990-05-01", "2005-07-01")
    assert [name.text for name in river.names("ferry-committee")] == ["Ferry Panel", "Ferry Committee"]


def test_a_name_that_another_body_bore_later_is_told_by_the_dates_of_the_name():
    """A board gives up its name in 2000 and lives on; in 2005 the panel that bears it then is meant."""
    bodies = bodies_of(
        [
            {"id": "one", "name": "Harbour Board", "established": "1990", "abolished": "2000-01-01"},
            {"id": "two", "name": "Port Board", "established": "2000-01-01"},
            {"id": "three", "name": "Harbour Board", "established": "2003"},
        ],
        [{"id": "c", "type": "rename", "date": "2000-01-01", "from_ids": "one", "to_ids": "two"}],
    )
    gazetteer = Gazetteer(bodies)
    assert gazetteer.link("Harbour Board", "1995-01-01").bodies == ("two",)
    assert gazetteer.link("Harbour Board", "2005-01-01").bodies == ("three",)


RENAMES = [
    {"id": "c1", "type": "rename", "date": "2000", "from_ids": "a", "to_ids": "b"},
    {"id": "c2", "type": "rename", "date": "2005", "from_ids": "b", "to_ids": "a"},
]


def test_a_name_taken_up_again_does_not_loop_and_the_last_name_is_the_key():
    bodies = bodies_of([{"id": "a", "name": "Ant Board"}, {"id": "b", "name": "Bee Board"}], RENAMES)
    assert bodies.key("a") == bodies.key("b") == "a"
    assert bodies.label("b") == "Ant Board" and bodies.replaced() == [("b", "a")]


def test_renames_count_by_their_dates_and_not_by_the_order_of_the_rows():
    bodies = bodies_of([{"id": "a", "name": "Ant Board"}, {"id": "b", "name": "Bee Board"}], RENAMES[::-1])
    assert bodies.key("a") == bodies.key("b") == "a"


def test_a_chain_of_renames_leads_to_the_last_name():
    rows = [
        {"id": key, "name": key.upper(), "established": str(1990 + 5 * place)}
        for place, key in enumerate("abc")
    ]
    renames = [
        {"id": "c1", "type": "rename", "date": "1995", "from_ids": "a", "to_ids": "b"},
        {"id": "c2", "type": "rename", "date": "2000", "from_ids": "b", "to_ids": "c"},
    ]
    bodies = bodies_of(rows, renames)
    assert [name.text for name in bodies.names("b")] == ["A", "B", "C"]
    assert sorted(bodies.replaced()) == [("a", "c"), ("b", "c")] and list(bodies.keys()) == ["c"]


def test_a_planned_rename_makes_no_redirect():
    rename = {"id": "c", "type": "rename", "date": "2030", "from_ids": "a", "to_ids": "b", "status": "plan"}
    bodies = bodies_of([{"id": "a", "name": "A"}, {"id": "b", "name": "B", "status": "plan"}], [rename])
    assert bodies.key("a") == "a" and bodies.replaced() == []


def document(key, source="here", **fields):
    return Record("documents", key, {"id": key, "kind": "report", **fields}, source, "d.csv", 2)


DAY = {"meeting_date": "2003-03-06", "report_no": "05"}
LAMPS = {**DAY, "title": "Lamps"}
LOCKS = {**DAY, "committee": "Locks Committee"}


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ({"url": "https://a.example/x/index.html"}, {"url": "http://www.A.example/x/"}, True),
        ({**LAMPS, "url": "https://a.example/x"}, {**LAMPS, "url": "https://a.example/y"}, False),
        ({**LAMPS, "url": "https://a.example/x"}, LAMPS, True),
        (LAMPS, {**LAMPS, "report_no": "5", "title": "the lamps"}, True),
        (LAMPS, {**LAMPS, "title": "Ropes"}, False),
        (LAMPS, {**LAMPS, "report_no": "6"}, False),
        (LAMPS, {**LAMPS, "meeting_date": "2003-03-07"}, False),
        ({**LOCKS, "title": "Lamps"}, {**LOCKS, "title": "Lights"}, True),
        (LOCKS, {**LOCKS, "committee": "Patrol and Bridges Committee"}, False),
        (LOCKS, {**LOCKS, "kind": "minutes"}, False),
        (
            {"meeting_date": "2003-03-06", "title": "Lamps"},
            {"meeting_date": "2003-03-06", "title": "Lamps"},
            False,
        ),
        (DAY, DAY, False),
    ],
)
def test_rows_of_two_sources_are_one_document_by_address_else_by_date_number_and_title_or_body(
    gazetteer, left, right, one
):
    rows = [document("left", "first", **left), document("right", "second", **right)]
    assert len(groups(rows, gazetteer)) == (1 if one else 2)


def test_two_titles_in_another_alphabet_are_two_documents(gazetteer):
    rows = [document("a", "one", **DAY, title="Ελλάδα"), document("b", "two", **DAY, title="Κύπρος")]
    assert len(groups(rows, gazetteer)) == 2


def test_rows_of_one_source_are_two_documents_unless_they_have_one_address(gazetteer):
    alike = [document("a", title="Lamps", **DAY), document("b", title="Lamps", **DAY)]
    assert len(groups(alike, gazetteer)) == 2
    same = [document("a", url="https://a.example/x"), document("b", url="https://a.example/x")]
    assert len(groups(same, gazetteer)) == 1


def test_the_key_of_a_document_is_that_of_the_later_table_and_never_that_of_a_page(gazetteer):
    rows = [
        document("early", "first", title="Lamps", **DAY),
        document("later", "second", title="Lamps", **DAY),
        Record("documents", "page-key", {"title": "Lamps", **DAY}, "pages", "p.txt", 1),
    ]
    found = keys(groups(rows, gazetteer))
    assert found == {"early": "later", "later": "later", "page-key": "later"}


def test_a_person_is_known_by_every_spelling_and_two_of_one_name_by_none():
    people = People(
        records(
            "people",
            {"id": "ben", "name": "Ben Lock", "variants": "Benjamin Lock|B. Lock"},
            {"id": "ann", "name": "Ann Ash"},
            {"id": "ann-2", "name": "Ann Ash"},
        )
    )
    assert people.link("benjamin lock") == people.link("B Lock") == "ben"
    assert people.link("Ann Ash") is None and people.link("Nobody") is None
    assert people.knows("ann-2") and not people.knows("bob")


@pytest.mark.parametrize(
    ("printed", "post", "status", "author"),
    [
        ("Member", "Member", "", False),
        ("Member (apologies)", "Member", "apologies", False),
        ("In attendance", "", "inAttendance", False),
        ("Also present", "", "inAttendance", False),
        ("Report author (Head of Lighting)", "Head of Lighting", "", True),
        ("Report author: Clerk", "Clerk", "", True),
        ("Deputy Chair", "Deputy Chair", "", False),
    ],
)
def test_a_printed_role_is_a_post_and_how_the_person_was_there(printed, post, status, author):
    role = printed_roles.read(printed)
    assert (role.post, role.status, role.author) == (post, status, author)


@pytest.mark.parametrize(
    ("printed", "offices"),
    [
        ("Chief Executive", ("chief",)),
        ("Report of the Chief Executive", ()),
        ("Joint report by the Chief Executive", ("chief",)),
        ("Chief Executive of the Authority", ("chief",)),
        ("Deputy Chief Executive of the Authority", ()),
        ("Acting Chief Executive to the River Police Board", ("chief",)),
        ("RPB Chief Executive", ("chief",)),
        # The same post elsewhere.
        ("Chief Executive of the Harbour Board", ()),
        ("NHS Chief Executive", ()),
        ("Ada Poole o/b the Chief Executive", ("chief",)),
        ("the Chief Executive and the Rivers Minister", ("chief", "minister")),
        ("Chief Executive & Minister for Rivers", ("chief", "minister")),
        ("Ada Poole on behalf of the Chief Executive", ("chief",)),
        ("Locks Committee", ()),
        ("Harbour Wizard", ()),
    ],
)
def test_the_by_line_links_to_offices_alone(gazetteer, printed, offices):
    known = frozenset({"chief", "minister", "new-office"})
    assert submitters(printed, "2003-03-06", gazetteer, known) == offices


@pytest.fixture(scope="module")
def mentions(river, gazetteer):
    return Mentions(river, gazetteer, frozenset({"the Board"}))


def found_in(mentions, text, day="2003-03-06"):
    found, left = mentions.find(text, day)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
    # Every occurrence is found; the first of each body is what a document shows.
    return {mention.body: text[mention.start : mention.end] for mention in reversed(found)}, [
        item.printed for item in left
    ]


def test_bodies_are_found_by_any_name_at_the_words_that_name_them(mentions):
    text = "The RPB met the Patrol &\u00a0Bridges committee;\nthe River Police Board’s FC did not."
    found, left = found_in(mentions, text)
    assert found == {"old-board": "RPB", "patrol": "Patrol &\u00a0Bridges committee", "ferry-committee": "FC"}
    assert left == []


@pytest.mark.parametrize(
    "text", ["RPBs", "xRPB", "rpb", "the Board sat", "Dives", "dive", "Clear Waterways", "fc"]
)
def test_parts_of_words_acronyms_in_small_letters_and_ambiguous_names_are_no_mentions(mentions, text):
    assert found_in(mentions, text) == ({}, [])


def test_the_longest_name_wins(mentions):
    assert found_in(mentions, "the Dive and Rescue Section")[0] == {"diverescue": "Dive and Rescue Section"}


def test_an_acronym_of_a_body_that_did_not_live_then_is_left_open(mentions):
    assert found_in(mentions, "ORP", "1995-01-01") == ({}, ["ORP"])
    assert found_in(mentions, "The Office for River Policing (ORP)", "1995-01-01")[0] == {
        "new-office": "Office for River Policing"
    }


def test_a_mention_of_two_bodies_of_one_name_is_told_by_the_day_or_left_open(mentions):
    assert found_in(mentions, "our Audit Panel")[0] == {"audit-second": "Audit Panel"}
    assert found_in(mentions, "our Audit Panel", "1998-01-01") == ({}, ["Audit Panel"])


def test_offsets_hold_behind_letters_that_change_length_in_lower_case(mentions):
    text = "İİİ Straße ŉ the Ferry Committee"
    assert found_in(mentions, text)[0] == {"ferry-committee": "Ferry Committee"}


def test_a_body_that_lived_in_another_time_is_not_meant_though_no_other_bears_the_name():
    board = {"id": "b", "name": "Late Board", "established": "2005-03-01", "abolished": "2009-01-01"}
    gazetteer = Gazetteer(bodies_of([board], []))
    assert gazetteer.link("Late Board", "2005-02-20").bodies == ("b",)
    assert gazetteer.link("Late Board", "1987-01-01").bodies == ()
    assert "1987-01-01" in gazetteer.link("Late Board", "1987-01-01").reason
