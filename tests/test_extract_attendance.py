"""Minutes: who was present, who sent apologies and who was in attendance, in every way of printing it."""

import pytest

from remit.extract import extract
from remit.readers.html import to_text
from remit.readers.page import stored

HEAD = "Minutes\n\nMinutes of the meeting of the Tar Board held on 3 May 2006 at the Wharf.\n\n"


def roles(words, page=None):
    page = page or stored(HEAD + words, "s", "f.txt")
    found = [record for record in extract(page) if record.table == "roles"]
    for record in found:
        for evidence in record.evidence.values():
            assert page.text[evidence.start : evidence.end] == evidence.exact
    return found


def people(words, role=None):
    return [
        (record["name"], record["post"], record["unit"], record["organisation"])
        for record in roles(words)
        if role in (None, record["role"])
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Present:\n\nAnn Oar (Chair)\nBen Keel", [("Ann Oar", "Chair", "", ""), ("Ben Keel", "", "", "")]),
        (
            "Present: Ann Oar (in the Chair), Ben Keel [items 1 to 5].",
            [("Ann Oar", "in the Chair", "", ""), ("Ben Keel", "", "", "")],
        ),
        (
            "PRESENT\n\nMembers: Lord Keel (Chairman), Rabbi Cy Mast and Dora Rope (items 3 to 11).",
            [("Lord Keel", "Chairman", "", ""), ("Rabbi Cy Mast", "", "", ""), ("Dora Rope", "", "", "")],
        ),
        ("Present:\nCo-opted members:\nAnn Oar", [("Ann Oar", "Co-opted member", "", "")]),
        (
            "Members present:\n  • Ann Oar AM\n  • Dr Ben Keel",
            [("Ann Oar", "", "", ""), ("Ben Keel", "", "", "")],
        ),
        (
            "Chaired by: Ann Oar\n\nAttended by: Ben Keel (Wharf Council)",
            [("Ann Oar", "chair", "", ""), ("Ben Keel", "", "", "Wharf Council")],
        ),
        ("Present\tAnn Oar\nBen Keel\n1. Apologies", [("Ann Oar", "", "", ""), ("Ben Keel", "", "", "")]),
    ],
)
def test_who_was_there(words, found):
    assert people(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "MPA officers\n\nAnn Oar (Deputy Clerk)\nBen Keel (Tar Officer)",
            [("Ann Oar", "Deputy Clerk", "", "MPA"), ("Ben Keel", "Tar Officer", "", "MPA")],
        ),
        (
            "MPS officers: Ann Oar - Deputy Commissioner, "
            "Ben Keel - Assistant Commissioner, River Policing, Cy Mast - Commander",
            [
                ("Ann Oar", "Deputy Commissioner", "", "MPS"),
                ("Ben Keel", "Assistant Commissioner", "River Policing", "MPS"),
                ("Cy Mast", "Commander", "", "MPS"),
            ],
        ),
        (
            "In attendance: Ann Oar (Clerk, PWA); Ben Keel (Commander, Docks Unit); "
            "Cy Mast (Regional Director, IPCC).",
            [
                ("Ann Oar", "Clerk", "", "PWA"),
                ("Ben Keel", "Commander", "Docks Unit", ""),
                ("Cy Mast", "Regional Director", "", "IPCC"),
            ],
        ),
        (
            "Also in attendance:\nDora Rope, Head of Ropes and Tar, MPA\nCommander Eli Sail, Docks Unit, MPS",
            [
                ("Dora Rope", "Head of Ropes and Tar", "", "MPA"),
                ("Eli Sail", "Commander", "Docks Unit", "MPS"),
            ],
        ),
        (
            "Also present: Mr P Hull (Tidal Authority); Mrs Fay Boom (chair, Wharf Users Group)",
            [("P Hull", "", "", "Tidal Authority"), ("Fay Boom", "chair", "Wharf Users Group", "")],
        ),
        (
            "Present\n\nMembers\nAnn Oar\n\nMPA\nBen Keel - Deputy Clerk",
            [("Ben Keel", "Deputy Clerk", "", "MPA")],
        ),
    ],
)
def test_officers_by_organisation(words, found):
    assert people(words, "in-attendance") == found


