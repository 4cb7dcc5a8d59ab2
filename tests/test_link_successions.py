"""Words of change on pages: who came after whom, how, when, and whether it has happened yet."""

from __future__ import annotations

import pytest

from remit.extract import dates_in_text
from remit.link.bodies import Bodies
from remit.link.gazetteer import Gazetteer
from remit.link.mentions import Mentions
from remit.link.page_bodies import PageBodies
from remit.link.successions import Successions
from remit.link.taking_up import LEADING
from remit.model import Record

DAY = "2006-03-02"


def body(key, name, kind, parent="", **more):
    fields = {"id": key, "name": name, "kind": kind, "parent_id": parent, "jurisdiction": "River", **more}
    return Record("bodies", key, fields, "s", "bodies.csv", 2)


BODIES = [
    body("auth", "Dock Authority", "authority", acronym="DA", alt_names="the Authority"),
    body("office", "Quay Office", "corporation-sole", acronym="QO"),
    body("fc", "Ferry Committee", "committee", "auth", acronym="FC"),
    body("dc", "Dock and Quay Committee", "committee", "auth"),
    body("ap", "Audit Panel", "panel", "auth"),
    body("gp", "Tide Panel", "panel", "auth"),
    body("rb", "Rescue Board", "board", "auth", acronym="RB"),
    body("tf", "Towing Forum", "forum", "auth"),
    body("cu", "Crane Unit", "unit", "auth"),
    body("chair", "Chair of the Dock Authority", "office-holder", "auth"),
    body("com", "Commissioner of the Quays", "office-holder", "force", alt_names="the Commissioner"),
    body("force", "Quay Force", "police-service"),
    body("plan", "Wide Water", "programme", "auth"),
    body("old", "Buoy Committee", "committee", "auth", abolished="2004-05-01"),
    body("new", "Marks Committee", "committee", "auth", established="2004-05-01"),
]
RENAME = Record(
    "changes",
    "c1",
    {"id": "c1", "type": "rename", "date": "2004-05-01", "from_ids": "old", "to_ids": "new"},
    "s",
    "changes.csv",
    2,
)


@pytest.fixture(scope="module")
def reader():
    bodies = Bodies(BODIES, [RENAME])
    mentions = Mentions(bodies, Gazetteer(bodies), frozenset({"the Authority", "the Commissioner"}))
    return mentions, Successions(mentions)


def read(reader, text, day=DAY, home=("fc",)):
    mentions, successions = reader
    named = mentions.read(text, day, home)
    found = successions.read(text, named, dates_in_text.find(text, day), day)
    for one in found:
        assert 0 <= one.start < one.end <= len(text) and text[one.start : one.end].strip()
    return [(f"{'+'.join(one.before)}>{'+'.join(one.after)}", one.kind, one.state, one.date) for one in found]


@pytest.mark.parametrize(
    ("text", "parties", "kind", "state"),
    [
        ("The Audit Panel has been replaced by the Rescue Board.", "ap>rb", "replaced", "effective"),
        (
            "The Audit Panel (AP) was superseded in May 2004 by the Rescue Board.",
            "ap>rb",
            "replaced",
            "effective",
        ),
        ("The Rescue Board replaced the Audit Panel in 2003.", "ap>rb", "replaced", "effective"),
        (
            "The Rescue Board, which replaced the Audit Panel in 2003, meets monthly.",
            "ap>rb",
            "replaced",
            "effective",
        ),
        (
            "The Rescue Board (which replaces the Audit Panel) meets monthly.",
            "ap>rb",
            "replaced",
            "effective",
        ),
        (
            "The Audit Panel will be replaced by the Rescue Board from April.",
            "ap>rb",
            "replaced",
            "announced",
        ),
        ("The Audit Panel is to be replaced by a Rescue Board.", "ap>rb", "replaced", "announced"),
        ("The Audit Panel is due to be replaced by the Rescue Board.", "ap>rb", "replaced", "announced"),
        (
            "It is proposed that the Audit Panel be replaced by the Rescue Board.",
            "ap>rb",
            "replaced",
            "announced",
        ),
        ("The Rescue Board is the successor to the Audit Panel.", "ap>rb", "replaced", "effective"),
        ("The Rescue Board, successor to the Audit Panel, met in May.", "ap>rb", "replaced", "effective"),
        ("The Rescue Board was set up in 2004 to replace the Audit Panel.", "ap>rb", "replaced", "effective"),
        (
            "The Rescue Board was established in succession to the Audit Panel.",
            "ap>rb",
            "replaced",
            "effective",
        ),
        ("A Rescue Board has been created in place of the Audit Panel.", "ap>rb", "replaced", "effective"),
        ("The Rescue Board took over from the Audit Panel in June 2005.", "ap>rb", "took-over", "effective"),
        (
            "The Rescue Board has taken over the functions of the Audit Panel.",
            "ap>rb",
            "took-over",
            "effective",
        ),
        (
            "The functions of the Audit Panel were taken over by the Rescue Board.",
            "ap>rb",
            "took-over",
            "effective",
        ),
        ("The Audit Panel's work has been taken on by the Rescue Board.", "ap>rb", "took-over", "effective"),
        (
            "The Rescue Board took over responsibility for audit from the Audit Panel.",
            "ap>rb",
            "took-over",
            "effective",
        ),
        ("The Rescue Board inherited the duties of the Audit Panel.", "ap>rb", "took-over", "effective"),
        (
            "The Ferry Committee and the Audit Panel were merged in 2004 to form the Rescue Board.",
            "fc+ap>rb",
            "merged",
            "effective",
        ),
        (
            "The Ferry Committee merged with the Audit Panel to become the Rescue Board.",
            "fc+ap>rb",
            "merged",
            "effective",
        ),
        ("The Audit Panel has been merged into the Rescue Board.", "ap>rb", "merged", "effective"),
        (
            "The Rescue Board was formed by the merger of the Audit Panel and the Tide Panel.",
            "ap+gp>rb",
            "merged",
            "effective",
        ),
        (
            "The Audit Panel and the Tide Panel are to be combined into a single Rescue Board.",
            "ap+gp>rb",
            "merged",
            "announced",
        ),
        ("The Audit Panel was absorbed into the Rescue Board in 2005.", "ap>rb", "merged", "effective"),
        ("The Audit Panel was renamed the Rescue Board.", "ap>rb", "renamed", "effective"),
        ("The Audit Panel was renamed as the Rescue Board in March 2004.", "ap>rb", "renamed", "effective"),
        ("The Rescue Board (formerly the Audit Panel) met.", "ap>rb", "renamed", "effective"),
        ("The Rescue Board, formerly known as the Audit Panel, met.", "ap>rb", "renamed", "effective"),
        ("The Rescue Board, previously called the Audit Panel, met.", "ap>rb", "renamed", "effective"),
        ("The Audit Panel, now the Rescue Board, met.", "ap>rb", "renamed", "effective"),
        ("The Audit Panel changed its name to the Rescue Board.", "ap>rb", "renamed", "effective"),
        ("The Audit Panel became the Rescue Board in 2004.", "ap>rb", "renamed", "effective"),
        ("The Audit Panel will become the Rescue Board.", "ap>rb", "renamed", "announced"),
        ("The Audit Panel is now known as the Rescue Board.", "ap>rb", "renamed", "effective"),
        ("The Rescue Board was established in November 2004.", ">rb", "established", "effective"),
        ("The Rescue Board was set up by the Authority in 2004.", ">rb", "established", "effective"),
        ("In 2004 the Authority set up the Rescue Board.", ">rb", "established", "effective"),
        ("The Authority will establish a Rescue Board.", ">rb", "established", "announced"),
        ("The Authority agreed to set up a Rescue Board.", ">rb", "established", "announced"),
        ("The Rescue Board came into being on 1 May 2005.", ">rb", "established", "effective"),
        ("The Rescue Board is due to start work in April 2006.", ">rb", "established", "announced"),
        ("The Rescue Board will be established in June.", ">rb", "established", "announced"),
        ("The Authority has established a Rescue Board.", ">rb", "established", "effective"),
        ("The Tide Panel has been expanded to become the Rescue Board.", "gp>rb", "expanded", "effective"),
        ("The Tide Panel was widened into the Rescue Board.", "gp>rb", "expanded", "effective"),
        ("The Audit Panel was abolished in 2005.", "ap>", "abolished", "effective"),
        ("The Audit Panel will be abolished on 1 June 2006.", "ap>", "abolished", "announced"),
        ("The Audit Panel was disbanded.", "ap>", "abolished", "effective"),
        ("The Audit Panel ceased to exist on 1 May 2005.", "ap>", "abolished", "effective"),
        (
            "The Audit Panel ceased to exist on 1 May 2005 and was replaced by the Rescue Board.",
            "ap>rb",
            "replaced",
            "effective",
        ),
        (
            "Responsibility for audit was transferred from the Audit Panel to the Rescue Board.",
            "ap>rb",
            "transferred",
            "effective",
        ),
        (
            "Audit will transfer from the Audit Panel to the Rescue Board on 1 June 2006.",
            "ap>rb",
            "transferred",
            "announced",
        ),
        (
            "The functions of the Audit Panel transferred to the Rescue Board in 2005.",
            "ap>rb",
            "transferred",
            "effective",
        ),
        ("The work of the Audit Panel passed to the Rescue Board.", "ap>rb", "transferred", "effective"),
        (
            "The Ferry Committee was split into the Audit Panel and the Tide Panel.",
            "fc>ap+gp",
            "split",
            "effective",
        ),
        ("The Audit Panel gave way to the Rescue Board.", "ap>rb", "replaced", "effective"),
        ("The Audit Panel has made way for the Rescue Board.", "ap>rb", "replaced", "effective"),
        (
            "The Rescue Board was established to oversee the work of the Audit Panel.",
            ">rb",
            "established",
            "effective",
        ),
        (
            "The Authority set up the Rescue Board in 2004, replacing the Audit Panel.",
            "ap>rb",
            "replaced",
            "effective",
        ),
        (
            "The Rescue Board replaces both the Audit Panel and the Tide Panel.",
            "ap+gp>rb",
            "replaced",
            "effective",
        ),
        (
            "The Audit Panel, the Tide Panel and the Towing Forum have been replaced by the Rescue Board.",
            "ap+gp+tf>rb",
            "replaced",
            "effective",
        ),
        (
            "From 1 April 2006, the Rescue Board will take over from the Audit Panel.",
            "ap>rb",
            "took-over",
            "announced",
        ),
        (
            "The Dock Authority no longer exists. It was replaced by the Quay Office (HO) in 2005.",
            "auth>office",
            "replaced",
            "effective",
        ),
        (
            "The Dock Authority has now been superseded by the Quay Office.",
            "auth>office",
            "replaced",
            "effective",
        ),
        (
            "On 16 January 2006 the Dock Authority was replaced by the Quay Office.",
            "auth>office",
            "replaced",
            "effective",
        ),
        (
            "The Dock Authority was abolished on 15 May 2005 and its functions passed to the Quay Office.",
            "auth>office",
            "transferred",
            "effective",
        ),
        ("The Quay Office has replaced the Dock Authority.", "auth>office", "replaced", "effective"),
        ("The Crane Unit is being disbanded.", "cu>", "abolished", "announced"),
        ("The Crane Unit was launched in October 2004.", ">cu", "established", "effective"),
        ("The Tide Panel has since been succeeded by the Rescue Board.", "gp>rb", "replaced", "effective"),
        ("The Rescue Board is the new name for the Audit Panel.", "ap>rb", "renamed", "effective"),
        (
            "The Rescue Board was formed from the Audit Panel and the Tide Panel.",
            "ap+gp>rb",
            "merged",
            "effective",
        ),
        ("The Tide Panel grew into the Rescue Board.", "gp>rb", "replaced", "effective"),
        ("The Audit Panel has been reconstituted as the Rescue Board.", "ap>rb", "expanded", "effective"),
        ("The Rescue Board evolved from the Tide Panel.", "gp>rb", "replaced", "effective"),
        (
            "The Rescue Board has been in place since 2004, when it took over from the Audit Panel.",
            "ap>rb",
            "took-over",
            "effective",
        ),
        (
            "When the Audit Panel was wound up in 2004 its work passed to the Rescue Board.",
            "ap>rb",
            "transferred",
            "effective",
        ),
    ],
)
def test_what_a_sentence_tells(reader, text, parties, kind, state):
    assert (parties, kind, state) in [row[:3] for row in read(reader, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Audit Panel has not been replaced by the Rescue Board.",
        "Has the Audit Panel been replaced by the Rescue Board?",
        "Members asked whether the Audit Panel had been replaced by the Rescue Board.",
        "Mr Jones, formerly a member of the Audit Panel, joined the Rescue Board.",
        "Mr Jones replaced Mrs Smith on the Audit Panel.",
        "Mr Jones took over from Mrs Smith as chair of the Rescue Board.",
        "The Chair replaced the chairs in the Ferry Committee room.",
        "If the Audit Panel were replaced by the Rescue Board, nothing would be gained.",
        "There was a suggestion that the Audit Panel be merged into the Rescue Board.",
        "The Rescue Board created a plan for the Audit Panel.",
        "The remit of the Tide Panel has been extended to include boats.",
        "The Audit Panel never replaced the Tide Panel.",
        "The Rescue Board was not replaced by the Audit Panel.",
        "“The Audit Panel was replaced by the Rescue Board”, he had read somewhere.",
        "Wide Water was launched in 2004.",
        "The Chair took over from the Commissioner.",
        "The Rescue Board took over from it and from the Audit Panel.",
        "The Audit Panel was replaced. New chairs were bought for the Rescue Board.",
        "This tells of progress since the Rescue Board came into being.",
    ],
)
def test_what_tells_nothing(reader, text):
    assert read(reader, text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The Audit Panel was replaced by the Rescue Board on 1 May 2005.", "2005-05-01"),
        ("In October 2004 the Rescue Board took over from the Audit Panel.", "2004-10"),
        ("From April the Audit Panel will be replaced by the Rescue Board.", "2006-04"),
        ("The Audit Panel was replaced by the Rescue Board.", ""),
        ("The Audit Panel was replaced by the Rescue Board; it met on 3 May 2005.", ""),
        ("All went well since the Rescue Board came into being in May 2005.", "2005-05"),
        ("Report 5 of the meeting of 2 March 2006 says that the Rescue Board replaced the Audit Panel.", ""),
        ("The Audit Panel was replaced by the Rescue Board, as the report for 2003/04 says.", ""),
    ],
)
def test_the_date_is_that_of_the_clause(reader, text, date):
    assert [row[3] for row in read(reader, text)] == [date]


