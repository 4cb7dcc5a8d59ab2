"""What pages say of bodies that came after one another, with the bodies linked and the dates read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from remit.extract.cues import STEMS, Cue, cues
from remit.extract.dates_in_text import InText
from remit.extract.definitions import is_body
from remit.extract.quote import Quote
from remit.extract.sentences import sentence_at
from remit.link.bodies import PROGRAMME_KINDS
from remit.link.mentions import Mentions, Named
from remit.model import Record

_OF_TWO = frozenset(["replaced", "took-over", "merged", "renamed", "split", "expanded", "transferred"])
RULE, CERTAINTY = "succession", 0.8
BANNER_RULE, BANNER_CERTAINTY = "warning-box", 1.0

_HEADS = (
    r"(?:Authority|Board|Commission|Committee|Council|Directorate|Forum|Group|Network|Panel|Partnership|Team|Unit|Command|Squad|Agency"
    r"|Service|Office|Branch|Department|Division|Centre|Inspectorate|Constabulary)"
)
_UNKNOWN = re.compile(
    r"\b(?:[A-Z][\w’'&/-]*,?\s(?:(?:and|of|for|&|the|on|at|in)\s){0,2}){1,8}?"
    + _HEADS
    + r"(?:s\b)?\b(?!\s(?:and\s)?[A-Z])"
)
_TAKEN_UP = re.compile(
    r"\b(?:[Tt]hat|[Tt]his|[Tt]he|[Tt]he old) (?:[a-z][a-z ,]{1,50} )?(?P<head>board|panel|forum|group|committee|sub-committee|unit|team|command"
    r"|directorate|partnership|network|squad|agency|service|department)\b"
)
_OWNER = re.compile(
    r"(?P<word>His|Its|Their)(?=\s(?:place|functions|duties|role|powers|property|rights|liabilities|assets|staff|work|responsibilities)\b)"
)
_BODY = re.compile(r"(?:That|This|The (?:old|former|earlier)) (?:body|organisation)\b")
_BOTH = re.compile(
    r"\bThey(?= (?:were|are|will|ceased|have|merged|came|gave))|\b[Bb]oth (?:bodies|services|committees|boards|panels|units|groups|authorities)\b"
)
_OWNS = re.compile(r"['’]s?\s|s['’]\s")
_SUBJECT = re.compile(r"(?:[Tt]he\s|[Aa]n?\s|[Tt]his\s|[Oo]ur\s|\d{1,3}(?:\.\d+)?\.?\s+)*<(\d+)>")
_PAIR = re.compile(r"<(\d+)> and (?:the )?<(\d+)>")
_ARCHIVED = re.compile(r"archiv|out of date|no longer (?:updated|exists)|not kept up to date", re.I)
_POSSESSOR = re.compile(r"<\d+>(?:['’]s?|s['’])\s(?=(?:\w+\s){0,2}<\d+>)")
_OWN_ACRONYM = re.compile(r"<(\d+)>\s?\(\s?(?:the\s)?<(\d+)>\s?\)")
_SAID = re.compile(r"[“\"][^”\"]*\Z")
_LABEL = re.compile(r"^\W*(?:\d{1,3}(?:\.\d+)?\.?\s+)?<(\d+)>:")
_WILL = re.compile(r"\b(?:will|is to|are to) (?:now )?(?:establish|set up|create|form) (?:an?|the) (?:new )?")
_RESPONSIBLE = re.compile(r"(?:has|have|had) been responsible for|(?:is|are|was|were) responsible for")
# How far above the words that pass duties on the list of the duties may begin.
_ABOVE = 1500
_FIRST_AND_THEN = re.compile(r"\binitially\s(?:established|set up|created)", re.I)


@dataclass(frozen=True, slots=True)
class Party:
    """A body in a sentence: its id, or as printed where the tables do not know it."""

    start: int
    end: int
    name: str
    known: bool
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Succession:
    """A page's statement of a change; parties are ids, or names as printed."""

    start: int
    end: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    kind: str
    date: str
    state: str
    banner: bool


