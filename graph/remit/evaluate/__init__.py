"""How well pages are read: precision and recall of each kind of statement against pages annotated by hand.

A gold folder holds, beside each page (or apart from it, where the page may not be copied), a JSON file that
says what a reader should find, and where: by offsets into the stored text, or by the exact words and which
occurrence of them is meant. `tests/gold/README.md` describes the format.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from remit import inputs, ontology
from remit.errors import BadInput, CommandError, Problem
from remit.evaluate.items import Evaluation, Item, Miss, Score, Values
from remit.evaluate.kinds import HEADER, KINDS, Kind
from remit.evaluate.places import Finder
from remit.link.bodies import Bodies
from remit.link.pages import PageReader
from remit.model import Page, Record
from remit.readers import page as page_reader
from remit.readers import read_tables
from remit.terms import Names

__all__ = ["Evaluation", "evaluate"]


def evaluate(gold: Path, pages: Path | None = None) -> Evaluation:
    """Reads every annotated page below `gold` with the bundled tables, and compares.

    `pages` is a folder of pages that do not stand beside their annotations. Raises CommandError where there
    is nothing to evaluate, BadInput naming every annotation that cannot be read.
    """
    if not gold.is_dir():
        raise CommandError(f"there is no folder {gold}")
    files = [path for path in sorted(gold.rglob("*.json")) if _is_gold(path)]
    if not files:
        raise CommandError(f"{gold} holds no annotations (.json with a `page` and a `header`)")
    reader, survivors = _bundled_reader()
    result = Evaluation(scores={name: Score() for name in (*HEADER, *(kind.name for kind in KINDS))})
    problems: list[Problem] = []
    for path in files:
        told = _under(survivors, json.loads(path.read_text(encoding="utf-8")))
        place = next((one for one in _places(path, told["page"], pages) if one.is_file()), None)
        if place is None:
            result.skipped.append(f"{path.name}: its page {told['page']} is not at hand")
            continue
        page = page_reader.read(place, "gold")
        try:
            _compare(result, path.stem, page, told, reader.read(page)[0])
        except ValueError as error:
            problems.append(Problem(str(path), 0, "", "", str(error)))
        result.pages += 1
    if problems:
        raise BadInput(problems)
    return result


def _is_gold(path: Path) -> bool:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadInput([Problem(str(path), 0, "", "", f"is not JSON: {error}")]) from None
    return isinstance(told, dict) and {"page", "header"} <= told.keys()


def _places(path: Path, name: str, pages: Path | None) -> Iterator[Path]:
    yield path.with_name(name)
    if pages:
        yield pages / name


def _bundled_reader() -> tuple[PageReader, Mapping[str, str]]:
    """A reader that knows the bundled tables, and for each id of a body the one under which it lives on."""
    names = Names()
    found = inputs.find((), bundle=True)
    tables = read_tables(found, sorted(ontology.load(names).kinds))
    bodies = Bodies(tables.get("bodies", ()), tables.get("changes", ()))
    reader = PageReader.of(tables, {item.descriptor.key: item.descriptor for item in found})
    return reader, {row["id"]: bodies.key(row["id"]) for row in tables["bodies"]}


def _under(survivors: Mapping[str, str], told: Any) -> Any:
    """Annotations with each id of a body as the one under which it lives on after a rename."""
    if isinstance(told, str):
        return survivors.get(told, told)
    if isinstance(told, list):
        return [_under(survivors, item) for item in told]
    return (
        {name: _under(survivors, value) for name, value in told.items()} if isinstance(told, dict) else told
    )


def _compare(
    result: Evaluation, name: str, page: Page, told: Mapping[str, Any], records: Sequence[Record]
) -> None:
    document = next(record for record in records if record.table == "documents")
    finder = Finder(page)
    for header_field, (says, same) in HEADER.items():
        name_there = header_field.removeprefix("header ")
        gold, found = finder.words(told["header"].get(name_there)), says(document)
        accepted = [gold, *finder.words(told["header"].get("accept", {}).get(name_there, []))]
        score = result.scores[header_field]
        right = bool(found) and any(same(one, found) for one in accepted if one is not None)
        there = right or (bool(gold) and not (found in ("", []) and None in accepted))
        score.right += right
        score.found += bool(found)
        score.there += there
        if (there or found) and not right:
            which = "missed" if there else "wrong"
            result.misses.append(Miss(name, header_field, which, 0, {"gold": gold, "found": found}))
    for kind in KINDS:
        gold_items = [finder.item(one) for one in told.get(kind.name, ())]
        _score(result, name, kind, gold_items, list(_found(kind, records)))


def _found(kind: Kind, records: Iterable[Record]) -> Iterator[Item]:
    for record in records:
        words = record.evidence.get(kind.anchor) if record.table == kind.table else None
        if words:
            yield Item(words.start, words.end, kind.says(record))


def _score(result: Evaluation, page: str, kind: Kind, gold: Sequence[Item], found: Sequence[Item]) -> None:
    """Pairs what is there with what was found at the same place, nearest first.

    One found statement may be right for two that it covers (a name with its acronym), and one that is there
    may be found in parts; what is found only where a doubtful one stands counts neither way.
    """
    score = result.scores[kind.name]
    used: set[int] = set()
    tolerated: set[int] = set()
    for item in gold:
        accepted = [item.values, *_alternatives(item.values)]
        fits = [
            number
            for number, other in enumerate(found)
            if item.overlaps(other) and any(kind.same(values, other.values) for values in accepted)
        ]
        if item.doubtful or not kind.counts(item.values):
            tolerated |= set(fits)
            continue
        score.there += 1
        free = [number for number in fits if number not in used]
        if free:
            used |= set(free) if item.values.get("parts") else {_nearest(item, found, free)}
            score.found += 1
            score.right += 1
        elif any(_covers(found[number], item) for number in fits):
            score.found += 1
            score.right += 1
        else:
            result.misses.append(Miss(page, kind.name, "missed", item.start, item.values))
    left = [item for number, item in enumerate(found) if number not in used | tolerated]
    score.found += len(left)
    result.misses += [Miss(page, kind.name, "wrong", item.start, item.values) for item in left]


def _nearest(item: Item, found: Sequence[Item], among: Sequence[int]) -> int:
    return min(among, key=lambda number: (abs(found[number].start - item.start), number))


def _covers(outer: Item, inner: Item) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _alternatives(values: Values) -> Iterator[Values]:
    for name, others in (values.get("accept") or {}).items():
        for other in others:
            yield {**values, name: other}