def test_a_date_after_the_day_of_the_page_is_announced_whatever_the_tense(reader):
    text = "The Audit Panel is replaced by the Rescue Board on 1 June 2006."
    assert read(reader, text)[0][2] == "announced"
    assert read(reader, text, "2007-01-01")[0][2] == "effective"


def test_the_notice_of_the_archive_speaks_of_its_own_day(reader):
    text = "This page is archived. The Dock Authority was replaced on 1 May 2010 by the Quay Office (QO)."
    assert read(reader, text) == [("auth>office", "replaced", "effective", "2010-05-01")]


def test_a_body_renamed_stands_on_both_sides_under_its_two_names(reader):
    assert read(reader, "The Buoy Committee became the Marks Committee.") == [
        ("new>new", "renamed", "effective", "")
    ]
    assert read(reader, "The Marks Committee became the Marks Committee.") == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Rescue Board meets monthly. It was set up in 2004 to replace the Audit Panel.", "ap>rb"),
        ("We heard of the Audit Panel and the Tide Panel. The latter was renamed the Rescue Board.", "gp>rb"),
        ("The Audit Panel sat in private. Its place was taken in 2004 by the Rescue Board.", "ap>rb"),
        ("The Audit Panel and the Tide Panel have gone. They were merged into the Rescue Board.", "ap+gp>rb"),
        ("This went to the Audit Panel. That body was replaced by the Rescue Board.", "ap>rb"),
        ("Rescue Board (RB): the former Audit Panel has been expanded to include boats.", "ap>rb"),
        ("Rescue Board\n\nThe former Audit Panel has been expanded to include boats.", "ap>rb"),
    ],
)
def test_what_pronouns_and_headings_stand_for(reader, text, parties):
    assert read(reader, text)[0][0] == parties


def test_it_stands_for_nobody_where_two_could_be_meant(reader):
    text = "The Tide Panel met the Audit Panel. It was replaced by the Rescue Board."
    assert read(reader, text) == []


def test_names_that_lack_their_last_word_in_a_list(reader):
    text = "The Rescue Board replaced two others: Dock and Quay, and the Ferry Committee."
    assert read(reader, text)[0][0] == "dc+fc>rb"


def test_bodies_that_no_table_has_go_by_what_is_printed(reader):
    text = "The Lantern Working Group (LWG) met.\n\nThe LWG was replaced in May 2005 by a Beacon Panel."
    assert read(reader, text) == [("Lantern Working Group>Beacon Panel", "replaced", "effective", "2005-05")]


def test_what_is_to_come_in_the_place_of_what_was_initially_established(reader):
    text = "The Authority initially established the Tide Panel. To do more it will establish a Rescue Board."
    assert ("gp>rb", "replaced", "announced", "") in read(reader, text)
    labelled = "15. Rescue Board: The Authority initially established the Tide Panel. It was too narrow."
    assert ("gp>rb", "replaced", "announced", "") in read(reader, labelled)


def test_duties_that_pass_on_come_from_the_body_that_is_to_end(reader):
    text = (
        "1. The Audit Panel will be wound up on 1 April.\n\n2. The Audit Panel has been responsible for:\n\n"
        "  • accounts\n\n3. From April accounts will pass to the Rescue Board.\n"
    )
    assert ("ap>rb", "transferred", "announced", "2006-04") in read(reader, text)
    assert [row for row in read(reader, text.replace("wound up", "moved")) if row[1] == "transferred"] == []


