"""CSV files as rows of cells by column name, each with its line; what cannot be read is a problem."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from remit.errors import Problem

Cells = dict[str, str]


def read(
    path: Path,
    problems: list[Problem],
    faults: Callable[[Path, Sequence[str]], Iterable[Problem]],
    delimiter: str = ",",
) -> Iterator[tuple[int, Cells]]:
    """The rows below the header with their lines; `faults` says what is wrong with a header."""
    content = text(path, problems)
    if content is None:
        return
    reader = csv.reader(io.StringIO(content, newline=""), strict=True, delimiter=delimiter)
    line = 1
    header: list[str] = []
    try:
        for cells in reader:
            if not header and not any(cells):
                pass
            elif not header:
                header = [cell.strip() for cell in cells]
                problems.extend(faults(path, header))
            elif any(cells):
                if any(cells[len(header) :]):
                    extra = " | ".join(cells[len(header) :])
                    problems.append(Problem(str(path), line, "", extra, "has more cells than the header"))
                yield line, {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(str(path), line, "", "", f"cannot be read as CSV: {error}"))
    if not header:
        problems.append(Problem(str(path), 1, "", "", "is empty: a table starts with its column names"))


def text(path: Path, problems: list[Problem]) -> str | None:
    """The text of a file in UTF-8, without a byte order mark; None where it is none."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(Problem(str(path), line, "", "", f"is not UTF-8 at byte {error.start}"))
        return None


def missing(path: Path, header: Sequence[str], wanted: Iterable[str]) -> Iterator[Problem]:
    """The columns that must be there and are not, and those that stand twice."""
    for name in wanted:
        if name not in header:
            yield Problem(str(path), 1, name, "", "this column is missing")
        elif header.count(name) > 1:
            yield Problem(str(path), 1, name, "", "stands twice in the header")
