"""The verbs that give a body something to do, with the state that their tense gives."""

from __future__ import annotations

import re
from typing import NamedTuple

from remit.extract.duty_states import HAS_BEEN, IS, WILL_CONTINUE
from remit.extract.duty_verbs import VERBS

MODAL = r"(?:will|shall|would|should|is to|are to|(?:is|are) going to)"
# `She said that it was responsible` tells what is so.
SAID = re.compile(
    r"\b(?:said|reported|explained|noted|added|told|confirmed|advised|stated|replied|answered"
    r"|stressed)\b[^.;\n]{0,60}\bthat\b"
)
# `..., the Commander said`, at the end of what is told.
SAYS = re.compile(
    r",\s+(?:he|she|they|members|officers|(?:the\s)?[A-Z][^,.;:\n]{1,50})\s"
    r"(?:said|says|reported|explained|added|told|noted|replied|confirmed|thought|stated)\b"
)
_ALSO = (
    r"(?:(?:now\s+also|also\s+now|also|now|still|then|jointly|mainly|chiefly|directly|primarily|currently|therefore"
    r"|in turn|at present|in future|always|formerly|initially|largely|originally|partly|previously"
    r"|principally|collectively|solely|thus|ultimately)\s+)?"
)
_BE = (
    r"(?:(?P<past>(?:has|have|had)\s+(?:(?!not\b)\w+\s+){0,2}been|was|were|remained|used\s+to\s+be)"
    rf"|(?P<future>{MODAL}\s+{_ALSO}be|(?<!to\s)(?<!not\s)be)|(?P<now>is|are|remains?))"
)
_VERB = _BE + r"\s+" + _ALSO
_HAVING = (
    r"(?:(?P<now>(?:has|have)\s+(?:been\s+given|taken\s+on|taken\s+over|assumed)|took\s+on|took\s+over|has|have|retains?|takes?|carries|carry"
    r"|holds?|assumes?|bears?|exercises?|keeps?)|(?P<past>had|(?:has|have)\s+had|used\s+to\s+have|was\s+given)"
    rf"|(?P<future>{MODAL}\s+{_ALSO}(?:have|take|take\s+on|take\s+over|assume|hold|be\s+given)))\s+"
    r"(?:(?:overall|the|full|lead|direct|sole|a|particular|statutory|primary|main|general|strategic)\s+){0,3}"
)
_OF_ALL = (
    r"(?:the\s+(?:body|(?:sub-)?committee|board|panel|unit|department|directorate|agency|authority|organisation"
    r"|forum|group|team|branch|command)\s+)?"
)
_HAS_THESE = rf"(?:(?P<past>had)|(?P<future>{MODAL}\s+{_ALSO}have)|(?P<now>has|have))\s+"
_NOT_THIS = r"(?!\s+this\b)(?:\s+oversight of(?=\s+[a-z]))?"
_DUTY = (
    r"(?:(?P<future>will\s+have|will\s+be\s+under)|(?P<past>had|was\s+under)|(?P<now>has|have|(?:is|are)\s+(?:(?:both|also|each|jointly|still)\s+)?under))"
    r"\s+(?:a|the)\s+(?:(?!no\b)[a-z]+\s+){0,2}"
)
_GIVEN = (
    r"(?:(?P<now>(?:has|have)\s+(?:had|been\s+given)|has|have|is\s+given|are\s+given)"
    r"|(?P<past>had(?:\s+been\s+given)?|was\s+given|were\s+given)|(?P<future>will\s+(?:have|be\s+given)))\s+"
)
# `for`, or to whom, until when or under what before it.
_FOR = (
    r"(?:\s+(?:to|until|till|since|from|under|in|at|within|with|jointly|together|both|now|throughout|across)\b"
    r"(?:\s+(?!(?:who|which|that|and|but|is|are|was|were|asked|paid|called|except)\b)[^\s.;:,()]+){0,7}?)?\s+for\b"
)
_DOING = r"\b(?=\s+[a-z]+ing\b|\s*:\s*\n)"
_ITS_NOUN = r"\b(?=\s+(?:\w+\s)?(?:oversight|scrutiny|monitoring|work|review|supervision))"
_ITS_KIND = (
    r"\b(?=\s+(?:funding|monitoring|oversight|scrutiny|support|supervision|administration|management|training"
    r"|publication|provision|inspection|review|payment)\s+of\b)"
)
_LAW = r"\s+(?:law|statute|(?:the\s)?[A-Z][^.;:,\n]{3,60}\sAct(?:\s\d{4})?)\s+to\b(?=\s+[a-z])"
_DOES = r"(?=\s+[a-z]+s\b)(?!\s+(?:has|is|was|meets|sits|replaced|took|succeeded)\b)"


