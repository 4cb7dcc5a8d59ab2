"""What a page says of bodies by name: mentions, bodies that it proposes, successions, and dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from remit.dates import whole_day
from remit.extract import dates_in_text
from remit.extract.layout import Layout
from remit.extract.quote import quoter
from remit.extract.sentences import Sentences
from remit.link import page_statements, successions
from remit.link.gazetteer import Gazetteer
from remit.link.mentions import Mentions, Named, OpenMention
from remit.link.successions import Successions
from remit.model import Page, Record

# How surely a name in running text denotes the body that it is linked to, by how it was found.
_CERTAINTY = {"name": 0.9, "acronym": 0.8, "defined": 0.9, "generic": 0.7}
_PROPOSED = 0.6
_LINE_END = re.compile("\n")
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
        named = self._mentions.read(page.text, day, home, offices, (title.start, title.end))
        own = [(found.start, found.end) for name in _OWN_DATES if (found := parts.header[name]).value]
        sentences = Sentences(page.text)
        dates = dates_in_text.find(page.text, document["meeting_date"], own, sentences)
        told = self._successions.read(page.text, named, dates, day, sentences)
        quote = quoter(page)
        said = list(successions.records(told, document, quote))
        records = [
            *_mentioned(page, document, named),
            *_proposed(page, document, named),
            *said,
            *self._boxed(claims, said),
            *dates_in_text.records(dates, document, quote),
            *page_statements.records(page, document, parts, named, dates, home, day),
        ]
        return _numbered(page, records), named.left

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


def _mentioned(page: Page, document: Record, named: Named) -> Iterator[Record]:
    """One record for each occurrence; the first of each body has the plain key."""
    quote = quoter(page)
    times: dict[str, int] = {}
    for mention in named.mentions:
        times[mention.body] = times.get(mention.body, 0) + 1
        key = f"{document.key}--{mention.body}"
        words = quote(mention.start, mention.end, f"mention-{mention.rule}", _CERTAINTY[mention.rule])
        yield Record(
            "mentions",
            key if times[mention.body] == 1 else f"{key}-{times[mention.body]}",
            {"document": document.key, "body": mention.body, "source_url": document["source_url"]},
            document.source,
            document.file,
            0,
            {"body": words},
        )


def _proposed(page: Page, document: Record, named: Named) -> Iterator[Record]:
    quote = quoter(page)
    for number, one in enumerate(named.proposals, 1):
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


def _numbered(page: Page, records: Sequence[Record]) -> list[Record]:
    """The records with the number of the line in which their words begin."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(page.text))]
    return [
        replace(record, line=bisect_right(starts, next(iter(record.evidence.values())).start))
        for record in records
    ]
