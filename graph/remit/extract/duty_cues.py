"""The verbs that give a body something to do, with the state that their tense gives."""

from __future__ import annotations

import re
from typing import NamedTuple

from remit.extract.duty_states import HAS_BEEN, IS, WILL_CONTINUE

MODAL = r"(?:will|shall|would|should|is to|are to|(?:is|are) going to)"
_ALSO = (
    r"(?:(?:also|now|still|then|jointly|mainly|chiefly|directly|primarily|currently|therefore|in turn"
    r"|at present|in future)\s+)?"
)
_BE = (
    r"(?:(?P<past>(?:has|have|had)\s+(?:(?!not\b)\w+\s+){0,2}been|was|were|remained|used\s+to\s+be)"
    rf"|(?P<future>{MODAL}\s+{_ALSO}be|(?<!to\s)(?<!not\s)be)|(?P<now>is|are|remains?))"
)
_VERB = _BE + r"\s+" + _ALSO
_HAVING = (
    rf"(?:(?P<past>had|(?:has|have)\s+had|used\s+to\s+have)|(?P<future>{MODAL}\s+{_ALSO}"
    r"(?:have|take|assume|hold))|(?P<now>has|have|retains?|holds?|assumes?|bears?))\s+"
    r"(?:(?:overall|the|full|lead|direct|sole|a|particular|statutory|primary|main|general)\s+){0,3}"
)
_GIVEN = r"(?:(?P<past>had|was given)|(?P<future>will have)|(?P<now>has|is given))\s+"
_ITS_NOUN = r"\b(?=\s+(?:\w+\s)?(?:oversight|scrutiny|monitoring|work|review|supervision))"
_DOES = r"(?=\s+[a-z]+s\b)(?!\s+(?:has|is|was|meets|sits|replaced|took|succeeded)\b)"


class Cue(NamedTuple):
    """A cue: words that are in it, the whole of it, and the state of what follows where it does not vary.

    `around`: the pattern begins before these words.
    """

    literal: str
    pattern: re.Pattern[str]
    rule: str
    state: str
    around: bool


def _cue(literal: str, before: str, after: str, rule: str, state: str = "") -> Cue:
    return Cue(
        literal,
        re.compile(rf"(?<![\w-]){before}{re.escape(literal)}{after}"),
        rule,
        state,
        bool(before),
    )


# Before the verb of a duty: what is to be, what used to be, what goes on; without them it stands in the
# third person.
_AUXILIARY = (
    rf"(?:(?P<goes_on>(?:(?:{MODAL})\s+continue|continues?)\s+to\s+)"
    rf"|(?P<future>{MODAL}\s+{_ALSO})|(?P<past>used\s+to\s+))"
)
_THING = r"(?=\s*:?\s+(?!(?:that|whether|it|with|to|without|in|for|by|against|at|as)\b)[\w£‘“'\"(])"
# The verb, what follows its third person, and what else belongs to it.
_VERBS = (
    ("oversee", "s", ""),
    ("supervise", "s", ""),
    ("scrutinise", "s", ""),
    ("monitor", "s", ""),
    ("administer", "s", ""),
    ("regulate", "s", ""),
    ("co-ordinate", "s", ""),
    ("coordinate", "s", ""),
    ("manage", "s", ""),
    ("deal", "s", r"\s+with\b"),
    ("look", "s", r"\s+after\b"),
    ("watch", "es", r"\s+over\b"),
    ("lead", "s", r"\s+on\b"),
    ("handle", "s", ""),
    ("scrutinize", "s", ""),
    ("advise", "s", r"(?=\s(?:[^.;:\n]{2,60}\s)?on\b)"),
    ("keep", "s", r"(?:\s+(?:an\s+eye\s+on|watch\s+(?:on|over)|under\s+review)"
                  r"|(?=\s+[^.;:\n]{2,60}\sunder\s+review\b))"),
    ("answer", "s", r"\s+(?:to\s+(?:the\s+)?[A-Z][^.;:,\n]{2,60}?\s+)?for\b"),
    ("hold", "s", r"(?:\s+the\s+budgets?\s+for\b|(?=\s+[^.;:\n]{2,60}\sto\s+account\b))"),
    *((base, "s", "") for base in "settle approve recommend distribute allocate".split()),
    *((base, "s", "") for base in "investigate promote".split()),
    ("fix", "es", ""),
    ("set", "s", r"(?=\s+the\b)"),
)  # fmt: skip


def _finite(base: str, ending: str, after: str) -> tuple[Cue, Cue]:
    verb = re.escape(base)
    first = re.compile(
        rf"(?<![\w-])(?:{_AUXILIARY}{verb}\b|{_ALSO}(?P<now>{verb}{ending})\b){after}{_THING}", re.M
    )
    capital = base[0].upper() + base[1:] + ending
    alone = re.compile(rf"(?<![\w-]){re.escape(capital)}\b{after}{_THING}")
    return (
        Cue(f" {base}", first, "does", "", True),
        Cue(capital, alone, "headed", IS, False),
    )


# Each is looked for by its literal words alone; only around those is there any matching of patterns.
CUES = (
    _cue("responsible for", _VERB, r"(?!\s+this\b)\b(?:\s+oversight of(?=\s+[a-z]))?", "responsible-for"),
    _cue("responsibility for", _HAVING, r"\b", "responsible-for"),
    _cue("charge of", _HAVING, r"\b", "responsible-for"),
    _cue(" charged with", _BE, r"\b", "charged-with"),
    _cue(" tasked with", _BE, r"\b", "charged-with"),
    _cue(" required to", _BE, r"(?=\s*:?\s*\n)", "charged-with"),
    _cue(" expected to", _BE, r"(?=\s*:?\s*\n)", "charged-with"),
    _cue("will continue to", "", r"\b(?:\s+be responsible for\b)?", "will-continue", WILL_CONTINUE),
    _cue("will continue its", "", _ITS_NOUN, "will-continue", WILL_CONTINUE),
    _cue("continues to be responsible for", "", r"\b", "will-continue", WILL_CONTINUE),
    _cue("remain responsible for", "", r"\b", "responsible-for", IS),
    _cue(" to continue to", r"(?:is|are)", r"\b", "will-continue", WILL_CONTINUE),
    _cue("will go on", "", r"\b(?=\s+[a-z]+ing\b)", "will-continue", WILL_CONTINUE),
    _cue("will carry on", "", r"\b(?:\s+with\b|(?=\s+[a-z]+ing\b))", "will-continue", WILL_CONTINUE),
    _cue(" accountable for", _BE, r"\b", "responsible-for"),
    _cue(" in charge of", _BE, r"\b", "responsible-for"),
    _cue("the task of", _GIVEN, r"\b(?=\s+[a-z]+ing\b)", "charged-with"),
    _cue("exists to", "", r"\b", "role", IS),
    _cue("keeps the following", "", r"\b", "responsible-for", IS),
    _cue("has led on", "", r"\b", "leads-on", HAS_BEEN),
    _cue(" body that", r"(?:is|are)\s+(?:the|a|an)\b[^.;:,\n]{0,60}", _DOES, "body-that", IS),
    _cue(" body which", r"(?:is|are)\s+(?:the|a|an)\b[^.;:,\n]{0,60}", _DOES, "body-that", IS),
    *(cue for verb in _VERBS for cue in _finite(*verb)),
)  # fmt: skip
