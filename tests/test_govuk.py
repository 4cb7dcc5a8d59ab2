"""The organisations of GOV.UK: what is kept, what is made of links and dates, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import SOURCES, opened, settings
from remit.build import build
from remit.errors import BadInput
from remit.inputs import options
from remit.readers import govuk

REAL = Path(__file__).parent.parent.parent / "shared" / "data" / "govuk" / "organisations-2024-11-01.json"


@pytest.fixture(scope="session")
def lamps(make):
    """The invented organisations of tests/sources/govuk, whose key is `lamps`."""
    return make("govuk")


def report(asked, key="lamps"):
    return json.loads((asked.release.path / "report.json").read_text(encoding="utf-8"))["imports"][key]


def flaws(asked):
    return dict(asked.rows("?thing ?flaw { ?thing remit:flaw ?flaw }"))


def test_a_body_keeps_key_kind_status_names_and_the_page_that_says_so(lamps):
    body = "<body/lamps-gas-board>"
    assert lamps.ask(f"""{body} a remit:Body, org:FormalOrganization ; skos:prefLabel "Gas Board"@en ;
        org:classification <kind/executive-ndpb> ; remit:printedStatus "closed", "split" ;
        remit:printedKind "Executive non-departmental public body" ;
        dct:identifier "https://www.gov.uk/api/organisations/gas-board", "lamps-gas-board" ;
        prov:wasDerivedFrom ?page .
        ?page a remit:Source ; dct:isPartOf <source/lamps> ;
            remit:address "https://www.gov.uk/government/organisations/gas-board" .""")
    assert lamps.value(f'?id {{ {body} dct:identifier ?id FILTER(STRSTARTS(?id, "00000000")) }}')


def test_the_collection_says_whose_it_is_when_it_was_fetched_and_from_which_file(lamps):
    assert lamps.ask("""<source/lamps> dct:publisher "The Remit tests" ;
        remit:retrieved "2024-11-01"^^xsd:date ;
        dct:license <https://creativecommons.org/publicdomain/zero/1.0/> ; remit:file "organisations.json" ;
        remit:sha256 ?hash ; foaf:page <https://www.gov.uk/api/organisations>""")
    assert not lamps.ask("<source/lamps> remit:endConvention ?one")


def test_a_name_is_one_line_and_what_is_printed_otherwise_is_another_name(lamps):
    assert lamps.values("?name { <body/lamps-department-of-light-and-heat> skos:altLabel ?name }") == {
        "DLH", "DoL", "Department of Lamps", "Department of Light",
    }  # fmt: skip
    assert lamps.values("?kind { <body/lamps-mantle-office> org:classification ?kind }") == {
        "kind/public-body"
    }


def test_a_summer_midnight_is_of_its_own_day_and_kept_as_printed(lamps):
    assert lamps.ask("""<body/lamps-wick-agency> remit:end "2017-04-01"^^<http://id.loc.gov/datatypes/edtf/EDTF>
        GRAPH ?graph { ?claim remit:claimSubject <body/lamps-wick-agency> ; remit:claimPredicate remit:end ;
            remit:printedValue "2017-04-01T00:00:00.000+01:00" }""")


def test_the_last_day_of_a_month_may_have_been_the_last_day_of_the_body(lamps):
    dates = "remit:end ?end ; remit:earliestEnd ?first ; remit:latestEnd ?last"
    assert lamps.rows(f"?end ?first ?last {{ <body/lamps-gas-board> {dates} }}") == [
        ("[2018-03-31..2018-04-01]", "2018-03-31", "2018-04-01")
    ]
    assert lamps.value("?day { <body/lamps-lantern-inquiry> remit:end ?day }") == "2013-12-16"
    assert report(lamps)["lists"]["either_day"] == [{"key": "lamps-gas-board", "printed": "2018-03-31"}]


def test_a_convention_that_the_user_knows_is_followed(make, copied):
    folder = copied("govuk")
    toml = folder / "source.toml"
    toml.write_text(toml.read_text() + 'end_convention = "last-day"\n')
    asked = make(folder)
    assert asked.value("?day { <body/lamps-gas-board> remit:end ?day }") == "2018-04-01"
    assert asked.value("?day { <body/lamps-lantern-inquiry> remit:end ?day }") == "2013-12-17"


