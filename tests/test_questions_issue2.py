"""What must hold of the bundled graph and of the five archived pages (issue 2, points 2, 3, 4 and 5)."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest

from remit.link.bodies import Bodies
from remit.link.gazetteer import Gazetteer
from remit.model import Record
from remit.names import find
from remit.resources import folder

LONDON = folder("sources") / "london"
# For each distinct printed name an example date and the bodies that it denotes, judged by reading bodies.csv
# and not by what the linker says; empty where the tables have no such body. A renamed body has its last key.
GOLDEN = Path(__file__).parent / "golden" / "printed_names.csv"
CELLS = (("documents", "committee", "meeting_date"), ("meetings", "committee", "date"),
         ("roles", "body", "date_seen"), ("decisions", "committee", "date"))  # fmt: skip
SOP = "Strategic and Operational Policing Committee"


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as rows:
        return list(csv.DictReader(rows))


# 2. Questions that are answered yes.


def test_mopac_succeeded_the_mpa_on_16_january_2012_under_the_2011_act(bundled):
    assert bundled.ask(
        """?mpa skos:prefLabel "Metropolitan Police Authority"@en ; remit:hasSuccessor ?mopac .
        ?mopac skos:prefLabel "Mayor's Office for Policing and Crime"@en ; remit:hasPredecessor ?mpa .
        ?change a remit:Replacement ; org:originalOrganization ?mpa ; org:resultingOrganization ?mopac ;
          remit:effectiveDate "2012-01-16"^^<http://id.loc.gov/datatypes/edtf/EDTF> ;
          remit:earliestStart "2012-01-16"^^xsd:date ; remit:latestStart "2012-01-16"^^xsd:date ;
          cv:hasFormalFramework ?act .
        ?act a eli:LegalResource ; skos:prefLabel "Police Reform and Social Responsibility Act 2011"@en ."""
    )


@pytest.mark.parametrize("name", ["MPOC", "MOPC", "MOPAC"])
def test_any_spelling_of_mopac_finds_it_in_one_query(bundled, name):
    labels = "(skos:prefLabel|skos:altLabel|skos:hiddenLabel)"
    assert bundled.values(f'DISTINCT ?b {{ ?b {labels} ?n . FILTER(STR(?n) = "{name}") }}') == {"body/mopac"}


def test_the_sop_committee_came_after_the_coordination_and_policing_committee(bundled):
    assert bundled.ask(
        f"""?sop skos:prefLabel "{SOP}"@en ; remit:hasPredecessor ?cop .
        ?cop skos:prefLabel "Co-ordination and Policing Committee"@en ."""
    )


CERTAINLY = """?body remit:latestStart ?begun . FILTER(?begun <= "{day}"^^xsd:date)
    OPTIONAL {{ ?body remit:end ?end }} OPTIONAL {{ ?body remit:earliestEnd ?over }}
    FILTER(!BOUND(?end) || ?over > "{day}"^^xsd:date)"""


@pytest.mark.parametrize(
    ("day", "exists", "does_not"), [("2012-01-15", "mpa", "mopac"), ("2012-01-16", "mopac", "mpa")]
)
def test_on_the_day_before_there_is_the_mpa_and_on_the_day_mopac(bundled, day, exists, does_not):
    assert bundled.ask(CERTAINLY.format(day=day) + f" FILTER(?body = <body/{exists}>)")
    assert not bundled.ask(CERTAINLY.format(day=day) + f" FILTER(?body = <body/{does_not}>)")
    assert bundled.ask(
        f'''<body/{does_not}> remit:earliestStart ?begun
        OPTIONAL {{ <body/{does_not}> remit:latestEnd ?over }}
        FILTER(?begun > "{day}"^^xsd:date || ?over <= "{day}"^^xsd:date)'''
    )


def test_a_body_renamed_between_two_rows_is_one_body_for_each_of_the_pairs(bundled):
    pairs = [
        row for row in table(LONDON / "changes.csv") if row["type"] == "rename" and row["status"] != "plan"
    ]
    assert len(pairs) >= 11
    for row in pairs:
        old, new = row["from_ids"], row["to_ids"]
        assert bundled.ask(f"<body/{old}> dct:isReplacedBy ?now") and not bundled.ask(
            f"<body/{old}> a remit:Body"
        ), old
        kept = find(bundled.store, bundled.names, new)
        assert find(bundled.store, bundled.names, old) == kept
        assert len(bundled.rows(f"?n {{ <{kept}> remit:namePeriod/remit:name ?n }}")) >= 2


REFORMS = {
    "2000": "chg-hs-mpa",
    "2002": "chg-2002-cuc-cop",
    "2008": "chg-2008-sop",
    "2012": "chg-mpa-mopac",
}


@pytest.mark.parametrize(("reform", "change"), REFORMS.items())
def test_the_changes_of_four_years_are_grouped_into_reforms(bundled, reform, change):
    assert bundled.ask(f"<reform/reform-{reform}> a remit:Reform ; dct:hasPart <change/{change}>")
    assert bundled.ask(f"<change/{change}> dct:isPartOf <reform/reform-{reform}>")


# 3. The trace.

LINKS = {
    ("Home Secretary", "Metropolitan Police Authority"): ("FunctionTransfer", "2000-07-03"),
    ("Metropolitan Police Committee", "Metropolitan Police Authority"): ("Replacement", "2000?"),
    ("Metropolitan Police Authority", "Mayor's Office for Policing and Crime"): ("Replacement", "2012-01-16"),
}


def traced(remit, bundled, name):
    result = remit("trace", name, "--json", "--dir", bundled.release.path.parent.parent)
    assert result.exit_code == 0
    return json.loads(result.stdout)["rows"]


@pytest.mark.parametrize("name", ["MPA", "MOPC", "MPOC", "MOPAC"])
def test_the_chain_runs_from_the_home_secretary_to_mopac_from_any_name(remit, bundled, name):
    rows = traced(remit, bundled, name)
    for ends, (kind, date) in LINKS.items():
        found = [
            row for row in rows if (row["from"]["label"], row["to"]["label"]) == ends and row["kind"] == kind
        ]
        assert [row["date"] for row in found] == [date], ends
        assert found[0]["certainty"] in ("certain", "possible", "contested") and found[0]["sources"]


def test_every_hop_has_kind_date_certainty_and_source(remit, bundled):
    for row in traced(remit, bundled, "MPA"):
        assert row["kind"] and row["date"] and row["certainty"] and row["sources"], row
        assert row["earliest"] and (row["latest"] or row["date"].endswith("?"))


def test_the_assembly_committee_took_over_a_part_as_a_source_says(remit, bundled):
    rows = traced(remit, bundled, "MPA")
    (hop,) = [row for row in rows if row["to"]["label"] == "London Assembly Police and Crime Committee"]
    assert (hop["kind"], hop["date"]) == ("FunctionTransfer", "2012-01-16") and hop["sources"][0].startswith(
        "http"
    )


def test_the_law_stands_beside_the_hop(remit, bundled):
    laws = {law for row in traced(remit, bundled, "MPA") for law in row["law"]}
    assert any("Police Reform and Social Responsibility Act 2011" in law for law in laws)
    assert any("Greater London Authority Act 1999" in law for law in laws)


# Printed names: 98 % or more are linked rightly, by name and date.


@pytest.fixture(scope="module")
def gazetteer():
    rows = {
        name: [
            Record(name, row["id"], row, "london", f"{name}.csv", 0) for row in table(LONDON / f"{name}.csv")
        ]
        for name in ("bodies", "changes")
    }
    return Gazetteer(Bodies(rows["bodies"], rows["changes"]))


HEADINGS = {"MPA officers": "mpa", "MPS officers": "mps"}


def linked(gazetteer, printed, day):
    return HEADINGS.get(printed) or "|".join(gazetteer.link(printed, day).bodies)


def test_the_golden_names_are_all_the_distinct_names_of_the_tables():
    printed = {row[column] for name, column, _ in CELLS for row in table(LONDON / f"{name}.csv")} - {""}
    assert printed == {row["printed"] for row in table(GOLDEN)}


def test_98_percent_of_the_names_that_denote_a_body_are_linked_rightly(gazetteer):
    denoting = [row for row in table(GOLDEN) if row["bodies"]]
    wrong = [
        row["printed"] for row in denoting if linked(gazetteer, row["printed"], row["date"]) != row["bodies"]
    ]
    assert len(denoting) > 80 and len(wrong) / len(denoting) <= 0.02, wrong


def test_a_name_that_denotes_no_body_of_the_tables_is_linked_to_none(gazetteer):
    wrong = {
        row["printed"]
        for row in table(GOLDEN)
        if not row["bodies"] and linked(gazetteer, row["printed"], row["date"])
    }
    assert wrong == set()


def test_every_cell_of_the_tables_is_linked_as_its_name_is(gazetteer):
    """On all of its dates, not on the example date alone."""
    expected = {row["printed"]: row["bodies"] for row in table(GOLDEN)}
    wrong = set()
    cells = 0
    for name, column, date in CELLS:
        for row in table(LONDON / f"{name}.csv"):
            if row[column]:
                cells += 1
                found = linked(gazetteer, row[column], row[date])
                if found != expected[row[column]]:
                    wrong.add((row[column], row[date], found))
    assert cells > 6000 and len(wrong) <= cells * 0.02, wrong


def test_joint_meetings_are_of_both_committees(bundled):
    joint = {row["date"] for row in table(LONDON / "meetings.csv") if "joint" in row["committee"].lower()}
    assert len(joint) >= 3
    for day in joint:
        both = bundled.values(
            f"""?b {{ ?m a remit:Meeting ; dct:date "{day}"^^xsd:date ; remit:meetingOf ?b, ?other
            FILTER(?b != ?other) }}"""
        )
        assert both == {"body/mpa-finres", "body/mpa-sop"}, day


def test_what_is_not_linked_is_listed_with_its_reason(bundled):
    report = json.loads((bundled.release.path / "report.json").read_text(encoding="utf-8"))
    listed = {
        row["printed"]
        for row in report["unlinked"]
        if row["table"] in ("documents", "roles", "meetings", "decisions")
    }
    assert {row["printed"] for row in table(GOLDEN) if not row["bodies"]} <= listed
    assert all(row["reason"] and row["count"] >= 1 for row in report["unlinked"])


def test_the_bundled_graph_passes_its_shapes_and_says_what_could_be_better(bundled):
    report = json.loads((bundled.release.path / "report.json").read_text(encoding="utf-8"))["shapes"]
    assert report["conforms"] is True and report["counts"]["Violation"] == 0


# 4. The five pages.

PPR, MPA = "Planning, Performance and Review Committee", "Metropolitan Police Authority"
CHIEF, COMMISSIONER = f"Chief Executive of the {MPA}", "Commissioner of Police of the Metropolis"
REPORTS = [
    ("5", "2011-12-08", SOP, CHIEF, "Siobhan Coldwell"),
    ("14b", "2003-10-09", PPR, COMMISSIONER, "Michael Debens"),
    ("9", "2009-02-05", SOP, CHIEF, "Jane Harwood"),
    ("6", "2010-05-27", MPA, CHIEF, "Susan Doran"),
]


def report_of(number, day):
    """The start of a query for the report of a number and a day that the archived pages speak of."""
    return f"""?d a remit:Report ; dct:identifier "{number}" ; dct:date "{day}"^^xsd:date .
        FILTER EXISTS {{ GRAPH <../graph/source/seeds> {{ ?d a remit:Report }} }}"""


@pytest.mark.parametrize(
    ("number", "day", "body", "office", "author"), REPORTS, ids=[row[0] for row in REPORTS]
)
def test_a_report_is_found_by_number_and_day_with_committee_office_and_author(
    remit, seeds, number, day, body, office, author
):
    query = f"""BASE <{seeds.release.base}id/>
        SELECT DISTINCT ?d ?body ?office ?author {{ {report_of(number, day)}
        ?d remit:presentedAt/remit:meetingOf/skos:prefLabel ?body ; remit:submittedBy/skos:prefLabel ?office ;
           dct:creator/(skos:prefLabel|skos:altLabel) ?author . FILTER(STR(?author) = "{author}") }}"""
    result = remit("query", "-", "--format", "json", "--dir", seeds.release.path.parent.parent, given=query)
    (row,) = json.loads(result.stdout)["results"]["bindings"]
    assert (row["body"]["value"], row["office"]["value"]) == (body, office)


@pytest.mark.parametrize(
    ("number", "day", "body", "office", "author"), REPORTS, ids=[row[0] for row in REPORTS]
)
def test_a_report_has_one_author_one_meeting_and_one_title(seeds, number, day, body, office, author):
    document = seeds.value(f"?d {{ {report_of(number, day)} }}")
    for predicate in ("dct:creator", "remit:presentedAt", "dct:title", "remit:submittedBy", "dct:identifier"):
        assert len(seeds.rows(f"?x {{ <{document}> {predicate} ?x }}")) == 1, predicate


def test_the_page_without_a_committee_asserts_none_and_the_row_of_the_same_report_does(seeds):
    document = seeds.value(f"?d {{ {report_of('6', '2010-05-27')} }}")
    says = f"{{ <{document}> remit:presentedAt|remit:printedBody ?o }}"
    assert seeds.rows(f"?o {{ GRAPH <../graph/source/seeds> {says} }}") == []
    assert "meeting/mpa--2010-05-27" in seeds.values(f"?o {{ GRAPH <../graph/source/london> {says} }}")


def test_that_page_and_that_row_are_one_document_with_two_sources(seeds):
    document = seeds.value(f"?d {{ {report_of('6', '2010-05-27')} }}")
    addresses = seeds.values(f"?a {{ <{document}> prov:wasDerivedFrom/remit:address ?a }}")
    assert len(addresses) == 2 and {address.split(":")[0] for address in addresses} == {"hash", "http"}
    alike = "?d a remit:Report ; dct:date '2010-05-27'^^xsd:date ; dct:title ?t"
    found = seeds.rows(f"DISTINCT ?d {{ {alike} FILTER(STRSTARTS(?t, 'Met Forward')) }}")
    assert found == [(document,)]
    graphs = seeds.values(f"DISTINCT ?g {{ GRAPH ?g {{ <{document}> dct:title ?t }} }}")
    assert graphs == {f"https://w3id.org/remit/graph/source/{key}" for key in ("london", "seeds")}


def test_the_page_on_the_three_boards_names_all_three(seeds):
    page = seeds.value("?d { GRAPH <../graph/source/seeds> { ?d a remit:Page } }")
    assert seeds.value(f"?t {{ <{page}> dct:title ?t }}") == "Policy, Performance and Resources"
    expected = {"body/mps-cpf", "body/mps-perfboard", "body/mps-resboard", "body/mopac"}
    assert expected <= seeds.values(f"?b {{ <{page}> remit:mentions ?b }}")
    assert not seeds.ask(f"<{page}> remit:presentedAt ?meeting") and not seeds.ask(
        f"<{page}> dct:creator ?author"
    )


def test_the_pages_add_their_documents_and_duties_and_nothing_that_was_there(bundled, seeds):
    for kind, more in (
        ("remit:Document", 4),
        ("remit:Body", 0),
        ("remit:Change", 0),
        ("remit:Person", 0),
        # Those that the pages print, all annotated by hand: six of one committee, and four of other bodies.
        ("remit:Responsibility", 10),
    ):
        of_kind = f"?x {{ ?x a {kind} FILTER(STRSTARTS(STR(?x), STR(<>))) }}"
        assert len(seeds.rows(of_kind)) - len(bundled.rows(of_kind)) == more, kind


CLAIMS = """?claim ?sha ?start ?end ?exact { GRAPH <../graph/source/seeds> {
    ?claim a remit:Claim ; remit:claimSubject <body/mpa> ; remit:claimPredicate remit:hasSuccessor ;
      remit:claimValue <body/mopac> ; remit:supports <change/chg-mpa-mopac> ; remit:evidence ?evidence .
    ?evidence oa:hasBody ?claim ; oa:hasTarget ?target .
    ?target oa:hasSource ?page ; oa:hasSelector ?position, ?quote .
    ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
    ?quote a oa:TextQuoteSelector ; oa:exact ?exact }
    ?page remit:sha256 ?sha }"""


def test_four_pages_claim_that_mopc_replaced_the_mpa_in_words_that_stand_in_their_texts(seeds):
    rows = seeds.rows(CLAIMS)
    assert len(rows) == 4 and len({row[0] for row in rows}) == 4 and len({row[1] for row in rows}) == 4
    for _, sha, start, end, exact in rows:
        raw = (seeds.release.path / "texts" / f"{sha}.txt").read_bytes()
        assert hashlib.sha256(raw).hexdigest() == sha and raw.decode()[int(start) : int(end)] == exact
        assert "Metropolitan Police Authority has been replaced by the Mayor" in exact and "(MOPC)" in exact


def test_the_change_carries_the_words_of_the_four_pages(seeds):
    assert len(seeds.rows("?e { <change/chg-mpa-mopac> remit:evidence ?e }")) == 4


def test_every_quote_of_every_page_is_found_at_its_offsets(seeds):
    rows = seeds.rows(
        """?sha ?start ?end ?exact { GRAPH <../graph/source/seeds> {
        ?target oa:hasSource ?page ; oa:hasSelector ?p, ?q .
        ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact } ?page remit:sha256 ?sha }"""
    )
    texts = {path.stem: path.read_bytes().decode() for path in (seeds.release.path / "texts").glob("*.txt")}
    assert len(texts) == 5 and len(rows) > 60
    assert [row for row in rows if texts[row[0]][int(row[1]) : int(row[2])] != row[3]] == []


# 5. One document, one body.


def test_the_pages_that_spell_mopac_in_three_ways_all_name_one_body(seeds):
    texts = {
        path.stem: path.read_text(encoding="utf-8") for path in (seeds.release.path / "texts").glob("*.txt")
    }
    for spelt in ("MOPC", "MPOC", "MOPAC"):
        assert find(seeds.store, seeds.names, spelt).endswith("/body/mopac")
        pages = [sha for sha, text in texts.items() if spelt in text]
        assert pages
        for sha in pages:
            assert seeds.ask(
                f"?d prov:wasDerivedFrom ?page ; remit:mentions <body/mopac> . ?page remit:sha256 '{sha}'"
            ), spelt


def test_no_two_documents_have_one_address(seeds):
    rows = seeds.rows(
        """?url (COUNT(DISTINCT ?d) AS ?n) { ?d a remit:Document ; dct:source ?url }
        GROUP BY ?url HAVING(COUNT(DISTINCT ?d) > 1)"""
    )
    assert rows == []


def test_the_pages_account_for_what_they_did_not_understand(seeds):
    report = json.loads((seeds.release.path / "report.json").read_text(encoding="utf-8"))
    assert len(report["pages"]) == 5
    assert all(0 < page["understood"] <= page["characters"] for page in report["pages"])