@pytest.mark.parametrize(
    "piece", [" ", "a", "(", "The DA was replaced by the QO. ", "It was replaced by it. ", "DA, DA and "]
)
def test_long_pages_are_read_to_their_end(reader, piece):
    text = piece * (100_000 // len(piece)) + "\n\nThe Audit Panel was replaced by the Rescue Board."
    assert read(reader, text)[-1][:2] == ("ap>rb", "replaced")


@pytest.mark.parametrize(
    ("text", "parties", "kind", "state"),
    [
        # An end and a successor in one sentence.
        (
            "The Audit Panel closed in May 2004, when the Rescue Board took its place.",
            "ap>rb",
            "replaced",
            "effective",
        ),
        (
            "The Audit Panel will cease to exist in June and the Rescue Board will come into being.",
            "ap>rb",
            "replaced",
            "announced",
        ),
        (
            "The Audit Panel was wound up in 2004 and its duties now rest with the Rescue Board.",
            "ap>rb",
            "transferred",
            "effective",
        ),
        (
            "The Audit Panel was dissolved and its work shared between the Rescue Board and the Tide Panel.",
            "ap>rb+gp",
            "split",
            "effective",
        ),
        (
            "A new law abolishes the Dock Authority and replaces it with the Quay Office.",
            "auth>office",
            "replaced",
            "effective",
        ),
        # The successor named by what it is, and places that are taken.
        ("The successor of the Audit Panel is the Rescue Board.", "ap>rb", "replaced", "effective"),
        ("He went to the Audit Panel's successor, the Rescue Board.", "ap>rb", "replaced", "effective"),
        ("The place of the Audit Panel was taken by the Rescue Board.", "ap>rb", "replaced", "effective"),
        ("The Rescue Board now stands where the Audit Panel stood.", "ap>rb", "replaced", "effective"),
        ("The Audit Panel has by now given place to the Rescue Board.", "ap>rb", "replaced", "effective"),
        ("The Audit Panel gives way to the Rescue Board in June.", "ap>rb", "replaced", "announced"),
        (
            "The Authority replaced the Audit Panel with the Rescue Board in 2004.",
            "ap>rb",
            "replaced",
            "effective",
        ),
        # Asides to the body that is spoken of, and lists.
        (
            "The Audit Panel, with members from the Tide Panel, was replaced by the Rescue Board.",
            "ap>rb",
            "replaced",
            "effective",
        ),
        ("Audit Panel: absorbed by the Rescue Board as from 1 July 2005.", "ap>rb", "took-over", "effective"),
        ("The head of the Crane Unit, set up in May 2005, is new.", ">cu", "established", "effective"),
        # Joined, and what came of it.
        (
            "The Audit Panel and the Tide Panel are to be one Rescue Board from June.",
            "ap+gp>rb",
            "merged",
            "announced",
        ),
        (
            "The Rescue Board was the product of a merger between the Audit Panel and the Tide Panel.",
            "ap+gp>rb",
            "merged",
            "effective",
        ),
        (
            "The Audit Panel and the Tide Panel were brought together in May 2005 under one head.",
            "ap+gp>",
            "merged",
            "effective",
        ),
        ("The Audit Panel has been restructured to form the Rescue Board.", "ap>rb", "replaced", "effective"),
        (
            "The Rescue Board brings together the work of the Audit Panel and the Tide Panel.",
            "ap+gp>rb",
            "merged",
            "effective",
        ),
        # Duties that go to another.
        (
            "The functions of the Audit Panel were subsumed within the Rescue Board.",
            "ap>rb",
            "transferred",
            "effective",
        ),
        (
            "Duties previously carried out by the Audit Panel will be carried out by the Rescue Board.",
            "ap>rb",
            "transferred",
            "announced",
        ),
        (
            "The transfer of functions from the Audit Panel to the Rescue Board took place in May 2005.",
            "ap>rb",
            "transferred",
            "effective",
        ),
        (
            "The Rescue Board has taken on what had until then been done by the Audit Panel.",
            "ap>rb",
            "took-over",
            "effective",
        ),
        (
            "Audit, which used to be a matter for the Audit Panel, now falls to the Rescue Board.",
            "ap>rb",
            "transferred",
            "effective",
        ),
        ("The duties of the Audit Panel fall to the Rescue Board.", "ap>rb", "transferred", "announced"),
        (
            "Responsibility for audit passed to the Rescue Board from the Audit Panel in 2004.",
            "ap>rb",
            "transferred",
            "effective",
        ),
        # Names.
        (
            "The Rescue Board, which until 2004 had been known as the Audit Panel, met.",
            "ap>rb",
            "renamed",
            "effective",
        ),
        (
            "It is a case for the Rescue Board, as the Audit Panel has been called since May.",
            "ap>rb",
            "renamed",
            "effective",
        ),
        # Beginnings and ends.
        ("The creation of the Rescue Board in May 2005 was welcome.", ">rb", "established", "effective"),
        (
            "A Lock Keepers Unit will be created in June 2006.",
            ">Lock Keepers Unit",
            "established",
            "announced",
        ),
        ("The Rescue Board opened for business on 1 May 2005.", ">rb", "established", "effective"),
        (
            "Three bodies were set up in May 2005: the Crane Unit and the Tide Panel.",
            ">cu+gp",
            "established",
            "effective",
        ),
        ("The Audit Panel, which ended in April 2005, had five members.", "ap>", "abolished", "effective"),
        (
            "Members agreed to wind the Audit Panel up at the end of the year.",
            "ap>",
            "abolished",
            "announced",
        ),
    ],
)
def test_other_forms_of_words_tell_the_same(reader, text, parties, kind, state):
    assert (parties, kind, state) in [item[:3] for item in read(reader, text)]


@pytest.mark.parametrize(
    "text",
    [
        # Of a body something else was replaced, or it is a part of the phrase alone.
        "The head of the Audit Panel was replaced by the Rescue Board.",
        "A report by the Audit Panel was succeeded by the Rescue Board's.",
        # A person came after another.
        "Ms Hale, who chairs the Rescue Board and succeeded the Audit Panel's man in that chair, spoke.",
        # Nothing is to be made, or it may be.
        "No Lock Keepers Unit will be created in June 2006.",
        "The Audit Panel could be replaced by the Rescue Board.",
        "Press reports that the Audit Panel is to be replaced by the Rescue Board are mistaken.",
        "A plan that the Audit Panel be replaced by the Rescue Board was withdrawn.",
        # Words of change that tell of other things.
        "The Audit Panel closed the meeting at noon.",
        "The Audit Panel held its final meeting of the year in May 2005.",
        "The Rescue Board started its review in May 2005.",
        "The Rescue Board, created with money from the Towing Forum, meets monthly.",
        "The business of the Audit Panel passed to the Rescue Board for comment.",
        "The papers of the Audit Panel go to the Rescue Board in May.",
        "The Audit Panel handed over the papers to the Rescue Board.",
        "The Authority appointed the Quay Force.",
        "The Audit Panel closed the year well and the Rescue Board took its place in the queue.",
        "Inspector Rook was transferred from the Crane Unit to the Rescue Board.",
        "£2.3m moved from the Audit Panel to the Rescue Board in May 2005.",
        "The creation of the Rescue Board agenda in May 2005 took time.",
        # What bodies elsewhere set up.
        "The Kent Harbour Board set up a Lock Keepers Unit in 2005.",
    ],
)
def test_what_looks_like_them_tells_nothing(reader, text):
    assert not read(reader, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Tide Panel met twice. That panel was succeeded in 2005 by the Rescue Board.",
            ("gp>rb", "replaced", "effective", "2005"),
        ),
        (
            "The Tide Panel met twice. Its successor, the Rescue Board, meets monthly.",
            ("gp>rb", "replaced", "effective", ""),
        ),
        (
            "The Rescue Board copes, as it has since the Audit Panel and Tide Panel were folded into it.",
            ("ap+gp>rb", "merged", "effective", ""),
        ),
        (
            "They run the Audit Panel and the Tide Panel, and the two were merged in 2005.",
            ("ap+gp>", "merged", "effective", "2005"),
        ),
        (
            "Rescue Board\n\nSet up in May 2005, with five members.",
            (">rb", "established", "effective", "2005-05"),
        ),
        (
            "Rescue Board\n\nIt meets monthly. It was set up in 2005.",
            (">rb", "established", "effective", "2005"),
        ),
        (
            "Rescue Board (RB). This will take over from the Audit Panel.",
            ("ap>rb", "took-over", "announced", ""),
        ),
    ],
)
def test_what_takes_a_body_up_means_it(reader, text, told):
    assert told in read(reader, text)


def test_an_item_of_a_list_is_not_taken_up_behind_it(reader):
    assert not read(reader, "• tides\n• the Rescue Board\n\nIt was set up in 2005.")


def test_a_longer_name_is_not_the_body_with_which_it_begins(reader):
    assert read(reader, "The RB Steering Group was replaced by the Audit Panel.") == [
        ("RB Steering Group>ap", "replaced", "effective", "")
    ]
    assert not read(reader, "Under the Kent Authority Board Act the Panel was replaced.")


def test_what_was_decided_on_a_day_is_done_unless_it_is_to_be_later(reader):
    done = "On 4 May 2005 members decided that the Audit Panel should give way to the Rescue Board."
    assert read(reader, done)[0][:3] == ("ap>rb", "replaced", "effective")
    later = "Members decided that the Audit Panel should give way to the Rescue Board on 1 June 2006."
    assert read(reader, later)[0][:3] == ("ap>rb", "replaced", "announced")


@pytest.mark.parametrize(
    ("text", "parties", "kind", "state"),
    [
        # Relative clauses, with either body as their subject.
        (
            "The Audit Panel, which the Rescue Board replaced in 2004, was small.",
            "ap>rb",
            "replaced",
            "effective",
        ),
        ("The Tide Panel, whose place the Rescue Board took, was small.", "gp>rb", "replaced", "effective"),
        (
            "For older papers see the Tide Panel, whose work the Rescue Board took on.",
            "gp>rb",
            "took-over",
            "effective",
        ),
        (
            "The Rescue Board, into which the Tide Panel was turned in 2004, meets.",
            "gp>rb",
            "replaced",
            "effective",
        ),
        (
            "The Rescue Board, into which both the Tide Panel and the Audit Panel have been folded, meets.",
            "gp+ap>rb",
            "merged",
            "effective",
        ),
        (
            "The Rescue Board carries on work that the Tide Panel used to do.",
            "gp>rb",
            "took-over",
            "effective",
        ),
        (
            "Since May the Rescue Board has dealt with cases that previously went to the Audit Panel.",
            "ap>rb",
            "took-over",
            "effective",
        ),
        (
            "They watch crews, which the Tide Panel used to pay and which are now paid by the Rescue Board.",
            "gp>rb",
            "took-over",
            "effective",
        ),
        # Active verbs, whose subject is whoever made the change.
        (
            "In 2004 the Authority merged the Audit Panel and the Tide Panel into a Rescue Board.",
            "ap+gp>rb",
            "merged",
            "effective",
        ),
        ("In 2004 the Authority renamed the Tide Panel the Rescue Board.", "gp>rb", "renamed", "effective"),
        (
            "The plan is to bring the Audit Panel and the Tide Panel together in May as one body.",
            "ap+gp>",
            "merged",
            "announced",
        ),
        (
            "The Authority moved responsibility for buoys from the Tide Panel to the Rescue Board.",
            "gp>rb",
            "transferred",
            "effective",
        ),
        (
            "It was agreed to abolish the Tide Panel and to put in its place a Rescue Board.",
            "gp>rb",
            "replaced",
            "announced",
        ),
        # Who does the work now.
        (
            "Since 2004 the functions of the Tide Panel have been exercised by the Rescue Board.",
            "gp>rb",
            "took-over",
            "effective",
        ),
        (
            "From this month the Rescue Board inherits the Tide Panel's papers.",
            "gp>rb",
            "took-over",
            "effective",
        ),
        (
            "Following the closure of the Tide Panel, the Rescue Board took on its functions.",
            "gp>rb",
            "took-over",
            "effective",
        ),
        # Names.
        ("Until 2004 the Rescue Board was called the Tide Panel.", "gp>rb", "renamed", "effective"),
        ("Rescue Board is the name that the Tide Panel took this year.", "gp>rb", "renamed", "effective"),
        ("The Tide Panel now goes by the name of the Rescue Board.", "gp>rb", "renamed", "effective"),
        (
            "Hulls are mended by Marlin Craft, since renamed Bright Keel.",
            "Marlin Craft>Bright Keel",
            "renamed",
            "effective",
        ),
        # Beginnings and ends.
        ("The Tide Panel wound itself up in 2004.", "gp>", "abolished", "effective"),
        ("The Tide Panel dissolves itself when that is done.", "gp>", "abolished", "announced"),
        ("The abolition of the Tide Panel took effect in May 2004.", "gp>", "abolished", "effective"),
        ("The Rescue Board began work in May 2004.", ">rb", "established", "effective"),
        ("The Rescue Board is to open in 2011.", ">rb", "established", "announced"),
        (
            "The Authority will set up a rescue panel, which is to be called the Rescue Board.",
            ">rb",
            "established",
            "announced",
        ),
        # What pronouns stand for.
        (
            "The Tide Panel looks at what the Quay Force does. It was wound up in 2004.",
            "gp>",
            "abolished",
            "effective",
        ),
        (
            "The Authority set up the Tide Panel in 2001. It replaced the Audit Panel.",
            "ap>gp",
            "replaced",
            "effective",
        ),
        (
            "The Tide Panel ends in May. On the following day its place will be taken by the Rescue Board.",
            "gp>rb",
            "replaced",
            "announced",
        ),
    ],
)
def test_relatives_active_verbs_and_pronouns(reader, text, parties, kind, state):
    assert (parties, kind, state) in [one[:3] for one in read(reader, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Audit Panel, which the Rescue Board advised in 2004, was small.",
        "The Tide Panel, whose work the Rescue Board praised, was small.",
        "The Rescue Board carries on work that the Tide Panel admires.",
        "The functions of the Tide Panel have been explained by the Rescue Board.",
        "The Rescue Board took over the cordon from the Crane Unit at noon.",
        "The Quay Force launched a campaign called Safe Water in May 2004.",
        "The Authority moved six vehicles from the Tide Panel to the Rescue Board.",
        "The Rescue Board opened in 2004 a slipway at Deptford.",
        "The Tide Panel blamed itself for the delay.",
    ],
)
def test_what_only_looks_like_them(reader, text):
    assert read(reader, text) == []


