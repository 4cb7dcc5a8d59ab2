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
    ],
)
def test_nobody_is_made_up(text):
    assert people(text) == []
