"""A release of a few things, written by hand, with labels that try to be markup: for the tests of the web application.

`make(folder)` gives `folder` a current release; nothing but the store is as a build would leave it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pyoxigraph as ox

from remit import ontology
from remit.model import IRI, Literal
from remit.release import make_current
from remit.settings import Settings
from remit.terms import PREFIXES

ID = "0123456789ab"
GRAPH = IRI("https://w3id.org/remit/graph/ontology")

DATA = """
@base <https://w3id.org/remit/id/> .

<body/mpa> a remit:Body, org:Organization, org:FormalOrganization ;
  skos:prefLabel "Metropolitan Police Authority"@en ; rdfs:label "Metropolitan Police Authority"@en ; skos:altLabel "MPA"@en ;
  remit:start "2000-07-03"^^edtf:EDTF ; remit:end "2012-01-16"^^edtf:EDTF ;
  remit:earliestStart "2000-07-03"^^xsd:date ; remit:latestStart "2000-07-03"^^xsd:date ;
  remit:earliestEnd "2012-01-16"^^xsd:date ; remit:latestEnd "2012-01-16"^^xsd:date ;
  remit:namePeriod <name/mpa--1> ; remit:certainty 1.0 ; remit:hasSuccessor <body/mopac> ;
  foaf:homepage <javascript:alert(1)> ; prov:wasDerivedFrom <source/act> .
<name/mpa--1> a remit:NamePeriod ; remit:name "Metropolitan Police Authority" ; remit:start "2000-07-03"^^edtf:EDTF .
<body/mopac> a remit:Body, org:Organization ; skos:prefLabel "Mayor's Office for Policing and Crime"@en ;
  rdfs:label "Mayor's Office for Policing and Crime"@en ; remit:start "2012-01-16"^^edtf:EDTF ;
  remit:latestStart "2012-01-16"^^xsd:date ; prov:wasDerivedFrom <source/act> .
<body/old-mopac> dct:isReplacedBy <body/mopac> .
<body/script> a remit:Body ; skos:prefLabel "<script>alert(1)</script>" ; rdfs:label "<script>alert(1)</script>" .
<body/a%2Fb.c> a remit:Body ; rdfs:label "Odd key"@en .
<change/mpa-mopac> a remit:Replacement, remit:Change, org:ChangeEvent ; rdfs:label "Replacement of the MPA"@en ;
  org:originalOrganization <body/mpa> ; org:resultingOrganization <body/mopac> ;
  remit:effectiveDate "2012-01-16"^^edtf:EDTF ; remit:certainty 1.0 ; cv:hasFormalFramework <law/act> ;
  remit:participation <participation/1>, <participation/2> .
<participation/1> a remit:Participation ; remit:body <body/mpa> ; remit:effect remit:ended .
<participation/2> a remit:Participation ; remit:body <body/mopac> ; remit:effect remit:began .
<law/act> a eli:LegalResource ; rdfs:label "Police Reform and Social Responsibility Act 2011"@en .
<responsibility/budget> a remit:Responsibility ; skos:prefLabel "Set the budget"@en ; rdfs:label "Set the budget"@en .
<holding/budget> a remit:Holding ; remit:holder <body/mpa> ; remit:responsibility <responsibility/budget> ;
  remit:end "2012-01-16"^^edtf:EDTF ; remit:outcome remit:unaccounted .
<person/jane-doe> a remit:Person ; skos:prefLabel "Jane Doe" ; rdfs:label "Jane Doe" .
<role/member> a org:Role ; skos:prefLabel "member"@en ; rdfs:label "member"@en .
<membership/1> a org:Membership ; org:member <person/jane-doe> ; org:organization <body/mpa> ; org:role <role/member> ;
  remit:seenOn "2003-10-09"^^xsd:date, "2004-01-05"^^xsd:date .
<meeting/mpa--2003-10-09> a remit:Meeting ; rdfs:label "MPA, 9 October 2003"@en ; remit:meetingOf <body/mpa> ; dct:date "2003-10-09"^^xsd:date .
<source/act> a remit:Source ; remit:address "https://example.org/act" .
<source/page> a remit:Source ; remit:address "https://example.org/page" .