class Successions:
    """Reads what pages say of successions."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._stems = AhoCorasick(list(STEMS))

    def read(self, text: str, named: Named, dates: Sequence[InText], day: str) -> list[Succession]:
        """The statements of a text, in order."""
        found: list[Succession] = []
        done = -1
        for _, at, _ in self._stems.find_matches_as_indexes(
            text.lower() if len(text.lower()) == len(text) else text
        ):
            if at < done:
                continue
            start, end = sentence_at(text, at)
            if end <= done or end <= start:
                continue
            done = end
            found += _Sentence(self, text, named, dates, day, start, end, found).read()
        return self._initially(text, found, named, dates, day)

    def giver(self, text: str, named: Named, at: int, told: Sequence[Succession]) -> tuple[str, ...]:
        """Whose duties `will pass to` another: the last body said to be responsible for some, where the page
        says that it ends."""
        ended = {name for one in told if one.kind == "abolished" for name in one.before}
        last = None
        for match in _RESPONSIBLE.finditer(text, max(at - _ABOVE, 0), at):
            last = match
        if not ended or last is None:
            return ()
        holders = [one.body for one in named.mentions if 0 <= last.start() - one.end < 3]
        return tuple(holder for holder in holders if holder in ended)

    def _initially(
        self, text: str, found: list[Succession], named: Named, dates: Sequence[InText], day: str
    ) -> list[Succession]:
        """`initially established the X. ... will establish a Y`: Y is to come in the place of X."""
        for one in found[:]:
            if one.kind != "established" or not _FIRST_AND_THEN.search(text, one.start, one.end):
                continue
            close = text.find("\n\n", one.end)
            for match in _WILL.finditer(text, one.end, close if close > 0 else len(text)):
                start, end = sentence_at(text, match.start())
                sentence = _Sentence(self, text, named, dates, day, start, end)
                after = sentence.party_at(match.end())
                if after and (after,) != one.after:
                    found.append(
                        Succession(
                            match.start(),
                            match.end(),
                            one.after,
                            (after,),
                            "replaced",
                            "",
                            "announced",
                            False,
                        )
                    )
        return sorted(found, key=lambda item: item.start)

    @property
    def mentions(self) -> Mentions:
        """The finder of names."""
        return self._mentions


class _Sentence:
    """One sentence, with its bodies and dates."""

    def __init__(
        self,
        reader: Successions,
        text: str,
        named: Named,
        dates: Sequence[InText],
        day: str,
        start: int,
        end: int,
        told: Sequence[Succession] = (),
    ) -> None:
        self._reader, self._text, self._named, self._day = reader, text, named, day
        self._start, self._end = start, end
        self._dates = [date for date in dates if start <= date.start < end]
        self._parties = self._in(start, end)
        self._extra: list[Party] = []
        self._told = told

    def read(self) -> list[Succession]:
        skeleton, offsets = self._skeleton()
        if not (self._parties or self._extra):
            return []
        whole = self._text[self._start : self._end]
        quoted = _SAID.search
        found = []
        for cue in cues(skeleton, whole):
            start, end = self._place(offsets, cue.start), self._place(offsets, cue.end)
            end -= len(self._text[start:end]) - len(self._text[start:end].rstrip(" ,;\n"))
            if quoted(self._text, max(self._start, start - 400), start):
                continue
            if statement := self._statement(cue, skeleton, start, end):
                found.append(statement)
        return sorted(found, key=lambda one: one.start)

    def party_at(self, at: int) -> str:
        """The body whose name begins at an offset; empty where none does."""
        return next((party.name for party in self._parties if 0 <= party.start - at < 2), "")

    def _statement(self, cue: Cue, skeleton: str, start: int, end: int) -> Succession | None:
        before = self._named_by(cue.before)
        if cue.kind == "passes":
            before = self._reader.giver(self._text, self._named, start, self._told)
        after = self._named_by(cue.after)
        kind = "transferred" if cue.kind == "passes" else cue.kind
        if kind == "widened":
            label = _LABEL.match(skeleton)
            above = None if label else self._heading()
            after = self._named_by((int(label[1]),)) if label else (above.name,) if above else ()
            kind = "expanded"
            if not after or after == before:
                return None
        if not (before or after) or (set(before) & set(after) and not self._two_names(cue, before, after)):
            return None
        if (
            kind in _OF_TWO
            and not (before and after)
            and not (kind == "replaced" and before and not cue.after and cue.announced)
        ):
            return None
        if self._persons(before, after, kind):
            return None
        date = self._date(start, end)
        banner = (
            bool(_ARCHIVED.search(self._text, max(start - 200, 0), min(end + 120, len(self._text))))
            and kind != "established"
        )
        announced = cue.announced and not banner
        if not banner and date and self._day and date > self._day[: len(date)]:
            announced = True
        if kind == "established" and not self._is_known(after) and (announced or not date):
            # What is not known and has no day is proposed as a body, not stated as an event.
            return None
        return Succession(
            start, end, before, after, kind, date, "announced" if announced else "effective", banner
        )

    def _persons(self, before: Sequence[str], after: Sequence[str], kind: str) -> bool:
        """Whether only persons in posts follow one another."""
        kinds = [self._reader.mentions.kind(name) for name in (*before, *after)]
        if kind == "established" and any(one in PROGRAMME_KINDS for one in kinds):
            return True
        if kind in ("established", "abolished"):
            return any(one == "office-holder" for one in kinds)
        if kind == "transferred":
            return False
        return (
            any(one == "office-holder" for one in kinds)
            and not all(one == "office-holder" for one in kinds[: len(before)])
            and kind == "renamed"
            or all(one == "office-holder" for one in kinds)
        )

    def _two_names(self, cue: Cue, before: Sequence[str], after: Sequence[str]) -> bool:
        """Whether one body stands on both sides under two names that it bore one after the other."""
        if len(before) != 1 or before != after or cue.kind not in ("renamed", "replaced", "expanded"):
            return False
        every = [*self._parties, *self._extra]
        old, new = every[cue.before[0]].printed, every[cue.after[0]].printed
        periods = [self._reader.mentions.periods(name) for name in (old, new)]
        return bool(periods[0] and periods[1]) and not periods[0] & periods[1]

    def _is_known(self, names: Sequence[str]) -> bool:
        return any(self._reader.mentions.kind(name) for name in names)

    def _date(self, start: int, end: int) -> str:
        dates = [date for date in self._dates if date.role != "period" and "XXXX" not in date.value]
        inside = [date for date in dates if start <= date.start < end]
        if len(inside) >= 1:
            return inside[0].value
        if len(dates) != 1:
            return ""
        between = self._text[min(end, dates[0].end) : max(start, dates[0].start)]
        return "" if ";" in between else dates[0].value

    def _named_by(self, numbers: Sequence[int]) -> tuple[str, ...]:
        every = [*self._parties, *self._extra]
        return tuple(dict.fromkeys(every[number].name for number in numbers if number < len(every)))

    def _skeleton(self) -> tuple[str, list[tuple[int, int]]]:
        """The sentence with numbers for its bodies and dates; pairs of offsets, in it and in the text."""
        marks: list[tuple[int, int, str]] = [(p.start, p.end, f"<{n}>") for n, p in enumerate(self._parties)]
        marks += [
            (date.start, date.end, f"@{n}")
            for n, date in enumerate(self._dates)
            if not any(date.start < p.end and p.start < date.end for p in self._parties)
        ]
        marks += self._pronouns(len(self._parties))
        marks.sort()
        parts: list[str] = []
        offsets: list[tuple[int, int]] = [(0, self._start)]
        at, length = self._start, 0
        for start, end, mark in marks:
            if start < at:
                continue
            between = _SPACE.sub(" ", self._text[at:start])
            parts += [between, mark]
            length += len(between)
            offsets += [(length, start), (length + len(mark), end)]
            length += len(mark)
            at = end
        parts.append(_SPACE.sub(" ", self._text[at : self._end]))
        return self._simplified("".join(parts), offsets)

    def _simplified(self, skeleton: str, offsets: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
        """Without the acronym in brackets behind its name, and without owners; blanks keep the offsets."""

        def acronym(match: re.Match[str]) -> str:
            first, second = self._named_by((int(match[1]),)), self._named_by((int(match[2]),))
            if first == second or self._short(int(match[2])):
                return f"<{match[1]}>".rjust(0) + "\x00" * (len(match.group()) - len(match[1]) - 2)
            return match.group()

        skeleton = _OWN_ACRONYM.sub(acronym, skeleton)
        skeleton = _BRACKETED.sub(
            lambda match: match[1] + "\x00" * (len(match.group()) - len(match[1])), skeleton
        )
        skeleton = _POSSESSOR.sub(lambda match: "\x00" * len(match.group()), skeleton)
        return _without_blanks(skeleton, offsets)

    def _short(self, number: int) -> bool:
        every = [*self._parties, *self._extra]
        return (
            number < len(every) and every[number].end - every[number].start < 10 and not every[number].known
        )

    def _pronouns(self, count: int) -> list[tuple[int, int, str]]:
        """`It`, `the former`, `that unit` where what they stand for is plain."""
        marks: list[tuple[int, int, str]] = []

        def stands_for(start: int, end: int, party: Party) -> None:
            marks.append((start, end, f"<{count + len(self._extra)}>"))
            self._extra.append(party)

        text = self._text
        first = self._parties[0] if self._parties and self._parties[0].start - self._start < 14 else None
        for match in _OWNER.finditer(text, self._start, min(self._start + 12, self._end)):
            span = self._before()
            owners = self._in(*span) if span else []
            if len(owners) == 1 and match.start() == self._start:
                stands_for(self._start, match.end("word"), owners[0])
        for match in _BODY.finditer(text, self._start, min(self._start + 12, self._end)):
            span = self._before()
            owners = {party.name: party for party in self._in(*span)} if span else {}
            if len(owners) == 1 and match.start() == self._start:
                stands_for(self._start, match.end(), next(iter(owners.values())))
        for match in _BOTH.finditer(text, self._start, self._end):
            pair = self._pair_before()
            if pair:
                marks.append(
                    (
                        match.start(),
                        match.end(),
                        f"<{count + len(self._extra)}> and <{count + len(self._extra) + 1}>",
                    )
                )
                self._extra.extend(pair)
        for match in _PRONOUN.finditer(text, max(self._start - 1, 0), self._end):
            word = match["word"].lower()
            at = match.start("word")
            if any(party.start <= at < party.end for party in self._parties):
                continue
            if word in ("the former", "the latter"):
                pair = self._pair_before()
                if pair:
                    stands_for(at, match.end("word"), pair[word == "the latter"])
                continue
            subject = (
                first
                if first and first.end <= at and self._alone(self._start, at)
                else self._subject_before()
            )
            if subject:
                stands_for(at, match.end("word"), subject)
        for match in _TAKEN_UP.finditer(text, self._start, self._end):
            if any(party.start < match.end() and match.start() < party.end for party in self._parties):
                continue
            if party := self._taken_up(match):
                stands_for(match.start(), match.end(), party)
        return marks

    def _taken_up(self, match: re.Match[str]) -> Party | None:
        """What `that unit`, `this board` means: the unknown body named before, or the one of the heading above."""
        head = match["head"].lower()
        paragraph = self._paragraph()
        before = [
            party
            for party in self._in(paragraph, match.start())
            if not party.known and party.name.lower().split()[-1] == head
        ]
        if before:
            return before[-1]
        if match.start() - paragraph > 4:
            return None
        low = self._text.rfind("\n", 0, len(self._text[:paragraph].rstrip())) + 1
        headings = [
            party
            for party in self._in(low, paragraph)
            if party.end >= len(self._text[:paragraph].rstrip())
            and (party.printed or party.name).lower().split()[-1] == head
        ]
        return headings[-1] if len(headings) == 1 else None

    def _heading(self) -> Party | None:
        """The one body that the line above the paragraph names."""
        paragraph = self._paragraph()
        above = self._text[:paragraph].rstrip()
        low = above.rfind("\n") + 1
        parties = self._in(low, len(above)) if len(above) - low < 90 else []
        return parties[0] if len({party.name for party in parties}) == 1 else None

    def _alone(self, start: int, end: int) -> bool:
        """Whether no second body stands between two offsets, owners apart."""
        return (
            len({party.name for party in self._in(start, end) if not _OWNS.match(self._text, party.end)}) == 1
        )

    def _paragraph(self) -> int:
        return max(self._text.rfind("\n\n", 0, self._start), self._start - 700, 0)

    def _before(self) -> tuple[int, int] | None:
        """The sentence before this one, in its paragraph."""
        at = self._start - 1
        while at > 0 and self._text[at].isspace() and not self._text.startswith("\n\n", at - 1):
            at -= 1
        if at <= self._paragraph() or self._text.startswith("\n\n", at - 1):
            return None
        return sentence_at(self._text, at - 1)

    def _subject_before(self) -> Party | None:
        span = self._before()
        if not span:
            return None
        parties = self._in(*span)
        launched = [
            party
            for party in parties
            if _LAUNCH_OF.search(self._text, max(span[0], party.start - 40), party.start)
        ]
        if len(launched) == 1:
            return launched[0]
        if (
            parties
            and self._alone(*span)
            and len(_LEADING.sub("", self._text[span[0] : parties[0].start])) == 0
        ):
            return parties[0]
        return None

    def _pair_before(self) -> tuple[Party, Party] | None:
        span = self._before()
        parties = self._in(*span) if span else []
        if len(parties) == 2 and re.fullmatch(
            r" and (?:of )?(?:the )?", self._text[parties[0].end : parties[1].start]
        ):
            return parties[0], parties[1]
        return None

    def _in(self, start: int, end: int) -> list[Party]:
        """The bodies named between two offsets."""
        parties = [
            Party(one.start, one.end, one.body, True, self._text[one.start : one.end])
            for one in self._named.mentions
            if start <= one.start and one.end <= end
        ]
        others = [
            Party(one.start, one.end, one.name, False)
            for one in self._named.unknown
            if start <= one.start and one.end <= end
        ]
        others += [
            Party(one.acronym_start, one.acronym_end, one.name, False)
            for one in self._named.unknown
            if one.acronym and start <= one.acronym_start < end
        ]
        others += [
            Party(start + match.start(), start + match.end(), one.name, False)
            for one in self._named.unknown
            if one.acronym and is_body(one.name)
            for match in re.finditer(rf"\b{re.escape(one.acronym)}\b", self._text[start:end])
        ]
        others += [
            Party(s, e, body, True) for s, e, body in self._reader.mentions.partly(self._text, start, end)
        ]
        others += [
            Party(match.start(), match.end(), " ".join(match.group().split()), False)
            for match in _UNKNOWN.finditer(self._text, start, end)
        ]
        for one in others:
            one = _without_article(one)
            overlapping = [party for party in parties if party.start < one.end and one.start < party.end]
            if not overlapping:
                parties.append(one)
            elif one.known and all(
                one.start <= party.start and party.end <= one.end for party in overlapping
            ):
                parties = [party for party in parties if party not in overlapping] + [one]
        return sorted(parties, key=lambda party: party.start)

    def _place(self, offsets: Sequence[tuple[int, int]], at: int) -> int:
        """The offset in the text of a place in the skeleton."""
        low, place = max((pair for pair in offsets if pair[0] <= at), key=lambda pair: pair[0])
        return min(place + at - low, self._end)


_LAUNCH_OF = re.compile(
    r"\b(?:launch|creation|establishment|formation|setting up) of (?:the |an? )?(?:new )?\Z"
)
_SPACE = re.compile(r"\s")
_LEADING = re.compile(
    r"(?:\d{1,3}(?:\.\d+)?\.?\s+|\W+|\b(?:The|This|An?|Our|In|At|On)\b\s*|\b(?:London|MPA)\b\s*)"
)
_PRONOUN = re.compile(
    r"(?:^|[\s(“])(?P<word>[Tt]he former(?! \w*(?:[A-Z]|commit|panel|board|forum))|[Tt]he latter|It|it)(?=\s(?:brings|brought|replaces|was|were|is|has|had|will|would|should|grew|took|replaced|absorbed|first|be)\b)"
)
_BRACKETED = re.compile(r"(<\d+>)\s?\([A-Z][A-Za-z&/-]{1,9}\)")


def _without_article(party: Party) -> Party:
    for article in ("The ", "A ", "An ", "This ", "In ", "Our "):
        if not party.known and party.name.startswith(article):
            return Party(party.start + len(article), party.end, party.name[len(article) :], False)
    return party


def _without_blanks(skeleton: str, offsets: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The skeleton without the marks of what was taken out, and with single blanks; offsets to match."""
    if "\x00" not in skeleton and "  " not in skeleton:
        return skeleton, offsets
    parts: list[str] = []
    moved: list[tuple[int, int]] = []
    pairs = iter(sorted(offsets))
    pair = next(pairs, None)
    low, place = 0, offsets[0][1]
    length = 0
    for at, character in enumerate(skeleton):
        while pair and pair[0] <= at:
            low, place = pair
            pair = next(pairs, None)
        if character == "\x00" or (character == " " and parts and parts[-1] == " "):
            continue
        moved.append((length, place + at - low))
        parts.append(character)
        length += 1
    moved.append((length, place + len(skeleton) - low))
    return "".join(parts), moved


def records(found: Sequence[Succession], document: Record, quote: Quote) -> Iterator[Record]:
    """Statements as records of the table `successions`."""
    for number, one in enumerate(found, 1):
        fields = {
            "from_ids": "|".join(one.before),
            "to_ids": "|".join(one.after),
            "kind": one.kind,
            "date": one.date,
            "state": one.state,
            "document": document.key,
            "source_url": document["source_url"],
        }
        rule, certainty = (BANNER_RULE, BANNER_CERTAINTY) if one.banner else (RULE, CERTAINTY)
        yield Record(
            "successions",
            f"{document.key}--succession-{number}",
            fields,
            document.source,
            document.file,
            0,
            {"field": quote(one.start, one.end, rule, certainty)},
        )
