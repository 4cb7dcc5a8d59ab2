"""A query worker: reads questions on stdin, answers in frames on stdout, and may be killed at any time.

Run as `python -m remit_api.engine.worker STORE OPTIONS`, OPTIONS being JSON of `memory` and `prefixes`.
It imports pyoxigraph and the standard library only, so that a new one is ready in a moment.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import resource
import select
import signal
import sys
import threading
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

import pyoxigraph as ox

from remit_api.engine.frames import BEGIN, DATA, END, FAULT, HEAD, LARGEST, READY, frame

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
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def main(store_path: str, options: dict[str, Any]) -> None:
    """Answers questions until stdin ends."""
    replies = _own_stdout()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers itself
    # A user namespace can only be made while there is one thread, so this comes first.
    offline = drop_network()
    limit(options["memory"])
    threading.stack_size(256 * 1024)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    store = ox.Store.read_only(store_path)
    replies.write(frame(READY, json.dumps({"offline": offline}).encode()))
    for question in _questions(sys.stdin.buffer):
        answer(store, question, options["prefixes"], replies)


def answer(store: ox.Store, question: dict[str, Any], prefixes: dict[str, str], replies: IO[bytes]) -> None:
    """Writes the frames of one answer, or of the fault that stands in its place."""
    try:
        result = _evaluate(store, question)
        _write(result, question, prefixes, replies)
    except BrokenPipeError:
        sys.exit()
    except SyntaxError as error:
        _fault(replies, "BadQuery", str(error))
    except MemoryError:
        _fault(replies, "TooMuchMemory", "memory")
        sys.exit()
    except (OSError, RuntimeError, ValueError) as error:
        _fault(replies, "Failed", str(error))


def drop_network() -> bool:
    """Leaves the network for good where the kernel lets us; whether it did."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "unshare"):
        return False
    return any(libc.unshare(flags) == 0 for flags in (CLONE_NEWNET, CLONE_NEWUSER | CLONE_NEWNET))


def limit(megabytes: int) -> None:
    """Bounds the address space, leaves no core behind, and lets the web process go first."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def _own_stdout() -> IO[bytes]:
    """The pipe to the pool; whatever else prints goes to stderr and cannot break a frame."""
    pipe = os.dup(1)
    os.dup2(2, 1)
    return open(pipe, "wb", buffering=0)


def _die_with_parent() -> None:
    """Ends the process when the pool is gone, even in the midst of a query (the engine releases the GIL)."""
    poll = select.poll()
    poll.register(0, 0)  # no event but the hang-up, so that nothing is taken from the main thread
    poll.poll()
    os._exit(0)


def _questions(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    while head := pipe.read(HEAD.size):
        _, length = HEAD.unpack(head)
        yield json.loads(pipe.read(length))


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


def _write(result: Answer, question: dict[str, Any], prefixes: dict[str, str], replies: IO[bytes]) -> None:
    form = _form(result)
    chosen = question["formats"][form]
    if chosen is None:
        _fault(replies, "NoSuchForm", NO_FORM[form])
        return
    replies.write(frame(BEGIN, json.dumps({"form": form, "format": chosen}).encode()))
    with io.BufferedWriter(_Data(replies), LARGEST) as output:
        if chosen == TABLE:
            output.write(json.dumps(_table(result, question["rows"])).encode())
        elif isinstance(result, ox.QueryTriples):
            ox.serialize(result, output, GRAPHS[chosen], prefixes=prefixes)
        else:
            result.serialize(output, RESULTS[chosen])
    replies.write(frame(END))


def _form(result: Answer) -> str:
    if isinstance(result, ox.QueryBoolean):
        return "boolean"
    return "graph" if isinstance(result, ox.QueryTriples) else "rows"


# What a page can show: a query may ask for thousands of columns.
MOST_CELLS = 20_000


def _table(result: Answer, most: int) -> dict[str, Any]:
    if isinstance(result, ox.QueryBoolean):
        return {"boolean": bool(result)}
    if isinstance(result, ox.QueryTriples):
        columns = ["subject", "predicate", "object"]
        found = [[_cell(term) for term in triple] for triple in islice(result, most + 1)]
    else:
        columns = [variable.value for variable in result.variables]
        most = max(1, min(most, MOST_CELLS // max(1, len(columns))))
        found = [[_cell(term) for term in solution] for solution in islice(result, most + 1)]
    return {"columns": columns, "rows": found[:most], "more": len(found) > most}


def _cell(term: object) -> dict[str, str] | None:
    """A term as in the JSON results format, cut to what a page can show."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        cell = {"type": "literal", "value": term.value[:LONGEST_CELL], "datatype": term.datatype.value}
        return cell | ({"xml:lang": term.language} if term.language else {})
    return {"type": "bnode", "value": str(term)[:LONGEST_CELL]}


def _fault(replies: IO[bytes], fault: str, message: str) -> None:
    replies.write(frame(FAULT, json.dumps({"fault": fault, "message": message}).encode()))


class _Data(io.RawIOBase):
    """Sends whatever is written to it as frames of data."""

    def __init__(self, replies: IO[bytes]) -> None:
        self._replies = replies

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        part = bytes(memoryview(data)[:LARGEST])
        self._replies.write(frame(DATA, part))
        return len(part)


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
