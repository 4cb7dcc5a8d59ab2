"""What rows become: bodies, laws, responsibilities, documents, meetings, people, and the words behind
them."""

from __future__ import annotations

import csv
import hashlib

import pytest

from remit.emit.events import by_pair, events
from remit.emit.responsibilities import by_change
from remit.link.bodies import Bodies
from remit.model import Record

TINY = "GRAPH <../graph/source/tiny>"


def test_a_body_has_its_names_kind_parent_dates_and_source(tiny):
    assert tiny.ask(
        """<body/old-board> a remit:Body, org:FormalOrganization, org:Organization ;
        org:classification <https://w3id.org/remit/id/kind/authority> ; dct:identifier "old-board" ;
        skos:prefLabel "River Police Board"@en ; rdfs:label "River Police Board"@en ;
        skos:altLabel "RPB"@en, "the Board"@en ; skos:hiddenLabel "RBP" ; remit:jurisdiction "Riverton" ;
        remit:certainty 1.0 ; org:subOrganizationOf <body/council> ;
        remit:start "1990-04-01"^^<http://id.loc.gov/datatypes/edtf/EDTF> ;
        prov:wasDerivedFrom/remit:address "https://law.example/1989" ."""
    )
    assert tiny.ask("<body/council> foaf:homepage <https://riverton.example/>")


def test_a_unit_is_an_organizational_unit_and_an_unsourced_row_is_derived_from_its_collection(tiny):
    assert tiny.ask(
        "<body/chief> a org:OrganizationalUnit ; prov:wasDerivedFrom <source/tiny> ; remit:certainty 0.7"
    )
    assert not tiny.ask("<body/chief> a org:FormalOrganization")


def test_parents_that_changed_have_their_dates_and_the_flat_edge_has_all(tiny):
    rows = tiny.rows(
        """?parent ?from ?to { <body/tugs> remit:subordination ?s . ?s remit:parent ?parent ; remit:start
        ?from ;
        remit:end ?to } ORDER BY ?from"""
    )
    assert rows == [("body/minister", "1980", "1999-04-01"), ("body/council", "1999-04-01", "2001-01-01")]
    assert tiny.values("?parent { <body/tugs> org:subOrganizationOf ?parent }") == {
        "body/minister",
        "body/council",
    }


def test_a_parent_in_the_table_of_parents_is_not_stated_again_without_dates(tiny):
    assert len(tiny.rows("?s { <body/chief> remit:subordination ?s }")) == 1


def test_a_programme_is_no_body_and_is_run_by_one(tiny):
    assert tiny.ask("<programme/clear-water> a remit:Programme ; remit:runBy <body/old-board>")
    assert tiny.ask("<programme/clear-locks> a remit:Programme ; dct:isPartOf <programme/clear-water>")
    assert not tiny.ask("<programme/clear-water> a remit:Body") and not tiny.ask("<body/clear-water> ?p ?o")


def test_a_law_and_its_provision_are_two_nodes(tiny):
    rows = tiny.rows(
        """?label ?locator { <change/chg-minister> cv:hasFormalFramework ?law . ?law a eli:LegalResource ;
        skos:prefLabel ?label OPTIONAL { ?law remit:locator ?locator } } ORDER BY ?label"""
    )
    assert rows == [
        ("River Police Act 1989", ""),
        ("River Police Act 1989, s.2 and Sch.1", "s.2 and Sch.1"),
        ("SI 1990/12", ""),
        ("SI 1990/12, art.3", "art.3"),
    ]
    assert tiny.ask(
        "?part remit:locator 's.1' ; eli:is_part_of ?act . ?act skos:prefLabel 'River Police Act 1989'@en"
    )


def test_an_event_has_its_three_dates(tiny):
    found = tiny.rows(
        "?e ?a ?l { <change/chg-office> remit:effectiveDate ?e ; remit:announcedDate ?a ; remit:enactedDate "
        "?l }"
    )
    assert found == [("2005-07-01", "2003-05", "2004-07-22")]