def test_renames_make_one_body_with_three_names_in_their_order(lamps):
    now = "<body/lamps-department-of-light-and-heat>"
    names = lamps.rows(f"""?number ?name (COALESCE(STR(?from), "") AS ?start)
        (COALESCE(STR(?to), "") AS ?end) {{
        {now} remit:namePeriod ?period . ?period remit:number ?number ; remit:name ?name
        OPTIONAL {{ ?period remit:start ?from }} OPTIONAL {{ ?period remit:end ?to }} }} ORDER BY ?number""")
    assert names == [
        ("1", "Department of Lamps", "", "2016-07-14"),
        ("2", "Department of Light", "2016-07-14", ""),
        ("3", "Department of Light and Heat", "", ""),
    ]
    assert lamps.ask(f"<body/lamps-department-of-lamps> dct:isReplacedBy {now}")
    assert (
        len(lamps.values(f"?rename {{ ?rename a remit:Rename ; remit:participation/remit:body {now} }}")) == 2
    )


def test_each_event_has_the_type_that_status_and_shape_give_it(lamps):
    found = set(
        lamps.rows("""?kind ?old ?new ?date {
        VALUES ?kind { remit:Merger remit:Absorption remit:Split remit:Replacement remit:FunctionTransfer }
        ?change a ?kind ; org:originalOrganization ?old ; org:resultingOrganization ?new
        OPTIONAL { ?change remit:effectiveDate ?date } }""")
    )
    assert found == {
        ("remit:Merger", "body/lamps-wick-agency", "body/lamps-candle-agency", "2017-04-01"),
        ("remit:Merger", "body/lamps-wax-agency", "body/lamps-candle-agency", "2017-04-01"),
        ("remit:Absorption", "body/lamps-tallow-council", "body/lamps-candle-agency", ""),
        ("remit:Split", "body/lamps-gas-board", "body/lamps-gas-office", "[2018-03-31..2018-04-01]"),
        ("remit:Split", "body/lamps-gas-board", "body/lamps-mantle-office", "[2018-03-31..2018-04-01]"),
        ("remit:FunctionTransfer", "body/lamps-moor-lighting-service", "body/lamps-moor-executive", ""),
        ("remit:FunctionTransfer", "body/lamps-fell-lighting-service", "body/lamps-moor-executive", ""),
        ("remit:FunctionTransfer", "body/lamps-old-torch-service", "body/lamps-torch-company", "2015-02-02"),
        ("remit:Replacement", "body/lamps-flint-office", "body/lamps-tinder-office", "2019-05-01"),
    }  # fmt: skip
    assert len(lamps.values("?merger { ?merger a remit:Merger }")) == 1


def test_a_date_taken_from_the_closing_of_a_body_is_inferred(lamps):
    assert lamps.values("?certainty { ?merger a remit:Merger ; remit:certainty ?certainty }") == {"0.7"}
    assert lamps.values("""?kind { ?change a remit:Merger ; remit:printedKind ?kind }""") == {
        "merged",
        "replaced",
    }


def test_a_link_that_one_side_states_is_taken_and_told(lamps):
    assert lamps.ask("""<body/lamps-tallow-council> remit:hasSuccessor <body/lamps-candle-agency> .
        ?change org:originalOrganization <body/lamps-tallow-council> ;
            skos:note "Only the newer of the two bodies states this link."@en""")
    found = report(lamps)
    assert (found["links"], found["forward_only"], found["backward_only"]) == (11, 2, 1)
    assert found["lists"]["backward_only"] == [{"old": "lamps-tallow-council", "new": "lamps-candle-agency"}]


def test_an_id_that_is_not_in_the_file_is_a_flagged_stub(lamps):
    stub = "<body/lamps-tinder-office>"
    assert lamps.ask(
        f'{stub} a remit:Stub, remit:Body ; skos:prefLabel "tinder-office"@en ; remit:flaw ?flaw'
    )
    assert lamps.values("?stub { ?stub a remit:Stub }") == {"body/lamps-tinder-office"}
    assert "Flint Office" in flaws(lamps)["body/lamps-tinder-office"]
    assert (report(lamps)["dangling"], report(lamps)["stubs"]) == (1, 1)


def test_what_has_closed_at_no_known_day_is_over_by_the_day_that_says_so(lamps):
    body = "<body/lamps-snuffer-panel>"
    assert lamps.ask(f'{body} remit:latestEnd "2014-10-15"^^xsd:date')
    assert not lamps.ask(f"{body} remit:end ?end") and not lamps.ask(f"{body} remit:earliestEnd ?day")


def test_what_came_after_an_ended_body_is_unknown_and_not_nothing(lamps):
    assert not lamps.ask("?change a remit:Dissolution")
    for body in ("lamps-lantern-inquiry", "lamps-snuffer-panel"):
        assert not lamps.ask(f"<body/{body}> remit:hasSuccessor ?body")
    found = json.loads((lamps.release.path / "report.json").read_text(encoding="utf-8"))["shapes"]["findings"]
    unknown = {row["focus"]["label"] for row in found if row["rule"] == "end of a body is explained"}
    assert unknown == {"Lantern Inquiry", "Snuffer Panel"}
    assert report(lamps)["ended_without_successor"] == 2


