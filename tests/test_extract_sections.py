"""Lettered sections, numbered paragraphs, items and headings."""

from pathlib import Path

from remit.extract.sections import sections
from remit.readers.page import read, stored

PAGES = Path(__file__).parent / "pages"
HEAD = "T\n\nReport: 1\nDate: 1 May 2001\n\n"


def headings(page):
    return [
        page.text[slice(*(block.heading or (block.start, block.end)))]
        for section in sections(page)
        for block in section.blocks
        if block.heading or block.kind == "heading"
    ]


def test_the_parts_of_a_report_in_order():
    page = read(PAGES / "riverside.txt", "s")
    assert " ".join(f"{part.letter}:{part.role}" for part in sections(page)) == (
        ":description :title :summary A:recommendation B:information C:implications D:implications "
        "E:background-papers F:contact :footer"
    )
    description = sections(page)[0]
    assert page.text[description.start : description.end].startswith("sets out what the Harbour Unit did")


def test_sub_headings_and_headings_that_run_into_their_paragraph():
    assert headings(read(PAGES / "riverside.txt", "s")) == [
        "How the boats were counted", "Ferries at night", "Mooring fees",
    ]  # fmt: skip
    assert headings(read(PAGES / "bridges.txt", "s")) == [
        "Bridge Forward - what it is", "Tower Bridge", "The Wharf and Jetty Board (WJB)",
        "Equality and diversity implications",
    ]  # fmt: skip
    assert headings(read(PAGES / "piers.txt", "s")) == ["Jetty Users Forum", "Tar Board"]


def test_paragraphs_keep_their_printed_numbers_also_twice():
    page = read(PAGES / "barrows.txt", "s")
    information = next(part for part in sections(page) if part.role == "information")
    assert [block.number for block in information.blocks] == ["1", "2", "2"]
    assert page.text[information.blocks[1].start :].startswith("A barrow has two wheels")


def test_a_heading_needs_no_blank_line_after_a_sentence():
    page = stored(
        HEAD + "B. Supporting information\n1. It rained.\nThe dry years\n2. It stopped.\n", "s", "f"
    )
    assert headings(page) == ["The dry years"]


def test_wrapped_lines_are_one_paragraph():
    page = stored(HEAD + "B. Supporting information\n\n1. It rained\nMonday and\nTuesday.\n", "s", "f")
    (block,) = sections(page)[-1].blocks
    assert page.text[block.start : block.end] == "It rained\nMonday and\nTuesday."


def test_a_letter_and_a_stop_alone_make_no_section():
    page = stored(HEAD + "A. Recommendation\n\nThat it be.\n\nQ. Smith was there.\n", "s", "f")
    assert [part.letter for part in sections(page) if part.letter] == ["A"]


def test_sections_without_letters_part_a_page_too():
    page = stored(HEAD + "Recommendation\n\nThat it be.\n\nSupporting information\n\n1. Yes.\n", "s", "f")
    assert [part.role for part in sections(page)] == ["title", "recommendation", "information"]
