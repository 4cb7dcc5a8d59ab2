"""A query worker whose engine is a remote SPARQL 1.1 endpoint; the frames are those of `worker`.

Run as `python -m remit_api.engine.remote_worker OPTIONS`, OPTIONS being JSON of `url`, `default` and `named`
(the graphs of a query that names none) and `memory`; the credentials are in the environment. What the
endpoint sends is passed on as it is, and read on the way: half an answer or another format is found out.
"""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from itertools import islice
from typing import Any

import pyoxigraph as ox

from remit import peer as remote_http
from remit.peer import BadAnswer, Peer, RemoteFault, credentials
from remit.remote import ASK, CONSTRUCT, DESCRIBE, GRAPHS, RESULTS, SELECT, Dataset, expecting, send
from remit.store import VIRTUOSO_ASK
from remit_api.engine import scan, worker
from remit_api.engine.frames import READY, frame
from remit_api.engine.remote import NAME
from remit_api.engine.reply import Reply, TooMuch
from remit_api.engine.rows import Csv

KINDS = {SELECT: "rows", ASK: "boolean", CONSTRUCT: "graph", DESCRIBE: "graph"}
GRACE = 2.0  # seconds beyond the deadline, at which the pool ends the worker itself
# How a whole document ends, where the parser takes half of one.
_LAST = {"xml": b"sparql>", "rdf": b"RDF>"}
_SCHEME = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")


def main(options: dict[str, Any]) -> None:
    """Answers questions until stdin ends."""
    pipe = worker.own_stdout()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    memory = options["memory"] << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=worker.die_with_parent, daemon=True).start()
    asked = Peer(options["url"], known=credentials(), name=NAME)
    dataset = Dataset(tuple(options["default"]), tuple(options["named"]))
    held: dict[str, list[str]] = {"network": [], "files": [], "programs": []}
    pipe.write(frame(READY, json.dumps(held | {"resources": ["RLIMIT_AS", "RLIMIT_CORE"]}).encode()))
    for question in worker.questions(sys.stdin.buffer):
        asked.seconds = question["seconds"] + GRACE
        # The rows are counted here: endpoints differ in how they write them.
        answer(asked, dataset, question, Reply(pipe, sys.maxsize, question["size"]))


def answer(asked: Peer, dataset: Dataset, question: dict[str, Any], reply: Reply) -> None:
    """Sends one answer, or the fault that stands in its place."""
    form = form_of(question["query"])
    chosen = question["formats"][KINDS[form]]
    if chosen is None:
        reply.fault("NoSuchForm", worker.NO_FORM[KINDS[form]])
        return
    try:
        _pass_on(asked, form, chosen, dataset, question, reply)
    except TooMuch as error:
        reply.fault("TooLarge", str(error), limit=error.limit, most=error.most)
    except remote_http.Rejected as error:
        reply.fault("BadQuery", error.words or "the engine refuses the query and does not say why")
    except RemoteFault as error:
        offered = not (isinstance(error, BadAnswer) and error.status == 406)
        reply.fault(_fault(error), str(error) if offered else f"{NAME} does not write {chosen}")
    except MemoryError:
        reply.fault("TooMuchMemory", "memory")
        sys.exit()


