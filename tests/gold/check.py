"""Check the gold annotations: every selector resolves, every id exists, every field has its form.

Run `python tests/gold/check.py [--seeds DIR] [--counts]`; exit 0 when nothing is wrong, 1 otherwise.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BODIES = HERE.parents[1] / "graph/sources/london/bodies.csv"

INLINE = frozenset(
    "a abbr acronym b big cite code em font i img ins kbd label q s samp small span strike strong sub sup"
    " tt u var".split()
)
SILENT = frozenset("script style title noscript head".split())
VOID = frozenset("br hr img input link meta col area base".split())

HEADER_KINDS = ("report", "minutes", "agenda", "press-release", "committee-page", "reports-list", "other")
ZONES = ("header", "banner", "contact", "navigation")
ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "people": {"role": ("author", "present", "apologies", "in-attendance", "mentioned")},
    "decisions": {"how": ("resolved", "recommended", "action", "noted")},
    "responsibilities": {"state": ("has-been", "is", "will-continue", "announced-continuation", "will-be")},
    "successions": {
        "kind": (
            "replaced",
            "took-over",
            "merged",
            "renamed",
            "established",
            "expanded",
            "split",
            "abolished",
            "transferred",
        ),
        "state": ("effective", "announced"),
    },
    "dates": {
        "role": ("meeting", "event", "published", "effective", "announced", "planned", "deadline", "period")
    },
}
NEEDED: dict[str, tuple[str, ...]] = {
    "people": ("name", "post", "unit", "organisation", "body", "role"),
    "bodies": ("id",),
    "proposed": ("name", "acronym"),
    "recommendations": ("number", "text"),
    "decisions": ("text", "number", "how"),
    "responsibilities": ("holder", "text", "from", "to", "state", "receiver"),
    "successions": ("from", "to", "kind", "date", "state"),
    "dates": ("value", "role"),
    "figures": ("value", "unit", "counts"),
    "programmes": ("name", "part_of"),
    "boards": ("name", "lead", "frequency", "topics"),
    "references": ("to",),
    "traps": ("why",),
}
OPTIONAL = ("where", "zone", "generic", "accept", "doubtful", "spelled", "parts", "note")
HEADER = ("number", "date", "committee", "title", "kind", "by", "by_body")
TOP = ("page", "sha256", "encoding", "address", "same_page_as", "variants", "header", *NEEDED)
EDTF_DAY = r"(?:\d{4}|\d{3}X|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?[?~]?"
EDTF = re.compile(rf"(?:{EDTF_DAY})(?:/(?:{EDTF_DAY}|\.\.))?")


class _Text(HTMLParser):
    """Collects the text of the body; block tags become a space, inline tags nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        elif tag == "body":
            self.silent = 0
        elif tag not in INLINE:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag not in INLINE:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def html_text(markup: str, collapse: bool = True) -> str:
    """The words of the page's body, entities decoded, tags gone, white space as one space."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    text = "".join(parser.parts)
    return " ".join(text.split()) if collapse else text


def page_text(path: Path, encoding: str = "utf-8") -> str:
    """The text that the selectors of a page count in."""
    raw = path.read_bytes().decode(encoding)
    return html_text(raw) if path.suffix == ".html" else raw


def places(text: str, exact: str) -> list[int]:
    """Every offset at which the words occur (overlaps too)."""
    found, at = [], text.find(exact)
    while at >= 0:
        found.append(at)
        at = text.find(exact, at + 1)
    return found


def resolve(text: str, where: dict[str, Any]) -> tuple[int, int]:
    """Start and end of a selector in the text; ValueError when it does not resolve."""
    if "start" in where:
        start, end = where["start"], where["end"]
        if not 0 <= start < end <= len(text):
            raise ValueError(f"offsets {start}-{end} outside the text")
        if "exact" in where and text[start:end] != where["exact"]:
            raise ValueError(f"{where['exact']!r} is not at {start}: {text[start:end]!r}")
        return start, end
    found = places(text, where["exact"])
    if where["nth"] > len(found):
        raise ValueError(f"{where['exact']!r} occurs {len(found)} times, not {where['nth']}")
    start = found[where["nth"] - 1]
    end = start + len(where["exact"])
    if not text[:start].endswith(where.get("prefix", "")):
        raise ValueError(f"{where['exact']!r} no. {where['nth']} does not follow {where['prefix']!r}")
    if not text[end:].startswith(where.get("suffix", "")):
        raise ValueError(f"{where['exact']!r} no. {where['nth']} is not before {where['suffix']!r}")
    return start, end


def is_span(value: Any) -> bool:
    """Whether a field holds offsets in place of words, as the seeds do."""
    return isinstance(value, dict) and set(value) == {"start", "end"}


class Checker:
    """Gathers what is wrong in one file."""

    def __init__(self, path: Path, ids: frozenset[str]) -> None:
        self.path, self.ids = path, ids
        self.wrong: list[str] = []

    def say(self, what: str) -> None:
        self.wrong.append(f"{self.path.name}: {what}")

    def known(self, value: Any, place: str) -> None:
        if value is not None and value not in self.ids:
            self.say(f"{place}: no body {value!r}")

    def edtf(self, value: Any, place: str) -> None:
        if value is not None and not (isinstance(value, str) and EDTF.fullmatch(value)):
            self.say(f"{place}: {value!r} is no EDTF date")

    def header(self, header: dict[str, Any]) -> None:
        for field in header:
            if field not in (*HEADER, "disagrees", "accept"):
                self.say(f"header: unknown field {field}")
        for field in HEADER:
            if field not in header:
                self.say(f"header: {field} missing")
        if header.get("kind") not in HEADER_KINDS:
            self.say(f"header: kind {header.get('kind')!r}")
        for one in header.get("committee") or []:
            self.known(one, "header committee")
        self.known(header.get("by_body"), "header by_body")
        self.edtf(header.get("date"), "header date")

    def item(self, kind: str, item: dict[str, Any], text: str | None, seed: bool) -> None:
        place = f"{kind} {item.get('where')}"
        for field in NEEDED[kind]:
            if field not in item:
                self.say(f"{place}: {field} missing")
        for field in item:
            if field not in (*NEEDED[kind], *OPTIONAL):
                self.say(f"{place}: unknown field {field}")
        for field, values in ALLOWED.get(kind, {}).items():
            if item.get(field) not in values:
                self.say(f"{place}: {field} is {item.get(field)!r}")
        if item.get("zone") not in (None, *ZONES):
            self.say(f"{place}: zone {item.get('zone')!r}")
        if kind == "bodies":
            self.known(item.get("id"), place)
        if kind == "people":
            self.known(item.get("body"), place)
        if kind == "responsibilities":
            self.known(item.get("receiver"), place)
            self.edtf(item.get("from"), place)
            self.edtf(item.get("to"), place)
        if kind == "successions":
            self.edtf(item.get("date"), place)
            if not (item.get("from") or item.get("to")):
                self.say(f"{place}: names nobody")
        if kind == "dates":
            self.edtf(item.get("value"), place)
        if kind == "figures" and not isinstance(item.get("value"), int | float):
            self.say(f"{place}: value {item.get('value')!r} is no number")
        self.selectors(item, place, text, seed)

    def selectors(self, item: dict[str, Any], place: str, text: str | None, seed: bool) -> None:
        where = item.get("where")
        if not isinstance(where, dict):
            self.say(f"{place}: no selector")
            return
        spans = [where, *(v for v in item.values() if is_span(v) and v is not where)]
        spans += [s for v in item.values() if isinstance(v, list) for s in v if is_span(s)]
        for span in spans:
            if seed and set(span) != {"start", "end"}:
                self.say(f"{place}: a seed is annotated by offsets alone")
            if text is None:
                continue
            try:
                start, end = resolve(text, span)
            except (KeyError, ValueError) as error:
                self.say(f"{place}: {error}")
                continue
            words = text[start:end]
            if words != words.strip():
                self.say(f"{place}: white space at an end of {words!r}")
            for field in ("name", "text", "to"):
                value = item.get(field)
                if seed or span is not where or not isinstance(value, str) or not from_words(item, field):
                    continue
                if " ".join(value.split()) not in " ".join(words.split()):
                    self.say(f"{place}: {field} {value!r} is not in {words!r}")

    def file(self, text: str | None, data: dict[str, Any], seed: bool) -> Counter[str]:
        for field in data:
            if field not in TOP:
                self.say(f"unknown field {field}")
        if not isinstance(data.get("header"), dict):
            self.say("no header")
            return Counter()
        self.header(data["header"])
        count: Counter[str] = Counter()
        for kind in NEEDED:
            items = data.get(kind, [])
            count[kind] = len(items)
            seen: set[str] = set()
            for item in items:
                self.item(kind, item, text, seed)
                key = json.dumps(item, sort_keys=True)
                if key in seen:
                    self.say(f"{kind}: twice {item.get('where')}")
                seen.add(key)
        return count


def from_words(item: dict[str, Any], field: str) -> bool:
    """Whether the words of this field must stand in the selected words."""
    return (field == "text" and "holder" not in item) or (field == "name" and "role" in item)


def load_ids(path: Path = BODIES) -> frozenset[str]:
    """The ids of the curated bodies."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["id"] for row in csv.DictReader(file))


