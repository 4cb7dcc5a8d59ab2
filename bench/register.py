"""A made-up register of any size in the shape of a release, written as a store, for benchmarks.

Ministries of eight offices each run from 1960 to 2025: offices merge, split, are replaced, absorbed, renamed,
hived off, dissolved with or without a receiver, and pass functions on, some of them in circles and some
without a date. Chains are some twenty hops long. Every body stands under a parent, five levels deep.

The statements are those that a release makes of such tables: names, bounds, participations, derived edges,
claims. Left out are documents, meetings, topics, quotes and the ontology, and the second copy that a release
keeps of each statement in the graph of its source.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from remit import nquads, store
from remit.bounds import derive
from remit.model import IRI, Literal, Statement, Term
from remit.terms import DCT, EDTF, ORG, PROV, RDF, RDFS, REMIT, SKOS, Names, edtf, number, text

FIRST, LAST = 1960, 2025
OFFICES = 8
SOURCES = 5000
_WORDS = (
    "Harbour River Forest Road Rail Canal Coal Steel Seed Grain Fish Wool Water Air Light Court Prison "
    "School Museum Archive Library Theatre Music Sport Health Labour "
    "Pension Housing Census Patent Trade Export Bank"
).split()
_KINDS = ("Board", "Agency", "Council", "Authority", "Department", "Office", "Commission", "Committee")
_PLACES = ("Northern", "Southern", "Eastern", "Western", "Upper", "Lower", "Coastal", "Inland", "Central")


@dataclass(slots=True)
class Office:
    """A body as it is made up: dates are EDTF, `names` (text, from) the oldest first."""

    key: str
    names: list[tuple[str, str]]
    start: str
    end: str = ""
    parents: list[tuple[str, str]] = field(default_factory=list)
    duty: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A store, the names of its things, and what may be asked about: bodies (name, first and last year)."""

    path: Path
    names: Names
    quads: int
    bodies: list[tuple[str, int, int]]
    keys: list[str]
    duties: list[tuple[str, str]]
    heads: list[str]


def make(folder: Path, bodies: int, seed: int = 0) -> Made:
    """A register of about so many bodies."""
    path = folder / "register.nq"
    with path.open("w", encoding="utf-8") as lines:
        maker = _Maker(lines, seed)
        maker.run(bodies)
    quads = store.create(folder / "store", path)
    path.unlink()
    return maker.made(folder / "store", quads)