@pytest.mark.parametrize(
    "words",
    [
        "Apologies: Ann Oar, Ben Keel.",
        "1. Apologies for absence\n\nApologies were received from Ann Oar and, for lateness, Ben Keel. "
        "Nobody else.",
        "1. Apologies\n\nAnn Oar and Ben Keel had sent apologies.",
        "1. Apologies for absence\n\nAnn Oar, Ben Keel.",
    ],
)
def test_apologies(words):
    assert [name for name, *_ in people(words, "apologies")] == ["Ann Oar", "Ben Keel"]


def test_a_list_of_ten_on_one_line_and_the_public_that_is_nobody():
    names = "Ann Oar, Ben Keel, Cy Mast, Dora Rope, Eli Sail, Fay Hull, Gus Til, Hal Boom, Ivy Lee and Jo Oz."
    words = f"Members:\n\n{names}\n\nApproximately 40 members of the public and press were present."
    assert len(people(words)) == 10


def test_a_table_of_html_minutes():
    reading = to_text(
        "<h1>Tar Board</h1><h2>Minutes of the meeting held on 3 May 2006</h2><table><tr><th>Present<td>Ann "
        "Oar"
        " (Chair)<br>Ben Keel<tr><th>PWA<td>Cy Mast (Clerk)</table><h3>1. Apologies</h3><p>None."
    )
    page = stored(reading.text, "s", "f.html", "", reading.headings, reading.links)
    assert [(role["name"], role["post"], role["role"]) for role in roles("", page)] == [
        ("Ann Oar", "Chair", "present"),
        ("Ben Keel", "", "present"),
        ("Cy Mast", "Clerk", "in-attendance"),
    ]


def test_a_members_body_is_the_committee_and_two_namesakes_stay_two():
    found = roles(
        "Members: Ann Oar\n\nMPA officers: Ben Keel (Clerk)\n\nMPS officers: Ben Keel (Commander)\n\n1. "
        "X\n\nAnn Oar spoke."
    )
    assert found[0]["body"] == "Tar Board"
    assert len({role["person_id"] for role in found if role["name"] == "Ben Keel"}) == 2
    assert len({role["person_id"] for role in found if role["name"] == "Ann Oar"}) == 1


def test_the_members_of_a_body_on_its_own_page_and_in_a_table():
    page = stored(
        "Tar Board\n\nThe board meets every month.\n\nMembers\n\nAnn Oar (Chair), Ben Keel, and one "
        "vacancy.\n\n"
        "Group\tChair\tMeets\nRope Panel\tCy Mast\tmonthly\nTar Panel\tvacant\tnever\n",
        "s",
        "f.txt",
    )
    found = [(role["name"], role["post"], role["role"]) for role in roles("", page)]
    assert found == [
        ("Ann Oar", "Chair", "mentioned"),
        ("Ben Keel", "", "mentioned"),
        ("Cy Mast", "Chair", "mentioned"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "APOLOGIES: Ann Oar, Ben Keel",
        "Not able to attend: Ann Oar (member); Ben Keel, for whom nobody came",
        "Apologies were sent by Ann Oar and Ben Keel (members).",
        "1. Apologies for absence\n\n(Agenda item 1)\n\nReceived from Ann Oar and Ben Keel. Nobody was late.",
        "1. Apologies\n\nFrom Ann Oar and Mr B. Keel.",
    ],
)
def test_apologies_in_other_words(words):
    names = [name for name, *_ in people(f"Present: Cy Mast\n\n{words}", "apologies")]
    assert names[0] == "Ann Oar" and names[1] in ("Ben Keel", "B. Keel") and len(names) == 2
    assert not any(post for _, post, *_ in people(words, "apologies") if post not in ("", "member"))


