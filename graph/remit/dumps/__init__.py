"""The files of a release that people download: deterministic bytes, each with its SHA-256."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from remit import nquads, store

# The whole release and its default graph, as plain lines.
ALL, _DEFAULT = "all.nq", "default.nt"
_NQUADS = "application/n-quads"

# Formats of the whole release beside N-Quads: file ending, media type, title.
_FORMATS = (
    ("trig", "application/trig", "All graphs, TriG"),
    ("ttl", "text/turtle", "The resolved view (default graph), Turtle"),
    ("jsonld", "application/ld+json", "The resolved view (default graph), expanded JSON-LD"),
)


def write(folder: Path, scratch: Path, lines: Iterable[nquads.Line]) -> list[dict[str, object]]:
    """Writes every dump of a release; returns for each its name, size, SHA-256, media type and title.

    `lines` are sorted. `scratch` is a folder for files that are not kept; the whole release as plain N-Quads
    is left there, in ALL.
    """
    folder.mkdir()
    parts = _write_lines(folder, scratch, lines)
    rows = [_row(folder / "remit.nq.gz", _NQUADS, "All graphs, N-Quads")]
    for ending, media_type, title in _FORMATS:
        plain = scratch / f"remit.{ending}"
        store.convert(scratch / (ALL if ending == "trig" else _DEFAULT), plain, ending)
        packed = folder / f"{plain.name}.gz"
        _pack(plain, packed)
        plain.unlink()
        rows.append(_row(packed, media_type, title))
    rows += [_row(path, _NQUADS, f"The graph {graph}, N-Quads") for graph, path in sorted(parts.items())]
    sums = "".join(f"{row['sha256']}  {row['name']}\n" for row in rows)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    rows.append(_row(folder / "SHA256SUMS", "text/plain", "SHA-256 of each file, for sha256sum -c"))
    return rows


def _write_lines(folder: Path, scratch: Path, lines: Iterable[nquads.Line]) -> dict[str, Path]:
    """Writes the dumps in N-Quads, all in one pass; returns those of single graphs."""
    parts: dict[str, Path] = {}
    with ExitStack() as files:
        whole = files.enter_context(nquads.packed(folder / "remit.nq.gz"))
        every, default = (
            files.enter_context((scratch / name).open("w", encoding="utf-8", newline="\n"))
            for name in (ALL, _DEFAULT)
        )
        writers: dict[str, Callable[[str], object]] = {"": lambda line: default.write(f"{line}\n")}
        for line, graph in lines:
            if graph not in writers:
                parts[graph] = folder / f"{graph.split('/graph/', 1)[1].replace('/', '-')}.nq.gz"
                writers[graph] = files.enter_context(nquads.packed(parts[graph]))
            whole(line)
            every.write(f"{line}\n")
            writers[graph](line)
    return parts


def _pack(plain: Path, packed: Path) -> None:
    with (
        plain.open("rb") as source,
        packed.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as output,
    ):
        shutil.copyfileobj(source, output)


def _row(path: Path, media_type: str, title: str) -> dict[str, object]:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {
        "name": path.name,
        "size": path.stat().st_size,
        "sha256": digest,
        "media_type": media_type,
        "title": title,
    }
