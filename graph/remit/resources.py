"""Finds the ontology, the shapes and the bundled sources, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `ontology`, `shapes` or `sources`: beside this module in a wheel, else in the checkout."""
    installed = _HERE / name
    if installed.is_dir():
        return installed
    graph = _HERE.parent
    return graph / name if name == "sources" else graph.parent / name
