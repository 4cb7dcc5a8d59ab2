"""The answer to an analyst's question: plain rows, the same at every door."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from remit.model import IRI
from remit.succession.register import Register


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, the release that was asked, and its rows; a thing in a row is `{"iri", "label"}`."""

    question: str
    release: str
    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]

    def as_json(self) -> dict[str, Any]:
        """`{"question", "release", "rows"}`."""
        return {"question": self.question, "release": self.release, "rows": [dict(row) for row in self.rows]}

    def as_csv(self) -> str:
        """The rows flat, one column each, in the order of `columns` (RFC 4180)."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([flat(row[name]) for name in self.columns] for row in self.rows)
        return out.getvalue()

    def _repr_html_(self) -> str:
        """The rows as a table, which is how a notebook shows an answer."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{_linked(row[name])}</td>" for name in self.columns) + "</tr>"
            for row in self.rows
        )
        caption = f"{escape(self.question)}: {len(self.rows)} rows"
        return (
            f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def _linked(value: object) -> str:
    """A cell as HTML: things and addresses as links."""
    if isinstance(value, Mapping) and "iri" in value:
        return f'<a href="{escape(str(value["iri"]))}">{escape(flat(value))}</a>'
    if isinstance(value, list | tuple):
        return "<br>".join(_linked(item) for item in value)
    printed = escape(flat(value))
    return f'<a href="{printed}">{printed}</a>' if printed.startswith(("http://", "https://")) else printed


def thing(register: Register, iri: IRI) -> dict[str, str]:
    """A thing as it stands in a row."""
    return {"iri": iri, "label": register.label(iri)}


def flat(value: object) -> str:
    """A cell as text: the label of a thing, the items of a list separated by a bar."""
    if isinstance(value, Mapping):
        return str(value.get("label") or value.get("iri", ""))
    if isinstance(value, list | tuple):
        return " | ".join(flat(item) for item in value)
    return "" if value is None else str(value)