def test_an_aside_has_no_day_of_what_the_sentence_goes_on_to_say(reader):
    text = "The Rescue Board, formerly the Tide Panel, would from July be led by Mr Fenn."
    assert read(reader, text) == [("gp>rb", "renamed", "effective", "")]


@pytest.fixture(scope="module")
def followed():
    bodies = Bodies(
        [
            body("auth", "Dock Authority", "authority", acronym="DA", abolished="2012-01-16"),
            body("office", "Quay Office", "corporation-sole", acronym="QO", established="2012-01-16"),
        ],
        [],
    )
    mentions = Mentions(bodies, Gazetteer(bodies), frozenset())
    return mentions, Successions(mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Archived. All for which the Dock Authority was responsible passed to the Quay Office in 2012.",
        "This is archived material. What was the Dock Authority is now the Quay Office.",
        "Archive. The Dock Authority ceased to exist in January 2012. Its work is done by the Quay Office.",
        "This page is no longer updated. The Quay Office has the duties that were the Dock Authority's.",
    ],
)
def test_the_archives_notice_in_any_wording(followed, text):
    found = read(followed, text, home=("auth",))
    assert [one[:3] for one in found] == [("auth>office", "replaced", "effective")]


@pytest.mark.parametrize(
    "text",
    [
        "Archived website of the Dock Authority. Visit the Quay Office for what is current.",
        "The Dock Authority wrote to the Quay Office about its work.",
    ],
)
def test_what_is_no_such_notice(followed, text):
    assert read(followed, text, home=("auth",)) == []


@pytest.mark.parametrize(
    "asked",
    [
        "2. wind up the Audit Panel and set up in its stead a Rescue Board.",
        "1. replace the Audit Panel with the Rescue Board; and",
    ],
)
def test_what_a_recommendation_asks_for_has_not_happened(reader, asked):
    found = read(reader, f"That the Dock Authority\n\n{asked}\n")
    assert found == [("ap>rb", "replaced", "announced", "")]


def test_it_takes_up_no_item_of_a_list_above(reader):
    listed = "It looked after:\n\n  • tides\n  • the Tide Panel\n\n"
    assert read(reader, f"{listed}In doing so it took on the tasks of the former Audit Panel.\n") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # What became of a body, behind what its sentence tells of it first, with its own day.
        (
            "The Audit Panel was set up by the Authority in 2001 and has been replaced by the Rescue Board.",
            [(">ap", "established", "effective", "2001"), ("ap>rb", "replaced", "effective", "")],
        ),
        (
            "The Audit Panel was established in 2001 and abolished in 2004.",
            [(">ap", "established", "effective", "2001"), ("ap>", "abolished", "effective", "2004")],
        ),
        (
            "The Audit Panel has met weekly since 2001 and will be stood down in June 2006.",
            [("ap>", "abolished", "announced", "2006-06")],
        ),
        (
            "The Audit Panel, which advised the Ferry Committee, has ceased to meet.",
            [("ap>", "abolished", "effective", "")],
        ),
        (
            "The Rescue Board became operational on 1 May 2005 and replaced the Audit Panel.",
            [("ap>rb", "replaced", "effective", "2005-05-01")],
        ),
        (
            "The Crane Unit itself is to close by June 2006, and its head will retire.",
            [("cu>", "abolished", "announced", "2006-06")],
        ),
        (
            "The Audit Panel and its sub-groups will then cease to exist.",
            [("ap>", "abolished", "announced", "")],
        ),
        ("The Audit Panel no longer meets.", [("ap>", "abolished", "effective", "")]),
        # An end, in words that fit no aside, and what came.
        (
            "The Audit Panel met for the last time in May and the Rescue Board has sat in its stead since.",
            [("ap>rb", "replaced", "effective", "2005-05")],
        ),
        (
            "The Audit Panel had been dissolved and its functions assumed by the Rescue Board.",
            [("ap>rb", "took-over", "effective", "")],
        ),
        (
            "The Audit Panel was dissolved and what was left of its programme taken on by the Rescue Board.",
            [("ap>rb", "took-over", "effective", "")],
        ),
        (
            "The Quay Office is to be abolished and its functions transferred to the Dock Authority.",
            [("office>auth", "transferred", "announced", "")],
        ),
        (
            "With the abolition of the Quay Office, its functions passed to the Dock Authority.",
            [("office>auth", "took-over", "effective", "")],
        ),
        # By whom a thing was done, and by whom it is to be done.
        (
            "Grants, at present paid by the Audit Panel, will be paid by the Rescue Board from June 2006.",
            [("ap>rb", "transferred", "announced", "2006-06")],
        ),
        (
            "Tides, until now a matter for the Audit Panel, will be for the Rescue Board.",
            [("ap>rb", "transferred", "announced", "")],
        ),
        (
            "Cases of loss, now heard by the Audit Panel, become the responsibility of the Rescue Board.",
            [("ap>rb", "transferred", "announced", "")],
        ),
        (
            "The wharves which had been held by the Quay Office have been vested in the Dock Authority.",
            [("office>auth", "transferred", "effective", "")],
        ),
        (
            "Complaints will no longer go to the Audit Panel but to the Rescue Board.",
            [("ap>rb", "transferred", "announced", "")],
        ),
        (
            "Since May 2005 wrecks have been investigated by the Crane Unit in place of the Audit Panel.",
            [("ap>cu", "replaced", "effective", "2005-05")],
        ),
        (
            "The Rescue Board took responsibility for boats from the Audit Panel in 2004.",
            [("ap>rb", "took-over", "effective", "2004")],
        ),
        # Names, joining and dividing.
        (
            "The name of the Audit Panel was changed in 2004 to the Rescue Board.",
            [("ap>rb", "renamed", "effective", "2004")],
        ),
        (
            "The Audit Panel (since renamed the Rescue Board) was small.",
            [("ap>rb", "renamed", "effective", "")],
        ),
        ("The former Audit Panel is now the Rescue Board.", [("ap>rb", "renamed", "effective", "")]),
        (
            "Prior to 2004 the Rescue Board was known as the Audit Panel.",
            [("ap>rb", "renamed", "effective", "2004")],
        ),
        (
            "The Audit Panel was put on a permanent footing as the Rescue Board.",
            [("ap>rb", "expanded", "effective", "")],
        ),
        (
            "The Rescue Board was formed in 2004 when the Audit Panel and the Tide Panel merged.",
            [("ap+gp>rb", "merged", "effective", "2004")],
        ),
        (
            "The work of the Audit Panel and of the Tide Panel was brought together in the Rescue Board.",
            [("ap+gp>rb", "merged", "effective", "")],
        ),
        (
            "The merger of the Audit Panel and the Tide Panel will take effect in June 2006.",
            [("ap+gp>", "merged", "announced", "2006-06")],
        ),
        (
            "The Audit Panel was split into two: the Rescue Board and the Tide Panel.",
            [("ap>rb+gp", "split", "effective", "")],
        ),
        (
            "In place of the Ferry Committee there will be an Audit Panel and, in due course, a Tide Panel.",
            [("fc>ap+gp", "replaced", "announced", "")],
        ),
        # Beginnings.
        (
            "The Rescue Board was appointed on 3 May 2005.",
            [(">rb", "established", "effective", "2005-05-03")],
        ),
        (
            "The first meeting of the Rescue Board took place in May 2005.",
            [(">rb", "established", "effective", "2005-05")],
        ),
        (
            "The Rescue Board, of the Authority and the Quay Office, had been formed in 2004.",
            [(">rb", "established", "effective", "2004")],
        ),
    ],
)
def test_what_is_told_behind_other_words(reader, text, told):
    assert read(reader, text) == told


