"""The triple store: the only module that imports it, so that another engine is one file away."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox
import rdflib

from remit.errors import BadInput, CommandError, Problem, SystemFault
from remit.model import IRI, Literal, Statement, Term
from remit.terms import PREFIXES, XSD

NQUADS = ox.RdfFormat.N_QUADS
FORMATS: dict[str, ox.RdfFormat] = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
# Formats in which we write all graphs; JSON-LD could hold them too, but its readers expect one.
DATASETS = ("nq", "trig")
RESULTS: dict[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
# Virtuoso 7 answers an ASK with one row, or none, of this column.
VIRTUOSO_ASK = "__ASK_RETVAL"


class Store:
    """A store opened to be read; opening one that is being written elsewhere keeps its snapshot."""

    def __init__(self, path: Path) -> None:
        try:
            self._store = ox.Store.read_only(str(path))
        except OSError as error:
            raise SystemFault(f"the store at {path} cannot be opened: {error}") from None

    def select(self, query: str, /, **bindings: Term) -> list[dict[str, Term]]:
        """The solutions of a SELECT, unbound variables left out of a row."""
        solutions = self._run(query, bindings)
        if not isinstance(solutions, ox.QuerySolutions):
            raise CommandError("expected a SELECT query")
        with _refusals():
            return _solutions(solutions)

    def ask(self, query: str, /, **bindings: Term) -> bool:
        """The answer to an ASK."""
        return bool(self._run(query, bindings))

    def statements(self, query: str, /, **bindings: Term) -> list[Statement]:
        """The triples of a CONSTRUCT or DESCRIBE, each once."""
        triples = self._run(query, bindings)
        if not isinstance(triples, ox.QueryTriples):
            raise CommandError("expected a CONSTRUCT or DESCRIBE query")
        with _refusals():
            return list(dict.fromkeys(_statement(triple) for triple in triples))

    def run(self, query: str, output: IO[bytes], format_name: str | None) -> str:
        """Writes the answer to any query in a format; returns the name of the format used."""
        with _refusals():
            return self._write(self._run(query, {}), output, format_name)

    def _write(
        self,
        answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
        output: IO[bytes],
        format_name: str | None,
    ) -> str:
        if isinstance(answer, ox.QueryTriples):
            chosen = format_name or "ttl"
            if chosen not in FORMATS:
                raise CommandError(
                    f"triples cannot be written as {chosen}: choose one of {', '.join(FORMATS)}"
                )
            prefixes = PREFIXES if chosen in ("ttl", "trig", "rdf") else None
            ox.serialize(answer, output, FORMATS[chosen], prefixes=prefixes)
            return chosen
        chosen = format_name or "json"
        if chosen not in RESULTS:
            raise CommandError(f"rows cannot be written as {chosen}: choose one of {', '.join(RESULTS)}")
        answer.serialize(output, RESULTS[chosen])
        return chosen

    def dump(self, output: IO[bytes], format_name: str, graph: IRI | None = None) -> None:
        """Writes the whole store, or one graph of it (the default graph for formats of triples)."""
        target, quads_too = FORMATS[format_name], format_name in DATASETS
        if graph is None and quads_too:
            self._store.dump(output, target, prefixes=PREFIXES)
        elif quads_too:
            quads = self._store.quads_for_pattern(None, None, None, ox.NamedNode(str(graph)))
            ox.serialize(quads, output, target, prefixes=PREFIXES if format_name == "trig" else None)
        else:
            from_graph = ox.NamedNode(graph) if graph else ox.DefaultGraph()
            self._store.dump(output, target, from_graph=from_graph, prefixes=PREFIXES)

    def graphs(self) -> list[IRI]:
        """The named graphs, sorted."""
        return sorted(
            IRI(name.value) for name in self._store.named_graphs() if isinstance(name, ox.NamedNode)
        )

    def __iter__(self) -> Iterator[Statement]:
        """Every quad."""
        for quad in self._store:
            graph = IRI(quad.graph_name.value) if isinstance(quad.graph_name, ox.NamedNode) else None
            yield _statement(quad.triple)._replace(graph=graph)

    def __len__(self) -> int:
        return len(self._store)

    def _run(
        self, query: str, bindings: dict[str, Term]
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): _native(term) for name, term in bindings.items()
        }
        try:
            with _refusals():
                return self._store.query(query, prefixes=PREFIXES, substitutions=substitutions)
        except SyntaxError as error:
            raise CommandError(f"the query cannot be read: {error}") from None


class Workbench:
    """A store in memory on which rules run while a release is made."""

    def __init__(self) -> None:
        self._store = ox.Store()

    def load(self, statements: Iterable[Statement]) -> None:
        """Adds statements, whatever their graph, to the default graph."""
        self._store.bulk_extend(ox.Quad(*_triple(statement)) for statement in statements)

    def load_rdflib(self, graph: rdflib.Graph) -> None:
        """Adds the triples of a graph of rdflib to the default graph."""
        self._store.bulk_extend(ox.Quad(*_triple(Statement(*map(_from_rdflib, row)))) for row in graph)

    def values(self, query: str, variable: str) -> frozenset[str]:
        """The values of one variable in the solutions of a SELECT, whether IRIs, blank nodes or literals."""
        rows = self._store.query(query)
        assert isinstance(rows, ox.QuerySolutions)
        return frozenset(row[variable].value for row in rows)

    def construct(self, query: str) -> list[Statement]:
        """What a CONSTRUCT entails, each triple once."""
        triples = self._store.query(query, prefixes=PREFIXES)
        assert isinstance(triples, ox.QueryTriples)
        return list(dict.fromkeys(_statement(triple) for triple in triples))


def create(path: Path, nquads: Path) -> int:
    """Makes a store on disk from an N-Quads file; returns the number of quads in it."""
    store = ox.Store(str(path))
    store.bulk_load(path=str(nquads), format=NQUADS)
    store.flush()
    count = len(store)
    del store
    return count


def read_turtle(path: Path, graph: IRI | None) -> Iterator[Statement]:
    """The triples of a Turtle file, placed in `graph`."""
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        yield _statement(triple.triple)._replace(graph=graph)


def read_file(path: Path) -> Iterator[Statement]:
    """The quads of an RDF file, its format by its ending; raises BadInput where it cannot be read."""
    format_name = path.suffix.lower().lstrip(".")
    if not path.is_file():
        raise CommandError(f"there is no file {path}")
    if format_name not in FORMATS:
        raise CommandError(f"{path} is no RDF file ({', '.join('.' + name for name in FORMATS)})")
    try:
        for quad in ox.parse(path=str(path), format=FORMATS[format_name]):
            if isinstance(quad.object, ox.Triple):
                raise ValueError("it has a triple as a term, which is RDF 1.2")
            graph = IRI(quad.graph_name.value) if isinstance(quad.graph_name, ox.NamedNode) else None
            yield _statement(quad.triple)._replace(graph=graph)
    except SyntaxError as error:
        raise BadInput(
            [Problem(str(path), error.lineno or 0, "", "", f"cannot be read: {error.msg}")]
        ) from None
    except ValueError as error:
        raise BadInput([Problem(str(path), 0, "", "", f"cannot be read: {error}")]) from None


def read_results(results: bytes) -> list[dict[str, Term]] | bool:
    """What SPARQL 1.1 Query Results JSON says: solutions, or yes or no; raises SyntaxError."""
    found = ox.parse_query_results(results, RESULTS["json"])
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if [variable.value for variable in found.variables] == [VIRTUOSO_ASK]:
        return any(row[VIRTUOSO_ASK] == ox.Literal(1) for row in found)
    return _solutions(found)


def read_triples(triples: bytes) -> list[Statement]:
    """What N-Triples say, each once; raises SyntaxError."""
    return list(dict.fromkeys(_statement(quad.triple) for quad in ox.parse(triples, FORMATS["nt"])))


def convert(nquads: Path, target: Path, format_name: str) -> None:
    """Rewrites an N-Quads file in another format, in the same order; formats of triples take all graphs.

    The engine writes prefixes in an order that differs from run to run: they are sorted, so that equal input
    gives equal bytes.
    """
    quads = ox.parse(path=str(nquads), format=NQUADS)
    chosen = FORMATS[format_name]
    items = quads if format_name in DATASETS else (quad.triple for quad in quads)
    if format_name not in ("ttl", "trig"):
        ox.serialize(items, str(target), chosen)
        return
    unsorted = target.with_name(f"{target.name}.unsorted")
    ox.serialize(items, str(unsorted), chosen, prefixes=PREFIXES)
    with unsorted.open("rb") as source, target.open("wb") as output:
        head = [source.readline() for _ in PREFIXES]
        output.writelines(sorted(head))
        shutil.copyfileobj(source, output)
    unsorted.unlink()


@contextmanager
def _refusals() -> Iterator[None]:
    """Turns what the system refuses a query, such as a SERVICE that does not answer, into a fault of ours."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SystemFault(f"the query cannot be answered: {error}") from None


