"""HTML to text in the archive's layout: blocks on their own lines, list items marked, entities decoded."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
# Where a link begins and ends, until its line is written.
_LINK, _END_OF_LINK = "\x01", "\x02"
_LINKED = re.compile("\x01[^\x01\x02]*\x02")
_DESCRIPTION = re.compile(
    r"(?:This\s+|Covering\s+)*(?:Report|Minutes|Agenda)\b.{0,80}\bmeetings?\s+of\b", re.I
)

_DROPPED = frozenset("title noscript template nav object svg math select button textarea".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr legend main ol p pre section summary table ul".split()
)
_UNNESTED = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param source tbody td tfoot th thead tr "
    "wbr".split()
)

# What is done at each tag, opening or closing.
_BLOCK, _HEADING, _END_OF_HEADING, _INLINE, _ANCHOR, _END_OF_ANCHOR, _ITEM, _NEW_LINE = range(8)
_LIST, _END_OF_LIST, _CELL_BEGINS, _CELL_ENDS, _BREAK, _DROP = range(8, 14)
_DONE = (
    {tag: _BLOCK for name in _BLOCKS - _HEADINGS - {"ol", "ul"} for tag in (name, f"/{name}")}
    | {name: _HEADING for name in _HEADINGS}
    | {f"/{name}": _END_OF_HEADING for name in _HEADINGS}
    | {"ol": _LIST, "ul": _LIST, "/ol": _END_OF_LIST, "/ul": _END_OF_LIST, "li": _ITEM, "/li": _NEW_LINE}
    | {"tr": _NEW_LINE, "/tr": _NEW_LINE, "caption": _NEW_LINE, "td": _CELL_BEGINS, "th": _CELL_BEGINS}
    | {"/td": _CELL_ENDS, "/th": _CELL_ENDS, "br": _BREAK, "a": _ANCHOR, "/a": _END_OF_ANCHOR}
    | {name: _DROP for name in _DROPPED}
)

# The parser writes every page anew with all tags closed and every `<` of the text as `&lt;`: what stands
# between two of them is a tag and a text, which is found much faster than by a walk from node to node.
_PIECES = re.compile(r'<([^">]*(?:"[^"]*"[^">]*)*)>')
_NO_TEXT = re.compile(
    "|".join(
        (
            "<!--.*?-->",
            *(f"<{tag}\\b.*?</{tag}>" for tag in ("script", "style", "iframe", "noembed", "noframes")),
        )
    ),
    re.S,
)
_RAW = re.compile(r"<(?:!--|script|style|iframe|noembed|noframes|plaintext|xmp)")
_UNPARSED = re.compile(r"<(plaintext|xmp)>(.*?)</\1>", re.S)
_NUMBERED = {name: re.compile(rf'\s{name}="\s*(-?\d{{1,6}})\s*"') for name in ("start", "value")}


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
    writer = _Writer()
    if tree.body is not None:
        writer.write(tree.body.html or "")
    text = "\n".join(writer.lines) + "\n"
    before = ""
    meta = tree.css_first('meta[name="description" i]')
    description = _SPACE.sub(" ", _attribute(meta, "content")).strip() if meta else ""
    if _DESCRIPTION.match(description) and description not in text:
        before = f"{description}\n\n"
    headings, links = (
        frozenset(start + len(before) for start in starts) for starts in (writer.headings, writer.links)
    )
    return Reading(before + text, _address(tree, markup), headings, links)


def _address(tree: LexborHTMLParser, markup: str) -> str:
    """The address in `link rel=canonical`, else in a browser's "saved from" comment, else nothing."""
    for link in tree.css('link[rel="canonical" i]'):
        address = _attribute(link, "href").strip()
        if is_address(address):
            return address
    saved = _SAVED_FROM.search(markup, 0, 4096)
    return saved.group(1) if saved and is_address(saved.group(1)) else ""


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _pieces(markup: str) -> Sequence[Sequence[str]]:
    """Each tag with the text behind it."""
    if _RAW.search(markup):
        markup = _UNPARSED.sub(lambda found: found.group(2).replace("<", "&lt;"), _NO_TEXT.sub("", markup))
    for white in "\n\t\r\f\v":
        if white in markup:
            markup = markup.replace(white, " ")
    pieces = [piece.split(">") for piece in markup.split("<")]
    del pieces[0]
    if set(map(len, pieces)) <= {2}:
        return pieces
    # An attribute holds one of the two signs.
    parts = _PIECES.split(markup)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def _bullet(depth: int) -> str:
    """The mark of an item that has no number, so many lists deep."""
    return "  " * (depth or 1) + "• "


_BULLETS = tuple(map(_bullet, range(8)))


