"""SPARQL queries, one question a file, each with a comment on top that says what is asked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def load(name: str, folder: Path = _FOLDER) -> str:
    """The text of `NAME.rq`."""
    return (folder / f"{name}.rq").read_text(encoding="utf-8")
