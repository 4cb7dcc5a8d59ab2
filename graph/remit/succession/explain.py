"""The words, the sources and the claims behind a thing, and what was passed over in choosing between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from remit.errors import NoSuchName
from remit.model import IRI
from remit.queries import load
from remit.succession.answer import Answer
from remit.succession.apart import LESS_EXACT, apart
from remit.succession.lens import SAME
from remit.succession.read import local, value
from remit.succession.register import Claim
from remit.succession.said import DATES, Said, named, said, stages
from remit.succession.view import View
from remit.succession.words import Texts, Words, words
from remit.terms import KINDS, REMIT

COLUMNS = (
    "thing", "property", "value", "printed", "note", "standing", "why", "quote", "prefix", "suffix",
    "matches", "source", "rule", "certainty", "start", "end", "evidence",
)  # fmt: skip

_TEXTS = (
    "printed", "note", "standing", "why", "quote", "prefix", "suffix", "source", "rule", "evidence",
)  # fmt: skip

FOLLOWED, AGREES, PASSED_OVER, BESIDE = "followed", "agrees", "passed over", "beside"
STANDINGS = {
    FOLLOWED: "the resolved view has this value",
    AGREES: "the resolved view has a value that says the same more or less exactly",
    PASSED_OVER: "the resolved view has another value",
    BESIDE: "the claim stands beside the resolved view, which is made without it",
}


def explain(view: View, thing: IRI, texts: Path | None = None) -> Answer:
    """Everything behind a thing: each claim about it and each quote, then the sources that are not quoted.

    Of a body its names and parents are parts, of a responsibility its holdings and transfers; what denotes it
    in documents comes last. `matches` says whether the stored text (in the folder `texts`, else in that of
    the view) still has the words where they were: None where there is no text to look at. `printed` is what
    the source has where its value was converted. Raises NoSuchName for a thing of which nothing is said.
    """
    found = known(view, thing)
    if found is None:
        raise NoSuchName(f"nothing in this release has the IRI {thing}")
    rows = list(_Behind(view, Texts(texts or view.texts)).rows(found))
    return Answer(f"evidence {named(view, found)}", view.release, COLUMNS, rows)


def known(view: View, printed: str) -> IRI | None:
    """The thing that an IRI or a KIND/KEY (`change/chg-mpa-mopac`) denotes; None where nothing is said of it.

    A key that another has replaced denotes what that one does.
    """
    kind, _, key = printed.removeprefix("/").removeprefix("id/").partition("/")
    if "://" in printed:
        thing = IRI(printed)
    elif kind in KINDS and key:
        thing = view.names.thing(kind, key)
    else:
        return None
    if any(character in thing for character in ' <>"{}|\\^`\n\r\t'):
        return None
    for row in view.graph.select(load("replaced"), thing=thing):
        thing = IRI(str(row["now"]))
    return thing if view.graph.select(load("explain/known"), thing=thing) else None


class _Behind:
    """Finds what is behind things; each quote stands in one row only."""

    def __init__(self, view: View, texts: Texts) -> None:
        self._view = view
        self._texts = texts
        self._said: dict[IRI, Said] = {}
        self._remarked: dict[IRI, dict[IRI, tuple[str, str]]] = {}
        self._stages = stages(view.register) if view.lens != SAME else {}
        self._shown: set[IRI] = set()

    def rows(self, thing: IRI) -> Iterator[dict[str, Any]]:
        """The rows of a thing and its parts, a claim or an evidence."""
        graph = self._view.graph
        claim = self._view.register.claim(thing)
        if claim:
            yield from self._claimed(claim)
        for quote in words(graph, evidence=thing):
            yield from self._quoted(quote)
        for part in dict.fromkeys(self._parts(thing)):
            yield from self._part(part)
        for quote in words(graph, body=thing):
            yield from self._quoted(quote)

    def _parts(self, thing: IRI) -> Iterator[IRI]:
        register = self._view.register
        yield thing
        for iri in self._stages.get(thing, (thing,)):
            body = register.bodies.get(iri)
            yield from (name.iri for name in body.names) if body else ()
            yield from (item.iri for item in register.parents_of(iri))
        held = register.holders_of(thing) or [
            each for each in register.holdings.values() if each.iri == thing
        ]
        for holding in held:
            yield holding.iri
            yield from (transfer.iri for transfer in register.transfers_from(holding.key))

    def _part(self, part: IRI) -> Iterator[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        about = self._view.register.claims_about(part)
        for claim in sorted(about, key=lambda claim: (claim.predicate, *self._order(claim))):
            found += self._claimed(claim)
        for quote in words(self._view.graph, thing=part):
            found += self._quoted(quote)
        quoted = {row["source"] for row in found}
        yield from found
        for source in self._view.evidence.sources(part):
            if source not in quoted:
                yield self._row(part) | {"source": source}

    def _order(self, claim: Claim) -> tuple[int, str, str]:
        return list(STANDINGS).index(self._standing(claim)[0]), claim.value, claim.iri

    def _claimed(self, claim: Claim) -> Iterator[dict[str, Any]]:
        """A claim, once for each quote behind it; without one, with its source alone."""
        quotes = list(words(self._view.graph, thing=claim.iri))
        for quote in quotes:
            yield from self._quoted(quote)
        if not quotes:
            yield self._of_claim(claim) | {"source": claim.address or claim.source or claim.collection}

    def _quoted(self, quote: Words) -> Iterator[dict[str, Any]]:
        """The row of a quote, unless it had one."""
        if quote.evidence in self._shown:
            return
        self._shown.add(quote.evidence)
        register = self._view.register
        claim = register.claim(quote.thing) or register.claim(quote.body)
        row = self._of_claim(claim) if claim else self._row(quote.thing)
        if not claim and quote.body != quote.thing:
            row["value"] = self._thing(quote.body)
        checked = self._texts.check(quote)
        yield row | {
            "quote": quote.exact,
            "prefix": checked.prefix,
            "suffix": checked.suffix,
            "matches": checked.matches,
            "source": quote.address or quote.source,
            "rule": quote.rule,
            "certainty": quote.certainty,
            "start": quote.start,
            "end": quote.end,
            "evidence": quote.evidence,
        }

    def _of_claim(self, claim: Claim) -> dict[str, Any]:
        standing, reason = self._standing(claim)
        name = claim.predicate
        printed, note = self._remarks(claim)
        return self._row(claim.subject) | {
            "property": {"iri": name, "label": local(name)},
            "value": claim.value if name in DATES else self._thing(IRI(claim.value)),
            "printed": printed,
            "note": note,
            "standing": standing,
            "why": reason,
            "certainty": claim.certainty,
        }

    def _remarks(self, claim: Claim) -> tuple[str, str]:
        """What the source printed where that is not the value, and the note on a claim."""
        if claim.subject not in self._remarked:
            self._remarked[claim.subject] = {
                IRI(str(row["claim"])): (value(row.get("printed")), value(row.get("note")))
                for row in self._view.graph.select(load("explain/remarks"), subject=claim.subject)
            }
        return self._remarked[claim.subject].get(claim.iri, ("", ""))

    def _standing(self, claim: Claim) -> tuple[str, str]:
        """Whether the resolved view has the value of a claim, and why not."""
        fact = claim.subject, claim.predicate
        if claim.subject not in self._said:
            self._said[claim.subject] = said(self._view, claim.subject)
        told = self._said[claim.subject]
        if claim not in told.claims(fact, claim.value):
            return BESIDE, "it is only a plan"
        if claim.predicate == REMIT.hasSuccessor:
            return BESIDE, "successors follow from the changes"
        chosen = told.followed.get(fact, claim.value)
        if claim.value == chosen:
            return FOLLOWED, ""
        if claim.predicate in DATES and apart(chosen, claim.value, turn=False).kind == LESS_EXACT:
            return AGREES, f"{chosen} stands: {told.why(fact, claim.value)}"
        shown = chosen if claim.predicate in DATES else self._view.register.label(IRI(chosen))
        return PASSED_OVER, f"{shown} stands: {told.why(fact, claim.value)}"

    def _row(self, thing: IRI) -> dict[str, Any]:
        texts = dict.fromkeys(
            ("standing", "why", "quote", "prefix", "suffix", "source", "rule", "evidence"), ""
        )
        return dict.fromkeys(COLUMNS) | texts | {"thing": self._thing(thing)}

    def _thing(self, iri: IRI) -> dict[str, str]:
        return {"iri": iri, "label": named(self._view, iri)}
