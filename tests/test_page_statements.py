"""What an archived page of ours states in the graph beyond its head: duties, figures, references, boards."""

from __future__ import annotations

import pytest

ADDED = """1. The Ferry Panel has been responsible for:

  • the night ferries and their lights
  • the pay of crews

2. The Office for River Policing will be responsible for mooring rules.

3. The Tide Watch Group is responsible for tides. Crews saved 1,204 people at a cost of £3.5 million.

4. The Ferry Panel is chaired by the Rivers Minister and meets monthly. See the Ferries Act 1988."""
OF_PAGE = 'FILTER(CONTAINS(STR(?holding), "--duty-"))'
QUOTED = "GRAPH ?g { ?note oa:hasTarget ?target . ?target oa:hasSelector ?words . ?words oa:exact ?quote }"


@pytest.fixture
def river(make, copied):
    """The tiny source and the archive, with a page that states more."""
    archive = copied("archive")
    page = archive / "ferries.txt"
    page.write_text(page.read_text(encoding="utf-8").replace("1. Nobody fell in.", ADDED), encoding="utf-8")
    return make(copied("tiny"), archive)


def test_what_a_page_states(river):
    # The panel lives on under its later name.
    duties = river.rows(
        f"""?text ?outcome ?quote {{
        ?holding remit:holder <body/ferry-committee> ; remit:responsibility ?duty ; remit:outcome ?outcome ;
          remit:end ?end ; remit:evidence ?note . ?duty skos:prefLabel ?text .
        {OF_PAGE} {QUOTED} }}"""
    )
    words = ["the night ferries and their lights", "the pay of crews"]
    assert sorted(duties) == [(text, "remit:unaccounted", text) for text in words]
    # What is to begin is a plan, and a body that no table has holds nothing.
    assert not river.ask(f"?holding remit:holder <body/new-office> {OF_PAGE}")
    assert river.ask(f"GRAPH ?g {{ ?holding a remit:Draft ; remit:holder <body/new-office> {OF_PAGE} }}")
    assert not river.ask('?duty skos:prefLabel ?text FILTER(STR(?text) = "tides")')
    figures = river.rows("?value { ?one a remit:Figure ; remit:value ?value ; remit:statedIn ?document }")
    assert {float(value) for (value,) in figures} >= {1204.0, 3_500_000.0}
    assert river.values("?unit { ?one remit:value 3500000.0 ; remit:unit ?unit }") == {"GBP"}
    assert river.values("?title { ?document remit:cites ?title }") == {"Ferries Act 1988"}
    (board,) = river.rows(
        "?lead ?office ?often { <body/ferry-committee> remit:lead ?lead ; remit:ledBy ?office ; "
        "remit:meetingFrequency ?often }"
    )
    assert board == ("Rivers Minister", "body/minister", "monthly")
