"""Links from body to body, as registers give them, to events: rows of changes.csv.

A register says of each body which came after it. Bodies that ended on one day and have the same successors
went through one event; an event joins every body that went into it with every one that came out, so that
the events give exactly the links, and none that no row states.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx
from networkx.utils import UnionFind

from remit.dates import bounds, certainly_before, overlap
from remit.model import Record
from remit.readers.reader import lasting, several
from remit.terms import digest

# What a source means by a link. A body that is split or succeeded ended, unless it is known to have lived on.
RENAME, MERGER, SPLIT, SUCCESSION, TRANSFER = "rename", "merger", "split", "succession", "transfer"


@dataclass(frozen=True, slots=True)
class Link:
    """One link: `date` in EDTF, empty where nothing dates it; `printed` the source's word for its kind, and
    `printed_date` what it prints where the date was made from that. `file`, `line` and `address` say where
    it stands.
    """

    old: str
    new: str
    kind: str
    date: str = ""
    announced: str = ""
    printed: str = ""
    identifier: str = ""
    functions: str = ""
    confidence: str = ""
    note: str = ""
    file: str = ""
    line: int = 0
    address: str = ""
    printed_date: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """When a body lived, in EDTF; `ended` says that it is over, be its end known or not, and `over_by` the
    day by which it was, where only that is known.
    """

    start: str = ""
    end: str = ""
    ended: bool = False
    stub: bool = False
    label: str = ""
    over_by: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One row of changes.csv in the making."""

    type: str
    olds: tuple[str, ...]
    news: tuple[str, ...]
    links: tuple[Link, ...]
    date: str
    survives: bool = False
    flaws: tuple[str, ...] = ()


def events(links: Iterable[Link], lives: Mapping[str, Life]) -> list[Event]:
    """The events that links tell; those with a date that cannot be right are told without it."""
    kept = list({(link.old, link.new, link.kind, link.identifier): link for link in links}.values())
    renames = _renames(kept, lives)
    chains = _joined(lives, [(link.old, link.new) for link in renames])
    found = [Event("rename", (link.old,), (link.new,), (link,), link.date, survives=True) for link in renames]
    taken = set(renames)
    rest = [link for link in kept if link not in taken]
    found += _transfers(link for link in rest if link.kind == TRANSFER)
    found += _successions([link for link in rest if link.kind != TRANSFER], chains)
    return [_checked(event, chains) for event in found]


def records(found: Iterable[Event], source: str) -> list[Record]:
    """Events as rows of changes.csv, each where its first link stands."""
    return [_record(event, source) for event in found]