def form_of(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE, whichever the prologue is followed by."""
    for token in scan.tokens(query):
        if token.kind == "word" and (word := token.text.upper()) not in scan.PROLOGUE:
            return word if word in KINDS else SELECT
    return SELECT


def dataset_of(question: dict[str, Any], usual: Dataset) -> Dataset:
    """The dataset of a question: that of the request, else that of the query itself, else the usual one."""
    given = Dataset(tuple(question["default_graphs"]), tuple(question["named_graphs"]))
    if given.default or given.named:
        return given
    if any(token.kind == "word" and token.text.upper() == "FROM" for token in scan.tokens(question["query"])):
        return given
    return usual


def based(query: str, base: str) -> str:
    """A query whose relative IRIs, if it has any, are relative to our address and not the engine's."""
    relative = any(token.kind == "iri" and not _SCHEME.match(token.text) for token in scan.tokens(query))
    return f"BASE <{base}> {query}" if relative else query


def _pass_on(
    asked: Peer, form: str, chosen: str, dataset: Dataset, question: dict[str, Any], reply: Reply
) -> None:
    kind = KINDS[form]
    known = GRAPHS if kind == "graph" else RESULTS
    format = ("nt" if kind == "graph" else "json") if chosen == worker.TABLE else chosen
    until = time.monotonic() + asked.seconds
    text = based(question["query"], question["base"])
    with send(asked, form, text, known[format][0], dataset_of(question, dataset)) as found:
        source = _Source(asked, expecting(asked, found, known[format]), until)
        reply.begin(kind, chosen)
        if chosen == worker.TABLE:
            reply.write(json.dumps(_page(source, kind, format, question["page"])).encode())
        elif form == ASK:
            reply.write(_boolean(source.all(), format))
        else:
            source.copy = reply
            _read(source, kind, format, question["rows"])
        reply.end()


def _read(source: _Source, kind: str, format: str, most: int) -> None:
    """Reads an answer to its end; raises TooMuch beyond `most` rows, BadAnswer where it is none."""
    found = 0
    for count in _counted(source, kind, format):
        found += count
        if found > most:
            raise TooMuch("answer-rows", most)
    while source.read(1 << 16):
        pass  # what may follow the end of the document
    empty = format == "rdf" and not found and source.last.endswith(b"/>")
    if not source.last.endswith(_LAST.get(format, b"")) and not empty:
        raise BadAnswer(f"{NAME} sent half a document")


def _counted(source: _Source, kind: str, format: str) -> Iterator[int]:
    """The rows or triples of an answer, by and by."""
    if format == "csv":
        counter, last = Csv(), b"\n"
        while part := source.read(1 << 16):
            last = part
            yield counter.count(part)
        if not last.endswith(b"\n"):
            raise BadAnswer(f"{NAME} sent a table whose last line does not end")
        return
    with _sound(format):
        for _ in _parsed(source, kind, format):
            yield 1


def _parsed(source: _Source, kind: str, format: str) -> Iterable[Any]:
    if kind == "graph":
        return ox.parse(source, worker.GRAPHS[format])  # type: ignore[arg-type]
    found = ox.parse_query_results(source, worker.RESULTS[format])  # type: ignore[arg-type]
    if isinstance(found, ox.QueryBoolean):
        raise BadAnswer(f"{NAME} answers a SELECT with yes or no")
    return found


def _page(source: _Source, kind: str, format: str, rows: int) -> dict[str, Any]:
    """What a page for people shows of an answer."""
    with _sound(format):
        if kind == "boolean":
            return {"boolean": b"true" in _boolean(source.all(), "json")}
        if kind == "rows":
            return worker.table(_parsed(source, kind, format), rows)  # type: ignore[arg-type]
        triples = [quad.triple for quad in islice(_parsed(source, kind, format), rows + 1)]
        cells = [[worker.cell(term) for term in triple] for triple in triples[:rows]]
        return {"columns": ["subject", "predicate", "object"], "rows": cells, "more": len(triples) > rows}


def _boolean(body: bytes, format: str) -> bytes:
    """The answer to an ASK, as it came; Virtuoso 7 writes it as rows, which are made yes or no."""
    with _sound(format):
        found = ox.parse_query_results(body, worker.RESULTS[format])
        if isinstance(found, ox.QueryBoolean):
            return body
        if [variable.value for variable in found.variables] != [VIRTUOSO_ASK]:
            raise BadAnswer(f"{NAME} answers an ASK with rows")
        yes = any(row[VIRTUOSO_ASK] == ox.Literal(1) for row in found)
    plain = ox.parse_query_results(json.dumps({"head": {}, "boolean": yes}), worker.RESULTS["json"])
    return plain.serialize(format=worker.RESULTS[format]) or b""


@contextmanager
def _sound(format: str) -> Iterator[None]:
    """Turns what a parser says of an answer into BadAnswer."""
    try:
        yield
    except (SyntaxError, ValueError) as error:
        said = getattr(error, "msg", None) or str(error)
        raise BadAnswer(f"{NAME} does not answer in {format} as asked: {said[:200]}") from None


class _Source:
    """The bytes of an answer, as a parser reads them; each part is first copied to `copy`."""

    def __init__(self, asked: Peer, found: HTTPResponse, until: float) -> None:
        self._parts = asked.parts(found, until)
        self._left = b""
        self.last = b""
        self.copy: Reply | None = None

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; none at the end."""
        if not self._left:
            self._left = next(self._parts, b"")
            self.last = (self.last + self._left).rstrip()[-16:]
            if self.copy:
                self.copy.write(self._left)
        most = size if size >= 0 else len(self._left)
        part, self._left = self._left[:most], self._left[most:]
        return part

    def all(self) -> bytes:
        """The rest of them."""
        parts = []
        while part := self.read():
            parts.append(part)
            if len(parts) > 256:
                raise BadAnswer(f"{NAME} answers yes or no at great length")
        return b"".join(parts)


def _fault(error: RemoteFault) -> str:
    if isinstance(error, remote_http.TooLate):
        return "GatewayTimeout"
    if isinstance(error, BadAnswer) and error.status == 406:
        return "NoSuchForm"
    return "GatewayBusy" if isinstance(error, remote_http.Overloaded) else "BadGateway"


if __name__ == "__main__":
    try:
        main(json.loads(sys.argv[1]))
    except BrokenPipeError:
        os._exit(0)
