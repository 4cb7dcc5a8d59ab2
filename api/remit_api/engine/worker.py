"""A query worker: reads questions on stdin, answers in frames on stdout, and may be killed at any time.

Run as `python -m remit_api.engine.worker STORE OPTIONS`, OPTIONS being JSON of `memory` and `prefixes`.
It imports pyoxigraph and the standard library only, so that a new one is ready in a moment.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from remit_api.engine.frames import HEAD, READY, frame
from remit_api.engine.protect import allow_seconds, protect
from remit_api.engine.reply import Reply, TooMuch

RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
TABLE = "html"  # rows for a page: cut at a number of rows and of characters, as JSON
NO_FORM = {
    "rows": "SELECT gives rows, and the format asked for is one of graphs",
    "boolean": "ASK gives yes or no, and the format asked for is one of graphs",
    "graph": "CONSTRUCT and DESCRIBE give a graph, and the format asked for is one of rows",
}
LONGEST_CELL = 2000

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def main(store_path: str, options: dict[str, Any]) -> None:
    """Answers questions until stdin ends."""
    serve(store_path, options, lambda: ox.Store.read_only(store_path))


def serve(store_path: str, options: dict[str, Any], opened: Callable[[], ox.Store]) -> None:
    """Answers questions from the store that is opened once the process is protected, until stdin ends."""
    pipe = own_stdout()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers itself
    nowhere = os.open(os.devnull, os.O_WRONLY)
    protections = protect(Path(store_path), options["memory"])
    threading.stack_size(256 * 1024)
    threading.Thread(target=die_with_parent, daemon=True).start()
    store = opened()
    pipe.write(frame(READY, json.dumps(protections).encode()))
    os.dup2(nowhere, 2)  # what the engine prints as it dies would let strangers write in the log
    gc.collect()
    gc.freeze()  # what is there now stays
    for question in questions(sys.stdin.buffer):
        allow_seconds(question["seconds"])
        answer(store, question, options["prefixes"], Reply(pipe, question["rows"], question["size"]))


def answer(store: ox.Store, question: dict[str, Any], prefixes: dict[str, str], reply: Reply) -> None:
    """Sends one answer, or the fault that stands in its place."""
    try:
        _write(_evaluate(store, question), question, prefixes, reply)
    except TooMuch as error:
        reply.fault("TooLarge", str(error), limit=error.limit, most=error.most)
    except BrokenPipeError:
        sys.exit()
    except SyntaxError as error:
        reply.fault("BadQuery", str(error))
    except MemoryError:
        reply.fault("TooMuchMemory", "memory")
        sys.exit()
    except (OSError, RuntimeError, ValueError) as error:
        reply.fault("Failed", str(error))


def own_stdout() -> IO[bytes]:
    """The pipe to the pool; whatever else prints goes to stderr and cannot break a frame."""
    pipe = os.dup(1)
    os.dup2(2, 1)
    return open(pipe, "wb", buffering=0)


def die_with_parent() -> None:
    """Ends the process when the pool is gone, even in the midst of a query (the engine releases the GIL)."""
    poll = select.poll()
    poll.register(0, 0)  # no event but the hang-up, so that nothing is taken from the main thread
    poll.poll()
    os._exit(0)


def questions(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    while head := pipe.read(HEAD.size):
        _, length = HEAD.unpack(head)
        yield read_question(pipe.read(length))


def read_question(payload: bytes) -> dict[str, Any]:
    """What `process.written` wrote."""
    about, _, query = payload.partition(b"\n")
    return _about(about) | {"query": query.decode()}


@lru_cache(64)
def _about(written: bytes) -> dict[str, Any]:
    members: dict[str, Any] = json.loads(written)
    return members | {"formats": dict(members["formats"])}


def _evaluate(store: ox.Store, question: dict[str, Any]) -> Answer:
    default, named = question["default_graphs"], question["named_graphs"]
    if not default and not named:
        return store.query(question["query"], base_iri=question["base"])
    # A dataset in the request is the whole dataset: with only one of the two lists the other is empty.
    return store.query(
        question["query"],
        base_iri=question["base"],
        default_graph=[_graph(iri) for iri in default],
        named_graphs=[_graph(iri) for iri in named],
    )


def _graph(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise SyntaxError(f"{iri!r} cannot name a graph: {error}") from None


def _write(result: Answer, question: dict[str, Any], prefixes: dict[str, str], reply: Reply) -> None:
    form = _form(result)
    chosen = question["formats"][form]
    if chosen is None:
        reply.fault("NoSuchForm", NO_FORM[form])
        return
    reply.begin(form, chosen)
    if chosen == TABLE:
        reply.write(json.dumps(table(result, question["page"])).encode())
    elif isinstance(result, ox.QueryTriples):
        # The engine iterates; one triple more tells whether these are all.
        triples = islice(result, question["rows"])
        ox.serialize(triples, reply, GRAPHS[chosen], prefixes=prefixes)  # type: ignore[arg-type]
        if next(result, None):
            raise TooMuch("answer-rows", question["rows"])
    else:
        result.serialize(reply, RESULTS[chosen])  # type: ignore[arg-type]
    reply.end()


def _form(result: Answer) -> str:
    if isinstance(result, ox.QueryBoolean):
        return "boolean"
    return "graph" if isinstance(result, ox.QueryTriples) else "rows"


# What a page can show: a query may ask for thousands of columns.
MOST_CELLS = 20_000


def table(result: Answer, most: int) -> dict[str, Any]:
    if isinstance(result, ox.QueryBoolean):
        return {"boolean": bool(result)}
    if isinstance(result, ox.QueryTriples):
        columns = ["subject", "predicate", "object"]
        found = [[cell(term) for term in triple] for triple in islice(result, most + 1)]
    else:
        columns = [variable.value for variable in result.variables]
        most = max(1, min(most, MOST_CELLS // max(1, len(columns))))
        found = [[cell(term) for term in solution] for solution in islice(result, most + 1)]
    return {"columns": columns, "rows": found[:most], "more": len(found) > most}


def cell(term: object) -> dict[str, str] | None:
    """A term as in the JSON results format, cut to what a page can show."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        cell = {"type": "literal", "value": term.value[:LONGEST_CELL], "datatype": term.datatype.value}
        return cell | ({"xml:lang": term.language} if term.language else {})
    return {"type": "bnode", "value": str(term)[:LONGEST_CELL]}


if __name__ == "__main__":
    try:
        main(sys.argv[1], json.loads(sys.argv[2]))
    except (OSError, MemoryError) as error:
        sys.exit(f"remit: a query worker cannot start: {error or 'memory'}")
