"""A writable instance of the application, for the suites that write: it is not part of the product.

The application itself, its endpoint and its graph store, over a store in memory; in front of it an update
operation, which reads requests with the same reader, and the writing half of the Graph Store Protocol. The
public application has no such routes.
"""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyoxigraph as ox
from flask import Flask
from werkzeug.formparser import parse_form_data
from werkzeug.serving import make_server

import tiny_release
from remit.errors import RemitError
from remit.store import Store
from remit.terms import PREFIXES
from remit_api import create_app, problems
from remit_api.engine import process, worker
from remit_api.engine.bounds import Bounds
from remit_api.engine.faults import BadQuery
from remit_api.engine.frames import DATA, FAULT, HEAD
from remit_api.engine.process import Answer, Question
from remit_api.engine.reply import Reply
from remit_api.engine.scan import Token, tokens
from remit_api.faults import BadOperation
from remit_api.front.message import status_line
from remit_api.gsp import named
from remit_api.protocol import FORM, UPDATE, media_type, one, pairs, text, values
from remit_api.rdf import is_iri
from remit_api.site import Sites

Environ = dict[str, Any]
LONGEST = 1 << 16
RDF_TYPES = {"text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES}


@contextmanager
def serving(directory: Path) -> Iterator[tuple[str, ox.Store]]:
    """The address of a writable server, and its store."""
    store = ox.Store()
    # Without a cache: here an answer does not hang on the release alone.
    app = create_app(tiny_release.settings(tiny_release.make(directory), cache=0, workers=1))
    sites: Sites = app.extensions["remit"]
    sites.change(replace(sites.now, store=InMemory(store), pool=Inline(store)))
    server = make_server("127.0.0.1", 0, Writable(app, store), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", store
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class InMemory(Store):
    """The store that pages ask, over one in memory."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store


class Inline:
    """Has the face of the pool, and does what a worker does, in this process."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def run(self, question: Question, **who: object) -> Answer:
        """The answer of the worker's own code."""
        asked = worker.read_question(process.written(question, Bounds()))
        pipe = io.BytesIO()
        worker.answer(self._store, asked, dict(PREFIXES), Reply(pipe, asked["rows"], asked["size"]))
        pipe.seek(0)
        begin, body = "", bytearray()
        while head := pipe.read(HEAD.size):
            kind, length = HEAD.unpack(head)
            payload = pipe.read(length)
            if kind == FAULT:
                raise process._fault(payload)
            if kind == DATA:
                body += payload
            elif payload:
                begin = payload.decode()
        form, _, format = begin.partition(" ")
        return Answer(form, format, io.BytesIO(body), len(body))

    def close(self) -> None:
        """Nothing to end."""


@dataclass(frozen=True)
class Update:
    """An update with the dataset that the request gives it."""

    text: str
    using: tuple[str, ...]
    using_named: tuple[str, ...]


def read_update(query_string: bytes, content_type: str, body: bytes) -> Update:
    """The update operation that a POST is. https://www.w3.org/TR/sparql11-protocol/#update-operation"""
    parameters = pairs(query_string)
    media, _ = media_type(content_type)
    parameters += pairs(body) if media == FORM else [("update", text(body))]
    if values(parameters, "query"):
        raise BadOperation("a request is a query or an update")
    return Update(
        one(parameters, "update"),
        values(parameters, "using-graph-uri"),
        values(parameters, "using-named-graph-uri"),
    )


def rewritten(update: Update) -> str:
    """The text of an update with its dataset in USING clauses, which the engine takes from the text only."""
    if not update.using and not update.using_named:
        return update.text
    clauses = [f"USING <{_graph(name)}>" for name in update.using]
    clauses += [f"USING NAMED <{_graph(name)}>" for name in update.using_named]
    added = f" {' '.join(clauses)} "
    parts, done = [], 0
    for token in _outside_braces(update.text):
        if token.text.upper() in ("USING", "WITH"):
            raise BadOperation("the request names a dataset, and so does its text")
        if token.text.upper() == "WHERE":
            parts += [update.text[done : token.start], added]
            done = token.start
    return "".join([*parts, update.text[done:]])


def _outside_braces(written: str) -> Iterator[Token]:
    depth = 0
    for token in tokens(written):
        depth += (token.text == "{") - (token.text == "}")
        if token.kind == "word" and not depth:
            yield token


def _graph(name: str) -> str:
    if not is_iri(name):
        raise BadOperation(f"{name!r} is no absolute IRI")
    return name


class Writable:
    """The application with what writes before it."""

    def __init__(self, app: Flask, store: ox.Store) -> None:
        self._app = app
        self._store = store
        self._here = app.extensions["remit"].now

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        graphs = path.startswith(("/rdf-graph-store", "/graph/"))
        if method in ("PUT", "POST", "DELETE") and graphs:
            return self._guarded(self._change, environ, start_response)
        body = _take(environ)
        if method == "POST" and path == "/sparql" and _is_update(environ, body):
            return self._guarded(self._update, environ, start_response)
        return self._app.wsgi_app(environ, start_response)

    def _guarded(
        self, act: Callable[[Environ], tuple[int, list[tuple[str, str]]]], environ: Environ, start: Any
    ) -> list[bytes]:
        try:
            status, headers = act(environ)
            start(status_line(status), headers)
            return [b""]
        except RemitError as error:
            problem = problems.tell(error, environ["PATH_INFO"], "")
            start(status_line(problem.kind.status), [("Content-Type", "application/problem+json")])
            return [json.dumps(problem.document).encode()]

    def _update(self, environ: Environ) -> tuple[int, list[tuple[str, str]]]:
        body = environ["wsgi.input"].read()
        update = read_update(environ["QUERY_STRING"].encode("latin-1"), environ.get("CONTENT_TYPE", ""), body)
        try:
            self._store.update(rewritten(update), base_iri=f"{self._here.url}sparql")
        except SyntaxError as error:
            raise BadQuery(str(error)) from None
        return 204, []

    def _change(self, environ: Environ) -> tuple[int, list[tuple[str, str]]]:
        method, headers = environ["REQUEST_METHOD"], []
        graph = self._named(environ)
        if graph is None:
            graph = ox.NamedNode(f"{self._here.url}graph/{uuid4()}")
            headers = [("Location", graph.value)]
        there = next(self._store.quads_for_pattern(None, None, None, graph), None) is not None
        if method == "DELETE":
            self._store.remove_graph(graph)
            return (204 if there else 404), headers
        if method == "PUT":
            self._store.clear_graph(graph)
        for content, content_type in _documents(environ):
            self._store.load(content, RDF_TYPES[content_type.partition(";")[0]], to_graph=graph)
        return (204 if there else 201), headers

    def _named(self, environ: Environ) -> ox.NamedNode | ox.DefaultGraph | None:
        if environ["PATH_INFO"].startswith("/graph/"):
            return ox.NamedNode(named(self._here.names, environ["PATH_INFO"].removeprefix("/graph/")))
        parameters = pairs(environ["QUERY_STRING"].encode("latin-1"))
        if not parameters:
            return None
        return ox.DefaultGraph() if values(parameters, "default") else ox.NamedNode(one(parameters, "graph"))


def _take(environ: Environ) -> bytes:
    """The body of a request, which can be read again afterwards."""
    body: bytes = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def _is_update(environ: Environ, body: bytes) -> bool:
    media = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    return media == UPDATE or (media == FORM and b"update=" in body)


def _documents(environ: Environ) -> list[tuple[bytes, str]]:
    """The documents of a request, with their types: one, or those of a multipart form."""
    if environ.get("CONTENT_TYPE", "").startswith("multipart/form-data"):
        _, _, files = parse_form_data(environ)
        return [(item.read(), item.content_type or "") for _, item in files.items(multi=True)]
    return [(_take(environ), environ.get("CONTENT_TYPE", ""))]
