"""HTML to text in the archive's layout: blocks on their own lines, list items marked, entities decoded."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

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
# No parsed text holds a NUL; all other white space becomes blanks, so that rows can be split at tabs.
_END_OF_CELL = "\0"
_CELL = re.compile(r" ?\0 ?")
_DESCRIPTION = re.compile(
    r"(?:This\s+|Covering\s+)*(?:Report|Minutes|Agenda)\b.{0,80}\bmeetings?\s+of\b", re.I
)

_DROPPED = frozenset(
    "head script style noscript template nav iframe object svg math select button textarea".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr legend main ol p pre section summary table ul".split()
)
_BLOCK_SELECTOR = ",".join(sorted(_BLOCKS))
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
    """The text of a page, and the address that it gives itself."""

    text: str
    address: str


def to_text(markup: str) -> Reading:
    """The text of a page in the layout of the archive's text files, and its address where it says one.

    The description line stands in some pages only in `meta name=description`; it then comes first.
    """
    tree = LexborHTMLParser(markup)
    text = _Writer().write(tree.body) if tree.body is not None else ""
    meta = tree.css_first('meta[name="description" i]')
    description = _SPACE.sub(" ", _attribute(meta, "content")).strip() if meta else ""
    if _DESCRIPTION.match(description) and description not in text:
        text = f"{description}\n\n{text}"
    return Reading(text, _address(tree, markup))


def _address(tree: LexborHTMLParser, markup: str) -> str:
    """The address in `link rel=canonical`, else in a browser's "saved from" comment, else nothing."""
    for link in tree.css('link[rel="canonical" i]'):
        address = _attribute(link, "href").strip()
        if is_address(address):
            return address
    saved = _SAVED_FROM.search(markup)
    return saved.group(1) if saved and is_address(saved.group(1)) else ""


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


class _Writer:
    """The lines written so far, the line being written, and the lists that are open."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.gap = False
        self.marker = ""
        self.lists: list[int | None] = []

    def write(self, root: LexborNode) -> str:
        """The text below `root`: a walk without recursion, since pages nest deeper than Python's stack."""
        node, depth = root, 0
        while True:
            descend = self._enter(node)
            child = node.first_child if descend else None
            if child is not None:
                node, depth = child, depth + 1
                continue
            self._leave(node)
            while depth and node.next is None:
                parent = node.parent
                assert parent is not None
                node, depth = parent, depth - 1
                self._leave(node)
            if not depth or node.next is None:
                break
            node = node.next
        self._break()
        return "\n".join(self.lines) + "\n"

    def _enter(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if node.is_text_node:
            self.line.append(node.text_content or "")
        elif tag == "br":
            self._line_break()
        elif tag in ("ul", "ol"):
            self._block()
            self.lists.append(_number(node, "start", 1) if tag == "ol" else None)
        elif tag == "li":
            self._item(node)
        elif tag in _BLOCKS or (tag in ("td", "th") and node.css_first(_BLOCK_SELECTOR) is not None):
            self._block()
        elif tag in ("tr", "caption"):
            self._break()
        return tag not in _DROPPED

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in ("ul", "ol"):
            self._block()
            self.lists.pop()
            self.gap = self.gap or not self.lists
        elif tag in _BLOCKS:
            self._block()
        elif tag in ("li", "tr"):
            self._break()
        elif tag in ("td", "th"):
            self.line.append(_END_OF_CELL)

    def _item(self, node: LexborNode) -> None:
        self._break()
        indent, count = "  " * max(len(self.lists), 1), self.lists[-1] if self.lists else None
        if count is None:
            self.marker = f"{indent}• "
        else:
            count = _number(node, "value", count)
            self.marker, self.lists[-1] = f"{indent}{count}. ", count + 1

    def _line_break(self) -> None:
        written = len(self.lines)
        self._break()
        # Two breaks in a row are how old pages part their paragraphs.
        self.gap = self.gap or (len(self.lines) == written and not self.lists)

    def _block(self) -> None:
        self._break()
        self.gap = self.gap or not self.lists

    def _break(self) -> None:
        if not self.line:
            return
        words = " ".join("".join(self.line).split())
        self.line.clear()
        if _END_OF_CELL in words:
            words = _CELL.sub("\t", words).strip()
        if not words:
            return
        if self.gap and self.lines:
            self.lines.append("")
        indent = "  " * (len(self.lists) + 1) if self.lists else ""
        self.lines.append((self.marker or indent) + words)
        self.gap, self.marker = False, ""


def _number(node: LexborNode, attribute: str, default: int) -> int:
    value = _attribute(node, attribute)
    return int(value) if re.fullmatch(r"-?\d{1,6}", value) else default