@pytest.mark.parametrize(
    "text",
    [
        # Another acts in the words between, or somebody else is replaced.
        "The Audit Panel was told of a scheme that had failed and was replaced by the Rescue Board's.",
        "The Audit Panel met in May and its clerk was replaced by the Rescue Board.",
        "The head of the Audit Panel, who had served for years, was replaced by the Rescue Board.",
        # What is done once is no duty, and what goes to another may be paper.
        "The note, which has been prepared by the Audit Panel, will be read by the Rescue Board.",
        "The feast, formerly run by the Audit Panel, will be enjoyed by the Rescue Board.",
        "Papers will no longer go to the Audit Panel but to the Rescue Board.",
        "Wrecks were investigated by the Crane Unit in place of the Audit Panel.",
        # Of no body.
        "The name of the Audit Panel was changed to suit the Rescue Board.",
        "The Rescue Board combines the reports of the Audit Panel and the Tide Panel.",
        "The first meeting of the Rescue Board with the Tide Panel was held in May 2005.",
        "The Rescue Board was appointed as auditor in May 2005.",
        "The members of the Rescue Board were appointed in May 2005.",
        "The Audit Panel will close the case in June 2006.",
        "The Audit Panel was closed to the public in May 2005.",
        # Whose successor is not said here, or nothing is meant.
        "The Audit Panel has been discontinued in favour of a better plan.",
        "There is no intention to merge the Audit Panel with the Tide Panel.",
    ],
)
def test_what_stands_behind_other_words_and_tells_nothing(reader, text):
    assert read(reader, text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Through sentences about it, and past bodies behind prepositions.
        (
            "The Rescue Board meets monthly. Its members come from the Crane Unit and the Quay Force. It "
            "replaced the Tide Panel.",
            ("gp>rb", "replaced", "effective", ""),
        ),
        (
            "The Audit Panel reported to the Ferry Committee. Its work was taken on by the Rescue Board.",
            ("ap>rb", "took-over", "effective", ""),
        ),
        (
            "Ned said that the Rescue Board had been launched in May 2005. It replaced the Tide Panel.",
            ("gp>rb", "replaced", "effective", ""),
        ),
        # What is said of bodies alone is said of the one that was named.
        (
            "Until then bids were read by the Tide Panel. This was renamed the Rescue Board in 2004.",
            ("gp>rb", "renamed", "effective", "2004"),
        ),
        (
            "Members asked what will become of the Tide Panel. It is to be succeeded by the Rescue Board.",
            ("gp>rb", "replaced", "announced", ""),
        ),
        (
            "We met the Audit Panel and the Tide Panel. They would be combined to make the Rescue Board.",
            ("ap+gp>rb", "merged", "announced", ""),
        ),
        (
            "The Authority set up the Rescue Board. The Tide Panel was folded into it at the same time.",
            ("gp>rb", "merged", "effective", ""),
        ),
        # A name that is cut short.
        (
            "A Wet Rope Task Group met. The Task Group was disbanded in 2005.",
            ("Wet Rope Task Group>", "abolished", "effective", "2005"),
        ),
        (
            "The Lock Users Forum sat at Easter and the Tow Path Users Forum was disbanded.",
            ("Tow Path Users Forum>", "abolished", "effective", ""),
        ),
    ],
)
def test_what_is_taken_up_from_further_off(reader, text, told):
    assert told in read(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Ferry Committee praised the Audit Panel. Its work was taken over by the Rescue Board.",
        "The Audit Panel met the Tide Panel. This was replaced by the Rescue Board.",
        "The Authority agreed a policy. This was replaced by the Rescue Board.",
        "The Audit Panel agreed a policy. This was abolished in 2004.",
    ],
)
def test_what_is_not_taken_up(reader, text):
    assert read(reader, text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Duties that are handed on, whoever hands them.
        ("The Audit Panel's duties were passed to the Rescue Board.", "ap>rb transferred effective"),
        ("The Audit Panel handed its audit work to the Rescue Board.", "ap>rb transferred effective"),
        ("The Audit Panel will transfer its functions to the Rescue Board.", "ap>rb transferred announced"),
        (
            "Members agreed to transfer the functions of the Audit Panel to the Rescue Board.",
            "ap>rb transferred announced",
        ),
        ("The work of the Audit Panel has been continued by the Rescue Board.", "ap>rb took-over effective"),
        ("The Rescue Board now performs the functions of the Audit Panel.", "ap>rb took-over effective"),
        # A participle in front, in an aside or in brackets.
        (
            "Created in 2004 to replace the Audit Panel, the Rescue Board meets monthly.",
            "ap>rb replaced effective",
        ),
        ("Set up in May 2005 to advise on boats, the Rescue Board meets here.", ">rb established effective"),
        ("The Rescue Board (set up in place of the Audit Panel) met.", "ap>rb replaced effective"),
        (
            "The Audit Panel was dissolved on the creation of the Rescue Board.",
            "ap>rb replaced effective",
        ),
        # Names.
        ("Formerly known as the Audit Panel, the Rescue Board meets here.", "ap>rb renamed effective"),
        ("The Rescue Board used to be called the Audit Panel.", "ap>rb renamed effective"),
        ("The Rescue Board was known as the Audit Panel until 2004.", "ap>rb renamed effective"),
        ("The Audit Panel was renamed and is now known as the Rescue Board.", "ap>rb renamed effective"),
        # What was agreed, and how long a body has been there.
        ("Members approved the merger of the Audit Panel and the Tide Panel.", "ap+gp> merged announced"),
        ("Members agreed to the dissolution of the Audit Panel.", "ap> abolished announced"),
        ("The Audit Panel is no longer in existence.", "ap> abolished effective"),
        ("The Rescue Board has been in existence since May 2005.", ">rb established effective"),
        ("Since its creation in May 2005 the Rescue Board has met monthly.", ">rb established effective"),
        ("The Rescue Board commenced work in May 2005.", ">rb established effective"),
        ("The Rescue Board will be operational from June 2006.", ">rb established announced"),
        # Who made what, of what, and in the place of what.
        ("The Authority created the Rescue Board to replace the Audit Panel.", "ap>rb replaced effective"),
        ("The Authority has set up a Rescue Board in place of the Audit Panel.", "ap>rb replaced effective"),
        ("The Authority merged the Audit Panel and the Tide Panel in 2004.", "ap+gp> merged effective"),
        ("The Ferry Committee split into the Audit Panel and the Tide Panel.", "fc>ap+gp split effective"),
        (
            "The Rescue Board is an amalgamation of the Audit Panel and the Tide Panel.",
            "ap+gp>rb merged effective",
        ),
        ("The Audit Panel was re-established as the Rescue Board.", "ap>rb expanded effective"),
        ("The Audit Panel now operates as the Rescue Board.", "ap>rb renamed effective"),
        (
            "The Dock Authority will give way to a directly elected Quay Office.",
            "auth>office replaced announced",
        ),
        # Where matters went, and where they go.
        (
            "The functions of the Audit Panel are now a matter for the Rescue Board.",
            "ap>rb transferred effective",
        ),
        (
            "Tolls formerly reviewed by the Audit Panel will be reviewed by the Rescue Board.",
            "ap>rb transferred announced",
        ),
        (
            "Matters that used to go to the Audit Panel now go to the Rescue Board.",
            "ap>rb transferred effective",
        ),
        ("The Rescue Board will incorporate the work of the Audit Panel.", "ap>rb took-over announced"),
    ],
)
def test_ordinary_words_of_committee_papers(reader, text, told):
    assert [" ".join(one[:3]) for one in read(reader, text)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "The Audit Panel passed its comments on the work to the Rescue Board.",
        "The Audit Panel's papers were passed to the Rescue Board.",
        "The Authority transferred the chair of the Audit Panel to the Rescue Board.",
        "The Rescue Board now performs the functions of the Audit Panel's clerk.",
        "The Audit Panel's work was carried forward to May by the Rescue Board.",
        "Created in May 2005 to advise the Audit Panel, the rules are plain.",
        "Established in May 2005, the Rescue Board's rules are plain.",
        "Formerly the Audit Panel, the Rescue Board and the Tide Panel met here.",
        "The Rescue Board used to be the Audit Panel's rival.",
        "The Rescue Board used to be run by the Audit Panel.",
        "Members did not approve the merger of the Audit Panel and the Tide Panel.",
        "Members agreed the winding up of the Audit Panel's accounts.",
        "The Crane Unit has been running courses since May 2005.",
        "The launch of the Rescue Board plan took place on 3 May 2005.",
        "The Authority combined the budgets of the Audit Panel and the Tide Panel.",
        "The Ferry Committee split the cost with the Audit Panel and the Tide Panel.",
        "The work of the Audit Panel is the responsibility of the Rescue Board.",
        "The remit of the Audit Panel became a matter for the Rescue Board to discuss.",
        "Tolls formerly noted by the Audit Panel will be paid by the Rescue Board.",
        "The Rescue Board incorporated the views of the Audit Panel.",
        "The Audit Panel reformed its rules as the Rescue Board asked.",
    ],
)
def test_what_only_sounds_like_them(reader, text):
    assert read(reader, text) == []


def test_one_who_makes_a_body_and_ends_another(reader):
    text = "The Authority set up the Rescue Board on 3 May 2005 and disbanded the Audit Panel."
    told = [(">rb", "established", "effective"), ("ap>", "abolished", "effective")]
    assert [one[:3] for one in read(reader, text)] == told
    text = "In 2004 the Authority abolished the Audit Panel and created the Rescue Board."
    assert [one[:3] for one in read(reader, text)] == told[::-1]


def test_a_body_that_a_change_tells_of_is_new_unless_it_is_one_of_a_known_sort():
    bodies = Bodies([*BODIES, body("lf", "Lock Users Forums", "forum", "auth")], [])
    gazetteer = Gazetteer(bodies)
    mentions = Mentions(bodies, gazetteer, frozenset())
    page = PageBodies(mentions, gazetteer)
    text = (
        "The Crane Unit took over from the Wreck Watch Panel. The Crane Unit took over from the Kent Lock "
        "Users Forum. The Crane Unit took over from the Mud Group."
    )
    named = mentions.read(text, DAY)
    told = Successions(mentions).read(text, named, [], DAY)
    assert [one.before for one in told] == [
        ("Wreck Watch Panel",),
        ("Kent Lock Users Forum",),
        ("Mud Group",),
    ]
    assert [one.name for one in page._changed(text, named, told)] == ["Wreck Watch Panel"]


