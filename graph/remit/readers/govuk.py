"""The organisations of GOV.UK, as https://www.gov.uk/api/organisations gives them: one list, or its pages.

`closed_at` is a moment, at local midnight: the body is no more from that day on. Where it is the last day of
a month it may as well have been the last day of the body, since bodies end with months: read as either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from remit.dates import BadDate, bounds, first_day_after
from remit.descriptor import INFER, Descriptor
from remit.errors import BadInput, Problem
from remit.model import Record
from remit.readers import cells, ends, links
from remit.readers.links import Life, Link
from remit.readers.printed_dates import edtf, is_day
from remit.readers.reader import Imported, Reader, key_of, plain, several
from remit.terms import digest, is_address

DEFAULTS = Descriptor(
    key="govuk",
    title="GOV.UK organisations",
    publisher="GOV.UK",
    licence="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    address="https://www.gov.uk/api/organisations",
    default_class="official",
)

KINDS = {
    "Ad-hoc advisory group": "ad-hoc-advisory-group",
    "Advisory non-departmental public body": "advisory-ndpb",
    "Civil service": "civil-service",
    "Court": "court",
    "Devolved administration": "devolved-administration",
    "Executive agency": "executive-agency",
    "Executive non-departmental public body": "executive-ndpb",
    "Executive office": "executive-office",
    "Independent monitoring body": "independent-monitoring-body",
    "Ministerial department": "ministerial-department",
    "Non-ministerial department": "non-ministerial-department",
    "Public corporation": "public-corporation",
    "Special health authority": "special-health-authority",
    "Sub organisation": "sub-organisation",
    "Tribunal": "tribunal",
}
ANY_KIND = "public-body"

# What becomes of a link by the status of the body that it leaves, where that body is closed. A body that is
# devolved or has left government goes on under another: what passes is the responsibility for it.
LINKS = {
    "changed_name": links.RENAME,
    "merged": links.MERGER,
    "split": links.SPLIT,
    "replaced": links.SUCCESSION,
    "no_longer_exists": links.MERGER,
}
LISTS = (
    "parent_organisations",
    "child_organisations",
    "superseded_organisations",
    "superseding_organisations",
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation of the API: `printed` is all of it, `details` what the API calls so."""

    id: str
    title: str
    details: Mapping[str, Any]
    printed: Mapping[str, Any]
    file: str
    line: int

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return str(self.details.get("slug") or _slug(self.id))

    @property
    def format(self) -> str:
        """Its kind in the words of GOV.UK."""
        return str(self.printed.get("format") or "")

    @property
    def status(self) -> str:
        """How it stands to GOV.UK: live, exempt, closed, devolved, joining or transitioning."""
        return str(self.details.get("govuk_status") or "")

    @property
    def closed_status(self) -> str:
        """How it came to be closed, or to be under another government."""
        return str(self.details.get("govuk_closed_status") or "")

    @property
    def closed_at(self) -> str:
        """The moment of closing as printed."""
        return str(self.details.get("closed_at") or "")

    @property
    def closed(self) -> bool:
        """Whether its status is that it is closed."""
        return self.status == "closed"

    @property
    def contradiction(self) -> str:
        """Why it cannot be told whether it exists: it is said to be open, and how it came to be closed."""
        if self.closed or not (self.closed_status in LINKS or self.closed_at):
            return ""
        said = " ".join(filter(None, (self.closed_status, self.closed_at)))
        return f"Its status is {self.status}, and yet it is said to be closed: {said}."

    @property
    def address(self) -> str:
        """The address of its page; empty where that is none."""
        printed = str(self.printed.get("web_url") or "")
        return printed if is_address(printed) else ""

    @property
    def updated(self) -> str:
        """The day on which GOV.UK last changed what it says; empty where that is none."""
        day = str(self.printed.get("updated_at") or "")[:10]
        try:
            bounds(day)
        except BadDate:
            return ""
        return day if is_day(day) else ""

    def others(self, name: str) -> Iterator[str]:
        """The ids of the organisations in one of its lists."""
        return (other["id"] for other in self.printed.get(name) or ())