def check_all(seeds: Path | None = None) -> tuple[list[str], Counter[str], Counter[str]]:
    """What is wrong, the counts by kind, and the pages by form."""
    ids = load_ids()
    wrong: list[str] = []
    counts: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    written = [path for folder in ("pages", "others") for path in sorted((HERE / folder).iterdir())]
    for page in (path for path in written if path.suffix != ".json"):
        if not page.with_suffix(".json").exists():
            wrong.append(f"{page.name}: no annotations")
    for path in (path for path in written if path.suffix == ".json"):
        data = json.loads(path.read_text("utf-8"))
        page = path.parent / data["page"]
        checker = Checker(path, ids)
        if not page.exists() or page.stem != path.stem:
            checker.say(f"its page {data['page']} is not beside it")
            text = None
        else:
            text = page_text(page, data.get("encoding", "utf-8"))
        counts += checker.file(text, data, seed=False)
        forms[page.suffix] += 1
        forms[data["header"].get("kind", "?")] += 1
        wrong += checker.wrong
    for path in sorted((HERE / "seeds").glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        checker = Checker(path, ids)
        text = None
        if seeds is not None:
            raw = (seeds / data["page"]).read_bytes()
            if hashlib.sha256(raw).hexdigest() != data["sha256"]:
                checker.say("the seed has other bytes")
            text = raw.decode("utf-8")
        counts += Counter({f"seed {k}": v for k, v in checker.file(text, data, seed=True).items()})
        forms["seed"] += 1
        wrong += checker.wrong
    return wrong, counts, forms


def main() -> int:
    """Print what is wrong, or the counts; 1 when something is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=Path, help="folder of the real pages, to resolve their offsets")
    parser.add_argument("--counts", action="store_true", help="print counts by kind")
    given = parser.parse_args()
    wrong, counts, forms = check_all(given.seeds)
    for line in wrong:
        print(line)
    if given.counts:
        for name, count in [*forms.items(), *sorted(counts.items())]:
            print(f"{name}\t{count}")
    print(f"{len(wrong)} wrong in {sum(forms[k] for k in ('.txt', '.html', 'seed'))} pages")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