def numbers(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How links hang together: bodies, links, components, circles, and the longest way from first to last."""
    graph: nx.DiGraph[str] = nx.DiGraph(set(pairs))
    tied = nx.condensation(graph)
    return {
        "links": graph.number_of_edges(),
        "linked_bodies": graph.number_of_nodes(),
        "components": nx.number_weakly_connected_components(graph) if graph else 0,
        "circles": sum(len(part) > 1 for part in nx.strongly_connected_components(graph)),
        "longest_chain": nx.dag_longest_path_length(tied) if tied else 0,
    }


def counts(found: Sequence[Event]) -> dict[str, int]:
    """How many events there are, how many of them are renames, and how many have no date."""
    return {
        "events": len(found),
        "renames": sum(event.type == "rename" for event in found),
        "undated_events": sum(not event.date for event in found),
    }


def _renames(links: Sequence[Link], lives: Mapping[str, Life]) -> list[Link]:
    """The links that leave one body: one to one, between rows of the register, the older of which is over.

    Rows are not one body under two names where other links end it or lead from one of its rows to another,
    nor where it would end before it begins.
    """
    wanted = [link for link in links if link.kind == RENAME]
    olds, news = (Counter(getattr(link, side) for link in wanted) for side in ("old", "new"))
    ended = {link.old for link in links if link.kind in (MERGER, SUCCESSION)}
    one: UnionFind[str] = UnionFind()
    found = []
    for link in sorted(wanted, key=lambda link: (when(link.date), link.old, link.new)):
        alone = olds[link.old] == news[link.new] == 1 and link.old not in ended
        listed = not lives[link.old].stub and not lives[link.new].stub
        circle = one[link.old] == one[link.new]
        if alone and listed and not circle and not _lives_on(link, lives):
            one.union(link.old, link.new)
            found.append(link)
    taken = set(found)
    parting = (link for link in links if link.kind != TRANSFER and link not in taken)
    apart = {one[link.old] for link in parting if one[link.old] == one[link.new]}
    lived = _joined(lives, [(link.old, link.new) for link in found])
    apart |= {one[link.old] for link in found if lasting(lived[link.old].start, lived[link.old].end)[2]}
    return [link for link in found if one[link.old] not in apart]


def when(date: str) -> tuple[str, str]:
    """A date in EDTF for sorting: the first and the last day that it can mean; what is not dated is first."""
    if not date:
        return "", ""
    found = bounds(date)
    return found.earliest.isoformat(), found.latest.isoformat()


def _lives_on(link: Link, lives: Mapping[str, Life]) -> bool:
    """Whether the older body of a link is known to have gone on after it."""
    old, new = lives[link.old], lives[link.new]
    since = link.date or new.start
    return certainly_before(since, old.end) or (not old.ended and not old.end)


def whole(found: Iterable[Event], lives: Mapping[str, Life]) -> dict[str, Life]:
    """The life of each body, of which events make several rows one: under all its names."""
    return _joined(lives, [(event.olds[0], event.news[0]) for event in found if event.type == "rename"])


def _joined(lives: Mapping[str, Life], renames: Iterable[tuple[str, str]]) -> dict[str, Life]:
    """The life of the whole body for each row of one that was renamed."""
    later = dict(renames)
    firsts = set(later) - set(later.values())
    found = dict(lives)
    for first in firsts:
        rows = [first]
        while rows[-1] in later:
            rows.append(later[rows[-1]])
        life = replace(lives[rows[-1]], start=lives[first].start)
        found.update({row: replace(life, label=lives[row].label) for row in rows})
    return found


def _transfers(links: Iterable[Link]) -> Iterator[Event]:
    for link in links:
        yield Event("transfer-of-functions", (link.old,), (link.new,), (link,), link.date)


# Successors, date, announcement, whether the older body lives on, and the older body where it is alone.
_Group = tuple[tuple[str, ...], str, str, bool, str]


def _successions(links: Sequence[Link], lives: Mapping[str, Life]) -> Iterator[Event]:
    """The links by which bodies ended, or let a part go, put together to events."""
    by_old: dict[tuple[str, str, str], list[Link]] = {}
    for link in links:
        by_old.setdefault((link.old, link.date, link.announced), []).append(link)
    together: dict[_Group, list[Link]] = {}
    for (old, date, announced), found in by_old.items():
        news = tuple(sorted({link.new for link in found}))
        lives_on = _lives_on(found[0], lives) and any(link.kind in (SPLIT, RENAME) for link in found)
        # What is not dated is not known to have happened together, nor is a body that lives on merged.
        apart = old if not date or lives_on or len(news) > 1 else ""
        together.setdefault((news, date, announced, lives_on, apart), []).extend(found)
    begun = _begun(together.values())
    for (news, date, _, lives_on, _), found in together.items():
        olds = tuple(dict.fromkeys(link.old for link in found))
        if lives_on:
            yield Event("hive-off", olds, news, tuple(found), date, survives=True)
            continue
        existed = len(news) == 1 and _existed(news[0], date, lives, begun)
        kind = _type(olds, news, found, existed, bool(lives[news[0]].start))
        yield Event(kind, olds, news, tuple(found), date)


def _begun(groups: Iterable[Sequence[Link]]) -> dict[str, str]:
    """The date of the first event, by the last day that it can mean, of which each body was a result."""
    found: dict[str, str] = {}
    for links in groups:
        for link in links:
            earlier = found.get(link.new)
            if link.date and (not earlier or bounds(link.date).latest < bounds(earlier).latest):
                found[link.new] = link.date
    return found


def _existed(new: str, date: str, lives: Mapping[str, Life], begun: Mapping[str, str]) -> bool:
    """Whether a body certainly lived before an event: it began before, or came out of an earlier one."""
    start = lives[new].start
    return certainly_before(start, date) if start else certainly_before(begun.get(new, ""), date)


def _type(
    olds: Sequence[str], news: Sequence[str], links: Sequence[Link], existed: bool, started: bool
) -> str:
    """The type of a row by its shape: what merges into one body, of no known start, is absorbed by that."""
    kinds = {link.kind for link in links}
    if len(news) > 1:
        return "split" if SPLIT in kinds else "succession"
    if existed or (MERGER in kinds and len(olds) == 1 and not started):
        return "absorption"
    return "merger" if len(olds) > 1 else "succession"


def _checked(event: Event, lives: Mapping[str, Life]) -> Event:
    """An event without its date where the lives of its bodies contradict that, and with the reason."""
    if not event.date:
        return event
    reasons = tuple(_contradictions(event, lives))
    if not reasons:
        return event
    return replace(
        event, date="", flaws=tuple(f"{reason}: its date, {event.date}, is left out." for reason in reasons)
    )


def _contradictions(event: Event, lives: Mapping[str, Life]) -> Iterator[str]:
    """Why a date cannot be right: what the shapes in `rs:change-dates` would find wrong with it."""
    when = bounds(event.date)
    transfer = event.type == "transfer-of-functions"
    for side, bodies in (("old", event.olds), ("new", event.news)):
        for body in bodies:
            life = lives[body]
            if life.start and bounds(life.start).earliest > when.latest:
                yield f"{life.label} begins only on {life.start}"
            if not life.end and not life.over_by:
                continue
            over = life.end or life.over_by
            end = bounds(over)
            ends_here = side == "old" and (
                bool(life.end) and overlap(life.end, event.date) if transfer else not event.survives
            )
            if ends_here and end.latest < when.earliest:
                yield f"{life.label} had ended before, on {over}"
            elif ends_here and life.end and end.earliest > when.latest and not end.qualified:
                yield f"{life.label} ended after it, on {over}"
            elif not ends_here and end.latest <= when.earliest:
                yield f"{life.label} had ended, on {over}"


def _record(event: Event, source: str) -> Record:
    sides = (*sorted(event.olds), ">", *sorted(event.news))
    key = f"{source}-{digest(event.type, *sides, *_identifiers(event))}"
    first = event.links[0]
    fields = {
        "id": key,
        "type": event.type,
        "date": event.date,
        "announced": first.announced,
        "from_ids": several(*event.olds),
        "to_ids": several(*event.news),
        "originals": {"split": "ended", "hive-off": "survived"}.get(event.type, ""),
        "functions": first.functions,
        "printed_kind": several(*(link.printed for link in event.links)),
        "printed_date": first.printed_date if event.date else "",
        "source_url": first.address,
        "confidence": first.confidence if event.date else "",
        "note": " ".join(dict.fromkeys(link.note for link in event.links if link.note)),
        "identifiers": several(*_identifiers(event)),
        "flaws": several(*event.flaws),
    }
    return Record("changes", key, fields, source, first.file, first.line)


def _identifiers(event: Event) -> list[str]:
    return sorted({link.identifier for link in event.links if link.identifier})
