"""The command line: help that teaches, JSON of one shape, exit codes with a meaning, never a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from conftest import COMMAND, SOURCES
from remit import __version__
from remit.cli import main

COMMANDS = sorted(main.commands)
README = SOURCES.parent.parent / "README.md"
BODIES = "SELECT ?name { ?body a remit:Body ; skos:prefLabel ?name } ORDER BY ?name"


@pytest.fixture(scope="module")
def directory(archive):
    return archive.release.path.parent.parent


def test_the_commands_of_this_release_are_there():
    assert {"build", "validate", "query", "trace", "serve", "dump", "network"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_teaches_by_example_and_gives_the_exit_codes(remit, command):
    result = remit(command, "--help")
    assert result.exit_code == 0 and f"remit {command}" in result.stdout.replace("Usage: main", "")
    assert re.search(rf"^ +remit {command}\b", result.stdout, re.M), "no example"
    assert "Exit codes: 0 done; 1" in result.stdout
    # These two look at no release.
    assert "--dir" in result.stdout or command in ("evaluate", "harvest")


@pytest.mark.parametrize("command", sorted({"build", "validate", "query", "trace", "dump", "network"}))
def test_reading_commands_and_build_have_json(remit, command):
    shown = remit(command, "--help").stdout
    assert "--json" in shown and ("--release" in shown or command == "build")


def test_help_alone_lists_every_command_and_the_version_is_ours(remit):
    shown = remit("--help").stdout
    assert all(f"  {command} " in shown for command in COMMANDS) and remit("-h").stdout == shown
    assert remit("--version").stdout.strip().endswith(__version__)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command):
    assert f"remit {command}" in README.read_text(encoding="utf-8")


def test_help_is_shown_without_loading_the_engine():
    """Starting slowly is felt at every tab press: help must not import the store, pySHACL or networkx."""
    heavy = "{'pyshacl', 'rdflib', 'networkx', 'pyoxigraph', 'SPARQLWrapper'}"
    code = f"""import sys
from remit.cli import main
try:
    main(["--help"])
except SystemExit:
    print(sorted({heavy} & set(sys.modules)))
