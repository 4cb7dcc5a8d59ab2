"""The tables of graph/sources/london as a person reads them, without anything of `remit`.

`london_by_hand.py` answers the competency questions from here, to compare with what the queries say.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONDON = ROOT / "graph" / "sources" / "london"

SUCCESSION = ("Merger", "Absorption", "Split", "Replacement")
GIVING = ("HiveOff", "FunctionTransfer")

Record = dict[str, str]


@cache
def table(name: str) -> list[Record]:
    """The rows of a table that are not plans."""
    with (LONDON / f"{name}.csv").open(encoding="utf-8-sig", newline="") as rows:
        return [row for row in csv.DictReader(rows) if row.get("status") != "plan"]


def many(cell: str) -> list[str]:
    return [item for item in cell.split("|") if item]


# Dates: the first and the last day that a printed one can mean, and whether it is doubted.


def first(printed: str) -> str:
    plain = re.sub(r"[\[\]?~%]", "", printed).split("..")[0].replace("X", "0")
    return plain + "0001-01-01"[len(plain) :] if printed else ""


def last(printed: str) -> str:
    plain = re.sub(r"[\[\]?~%]", "", printed).split("..")[-1].replace("X", "9")
    if len(plain) == 7:
        year, month = int(plain[:4]), int(plain[5:])
        after = dt.date(year + month // 12, month % 12 + 1, 1)
        return (after - dt.timedelta(days=1)).isoformat()
    return plain + "9999-12-31"[len(plain) :] if printed else ""


def doubted(printed: str) -> bool:
    return bool(re.search(r"[?~%]", printed))


def meet(left: str, right: str) -> bool:
    """Whether two dates can be one."""
    return first(left) <= last(right) and first(right) <= last(left)


def on(day: str, start: str, end: str) -> str:
    """Certainly, possibly or no, on a day, of what began and ended at printed dates."""
    if (start and day < first(start)) or (end and day >= last(end)):
        return "no"
    begun = bool(start) and not doubted(start) and last(start) <= day
    goes_on = not end or (not doubted(end) and day < first(end))
    return "certainly" if begun and goes_on else "possibly"


# Bodies: of the rows that renames join, the last gives key, name and end, the first the start.


@cache
def renamed() -> Record:
    return {row["from_ids"]: row["to_ids"] for row in table("changes") if row["type"] == "rename"}


def key(row_id: str) -> str:
    while row_id in renamed():
        row_id = renamed()[row_id]
    return row_id


@cache
def rows_of(body: str) -> list[Record]:
    """The rows about a body, oldest name first."""
    found = [row for row in table("bodies") if key(row["id"]) == body]
    return sorted(found, key=lambda row: (row["id"] == body, first(row["established"])))


def name(body: str) -> str:
    return rows_of(body)[-1]["name"]


def life(body: str) -> tuple[str, str]:
    return rows_of(body)[0]["established"], rows_of(body)[-1]["abolished"]


def is_programme(body: str) -> bool:
    return rows_of(body)[-1]["kind"] in ("programme", "work-strand")


@cache
def bodies() -> list[str]:
    """The keys of all bodies, programmes left out."""
    keys = dict.fromkeys(key(row["id"]) for row in table("bodies"))
    return [body for body in keys if not is_programme(body)]


def parents() -> Iterator[tuple[str, str, str, str]]:
    """Each body with a parent and the dates of that; one that has dates is not listed undated too."""
    dated = {(key(row["body_id"]), key(row["parent_id"])) for row in table("subordinations")}
    for row in table("subordinations"):
        yield key(row["body_id"]), key(row["parent_id"]), row["from"], row["to"]
    undated = {(key(row["id"]), key(row["parent_id"])) for row in table("bodies") if row["parent_id"]}
    yield from ((body, parent, "", "") for body, parent in undated - dated if body != parent)


# Changes: what each row tells, by docs/decisions/0003-changes.md.

Change = tuple[str, str, list[str], list[str], Record]


@cache
def founded() -> set[str]:
    types = ("establishment", "succession", "merger", "split")
    return {key(to) for row in table("changes") if row["type"] in types for to in many(row["to_ids"])}


def existed(body: str, date: str) -> bool:
    """Whether a body was there before a date; one without a start was, unless some row founds it."""
    start = life(body)[0]
    return last(start) < first(date) if start and date else body not in founded()


@cache
def changes() -> list[Change]:
    """Each event: its id, its kind, who went in, who came out, and its row."""
    return [event for row in table("changes") for event in _events(row)]


def _events(row: Record) -> Iterator[Change]:
    old, new = (list(map(key, many(row[column]))) for column in ("from_ids", "to_ids"))
    joins_one = len(new) == 1 and existed(new[0], row["date"])
    match row["type"]:
        case "establishment":
            kind, old = "Foundation", []
        case "abolition" if not joins_one:
            if new:
                yield f"{row['id']}--transfer", "FunctionTransfer", old, new, row
            kind, new = "Dissolution", []
        case "abolition":
            kind = "Absorption"
        case "succession":
            kind = "Absorption" if joins_one else "Replacement"
        case "merger":
            kind = "Absorption" if joins_one or set(old) & set(new) else "Merger"
            old = [body for body in old if body not in new]
        case "split":
            end = life(old[0])[1]
            kind = "Split" if end and meet(end, row["date"]) else "HiveOff"
        case "transfer-of-functions":
            kind = "FunctionTransfer"
        case "restructure" if not set(old) & set(new):
            kind = "Reorganisation"
        case _:
            kind, old, new = "Alteration", [], []
    yield row["id"], kind, old, new, row


def succession() -> Iterator[tuple[str, str]]:
    """Each body that ended in a change, and who came after it."""
    for _, kind, old, new, _ in changes():
        if kind in SUCCESSION:
            yield from ((before, after) for before in old for after in new)


def line(body: str, back: bool = False) -> dict[str, int]:
    """The later (or earlier) bodies of a succession, each with the number of steps to it."""
    found: dict[str, int] = {}
    waiting = [(body, 0)]
    for here, steps in waiting:
        for edge in succession():
            before, after = reversed(edge) if back else edge
            if before == here and after not in found:
                found[after] = steps + 1
                waiting.append((after, steps + 1))
    return found


def fate(kind: str, body: str, side: str, date: str) -> str:
    """Whether a body began, ended or survived in a change."""
    start, end = life(body)
    if kind in ("FunctionTransfer", "Reorganisation"):
        own = end if side == "from" else start
        met = bool(own and date) and meet(own, date)
        return ("ended" if side == "from" else "began") if met else "survived"
    if side == "from":
        return "survived" if kind == "HiveOff" else "ended"
    older = bool(start) and not doubted(start) and last(start) < first(date)
    return "survived" if kind == "Absorption" or (older and kind != "Foundation") else "began"


# Duties: each row is a holding, and one that passed on is a further one, to the end of the receiver.


@cache
def paper_dates() -> Record:
    """The date of the page at each address, where a document or a meeting gives it."""
    found: Record = {}
    for papers, column in (("documents", "meeting_date"), ("meetings", "date")):
        for row in table(papers):
            if row["url"] and row[column]:
                found.setdefault(plain_address(row["url"]), row[column])
    return found


def plain_address(address: str) -> str:
    return re.sub(r"^https?://(www\.)?|/(index\.html?)?$", "", address.lower())


@cache
def duties() -> list[Record]:
    """Each holding: duty, holder, start, end, mode, topics, what became of it (outcome), with whom (to)."""
    return [held for row in table("responsibilities") for held in _holdings(row)]


def _holdings(row: Record) -> Iterator[Record]:
    holder, to = key(row["body_id"]), key(row["transferred_to_body_id"])
    stated = row["stated_on"] or paper_dates().get(plain_address(row["source_url"]), "")
    outcome, end = row["outcome"] or ("transferred" if to else "unaccounted"), row["to"]
    if to == holder:  # the same body under its next name
        to, outcome, end = "", "unaccounted", life(holder)[1]
    elif to and not row["outcome"] and stated and last(stated) < first(end):
        outcome = "announced"
    if not end and not to:
        outcome = ""
    shared = {"duty": row["id"], "mode": row["mode"], "topics": row["topics"]}
    yield {**shared, "holder": holder, "start": row["from"], "end": end, "outcome": outcome, "to": to}
    if outcome == "transferred" and to:
        yield {**shared, "holder": to, "start": end, "end": life(to)[1], "outcome": "", "to": ""}


@cache
def duty_row(duty: str) -> Record:
    (row,) = (row for row in table("responsibilities") if row["id"] == duty)
    return row


def wordings(duty: str) -> list[str]:
    """A duty, and those as which it goes on and from which it came."""
    onward, back = [duty], [duty]
    for item in onward:
        further = duty_row(item)["continues_as"]
        onward += [further] if further and further not in onward else []
    for item in back:
        earlier = [row["id"] for row in table("responsibilities") if row["continues_as"] == item]
        back += [before for before in earlier if before not in back]
    return list(dict.fromkeys(onward + back))


# Printed names are compared without case, `&`, hyphens and the word "the".


def normal(printed: str) -> str:
    text = re.sub(r"[’']", "", printed.lower().replace("&", " and ").replace("co-ord", "coord"))
    text = re.sub(r"sub[- ]?committee", "subcommittee", text)
    return re.sub(r"[\W_]+", " ", text).strip().removeprefix("the ")


@cache
def named() -> dict[str, set[str]]:
    """The bodies that bear each name, acronym or other name, misprints too."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in table("bodies"):
        for printed in (row["name"], row["acronym"], *many(row["alt_names"]), *many(row["hidden_names"])):
            if printed:
                found[normal(printed)].add(key(row["id"]))
    return found


