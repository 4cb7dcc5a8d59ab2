"""The answers to the competency questions on the bundled graph, worked out from its tables by plain Python.

Nothing of `remit` is used, so that two roads lead to the expected rows: each function answers a question as
a person with the tables open would. `python tests/london_by_hand.py` writes ontology/questions/expected/ from
here; what the queries say is never recorded.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from london_tables import (
    GIVING,
    ROOT,
    SUCCESSION,
    Record,
    bodies,
    body_of,
    changes,
    committees,
    doubted,
    duties,
    duty_row,
    fate,
    first,
    is_programme,
    last,
    life,
    line,
    many,
    meet,
    name,
    normal,
    on,
    parents,
    rows_of,
    seats,
    succession,
    table,
    usual_posts,
    wordings,
)

QUESTIONS = ROOT / "ontology" / "questions"

Row = tuple[str, ...]
Answer = Callable[[], Iterable[Row]]
ANSWERS: dict[int, Answer] = {}


def answers(*numbers: int) -> Callable[[Answer], Answer]:
    """Marks a function as the answer to a question."""

    def marked(function: Answer) -> Answer:
        ANSWERS.update(dict.fromkeys(numbers, function))
        return function

    return marked


def iri(kind: str, key: str) -> str:
    """A thing as the expected rows write it: nothing for nothing."""
    return f"{kind}/{key}" if key else ""


def term(key: str) -> str:
    return f"remit:{key}" if key else ""


@answers(1)
def successors() -> Iterator[Row]:
    for _, kind, old, new, row in changes():
        if kind in (*SUCCESSION, *GIVING) and "mpa" in old:
            sort = "successor" if kind in SUCCESSION else "receiver"
            for law in _provisions(row["legal_basis"]):
                for after in new:
                    yield iri("body", after), name(after), sort, term(kind), row["date"], law


def _provisions(printed: str) -> Iterator[str]:
    for law in printed.split("; "):
        found = re.fullmatch(r"(.*?)(?: ((?:ss?|arts?|regs?|Schs?)[. ].*))?", law)
        assert found
        yield ", ".join(filter(None, found.groups()))


@answers(2)
def predecessors() -> Iterator[Row]:
    sorts = {"office-holder": "office", "corporation-sole": "corporation sole"}
    for _, kind, old, new, row in changes():
        if kind in (*SUCCESSION, *GIVING):
            for after in {"mopac", *line("mopac", back=True)} & set(new):
                for before in old:
                    sort = rows_of(before)[-1]["kind"]
                    way = "predecessor" if kind in SUCCESSION else "giver"
                    yield (
                        iri("body", before), name(before), sorts.get(sort, sort), way, term(kind),
                        iri("body", after), row["date"],
                    )  # fmt: skip


@answers(3, 26)
def existing_on_two_days() -> Iterator[Row]:
    for day in ("2012-01-15", "2012-01-16"):
        for body in bodies():
            state = on(day, *life(body))
            if any(life(body)) and state != "no":
                yield day, iri("body", body), name(body), state


@answers(4)
def chart() -> Iterator[Row]:
    day = "2010-09-01"
    there = {body for body in bodies() if on(day, *life(body)) != "no"}
    edges = [edge for edge in parents() if on(day, *edge[2:]) != "no" and {edge[0], edge[1]} <= there]
    under = ["gla"]
    for top in under:
        for body, parent, start, end in edges:
            if parent == top:
                under += [body] if body not in under else []
                stood = on(day, start, end) if start or end else "undated"
                yield iri("body", parent), name(parent), iri("body", body), name(body), stood


@answers(5)
def changes_of_a_reform() -> Iterator[Row]:
    for change, kind, old, new, row in changes():
        if row["reform_id"] == "reform-2012":
            for side, body in (*(("from", body) for body in old), *(("to", body) for body in new)):
                effect = term(fate(kind, body, side, row["date"]))
                yield (
                    iri("change", change),
                    term(kind),
                    row["date"],
                    side,
                    iri("body", body),
                    name(body),
                    effect,
                )


@answers(6)
def renames() -> Iterator[Row]:
    for row in table("changes"):
        if row["type"] == "rename":
            body = row["to_ids"]
            rows = {item["id"]: item for item in rows_of(body)}
            borne = [
                (item["name"], on("2012-01-16", item["established"], item["abolished"]))
                for item in rows.values()
            ]
            for called in [found for found in borne if found[1] != "no"] or [("", "no name")]:
                yield (
                    iri("body", body),
                    rows[row["from_ids"]]["name"],
                    rows[body]["name"],
                    row["date"],
                    *called,
                )


@answers(7)
def ended_without_successor() -> Iterator[Row]:
    followed = {old for old, _ in succession()}
    went_into: dict[str, set[str]] = defaultdict(set)
    for _, kind, old, _, _ in changes():
        for body in old:
            went_into[body].add(kind)
    for body in bodies():
        if life(body)[1] and body not in followed:
            kinds = went_into[body]
            told = (
                "none" if "Dissolution" in kinds else "recast" if "Reorganisation" in kinds else "not stated"
            )
            functions = "passed on" if kinds & set(GIVING) else ""
            yield iri("body", body), name(body), life(body)[1], told, functions


@answers(8)
def circles() -> Iterator[Row]:
    for old, new in succession():
        if old in line(new):
            yield iri("body", old), name(old), "circle", "", "", iri("body", new)


@answers(9)
def generations() -> Iterator[Row]:
    for body in ("mpc", "glc", "mpa-csmb"):
        for heir, steps in line(body).items():
            if not line(heir):
                state = "line ended" if life(heir)[1] else "lives"
                yield iri("body", body), iri("body", heir), name(heir), state, str(steps)


@answers(10)
def absorbed_and_made() -> Iterator[Row]:
    for _, kind, old, new, row in changes():
        date = row["date"]
        if not date or first(date) > "2002-12-31" or (not doubted(date) and last(date) < "2000-01-01"):
            continue
        told = term(kind), date
        if kind == "Absorption":
            yield from (
                ("absorbed", iri("body", body), name(body), *told, iri("body", new[0])) for body in old
            )
        elif kind in (*SUCCESSION, "Foundation", "HiveOff"):
            for body in new:
                if fate(kind, body, "to", date) == "began" and not is_programme(body):
                    for origin in old or [""]:
                        yield "made", iri("body", body), name(body), *told, iri("body", origin)


DUTY = "fn-hs-authority"


def _told_elsewhere(held: Record) -> bool:
    """Whether a duty that a body took over is told of the same body in the words of another row."""
    further = duty_row(held["duty"])["continues_as"]
    taken = held["holder"] != duties_of(held["duty"])[0]["holder"]
    return taken and held["holder"] in [other["holder"] for other in duties_of(further)]


def duties_of(duty: str) -> list[Record]:
    return [held for held in duties() if held["duty"] == duty]


@answers(11)
def holders() -> Iterator[Row]:
    for when, day in (("2005-06-01", "2005-06-01"), ("now", dt.date.today().isoformat())):
        for held in duties():
            if _told_elsewhere(held):
                continue
            state = on(day, held["start"], held["end"])
            if held["duty"] in wordings(DUTY) and state != "no":
                holder = held["holder"]
                told = iri("responsibility", held["duty"]), term(held["mode"])
                yield when, iri("body", holder), name(holder), state, *told


@answers(12)
def chain() -> Iterator[Row]:
    for held in duties():
        if held["duty"] in wordings(DUTY) and held["outcome"] == "transferred":
            events = [
                (len(old) + len(new), kind == "FunctionTransfer", change, kind)
                for change, kind, old, new, row in changes()
                if held["holder"] in old and held["to"] in new and meet(row["date"], held["end"])
            ]
            _, _, change, kind = min(events)
            yield (
                iri("responsibility", held["duty"]), iri("body", held["holder"]), iri("body", held["to"]),
                "transferred", iri("change", change), term(kind), held["end"],
                duty_row(held["duty"])["source_url"], "",
            )  # fmt: skip


def _later(held: Record) -> list[Record]:
    """The holdings to which a duty passed, hand by hand and in whatever words."""
    found: list[Record] = []
    for here in (waiting := [held]):
        further = duty_row(here["duty"])["continues_as"]
        for item in duties():
            taken = (
                here["outcome"] == "transferred"
                and item["holder"] == here["to"]
                and item["start"] == here["end"]
            )
            if item not in found and (item["duty"] == further or (taken and item["duty"] == here["duty"])):
                found.append(item)
                waiting.append(item)
    return found


@answers(13)
def orphans() -> Iterator[Row]:
    for held in duties():
        lost = held["end"] and all(item["end"] or item["outcome"] for item in _later(held))
        if held["holder"] in ("mpa", "mpa-sop") and lost and not _told_elsewhere(held):
            meant = held["to"] if held["outcome"] == "announced" else ""
            grade = {"": "unaccounted", "transferred": "lost later"}.get(held["outcome"], held["outcome"])
            grade += " to a body that ended" if meant and life(meant)[1] else ""
            duty = iri("responsibility", held["duty"]), duty_row(held["duty"])["label"]
            yield iri("body", held["holder"]), *duty, grade, iri("body", meant)


@answers(14)
def divided() -> Iterator[Row]:
    went = [held for held in duties() if held["to"] and held["outcome"] in ("transferred", "announced")]
    takers: dict[str, set[str]] = defaultdict(set)
    for held in went:
        takers[held["holder"]].add(held["to"])
    for held in went:
        body = held["holder"]
        if len(takers[body]) > 1 and life(body)[1]:
            duty = iri("responsibility", held["duty"]), duty_row(held["duty"])["label"]
            yield (
                iri("body", body),
                name(body),
                *duty,
                iri("body", held["to"]),
                held["outcome"],
                "",
                held["end"],
            )


@answers(15)
def claimed_by_two() -> Iterator[Row]:
    own = [held for held in duties() if held["mode"] in ("", "sole") and not _told_elsewhere(held)]
    for one in own:
        for two in own:
            linked = two["duty"] in wordings(one["duty"]) and one["holder"] != two["holder"]
            handed = one["end"] == two["start"] or two["end"] == one["start"]
            if linked and not handed and _may_overlap(one, two):
                yield one["duty"], one["holder"], two["duty"], two["holder"]


def _may_overlap(one: Record, two: Record) -> bool:
    ends = [(here["end"], there["start"]) for here, there in ((one, two), (two, one))]
    return not any(end and start and last(end) <= first(start) for end, start in ends)


@answers(16)
def left_and_returned() -> Iterator[Row]:
    for before in duties():
        for after in duties():
            again = after["duty"] in wordings(before["duty"]) and after["holder"] == before["holder"]
            if again and before["end"] and after["start"] and last(before["end"]) < first(after["start"]):
                yield before["holder"], before["duty"], before["end"], after["start"], after["duty"]


@answers(17)
def topics_won_and_lost() -> Iterator[Row]:
    holding: dict[tuple[str, str], set[str]] = defaultdict(set)
    for held in duties():
        for topic in many(held["topics"]):
            for day in ("2012-01-15", "2012-01-16"):
                if on(day, held["start"], held["end"]) == "certainly":
                    holding[topic, day].add(held["holder"])
    for row in table("topics"):
        before, after = (len(holding[row["id"], day]) for day in ("2012-01-15", "2012-01-16"))
        if before != after:
            yield iri("topic", row["id"]), row["pref_label"], str(before), str(after), str(after - before)


@answers(18)
def reports_of_relatives() -> Iterator[Row]:
    relatives = {"mpa-sop", *line("mpa-sop"), *line("mpa-sop", back=True)}
    wanted = {"complaints"}
    for _ in table("topics"):
        wanted |= {row["id"] for row in table("topics") if row["broader_id"] in wanted}
    words = {
        normal(word)
        for row in table("topics")
        if row["id"] in wanted
        for word in (row["id"], row["pref_label"], *many(row["alt_labels"]))
    }
    for row in table("documents"):
        if row["kind"] == "report" and words & {normal(tag) for tag in many(row["topics"])}:
            for body in relatives.intersection(committees(row["committee"], row["meeting_date"])):
                paper = iri("document", row["id"]), row["title"], row["meeting_date"]
                yield *paper, iri("body", body), name(body), "put to"


PAPER = "committees-mpa-2011-1124-11"


@answers(19)
def who_answers() -> Iterator[Row]:
    (paper,) = (row for row in table("documents") if row["id"] == PAPER)
    assert paper["by"] == "Chief Executive"
    for role, was in (("put to", body_of(paper["committee"], "")), ("submitted by", "mpa-chief-executive")):
        own = set(_answering(was, paper["meeting_date"]))
        above = [] if own else [parent for body, parent, _, _ in parents() if body == was]
        for through in (was, *above):
            for heir, by in set(_answering(through, paper["meeting_date"])):
                asked = iri("body", was), name(was), iri("body", through)
                yield role, *asked, iri("body", heir), name(heir), by


def _answering(body: str, day: str) -> Iterator[tuple[str, str]]:
    """Who lives of a body and its heirs, and of those who took functions when one of them ended."""
    yield from ((heir, "itself" if heir == body else "succession") for heir in _living(body))
    for _, kind, old, new, row in changes():
        ended = [item for item in old if item in (body, *line(body)) and life(item)[1]]
        if kind == "FunctionTransfer" and ended and last(row["date"]) >= day:
            yield from ((heir, "functions") for taker in new for heir in _living(taker))


def _living(body: str) -> list[str]:
    return [item for item in (body, *line(body)) if not life(item)[1]]


@answers(20)
def who_sat() -> Iterator[Row]:
    (day,) = (row["meeting_date"] for row in table("documents") if row["id"] == PAPER)
    people = {row["id"]: row["name"] for row in table("people")}
    after = {new for _, _, old, results, _ in changes() if "mpa" in old for new in results}
    for (person, body, post), days in seats().items():
        if body == "mpa" and min(days) <= day <= max(days):
            moved = [
                (iri("body", other), name(other), usual_posts()[role], min(seen))
                for (who, other, role), seen in seats().items()
                if who == person and other in after and min(seen) > day
            ]
            for found in moved or [("", "", "", "")]:
                yield "body/mpa", iri("person", person), people[person], usual_posts()[post], *found


@answers(21)
def filled_after_the_end() -> Iterator[Row]:
    for (person, body, post), days in seats().items():
        if life(body)[1] and max(days) >= last(life(body)[1]):
            yield body, person, post, max(days)


@answers(22)
def meetings_in_the_transition() -> Iterator[Row]:
    (change,) = (row for row in table("changes") if row["id"] == "chg-mpa-mopac")
    sides = {"mpa": "ending", "mopac": "coming"}
    for _ in range(9):
        sides |= {body: sides[parent] for body, parent, _, _ in parents() if parent in sides}
    held = {(row["committee"], row["date"]) for row in table("meetings")}
    held |= {
        (row["committee"], row["meeting_date"])
        for row in table("documents")
        if row["kind"] in ("report", "minutes", "agenda")
    }
    for printed, day in held:
        found = committees(printed, day) if change["enacted"] <= day <= change["date"] else []
        meeting = iri("meeting", "--".join((*sorted(found), day)))
        yield from (
            (meeting, day, iri("body", body), name(body), sides[body]) for body in found if body in sides
        )


@answers(23)
def evidence() -> Iterator[Row]:
    (mpa,) = rows_of("mpa")
    (change,) = (row for row in table("changes") if row["id"] == "chg-mpa-mopac")
    for field, said in (("established", "remit:start"), ("abolished", "remit:end")):
        agreeing = [
            row["source_url"]
            for row in table("claims")
            if (row["subject_id"], row["field"], row["value"]) == ("mpa", field, mpa[field])
        ]
        for address in (mpa["source_url"], *agreeing):
            yield "body/mpa", said, mpa[field], "several" if agreeing else "one", "1", address, ""
    for said, value in (
        ("org:originalOrganization", iri("body", change["from_ids"])),
        ("org:resultingOrganization", iri("body", change["to_ids"])),
        ("remit:effectiveDate", change["date"]),
        ("remit:enactedDate", change["enacted"]),
    ):
        yield "change/chg-mpa-mopac", said, value, "one", "1", change["source_url"], ""
    for heir in (new for old, new in succession() if old == "mpa"):
        yield "body/mpa", "remit:hasSuccessor", iri("body", heir), "none", "", "", ""


def _disputed(claim: Record) -> tuple[str, str]:
    """The id of the body or change that a claim is about, and what its own row says."""
    subject = claim["subject_id"]
    papers = "changes" if subject.startswith("chg-") else "bodies"
    (row,) = (row for row in table(papers) if row["id"] == subject)
    whole = {"changes": "change", "bodies": "body"}[papers]
    return iri(whole, subject if whole == "change" else _now(subject)), row[claim["field"]]


def _now(row_id: str) -> str:
    """The key of the body that a row is about."""
    return next(body for body in bodies() if row_id in [row["id"] for row in rows_of(body)])


@answers(24)
def disagreements() -> Iterator[Row]:
    said = {"established": "remit:start", "abolished": "remit:end", "date": "remit:effectiveDate"}
    for claim in table("claims"):
        (subject, kept), value = _disputed(claim), claim["value"]
        if first(value) <= first(kept) and last(kept) <= last(value):
            continue  # it agrees, if only less exactly
        days = abs((dt.date.fromisoformat(first(kept)) - dt.date.fromisoformat(first(value))).days)
        exact = all(re.fullmatch(r"\d{4}-\d\d-\d\d", date) for date in (kept, value))
        what = "exactness" if meet(kept, value) else "contradiction"
        what = "convention" if claim["field"] == "abolished" and exact and days == 1 else what
        yield subject, said[claim["field"]], kept, value, str(days), what, claim["source_url"]


REPORT = "hash://sha256/141660ab458d6ec195a75cc01fab3bf19fffc6d699836da88f2d6d9a15d4c984"


@answers(25)
def existing_by_the_report() -> Iterator[Row]:
    day = "2008-10-20"
    differing = {
        row["subject_id"]: row["value"]
        for row in table("claims")
        if row["source_url"] == REPORT and row["field"] == "established"
    }
    for body in bodies():
        start, end = life(body)
        states = on(day, differing.get(body, start), end), on(day, start, end)
        if (start or end) and states != ("no", "no"):
            yield iri("body", body), name(body), *states


@answers(27)
def confirmed_since() -> Iterator[Row]:
    for claim in table("claims"):
        rows = (row for row in (*table("bodies"), *table("changes")) if row["id"] == claim["subject_id"])
        for row in rows:
            same = row[claim["field"]] == claim["value"]
            if same and {row["confidence"], claim["confidence"]} > {"confirmed"}:
                yield claim["subject_id"], claim["field"], claim["value"]


@answers(28)
def brokers() -> Iterator[Row]:
    for day in ("2012-01-15", "2012-01-16"):
        owned: dict[str, set[str]] = defaultdict(set)
        for held in duties():
            if on(day, held["start"], held["end"]) == "certainly":
                owned[held["holder"]] |= set(many(held["topics"]))
        joined: dict[tuple[str, str], list[str]] = defaultdict(list)
        for body, found in owned.items():
            for pair in ((one, two) for one in found for two in found if one < two):
                joined[pair].append(body)
        alone = Counter(found[0] for found in joined.values() if len(found) == 1)
        yield from ((day, iri("body", body), name(body), str(count)) for body, count in alone.items())


@answers(29)
def communities() -> Iterator[Row]:
    for period in ("before", "after"):
        people: dict[str, set[str]] = defaultdict(set)
        for (person, body, _), days in seats().items():
            if min(days) < "2008-10-06" if period == "before" else max(days) >= "2008-10-06":
                people[body].add(person)
        for one, two in ((one, two) for one in people for two in people if one < two):
            common = len(people[one] & people[two])
            if common >= 6:
                yield period, iri("body", one), iri("body", two), str(common)


@answers(30)
def identifiers() -> Iterator[Row]:
    columns = (("identifier", "id"), ("homepage", "homepage_or_path"), ("source", "source_url"))
    for body in ("mpa", "mopac"):
        (row,) = rows_of(body)
        yield from ((iri("body", body), row["name"], what, row[column]) for what, column in columns)


def file_of(number: int) -> Path:
    """The query of a question."""
    (path,) = QUESTIONS.glob(f"{number:02d}-*.rq")
    return path


def columns(query: str) -> list[str]:
    """The columns of the outermost SELECT, in their order."""
    head = re.search(r"^SELECT (?:DISTINCT )?(.*) WHERE \{$", query, re.M)
    assert head, "SELECT and WHERE stand on one line"
    return re.findall(r"\?(\w+)", re.sub(r"\(\w+\([^)]*\) AS", "", head[1]))


def write() -> None:
    """Writes the expected rows of every question."""
    for number, rows in sorted(ANSWERS.items()):
        path = file_of(number)
        with (QUESTIONS / "expected" / f"{path.stem}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            names = columns(path.read_text(encoding="utf-8"))
            found = sorted(set(rows()))
            assert all(len(row) == len(names) for row in found), (
                f"question {number} has answers of a new kind"
            )
            writer.writerows([names, *found])


if __name__ == "__main__":
    write()