def test_what_comes_of_a_change_is_new_and_what_was_replaced_is_not():
    gazetteer = Gazetteer(bodies := Bodies(BODIES, []))
    mentions = Mentions(bodies, gazetteer, frozenset())
    text = (
        "The Wreck Watch Panel gave way to the Tar Centre. The Wet Rope Unit and the Dry Rope Unit were "
        "merged into the Rope School."
    )
    named = mentions.read(text, DAY)
    told = Successions(mentions).read(text, named, [], DAY)
    found = PageBodies(mentions, gazetteer)._changed(text, named, told)
    assert [one.name for one in found] == ["Tar Centre", "Rope School"]


def test_two_names_of_the_same_sort_are_two_bodies(reader):
    text = "The Lock Repair Group and Quay Audit Working Group were merged into the Rescue Board."
    assert read(reader, text)[0][0] == "Lock Repair Group+Quay Audit Working Group>rb"
    text = "The Port Board and Panel Support Team was replaced by the Rescue Board."
    assert read(reader, text)[0][0] == "Port Board and Panel Support Team>rb"
    text = "The Central Command and Control Unit was replaced by the Rescue Board."
    assert read(reader, text)[0][0] == "Central Command and Control Unit>rb"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Audit Panel gave way to the Rescue Board, and the former Tide Panel was replaced by the "
            "Towing Forum.",
            [("ap>rb", "replaced", "effective", ""), ("gp>tf", "replaced", "effective", "")],
        ),
        (
            "The Audit Panel was replaced by the Rescue Board and the Tide Panel was abolished in 2004.",
            [("ap>rb", "replaced", "effective", ""), ("gp>", "abolished", "effective", "2004")],
        ),
        (
            "The Rescue Board took over from the Audit Panel and the Tide Panel met.",
            [("ap>rb", "took-over", "effective", "")],
        ),
        # A list that is one.
        (
            "The Audit Panel was replaced by the Rescue Board and the Tide Panel in 2004.",
            [("ap>rb+gp", "replaced", "effective", "2004")],
        ),
        (
            "The functions of the Audit Panel and the Tide Panel were passed to the Rescue Board.",
            [("ap+gp>rb", "transferred", "effective", "")],
        ),
    ],
)
def test_a_list_of_bodies_ends_where_the_next_has_a_verb_of_its_own(reader, text, told):
    assert read(reader, text) == told


@pytest.mark.parametrize(
    "text",
    [
        "A proposal to fold the Audit Panel into the Rescue Board had been looked at but not taken forward.",
        "A plan to merge the Audit Panel into the Rescue Board was not proceeded with.",
        "A plan to merge the Audit Panel into the Rescue Board was left on the table.",
        "The plan to replace the Audit Panel with the Rescue Board came to nothing.",
        "Proposals to replace the Audit Panel with the Rescue Board were turned down in May.",
        "The proposal that the Audit Panel be renamed the Rescue Board has been shelved.",
        "It had been proposed that the Audit Panel be replaced by the Rescue Board; members rejected this.",
        "The decision to replace the Audit Panel with the Rescue Board was reversed.",
        "The Audit Panel was to be replaced by the Rescue Board, but this did not happen.",
        "The Audit Panel was to have been replaced by the Rescue Board.",
        "A motion to abolish the Audit Panel fell.",
        "Members decided not to merge the Audit Panel with the Tide Panel.",
        "Members refused to abolish the Audit Panel.",
        "The Authority withdrew its proposal to abolish the Audit Panel.",
        "An attempt to merge the Audit Panel into the Rescue Board failed.",
        "It was decided against replacing the Audit Panel with the Rescue Board.",
    ],
)
def test_what_was_refused_is_no_change(reader, text):
    assert read(reader, text) == []


def test_what_was_agreed_is_one(reader):
    told = [("ap>rb", "replaced", "announced", "")]
    assert read(reader, "A proposal to replace the Audit Panel with the Rescue Board was agreed.") == told
    told = [("ap>rb", "replaced", "effective", "2004")]
    text = "The Audit Panel was replaced by the Rescue Board in 2004 and its plan for boats was not pursued."
    assert read(reader, text) == told


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        ("the Rescue Board take on the functions of the Audit Panel", "announced"),
        ("the functions of the Audit Panel pass to the Rescue Board", "announced"),
        ("the Rescue Board replace the Audit Panel", "announced"),
        # What is noted has happened.
        ("members note that the Audit Panel was replaced by the Rescue Board in 2003", "effective"),
        ("the Rescue Board has taken on the functions of the Audit Panel", "effective"),
        ("members note that the Rescue Board now performs the functions of the Audit Panel", "effective"),
    ],
)
def test_what_a_section_of_recommendations_says_is_announced_at_most(reader, asked, state):
    mentions, successions = reader
    text = f"1. {asked}."
    named = mentions.read(text, DAY, ("fc",))
    dates = dates_in_text.find(text, DAY)
    assert [one.state for one in successions.read(text, named, dates, DAY, asked=[(0, len(text))])] == [state]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Rescue Board (RB) was created in October 2004 as part of the new structure, "
            "and took over responsibility for ropes from the Audit Panel.",
            [">rb established effective 2004-10", "ap>rb took-over effective"],
        ),
        (
            "The Rescue Board was created in October 2004 and took over responsibility for "
            "ropes from the Audit Panel.",
            [">rb established effective 2004-10", "ap>rb took-over effective"],
        ),
        (
            "The Rescue Board was formed in May 2005 and took over the functions of the Audit Panel.",
            [">rb established effective 2005-05", "ap>rb took-over effective"],
        ),
        (
            "The Rescue Board assumed responsibility for ropes from the Audit Panel.",
            ["ap>rb took-over effective"],
        ),
        (
            "The Rescue Board will assume responsibility for ropes from the Audit Panel in June 2006.",
            ["ap>rb took-over announced 2006-06"],
        ),
        (
            "Under the new structure, the Audit Panel's responsibilities will be carried out "
            "by the Rescue Board.",
            ["ap>rb transferred announced"],
        ),
        (
            "From 1 June 2004 the Audit Panel was known as the Rescue Board.",
            ["ap>rb renamed effective 2004-06-01"],
        ),
        (
            "The Audit Panel was known as the Rescue Board from June 2004.",
            ["ap>rb renamed effective 2004-06"],
        ),
        (
            "The Rescue Board had come into being in July 2002 in succession to the Audit "
            "Panel, whose rope work had gone to the Tide Panel.",
            ["ap>rb replaced effective 2002-07", "ap>gp transferred effective 2002-07"],
        ),
        (
            "In June 2004 the Audit Panel was dissolved and its place taken by a Rescue "
            "Board with nine members.",
            ["ap>rb replaced effective 2004-06"],
        ),
        (
            "The Audit Panel was wound up and its place was filled by the Rescue Board.",
            ["ap>rb replaced effective"],
        ),
        (
            "The Audit Panel and the Tide Panel were brought to an end and their work given "
            "to a new Rescue Board.",
            ["ap+gp>rb took-over effective"],
        ),
        (
            "The Audit Panel was abolished and its work given to the Rescue Board.",
            ["ap>rb transferred effective"],
        ),
        (
            "The Rescue Board came in place of the Audit Panel in July 2003.",
            ["ap>rb replaced effective 2003-07"],
        ),
        ("The Rescue Board followed on from the Audit Panel.", ["ap>rb replaced effective"]),
        ("The Audit Panel handed over to the Rescue Board in 2005.", ["ap>rb took-over effective 2005"]),
        (
            "The Audit Panel handed over its work to the Rescue Board in 2005.",
            ["ap>rb transferred effective 2005"],
        ),
        (
            "A Rescue Board will meet from February 2006 in place of the Audit Panel.",
            ["ap>rb replaced announced 2006-02"],
        ),
        (
            "Three sub-committees were set up under it in November 2004: the Audit Panel, "
            "the Rescue Board and the Tide Panel.",
            [">ap+rb+gp established effective 2004-11"],
        ),
        (
            "In November 2004 the Committee set up two sub-committees, the Audit Panel and the Tide Panel.",
            [">ap+gp established effective 2004-11"],
        ),
        (
            "The Authority has established two new panels: the Audit Panel and the Tide Panel.",
            [">ap+gp established effective"],
        ),
        (
            "The Authority set up the following panels: the Audit Panel and the Tide Panel.",
            [">ap+gp established effective"],
        ),
        ("The Audit Panel was given the name Rescue Board.", ["ap>rb renamed effective"]),
        (
            "The Audit Panel was extended in 2004 to cover boats and is now known as the Rescue Board.",
            ["ap>rb expanded effective 2004"],
        ),
        ("The Audit Panel will cease with the Authority.", ["ap> abolished announced"]),
        ("The Audit Panel will cease in June 2006.", ["ap> abolished announced 2006-06"]),
        ("The Audit Panel ceased in March 2005.", ["ap> abolished effective 2005-03"]),
        ("The Audit Panel will have no direct successor.", ["ap> abolished announced"]),
        ("The Audit Panel will disband on 29 June 2006.", ["ap> abolished announced 2006-06-29"]),
        ("The Audit Panel disbanded in May 2004.", ["ap> abolished effective 2004-05"]),
        (
            "A Rescue Board was begun in May 2004 and from 1 July 2006 will take over the "
            "business of the Audit Panel.",
            [">rb established effective 2004-05", "ap>rb took-over announced 2006-07-01"],
        ),
        (
            "The Audit Panel, an Authority led group, was wound up in April 2004.",
            ["ap> abolished effective 2004-04"],
        ),
        (
            "The Audit Panel will be absorbed by the Rescue Board in April 2006.",
            ["ap>rb took-over announced 2006-04"],
        ),
        (
            "The Audit Panel was absorbed into the Rescue Board in April 2004.",
            ["ap>rb merged effective 2004-04"],
        ),
        (
            "Policy on ropes, which had been with the Audit Panel, is now dealt with by the Rescue Board.",
            ["ap>rb transferred effective"],
        ),
        (
            "The Crane Unit moved into the Quay Office on 3 July 2004.",
            ["cu>office transferred effective 2004-07-03"],
        ),
        ("The Crane Unit has been moved into the Quay Office.", ["cu>office transferred effective"]),
        (
            "The Rescue Board brings under one roof the former Audit Panel and the Tide Panel.",
            ["ap+gp>rb merged effective"],
        ),
        (
            "The Rescue Board brought together the former Audit Panel and Tide Panel in 2004.",
            ["ap+gp>rb merged effective 2004"],
        ),
        (
            "The Audit Panel was founded in 2001 and the Tide Panel in 2003.",
            [">ap established effective 2001", ">gp established effective 2003"],
        ),
        (
            "The duties of the Audit Panel as chief looker now rest with the Rescue Board.",
            ["ap>rb transferred effective"],
        ),
        (
            "When the Audit Panel ended in April 2004 its remaining duties went to the Rescue Board.",
            ["ap>rb transferred effective 2004-04"],
        ),
        (
            "The Audit Panel was discontinued; its statutory duties in relation to ropes "
            "passed to the Rescue Board.",
            ["ap> abolished effective", "ap>rb transferred effective"],
        ),
        ("The Rescue Board will also take over that of the Audit Panel.", ["ap>rb took-over announced"]),
        (
            "Ropes will be looked at by the Rescue Board instead of the Audit Panel.",
            ["ap>rb replaced announced"],
        ),
        (
            "The Audit Panel was dissolved; decisions on ropes are now made by the Rescue Board.",
            ["ap> abolished effective", "ap>rb transferred effective"],
        ),
    ],
)
def test_how_real_papers_put_it(reader, text, told):
    assert [" ".join(one).strip() for one in read(reader, text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "The Audit Panel assumed responsibility for ropes.",
        "The Audit Panel assumed that the Rescue Board had responsibility for ropes.",
        "The Audit Panel handed over to the Rescue Board a list of ropes.",
        "The Audit Panel handed over to the Rescue Board's clerk.",
        "The Audit Panel handed over the papers to the Rescue Board.",
        "The Audit Panel's proposals will be carried out by the Rescue Board.",
        "The Audit Panel's work on the bridge will be considered by the Rescue Board.",
        "Three members were set up in May: the Audit Panel met.",
        "The Authority set up two meetings, the Audit Panel and the Rescue Board.",
        "The Audit Panel was known as the best of panels from May 2004.",
        "From 1 June 2004 the Audit Panel was known as the Rescue Board's critic.",
        "The Audit Panel ceased payments in May 2004.",
        "The Audit Panel ceased work on ropes in May 2004.",
        "The Audit Panel folded its plan into that of the Rescue Board.",
        "The Crane Unit moved into the Quay Office building in 2004.",
        "The Crane Unit moved into offices in 2004.",
        "The Audit Panel moved to the Rescue Board's room.",
        "The Audit Panel moved to thank the Rescue Board.",
        "The Audit Panel has moved to the Quay Office.",
        "The paper was moved to the Rescue Board agenda.",
        "The Rescue Board followed on from the Audit Panel's report.",
        "The discussion followed on from the Audit Panel.",
        "The Rescue Board brought together the Audit Panel and the Tide Panel for a day.",
        "The Rescue Board came in second place of the Audit Panel list.",
        "The Audit Panel will meet in place of the Rescue Board's away day.",
        "The Rescue Board will meet instead of the Audit Panel on 3 May 2006.",
        "Tolls will be looked at by the Rescue Board instead of in the Audit Panel.",
        "The Audit Panel was given the name of a firm.",
        "The Rescue Board will also take over that room of the Audit Panel.",
        "The Rescue Board was told of the Audit Panel and was absorbed by the talk.",
        "Members of the Audit Panel were absorbed by the Rescue Board's talk.",
        "The Audit Panel's members moved into the Rescue Board.",
        "The Chair of the Audit Panel moved into the Rescue Board.",
        "Staff of the Crane Unit moved into the Quay Office.",
        "A case, which had been with the Audit Panel, is now with the Rescue Board.",
        "The remit of the Audit Panel was extended to cover boats and it became clear "
        "that the Rescue Board was ill.",
        "The contract of the Audit Panel was terminated.",
        "The Rescue Board met in place of the Audit Panel on 3 May 2005.",
        "The Audit Panel met in May; ropes are now tied by the Rescue Board.",
    ],
)
def test_what_is_put_like_it_and_tells_nothing(reader, text):
    assert read(reader, text) == []