def _native(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(term.value, language=term.language)
        return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype) if term.datatype else None)
    return _resource(term)


def _resource(term: IRI) -> ox.NamedNode | ox.BlankNode:
    """An IRI, or the blank node of a file that is not ours."""
    return ox.BlankNode(term[2:]) if term.startswith("_:") else ox.NamedNode(term)


def _solutions(solutions: ox.QuerySolutions) -> list[dict[str, Term]]:
    names = [variable.value for variable in solutions.variables]
    return [{name: _term(value) for name in names if (value := row[name]) is not None} for row in solutions]


@lru_cache(maxsize=65536)
def _from_rdflib(term: rdflib.term.Node) -> Any:
    if isinstance(term, rdflib.Literal):
        return Literal(str(term), term.datatype, term.language)
    return IRI(f"_:{term}" if isinstance(term, rdflib.BNode) else term)


def _triple(
    statement: Statement,
) -> tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal]:
    return _resource(statement.subject), ox.NamedNode(statement.predicate), _native(statement.object)


def _term(node: object) -> Term:
    if isinstance(node, ox.Literal):
        plain = node.language is not None or node.datatype.value == XSD.string
        return Literal(node.value, None if plain else node.datatype.value, node.language)
    if isinstance(node, ox.BlankNode):
        return IRI(f"_:{node.value}")
    assert isinstance(node, ox.NamedNode)
    return IRI(node.value)


def _statement(triple: ox.Triple) -> Statement:
    subject, predicate = _term(triple.subject), _term(triple.predicate)
    assert isinstance(subject, IRI) and isinstance(predicate, IRI)
    return Statement(subject, predicate, _term(triple.object))
