"""What hostile clients send, for tests/test_attacks.py and bench/attacks.py: bombs, crashes, calls out."""

from __future__ import annotations

ANY = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
DOUBLING = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(28))
CHAIN = " . ".join(f"?x{n} ?p{n} ?x{n + 1}" for n in range(500))

SLOW, MEMORY = "deadline", "memory"
LOST, TOO_LARGE = "worker-lost", "too-large"
READ = frozenset({"bad-query", "too-deep", "too-long"})

# Name: the query, and the problems that may answer it; "" is an answer.
QUERIES: dict[str, tuple[str, frozenset[str]]] = {
    "cartesian product": (f"SELECT (COUNT(*) AS ?n) {{ {ANY} }}", frozenset({SLOW})),
    "cartesian product with a filter": (
        f"SELECT (COUNT(*) AS ?n) {{ {ANY} FILTER(STR(?a) = CONCAT(STR(?f), STR(?i))) }}",
        frozenset({SLOW}),
    ),
    "path explosion": (
        "SELECT (COUNT(*) AS ?n) { ?a (!<a:x>|^!<a:x>)* ?b . ?c (!<a:x>|^!<a:x>)* ?d . ?e !<a:x>* ?f }",
        frozenset({SLOW, MEMORY}),
    ),
    "nested stars": (
        "SELECT (COUNT(*) AS ?n) { ?a ((!<a:x>*)*)* ?b . ?c (!<a:x>*)* ?d . ?e (!<a:x>*)* ?f }",
        frozenset({SLOW, MEMORY}),
    ),
    "sort": (f"SELECT * {{ {ANY} }} ORDER BY ?f LIMIT 10", frozenset({SLOW, MEMORY})),
    "distinct": (f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {ANY} }}", frozenset({SLOW, MEMORY})),
    "group": (
        f"SELECT ?a ?d ?i (COUNT(*) AS ?n) {{ {ANY} }} GROUP BY ?a ?d ?i",
        frozenset({SLOW, MEMORY}),
    ),
    "concatenation of a group": (
        f"SELECT (GROUP_CONCAT(STR(?c)) AS ?t) {{ {ANY} }}",
        frozenset({SLOW, MEMORY, TOO_LARGE}),
    ),
    "doubling": (
        f"SELECT (STRLEN(?x28) AS ?n) {{ BIND('0123456789' AS ?x0) {DOUBLING} }}",
        frozenset({SLOW, MEMORY}),
    ),
    "growth by REPLACE": (
        "SELECT (STRLEN(?z) AS ?n) { BIND('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' AS ?w) "
        + " ".join(
            f"BIND(REPLACE(?{a}, 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa') AS ?{b})"
            for a, b in ("wx", "xy", "yv", "vu", "uz")
        )
        + " }",
        frozenset({SLOW, MEMORY}),
    ),
    "regular expression": (
        'ASK { FILTER(REGEX("' + "a" * 200 + '!", "^(a+)+$")) }',
        frozenset({""}),
    ),
    "huge graph": ("CONSTRUCT { ?a ?e ?i } WHERE { " + ANY + " }", frozenset({SLOW, MEMORY, TOO_LARGE})),
    "huge table": (f"SELECT * {{ {ANY} }}", frozenset({TOO_LARGE, SLOW})),
    "deep brackets": ("ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", READ),
    "deep groups": ("ASK " + "{" * 5000 + "}" * 5000, READ),
    "deep blank nodes": ("ASK { ?s ?p " + "[<a:p> " * 5000 + "1" + "]" * 5000 + " }", READ),
    "deep collections": ("SELECT * { " + "(" * 200 + "1" + ")" * 200 + " ?p ?o }", READ),
    "collections as deep as may be": (
        "SELECT * { " + "(" * 62 + "1" + ")" * 62 + " ?p ?o }",
        frozenset({"", SLOW}),
    ),
    "negations": ("ASK { FILTER(" + "!" * 20_000 + "true) }", frozenset({"", LOST, "bad-query", SLOW})),
    "long path": (
        "ASK { ?s " + "/".join(["<a:p>"] * 400) + " ?o }",
        frozenset({"", SLOW, MEMORY, LOST}),
    ),
    "path of many ways": (
        "ASK { ?s " + "|".join(["<a:p>"] * 10_000) + " ?o }",
        frozenset({"", SLOW, MEMORY, LOST}),
    ),
    "many unions": ("ASK { " + " UNION ".join(["{}"] * 6000) + " }", frozenset({"", SLOW, MEMORY, LOST})),
    "many alternatives": (
        "ASK { FILTER(" + "||".join(["?a=1"] * 9000) + ") }",
        frozenset({"", SLOW, MEMORY, LOST}),
    ),
    "many patterns": (f"ASK {{ {CHAIN} }}", frozenset({"", SLOW, MEMORY})),
    "long text": ("ASK { } #" + "x" * 70_000, READ),
}

# How SERVICE may be written; {} is the address that nobody must ever call.
SERVICES = (
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "select*{{sErViCe<{0}>{{}}}}",
    "SELECT * {{ VALUES ?u {{ <{0}> }} SERVICE ?u {{ ?s ?p ?o }} }}",
    "BASE <{0}> SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
    "PREFIX : <{0}> SELECT * {{ SERVICE :x {{ ?s ?p ?o }} }}",
    "PREFIX : <{0}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    "ASK {{ FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
    "ASK {{ FILTER NOT EXISTS {{ {{ SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ OPTIONAL {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
    "DESCRIBE ?s {{ {{ }} UNION {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ # SERVICE is not here\n SERVICE # but here\n <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 'x''SERVICE' . SERVICE <{0}> {{ }} }}",
    "SELECT * {{ S\\u0045RVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p trueSERVICE <{0}> {{ }} }}",
)
# What fetches elsewhere, and here names a graph that is not there, or is refused.
FETCHES = (
    "LOAD <{0}>",
    "LOAD SILENT <{0}> INTO GRAPH <a:g>",
    "LOAD <file:///etc/passwd>",
    "INSERT DATA {{ <a:s> <a:p> <{0}> }}",
    "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
    "ASK {{ GRAPH <{0}> {{ ?s ?p ?o }} }}",
    "DESCRIBE <{0}>",
)
