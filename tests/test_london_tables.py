"""The tables of the bundled source hold together: what a curator can break, one invariant a test."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from remit import descriptor
from remit.dates import Bounds, bounds, certainly_before, overlap
from remit.descriptor import CLASSES
from remit.emit.events import ALTERATIONS, Event, events
from remit.link.bodies import Bodies
from remit.link.gazetteer import Gazetteer
from remit.model import Interval, Record
from remit.readers import tables
from remit.readers.schema import TABLES
from remit.terms import REMIT

ROOT = Path(__file__).parent.parent
LONDON = ROOT / "graph" / "sources" / "london"
SEEDS = ROOT.parent / "shared" / "seeds"

# Rows when the tables were last gone over; fewer means that some were lost.
ROWS = {
    "bodies": 307,
    "subordinations": 61,
    "changes": 147,
    "reforms": 4,
    "claims": 17,
    "responsibilities": 152,
    "topics": 90,
    "documents": 1579,
    "meetings": 343,
    "people": 602,
    "roles": 5425,
    "decisions": 294,
}
# Where a body or committee is printed, and the day it was printed on.
PRINTED = (
    ("documents", "committee", "meeting_date"),
    ("meetings", "committee", "date"),
    ("roles", "body", "date_seen"),
    ("decisions", "committee", "date"),
)
# Printed names that denote nothing in the tables: companies, charities, units and meetings.
NOBODY = {
    "Arlingclose",
    "Blackstone Chambers",
    "Budget Committee (London Assembly)",
    "CPS, London Group",
    "City and Hackney MIND",
    "Community Security Trust",
    "Corporate Performance Analysis Unit",
    "Corporate Performance Group",
    "Field Fisher Waterhouse",
    "Field Fisher Waterhouse LLP",
    "GALOP",
    "Hillingdon CPEG",
    "Hyman Capital Services Limited",
    "Independent Advisory Panel on Deaths in Custody",
    "Joint Review of Policing and Mental Health",
    "London Gypsy and Travellers Unit",
    "MOPAC Challenge",
    "MPA Committee Services",
    "Muslim Safety Forum",
    "The Monitoring Group",
    "UK Disabled People's Council",
}
FIRST_MEETING = "2000-06-26"  # of the MPA, a week before its legal start; open, see the note on mpa
ENDING = {REMIT.Dissolution, REMIT.Merger, REMIT.Absorption, REMIT.Split, REMIT.Replacement}
BEGINNING = {REMIT.Foundation, REMIT.Merger, REMIT.Split, REMIT.HiveOff, REMIT.Replacement}


@pytest.fixture(scope="module")
def problems() -> list:
    return []


@pytest.fixture(scope="module")
def rows(problems: list) -> dict[str, list[Record]]:
    kinds = sorted(re.findall(r"<id/kind/([a-z-]+)> a ", (ROOT / "ontology" / "kinds.ttl").read_text()))
    read = {path.stem: list(tables.read(path, "london", kinds, problems)) for path in LONDON.glob("*.csv")}
    problems += tables.check([row for table in read.values() for row in table])
    return read


@pytest.fixture(scope="module")
def bodies(rows: dict[str, list[Record]]) -> Bodies:
    return Bodies(rows["bodies"], rows["changes"])


@pytest.fixture(scope="module")
def happened(rows: dict[str, list[Record]], bodies: Bodies) -> list[Event]:
    found = events(rows["changes"], bodies, rows["subordinations"])
    return [event for event in found if event.row["status"] != "plan"]


@pytest.fixture(scope="module")
def source() -> descriptor.Descriptor:
    return descriptor.read(LONDON / descriptor.FILE_NAME)


def within(inner: Interval, outer: Interval) -> bool:
    """Whether an interval can lie inside another: no bound outside, and no open end beyond a known one."""
    starts_late = not (inner.start and outer.start) or earliest(inner.start) >= earliest(outer.start)
    if not outer.end:
        return starts_late
    return starts_late and bool(inner.end) and latest(inner.end) <= latest(outer.end)


def earliest(printed: str):
    return bounds(printed).earliest


def latest(printed: str):
    return bounds(printed).latest


def founded(bodies: Bodies, happened: list[Event]) -> frozenset[str]:
    return frozenset(
        bodies.key(body) for event in happened if event.type in BEGINNING for body in event.results
    )


def ended(event: Event) -> list[str]:
    return [body for body in event.originals if event.type in ENDING and body not in event.results]


def begun(event: Event, bodies: Bodies, known: frozenset[str]) -> list[str]:
    if event.type not in BEGINNING:
        return []
    return [body for body in event.results if not bodies.existed_before(body, event.row["date"], known)]


# Tables that only registers of others fill so far.
FOR_REGISTERS = {"people_names", "posts"}


def test_every_table_reads_without_a_problem(rows, problems):
    assert rows.keys() == TABLES.keys() - FOR_REGISTERS
    assert problems == []


def test_no_row_is_lost_and_counts_are_as_expected(rows, source):
    counts = {table: len(found) for table, found in rows.items()}
    assert [table for table, count in ROWS.items() if counts[table] < count] == []
    assert source.expected.keys() == rows.keys()
    assert all(
        source.expected[table].min <= count <= source.expected[table].max for table, count in counts.items()
    )


def test_files_are_as_a_spreadsheet_keeps_them():
    for path in LONDON.glob("*.csv"):
        text = path.read_bytes().decode("utf-8")
        again = io.StringIO(newline="")
        csv.writer(again, lineterminator="\n").writerows(csv.reader(io.StringIO(text, newline="")))
        assert text == again.getvalue(), path.name
        assert "\r" not in text and "\ufeff" not in text, path.name


def test_every_date_has_strict_bounds(rows):
    for table, columns in TABLES.items():
        for column in (each.name for each in columns if each.holds in ("edtf", "day")):
            for row in rows.get(table, ()):
                if row[column]:
                    found = bounds(row[column])
                    assert isinstance(found, Bounds) and found.earliest <= found.latest, (table, row.key)


def test_every_source_is_an_address_of_a_class(rows, source):
    addresses = {row[column] for table in rows.values() for row in table for column in ("source_url", "url")}
    for address in addresses - {""}:
        assert re.match(r"https?://|hash://sha256/[0-9a-f]{64}$", address), address
        host = (urlsplit(address).hostname or "").rstrip(".").split(".")
        listed = any(".".join(host[start:]) in source.classes for start in range(len(host)))
        assert listed or address.startswith("hash:"), address


def test_rows_without_a_page_of_their_own_say_where_they_are_listed(rows):
    assert [row.key for row in rows["documents"] if not row["url"] and not row["listed_on"]] == []
    for table in ("bodies", "subordinations", "changes", "reforms", "claims", "responsibilities"):
        assert [row.key for row in rows[table] if not (row["source_url"] and row["confidence"])] == []


def test_renamed_bodies_meet(rows, bodies):
    pairs = [row for row in rows["changes"] if row["type"] == "rename"]
    assert len(pairs) == 13
    for row in pairs:
        old, new = bodies.rows[row["from_ids"]], bodies.rows[row["to_ids"]]
        assert old["abolished"] == new["established"], row.key
        assert row["date"] == new["established"], row.key


def test_changes_are_what_their_type_says(happened, bodies):
    known = founded(bodies, happened)
    for event in happened:
        old, new = set(event.originals), set(event.results)
        match event.type:
            case REMIT.Merger:
                assert len(old) >= 2 and len(new) == 1 and not old & new, event.key
                assert begun(event, bodies, known) == list(new), event.key
            case REMIT.Absorption:
                assert old and len(new) == 1 and not begun(event, bodies, known), event.key
            case REMIT.Replacement:
                assert len(old) == 1 and new and not old & new, event.key
            case REMIT.Split:
                assert len(old) == 1 and len(new) >= 2 and begun(event, bodies, known), event.key
            case REMIT.HiveOff | REMIT.FunctionTransfer | REMIT.Reorganisation:
                assert old and new and not old & new, event.key
            case REMIT.Foundation:
                assert new and not old, event.key
            case REMIT.Dissolution:
                assert old and not new, event.key
            case _:
                assert event.type in ALTERATIONS and event.altered, event.key


def test_bodies_end_and_begin_when_their_changes_say(happened, bodies):
    known = founded(bodies, happened)
    for event in happened:
        for body in ended(event):
            end = bodies.rows[body]["abolished"]
            assert end and overlap(end, event.row["date"]), (event.key, body, end)
        for body in begun(event, bodies, known):
            start = bodies.interval(body).start
            assert start and overlap(start, event.row["date"]), (event.key, body, start)


def test_bodies_end_once_and_begin_once(happened, bodies):
    known = founded(bodies, happened)
    ends = [bodies.key(body) for event in happened for body in ended(event)]
    begins = [bodies.key(body) for event in happened for body in begun(event, bodies, known)]
    # One section of the Act of 2011 puts MOPAC in the place of the MPA, another one abolishes it.
    assert sorted({body for body in ends if ends.count(body) > 1}) == ["mpa"]
    # The MPA was founded by an Act and, by general knowledge, took over from the Committee that advised.
    assert sorted({body for body in begins if begins.count(body) > 1}) == ["mpa"]


def test_nobody_takes_part_in_a_change_outside_their_life(happened, bodies):
    for event in happened:
        if not event.row["date"]:
            continue
        when = bounds(event.row["date"])
        for body in (*event.originals, *event.results, *event.founders, *event.altered):
            life = bodies.interval(body)
            not_yet = life.start and when.latest < earliest(life.start)
            if not_yet and body in event.founders and event.row["date"] == FIRST_MEETING:
                continue
            assert not not_yet, (event.key, body)
            assert not life.end or when.earliest <= latest(life.end), (event.key, body)


def test_children_stay_inside_the_lives_of_their_parents(rows, bodies):
    dated = {bodies.key(row["body_id"]) for row in rows["subordinations"]}
    for row in rows["subordinations"]:
        interval = Interval(row["from"], row["to"])
        assert within(interval, bodies.interval(row["parent_id"])), (row["body_id"], row["parent_id"])
        assert within(interval, bodies.interval(row["body_id"])), (row["body_id"], row["parent_id"])
    for row in rows["bodies"]:
        undated = bodies.key(row["id"]) not in dated and not bodies.is_programme(row["id"])
        if undated and row["parent_id"] and not row["status"]:
            life, parent = bodies.interval(row["id"]), bodies.interval(row["parent_id"])
            assert not life.start or not certainly_before(life.start, parent.start), row["id"]
            assert not parent.end or (life.end and not certainly_before(parent.end, life.end)), row["id"]


def test_the_last_parent_of_the_dated_ones_is_the_parent_of_the_body(rows, bodies):
    last = {row["body_id"]: row["parent_id"] for row in rows["subordinations"]}
    assert all(bodies.key(body) == body for body in last)
    assert [body for body, parent in last.items() if bodies.rows[body]["parent_id"] != parent] == []


def test_duties_are_held_inside_the_lives_of_their_holders(rows, bodies):
    for row in rows["responsibilities"]:
        assert within(Interval(row["from"], row["to"]), bodies.interval(row["body_id"])), row.key
        if row["transferred_to_body_id"]:
            receiver = bodies.interval(row["transferred_to_body_id"])
            assert row["to"], row.key
            assert not receiver.start or latest(row["to"]) >= earliest(receiver.start), row.key


def test_plans_are_marked_and_end_nobody(rows, bodies):
    assert [
        row.key for row in rows["changes"] if row["note"].startswith("Plan") and row["status"] != "plan"
    ] == []
    planned = [row for row in rows["changes"] if row["status"] == "plan"]
    for row in planned:
        for body in row.many("from_ids"):
            end = bodies.rows[body]["abolished"]
            assert not end or not overlap(end, row["date"]), (row.key, body)
    assert [row["id"] for row in rows["bodies"] if row["status"]] == [
        "mpa-casework",
        "policing-crime-boards",
        "national-centre-policing",
        "national-police-service",
    ]


def test_printed_names_denote_bodies_that_lived_then(rows, bodies, source):
    gazetteer = Gazetteer(bodies)
    unlinked, early = set(), set()
    for table, column, day in PRINTED:
        for row in rows[table]:
            if row[column] and row[column] not in source.headings:
                link = gazetteer.link(row[column], row[day])
                unlinked |= set() if link.bodies else {row[column]}
                early |= {(body, row[day]) for body in link.bodies if not gazetteer.alive(body, row[day])}
    assert unlinked == NOBODY
    assert early == {("mpa", FIRST_MEETING)}


def test_a_differing_word_does_not_outrank_the_word_of_the_table(rows, source):
    own = {row.key: row for table in ("bodies", "changes", "responsibilities") for row in rows[table]}
    values = [(row["subject_id"], row["field"], row["value"]) for row in rows["claims"]]
    assert len(values) == len(set(values))
    for row in rows["claims"]:
        subject = own[row["subject_id"]]
        assert row["field"] in subject.fields, row["subject_id"]
        ours, theirs = source.class_of(subject["source_url"]), source.class_of(row["source_url"])
        assert CLASSES.index(ours) <= CLASSES.index(theirs), row["subject_id"]


def test_headings_and_ambiguous_names_are_names_of_the_tables(rows, bodies, source):
    gazetteer = Gazetteer(bodies)
    topics = {label for row in rows["topics"] for label in row.many("alt_labels")}
    assert set(source.headings.values()) <= set(bodies.keys())
    assert [name for name in source.ambiguous - topics if not gazetteer.bearers(name)] == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the archived pages are not beside the checkout")
def test_nothing_is_copied_from_the_archived_pages():
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    taken = {run for text in texts for run in runs(text)}
    ours = [path.read_text(encoding="utf-8") for path in (*LONDON.glob("*.csv"), *LONDON.glob("*.md"))]
    assert (
        texts
        and sorted({" ".join(run) for text in ours for run in runs(text)} & {" ".join(run) for run in taken})
        == []
    )


def runs(text: str, length: int = 12) -> set[tuple[str, ...]]:
    """Every run of twelve words."""
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}
