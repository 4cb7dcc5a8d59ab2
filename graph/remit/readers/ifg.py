"""The ministers database of the Institute for Government: a folder with its CSV files.

https://github.com/instituteforgov/ifg-ministers-database-public. A link from organisation to organisation
has two dates: the first day of what was new, mostly when it was announced, and the day on which the change
was complete; where they differ the change took place between them. Ends are first days: of two holders of a
post the later mostly begins on the day on which the earlier ends. Organisations whose successor begins on the
day after their end are the exception, pair by pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from remit.dates import BadDate, bounds
from remit.descriptor import INFER, Descriptor
from remit.errors import BadInput, Problem
from remit.model import Record
from remit.readers import cells, ends, links
from remit.readers.links import Life, Link
from remit.readers.printed_dates import edtf
from remit.readers.reader import Imported, Reader, key_of, lasting, plain, several
from remit.terms import slug

DEFAULTS = Descriptor(
    key="ifg",
    title="Institute for Government: ministers database",
    publisher="Institute for Government",
    licence="https://creativecommons.org/licenses/by/4.0/",
    address="https://github.com/instituteforgov/ifg-ministers-database-public",
    default_class="encyclopaedia",
)

FILES: Mapping[str, tuple[str, ...]] = {
    "organisation": ("id", "name", "start_date", "end_date"),
    "organisation_link": (
        "id", "predecessor_organisation_id", "successor_organisation_id", "type", "link_start_date",
        "link_end_date",
    ),
    "person": ("id", "name", "start_date", "end_date"),
    "post": ("id", "organisation_id", "name"),
    "appointment": ("id", "person_id", "post_id", "start_date", "end_date"),
}  # fmt: skip

# What each type of link means; a transfer may say of what: "Transfer of functions: equalities".
LINKS = {
    "Name change": links.RENAME,
    "Merger": links.MERGER,
    "Demerger": links.SPLIT,
    "Transfer of functions": links.TRANSFER,
}
KIND = "public-body"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file, with its line; an empty cell and one that is missing are the same."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


Tables = Mapping[str, Sequence[Row]]


def files(path: Path) -> Sequence[Path]:
    """The files of a folder that are read, where it holds one of them at least."""
    return [found for name in FILES if (found := path / f"{name}.csv").is_file()]


def read(paths: Sequence[Path], source: Descriptor, kinds: Sequence[str]) -> Imported:
    """The organisations, links, people, posts and appointments; raises BadInput with all that is wrong."""
    problems: list[Problem] = []
    known = {path.stem: path for path in paths}
    for name in FILES:
        if name not in known:
            problems.append(Problem(str(paths[0].parent), 0, "", "", f"holds no {name}.csv"))
    tables = {name: list(_rows(path, problems)) for name, path in known.items()}
    for name, rows in tables.items():
        problems += (problem for row in rows for problem in _faults(name, row))
    if problems:
        raise BadInput(problems)
    return _Importer(tables, source).imported()


READER = Reader("a folder with organisation.csv, organisation_link.csv and so on", DEFAULTS, files, read)


class _Importer:
    """Makes records of the rows of one register."""

    def __init__(self, tables: Tables, source: Descriptor) -> None:
        self._tables = tables
        self._source = source
        self._notes: dict[str, list[Mapping[str, str]]] = {}
        self._organisations = self._first("organisation")
        self._posts = self._first("post")
        self._links = [row for row in tables["organisation_link"] if self._joins(row)]
        self._referring = self._dangling()
        self._ends = self._first_days()

    def imported(self) -> Imported:
        """The records, what they come to, and what was noticed."""
        found = [self._link(row) for row in self._links]
        events = links.events(found, self._lives())
        roles = [self._role(row) for row in self._first("appointment").values()]
        records = [
            *(self._body(row) for row in self._organisations.values()),
            *(self._stub(id, row) for id, row in sorted(self._referring.items())),
            *links.records(events, self._source.key),
            *self._people(),
            *(self._post(row) for row in self._posts.values()),
            *roles,
            *self._responsibilities(links.whole(events, self._lives())),
        ]
        return Imported(records, self._numbers(found, events, records), self._lists(records))

    def _first(self, name: str) -> dict[str, Row]:
        """The rows of a file by their ids; of two with one id the first, and the other in the report."""
        found: dict[str, Row] = {}
        for row in self._tables[name]:
            if found.setdefault(row["id"], row) is not row:
                self._note("repeated", id=row["id"], place=f"{row.file}:{row.line}")
        return found

    def _note(self, name: str, **said: str) -> None:
        self._notes.setdefault(name, []).append(said)

    def _joins(self, row: Row) -> bool:
        """Whether a link joins two organisations and not one to itself."""
        joins = row["predecessor_organisation_id"] != row["successor_organisation_id"]
        if not joins:
            self._note("self_links", id=row["id"], place=f"{row.file}:{row.line}")
        return joins

    def _dangling(self) -> dict[str, Row]:
        """The ids of organisations that are referred to and not in the file, each with a row that does so."""
        columns = (
            ("organisation_link", "predecessor_organisation_id"),
            ("organisation_link", "successor_organisation_id"),
            ("post", "organisation_id"),
        )
        named = ((row[column], row) for table, column in columns for row in self._tables[table])
        return {id: row for id, row in named if id not in self._organisations}

    def _key(self, own: str) -> str:
        return key_of(self._source.key, own)

    def _first_days(self) -> ends.Ends:
        printed = {id: edtf(row["end_date"]) for id, row in self._organisations.items() if row["end_date"]}
        if self._source.end_convention != INFER:
            return ends.told(printed, self._source.end_convention)
        starts = {id: edtf(row["start_date"]) for id, row in self._organisations.items() if row["start_date"]}
        pairs = (
            (row["predecessor_organisation_id"], row["successor_organisation_id"])
            for row in self._links
            if _kind(row) != links.TRANSFER
        )
        return ends.infer(printed, starts, pairs, ends.FIRST_DAY)

    def _life(self, row: Row) -> tuple[str, str, str]:
        """The start and the end of an organisation, and what is wrong with them."""
        return lasting(edtf(row["start_date"]), self._ends.dates.get(row["id"], ""))

    def _lives(self) -> dict[str, Life]:
        found = {}
        for id, row in self._organisations.items():
            start, end, _ = self._life(row)
            found[self._key(id)] = Life(start, end, bool(row["end_date"]), label=plain(row["name"]))
        return found | {self._key(id): Life(stub=True, label=id) for id in self._referring}

    def _body(self, row: Row) -> Record:
        start, end, flaw = self._life(row)
        fields = {
            "id": self._key(row["id"]),
            "name": plain(row["name"]),
            "acronym": plain(row["short_name"]),
            "kind": KIND,
            "established": start,
            "abolished": end,
            "printed_established": row["start_date"] if row["start_date"] != start else "",
            "printed_abolished": row["end_date"] if row["end_date"] != end else "",
            "identifiers": several(row["id"]),
            "flaws": several(flaw),
        }
        return self._record("bodies", fields, row)

    def _stub(self, id: str, row: Row) -> Record:
        said = f"No row of organisation.csv has the id {id}, which {row.file}:{row.line} gives."
        fields = {
            "id": self._key(id),
            "name": id or "no organisation given",
            "kind": KIND,
            "status": "stub",
            "identifiers": several(id),
            "flaws": several(said),
        }
        return self._record("bodies", fields, row)

    def _record(self, table: str, fields: Mapping[str, str], row: Row) -> Record:
        return Record(table, fields["id"], fields, self._source.key, row.file, row.line)

    def _link(self, row: Row) -> Link:
        announced, date = _dates(row)
        return Link(
            self._key(row["predecessor_organisation_id"]),
            self._key(row["successor_organisation_id"]),
            _kind(row),
            date,
            announced=announced,
            printed=row["type"],
            printed_date="" if date in (announced, "") else _printed(row),
            identifier=row["id"],
            functions=_function(row),
            file=row.file,
            line=row.line,
        )

    def _people(self) -> Iterator[Record]:
        """Each person under the last name, and the names of those who bore several."""
        named: dict[str, list[Row]] = {}
        for row in self._tables["person"]:
            named.setdefault(row["id"], []).append(row)
        for row in self._tables["appointment"]:
            if row["person_id"] not in named:
                said = f"No row of person.csv has this id, which {row.file}:{row.line} gives."
                named[row["person_id"]] = [Row(row.file, row.line, {"id": row["person_id"], "flaw": said})]
        for id, rows in named.items():
            rows = sorted(rows, key=lambda row: (row["start_date"], row["end_date"] or "~"))
            names = [plain(row["name"]) or id for row in rows]
            parliament = rows[-1]["id_parliament"].removesuffix(".0")
            fields = {
                "id": self._key(id),
                "name": names[-1],
                "variants": several(*(name for name in names if name != names[-1])),
                "identifiers": several(id, f"parliament:{parliament}" if parliament else ""),
                "flaws": several(rows[-1]["flaw"]),
            }
            yield self._record("people", fields, rows[-1])
            if len(rows) > 1:
                yield from self._names(id, rows)

    def _names(self, id: str, rows: Sequence[Row]) -> Iterator[Record]:
        for number, row in enumerate(rows, start=1):
            start, end, flaw = lasting(edtf(row["start_date"]), edtf(row["end_date"]))
            fields = {
                "person_id": self._key(id),
                "name": plain(row["name"]),
                "from": start,
                "to": end,
                "flaws": several(flaw),
            }
            key = f"{self._key(id)}-{number}"
            yield Record("people_names", key, fields, self._source.key, row.file, row.line)

    def _post(self, row: Row) -> Record:
        fields = {
            "id": self._key(row["id"]),
            "label": plain(row["name"]),
            "body_id": self._key(row["organisation_id"]),
            "printed_kind": plain(row["rank_equivalence"]),
            "identifiers": several(row["id"]),
        }
        return self._record("posts", fields, row)

    def _role(self, row: Row) -> Record:
        """An appointment; one to a post that is in no file is kept without a body."""
        post = self._posts.get(row["post_id"])
        start, end, flaw = lasting(edtf(row["start_date"]), edtf(row["end_date"]))
        outside = self._outside(post, start, end) if post else ""
        if outside:
            self._note("outside_life", id=row["id"], place=f"{row.file}:{row.line}", why=outside)
        if not post:
            flaw = f"No row of post.csv has the id {row['post_id']}. {flaw}".strip()
        fields = {
            "id": self._key(row["id"]),
            "person_id": self._key(row["person_id"]),
            "role": plain(post["name"]) if post else row["post_id"],
            "body_id": self._key(post["organisation_id"]) if post else "",
            "post_id": self._key(row["post_id"]) if post else "",
            "from": start,
            "to": end,
            "identifiers": several(row["id"]),
            "flaws": several(flaw, outside),
        }
        return self._record("roles", fields, row)

    def _outside(self, post: Row, start: str, end: str) -> str:
        """Why an appointment lies outside the life of its organisation; empty where it may not."""
        body = self._organisations.get(post["organisation_id"])
        begun, over, _ = self._life(body) if body else ("", "", "")
        name = plain(body["name"]) if body else ""
        if begun and start and bounds(start).latest < bounds(begun).earliest:
            return f"It begins on {start}, before {name}, on {begun}."
        if over and start and bounds(start).earliest >= bounds(over).latest:
            return f"It begins on {start}, when {name} had ended, on {over}."
        if over and end and bounds(end).earliest > bounds(over).latest:
            return f"It ends on {end}, after {name}, on {over}."
        if over and start and not end:
            return f"It has no end, and {name} ended on {over}."
        return ""

    def _responsibilities(self, lives: Mapping[str, Life]) -> Iterator[Record]:
        """Each function that is transferred by name, as one responsibility with a row for each holding."""
        named: dict[str, list[Row]] = {}
        for row in self._links:
            if _function(row):
                named.setdefault(_function(row), []).append(row)
        for function, rows in sorted(named.items()):
            for number, holding in enumerate(_holdings(rows), start=1):
                first = key_of(self._source.key, f"{slug(function)}-1")
                key = key_of(self._source.key, f"{slug(function)}-{number}")
                start, end, flaw = lasting(holding.start, holding.end)
                start, end, more = _within(start, end, lives[self._key(holding.holder)])
                fields = {
                    "id": key,
                    "label": function,
                    "body_id": self._key(holding.holder),
                    "from": start,
                    "to": end,
                    "transferred_to_body_id": self._key(holding.receiver) if holding.receiver else "",
                    "holding_of": first if number > 1 else "",
                    "flaws": several(flaw, *more),
                }
                yield self._record("responsibilities", fields, holding.row)

    def _numbers(
        self, found: Sequence[Link], events: Sequence[links.Event], records: Sequence[Record]
    ) -> dict[str, int]:
        left = {link.old for link in found}
        over = [row["id"] for row in self._organisations.values() if row["end_date"]]
        pairs = [(link.old, link.new) for link in found]
        return {
            "bodies": len(self._organisations),
            **links.numbers(pairs),
            "links": len(found),
            "dangling": sum(not {*pair} <= {*map(self._key, self._organisations)} for pair in pairs),
            "undated_links": sum(not link.date for link in found),
            **links.counts(events),
            "stubs": len(self._referring),
            "ended": len(over),
            "ended_without_successor": sum(self._key(id) not in left for id in over),
            "people": sum(row.table == "people" for row in records),
            "posts": len(self._posts),
            "appointments": sum(row.table == "roles" for row in records),
            "appointments_outside_life": len(self._notes.get("outside_life", ())),
            "responsibilities": len(
                {row["holding_of"] or row.key for row in records if row.table == "responsibilities"}
            ),
            "repeated": len(self._notes.get("repeated", ())),
            **self._ends.counts(),
            "flaws": sum(bool(row["flaws"]) for row in records),
        }

    def _lists(self, records: Sequence[Record]) -> dict[str, Sequence[Mapping[str, str]]]:
        return {
            **self._notes,
            "pairs": ends.listed(self._ends.pairs, self._key),
            "flaws": [
                {"key": row.key, "table": row.table, "flaw": row["flaws"]} for row in records if row["flaws"]
            ],
        }


@dataclass(slots=True)
class _Holding:
    """A time for which an organisation held a function, and to which other it then went."""

    row: Row
    holder: str
    start: str = ""
    end: str = ""
    receiver: str = ""


def _holdings(rows: Iterable[Row]) -> list[_Holding]:
    """What transfers of one function tell of who held it, from the first holder on.

    Of several transfers on one day, one by a holder that has it comes first.
    """
    found: list[_Holding] = []
    holds: dict[str, _Holding] = {}
    waiting = sorted(rows, key=lambda row: (links.when(_dates(row)[1]), row["id"]))
    while waiting:
        day = _dates(waiting[0])[1]
        today = [row for row in waiting if _dates(row)[1] == day]
        row = next((row for row in today if row["predecessor_organisation_id"] in holds), today[0])
        waiting.remove(row)
        giver, taker = row["predecessor_organisation_id"], row["successor_organisation_id"]
        if giver not in holds:
            holds[giver] = _Holding(row, giver)
            found.append(holds[giver])
        left = holds.pop(giver)
        left.end, left.receiver = day, taker
        holds[taker] = _Holding(row, taker, start=day)
        found.append(holds[taker])
    return found


def _within(start: str, end: str, holder: Life) -> tuple[str, str, list[str]]:
    """The dates of a holding without those on which its holder had ended, and what was left out."""
    if not holder.end:
        return start, end, []
    over, flaws = bounds(holder.end).latest, []
    if start and bounds(start).earliest >= over:
        flaws.append(
            f"It begins on {start}, when {holder.label} had ended, on {holder.end}: that is left out."
        )
        start = ""
    if end and bounds(end).earliest > over:
        flaws.append(f"It ends on {end}, when {holder.label} had ended, on {holder.end}: that is left out.")
        end = ""
    return start, end, flaws


def _kind(row: Row) -> str:
    return LINKS[row["type"].partition(":")[0].strip()]


def _function(row: Row) -> str:
    """The function that a transfer names; empty where it names none."""
    name = plain(row["type"].partition(":")[2])
    return name[:1].upper() + name[1:]


def _dates(row: Row) -> tuple[str, str]:
    """When a link was announced, and when it took effect: between its two dates, where they differ."""
    first, last = edtf(row["link_start_date"]), edtf(row["link_end_date"])
    if not first or not last or first == last:
        return first, last or first
    begun, done = bounds(first), bounds(last)
    if begun.qualified or done.qualified or begun.earliest >= done.latest:
        return first, last
    return first, f"[{begun.earliest}..{done.latest}]"


def _printed(row: Row) -> str:
    return f"{row['link_start_date']} to {row['link_end_date']}"


def _rows(path: Path, problems: list[Problem]) -> Iterator[Row]:
    wanted = FILES[path.stem]
    for line, row in cells.read(path, problems, lambda file, header: cells.missing(file, header, wanted)):
        yield Row(str(path), line, row)


def _faults(name: str, row: Row) -> Iterator[Problem]:
    """What is wrong with one row, so that nothing can be made of it."""
    for column in ("id", "name") if "name" in FILES[name] else ("id",):
        if column in row.cells and not row[column]:
            yield Problem(row.file, row.line, column, "", "must not be empty")
    for column in FILES[name]:
        if column.endswith("_date") and row[column]:
            try:
                edtf(row[column])
            except BadDate as error:
                yield Problem(row.file, row.line, column, row[column], str(error))
    if (
        name == "organisation_link"
        and "type" in row.cells
        and row["type"].partition(":")[0].strip() not in LINKS
    ):
        yield Problem(row.file, row.line, "type", row["type"], f"must be one of {', '.join(LINKS)}")