OUTCOMES = [
    ("fn-authority", "remit:transferred", "old-board"),
    ("fn-scrutiny", "remit:transferred", "new-office"),
    ("fn-locks", "remit:announced", ""),
    ("fn-drills", "remit:unaccounted", ""),
    ("fn-badges", "remit:dropped", ""),
    ("fn-plan", "", ""),
]


@pytest.mark.parametrize(("key", "outcome", "receiver"), OUTCOMES)
def test_what_became_of_a_responsibility(tiny, key, outcome, receiver):
    assert tiny.ask(f"<holding/{key}> a remit:Holding ; remit:responsibility <responsibility/{key}>")
    assert tiny.values(f"?o {{ <holding/{key}> remit:outcome ?o }}") == ({outcome} if outcome else set())
    holders = tiny.values(f"?h {{ ?t remit:fromHolding <holding/{key}> ; remit:toHolding/remit:holder ?h }}")
    assert holders == ({f"body/{receiver}"} if receiver else set())


def test_a_transfer_leads_to_a_holding_from_the_day_to_the_end_of_its_holder(tiny):
    assert tiny.rows(
        """?start ?end ?outcome { <holding/fn-authority--old-board> remit:start ?start ; remit:end ?end ;
        remit:outcome ?outcome ; remit:holder <body/old-board> ; remit:responsibility
        <responsibility/fn-authority> }"""
    ) == [("1990-04-01", "2005-07-01", "remit:unaccounted")]
    assert tiny.ask("<holding/fn-scrutiny--new-office> remit:start ?s")
    assert not tiny.ask("<holding/fn-scrutiny--new-office> remit:end ?e")


def test_a_transfer_comes_by_the_change_with_the_same_pair_and_date(tiny):
    rows = tiny.rows("?from ?change { ?t remit:byChange ?change ; remit:fromHolding ?from }")
    assert set(rows) == {
        ("holding/fn-authority", "change/chg-minister"),
        ("holding/fn-scrutiny", "change/chg-office"),
    }


def test_of_two_changes_with_one_pair_the_most_specific_carries_the_transfer(make, copied):
    tiny = copied("tiny")
    with (tiny / "changes.csv").open("a") as out:
        out.write("chg-wide,transfer-of-functions,2005,,,old-board|council,new-office,,,,,confirmed,,\n")
    found = make(tiny)
    assert found.values("?c { <transfer/fn-scrutiny--new-office> remit:byChange ?c }") == {
        "change/chg-office"
    }


@pytest.mark.parametrize(
    ("giver", "receiver", "day", "expected"),
    [
        ("before", "after", "2005-04-01", "c-succession"),
        ("before", "after", "2005", "c-succession"),
        ("before", "after", "2006-04-01", None),
        ("after", "before", "2005-04-01", None),
        ("before", "big", "2005-04-01", None),
        ("lost-two", "taker-b", "2003-04-01", "c-abolition-two--transfer"),
        ("crown", "dreamt", "2040?", None),
    ],
)
def test_a_transfer_needs_a_change_of_both_bodies_at_an_overlapping_date(
    source, giver, receiver, day, expected
):
    tables = [
        list(csv.DictReader((source("mapping") / f"{name}.csv").open())) for name in ("bodies", "changes")
    ]
    bodies, changes = ([Record("t", row["id"], row, "m", "m.csv", 2) for row in table] for table in tables)
    known = Bodies(bodies, changes)
    pairs = by_pair(events(changes, known, ()), known)
    found = by_change(pairs.get((giver, receiver), ()), day)
    assert (found.key if found else None) == expected


def test_what_was_only_announced_names_who_was_meant_to_have_it(tiny):
    assert tiny.ask("<holding/fn-locks> remit:intendedHolder <body/new-office> ; remit:end ?end")
    assert not tiny.ask("?t remit:fromHolding <holding/fn-locks>")


def test_a_responsibility_of_a_renamed_body_is_one_unbroken_holding(tiny):
    rows = tiny.rows("?holding ?start ?end { ?holding remit:responsibility <responsibility/fn-ferries> ; "
        "remit:holder "
                     "<body/ferry-committee> ; remit:start ?start ; remit:end ?end }")  # fmt: skip
    assert rows == [("holding/fn-ferries", "1990-05-01", "2005-07-01")]
    assert not tiny.ask("?t remit:fromHolding <holding/fn-ferries>")


