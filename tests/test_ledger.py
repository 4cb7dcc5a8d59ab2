"""The account of a change or reform: what became of everything that the bodies held which it ended."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from conftest import iri
from remit.dates import Answer as State
from remit.errors import NoSuchName
from remit.succession.estate import at_end
from remit.succession.fate import End
from remit.succession.ledger import ACCOUNTED, COLUMNS, ledger, share
from remit.succession.register import (
    Body,
    Event,
    Holding,
    Register,
    Responsibility,
    Seat,
    Subordination,
    Transfer,
)
from remit.succession.span import Span
from remit.succession.view import view as viewed


def body(key, start="", end=""):
    return Body(iri(f"body/{key}"), key.title(), Span.printed(start, end))


def edge(child, parent, start="", end=""):
    one = iri(f"subordination/{child}--{parent}")
    return Subordination(one, iri(f"body/{child}"), iri(f"body/{parent}"), Span.printed(start, end))


def event(kind, date, originals, results=(), ended=()):
    when = Span.printed(date)
    return Event(
        iri(f"change/{kind.lower()}"),
        kind,
        kind,
        date,
        when.earliest_start,
        when.latest_start,
        originals=tuple(iri(f"body/{one}") for one in originals),
        results=tuple(iri(f"body/{one}") for one in results),
        effects={iri(f"body/{one}"): "ended" for one in ended},
    )


def seat(person, where, start="", end="", seen=()):
    """A seat that is dated, or only seen between two days (the second: the day after the last)."""
    span = Span("", "", "", seen[0], seen[1], "") if seen else Span.printed(start, end)
    return Seat(
        iri(f"membership/{person}--{where}"),
        iri(f"person/{person}"),
        person.title(),
        iri(f"body/{where}"),
        "Member",
        span,
    )


def register(bodies, events=(), **more):
    return Register(bodies={one.iri: one for one in bodies}, events={one.iri: one for one in events}, **more)


def keys(things):
    return [thing["iri"].rpartition("/")[2] for thing in things]


def told(answer, what):
    """The outcome, and who has it now, of each thing of a kind, by label."""
    return {
        row["item"]["label"]: (row["outcome"], keys(row["to"])) for row in answer.rows if row["what"] == what
    }


@pytest.fixture
def asked(tiny):
    """The ledger of something in a register made by hand."""

    def of(known, what="body/board"):
        return ledger(replace(tiny.view(), register=known), iri(what))

    return of


def test_everything_a_board_held_is_accounted_with_that_of_its_committees(tiny):
    answer = ledger(tiny.view(), iri("body/old-board"))
    assert told(answer, "responsibility") == {
        "License ferries": ("unaccounted", []),
        "Inspect the locks": ("announced", ["new-office"]),
        "Hold yearly drills": ("unaccounted", []),
        "Act as police authority for the river": ("unaccounted", []),
        "Scrutinise the river police": ("transferred", ["new-office"]),
    }
    assert told(answer, "body") == {
        "Audit Panel": ("transferred", ["new-office"]),
        "Chief Executive of the River Police Board": ("ended-with-it", []),
        "Ferry Committee": ("transferred", ["new-office"]),
        "Locks Committee": ("transferred", ["new-office"]),
        "Patrol and Bridges Committee": ("transferred", ["new-office"]),
    }
    # The badges were dropped five years before, and nobody was seen in the last months.
    assert {row["what"] for row in answer.rows} == {"responsibility", "body", "total"}
    assert share(tiny.view(), iri("body/old-board")) == {
        "responsibility": (1, 5),
        "body": (5, 5),
        "all": (6, 10),
    }


def test_the_account_of_the_body_of_its_change_and_of_its_reform_is_one(tiny):
    accounts = [
        ledger(tiny.view(), iri(what)).rows
        for what in ("body/old-board", "change/chg-office", "reform/reform-2005")
    ]
    assert accounts[0] and accounts[0] == accounts[1] == accounts[2]


def test_rows_have_the_columns_and_add_up_to_the_totals(tiny, bundled):
    for release, what in (
        (tiny, "body/old-board"),
        (bundled, "reform/reform-2012"),
        (bundled, "reform/reform-2002"),
    ):
        answer = ledger(release.view(), iri(what))
        assert all(tuple(row) == COLUMNS for row in answer.rows)
        items = [row for row in answer.rows if row["what"] != "total"]
        totals = {row["kind"]: row for row in answer.rows if row["what"] == "total"}
        assert answer.rows == [*items, *totals.values()] and list(totals)[-1] == "all"
        for kind, total in totals.items():
            part = [row for row in items if kind in ("all", row["what"])]
            assert total["accounted"] == sum(row["accounted"] for row in part)
            assert total["total"] == sum(row["total"] for row in part)
            assert total["share"] == (
                round(total["accounted"] / total["total"], 3) if total["total"] else None
            )
        assert all(row["accounted"] == (row["outcome"] in ACCOUNTED) * row["total"] for row in items)
        assert share(release.view(), iri(what)) == {
            kind: (total["accounted"], total["total"]) for kind, total in totals.items()
        }


def test_a_change_that_ended_nothing_has_an_empty_account(tiny):
    for what in ("change/chg-minister", "body/new-office", "body/council"):
        assert ledger(tiny.view(), iri(what)).rows == [] and share(tiny.view(), iri(what)) == {}


def test_what_is_no_change_reform_or_body_is_refused(tiny):
    for what in ("change/nothing", "responsibility/fn-plan", "reform/nothing", "body/nobody"):
        with pytest.raises(NoSuchName):
            ledger(tiny.view(), iri(what))


def test_a_rename_ends_a_body_only_where_it_makes_a_new_one(tiny):
    assert ledger(tiny.view(), iri("change/chg-ferry")).rows == []
    answer = ledger(tiny.view("new"), iri("change/chg-ferry"))
    assert told(answer, "responsibility") == {"License ferries": ("transferred", ["ferry-committee"])}


@pytest.mark.parametrize(
    "start, end, expected",
    [
        ("1990", "2005-07-01", State.CERTAINLY),
        ("1990", "", State.CERTAINLY),
        ("1990", "2010", State.CERTAINLY),
        ("1990", "2005-06-30", State.NO),
        ("1990", "2005", State.POSSIBLY),
        ("1990", "2005?", State.POSSIBLY),
        ("1990?", "", State.POSSIBLY),
        ("2005-07-01", "", State.NO),
        ("2005-06-30", "", State.CERTAINLY),
        ("2005", "", State.POSSIBLY),
        ("", "", State.POSSIBLY),
        ("", "2004", State.NO),
    ],
)
def test_at_an_end_is_what_had_begun_before_it_and_was_not_over(start, end, expected):
    assert at_end(Span.printed(start, end), End("2005-07-01", "2005-07-01", "2005-07-01")) is expected


def test_what_ended_with_a_body_on_a_day_known_only_roughly_was_there_at_its_end():
    rough = "[2002-06-14..2002-07-04]"
    end = End(rough, "2002-06-14", "2002-07-04")
    assert at_end(Span.printed("2000", rough), end) is State.CERTAINLY
    assert at_end(Span.printed("2000", "2002-06-20"), end) is State.POSSIBLY
    assert at_end(Span.printed("2000", "2002-06-13"), end) is State.NO
    assert at_end(Span.printed("2002-06-20"), end) is State.POSSIBLY
    assert at_end(Span.printed("2000"), End()) is State.POSSIBLY


def test_what_became_of_the_bodies_under_one_that_ended(asked):
    under = ("moved", "merged", "closed", "seen", "later")
    known = register(
        [
            body("board", "1990", "2005"), body("office", "1990"), body("moved", "1990"),
            body("merged", "1990", "2005"), body("closed", "1990", "2005"), body("seen", "1990"),
            body("later", "1990", "2008"), body("silent", "1990"), body("before", "1980", "1999"),
        ],
        [event("Absorption", "2005", ["merged"], ["office"], ["merged"])],
        subordinations=[
            *(edge(child, "board", "1990", "2005") for child in under),
            edge("silent", "board"), edge("before", "board"), edge("moved", "office", "2005"),
        ],
        seen={iri("body/seen"): ("1995-01-01", "2009-02-03")},
    )  # fmt: skip
    answer = asked(known)
    assert told(answer, "body") == {
        "Closed": ("ended-with-it", []),
        "Later": ("continued", []),
        "Merged": ("transferred", ["office"]),
        "Moved": ("continued", ["office"]),
        "Seen": ("continued", []),
        "Silent": ("unaccounted", []),
    }
    assert {row["item"]["label"]: row["state"] for row in answer.rows if row["what"] == "body"}[
        "Silent"
    ] == "possibly"


def test_what_stood_under_bodies_that_ended_too_is_in_the_account_and_a_ring_ends(asked):
    duty = iri("responsibility/duty")
    known = register(
        [body("board", "1990", "2005"), body("panel", "1990", "2005"), body("group", "1990", "2005")],
        subordinations=[
            edge("panel", "board"),
            edge("group", "panel"),
            edge("board", "group"),
            edge("board", "board"),
        ],
        responsibilities={duty: Responsibility(duty, "Duty")},
        holdings={"h": Holding("h", iri("holding/h"), duty, iri("body/group"), Span.printed("1990", "2005"))},
    )
    answer = asked(known)
    assert told(answer, "responsibility") == {"Duty": ("unaccounted", [])}
    assert Counter(row["item"]["label"] for row in answer.rows if row["what"] == "body") == {
        "Panel": 1, "Group": 1, "Board": 1,
    }  # fmt: skip


def test_a_duty_told_twice_of_one_body_is_one_duty(asked):
    old, new = iri("responsibility/old"), iri("responsibility/new")

    def held(key, duty, who, start, end="", outcome=""):
        return Holding(
            key, iri(f"holding/{key}"), duty, iri(f"body/{who}"), Span.printed(start, end), "", outcome
        )

    known = register(
        [body("board", "1990", "2005"), body("office", "2005")],
        responsibilities={
            old: Responsibility(old, "In old words", (), (new,)),
            new: Responsibility(new, "In new words"),
        },
        holdings={
            "a": held("a", old, "board", "1990", "2005"),
            "b": held("b", new, "board", "1990", "2005", "transferred"),
            "c": held("c", new, "office", "2005"),
        },
        transfers=[Transfer(iri("transfer/t"), "b", "c", date="2005")],
    )
    answer = asked(known)
    assert told(answer, "responsibility") == {"In new words": ("transferred", ["office"])}
    assert answer.rows[0]["date"] == "2005"


@pytest.mark.parametrize("ring", [("a", "b"), ("a", "b", "c"), ("a",)])
def test_words_that_lead_round_to_each_other_are_one_duty_and_not_none(asked, ring):
    duties = [iri(f"responsibility/{one}") for one in ring]
    known = register(
        [body("board", "1990", "2005")],
        responsibilities={
            duty: Responsibility(duty, duty[-1], (), (duties[(number + 1) % len(duties)],))
            for number, duty in enumerate(duties)
        },
        holdings={
            duty[-1]: Holding(duty[-1], duty, duty, iri("body/board"), Span.printed("1990", "2005"))
            for duty in duties
        },
    )
    assert list(told(asked(known), "responsibility")) == ["a"]


def test_a_body_under_two_that_ended_is_counted_once(asked):
    known = register(
        [body("board", "1990", "2005"), body("left", "1990", "2005"), body("joint", "1990", "2005")],
        subordinations=[edge("left", "board"), edge("joint", "board"), edge("joint", "left")],
    )
    answer = asked(known)
    assert [row["item"]["label"] for row in answer.rows if row["what"] == "body"] == ["Joint", "Left"]


def test_an_end_in_the_first_days_of_the_calendar_is_no_fault(asked):
    known = register(
        [body("board", "0001-01-01", "0001-01-05")],
        seats=[seat("ann", "board", seen=("0001-01-02", "0001-01-03"))],
    )
    assert asked(known).rows == []


def test_what_became_of_the_people_who_sat_at_the_end(asked):
    day, last = "2005-07-01", ("2001-01-01", "2005-06-02")
    known = register(
        [body("board", "1990", day), body("office", day), body("unit", day), body("other")],
        [event("Replacement", "2005-07-01", ["board"], ["office"], ["board"])],
        subordinations=[edge("unit", "office")],
        seats=[
            seat("ann", "board", seen=last), seat("ann", "office", seen=("2005-09-01", "2006-01-02")),
            seat("bob", "board", seen=last), seat("bob", "unit", "2005-08-01"),
            seat("cat", "board", seen=last), seat("cat", "other", day),
            seat("dan", "board", seen=("2001-01-01", "2005-03-02")), seat("dan", "office", "2005-07-01"),
            seat("eve", "board", "2001", "2005-07-01"), seat("fay", "board", "2001", "2005-07-02"),
            seat("gus", "board", "2001"), seat("hal", "board", "2001", "2003"),
            seat("ida", "board", "2001"), seat("ida", "office", seen=("2007-09-01", "2007-09-02")),
        ],
    )  # fmt: skip
    assert told(asked(known), "seat") == {
        "Ann": ("transferred", ["office"]),
        "Bob": ("transferred", ["unit"]),
        "Cat": ("unaccounted", []),
        "Eve": ("ended-with-it", []),
        "Fay": ("continued", []),
        "Gus": ("unaccounted", []),
        "Ida": ("unaccounted", []),
    }
    rows = {row["item"]["label"]: row for row in asked(known).rows if row["what"] == "seat"}
    assert (rows["Ann"]["state"], rows["Gus"]["state"]) == ("possibly", "certainly")
    assert rows["Fay"]["note"] == "filled after its body ended"


@pytest.fixture(scope="module")
def last_days(make, tmp_path_factory):
    """A board with reports in its last days, and programmes that went three ways."""
    folder = tmp_path_factory.mktemp("sources") / "last"
    folder.mkdir()
    tables = {
        "source.toml": '[source]\nkey = "last"\ntitle = "The last days of a board"\n',
        "bodies.csv": """id,name,kind,parent_id,established,abolished
