"""How an analysis is asked: a release or an endpoint, an identity policy, a preferred source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from remit.link.names import normal
from remit.model import IRI, Asks
from remit.names import find, key
from remit.succession.evidence import Evidence
from remit.succession.lens import SAME, through
from remit.succession.prefer import preferring
from remit.succession.read import read
from remit.succession.register import Register
from remit.terms import Names


@dataclass(frozen=True)
class View:
    """What every analysis takes: the register to work on, and the graph for the words behind an answer.

    `release` is the id of the release, or the address of the endpoint, that was asked; `texts` the folder of
    the stored texts of pages (SHA256.txt), where they are at hand.
    """

    release: str
    names: Names
    graph: Asks
    register: Register
    evidence: Evidence
    lens: str = SAME
    prefer: str = ""
    texts: Path | None = None


def view(
    graph: Asks,
    release: str,
    names: Names,
    lens: str = SAME,
    prefer: str = "",
    texts: Path | None = None,
) -> View:
    """A view of a graph; raises CommandError for a policy or a source that there is not."""
    plain = View(release, names, graph, read(graph, names), Evidence(graph), texts=texts)
    return varied(plain, lens, prefer)


def varied(plain: View, lens: str, prefer: str) -> View:
    """A plain view under an identity policy, with a source preferred; raises as `view` does."""
    register = preferring(plain.register, prefer) if prefer else plain.register
    return replace(plain, register=through(register, lens, plain.names), lens=lens, prefer=prefer)


def called(view: View, printed: str) -> IRI:
    """The body that a text denotes; where a rename makes a new body, the one that bore just this name."""
    if view.lens != SAME:
        wanted = normal(printed)
        exact = [
            body.iri
            for body in view.register.bodies.values()
            if printed in (body.iri, key(body.iri)) or normal(body.label) == wanted
        ]
        if len(exact) == 1:
            return exact[0]
    return find(view.graph, view.names, printed)