def test_a_receiver_is_not_lost_where_the_day_is_not_known(make, copied):
    """Undated links stay undated: a row that names who took over, and no date, still says who took over."""
    tiny = copied("tiny")
    table = tiny / "responsibilities.csv"
    table.write_text(
        table.read_text().replace(
            "1990-04-01,2005-07-01,new-office,oversight", "1990-04-01,,new-office,oversight"
        )
    )
    found = make(tiny)
    assert found.ask(
        "?t remit:fromHolding <holding/fn-scrutiny> ; remit:toHolding/remit:holder <body/new-office>"
    )
    assert not found.ask("<transfer/fn-scrutiny--new-office> remit:effectiveDate ?date")


def test_last_days_become_first_days_everywhere_they_stand(lastday):
    assert lastday.value("?end { <body/shire> remit:end ?end }") == "1996-04-01"
    assert lastday.value("?end { <name/shire> remit:end ?end }") == "1996-04-01"
    assert lastday.value("?end { ?s remit:parent <body/shire> ; remit:end ?end }") == "1996-04-01"
    assert lastday.value("?end { <holding/fn-roads> remit:end ?end }") == "1996-04-01"
    assert lastday.value("?start { <holding/fn-roads--north> remit:start ?start }") == "1996-04-01"
    assert lastday.value("?start { <body/north> remit:start ?start }") == "1996-04-01"


@pytest.mark.parametrize(("body", "end"), [("month", "1996-03"), ("doubted", "1996-03-31?")])
def test_a_last_day_is_shifted_at_day_precision_only(lastday, body, end):
    assert lastday.value(f"?end {{ <body/{body}> remit:end ?end }}") == end


def test_two_sources_that_print_one_last_day_agree(lastday):
    assert (
        len(
            lastday.rows(
                "?c { GRAPH ?g { ?c remit:claimSubject <body/shire> ; remit:claimPredicate remit:end } }"
            )
        )
        == 2
    )
    assert not lastday.ask("<body/shire> remit:passedOver ?claim")


def test_a_statement_of_the_last_day_came_before_the_change(lastday):
    assert lastday.value("?o { <holding/fn-lamps> remit:outcome ?o }") == "remit:announced"


def test_an_end_of_a_body_is_read_by_the_convention_of_its_own_source(make, copied):
    """The receiver is of a source with first days, the responsibility of one with last days."""
    lastday = copied("lastday")
    (lastday / "responsibilities.csv").write_text(
        "id,label,body_id,from,to,transferred_to_body_id\nfn-oars,Keep the "
        "oars,shire,1980,1990-03-31,old-board\n"
    )
    found = make("tiny", lastday)
    assert found.value("?end { <holding/fn-oars--old-board> remit:end ?end }") == "2005-07-01"


def test_a_document_has_what_its_row_prints(tiny):
    assert tiny.ask(
        """<document/doc-bridges> a remit:Report, remit:Document, foaf:Document ;
        dct:title "Lighting of the bridges"@en ; dct:identifier "05" ;
        dct:date "2003-03-06"^^xsd:date ; remit:byLine "Chief Executive" ;
        remit:submittedBy <body/chief> ; dct:creator <person/ada-poole> ; dct:subject <topic/safety> ;
        remit:keyword "lanterns" ; remit:printedBody "Patrol & Bridges Committee" ;
        remit:presentedAt <meeting/patrol--2003-03-06> ;
        dct:source <https://archive.example/patrol/030306/05> ."""
    )
    assert not tiny.ask("?topic skos:prefLabel 'lanterns'@en")


def test_a_by_line_that_names_no_office_is_kept_as_printed_and_listed(tiny):
    assert tiny.ask("<document/doc-ferries> remit:byLine 'Harbour Wizard'")
    assert not tiny.ask("<document/doc-ferries> remit:submittedBy ?office")
    assert tiny.values("?o { <document/doc-joint> remit:submittedBy ?o }") == {"body/chief", "body/minister"}