"""
    shown = subprocess.run([COMMAND[0], "-c", code], capture_output=True, text=True).stdout
    assert shown.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "command",
    [
        "nonsense", "--nonsense", "build --nonsense", "build nowhere", "trace", "trace a b", "trace nobody",
        "trace RPB --to yesterday", "trace RPB --to 2012-02-30", "trace RPB --release nowhere",
        "trace RPB --responsibility Sing", "trace audit%panel", "query", "query nowhere.rq", "network",
        "network friendship", "network succession --measure beauty", "network succession --format docx",
        "network succession --top many", "dump --format docx", "dump --graph nowhere", "dump --release ../x",
        "validate nowhere.ttl", "validate --release nowhere",
    ],
)  # fmt: skip
def test_a_wrong_command_says_why_in_a_sentence_and_exits_2(remit, directory, monkeypatch, command):
    monkeypatch.setenv("REMIT_DIR", str(directory))
    result = remit(*(word.replace("%", " ") for word in command.split()))
    assert result.exit_code == 2
    assert result.stderr.strip() and "Traceback" not in result.output and result.stdout == ""


@pytest.mark.parametrize("command", ["validate", "trace x", "dump", "network succession", "query -"])
def test_without_a_release_the_command_to_run_first_is_named(remit, tmp_path, command):
    result = remit(*command.split(), "--dir", tmp_path)
    assert result.exit_code == 2 and f"remit build --dir {tmp_path}" in result.stderr


def test_an_ambiguous_name_lists_the_candidates_and_exits_2(remit, directory):
    result = remit("trace", "Audit Panel", "--dir", directory)
    assert result.exit_code == 2 and "audit-first" in result.stderr and "audit-second" in result.stderr
    assert remit("trace", "audit-first", "--dir", directory).exit_code == 0


def test_an_unknown_name_suggests_one(remit, directory):
    result = remit("trace", "River Plice Board", "--dir", directory)
    assert result.exit_code == 2 and "did you mean River Police Board" in result.stderr


def asked(remit, directory, text, *options):
    return remit("query", "-", *options, "--dir", directory, given=text)


def test_a_query_is_a_table_and_counts_its_rows(remit, directory):
    result = asked(remit, directory, BODIES)
    assert result.exit_code == 0 and "19 rows" in result.stdout and "River Police Board" in result.stdout


def test_a_query_comes_from_a_file_too(remit, directory, tmp_path):
    (tmp_path / "bodies.rq").write_text(BODIES)
    result = remit("query", tmp_path / "bodies.rq", "--format", "csv", "--dir", directory)
    assert len(list(csv.reader(io.StringIO(result.stdout)))) == 20


def test_a_query_gives_json_csv_tsv_and_xml(remit, directory):
    found = json.loads(asked(remit, directory, BODIES, "--json").stdout)
    assert found["head"]["vars"] == ["name"] and len(found["results"]["bindings"]) == 19
    assert (
        asked(remit, directory, BODIES, "--format", "json").stdout
        == asked(remit, directory, BODIES, "--json").stdout
    )
    assert asked(remit, directory, BODIES, "--format", "tsv").stdout.startswith("?name\n")
    root = ElementTree.fromstring(asked(remit, directory, BODIES, "--format", "xml").stdout)
    assert len(root[1]) == 19


def test_yes_no_and_triples_are_answered_in_their_own_way(remit, directory):
    assert asked(remit, directory, "ASK { ?x a remit:Body }").stdout == "yes\n"
    assert asked(remit, directory, "ASK { ?x a remit:Nothing }").stdout == "no\n"
    triples = "CONSTRUCT { ?a remit:hasSuccessor ?b } WHERE { ?a remit:hasSuccessor ?b }"
    turtle = asked(remit, directory, triples).stdout
    nt = asked(remit, directory, triples, "--format", "nt").stdout
    parsed = {quad.triple for quad in ox.parse(input=turtle, format=ox.RdfFormat.TURTLE)}
    assert parsed == {quad.triple for quad in ox.parse(input=nt, format=ox.RdfFormat.N_TRIPLES)} and parsed


def test_an_answer_without_rows_is_no_error(remit, directory):
    result = asked(remit, directory, "SELECT ?x { ?x a remit:Nothing }")
    assert result.exit_code == 0 and "0 rows" in result.stdout
    assert (
        asked(remit, directory, "SELECT ?x { ?x a remit:Nothing }", "--format", "csv").stdout_bytes
        == b"x\r\n"
    )


def test_the_table_of_a_query_shows_cells_as_they_are(remit, directory):
    odd = "[bold]x[/bold] :smile: <b> 100% {y} \\[z]"
    result = asked(remit, directory, "SELECT ?x { BIND('''" + odd.replace("\\", "\\\\") + "''' AS ?x) }")
    assert odd in result.stdout


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x {", "cannot be read"),
        ("SELECT * { ?s nope:p ?o }", "Prefix not found"),
        ("", "cannot be read"),
        ("INSERT DATA { <http://a> <http://b> 1 }", "cannot be read"),
        ("DROP ALL", "cannot be read"),
        ("SELECT * {} LIMIT x", "cannot be read"),
    ],
)
def test_a_query_that_cannot_be_read_says_where_and_exits_2(remit, directory, query, said):
    result = asked(remit, directory, query)
    assert result.exit_code == 2 and said in result.stderr and result.stdout == ""


def test_a_query_that_is_not_utf8_is_a_wrong_command(remit, directory, tmp_path):
    (tmp_path / "latin.rq").write_bytes("SELECT ?x { ?x rdfs:label 'café' }".encode("latin-1"))
    result = remit("query", tmp_path / "latin.rq", "--dir", directory)
    assert result.exit_code == 2 and "UTF-8" in result.stderr


@pytest.mark.parametrize("place", ["http://127.0.0.1:1/sparql", "http://nowhere.invalid/sparql"])
def test_a_service_that_does_not_answer_is_no_crash(remit, directory, place):
    result = asked(remit, directory, f"SELECT * {{ SERVICE <{place}> {{ ?s ?p ?o }} }}")
    assert result.exit_code in (2, 3) and result.stderr.startswith("remit: ")


@pytest.mark.parametrize("endpoint", ["nonsense", "http://a b/"])
def test_an_endpoint_that_is_no_address_is_no_crash(remit, endpoint):
    result = remit("query", "-", "--endpoint", endpoint, given="ASK {}")
    assert result.exit_code in (2, 3) and endpoint in result.stderr


@pytest.mark.parametrize(
    ("endpoint", "code"),
    [
        ("http://127.0.0.1:1/sparql", 3),
        ("http://nowhere.invalid/sparql", 3),
        ("http://", 2),
        ("file:///etc", 2),
    ],
)
def test_an_endpoint_that_does_not_answer_is_a_remote_fault(remit, endpoint, code):
    result = remit("query", "-", "--endpoint", endpoint, given="ASK {}")
    assert result.exit_code == code and endpoint in result.stderr


def test_build_prints_json_of_what_it_made(remit, tmp_path):
    shown = []
    for _ in range(2):
        result = remit("build", "--no-bundle", SOURCES / "network", "--json", "--dir", tmp_path)
        assert result.exit_code == 0 and result.stderr == ""
        shown.append(json.loads(result.stdout))
    assert set(shown[0]) == {"id", "created", "quads", "counts", "seconds", "imports", "unread", "reused"}
    assert [row["reused"] for row in shown] == [False, True] and shown[0]["counts"]["Body"] == 7


def test_build_says_what_it_does_and_where_the_report_is(remit, directory, tmp_path):
    result = remit("build", "--no-bundle", SOURCES / "network", "--dir", tmp_path)
    assert "checking the shapes" in result.stderr and "report.json" in result.stdout
    again = remit("build", "--no-bundle", SOURCES / "network", "--dir", tmp_path)
    assert "Nothing has changed" in again.stdout and "checking the shapes" not in again.stderr


def test_validate_checks_a_release_as_text_json_and_turtle(remit, directory):
    text = remit("validate", "--dir", directory)
    assert text.exit_code == 0 and text.stdout.startswith("0 violations")
    found = json.loads(remit("validate", "--json", "--dir", directory).stdout)
    assert found["conforms"] is True and found["counts"]["Violation"] == 0 and found["counts"]["Warning"] >= 2
    turtle = remit("validate", "--turtle", "--dir", directory).stdout
    report = {quad.predicate.value for quad in ox.parse(input=turtle, format=ox.RdfFormat.TURTLE)}
    assert "http://www.w3.org/ns/shacl#conforms" in report


def test_validate_finds_in_a_release_what_the_build_found(remit, archive, directory):
    built = json.loads((archive.release.path / "report.json").read_text())["shapes"]["counts"]
    assert json.loads(remit("validate", "--json", "--dir", directory).stdout)["counts"] == built


BAD = """@prefix remit: <https://w3id.org/remit/def#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://e.example/b> a remit:Body ; remit:certainty 7.0 ."""


