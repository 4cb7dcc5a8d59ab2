"""The front as our server, granian, asks it.

What is kept is answered on the event loop. So is a query that a worker can take at once, for as long as it is
a fast one: a light query would spend most of its time on the way to a thread and back. A slow one, and every
page, has a thread.

https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from typing import TypeVar

from granian.rsgi import HTTPProtocol, Scope  # type: ignore[attr-defined]
from werkzeug.exceptions import RequestTimeout

from remit_api.clients import told
from remit_api.engine.pool import Head
from remit_api.engine.turn import GLANCE
from remit_api.front.cache import Kept, matches
from remit_api.front.front import HIT, READING, Begun, Front, is_short, not_modified
from remit_api.front.message import PART, SPARQL, Reply, Request
from remit_api.front.room import Room

T = TypeVar("T")

log = logging.getLogger("remit.api")

# Told of each request: what it was, its status, the seconds until its answer began, the bytes of its body.
Saw = Callable[[Request, int, float, int], None]

LONGEST_LINE = 64  # queries that wait on the event loop for a worker
LARGE = 1 << 18  # bytes of an answer that is not
PATIENCE = 0.05  # seconds after which it is watched whether the client of a query is still there
SLOWEST = 30.0  # seconds in which a client must send the whole of a body, or take one part of an answer


class Rsgi:
    """An RSGI application; `begun` is called when the server is about to listen."""

    def __init__(
        self,
        front: Front,
        threads: Executor,
        saw: Saw,
        proxies: int = 0,
        begun: Callable[[], None] = lambda: None,
    ) -> None:
        self._front = front
        self._threads = threads
        self._saw = saw
        self._proxies = proxies
        self._listens = begun
        self._waiting: deque[asyncio.Future[None]] = deque()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._listens()

    async def __rsgi__(self, scope: Scope, proto: HTTPProtocol) -> None:
        started = time.perf_counter()
        if scope.method in READING:
            headers = scope.headers
            kept = self._front.cached(scope.path, scope.query_string, headers.get("accept"))
            if kept and len(kept.body) <= PART:
                known = matches(headers.get("if-none-match"), kept.etag)
                status, size = (304, 0) if known else (200, len(kept.body))
                self._saw(_request(scope, self._proxies, HIT), status, time.perf_counter() - started, size)
                _send_kept(kept, known, scope.method, proto)
                return
        request = _request(scope, self._proxies)
        try:
            reply = await self._reply(request, scope, proto)
        except TimeoutError:
            reply = self._front.refuse(request, RequestTimeout())
        except Exception as error:
            reply = self._front.refuse(request, error)
        size = len(reply.body) if isinstance(reply.body, bytes) else int(reply.header("content-length") or 0)
        self._saw(request, reply.status, time.perf_counter() - started, size)
        await self._send(reply, request.method, scope, proto)

    async def _reply(self, request: Request, scope: Scope, proto: HTTPProtocol) -> Reply:
        if request.method not in READING:
            body = await asyncio.wait_for(_body(scope, proto, self._front.largest_body), SLOWEST)
            if body is None:
                return self._front.too_large(request)
            request.body = body
        if request.path != SPARQL:
            return await self._in_thread(self._front.respond, request)
        begun = await self._begun(request)
        if isinstance(begun, Reply):
            return begun
        if begun and await self._soon(begun):
            try:
                return self._front.finish(begun)
            finally:
                self._next()
        watch = _Watch(proto, self._loop)
        try:
            request.hangup = watch.reader
            if begun:
                return await self._in_thread(self._front.finish, begun)
            return await self._in_thread(self._front.respond, request)
        finally:
            watch.close()

    async def _soon(self, begun: Begun) -> bool:
        """Whether a query is answered as a fast one; it is finished too where nobody waits for it."""
        try:
            return await self._glance(begun.head)
        except asyncio.CancelledError:
            self._threads.submit(self._front.finish, begun)
            raise

    async def _begun(self, request: Request) -> Begun | Reply | None:
        """A query that a worker is at, once one is free, if that is soon; the reply where there is one."""
        if not is_short(request):
            return None
        asked = self._front.understand(request)
        if asked is None or isinstance(asked, Reply):
            return asked
        until = self._loop.time() + GLANCE
        while (begun := self._front.begin(asked, request)) is None:
            if self._loop.time() > until or len(self._waiting) > LONGEST_LINE:
                break
            await self._turn()
        return begun

    async def _turn(self) -> None:
        """Returns when a worker may be free, or after a glance."""
        turn: asyncio.Future[None] = self._loop.create_future()
        self._waiting.append(turn)
        timer = self._loop.call_later(GLANCE, _tell, turn, None)
        await turn
        timer.cancel()

    def _next(self) -> None:
        """Wakes whoever waits longest."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return

    async def _send(self, reply: Reply, method: str, scope: Scope, proto: HTTPProtocol) -> None:
        try:
            if method == "HEAD":
                proto.response_empty(reply.status, reply.headers)
            elif isinstance(reply.body, bytes) and len(reply.body) <= PART:
                proto.response_bytes(reply.status, reply.headers, reply.body)
            else:
                await self._send_parts(reply, scope.client, proto)
        finally:
            reply.close()

    async def _send_parts(self, reply: Reply, client: str, proto: HTTPProtocol) -> None:
        """Sends a body as the client takes it; its length is told first, so that it can be seen to be cut."""
        transport = proto.response_stream(reply.status, reply.headers)
        room = Room(client, self._loop)
        try:
            for part in _parts(reply.body):
                await room.wait(SLOWEST)
                await transport.send_bytes(part)
        except TimeoutError:
            log.info("a client that did not read was hung up on")
        finally:
            room.close()

    async def _in_thread(self, function: Callable[[T], Reply], argument: T) -> Reply:
        return await self._loop.run_in_executor(self._threads, function, argument)

    async def _glance(self, head: Head) -> bool:
        """Whether the whole answer to a query, and no large one, comes while it is a fast one."""
        seen: asyncio.Future[bool] = self._loop.create_future()
        worker = head.worker
        timer: asyncio.TimerHandle

        def read() -> None:
            try:
                if worker.fill():
                    _tell(seen, True)
                elif worker.filled > LARGE:
                    _tell(seen, False)
            except (EOFError, OSError):
                _tell(seen, False)

        def look() -> None:
            nonlocal timer
            if head.turn.fast:
                timer = self._loop.call_later(GLANCE, look)
            else:
                _tell(seen, False)

        self._loop.add_reader(worker.replies, read)
        timer = self._loop.call_later(GLANCE, look)
        try:
            return await seen
        finally:
            timer.cancel()
            self._loop.remove_reader(worker.replies)


