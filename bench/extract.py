"""Reading archived pages, from the file to linked statements, against two peers and a bare parse.

The pages are made by `made_pages.py`, half of them as HTML, half as text.
BeautifulSoup with spaCy's entity ruler over the same names finds names only, and trafilatura the text only;
the limit is selectolax parsing the HTML and giving its text. Slow readers read a sample; all figures are
pages a second of one core's time, not counting the time in which it does something else.
Usage: python bench/extract.py [ROUNDS] [PAGES]   (needs `pip install '.[bench]'`)
"""

from __future__ import annotations

import itertools
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
import trafilatura
from bs4 import BeautifulSoup
from made_pages import names_in, write
from measure import interleave, ratio, rounds
from selectolax.lexbor import LexborHTMLParser

from remit import inputs, ontology
from remit.link.pages import PageReader
from remit.readers import page as page_reader
from remit.readers import read_tables
from remit.terms import Names

PAGES = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
# How many pages each reader reads in a round: a second or two of work for each.
SAMPLES = {
    "ours, HTML": 1000,
    "ours, text": 1000,
    "soup and spaCy": 40,
    "trafilatura": 100,
    "bare parse": 3000,
}


def main() -> None:
    """Prints pages a second, and the ratios."""
    found = inputs.find((), bundle=True)
    tables = read_tables(found, sorted(ontology.load(Names()).kinds))
    reader = PageReader.of(tables, {item.descriptor.key: item.descriptor for item in found})
    names = names_in(tables["bodies"])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(folder, names, PAGES)
        run(folder, reader, names)


def run(folder: Path, reader: PageReader, names: Sequence[str]) -> None:
    """Measures every reader over its share of the pages, round after round."""
    pages = sorted(folder.glob("*.html"))
    texts = sorted(folder.glob("*.txt"))
    model = spacy.blank("en")
    model.add_pipe("entity_ruler").add_patterns([{"label": "BODY", "pattern": name} for name in names])

    def ours(path: Path) -> object:
        return reader.read(page_reader.read(path, "bench"))

    def soup(path: Path) -> object:
        return model(BeautifulSoup(path.read_bytes(), "html.parser").get_text()).ents

    def bare(path: Path) -> object:
        return LexborHTMLParser(path.read_bytes()).text()

    tasks = {
        "ours, HTML": task(ours, pages, SAMPLES["ours, HTML"]),
        "ours, text": task(ours, texts, SAMPLES["ours, text"]),
        "soup and spaCy": task(soup, pages, SAMPLES["soup and spaCy"]),
        "trafilatura": task(
            lambda path: trafilatura.extract(path.read_text()), pages, SAMPLES["trafilatura"]
        ),
        "bare parse": task(bare, pages, SAMPLES["bare parse"]),
    }
    taken = interleave(tasks, rounds())
    for name, seconds in taken.items():
        print(f"{name:<34} {1 / statistics.median(seconds):,.0f} pages a second")
    html_time = taken["ours, HTML"]
    for peer, limit in (("soup and spaCy", ", limit 10"), ("trafilatura", "")):
        print(f"{'time of ' + peer + ' / ours':<34} {ratio(taken[peer], html_time)}{limit}")
    print(f"{'time of ours / bare parse':<34} {ratio(html_time, taken['bare parse'])}, limit 12")
    half = len(pages) // 2
    first, second = peak(ours, pages[:half]), peak(ours, pages[half:])
    print(f"{'peak memory':<34} {first:.0f} MB after half of the pages, {second:.0f} MB after all")


def task(read: Callable[[Path], object], paths: Sequence[Path], count: int) -> Callable[[], float]:
    """Seconds of CPU time a page, over the next so many pages each time."""
    endless = itertools.cycle(paths)

    def timed() -> float:
        chosen = list(itertools.islice(endless, min(count, len(paths))))
        started = time.process_time()
        for path in chosen:
            read(path)
        return (time.process_time() - started) / len(chosen)

    return timed


def peak(read: Callable[[Path], object], paths: Sequence[Path]) -> float:
    """The peak memory of the process after reading some pages, in megabytes."""
    for path in paths:
        read(path)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
