"""People by name, post and date; decisions of a curator come before all else."""

import pytest

from remit.link.bodies import Bodies
from remit.link.committees import annual, committees
from remit.link.decisions import Decisions
from remit.link.gazetteer import Gazetteer
from remit.link.pages import PageReader
from remit.link.people import People
from remit.model import Record
from remit.readers.page import stored


def row(table, key, **fields):
    return Record(
        table, key, {"id": key, **{name.rstrip("_"): value for name, value in fields.items()}}, "s", "f", 1
    )


def decision(**fields):
    return Record("links", "l", {name.rstrip("_"): value for name, value in fields.items()}, "s", "f", 1)


PEOPLE = [
    row("people", "oar-clerk", name="Ann Oar"),
    row("people", "oar-commander", name="Ann Oar"),
    row("people", "keel", name="Ben Keel", variants="B Keel"),
]
ROLES = [
    row("roles", "1", person_id="oar-clerk", role="Clerk", body="PWA", date_seen="2001-05-01"),
    row(
        "roles", "2", person_id="oar-commander", role="Commander", body="River Police", date_seen="2009-05-01"
    ),
    row("roles", "3", person_id="keel", role="Member", body="Tar Board", date_seen="2001-05-01"),
]
BODIES = [
    row(
        "bodies",
        "pwa",
        name="Port of Wapping Authority",
        acronym="PWA",
        alt_names="Full Authority",
        kind="authority",
    ),
    row(
        "bodies",
        "tar",
        name="Tar Board",
        kind="committee",
        parent_id="pwa",
        established="2000",
        abolished="2010",
    ),
    row("bodies", "rta", name="Rope Trade Association", acronym="RTA", kind="association"),
    row("bodies", "rope", name="Rope and Twine Committee", kind="committee"),
]


@pytest.mark.parametrize(
    ("name", "day", "places", "key"),
    [
        ("Ann Oar", "", (), None),
        ("Ann Oar", "2009-06-01", (), "oar-commander"),
        ("Ann Oar", "2005-06-01", (), None),
        ("Ann Oar", "2005-06-01", ("PWA",), "oar-clerk"),
        ("Ann Oar", "2005-06-01", ("Commander",), "oar-commander"),
        ("B Keel", "2002-06-01", ("Elsewhere",), "keel"),
        ("Ben Keel", "2031-06-01", (), None),
        ("Cy Mast", "", (), None),
    ],
)
def test_two_namesakes_are_told_apart_by_post_and_date_or_not_at_all(name, day, places, key):
    assert People(PEOPLE, ROLES).link(name, day, places) == key


def test_a_decision_comes_before_the_tables():
    decisions = Decisions(
        [
            decision(printed="Ann Oar", kind="person", denotes="oar-clerk", to="2006"),
            decision(printed="ben keel", kind="person", denotes="none"),
            decision(printed="Tar Board", kind="body", denotes="rope", from_="2005", to="2006"),
            decision(printed="Twine", kind="body", denotes="none"),
        ]
    )
    people = People(PEOPLE, ROLES, decisions)
    assert people.link("Ann Oar", "2005-01-01") == "oar-clerk"
    assert people.link("Ann Oar", "2009-01-01") == "oar-commander"
    assert people.link("Ben Keel") is None
    gazetteer = Gazetteer(Bodies(BODIES, []), decisions)
    assert gazetteer.link("Tar Board", "2005-06-01").bodies == ("rope",)
    assert gazetteer.link("Tar Board", "2007-06-01").bodies == ("tar",)
    assert "links.csv" in gazetteer.link("Twine", "").reason


def test_a_committee_of_the_authority_itself_and_a_joint_meeting():
    bodies = Bodies(BODIES, [])
    gazetteer = Gazetteer(bodies)
    assert committees("PWA Committee", "2001-05-01", gazetteer, bodies) == ("pwa",)
    assert committees("Rope Committee", "2001-05-01", gazetteer, bodies) == ()
    joint = "Tar Board and the Rope and Twine Committee"
    assert committees(joint, "2001-05-01", gazetteer, bodies) == ("tar", "rope")
    assert committees(f"Joint {joint}", "2001-05-01", gazetteer, bodies, joint=True) == ("tar", "rope")
    # Without a noun of its own the first may be half a name.
    assert committees("Tar and the Rope and Twine Committee", "2001-05-01", gazetteer, bodies) == ()
    assert committees("Full PWA", "2001-05-01", gazetteer, bodies) == ("pwa",)
    # A committee of another body is not ours for having its name.
    assert committees("PWA Tar Board", "2001-05-01", gazetteer, bodies) == ("tar",)
    assert committees("RTA Tar Board", "2001-05-01", gazetteer, bodies) == ()
    assert committees("Rope and Twine (RT) Committee", "2001-05-01", gazetteer, bodies) == ("rope",)
    assert annual("3b - Annual General Meeting", "2001-05-01", gazetteer) == ("pwa",)
    assert annual("3b", "2001-05-01", gazetteer) == ()


def read(text, **tables):
    reader = PageReader.of({"bodies": BODIES, "people": PEOPLE, "roles": ROLES, **tables}, {})
    return reader.read(stored(text, "s", "f.txt"))[0]


def report(author, day="2 June 2009"):
    return f"T\n\nReport: 1\nDate: {day}\nBy: Clerk\n\nF. Contact details\n\nReport author: {author}\n"


def test_who_is_known_has_the_tables_key_and_who_is_not_one_of_name_and_place():
    def author(text):
        (role,) = [one for one in read(text) if one.table == "roles"]
        return role["person_id"]

    assert author(report("Ann Oar, River Police")) == "oar-commander"
    assert author(report("Ann Oar, MPA", "2 June 2005")) == ""
    assert author(report("Cy Mast, Tar Officer, PWA")) == "s-cy-mast-pwa"
    assert author(report("Cy Mast, Tar Officer, MPS")) == "s-cy-mast-mps"


def test_a_sentence_alone_makes_no_new_person():
    records = read("T\n\nReport: 1\nDate: 2 June 2001\nBy: Clerk\n\nMr Gus Tiller and Mr Ben Keel came.\n")
    named = {one["name"]: one["person_id"] for one in records if one.table == "roles"}
    assert named == {"Gus Tiller": "", "Ben Keel": "keel"}
    assert not [one for one in records if one.table == "people"]


def test_a_pages_head_is_linked():
    (document,) = [
        one
        for one in read(
            "Report 1 of the 2 June 2001 joint meeting of the Tar Board and the Rope and Twine Committee.\n\n"
            + report("", "2 June")
        )
        if one.table == "documents"
    ]
    assert (document["committee_ids"], document["meeting_date"]) == ("tar|rope", "2001-06-02")