class _Writer:
    """The lines written so far, the line being written, and the lists that are open."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.gap = False
        self.marker = ""
        self.lists: list[int | None] = []
        self.cell = 0
        self.heading = False
        self.offset = 0
        self.headings: list[int] = []
        self.links: list[int] = []

    def write(self, markup: str) -> None:
        """Writes what stands in an element that the parser has written out."""
        line, lists, dropped, depth = self.line, self.lists, "", 0
        append, known, inline, block = line.append, _DONE.get, _INLINE, _BLOCK
        anchor, ends, item, new_line = _ANCHOR, _END_OF_ANCHOR, _ITEM, _NEW_LINE
        for tag, text in _pieces(markup):
            done = known(tag, -1)
            if done < 0:
                done = known(tag[: tag.find(" ")] if " " in tag else tag, inline)
            if dropped:
                name = tag.partition(" ")[0]
                depth += (name == dropped) - (name == "/" + dropped)
                if depth:
                    continue
                dropped = ""
            elif done == block:
                if line:
                    self._block()
                elif not lists:
                    self.gap = True
            elif done == anchor:
                append(_LINK)
            elif done == new_line:
                if line:
                    self._break()
            elif done == item and (not lists or lists[-1] is None):
                if line:
                    self._break()
                self.marker = _BULLETS[len(lists)] if len(lists) < len(_BULLETS) else _bullet(len(lists))
            elif done == ends:
                append(_END_OF_LINK)
            elif done == _DROP:
                dropped, depth = tag.partition(" ")[0], 1
                continue
            elif done != inline:
                self._mark(done, tag)
            if text and (line or not text.isspace()):
                append(text)
        self._break()

    def _mark(self, done: int, tag: str) -> None:
        if done == _ITEM:
            self._item(tag)
        elif done == _NEW_LINE:
            self._break()
        elif done == _CELL_BEGINS:
            self.cell = len(self.line)
        elif done == _CELL_ENDS:
            self.line.append(_END_OF_CELL)
        elif done == _BREAK:
            self._line_break()
        elif done == _LIST:
            self._block()
            self.lists.append(_number(tag, "start", 1) if tag.startswith("ol") else None)
        elif done == _END_OF_LIST:
            self._block()
            if self.lists:
                self.lists.pop()
            self.gap = self.gap or not self.lists
        else:
            self._block()
            self.heading = done == _HEADING

    def _item(self, tag: str) -> None:
        self._break()
        count = self.lists[-1] if self.lists else None
        if count is None:
            self.marker = _bullet(len(self.lists))
        else:
            count = _number(tag, "value", count)
            self.marker, self.lists[-1] = "  " * len(self.lists) + f"{count}. ", count + 1

    def _line_break(self) -> None:
        written = len(self.lines)
        self._break()
        # Two breaks in a row are how old pages part their paragraphs.
        self.gap = self.gap or (len(self.lines) == written and not self.lists)

    def _block(self) -> None:
        if self.cell:
            # A cell that holds a block is no longer part of its row's line.
            rest = self.line[self.cell :]
            del self.line[self.cell :]
            self._break()
            self.gap = self.gap or not self.lists
            self.line += rest
        self._break()
        self.gap = self.gap or not self.lists

    def _break(self) -> None:
        self.cell = 0
        line = self.line
        if not line:
            return
        words = line[0] if len(line) == 1 else "".join(line)
        line.clear()
        links = False
        if _LINK in words or _END_OF_LINK in words:
            words, links = _unmarked(words)
        else:
            words = words.strip()
        if "&" in words:
            words = (
                words.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip()
            )
        if "  " in words:
            words = " ".join(words.split())
        if _END_OF_CELL in words:
            words = _CELL.sub("\t", words).strip()
        if words:
            self._put(words, links)

    def _put(self, words: str, links: bool) -> None:
        """Writes a line of words, with the blank line, the mark or the indent before it."""
        lines = self.lines
        if self.gap:
            self.gap = False
            if lines:
                lines.append("")
                self.offset += 1
        before = self.marker
        if before:
            self.marker = ""
        elif self.lists:
            before = "  " * (len(self.lists) + 1)
        if links or self.heading:
            starts = self.links if links else self.headings
            starts.append(self.offset + len(before) - len(before.lstrip()))
        words = before + words
        lines.append(words)
        self.offset += len(words) + 1


def _unmarked(words: str) -> tuple[str, bool]:
    """The words of a line without the marks of links, and whether most of them are links."""
    if words[0] == _LINK and words[-1] == _END_OF_LINK and words.count(_LINK) == 1:
        return words[1:-1].strip(), True
    linked = sum(map(len, _LINKED.findall(words)))
    return words.replace(_LINK, "").replace(_END_OF_LINK, "").strip(), 2 * linked >= len(words)


def _number(tag: str, attribute: str, default: int) -> int:
    found = _NUMBERED[attribute].search(tag)
    return int(found.group(1)) if found else default
