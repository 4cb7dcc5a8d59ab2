"""Old bodies, one a row, to who answers today: a list of any length, in flat memory.

A row names a body in any way that it is or was called, and may name a responsibility and a date. It gets one
answer, or several, or a status that says why there is none.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

from remit.errors import BadInput, CommandError, Problem
from remit.succession.answer import Answer
from remit.succession.forwarder import BAD_ROW, COLUMNS, FAULTS, STATUSES, Forwarder, refused
from remit.succession.garbage import uncollected
from remit.succession.view import View

# What the columns that are read may be called, in any case.
BODY = ("body", "name", "organisation", "organization")
RESPONSIBILITY = ("responsibility",)
DATE = ("date",)

_LISTED = 20


@dataclass(frozen=True, slots=True)
class Summary:
    """How many rows there were, and how many of each status; `problems` are the first rows to look at."""

    rows: int
    counts: Mapping[str, int]
    problems: Sequence[Problem] = field(default=())

    def as_text(self) -> str:
        """A line for each status, and the first rows to look at."""
        lines = [f"{self.rows:,} row{'s' if self.rows != 1 else ''}"]
        lines += [
            f"  {self.counts[status]:>9,}  {status}: {meaning}"
            for status, meaning in STATUSES.items()
            if self.counts.get(status)
        ]
        lines += [f"  {problem}" for problem in self.problems]
        hidden = sum(self.counts.get(status, 0) for status in FAULTS) - len(self.problems)
        return "\n".join([*lines, f"  and {hidden:,} more to look at"] if hidden > 0 else lines)


def forward(
    view: View, rows: Iterable[Mapping[str, Any]], *, today: str = "", by: Forwarder | None = None
) -> Iterator[dict[str, Any]]:
    """For each row who answers today, and by which chain: the row with COLUMNS added.

    A row has the body under `body`, `name` or `organisation`, and may have `responsibility` and `date`.
    An answer is a thing, `{"iri", "label"}`, and there may be several. `by` is a Forwarder to use again.
    Raises BadInput where a row has no column for the body.
    """
    forwarder = by or Forwarder(view, today)
    known: dict[tuple[str, ...], _Header] = {}
    for number, row in enumerate(rows, start=1):
        names = tuple(name for name in row if isinstance(name, str))
        header = known.get(names)
        if header is None:
            header = known[names] = _Header.of(names, "the rows", number)
        cells = ["" if row[name] is None else str(row[name]) for name in names]
        found = forwarder.answer(*header.asked(cells))
        yield {**dict(zip(header.kept, cells, strict=True)), **forwarder.cells(found)}


def forwarded(
    view: View, rows: Iterable[Mapping[str, Any]], *, today: str = "", by: Forwarder | None = None
) -> Answer:
    """The same of a list that fits in memory, as an Answer."""
    found = list(forward(view, rows, today=today, by=by))
    given = dict.fromkeys(name for row in found for name in row if name not in COLUMNS)
    columns = [*given, *COLUMNS]
    return Answer("forward", view.release, columns, [dict.fromkeys(columns, "") | row for row in found])


def forward_csv(
    view: View,
    source: TextIO,
    output: TextIO,
    *,
    body_column: str = "",
    responsibility_column: str = "",
    date_column: str = "",
    today: str = "",
    by: Forwarder | None = None,
) -> Summary:
    """Writes a CSV again with COLUMNS added, row by row; several answers in a cell are separated by a bar.

    Columns are found by name, in any case, unless they are given. A row that cannot be answered is written
    with its status and the reason. Raises BadInput where there is no header, no column for the body, or the
    text is not UTF-8.
    """
    file = str(getattr(source, "name", "") or "the input")
    lines = _Lines(source, file)
    header = _header(lines, file, body_column, responsibility_column, date_column)
    row = csv.writer(_Echo()).writerow
    counts: Counter[str] = Counter()
    problems: list[Problem] = []
    width = len(header.kept)
    with uncollected():
        forwarder = by or Forwarder(view, today)
        output.write(row([*header.kept, *COLUMNS]))
        for line, cells, wrong in lines.rows(width):
            body, duty, date = header.asked(cells)
            found = refused(BAD_ROW, wrong) if wrong else forwarder.answer(body, duty, date)
            counts[found.status] += 1
            if found.status in FAULTS and len(problems) < _LISTED:
                problems.append(Problem(file, line, found.status, body, found.note))
            given = row(cells + [""] * (width - len(cells))).removesuffix("\r\n")
            output.write(f"{given},{found.line}\r\n")
    return Summary(counts.total(), dict(counts), problems)


def forward_file(view: View, file: Path, output: Path | None = None, **options: Any) -> Summary:
    """The same from a file (`-` is standard input) to a file, or to standard output.

    Raises CommandError where one of them cannot be opened.
    """
    piped = str(file) == "-"
    if output and output.exists() and not piped and file.exists() and output.samefile(file):
        raise CommandError(f"{output} would be written over while it is read: give another file")
    with ExitStack() as stack:
        try:
            source = _stream(stack, sys.stdin.buffer) if piped else stack.enter_context(_opened(file, "r"))
            target = (
                stack.enter_context(_opened(output, "w")) if output else _stream(stack, sys.stdout.buffer)
            )
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from None
        return forward_csv(view, source, target, **options)


def forward_rows(view: View, file: Path) -> Answer:
    """The same of a file that fits in memory, as an Answer with the rows as they would be written."""
    written = StringIO(newline="")
    with ExitStack() as stack:
        try:
            source = (
                _stream(stack, sys.stdin.buffer)
                if str(file) == "-"
                else stack.enter_context(_opened(file, "r"))
            )
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from None
        forward_csv(view, source, written)
    written.seek(0)
    reader = csv.DictReader(written)
    rows = list(reader)
    return Answer("forward", view.release, reader.fieldnames or (), rows)


def _opened(file: Path, mode: str) -> TextIO:
    return cast(TextIO, file.open(mode, encoding="utf-8", newline=""))


def _stream(stack: ExitStack, bytes_: BinaryIO) -> TextIO:
    """A standard stream as UTF-8 whatever the locale, left open for others."""
    stream = TextIOWrapper(bytes_, encoding="utf-8", newline="")
    stack.callback(stream.detach)
    return stream


@dataclass(frozen=True, slots=True)
class _Header:
    """The columns of the input: `kept` are their names in the output, the rest where to look."""

    kept: tuple[str, ...]
    body: int
    responsibility: int | None
    date: int | None

    @classmethod
    def of(
        cls, names: Sequence[str], file: str, line: int = 1, body: str = "", duty: str = "", date: str = ""
    ) -> _Header:
        places = {
            column: _place(names, given, known, file, line)
            for column, given, known in (
                ("body", body, BODY),
                ("responsibility", duty, RESPONSIBILITY),
                ("date", date, DATE),
            )
        }
        at = places["body"]
        if at is None:
            listed = ", ".join(map(repr, names)) or "none"
            reason = f"no column is called {', '.join(BODY[:-1])} or {BODY[-1]}; there are: {listed}"
            raise BadInput([Problem(file, line, "body", "", reason)])
        kept = tuple(f"given_{name}" if name in COLUMNS else name for name in names)
        return cls(kept, at, places["responsibility"], places["date"])

    def asked(self, cells: Sequence[str]) -> tuple[str, str, str]:
        """The body, responsibility and date of a row; a cell that is not there is empty."""
        return _cell(cells, self.body), _cell(cells, self.responsibility), _cell(cells, self.date)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _place(names: Sequence[str], given: str, known: Sequence[str], file: str, line: int) -> int | None:
    """Where a column stands: the one given, else the first that has one of the known names."""
    folded = [name.strip().casefold() for name in names]
    for wanted in (given.strip().casefold(),) if given else known:
        if folded.count(wanted) > 1:
            raise BadInput([Problem(file, line, wanted, "", "stands twice in the header")])
        if wanted in folded:
            return folded.index(wanted)
    if given:
        listed = ", ".join(map(repr, names)) or "none"
        raise BadInput([Problem(file, line, given, "", f"this column is missing; there are: {listed}")])
    return None


def _header(lines: _Lines, file: str, body: str, duty: str, date: str) -> _Header:
    for line, cells, wrong in lines.rows(0):
        if wrong:
            raise BadInput([Problem(file, line, "", "", wrong)])
        return _Header.of([cell.strip() for cell in cells], file, line, body, duty, date)
    raise BadInput([Problem(file, 1, "", "", "is empty: a list starts with its column names")])


class _Echo:
    """What a CSV writer writes to, to give a row back."""

    def write(self, text: str) -> str:
        return text


class _Lines:
    """The rows of a CSV, each with the line it begins on and what is wrong with it; no blank ones."""

    def __init__(self, source: TextIO, file: str) -> None:
        self._file = file
        self._reader = csv.reader(self._decoded(source), strict=True)

    def rows(self, width: int) -> Iterator[tuple[int, list[str], str]]:
        """Of `width` cells at most, where that is given."""
        while True:
            line = self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                until = self._reader.line_num
                where = f"lines {line} to {until}" if until > line else f"line {line}"
                yield line, [], f"{where}: cannot be read as CSV: {error}"
                continue
            if width and len(cells) > width:
                extra = " | ".join(cells[width:])
                yield line, cells[:width], f"line {line}: has more cells than the header: {extra}"
            elif any(cells):
                yield line, cells, ""

    def _decoded(self, source: TextIO) -> Iterator[str]:
        """The lines, without the mark that some programs begin a file with."""
        line = 0
        try:
            for line, text in enumerate(source, start=1):
                yield text.removeprefix("\ufeff") if line == 1 else text
        except UnicodeDecodeError:
            reason = "is not UTF-8 in this line or soon after it"
            raise BadInput([Problem(self._file, line + 1, "", "", reason)]) from None