_SITTING = re.compile(
    r"\s*\((special|annual|ordinary|extraordinary|inaugural|urgent|full|inquorate)[^()]*\)$", re.I
)


def body_of(printed: str, day: str) -> str:
    """The one body that a printed name means on a day, else nothing; the sort of sitting does not count."""
    headings = {"MPA officers": "mpa", "MPS officers": "mps"}
    if printed in headings:
        return headings[printed]
    found = named().get(normal(_SITTING.sub("", printed)), set())
    if len(found) > 1:
        found = {body for body in found if day and on(day, *life(body)) != "no"}
    return next(iter(found)) if len(found) == 1 else ""


def joint(printed: str) -> bool:
    """Whether a printed committee is a joint sitting: all those in the tables are of the same two bodies."""
    return bool(re.search("joint", printed, re.I)) and "Finance" in printed


def committees(printed: str, day: str) -> list[str]:
    return ["mpa-finres", "mpa-sop"] if joint(printed) else list(filter(None, [body_of(printed, day)]))


_ONLY_THERE = re.compile(
    r"((also )?(in attendance|present|attending)\b.*|attendee|attending member|member in attendance)?", re.I
)


@cache
def seats() -> dict[tuple[str, str, str], set[str]]:
    """The days on which each person was seen in each post of each body; joint sittings are of no one body."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in table("roles"):
        body, post = _seat(row)
        if body and row["date_seen"] and not is_programme(body) and not _ONLY_THERE.fullmatch(post):
            found[row["person_id"], body, normal(post)].add(row["date_seen"])
    return found


def _seat(row: Record) -> tuple[str, str]:
    """The body and the post of a role; without a body, the words after the last comma may name it."""
    post = re.sub(r"\s*\(apologies\)", "", row["role"], flags=re.I).strip()
    post = re.sub(r"^report author[:\s]*", "", post, flags=re.I).strip("() ") if "eport" in post else post
    if row["body"]:
        return "" if joint(row["body"]) else body_of(row["body"], row["date_seen"]), post
    body = body_of(post.rpartition(", ")[2], row["date_seen"])
    return body, post.rpartition(", ")[0] if body else post


@cache
def usual_posts() -> Record:
    """Of the ways in which a post is printed the most common."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for row in table("roles"):
        post = _seat({**row, "body": "x"})[1]
        forms[normal(post)][post] += 1
    return {post: min(found, key=lambda form: (-found[form], form)) for post, found in forms.items()}
