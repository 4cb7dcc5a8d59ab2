"""How a body works: who leads it, how often it meets, what it discusses, and whose programme board it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from remit.extract.board_cues import (
    ACTS,
    ARTICLE,
    AT_FIRST,
    BOARD_OF,
    CHAIR_IS,
    CHAIRMANSHIP,
    CHAIRS_A,
    CHAIRS_THIS,
    CO_CHAIRS,
    DISCUSSES,
    HOLDS,
    IN_CHAIR,
    IT,
    MARK,
    MEETING,
    MEETINGS,
    MEETS,
    PATTERNS,
    PRESIDES,
    SET_UP,
    SPLIT,
    STAKEHOLDER,
    SUBJECTLESS,
    THIS,
    TOPICS,
    UNDER,
    WHO_LEADS,
)
from remit.extract.duty_holders import INSERTED, Holders
from remit.extract.quote import Quote
from remit.extract.searched import Searched, Triggers
from remit.extract.subjects import Named, Subjects
from remit.model import Evidence, Record

CERTAINTY = 0.8

_LISTED = ("topics", "items", "subjects", "issues", "matters")
# The words that set these rules off.
WORDS = [*(word for _, words in PATTERNS for word in words), *_LISTED]
_TRIGGERS = Triggers(WORDS)


@dataclass(slots=True)
class Board:
    """What a text says of how one body (a key, or its name as printed) works; `words` says where."""

    body: str
    start: int
    end: int
    lead: str = ""
    frequency: str = ""
    topics: list[tuple[int, int]] = field(default_factory=list)
    acts_as: str = ""
    programme: str = ""
    stakeholders: list[str] = field(default_factory=list)
    founder: str = ""
    established: str = ""
    words: dict[str, tuple[int, int]] = field(default_factory=dict)


def find(
    text: str,
    named: Sequence[Named],
    programmes: Collection[str],
    subjects: Subjects,
    dates: Sequence[tuple[int, int, str]] = (),
    searched: Searched | None = None,
) -> list[Board]:
    """The bodies of which a text says how they work, in order; `dates` (start, end, EDTF) are its dates."""
    return _Reader(searched or Searched(text, _TRIGGERS), named, programmes, subjects, dates).read()


class _Reader:
    def __init__(
        self,
        searched: Searched,
        named: Sequence[Named],
        programmes: Collection[str],
        subjects: Subjects,
        dates: Sequence[tuple[int, int, str]],
    ) -> None:
        self._searched, self._text, self._dates = searched, searched.text, dates
        self._named, self._programmes, self._subjects = named, programmes, subjects
        self._holders = Holders(self._text, subjects, ())
        self._printed: dict[str, str] = {}
        self._boards: dict[str, Board] = {}

    def read(self) -> list[Board]:
        for pattern, words in PATTERNS:
            # Who set a body up is told only of one of which more is said.
            if pattern is not SET_UP or self._boards:
                self._look(pattern, words)
        self._listed()
        known = [board for board in self._boards.values() if self._worth(board)]
        return sorted(known, key=lambda board: board.start)

    def _look(self, pattern: re.Pattern[str], words: Sequence[str]) -> None:
        """Reads the sentences that hold one of the words, each once."""
        seen: set[int] = set()
        for word in words:
            done = 0
            for at in self._searched.at(word):
                if at < done:
                    continue
                start, end = self._subjects.sentence(at)
                done = max(end, at + len(word))
                if start not in seen:
                    seen.add(start)
                    if match := pattern.search(self._text, start, done):
                        self._said(pattern, match, start, end)

    def _worth(self, board: Board) -> bool:
        return bool(board.lead or board.frequency or board.acts_as or board.stakeholders or board.topics)

    def _said(self, pattern: re.Pattern[str], match: re.Match[str], start: int, end: int) -> None:
        body = self._whose(match, start)
        if not body or body in self._programmes or not self._meets(body):
            return
        if pattern is SET_UP and body not in self._boards:
            return
        board = self._boards.setdefault(body, Board(body, start, end))
        one = "\n\n" not in self._text[min(start, board.start) : max(end, board.end)]
        if start < board.start:
            board.start, board.end = start, max(end, board.end) if one else end
        elif one:
            board.end = max(board.end, end)
        if pattern in (MEETS, HOLDS):
            self._often(board, match)
        elif pattern is ACTS:
            board.acts_as, board.words["acts_as"] = match["role"], match.span()
            board.programme = self._programme(match["role"])
        elif pattern is STAKEHOLDER:
            holders = self._subjects.within(max(match.start() - 30, start), match.start())
            if holders and holders[-1].body != body:
                board.stakeholders.append(holders[-1].body)
                board.words["stakeholder"] = (holders[-1].start, match.end())
        elif pattern is DISCUSSES:
            at = match.start("topics")
            for part in SPLIT.split(match["topics"]):
                at = self._text.find(part, at)
                board.topics.append((at, at + len(part)))
        elif pattern is SET_UP:
            who = self._subjects.within(*match.span("who"))
            if who and who[0].start - match.start("who") <= 4 and not board.founder:
                board.founder, board.words["founder"] = who[0].body, (match.start(), who[0].end)
                when = [date for date in self._dates if match.start() <= date[0] and date[1] <= end]
                if len(when) == 1:
                    board.established, board.words["established"] = when[0][2], (match.start(), when[0][1])
        elif pattern is AT_FIRST:
            self._often(board, match)
        elif "lead" in match.groupdict():
            group = "lead" if match["lead"] else "with"
            if not board.lead:
                board.lead, board.words["lead"] = _post(match[group]), match.span(group)
            if match.groupdict().get("often"):
                self._often(board, match)

    def _often(self, board: Board, match: re.Match[str]) -> None:
        if not board.frequency:
            board.frequency = " ".join(match["often"].split())
            board.words["frequency"] = match.span("often")

    def _programme(self, role: str) -> str:
        """The programme of a programme board, by a name that the text has for it elsewhere."""
        name = BOARD_OF.sub("", role).lower()
        return next(
            (
                one.body
                for one in self._named
                if one.body in self._programmes and self._text[one.start : one.end].lower() == name
            ),
            "",
        )

    def _whose(self, match: re.Match[str], start: int) -> str:
        """The body that a sentence is about: its subject, the heading above `This forum`, or what `it` is."""
        text = self._text
        if match.re in (STAKEHOLDER, TOPICS):
            return self._above(start)
        if match.re is CHAIRS_A:
            body = self._called(match, start) or self._holders.named_in(*match.span("body"))
            # Of a body that is known, its chair alone is no news.
            return body if " " in body or match["often"] else ""
        if match.re is CHAIRS_THIS:
            if match["which"] == "the" and not match["often"]:
                return ""
            return self._heading(start) or self._subjects.pronoun(start, start, later=True)
        if match.re is IN_CHAIR and match["lead"] and (heading := self._heading(start)):
            return heading
        if match.re is AT_FIRST:
            return self._first(match.end(), start)
        if SUBJECTLESS.match(text, start) and (heading := self._heading(start)):
            return heading
        if THIS.match(text, start, max(match.end(), start)):
            return self._heading(start) or self._subjects.pronoun(start, start, later=True)
        if match.re is MEETS and (as_name := self._as_name(self._subjects.within(*match.span()))):
            return as_name
        if IT.match(text, start) and (body := self._holders.under_heading(start)):
            return body
        if MEETINGS.match(text, start):
            return self._heading(start) or self._subjects.pronoun(start, start) or self._subjects.home
        at = match.start() - 2 * (text[match.start() - 2 : match.start()] == ", ")
        if match.re is MEETS and not match.group().startswith(("meeting", "sitting")):
            inserted = INSERTED.search(text, start, match.start())
            body = self._subjects.right_before(start, inserted.start()) if inserted else ""
            if body and body.lower() not in MEETING:
                return body
        if (at < match.start() or text[at] == ",") and (body := self._subjects.right_before(start, at)):
            return body
        body = self._holders.of(start, at, later=True)
        if not body and at < match.start():
            body = self._holders.of(start, match.start(), later=True)
        if body:
            return body
        if match.re in (IN_CHAIR, WHO_LEADS, CHAIRMANSHIP, PRESIDES, CO_CHAIRS, UNDER):
            own = self._subjects.subject(start, max(match.start(), start + 1))
            return own or self._heading(start) or self._subjects.pronoun(start, start, later=True)
        if IT.match(text, start):
            own = self._holders.under_heading(start)
            return own or self._subjects.pronoun(start, start, later=True) or self._above(start)
        if match.re is CHAIR_IS:
            own = self._subjects.subject(start, match.start()) if match.start() > start else ""
            return own or self._subjects.pronoun(start, start, later=True)
        return self._subjects.subject(start, match.start()) if match.re is MEETS else ""

    def _called(self, match: re.Match[str], start: int) -> str:
        """The body that one word means: `Ned leads the Panel`."""
        word = match["body"].lower()
        return self._holders.taken_up(word, start, match.start("body")) if word in MEETING else ""

    def _first(self, at: int, start: int) -> str:
        """The body that comes first in the rest of a sentence: `this sub-committee`, `the X Board`."""
        here = self._subjects.within(at, self._subjects.sentence(start)[1])
        return next((name.body for name in here if self._meets(name.body)), "")

    def _meets(self, body: str) -> bool:
        """Whether a body is one of those that meet, as a board or a forum."""
        if not self._printed:
            self._printed = _names(self._text, self._named)
        words = body if " " in body else self._printed.get(body, body)
        last = words.rsplit(None, 1)[-1].lower()
        return last in MEETING or (" " not in words and words.isupper())

    def _as_name(self, here: Sequence[Named]) -> str:
        """The body after `meet as the`."""
        for name in here:
            if self._text[max(name.start - 8, 0) : name.start].endswith((" as the ", " as a ")):
                return name.body
        return ""

    def _heading(self, at: int) -> str:
        """The body that the line above a paragraph names, and nothing else."""
        return self._holders.headed(at)

    def _above(self, at: int) -> str:
        """The body that was last described before an offset."""
        before = [board for board in self._boards.values() if board.start <= at]
        return max(before, key=lambda board: board.start).body if before else ""

    def _listed(self) -> None:
        """Topics in a list under `topics discussed include`: those of the body described last."""
        done = 0
        for at in sorted(at for word in _LISTED for at in self._searched.anywhere(word)):
            match = TOPICS.match(self._text, at) if self._boards and at >= done else None
            if not match:
                continue
            done = match.end()
            body = self._above(match.start())
            if not body:
                continue
            board, at = self._boards[body], self._text.find("\n", match.end())
            while 0 <= at < len(self._text) - 1:
                end = self._text.find("\n", at + 1)
                end = len(self._text) if end < 0 else end
                mark = MARK.match(self._text, at + 1, end)
                if mark:
                    board.topics.append(
                        (mark.end(), mark.end() + len(self._text[mark.end() : end].rstrip(" ;.,")))
                    )
                elif self._text[at + 1 : end].strip():
                    break
                at = end


def records(
    text: str, boards: Sequence[Board], named: Sequence[Named], document: Record, quote: Quote
) -> Iterator[Record]:
    """The `boards` records of a page."""
    names = _names(text, named) if boards else {}
    for number, board in enumerate(boards, start=1):
        fields = {
            "document": document.key,
            "name": names.get(board.body, board.body),
            "body": board.body,
            "lead": board.lead,
            "frequency": board.frequency,
            "topics": "|".join(" ".join(text[start:end].split()) for start, end in board.topics),
            "acts_as": board.acts_as,
            "programme": board.programme,
            "stakeholders": "|".join(board.stakeholders),
            "founder": board.founder,
            "established": board.established,
            "source_url": document["source_url"],
        }
        evidence: dict[str, Evidence] = {"name": quote(board.start, board.end, "board", CERTAINTY)}
        for what, (start, end) in board.words.items():
            evidence[what] = quote(start, end, f"board-{what.replace('_', '-')}", CERTAINTY)
        for i, (start, end) in enumerate(board.topics):
            evidence[f"topic {i}"] = quote(start, end, "board-topic", CERTAINTY)
        key = f"{document.key}--board-{number}"
        yield Record("boards", key, fields, document.source, document.file, 0, evidence)


def _post(printed: str) -> str:
    """A post as printed, without its article."""
    return ARTICLE.sub("", " ".join(printed.split()))


def _names(text: str, named: Sequence[Named]) -> dict[str, str]:
    """Each body with the name of more than one word that the text has most often, without its article."""
    times: dict[str, Counter[str]] = {}
    for one in named:
        name = " ".join(text[one.start : one.end].split()).partition(" (")[0]
        times.setdefault(one.body, Counter())[ARTICLE.sub("", name)] += one.rule != "generic"
    return {
        body: max(counted, key=lambda name: (" " in name, counted[name], len(name)))
        for body, counted in times.items()
    }