def test_a_body_that_is_open_was_seen_on_the_day_of_its_last_change(lamps):
    assert lamps.rows(
        "?day ?begun { <body/lamps-gas-office> remit:seenOn ?day ; remit:latestStart ?begun }"
    ) == [("2024-10-01", "2024-10-01")]
    assert not lamps.ask("<body/lamps-wick-agency> remit:seenOn ?day")


def test_a_status_that_contradicts_itself_is_kept_and_flagged(lamps):
    body = "<body/lamps-beacon-trust>"
    assert lamps.ask(f'{body} remit:printedStatus "live", "no_longer_exists"')
    assert not lamps.ask(f"{body} remit:seenOn ?day") and not lamps.ask(f"{body} remit:latestEnd ?day")
    assert "live" in flaws(lamps)["body/lamps-beacon-trust"]


def test_parents_are_taken_from_both_sides_and_circles_are_kept_and_flagged(lamps):
    above = "<body/lamps-department-of-light-and-heat>"
    assert lamps.values(f"?child {{ ?child org:subOrganizationOf {above} }}") == {
        "body/lamps-wick-agency", "body/lamps-candle-agency", "body/lamps-gas-office",
    }  # fmt: skip
    assert lamps.ask(
        "<body/lamps-moor-council> org:subOrganizationOf/org:subOrganizationOf <body/lamps-moor-council>"
    )
    found = json.loads((lamps.release.path / "report.json").read_text(encoding="utf-8"))["shapes"]["findings"]
    circle = {row["focus"]["label"] for row in found if row["rule"] == "no circle of parents"}
    assert circle == {"Moor Council", "Moor Executive"}


def test_a_line_of_the_file_stands_behind_each_finding(lamps):
    found = json.loads((lamps.release.path / "report.json").read_text(encoding="utf-8"))["shapes"]["findings"]
    (place,) = next(row for row in found if row["focus"]["label"] == "Beacon Trust")["places"]
    lines = (SOURCES / "govuk" / "organisations.json").read_text().splitlines()
    assert lines[int(place.rsplit(":", 1)[1])].endswith('organisations/beacon-trust",')


# Files that are read, and files that are not


