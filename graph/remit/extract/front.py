"""What stands at the front of a page: navigation, notices, and the runs of other lines around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from remit.extract import description, labels
from remit.extract.banner import LONGEST, is_banner, points_elsewhere
from remit.extract.lines import Line, Span
from remit.model import Page

_NAVIGATION = re.compile(
    r"You are in\b|Contents$|Home$|Skip to\b|Print this page|[•·]\s|[^>»]{1,60}\s[>»]\s|Back to\b.{0,60}$"
    r"|(?:(?:(?-i:[A-Z]{3,7}) )?Home|Start)\s*[|/:>»–-]",
    re.I,
)
_STOPS = (".", "!", ")")


class Front(NamedTuple):
    """Navigation and notices, and the runs of other lines `above` the last notice and `below` it.

    Where there is no notice all of them are below.
    """

    boilerplate: tuple[Span, ...]
    above: list[list[Line]]
    below: list[list[Line]]


def read(page: Page, lines: list[Line], links: int, stop: int) -> Front:
    """The front of a page before the line `stop`; its first `links` lines are merely links.

    On a page without labels (where `stop` is its end) it ends with the run that holds the title, as a rule
    the first below the notice that is no description line.
    """
    text = page.text
    boilerplate = [Span(lines[0].start, lines[links - 1].end)] if links else []
    above: list[list[Line]] = []
    below: list[list[Line]] = []
    end, whole = min(stop, links + labels.FRONT), stop < len(lines)
    i, noticed, ended = links, False, False
    while i < end:
        block = _block(text, lines, i, stop)
        i += len(block)
        span = Span(block[0].start, block[-1].end)
        banner = is_banner(text, *span) or (noticed and not below and points_elsewhere(text, *span))
        if ended and not banner:
            break
        others = [
            line for line in block if line.start not in page.links and not _NAVIGATION.match(line.words)
        ]
        # A description line may say what has been replaced too.
        describes = bool(others and (banner or not whole)) and _describes(text, others)
        if banner and not describes:
            boilerplate.append(span)
            above, below, noticed, ended = [*above, *below], [], True, False
            continue
        if len(others) < len(block):
            boilerplate += [Span(line.start, line.end) for line in block if line not in others]
        if others:
            below.append(others)
            # Another notice can only part the name of a section from the title.
            ended = not whole and not describes
            if ended and noticed:
                break
    return Front(tuple(boilerplate), above, below)


def _block(text: str, lines: list[Line], first: int, stop: int) -> list[Line]:
    """The lines from `first` on that no gap parts, nor the beginning or the end of a notice."""
    last = first + 1
    while last < stop and not lines[last].after_gap and last - first < labels.FRONT:
        if lines[last].words[0].isupper() and is_banner(text, lines[last].start, lines[last].end):
            break
        last += 1
    block = lines[first:last]
    if len(block) > 1 and is_banner(text, block[0].start, block[-1].end):
        return block[: _ended(block)]
    return block


def _ended(block: list[Line]) -> int:
    """How many lines belong to the notice that begins a block: up to its last sentence."""
    count = next((n for n, line in enumerate(block, 1) if line.words.endswith(_STOPS)), len(block))
    while count < len(block) and block[count].words.endswith(_STOPS):
        if block[count].end - block[0].start > LONGEST:
            break
        count += 1
    return count


def _describes(text: str, block: Sequence[Line]) -> bool:
    """Whether lines are a description line."""
    return description.read(text, block[0].start, block[-1].end) is not None
