"""Loads a release into a SPARQL 1.1 endpoint in batches; a load that is interrupted goes on where it stopped.

What was sent is kept in DIR/pushes/, one small file for each release and target, until the counts of the
endpoint have shown that all of it is there; then the release is described in the endpoint (see `pushed`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from remit import nquads, pushed
from remit.errors import CommandError, ContentError, SystemFault
from remit.loaders import Loader
from remit.model import IRI
from remit.peer import Overloaded, Rejected, TooLate, Unreachable
from remit.pushed import Description
from remit.queries import load
from remit.release import Release
from remit.remote import Endpoint
from remit.terms import RDF, VOID, Names

DUMP = "remit.nq.gz"
BATCH = 1000
DEFAULT = "the default graph"
PAUSES = (1.0, 3.0, 9.0)  # seconds before a batch is sent again, to an endpoint that is busy or restarts

Progress = Callable[[int, int], None]
"""Told how many quads are in the endpoint, and how many there will be."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: quads in all and sent now, and the triples of each graph ("" is the default)."""

    release: str
    quads: int
    sent: int
    graphs: Mapping[str, int]
    default_graph: str


def push(
    release: Release,
    endpoint: Endpoint,
    loader: Loader,
    *,
    batch: int = BATCH,
    replace: bool = False,
    progress: Progress = lambda done, total: None,
) -> Pushed:
    """Loads a release, or the rest of it; raises CommandError where the endpoint holds something else.

    RemoteFault where the endpoint fails, ContentError where its counts are not those of the release.
    """
    if batch < 1:
        raise CommandError(f"--batch is {batch}: expected a number from 1")
    total = _totals(release)
    journal = Journal(release, endpoint, loader)
    target = Target(release, endpoint, loader, total)
    told = next((item for item in pushed.descriptions(endpoint) if item.base == release.base), None)
    if told and told.id == release.id and not replace and target.whole(told.default):
        return target.result(told.default, sent=0)
    # With a whole release there, what was sent before is no longer what there is.
    if replace or told or not journal.begun:
        default = target.find_default(told)
        target.make_room(default, told, replace)
        journal.begin(default)
    done = dict(journal.sent)
    if not target.holds(done, journal.default):
        done = {}  # the endpoint lost what it had: what is still there may be sent again
        journal.begin(journal.default)
    sent = 0
    for graph, triples in _batches(release, done, batch):
        deliver(loader, graph or journal.default, triples)
        journal.add(graph, len(triples))
        sent += len(triples)
        progress(sent + sum(done.values()), sum(total.values()))
    target.verify(journal.default)
    target.describe(journal.default)
    journal.end()
    return target.result(journal.default, sent)


class Target:
    """The graphs of one release in one endpoint."""

    def __init__(self, release: Release, endpoint: Endpoint, loader: Loader, total: Counter[str]) -> None:
        self._release = release
        self._endpoint = endpoint
        self._loader = loader
        self._total = total
        self._about = pushed.graph_name(release.base)

    def find_default(self, told: Description | None) -> str:
        """The graph for the resolved view: "" for the default graph, unless that is the union of all graphs.

        Found by a first triple, which also shows whether the endpoint takes anything from us.
        """
        if not told:
            if self._endpoint.number("remote/foreign", graph=self._about):
                raise CommandError(f"{self._endpoint.url} uses the graph {self._about} for something else")
            self._loader.add(self._about, [f"<{self._about}> <{RDF.type}> <{VOID.Dataset}> ."])
            if not self._endpoint.count(self._about):
                raise SystemFault(f"{self._loader.url} took a triple that {self._endpoint.url} does not show")
        union = self._endpoint.ask(load("remote/described"), release=self._about)
        if not told:
            self._loader.clear(self._about)
        return str(Names(self._release.base).graph("resolved")) if union else ""

    def make_room(self, default: str, told: Description | None, replace: bool) -> None:
        """Clears the graphs of the release, or raises CommandError where they are not empty."""
        graphs = {graph or default for graph in self._total}
        if told:
            graphs |= {*told.parts, told.default or default}
        if replace:
            # What says that a release is whole goes first.
            for graph in (self._about, *sorted(graphs)):
                self._loader.clear(graph)
            return
        found = {graph: count for graph in sorted(graphs) if (count := self._endpoint.count(graph))}
        if found:
            listed = "\n".join(f"  {graph or DEFAULT}: {count:,} triples" for graph, count in found.items())
            raise CommandError(
                f"{self._endpoint.url} holds other triples where release {self._release.id} would go "
                f"(--replace clears these graphs first):\n{listed}"
            )

    def counts(self, default: str) -> dict[str, int]:
        """How many triples the endpoint has of each graph of the release."""
        return {graph: self._endpoint.count(graph or default) for graph in sorted(self._total)}

    def whole(self, default: str) -> bool:
        """Whether every graph has its number of triples."""
        return self.counts(default) == dict(self._total)

    def holds(self, sent: Mapping[str, int], default: str) -> bool:
        """Whether the endpoint has at least what was sent; CommandError where it has more than there is."""
        found = self.counts(default) if any(sent.values()) else {}
        more = [graph for graph, count in found.items() if count > self._total[graph]]
        if more:
            listed = ", ".join(graph or default or DEFAULT for graph in more)
            raise CommandError(
                f"{self._endpoint.url} has got other triples meanwhile: --replace clears {listed}"
            )
        return all(found.get(graph, 0) >= count for graph, count in sent.items())

    def verify(self, default: str) -> None:
        """Raises ContentError unless the endpoint counts, in each graph, what the release has."""
        wrong = [
            f"  {graph or default or DEFAULT}: {found:,} triples, and the release has {self._total[graph]:,}"
            for graph, found in self.counts(default).items()
            if found != self._total[graph]
        ]
        if wrong:
            raise ContentError(
                f"{self._endpoint.url} does not hold what was sent (push again, or with --replace):\n"
                + "\n".join(wrong)
            )

    def describe(self, default: str) -> None:
        """Says in the endpoint which release it holds: last, since it says that all is there."""
        description = Description(
            graph=self._about,
            id=self._release.id,
            created=str(self._release.info["created"]),
            base=self._release.base,
            quads=sum(self._total.values()),
            default=default,
            parts=tuple(sorted(IRI(graph) for graph in self._total if graph)),
        )
        lines = [nquads.line(item._replace(graph=None)) for item in pushed.statements(description)]
        self._loader.add(self._about, lines)

    def result(self, default: str, sent: int) -> Pushed:
        """What there is now."""
        return Pushed(self._release.id, sum(self._total.values()), sent, dict(self._total), default)


