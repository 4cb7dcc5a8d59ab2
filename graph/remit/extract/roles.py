"""Everybody whom a page names: authors, those in the lists of minutes, and those in its running text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from remit.extract import attendance, listed, mentioned
from remit.extract.lines import Found, Line
from remit.extract.people import Author
from remit.extract.quote import Quote
from remit.model import Evidence, Record

AUTHOR, MENTIONED = "author", "mentioned"
CONTACT, BY_LINE = "contact-author", "by-line"


@dataclass(slots=True)
class _Somebody:
    """A person of the page: what stands at the places where they are named."""

    key: str
    name: str
    organisation: str
    records: list[Record] = field(default_factory=list)


class People:
    """Collects the people of one page; who is named twice is one person unless two organisations say
    otherwise."""

    def __init__(self, text: str, lines: Sequence[Line], document: Record, quote: Quote) -> None:
        self._text = text
        self._lines = lines
        self._starts: list[int] = []
        self._document, self._quote = document, quote
        self._by_name: dict[str, list[_Somebody]] = {}
        self._by_surname: dict[str, list[_Somebody]] = {}
        self._everybody: list[_Somebody] = []
        self._places: list[Found] = []
        self._count = 0
        day = document["meeting_date"]
        self._same = {
            "date_seen": day if len(day) == 10 else "",
            "document": document.key,
            "url": document["source_url"],
        }

    def authors(self, authors: Iterable[Author], rule: str) -> None:
        """Adds the authors of the contact block or of the By line."""
        for author in authors:
            body = author.body if author.body.value else author.unit
            self._add(
                author.name, AUTHOR, rule, author.role, author.unit, author.body, body.value, author.certainty
            )

    def attended(self, attendees: Iterable[listed.Attendee]) -> None:
        """Adds those in the lists of minutes; a member's body is the committee that met."""
        committee = self._document["committee"]
        for one in attendees:
            # A page about a body calls its members so, and says who is its chair.
            body = one.body.value or one.heading or (committee if one.member else "")
            self._add(
                one.name, one.status, attendance.RULE, one.post, one.unit, one.body, body, 1.0,
                post_words=one.post.value or one.default_post, heading="" if one.member else one.heading,
            )  # fmt: skip

    def mentioned(self) -> None:
        """Adds those in the running text."""
        for one in mentioned.find(self._text, list(self._by_name), self._places):
            self._add(
                one.name, MENTIONED, mentioned.RULE, one.post, one.unit, one.organisation,
                one.organisation.value or one.unit.value, 0.8,
                post_words=one.post_words or one.post.value,
            )  # fmt: skip

    def records(self) -> Iterator[Record]:
        """For each person a `people` record, and a `roles` record for each place where they are named."""
        for somebody in self._everybody:
            first = somebody.records[0]
            if somebody.key:
                evidence = {"name": first.evidence["name"]}
                fields = {"name": somebody.name, "organisation": somebody.organisation}
                yield Record("people", somebody.key, fields, first.source, first.file, first.line, evidence)
            yield from somebody.records

    def _add(
        self,
        name: Found,
        role: str,
        rule: str,
        post: Found,
        unit: Found,
        organisation: Found,
        body: str,
        certainty: float,
        *,
        post_words: str = "",
        heading: str = "",
    ) -> None:
        self._count += 1
        somebody = self._who(name.value, organisation.value or heading, role)
        fields = {
            "name": name.value,
            "post": post_words or post.value,
            "role": role,
            "unit": unit.value,
            "organisation": organisation.value or heading,
            "body": body,
            "person_id": somebody.key,
            **self._same,
        }
        evidence = {"name": self._quote(name.start, name.end, rule, 1.0 if role != MENTIONED else certainty)}
        for column, value in (("post", post), ("unit", unit), ("organisation", organisation)):
            if value.value:
                evidence[column] = self._quote(value.start, value.end, rule, certainty)
        self._places.append(name)
        self._record(somebody, fields, evidence, name)

    def _record(
        self, somebody: _Somebody, fields: dict[str, str], evidence: dict[str, Evidence], name: Found
    ) -> None:
        document = self._document
        key = f"{document.key}--role-{self._count}"
        self._starts = self._starts or [line.start for line in self._lines]
        line = self._lines[bisect_right(self._starts, name.start) - 1].number
        somebody.records.append(Record("roles", key, fields, document.source, document.file, line, evidence))

    def _who(self, name: str, organisation: str, role: str) -> _Somebody:
        """The person of this page whom a name denotes; a surname denotes the only one who bears it, or
        nobody."""
        same = self._by_name.get(name, [])
        fitting = [
            one
            for one in same
            if not organisation or not one.organisation or one.organisation == organisation
        ]
        if role == MENTIONED and not fitting and len(name.split()) == 2:
            surname = name.split()[-1]
            bearers = self._by_surname.get(surname, ())
            if len(bearers) == 1:
                return bearers[0]
        if len(fitting) == 1:
            fitting[0].organisation = fitting[0].organisation or organisation
            return fitting[0]
        nameless = role == MENTIONED and (len(fitting) > 1 or mentioned.is_surname(name))
        key = "" if nameless else f"{self._document.key}--person-{self._count}"
        somebody = _Somebody(key, name, organisation)
        if not nameless:
            self._by_name.setdefault(name, []).append(somebody)
            self._by_surname.setdefault(name.split()[-1], []).append(somebody)
        self._everybody.append(somebody)
        return somebody
