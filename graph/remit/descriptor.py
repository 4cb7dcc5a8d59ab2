"""What `source.toml` says of a source: who publishes it, under what licence, how it writes ends."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from remit.errors import BadInput, Problem
from remit.terms import slug

FILE_NAME = "source.toml"

# From the one that counts most to the one that counts least, when sources disagree.
CLASSES = ("law", "official", "archive", "press", "encyclopaedia", "mirror")

# `infer` is for registers: the convention is found out for each body from the start of what came after it.
INFER = "infer"
END_CONVENTIONS = ("first-day", "last-day")

# How a register writes days that are not written as ISO 8601 has them: 04/05/2009.
DATE_ORDERS = ("day-first", "month-first")

_TEXTS = (
    "key",
    "title",
    "publisher",
    "licence",
    "address",
    "retrieved",
    "language",
    "end_convention",
    "class",
    "format",
    "dates",
)
_SECTIONS = ("source", "columns", "classes", "headings", "ambiguous", "expected")


@dataclass(frozen=True, slots=True)
class Expected:
    """How many rows a table should have: fewer than `min` stops a build, more than `max` warns."""

    min: int = 0
    max: int = 0


@dataclass(frozen=True, slots=True)
class Descriptor:
    """One source: its key is the name of its graph.

    `format` names the reader of a register and is empty for tables and pages; `columns`, `dates` say how to
    read it, and `files` gives the SHA-256 of each of its files.
    """

    key: str
    title: str
    publisher: str = ""
    licence: str = ""
    address: str = ""
    retrieved: str = ""
    language: str = "en"
    end_convention: str = "first-day"
    default_class: str = "archive"
    classes: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    ambiguous: frozenset[str] = frozenset()
    expected: Mapping[str, Expected] = field(default_factory=dict)
    format: str = ""
    dates: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    files: tuple[tuple[str, str], ...] = ()

    def class_of(self, address: str) -> str:
        """The class of an address, by the longest listed suffix of its host."""
        host = (urlsplit(address).hostname or "").rstrip(".")
        parts = host.split(".")
        for start in range(len(parts)):
            found = self.classes.get(".".join(parts[start:]))
            if found:
                return found
        return self.default_class


def is_day(printed: str) -> bool:
    """Whether a text is a day such as 2026-11-22."""
    try:
        return dt.date.fromisoformat(printed).isoformat() == printed
    except ValueError:
        return False


def for_pages(folder: Path) -> Descriptor:
    """The descriptor of a folder of pages that has none of its own."""
    return Descriptor(key=slug(folder.name) or "pages", title=folder.name)


def read(path: Path) -> Descriptor:
    """The descriptor in a `source.toml`; raises BadInput with everything that is wrong in it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput([Problem(str(path), 0, "", "", f"is not TOML: {error}")]) from None
    problems = list(_problems(path, content))
    if problems:
        raise BadInput(problems)
    source = content["source"]
    if source.get("format"):
        source = {"end_convention": INFER, **source}
    texts: dict[str, Any] = {name: source[name] for name in _TEXTS if name in source and name != "class"}
    return Descriptor(
        default_class=source.get("class", "archive"),
        classes={host: name for name, hosts in content.get("classes", {}).items() for host in hosts},
        headings=content.get("headings", {}),
        columns=content.get("columns", {}),
        ambiguous=frozenset(content.get("ambiguous", {}).get("names", ())),
        expected={table: Expected(**bounds) for table, bounds in content.get("expected", {}).items()},
        **texts,
    )


def _problems(path: Path, content: Mapping[str, Any]) -> list[Problem]:
    found = [(name, "", "is no section of source.toml") for name in content if name not in _SECTIONS]
    found += [
        (name, str(value), "must be a section")
        for name, value in content.items()
        if not isinstance(value, dict)
    ]
    if found:
        return _listed(path, found)
    source = content.get("source", {})
    found += [(name, str(source[name]), "is no setting of [source]") for name in source if name not in _TEXTS]
    found += [(name, "", "is missing from [source]") for name in ("key", "title") if not source.get(name)]
    for name, value in source.items():
        check = _CHECKS.get(name)
        if name in _TEXTS and not isinstance(value, str):
            found.append((name, str(value), check[1] if check else "must be a text in quotes"))
        elif check and value and not check[0].fullmatch(value):
            found.append((name, value, check[1]))
    if not source.get("format"):
        found += [
            (name, str(value), "is for registers, whose [source] names a format")
            for name, value in (
                ("columns", content.get("columns")),
                ("dates", source.get("dates")),
                ("end_convention", source.get("end_convention") == INFER and INFER),
            )
            if value
        ]
    for name, value in content.get("columns", {}).items():
        if not isinstance(value, str):
            found.append((f"columns.{name}", str(value), "must be the name of a column, in quotes"))
    found += _wrong_classes(content.get("classes", {}))
    for name, value in content.get("headings", {}).items():
        if not isinstance(value, str):
            found.append((f"headings.{name}", str(value), "must be the id of a body, in quotes"))
    names = content.get("ambiguous", {}).get("names", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        found.append(("ambiguous.names", str(names), "must be a list of names"))
    found += _wrong_expectations(content.get("expected", {}))
    return _listed(path, found)


def _wrong_classes(classes: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, hosts in classes.items():
        if name not in CLASSES:
            yield "classes", name, f"must be one of {', '.join(CLASSES)}"
        elif not isinstance(hosts, list) or not all(isinstance(host, str) for host in hosts):
            yield f"classes.{name}", str(hosts), "must be a list of hosts"


def _wrong_expectations(expected: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for table, limits in expected.items():
        right = isinstance(limits, dict) and set(limits) <= {"min", "max"}
        if not right or not all(type(value) is int for value in limits.values()):
            yield f"expected.{table}", str(limits), "takes whole numbers `min` and `max`"


def _listed(path: Path, found: Iterable[tuple[str, str, str]]) -> list[Problem]:
    return [Problem(str(path), 0, column, value, reason) for column, value, reason in found]


_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_CHECKS = {
    "key": (re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "must be lower-case letters, digits and hyphens"),
    "licence": (_IRI, "must be an address, such as https://creativecommons.org/publicdomain/zero/1.0/"),
    "address": (_IRI, "must be an address, with https://"),
    "retrieved": (
        re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
        "must be a day such as 2026-11-22",
    ),
    "language": (re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"), "must be a language tag such as en"),
    "end_convention": (
        re.compile("|".join((*END_CONVENTIONS, INFER))),
        f"must be one of {', '.join(END_CONVENTIONS)}; for a register also {INFER}",
    ),
    "dates": (re.compile("|".join(DATE_ORDERS)), f"must be one of {', '.join(DATE_ORDERS)}"),
    "class": (re.compile("|".join(CLASSES)), f"must be one of {', '.join(CLASSES)}"),
}