def test_an_organisation_is_a_heading_among_the_attendance_and_has_no_members():
    words = "Members: Ann Oar\n\nApologies: Ben Keel\n\nTar Commission\n\nCy Mast (Auditor)\n\n1. X"
    assert people(words, "in-attendance") == [("Cy Mast", "Auditor", "", "Tar Commission")]
    page = to_text(f"<h1>Tar Board</h1>{HTML}")
    found = roles("", stored(page.text, "s", "f.html", "", page.headings, page.links))
    assert [(one["name"], one["role"], one["organisation"]) for one in found] == [
        ("Ann Oar", "present", ""),
        ("Cy Mast", "in-attendance", "Tar Commission"),
    ]


HTML = (
    "<h2>Minutes of the meeting held on 3 May 2006</h2><h3>Present</h3><p>Ann Oar<h3>Tar Commission</h3>"
    "<p>Cy Mast (Auditor)<h3>1. Minutes</h3><p>None."
)


def test_a_list_that_does_not_tell_members_from_officers():
    words = "Attendance\n\nAnn Oar - Chair\nBen Keel\nCy Mast - Clerk\nDora Rope - Tar Unit\n\n1. X"
    assert [(name, post) for name, post, *_ in people(words, "present")] == [
        ("Ann Oar", "Chair"),
        ("Ben Keel", ""),
    ]


def test_a_table_with_columns_for_post_and_organisation():
    words = (
        "Attendance\n\nName\tCapacity\tOrganisation\tItems\nAnn Oar\tChair\tMPA\tAll\n"
        "Ben Keel\tPartner\tKeel LLP\t3\n\n1. Minutes\n\nNone."
    )
    assert people(words) == [("Ann Oar", "Chair", "", "MPA"), ("Ben Keel", "Partner", "", "Keel LLP")]


def test_tables_of_other_pages():
    page = stored(
        "Tar Board\n\nGroup\tMembers\tChair\nRopes\t9\tAnn Oar\nSails\t7\tvacant\n\n"
        "No.\tReport\tBy\n3 May 2006\n1\tTar\tHarbour Master\n2\tRopes\tRuth Keel, Tar Officer\n"
        "3\tSails\tCommander Cy Mast on behalf of the Commissioner\n\n"
        "Member\tSince\nDora Rope (Deputy Chair)\t2004\n",
        "s",
        "f.txt",
    )
    assert [(role["name"], role["post"]) for role in roles("", page)] == [
        ("Ann Oar", "Chair"),
        ("Ruth Keel", "Tar Officer"),
        ("Cy Mast", "Commander"),
        ("Dora Rope", "Deputy Chair"),
    ]


def test_styles_units_of_the_heading_and_second_posts():
    words = (
        "Present: Ann Oar; The Rt Hon Lord Keel of Tar; Canon Cy Mast MBE\n\n"
        "MPS officers: Supt. Ben Hull (TP); Commander Dora Rope, Wharf Commander; Eli Sail (PWA)"
    )
    assert people(words) == [
        ("Ann Oar", "", "", ""),
        ("Lord Keel of Tar", "", "", ""),
        ("Canon Cy Mast", "", "", ""),
        ("Ben Hull", "Supt.", "TP", "MPS"),
        ("Dora Rope", "Commander", "", "MPS"),
        ("Eli Sail", "", "PWA", "MPS"),
    ]


def test_offices_beside_those_who_sent_apologies():
    words = "1. Apologies for absence\n\nApologies were received from "
    words += "Ann Oar, Ruth Keel and the Treasurer, Ben Hull."
    assert people(words) == [
        ("Ann Oar", "", "", ""),
        ("Ruth Keel", "", "", ""),
        ("Ben Hull", "Treasurer", "", ""),
    ]
    words = "1. Apologies for absence\n\nApologies were received from Ann Oar and the Commissioner."
    assert people(words) == [("Ann Oar", "", "", "")]
    words = "1. Apologies were received on behalf of the Chair, Ann Oar, and from Ruth Keel."
    assert people(words) == [("Ann Oar", "Chair", "", ""), ("Ruth Keel", "", "", "")]