class _Watch:
    """A pipe that hangs up when the client does; nobody looks before a query has taken a while."""

    def __init__(self, proto: HTTPProtocol, loop: asyncio.AbstractEventLoop) -> None:
        self._proto = proto
        self._loop = loop
        self.reader, self._writer = os.pipe()
        self._task: asyncio.Task[None] | None = None
        self._timer = loop.call_later(PATIENCE, self._begin)

    def close(self) -> None:
        """Stops watching."""
        self._timer.cancel()
        if self._task:
            self._task.cancel()
        self._hang_up()
        os.close(self.reader)

    def _begin(self) -> None:
        self._task = self._loop.create_task(self._wait())

    async def _wait(self) -> None:
        await self._proto.client_disconnect()
        self._hang_up()

    def _hang_up(self) -> None:
        if self._writer >= 0:
            os.close(self._writer)
            self._writer = -1


def _tell(future: asyncio.Future[T], result: T) -> None:
    if not future.done():
        future.set_result(result)


def _request(scope: Scope, proxies: int, cache: str = "") -> Request:
    header = scope.headers.get
    address = scope.client.rpartition(":")[0].strip("[]")
    if proxies:
        address = told(address, header("x-forwarded-for"), proxies)
    return Request(scope.method, scope.path, scope.query_string, header, address, cache=cache)


async def _body(scope: Scope, proto: HTTPProtocol, largest: int) -> bytes | None:
    """The body of a request, or None where it is too large."""
    if int(scope.headers.get("content-length") or 0) > largest:
        return None
    body = bytearray()
    async for part in proto:
        body += part
        if len(body) > largest:
            return None
    return bytes(body)


def _parts(body: bytes | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(body, bytes):
        return (body[start : start + PART] for start in range(0, len(body), PART))
    return body


def _send_kept(kept: Kept, known: bool, method: str, proto: HTTPProtocol) -> None:
    if known:
        proto.response_empty(304, not_modified(kept))
    elif method == "HEAD":
        proto.response_empty(200, kept.headers)
    else:
        proto.response_bytes(200, kept.headers, kept.body)
