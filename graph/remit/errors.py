"""Everything that can go wrong and be said in a sentence; each class carries the exit code of the command.

RemitError
├── ContentError        1  the content fails a check
│   ├── BadInput           rows or pages that cannot be read, all of one run
│   └── Violations         the SHACL shapes that must hold do not
├── CommandError        2  the command is wrong: an option, a name, a missing path
│   ├── NoSuchName         nothing bears this name
│   └── AmbiguousName      several bodies do
└── SystemFault         3  a remote or system fault
"""

from __future__ import annotations

from dataclasses import dataclass


class RemitError(Exception):
    """The root: `str()` is a sentence for a person."""

    exit_code = 3


class ContentError(RemitError):
    """The content fails a check."""

    exit_code = 1


class CommandError(RemitError):
    """The command is wrong."""

    exit_code = 2


class SystemFault(RemitError):
    """A remote or system fault."""

    exit_code = 3


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with the input: where it is, what stands there, and why it is wrong."""

    file: str
    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        what = f"{self.column} = {self.value!r}: " if self.column else ""
        return f"{where}: {what}{self.reason}"


class BadInput(ContentError):
    """Rows or pages that cannot be read: `problems` holds all of one run."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        count = len(self.problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{count} problem{'s' if count != 1 else ''} in the input:\n{lines}")


class Violations(ContentError):
    """Shapes that must hold do not."""


class NoSuchName(CommandError):
    """Nothing in the release bears this name."""


class AmbiguousName(CommandError):
    """Several things bear this name; the message lists them."""
