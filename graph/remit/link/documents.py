"""Which rows and pages are about one document: by address, else by date, number and title or body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from remit.dates import whole_day
from remit.link.gazetteer import Gazetteer
from remit.link.names import normal
from remit.model import Record
from remit.terms import normal_address


def groups(rows: Sequence[Record], gazetteer: Gazetteer) -> list[list[Record]]:
    """The rows, put together by the document that they are about; each group keeps the order of the rows.

    Two rows of one source are one document only if they have one address: a table lists each once.
    """
    found: list[list[Record]] = []
    by_address: dict[str, list[Record]] = {}
    by_report: dict[tuple[str, str], list[list[Record]]] = {}
    for row in rows:
        address = normal_address(row["url"]) if row["url"] else ""
        group = by_address.get(address) if address else None
        if group is None:
            group = next(
                (other for other in by_report.get(_report(row), ()) if _same(row, other, gazetteer)), None
            )
        if group is None:
            group = []
            found.append(group)
            if row["meeting_date"] and row["report_no"]:
                by_report.setdefault(_report(row), []).append(group)
        group.append(row)
        if address:
            by_address.setdefault(address, group)
    return found


def keys(found: Sequence[Sequence[Record]]) -> Mapping[str, str]:
    """For the key of each row the key of its document.

    A table's id outlives a page, which has none of its own; of two tables' ids the later one's does.
    """
    result: dict[str, str] = {}
    for group in found:
        curated = [row["id"] for row in group if row["id"]]
        key = curated[-1] if curated else group[0].key
        result.update({row.key: key for row in group})
    return result


def _report(row: Record) -> tuple[str, str]:
    return row["meeting_date"], row["report_no"].lower().lstrip("0")


def _same(row: Record, group: Sequence[Record], gazetteer: Gazetteer) -> bool:
    if any(other.source == row.source for other in group):
        return False
    if row["url"] and all(other["url"] for other in group):
        return False
    return any(_one_title(row, other) or _one_body(row, other, gazetteer) for other in group)


def _one_title(row: Record, other: Record) -> bool:
    return bool(row["title"]) and normal(row["title"]) == normal(other["title"])


def _one_body(row: Record, other: Record, gazetteer: Gazetteer) -> bool:
    if not row["committee"] or not other["committee"] or _kinds_differ(row, other):
        return False
    left, right = _bodies(row, gazetteer), _bodies(other, gazetteer)
    return bool(left) and left == right


def _bodies(row: Record, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The bodies of the committee printed, as the reading of a page has linked them or as the name alone
    does."""
    read = tuple(sorted(row.many("committee_ids")))
    return read or gazetteer.link(row["committee"], whole_day(row["meeting_date"])).bodies


def _kinds_differ(row: Record, other: Record) -> bool:
    """Minutes and a report are two documents, whatever their number."""
    return row["kind"] != other["kind"]
