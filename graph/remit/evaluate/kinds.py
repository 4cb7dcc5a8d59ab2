"""The kinds of statements that are measured: which records state them, and when two of them are the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from remit.evaluate.items import Values
from remit.model import Record

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

HEADER: dict[str, HeaderField] = {
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