@dataclass(slots=True)
class _File:
    """What the pages of the API hold, and what was noticed while reading them."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    repeated: list[dict[str, str]] = field(default_factory=list)

    def take(self, one: Organisation) -> None:
        """Keeps an organisation; of two with one id the first, and the other in the report."""
        first = self.organisations.setdefault(one.id, one)
        if first is not one:
            same = "the same" if first.printed == one.printed else "something else"
            place = f"{one.file}:{one.line}"
            self.repeated.append({"id": one.id, "place": place, "says": same})


def files(path: Path) -> Sequence[Path]:
    """The file, or the pages in a folder."""
    if path.is_file():
        return [path] if path.suffix.lower() == ".json" else []
    return sorted(item for item in path.glob("*.json") if item.is_file())


def read(paths: Sequence[Path], source: Descriptor, kinds: Sequence[str]) -> Imported:
    """The organisations as bodies, parents and changes; raises BadInput with everything that is wrong."""
    found = _File()
    for path in paths:
        _read_page(path, found)
    if not found.organisations and not found.problems:
        found.problems.append(Problem(str(paths[0]), 0, "", "", "holds no organisation"))
    if found.problems:
        raise BadInput(found.problems)
    return _Importer(found, source).imported()


READER = Reader("a JSON file of organisations, or a folder of such pages", DEFAULTS, files, read)


class _Importer:
    """Makes records of the organisations of one register."""

    def __init__(self, found: _File, source: Descriptor) -> None:
        self._organisations = found.organisations
        self._repeated = found.repeated
        self._source = source
        self._keys: dict[str, str] = {}
        self._taken: set[str] = set()
        for one in found.organisations.values():
            self._name(one.id, one.slug)
        self._forward, self._backward = self._pairs("superseding_organisations", "superseded_organisations")
        self._up, self._down = self._pairs("parent_organisations", "child_organisations")
        self._referring = self._dangling()
        for id in self._referring:
            self._name(id, _slug(id))
        self._printed = {one.id: edtf(one.closed_at) for one in found.organisations.values() if one.closed_at}
        self._ends = self._first_days()

    def imported(self) -> Imported:
        """The records, what they come to, and what was noticed."""
        pairs = sorted(pair for pair in self._forward | self._backward if pair[0] != pair[1])
        events = links.events(self._links(pairs), self._lives())
        renamed = {event.news[0]: event.date for event in events if event.type == "rename"}
        bodies = [
            *(self._body(one, renamed) for one in self._organisations.values()),
            *(self._stub(id, near) for id, near in sorted(self._referring.items())),
        ]
        changes = links.records(events, self._source.key)
        records = [*bodies, *self._subordinations(), *changes]
        numbers = self._numbers(pairs, events) | {"flaws": sum(bool(row["flaws"]) for row in records)}
        return Imported(records, numbers, self._lists(pairs, bodies))

    def _name(self, id: str, slug: str) -> None:
        """Gives an id its key: by its slug, and by more of it where another id has that."""
        key = key_of(self._source.key, slug)
        taken = key in self._taken
        self._keys[id] = key_of(self._source.key, f"{slug}-{digest(id, length=8)}") if taken else key
        self._taken.add(self._keys[id])

    def _pairs(self, ahead: str, back: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """The pairs of ids that a list gives, and those that the list on the other side gives."""
        forward, backward = set(), set()
        for one in self._organisations.values():
            forward |= {(one.id, other) for other in one.others(ahead)}
            backward |= {(other, one.id) for other in one.others(back)}
        return forward, backward

    def _dangling(self) -> dict[str, Organisation]:
        """The ids that are referred to and not in the file, each with an organisation that refers to it."""
        return {
            id: one
            for one in reversed(self._organisations.values())
            for name in LISTS
            for id in one.others(name)
            if id not in self._organisations
        }

    def _first_days(self) -> ends.Ends:
        if self._source.end_convention != INFER:
            return ends.told(self._printed, self._source.end_convention)
        decided = {
            id: ends.EITHER if first_day_after(day).endswith("-01") else ends.FIRST_DAY
            for id, day in self._printed.items()
        }
        return ends.read(self._printed, decided)

    def _lives(self) -> dict[str, Life]:
        lives = {}
        for one in self._organisations.values():
            end, by = self._ends.dates.get(one.id, ""), one.updated if one.closed else ""
            lives[self._keys[one.id]] = Life("", end, one.closed, label=plain(one.title), over_by=by)
        return lives | {self._keys[id]: Life(stub=True, label=_slug(id)) for id in self._referring}

    def _links(self, pairs: Iterable[tuple[str, str]]) -> Iterator[Link]:
        for old, new in pairs:
            one = self._organisations.get(old)
            kind = LINKS.get(one.closed_status, links.TRANSFER) if one and one.closed else links.TRANSFER
            ahead, back = (old, new) in self._forward, (old, new) in self._backward
            says = self._organisations[old if ahead else new]
            side = "older" if ahead else "newer"
            yield Link(
                self._keys[old],
                self._keys[new],
                kind,
                self._ends.dates.get(old, ""),
                printed=one.closed_status if one else "",
                confidence="inferred",
                note="" if ahead and back else f"Only the {side} of the two bodies states this link.",
                file=says.file,
                line=says.line,
                address=says.address,
            )

    def _body(self, one: Organisation, renamed: Mapping[str, str]) -> Record:
        key, end = self._keys[one.id], self._ends.dates.get(one.id, "")
        name, logo = plain(one.title), plain(str(one.details.get("logo_formatted_name") or ""))
        fields = {
            "id": key,
            "name": name,
            "acronym": plain(str(one.details.get("abbreviation") or "")),
            "alt_names": logo if logo.lower() != name.lower() else "",
            "kind": KINDS.get(one.format, ANY_KIND),
            "established": renamed.get(key, ""),
            "abolished": end,
            "seen_on": "" if one.closed or one.contradiction else one.updated,
            "ended_by": one.updated if one.closed and not end else "",
            "printed_kind": plain(one.format),
            "printed_status": several(one.status, one.closed_status),
            "printed_abolished": one.closed_at,
            "source_url": one.address,
            "identifiers": several(one.id, str(one.details.get("content_id") or "")),
            "flaws": several(one.contradiction, *self._own(one)),
        }
        return Record("bodies", key, fields, self._source.key, one.file, one.line)

    def _own(self, one: Organisation) -> Iterator[str]:
        """What an organisation says of itself that nothing can be made of."""
        if (one.id, one.id) in self._forward | self._backward:
            yield "It is said to come after itself; that link is left out."
        if (one.id, one.id) in self._up | self._down:
            yield "It is said to stand under itself; that parent is left out."

    def _stub(self, id: str, near: Organisation) -> Record:
        key = self._keys[id]
        fields = {
            "id": key,
            "name": _slug(id),
            "kind": ANY_KIND,
            "status": "stub",
            "identifiers": several(id),
            "flaws": f"No organisation of the file has the id {id}, to which {plain(near.title)} refers.",
        }
        return Record("bodies", key, fields, self._source.key, near.file, near.line)

    def _subordinations(self) -> Iterator[Record]:
        for child, parent in sorted(self._up | self._down):
            if child != parent:
                one = self._organisations[child if (child, parent) in self._up else parent]
                fields = {
                    "body_id": self._keys[child],
                    "parent_id": self._keys[parent],
                    "source_url": one.address,
                }
                key = f"{self._keys[child]}-{self._keys[parent]}"
                yield Record("subordinations", key, fields, self._source.key, one.file, one.line)

    def _numbers(self, pairs: Sequence[tuple[str, str]], events: Sequence[links.Event]) -> dict[str, int]:
        every = self._organisations.values()
        left = {old for old, _ in pairs}
        gone = [one for one in every if one.closed_status == "no_longer_exists"]
        over = [one for one in every if one.closed or one.closed_at]
        parents = self._up | self._down
        return {
            "bodies": len(every),
            **links.numbers(pairs),
            "forward_only": len(self._forward - self._backward),
            "backward_only": len(self._backward - self._forward),
            "dangling": sum(not {*pair} <= self._organisations.keys() for pair in pairs),
            "undated_links": sum(not self._printed.get(old) for old, _ in pairs),
            **links.counts(events),
            "stubs": len(self._referring),
            "parents": len(parents),
            "parents_one_way": len(self._up ^ self._down),
            "ended": len(over),
            "ended_undated": sum(one.id not in self._printed for one in over),
            "ended_without_successor": sum(one.id not in left for one in over),
            "no_longer_exists": len(gone),
            "no_longer_exists_without_successor": sum(one.id not in left for one in gone),
            "repeated": len(self._repeated),
            **self._ends.counts(),
        }

    def _lists(
        self, pairs: Sequence[tuple[str, str]], bodies: Sequence[Record]
    ) -> dict[str, list[Mapping[str, str]]]:
        def listed(chosen: Iterable[tuple[str, str]]) -> list[Mapping[str, str]]:
            return [{"old": self._keys[old], "new": self._keys[new]} for old, new in sorted(chosen)]

        either = [id for id, convention in self._ends.decided.items() if convention == ends.EITHER]
        return {
            "forward_only": listed(self._forward - self._backward),
            "backward_only": listed(self._backward - self._forward),
            "dangling": listed(pair for pair in pairs if not {*pair} <= self._organisations.keys()),
            "stubs": [
                {"key": row["id"], "id": row["identifiers"]} for row in bodies if row["status"] == "stub"
            ],
            "flaws": [{"key": row["id"], "flaw": row["flaws"]} for row in bodies if row["flaws"]],
            "either_day": [{"key": self._keys[id], "printed": self._printed[id]} for id in sorted(either)],
            "kinds_without_concept": [
                {"kind": name}
                for name in sorted({row["printed_kind"] for row in bodies if row["kind"] == ANY_KIND} - {""})
            ],
            "repeated": list(self._repeated),
        }


def _slug(id: str) -> str:
    return id.rstrip("/").rsplit("/", 1)[-1] or id


def _read_page(path: Path, found: _File) -> None:
    """Takes the organisations of one file, which is a list of them or a page with its list as `results`."""
    text = cells.text(path, found.problems)
    if text is None:
        return
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"is not JSON at column {error.colno}: {error.msg}"
        found.problems.append(Problem(str(path), error.lineno, "", "", place))
        return
    except RecursionError:
        found.problems.append(Problem(str(path), 0, "", "", "is nested too deeply to be read as JSON"))
        return
    rows = content.get("results") if isinstance(content, dict) else content
    if not isinstance(rows, list):
        wanted = "is no list of organisations, nor a page of the API with such a list as its results"
        found.problems.append(Problem(str(path), 0, "", "", wanted))
        return
    begin = _RESULTS.search(text) if isinstance(content, dict) else _LIST.match(text)
    for row, line in zip(rows, _lines(text, begin.end() if begin else 0, len(rows)), strict=True):
        problems = list(_problems(str(path), line, row))
        found.problems += problems
        if not problems:
            found.take(_organisation(str(path), line, row))


def _lines(text: str, place: int, count: int) -> Iterator[int]:
    """The line on which each organisation of a list begins; 0 where that is not the list after all."""
    decoder = json.JSONDecoder()
    line, seen = 1, 0
    for number in range(count):
        between = _BETWEEN.match(text, place)
        place = between.end() if between else place
        line, seen = line + text.count("\n", seen, place), place
        try:
            _, place = decoder.raw_decode(text, place)
        except ValueError:
            yield from [0] * (count - number)
            return
        yield line


def _problems(file: str, line: int, row: Any) -> Iterator[Problem]:
    """What is wrong with one organisation, so that nothing can be made of it."""
    if not isinstance(row, dict):
        yield Problem(file, line, "", str(row)[:60], "is no organisation")
        return
    details = row.get("details")
    for name, value in (("id", row.get("id")), ("title", row.get("title"))):
        if not isinstance(value, str) or not value.strip():
            yield Problem(file, line, name, str(value or "")[:60], f"an organisation has {_A[name]}")
    if details is not None and not isinstance(details, dict):
        yield Problem(file, line, "details", str(details)[:60], "must be an object")
    for name in LISTS:
        others = row.get(name) or []
        if not isinstance(others, list) or not all(_is_reference(other) for other in others):
            yield Problem(file, line, name, str(others)[:60], "must be a list of objects with an id each")
    closed_at = details.get("closed_at") if isinstance(details, dict) else None
    if closed_at:
        try:
            edtf(str(closed_at))
        except BadDate as error:
            yield Problem(file, line, "closed_at", str(closed_at), str(error))


# Where the list of organisations begins, and what stands between two of them.
_RESULTS, _LIST, _BETWEEN = re.compile(r'"results"\s*:\s*\['), re.compile(r"\s*\["), re.compile(r"[\s,]*")
_A = {"id": "an id", "title": "a title"}


def _is_reference(other: Any) -> bool:
    return isinstance(other, dict) and isinstance(other.get("id"), str) and bool(other["id"].strip())


def _organisation(file: str, line: int, row: Mapping[str, Any]) -> Organisation:
    return Organisation(row["id"], row["title"], row.get("details") or {}, row, file, line)
