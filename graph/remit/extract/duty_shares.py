"""Duties that are shared out line by line: `Ownership of the estate: the Authority`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from remit.extract.duty_holders import Holders
from remit.extract.duty_states import HAS_BEEN, IS, WILL_BE, Duty
from remit.extract.searched import Searched
from remit.extract.subjects import Subjects

_AS_FOLLOWS = "as follows"
# The words that set this rule off.
WORDS = [_AS_FOLLOWS]
_SHARED = re.compile(
    r"\b(?:duties|functions|responsibilities|tasks|work|business)\b[^.:\n]{0,120}?"
    r"\b(?:(?P<future>will|shall|would|is\sto|are\sto)\b[^.:\n]{0,40}|(?P<past>was|were)\b[^.:\n]{0,40})?"
    r"\b(?:divided|shared|split|allocated|distributed|assigned|apportioned)\s(?:out\s)?as\sfollows\Z"
)
_LINE = re.compile(
    r"[ \t]*(?:[•·*–-]\s+|\(?[a-z\d]{1,2}[.)]\s+)?(?P<duty>[A-Z][^:\n]{3,90}):"
    r"[ \t]+(?P<holder>(?:the\s+)?[A-Z][^\n]*)"
)
_FIRST = re.compile(r"[^,.;\n]+")


def found(searched: Searched, subjects: Subjects, holders: Holders) -> Iterator[Duty]:
    """The duties in lines of a thing and whose it is, under words that say that duties are shared so."""
    text = searched.text
    for at in searched.at(_AS_FOLLOWS):
        end = at + len(_AS_FOLLOWS)
        shared = _SHARED.search(text, subjects.sentence(at)[0], end)
        if not shared:
            continue
        state = WILL_BE if shared["future"] else HAS_BEEN if shared["past"] else IS
        line = text.find("\n", end)
        while line >= 0:
            while text[line : line + 1] == "\n":
                line += 1
            match = _LINE.match(text, line)
            first = match and _FIRST.match(text, match.start("holder"))
            holder = holders.named_in(*first.span()) if first else ""
            if not match or not holder:
                break
            yield Duty(*match.span("duty"), holder, state, "shared-out", certainty=0.8)
            line = text.find("\n", match.end())
