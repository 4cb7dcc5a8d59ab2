"""Answers a request: from the cache, by the thin path of queries, or by Flask.

The release never changes, so an answer is a function of the release and of what is asked: the path, the query
string, what the Accept header comes to, and the day, since a page may say what is so today. Nothing else of a
request reaches whatever makes an answer that is kept.
"""

from __future__ import annotations

import time
from collections.abc import Hashable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache, partial
from threading import Lock

from flask import Flask
from werkzeug.wsgi import FileWrapper

from remit.settings import Settings
from remit_api import problems, sparql
from remit_api.engine.faults import TooLong
from remit_api.engine.pool import Head
from remit_api.front.cache import Cache, Kept, etag, matches
from remit_api.front.flask import KEYED, FlaskSide
from remit_api.front.headers import NO_STORE, PUBLIC, complete
from remit_api.front.making import Making
from remit_api.front.message import Headers, Reply, Request
from remit_api.negotiate import HTML, PROBLEM, choose, ranges
from remit_api.observe import route
from remit_api.site import Lease, Site, Sites

SHORT = 4096  # bytes of a query that is read within moments
HEADROOM = 16384  # bytes of a request beside those of its query
READING = ("GET", "HEAD")
# The classes of routes whose pages hang on the release alone.
LASTING = frozenset({"page", "resource", "analysis", "graph-store", "sparql"})
DAY = 86400
HIT, MISS = "hit", "miss"
OF_BODY = frozenset({"content-disposition", "content-length", "content-type"})


@dataclass(slots=True)
class Counts:
    """How many requests were answered from the cache, and how many could have been later."""

    hits: int = 0
    misses: int = 0


@dataclass(slots=True)
class Begun:
    """A query that a worker is at; whoever has it finishes it."""

    request: Request
    asked: sparql.Asked
    lease: Lease
    head: Head


class Front:
    """What stands before an application over `sites`; safe to use from any thread."""

    def __init__(self, app: Flask, sites: Sites, settings: Settings) -> None:
        self._flask = FlaskSide(app, sites.now.url)
        self._sites = sites
        self._longest, self._deepest = settings.query_length, settings.query_depth
        self.cache = Cache(settings.cache << 20)
        self.counts = Counts()
        self.making = Making()
        self._reading = Lock()
        # What an endpoint elsewhere holds may change at any time.
        self._lasting = not settings.endpoint
        # A query may take three bytes for one, percent-encoded.
        self.largest_body = 3 * settings.query_length + HEADROOM

    def cached(self, path: str, query_string: str, accept: str | None) -> Kept | None:
        """The answer to a GET, where it is kept; quick, and without waiting for anybody."""
        kept = self.cache.get(self._key(path, query_string, accept))
        if kept:
            self.counts.hits += 1
        return kept

    def respond(self, request: Request) -> Reply:
        """The answer to any request, whole but for a large body; an error is one too."""
        try:
            reply = self._respond(request)
        except Exception as error:
            reply = problems.reply(error, request, partial(self._flask.render, request))
        return self._finished(reply, request)

    def understand(self, request: Request) -> sparql.Asked | Reply | None:
        """The query of a request, or the reply where there is one at once: kept, or a problem.

        None where it is for a thread: there is no query, or somebody wants a page.
        """
        if not sparql.asks(request) or wants_page(request.header("accept")):
            return None
        try:
            asked = sparql.understand(request, self._longest, self._deepest)
            if HTML.name in (asked.rows, asked.graph):
                return None
            if not asked.lasting or self.cache.get((self._sites.now.release.id, asked.key)) is None:
                return asked
            return self._finished(self._query(asked, request), request)
        except Exception as error:
            return self._finished(problems.reply(error, request, _no_page), request)

    def begin(self, asked: sparql.Asked, request: Request) -> Begun | Reply | None:
        """Gives a query to a worker; None where none is free, the reply where the client may not ask now."""
        lease = self._sites.take()
        head = None
        try:
            head = sparql.begin(asked, request, lease.site)
            return Begun(request, asked, lease, head) if head else None
        except Exception as error:
            return self._finished(problems.reply(error, request, _no_page), request)
        finally:
            if head is None:
                lease.end()

    def finish(self, begun: Begun) -> Reply:
        """The answer to a query that was begun; quick where the worker's answer has been read already."""
        request = begun.request
        try:
            reply = self._answer(begun.asked, request, begun.lease.site, begun.head)
        except Exception as error:
            reply = problems.reply(error, request, partial(self._flask.render, request))
        finally:
            begun.lease.end()
        return self._finished(reply, request)

    def refuse(self, request: Request, error: Exception) -> Reply:
        """The answer to a request that cannot be read, or met a failure of ours."""
        reply = problems.reply(error, request, partial(self._flask.render, request))
        return self._finished(reply, request)

    def too_large(self, request: Request) -> Reply:
        """The answer to a request whose body is larger than any that is read."""
        said = f"the request is larger than {self.largest_body} bytes"
        return self.refuse(request, TooLong(said, limit="query-length"))

    def _respond(self, request: Request) -> Reply:
        if request.method in READING:
            kept = self.cached(request.path, request.query_string, request.header("accept"))
            if kept:
                request.cache = HIT
                return from_kept(kept, request)
        if sparql.asks(request):
            return self._query(self._understood(request), request)
        if request.method in READING and self._lasting and _lasts(request.path):
            return self.making.make(request, self._page)
        return self.making.make(request, self._flask.reply)

    def _understood(self, request: Request) -> sparql.Asked:
        # Each thread that reads a long text is one more between a light query and the interpreter.
        with nullcontext() if is_short(request) else self._reading:
            return sparql.understand(request, self._longest, self._deepest)

    def _query(self, asked: sparql.Asked, request: Request) -> Reply:
        lease = self._sites.take()
        try:
            return self._answer(asked, request, lease.site, None)
        finally:
            lease.end()

    def _answer(self, asked: sparql.Asked, request: Request, here: Site, head: Head | None) -> Reply:
        """The answer to a query; a lasting one that was asked by POST may have it from an earlier GET."""
        key = (here.release.id, asked.key) if asked.lasting and self._lasting else None
        kept = self.cache.get(key) if key and not head else None
        if key and kept:
            self.counts.hits += 1
            request.cache = HIT
            return self._from_query(kept, key, request)
        reply = sparql.answer(asked, request, here, partial(self._flask.render, request), head)
        if key is None:
            return _not_to_store(reply)
        self.counts.misses += 1
        request.cache = MISS
        if isinstance(reply.body, sparql.Parts):
            return _large(reply, reply.body, request)
        kept = keep(reply)
        self.cache.put(key, kept, 2 * len(asked.operation.query))
        return self._from_query(kept, key, request)

    def _from_query(self, kept: Kept, key: tuple[str, object], request: Request) -> Reply:
        if request.method not in READING:
            return _not_to_store(Reply(200, list(kept.headers), kept.body, whole=True))
        self._alias(request, key)
        return from_kept(kept, request)

    def _alias(self, request: Request, key: tuple[str, object]) -> None:
        # Another release may have come into force meanwhile, of which this is no answer.
        alias = self._key(request.path, request.query_string, request.header("accept"), key[0])
        self.cache.alias(alias, key, 2 * len(request.query_string))

    def _page(self, request: Request) -> Reply:
        """A page by Flask, kept where the view says nothing against it."""
        key = self._key(request.path, request.query_string, request.header("accept"))
        method, request.method = request.method, "GET"
        reply = self._flask.reply(request, KEYED)
        request.method = method
        if reply.status != 200 or reply.header("cache-control"):
            return reply
        if isinstance(reply.body, FileWrapper):  # a graph, see gsp.py
            reply.body = parts = sparql.Parts(reply.body.file)
            return _large(reply, parts, request)
        if not isinstance(reply.body, bytes):
            return reply
        self.counts.misses += 1
        request.cache = MISS
        kept = keep(reply)
        # Another release may have come into force meanwhile; its pages have another key.
        if key == self._key(request.path, request.query_string, request.header("accept")):
            self.cache.put(key, kept, 2 * (len(request.path) + len(request.query_string)))
        return from_kept(kept, request)

    def _finished(self, reply: Reply, request: Request) -> Reply:
        if request.query_id:
            reply.headers.append(("x-query-id", request.query_id))
        return complete(reply, request.method)

    def _key(self, path: str, query_string: str, accept: str | None, release: str = "") -> Hashable:
        day = int(time.time()) // DAY
        return release or self._sites.now.release.id, day, path, query_string, ranges(accept)


