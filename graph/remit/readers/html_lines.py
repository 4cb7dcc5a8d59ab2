"""Mark-up to lines in the archive's layout: blocks on their own lines, items marked, entities decoded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# No parsed text holds a NUL; all other white space becomes blanks, so that rows can be split at tabs.
_END_OF_CELL = "\0"
_CELL = re.compile(r" ?\0 ?")
# Where a link begins and ends, until its line is written.
_LINK, _END_OF_LINK = "\x01", "\x02"
_LINKED = re.compile("\x01[^\x01\x02]*\x02")

_DROPPED = frozenset("title noscript template nav object svg math select button textarea".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr legend main ol p pre section summary table ul".split()
)

# What is done at each tag, opening or closing.
_BLOCK, _HEADING, _END_OF_HEADING, _INLINE, _ITEM, _NEW_LINE = range(6)
_LIST, _END_OF_LIST, _CELL_BEGINS, _CELL_ENDS, _BREAK, _DROP = range(6, 12)
_DONE = (
    {tag: _BLOCK for name in _BLOCKS - _HEADINGS - {"ol", "ul"} for tag in (name, f"/{name}")}
    | {name: _HEADING for name in _HEADINGS}
    | {f"/{name}": _END_OF_HEADING for name in _HEADINGS}
    | {"ol": _LIST, "ul": _LIST, "/ol": _END_OF_LIST, "/ul": _END_OF_LIST, "li": _ITEM, "/li": _NEW_LINE}
    | {"tr": _NEW_LINE, "/tr": _NEW_LINE, "caption": _NEW_LINE, "td": _CELL_BEGINS, "th": _CELL_BEGINS}
    | {"/td": _CELL_ENDS, "/th": _CELL_ENDS, "br": _BREAK}
    | {name: _DROP for name in _DROPPED}
)

_ENTITIES = (("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
# The parser writes every page anew with all tags closed and every `<` of the text as `&lt;`: what stands
# between two of them is a tag and a text, which is found much faster than by a walk from node to node.
_PIECES = re.compile(r'<([^">]*(?:"[^"]*"[^">]*)*)>')
# Tags within a line, which part no words; links become the marks of where they begin and end.
_ATTRIBUTES = r'(?: [^">]*(?:"[^"]*"[^">]*)*)?'
_WITHIN = re.compile(
    "</?(?:span|b|i|em|strong|font|u|s|big|small|sup|sub|tt|abbr|acronym|cite|code|label|img|input|ins|del)"
    f"{_ATTRIBUTES}>"
)
_LINK_BEGINS = re.compile(f"<a{_ATTRIBUTES}>")
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


def _pieces(markup: str) -> Sequence[Sequence[str]]:
    """Each tag with the text behind it."""
    if _RAW.search(markup):
        markup = _UNPARSED.sub(lambda found: found.group(2).replace("<", "&lt;"), _NO_TEXT.sub("", markup))
    for white in "\n\t\r\f\v":
        if white in markup:
            markup = markup.replace(white, " ")
    markup = _LINK_BEGINS.sub(_LINK, _WITHIN.sub("", markup)).replace("</a>", _END_OF_LINK)
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


class Writer:
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
        append, known, inline, block = line.append, dict(_DONE), _INLINE, _BLOCK
        item, new_line = _ITEM, _NEW_LINE
        for tag, text in _pieces(markup):
            done = known.get(tag)
            if done is None:
                done = known[tag] = _DONE.get(tag.partition(" ")[0], inline)
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
            elif done == new_line:
                if line:
                    self._break()
            elif done == item and (not lists or lists[-1] is None):
                if line:
                    self._break()
                self.marker = _BULLETS[len(lists)] if len(lists) < len(_BULLETS) else _bullet(len(lists))
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
        words, links = _short(words) if len(words) < SHORT else _cleaned(words)
        if not words:
            return
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


def _cleaned(words: str) -> tuple[str, bool]:
    """The words of a line with single blanks, without entities and marks, and whether most of it is links."""
    links = False
    if _LINK in words or _END_OF_LINK in words:
        words, links = _unmarked(words)
    else:
        words = words.strip()
    if "&" in words:
        for entity, character in _ENTITIES:
            words = words.replace(entity, character)
        words = words.strip()
    if "  " in words:
        words = " ".join(words.split())
    if _END_OF_CELL in words:
        words = _CELL.sub("\t", words).strip()
    return words, links


# The pages of a site share their navigation and labels.
SHORT = 60
_short = lru_cache(maxsize=4096)(_cleaned)


def _unmarked(words: str) -> tuple[str, bool]:
    """The words of a line without the marks of links, and whether most of them are links."""
    begun = words.lstrip()
    if begun[0] == _LINK:
        words = begun
    if words[0] == _LINK and words[-1] == _END_OF_LINK and words.count(_LINK) == 1:
        return words[1:-1].strip(), True
    linked = sum(map(len, _LINKED.findall(words)))
    return words.replace(_LINK, "").replace(_END_OF_LINK, "").strip(), 2 * linked >= len(words)


def _number(tag: str, attribute: str, default: int) -> int:
    found = _NUMBERED[attribute].search(tag)
    return int(found.group(1)) if found else default