@pytest.fixture
def read(tmp_path):
    """What a file of this content comes to, as text or as a value."""

    def reading(*contents):
        paths = []
        for number, content in enumerate(contents):
            paths.append(tmp_path / f"page-{number}.json")
            text = content if isinstance(content, str | bytes) else json.dumps(content)
            paths[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
        return govuk.read(paths, govuk.DEFAULTS, ())

    return reading


def organisation(slug="one", **more):
    return {"id": f"https://www.gov.uk/api/organisations/{slug}", "title": slug.title(), **more}


def test_pages_of_the_api_are_read_together(read):
    found = read({"results": [organisation("one")], "total": 2}, {"results": [organisation("two")]})
    assert [row["id"] for row in found.records] == ["govuk-one", "govuk-two"]


def test_a_page_with_another_list_of_results_is_read_without_lines(read):
    found = read({"about": {"results": []}, "results": [organisation("one"), organisation("two")]})
    assert [(row["id"], row.line) for row in found.records] == [("govuk-one", 0), ("govuk-two", 0)]


def test_an_organisation_on_two_pages_is_one_and_the_report_tells(read):
    found = read([organisation("one")], [organisation("one"), organisation("one", title="Uno")])
    assert [row["name"] for row in found.records] == ["One"]
    assert [row["says"] for row in found.lists["repeated"]] == ["the same", "something else"]


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ('[\n{"id": }]', 2, "not JSON at column 8"),
        ("", 1, "not JSON"),
        ("[" * 100_000, 0, "nested too deeply"),
        ("{}", 0, "no list of organisations"),
        ('"organisations"', 0, "no list of organisations"),
        ("[]", 0, "holds no organisation"),
        (b"[\n\xff]", 2, "not UTF-8"),
        ('[\n\n{"title": "One"}]', 3, "an organisation has an id"),
        ('[\n{"id": "x", "title": " "}]', 2, "an organisation has a title"),
        ("[\n3]", 2, "is no organisation"),
        ('[{"id": "x", "title": "X", "details": "closed"}]', 1, "must be an object"),
        ('[{"id": "x", "title": "X", "parent_organisations": [3]}]', 1, "objects with an id"),
        ('[{"id": "x", "title": "X", "child_organisations": "y"}]', 1, "objects with an id"),
        ('[{"id": "x", "title": "X", "details": {"closed_at": "last week"}}]', 1, "not an EDTF date"),
        ('[{"id": "x", "title": "X", "details": {"closed_at": 20160714}}]', 1, "not an EDTF date"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_place_and_reason(read, content, line, said):
    with pytest.raises(BadInput) as caught:
        read(content)
    (problem,) = caught.value.problems
    assert said in problem.reason and problem.line == line and problem.file.endswith("page-0.json")


def test_every_fault_of_all_pages_is_reported_in_one_run(read):
    with pytest.raises(BadInput) as caught:
        read('[{"title": "One"}, {"id": "x"}]', "[", [organisation()])
    assert len(caught.value.problems) == 3


def test_organisations_that_say_little_or_odd_things_are_kept(read):
    found = read(
        [
            organisation(
                "self", superseding_organisations=[{"id": organisation("self")["id"]}], details=None
            ),
            organisation(
                "odd", web_url="not an address", updated_at="never", format=7, details={"slug": "a/b c"}
            ),
            organisation("up", parent_organisations=[{"id": organisation("up")["id"]}], web_url=None),
        ]
    )
    flaws = {row["name"]: row["flaws"] for row in found.records}
    assert "after itself" in flaws["Self"] and "under itself" in flaws["Up"] and flaws["Odd"] == ""
    odd = next(row for row in found.records if row["name"] == "Odd")
    assert odd["id"].startswith("govuk-a-b-c-") and odd["source_url"] == odd["seen_on"] == ""


def test_what_has_two_new_names_is_replaced_by_both(read):
    names = [{"id": organisation(slug)["id"]} for slug in ("two", "three")]
    closed = {"govuk_status": "closed", "govuk_closed_status": "changed_name"}
    found = read(
        [
            organisation("one", details=closed, superseding_organisations=names),
            organisation("two"),
            organisation("three"),
        ]
    )
    (change,) = (row for row in found.records if row.table == "changes")
    assert (change["type"], change["to_ids"]) == ("succession", "govuk-three|govuk-two")


# The real file


@pytest.fixture(scope="session")
def real(tmp_path_factory):
    if not REAL.is_file():
        pytest.skip("the organisations of GOV.UK are not part of the repository")
    folder = settings(tmp_path_factory.mktemp("govuk"))
    return opened(build([REAL], folder, bundle=False, options=options("govuk")).release)


def test_the_known_truths_of_the_real_file(real):
    expected = {
        "bodies": 1207, "links": 258, "linked_bodies": 345, "components": 89, "circles": 0,
        "forward_only": 21, "backward_only": 6, "dangling": 4, "no_longer_exists": 346,
        "no_longer_exists_without_successor": 345,
    }  # fmt: skip
    found = report(real, "govuk")
    assert {name: found[name] for name in expected} == expected


def test_the_changes_and_renames_of_the_real_file_give_its_links_back(real):
    file = json.loads(REAL.read_text(encoding="utf-8"))
    links = set()
    for one in file:
        links |= {(_key(one), _key(other)) for other in one["superseding_organisations"]}
        links |= {(_key(other), _key(one)) for other in one["superseded_organisations"]}
    # By the keys of the rows: of bodies with several names the name says which row took part.
    row = """{ ?change %s ?side BIND(REPLACE(STR(?side), "^.*/id/body/", "") AS ?body)
        OPTIONAL { ?change %s ?name . ?name remit:nameOf ?side }
        BIND(COALESCE(REPLACE(STR(?name), "^.*/id/name/(.*--)?", ""), ?body) AS ?%s) }"""
    found = set(
        real.rows(
            "?old ?new { "
            + row % ("org:originalOrganization", "remit:fromName", "old")
            + row.replace("?side", "?other").replace("?body", "?key").replace("?name", "?called")
            % ("org:resultingOrganization", "remit:toName", "new")
            + " }"
        )
    )
    renames = real.rows("""?old ?new { ?change a remit:Rename ; remit:fromName ?from ; remit:toName ?to
        BIND(REPLACE(STR(?from), "^.*/id/name/(.*--)?", "") AS ?old)
        BIND(REPLACE(STR(?to), "^.*/id/name/(.*--)?", "") AS ?new) }""")
    assert len(links) == 258 and found | set(renames) == links


def _key(one):
    return "govuk-" + one["id"].rsplit("/", 1)[1]


def test_no_closing_day_of_the_real_file_slips_to_the_day_before(real):
    closed = {_key(one): one["details"]["closed_at"][:10] for one in json.loads(REAL.read_text("utf-8"))
              if one["details"]["closed_at"]}  # fmt: skip
    assert len(closed) == 131
    found = dict(
        real.rows("?id ?end { ?body remit:end ?end ; dct:identifier ?id FILTER(STRSTARTS(?id, 'govuk-')) }")
    )
    named = dict(
        real.rows(
            "?id ?end { ?name remit:end ?end BIND(REPLACE(STR(?name), '^.*/name/(.*--)?', '') AS ?id) }"
        )
    )
    for key, day in closed.items():
        assert day in {**found, **named}[key]
