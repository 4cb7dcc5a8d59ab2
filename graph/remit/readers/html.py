"""HTML to text in the archive's layout, with the address that a page gives itself, and its encoding."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from remit.readers.html_lines import Writer
from remit.terms import is_address

# What the WHATWG Encoding Standard reads under each label; a label that is not here counts as not declared.
ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
    "macintosh": "mac-roman",
}
DEEPEST = 1_000

_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->", re.I)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_SPACE = re.compile(r"\s+")
_DESCRIPTION = re.compile(
    r"(?:This\s+|is\s+|Covering\s+)*(?:(?:Report|Minutes|Agenda)\b.{0,80}\bmeetings?\s+of\b"
    r"|Report:?\s*\d\w{0,3}\s+(?:of|for|to)\b.{0,80}\b(?:Committee|Authority|Board|Panel)\b)",
    re.I,
)

_UNNESTED = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param source tbody td tfoot th thead tr "
    "wbr".split()
)


def declared_encoding(raw: bytes) -> str:
    """The Python name of the encoding that a page's `meta` declares, or the empty string."""
    found = _CHARSET.search(raw, 0, 4096)
    return ENCODINGS.get(found.group(1).decode("ascii").lower(), "") if found else ""


def too_deep(markup: str) -> bool:
    """Whether elements are nested so deep that parsing would take time that grows with the square of it."""
    if markup.count("<") <= DEEPEST:
        return False
    depth = 0
    for closing, tag in _TAG.findall(markup):
        if tag.lower() not in _UNNESTED:
            depth = max(depth - 1, 0) if closing else depth + 1
            if depth > DEEPEST:
                return True
    return False


class Reading(NamedTuple):
    """The text of a page, the address that it gives itself, and where the lines begin that its mark-up makes
    headings, or that are nothing but links."""

    text: str
    address: str
    headings: frozenset[int] = frozenset()
    links: frozenset[int] = frozenset()


def to_text(markup: str) -> Reading:
    """The text of a page in the layout of the archive's text files, and its address where it says one.

    The description line stands in some pages only in `meta name=description`; it then comes first.
    """
    tree = LexborHTMLParser(markup)
    writer = Writer()
    if tree.body is not None:
        writer.write(tree.body.html or "")
    text = "\n".join(writer.lines) + "\n"
    before = ""
    meta = next(iter(_with(tree, "meta", "name", "description")), None)
    description = _SPACE.sub(" ", _attribute(meta, "content")).strip() if meta else ""
    if _DESCRIPTION.match(description) and description not in text:
        before = f"{description}\n\n"
    headings, links = (
        frozenset(start + len(before) for start in starts) for starts in (writer.headings, writer.links)
    )
    return Reading(before + text, _address(tree, markup), headings, links)


def _address(tree: LexborHTMLParser, markup: str) -> str:
    """The address in `link rel=canonical`, else in a browser's "saved from" comment, else nothing."""
    for link in _with(tree, "link", "rel", "canonical"):
        address = _attribute(link, "href").strip()
        if is_address(address):
            return address
    saved = _SAVED_FROM.search(markup, 0, 4096)
    return saved.group(1) if saved and is_address(saved.group(1)) else ""


def _with(tree: LexborHTMLParser, tag: str, attribute: str, value: str) -> list[LexborNode]:
    """The elements with an attribute of this value, in any case: found thrice as fast as by a selector."""
    return [node for node in tree.tags(tag) if _attribute(node, attribute).lower() == value]


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""
