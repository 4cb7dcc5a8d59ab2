"""A name that a person types to the one thing that it denotes."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from remit.errors import AmbiguousName, NoSuchName
from remit.link.names import normal
from remit.model import IRI, Asks, Literal
from remit.queries import load
from remit.terms import REMIT, Names

BODY, PROGRAMME, RESPONSIBILITY = "body", "programme", "responsibility"
CHANGE, REFORM = "change", "reform"

_CLASSES = {
    BODY: REMIT.Body,
    PROGRAMME: REMIT.Programme,
    RESPONSIBILITY: REMIT.Responsibility,
    CHANGE: REMIT.Change,
    REFORM: REMIT.Reform,
}


def find(graph: Asks, names: Names, printed: str, kind: str = BODY) -> IRI:
    """The thing of a kind that a label, alias, acronym, misprint, key or IRI denotes.

    Raises NoSuchName with what comes close, or AmbiguousName with the candidates.
    """
    known = _by_identifier(graph, names, printed, kind)
    if known:
        return known
    wanted = normal(printed)
    found: dict[IRI, int] = {}
    labels: dict[str, IRI] = {}
    for row in graph.select(load("labels"), **{"class": _CLASSES[kind]}):
        thing, label = row["thing"], row["label"]
        assert isinstance(thing, IRI) and isinstance(label, Literal) and isinstance(row["rank"], Literal)
        labels.setdefault(label.value, thing)
        if normal(label.value) == wanted:
            found[thing] = min(found.get(thing, 9), int(row["rank"].value))
    best = min(found.values(), default=0)
    candidates = sorted(thing for thing, rank in found.items() if rank == best)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        listed = "\n".join(f"  {key(thing)}  {label_of(graph, thing)}" for thing in candidates)
        raise AmbiguousName(f"{printed!r} is the name of several; say which by its key:\n{listed}")
    holding = [label for label in labels if wanted and wanted in normal(label)]
    close = [*holding, *difflib.get_close_matches(printed, labels, n=5, cutoff=0.5)][:5]
    hint = f"; did you mean {', '.join(close)}?" if close else ""
    raise NoSuchName(f"no {kind} in this release is called {printed!r}{hint}")


def find_any(graph: Asks, names: Names, printed: str, kinds: Sequence[str]) -> IRI:
    """The thing that a text denotes, of the first of some kinds that has one; raises as `find` does."""
    hints = []
    for kind in kinds:
        try:
            return find(graph, names, printed, kind)
        except NoSuchName as error:
            hints.append(str(error).partition("; ")[2])
    hint = next((f"; {text}" for text in hints if text), "")
    raise NoSuchName(f"no {' or '.join(kinds)} in this release is called {printed!r}{hint}")


def key(thing: IRI) -> str:
    """The last part of an IRI."""
    return thing.rsplit("/", 1)[1]


def label_of(graph: Asks, thing: IRI) -> str:
    """The label of a thing, else its key."""
    rows = graph.select(load("label"), thing=thing)
    label = rows[0]["label"] if rows else None
    return label.value if isinstance(label, Literal) else key(thing)


def _by_identifier(graph: Asks, names: Names, printed: str, kind: str) -> IRI | None:
    try:
        thing = IRI(printed) if "://" in printed else names.thing(kind, printed)
    except ValueError:
        return None
    if any(character in thing for character in ' <>"{}|\\^`'):
        return None
    for row in graph.select(load("replaced"), thing=thing):
        return IRI(str(row["now"]))
    kinds = {row["class"] for row in graph.select(load("classes"), thing=thing)}
    return thing if _CLASSES[kind] in kinds else None
