"""Twelve questions that people ask of a register (see register.py), each about a thing that is drawn."""

from __future__ import annotations

import random
from collections.abc import Callable

from register import Made

PROLOGUE = """PREFIX remit: <https://w3id.org/remit/def#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

QUERIES = {
    "label look-up": "SELECT ?label { <BODY> skos:prefLabel ?label }",
    "date range": """SELECT ?change ?day { ?change a remit:Change ; remit:earliestStart ?day
        FILTER(?day >= "YEAR-01-01"^^xsd:date && ?day < "YEAR-07-01"^^xsd:date) }""",
    "succession both ways": """SELECT ?before ?after
        { { <BODY> remit:hasPredecessor+ ?before } UNION { <BODY> remit:hasSuccessor+ ?after } }""",
    "counts by kind": """SELECT ?kind (COUNT(?change) AS ?many)
        { ?change a remit:Change, ?kind ; remit:earliestStart ?day
          FILTER(?day >= "YEAR-01-01"^^xsd:date && ?day < "YEAR-12-31"^^xsd:date) } GROUP BY ?kind""",
    "as of a day": """SELECT ?body ?label { ?body org:subOrganizationOf <HEAD> ; skos:prefLabel ?label ;
        remit:latestStart ?began OPTIONAL { ?body remit:earliestEnd ?ended }
        FILTER(?began <= "YEAR-06-01"^^xsd:date
            && (!BOUND(?ended) || ?ended > "YEAR-06-01"^^xsd:date)) }""",
    "description with OPTIONALs": """SELECT * { <BODY> skos:prefLabel ?label
        OPTIONAL { <BODY> skos:altLabel ?other } OPTIONAL { <BODY> remit:start ?start }
        OPTIONAL { <BODY> remit:end ?end } OPTIONAL { <BODY> remit:hasSuccessor ?heir .
            OPTIONAL { ?heir skos:prefLabel ?called } } OPTIONAL { <BODY> remit:holds ?duty .
            OPTIONAL { ?duty skos:prefLabel ?named } }
        OPTIONAL { <BODY> org:subOrganizationOf ?parent } } LIMIT 100""",
    "DESCRIBE": "DESCRIBE <BODY>",
    "CONSTRUCT": """CONSTRUCT { ?change prov:used ?old ; prov:generated ?new ; rdfs:label ?label }
        WHERE { <BODY> org:changedBy ?change . ?change org:originalOrganization ?old ; skos:prefLabel ?label
                OPTIONAL { ?change org:resultingOrganization ?new } }""",
    "GROUP BY with HAVING": """SELECT ?parent (COUNT(?body) AS ?many)
        { ?body org:subOrganizationOf ?parent } GROUP BY ?parent HAVING (COUNT(?body) > MANY)""",
    "text filter": """SELECT ?body ?label { ?body a remit:Body ; skos:prefLabel ?label
        FILTER(CONTAINS(LCASE(STR(?label)), "WORD")) }""",
    "ORDER BY with LIMIT": """SELECT ?change ?day { ?change a remit:Change ; remit:earliestStart ?day
        FILTER(?day >= "YEAR-01-01"^^xsd:date) } ORDER BY ?day ?change LIMIT 20""",
    "two hops": """SELECT DISTINCT ?other
        { <BODY> org:changedBy ?change . ?change org:resultingOrganization ?next .
          ?next org:resultedFrom ?back . ?back org:originalOrganization ?other }""",
}
# Those that any server answers within a few milliseconds, and those that cost it more.
LIGHT = ("label look-up", "succession both ways", "DESCRIBE", "CONSTRUCT", "two hops")
HEAVY = ("date range", "counts by kind", "GROUP BY with HAVING", "text filter", "ORDER BY with LIMIT")


def drawer(made: Made, seed: int) -> Callable[[str], str]:
    """A function that gives the text of a query of a name, about something else each time."""
    draw = random.Random(seed)
    number = 0

    def drawn(name: str) -> str:
        nonlocal number
        number += 1
        text = QUERIES[name]
        for place, value in (
            ("BODY", str(made.names.thing("body", draw.choice(made.keys)))),
            ("HEAD", str(made.names.thing("body", draw.choice(made.heads)))),
            ("YEAR", str(draw.randint(1970, 2020))),
            ("MANY", str(draw.randint(5, 30))),
            ("WORD", f"{draw.choice(('coal', 'road', 'seed', 'health', 'trade'))} board"),
        ):
            text = text.replace(place, value)
        # No two are the same, so that nobody answers from what is kept.
        return f"{PROLOGUE}{text} # {seed}-{number}"

    return drawn