board,Board of Wells,board,,1990,2005-07-01
office,Office of Wells,board,,2005-07-01,
clean,Clean Wells,programme,board,2001,2005-07-01
clean-pumps,Clean Pumps,work-strand,clean,,
deep,Deep Wells,programme,board,2001,
over,Wells for All,programme,board,1995,1999
""",
        "changes.csv": """id,type,date,from_ids,to_ids
chg,succession,2005-07-01,board,office
""",
        "subordinations.csv": """body_id,parent_id,from,to
deep,office,2005-07-01,
deep,board,2001,2005-07-01
""",
        "documents.csv": """id,kind,title,committee,meeting_date,url
early,report,Early report,Board of Wells,2005-03-01,https://wells.example/1
decided,report,Buckets,Board of Wells,2005-06-01,https://wells.example/2
open,report,Ropes,Board of Wells,2005-06-01,https://wells.example/3
""",
        "decisions.csv": """committee,date,item_title,outcome,url
Board of Wells,2005-06-01,Buckets,Agreed,https://wells.example/minutes
""",
    }
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    return make(folder)


def test_programmes_are_accounted_with_their_parts(last_days):
    answer = ledger(last_days.view(), iri("body/board"))
    assert told(answer, "programme") == {
        "Clean Wells": ("ended-with-it", []),
        "Clean Pumps": ("ended-with-it", []),
        "Deep Wells": ("transferred", ["office"]),
    }


def test_only_a_report_known_to_ask_something_counts_as_unfinished(last_days):
    answer = ledger(last_days.view(), iri("body/board"))
    assert told(answer, "document") == {"Buckets": ("decided", []), "Ropes": ("unknown", [])}
    assert share(last_days.view(), iri("body/board"))["document"] == (1, 1)
    total = next(row for row in answer.rows if row["what"] == "total" and row["kind"] == "document")
    assert total["note"] == "1 decided, 1 not counted"


def test_the_account_needs_nothing_but_select(tiny):
    class OnlySelect:
        def select(self, query, /, **bindings):
            return tiny.store.select(query, **bindings)

    there = viewed(OnlySelect(), tiny.release.id, tiny.names)
    assert (
        ledger(there, iri("reform/reform-2005")).rows == ledger(tiny.view(), iri("reform/reform-2005")).rows
    )


def test_the_account_of_2012(bundled):
    answer = ledger(bundled.view(), iri("reform/reform-2012"))
    shares = {row["kind"]: row for row in answer.rows if row["what"] == "total"}
    duties = [row for row in answer.rows if row["what"] == "responsibility"]
    own = {row["item"]["iri"].rpartition("/")[2]: row for row in duties if keys([row["body"]]) == ["mpa"]}
    # Counted by hand in the tables: of 15 duties of the Authority 8 went to the Office and 1 to the Assembly.
    assert Counter(row["outcome"] for row in own.values()) == {"transferred": 9, "unaccounted": 6}
    assert keys(own["fn-assembly-seats"]["to"]) == ["la-pcc"]
    assert Counter(row["outcome"] for row in duties) == {"transferred": 9, "announced": 8, "unaccounted": 41}
    assert (shares["responsibility"]["accounted"], shares["responsibility"]["total"]) == (9, 58)
    bodies = {
        row["item"]["iri"].rpartition("/")[2]: row["outcome"] for row in answer.rows if row["what"] == "body"
    }
    assert (
        bodies["mpa-sop"] == bodies["mpa-cgc"] == "transferred" and bodies["mpa-olympics"] == "ended-with-it"
    )
    assert bodies["mpa-estates-panel"] == "unaccounted"
    programmes = told(answer, "programme")
    assert programmes["Met Forward"] == ("ended-with-it", []) and programmes["Met Streets"] == (
        "ended-with-it",
        [],
    )
    assert programmes["Independent Custody Visiting Scheme (London)"] == ("transferred", ["mopac"])
    assert told(answer, "seat")["Caroline Pidgeon"] == ("transferred", ["la-pcc"])
