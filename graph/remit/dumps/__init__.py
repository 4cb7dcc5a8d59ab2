"""The files of a release that people download: deterministic bytes, each with its SHA-256."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from remit import nquads, store

# A line of N-Quads with the graph that it is in, empty for the default graph.
Line = tuple[str, str]

# Formats of the whole release beside N-Quads: file ending, media type, title.
_FORMATS = (
    ("trig", "application/trig", "All graphs, TriG"),
    ("ttl", "text/turtle", "The resolved view (default graph), Turtle"),
    ("jsonld", "application/ld+json", "The resolved view (default graph), expanded JSON-LD"),
)


def write(folder: Path, scratch: Path, lines: Sequence[Line]) -> list[dict[str, object]]:
    """Writes every dump of a release; returns for each its name, size, SHA-256, media type and title.

    `lines` are sorted; `scratch` is a folder for files that are not kept.
    """
    folder.mkdir()
    rows = [_quads(folder, "remit.nq.gz", (line for _, line in lines), "All graphs, N-Quads")]
    default, every = scratch / "default.nt", scratch / "all.nq"
    nquads.write(default, (line for graph, line in lines if not graph))
    nquads.write(every, (line for _, line in lines))
    for ending, media_type, title in _FORMATS:
        plain = scratch / f"remit.{ending}"
        store.convert(every if ending == "trig" else default, plain, ending)
        packed = folder / f"{plain.name}.gz"
        _pack(plain, packed)
        rows.append(_row(packed, media_type, title))
    for graph in sorted({graph for graph, _ in lines if graph}):
        name = graph.split("/graph/", 1)[1].replace("/", "-")
        part = (line for other, line in lines if other == graph)
        rows.append(_quads(folder, f"{name}.nq.gz", part, f"The graph {graph}, N-Quads"))
    sums = "".join(f"{row['sha256']}  {row['name']}\n" for row in rows)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    rows.append(_row(folder / "SHA256SUMS", "text/plain", "SHA-256 of each file, for sha256sum -c"))
    return rows


def _pack(plain: Path, packed: Path) -> None:
    with (
        plain.open("rb") as source,
        packed.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as output,
    ):
        shutil.copyfileobj(source, output)


def _quads(folder: Path, name: str, lines: Iterable[str], title: str) -> dict[str, object]:
    nquads.write_gzip(folder / name, lines)
    return _row(folder / name, "application/n-quads", title)


def _row(path: Path, media_type: str, title: str) -> dict[str, object]:
    content = path.read_bytes()
    return {
        "name": path.name,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "media_type": media_type,
        "title": title,
    }
