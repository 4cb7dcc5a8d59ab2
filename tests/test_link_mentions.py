"""Which bodies a page names: every occurrence, by its own definitions, by what it is about, by its day."""

from __future__ import annotations

import pytest

from remit.extract.definitions import Definition
from remit.extract.subjects import Named as Body
from remit.link.bodies import Bodies
from remit.link.gazetteer import Gazetteer
from remit.link.mentions import Mentions
from remit.link.page_statements import with_acronyms
from remit.model import Record


def body(key, name, kind, parent="", **more):
    fields = {"id": key, "name": name, "kind": kind, "parent_id": parent, "jurisdiction": "River", **more}
    return Record("bodies", key, fields, "s", "bodies.csv", 2)


BODIES = [
    body("auth", "Dock Authority", "authority", acronym="DA", alt_names="the Authority"),
    body("other", "Canal Authority", "authority", acronym="CA", jurisdiction="Canal"),
    body("clerk", "Clerk to the Dock Authority", "office-holder", "auth", alt_names="Clerk"),
    body("canal-clerk", "Clerk to the Canal Authority", "office-holder", "other", alt_names="Clerk"),
    body("chair", "Chair of the Dock Authority", "office-holder", "auth"),
    body("com", "Commissioner of the Quays", "office-holder", "force", alt_names="the Commissioner"),
    body("force", "Quay Force", "police-service", alt_names="the Force"),
    body("hr", "Harbour Rescue Committee", "committee", "auth", acronym="HR", jurisdiction="Harbour"),
    body("fc", "Ferry Committee", "committee", "auth", established="2002-01-01", abolished="2005-01-01"),
    body("panel", "Tide Panel", "panel", "auth"),
    body("sub", "DA Lantern Forum", "forum", "auth"),
    body("areas", "River Areas", "unit", "force", alt_names="Areas"),
    body("late", "Old Wherry Board", "board", "force", acronym="OWB", established="1990", abolished="1999"),
    body("groups", "Ward Watch Groups", "forum"),
]  # fmt: skip
AMBIGUOUS = frozenset(
    {"the Authority", "Clerk", "the Commissioner", "the Force", "HR", "Areas", "Ferry Committee"}
)


@pytest.fixture(scope="module")
def mentions():
    bodies = Bodies(BODIES, ())
    return Mentions(bodies, Gazetteer(bodies), AMBIGUOUS)


def found(mentions, text, day="2004-03-02", home=("fc",), **more):
    named = mentions.read(text, day, home, **more)
    return [(one.body, text[one.start : one.end]) for one in named.mentions]


def test_every_occurrence_is_found_in_order(mentions):
    text = "The Tide Panel met the DA; the Tide Panel and the Dock\nAuthority parted."
    assert found(mentions, text) == [
        ("panel", "Tide Panel"), ("auth", "DA"), ("panel", "Tide Panel"), ("auth", "Dock\nAuthority"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "home", "bodies"),
    [
        ("The Authority agreed.", ("fc",), ["auth"]),
        ("The Authority agreed.", ("other",), ["other"]),
        ("The Authority agreed.", (), []),
        ("The Dock Authority is here. The Authority agreed.", (), ["auth", "auth"]),
        ("This was shown to Authority members.", ("fc",), ["auth"]),
        ("any Authority, another Authority, an Authority", ("fc",), []),
        ("By: Clerk", ("fc",), ["clerk"]),
        ("By: Clerk", ("other",), ["canal-clerk"]),
        ("the Deputy Clerk; Clerk of Works; clerk", ("fc",), []),
        ("A report by the Commissioner was noted.", ("fc",), ["com"]),
        ("the Assistant Commissioner; the Commissioner for Boats", ("fc",), []),
        ("The Chair spoke.", ("auth",), ["chair"]),
        ("The Chair spoke.", ("fc",), []),
        ("the Committee agreed", ("fc",), ["fc"]),
        ("The Tide Panel met. The panel agreed.", ("fc",), ["panel", "panel"]),
        ("The Tide Panel met. The Moon Panel (MP) sat. The Panel agreed.", (), ["panel"]),
        ("a panel; the Panel Members; panels", ("panel",), []),
    ],
)
def test_common_words_mean_the_bodies_of_the_page(mentions, text, home, bodies):
    assert [key for key, _ in found(mentions, text, home=home)] == bodies


def test_two_homes_leave_a_common_word_open(mentions):
    assert found(mentions, "The Committee agreed.", home=("fc", "hr")) == []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("HR and boats", []),
        ("The Harbour Rescue Committee (HR) met. HR agreed.", ["hr", "hr", "hr"]),
        ("Human Relations (HR) matter. HR agreed. Harbour Rescue Committee", ["hr"]),
        ("The Tide Panel (TPL) met. TPL agreed; tpl did not.", ["panel", "panel", "panel"]),
        ("The DAs plan", ["auth"]),
        ("DAs", []),
        ("Dock Authority (DOCK). The DOCK Transition Board met. DOCK agreed.", ["auth", "auth", "auth"]),
    ],
)
def test_acronyms_mean_what_the_page_defines(mentions, text, bodies):
    assert [key for key, _ in found(mentions, text)] == bodies