def test_a_paper_for_a_renamed_body_was_put_to_the_body_that_survives(tiny):
    assert tiny.ask("<document/doc-ferries> remit:presentedAt/remit:meetingOf <body/ferry-committee>")


def test_meetings_come_of_their_table_and_of_the_papers_put_to_them(tiny):
    assert tiny.values("?m { ?m a remit:Meeting }") == {
        "meeting/patrol--2003-03-06", "meeting/locks--2003-05-08", "meeting/locks--patrol--2003-04-03",
        "meeting/locks--patrol--2004-01-15", "meeting/ferry-committee--1997-02-04",
    }  # fmt: skip
    assert tiny.ask(
        "<meeting/patrol--2003-03-06> remit:place 'Town Hall' ; remit:time '10:00' ; a prov:Activity"
    )


def test_a_joint_meeting_is_of_two_bodies(tiny):
    both = {"body/locks", "body/patrol"}
    assert tiny.values("?b { <meeting/locks--patrol--2004-01-15> remit:meetingOf ?b }") == both
    assert tiny.ask("<document/doc-joint> remit:presentedAt <meeting/locks--patrol--2003-04-03>")


def test_decisions_are_numbered_in_their_meeting_and_concern_the_paper_of_their_title(tiny):
    assert tiny.rows("?n ?text { ?d remit:decidedAt <meeting/patrol--2003-03-06> ; remit:number ?n ; "
        "dct:description ?text } ORDER BY ?n") == [
        ("1", "Agreed to light four bridges"), ("2", "Next meeting moved to June"),
    ]  # fmt: skip
    assert tiny.values("?d { ?d remit:concerns <document/doc-bridges> }") == {
        "decision/patrol--2003-03-06--1"
    }


def test_observations_of_a_role_are_one_membership_with_the_days_it_was_seen(tiny):
    key = "membership/ben-lock--patrol--member"
    assert tiny.values(f"?day {{ <{key}> remit:seenOn ?day }}") == {"2003-03-06", "2003-06-05"}
    assert tiny.ask(
        f"""<{key}> a org:Membership ; org:member <person/ben-lock> ; org:organization <body/patrol> ;
        org:role/skos:prefLabel "Member"@en ; remit:latestStart "2003-03-06"^^xsd:date ;
        remit:earliestEnd "2003-06-06"^^xsd:date ."""
    )
    assert not tiny.ask(f"<{key}> remit:start ?start") and not tiny.ask(f"<{key}> remit:end ?end")


def test_an_officer_under_a_heading_has_a_post_in_the_body_of_the_heading(tiny):
    assert tiny.ask(
        """?m org:member <person/ada-poole> ; org:organization <body/old-board> ; remit:post ?post .
        ?post a org:Post ; org:postIn <body/old-board> ; skos:prefLabel "Head of Lighting"@en ."""
    )


def test_apologies_and_attendance_are_said_of_the_meeting(tiny):
    rows = tiny.rows(
        """?who ?how { ?a a remit:Attendance ; remit:atMeeting <meeting/patrol--2003-03-06> ;
        remit:attendee ?who ;
        remit:attendanceStatus ?how }"""
    )
    assert set(rows) == {
        ("person/ben-lock", "remit:present"),
        ("person/cy-reed", "remit:apologies"),
        ("person/ada-poole", "remit:inAttendance"),
    }
    assert tiny.ask("?m org:member <person/cy-reed> ; org:organization <body/patrol>")


def test_a_body_that_is_not_linked_is_kept_as_printed_and_no_body(tiny):
    assert tiny.ask("?m org:member <person/cy-reed> ; remit:printedBody 'Society of Anglers'")
    assert not tiny.ask("?m remit:printedBody 'Society of Anglers' ; org:organization ?body")


def test_topics_are_concepts_of_one_scheme_in_their_own_graph(tiny):
    assert tiny.ask(
        "GRAPH <../graph/topics> { <topic/locks-topic> a skos:Concept ; skos:broader <topic/safety> ; "
        "skos:inScheme <topic> }"
    )
    assert tiny.ask(
        "<topic/safety> skos:narrower <topic/locks-topic> ; skos:topConceptOf <topic> ; skos:altLabel "
        "'river safety'@en"
    )
    assert not tiny.ask(f"{TINY} {{ ?topic a skos:Concept }}")