def test_where_those_in_a_list_are_from():
    words = "Present: Ann Oar; two others; Peter Hulme Cross\n\nMPS officers: Ruth Keel (AC, TP)\n\n"
    words += "Also present: Ben Hull of Unison; Cy Mast and Dora Rope - Wharf Risk Partners\n"
    words += "Cllr Eve Sail, Port Borough of Wapping; Guy Tar (PWA Head of Ropes); Ivy Oak (HR Manager)"
    assert people(words) == [
        ("Ann Oar", "", "", ""),
        ("Peter Hulme Cross", "", "", ""),
        ("Ruth Keel", "AC", "TP", "MPS"),
        ("Ben Hull", "", "", "Unison"),
        ("Cy Mast", "", "", ""),
        ("Dora Rope", "", "", "Wharf Risk Partners"),
        ("Cllr Eve Sail", "", "", "Port Borough of Wapping"),
        ("Guy Tar", "Head of Ropes", "", "PWA"),
        ("Ivy Oak", "HR Manager", "", ""),
    ]


def test_a_table_that_says_how_each_was_there():
    words = (
        "Name\tCapacity\tAttendance\nAnn Oar\tChair\tPresent\nBen Keel\tMember\tApologies\n"
        "Cy Mast\tHead of Ropes, Sails and Tar, PWA\tIn attendance\n\n1. Minutes\n\nNone."
    )
    assert people(words, "present") == [("Ann Oar", "Chair", "", "")]
    assert people(words, "apologies") == [("Ben Keel", "Member", "", "")]
    assert people(words, "in-attendance") == [("Cy Mast", "Head of Ropes, Sails and Tar", "", "PWA")]
    # A table that says nothing of it is no list of those who were there.
    assert people("Name\tCapacity\nAnn Oar\tChair\n\n1. Minutes\n\nNone.", "present") == []


def test_groups_on_one_line():
    words = "Present: Ann Oar (Chair), Ben Keel and Sir Cy Mast. PWA officers: Dora Rope (Clerk). "
    words += "In attendance (Wharf): Eve Sail.\n\n1. Tar"
    assert people(words, "present") == [
        ("Ann Oar", "Chair", "", ""),
        ("Ben Keel", "", "", ""),
        ("Sir Cy Mast", "", "", ""),
    ]
    assert people(words, "in-attendance") == [
        ("Dora Rope", "Clerk", "", "PWA"),
        ("Eve Sail", "", "", "Wharf"),
    ]


def test_two_groups_sent_apologies():
    words = (
        "1. Apologies\n\n1.1 Apologies for absence were received from members: Ann Oar and Ben Keel. "
        "Apologies were also received from Cy Mast (Clerk). Dora Rope was told."
    )
    assert people(words, "apologies") == [
        ("Ann Oar", "", "", ""),
        ("Ben Keel", "", "", ""),
        ("Cy Mast", "Clerk", "", ""),
    ]


def test_columns_parted_by_blanks():
    words = (
        "Present:\n\nMembers\nAnn Oar (Chair)\n\n"
        "PWA officers\nBen Keel   Deputy Clerk\nCy Mast    Tar Officer\n\n1. X"
    )
    assert people(words) == [
        ("Ann Oar", "Chair", "", ""),
        ("Ben Keel", "Deputy Clerk", "", "PWA"),
        ("Cy Mast", "Tar Officer", "", "PWA"),
    ]


def test_an_organisation_in_the_column_of_posts():
    words = (
        "Name\tPosition\tAttendance\nAnn Oar\tClerk\tPresent\n"
        "Ben Keel\tRope Commission\tIn attendance\n\n1. X"
    )
    assert people(words) == [("Ann Oar", "Clerk", "", ""), ("Ben Keel", "", "", "Rope Commission")]


def test_a_table_of_members_without_headings_of_columns():
    words = "Present\n\nMembers\t\nAnn Oar\tChair\nBen Keel\t\nPWA officers\t\nCy Mast\tClerk\n\n1. X"
    assert people(words) == [
        ("Ann Oar", "Chair", "", ""),
        ("Ben Keel", "", "", ""),
        ("Cy Mast", "Clerk", "", "PWA"),
    ]
