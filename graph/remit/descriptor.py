"""What `source.toml` says of a source: who publishes it, under what licence, how it writes ends."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from remit.errors import BadInput, Problem
from remit.terms import slug

FILE_NAME = "source.toml"

# From the one that counts most to the one that counts least, when sources disagree.
CLASSES = ("law", "official", "archive", "press", "encyclopaedia", "mirror")

END_CONVENTIONS = ("first-day", "last-day")

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
)
_SECTIONS = ("source", "classes", "headings", "ambiguous", "expected")


@dataclass(frozen=True, slots=True)
class Expected:
    """How many rows a table should have: fewer than `min` stops a build, more than `max` warns."""

    min: int = 0
    max: int = 0


@dataclass(frozen=True, slots=True)
class Descriptor:
    """One source: its key is the name of its graph."""

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

    def class_of(self, address: str) -> str:
        """The class of an address, by the longest listed suffix of its host."""
        host = (urlsplit(address).hostname or "").rstrip(".")
        parts = host.split(".")
        for start in range(len(parts)):
            found = self.classes.get(".".join(parts[start:]))
            if found:
                return found
        return self.default_class


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
    return Descriptor(
        default_class=source.get("class", "archive"),
        classes={host: name for name, hosts in content.get("classes", {}).items() for host in hosts},
        headings=content.get("headings", {}),
        ambiguous=frozenset(content.get("ambiguous", {}).get("names", ())),
        expected={table: Expected(**bounds) for table, bounds in content.get("expected", {}).items()},
        **{name: str(source[name]) for name in _TEXTS if name in source and name != "class"},
    )


def _problems(path: Path, content: Mapping[str, Any]) -> list[Problem]:
    source = content.get("source", {})
    found: list[tuple[str, str, str]] = []
    found += [(name, "", "is no section of source.toml") for name in content if name not in _SECTIONS]
    found += [(name, str(source[name]), "is no setting of [source]") for name in source if name not in _TEXTS]
    found += [(name, "", "is missing from [source]") for name in ("key", "title") if not source.get(name)]
    if source.get("key") and source["key"] != slug(str(source["key"])):
        found.append(("key", str(source["key"]), "must be lower-case letters, digits and hyphens"))
    if source.get("end_convention", "first-day") not in END_CONVENTIONS:
        found.append(
            ("end_convention", source["end_convention"], f"must be one of {', '.join(END_CONVENTIONS)}")
        )
    for name in (source.get("class", "archive"), *content.get("classes", {})):
        if name not in CLASSES:
            found.append(("class", name, f"must be one of {', '.join(CLASSES)}"))
    for table, bounds in content.get("expected", {}).items():
        if not set(bounds) <= {"min", "max"} or not all(isinstance(value, int) for value in bounds.values()):
            found.append((f"expected.{table}", str(bounds), "takes whole numbers `min` and `max`"))
    return [Problem(str(path), 0, column, value, reason) for column, value, reason in found]