def test_a_clause_tells_on_of_the_body_with_which_another_change_ends(reader):
    text = (
        "The Rescue Board was set up in succession to the Audit Panel, whose rope work "
        "went to the Tide Panel."
    )
    assert [one[:2] for one in read(reader, text)] == [("ap>rb", "replaced"), ("ap>gp", "transferred")]
    text = "The Audit Panel was replaced by the Rescue Board, which opened in May 2005."
    assert [one[:2] for one in read(reader, text)] == [("ap>rb", "replaced")]


def test_what_is_taken_up_behind_an_apposition_and_with_it(reader):
    text = (
        "The Audit Panel, a Quay Force led group, was wound up in 2004. Its rope work "
        "was handed to the Rescue Board."
    )
    assert [one[:2] for one in read(reader, text)] == [("ap>", "abolished"), ("ap>rb", "transferred")]
    text = "The Rescue Board met in May. In June the Tide Panel was amalgamated with it."
    assert [one[0] for one in read(reader, text)] == ["gp>rb"]


@pytest.mark.parametrize(
    "above",
    [
        "The Rescue Board meets monthly. It advises on:\n\n  • tides\n  • boats",
        "The Rescue Board meets monthly.\n\nIt advises on:\n\n  • tides\n  • boats",
        "Rescue Board\n\nMembers meet monthly.",
        "The Rescue Board has nine members.",
    ],
)
def test_a_paragraph_goes_on_about_the_body_above(reader, above):
    told = [("ap>rb", "replaced", "effective", "2004")]
    assert read(reader, f"{above}\n\nIt replaced the Audit Panel in 2004.") == told
    # What may be said of anything is said of nobody.
    assert read(reader, f"{above}\n\nA plan was read.\n\nIt will end in 2008.") == []


@pytest.mark.parametrize(
    "above",
    [
        "The Rescue Board met the Crane Unit.",
        "The Rescue Board is old.\n\nA paper was read.",
        "The rope was given to the Rescue Board.",
        "The Rescue Board looks after:\n\n  • the Crane Unit\n  • boats",
    ],
)
def test_a_paragraph_about_something_else_does_not(reader, above):
    assert read(reader, f"{above}\n\nIt replaced the Audit Panel in 2004.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Audit Panel has been disbanded and the Rescue Board set up in its place.",
            "ap>rb replaced effective",
        ),
        (
            "Responsibility for ropes previously lay with the Audit Panel but now rests with the "
            "Rescue Board.",
            "ap>rb transferred effective",
        ),
        (
            "The work of the Audit Panel will in future be undertaken by the Rescue Board.",
            "ap>rb transferred announced",
        ),
    ],
)
def test_what_comes_in_the_place_of_what_was(reader, text, told):
    assert [" ".join(one[:3]) for one in read(reader, text)] == [told]


def test_what_lies_where_it_lay_goes_nowhere(reader):
    text = "Blame for the ropes previously lay with the Audit Panel but the Rescue Board now sits with Ned."
    assert read(reader, text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Rescue Board grew out of the Canal Watch Project.",
            "Canal Watch Project>rb replaced effective",
        ),
        (
            "The Rescue Board will take over the work of the Wet Rope Initiative.",
            "Wet Rope Initiative>rb took-over announced",
        ),
        (
            "The Canal Watch Project was replaced by the Safer Locks Programme.",
            "Canal Watch Project>Safer Locks Programme replaced effective",
        ),
    ],
)
def test_projects_and_programmes_come_after_one_another(reader, text, told):
    assert [" ".join(one[:3]) for one in read(reader, text)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "The Capital Programme was replaced by the Building Programme.",
        "The Canal Watch Project manager was replaced by Ned.",
        "The Rescue Board took over a project from the Audit Panel's clerk.",
        "The Rescue Board grew out of a project of some years.",
    ],
)
def test_what_is_no_such_project(reader, text):
    assert read(reader, text) == []


