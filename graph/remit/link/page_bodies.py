"""What a page says of bodies by name: mentions, bodies that it proposes, successions, and dates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from remit.dates import whole_day
from remit.extract import dates_in_text
from remit.extract.definitions import Definition, where_named
from remit.extract.layout import Layout
from remit.extract.quote import Quote, quoter
from remit.extract.searched import Searched, Triggers
from remit.extract.sentences import Sentences
from remit.link import mentions, page_statements, successions
from remit.link.gazetteer import Gazetteer
from remit.link.mentions import Mentions, Named, OpenMention
from remit.link.successions import Succession, Successions
from remit.model import Page, Record

# How surely a name in running text denotes the body that it is linked to, by how it was found.
_CERTAINTY = {"name": 0.9, "acronym": 0.8, "defined": 0.9, "generic": 0.7}
_PROPOSED = 0.6
_RULES = {rule: f"mention-{rule}" for rule in _CERTAINTY}
_TRIGGERS = Triggers([*mentions.WORDS, *successions.WORDS, *dates_in_text.WORDS, *page_statements.WORDS])
_FOR_THE_NEW = ("replaced", "merged")
_OWN_DATES = ("date", "described_date", "line_date")


class PageBodies:
    """Reads the names of bodies on pages, and what the pages say became of them."""

    def __init__(self, mentions: Mentions, gazetteer: Gazetteer) -> None:
        self._mentions = mentions
        self._gazetteer = gazetteer
        self._successions = Successions(mentions)

    def read(
        self,
        page: Page,
        document: Record,
        parts: Layout,
        home: Sequence[str],
        offices: Sequence[str],
        claims: Sequence[Record],
    ) -> tuple[list[Record], list[OpenMention]]:
        """The records `mentions`, `proposals`, `successions` and `dates` of a page, and the names left open.

        `claims` are what the box of an archived page says of two names; the words around tell it too, mostly.
        """
        day = whole_day(document["meeting_date"])
        title = parts.header["title"]
        searched = Searched(page.text, _TRIGGERS)
        named = self._mentions.read(page.text, day, home, offices, (title.start, title.end), searched)
        own = [(found.start, found.end) for name in _OWN_DATES if (found := parts.header[name]).value]
        sentences = Sentences(page.text)
        papers = [(title.start, title.end)] + [
            (section.start, section.end) for section in parts.sections if section.role == "background-papers"
        ]
        dates = dates_in_text.find(
            page.text, document["meeting_date"], own, sentences, searched, papers, document["kind"]
        )
        asked = [(one.start, one.end) for one in parts.sections if one.role == "recommendation"]
        told = self._successions.read(page.text, named, dates, day, sentences, searched, asked)
        quote = quoter(page)
        # Where each line but the first begins.
        starts = list(accumulate([len(line) + 1 for line in page.text.split("\n")]))
        said = list(successions.records(told, document, quote))
        records = [
            *_proposed(document, [*named.proposals, *self._changed(page.text, named, told)], quote),
            *said,
            *self._boxed(claims, said),
            *dates_in_text.records(dates, document, quote),
            *page_statements.records(page, document, parts, named, dates, searched),
        ]
        kept = list(_mentioned(document, named, quote, starts))
        kept += [_numbered(record, starts) for record in records]
        return kept, named.left

    def _changed(self, text: str, named: Named, told: Sequence[Succession]) -> list[Definition]:
        """The bodies that changes are told of, where the tables do not have them and nothing introduces them.

        What comes of a change is new by any name; what was replaced or merged is named for what came of it.
        """
        names = {one.name.lower() for one in named.proposals}
        new = [name for one in told for name in one.after]
        old = [name for one in told if one.kind not in _FOR_THE_NEW for name in one.before]
        found = [
            where_named(text, name, name in new)
            for name in dict.fromkeys([*new, *old])
            if not self._mentions.kind(name) and name.lower() not in names
        ]
        return [one for one in found if one and not self._is_known(one.name)]

    def _is_known(self, name: str) -> bool:
        """Whether the tables have a body of a name, or bodies of its sort: `Kent Lock Forum` is one of"
        " them."""
        bearers = self._gazetteer.bearers
        return bool(bearers(name) or bearers(f"{name.partition(' ')[2]}s"))

    def _boxed(self, claims: Sequence[Record], said: Sequence[Record]) -> Iterator[Record]:
        """What the box says where the reading of sentences has not found the same."""
        for claim in claims:
            words = claim.evidence["field"]
            if any(
                one.evidence["field"].start < words.end and words.start < one.evidence["field"].end
                for one in said
            ):
                continue
            sides = [
                "|".join(self._gazetteer.link(claim[name], "").bodies) or claim[name]
                for name in ("subject_name", "object_name")
            ]
            fields = {
                "from_ids": sides[0],
                "to_ids": sides[1],
                "kind": "replaced",
                "date": "",
                "state": "effective",
                "document": claim["document"],
                "source_url": claim["source_url"],
            }
            yield replace(claim, table="successions", fields=fields)


def _mentioned(document: Record, named: Named, quote: Quote, starts: Sequence[int]) -> Iterator[Record]:
    """One record for each occurrence; the first of each body has the plain key."""
    line = 0
    times: dict[str, int] = {}
    key, address, source, file = document.key, document["source_url"], document.source, document.file
    for body, start, end, rule in named.mentions:
        count = times[body] = times.get(body, 0) + 1
        while starts[line] <= start:
            line += 1
        yield Record(
            "mentions",
            f"{key}--{body}" if count == 1 else f"{key}--{body}-{count}",
            {"document": key, "body": body, "source_url": address},
            source,
            file,
            line + 1,
            {"body": quote(start, end, _RULES[rule], _CERTAINTY[rule])},
        )


def _proposed(document: Record, found: Sequence[Definition], quote: Quote) -> Iterator[Record]:
    for number, one in enumerate(found, 1):
        rule = "definition" if one.acronym else "introduction"
        yield Record(
            "proposals",
            f"{document.key}--proposal-{number}",
            {
                "name": one.name,
                "acronym": one.acronym,
                "document": document.key,
                "source_url": document["source_url"],
            },
            document.source,
            document.file,
            0,
            {"name": quote(one.start, one.end, rule, _PROPOSED)},
        )


def _numbered(one: Record, starts: Sequence[int]) -> Record:
    """A record with the number of the line in which its words begin."""
    if one.line:
        return one
    line = bisect_right(starts, next(iter(one.evidence.values())).start) + 1
    return Record(one.table, one.key, one.fields, one.source, one.file, line, one.evidence)
