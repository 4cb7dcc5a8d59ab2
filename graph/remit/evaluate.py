"""How well pages are read: precision and recall of each kind of statement against pages annotated by hand.

A gold folder holds, beside each page (or apart from it, where the page may not be copied), a JSON file that
says what a reader should find, and where: by offsets into the stored text, or by the exact words and which
occurrence of them is meant. `tests/gold/README.md` describes the format.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from remit import inputs, ontology
from remit.errors import BadInput, CommandError, Problem
from remit.link.bodies import Bodies
from remit.link.pages import PageReader
from remit.model import Page, Record
from remit.readers import page as page_reader
from remit.readers import read_tables
from remit.terms import Names

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """A statement at a place of a page: `values` are what it says; `doubtful` ones count neither way."""

    start: int
    end: int
    values: Values
    doubtful: bool = False

    def overlaps(self, other: Item) -> bool:
        """Whether both have words in common."""
        return self.start < other.end and other.start < self.end


Same = Callable[[Values, Values], bool]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of statement: the table of the records that state it, which evidence says where, and equality.

    `says` takes what a record states in the words of the gold file; `same(gold, found)` compares two that
    stand at the same place; `counts(gold)` says whether one has to be found.
    """

    name: str
    table: str
    anchor: str
    says: Callable[[Record], Values]
    same: Same
    counts: Callable[[Values], bool] = lambda values: True


@dataclass(slots=True)
class Score:
    """How many statements of a kind were found right, how many were found, and how many there are."""

    right: int = 0
    found: int = 0
    there: int = 0

    @property
    def precision(self) -> float:
        """The share of those found that are right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of those there that were found; 1 where there are none."""
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A statement that was not found (`missed`), or was found where there is none (`wrong`)."""

    page: str
    kind: str
    which: str
    start: int
    values: Values


@dataclass(slots=True)
class Evaluation:
    """The scores by kind, every difference, and the pages that could not be looked at, with the reason."""

    scores: dict[str, Score] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    pages: int = 0

    def as_json(self) -> dict[str, Any]:
        """`{"question", "pages", "rows": one a kind, "skipped"}`."""
        return {
            "question": "evaluate",
            "pages": self.pages,
            "rows": [
                {
                    "kind": name,
                    "precision": round(score.precision, 4),
                    "recall": round(score.recall, 4),
                    "f1": round(score.f1, 4),
                    "right": score.right,
                    "found": score.found,
                    "there": score.there,
                }
                for name, score in self.scores.items()
            ],
            "skipped": self.skipped,
        }


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
    result = Evaluation(scores={name: Score() for name in (*_HEADER, *(kind.name for kind in KINDS))})
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
    finder = _Finder(page)
    for header_field, (says, same) in _HEADER.items():
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


# Words, and the marks of list items, which the text of HTML has from us.
_WORDS = re.compile(r"(?m)(^\s*(?:•|\d{1,3}\.)(?=\s))|(\S+)")


class _Finder:
    """Finds the places that annotations mean in the stored text of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        words = [(match.start(2), match.group(2)) for match in _WORDS.finditer(page.text) if match.group(2)]
        if page.file.endswith(".txt"):
            words = [(match.start(), match.group()) for match in re.finditer(r"\S+", page.text)]
        self._collapsed = " ".join(word for _, word in words)
        self._offsets: list[int] = []
        self._places: list[int] = []
        at = 0
        for start, word in words:
            self._offsets.append(at)
            self._places.append(start)
            at += len(word) + 1

    def item(self, told: Mapping[str, Any]) -> Item:
        """An annotation with its place; raises ValueError where the place cannot be found."""
        start, end = self._place(told["where"])
        values = {name: self.words(value) for name, value in told.items() if name != "where"}
        return Item(start, end, values, doubtful=bool(told.get("doubtful")))

    def words(self, value: Any) -> Any:
        """A value that is given by offsets, as in files that quote no text, as its words."""
        if isinstance(value, dict) and value.keys() == {"start", "end"}:
            return self._page.text[value["start"] : value["end"]]
        if isinstance(value, dict):
            return {name: self.words(item) for name, item in value.items()}
        return [self.words(item) for item in value] if isinstance(value, list) else value

    def _place(self, where: Mapping[str, Any]) -> tuple[int, int]:
        if "start" in where and ("exact" not in where or self._stands(where)):
            return where["start"], where["end"]
        exact = " ".join(where["exact"].split())
        places = [match.start() for match in re.finditer(f"(?={re.escape(exact)})", self._collapsed)]
        if not places:
            raise ValueError(f"{where['exact']!r} does not stand in the page")
        ranked = [
            (self._context(where, at, len(exact)), number == where.get("nth", 1), -at)
            for number, at in enumerate(places, start=1)
        ]
        at = -max(ranked)[2]
        return self._back(at), self._back(at + len(exact) - 1) + 1

    def _context(self, where: Mapping[str, Any], at: int, length: int) -> int:
        """How many letters of the words around a place are those that the annotation gives, mark-up apart."""
        before, after = _letters(where.get("prefix", "")), _letters(where.get("suffix", ""))
        left = _letters(self._collapsed[max(at - 80, 0) : at])
        right = _letters(self._collapsed[at + length : at + length + 80])
        return _shared(before[::-1], left[::-1]) + _shared(after, right)

    def _stands(self, where: Mapping[str, Any]) -> bool:
        return bool(self._page.text[where["start"] : where["end"]] == where["exact"])

    def _back(self, at: int) -> int:
        """The offset in the stored text of a place in the text with single blanks."""
        word = bisect_right(self._offsets, at) - 1
        return self._places[word] + at - self._offsets[word]


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _plain(value: Any) -> str:
    """A text for comparing: no case, single blanks, straight quotes, no `That` before, no stop after."""
    text = " ".join(str(value or "").translate(_QUOTES).lower().split()).removeprefix("that ")
    return text.rstrip(".;,: ").removesuffix(" and").rstrip(".;,: ")


