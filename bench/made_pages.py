"""Pages in the archive's layout for the benches that read many: reports with sections, recommendations, a
contact block and names of bodies of the bundled tables.

What a reader has to do follows from what stands on a page, so they hold as much as the five real reports do;
in a thousand characters (real / ours): lines 6.9 / 6.7, sentences 8.3 / 9.6, names of bodies 8.7 / 7.3, dates
0.9 / 1.1, figures 0.2 / 0.4, references 0.4 / 0.3, duties 0.4 / 0.3, successions 0.35 / 0.35, recommendations
0.2 / 0.3.
"""

from __future__ import annotations

import html
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from remit.link.gazetteer import names_of
from remit.model import Record

VERBS = "considered reviewed noted discussed examined welcomed questioned supported".split()
THINGS = (
    "the quarterly figures for street crime", "the programme of building works", "a survey of victims",
    "the response to the consultation", "the training of special constables", "the estimate for next year",
    "the number of complaints from the public", "the use of vehicles at night", "a pilot in three boroughs",
    "the way in which members are told of incidents", "the recruitment of staff with local knowledge",
)  # fmt: skip
TAILS = (
    "and asked for more detail of the costs", "while officers look for a better way to measure it",
    "because the work had begun later than planned", "as part of its work with local people",
    "but found that little had changed since the last review", "so that progress can be shown to residents",
)  # fmt: skip
SHORT = ("the MPA", "the MPS", "the Authority", "the Committee", "the Commissioner", "MPA members")
MONTHS = "January February March April May June July August September October November December".split()
HEADINGS = ("Recommendation", "Supporting information", "Equality and diversity implications",
            "Financial implications", "Background papers", "Contact details")  # fmt: skip
MENU = tuple(
    f"{place} {what}"
    for place in (
        "About us",
        "Work",
        "Meetings",
        "Publications",
        "News",
        "Local people",
        "Jobs",
        "Visiting",
        "Money",
    )
    for what in ("home", "guide", "archive", "questions", "contacts", "answers", "links")
)
# Out of a hundred sentences so many hold a date, a figure, a reference, a succession, a duty: together with
# those that the head and the lists hold, as many a kilobyte as the five real pages have.
SHARES = {"dated": 8, "counted": 4, "referred": 6, "replaced": 7, "responsible": 6}


def report(draw: random.Random, names: Sequence[str], number: int) -> list[tuple[str, str]]:
    """The blocks of one report as (kind, words): 6 to 8 kB of words, as the five real pages have."""
    body = draw.choice(names)
    day = f"{draw.randint(1, 28)} {draw.choice(MONTHS)} {draw.randint(2001, 2011)}"
    blocks = [
        ("p", f"Report {number % 20 + 1} of the {day} meeting of the {body} and says {draw.choice(THINGS)}."),
        ("h1", f"Report on {draw.choice(THINGS)}"),
        ("p", f"Report: {number % 20 + 1}"),
        ("p", f"Date: {day}"),
        ("p", "By: Chief Executive"),
        ("h2", "Summary"),
        ("p", paragraph(draw, names)),
    ]
    for letter, heading in zip("ABCDEF", HEADINGS, strict=True):
        blocks.append(("h2", f"{letter}. {heading}"))
        if heading == "Recommendation":
            blocks += [("p", "That"), ("li", f"1. members note {draw.choice(THINGS)}; and")]
            blocks.append(("li", f"2. {draw.choice(THINGS)} be approved."))
        elif heading == "Contact details":
            blocks.append(("p", f"Report author: Alex Example {number}, Head of Planning, MPA"))
        elif heading == "Background papers":
            blocks.append(("p", "None"))
        else:
            count = 16 if heading == "Supporting information" else 2
            for i in range(1, count):
                blocks.append(("p", f"{i}. {paragraph(draw, names)}"))
                if i % 5 == 0:
                    blocks.append(("p", "The main points are:"))
                    blocks += [("li", f"{draw.choice(THINGS)};") for _ in range(4)]
    return blocks


def paragraph(draw: random.Random, names: Sequence[str]) -> str:
    """Two or three sentences."""
    return " ".join(sentence(draw, names) for _ in range(draw.choice((2, 3))))


def sentence(draw: random.Random, names: Sequence[str]) -> str:
    """One sentence of about twenty words; most name a body, in full or by a short name."""
    who, whom = (draw.choice(SHORT if draw.random() < 0.6 else names) for _ in range(2))
    thing, tail, year = draw.choice(THINGS), draw.choice(TAILS), draw.randint(2000, 2012)
    also = f"with {whom}" if draw.random() < 0.25 else f"and {draw.choice(THINGS)}"
    kind = draw.choices([*SHARES, "plain"], [*SHARES.values(), 100 - sum(SHARES.values())])[0]
    said = {
        "dated": f"{who} {draw.choice(VERBS)} {thing} on {draw.randint(1, 28)} {draw.choice(MONTHS)} {year}",
        "counted": f"{who} was told of {draw.randint(3, 9000):,} incidents in {thing}",
        "referred": f"{who} refers in {thing} to the London Policing Plan {year}",
        "replaced": f"{who} was replaced by {whom} in {draw.choice(MONTHS)} {year}",
        "responsible": f"{who} is responsible for {thing} and for {draw.choice(THINGS)}",
        "plain": f"{who} {draw.choice(VERBS)} {thing}, {also}",
    }[kind]
    return f"{said[0].upper()}{said[1:]}, {tail}."


def as_html(blocks: Sequence[tuple[str, str]]) -> str:
    """A page of a council's site of the time: a table for its layout and navigation around the words."""
    body = "\n".join(f"<{kind}>{html.escape(words)}</{kind}>" for kind, words in blocks)
    links = "".join(
        f'<li class="menu level{i % 3}"><a href="/metropolitan/section{i}/index.html" title="{label}">'
        f'<span class="label">{label}</span></a></li>\n'
        for i, label in enumerate(MENU)
    )
    style = "".join(f".menu{i} {{ margin: 0 0 {i}px 0; padding: 2px; color: #336; }}\n" for i in range(60))
    return (
        '<html><head><title>Report</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
        f'<style type="text/css">{style}</style></head><body><table width="100%"><tr><td class="left">'
        f'<ul>{links}</ul></td><td class="main">{body}</td></tr></table></body></html>'
    )


def names_in(bodies: Iterable[Record]) -> list[str]:
    """The names of several words of the bodies of a table, in order."""
    return sorted({name for row in bodies for name in names_of(row) if " " in name})


def write(folder: Path, names: Sequence[str], pages: int) -> None:
    """Writes so many pages as `0.txt`, `1.html`, ...: half of them as text, half as HTML."""
    draw = random.Random(7)
    for number in range(pages):
        blocks = report(draw, names, number)
        is_html = number % 2
        path = folder / f"{number}.{'html' if is_html else 'txt'}"
        path.write_text(
            as_html(blocks) if is_html else "\n\n".join(words for _, words in blocks), encoding="utf-8"
        )
