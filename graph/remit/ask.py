"""Asking a release or a remote endpoint, and writing the answer."""

from __future__ import annotations

import io
import json
from typing import IO

from remit.errors import CommandError
from remit.printing import rows_table
from remit.release import Release
from remit.store import FORMATS, Store
from remit.terms import Names

TABLE = "table"


def opened(release: Release) -> tuple[Store, Names]:
    """The store of a release and the names of its things."""
    return Store(release.store_path), Names(release.base)


def ask(release: Release, query: str, wanted: str | None, output: IO[bytes]) -> None:
    """Writes the answer of a release to a query: a table, or the format wanted."""
    store = Store(release.store_path)
    if wanted not in (None, TABLE):
        store.run(query, output, wanted)
        return
    buffer = io.BytesIO()
    chosen = store.run(query, buffer, None)
    output.write(as_table(buffer.getvalue()) if chosen == "json" else buffer.getvalue())


def as_table(results: bytes) -> bytes:
    """SPARQL 1.1 Query Results JSON as a table for a person."""
    content = json.loads(results)
    if "boolean" in content:
        return b"yes\n" if content["boolean"] else b"no\n"
    names = content["head"]["vars"]
    rows = [
        {name: row.get(name, {}).get("value", "") for name in names} for row in content["results"]["bindings"]
    ]
    return rows_table(names, rows, f"{len(rows)} row{'s' if len(rows) != 1 else ''}").encode()


def dump(release: Release, format_name: str, graph: str | None, output: IO[bytes]) -> None:
    """Writes a release, or one graph of it, in a format of RDF."""
    if format_name not in FORMATS:
        raise CommandError(f"no format is called {format_name!r}; there are: {', '.join(FORMATS)}")
    store, names = opened(release)
    known = store.graphs()
    wanted = next((name for name in known if graph in (name, name.removeprefix(names.graph("")))), None)
    if graph and not wanted:
        listed = ", ".join(name.removeprefix(names.graph("")) for name in known)
        raise CommandError(f"release {release.id} has no graph {graph!r}; there are: {listed}")
    store.dump(output, format_name, wanted)
