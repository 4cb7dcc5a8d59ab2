"""What pages say of changes: words for the changes that the tables have, and proposals of what they have not.

A change that a page tells as having happened gets the page's words; of two bodies that followed one
another the page's claim is kept too. What no change tells, what was only announced, and bodies that no table
has, are proposals, in the graph of what is inferred, from which nothing follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from remit.dates import overlap
from remit.emit.bodies import iri
from remit.emit.events import Event
from remit.emit.sheet import Node, Proposed, Sheet
from remit.link import Linked
from remit.model import IRI, Record
from remit.terms import PROV, RDF, REMIT, SKOS, edtf, number, slug

# What a word of change may be told as, among the changes of the tables.
_TOLD_AS: Mapping[str, frozenset[IRI]] = {
    "established": frozenset({REMIT.Foundation}),
    "abolished": frozenset({REMIT.Dissolution}),
    "transferred": frozenset({REMIT.FunctionTransfer}),
    "split": frozenset({REMIT.Split, REMIT.HiveOff}),
}
_FOLLOWING = frozenset({REMIT.Merger, REMIT.Absorption, REMIT.Split, REMIT.Replacement, REMIT.HiveOff})
_SUCCESSIONS = frozenset({REMIT.Merger, REMIT.Absorption, REMIT.Split, REMIT.Replacement})
_PROPOSED_AS: Mapping[str, IRI] = {
    "established": REMIT.Foundation,
    "abolished": REMIT.Dissolution,
    "transferred": REMIT.FunctionTransfer,
    "split": REMIT.Split,
    "merged": REMIT.Merger,
    "renamed": REMIT.Rename,
    "expanded": REMIT.StatusChange,
    "replaced": REMIT.Replacement,
    "took-over": REMIT.Replacement,
}


def emit(sheet: Sheet, linked: Linked, events: Sequence[Event]) -> None:
    """The records `proposals` and `successions` of pages."""
    for row in linked.tables.get("proposals", ()):
        _body(sheet, row, row["name"], row["acronym"]).evidence(row.evidence["name"])
    known = _Changes(linked, events)
    for row in linked.tables.get("successions", ()):
        _told(sheet, linked, known, row)


class _Changes:
    """The changes that happened, by the bodies that took part."""

    def __init__(self, linked: Linked, events: Iterable[Event]) -> None:
        self._bodies = linked.bodies
        self._by_body: dict[str, list[Event]] = {}
        for event in events:
            if event.row["status"] == "plan":
                continue
            sides = (event.originals, event.results, event.altered)
            for key in {self._bodies.key(row) for side in sides for row in side}:
                self._by_body.setdefault(key, []).append(event)

    def telling(self, row: Record) -> list[Event]:
        """The changes that tell what a page says: of the same bodies, and of no other date."""
        before = [self._key(name) for name in row.many("from_ids")]
        after = [self._key(name) for name in row.many("to_ids")]
        if "" in before or "" in after or not (before or after):
            return []
        kinds = _TOLD_AS.get(row["kind"], _FOLLOWING)
        among = self._by_body.get((before or after)[0], ())
        return [event for event in among if self._tells(event, kinds, before, after, row)]

    def _tells(
        self, event: Event, kinds: frozenset[IRI], before: Sequence[str], after: Sequence[str], row: Record
    ) -> bool:
        if not overlap(event.row["date"], row["date"]):
            return False
        if event.type == REMIT.Rename:
            return before == after and before == [self._bodies.key(one) for one in event.altered]
        if event.type not in kinds:
            return False
        givers = {self._bodies.key(one) for one in event.originals}
        takers = {self._bodies.key(one) for one in event.results}
        return set(before) <= givers and set(after) <= takers

    def _key(self, name: str) -> str:
        return self._bodies.key(name) if name in self._bodies.rows else ""


def _told(sheet: Sheet, linked: Linked, known: _Changes, row: Record) -> None:
    words = row.evidence["field"]
    boxed = words.rule == "warning-box"
    told = known.telling(row) if row["state"] == "effective" else []
    before, after = row.many("from_ids"), row.many("to_ids")
    if told:
        for event in told:
            change = Node(sheet, sheet.names.thing("change", event.key), row)
            if event.type in _SUCCESSIONS and len(before) == 1 and len(after) == 1:
                claim = _claim(sheet, linked, row, before[0], after[0])
                claim.add(REMIT.supports, change.iri)
                change.add(REMIT.evidence, claim.evidence(words))
            else:
                change.evidence(words)
        return
    both = [name for name in (*before, *after) if name in linked.bodies.rows]
    if boxed and len(both) == len(before) + len(after) == 2 and before != after:
        # The archive's own notice is its word on the successor, whatever the tables say.
        _claim(sheet, linked, row, before[0], after[0])
        return
    for name in (*before, *after):
        if name not in linked.bodies.rows:
            linked.leave_open("successions", name, "no body of this build bears this name")
    _proposal(sheet, linked, row)


def _claim(sheet: Sheet, linked: Linked, row: Record, before: str, after: str) -> Node:
    old = Node(sheet, iri(sheet, linked.bodies, before), row)
    return sheet.claim(old, REMIT.hasSuccessor, iri(sheet, linked.bodies, after), row.evidence["field"])


def _proposal(sheet: Sheet, linked: Linked, row: Record) -> None:
    """A change that a page tells and no table does, or that is only announced there."""
    node = _node(sheet, row.key, row)
    words = row.evidence["field"]
    node.add(REMIT.proposes, _PROPOSED_AS[row["kind"]])
    if row["state"] == "announced":
        node.add(RDF.type, REMIT.Draft)
    for column, predicate in (("from_ids", REMIT.proposedOriginal), ("to_ids", REMIT.proposedResult)):
        for name in row.many(column):
            known = name in linked.bodies.rows
            node.add(predicate, iri(sheet, linked.bodies, name) if known else _body(sheet, row, name).iri)
    if row["date"]:
        node.add(REMIT.effectiveDate, edtf(row["date"]))
    node.add(REMIT.certainty, number(words.certainty))
    node.evidence(words)


def _body(sheet: Sheet, row: Record, name: str, acronym: str = "") -> Proposed:
    """A body that a page names and no table has: one for each name in a collection."""
    node = _node(sheet, f"{row.source}-{slug(name)}", row)
    node.add(REMIT.proposes, REMIT.Body)
    node.english(SKOS.prefLabel, name)
    node.text(SKOS.altLabel, acronym)
    return node


def _node(sheet: Sheet, key: str, row: Record) -> Proposed:
    node = Proposed(sheet, sheet.names.thing("proposal", key), row)
    node.add(RDF.type, REMIT.Proposal)
    node.add(PROV.wasDerivedFrom, sheet.source(row))
    return node