def test_what_is_said_to_be_ended_in_the_present_is_announced(reader):
    text = "On 16 June 2006 the Audit Panel is abolished and the Rescue Board comes into being."
    assert read(reader, text) == [("ap>rb", "replaced", "announced", "2006-06-16")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("What was the Audit Panel is now the Rescue Board.", ["ap>rb renamed effective"]),
        ("What used to be the Audit Panel will be known as the Rescue Board.", ["ap>rb renamed announced"]),
        ("The Rescue Board was the Audit Panel until December 2004.", ["ap>rb renamed effective"]),
        (
            "The report describes the replacement from September 2004 of the Audit Panel by the Rescue "
            "Board.",
            ["ap>rb replaced effective"],
        ),
        (
            "It deals with the renaming in 2004 of the Audit Panel as the Rescue Board.",
            ["ap>rb renamed effective"],
        ),
        (
            "The conversion of the Audit Panel into the Rescue Board was complete in May 2004.",
            ["ap>rb replaced effective"],
        ),
        (
            "The Rescue Board opened at Kent Quay in 2004 in place of the Audit Panel.",
            ["ap>rb replaced effective"],
        ),
        ("The Audit Panel had last year become the Rescue Board.", ["ap>rb renamed effective"]),
        (
            "The Rescue Board was created in May 2004, when it replaced the Audit Panel.",
            ["ap>rb replaced effective"],
        ),
        (
            "The Rescue Board was created in May 2004 and has taken the place of the Audit Panel.",
            ["ap>rb replaced effective"],
        ),
        ("The Rescue Board began in 2004 as the work of an Audit Panel.", ["ap>rb replaced effective"]),
        ("The Rescue Board replaced the three Rope Pools.", ["Rope Pools>rb replaced effective"]),
        (
            "The Rescue Board, launched by the Commissioner on 29 September 2005, is the new name of the "
            "Audit Panel.",
            ["ap>rb renamed effective"],
        ),
        (
            "The Audit Panel and the Tide Panel had been amalgamated under the name of Lock Services.",
            ["ap+gp>Lock Services merged effective"],
        ),
        (
            "The Audit Panel and the Tide Panel of the Quay Force will be brought together to form the "
            "Rescue Board.",
            ["ap+gp>rb merged announced"],
        ),
        (
            "The Audit Panel, which succeeded the Tide Panel in 2001, met for the last time in December "
            "2004.",
            ["gp>ap replaced effective", "ap> abolished effective"],
        ),
        (
            "The Audit Panel, which had advised the Quay Office since 1995, held its last meeting in June "
            "2000 and has been dissolved.",
            ["ap> abolished effective"],
        ),
        (
            "At its first meeting, on 26 June 2004, the Authority set up the Audit Panel, the Tide Panel "
            "and the Rescue Board.",
            [">ap+gp+rb established effective"],
        ),
        (
            "In May 2004 the Authority set up the Audit Panel and the Tide Panel agreed.",
            [">ap established effective"],
        ),
    ],
)
def test_what_becomes_of_what_was(reader, text, told):
    assert [" ".join(one[:3]) for one in read(reader, text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "The Rescue Board was in the Audit Panel until December 2004.",
        "Members considered the replacement of the Audit Panel by the Rescue Board.",
        "Views on the conversion of the Audit Panel into the Rescue Board are invited.",
        "The Government would like to see the Audit Panel abolished.",
        "Ned called for the Audit Panel to be replaced by the Rescue Board.",
        "The Audit Panel of the Authority held its last meeting in May.",
        "What was said to the Audit Panel is now with the Rescue Board.",
    ],
)
def test_what_becomes_of_nothing(reader, text):
    assert read(reader, text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ropes are the business of the Rescue Board, which has dealt with them since the Audit Panel "
            "was abolished in 2004.",
            ["ap>rb took-over effective"],
        ),
        (
            "The Rescue Board has looked after ropes since the closure of the Audit Panel.",
            ["ap>rb took-over effective"],
        ),
        (
            "Since July 2004 the Rescue Board has also dealt with the residual work of the Audit Panel.",
            ["ap>rb took-over effective"],
        ),
        (
            "The Rescue Board has absorbed the rope work that was left with the Audit Panel.",
            ["ap>rb took-over effective"],
        ),
        (
            "The Rescue Board took on the duties previously held by the Audit Panel.",
            ["ap>rb took-over effective"],
        ),
        (
            "The Rescue Board will take over the audit and risk functions of the Audit Panel.",
            ["ap>rb took-over announced"],
        ),
        (
            "The Rescue Board assumed responsibility for tolls and the Crane Unit from the Audit Panel and "
            "the Tide Panel.",
            ["ap+gp>rb took-over effective"],
        ),
        (
            "The Rescue Board replaced the Audit Panel and took responsibility for ropes from the Tide "
            "Panel.",
            ["ap>rb replaced effective", "gp>rb took-over effective"],
        ),
        (
            "A Joint Lock Board of the Ferry Committee and the Quay Force, with two lay members, will take "
            "over the work of the Audit Panel.",
            ["ap>Joint Lock Board took-over announced"],
        ),
        (
            "The functions of the Audit Panel have been brought within the Rescue Board.",
            ["ap>rb transferred effective"],
        ),
        (
            "The back office work of the Audit Panel on tolls had been centralised in February 2004 in the "
            "Rescue Board.",
            ["ap>rb transferred effective"],
        ),
        (
            "The Audit Panel had ceased to exist as from September 2004 and the conduct of claims had gone "
            "to the Rescue Board.",
            ["ap>rb transferred effective"],
        ),
        (
            "The Audit Panel was abolished in 2004 and its inquiries are now carried out by the Rescue "
            "Board.",
            ["ap>rb transferred effective"],
        ),
        ("The work of the Audit Panel was passing to the Rescue Board.", ["ap>rb transferred effective"]),
        (
            "The running of locks is at present a matter for the Audit Panel but will move to the Rescue "
            "Board by April 2006.",
            ["ap>rb transferred announced"],
        ),
        (
            "Grants are currently paid by the Audit Panel, but are to be managed by the Rescue Board.",
            ["ap>rb transferred announced"],
        ),
        (
            "Audit Panel: its audit functions will be taken over by the Rescue Board.",
            ["ap>rb took-over announced"],
        ),
        ("Audit Panel: its duties pass to the Rescue Board.", ["ap>rb transferred announced"]),
        (
            "The figures were prepared by the Rescue Board, the Audit Panel having been disbanded.",
            ["ap>rb took-over effective"],
        ),
        (
            "The Audit Panel having been abolished, its work is done by the Rescue Board.",
            ["ap>rb took-over effective"],
        ),
        (
            "The Audit Panel having ceased to meet, the Rescue Board took over its functions.",
            ["ap>rb took-over effective"],
        ),
        (
            "The Rescue Board was formed in May 2004 and took on the work of the Audit Panel.",
            [">rb established effective", "ap>rb took-over effective"],
        ),
    ],
)
def test_what_becomes_of_the_work_of_a_body(reader, text, told):
    assert [" ".join(one[:3]) for one in read(reader, text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "The Rescue Board considered the outstanding work of the Audit Panel.",
        "The Rescue Board took up the work of ropes with the Audit Panel.",
        "The work of the Audit Panel was brought to the Rescue Board.",
        "The work of the Audit Panel is concentrated in the spring.",
        "Grants are now with the Audit Panel and the Rescue Board will meet.",
        "The Audit Panel having reported, the Rescue Board took over the meeting.",
        "The Rescue Board has dealt with tolls since the Audit Panel met.",
        "The head of the Rescue Board of the Quay Force replaced the Audit Panel.",
    ],
)
def test_what_becomes_of_other_things(reader, text):
    assert read(reader, text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The responsibilities of the Audit Panel were subsumed within the terms of reference of the "
            "Rescue Board.",
            ["ap>rb transferred effective"],
        ),
        (
            "The Rescue Board now undertakes the functions formerly carried out by the Audit Panel.",
            ["ap>rb took-over effective"],
        ),
        (
            "The Rescue Board was created through the merger of the Audit Panel with the Tide Panel.",
            ["ap+gp>rb merged effective"],
        ),
        (
            "The work of the Audit Panel is now being taken forward by the Rescue Board.",
            ["ap>rb took-over effective"],
        ),
        (
            "Since the dissolution of the Audit Panel its functions have been exercised by the Rescue Board.",
            ["ap>rb took-over effective"],
        ),
        ("The Audit Panel was replaced in turn by the Rescue Board.", ["ap>rb replaced effective"]),
        (
            "The Rescue Board took on responsibility for tolls following the demise of the Audit Panel.",
            ["ap>rb took-over effective"],
        ),
        (
            "The Rescue Board took responsibility for tolls when the Audit Panel was abolished.",
            ["ap>rb took-over effective"],
        ),
        ("The Rescue Board now carries on the work of the Audit Panel.", ["ap>rb took-over effective"]),
        ("The Rescue Board continues the work of the former Audit Panel.", ["ap>rb took-over effective"]),
        (
            "Within the Towing Forum, the Rope Task Force and the Audit Panel had ceased to exist as from "
            "September 2004 and the conduct of civil claims had gone to the Rescue Board.",
            ["Rope Task Force+ap>rb transferred effective"],
        ),
        (
            "The work of the Rope Justice Units (RJUs) on tolls had been centralised in February in a "
            "Central Ticket Office.",
            ["Rope Justice Units>Central Ticket Office transferred effective"],
        ),
    ],
)
def test_who_goes_on_with_it(reader, text, told):
    assert [" ".join(one[:3]) for one in read(reader, text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "The Rescue Board carries on the work of the Audit Panel between meetings.",
        "The Rescue Board continues the work of the Audit Panel.",
        "The Rescue Board took responsibility for tolls when the Audit Panel met.",
        "The Rescue Board carries on its work with the Audit Panel.",
        "Within the Audit Panel, the head of the Tide Panel was replaced by the Rescue Board.",
    ],
)
def test_who_only_does_his_own_work(reader, text):
    assert read(reader, text) == []


def test_a_paragraph_takes_up_the_one_body_of_the_sort_above(reader):
    above = (
        "2. On 2 May 2004 the Tar Desk and the Pitch Desk came together as the Hemp Support Unit (HSU).\n\n"
    )
    told = "3. In June the unit also took on the work of the Audit Panel."
    assert ("ap>Hemp Support Unit", "took-over") in [one[:2] for one in read(reader, above + told)]
    # There are two units above; or what the unit does is no change.
    assert [one[1] for one in read(reader, f"{above}The Mud Support Unit met.\n\n{told}")] == ["merged"]
    assert [one[1] for one in read(reader, f"{above}3. The unit met the Audit Panel.")] == ["merged"]


def test_it_is_what_opened_or_what_a_clause_is_about(reader):
    text = "On 1 May 2004 the Rescue Board opened in place of the Audit Panel. It absorbed the Tide Panel."
    assert [one[0] for one in read(reader, text)] == ["ap>rb", "gp>rb"]
    text = "The Audit Panel, which succeeded the Tide Panel in 2001, met often. It was wound up in 2004."
    assert [one[:2] for one in read(reader, text)] == [("gp>ap", "replaced"), ("ap>", "abolished")]
    text = "The Audit Panel saw the Tide Panel in 2001. It was wound up in 2004."
    assert read(reader, text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Oversight of tolls currently rests with the Audit Panel but will pass to the Rescue Board.",
            ["ap>rb transferred announced"],
        ),
        (
            "Tolls are for the time being run by the Audit Panel, but are to become the responsibility of "
            "the Rescue Board.",
            ["ap>rb transferred announced"],
        ),
        ("The Rescue Board started out as the Audit Panel.", ["ap>rb replaced effective"]),
        ("The Rescue Board began as an Audit Panel in 2004.", ["ap>rb replaced effective"]),
    ],
)
def test_what_lies_with_one_and_will_lie_with_another(reader, text, told):
    assert [" ".join(one[:3]) for one in read(reader, text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "The report is at present with the Audit Panel but will go to the Rescue Board in May.",
        "The report is currently considered by the Audit Panel and will then go to the Rescue Board.",
        "The Audit Panel has dealt with 40 cases since the Tide Panel ended its review.",
        "The Rescue Board handled the remaining cases from the Audit Panel.",
        "Boats are held by the Audit Panel, Ned having been replaced by Tom.",
    ],
)
def test_what_lies_only_before_them(reader, text):
    assert read(reader, text) == []


def test_dots_before_a_body_cost_no_more_than_their_number():
    assert LEADING.fullmatch("In May 2003, the ")
    assert LEADING.fullmatch("4. The ")
    # Tried in every way, these would take years.
    assert LEADING.fullmatch("." * 200 + "so ") is None