def is_short(request: Request) -> bool:
    """Whether a query is read within moments, however it is written."""
    return len(request.query_string) + len(request.body) <= SHORT


def keep(reply: Reply) -> Kept:
    """A whole reply of status 200 as it is kept: with its validator and all its headers."""
    assert isinstance(reply.body, bytes)
    tag = etag([reply.body])
    reply.headers += [("etag", tag), ("cache-control", PUBLIC)]
    complete(reply, "GET")
    return Kept(reply.headers, reply.body, tag)


def from_kept(kept: Kept, request: Request) -> Reply:
    """The reply to a GET or HEAD that a kept answer is: 304 without a body where the client has it."""
    if matches(request.header("if-none-match"), kept.etag):
        return Reply(304, not_modified(kept), whole=True)
    return Reply(200, list(kept.headers), kept.body, whole=True)


def not_modified(kept: Kept) -> Headers:
    """The headers of a 304: those of the answer, but for what describes a body."""
    return [item for item in kept.headers if item[0] not in OF_BODY]


@lru_cache(256)
def wants_page(accept: str | None) -> bool:
    """Whether a client would rather have a page than a document of a problem."""
    return choose((PROBLEM, HTML), accept) is HTML


def _no_page(template: str, **context: object) -> str:
    raise AssertionError(f"nobody wants {template}")


def _lasts(path: str) -> bool:
    return route(path) in LASTING and not path.startswith("/static/")


def _large(reply: Reply, parts: sparql.Parts, request: Request) -> Reply:
    """An answer that is too large to keep, with its validator all the same."""
    if request.method not in READING:
        return _not_to_store(reply)
    tag = etag(parts)
    reply.headers += [("etag", tag), ("cache-control", PUBLIC)]
    if not matches(request.header("if-none-match"), tag):
        return reply
    parts.close()
    return Reply(304, [item for item in reply.headers if item[0] not in OF_BODY])


def _not_to_store(reply: Reply) -> Reply:
    reply.headers = [item for item in reply.headers if item[0] != "cache-control"]
    reply.headers.append(("cache-control", NO_STORE))
    return reply