GRAPH <../graph/source/test> {
  <body/mpa> remit:end "2012-01-16"^^edtf:EDTF , "2012-01-31"^^edtf:EDTF ; prov:wasDerivedFrom <source/act> .
  <claim/1> a remit:Claim ; remit:claimSubject <body/mpa> ; remit:claimPredicate remit:end ;
    remit:claimValue "2012-01-16"^^edtf:EDTF ; prov:wasDerivedFrom <source/page> ; remit:certainty 0.7 .
  <evidence/1> a remit:Evidence ; oa:hasBody <claim/1> ; oa:hasTarget <evidence/1#target> ; remit:rule "warning-box" .
  <evidence/1#target> oa:hasSource <source/page> ; oa:hasSelector <evidence/1#position>, <evidence/1#quote> .
  <evidence/1#position> a oa:TextPositionSelector ; oa:start 10 ; oa:end 30 .
  <evidence/1#quote> a oa:TextQuoteSelector ; oa:prefix "on that day " ; oa:exact "the Authority ended" ; oa:suffix " for good" .
}
"""


def make(directory: Path, documents: int = 130) -> Path:
    """Puts a current release below `directory`, with so many documents of one meeting; returns the directory."""
    place = directory / "releases" / ID
    (place / "dumps").mkdir(parents=True)
    store = ox.Store(str(place / "store"))
    store.bulk_extend(_quads(documents))
    store.flush()
    del store
    (place / "release.json").write_text(json.dumps(_info(place)))
    make_current(directory, ID)
    return directory


def settings(directory: Path, **options: object) -> Settings:
    """Settings over that release, with two workers and short limits."""
    given = {"dir": directory, "workers": 2, "deadline": 2.0, "memory": 512} | options
    return Settings.from_env({}, **given)


def _quads(documents: int) -> list[ox.Quad]:
    prefixes = {**PREFIXES, "edtf": "http://id.loc.gov/datatypes/edtf/"}
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    quads = list(ox.parse(head + DATA, format=ox.RdfFormat.TRIG))
    base = "https://w3id.org/remit/id/"
    for number in range(documents):
        document = ox.NamedNode(f"{base}document/{number}")
        meeting = ox.NamedNode(f"{base}meeting/mpa--2003-10-09")
        quads.append(ox.Quad(document, ox.NamedNode(PREFIXES["remit"] + "presentedAt"), meeting))
        quads.append(
            ox.Quad(document, ox.NamedNode(PREFIXES["dct"] + "title"), ox.Literal(f"Paper {number}"))
        )
    for row in ontology.load(GRAPH).statements:
        quads += _in_both(row.subject, row.predicate, row.object)
    return quads


def _in_both(subject: IRI, predicate: IRI, value: IRI | Literal) -> list[ox.Quad]:
    triple = ox.NamedNode(subject), ox.NamedNode(predicate)
    term = (
        ox.Literal(value.value, language=value.language)
        if isinstance(value, Literal)
        else ox.NamedNode(value)
    )
    return [ox.Quad(*triple, term), ox.Quad(*triple, term, ox.NamedNode(GRAPH))]


def _info(place: Path) -> dict[str, object]:
    dump = place / "dumps" / "remit.nq.gz"
    dump.write_bytes(gzip.compress(b"<a:s> <a:p> <a:o> .\n" * 1000, mtime=0))
    (place / "dumps" / "secret.txt").write_text("in the folder, but not in the manifest")
    return {
        "id": ID,
        "created": "2026-11-22T00:00:00+00:00",
        "base": "https://w3id.org/remit/",
        "engine": "0",
        "counts": {"Body": 3, "Change": 1, "Person": 1},
        "sources": [
            {
                "key": "test",
                "title": "A <b>test</b>",
                "publisher": "Us",
                "licence": "javascript:1",
                "files": {},
            }
        ],
        "dumps": [
            {
                "name": dump.name,
                "size": dump.stat().st_size,
                "sha256": hashlib.sha256(dump.read_bytes()).hexdigest(),
                "media_type": "application/gzip",
                "title": "everything, as N-Quads",
            }
        ],
    }