class Journal:
    """How much of a release an endpoint has taken, on disk, so that a push that was killed goes on."""

    def __init__(self, release: Release, endpoint: Endpoint, loader: Loader) -> None:
        name = hashlib.sha256(f"{endpoint.url} {loader.url}".encode()).hexdigest()[:12]
        self._path = release.path.parent.parent / "pushes" / f"{release.id}-{name}.json"
        self.default = ""
        self.sent: dict[str, int] = {}
        self.begun = self._path.is_file()
        if self.begun:
            self._read()

    def begin(self, default: str) -> None:
        """Nothing is sent yet; the resolved view will be in `default`."""
        self.default, self.sent, self.begun = default, {}, True
        self._write()

    def add(self, graph: str, count: int) -> None:
        """So many more triples of a graph were taken."""
        self.sent[graph] = self.sent.get(graph, 0) + count
        self._write()

    def end(self) -> None:
        """Everything is there."""
        self._path.unlink(missing_ok=True)

    def _read(self) -> None:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
            self.default = str(content["default"])
            self.sent = {str(graph): int(count) for graph, count in content["sent"].items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            self.begun = False

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        waiting = self._path.with_suffix(f".{os.getpid()}")
        waiting.write_text(json.dumps({"default": self.default, "sent": self.sent}), encoding="utf-8")
        os.replace(waiting, self._path)


def _lines(release: Release) -> Iterator[tuple[str, str]]:
    """Every triple of a release with its graph, in the order of the dump, which never changes."""
    path = next((dump.path for dump in release.dumps if dump.name == DUMP), None)
    if path is None:
        raise CommandError(f"release {release.id} has no dump {DUMP}")
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as rows:
            for row in rows:
                triple, graph = nquads.split(row.rstrip("\n"))
                yield graph, triple
    except (EOFError, ValueError, gzip.BadGzipFile) as error:
        raise SystemFault(f"the dump of release {release.id} cannot be read: {error}") from None


def _totals(release: Release) -> Counter[str]:
    return Counter(graph for graph, _ in _lines(release))


def _batches(release: Release, sent: Mapping[str, int], most: int) -> Iterator[tuple[str, list[str]]]:
    """What is still to be sent: graph by graph, the dump read once."""
    left = dict(sent)
    waiting: dict[str, list[str]] = {}
    for graph, triple in _lines(release):
        if left.get(graph, 0):
            left[graph] -= 1
            continue
        rows = waiting.setdefault(graph, [])
        rows.append(triple)
        if len(rows) == most:
            yield graph, waiting.pop(graph)
    yield from sorted(waiting.items())


def deliver(loader: Loader, graph: str, triples: list[str]) -> None:
    """Sends a batch, again where the endpoint is busy for a moment."""
    for pause in PAUSES:
        try:
            return loader.add(graph, triples)
        except (Overloaded, Unreachable):
            time.sleep(pause)
        except Rejected as error:
            raise Rejected(f"{error} (a smaller --batch may pass)", error.words) from None
        except TooLate as error:
            raise TooLate(
                f"{error}: a smaller --batch takes less time; run the push again to go on"
            ) from None
    return loader.add(graph, triples)
