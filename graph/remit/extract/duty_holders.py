"""Whose a duty is: the subject of the clause, what a common word takes up, or the heading above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from remit.extract.definitions import is_body
from remit.extract.subjects import Subjects

_NOUN = (
    r"(?:board|bureau|branch|centre|command|commission|committee|department|directorate|forum|group|network"
    r"|office|OCU|panel|partnership|programme|scheme|section|service|squad|sub-?\s?committee|sub-?group"
    r"|team|unit)"
)
_TAKEN_UP = re.compile(
    rf"\b(?:the|this|that|a|each|every)\s+(?:(?P<new>new)\s+|(?:current|existing|joint|present)\s+|(?P<old>earlier|former|old|outgoing|previous)\s+)?(?P<noun>{_NOUN})"
    r"\s*(?:,[^,.;:]{1,70},\s*)?\Z",
    re.I,
)
# `The panel, which also`
_NOUN_WHICH = re.compile(
    rf"\b(?:[Tt]he|[Tt]his)\s(?:new\s)?(?P<noun>(?i:{_NOUN})),\swhich\s(?:also\s|now\s|still\s|then\s)?\Z"
)
_NAME = re.compile(
    r"[A-Z][\w’'/&-]*,?(?:\s+(?:(?:of|for|and|the|&|in|on)\s+){0,2}[A-Z][\w’'/&-]*,?){0,8}"
    r"(?=\s*(?:\([A-Z][\w&-]*\))?\s*(?:,[^,.;:]{1,70},\s*)?\Z)"
)
_OBJECT = re.compile(
    r"\b(?:of|for|by|with|to|from|in|on|at|under|into|than|within)\s+(?:the\s+|a\s+|an\s+)?\Z"
)
# The people of a body, or a part of what it has, are not the body.
_ANOTHERS = re.compile(
    r"\b(?:chair\w*|heads?|members?|directors?|officers?|secretar\w+|leaders?|clerk|deputy|staff|posts?"
    r"|representatives?|parts?|all|cost|budget|work|creation|abolition)\s+(?:of|to|from|in|on)\s+(?:the\s+|a\s+)?\Z"
    r"|\b(?:reports?|papers?|letters?|stud(?:y|ies)|surveys?|statements?)\s+(?:of|from|by)\s+(?:the\s+|a\s+)?\Z",
    re.I,
)
# `Ned Oar of the board`
_PERSON_OF = re.compile(r"(?P<name>(?:[A-Z][\w’'-]+\s){1,3}[A-Z][\w’'-]+),?\s(?:of|from)\s(?:the\s)?\Z")
_EMBEDDED = re.compile(
    r"\b(?:how|way|what|whether|if|when|where|in which|extent to which)\s+(?:the\s+)?\Z", re.I
)
_ADVERB = re.compile(r"\s*,?\s+(?:at present|currently|at the moment|also|now|still|then|in turn)\s*\Z")
_AND = re.compile(
    r"(?:,|\band)(?:\s+(?:also|now|then|since|therefore|(?:since|from|until|in) [^,.;:]{2,24}))?\s*\Z"
)
_LABEL = re.compile(r"\s*:\s*\Z|\s+[–—-]\s+\Z")
_BEGINS = re.compile(
    r"\s*(?:(?:\d{1,3}(?:\.\d{1,3})*|[A-Z])[.)]?\s+)?(?P<it>It|They|(?:The|This)\s(?P<noun>[A-Za-z-]+)|This)\b"
)
_PLURAL = re.compile(r"(?:^|[\s(])(?P<words>(?:local\s)?(?:boroughs|councils|forces|authorities))\s*\Z")
_FORMER = re.compile(r"\b(?:former|old|earlier|outgoing|previous)\s\Z")
# `The panel, on which two members represent the parks, ...`
INSERTED = re.compile(
    r",\s(?:(?:on|of|in|to|for|by|with|under|at|from)\s)?(?:which|whose|whom)\s[^;:\n]{4,120},\s*\Z"
    r"|,\s(?:(?:chaired|convened|headed|led|run)\sby|under)\s[^.;:\n]{4,90},\s*\Z"
)
_LONG = re.compile(r"\b[A-Z][\w’'&-]*(?: (?:(?:of|for|and) )?[A-Z][\w’'&-]*)+")
_LISTED = re.compile(r"\s*(?:[•·*–-]|\(?[a-z\d]{1,2}[.)])\s")
_IN_END = re.compile(r"\s*\([^()]*\)\Z")
_THAT = re.compile(r"\bthat\s+(?:the\s+)?\Z")
_IT_THEN = re.compile(r";\s*it\s+(?:(?:also|now|then|still|will)\s+)*\Z")
_ITS_PEOPLE = re.compile(
    r"\s*(?:The|Its)\s(?:deputy\s|vice[- ]|joint\s)?(?:chair\w*|secretar\w+|members|membership|convenor)\b"
)
_IT = re.compile(r"\s*It\s(?:(?:also|now|then|still|will|would|is|has)\s)*\Z")
_APPOSED = re.compile(
    r"\s*(?:\d{1,3}[.)]\s+)?(?:A|An|The)\s[a-z ]{3,30},\s+"
    r"(?:the\s+|a\s+)?(?P<name>[A-Z][^,.;:()\n]{3,80})[,(]"
)
_NUMBER = re.compile(r"\s*(?:(?:\d{1,3}(?:\.\d{1,3})*|[A-Z])[.)]?\s+)?(?:[•·*–—-]\s+)?")
# How a new body comes after an old one, and an old one goes.
_BE = r"\s(?:(?:has|have|will|would|is to|was to|is due to|had)\s)?"
_COMES = re.compile(
    _BE + r"(?:replac(?:e[sd]?|ing)|succeed(?:s|ed)?|supersede[sd]?"
    r"|t(?:akes?|ook|aken)\s(?:over\sfrom|the\splace\sof))\s"
)
_GOES = re.compile(
    _BE + r"(?:(?:g(?:ives?|ave|iven)|makes?|made)\s(?:way|place)\b"
    r"|(?:be|been|was)\s(?:replaced|succeeded|superseded)\sby\s)"
)
_DETERMINER = re.compile(r"\A(?:The|An?|Its|Our|Their|This|Each)\s")
# Who comes to a body is not what the next sentence is about.
_ATTENDS = re.compile(
    r"\b(?:(?:takes|has|in)\sthe\schair|chairs\sthis|attends?|takes?\spart|sits?\son\s(?:it|the)|(?:is|are)\s(?:also\s)?(?:represented|(?:a\s)?members?\b|observers?\b)"
    r"|(?:is|are|has\sbeen|have\sbeen)\s(?:also\s)?invited|(?:has|have)\s(?:a\s|one\s|two\s)?(?:seats?|places?))\b"
)
# How the body of a heading comes out of others.
_BECOMES = re.compile(
    r"\b(?:amalgamated|becoming|became|brought\stogether|combined|expanded|folded|formed|joined|merged|renamed|replaced\sby"
    r"|succeeded\sby|superseded\sby|turned|united|widened|gave\sway|way\sto|g(?:ive|ave|iven)\splace)\b"
)
_FAR = 1500
_LONG_AGO = 6000


class Holders:
    """The holders of the duties of one text."""

    def __init__(self, text: str, subjects: Subjects, home: Sequence[str]) -> None:
        self._text, self._subjects, self._home = text, subjects, home

    def of(self, start: int, cue: int, later: bool = False) -> str:
        """Whom the words of a sentence before a cue are about: a key, words for a body, or nobody."""
        text = self._text
        adverb = _ADVERB.search(text, max(start, cue - 24), cue)
        end = adverb.start() if adverb else cue
        if not text[start:end].strip(" \t\n•–-") or _NUMBER.fullmatch(text, start, end):
            return self.headed(start)
        if label := _LABEL.search(text, max(start, end - 4), end):
            return headed(text[: label.start()] + "\n", self._subjects, label.start() + 1)
        if which := _NOUN_WHICH.search(text, max(start, end - 60), end):
            if not self._subjects.within(*which.span()):
                return self.taken_up(which["noun"], start, which.start())
        if self._is_anothers(start, end):
            return ""
        if nearer := self._nearer(start, end):
            return nearer
        if _IT_THEN.search(text, max(start, end - 24), end):
            for name in self._subjects.within(start, end):
                if _THAT.search(text, max(start, name.start - 12), name.start):
                    return name.body
        taken = _TAKEN_UP.search(text, max(start, end - 100), end)
        if taken and not self._subjects.within(*taken.span()):
            if (taken["new"] or taken["old"]) and (
                known := self._of_two(start, taken["noun"], bool(taken["new"]))
            ):
                return known
            if taken["new"] and (known := self._new(start, taken["noun"])):
                return known
            return self.taken_up(taken["noun"], start, taken.start(), bool(taken["old"]))
        if _IT.match(text, start, end) and (found := self.under_heading(start)):
            return found
        if text[start:end].rstrip().endswith(",") and (inserted := INSERTED.search(text, start, end)):
            return self.of(start, inserted.start(), later)
        if _IT.match(text, start, end) and (found := self._noun_before(start)):
            return found
        if found := self._subjects.of(start, end, later):
            return found
        if text[start:end].rstrip().endswith(",") and text.count(",", start, end) > 1:
            comma = text.rfind(",", start, end)
            here = self._subjects.within(start, comma)
            if here and not _OBJECT.search(text, max(start, here[-1].start - 16), here[-1].start):
                if found := self._subjects.of(start, comma, later):
                    return found
        if found := self._printed(start, end):
            return found
        if _IT.match(text, start, end):
            return self._before(start)
        if plural := _PLURAL.search(text, max(start, end - 40), end):
            return plural["words"]
        if _AND.search(text, max(start, end - 20), end):
            return self._begun(start, end)
        return ""

    def headed(self, at: int) -> str:
        """The body that the line above a paragraph names, and nothing else."""
        return headed(self._text, self._subjects, at)

    def under_heading(self, at: int) -> str:
        """The body in the heading over a paragraph, where no sentence before one in it is about another."""
        low = self._text.rfind("\n", 0, at) + 1
        body, start = self.headed(low), at
        if not body and (above := self._over_list(low)):
            return self.headed(above)
        while body and start > low:
            start, end = self._subjects.sentence(max(start - 2, low))
            if self._subjects.subject(start, end) not in ("", body) and not self._is_beside(body, start, end):
                return ""
            if start <= low or end >= at:
                break
        return body

    def _is_beside(self, body: str, start: int, end: int) -> bool:
        """Whether a sentence under the heading of a body tells who comes to it, or of what it was made."""
        text = self._text
        if _ATTENDS.search(text, start, end):
            return True
        if becomes := _BECOMES.search(text, start, end):
            after = self._subjects.within(becomes.end(), end)
            return any(name.body == body for name in after) or text.find(body, becomes.end(), end) >= 0
        return False

    def _over_list(self, at: int) -> int:
        """Where the paragraph begins that leads to the list right above an offset; 0 where there is none."""
        text, skipped, line = self._text, False, at
        while line > 0:
            start = text.rfind("\n", 0, line - 1) + 1
            if text[start : line - 1].strip():
                if not _LISTED.match(text, start, line):
                    return start if skipped else 0
                skipped = True
            line = start
        return 0

    def taken_up(self, noun: str, start: int, at: int, former: bool = False) -> str:
        """The body that `the team` means: the last that was called so, else the subject before."""
        text, noun = self._text, noun.lower()
        paragraph, called = text.rfind("\n\n", 0, at), set[str]()
        for name in reversed(self._subjects.within(max(at - _FAR, 0), at)):
            if text[name.start : name.end].lower().endswith(noun):
                if former and not _FORMER.search(text, max(name.start - 12, 0), name.start):
                    continue
                if name.start > paragraph:
                    return name.body
                called.add(name.body)
        printed = self._printed_so(noun, max(paragraph, 0), at)
        if printed or called:
            return printed[-1] if printed else called.pop() if len(called) == 1 else ""
        printed = self._printed_so(noun, max(at - _FAR, 0), at)
        if len(set(printed)) == 1:
            return printed[0]
        return self._subjects.pronoun(start, start, later=True)

    def _new(self, at: int, noun: str) -> str:
        """The one body called so that the text says is to be set up."""
        new = self._subjects.newcomers(max(at - _LONG_AGO, 0), at)
        bodies = {body for body, words in new if words.lower().endswith(noun.lower())}
        return bodies.pop() if len(bodies) == 1 else ""

    def _printed_so(self, noun: str, low: int, at: int) -> list[str]:
        """The names of more than one word that end with a noun, as they are printed between two offsets."""
        names = (_bare(phrase.group()) for phrase in _LONG.finditer(self._text, low, at))
        return [name for name in names if name.lower().endswith(noun) and " " in name]

    def _nearer(self, start: int, end: int) -> str:
        """What `the board` means at the beginning of a sentence where words for another stand nearer."""
        here = self._subjects.within(start, end)
        if not here or here[-1].rule != "generic" or here[-1].start > start + 8:
            return ""
        name, low = here[-1], max(self._text.rfind("\n\n", 0, start), 0)
        noun = self._text[name.start : name.end].rsplit(None, 1)[-1].lower()
        printed = self._printed_so(noun, low, start)
        if not printed or any(one.body == name.body for one in self._subjects.within(low, start)):
            return ""
        return printed[-1]

    def _of_two(self, start: int, noun: str, new: bool) -> str:
        """The body with which the sentence before begins, where one comes after another there."""
        low = self._subjects.sentence(max(start - 2, 0))[0]
        if low >= start or "\n\n" in self._text[low:start]:
            return ""
        goes = _GOES.search(self._text, low, start)
        if new and goes:
            return self._subjects.newcomer(low, start)
        tells = _COMES.search(self._text, low, start) if new else goes
        if tells is None:
            return ""
        own = self._subjects.of(low, tells.start(), later=True)
        here = self._subjects.within(low, tells.start())
        words = self._text[here[-1].start : here[-1].end] if here else own
        return own if words.lower().endswith(noun.lower()) else ""

    def _is_anothers(self, start: int, end: int) -> bool:
        here = self._subjects.within(start, end)
        if not here:
            return False
        low, at = max(here[-1].start - 30, start), here[-1].start
        of = _PERSON_OF.search(self._text, start, at)
        if of and not is_body(of["name"]) and not self._subjects.within(of.start("name"), of.end("name")):
            return True
        return bool(_ANOTHERS.search(self._text, low, at) or _EMBEDDED.search(self._text, low, at))

    def _printed(self, start: int, end: int) -> str:
        """The words right before a cue that can be the name of a body that is not known."""
        low = max(start, end - 140)
        name = _NAME.search(self._text, low, end)
        if name is None or " " not in name.group() or not is_body(name.group().rstrip(",")):
            return ""
        if _OBJECT.search(self._text, max(start, name.start() - 16), name.start()):
            return ""
        bare = _bare(name.group())
        # A name may begin with that of another body.
        first = name.start() + name.group().index(bare)
        within = self._subjects.within(name.start(), name.end())
        return "" if any(one.start != first or one.end >= first + len(bare) for one in within) else bare

    def _before(self, start: int) -> str:
        """What `it` means by how the sentence before begins: `The board`, `A joint board, the X`."""
        low = self._subjects.sentence(max(start - 2, 0))[0]
        if low >= start or "\n\n" in self._text[low:start]:
            return ""
        if apposed := _APPOSED.match(self._text, low, start):
            return self.named_in(*apposed.span("name"))
        if _ITS_PEOPLE.match(self._text, low, start):
            return self._subjects.pronoun(low, low, later=True)
        begins = _BEGINS.match(self._text, low, start)
        if begins and begins["it"] in ("It", "They"):
            return self._before(low)
        noun = begins["noun"] if begins else ""
        return self.taken_up(noun, low, low) if noun and re.fullmatch(_NOUN, noun, re.I) else ""

    def _noun_before(self, start: int) -> str:
        """What `it` means where the sentence before begins with `The sub-committee`, no name there."""
        low = self._subjects.sentence(max(start - 2, 0))[0]
        begins = _BEGINS.match(self._text, low, start) if "\n\n" not in self._text[low:start] else None
        if begins is None or not begins["noun"] or not re.fullmatch(_NOUN, begins["noun"], re.I):
            return ""
        if low >= start or self._subjects.within(low, begins.end()) or self._subjects.subject(low, start):
            return ""
        return self.taken_up(begins["noun"], low, low)

    def _begun(self, start: int, end: int) -> str:
        """Whom a sentence is about whose verb comes after `and`."""
        if found := self._subjects.subject(start, end):
            return found
        begins = _BEGINS.match(self._text, start, end)
        if not begins:
            return ""
        if here := self._subjects.within(start, begins.end()):
            return here[0].body
        if begins["noun"]:
            return (
                self.taken_up(begins["noun"], start, start)
                if re.fullmatch(_NOUN, begins["noun"], re.I)
                else ""
            )
        return self._subjects.pronoun(start, start, later=True)

    def named_in(self, start: int, end: int) -> str:
        """The body whose name, or words for it, are all that stands between two offsets, articles apart."""
        here = self._subjects.within(start, end)
        if here:
            return max(here, key=lambda name: name.end - name.start).body
        name = re.search(
            r"[A-Z][\w’'/&-]*(?:\s+(?:(?:of|for|and|the|&)\s+){0,2}[A-Z][\w’'/&-]*)*", self._text[start:end]
        )
        return name.group() if name and is_body(name.group()) else ""


def headed(text: str, subjects: Subjects, at: int) -> str:
    """The body that the line above a paragraph names, and nothing else."""
    line = text.rfind("\n", 0, at)
    while line > 0:
        start = text.rfind("\n", 0, line) + 1
        number = _NUMBER.match(text, start, line)
        words = text[number.end() if number else start : line].strip()
        if words:
            here = subjects.within(start, line)
            if here and len(words) - (here[0].end - here[0].start) < 8:
                return here[0].body
            words = _IN_END.sub("", words)
            return words if is_body(words) and len(words) < 60 else ""
        line = start - 1
    return ""


def _bare(name: str) -> str:
    words = name.strip(" ,")
    return _DETERMINER.sub("", words)
