"""Reads a query as tokens, before any worker sees it, to refuse what is never allowed.

Tokens and not a search of the text, because SERVICE may stand in a string, a comment, an IRI or a name.
Where the engine's grammar is looser than the specification (`trueSERVICE<x>{}` is read as `true SERVICE`)
the scan errs on the safe side: a dot ends a local name, so `ex:a.service` is refused too. Each alternative
reads a run without going back, and what it read is consumed or ends the scan, so the time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, dropwhile, pairwise
from typing import NamedTuple

from remit_api.engine import faults

DEEPEST = 64
PROLOGUE = frozenset("PREFIX BASE VERSION".split())
VOLATILE = ("NOW", "RAND", "UUID", "BNODE")
BLANK = ("[", "(", "_:")  # how a blank node may begin
UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())

_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\r\n]*+ )
    | (?P<iri> <[^<>"{}|^`\x00-\x20]*+> )
    | (?P<string> \"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*+\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*+'''
                | (?!\"\"\")"(?:[^"\\\r\n]|\\.)*+" | (?!''')'(?:[^'\\\r\n]|\\.)*+' )
    | (?P<endless> ["'] )
    | (?P<variable> [?$]\w++ | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+ | _:[\w-]++ )
    | (?P<name> (?:[^\W\d_](?:[\w-]|\.(?=[\w-]))*+)?:(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.)*+ )
    | (?P<word> [^\W\d_](?:[\w-]|\.(?=[\w-]))*+ | \w++ )
    | (?P<open> [({\[] )
    | (?P<close> [)}\]] )
    | \\.
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token: what kind it is, its text, and the offset where it starts."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query, comments left out."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup and match.lastgroup != "comment":
            yield Token(match.lastgroup, match.group(), match.start())


def check(query: str, deepest: int = DEEPEST) -> None:
    """Raises a fault for SERVICE, an update, nesting deeper than `deepest`, a string that does not end."""
    if _plain(query, deepest):
        return
    depth = 0
    opening = True
    nothing = Token("", "", len(query))
    before = nothing
    for token, after in pairwise(chain(tokens(query), [nothing])):
        depth += _STEP.get(token.kind, 0)
        if depth > deepest:
            raise faults.TooDeep(
                f"the query is nested deeper than {deepest} levels",
                limit="query-depth",
                most=deepest,
                **place(query, token.start),
            )
        if token.kind == "endless":
            raise faults.BadQuery("a string that does not end", **place(query, token.start))
        if _federates(before, token, after):
            raise faults.FederationOff(
                "SERVICE is switched off: this endpoint asks no other", **place(query, token.start)
            )
        if opening and token.kind == "word" and token.text.upper() not in PROLOGUE:
            opening = False
            _refuse_update(query, token)
        before = token


def stable(query: str) -> bool:
    """Whether the same question always has the same answer, to the byte.

    Functions of chance and of the clock may give another one each time, and so may blank nodes that a
    CONSTRUCT makes. Where the engine would split what is one word to us, this errs towards no.
    """
    text = query.upper()
    if any(word in text for word in VOLATILE) and any(map(_volatile, tokens(query))):
        return False
    if "CONSTRUCT" not in text or not any(sign in text for sign in BLANK):
        return True
    return not _makes_blank_nodes(tokens(query))


def place(query: str, offset: int) -> dict[str, int]:
    """The line and column of an offset, both from 1."""
    start = query.rfind("\n", 0, offset) + 1
    return {"line": query.count("\n", 0, offset) + 1, "column": offset - start + 1}


_STEP = {"open": 1, "close": -1}


def _volatile(token: Token) -> bool:
    return token.kind == "word" and any(word in token.text.upper() for word in VOLATILE)


def _makes_blank_nodes(found: Iterator[Token]) -> bool:
    """Whether the template of a CONSTRUCT has a label, brackets or a collection of its own."""
    template = dropwhile(lambda token: token.text.upper() != "CONSTRUCT", found)
    next(template, None)
    depth = 0
    for token in template:
        depth += _STEP.get(token.kind, 0)
        if token.text.startswith(BLANK):
            return True
        if depth <= 0:
            return False
    return False


def _plain(query: str, deepest: int) -> bool:
    """Whether a first look, which most queries need no more than, finds nothing that could be refused."""
    text = query.upper()
    return sum(map(text.count, "({[")) <= deepest and not any(word in text for word in ("SERVICE", *UPDATES))


def _federates(before: Token, token: Token, after: Token) -> bool:
    if token.kind == "word":
        return "SERVICE" in token.text.upper()
    if token.kind != "name" or "SERVICE" not in token.text.partition(":")[0].upper():
        return False
    # `service:x` is a name, but the engine takes `SERVICE:x {` for the keyword and the name `:x`.
    return after.text == "{" and before.text.upper() != "GRAPH"


def _refuse_update(query: str, token: Token) -> None:
    if token.text.upper() in UPDATES:
        raise faults.UpdateOff(
            f"{token.text.upper()} is an update, and this endpoint only answers queries",
            **place(query, token.start),
        )