def test_validate_checks_a_file_and_exits_1_on_a_violation(remit, tmp_path):
    (tmp_path / "mine.ttl").write_text(BAD)
    result = remit("validate", tmp_path / "mine.ttl")
    assert result.exit_code == 1 and "certainty from 0 to 1" in result.stdout
    assert remit("validate", tmp_path / "mine.ttl", "--json").exit_code == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mine.ttl", "this is no Turtle"), ("mine.ttl", ""), ("mine.ttl", "\ufffe\x00"),
        ("mine.nt", "<a> <b>"),
        ("mine.nq", "nonsense\n"), ("mine.trig", "GRAPH {"), ("mine.rdf", "<rdf"), ("mine.rdf", "plain"),
        ("mine.nt", '<http://a> <http://b> "\\uD800" .\n'),
    ],
)  # fmt: skip
def test_a_file_that_is_no_rdf_is_reported_with_its_name(remit, tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8", errors="surrogatepass")
    result = remit("validate", tmp_path / name)
    assert result.exit_code == (1 if content else 0) and "Traceback" not in result.output
    assert not content or name in result.stderr


def test_dump_writes_the_release_or_one_graph(remit, archive, directory):
    quads = remit("dump", "--dir", directory).stdout
    assert quads.count("\n") == len(archive.store)
    turtle = remit("dump", "--format", "ttl", "--graph", "source/tiny", "--dir", directory).stdout
    by_iri = remit(
        "dump", "--format", "nt", "--graph", archive.names.graph("source/tiny"), "--dir", directory
    ).stdout
    parsed = list(ox.parse(input=turtle, format=ox.RdfFormat.TURTLE))
    assert len(parsed) == by_iri.count("\n") > 500


@pytest.mark.parametrize("name", ["nq", "trig"])
def test_a_dump_of_one_graph_in_quads_says_which_graph(remit, archive, directory, name):
    graph = archive.names.graph("source/tiny")
    text = remit("dump", "--format", name, "--graph", "source/tiny", "--dir", directory).stdout
    kind = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}[name]
    assert {quad.graph_name for quad in ox.parse(input=text, format=kind)} == {ox.NamedNode(graph)}


