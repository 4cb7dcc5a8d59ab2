"""Two ways to put triples into an endpoint: SPARQL 1.1 Update and the SPARQL 1.1 Graph Store HTTP Protocol.

Both send what may be sent twice: a graph is a set, and our triples have no blank nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from urllib.parse import urlencode, urlsplit
from urllib.request import Request

from remit.peer import BadAnswer, Peer
from remit.remote import update


class Loader(Protocol):
    """What `push` needs of an endpoint; the graph "" is the default graph."""

    @property
    def url(self) -> str:
        """The address that takes what is sent."""
        ...

    def add(self, graph: str, triples: Sequence[str]) -> None:
        """Adds triples, lines of N-Triples, to a graph."""
        ...

    def clear(self, graph: str) -> None:
        """Leaves a graph without triples, whether there was one or not."""
        ...


class UpdateLoader:
    """By SPARQL 1.1 Update: INSERT DATA. https://www.w3.org/TR/sparql11-update/#insertData"""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self.url = peer.url

    def add(self, graph: str, triples: Sequence[str]) -> None:
        """One INSERT DATA."""
        data = "\n".join(triples)
        update(
            self._peer,
            f"INSERT DATA {{ GRAPH <{graph}> {{\n{data}\n}} }}" if graph else f"INSERT DATA {{\n{data}\n}}",
        )

    def clear(self, graph: str) -> None:
        """CLEAR, which is silent for a graph that there is not."""
        update(self._peer, f"CLEAR SILENT GRAPH <{graph}>" if graph else "CLEAR SILENT DEFAULT")


class GraphStoreLoader:
    """By the Graph Store HTTP Protocol: POST merges, DELETE removes a graph.

    https://www.w3.org/TR/sparql11-http-rdf-update/ (N-Triples are sent as the Turtle that they also are,
    since every store takes that.)
    """

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self.url = peer.url

    def add(self, graph: str, triples: Sequence[str]) -> None:
        """One POST."""
        body = ("\n".join(triples) + "\n").encode()
        self._peer.send(Request(self._address(graph), body, {"Content-Type": "text/turtle"}, method="POST"))

    def clear(self, graph: str) -> None:
        """One DELETE; 404 says that there was no such graph."""
        try:
            self._peer.send(Request(self._address(graph), method="DELETE"))
        except BadAnswer as error:
            if error.status != 404:
                raise

    def _address(self, graph: str) -> str:
        mark = "&" if urlsplit(self.url).query else "?"
        return f"{self.url}{mark}{urlencode({'graph': graph}) if graph else 'default'}"