def test_an_acronym_of_a_body_that_is_gone_is_still_meant_but_not_one_to_come(mentions):
    assert [key for key, _ in found(mentions, "the OWB", "2004-03-02")] == ["late"]
    assert found(mentions, "the OWB", "1980-03-02") == []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Areas of concern were Areas for work.", []),
        ("tide panel", []),
        ("ferry committee", []),
        ("The Quay Force Museum opened.", []),
        ("Ward Watch Group; the Hackney Ward Watch Group", ["groups"]),
        ("The Lantern Forum met.", ["sub"]),
        ("Tide & Panel", []),
        ("The Dock Authority took over from the Shadow Dock Authority.", ["auth"]),
        ("The Dock Authority: the Clerk to the Ferry Committee spoke.", ["auth", "fc"]),
        ("The Dock Authority: the Clerk to the DA spoke.", ["auth", "clerk", "auth"]),
        ("The Quay Force Working Party met.", []),
        ("The Quay Force Rope Consortium met.", []),
        ("The Dock Authority (DA). The DA Rope Centre and the DA Inspectorate met.", ["auth", "auth"]),
    ],
)
def test_words_that_look_like_names_and_parts_of_longer_names(mentions, text, bodies):
    assert [key for key, _ in found(mentions, text)] == bodies


def test_a_name_that_is_ambiguous_counts_in_the_family_of_the_page_alone(mentions):
    assert found(mentions, "the Ferry Committee", home=("panel",)) == [("fc", "Ferry Committee")]
    assert found(mentions, "the Ferry Committee", home=("other",)) == []


def test_bodies_that_the_page_defines_are_proposed_and_known_ones_not(mentions):
    text = "The Beacon Group (BG), a Wharf Panel, a Ferry Committee, the Tide Panel (TPL); a Sea Model (SM)."
    named = mentions.read(text, "2004-03-02", ("fc",))
    assert [(one.name, one.acronym) for one in named.proposals] == [
        ("Beacon Group", "BG"),
        ("Wharf Panel", ""),
    ]


def test_a_programme_with_an_acronym_is_proposed_and_one_without_is_not(mentions):
    text = "The Safer Locks Programme (SLP) and the Sea Model (SM) go on; so does a Dry Dock Programme."
    assert [one.name for one in mentions.read(text, "2004-03-02").proposals] == ["Safer Locks Programme"]


def test_the_title_names_the_home_of_a_page_without_one(mentions):
    text = "Tide Panel\n\nThe Wherry Board met. The Panel agreed."
    assert found(mentions, text, home=(), title=(0, 10))[-1] == ("panel", "Panel")


@pytest.mark.parametrize("piece", ["DA ", "(DA) ", "the Panel ", "HR, ", "(", " ", "Aa Bb Panel\n"])
def test_long_texts_are_read_to_their_end(mentions, piece):
    text = piece * (60_000 // len(piece)) + "\n\nThe Tide Panel"
    assert found(mentions, text)[-1] == ("panel", "Tide Panel")


def test_names_that_differ_in_a_letter_beyond_latin_1_are_told_apart():
    bodies = Bodies(
        [
            body("y", "Tŷ Dock Committee", "committee"),
            body("w", "Tŵ Dock Committee", "committee"),
            body("e", "Éclair Dock Panel", "panel", acronym="ŴX"),
        ],
        (),
    )
    text = "• The Tŵ Dock Committee, tŷ dock committee, the T? Dock Committee, the ÉCLAIR Dock Panel, ŴX, ?X"
    assert found(Mentions(bodies, Gazetteer(bodies), frozenset()), text, home=()) == [
        ("w", "Tŵ Dock Committee"), ("y", "tŷ dock committee"), ("e", "ÉCLAIR Dock Panel"), ("e", "ŴX"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Tide Panel\n\nIt is new.\n\nThe panel has six members.", ["panel", "panel"]),
        ("The DA Lantern Forum met. Then the lantern forum parted.", ["sub", "sub"]),
        ("That panel was the Tide Panel.", ["panel"]),
        ("The Kent Police Authority wrote.", []),
        ("the Harbour Rescue Committee of Kent Police Authority", []),
        ("The DA Tolls Unit wrote to the DA.", ["auth"]),
        ("Under the Dock Authority Act 1999 it went.", []),
        ("The Harbour Rescue Committee met. It asked this committee.", ["hr", "fc"]),
    ],
)
def test_sections_tails_and_the_bodies_of_others(mentions, text, bodies):
    assert [key for key, _ in found(mentions, text)] == bodies


@pytest.mark.parametrize(("day", "bodies"), [("2003-03-02", ["fc"]), ("2004-03-02", []), ("", ["fc"])])
def test_a_body_is_called_new_for_a_year_or_two(mentions, day, bodies):
    assert [body for body, _ in found(mentions, "The new Committee met twice.", day)] == bodies
    assert [body for body, _ in found(mentions, "The present Committee met twice.", day)] == ["fc"]


def test_the_acronyms_that_a_page_defines_stand_for_the_names():
    text = (
        "A Tide and Mud Panel (TMP) met. The TMP looks after tides. The TMP Board does not. XTMP, and a"
        " Lock Group (LG). The LG does. The Mill TMP is known."
    )
    defined = [
        Definition("Tide and Mud Panel", 2, 20, "TMP", 22, 25),
        Definition("Lock Group", text.index("Lock"), text.index(" (LG"), "LG", text.index("LG"), 0),
    ]
    known = [Body("mill", text.index("Mill"), text.index("Mill") + 8, "name")]
    at = text.index("The TMP") + 4
    found = with_acronyms(text, known, defined)
    assert found == [Body("Tide and Mud Panel", at, at + 3, "acronym"), *known]
    assert with_acronyms(text, known, defined[1:]) is known
