"""Long pages: what a page costs grows as its length does, counted in calls, whatever it repeats."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calls import calls
from remit.link.pages import PageReader
from remit.model import Record
from remit.readers.page import stored

NAMES = [f"{first} {second} Committee" for first in ("Dock", "Tide", "Quay") for second in ("Ferry", "Lamp")]


def body(key, name, kind, **more):
    fields = {"id": key, "name": name, "kind": kind, "parent_id": "", "jurisdiction": "", **more}
    return Record("bodies", key, fields, "s", "bodies.csv", 2)


@pytest.fixture(scope="module")
def reader():
    bodies = [body(f"c{i}", name, "committee", acronym=f"C{i}X") for i, name in enumerate(NAMES)]
    bodies.append(body("ahead", "Rivers Ahead", "programme"))
    return PageReader.of({"bodies": bodies}, {})


LETTERS = "abcdefghij"


def name(i):
    return NAMES[i % len(NAMES)]


# What a page may say thousands of times, each time a little differently.
REPEATED: dict[str, Callable[[int], str]] = {
    "names": lambda i: f"The {name(i)} met.\n",
    "acronyms": lambda i: f"C{i % 6}X, ",
    "common words": lambda i: f"The {name(i)} met. The Committee and this committee sat. ",
    "definitions": lambda i: f"The Ab{i} Lock Board (A{i}LB) met.\n",
    "duties": lambda i: f"The {name(i)} is responsible for work {i}. ",
    "duties without stops": lambda i: f"{name(i)} is responsible for ",
    "duties taken over": lambda i: (
        f"The {NAMES[0]} has been responsible for tents, item {i} and roofs.\n\n"
        f"The {name(i + 1)} is responsible for tents, item {i} and roofs.\n\n"
    ),
    "what a role includes": lambda i: f"The {name(i)} is responsible for work. This role includes item {i}. ",
    "items": lambda i: f"• item {i} of the work\n",
    "items that lead to items": lambda i: f"• The {name(i)} is to:\n",
    "items that name duties": lambda i: f"• The {name(i)} is responsible for:\n",
    "numbered items that lead to items": lambda i: f"{i}. The {name(i)} will be responsible for:\n",
    "terms of reference": lambda i: f"Terms of reference:\n{i}. to oversee work {i}\n",
    "successions": lambda i: f"The {name(i)} was replaced by the {name(i + 1)} in {2000 + i % 12}.\n",
    "words of change": lambda i: f"It was later, and since then, {i} times. ",
    "boards": lambda i: (
        f"The {name(i)} is chaired by the Warden and meets monthly. Topics discussed include:\n• item {i}\n"
    ),
    "programme boards": lambda i: f"The {name(i)} acts as the Rivers Ahead Programme Board.\n",
    "strands": lambda i: (
        f"The Rivers Ahead work strands are Locks {i}, Weirs and Fords. The New {i} Programme. "
    ),
    "people": lambda i: f"Mr Ann{LETTERS[i % 10]} Oar{LETTERS[i // 10 % 10]}{LETTERS[i // 100]} said no.\n",
}  # fmt: skip
HEAD = f"Minutes\n\n{NAMES[0]}, 4 May 2004\n\n"


@pytest.mark.parametrize("what", REPEATED)
def test_twice_the_page_costs_no_more_than_twice(reader, what):
    def cost(times: int) -> int:
        words = "".join(map(REPEATED[what], range(times)))
        page = stored(f"{HEAD}{words}", "s", "page.txt")
        reader.read(page)
        return calls(lambda: reader.read(page))

    once, twice = cost(120), cost(240)
    assert twice < 2.2 * once
