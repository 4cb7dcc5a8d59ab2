"""How a body works: who leads it, how often it meets, what it discusses, and whose programme board it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from remit.extract.duty_holders import Holders
from remit.extract.quote import Quote
from remit.extract.searched import Searched, Triggers
from remit.extract.subjects import Named, Subjects
from remit.model import Evidence, Record

CERTAINTY = 0.8

_HOW_OFTEN = (
    r"(?:(?:fort-?nightly|monthly|bi-?monthly|quarterly|weekly|annually|half-yearly|twice[ -]yearly)\b"
    r"|(?:on\s+)?a\s+(?:monthly|quarterly|weekly|fortnightly|regular\s+monthly)\s+basis"
    r"|(?:every|each)\s+(?:(?:two|three|four|six|eight|other|second|\d{1,2})\s+)?(?:weeks?"
    r"|months?|fortnights?|quarters?|year)"
    r"|(?:once|twice|three times|four times|five times|six times|eight times|ten times|\w+ "
    r"times)\s+(?:a|each|every|per)\s+(?:week|month|quarter|year))"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHEN = (
    rf"(?:{_HOW_OFTEN}|(?:on\s+)?the\s+(?:first|second|third|fourth|last)\s+{_DAY}\s+"
    rf"(?:of|in)\s+(?:the|each|every)\s+month|every\s+{_DAY}|(?:when|as)\s+(?:needed|required|necessary))"
)
_MEETS = re.compile(
    rf"\b(?:[Mm]eets?|met|[Ss]its?|sat|meeting|comes?\s+together|[Mm]eetings\s+are\s+held|brings [^.;\n]{{1,40}}? together|goes through "
    rf"[^.;\n]{{1,40}}?)(?:\s+(?:regularly|normally|usually|in public|in private|formally"
    rf"|,)){{0,2}}\s+(?:as\s[^.;\n]{{1,80}}?,\s)?(?:normally\s+)?(?:for the first time [^.;\n]{{1,30}}?,? and\s+)?(?:on\s+)?(?P<often>{_WHEN})"
)
_AT_FIRST = re.compile(rf"\s*(?:\d{{1,3}}[.)]\s+)?(?P<often>(?:Every|Each|Once|Twice|Three|Four|Six)\b[^.;:,\n]{{1,24}}?"
    r"(?:months?|weeks?|quarter|year|fortnight))(?=[,\s])")  # fmt: skip
_POST = r"(?P<lead>(?:the\s|an?\s|its\s)?[A-Z(][^.;:,\n]{2,70}?)"
_LED = re.compile(
    rf"(?:(?:is|was|are)\s+)?\b(?:[Cc]haired|led|headed|run|convened)\s+(?:in\s+turn\s+)?by\s+(?:a member of the [A-Z]\w+, )?{_POST}"
    r"(?=\s+and\s+(?:meets|sits|reports|has|was|is)|\s+who\b|[.;:,\n)]|\s+(?:with|meets|sits)\b)"
)
_UNDER = re.compile(
    rf"\b(?:[Mm]eets?|[Ss]its?)\b[^.;:\n]{{0,50}}?{_WHEN}[^.;:,\n]{{0,10}},?\s+under\s+"
    + _POST
    + r"(?=[.;:,\n)])"
)
_PRESIDES = re.compile(
    r"(?:\bover\s+which\s+)?(?P<lead>(?:[Tt]he\s)?[A-Z][^.;:,\n]{2,60}?)(?:\s+has)?\s+"
    r"(?:preside[sd](?!\s+over\s+(?!it))|leads(?=[.;\n]|\s+it\b)|chairs\s+it|is\s+its\s+chair\w*)\b"
)
_CO_CHAIRS = re.compile(
    r"\b(?:[Cc]o-[Cc]hairs?|[Cc]hair(?:man)?):\s+(?P<lead>[A-Z][^.;:\n]{2,70}?)(?=[.;\n])"
)
_CHAIRS_A = re.compile(
    r"(?P<lead>[A-Z][^.;:,\n]{2,60}?)(?:,\s+who)?(?:\s+also)?\s+chairs\s+(?:a|an|the)\s+"
    r"(?:(?P<often>weekly|monthly|quarterly|fortnightly)\s+)?(?P<body>[A-Z][^.;:,()\n]{3,80}?)(?=[.;:,()\n]|\s+and\b|\s+which\b)"
)
_CHAIRMANSHIP = re.compile(r"(?:under the (?:chairmanship|leadership) of)\s+" + _POST + r"(?=[.;:,\n)])")
_IN_CHAIR = re.compile(
    r"(?:\bwith\s+(?=[^.;:\n]{2,80}\bin the chair)(?P<with>(?:the\s)?[A-Z][^.;:\n]{2,70}?),?\s+in the chair"
    r"|(?P<lead>(?:[Tt]he\s)?[A-Z][^.;:,\n]{2,60}?)\s+(?:is|takes|sits)\s+in the chair)\b"
)
_CHAIR_IS = re.compile(r"\b[Ii]ts\s+(?:chairman|chair|chairwoman|head)\s+is\s+" + _POST + r"(?=[.;:,\n)])")
_WHO_LEADS = re.compile(r"\b(?:by|under)\s+" + _POST + r",?\s+who\s+(?:leads|chairs|heads)\s+it\b")
_CHAIRS = re.compile(r",\s+which\s+(?P<lead>(?:the\s)?[A-Z][^.;:,\n]{2,60}?)\s+(?:chairs|leads)\b")
_TOPICS = re.compile(
    r"\b(?:topics|items|subjects|issues|matters)\s+(?:(?:have|has)\s+)?(?:discussed|considered"
    r"|include[ds]?)[^:\n]{0,40}:",
    re.I,
)
_DISCUSSES = re.compile(r"\bdiscusses\s+(?P<topics>[^.;:\n]{4,200})")
_ACTS = re.compile(r"\bacts?\s+as\s+(?:the\s+)?(?P<role>[^.;:,\n]{0,60}?\bProgramme\s+Board)\b", re.I)
_BOARD_OF = re.compile(r"\s*\bProgramme\s+Board\Z", re.I)
_SUBJECTLESS = re.compile(
    r"\s*(?:\d{1,3}[.)]\s+)?(?:Meets|Sits|Chaired|Led|Headed|Set up|Monthly|Quarterly)\b"
)
# The last words of the names of bodies that meet.
_MEETING = frozenset(
    "board committee sub-committee council forum group sub-group network panel partnership party"
    " group)".split()
)
_STAKEHOLDER = re.compile(
    r"\b(?:is|are)\s+(?:described\s+as|considered|seen\s+as"
    r"|treated\s+as)\s+(?:an?\s+)?(?:key\s+)?[‘'\"“]?stakeholder",
    re.I,
)
_SET_UP = re.compile(
    r"\b(?:was|were|has been)\s+(?:established|set up|created"
    r"|formed)\s+(?:in\s[^.;\n]{3,30}?\s)?by\s+(?P<who>[^.;:\n]{3,90})"
)
_ARTICLE = re.compile(r"^(?:[Tt]he|an?|its)\s+")
_MARK = re.compile(r"\s*(?:[•·●▪‣◦*–—-]|\d{1,2}[.)])\s+")
_SPLIT = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_IT = re.compile(r"\s*(?:\d{1,3}[.)]\s+)?(?:It|Its|They)\b")
_THIS = re.compile(
    r"\s*This\s[^.;:\n]{0,80}?\b(?:board|forum|group|panel|committee|network|partnership)\b", re.I
)


# Each pattern with the words one of which must be there.
_PATTERNS = (
    (_MEETS, ("meet", "Meet", "sits ", "Sits ", "sat ", "together", "goes through")),
    (_LED, ("chaired by", "Chaired by", "led by", "headed by", "run by", "convened by", "haired in turn")),
    (_UNDER, (" under ",)),
    (_PRESIDES, ("preside", " leads", "chairs it", "is its chair")),
    (_CO_CHAIRS, ("hairs:", "hair:", "hairman:")),
    (_CHAIRS_A, (" chairs a", " chairs the")),
    (_AT_FIRST, ("Every ", "Each ", "Once ", "Twice ", "Three ", "Four ", "Six ")),
    (_CHAIRMANSHIP, ("chairmanship of", "leadership of")),
    (_IN_CHAIR, ("in the chair",)),
    (_CHAIR_IS, (" chairman is", " chair is", " head is")),
    (_WHO_LEADS, ("who leads it", "who chairs it", "who heads it")),
    (_CHAIRS, (" chairs", " leads")),
    (_ACTS, ("rogramme Board", "rogramme board")),
    (_STAKEHOLDER, ("takeholder",)),
    (_DISCUSSES, ("discusses",)),
    (_SET_UP, ("established", "set up", "created", "formed")),
)
_LISTED = ("topics", "items", "subjects", "issues", "matters")
# The words that set these rules off.
WORDS = [*(word for _, words in _PATTERNS for word in words), *_LISTED]
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
        self._printed = _names(self._text, named)
        self._boards: dict[str, Board] = {}

    def read(self) -> list[Board]:
        for pattern, words in _PATTERNS:
            # Who set a body up is told only of one of which more is said.
            if pattern is not _SET_UP or self._boards:
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
        if pattern is _SET_UP and body not in self._boards:
            return
        board = self._boards.setdefault(body, Board(body, start, end))
        one = "\n\n" not in self._text[min(start, board.start) : max(end, board.end)]
        if start < board.start:
            board.start, board.end = start, max(end, board.end) if one else end
        elif one:
            board.end = max(board.end, end)
        if pattern is _MEETS:
            self._often(board, match)
        elif pattern is _ACTS:
            board.acts_as, board.words["acts_as"] = match["role"], match.span()
            board.programme = self._programme(match["role"])
        elif pattern is _STAKEHOLDER:
            holders = self._subjects.within(max(match.start() - 30, start), match.start())
            if holders and holders[-1].body != body:
                board.stakeholders.append(holders[-1].body)
                board.words["stakeholder"] = (holders[-1].start, match.end())
        elif pattern is _DISCUSSES:
            at = match.start("topics")
            for part in _SPLIT.split(match["topics"]):
                at = self._text.find(part, at)
                board.topics.append((at, at + len(part)))
        elif pattern is _SET_UP:
            who = self._subjects.within(*match.span("who"))
            if who and who[0].start - match.start("who") <= 4 and not board.founder:
                board.founder, board.words["founder"] = who[0].body, (match.start(), who[0].end)
                when = [date for date in self._dates if match.start() <= date[0] and date[1] <= end]
                if len(when) == 1:
                    board.established, board.words["established"] = when[0][2], (match.start(), when[0][1])
        elif pattern is _AT_FIRST:
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
        name = _BOARD_OF.sub("", role).lower()
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
        if match.re in (_STAKEHOLDER, _TOPICS):
            return self._above(start)
        if match.re is _CHAIRS_A:
            return self._holders.named_in(*match.span("body"))
        if match.re is _AT_FIRST:
            return self._first(match.end(), start)
        if _SUBJECTLESS.match(text, start) and (heading := self._heading(start)):
            return heading
        if _THIS.match(text, start, max(match.end(), start)):
            return self._heading(start) or self._subjects.pronoun(start, start, later=True)
        if match.re is _MEETS and (as_name := self._as_name(self._subjects.within(*match.span()))):
            return as_name
        if _IT.match(text, start) and (body := self._holders.under_heading(start)):
            return body
        if body := self._holders.of(start, match.start(), later=True):
            return body
        if match.re in (_IN_CHAIR, _WHO_LEADS, _CHAIRMANSHIP, _PRESIDES, _CO_CHAIRS, _UNDER):
            own = self._subjects.subject(start, max(match.start(), start + 1))
            return own or self._heading(start) or self._subjects.pronoun(start, start, later=True)
        if _IT.match(text, start):
            own = self._holders.under_heading(start)
            return own or self._subjects.pronoun(start, start, later=True) or self._above(start)
        if match.re is _CHAIR_IS:
            return self._subjects.pronoun(start, start, later=True)
        return self._subjects.subject(start, match.start()) if match.re is _MEETS else ""

    def _first(self, at: int, start: int) -> str:
        """The body that comes first in the rest of a sentence: `this sub-committee`, `the X Board`."""
        here = self._subjects.within(at, self._subjects.sentence(start)[1])
        return next((name.body for name in here if self._meets(name.body)), "")

    def _meets(self, body: str) -> bool:
        """Whether a body is one of those that meet, as a board or a forum."""
        words = self._printed.get(body, body)
        last = words.rsplit(None, 1)[-1].lower()
        return last in _MEETING or (" " not in words and words.isupper())

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
            match = _TOPICS.match(self._text, at) if self._boards and at >= done else None
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
                mark = _MARK.match(self._text, at + 1, end)
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
    return _ARTICLE.sub("", " ".join(printed.split()))


def _names(text: str, named: Sequence[Named]) -> dict[str, str]:
    """Each body with the longest name that the text has for it, the first of those, without its article."""
    names: dict[str, str] = {}
    for one in named:
        name = " ".join(text[one.start : one.end].split())
        if len(name) > len(names.get(one.body, "")):
            names[one.body] = name
    return {body: _ARTICLE.sub("", name) for body, name in names.items()}