class _Maker:
    def __init__(self, lines: TextIO, seed: int) -> None:
        self._lines = lines
        self._draw = random.Random(seed)
        self._names = Names()
        self._source = self._names.graph("source/made")
        self._offices: dict[str, Office] = {}
        self._counts: dict[str, int] = {}
        self._duties: list[tuple[str, str]] = []
        self._heads: list[str] = []

    def run(self, bodies: int) -> None:
        """Writes a register of about so many bodies."""
        root = self._office("State", str(FIRST), "")
        regions = [self._office(f"{place} Region", str(FIRST), root.key) for place in _PLACES]
        while len(self._offices) < bodies:
            region = regions[len(self._heads) % len(regions)]
            head = self._office(f"Ministry {len(self._heads) + 1}", str(FIRST), region.key)
            self._heads.append(head.key)
            self._ministry(head)
        for office in self._offices.values():
            self._describe(office)
        self._sources()

    def made(self, path: Path, quads: int) -> Made:
        """What there is to ask about."""
        asked = [
            (name, int(office.start[:4]), int(office.end[:4] or LAST))
            for office in self._offices.values()
            for name, _ in office.names
        ]
        return Made(path, self._names, quads, asked, list(self._offices), self._duties, self._heads)

    # Events

    def _ministry(self, head: Office) -> None:
        """The life of eight offices and of what became of them."""
        living = [self._office(self._called(), str(FIRST), head.key) for _ in range(OFFICES)]
        for office in living:
            self._entrust(office, str(FIRST))
        gone: list[Office] = []
        for year in range(FIRST + 1, LAST):
            for _ in range(self._draw.choice((2, 3, 3, 4))):
                self._event(head, living, gone, year)
            while len(living) < OFFICES:
                living.append(self._founded(head, year))
        self._circles(living, gone)

    def _event(self, head: Office, living: list[Office], gone: list[Office], year: int) -> None:
        day = self._day(year)
        self._draw.shuffle(living)
        draw = self._draw.random()
        if draw < 0.40:
            self._ending("Replacement", living[:1], 1, head, living, gone, day)
        elif draw < 0.55 and len(living) > 3:
            self._ending("Merger", living[:2], 1, head, living, gone, day)
        elif draw < 0.68:
            self._ending("Split", living[:1], 2, head, living, gone, day)
        elif draw < 0.75 and len(living) > 3:
            self._absorbed(living, gone, day)
        elif draw < 0.83:
            self._renamed(living[0], day)
        elif draw < 0.90:
            self._change("FunctionTransfer", day, living[:1], living[1:2], {})
        elif draw < 0.94:
            new = self._office(self._called(), day, head.key)
            self._change("HiveOff", day, living[:1], [new], {living[0].key: "survived", new.key: "began"})
            living.append(new)
        elif draw < 0.97:
            self._change("Dissolution", day, living[:1], [], {living[0].key: "ended"})
            self._end(living, gone, living[:1], day)
        else:
            self._end(living, gone, living[:1], day)

    def _ending(
        self,
        kind: str,
        old: list[Office],
        count: int,
        head: Office,
        living: list[Office],
        gone: list[Office],
        day: str,
    ) -> None:
        parent = head.key if self._draw.random() < 0.7 else self._draw.choice(living).key
        new = [
            self._office(self._called(), day, parent if parent != head.key else head.key)
            for _ in range(count)
        ]
        effects = {office.key: "ended" for office in old} | {office.key: "began" for office in new}
        change = self._change(kind, day, old, new, effects)
        self._hand_over(old, new[0], day, change)
        self._end(living, gone, old, day)
        living += new

    def _absorbed(self, living: list[Office], gone: list[Office], day: str) -> None:
        old, host = living[:1], living[1]
        effects = {old[0].key: "ended", host.key: "survived"}
        self._change("Absorption", day, old, [host], effects)
        self._end(living, gone, old, day)

    def _renamed(self, office: Office, day: str) -> None:
        office.names.append((self._called(), day))
        change = self._names.thing("change", f"r{self._next('change')}")
        self._type(change, REMIT.Rename, REMIT.Alteration, PROV.Activity)
        self._say(change, REMIT.fromName, self._name(office, len(office.names) - 2))
        self._say(change, REMIT.toName, self._name(office, len(office.names) - 1))
        self._dated(change, day, f"Rename of {office.names[-2][0]}")

    def _circles(self, living: list[Office], gone: list[Office]) -> None:
        """Functions that went round and came back, dated among the living and undated among the dead."""
        one, two = living[:2]
        self._change("FunctionTransfer", f"{LAST - 3}-04-01", [one], [two], {})
        self._change("FunctionTransfer", f"{LAST - 1}-04-01", [two], [one], {})
        if len(gone) > 3:
            three, four = self._draw.sample(gone, 2)
            self._change("FunctionTransfer", "", [three], [four], {})
            self._change("FunctionTransfer", "", [four], [three], {})

    def _change(
        self, kind: str, day: str, old: list[Office], new: list[Office], effects: dict[str, str]
    ) -> IRI:
        key = f"c{self._next('change')}"
        change = self._names.thing("change", key)
        self._type(change, REMIT.term(kind), REMIT.Change, ORG.ChangeEvent, PROV.Activity)
        for prop, back, offices in (
            (ORG.originalOrganization, ORG.changedBy, old),
            (ORG.resultingOrganization, ORG.resultedFrom, new),
        ):
            for office in offices:
                self._claim(change, prop, self._body(office.key))
                self._say(self._body(office.key), back, change)
        for office in (*old, *new):
            part = self._names.thing("participation", f"{key}--{office.key}")
            self._say(change, REMIT.participation, part)
            self._say(part, RDF.type, REMIT.Participation)
            self._say(part, REMIT.body, self._body(office.key))
            self._say(part, REMIT.effect, REMIT.term(effects.get(office.key, "survived")))
        if kind in ("Merger", "Split", "Replacement", "Absorption"):
            for giver in old:
                for taker in new:
                    self._say(self._body(giver.key), REMIT.hasSuccessor, self._body(taker.key))
                    self._say(self._body(taker.key), REMIT.hasPredecessor, self._body(giver.key))
        self._dated(change, day, f"{kind} of {', '.join(office.names[-1][0] for office in old)}")
        return change

    def _dated(self, change: IRI, day: str, label: str) -> None:
        if day:
            self._claim(change, REMIT.effectiveDate, edtf(day))
        self._say(change, SKOS.prefLabel, text(label, "en"))
        self._say(change, RDFS.label, text(label, "en"))
        self._say(change, REMIT.certainty, number(1.0 if self._draw.random() < 0.8 else 0.7))
        self._say(change, DCT.source, self._from())

    # Bodies and duties

    def _office(self, name: str, start: str, parent: str) -> Office:
        office = Office(f"b{self._next('body')}", [(name, start)], start)
        if parent:
            office.parents.append((parent, start))
        self._offices[office.key] = office
        return office

    def _founded(self, head: Office, year: int) -> Office:
        office = self._office(self._called(), self._day(year), head.key)
        self._change("Foundation", office.start, [], [office], {office.key: "began"})
        self._entrust(office, office.start)
        return office

    def _end(self, living: list[Office], gone: list[Office], old: list[Office], day: str) -> None:
        for office in list(old):
            office.end = day
            living.remove(office)
            gone.append(office)
            if office.duty:
                self._hold(office, day, "unaccounted")

    def _entrust(self, office: Office, day: str) -> None:
        """A duty for every other office."""
        if self._draw.random() < 0.5:
            return
        office.duty, office.since = f"d{self._next('duty')}", day
        duty = self._names.thing("responsibility", office.duty)
        self._type(duty, REMIT.Responsibility)
        label = f"Run the {self._draw.choice(_WORDS).lower()} scheme {office.duty}"
        self._say(duty, SKOS.prefLabel, text(label, "en"))
        self._duties.append((office.names[-1][0], label))

    def _hand_over(self, old: list[Office], new: Office, day: str, change: IRI) -> None:
        for office in old:
            if not office.duty:
                continue
            giver = self._hold(office, day, "transferred")
            if new.duty:
                continue
            new.duty, new.since = office.duty, day
            transfer = self._names.thing("transfer", f"{office.duty}--{new.key}")
            self._type(transfer, REMIT.Transfer)
            self._say(transfer, REMIT.fromHolding, giver)
            self._say(transfer, REMIT.toHolding, self._holding(new))
            self._say(transfer, REMIT.byChange, change)
            self._say(transfer, REMIT.effectiveDate, edtf(day))
            self._say(transfer, REMIT.certainty, number(1.0))
            self._say(transfer, PROV.wasDerivedFrom, self._from())
            office.duty = ""

    def _holding(self, office: Office) -> IRI:
        return self._names.thing("holding", f"{office.duty}--{office.key}")

    def _hold(self, office: Office, end: str, outcome: str) -> IRI:
        holding = self._holding(office)
        duty = self._names.thing("responsibility", office.duty)
        self._type(holding, REMIT.Holding)
        self._say(holding, REMIT.responsibility, duty)
        self._claim(holding, REMIT.holder, self._body(office.key))
        self._claim(holding, REMIT.start, edtf(office.since))
        self._say(holding, REMIT.certainty, number(1.0))
        self._say(holding, PROV.wasDerivedFrom, self._from())
        self._say(self._body(office.key), REMIT.holds, duty)
        if end:
            self._claim(holding, REMIT.end, edtf(end))
            self._say(holding, REMIT.outcome, REMIT.term(outcome))
        return holding

    def _describe(self, office: Office) -> None:
        body = self._body(office.key)
        self._type(body, REMIT.Body, ORG.OrganizationalUnit, ORG.Organization)
        label = text(office.names[-1][0], "en")
        self._say(body, SKOS.prefLabel, label)
        self._say(body, RDFS.label, label)
        self._say(body, SKOS.altLabel, text(f"{office.key.upper()} Office", "en"))
        for former, _ in office.names[:-1]:
            self._say(body, SKOS.altLabel, text(former, "en"))
        self._say(body, ORG.classification, self._names.thing("kind", "agency"))
        self._say(body, DCT.identifier, text(office.key))
        self._say(body, PROV.wasDerivedFrom, self._from())
        self._claim(body, REMIT.start, edtf(office.start))
        if office.end:
            self._claim(body, REMIT.end, edtf(office.end))
        for number_ in range(len(office.names)):
            self._bore(office, number_)
        for number_, (parent, since) in enumerate(office.parents):
            self._under(office, number_, parent, since)
        if office.duty and not office.end:
            self._hold(office, "", "")
        self._seat(office)

    def _bore(self, office: Office, number_: int) -> None:
        name = self._name(office, number_)
        self._type(name, REMIT.NamePeriod)
        self._say(name, REMIT.name, text(office.names[number_][0]))
        self._say(name, REMIT.nameOf, self._body(office.key))
        self._say(name, REMIT.number, text(str(number_ + 1)))
        self._say(name, REMIT.start, edtf(office.names[number_][1]))
        end = office.names[number_ + 1][1] if number_ + 1 < len(office.names) else office.end
        if end:
            self._say(name, REMIT.end, edtf(end))
        self._say(self._body(office.key), REMIT.namePeriod, name)

    def _under(self, office: Office, number_: int, parent: str, since: str) -> None:
        node = self._names.thing("subordination", f"{office.key}--{parent}--{number_}")
        self._type(node, REMIT.Subordination)
        self._claim(node, REMIT.parent, self._body(parent))
        self._say(node, REMIT.start, edtf(since))
        if office.end:
            self._say(node, REMIT.end, edtf(office.end))
        self._say(self._body(office.key), REMIT.subordination, node)
        self._say(self._body(office.key), ORG.subOrganizationOf, self._body(parent))

    def _seat(self, office: Office) -> None:
        """One head, dated as the body is."""
        person = self._names.thing("person", f"p{office.key}")
        seat = self._names.thing("membership", f"p{office.key}--{office.key}")
        self._type(seat, ORG.Membership)
        self._say(seat, ORG.member, person)
        self._say(seat, ORG.organization, self._body(office.key))
        self._say(seat, REMIT.start, edtf(office.start))
        if office.end:
            self._say(seat, REMIT.end, edtf(office.end))
        self._say(person, RDFS.label, text(f"Person {office.key}", "en"))

    # Words, days and statements

    def _called(self) -> str:
        """A name; one in fifty has been borne by another body before."""
        number_ = self._next("name")
        if self._draw.random() < 0.02:
            number_ = self._draw.randrange(1, number_ + 1)
        word, kind = _WORDS[number_ % len(_WORDS)], _KINDS[number_ // 7 % len(_KINDS)]
        return f"{_PLACES[number_ // 3 % len(_PLACES)]} {word} {kind} {number_}"

    def _day(self, year: int) -> str:
        """Mostly a day; some dates are known by month or year only, or doubted."""
        draw = self._draw.random()
        if draw < 0.80:
            return f"{year}-{self._draw.randint(1, 12):02}-{self._draw.randint(1, 28):02}"
        if draw < 0.90:
            return f"{year}-{self._draw.randint(1, 12):02}"
        return str(year) if draw < 0.97 else f"{year}?"

    def _next(self, what: str) -> int:
        self._counts[what] = self._counts.get(what, 0) + 1
        return self._counts[what]

    def _body(self, key: str) -> IRI:
        return self._names.thing("body", key)

    def _name(self, office: Office, number_: int) -> IRI:
        last = number_ == len(office.names) - 1 and bool(office.end)
        return self._names.thing("name", office.key if last else f"{office.key}--{office.key}n{number_}")

    def _from(self) -> IRI:
        return self._names.thing("source", f"web-{self._draw.randrange(SOURCES)}")

    def _type(self, thing: IRI, *types: IRI) -> None:
        for type_ in types:
            self._say(thing, RDF.type, type_)

    def _say(self, subject: IRI, predicate: IRI, value: Term) -> None:
        """A statement, and the bounds of a date."""
        row = Statement(subject, predicate, value)
        self._write(row)
        if isinstance(value, Literal) and value.datatype == EDTF:
            for bound in derive([row]):
                self._write(bound)

    def _write(self, row: Statement) -> None:
        self._lines.write(nquads.line(row) + "\n")

    def _claim(self, subject: IRI, predicate: IRI, value: Term) -> None:
        """A statement, and the claim of a source for it."""
        self._say(subject, predicate, value)
        claim = self._names.thing("claim", f"k{self._next('claim')}")
        for prop, said in (
            (RDF.type, REMIT.Claim),
            (REMIT.claimSubject, subject),
            (REMIT.claimPredicate, predicate),
            (REMIT.claimValue, value),
            (REMIT.rank, REMIT.normal),
            (REMIT.certainty, number(1.0)),
            (PROV.wasDerivedFrom, self._from()),
        ):
            self._write(Statement(claim, prop, said, self._source))

    def _sources(self) -> None:
        for key in range(SOURCES):
            source = self._names.thing("source", f"web-{key}")
            self._say(source, RDF.type, REMIT.Source)
            self._say(source, REMIT.address, text(f"https://register.example/{key}"))
            self._say(source, REMIT.sourceClass, REMIT.officialPage)
