"""What source.toml says of a source, and what is said of a source.toml that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from remit import descriptor
from remit.descriptor import Expected
from remit.errors import BadInput

LEAST = '[source]\nkey = "mine"\ntitle = "Mine"\n'


@pytest.fixture
def read(tmp_path):
    def reading(text: str | bytes):
        path = tmp_path / "source.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return descriptor.read(path)

    return reading


def test_a_descriptor_with_key_and_title_has_the_usual_rest(read):
    found = read(LEAST)
    assert (found.key, found.title, found.language) == ("mine", "Mine", "en")
    assert (found.end_convention, found.default_class) == ("first-day", "archive")


def test_all_of_a_descriptor_is_read(source):
    found = descriptor.read(source("tiny") / "source.toml")
    assert found.publisher == "The Remit tests" and found.licence.endswith("/zero/1.0/")
    assert found.headings == {"RPB officers": "old-board"} and found.ambiguous == {"the Board"}
    assert found.expected == {"bodies": Expected(10, 60)}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://law.example/1989/s1", "law"),
        ("http://WWW.Law.Example/1989", "law"),
        ("https://sub.riverton.example:8080/x", "official"),
        ("https://notlaw.example/", "archive"),
        ("hash://sha256/" + "0" * 64, "archive"),
        ("https://law.example.evil.test/", "archive"),
        ("", "archive"),
    ],
)
def test_the_class_of_an_address_is_that_of_the_longest_suffix_of_its_host(source, address, expected):
    assert descriptor.read(source("tiny") / "source.toml").class_of(address) == expected


def test_the_longer_suffix_wins(read):
    found = read(LEAST + '[classes]\nofficial = ["gov.example"]\nlaw = ["law.gov.example"]\n')
    assert found.class_of("https://law.gov.example/1") == "law"
    assert found.class_of("https://www.gov.example/1") == "official"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "missing"),
        ('[source]\nkey = "mine"\n', "title"),
        ('[source]\ntitle = "Mine"\n', "key"),
        ('[source]\nkey = "My Source"\ntitle = "Mine"\n', "lower-case"),
        (LEAST + 'end_convention = "last day"\n', "first-day, last-day"),
        (LEAST + 'class = "hearsay"\n', "law, official, archive"),
        (LEAST + 'end_convention = ["last-day"]\n', "first-day, last-day"),
        (LEAST + "class = 3\n", "law, official, archive"),
        (LEAST + 'colour = "red"\n', "colour"),
        (LEAST + "[exepcted.bodies]\nmin = 1\n", "exepcted"),
        (LEAST + "[expected.bodies]\nmin = 'one'\n", "whole numbers"),
        (LEAST + "[expected.bodies]\nleast = 1\n", "whole numbers"),
        ("[source\n", "TOML"),
        (b'[source]\nkey = "mine"\ntitle = "\xff"\n', "TOML"),
    ],
)
def test_a_wrong_descriptor_is_refused_with_its_file_and_the_reason(read, text, said):
    with pytest.raises(BadInput) as caught:
        read(text)
    assert said in str(caught.value) and "source.toml" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        'source = "mine"\n',
        LEAST + "[expected]\nbodies = 3\n",
        LEAST + '[classes]\nlaw = "law.example"\n',
        LEAST + '[headings]\n"MPA officers" = 3\n',
        LEAST + '[ambiguous]\nnames = "the Board"\n',
        'ambiguous = "the Board"\n' + LEAST,
    ],
)
def test_a_value_of_the_wrong_type_is_refused_and_no_crash(read, text):
    with pytest.raises(BadInput):
        read(text)


@pytest.mark.parametrize(
    "line",
    ['licence = "CC0"', 'address = "www.mine.example"', 'licence = "https://a b"', 'retrieved = "last week"',
     'language = "in English"'],
)  # fmt: skip
def test_what_becomes_an_iri_a_day_or_a_language_must_be_one(read, line):
    with pytest.raises(BadInput):
        read(f"{LEAST}{line}\n")


def test_every_fault_of_a_descriptor_is_reported_in_one_run(read):
    with pytest.raises(BadInput) as caught:
        read('[source]\nkey = "My Source"\nend_convention = "never"\nclass = "hearsay"\n')
    assert {problem.column for problem in caught.value.problems} == {
        "key",
        "title",
        "end_convention",
        "class",
    }


def test_a_folder_of_pages_is_called_by_its_name():
    found = descriptor.for_pages(Path("/somewhere/My Old Pages"))
    assert (found.key, found.title) == ("my-old-pages", "My Old Pages")
    assert descriptor.for_pages(Path("/somewhere/…")).key == "pages"
