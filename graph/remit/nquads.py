"""Statements as N-Quads lines (W3C, RDF 1.1 N-Quads), in the canonical form that sorts and compares."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

from remit.model import Literal, Statement
from remit.terms import XSD

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_QUAD = re.compile(
    r"(<[^>]*> <[^>]*> (?:<[^>]*>|\"(?:[^\"\\]|\\.)*\"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?))(?: <([^>]*)>)? \."
)
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')


def line(statement: Statement) -> str:
    """One statement as a line, without the line end."""
    graph = f" <{statement.graph}>" if statement.graph else ""
    return f"<{statement.subject}> <{statement.predicate}> {term(statement.object)}{graph} ."


def term(value: str | Literal) -> str:
    """One term as N-Quads writes it."""
    if not isinstance(value, Literal):
        return f"<{value}>"
    quoted = '"' + _ESCAPED.sub(_escape, value.value) + '"'
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^<{value.datatype}>" if value.datatype and value.datatype != XSD.string else quoted


def split(row: str) -> tuple[str, str]:
    """The triple of a line as N-Triples, and its graph (empty for the default graph)."""
    found = _QUAD.fullmatch(row)
    if not found:
        raise ValueError(f"no line of canonical N-Quads without blank nodes: {row[:200]}")
    return f"{found[1]} .", found[2] or ""


def write(path: Path, lines: Iterable[str]) -> None:
    """Writes lines in a plain file."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{row}\n" for row in lines)


def write_gzip(path: Path, lines: Iterable[str]) -> None:
    """Writes lines in a gzip file whose bytes depend on nothing but the lines."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        for row in lines:
            packed.write(f"{row}\n".encode())


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