def test_the_collection_is_a_source_with_publisher_licence_and_convention(tiny):
    assert tiny.ask(
        """<source/tiny> a remit:Source ; dct:publisher "The Remit tests" ; remit:endConvention
        remit:firstDay ;
        dct:license <https://creativecommons.org/publicdomain/zero/1.0/> ."""
    )


def test_a_collection_that_prints_last_days_says_so(lastday):
    assert lastday.ask("<source/lastday> remit:endConvention remit:lastDay")


def test_each_address_is_a_source_of_its_class_and_part_of_its_collection(tiny):
    assert (
        tiny.value("?class { ?s remit:address 'https://law.example/1989' ; remit:sourceClass ?class }")
        == "remit:law"
    )
    assert (
        tiny.value("?class { ?s remit:address 'https://archive.example/ferry' ; remit:sourceClass ?class }")
        == "remit:archivedPage"
    )
    assert tiny.ask("?s remit:address 'https://law.example/1989' ; dct:isPartOf <source/tiny>")


@pytest.mark.parametrize(
    ("subject", "predicate"),
    [
        ("body/old-board", "remit:start"), ("body/old-board", "remit:end"),
        ("change/chg-office", "remit:effectiveDate"), ("change/chg-office", "remit:announcedDate"),
        ("change/chg-office", "remit:enactedDate"),
        ("change/chg-office", "org:originalOrganization"), ("change/chg-office", "org:resultingOrganization"),
        ("holding/fn-drills", "remit:holder"), ("holding/fn-drills", "remit:start"),
        ("subordination/tugs--council--2", "remit:parent"), ("reform/reform-2005", "remit:effectiveDate"),
    ],
)  # fmt: skip
def test_dates_participants_holders_and_parents_are_claims_of_a_source(tiny, subject, predicate):
    assert tiny.ask(
        f"""GRAPH <../graph/source/tiny> {{ ?claim a remit:Claim ; remit:claimSubject <{subject}> ;
        remit:claimPredicate {predicate} ; remit:claimValue ?value ; remit:rank remit:normal ;
        remit:certainty ?c ;
        prov:wasDerivedFrom ?source }} <{subject}> {predicate} ?value . ?source a remit:Source ."""
    )


def test_everything_a_source_says_has_a_source(tiny):
    orphans = tiny.rows(
        f"""DISTINCT ?s {{ {TINY} {{ ?s a ?class FILTER NOT EXISTS {{ ?s prov:wasDerivedFrom|dct:source
        ?source }} }}
        FILTER(!STRSTARTS(STR(?s), CONCAT(STR(<source>), "/"))) }}"""
    )
    assert orphans == []


def test_labels_of_things_are_english_and_names_of_people_plain(tiny):
    assert tiny.values("DISTINCT ?lang { ?s a remit:Body ; skos:prefLabel ?l BIND(LANG(?l) AS ?lang) }") == {
        "en"
    }
    assert tiny.values(
        "DISTINCT ?lang { ?s a remit:Person ; skos:prefLabel ?l BIND(LANG(?l) AS ?lang) }"
    ) == {""}
    assert tiny.ask("<person/ben-lock> skos:altLabel 'Benjamin Lock'")


def test_a_page_and_a_row_about_one_report_are_one_document_with_two_sources(archive):
    addresses = archive.values("?a { <document/doc-bridges> prov:wasDerivedFrom/remit:address ?a }")
    assert "https://archive.example/patrol/030306/05" in addresses and len(addresses) == 2
    assert archive.ask("<document/doc-ferries> prov:wasDerivedFrom ?page . ?page remit:sha256 ?hash")
    assert len(archive.rows("?d { ?d a remit:Report }")) == 3