# The bullets of a list are ours, not the page's.
_QUOTES = str.maketrans("‘’“”–—•", "''\"\"-- ")


def _number(value: Any) -> str:
    return _plain(value).lstrip("0")


def _names(value: Any) -> frozenset[str]:
    return frozenset(_plain(item) for item in value or ())


def _ids(value: Any) -> frozenset[str]:
    return frozenset(value.split(";") if isinstance(value, str) else value or ())


HeaderField = tuple[Callable[[Record], Any], Callable[[Any, Any], bool]]

_HEADER: dict[str, HeaderField] = {
    "header number": (lambda record: record["report_no"], lambda a, b: _number(a) == _number(b)),
    "header date": (lambda record: record["meeting_date"], lambda a, b: a == b),
    "header committee": (lambda record: record.many("committee_ids"), lambda a, b: _ids(a) == _ids(b)),
    "header title": (lambda record: record["title"], lambda a, b: _plain(a) == _plain(b)),
    "header kind": (lambda record: record["kind"], lambda a, b: a == b),
    "header by": (lambda record: record["by"], lambda a, b: _plain(a) == _plain(b)),
    "header by_body": (lambda record: record["by_body"], lambda a, b: a == b),
}


def _columns(*names: str) -> Callable[[Record], Values]:
    return lambda record: {name: record[name] for name in names}


def _all(*tests: Same) -> Same:
    return lambda gold, found: all(test(gold, found) for test in tests)


def _equal(*names: str) -> Same:
    return lambda gold, found: all(_plain(gold.get(name)) == _plain(found.get(name)) for name in names)


def _parties(gold: Values, found: Values) -> bool:
    return all(_names(gold.get(side)) == _names(found.get(side)) for side in ("from", "to"))


def _value(gold: Values, found: Values) -> bool:
    try:
        return abs(float(gold["value"]) - float(found["value"])) < 1e-6
    except (TypeError, ValueError):
        return False


def _is_no_period(gold: Values) -> bool:
    return bool(gold["role"] != "period")


def _in_digits(gold: Values) -> bool:
    return not gold.get("spelled")


def _succession(record: Record) -> Values:
    return {
        "from": record.many("from_ids"),
        "to": record.many("to_ids"),
        "kind": record["kind"],
        "date": record["date"],
        "state": record["state"],
    }


KINDS: tuple[Kind, ...] = (
    Kind("people", "roles", "name", _columns("name", "post", "role"), _equal("name", "post")),
    Kind(
        "bodies",
        "mentions",
        "body",
        lambda record: {"id": record["body"]},
        _equal("id"),
        lambda gold: gold["id"] is not None,
    ),
    Kind("proposed", "proposals", "name", _columns("name", "acronym"), _equal("name")),
    Kind("recommendations", "recommendations", "text", _columns("number", "text"), _equal("text")),
    Kind("decisions", "resolutions", "text", _columns("number", "text", "how"), _equal("text")),
    Kind(
        "responsibilities",
        "duties",
        "text",
        _columns("holder", "text", "from", "to", "state", "receiver"),
        _equal("holder", "state"),
    ),
    Kind("successions", "successions", "field", _succession, _all(_parties, _equal("kind", "state"))),
    Kind("dates", "dates", "value", _columns("value", "role"), _equal("value"), _is_no_period),
    Kind("figures", "figures", "value", _columns("value", "unit", "counts"), _value, _in_digits),
    Kind("programmes", "strands", "name", _columns("name", "part_of"), _equal("name")),
    Kind("boards", "boards", "name", _columns("name", "lead", "frequency"), _equal("name")),
    Kind("references", "references", "to", _columns("to"), _equal("to")),
)
