"""Statements as N-Quads lines (W3C, RDF 1.1 N-Quads), in the canonical form that sorts and compares."""

from __future__ import annotations

import gzip
import heapq
import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from remit.model import Literal, Statement
from remit.terms import XSD

# A line with the graph that it is in, empty for the default graph.
Line = tuple[str, str]
# So many lines are sorted at a time: some 200 MB.
RUN = 500_000

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


def arranged(rows: Iterable[Statement], scratch: Path) -> Iterator[Line]:
    """Every quad once as a line, in order; more than memory should hold are sorted in files in `scratch`."""
    runs: list[Iterable[Line]] = []
    lines = ((line(row), row.graph or "") for row in rows)
    while batch := sorted(set(islice(lines, RUN))):
        if len(batch) < RUN:
            runs.append(batch)
            continue
        path = scratch / f"run-{len(runs)}"
        write(path, (f"{row}\t{graph}" for row, graph in batch))
        runs.append(_run(path))
    last: Line | None = None
    for found in heapq.merge(*runs):
        if found != last:
            yield found
        last = found


def _run(path: Path) -> Iterator[Line]:
    # No line holds a tab: in canonical N-Quads that is escaped.
    with path.open(encoding="utf-8", newline="\n") as lines:
        for found in lines:
            row, _, graph = found.rstrip("\n").partition("\t")
            yield row, graph
    path.unlink()


@contextmanager
def packed(path: Path) -> Iterator[Callable[[str], object]]:
    """What writes lines in a gzip file whose bytes depend on nothing but the lines."""
    with (
        path.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as archive,
        io.TextIOWrapper(archive, encoding="utf-8", newline="\n", write_through=False) as out,
    ):
        yield lambda row: out.write(f"{row}\n")


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