def test_a_page_claims_the_succession_and_lends_the_change_its_words(archive):
    rows = archive.rows(
        """DISTINCT ?claim ?old ?new ?change { GRAPH <../graph/source/archive> { ?claim remit:claimPredicate
        remit:hasSuccessor ; remit:claimSubject ?old ; remit:claimValue ?new ; remit:supports ?change } }"""
    )
    assert {row[1:] for row in rows} == {("body/old-board", "body/new-office", "change/chg-office")}
    assert len(rows) == 2
    assert len(archive.rows("?e { <change/chg-office> remit:evidence ?e }")) == 2


def test_every_quote_stands_at_its_offsets_in_the_stored_text(archive):
    rows = archive.rows(
        """?sha ?start ?end ?exact ?before ?after { GRAPH ?g { ?e a remit:Evidence ; oa:hasBody ?about ;
        oa:hasTarget ?t .
        ?t oa:hasSource ?page ; oa:hasSelector ?p, ?q . ?p oa:start ?start ; oa:end ?end .
        ?q oa:exact ?exact ; oa:prefix ?before ; oa:suffix ?after } ?page remit:sha256 ?sha }"""
    )
    assert len(rows) > 10
    for sha, start, end, exact, before, after in rows:
        raw = (archive.release.path / "texts" / f"{sha}.txt").read_bytes()
        text, first, last = raw.decode(), int(start), int(end)
        assert hashlib.sha256(raw).hexdigest() == sha
        assert text[first:last] == exact
        assert text[:first].endswith(before) and text[last:].startswith(after)


def test_a_page_mentions_bodies_by_any_name_with_the_words(archive):
    found = archive.values("?b { <document/doc-bridges> remit:mentions ?b }")
    assert found == {
        f"body/{key}" for key in ("old-board", "new-office", "patrol", "locks", "ferry-committee", "chief")
    }
    assert archive.ask("<document/doc-bridges> remit:evidence ?e . GRAPH ?g { ?e oa:hasBody <body/locks> }")


def test_recommendations_are_numbered_in_their_document(archive):
    rows = archive.rows(
        "?n ?text { ?r a remit:Recommendation ; remit:recommendedIn <document/doc-bridges> ; remit:number "
        "?n ; dct:description ?text } ORDER BY ?n"
    )
    assert [row[0] for row in rows] == ["1", "2"] and "four bridges" in rows[0][1]


def test_an_author_known_to_the_tables_is_that_person_and_an_unknown_one_a_new_person(archive):
    assert archive.values("?p { <document/doc-bridges> dct:creator ?p }") == {"person/ada-poole"}
    newcomer = archive.value("?p { <document/doc-ferries> dct:creator ?p }")
    assert archive.ask(f"<{newcomer}> a remit:Person ; skos:prefLabel 'Zed Newcomer'")


def test_a_duty_that_goes_on_in_the_words_of_another_row_is_not_unaccounted(bundled):
    assert bundled.ask("<responsibility/fn-hs-authority> remit:continuesAs <responsibility/fn-mpa-authority>")
    assert bundled.ask("<holding/fn-hs-authority--mpa> remit:end ?end")
    assert not bundled.ask("<holding/fn-hs-authority--mpa> remit:outcome ?outcome")
    assert bundled.ask("<holding/fn-mpa-authority> remit:outcome remit:transferred")


def test_a_post_of_its_own_table_is_in_its_body_and_keeps_its_keys(tiny):
    assert tiny.ask("""<post/post-chair> a org:Post ; skos:prefLabel "Chair of the Board"@en ;
        org:postIn <body/old-board> ; remit:printedKind "chair" ; dct:identifier "P-1", "P-1a" ;
        skos:note "Paid from 1995"@en ; prov:wasDerivedFrom <source/tiny>""")


def test_the_dated_names_of_a_person_are_periods_in_their_order(tiny):
    rows = tiny.rows("""?number ?name {
        <person/ada-poole> remit:namePeriod ?period .
        ?period remit:number ?number ; remit:name ?name ; remit:nameOf <person/ada-poole> }
        ORDER BY ?number""")
    assert rows == [("1", "Ada Brook"), ("2", "Ada Poole")]
    assert tiny.value("?day { <name/ada-poole--1> remit:latestEnd ?day }") == "1998-05-02"
    assert tiny.value("?day { <name/ada-poole--2> remit:earliestStart ?day }") == "1998-05-02"