def is_told(text: str, low: int, start: int, cue: int) -> bool:
    """Whether somebody said so: in the sentence from `start`, or in that from `low` before `It`."""
    if SAID.search(text, start, cue):
        return True
    goes_on = text.startswith(("It ", "They ", "Its ", "Their "), start) and "\n\n" not in text[low:start]
    return bool(goes_on and SAID.search(text, low, start))


class Cue(NamedTuple):
    """A cue: words that are in it, the whole of it, and the state of what follows where it does not vary.

    `lead`: what the pattern may begin with before these words, `last` the words that can be the last of it
    where it may be missing, `ending` what the literal words end in without it.
    """

    literal: str
    pattern: re.Pattern[str]
    rule: str
    state: str
    lead: re.Pattern[str] | None
    last: frozenset[str] = frozenset()
    ending: str = ""

    def matched(self, text: str, at: int) -> re.Match[str] | None:
        """The cue around its literal words at an offset, the longest way back within its line."""
        found = self._matched(text, at)
        if found and found.groupdict().get("many"):
            return found if _MANY.search(text, max(at - _BEFORE, 0), found.start()) else None
        return found

    def _matched(self, text: str, at: int) -> re.Match[str] | None:
        if self.lead is None:
            return self.pattern.match(text, at)
        low = max(at - _BEFORE, text.rfind("\n", max(at - _BEFORE, 0), at) + 1, 0)
        if not self.last:
            lead = self.lead.search(text, low, at)
            return self.pattern.match(text, lead.start()) if lead else None
        before = text[max(at - 16, low) : at].rsplit(None, 1)
        if before and before[-1] in self.last and (lead := self.lead.search(text, low, at + 1)):
            return self.pattern.match(text, lead.start()) or self.pattern.match(text, at + 1)
        # Else it stands in the third person, or behind a plural.
        if not text.startswith(self.ending, at + len(self.literal)) and text[at - 1] not in "s)":
            return None
        return self.pattern.match(text, at + 1)


def _cue(literal: str, before: str, after: str, rule: str, state: str = "") -> Cue:
    return Cue(
        literal,
        re.compile(rf"(?<![\w-]){before}{re.escape(literal)}{after}"),
        rule,
        state,
        re.compile(rf"(?<![\w-]){before}\Z") if before else None,
    )


_BEFORE = 90
# Before the verb of a duty: what is to be, what used to be, what goes on; without them it stands in the
# third person.
_AUXILIARY = (
    rf"(?:(?P<goes_on>(?:(?:{MODAL})\s+continue|continues?)\s+to\s+)"
    rf"|(?P<future>{MODAL}\s+{_ALSO})|(?P<past>used\s+to\s+))"
)
_LEAD = re.compile(rf"(?<![\w-])(?:{_AUXILIARY}|{_ALSO[:-1]})\Z")
_LAST = frozenset(
    "to will shall would should also now still then jointly mainly chiefly directly primarily currently"
    " therefore turn present future".split()
)
# The words for more than one body, or for one of many, before the verb of a plural.
_MANY = re.compile(
    r"\b(?:[Bb]oards|[Bb]oroughs|[Cc]ommands|[Cc]ommittees|[Cc]ouncils|[Ff]orces|[Ff]orums|[Gg]roups|[Nn]etworks|[Pp]anels"
    r"|[Pp]artnerships|[Ss]ervices|[Ss]quads|[Ss]ub-?[Cc]ommittees|[Tt]eams|[Uu]nits|[A-Z]{2,}s)"
    r"(?:\s+\([^()]{1,40}\))?\s+\Z"
)
# `the groups' audit team`
_NO_NOUN = r"(?!\s+(?:board|committee|group|meeting|officer|panel|process|programme|report|team|unit)s?\b)"
_THING = (
    r"(?=\s*:\s+[•·*–—-]\s|\s*:?\s+(?!(?:that|it|with|to|without|in|for|by|against|at|as|of|and|or|is|are|was|were|has"
    r"|have|had|will|would)\b)[\w£‘“'\"(])"
)


# `monitors and reviews the`
_AND_MORE = r"(?:\s+and\s+[a-z]+s(?=\s+(?:the|all|any|its|their|how)\s))?"


def _finite(base: str, ending: str, after: str) -> tuple[Cue, Cue]:
    verb = re.escape(base)
    # The plural: they carry out, they certify.
    plain = re.sub(r"ies\Z", "y", base + ending) if ending == "ies" else verb
    alone = rf"(?:(?P<now>{verb}{ending})|(?P<many>{plain}{_NO_NOUN}))"
    first = re.compile(
        rf"(?<![\w-])(?:{_AUXILIARY}{plain}\b|{_ALSO}{alone}\b){after}{_AND_MORE}{_THING}",
        re.M,
    )
    capital = base[0].upper() + base[1:] + ending
    headed = re.compile(rf"(?<![\w-]){re.escape(capital)}\b{after}{_THING}")
    return (
        Cue(f" {base}", first, "does", "", _LEAD, _LAST, ending),
        Cue(capital, headed, "headed", IS, None),
    )


