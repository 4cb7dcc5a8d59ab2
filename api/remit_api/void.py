"""The VoID description of the release that is served, at /.well-known/void.

https://www.w3.org/TR/void/. Each graph has its statistics, with partitions by class, property, class of the
object and datatype, in the shape that the autocompletion of the SIB's editor reads. They are counted by the
query workers when first asked for, once a release.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator

from flask import Blueprint, Response

from remit.model import IRI, Literal, Statement
from remit.terms import DCT, FOAF, PREFIXES, RDF, RDFS, VOID, XSD, Namespace, digest, integer, text
from remit_api import rdf
from remit_api.counting import Counted, Rows, count, rows
from remit_api.engine.faults import Busy
from remit_api.negotiate import GRAPHS, requested
from remit_api.service import FORMAT, FORMAT_NAMES, graph_node, void_node
from remit_api.site import Site, site

blueprint = Blueprint("void", __name__)

VOID_EXT = Namespace("http://ldf.fi/void-ext#")
KEPT = 2  # this release and the one before
AGAIN = 600  # seconds
COUNTED = 50  # graphs whose statistics are given; of more only the names are
RDF_DUMPS = {offer.media_type for offer in GRAPHS}
SAMPLED = ("Body", "Change", "Responsibility")
_PARTS: dict[str, tuple[str, IRI, IRI]] = {
    "objectClass": ("class", VOID.classPartition, VOID.term("class")),
    "datatype": ("datatype", VOID_EXT.datatypePartition, VOID_EXT.datatype),
}


class Description:
    """A description, and its text in each format that was asked for; `partial` where a count met a limit."""

    def __init__(self, statements: list[Statement], partial: bool) -> None:
        self.partial = partial
        self._statements = statements
        self._since = time.monotonic()
        self._written: dict[str, bytes] = {}

    @property
    def stale(self) -> bool:
        """Whether it is time to count again: what met a limit may have come at a busy moment."""
        return self.partial and time.monotonic() - self._since > AGAIN

    def written(self, format_name: str) -> bytes:
        """The document in a format."""
        if format_name not in self._written:
            self._written[format_name] = rdf.serialize(self._statements, format_name)
        return self._written[format_name]


@blueprint.get("/.well-known/void")
def document() -> Response:
    """The description, in a format of graphs."""
    chosen = requested(GRAPHS)
    found = _kept.get(site())
    answer = Response(found.written(chosen.name), content_type=chosen.content_type)
    if found.partial:
        answer.cache_control.max_age = AGAIN
    return answer


def describe(here: Site) -> Description:
    """The description; asks the workers some dozens of queries."""
    graphs = [None, *here.store.graphs()]
    counted = [count(here, graph) for graph in graphs[:COUNTED]]
    found = [*_whole(here), *_vocabularies(here, counted), *_links(here)]
    for one in counted:
        found += _graph(here, one)
    for graph in graphs[COUNTED:]:
        found += _named(here, graph)
    return Description(list(dict.fromkeys(found)), partial=any(one.left_out for one in counted))


def _whole(here: Site) -> Iterator[Statement]:
    whole, info = void_node(here, "dataset"), here.release.info
    page = IRI(whole.partition("#")[0])
    yield Statement(page, RDF.type, VOID.DatasetDescription)
    yield Statement(page, FOAF.primaryTopic, whole)
    yield Statement(whole, RDF.type, VOID.Dataset)
    yield Statement(whole, DCT.title, text(f"Remit, release {here.release.id}", "en"))
    if created := info.get("created"):
        yield Statement(whole, DCT.issued, Literal(created, XSD.dateTime))
    yield Statement(whole, FOAF.homepage, IRI(here.url))
    yield Statement(whole, VOID.sparqlEndpoint, IRI(f"{here.url}sparql"))
    yield Statement(whole, VOID.uriSpace, text(f"{here.names.base}id/"))
    for source in info.get("sources", ()):
        if str(source.get("licence", "")).startswith(("http://", "https://")):
            yield Statement(whole, DCT.license, IRI(source["licence"]))
    for dump in here.release.dumps:
        if dump.media_type in RDF_DUMPS:
            yield Statement(whole, VOID.dataDump, IRI(f"{here.url}downloads/{here.release.id}/{dump.name}"))
    for form, name in FORMAT_NAMES.items():
        if form[0] == "graph":
            yield Statement(whole, VOID.feature, FORMAT.term(name))
    wanted = {PREFIXES["remit"] + name for name in SAMPLED}
    for row in rows(here, "samples") or ():
        if row["class"] in wanted:
            yield Statement(whole, VOID.exampleResource, IRI(row["example"]))


def _vocabularies(here: Site, counted: list[Counted]) -> Iterator[Statement]:
    """The namespaces, of those that we name, that a class or a property of the data is in."""
    used = {row["class"] for one in counted for row in one.partitions["classes"]}
    used |= {row["property"] for one in counted for row in one.partitions["properties"]}
    spaces = {name[: max(name.rfind("#"), name.rfind("/")) + 1] for name in used}
    for space in sorted(spaces & set(PREFIXES.values())):
        yield Statement(void_node(here, "dataset"), VOID.vocabulary, IRI(space))


def _links(here: Site) -> Iterator[Statement]:
    for row in rows(here, "links") or ():
        if row["space"].startswith(here.names.base):
            continue
        node = void_node(here, f"links/{digest(row['property'], row['space'], length=12)}")
        other = void_node(here, f"elsewhere/{digest(row['space'], length=12)}")
        yield Statement(void_node(here, "dataset"), VOID.subset, node)
        yield Statement(node, RDF.type, VOID.Linkset)
        yield Statement(node, VOID.linkPredicate, IRI(row["property"]))
        yield Statement(node, VOID.subjectsTarget, void_node(here, "dataset"))
        yield Statement(node, VOID.objectsTarget, other)
        yield Statement(node, VOID.triples, integer(int(row["triples"])))
        yield Statement(other, RDF.type, VOID.Dataset)
        yield Statement(other, VOID.uriSpace, text(row["space"]))


def _named(here: Site, graph: IRI | None) -> Iterator[Statement]:
    node = graph_node(here, graph)
    title = f"The graph {graph}" if graph else "The resolved view: the default graph"
    yield Statement(void_node(here, "dataset"), VOID.subset, node)
    yield Statement(node, RDF.type, VOID.Dataset)
    yield Statement(node, DCT.title, text(title, "en"))


def _graph(here: Site, counted: Counted) -> Iterator[Statement]:
    node = graph_node(here, counted.graph)
    yield from _named(here, counted.graph)
    for name, number in counted.counts.items():
        yield Statement(node, VOID.term(name), integer(number))
    if counted.left_out:
        said = f"Not counted, because the count met a limit: {', '.join(counted.left_out)}"
        yield Statement(node, RDFS.comment, text(said, "en"))
    yield from _partitions(node, counted.partitions)


def _partitions(node: IRI, parts: dict[str, Rows]) -> Iterator[Statement]:
    for row in parts["classes"]:
        part = _part(node, "class", row["class"])
        yield Statement(node, VOID.classPartition, part)
        yield Statement(part, VOID.term("class"), IRI(row["class"]))
        yield Statement(part, VOID.entities, integer(int(row["entities"])))
    for row in parts["properties"]:
        yield from _property(node, row)
    for row in parts["class-properties"]:
        yield from _property(_part(node, "class", row["class"]), row)
    for name, column in (("object-classes", "objectClass"), ("datatypes", "datatype")):
        kind, partition, member = _PARTS[column]
        # Virtuoso 7 does not tell the datatype of a text with a language.
        for row in (row for row in parts[name] if column in row):
            owner = _part(_part(node, "class", row["class"]), "property", row["property"])
            part = _part(owner, kind, row[column])
            yield Statement(owner, partition, part)
            yield Statement(part, member, IRI(row[column]))
            yield Statement(part, VOID.triples, integer(int(row["triples"])))


def _property(owner: IRI, row: dict[str, str]) -> Iterator[Statement]:
    part = _part(owner, "property", row["property"])
    yield Statement(owner, VOID.propertyPartition, part)
    yield Statement(part, VOID.property, IRI(row["property"]))
    for name in ("triples", "distinctSubjects", "distinctObjects"):
        if name in row:
            yield Statement(part, VOID.term(name), integer(int(row[name])))


def _part(owner: IRI, kind: str, of: str) -> IRI:
    return IRI(f"{owner}/{kind}/{digest(of, length=12)}")


class _Kept:
    """The last descriptions: one request counts, and those that come meanwhile are told to try again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._descriptions: OrderedDict[tuple[str, str], Description] = OrderedDict()

    def get(self, here: Site) -> Description:
        """The description of a release at an address; raises Busy while another request counts."""
        key = here.release.id, here.url
        found = self._descriptions.get(key)
        if found and not found.stale:
            return found
        if not self._lock.acquire(blocking=False):
            raise Busy("the release is being counted at this moment")
        try:
            found = self._descriptions[key] = describe(here)
            if len(self._descriptions) > KEPT:
                self._descriptions.popitem(last=False)
            return found
        finally:
            self._lock.release()


_kept = _Kept()
