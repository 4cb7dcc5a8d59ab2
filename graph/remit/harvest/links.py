"""The links of a page, as a harvest may follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from remit.harvest.addresses import normal
from remit.readers.html import ENCODINGS, declared_encoding, too_deep

# Of a longer page the rest is not searched: badly nested markup takes time that grows with the square of it.
_SEARCHED = 2_000_000

_LINKS = "a[href], area[href], frame[src], iframe[src]"
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*url\s*=\s*[\"']?([^\"']+)", re.I)


class Links(NamedTuple):
    """The addresses that a page links to, in their normal form and order: to follow, and not to."""

    follow: list[str]
    nofollow: list[str]


def links(raw: bytes, charset: str, address: str) -> Links:
    """The links of the page at an address; none of a page that is nested too deep to be read."""
    markup = _text(raw, charset)[:_SEARCHED]
    if too_deep(markup):
        return Links([], [])
    tree = LexborHTMLParser(markup)
    base = _base(tree, address)
    withheld = _withheld(tree)
    found: dict[str, bool] = {}
    for printed, nofollow in _printed(tree):
        target = normal(printed, base)
        if target:
            found[target] = found.get(target, True) and (nofollow or withheld)
    follow = [target for target, nofollow in found.items() if not nofollow]
    return Links(follow, [target for target, nofollow in found.items() if nofollow])


def _printed(tree: LexborHTMLParser) -> Iterator[tuple[str, bool]]:
    """Each link as it is printed, and whether it is not to be followed."""
    for node in tree.css(_LINKS):
        href = _attribute(node, "href" if node.tag in ("a", "area") else "src")
        if href.strip() and not href.lstrip().startswith("#"):
            yield href, "nofollow" in _attribute(node, "rel").lower().split()
    for node in tree.css('meta[http-equiv="refresh" i]'):
        if found := _REFRESH.match(_attribute(node, "content")):
            yield found.group(1), False


def _base(tree: LexborHTMLParser, address: str) -> str:
    node = tree.css_first("base[href]")
    return (normal(_attribute(node, "href"), address) if node else "") or address


def _withheld(tree: LexborHTMLParser) -> bool:
    """Whether the page asks robots to follow none of its links."""
    said = " ".join(_attribute(node, "content") for node in tree.css('meta[name="robots" i]')).lower()
    return bool({"nofollow", "none"} & set(re.split(r"[\s,]+", said)))


def _text(raw: bytes, charset: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode(ENCODINGS.get(charset, "") or declared_encoding(raw) or "cp1252", "replace")


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""
