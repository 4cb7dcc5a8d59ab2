"""Whether there is room for more of an answer on its way to a client who reads slowly.

The server takes whatever it is given and keeps it in memory until the client reads, so a reader who stops
would have it hold the whole of each answer. It tells nobody how much it holds. The kernel does: it says when
a connection can take more.
"""

from __future__ import annotations

import asyncio
import os
import socket
import stat

DESCRIPTORS = "/proc/self/fd"


class Room:
    """The sending side of the connection of a client (`ADDRESS:PORT`), where the system lets us find it."""

    def __init__(self, client: str, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._connection = _connection(client)

    async def wait(self, seconds: float) -> None:
        """Returns when the client has made room; hangs up and raises TimeoutError when it does not."""
        if self._connection is None:
            return
        room: asyncio.Future[None] = self._loop.create_future()
        self._loop.add_writer(self._connection, _found, room)
        try:
            await asyncio.wait_for(room, seconds)
        except TimeoutError:
            self._connection.shutdown(socket.SHUT_RDWR)
            raise
        finally:
            self._loop.remove_writer(self._connection)

    def close(self) -> None:
        """Looks no more; the connection is the server's."""
        if self._connection is not None:
            self._connection.close()


def _found(room: asyncio.Future[None]) -> None:
    if not room.done():
        room.set_result(None)


def _connection(client: str) -> socket.socket | None:
    """A second descriptor of the connection to a client."""
    host, _, port = client.rpartition(":")
    try:
        names = os.listdir(DESCRIPTORS)
    except OSError:
        return None
    for name in names:
        try:
            if not stat.S_ISSOCK(os.fstat(int(name)).st_mode):
                continue
            copy = socket.socket(fileno=os.dup(int(name)))
        except OSError:
            continue
        if _peer(copy) == (host.strip("[]"), int(port)):
            return copy
        copy.close()
    return None


def _peer(connection: socket.socket) -> tuple[str, int] | None:
    try:
        peer = connection.getpeername()
        return (str(peer[0]), int(peer[1])) if len(peer) > 1 else None
    except (OSError, IndexError, TypeError, ValueError):
        return None
