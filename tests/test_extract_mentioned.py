"""People in running text: by title, by what stands beside the name, and nobody made up."""

import pytest

from remit.extract.mentioned import find


def people(text):
    found = find(text)
    for one in found:
        assert " ".join(text[one.name.start : one.name.end].split()) == one.name.value
    return [(one.name.value, one.post_words or one.post.value) for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("So Mrs Keel said.", [("Mrs Keel", "")]),
        ("So Mrs  Keel said.", [("Mrs Keel", "")]),
        ("So Mrs Ann Keel said.", [("Ann Keel", "")]),
        ("Commander Oar introduced it.", [("Commander Oar", "Commander")]),
        (
            "Deputy Assistant Commissioner Cy Mast will answer.",
            [("Cy Mast", "Deputy Assistant Commissioner")],
        ),
        (
            "Led by Sir Ben Keel, a former Inspector of Tar, it failed. Sir Ben wept.",
            [("Sir Ben Keel", "former Inspector of Tar"), ("Sir Ben", "")],
        ),
        ("Ann Oar, Deputy Chair of the Authority, said so.", [("Ann Oar", "Deputy Chair of the Authority")]),
        ("Ann Oar, who chairs the Panel, said:", [("Ann Oar", "Chair of the Panel")]),
        ("Ann Oar is in the chair.", [("Ann Oar", "chair")]),
        ("It meets under the chairmanship of Ann Oar.", [("Ann Oar", "chairman")]),
        ("Its chairman is Mrs Ann Oar, from the Wharf.", [("Ann Oar", "chairman")]),
        ("The Tar Board (TB) is chaired by Ann Oar and meets.", [("Ann Oar", "chair of the Tar Board")]),
        ("A retired judge, His Honour Ben Keel, agreed.", [("His Honour Ben Keel", "retired judge")]),
        (
            "He thanked Ann Oar, Ben Keel and Cy Mast for their work.",
            [("Ann Oar", ""), ("Ben Keel", ""), ("Cy Mast", "")],
        ),
        ("the death of Ann Oar and the Ben Keel case.", [("Ann Oar", ""), ("Ben Keel", "")]),
        ("Wharf council: Ann Oar; Ben Keel; –", [("Ann Oar", ""), ("Ben Keel", "")]),
        ("Item 2\tA Keel\nItem 3\tTower Bridge", [("A Keel", "")]),
        ("Ann Oar, who spoke. Later Ann Oar left.", [("Ann Oar", ""), ("Ann Oar", "")]),
        ("Letters go to Ruth Keel. It rained.", [("Ruth Keel", "")]),
        ("When Ruth Keel left, Lord Mast of Tar Quay came.", [("Ruth Keel", ""), ("Lord Mast of Tar", "")]),
        ("The work of J. R. Keel and Ruth\nOar", [("Ruth Oar", "")]),
        (
            "Tar, under Commander Keel\nRopes (Supt Ruth Mast)",
            [("Commander Keel", "Commander"), ("Ruth Mast", "Supt")],
        ),
        ("AC Keel and T/DAC Mast came.", [("AC Keel", "AC"), ("T/DAC Mast", "T/DAC")]),
        (
            "\nDetective Superintendent Keel spoke.",
            [("Detective Superintendent Keel", "Detective Superintendent")],
        ),
        ("Steve House and Ruth Hill went to see Bill Keel.", [("Steve House", ""), ("Ruth Hill", "")]),
        ("Its director is Xerxa Keel; it has staff.", [("Xerxa Keel", "director")]),
        ("by the Head of Tar and Ropes, Xerxa Keel, in May", [("Xerxa Keel", "Head of Tar and Ropes")]),
        ("It was presented by Xerxa Keel in May.", [("Xerxa Keel", "")]),
        ("It stood under Ann Oar and before her Xerxa Keel.", [("Ann Oar", ""), ("Xerxa Keel", "")]),
        ("by Xerxa Keel, then Head of Tar. 9. It", [("Xerxa Keel", "Head of Tar")]),
        (
            "Ann Oar and Ruth Keel (Deputy Chairs)",
            [("Ann Oar", "Deputy Chairs"), ("Ruth Keel", "Deputy Chairs")],
        ),
        (
            "Chief Inspectors Ann Oar and Ruth Keel",
            [
                ("Ann Oar", "Chief Inspectors"),
                ("Ruth Keel", "Chief Inspectors"),
            ],
        ),
        ("Viscount Mast and the Earl of Tar", [("Viscount Mast", "")]),
        ("Link member for Tar: Xerxa Keel", [("Xerxa Keel", "Link member for Tar")]),
        ("Yours\n\nRuth Keel\nHead of Tar", [("Ruth Keel", "Head of Tar")]),
        ("Ruth Keel, who chairs the Tar Committee, said", [("Ruth Keel", "chair")]),
        ("It is co-chaired by Ann Oar and Ruth Keel.", [("Ann Oar", "co-chair"), ("Ruth Keel", "co-chair")]),
    ],
)
def test_somebody(text, found):
    assert people(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Master, who built it, said so.",
        "Finance Committee, which met. Tower Bridge said nothing.",
        "The Commissioner said that London Councils asked whether Territorial Policing, who had it, would.",
        "chaired by the Clerk; led by Internal Audit; under Part II; the Best Value case",
        "Lord Mayor, Lady Chapel Street, Commander Territorial Policing, Chief Inspector Ranks",
        "murder of two men; Mr and Mrs; Dr; Sir, Madam",
        "at King George Hospital, in Victoria Street, on Albert Embankment and in Alexandra Hill",
        "The Clerk, Standing Orders, and the Treasurer, Corporate Services, and the Director, Tar Quays",
        "Harold Place, Mary Seacole House and Victoria Lodge; Messrs Keel Mast; Messrs Keel & Mast",
        "the officer, Tower Hamlets, and the lead, Waltham Forest; Tower Hamlets, the lead borough, met",
        "Groups: Safer Tar; Clean Ropes. Priorities: Tar Quays. Their secretary is Tar Society. ",
        "the Head of Tar, Lambeth Walk, and the members for Barnet, Crystal Palace, came",
        "Tower Hamlets was the Lead Borough. Tar Quays became Rope Chief House.",
        "Queen Elizabeth Tar, Operation Ruth Keel and the St John Tar; Arthur Keel & Co; Ruth Keel plc",
    ],
)
def test_nobody_is_made_up(text):
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("the Director of Tar, Ruth Keel, agreed.", "Director of Tar"),
        ("It is the responsibility of the Director of Tar, Ruth Keel.", "Director of Tar"),
        ("At a seminar on 6 May the Clerk, Ruth Keel, spoke.", "Clerk"),
        ("The Panel's co-ordinator, Ruth Keel, went.", "co-ordinator"),
        ("a Panel whose convenor since April, Ruth Keel, went.", "convenor"),
        ("The deputy chair is Ruth Keel. It meets.", "deputy chair"),
        ("The chair of the Tar Board is now Mrs Ruth Keel.", "chair of the Tar Board"),
        ("The Director of Tar (Ms Ruth Keel) came.", "Director of Tar"),
        ("Write to the Assistant Commissioner, Rope Operations (ACRO), Ruth Keel.", "Assistant Commissioner"),
        ("They met Deputy Chair Ruth Keel.", "Deputy Chair"),
        ("Lead officer: Ruth Keel", "Lead officer"),
        ("Chief Executive Ruth Keel spoke.", "Chief Executive"),
        ("Ruth Keel (Personnel Manager, Tar Team) spoke.", "Personnel Manager"),
        ("Ruth Keel, Head of Tar, Ropes and Sails, spoke.", "Head of Tar, Ropes and Sails"),
        ("Ruth Keel, Acting Clerk from July until May, spoke.", "Acting Clerk"),
        ("Ruth Keel, at present head of the Unit, spoke.", "head of the Unit"),
        ("Ruth Keel, the first Clerk to the Authority.", "Clerk to the Authority"),
        ("Mrs Ruth Keel, who has been Deputy Receiver since 1996, goes.", "Deputy Receiver"),
        ("Mr Keel, who was re-elected chair in June, went.", "chair"),
        ("Mr Keel, who had succeeded Ben Mast as Clerk on 1 May, went.", "Clerk"),
        ("Ruth Keel was Tar Officer until April.", "Tar Officer"),
        ("Ruth Keel has been its only chair.", "chair"),
        ("Ruth Keel was appointed Head of Tar in May.", "Head of Tar"),
        ("It was led with Ruth Keel as deputy.", "deputy"),
        ("Ruth Keel sits on it as an independent member.", "independent member"),
        ("Deputy Clerk for Tar, Ruth Keel, said no.", "Deputy Clerk for Tar"),
        ("The Deputy Clerk, Ruth Keel QPM, went.", "Deputy Clerk"),
        ("Ruth Keel AM, leader of the group on the Wharf, went.", "leader of the group"),
        ("Home Secretary Ruth Keel spoke.", "Home Secretary"),
        ("They met Ruth Keel, Her Majesty's Inspector of Tar.", "Her Majesty's Inspector of Tar"),
        ("Ruth Keel, the Authority's Treasurer, spoke.", "Treasurer"),
        ("That Ruth Keel be elected as Vice Chair for the remainder of the year.", "Vice Chair"),
        ("That Ruth Keel be Chairman of the Tar Board and Ann Mast her deputy.", "Chairman of the Tar Board"),
        ("the Clerk, Xerxa Keel, went.", "Clerk"),
        ("Xerxa Keel (Head of Tar) went.", "Head of Tar"),
        ("Treasurer (Ruth Keel) to write.", "Treasurer"),
        ("Commander (Tar) Ruth Keel spoke.", "Commander"),
        ("The Assistant Commissioner (Tar), Ms Ruth Keel, spoke.", "Assistant Commissioner"),
        ("Detective Inspector (retired) Ruth Keel spoke.", "Detective Inspector"),
        ("Commander-designate Ruth Keel spoke.", "Commander-designate"),
        (
            "Lead officer: Ruth Keel, Head of Tar and Rope Quay Engagements\nMPS lead: Ben Oar",
            "Head of Tar and Rope Quay Engagements",
        ),
        ("acting Director of Tar Ruth Keel spoke.", "acting Director of Tar"),
        ("Ruth Keel, Clerk for Tar and Chair of the MPA, spoke.", "Clerk for Tar and Chair of the MPA"),
        ("Ruth Keel joins the MPA as Head of Tar.", "Head of Tar"),
        ("Xerxa Keel was Tar Manager from May 2007.", "Tar Manager"),
        (
            "Ruth Keel is Chair of the Tar, Rope and Best Sail Committee.",
            "Chair of the Tar, Rope and Best Sail Committee",
        ),
        ("Ruth Keel, Chair of the Tar Board, Ann Oar and Best Sail Ltd went.", "Chair of the Tar Board"),
        ("Then Xerxa Keel became the Chief Executive.", "Chief Executive"),
        ("Xerxa Keel has been appointed Head of Tar.", "Head of Tar"),
        ("The Tar Board meets in May and is chaired by Ruth Keel.", "chair of the Tar Board"),
        ("The Tar Board (TB), which meets in May, is chaired by Ruth Keel.", "chair of the Tar Board"),
        ("The TB was chaired by Ruth Keel.", "chair of the TB"),
        ("The Board was chaired by Ruth Keel.", "chair"),
        ("It asks the Rope Board, and is chaired by Ruth Keel.", "chair"),
        ("It is chaired by the Director of Tar, Ruth Keel, and meets.", "Director of Tar"),
        ("It is chaired by a member of the Authority, Ruth Keel, and meets.", "chair"),
        ("Ruth Keel has chaired the Forum since May.", "chair"),
        ("Ruth Keel chairs it.", "chair"),
        ("Ruth Keel, who remains in the chair, spoke.", "chair"),
        ("Ruth Keel has agreed to continue as chair of the panel.", "chair of the panel"),
        ("Ruth Keel has taken over from Ben Hull as vice-chair.", "vice-chair"),
    ],
)
def test_the_post_beside_a_name(text, post):
    assert people(text)[0][1] == post