@pytest.mark.parametrize("name", ["nq", "trig", "ttl", "nt", "rdf", "jsonld"])
def test_dump_writes_every_format_that_its_help_names(remit, directory, name):
    assert name in remit("dump", "--help").stdout
    result = remit("dump", "--format", name, "--dir", directory)
    assert result.exit_code == 0 and len(result.stdout) > 10_000


def test_dump_lists_its_files_as_json(remit, archive, directory):
    found = json.loads(remit("dump", "--json", "--dir", directory).stdout)
    assert found["release"] == archive.release.id
    assert {"name", "size", "sha256"} <= set(found["rows"][0])


def test_an_older_release_is_asked_by_its_id(remit, make, tmp_path):
    first = make("network", into=tmp_path).release
    make("mapping", into=tmp_path)
    assert remit("trace", "cedar", "--dir", tmp_path).exit_code == 2
    assert remit("trace", "cedar", "--release", first.id, "--dir", tmp_path).exit_code == 0


# Answers longer than the pipe holds, and short ones that are written as the process ends.
PIPES = [
    ("dump", "head -1"),
    ("dump --format ttl", "true"),
    ("trace new-office", "true"),
    ("trace new-office --json", "head -1"),
    ("network comembership", "head -1"),
    ("network comembership --format graphml", "true"),
    ("validate", "true"),
]


@pytest.mark.parametrize(("command", "reader"), PIPES)
def test_a_reader_that_has_seen_enough_is_no_error(directory, command, reader):
    line = f"{COMMAND[0]} -c 'from remit.cli import main; main()' {command} --dir {directory} | {reader}"
    run = subprocess.run(["bash", "-c", f"set -o pipefail; {line}"], capture_output=True, text=True)
    assert run.stderr == "" and run.returncode == 0


def test_a_query_into_a_closed_pipe_is_no_error(directory, tmp_path):
    (tmp_path / "all.rq").write_text("SELECT * { GRAPH ?g { ?s ?p ?o } }")
    for option in ("--format csv", "--json", ""):
        command = f"query {tmp_path}/all.rq {option} --dir {directory}"
        line = f"{COMMAND[0]} -c 'from remit.cli import main; main()' {command} | head -1"
        run = subprocess.run(["bash", "-c", f"set -o pipefail; {line}"], capture_output=True, text=True)
        assert (run.stderr, run.returncode) == ("", 0), option


@pytest.mark.parametrize(
    "command", ["dump", "trace new-office", "trace new-office --json", "network succession"]
)
def test_a_disk_that_is_full_is_a_system_fault(directory, command):
    with open("/dev/full", "w") as full:
        run = subprocess.run(
            [*COMMAND, *command.split(), "--dir", directory], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert run.returncode == 3 and run.stderr.startswith("remit: ") and "Traceback" not in run.stderr


def test_names_are_printed_where_the_terminal_knows_only_ascii(directory):
    environ = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    for command in ("trace new-office", "network succession"):
        run = subprocess.run(
            [*COMMAND, *command.split(), "--dir", directory], capture_output=True, env=environ
        )
        assert run.returncode == 0 and b"Traceback" not in run.stderr


def test_each_analysis_is_question_release_and_rows(remit, archive, directory):
    for command in (
        ["trace", "RPB"],
        ["network", "succession"],
        ["trace", "RPB", "--responsibility", "fn-scrutiny"],
    ):
        found = json.loads(remit(*command, "--json", "--dir", directory).stdout)
        assert list(found) == ["question", "release", "rows"]
        assert (
            found["release"] == archive.release.id
            and found["question"].startswith(command[0])
            and found["rows"]
        )


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("blank.ttl", "@prefix o: <http://www.w3.org/ns/org#> . <urn:b> o:hasPost [ o:role <urn:r> ] .", 0),
        ("graph.trig", "<urn:g> { <urn:h> a <https://w3id.org/remit/def#Holding> }", 1),
        ("month.nt", '<urn:m> <https://w3id.org/remit/def#seenOn> "2010-05" .', 1),
        ("broken.ttl", "this is no Turtle", 1),
    ],
)
def test_files_of_others_are_checked_and_no_crash(remit, tmp_path, name, text, code):
    (tmp_path / name).write_text(text)
    result = remit("validate", tmp_path / name)
    assert result.exit_code == code and "Traceback" not in result.stderr
