"""Topics stand in the title, the description, the summary or a heading, and nowhere else."""

from pathlib import Path

from remit.extract.sections import sections
from remit.extract.topics import Topics
from remit.readers.page import read, stored

PAGES = Path(__file__).parent / "pages"


def topics(page, **labels):
    names = {label.replace("_", " "): topic for label, topic in labels.items()}
    return {topic: (words.exact, words.rule) for topic, words in Topics(names).find(page, sections(page))}


def test_where_a_topic_may_stand():
    page = read(PAGES / "riverside.txt", "s")
    assert topics(page, ferry_timetables="ferries", mooring_fees="fees", boats="boats", night="night") == {
        "ferries": ("Ferry timetables", "topic-in-title"),
        "fees": ("mooring fees", "topic-in-description"),
        "boats": ("boats", "topic-in-summary"),
        "night": ("night", "topic-in-heading"),
    }


def test_running_text_the_committees_name_and_standard_headings_give_none():
    page = read(PAGES / "riverside.txt", "s")
    assert topics(page, observers="o", docks="d", diversity="e", financial_implications="f", fee="x") == {}


def test_the_longest_label_wins_and_offsets_are_right():
    page = stored("Stop-and-search in Poplar\n\nText here.\n", "s", "f")
    ((topic, words),) = Topics({"search": "a", "stop and search": "b"}).find(page, sections(page))
    assert topic == "b" and page.text[words.start : words.end] == words.exact == "Stop-and-search"


def test_acronyms_keep_their_case():
    page = stored("It is about DNA\n\nText here.\n", "s", "f")
    assert topics(page, IT="it", DNA="dna") == {"dna": ("DNA", "topic-in-title")}