@pytest.mark.parametrize(
    "text",
    [
        "In the absence of the chair, Ruth Keel presided.",
        "The Board, which sat under Ruth Keel, could only advise the Home Secretary; it did.",
        "They met Ruth Keel, the Clerk and the Treasurer.",
        "They met Ruth Keel, Commander Ben Mast and others.",
        "They met Ruth Keel, and the Clerk's director of tar, Ben Mast, too.",
        "If the Clerk is away, Ruth Keel, will take the chair.",
        "Ruth Keel remains a member. Ruth Keel is not the chair. Ruth Keel (to June 2010)",
        "Former members: Ruth Keel",
        "In answer to Ruth Keel, the Treasurer said that it had.",
        "The Director of Tar thanked Ruth Keel. Ruth Keel\nTar Quays",
        "Ruth Keel as a matter of fact was content with the head office.",
    ],
)
def test_a_post_that_is_not_hers(text):
    assert {post for name, post in people(text) if name == "Ruth Keel"} == {""}


def test_an_outside_body_behind_a_post_is_the_organisation():
    (one,) = find("Ruth Keel, formerly clerk to the Tar Police Authority, wrote.")
    assert (one.post.value, one.organisation.value) == ("clerk", "Tar Police Authority")
    (one,) = find("MPA member Ruth Keel wrote.")
    assert (one.post.value, one.organisation.value) == ("member", "MPA")
    (one,) = find("Ruth Keel, secretary of the Tar Residents' Association, wrote.")
    assert (one.post.value, one.organisation.value) == ("secretary", "Tar Residents' Association")
    (one,) = find("Ruth Keel, at present a member of the PCA, wrote.")
    assert (one.post.value, one.organisation.value) == ("member", "PCA")
    (one,) = find("They met Commander Ruth Keel of the Tar Police.")
    assert one.organisation.value == "Tar Police"


def test_the_unit_behind_a_name():
    (one,) = find("Write to Ruth Keel, Tar Services Team, MPA.")
    assert (one.post.value, one.unit.value, one.organisation.value) == ("", "Tar Services Team", "MPA")
    (one,) = find("Write to Ruth Keel (MPA Tar Team).")
    assert (one.unit.value, one.organisation.value) == ("Tar Team", "MPA")
    (one,) = find("Write to Ruth Keel (Tar Rights Commission).")
    assert (one.unit.value, one.organisation.value) == ("", "Tar Rights Commission")