# Each is looked for by its literal words alone; only around those is there any matching of patterns.
CUES = (
    _cue("responsible", _VERB + _OF_ALL, _FOR + _NOT_THIS, "responsible-for"),
    _cue("answerable", _VERB, _FOR, "responsible-for"),
    _cue("accountable", _VERB, _FOR, "responsible-for"),
    _cue("responsibility for", _HAVING, r"\b", "responsible-for"),
    _cue("oversight of", _HAVING, r"\b(?=\s+[a-z])", "responsible-for"),
    *(
        _cue(f"the following {noun}", _HAS_THESE, r"(?=\s*:)", "role")
        for noun in ("functions", "responsibilities", "duties", "terms of reference", "tasks")
    ),
    _cue("duty to", _DUTY, r"\b(?=\s+[a-z])(?!\s+(?:do|be|consult)\b)", "charged-with"),
    _cue("the lead on", r"(?:takes?|has|have|holds?)\s+", r"\b", "leads-on", IS),
    _cue("the lead for", r"(?:is|takes?|has|have|holds?)\s+", r"\b", "leads-on", IS),
    _cue("remit to", _DUTY, r"\b(?=\s+[a-z])", "charged-with"),
    _cue("responsibility to", _DUTY, r"\b(?=\s+[a-z])(?!\s+(?:the|members|do|be)\b)", "charged-with"),
    _cue(" tasked to", _BE, r"\b(?=\s+[a-z])", "charged-with"),
    _cue(" required by", _BE, _LAW, "charged-with"),
    _cue("will remain responsible for", "", r"\b", "will-continue", WILL_CONTINUE),
    _cue(" entrusted with", _BE, r"\b", "charged-with"),
    _cue(" concerned with", _BE, r"\b(?=\s+(?:the|all|[a-z]+ing)\b)", "charged-with"),
    _cue("charge of", _HAVING, r"\b", "responsible-for"),
    _cue(" charged with", _BE, r"\b", "charged-with"),
    _cue(" tasked with", _BE, r"\b", "charged-with"),
    _cue(" required to", _BE, r"(?=\s*:?\s*\n)", "charged-with"),
    _cue(" expected to", _BE, r"(?=\s*:?\s*\n)", "charged-with"),
    _cue("will continue to", "", r"\b(?:\s+be responsible for\b)?", "will-continue", WILL_CONTINUE),
    _cue("will continue its", "", _ITS_NOUN, "will-continue", WILL_CONTINUE),
    _cue("will continue the", "", _ITS_KIND, "continues", WILL_CONTINUE),
    _cue("continues to be responsible for", "", r"\b", "will-continue", WILL_CONTINUE),
    _cue("remain responsible for", "", r"\b", "responsible-for", IS),
    _cue("would continue to", "", r"\b(?:\s+be responsible for\b)?", "will-continue", WILL_CONTINUE),
    _cue("remain the lead for", r"(?:will|would|shall)\s+", r"\b", "leads-on", WILL_CONTINUE),
    _cue("remain the lead on", r"(?:will|would|shall)\s+", r"\b", "leads-on", WILL_CONTINUE),
    _cue("remains the lead for", "", r"\b", "leads-on", WILL_CONTINUE),
    _cue("remains the lead on", "", r"\b", "leads-on", WILL_CONTINUE),
    _cue(" to continue to", r"(?:is|are)", r"\b", "will-continue", WILL_CONTINUE),
    _cue("will go on", "", r"\b(?=\s+[a-z]+ing\b)", "will-continue", WILL_CONTINUE),
    _cue("will carry on", "", r"\b(?:\s+with\b|(?=\s+[a-z]+ing\b))", "will-continue", WILL_CONTINUE),
    _cue(" in charge of", _BE, r"\b", "responsible-for"),
    _cue("the task of", _GIVEN, _DOING, "charged-with"),
    _cue("the job of", _GIVEN, _DOING, "charged-with"),
    _cue("the duty of", _GIVEN, _DOING, "charged-with"),
    _cue("exists to", "", r"\b", "role", IS),
    _cue("keeps the following", "", r"\b", "responsible-for", IS),
    _cue("has led on", "", r"\b", "leads-on", HAS_BEEN),
    _cue(" body that", r"(?:is|are)\s+(?:the|a|an)\b[^.;:,\n]{0,60}", _DOES, "body-that", IS),
    _cue(" body which", r"(?:is|are)\s+(?:the|a|an)\b[^.;:,\n]{0,60}", _DOES, "body-that", IS),
    *(cue for verb in VERBS for cue in _finite(*verb)),
)  # fmt: skip
