"""Long texts: what it costs to read one grows as its length does, counted in calls, whatever it repeats."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calls import calls
from remit.link.pages import PageReader
from remit.readers.html import to_text
from remit.readers.page import stored

HEAD = (
    "Report 5 of the 26 July 2001 meeting of the Ferry Committee and says much.\n\n"
    "Report on ferries\n\nReport: 5\n\nDate: 26 July 2001\n\nBy: Clerk\n\nSummary\n\n"
)
# What a page may say thousands of times.
REPEATED: dict[str, Callable[[int], str]] = {
    "days": lambda i: f"on {i % 28 + 1} May 2004, ",
    "days without a year": lambda i: f"by {i % 28 + 1} May, ",
    "months": lambda i: "April, May and June, ",
    "years": lambda i: f"since {1990 + i % 20} and ",
    "figures": lambda i: f"some {i} boats, ",
    "numbers": lambda i: f"{i} ",
    "sections": lambda i: f"Section {i}\n",
    "telephones": lambda i: "0 12 020 7946 ",
    "brackets": lambda i: f"(A{i}) ",
    "introductions": lambda i: "a Beacon Lamp Board, ",
    "headings": lambda i: f"{i}. Beacon Lamp Board\n",
    "laws": lambda i: f"the Ferries Act {1900 + i % 100} ",
    "quoted titles": lambda i: f"‘Towards {i} rivers’ report ‘Open ",
    "paragraphs": lambda i: f"{i}. Ferries at night: A thing is done.\n",
    "lettered": lambda i: f"{'ABCDEF'[i % 6]}. Recommendation\n\nThat\n1. it be noted; and\n",
    "inline points": lambda i: f"({i}) that it be noted; and ",
    "papers": lambda i: f"F. Background papers\n\nPaper {i}, 2004; another;\n",
    "minutes": lambda i: f"{i}. Tolls\nResolved – That it be noted. Action: Clerk\n",
    "present": lambda i: f"Present: Ann Oar{i} (Chair), Ben Keel\n",
    "labels": lambda i: "By:\n",
    "contacts": lambda i: "Report author: Ann Oar, Clerk, MPA and ",
    "rows": lambda i: f"{i}\tA report\t5 May 2004\n",
    "surnames": lambda i: f"Mr Oar{i} said ",
    "one surname": lambda i: "Mr Oar said ",
    "blank lines": lambda i: "\n \n",
    "stops": lambda i: ".”) ",
}


@pytest.mark.parametrize("what", REPEATED)
def test_twice_the_text_costs_no_more_than_twice(what):
    reader = PageReader.of({}, {})

    def cost(times: int) -> int:
        page = stored(HEAD + "".join(map(REPEATED[what], range(times))), "s", "page.txt")
        reader.read(page)
        return calls(lambda: reader.read(page))

    once, twice = cost(150), cost(300)
    assert twice < 2.3 * once


@pytest.mark.parametrize(
    "markup",
    [
        '<li class="x"><a href="#{i}" title="a > b"><span>Section {i}</span></a></li>\n',
        "<tr><td><p>one {i}</p><p>two</p></td><td>three<br><br>four</td></tr>",
        "<p>It &amp; <b>they</b><ul><li>a<li>b</ul>",
        "<nav><a href='#'>{i}</a></nav><p>x",
        "<!-- {i} --><script>let a = '<p>';</script> words ",
    ],
)
def test_twice_the_markup_costs_no_more_than_twice(markup):
    def cost(times: int) -> int:
        page = "".join(markup.replace("{i}", str(i)) for i in range(times))
        return calls(lambda: to_text(page))

    once, twice = cost(200), cost(400)
    assert twice < 2.3 * once
